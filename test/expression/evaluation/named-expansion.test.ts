import { describe, expect, it } from "vitest";
import { evaluateBall, inferPlainSymbols, readPlainExpr, type BallInput, type Expr } from "../../../src/expression/index.js";
import { NoExpansion, type Expansion, type ExpansionGrid } from "../../../src/expression/evaluation/expansion/element.js";
import { expand, indexExpansion } from "../../../src/expression/evaluation/expansion/expand.js";
import { addComplex, ballOfInteger, ballOfRational, complexBall, complexBallsOverlap, COMPLEX_ONE, COMPLEX_ZERO, expComplex, isRealBall, logBall, multiplyComplex, rational, ZERO_BALL, type Ball, type ComplexBall } from "../../../src/number/index.js";

const BITS = 140;
const read = (text: string): Expr => {
  const reading = readPlainExpr(text, inferPlainSymbols([text], []));
  if (!reading.ok) throw new Error(`unreadable: ${text}`);
  return reading.value;
};
const valueOf = (expr: Expr, values: ReadonlyMap<string, BallInput> = new Map()): ComplexBall => {
  const result = evaluateBall(expr, values, BITS, 3_000_000);
  if (result.kind === "failure") throw new Error(result.reason);
  return result.value;
};
const expansionOf = (text: string, grid: ExpansionGrid): Expansion =>
  expand(read(text), { grid, variable: "n", argument: indexExpansion(1, grid), plain: true, evaluate: (e) => valueOf(e), spend: () => undefined, counter: { next: 0 } });

const real = (numerator: number, denominator: number): ComplexBall => complexBall(ballOfRational(rational(BigInt(numerator), BigInt(denominator)), BITS));
const log = (n: number): ComplexBall => complexBall(logBall(ballOfInteger(n), BITS) ?? ZERO_BALL);
const exponential = (z: ComplexBall): ComplexBall => expComplex(z, BITS) ?? COMPLEX_ZERO;
/** `n^(j/12)`. */
const powerOf = (n: number, twelfths: number): ComplexBall => (twelfths === 0 ? COMPLEX_ONE : exponential(multiplyComplex(log(n), real(Math.round(twelfths), 12), BITS)));
const times = (...factors: readonly ComplexBall[]): ComplexBall => factors.reduce((a, b) => multiplyComplex(a, b, BITS), COMPLEX_ONE);

/** All numbers that an expansion allows at n. */
function allowed(a: Expansion, n: number, grid: ExpansionGrid): ComplexBall {
  let total = COMPLEX_ZERO;
  for (const { scale, model } of a) {
    const exponent = scale.reduce((sum, part) => addComplex(sum, times(part.value, complexBall(ballOfRational(part.factor, BITS)), powerOf(n, 12 * part.degree), part.log === 1 ? log(n) : COMPLEX_ONE), BITS), COMPLEX_ZERO);
    let sum = COMPLEX_ZERO;
    for (const [k, row] of model.logs) for (const [j, c] of row.entries()) sum = addComplex(sum, times(c, powerOf(n, (-12 * j) / grid.steps), Array.from({ length: k }, () => log(n)).reduce((x, y) => times(x, y), COMPLEX_ONE)), BITS);
    if (model.error > -Infinity) {
      const size = model.error + model.errorLogs * Math.log2(Math.log(n)) - (model.length / grid.steps) * Math.log2(n);
      const radius: Ball = { mid: 0n, radius: BigInt(Math.ceil(2 ** (size - Math.floor(size) + 20) * (1 + 1e-6))), exponent: Math.floor(size) - 20 };
      sum = addComplex(sum, complexBall(radius, model.real ? ZERO_BALL : radius), BITS);
    }
    total = addComplex(total, times(exponential(exponent), sum), BITS);
  }
  return total;
}

/** One row for each named function and each form of its arguments; none of the numbers is special. */
const ROWS = [
  "besselj(n,17/10)", "besselj(2*n+1/3,5)", "besselj(n+2,1/2-3*i)", "besselj(1-n,4/3)", "besselj(2,3*n)", "besseli(2*n,7)", "besseli(n-1/3,2)", "besseli(n,2*i-1)", "besselk(n+1/2,3)", "besselk(2*n,2+i)", "besselk(1/3-n,5/2)",
  "lowergamma(n+1/3,2)", "lowergamma(2*n,1-i)", "uppergamma(n+1/4,3)", "expint(n,2)", "expint(n/2+5,1+4*i)", "hyp0f1(n+1/3,-9)", "hyp0f1(2*n,3*i)",
  "chebyshevT(n,1/3)", "chebyshevT(2*n+1,-1)", "chebyshevT(n,-5/2)", "chebyshevT(n,1/2+i)", "chebyshevU(n,2/7)", "chebyshevU(n+3,1)", "chebyshevU(n,3)", "chebyshevU(n,-i)", "legendreP(n,1/3)", "legendreP(n,-2)", "legendreP(2*n,1+i)",
  "gegenbauer(n,3/2,1/5)", "gegenbauer(n,-1/3,i)", "hermite(n,7/4)", "hermite(2*n+1,0)", "hermite(n,1+2*i)", "laguerre(n,5)", "laguerre(n,-3/2)", "laguerre(n,7/3,2)", "laguerre(2*n,i-4,1+i)",
  "zeta(n)", "zeta(2*n+1)-1", "zeta(n/2+3)", "zeta(1-2*n)", "zeta(1/3-n)", "zeta(n,5/2)", "hurwitz(3,n+1/3)", "hurwitz(7/5,n+2)", "polygamma(2,n)", "polygamma(n,4/3)", "digamma(2*n+1/3)", "harmonic(n)", "harmonic(n,2)",
  "polylog(n,-1)", "polylog(n,(1+i)/2)", "bernoulli(n)", "bernoulli(2*n)", "bernoulli(n,1/3)", "bernoulli(n,2-i)", "euler(n)", "euler(2*n)", "euler(n,3/2)", "fibonacci(n)", "fibonacci(3-2*n)", "lucas(n+1)", "catalan(n)",
  "rising(1/3,n)", "rising(-4,n)", "rising(n,3)", "falling(7/2,n)", "falling(n+9,4)", "stirling2(n,3)", "stirling1(n,2)", "stirling2(4,n)", "moebius(n)", "totient(n)", "primepi(n)", "divisorsigma(3/2,n)", "divisorsigma(i,n)", "sinc(n)", "sinc(2*n+1)",
  "loggamma(n+1/3)", "gamma(1/3-n)", "gamma(2/7-2*n)", "binomial(n+5/2,n)", "binomial(n+4,3)", "atan(1/fibonacci(2*n+1))", "log(1+besselj(n,3))", "1/(1+fibonacci(2*n+1))", "1/(zeta(n)-1)", "fibonacci(n+1)/fibonacci(n)",
  "int(x^(2*n)/(n+1),x,0,1)", "int((2*x^3)^n*log(x)^n,x,0,1)", "int(sqrt(x)*x^n,x,1,3/2)", "evalat(x^(n+1)/(n+1),x,0,-1/2)", "sum(1/(n+m)^2,m,1,4)", "prod(n+m,m,1,3)",
];

describe("expansions of named functions", () => {
  it.each(ROWS)("%s lies within its expansion", (text) => {
    const expr = read(text);
    let tried = 0;
    for (const from of [16, 64]) {
      for (const [steps, length] of [[1, 4], [2, 16], [1, 12]] as const) {
        const grid: ExpansionGrid = { from, steps, bits: BITS, length, whole: true };
        let expansion: Expansion;
        try {
          expansion = expansionOf(text, grid);
        } catch (error) {
          if (error instanceof NoExpansion) continue;
          throw error;
        }
        for (const n of [from, from + 1, from + 2, from + 3, 2 * from + 1]) {
          const value = valueOf(expr, new Map([["n", rational(BigInt(n))]]));
          expect(complexBallsOverlap(value, allowed(expansion, n, grid)), `n = ${n} from ${from}`).toBe(true);
          tried++;
        }
      }
    }
    expect(tried).toBeGreaterThan(0);
  });

  it.each(["besselj(n,3)", "zeta(n)", "digamma(n)", "fibonacci(n)"])("%s: an expansion that is off by a little in its lead is noticed", (text) => {
    const grid: ExpansionGrid = { from: 64, steps: 1, bits: BITS, length: 8, whole: true };
    const wrong = expansionOf(`(1+1/1000)*${text}`, grid);
    const value = valueOf(read(text), new Map([["n", rational(900n)]]));
    expect(isRealBall(value) && complexBallsOverlap(value, allowed(wrong, 900, grid))).toBe(false);
  });

  it.each([
    ["besselj(n^2,3)", "an order that is not linear"],
    ["besselk(n,-3)", "an argument on the left"],
    ["besselk(n,1+2*i)", "an argument whose square is on the left"],
    ["zeta(i*n)", "an exponent that is not real"],
    ["polylog(n,3)", "outside of the unit disc"],
    ["chebyshevT(n/2,1/3)", "no whole degree"],
    ["gamma(3-n)", "at the poles"],
    ["int(x^(-n),x,0,1)", "an integral that diverges"],
    ["int(x^n,x,-1,1)", "over negative numbers"],
    ["0^(3-n)", "a negative power of zero"],
    ["airyai(n)", "a function that has none"],
  ])("%s has none (%s)", (text) => {
    expect(() => expansionOf(text, { from: 64, steps: 1, bits: BITS, length: 8, whole: true })).toThrow(NoExpansion);
  });
});
