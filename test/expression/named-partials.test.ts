import { describe, expect, it } from "vitest";
import { differentiate } from "../../src/expression/derivative.js";
import { evaluateBall } from "../../src/expression/evaluation/index.js";
import { EMPTY_SYMBOLS, readPlainExpr, type Expr } from "../../src/expression/index.js";
import { absoluteComplex, addRational, ballOfRational, complexBall, divideComplex, rational, subtractComplex, subtractRational, type ComplexBall, type Rational } from "../../src/number/index.js";

const BITS = 320;
/** Of the central difference quotient, whose error is the square of this times a third derivative. */
const STEP: Rational = { n: 1n, d: 1n << 60n };

function read(text: string): Expr {
  const found = readPlainExpr(text, EMPTY_SYMBOLS);
  if (!found.ok) throw new Error(text);
  return found.value;
}

function at(expr: Expr, x: Rational): ComplexBall {
  const result = evaluateBall(expr, new Map([["x", x]]), BITS, 1_000_000);
  if (result.kind !== "ball") throw new Error(result.reason);
  return result.value;
}

describe("partial derivatives of named functions are the limits of their difference quotients", () => {
  it.each<readonly [string, string, string]>([
    ["sinc(x)", "7/3", "spherical Bessel"],
    ["airyai(x)", "-5/4", "Ai'"],
    ["airyai(x, 1)", "-5/4", "x Ai"],
    ["airybi(x, 1)", "3/4", "x Bi"],
    ["airyai(x, 4)", "3/4", "the fifth"],
    ["besselj(1/3, x, 2)", "9/4", "one order more"],
    ["bessely(2, x, 1)", "9/4", "one order more"],
    ["besseli(-3, x, 3)", "9/4", "one order more"],
    ["besselk(1/2, x, 1)", "9/4", "one order more"],
    ["besselh(1, x, 1)", "9/4", "one order more"],
    ["lambertw(x)", "3/2", "1/(x + e^W)"],
    ["lambertw(x)", "-1/4", "below zero"],
    ["lambertw(x, 1)", "3/2", "another branch"],
    ["lambertw(x, -1)", "-1/4", "the real lower branch"],
    ["lambertw(x, 0, 2)", "3/2", "one order more"],
    ["dilog(x)", "-3/2", "-log(1 - x)/x"],
    ["polylog(3, x)", "1/3", "Li_2/x"],
    ["polylog(1/2, x)", "-1/3", "Li_{-1/2}/x"],
    ["hurwitz(5/2, x)", "4/3", "-s ζ(s+1, a)"],
    ["zeta(3, x)", "4/3", "-s ζ(s+1, a)"],
    ["harmonic(x)", "4/3", "ψ'(x + 1)"],
    ["harmonic(x, 3)", "4/3", "by the Hurwitz function"],
    ["bernoulli(5, x)", "4/3", "n B_{n-1}"],
    ["euler(4, x)", "4/3", "n E_{n-1}"],
    ["barnesg(x)", "7/3", "DLMF 5.17.4"],
    ["ellipticK(x)", "1/3", "in the parameter"],
    ["ellipticK(x)", "-5/2", "in the parameter"],
    ["ellipticE(x)", "1/3", "in the parameter"],
    ["ellipticE(x, 1/3)", "4/5", "in the amplitude"],
    ["ellipticE(4/5, x)", "1/3", "in the parameter"],
    ["ellipticF(x, 1/3)", "4/5", "in the amplitude"],
    ["ellipticF(4/5, x)", "1/3", "in the parameter"],
    ["ellipticPi(x, 1/3)", "-1/2", "in the characteristic"],
    ["ellipticPi(1/2, x)", "1/3", "in the parameter"],
    ["jacobiP(4, 1/2, 1/3, x)", "1/5", "DLMF 18.9.15"],
    ["laguerre(4, 1/2, x)", "6/5", "DLMF 18.9.23"],
    ["legendreQ(2, x)", "1/5", "DLMF 14.10.4"],
    ["legendreQ(0, x)", "1/5", "1/(1 - x²)"],
    ["sinc(x^2)*airyai(3*x)", "3/4", "with the chain rule"],
  ])("%s at %s: %s", (text, point) => {
    const expr = read(text);
    const [n, d] = point.split("/").map(BigInt) as [bigint, bigint];
    const x = rational(n, d);
    const slope = at(differentiate(expr, "x"), x);
    const rise = subtractComplex(at(expr, addRational(x, STEP)), at(expr, subtractRational(x, STEP)), BITS);
    const quotient = divideComplex(rise, complexBall(ballOfRational({ n: 2n * STEP.n, d: STEP.d }, BITS)), BITS) as ComplexBall;
    const gap = absoluteComplex(subtractComplex(quotient, slope, BITS), BITS);
    // Below 2^-95, radius included.
    expect((gap.mid + gap.radius) >> BigInt(Math.max(0, -gap.exponent - 95))).toBe(0n);
  });

  it.each([["sinc(x)", "0"], ["airyai(x)", "0"], ["lambertw(x)", "0"]])("the derivative of %s has a value at %s", (text) => {
    expect(() => at(differentiate(read(text), "x"), rational(0))).not.toThrow();
  });

  it.each(["zeta(x)", "polylog(x, 1/2)", "besselj(x, 2)", "agm(x, 1)"])("%s has no rule", (text) => {
    expect(differentiate(read(text), "x").kind).toBe("bind");
  });
});
