import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkRow, type BatchRow } from "../src/index.js";

const row = (over: Partial<BatchRow>): BatchRow => ({ syntax: "plain", lhs: "x", rel: "=", rhs: "x", ...over });
type Relation = readonly [lhs: string, rel: string, rhs: string, expected: string, more?: Partial<BatchRow>];
const named = (rows: readonly Relation[]) => rows.map(([lhs, rel, rhs, expected, more]) => ({ lhs, rel, rhs, expected, more: more ?? {} }));
/** The verdict with its conditions: `proved-if (domain x != 0)`. */
const answer = (over: Partial<BatchRow>): string => {
  const found = checkRow(row(over));
  return [found.verdict, ...found.conditions.map((c) => `(${c.kind} ${c.text})`)].join(" ");
};

describe("relations in the plain syntax", () => {
  const rows: readonly Relation[] = [
    ["(x+1)^2", "=", "x^2+2*x+1", "proved"],
    ["(x+1)^2", "=", "x^2+1", "refuted"],
    ["x/x", "=", "1", "proved-if (domain x != 0)"],
    ["sqrt(x^2)", "=", "x", "proved-if (restricts x >= 0)"],
    ["sqrt(x^2)", "=", "x", "proved", { given: ["x >= 0"] }],
    ["sqrt(x^2)", "=", "abs(x)", "proved"],
    ["log(x*y)", "=", "log(x) + log(y)", "proved", { given: ["x > 0", "y > 0"] }],
    ["x^2", "=", "f(x)", "undecided", { functions: ["f"] }],
    ["f(x)*x", "=", "x", "refuted", { functions: ["f"] }],
    ["x^2 + 1", "!=", "0", "proved"],
    ["x^2", "!=", "0", "refuted"],
    ["x", "<", "x + 1", "proved"],
    ["x", "<", "x^2", "refuted", { given: ["x > 0"] }],
    ["x", "<=", "x", "proved"],
    ["x", "<=", "x - 1", "refuted"],
    ["x + 1", ">", "x", "proved"],
    ["x", ">", "x", "refuted"],
    ["x^2", ">=", "0", "proved"],
    ["x", ">=", "0", "refuted"],
    ["sin(x)", "~", "x", "supported", { limit: "x -> 0" }],
    ["sin(x)", "~", "2*x", "refuted", { limit: "x -> 0" }],
    ["1 + x", "~", "1 - x", "supported", { limit: "x -> 0" }],
    ["1 + x", "approx", "1 - x", "refuted", { limit: "x -> 0" }],
    ["exp(x)", "approx", "1 + x", "supported", { limit: "x -> 0" }],
    ["exp(x)", "approx", "1 + 2*x", "refuted", { limit: "x -> 0" }],
    ["x^2 = 4", "iff", "x = 2 or x = -2", "proved"],
    ["x^2 = 4", "iff", "x = 2", "refuted"],
    ["x^2 = 4", "iff", "x = 2", "proved", { given: ["x > 0"] }],
    ["x = 2", "implies", "x^2 = 4", "proved"],
    ["x^2 = 4", "implies", "x = 2", "refuted"],
    ["x^2 = 4", "implied-by", "x = 2", "proved"],
    ["x = 2", "implied-by", "x^2 = 4", "refuted"],
  ];
  test.each(named(rows))("$lhs $rel $rhs: $expected", ({ lhs, rel, rhs, expected, more }) => {
    expect(answer({ lhs, rel, rhs, ...more })).toBe(expected);
  });
});

describe("relations in LaTeX", () => {
  const rows: readonly Relation[] = [
    ["\\frac{x}{x}", "=", "1", "proved-if (domain x != 0)"],
    ["\\sqrt{x^2}", "=", "x", "proved", { given: ["x > 0"] }],
    ["x^2 + 1", "\\ne", "0", "proved"],
    ["x^2 + 1", "\\neq", "0", "proved"],
    ["x", "\\lt", "x + 1", "proved"],
    ["x", "\\le", "x + 1", "proved"],
    ["x", "\\leq", "x - 1", "refuted"],
    ["x", "\\gt", "x - 1", "proved"],
    ["x", "\\ge", "x", "proved"],
    ["x", "\\geq", "x + 1", "refuted"],
    ["\\sin x", "\\sim", "x", "supported", { limit: "x \\to 0" }],
    ["e^x", "\\approx", "1 + x", "supported", { limit: "x \\to 0" }],
    ["\\frac{1}{T} + 1", "\\sim", "\\frac{1}{T}", "supported", { limit: "T \\to 0^+" }],
    ["x^2 = 4, x > 0", "\\iff", "x = 2", "proved"],
    ["x = 2", "\\implies", "x^2 = 4", "proved"],
    ["x = 2", "\\Rightarrow", "x^2 = 4", "proved"],
    ["x^2 = 4", "\\impliedby", "x = 2", "proved"],
    ["x^2 = 4", "\\Leftarrow", "x = 2", "proved"],
    ["2x = 4", "\\Leftrightarrow", "x = 2", "proved"],
    ["\\sqrt{x^2}", "=", "x", "proved", { given: ["x > 0, y > 0"] }],
  ];
  test.each(named(rows))("$lhs $rel $rhs: $expected", ({ lhs, rel, rhs, expected, more }) => {
    expect(answer({ syntax: "latex", lhs, rel, rhs, ...more })).toBe(expected);
  });
});

describe("what is given", () => {
  const rows: readonly (readonly [why: string, over: Partial<BatchRow>, expected: string])[] = [
    ["a fact", { lhs: "abs(x)", rhs: "x", given: ["x > 0"] }, "proved"],
    ["two in one", { lhs: "abs(x*y)", rhs: "x*y", given: ["x > 0 and y > 0"] }, "proved"],
    ["a chain", { lhs: "abs(x - y)", rhs: "y - x", given: ["0 < x < y"] }, "proved"],
    ["whole numbers", { lhs: "(-1)^(2*n)", rhs: "1", given: ["n in Z"] }, "proved"],
    ["an unknown function by use", { lhs: "diff(L(x)^2, x)", rhs: "2*L(x)*L'(x)" }, "proved"],
    ["an unknown function by name", { lhs: "L(x) + L(y)", rhs: "L(y) + L(x)", functions: ["L"] }, "proved"],
    ["is not linear", { lhs: "L(x + y)", rhs: "L(x) + L(y)", functions: ["L"] }, "refuted"],
    ["a function in LaTeX", { syntax: "latex", lhs: "\\frac{d}{dx} L(2x)", rhs: "2L'(2x)", functions: ["L"] }, "proved"],
    ["a quantity in LaTeX", { syntax: "latex", lhs: "H(x + y)", rhs: "Hx + Hy" }, "proved"],
    ["a value of a function", { lhs: "L(a) + 1", rhs: "4", given: ["L(a) = 3"], functions: ["L"] }, "proved"],
  ];
  test.each(rows)("%s", (_why, over, expected) => {
    expect(answer(over)).toBe(expected);
  });
});

describe("limits in the plain syntax", () => {
  const rows: readonly (readonly [limit: string, lhs: string, rhs: string, expected: string])[] = [
    ["x -> 0", "sin(x)", "x", "supported"],
    ["x->0", "sin(x)", "x", "supported"],
    ["x -> inf", "x + 1", "x", "supported"],
    ["x -> -inf", "x + 1", "x", "supported"],
    ["x -> 0+", "sqrt(x) + x", "sqrt(x)", "supported"],
    ["x -> 0, right", "sqrt(x) + x", "sqrt(x)", "supported"],
    ["x -> 0 right", "abs(x) + x^2", "x", "supported"],
    ["x -> 0^-", "abs(x) + x^2", "-x", "supported"],
    ["x -> 0 left", "abs(x) + x^2", "x", "refuted"],
    ["x -> a", "x^2", "a^2", "supported"],
    ["x -> 1", "log(x)", "x - 1", "supported"],
  ];
  test.each(rows)("%s: %s ~ %s is %s", (limit, lhs, rhs, expected) => {
    expect(checkRow(row({ lhs, rel: "~", rhs, limit, ...(limit.endsWith("a") ? { given: ["a > 0"] } : {}) })).verdict).toBe(expected);
  });
});

describe("what cannot be read", () => {
  const rows: readonly (readonly [why: string, over: Partial<BatchRow>, code: string])[] = [
    ["a relation that is none", { rel: "==" }, "unknown-relation"],
    ["no relation", { rel: "" }, "unknown-relation"],
    ["a name that every object has", { rel: "toString" }, "unknown-relation"],
    ["a left side that breaks off", { lhs: "x +" }, "expected"],
    ["a right side without an operator", { rhs: "2x" }, "missing-operator"],
    ["an empty side", { lhs: "" }, "expected"],
    ["a fact", { given: ["x >"] }, "expected"],
    ["LaTeX that does not typeset", { syntax: "latex", lhs: "\\frac{1" }, "latex-syntax"],
    ["a limit", { rel: "~", limit: "towards zero" }, "limit-unreadable"],
    ["a limit in LaTeX", { syntax: "latex", rel: "\\sim", limit: "x = 0" }, "limit-unreadable"],
    ["a point of a limit", { rel: "~", limit: "x -> )" }, "expected"],
    ["an expression where a statement is wanted", { rel: "iff", lhs: "x", rhs: "x = 1" }, "statement-without-relation"],
  ];
  test.each(rows)("%s", (_why, over, code) => {
    const found = checkRow(row({ id: "r", ...over }));
    expect(found).toMatchObject({ id: "r", verdict: "unreadable", conditions: [], evidence: [] });
    expect(found.diagnostics.map((d) => d.code)).toContain(code);
    expect(found.diagnostics.every((d) => d.severity === "error" && d.message.endsWith("."))).toBe(true);
  });
});

describe("the shape of a result", () => {
  test("has no more than the format says, in this order", () => {
    expect(Object.keys(checkRow(row({ id: "a", lhs: "sqrt(x^2)", rhs: "x" })))).toEqual(["id", "verdict", "conditions", "counterexample", "evidence", "diagnostics"]);
    expect(Object.keys(checkRow(row({})))).toEqual(["verdict", "conditions", "evidence", "diagnostics"]);
  });

  test("conditions have a kind and a text", () => {
    expect(checkRow(row({ lhs: "x/x", rhs: "1" })).conditions).toEqual([{ kind: "domain", text: "x != 0", witness: { point: { x: "0" }, undefined: "left" } }]);
  });

  test("a refuted row has its counterexample, a proved one none", () => {
    expect(checkRow(row({ rhs: "2*x" })).counterexample).toMatchObject({ point: [{ name: "x" }], certainty: expect.stringMatching(/enclosure|exact/u) as unknown });
    expect(checkRow(row({})).counterexample).toBeUndefined();
  });

  test("is plain JSON, and the same each time", () => {
    for (const over of [{}, { rhs: "2*x" }, { lhs: "sin(x)", rel: "~", limit: "x -> 0" }, { lhs: "int(exp(-x^2), x, 0, 1)", rhs: "erf(1)" }]) {
      const found = checkRow(row(over));
      expect(JSON.parse(JSON.stringify(found))).toEqual(JSON.parse(JSON.stringify(checkRow(row(over)))));
    }
  });

  test("the seed is kept in what was sampled", () => {
    const found = checkRow(row({ rhs: "2*x" }), { seed: 5 });
    expect(found.counterexample?.seed).toBe(5);
  });
});

test("no row is called proved with a side and refuted with the sides exchanged", () => {
  const term = fc.constantFrom("x", "y", "1", "2", "x*y", "x^2", "sqrt(x^2)", "exp(x)", "x/y", "abs(x)", "log(x^2)", "sin(x)");
  const sum = fc.tuple(term, fc.constantFrom("+", "-", "*"), term).map((parts) => parts.join(" "));
  fc.assert(
    fc.property(sum, sum, (lhs, rhs) => {
      const there = checkRow(row({ lhs, rhs })).verdict;
      const back = checkRow(row({ lhs: rhs, rhs: lhs })).verdict;
      expect(`${there} ${back}`).not.toMatch(/proved\b(?!-).*refuted|refuted.*proved\b(?!-)/u);
    }),
    { numRuns: 60 },
  );
}, 60_000);
