import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  absoluteBall, acosBall, addBall, addRational, asinBall, atanBall, ballExcludesZero, ballOfInteger, ballOfRational, ballsOverlap, ballToNumber, compareRational, divideBall, divideRational, eBall, eulerGammaBall, expBall, floorOfBall, gammaBall, integerOfBall, isExactBall, logBall, multiplyBall, multiplyRational, ONE_BALL, parseDecimal,
  piBall, powerBall, powerIntegerBall, powerRational, rational, rationalFromNumber, rationalPowerBall, rootBall, scaleBall, signOfBall, sinCosBall, sinhCoshBall, sqrtBall, subtractBall, subtractRational, widenBall, ZERO_BALL, type Ball, type Rational,
} from "../../src/number/index.js";

const exact = (mid: bigint, exponent: number): Rational => (exponent >= 0 ? rational(mid << BigInt(exponent)) : rational(mid, 1n << BigInt(-exponent)));
const lower = (a: Ball): Rational => exact(a.mid - a.radius, a.exponent);
const upper = (a: Ball): Rational => exact(a.mid + a.radius, a.exponent);
const holds = (a: Ball, x: Rational): boolean => compareRational(lower(a), x) <= 0 && compareRational(x, upper(a)) <= 0;
/** Whether the ball is narrower than two to minus so many bits. */
const isNarrow = (a: Ball, bits: number): boolean => compareRational(subtractRational(upper(a), lower(a)), rational(1n, 1n << BigInt(bits))) < 0;
const defined = (a: Ball | undefined): Ball => {
  if (a === undefined) throw new Error("no value");
  return a;
};

const PI = "3.1415926535897932384626433832795028841971693993751058209749445923078164062862089986280348253421170679";
const E = "2.7182818284590452353602874713526624977572470936999595749669676277240766303535475945713821785251664274";
const SQRT_2 = "1.4142135623730950488016887242096980785696718753769480731766797379907324784621070388503875343276415727";
const LOG_2 = "0.6931471805599453094172321214581765680755001343602552541206800094933936219696947156058633269964186875";
const GOLDEN = "1.6180339887498948482045868343656381177203091798057628621354486227052604628189024497072072041893911374";

const BITS = 360;
const of = (n: number, d = 1): Ball => ballOfRational(rational(n, d), BITS);

describe("balls against 100 known digits", () => {
  it.each([
    ["π", PI, piBall(BITS)],
    ["e", E, eBall(BITS)],
    ["√2", SQRT_2, defined(sqrtBall(of(2), BITS))],
    ["log 2", LOG_2, defined(logBall(of(2), BITS))],
    ["(1+√5)/2", GOLDEN, scaleBall(addBall(ONE_BALL, defined(sqrtBall(of(5), BITS)), BITS), -1)],
    ["4 atan 1", PI, scaleBall(atanBall(ONE_BALL, BITS), 2)],
    ["2 asin 1", PI, scaleBall(defined(asinBall(ONE_BALL, BITS)), 1)],
    ["acos(-1)", PI, defined(acosBall(of(-1), BITS))],
    ["6 asin(1/2)", PI, multiplyBall(of(6), defined(asinBall(of(1, 2), BITS)), BITS)],
    ["-log(1/2)", LOG_2, subtractBall(ZERO_BALL, defined(logBall(of(1, 2), BITS)), BITS)],
    ["exp(1/2)^2", E, defined(powerIntegerBall(defined(expBall(of(1, 2), BITS)), 2n, BITS))],
    ["2^(1/2)", SQRT_2, defined(powerBall(of(2), of(1, 2), BITS))],
    ["γ", "0.5772156649015328606065120900824024310421593359399235988057672348848677267776646709369470632917467495", defined(eulerGammaBall(BITS))],
    ["Γ(1/2)²", PI, multiplyBall(defined(gammaBall(of(1, 2), BITS)), defined(gammaBall(of(1, 2), BITS)), BITS)],
    ["4^(1/4)", SQRT_2, defined(rationalPowerBall(of(4), 1n, 4, BITS))],
  ])("%s", (_name, digits, ball) => {
    const shown = parseDecimal(digits);
    // The digits are cut off or rounded, so that the number lies within one unit of the last one.
    const unit = rational(1n, 10n ** 100n);
    const around = (sign: 1 | -1): Rational => addRational(shown, sign === 1 ? unit : { n: -1n, d: unit.d });
    expect(compareRational(lower(ball), around(1)) <= 0 && compareRational(upper(ball), around(-1)) >= 0).toBe(true);
    expect(isNarrow(ball, BITS - 20)).toBe(true);
  });
});

const rationals = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n })).map(([n, d]) => rational(n, d));
const precision = fc.integer({ min: 8, max: 300 });
/** A ball with a number that it holds. */
const balls = fc.tuple(rationals, precision, fc.bigInt({ min: 0n, max: 1n << 20n }), fc.integer({ min: -80, max: -18 })).map(([x, bits, error, exponent]) => ({ x, ball: widenBall(ballOfRational(x, bits), error, exponent, bits) }));

describe("ball arithmetic encloses rational arithmetic", () => {
  it.each([
    ["+", addBall, addRational],
    ["-", subtractBall, subtractRational],
    ["*", multiplyBall, multiplyRational],
  ] as const)("%s", (_name, onBalls, onRationals) => {
    fc.assert(fc.property(balls, balls, precision, (a, b, bits) => {
      expect(holds(onBalls(a.ball, b.ball, bits), onRationals(a.x, b.x))).toBe(true);
    }), { numRuns: 500 });
  });

  it("/, which has no value exactly where the divisor may be zero", () => {
    fc.assert(
      fc.property(balls, balls, precision, (a, b, bits) => {
        const q = divideBall(a.ball, b.ball, bits);
        expect(q === undefined).toBe(!ballExcludesZero(b.ball));
        if (q !== undefined) expect(holds(q, divideRational(a.x, b.x))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("whole powers, floor, absolute value and sign", () => {
    fc.assert(
      fc.property(balls, fc.integer({ min: -6, max: 9 }), precision, ({ x, ball }, k, bits) => {
        const power = powerIntegerBall(ball, BigInt(k), bits);
        if (power !== undefined) expect(holds(power, powerRational(x, k))).toBe(true);
        expect(holds(absoluteBall(ball), x.n < 0n ? { n: -x.n, d: x.d } : x)).toBe(true);
        const floor = floorOfBall(ball);
        if (floor !== undefined) expect(floor <= (x.n >= 0n ? x.n / x.d : (x.n - x.d + 1n) / x.d) && compareRational(rational(floor + 1n), x) > 0).toBe(true);
        const sign = signOfBall(ball);
        if (sign !== undefined) expect(sign).toBe(x.n < 0n ? -1 : x.n > 0n ? 1 : 0);
      }),
      { numRuns: 500 },
    );
  });

  it("roots of perfect powers are exact, and others hold the root", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.integer({ min: 2, max: 7 }), fc.integer({ min: 60, max: 200 }), (n, k, bits) => {
        const perfect = defined(rootBall(ballOfInteger(n ** BigInt(k)), k, Math.max(bits, 300)));
        expect(isExactBall(perfect) && integerOfBall(perfect) === n).toBe(true);
        const root = defined(rootBall(ballOfInteger(n), k, bits));
        const [low, high] = [powerRational(lower(root), k), powerRational(upper(root), k)];
        expect(compareRational(low, rational(n)) <= 0 && compareRational(rational(n), high) <= 0).toBe(true);
      }),
    );
  });
});

function recurrence(a: Ball, bits: number): Ball | undefined {
  const [above, below] = [gammaBall(addBall(a, ONE_BALL, 3000), bits), gammaBall(a, bits)];
  return above === undefined || below === undefined ? undefined : divideBall(above, multiplyBall(a, below, bits), bits);
}

const functions: readonly (readonly [string, (a: Ball, bits: number) => Ball | undefined, (x: number) => number, number, number])[] = [
  ["exp", expBall, Math.exp, -40, 40],
  ["log", logBall, Math.log, 1e-6, 1e6],
  ["sin", (a, bits) => sinCosBall(a, bits)?.[0], Math.sin, -60, 60],
  ["cos", (a, bits) => sinCosBall(a, bits)?.[1], Math.cos, -60, 60],
  ["atan", atanBall, Math.atan, -100, 100],
  ["asin", asinBall, Math.asin, -1, 1],
  ["acos", acosBall, Math.acos, -1, 1],
  ["sinh", (a, bits) => sinhCoshBall(a, bits)?.[0], Math.sinh, -20, 20],
  ["cosh", (a, bits) => sinhCoshBall(a, bits)?.[1], Math.cosh, -20, 20],
  ["sqrt", sqrtBall, Math.sqrt, 0, 1e9],
  ["Γ(x+1)/(x Γ(x))", (a, bits) => recurrence(a, bits), () => 1, 0.01, 90],
];

describe("elementary functions", () => {
  it.each(functions)("%s agrees with doubles, and finer balls lie on coarser ones", (_name, f, g, low, high) => {
    fc.assert(
      fc.property(fc.double({ min: low, max: high, noNaN: true }), fc.integer({ min: 20, max: 400 }), fc.bigInt({ min: 0n, max: 1000n }), (x, bits, error) => {
        const point = ballOfRational(rationalFromNumber(x), 2000);
        const fine = f(point, bits + 200);
        const coarse = f(point, bits);
        if (fine === undefined || coarse === undefined) return;
        expect(ballsOverlap(fine, coarse)).toBe(true);
        const near = ballOfRational(rationalFromNumber(g(x)), 100);
        expect(ballsOverlap(fine, widenBall(near, 1n, Math.ceil(Math.log2(Math.abs(g(x)) + 1e-300)) - 45, 200))).toBe(true);
        // A wide argument holds the values of all its points.
        const wide = f(widenBall(point, error, -30, 500), bits);
        if (wide !== undefined) expect(ballsOverlap(fine, wide) && compareRational(lower(wide), upper(fine)) <= 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["sin² + cos² = 1", (x: Ball, p: number) => sinCosBall(x, p)?.map((u) => multiplyBall(u, u, p)).reduce((a, b) => addBall(a, b, p)), ONE_BALL],
    ["cosh² - sinh² = 1", (x: Ball, p: number) => sinhCoshBall(x, p)?.map((u) => multiplyBall(u, u, p)).reduce((s, c) => subtractBall(c, s, p)), ONE_BALL],
    ["exp(x) exp(-x) = 1", (x: Ball, p: number) => multiplyBall(defined(expBall(x, p)), defined(expBall(subtractBall(ZERO_BALL, x, 2000), p)), p), ONE_BALL],
    ["log exp x = x", (x: Ball, p: number) => subtractBall(defined(logBall(defined(expBall(x, p)), p)), x, p), ZERO_BALL],
    ["tan atan x = x", (x: Ball, p: number) => {
      const [s, c] = sinCosBall(atanBall(x, p), p) ?? [ZERO_BALL, ZERO_BALL];
      return subtractBall(s, multiplyBall(c, x, p), p);
    }, ZERO_BALL],
  ])("%s", (_name, f, expected) => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), fc.integer({ min: 60, max: 500 }), (x, p) => {
        const value = f(ballOfRational(rationalFromNumber(x), 2000), p);
        expect(value !== undefined && ballsOverlap(value, expected)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["sqrt(-1)", sqrtBall(of(-1), 64)],
    ["log 0", logBall(ZERO_BALL, 64)],
    ["log(-1)", logBall(of(-1), 64)],
    ["asin 2", asinBall(of(2), 64)],
    ["acos(-3/2)", acosBall(of(-3, 2), 64)],
    ["exp(2^30)", expBall(ballOfInteger(1n << 30n), 64)],
    ["(2^100)^(2^100)", powerIntegerBall(ballOfInteger(1n << 100n), 1n << 100n, 64)],
    ["sqrt of [-1/8, 3/8]", sqrtBall(widenBall(of(1, 8), 1n, -2, 64), 64)],
  ])("%s has no value", (_name, value) => expect(value).toBeUndefined());

  it("sin keeps its digits for large and for small arguments", () => {
    expect(ballToNumber(defined(sinCosBall(ballOfInteger(10n ** 22n), 64)?.[0]))).toBeCloseTo(-0.8522008497671888, 14);
    const small = ballOfRational(rational(1n, 10n ** 15n), 200);
    expect(isNarrow(defined(sinCosBall(small, 64)?.[0]), 64 + 45)).toBe(true);
  });
});
