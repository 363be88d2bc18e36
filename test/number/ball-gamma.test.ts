import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addComplex, betaComplex, binomialComplex, complexBall, complexBallOfRational, complexBallsOverlap, digammaComplex, divideComplex, expComplex, factorialComplex, fallingComplex, gammaComplex, gammaValue, harmonicComplex, integerOfBall, isRealBall,
  logGammaComplex, multiplyComplex, piBall, polygammaOfOrder, rational, reciprocalGammaComplex, risingComplex, sinCosComplex, subtractComplex, ZERO_BALL, type Ball, type ComplexBall,
} from "../../src/number/index.js";
import { argument, expectValue, liesIn, numberIn } from "./contains-value.js";
import { GAMMA_QUOTIENT_VALUES, GAMMA_VALUES } from "./gamma-values.js";

type Maybe = ComplexBall | undefined;
type Args = readonly [ComplexBall, ComplexBall];

const FUNCTIONS: Readonly<Record<string, (args: Args, bits: number) => Maybe>> = {
  gamma: ([z], bits) => gammaComplex(z, bits),
  reciprocalGamma: ([z], bits) => reciprocalGammaComplex(z, bits),
  logGamma: ([z], bits) => logGammaComplex(z, bits),
  digamma: ([z], bits) => digammaComplex(z, bits),
  polygamma: ([m, z], bits) => polygammaOfOrder(Number(m.re.mid << BigInt(m.re.exponent)), z, bits),
  beta: ([a, b], bits) => betaComplex(a, b, bits),
  rising: ([z, n], bits) => risingComplex(z, n, bits),
  falling: ([z, n], bits) => fallingComplex(z, n, bits),
  binomial: ([n, k], bits) => binomialComplex(n, k, bits),
  factorial: ([z], bits) => factorialComplex(z, bits),
  harmonic: ([z], bits) => harmonicComplex(z, bits),
};
const at = (name: string, args: readonly string[], bits: number): Maybe => FUNCTIONS[name]?.(args.map((text) => argument(text, 2 * bits + 200)) as unknown as Args, bits);
const whole = (n: number): ComplexBall => complexBallOfRational(rational(n), rational(0), 200);

describe("values known from elsewhere", () => {
  it.each([...GAMMA_VALUES, ...GAMMA_QUOTIENT_VALUES])("%s(%s)", (name, args, re, im) => {
    for (const bits of [30, 80, 200]) expectValue(at(name, args, bits), re, im, bits);
  });

  it("with many bits Γ(1/3) Γ(2/3) = 2π/√3 and Γ(1/2)² = π", () => {
    for (const bits of [700, 2500]) {
      const [a, b] = [at("gamma", ["1/3"], bits), at("gamma", ["2/3"], bits)] as [ComplexBall, ComplexBall];
      const product = multiplyComplex(a, b, bits);
      const square = multiplyComplex(multiplyComplex(product, product, bits), whole(3), bits);
      const pi = complexBall(piBall(bits));
      expect(complexBallsOverlap(square, multiplyComplex(multiplyComplex(pi, pi, bits), whole(4), bits))).toBe(true);
      const half = at("gamma", ["1/2"], bits) as ComplexBall;
      expect(complexBallsOverlap(multiplyComplex(half, half, bits), pi)).toBe(true);
    }
  });
});

describe("large whole numbers", () => {
  it("6001! = 6001 · 6000!, beyond what is multiplied out", () => {
    const [a, b] = [factorialComplex(whole(6001), 150), factorialComplex(whole(6000), 150)] as [ComplexBall, ComplexBall];
    expect(complexBallsOverlap(a, multiplyComplex(b, whole(6001), 200))).toBe(true);
    expect(a.re.radius > 0n).toBe(true);
  });

  it("binomial(20000, 10000) · 10000!² = 20000!", () => {
    const [c, a, b] = [binomialComplex(whole(20_000), whole(10_000), 150), factorialComplex(whole(10_000), 150), factorialComplex(whole(20_000), 150)] as [ComplexBall, ComplexBall, ComplexBall];
    expect(complexBallsOverlap(multiplyComplex(c, multiplyComplex(a, a, 200), 200), b)).toBe(true);
  });
});

describe("where there is no value", () => {
  const around = (re: Ball, im: Ball = ZERO_BALL): ComplexBall => complexBall(re, im);
  const tenth: Ball = { mid: 0n, radius: 1n, exponent: -4 };
  it.each<readonly [string, Maybe, string]>([
    ["Γ(0)", gammaComplex(whole(0), 60), "a pole"],
    ["Γ(-7)", gammaComplex(whole(-7), 60), "a pole"],
    ["Γ around 0", gammaComplex(around(tenth), 60), "a pole inside"],
    ["Γ around 0 in the plane", gammaComplex(around(tenth, tenth), 60), "a pole inside"],
    ["ψ(-2)", digammaComplex(whole(-2), 60), "a pole"],
    ["log Γ(-1/2)", logGammaComplex(argument("-1/2", 60), 60), "on the cut"],
    ["log Γ across the cut", logGammaComplex(around({ mid: -5n, radius: 1n, exponent: -3 }, tenth), 60), "two branches"],
    ["log Γ around 0", logGammaComplex(around(tenth, tenth), 60), "a logarithm of zero"],
    ["B(0, 1)", betaComplex(whole(0), whole(1), 60), "a pole of the numerator"],
    ["binomial(-3, -2)", binomialComplex(whole(-3), whole(-2), 60), "conventions differ"],
    ["binomial(-3, 1/2)", binomialComplex(whole(-3), argument("1/2", 60), 60), "a pole"],
    ["(-3)!", factorialComplex(whole(-3), 60), "a pole"],
    ["(1)_-1", risingComplex(whole(1), whole(-1), 60), "division by zero"],
    ["Γ(10^9)", gammaComplex(whole(1_000_000_000), 60), "out of range"],
  ])("%s", (_name, value) => {
    expect(value).toBeUndefined();
  });

  it.each<readonly [string, Maybe, number]>([
    ["1/Γ(-4)", reciprocalGammaComplex(whole(-4), 60), 0],
    ["B(1/2, -1/2)", betaComplex(argument("1/2", 60), argument("-1/2", 60), 60), 0],
    ["(-3)_5", risingComplex(whole(-3), whole(5), 60), 0],
    ["binomial(7, -2)", binomialComplex(whole(7), whole(-2), 60), 0],
    ["binomial(7, 9)", binomialComplex(whole(7), whole(9), 60), 0],
    ["binomial(-3, 4)", binomialComplex(whole(-3), whole(4), 60), 15],
    ["(2)_-1", risingComplex(whole(2), whole(-1), 60), 1],
    ["6 falling 3", fallingComplex(whole(6), whole(3), 60), 120],
    ["Γ(6)", gammaValue(whole(6), 60), 120],
    ["0!", factorialComplex(whole(0), 60), 1],
  ])("%s is exactly a whole number", (_name, value, expected) => {
    expect(value !== undefined && isRealBall(value) ? integerOfBall(value.re) : undefined).toBe(BigInt(expected));
  });
});

const part = fc.integer({ min: -60_000, max: 60_000 });
const wide = fc.record({ re: part, im: fc.oneof(fc.constant(undefined), part), power: fc.integer({ min: -60, max: -2 }), x: fc.integer({ min: -64, max: 64 }), y: fc.integer({ min: -64, max: 64 }), bits: fc.integer({ min: 20, max: 160 }) });
const ballAround = (mid: number, power: number): Ball => ({ mid: BigInt(mid) << 60n, radius: 1n << BigInt(72 + power), exponent: -72 });
/** A ball, and one number inside it. */
const boxAndPoint = ({ re, im, power, x, y }: { re: number; im: number | undefined; power: number; x: number; y: number }): readonly [ComplexBall, ComplexBall] => {
  const box = complexBall(ballAround(re, power), im === undefined ? ZERO_BALL : ballAround(im, power));
  return [box, complexBall(numberIn(box.re, x), im === undefined ? ZERO_BALL : numberIn(box.im, y))];
};

describe("wide balls hold the values of their numbers", () => {
  it.each<readonly [string, (z: ComplexBall, bits: number) => Maybe]>([
    ["Γ", gammaComplex],
    ["1/Γ", reciprocalGammaComplex],
    ["log Γ", logGammaComplex],
    ["ψ", digammaComplex],
    ["ψ″", (z, bits) => polygammaOfOrder(2, z, bits)],
  ])("%s", (_name, f) => {
    fc.assert(
      fc.property(wide, (given) => {
        const [box, point] = boxAndPoint(given);
        const [all, one] = [f(box, given.bits), f(point, given.bits + 200)];
        if (all === undefined || one === undefined) return;
        expect(liesIn(one.re, all.re) && liesIn(one.im, all.im)).toBe(true);
        if (isRealBall(box)) expect(isRealBall(all)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe("functional equations", () => {
  const numbers = fc.tuple(part, fc.oneof(fc.constant(0), part)).map(([re, im]) => complexBall({ mid: BigInt(re), radius: 0n, exponent: -12 }, im === 0 ? ZERO_BALL : { mid: BigInt(im), radius: 0n, exponent: -12 }));
  const product = (...values: readonly Maybe[]): Maybe => values.reduce((a, b) => (a === undefined || b === undefined ? undefined : multiplyComplex(a, b, 300)));
  const sum = (a: Maybe, b: Maybe): Maybe => (a === undefined || b === undefined ? undefined : addComplex(a, b, 300));
  const next = (z: ComplexBall): ComplexBall => addComplex(z, whole(1), 400);
  it.each<readonly [string, (z: ComplexBall, bits: number) => readonly [Maybe, Maybe]]>([
    ["Γ(z+1) = z Γ(z)", (z, bits) => [gammaComplex(next(z), bits), product(z, gammaComplex(z, bits))]],
    ["Γ(z) Γ(1-z) sin πz = π", (z, bits) => [product(gammaComplex(z, bits), gammaComplex(subtractComplex(whole(1), z, 400), bits), sinCosComplex(multiplyComplex(z, complexBall(piBall(bits + 60)), bits + 60), bits)?.[0]), complexBall(piBall(bits))]],
    ["Γ(z) · 1/Γ(z) = 1", (z, bits) => [product(gammaComplex(z, bits), reciprocalGammaComplex(z, bits)), whole(1)]],
    ["exp log Γ(z) = Γ(z)", (z, bits) => [((log: Maybe) => (log === undefined ? undefined : expComplex(log, bits)))(logGammaComplex(z, bits)), gammaComplex(z, bits)]],
    ["ψ(z+1) = ψ(z) + 1/z", (z, bits) => [digammaComplex(next(z), bits), sum(digammaComplex(z, bits), divideComplex(whole(1), z, bits))]],
    ["ψ′(z+1) = ψ′(z) - 1/z²", (z, bits) => [polygammaOfOrder(1, next(z), bits), sum(polygammaOfOrder(1, z, bits), divideComplex(whole(-1), multiplyComplex(z, z, 300), bits))]],
    ["(z)_n = (-1)^n (-z) falling n", (z, bits) => [risingComplex(z, whole(5), bits), product(whole(-1), fallingComplex(subtractComplex(whole(0), z, 400), whole(5), bits))]],
    ["B(z, 5/2) by the gamma function", (z, bits) => [product(betaComplex(z, argument("5/2", 60), bits), gammaComplex(addComplex(z, argument("5/2", 60), 400), bits)), product(gammaComplex(z, bits), gammaComplex(argument("5/2", 60), bits))]],
  ])("%s", (_name, sides) => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 24, max: 260 }), (z, bits) => {
        const [left, right] = sides(z, bits);
        if (left !== undefined && right !== undefined) expect(complexBallsOverlap(left, right)).toBe(true);
        // Only real numbers to the left have poles or a cut.
        else expect(isRealBall(z) && z.re.mid <= 4096n).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
