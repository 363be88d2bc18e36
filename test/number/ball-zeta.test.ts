import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addComplex, ballOfRational, bernoulliComplex, bernoulliNumber, bernoulliPolynomial, catalanConstantBall, complexBall, complexBallOfRational, complexBallsOverlap, COMPLEX_ONE, dilogComplex, divideComplex, eulerComplex, eulerGammaBall,
  generalHarmonicComplex, hurwitzComplex, hurwitzSlope, integerOfBall, isRealBall, multiplyComplex, piBall, polylogComplex, powerComplex, rational, subtractComplex, ZERO_BALL, zetaComplex, zetaSlope, type Ball, type ComplexBall,
} from "../../src/number/index.js";
import { argument, expectValue, liesIn, numberIn } from "./contains-value.js";
import { POLYLOGARITHM_VALUES, POLYNOMIAL_VALUES, ZETA_VALUES } from "./gamma-values.js";

type Maybe = ComplexBall | undefined;
type Args = readonly [ComplexBall, ComplexBall];
const whole = (n: number): ComplexBall => complexBallOfRational(rational(n), rational(0), 200);

const FUNCTIONS: Readonly<Record<string, (args: Args, bits: number) => Maybe>> = {
  zeta: ([s], bits) => zetaComplex(s, bits),
  zetaSlope: ([s], bits) => zetaSlope(s, bits),
  hurwitz: ([s, a], bits) => hurwitzComplex(s, a, bits),
  polylog: ([s, z], bits) => polylogComplex(s, z, bits),
  bernoulliPolynomial: ([n, z], bits) => bernoulliComplex(n, z, bits),
  eulerPolynomial: ([n, z], bits) => eulerComplex(n, z, bits),
};

describe("values known from elsewhere", () => {
  it.each([...ZETA_VALUES, ...POLYNOMIAL_VALUES, ...POLYLOGARITHM_VALUES])("%s(%s)", (name, args, re, im) => {
    for (const bits of [30, 200]) expectValue(FUNCTIONS[name]?.(args.map((text) => argument(text, 2 * bits + 200)) as unknown as Args, bits), re, im, bits);
  });

  it("Catalan's and Euler's constants", () => {
    expectValue(complexBall(catalanConstantBall(200) as Ball), "0.91596559417721901505460351493238411077414937428167213426649811962", "0", 200);
    expectValue(complexBall(eulerGammaBall(200) as Ball), "0.57721566490153286060651209008240243104215933593992359880576723488", "0", 200);
    const [few, many] = [eulerGammaBall(1000), eulerGammaBall(3000)] as [Ball, Ball];
    expect(liesIn(many, few)).toBe(true);
  });

  it.each<readonly [number, number, number]>([
    [0, 1, 1], [1, -1, 2], [2, 1, 6], [3, 0, 1], [12, -691, 2730], [20, -174611, 330], [30, 8615841276005, 14322],
  ])("B_%i = %i/%i", (n, top, bottom) => {
    expect(bernoulliNumber(n)).toEqual(rational(top, bottom));
  });

  it("Bernoulli numbers are known up to their limit, with the denominators of von Staudt and Clausen", () => {
    for (const n of [200, 1000, 3000]) {
      let expected = 1n;
      for (let p = 2; p <= n + 1; p++) if (n % (p - 1) === 0 && Array.from({ length: Math.floor(Math.sqrt(p)) - 1 }, (_, k) => k + 2).every((d) => p % d !== 0)) expected *= BigInt(p);
      expect(bernoulliNumber(n)?.d).toBe(expected);
    }
    expect(bernoulliNumber(3002)).toBeUndefined();
    expect(bernoulliNumber(-1)).toBeUndefined();
  });

  it.each<readonly [number, number]>([[0, 1], [1, 0], [2, -1], [4, 5], [6, -61], [10, -50521]])("Euler's number E_%i = %i", (n, expected) => {
    expect(integerOfBall((eulerComplex(whole(n), undefined, 40) as ComplexBall).re)).toBe(BigInt(expected));
  });

  it.each<readonly [number, number, number]>([[0, -1, 2], [-1, -1, 12], [-2, 0, 1], [-3, 1, 120], [-11, 691, 32760]])("ζ(%i) = %i/%i", (n, top, bottom) => {
    const value = zetaComplex(whole(n), 100) as ComplexBall;
    expect(complexBallsOverlap(value, complexBall(ballOfRational(rational(top, bottom), 300)))).toBe(true);
    expect(isRealBall(value)).toBe(true);
  });
});

describe("where there is no value", () => {
  const near = (mid: bigint, im?: Ball): ComplexBall => complexBall({ mid, radius: 1n, exponent: -4 }, im ?? ZERO_BALL);
  it.each<readonly [string, Maybe]>([
    ["ζ(1)", zetaComplex(whole(1), 60)],
    ["ζ around 1", zetaComplex(near(16n), 60)],
    ["ζ(1, 2)", hurwitzComplex(whole(1), whole(2), 60)],
    ["ζ(3, -2), a pole", hurwitzComplex(whole(3), whole(-2), 60)],
    ["ζ(1/2, -1/2), several branches", hurwitzComplex(argument("1/2", 60), argument("-1/2", 60), 60)],
    ["ζ(3, a) for a around 0", hurwitzComplex(whole(3), near(0n), 60)],
    ["ζ far up", zetaComplex(argument("1/2,100000000", 60), 60)],
    ["Li_2(2), on the cut", dilogComplex(whole(2), 60)],
    ["Li_2 across the cut", dilogComplex(near(40n, { mid: 0n, radius: 1n, exponent: -4 }), 60)],
    ["Li_1(1), a pole", polylogComplex(whole(1), whole(1), 60)],
    ["Li_(1/2)(1), divergent", polylogComplex(argument("1/2", 60), whole(1), 60)],
    ["Li_-2(1), a pole", polylogComplex(whole(-2), whole(1), 60)],
    ["Li_(427.2)(2 + i/10), whose parts by Hurwitz's function cancel entirely", polylogComplex(argument("2136/5", 60), complexBallOfRational(rational(2), rational(1, 10), 60), 60)],
    ["B_5000", bernoulliComplex(whole(5000), undefined, 60)],
  ])("%s", (_name, value) => {
    expect(value).toBeUndefined();
  });

  it("Li_s(1) = ζ(s) and Li_s(0) = 0", () => {
    expect(polylogComplex(whole(3), whole(1), 80)).toEqual(zetaComplex(whole(3), 80));
    expect(polylogComplex(argument("1/3", 80), whole(0), 80)).toEqual(whole(0));
  });
});

const part = fc.integer({ min: -16_000, max: 16_000 });
const number = (re: number, im: number): ComplexBall => complexBall({ mid: BigInt(re), radius: 0n, exponent: -12 }, im === 0 ? ZERO_BALL : { mid: BigInt(im), radius: 0n, exponent: -12 });
const numbers = fc.tuple(part, fc.oneof(fc.constant(0), part)).map(([re, im]) => number(re, im));
const bits = fc.integer({ min: 24, max: 160 });
const product = (...values: readonly Maybe[]): Maybe => values.reduce((a, b) => (a === undefined || b === undefined ? undefined : multiplyComplex(a, b, 300)));
const sum = (...values: readonly Maybe[]): Maybe => values.reduce((a, b) => (a === undefined || b === undefined ? undefined : addComplex(a, b, 300)));
const agree = (left: Maybe, right: Maybe): boolean => left === undefined || right === undefined || complexBallsOverlap(left, right);

describe("functional equations", () => {
  it("ζ(s, a) = ζ(s, a+1) + a^-s", () => {
    fc.assert(fc.property(numbers, fc.tuple(fc.integer({ min: 1, max: 16_000 }), part), bits, (s, [x, y], p) => {
      const a = number(x, y);
      const [left, right] = [hurwitzComplex(s, a, p), sum(hurwitzComplex(s, addComplex(a, COMPLEX_ONE, 400), p), powerComplex(a, subtractComplex(whole(0), s, 400), p))];
      expect(agree(left, right)).toBe(true);
      expect(left === undefined).toBe(s.re.mid === 4096n && isRealBall(s));
    }), { numRuns: 40 });
  });

  it("ζ(s, 1/2) = (2^s - 1) ζ(s)", () => {
    fc.assert(fc.property(numbers, bits, (s, p) => {
      expect(agree(hurwitzComplex(s, argument("1/2", 60), p), product(subtractComplex(powerComplex(whole(2), s, p + 40) as ComplexBall, COMPLEX_ONE, p + 40), zetaComplex(s, p)))).toBe(true);
    }), { numRuns: 40 });
  });

  it("∂ζ(s, a)/∂s lies between difference quotients", () => {
    fc.assert(fc.property(fc.integer({ min: 4200, max: 40_000 }), fc.integer({ min: 400, max: 40_000 }), (x, a) => {
      // For real s > 1 the function is convex in s.
      const h = complexBall({ mid: 1n, radius: 0n, exponent: -30 });
      const [s, b] = [number(x, 0), number(a, 0)];
      const [low, here, high] = [subtractComplex(s, h, 300), s, addComplex(s, h, 300)].map((t) => hurwitzComplex(t, b, 160)) as [ComplexBall, ComplexBall, ComplexBall];
      const slope = hurwitzSlope(s, b, 160) as ComplexBall;
      const after = subtractComplex(divideComplex(subtractComplex(high, here, 200), h, 200) as ComplexBall, slope, 200);
      const before = subtractComplex(slope, divideComplex(subtractComplex(here, low, 200), h, 200) as ComplexBall, 200);
      expect(after.re.mid + after.re.radius >= 0n && before.re.mid + before.re.radius >= 0n).toBe(true);
    }), { numRuns: 40 });
  });

  it("Li_n(z) + Li_n(-z) = 2^(1-n) Li_n(z²), near the cut, far out and inside the disc", () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 9 }), numbers, bits, (n, z, p) => {
      const square = multiplyComplex(z, z, 400);
      const left = sum(polylogComplex(whole(n), z, p), polylogComplex(whole(n), subtractComplex(whole(0), z, 400), p));
      // There one of the two is on its cut.
      if (isRealBall(z) && (z.re.mid >= 4096n || z.re.mid <= -4096n)) return;
      expect(agree(left, product(polylogComplex(whole(n), square, p), complexBallOfRational(rational(1n, 1n << BigInt(n - 1)), rational(0), 300)))).toBe(true);
    }), { numRuns: 80 });
  });

  it("Li_2(z) + Li_2(1-z) = π²/6 - log z log(1-z) at real z between 0 and 1", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 4095 }), bits, (x, p) => {
      const [z, w] = [number(x, 0), number(4096 - x, 0)];
      const pi = complexBall(piBall(p + 8));
      const logs = product(polylogComplex(whole(1), z, p), polylogComplex(whole(1), w, p));
      const right = subtractComplex(divideComplex(multiplyComplex(pi, pi, p + 8), whole(6), p + 8) as ComplexBall, logs as ComplexBall, p + 8);
      expect(complexBallsOverlap(sum(dilogComplex(z, p), dilogComplex(w, p)) as ComplexBall, right)).toBe(true);
    }), { numRuns: 60 });
  });

  it("B_n(z+1) - B_n(z) = n z^(n-1)", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), numbers, bits, (n, z, p) => {
      const left = subtractComplex(bernoulliPolynomial(n, addComplex(z, COMPLEX_ONE, 400), p) as ComplexBall, bernoulliPolynomial(n, z, p) as ComplexBall, 400);
      expect(agree(left, product(whole(n), n === 1 ? COMPLEX_ONE : powerComplex(z, whole(n - 1), p)))).toBe(true);
    }), { numRuns: 60 });
  });

  it("a generalised harmonic number is the sum that it says, also by the zeta function", () => {
    const direct = Array.from({ length: 250 }, (_, k) => divideComplex(COMPLEX_ONE, whole((k + 1) ** 3), 200)).reduce((a, b) => sum(a, b)) as ComplexBall;
    expect(complexBallsOverlap(generalHarmonicComplex(whole(250), whole(3), 120) as ComplexBall, direct)).toBe(true);
  });
});

const wide = fc.record({ re: part, im: fc.oneof(fc.constant(undefined), part), power: fc.integer({ min: -60, max: -4 }), x: fc.integer({ min: -64, max: 64 }), y: fc.integer({ min: -64, max: 64 }), bits: fc.integer({ min: 20, max: 120 }) });
const ballAround = (mid: number, power: number): Ball => ({ mid: BigInt(mid) << 60n, radius: 1n << BigInt(72 + power), exponent: -72 });

describe("wide balls hold the values of their numbers", () => {
  it.each<readonly [string, (z: ComplexBall, bits: number) => Maybe]>([
    ["ζ", zetaComplex],
    ["ζ(5/2, ·)", (z, p) => hurwitzComplex(argument("5/2", 60), z, p)],
    ["ζ(3, ·)", (z, p) => hurwitzComplex(whole(3), z, p)],
    ["ζ(·, 1/3)", (z, p) => hurwitzComplex(z, argument("1/3", 400), p)],
    ["Li_2", dilogComplex],
    ["Li_5", (z, p) => polylogComplex(whole(5), z, p)],
    ["Li_-3", (z, p) => polylogComplex(whole(-3), z, p)],
    ["B_9", (z, p) => bernoulliPolynomial(9, z, p)],
  ])("%s", (_name, f) => {
    fc.assert(
      fc.property(wide, ({ re, im, power, x, y, bits: p }) => {
        const box = complexBall(ballAround(re, power), im === undefined ? ZERO_BALL : ballAround(im, power));
        const [all, one] = [f(box, p), f(complexBall(numberIn(box.re, x), im === undefined ? ZERO_BALL : numberIn(box.im, y)), p + 120)];
        if (all === undefined || one === undefined) return;
        expect(liesIn(one.re, all.re) && liesIn(one.im, all.im)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
