import { describe, expect, test } from "vitest";
import { EMPTY_SYMBOLS, printPlain } from "../../src/expression/index.js";
import { readLimit, readRange } from "../../src/step/index.js";

describe("limits", () => {
  const rows: readonly (readonly [latex: string, limit: string | undefined, why: string])[] = [
    ["T \\to 0", "T → 0 both", "both sides"],
    ["T \\to 0^+", "T → 0 right", "from the right"],
    ["T \\to 0^{+}", "T → 0 right", "with braces"],
    ["T\\to0^-", "T → 0 left", "without spaces"],
    ["T \\downarrow 0", "T → 0 right", "an arrow that says the side"],
    ["T \\searrow 0", "T → 0 right", "an arrow that says the side"],
    ["T \\uparrow 1", "T → 1 left", "an arrow that says the side"],
    ["n \\to \\infty", "n → inf both", "infinity"],
    ["n \\to +\\infty", "n → inf both", "infinity with a sign"],
    ["x \\to -\\infty", "x → -inf both", "the other infinity"],
    ["x \\rightarrow a", "x → a both", "another arrow"],
    ["x \\longrightarrow a_0", "x → a_0 both", "a long one"],
    ["\\theta \\to b^-", "theta → b left", "a Greek name"],
    ["x \\to 2a + 1", "x → 2*a + 1 both", "an expression as the point"],
    ["x \\to a^2", "x → a^2 both", "a power is no side"],
    ["H_a \\to 0", "H_a → 0 both", "an index"],
    ["x = 0", undefined, "no arrow"],
    ["\\to 0", undefined, "nothing moves"],
    ["x \\to", undefined, "nowhere"],
    ["2x \\to 0", undefined, "not a symbol"],
    ["x + y \\to 0", undefined, "a sum"],
    ["x \\top 0", undefined, "another command that starts alike"],
    ["", undefined, "empty"],
  ];
  test.each(rows)("%j → %s (%s)", (latex, expected) => {
    const limit = readLimit(latex, 0, EMPTY_SYMBOLS);
    expect(limit === undefined ? undefined : `${limit.variable} → ${printPlain(limit.point)} ${limit.direction}`).toBe(expected);
  });
});

describe("ranges of integration", () => {
  const rows: readonly (readonly [latex: string, range: string | undefined, why: string])[] = [
    ["[a,c]", "a … c", "closed"],
    ["(a, c)", "a … c", "open"],
    ["[0,\\infty)", "0 … inf", "to infinity"],
    ["(-\\infty, \\infty)", "-inf … inf", "everything"],
    ["\\left[a, b\\right]", "a … b", "brackets that grow"],
    [" [ a , b ] ", "a … b", "spaces"],
    ["[a, a + h]", "a … a + h", "an expression as the end"],
    ["[-1, 1]", "-1 … 1", "numbers"],
    ["a,c", undefined, "no brackets"],
    ["[a]", undefined, "one end"],
    ["[a,b,c]", undefined, "three"],
    ["V_a", undefined, "a region by name"],
    ["[,c]", undefined, "an empty end"],
  ];
  test.each(rows)("%j → %s (%s)", (latex, expected) => {
    const range = readRange(latex, 0, EMPTY_SYMBOLS);
    expect(range === undefined ? undefined : `${printPlain(range.lower)} … ${printPlain(range.upper)}`).toBe(expected);
  });
});
