import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  absoluteComplex, acosComplex, acoshComplex, addComplex, argumentComplex, asinComplex, asinhComplex, atanComplex, atanhComplex, ballOfRational, ballsOverlap, ballToNumber, COMPLEX_I, COMPLEX_ONE, COMPLEX_ZERO, complexBall, complexBallOfRational, complexBallsOverlap, divideComplex, expComplex, isRealBall,
  logComplex, multiplyComplex, piBall, powerComplex, powerIntegerComplex, rational, rootComplex, scaleBall, sinCosComplex, sinhCoshComplex, subtractComplex, widenBall, type ComplexBall,
} from "../../src/number/index.js";

const BITS = 120;
const z = (re: number, im = 0): ComplexBall => complexBallOfRational(rational(Math.round(re * 4096), 4096), rational(Math.round(im * 4096), 4096), BITS);
const part = fc.integer({ min: -40_000, max: 40_000 }).map((k) => k / 4096);
const points = fc.tuple(part, part);
const precision = fc.integer({ min: 30, max: 300 });
type Maybe = ComplexBall | undefined;

describe("complex functions undo one another", () => {
  it.each<readonly [string, (w: ComplexBall, p: number) => Maybe]>([
    ["exp log z = z", (w, p) => then(logComplex(w, p), (u) => expComplex(u, p))],
    ["(√z)² = z", (w, p) => then(rootComplex(w, 2, p), (u) => multiplyComplex(u, u, p))],
    ["the fifth power of the fifth root", (w, p) => then(rootComplex(w, 5, p), (u) => powerIntegerComplex(u, 5n, p))],
    ["sin asin z = z", (w, p) => then(asinComplex(w, p), (u) => sinCosComplex(u, p)?.[0])],
    ["cos acos z = z", (w, p) => then(acosComplex(w, p), (u) => sinCosComplex(u, p)?.[1])],
    ["tan atan z = z", (w, p) => then(atanComplex(w, p), (u) => quotient(sinCosComplex(u, p), p))],
    ["sinh asinh z = z", (w, p) => then(asinhComplex(w, p), (u) => sinhCoshComplex(u, p)?.[0])],
    ["cosh acosh z = z", (w, p) => then(acoshComplex(w, p), (u) => sinhCoshComplex(u, p)?.[1])],
    ["tanh atanh z = z", (w, p) => then(atanhComplex(w, p), (u) => quotient(sinhCoshComplex(u, p), p))],
    ["z^(1/3) to the third", (w, p) => then(powerComplex(w, complexBallOfRational(rational(1, 3), rational(0), 400), p), (u) => powerIntegerComplex(u, 3n, p))],
    ["|z| exp(i arg z) = z", (w, p) => {
      const angle = argumentComplex(w, p);
      return angle === undefined ? undefined : then(expComplex(multiplyComplex(COMPLEX_I, complexBall(angle), p), p), (u) => multiplyComplex(u, complexBall(absoluteComplex(w, p)), p));
    }],
    ["1 / (1/z) = z", (w, p) => then(divideComplex(COMPLEX_ONE, w, p), (u) => divideComplex(COMPLEX_ONE, u, p))],
  ])("%s", (_name, f) => {
    fc.assert(
      fc.property(points, precision, ([re, im], p) => {
        const value = f(z(re, im), p);
        if (value !== undefined) expect(complexBallsOverlap(value, z(re, im))).toBe(true);
        // Only special points have no value.
        else expect(im === 0 || re === 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("a finer ball lies on a coarser one, and values of nearby points on the value of a ball around them", () => {
    const all = [expComplex, logComplex, asinComplex, acosComplex, atanComplex, asinhComplex, acoshComplex, atanhComplex, (w: ComplexBall, p: number) => rootComplex(w, 2, p), (w: ComplexBall, p: number) => rootComplex(w, 3, p), (w: ComplexBall, p: number) => sinCosComplex(w, p)?.[0]];
    fc.assert(
      fc.property(points, fc.integer({ min: 0, max: all.length - 1 }), precision, fc.bigInt({ min: 1n, max: 4000n }), ([re, im], k, p, error) => {
        const f = all[k] as (w: ComplexBall, p: number) => Maybe;
        const [fine, coarse] = [f(z(re, im), p + 100), f(z(re, im), p)];
        if (fine === undefined || coarse === undefined) return;
        expect(complexBallsOverlap(fine, coarse)).toBe(true);
        const center = z(re, im);
        const wide = f(complexBall(widenBall(center.re, error, -12, p), widenBall(center.im, error, -12, p)), p);
        if (wide !== undefined) expect(complexBallsOverlap(fine, wide)).toBe(true);
      }),
      { numRuns: 800 },
    );
  });
});

const then = (u: Maybe, f: (u: ComplexBall) => Maybe): Maybe => (u === undefined ? undefined : f(u));
const quotient = (both: readonly [ComplexBall, ComplexBall] | undefined, p: number): Maybe => (both === undefined ? undefined : divideComplex(both[0], both[1], p));
const pi = (n: number, d: number): ComplexBall => complexBall(ballOfPi(n, d));
const ballOfPi = (n: number, d: number) => multiplyComplex(complexBall(piBall(BITS)), complexBall(ballOfRational(rational(n, d), BITS)), BITS).re;
const timesI = (w: ComplexBall): ComplexBall => multiplyComplex(w, COMPLEX_I, BITS);
const log = (x: number): ComplexBall => logComplex(z(x), BITS) as ComplexBall;
const sqrt = (x: number): ComplexBall => rootComplex(z(x), 2, BITS) as ComplexBall;

describe("principal values", () => {
  it.each<readonly [string, Maybe, ComplexBall]>([
    ["log(-1) = iπ", logComplex(z(-1), BITS), timesI(pi(1, 1))],
    ["log i = iπ/2", logComplex(COMPLEX_I, BITS), timesI(pi(1, 2))],
    ["log(-i) = -iπ/2", logComplex(z(0, -1), BITS), timesI(pi(-1, 2))],
    ["√(-4) = 2i", rootComplex(z(-4), 2, BITS), z(0, 2)],
    ["√(-2i) = 1 - i", rootComplex(z(0, -2), 2, BITS), z(1, -1)],
    ["(-8)^(1/3) = 1 + i√3", rootComplex(z(-8), 3, BITS), addComplex(COMPLEX_ONE, timesI(sqrt(3)), BITS)],
    ["i^i = e^(-π/2)", powerComplex(COMPLEX_I, COMPLEX_I, BITS), expComplex(pi(-1, 2), BITS) as ComplexBall],
    ["asin i = i log(1+√2)", asinComplex(COMPLEX_I, BITS), timesI(logComplex(addComplex(COMPLEX_ONE, sqrt(2), BITS), BITS) as ComplexBall)],
    ["acosh 0 = iπ/2", acoshComplex(COMPLEX_ZERO, BITS), timesI(pi(1, 2))],
    ["acosh(-1) = iπ", acoshComplex(z(-1), BITS), timesI(pi(1, 1))],
    ["acosh(-5/4) = log 2 + iπ", acoshComplex(z(-1.25), BITS), addComplex(log(2), timesI(pi(1, 1)), BITS)],
    ["acosh(5/4) = log 2", acoshComplex(z(1.25), BITS), log(2)],
    ["asinh(3/4) = log 2", asinhComplex(z(0.75), BITS), log(2)],
    ["asinh(-3/4) = -log 2", asinhComplex(z(-0.75), BITS), subtractComplex(COMPLEX_ZERO, log(2), BITS)],
    ["atanh(1/2) = log(3)/2", atanhComplex(z(0.5), BITS), complexBall(scaleBall(log(3).re, -1))],
    ["atan(i/2) = i log(3)/2", atanComplex(z(0, 0.5), BITS), timesI(complexBall(scaleBall(log(3).re, -1)))],
    ["sin i = i sinh 1", sinCosComplex(COMPLEX_I, BITS)?.[0], timesI(sinhCoshComplex(COMPLEX_ONE, BITS)?.[0] as ComplexBall)],
    ["0 to the 1/2", powerComplex(COMPLEX_ZERO, z(0.5), BITS), COMPLEX_ZERO],
  ])("%s", (_name, value, expected) => {
    expect(value !== undefined && complexBallsOverlap(value, expected)).toBe(true);
    expect(value !== undefined && Math.abs(ballToNumber(value.re) - ballToNumber(expected.re)) < 1e-15).toBe(true);
  });

  const around = (re: number, im: number, bits = 40): ComplexBall => complexBall(widenBall(z(re).re, 1n, -bits, BITS), widenBall(z(im).re, 1n, -bits, BITS));
  it.each<readonly [string, unknown]>([
    ["log across its cut", logComplex(around(-1, 0), BITS)],
    ["√ across its cut", rootComplex(around(-1, 0), 2, BITS)],
    ["the third root across its cut", rootComplex(around(-1, 0), 3, BITS)],
    ["the argument around zero", argumentComplex(around(0, 0), BITS)],
    ["the argument of zero", argumentComplex(COMPLEX_ZERO, BITS)],
    ["log 0", logComplex(COMPLEX_ZERO, BITS)],
    ["1/0", divideComplex(COMPLEX_ONE, COMPLEX_ZERO, BITS)],
    ["0^0 as a general power", powerComplex(COMPLEX_ZERO, COMPLEX_ZERO, BITS)],
    ["0^i", powerComplex(COMPLEX_ZERO, COMPLEX_I, BITS)],
    ["asin on its cut, where conventions differ", asinComplex(z(2), BITS)],
    ["acos on its cut", acosComplex(z(-3), BITS)],
    ["atan at its pole", atanComplex(COMPLEX_I, BITS)],
    ["atan on its cut", atanComplex(z(0, 2), BITS)],
    ["atanh at its pole", atanhComplex(COMPLEX_ONE, BITS)],
    ["asinh on its cut", asinhComplex(z(0, -2), BITS)],
  ])("%s has no value", (_name, value) => expect(value).toBeUndefined());

  it("around zero a root is a small square, and around 1 the inverse sine is close to π/2", () => {
    const root = rootComplex(complexBall(widenBall(COMPLEX_ZERO.re, 1n, -100, BITS)), 2, BITS) as ComplexBall;
    expect(complexBallsOverlap(root, COMPLEX_ZERO) && !complexBallsOverlap(root, z(0.001))).toBe(true);
    const right = asinComplex(complexBall(widenBall(COMPLEX_ONE.re, 1n, -100, BITS)), BITS) as ComplexBall;
    expect(complexBallsOverlap(right, pi(1, 2)) && !complexBallsOverlap(right, pi(50, 101))).toBe(true);
  });

  it("real arguments give certainly real values", () => {
    for (const f of [expComplex, asinhComplex, atanComplex, (w: ComplexBall, p: number) => rootComplex(w, 2, p), (w: ComplexBall, p: number) => sinCosComplex(w, p)?.[1]]) {
      const value = f(z(0.375), BITS);
      expect(value !== undefined && isRealBall(value)).toBe(true);
    }
    expect(ballsOverlap(absoluteComplex(z(3, 4), BITS), z(5).re)).toBe(true);
  });
});
