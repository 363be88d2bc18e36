import { describe, expect, it } from "vitest";
import { evaluateBall, inferPlainSymbols, readPlainExpr, type BallInput, type Expr } from "../../../src/expression/index.js";
import { NoExpansion, type Expansion, type ExpansionGrid } from "../../../src/expression/evaluation/expansion/element.js";
import { expand, indexExpansion } from "../../../src/expression/evaluation/expansion/expand.js";
import { addComplex, ballOfInteger, ballOfRational, COMPLEX_ZERO, complexBall, complexBallsOverlap, expComplex, logComplex, multiplyComplex, powerBall, powerIntegerComplex, rational, roundBall, type ComplexBall } from "../../../src/number/index.js";

const BITS = 160;
const VALUES: readonly (readonly [string, BallInput])[] = [["x", rational(1, 3)], ["y", rational(-7, 5)], ["p", rational(22, 7)]];
const read = (text: string): Expr => {
  const reading = readPlainExpr(text, inferPlainSymbols([text], []));
  if (!reading.ok) throw new Error(`unreadable: ${text}`);
  return reading.value;
};
const valueAt = (expr: Expr, n: number | undefined): ComplexBall => {
  const result = evaluateBall(expr, new Map([...VALUES, ...(n === undefined ? [] : [["n", rational(n)] as const])]), BITS, 10_000_000);
  if (result.kind === "failure") throw new Error(result.reason);
  return result.value;
};
const whole = (n: number): ComplexBall => complexBall(ballOfInteger(n));
const powerOf = (n: number, e: number): ComplexBall => complexBall(powerBall(ballOfInteger(n), ballOfRational(rational(Math.round(e * 6), 6), BITS), BITS) as never);

/** What an expansion says of its value at `n`. */
function enclosureAt(a: Expansion, n: number, grid: ExpansionGrid): ComplexBall {
  const log = logComplex(whole(n), BITS) as ComplexBall;
  let sum = COMPLEX_ZERO;
  for (const { scale, model } of a) {
    let exponent = COMPLEX_ZERO;
    for (const part of scale) {
      const value = multiplyComplex(part.value, complexBall(ballOfRational(part.factor, BITS)), BITS);
      exponent = addComplex(exponent, multiplyComplex(multiplyComplex(value, powerOf(n, part.degree), BITS), part.log === 1 ? log : whole(1), BITS), BITS);
    }
    let inner = COMPLEX_ZERO;
    for (const [k, row] of model.logs) {
      row.forEach((c, j) => (inner = addComplex(inner, multiplyComplex(multiplyComplex(c, powerOf(n, -j / grid.steps), BITS), powerIntegerComplex(log, BigInt(k), BITS) as ComplexBall, BITS), BITS)));
    }
    if (model.error > -Infinity) {
      const size = model.error + model.errorLogs * Math.log2(Math.log(n)) - (model.length / grid.steps) * Math.log2(n);
      const ball = roundBall(0n, 1n << 20n, Math.ceil(size * 1.0000001 + 1e-6) - 20, BITS);
      // An upper bound, rounded up to a power of two.
      inner = addComplex(inner, complexBall(ball, ball), BITS);
    }
    sum = addComplex(sum, multiplyComplex(expComplex(exponent, BITS) as ComplexBall, inner, BITS), BITS);
  }
  return sum;
}

describe("expansions at infinity", () => {
  it.each([
    "1/(n^2+1)", "n/(n^3-7*n+y)", "1/(n+x)^3", "(n^2+100)/(n-5)", "sqrt(n^2+n)-n", "sqrt(n)/(n+1)", "1/(n+sqrt(n))", "root(n^3+1, 3)", "(n+1)^(1/2)*(n+2)^(-3/2)", "n^p/(n^p+1)", "(1+1/n)^p",
    "log(n+1)", "log(n)^2/n", "log(n^2+1)-2*log(n)", "log(1+log(n)/n)", "1/(n+log(n))", "n/log(n)", "exp(1/n)", "exp(-n)*n^2", "exp(1/n^2)-1", "(1+1/n)^n", "(1-x/n)^(n^2)", "n^(1/n)", "x^n/(n+1)", "y^n", "2^n+3^n", "1/(2^n-n)",
    "1/(exp(n)+n^2)", "sin(1/n)", "cos(x+1/n)", "tan(1/n)/n", "sin(n)/n", "cos(p*n+x)", "sin(n)^2", "atan(n)", "atan(1/n+x)", "atan(-n^2)", "asin(1/n)", "acos(x/n)", "atanh(1/n)", "asinh(1/n)", "asinh(n)", "sinh(1/n)", "sinh(n)/cosh(n)", "coth(n)-1",
    "tanh(x+1/n)", "n!/n^n", "gamma(n+1/3)/gamma(n)", "gamma(n/2+1)", "gamma(2*n+y)", "binomial(2*n, n)", "(2*n)!/(n!)^2", "1/n!", "log(n!)", "beta(n, n+1)", "(-1)^n/(n+1)", "i^n", "exp(i*n*x)", "(1+i/n)^n", "1/(n+i)", "log(n+i)",
    "sqrt(n+i)", "abs(y/n)", "abs(x-n)", "sign(3-n)", "abs(sin(n))", "floor(n/3)", "mod(n, 5)", "exp(-sqrt(n))", "exp(-n^2/5)", "n^2*exp(-n)+1/n", "(n^2+1)^n/n^(2*n)", "1/sinh(n)^2", "log(1-exp(-n))", "1/(1+exp(-n)+1/n)", "sqrt(1+exp(-n))",
  ])("of %s hold its values", (text) => {
    const expr = read(text);
    let made = 0;
    for (const from of [16, 64, 1024]) {
      for (const steps of [1, 2, 3]) {
        for (const length of [2, 5, 14]) {
          const grid: ExpansionGrid = { from, steps, length: length * steps, bits: BITS, whole: true };
          let expansion: Expansion;
          try {
            expansion = expand(expr, { grid, variable: "n", argument: indexExpansion(1, grid), plain: true, evaluate: (e) => valueAt(e, undefined), spend: () => undefined, counter: { next: 0 } });
          } catch (error) {
            if (error instanceof NoExpansion) continue;
            throw error;
          }
          made++;
          for (const n of [from, from + 1, from + 7, 2 * from + 1, 3000]) expect(complexBallsOverlap(enclosureAt(expansion, n, grid), valueAt(expr, n)), `${text} at ${n} of ${JSON.stringify({ from, steps, length })}`).toBe(true);
        }
      }
    }
    expect(made).toBeGreaterThan(0);
  });
});
