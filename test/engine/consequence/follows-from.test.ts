import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Assumption } from "../../../src/assumption/index.js";
import { followsFrom, type Premise } from "../../../src/engine/consequence/consequence.js";
import { inferPlainSymbols, printPlain, readPlainExpr, readPlainGiven, type Expr } from "../../../src/expression/index.js";

const read = (text: string): Expr => {
  const reading = readPlainExpr(text, inferPlainSymbols([text], ["f", "g"]));
  if (!reading.ok) throw new Error(`unreadable: ${text}`);
  return reading.value;
};

const RELATION = /^(?<left>.*?)\s+(?<relation>=|approx)\s+(?<right>.*)$/u;
function equation(text: string): Omit<Premise, "id"> {
  const parts = RELATION.exec(text)?.groups ?? {};
  return { left: read(parts["left"] ?? ""), right: read(parts["right"] ?? ""), relation: parts["relation"] === "approx" ? "approx" : "=" };
}

function given(text: string): Assumption {
  const reading = readPlainGiven(text, inferPlainSymbols([text], ["f", "g"]));
  if (!reading.ok) throw new Error(`unreadable: ${text}`);
  return { id: text, origin: "given", markdown: text, facts: reading.value.flatMap((g) => (g.kind === "statement" ? [{ kind: "statement" as const, statement: g.statement }] : [])) };
}

/** The premises that were used, each by its number, with what must hold; or `open`. */
function answer(goal: string, premises: readonly string[], assumptions: readonly string[] = []): string {
  const found = followsFrom({ ...equation(goal), premises: premises.map((text, k) => ({ id: String(k + 1), ...equation(text) })), assumptions: assumptions.map(given), dependencies: new Map() });
  if (found.kind === "open") return "open";
  const needs = found.domain.map((r) => `${printPlain(r.expr)} ${r.relation} 0`);
  return [[...found.premises].sort().join(" "), ...needs].join(" if ");
}

type Row = readonly [goal: string, premises: readonly string[], expected: string, why: string, assumptions?: readonly string[]];
const named = (rows: readonly Row[]) => rows.map(([goal, premises, expected, why, assumptions]) => ({ goal, premises, expected, why, assumptions: assumptions ?? [] }));

describe("equations by replacing equals", () => {
  const rows: readonly Row[] = [
    ["x = x", [], "", "needs nothing"],
    ["x = y", ["x = y"], "1", "the premise itself"],
    ["y = x", ["x = y"], "1", "turned round"],
    ["x = z", ["x = y", "y = z"], "1 2", "two in a row"],
    ["x = z", ["x = y"], "open", "nothing says what z is"],
    ["x = -y", ["x = y"], "open", "the other sign"],
    ["x = 2*y", ["x = y"], "open", "a factor"],
    ["x^2 = y^2", ["x = y"], "1", "a power of equals"],
    ["x = y", ["x^2 = y^2"], "open", "a square is not undone"],
    ["a*x + b = c", ["x = y", "a*y + b = c"], "1 2", "put into an equation"],
    ["u = v", ["x = y", "u = v"], "2", "only what is needed is named"],
    ["f(x) = y", ["f(x) = z", "z = y"], "1 2", "a value of an unknown function"],
    ["f(x) = f(y)", ["x = y"], "open", "a symbol buried in a function is not replaced here"],
    ["exp(x) = 2", ["exp(x) = 2"], "1", "an exponential is a quantity of its own"],
    ["a + b = 3", ["a = 1", "b = 2"], "1 2", "numbers"],
    ["a + b = 4", ["a = 1", "b = 2"], "open", "wrong numbers"],
    ["s = a + b + c", ["s = t + c", "t = a + b"], "1 2", "one inside another"],
    ["a = e", ["a = b", "b = c", "c = d", "d = e"], "1 2 3 4", "four in a row"],
  ];
  test.each(named(rows))("$goal from $premises: $expected ($why)", ({ goal, premises, expected, assumptions }) => {
    expect(answer(goal, premises, assumptions)).toBe(expected);
  });
});

describe("equations solved for a quantity", () => {
  const rows: readonly Row[] = [
    ["y = x - 1", ["x = y + 1"], "1", "a constant coefficient asks for nothing"],
    ["y = x/2", ["x = 2*y"], "1", "a number divides"],
    ["y = (x - b)/a", ["x = a*y + b"], "1", "the divisor is known not to vanish", ["a > 0"]],
    ["y = x/a", ["x = a*y"], "1", "the divisor is known not to vanish", ["a != 0"]],
    ["y = -x/a", ["x = a*y"], "open", "the other sign", ["a > 0"]],
    ["y = x*a", ["x = a*y"], "open", "multiplied in place of divided", ["a > 0"]],
    ["y = x/(a + b)", ["x = a*y + b*y"], "1", "on one side twice", ["a > 0", "b > 0"]],
    ["y = b/(a - 1)", ["a*y = y + b"], "1", "on both sides", ["a > 1"]],
    ["y = 0", ["a*y = 0"], "1", "a factor that does not vanish goes", ["a > 0"]],
    ["y = 0", ["a*y = 0"], "1 if a != 0", "a factor that may vanish is a condition"],
    ["y = x", ["y^2 = x^2"], "open", "not linear"],
  ];
  test.each(named(rows))("$goal from $premises: $expected ($why)", ({ goal, premises, expected, assumptions }) => {
    expect(answer(goal, premises, assumptions)).toBe(expected);
  });

  test("a divisor that may vanish is a condition also where the goal itself divides by it", () => {
    expect(answer("y = x/a", ["x = a*y"])).toBe("1 if a != 0");
  });
});

describe("approximations stay factors", () => {
  const rows: readonly Row[] = [
    ["x approx y", ["x approx y"], "1", "the premise itself"],
    ["a*x approx a*y", ["x approx y"], "1", "a factor"],
    ["a/x approx a/y", ["x approx y"], "1", "a divisor that does not vanish", ["x > 0", "y > 0"]],
    ["a/x approx a/y", ["x approx y"], "1 if x != 0 if y != 0", "a divisor that may vanish is a condition"],
    ["x^2 approx y^2", ["x approx y"], "1", "a power"],
    ["j/p approx a*b/(c*d)", ["j = a*b/q", "q approx c", "p approx d"], "1 2 3", "a quotient of two approximations", ["p > 0", "c > 0", "d > 0"]],
    ["j/p approx a*b/(c*d)", ["j = a*b/q", "q approx c", "p approx d"], "1 2 3 if p != 0 if c*d != 0", "the same where the divisors may vanish"],
    ["x + a approx y + a", ["x approx y"], "open", "a summand may cancel what is left"],
    ["x - z approx y - z", ["x approx y"], "open", "a difference of near equals is anything"],
    ["exp(x) approx exp(y)", ["x approx y"], "open", "a small relative error of an exponent is a large factor"],
    ["x = y", ["x approx y"], "open", "no equation follows from an approximation"],
    ["x approx z", ["x approx y", "y = z"], "1 2", "an equation after it"],
    ["x approx z", ["x approx y", "y approx z"], "1 2", "two in a row"],
    ["x approx -y", ["x approx y"], "open", "the other sign"],
    ["x approx 2*y", ["x approx y"], "open", "a factor"],
    ["x*(1 + b) approx y*(1 + b)", ["x approx y"], "1", "the other factor is free of it"],
    ["x*(1 + x) approx y*(1 + y)", ["x approx y"], "open", "a sum of powers of it"],
  ];
  test.each(named(rows))("$goal from $premises: $expected ($why)", ({ goal, premises, expected, assumptions }) => {
    expect(answer(goal, premises, assumptions)).toBe(expected);
  });
});

describe("premises that contradict each other", () => {
  const rows: readonly Row[] = [
    ["u = v", ["x = 1", "x = 2", "u = v"], "3", "are left alone where one premise will do"],
    ["x = 1", ["x = 1", "x = 2"], "1", "the one that says it is enough"],
    ["u = v", ["x = x + 1"], "open", "a false equation is solved for nothing"],
    ["1 = 2", ["x = x + 1"], "open", "nor is a number replaced"],
  ];
  test.each(named(rows))("$goal from $premises: $expected ($why)", ({ goal, premises, expected, assumptions }) => {
    expect(answer(goal, premises, assumptions)).toBe(expected);
  });

  test("do not give what neither of them speaks of", () => {
    expect(answer("u = v", ["x = 1", "x = 2"])).toBe("open");
  });
});

test("a chain of linear equations gives its end, and no multiple of it", () => {
  const coefficient = fc.integer({ min: 1, max: 9 });
  fc.assert(
    fc.property(coefficient, coefficient, coefficient, (p, q, r) => {
      const premises = [`x = ${p}*y + ${r}`, `y = ${q}*z`];
      expect(answer(`x = ${p * q}*z + ${r}`, premises)).toBe("1 2");
      expect(answer(`x = ${p * q}*z + ${r + 1}`, premises)).toBe("open");
      expect(answer(`x = ${p * q + 1}*z + ${r}`, premises)).toBe("open");
    }),
    { numRuns: 40 },
  );
});
