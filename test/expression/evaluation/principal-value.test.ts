import { describe, expect, it } from "vitest";
import { checkRow } from "../../../src/batch.js";
import { EMPTY_SYMBOLS, evaluateBall, inferPlainSymbols, printLatex, printPlain, readExpr, readPlainExpr, type Expr } from "../../../src/expression/index.js";
import { ballOfRational, ballRadiusToNumber, ballsOverlap, parseDecimal, rational, widenBall, type Rational } from "../../../src/number/index.js";

const read = (text: string): Expr => {
  const reading = readPlainExpr(text, inferPlainSymbols([text], []));
  if (!reading.ok) throw new Error(`unreadable: ${text}`);
  return reading.value;
};

/** Principal values to 44 digits and the closed form that mpmath 1.3 evaluated for them. */
const VALUES: readonly (readonly [string, string, string])[] = [
  ["pv(exp(x)/x, x, -1, 1)", "2.11450175075145702914368470979175591804810788", "2 shi(1)"],
  ["pv(exp(x)/x, x, -1, 2)", "5.17361829039741043705666890568715692454910086", "ei(2) - ei(-1)"],
  ["pv(1/log(x), x, 0, 2)", "1.04516378011749278484458888919461313652261558", "li(2), an end where the integrand has no value"],
  ["pv(tan(x), x, 0, 2)", "0.876717108531908445235926001551653735224635829", "-log|cos 2|, an irrational pole"],
  ["pv(1/(x - sqrt(2)), x, 0, 2)", "-0.881373587019543025232609324979792309028160328", "log((2 - sqrt 2)/sqrt 2)"],
  ["pv(cos(x)/(x - 1), x, 0, 3)", "-2.1007724919727650599892005176152710592574463", "cos 1 (ci 2 - ci 1) - sin 1 (si 2 + si 1)"],
  ["pv(1/(x^2 - 1), x, 0, 3)", "-0.346573590279972654708616060729088284037750067", "log(1/2)/2"],
  ["pv(exp(-x^2)/(x - 1), x, -inf, inf)", "-1.90744218824175523225382093054803867805185777", "-2 sqrt(pi) F(1) with Dawson's integral"],
  ["pv(exp(-x)/(x - 1), x, 0, inf)", "-0.697174883235066068765478681919551595317175431", "-ei(1)/e"],
  ["pv(log(x)/(x^2 - 1), x, 0, inf)", "2.46740110027233965470862274996903778382842485", "pi^2/4, a pole that a zero removes"],
];

describe("principal values in balls", () => {
  it.each(VALUES)("%s = %s: %s", (text, expected) => {
    const result = evaluateBall(read(text), new Map(), 120, 2_000_000);
    if (result.kind === "failure") throw new Error(result.reason);
    expect(result.estimated || result.guessed).toBe(false);
    const known = widenBall(ballOfRational(parseDecimal(expected), 200), 1n, -143, 200);
    expect(ballsOverlap(result.value.re, known)).toBe(true);
    expect(ballRadiusToNumber(result.value.re)).toBeLessThan(1e-25);
  }, 20_000);

  const ENDS: readonly (readonly [Rational, Rational, Rational])[] = [[-2, 5, 1], [-7, 3, 2], [1, 9, 4], [-1, 1, 0], [-100, 1, -50]].map(([a, b, p]) => [rational(a ?? 0), rational(b ?? 0), rational(p ?? 0)] as const);
  it.each(ENDS)("c/(x - p) has the principal value c log|(b - p)/(a - p)|", (a, b, p) => {
    const values = new Map([["a", a], ["b", b], ["p", p]]);
    const [left, right] = ["pv(3/(x - p), x, a, b)", "3*log(abs((b - p)/(a - p)))"].map((text) => evaluateBall(read(text), values, 100, 1_000_000));
    if (left?.kind !== "ball" || right?.kind !== "ball") throw new Error("no value");
    expect(ballsOverlap(left.value.re, right.value.re)).toBe(true);
    expect(ballRadiusToNumber(left.value.re)).toBeLessThan(1e-20);
  }, 20_000);

  it.each([
    ["pv(1/x^2, x, -1, 1)", "a pole of order two has none"],
    ["pv(abs(x)/x^2, x, -1, 1)", "no analytic function"],
    ["pv(1/x, x, 0, 1)", "a pole at an end"],
    ["int(1/x, x, -1, 1)", "an ordinary integral through a pole"],
    ["int(1/(x - 1/3), x, 0, 1)", "the same at another place"],
    ["int(tan(x), x, 0, 2)", "the same at an irrational place"],
  ])("%s has no value: %s", (text) => {
    for (const estimates of [false, true]) expect(evaluateBall(read(text), new Map(), 80, 1_000_000, { estimates }).kind).toBe("failure");
  }, 20_000);
});

describe("principal values are read and printed", () => {
  it.each([
    ["\\operatorname{p.v.}\\int_{-1}^{1}\\frac{e^x}{x}\\,dx", "pv(exp(x)/x, x, -1, 1)", "an operator name"],
    ["\\mathrm{p.v.}\\!\\int_{-1}^{1}\\frac{dx}{x}", "pv(1/x, x, -1, 1)", "upright, with the usual negative space"],
    ["\\mathrm{PV}\\int_0^\\infty\\frac{1}{x^2-1}\\,dx", "pv(1/(x^2 - 1), x, 0, inf)", "capitals"],
    ["\\text{P.V.}\\int_0^2\\frac{dx}{\\ln x}", "pv(1/log(x), x, 0, 2)", "as text"],
    ["\\mathcal{P}\\int_{-1}^{2}\\frac{dx}{x}", "pv(1/x, x, -1, 2)", "a calligraphic P"],
    ["\\mathcal{P}\\!\\!\\int_{-1}^{2}\\frac{dx}{x}", "pv(1/x, x, -1, 2)", "with space taken away"],
    ["2\\,\\mathrm{p.v.}\\int_{-1}^{2}\\frac{dx}{x}", "2*pv(1/x, x, -1, 2)", "as a factor"],
    ["P\\int_{-1}^{2} x\\,dx", "P*int(x, x, -1, 2)", "an italic P is a quantity"],
  ])("%s is %s: %s", (latex, expected) => {
    const reading = readExpr(latex, 0, { ...EMPTY_SYMBOLS, quantities: new Set(["P"]) });
    expect(reading.ok ? printPlain(reading.value) : reading.diagnostics.map((d) => d.code).join()).toBe(expected);
    if (!reading.ok) return;
    const again = readExpr(printLatex(reading.value), 0, { ...EMPTY_SYMBOLS, quantities: new Set(["P"]) });
    expect(again.ok ? printPlain(again.value) : "unreadable").toBe(expected);
  });

  it("may stand around an integral in the plain syntax", () => {
    expect(printPlain(read("pv(int(1/x, x, -1, 1))"))).toBe("pv(1/x, x, -1, 1)");
  });
});

describe("claims on principal values", () => {
  it.each([
    ["pv(1/x, x, -1, 2)", "log(2)", [], "supported", "by enclosures"],
    ["pv(1/x, x, -1, 2)", "log(3)", [], "refuted", "another number"],
    ["pv(1/(x - a), x, 0, 1)", "log((1 - a)/a)", ["0 < a", "a < 1"], "supported", "with a parameter"],
    ["pv(1/(x - a), x, 0, 1)", "log(a/(1 - a))", ["0 < a", "a < 1"], "refuted", "turned round"],
    ["pv(c/x, x, -1, 3)", "c*pv(1/y, y, -1, 3)", ["c > 0"], "proved-if", "homogeneous, and the variable is bound"],
    ["pv(exp(i*x)/x, x, -inf, inf)", "pi", [], "undecided", "never a number where none is certified"],
    ["pv(1/x^2, x, -1, 1)", "-2", [], "undecided", "no value by formal antiderivatives"],
  ])("%s = %s given %j is %s: %s", (lhs, rhs, given, verdict) => {
    expect(checkRow({ syntax: "plain", lhs, rel: "=", rhs, given }).verdict).toBe(verdict);
  }, 20_000);

  it.each([
    ["int(1/x, x, -1, 1)", "0", []],
    ["int(1/x, x, -1, 2)", "log(2)", []],
    ["pv(1/x, x, -1, 2)", "int(1/x, x, -1, 2)", []],
    ["pv(1/(x - a), x, 0, 1)", "int(1/(x - a), x, 0, 1)", ["0 < a", "a < 1"]],
    ["int(1/x, x, -a, a)", "0", ["a > 0"]],
  ])("%s = %s given %j is not accepted: an ordinary integral through a pole has no value", (lhs, rhs, given) => {
    expect(["refuted", "undecided"]).toContain(checkRow({ syntax: "plain", lhs, rel: "=", rhs, given }).verdict);
  }, 20_000);
});
