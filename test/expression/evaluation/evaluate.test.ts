import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile, DOUBLES, divideScaled, estimatedAnalysis, analysisRecord, expScaled, inferPlainSymbols, intervalArithmetic, multiplyScaled, readPlainExpr, scaled, scaledArithmetic, scaledToNumber, scopeOf, type Expr } from "../../../src/expression/index.js";
import { interval, type Enclosure } from "../../../src/number/index.js";

const read = (text: string): Expr => {
  const reading = readPlainExpr(text, inferPlainSymbols([text], []));
  if (!reading.ok) throw new Error(text);
  return reading.value;
};
const quiet = { spend: () => true, pointsOfInterest: () => [] };

const EXPRESSIONS = ["x^2-3*x+1", "sin(x)*exp(-x^2)", "sqrt(x^2+1)/(2+cos(x))", "atan(x)^3-tanh(x)", "abs(x)^(3/2)", "log(x^2+2)*cosh(x/3)", "x^3/(x^4+1)-asinh(x)", "max(x,1/2)+min(x^2,2)", "diff(x^3*sin(x),x,2)"];

describe("the three arithmetics agree", () => {
  it("doubles and scaled numbers lie in the enclosure", () => {
    fc.assert(
      fc.property(fc.constantFrom(...EXPRESSIONS), fc.double({ min: -4, max: 4, noNaN: true }), (text, x) => {
        const expr = read(text);
        const enclosure = compile(expr, intervalArithmetic(estimatedAnalysis(analysisRecord())), scopeOf(["x"]))([interval(x)]);
        const double = compile(expr, DOUBLES, scopeOf(["x"]))([x]);
        const wide = scaledToNumber(compile(expr, scaledArithmetic(quiet), scopeOf(["x"]))([scaled(x)]));
        expect(enclosure.kind).toBe("interval");
        if (enclosure.kind !== "interval") return;
        const slack = 1e-12 * Math.max(1, Math.abs(double));
        for (const value of [double, wide]) {
          expect(value).toBeGreaterThanOrEqual(enclosure.lo - slack);
          expect(value).toBeLessThanOrEqual(enclosure.hi + slack);
        }
      }),
    );
  });

  it("an enclosure over a cell holds the values in it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...EXPRESSIONS), fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (text, lo, width, part) => {
        const expr = read(text);
        const over = compile(expr, intervalArithmetic(estimatedAnalysis(analysisRecord())), scopeOf(["x"]))([interval(lo, lo + width)]);
        const at = compile(expr, DOUBLES, scopeOf(["x"]))([lo + part * width]);
        if (over.kind === "interval") expect(at >= over.lo - 1e-12 && at <= over.hi + 1e-12).toBe(true);
      }),
    );
  });
});

describe("undefined and not evaluated are values with reasons", () => {
  const evaluate = (text: string): Enclosure => compile(read(text), intervalArithmetic(estimatedAnalysis(analysisRecord())), scopeOf([]))([]);
  const table: readonly (readonly [string, "always" | "sometimes" | "unknown", string])[] = [
    ["1/0", "always", "division by zero"],
    ["sqrt(-2)", "always", "no real root"],
    ["log(0)", "always", "no logarithm of zero"],
    ["0^(1-1)*0^(sin(0))", "always", "0^0 with a computed exponent"],
    ["(-8)^(1/3)", "always", "a rational power of a negative number"],
    ["diff(log(x), x)", "unknown", "x has no value"],
    ["int(1/x, x, -1, 1)", "always", "an interior pole"],
    ["int(1/x^2, x, -1, 1)", "always", "an interior pole of even order"],
    ["int(1/x, x, 1, inf)", "always", "divergence at infinity"],
    ["int(sqrt(x), x, -1, 1)", "always", "an integrand that is undefined on part of the range"],
    ["sum(1/k, k, 1, inf)", "always", "a divergent series"],
    ["inf-inf", "unknown", "infinity is not a number"],
    ["i^2", "unknown", "complex"],
    ["sum(k, k, 1, 1/2)", "always", "a fractional end"],
    ["sum(k, k, 5, 1)", "unknown", "an end below the start"],
  ];
  it.each(table)("%s: %s (%s)", (text, where) => {
    expect(evaluate(text)).toMatchObject({ kind: "none", where });
  });

  it("x^0 is 1 everywhere, as a polynomial's constant term", () => {
    expect(evaluate("0^0")).toMatchObject({ kind: "interval", lo: 1, hi: 1 });
  });

  it("a derivative holds only where what is differentiated is defined", () => {
    const value = compile(read("diff(log(x), x)"), intervalArithmetic(estimatedAnalysis(analysisRecord())), scopeOf(["x"]))([interval(-1)]);
    expect(value).toMatchObject({ kind: "none", where: "always" });
  });
});

describe("scaled numbers", () => {
  it("keep ratios of numbers far beyond the range of doubles", () => {
    expect(scaledToNumber(divideScaled(expScaled(1e6 + 1), expScaled(1e6)))).toBeCloseTo(Math.E, 8);
    expect(scaledToNumber(multiplyScaled(expScaled(-1e5), expScaled(1e5)))).toBeCloseTo(1, 9);
  });
  it.each([0, 1, -3.75, 5e-324, 1.7976931348623157e308, -1e-310])("hold %d exactly", (x) => {
    expect(scaledToNumber(scaled(x))).toBe(x);
  });
  it("integrate peaks that under- and overflow", () => {
    const at = (text: string, T: number): number => scaledToNumber(compile(read(text), scaledArithmetic(quiet), scopeOf(["T"]))([scaled(T)]));
    expect(at("int(exp((4-(x-1/3)^2)/T), x, -1, 1)/exp(4/T)/sqrt(pi*T)", 1e-6)).toBeCloseTo(1, 8);
    expect(at("int(exp(-x^2/T), x, -inf, inf)/sqrt(pi*T)", 1e-8)).toBeCloseTo(1, 8);
    expect(at("int(exp(-x), x, T, inf)*exp(T)", 5000)).toBeCloseTo(1, 8);
  });
});

