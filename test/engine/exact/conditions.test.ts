import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { checkRow } from "../../../src/batch.js";
import { decideEquality } from "../../../src/engine/exact/decide.js";
import { factsOf } from "../../../src/engine/exact/facts.js";
import { oracleOf } from "../../../src/engine/exact/oracle.js";
import { needsOf } from "../../../src/engine/exact/needs.js";
import { truthAt } from "../../../src/engine/exact/truth-at.js";
import { num, type Expr, type Requirement } from "../../../src/expression/index.js";
import { rational } from "../../../src/number/index.js";
import { readQuestion } from "./question.js";

/** Two sides, the conditions that are reported (none: proved as it stands), and assumptions. */
type Row = readonly [left: string, right: string, conditions: string, given?: readonly string[]];

const CANCELLED_FACTORS: readonly Row[] = [
  ["x/x", "1", "x != 0"],
  ["(x^2 - 1)/(x - 1)", "x + 1", "x != 1"],
  ["(x^2 - 5*x + 6)/(x - 2)", "x - 3", "x != 2"],
  ["1/x", "x/x^2", ""],
  ["x^3/x^2", "x", "x != 0"],
  ["1/(x^2 - 1)", "(1/(x - 1) - 1/(x + 1))/2", ""],
  ["(2*x + 4)/(2*x + 4)", "1", "x != -2"],
  ["a*b*(x - 1)/(a*b*(x - 1))", "1", "a != 0; b != 0; x != 1"],
  ["(a^2 - b^2)/(a - b)", "a + b", "a != b"],
  ["a^2*b^4/(a^2*b^4)", "1", "a != 0; b != 0"],
  ["(a*x + b*x)/x", "a + b", "x != 0"],
  ["x/(x^2 + 1)*(x^2 + 1)", "x", ""],
  ["(x - 1)^3/(x - 1)^2", "x - 1", "x != 1"],
  ["1/(1/x)", "x", "x != 0"],
  ["(a/b)/(c/d)", "a*d/(b*c)", "d != 0"],
  ["(x^2 - 2)/(x^2 - 2)", "1", "x^2 != 2"],
  ["x^2*(x - 1)/(x^2*(x - 1))", "1", "x != 0; x != 1"],
  ["(x^2 + x)/(x^2 + x)", "x/x", "x != -1"],
  ["(1 - x)/(x - 1)", "-1", "x != 1"],
  ["(n+1)!/n!", "n + 1", "n > -1"],
  ["1/(b^2 - 4*a*c)*(b^2 - 4*a*c)", "1", "b^2 != 4*a*c"],
];

const ROOTS_AND_MODULI: readonly Row[] = [
  ["x^(-2)*x^2", "1", "x != 0"],
  ["sqrt(x)^2", "x", "x >= 0"],
  ["sqrt(x)*sqrt(y)", "sqrt(x*y)", "x >= 0; y >= 0"],
  ["sqrt(x - 1)*sqrt(x - 1)", "x - 1", "x >= 1"],
  ["sqrt(2 - 3*x)/sqrt(2 - 3*x)", "1", "x < 2/3"],
  ["x/sqrt(x)", "sqrt(x)", "x > 0"],
  ["sqrt(x)*sqrt(1 + x)*sqrt(2 + x)/(sqrt(x)*sqrt(1 + x)*sqrt(2 + x))", "1", "x > 0"],
  ["sqrt(1 - x^2)^2", "1 - x^2", "-1 <= x <= 1"],
  ["sqrt(4 - 9*x^2)^2", "4 - 9*x^2", "-2/3 <= x <= 2/3"],
  ["sqrt(x^2 - 2)^2", "x^2 - 2", "x^2 >= 2"],
  ["sqrt(3 - x^2)^2/(3 - x^2)", "1", "x^2 < 3"],
  ["x^(3/2)/x", "sqrt(x)", "x > 0"],
  ["(x^(1/3))^3", "x", "x >= 0"],
  ["sqrt(x)/sqrt(y)", "sqrt(x/y)", "x >= 0; y > 0"],
  ["sqrt(x^2)", "x", "only if x >= 0"],
  ["sqrt((x - 1)^2)", "x - 1", "only if x >= 1"],
  ["abs(x)", "x", "only if x >= 0"],
  ["abs(x)", "-x", "only if x <= 0"],
  ["sqrt(-x)^2", "-x", "x <= 0"],
  ["1/sqrt(sqrt(x))", "x^(-1/4)", ""],
  ["sqrt(x^2 + 1)/sqrt(x^2 + 1)", "1", ""],
  ["sqrt(x + sqrt(x))^2", "x + sqrt(x)", ""],
  ["(x + sqrt(x))/(1 + sqrt(x))", "sqrt(x)", ""],
  ["sqrt(a*b)^2", "a*b", "a*b >= 0"],
  ["x^a*x^b", "x^(a + b)", ""],
  ["sqrt(a^2 + x^2)/sqrt(a^2 + x^2)", "1", "a^2 + x^2 != 0"],
];

const LOGARITHMS_AND_EXPONENTIALS: readonly Row[] = [
  ["log(x*y)", "log(x) + log(y)", "x > 0; y > 0"],
  ["log(x/y)", "log(x) - log(y)", "x > 0; y > 0"],
  ["log(x^2)", "2*log(x)", "x > 0"],
  ["log(x^3)", "3*log(x)", ""],
  ["exp(log(x))", "x", "x > 0"],
  ["log(exp(x))", "x", ""],
  ["exp(log(x - 2) + log(x + 3))", "(x - 2)*(x + 3)", "x > 2"],
  ["log(x)/log(x)", "1", "x > 0; x != 1"],
  ["exp(2*log(x))", "x^2", "x > 0"],
  ["exp(log(log(x)))", "log(x)", "x > 1"],
  ["log(x - 1) + log(x + 1)", "log(x^2 - 1)", "x > 1"],
  ["(exp(2*x) - 1)/(exp(x) - 1)", "exp(x) + 1", "x != 0"],
  ["1/(exp(2*x) - 1)*(exp(2*x) - 1)", "1", "x != 0"],
  ["exp(log(1 - x^3))", "1 - x^3", "x < 1"],
  ["exp(log(5*x + 2))", "5*x + 2", "x > -2/5"],
  ["exp(log(1 - x) + log(1 + x))", "1 - x^2", "-1 < x < 1"],
  ["exp(log(4 - x^2))", "4 - x^2", "-2 < x < 2"],
  ["log(sqrt(x))", "log(x)/2", ""],
];

const CIRCULAR_AND_HYPERBOLIC_FUNCTIONS: readonly Row[] = [
  ["tan(x)", "sin(x)/cos(x)", ""],
  ["tan(x)*cos(x)", "sin(x)", "cos(x) != 0"],
  ["sin(2*x)/sin(x)", "2*cos(x)", "sin(x) != 0"],
  ["sin(2*x)/(2*cos(x))", "sin(x)", "cos(x) != 0"],
  ["sec(x)^2 - tan(x)^2", "1", "cos(x) != 0"],
  ["1/(1 - cos(x)^2)", "1/sin(x)^2", ""],
  ["(1 - cos(x)^2)/sin(x)", "sin(x)", "sin(x) != 0"],
  ["cot(x)*tan(x)", "1", "sin(x) != 0; cos(x) != 0"],
  ["(1 - cos(x))/(1 - cos(x))", "1", "cos(x) != 1"],
  ["sin(x)^2/(1 - cos(x))", "1 + cos(x)", "cos(x) != 1"],
  ["tanh(x)*cosh(x)", "sinh(x)", ""],
  ["sinh(x)/sinh(x)", "1", "x != 0"],
  ["(cos(x) + sin(x))^6/(cos(x) + sin(x))^6", "1", "cos(x) + sin(x) != 0"],
  ["(5 + sin(x))/(5 + sin(x))", "1", ""],
  ["cos(asin(x))", "sqrt(1 - x^2)", ""],
  ["sin(asin(x))", "x", "-1 <= x <= 1"],
  ["cos(acos(2*x))", "2*x", "-1/2 <= x <= 1/2"],
  ["tan(atan(x))", "x", ""],
  ["tanh(atanh(x))", "x", "-1 < x < 1"],
  ["cosh(acosh(x))", "x", "x >= 1"],
  ["asec(x) - asec(x)", "0", "x^2 >= 1"],
  ["acoth(x) - acoth(x)", "0", "x^2 > 1"],
  ["asech(x) - asech(x)", "0", "0 < x <= 1"],
  ["atanh(cos(x)) - atanh(cos(x))", "0", "sin(x) != 0"],
  ["atanh(x/c) - atanh(x/c)", "0", "c^2 > x^2"],
  ["atanh(x/sqrt(a^2 + x^2)) - atanh(x/sqrt(a^2 + x^2))", "0", "a != 0"],
];

const DERIVATIVES: readonly Row[] = [
  ["diff(log(x), x)", "1/x", "x > 0"],
  ["diff(log(2 + 3*x)/3, x)", "1/(2 + 3*x)", "x > -2/3"],
  ["diff(sqrt(x), x)", "1/(2*sqrt(x))", ""],
  ["diff(asin(x), x)", "1/sqrt(1 - x^2)", ""],
  ["diff(-atanh(cos(x)), x)", "1/sin(x)", ""],
  ["diff(log(sin(x)), x)", "cot(x)", "sin(x) > 0"],
  ["diff(atan(x/a)/a, x)", "1/(a^2 + x^2)", "a != 0"],
  ["diff(atanh(x), x)", "1/(1 - x^2)", "-1 < x < 1"],
  ["diff(2*sqrt(log(x)), x)", "1/(x*sqrt(log(x)))", ""],
  ["diff(log(1 - x) + log(x + 3), x)", "(2*x + 2)/(x^2 + 2*x - 3)", "-3 < x < 1"],
  ["diff(acosh(x), x)", "1/sqrt(x^2 - 1)", "x > 1"],
  ["diff(-2/3*atanh(sqrt(1 - x^3)), x)", "1/(x*sqrt(1 - x^3))", "x > 0"],
  ["diff(x^(n + 1)/(n + 1), x)", "x^n", "n != -1"],
  ["diff(log(abs(x)), x)", "1/x", ""],
];

const UNDER_ASSUMPTIONS: readonly Row[] = [
  ["x/x", "1", "", ["x > 0"]],
  ["sqrt(x^2)", "x", "", ["x > 0"]],
  ["sqrt(x)*sqrt(y)", "sqrt(x*y)", "", ["x > 0"]],
  ["(x^2 - 1)/(x - 1)", "x + 1", "", ["x > 1"]],
  ["log(x*y)", "log(x) + log(y)", "", ["x > 0"]],
  ["1/(a - b)*(a - b)", "1", "", ["a > b"]],
  ["a*x/(a*x)", "1", "x != 0", ["a > 2"]],
  ["sqrt(x - 1)^2", "x - 1", "x >= 1", ["x >= 0"]],
  ["abs(x - 1)", "1 - x", "", ["x < 0"]],
  ["x*y/(x*y)", "1", "", ["x*y > 0"]],
  ["(a*b*(x-1))/(a*b)", "x - 1", "b != 0", ["a != 0"]],
];

describe.each([
  { name: "cancelled factors", rows: CANCELLED_FACTORS },
  { name: "roots and moduli", rows: ROOTS_AND_MODULI },
  { name: "logarithms and exponentials", rows: LOGARITHMS_AND_EXPONENTIALS },
  { name: "circular and hyperbolic functions", rows: CIRCULAR_AND_HYPERBOLIC_FUNCTIONS },
  { name: "derivatives", rows: DERIVATIVES },
  { name: "under assumptions", rows: UNDER_ASSUMPTIONS },
])("conditions of $name", ({ rows }) => {
  it.each(rows.map(([left, right, conditions, given]) => ({ left, right, conditions, given: given ?? [] })))("$left = $right under $given: $conditions", ({ left, right, conditions, given }) => {
    const result = checkRow({ syntax: "plain", lhs: left, rel: "=", rhs: right, given });
    expect(result.conditions.map((c) => `${c.kind === "restricts" ? "only if " : ""}${c.text}`).join("; ")).toBe(conditions);
    expect(result.verdict).toBe(conditions === "" ? "proved" : "proved-if");
    // Every domain condition comes with a point that shows it to be needed.
    expect(result.conditions.filter((c) => c.kind === "domain" && c.witness === undefined)).toEqual([]);
  });
});

/** Sides between which no real point is common: nothing is proved. */
const NOWHERE: readonly (readonly [left: string, right: string, why: string])[] = [
  ["log(x) + log(-x)", "log(-x) + log(x)", "x and -x are not both positive"],
  ["diff(-atanh(sqrt(a^2 + x^2)/a)/a, x)", "1/(x*sqrt(a^2 + x^2))", "the argument of the inverse hyperbolic tangent is 1 or more"],
  ["diff(atanh(sqrt(1 + x^2)), x)", "-1/(x*sqrt(1 + x^2))", "a root of more than 1"],
  ["sqrt(x - 3)*sqrt(2 - x)/sqrt(x - 3)", "sqrt(2 - x)", "from 3 on and up to 2"],
  ["asin(x)*sqrt(x - 2)/sqrt(x - 2)", "asin(x)", "up to 1 and beyond 2"],
];

describe("sides that are nowhere defined together", () => {
  it.each(NOWHERE.map(([left, right, why]) => ({ left, right, why })))("$left = $right holds over the complex numbers only: $why", ({ left, right }) => {
    const { verdict, conditions } = checkRow({ syntax: "plain", lhs: left, rel: "=", rhs: right });
    expect(verdict).toBe("proved-if");
    expect(conditions.map((c) => c.text).filter((text) => text.endsWith(" in C"))).toHaveLength(1);
  });

  it.each([
    { left: "log(-1 - x^2)", right: "log(1 + x^2)", why: "half a turn apart" },
    { left: "sqrt(-1 - x^2)", right: "-sqrt(-1 - x^2)", why: "the other sign of the root" },
    { left: "atanh(sqrt(1 + x^2))", right: "-atanh(sqrt(1 + x^2))", why: "an odd function" },
  ])("$left = $right is not proved: $why", ({ left, right }) => {
    expect(checkRow({ syntax: "plain", lhs: left, rel: "=", rhs: right }).verdict).not.toMatch(/proved|supported/u);
  });
});

describe("what the author cancels", () => {
  const movesOf = (lhs: string, rhs: string): readonly string[] => checkRow({ syntax: "plain", lhs, rel: "=", rhs }).evidence.flatMap((e) => (e.kind === "exact" ? e.moves.map((m) => m.text) : []));
  it("is named where it may vanish", () => {
    expect(movesOf("(x^2 - 1)/(x - 1)", "x + 1")).toContain("cancelled x - 1, which may vanish: x != 1");
    expect(movesOf("x + 1", "(x^2 - 1)/(x - 1)")).toContain("brought in the denominator x - 1, which may vanish: x != 1");
    expect(movesOf("x/(x^2 + 1)*(x^2 + 1)", "x").filter((text) => text.includes("vanish"))).toEqual([]);
  });
});

const factor = fc.constantFrom("x", "y", "x - 1", "2*x + 3", "x + y", "x - 2*y", "sqrt(x)", "sqrt(2 - x)", "sqrt(x + y)", "x^2 - 4", "x^2 + 1", "x*y");
const value = fc.tuple(factor, factor, fc.constantFrom("+", "*", "-")).map(([a, b, by]) => `(${a}) ${by} (${b})`);
const POINTS = [-3, -1, 0, 1, 2, 4].flatMap((a) => [-2, 0, 1, 3].flatMap((b) => [1n, 2n].map((d): ReadonlyMap<string, Expr> => new Map([["x", num(rational(BigInt(a), d))], ["y", num(rational(BigInt(b), d))]]))));

const truth = (needs: readonly Requirement[], values: ReadonlyMap<string, Expr>): "true" | "false" | "unknown" => {
  const all = needs.map((need) => truthAt(need, values));
  return all.includes("false") ? "false" : all.includes("unknown") ? "unknown" : "true";
};

describe("conditions of random identities", () => {
  it("leave both sides defined wherever one is, and each is needed", () => {
    fc.assert(
      fc.property(value, factor, factor, (e, f, g) => {
        const [left, right] = [`(${e})*(${f})/(${f})`, `(${e}) + (${g}) - (${g})`];
        const question = readQuestion(left, right, []);
        const answer = decideEquality({ ...question, dependencies: new Map() });
        if (answer.kind !== "equal" || answer.restricts.length > 0) return;
        const oracle = oracleOf(factsOf([], new Map()));
        const needs = [question.left, question.right].map((side) => needsOf(side, oracle));
        for (const values of POINTS) {
          const [ofLeft, ofRight] = needs.map((side) => truth(side, values));
          if (truth(answer.domain, values) === "true") expect({ left, right, defined: ofLeft }).toEqual({ left, right, defined: ofRight });
          else if (truth(answer.domain, values) === "false") expect([ofLeft, ofRight]).not.toEqual(["true", "true"]);
        }
      }),
      { seed: 11, numRuns: 60 },
    );
  });
});
