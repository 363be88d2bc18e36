import { addBall, ballOfInteger, ballToNumber, bitLength, integerOfBall, isZeroBall, magnitudeOf, multiplyBall, roundBall, shiftLeft, topOfBall, widenBall, type Ball } from "./ball.js";
import { addComplex, complexBall, isRealBall, multiplyComplex, type ComplexBall } from "./ball-complex.js";

/**
 * Sizes as binary logarithms in doubles, for the choice of parameters and for error terms that are powers: each bound is
 * moved by more than the rounding of doubles, as sizes here stay below 2^24.
 */
const SLACK = 2 ** -20;

function logOf(a: bigint, exponent: number, up: boolean): number {
  const drop = Math.max(0, bitLength(a) - 52);
  return Math.log2(Number(a >> BigInt(drop)) + (up && drop > 0 ? 1 : 0)) + drop + exponent;
}

/** An upper bound of `log2 |x|` for all x of the ball; -∞ for zero. */
export const logAbove = (a: Ball): number => (isZeroBall(a) ? -Infinity : logOf(magnitudeOf(a.mid) + a.radius, a.exponent, true) + SLACK);

/** A lower bound of `log2 |x|`; -∞ where the ball may hold zero. */
export function logBelow(a: Ball): number {
  const least = magnitudeOf(a.mid) - a.radius;
  return least <= 0n ? -Infinity : logOf(least, a.exponent, false) - SLACK;
}

/** `log2 (2^x + 2^y)`. */
export function logSum(x: number, y: number): number {
  const [high, low] = x > y ? [x, y] : [y, x];
  return high === -Infinity || high === Infinity ? high : high + Math.log2(1 + 2 ** (low - high));
}

/** An upper bound of `log2 |z|`. */
export const logAboveComplex = (z: ComplexBall): number => (isRealBall(z) ? logAbove(z.re) : logSum(2 * logAbove(z.re), 2 * logAbove(z.im)) / 2 + SLACK);
/** A lower bound of `log2 |z|`. */
export const logBelowComplex = (z: ComplexBall): number => (isRealBall(z) ? logBelow(z.re) : logSum(2 * logBelow(z.re), 2 * logBelow(z.im)) / 2 - SLACK);

/** The ball, with `2^power` more on each side. */
export function widenByPower(a: Ball, power: number, bits: number): Ball {
  if (power === -Infinity) return a;
  const exponent = Math.ceil(power);
  // Digits far below the error only cost time.
  const cut = a.exponent < exponent - 64 && a.exponent < topOfBall(a) - bits - 64 ? roundBall(a.mid, a.radius, a.exponent, bits) : a;
  return widenBall(cut, 1n, exponent, bits);
}

/** The ball with an error of at most `2^power` added: to its real part only if it is the value of a real function. */
export const widenComplex = (z: ComplexBall, power: number, bits: number): ComplexBall =>
  complexBall(widenByPower(z.re, power, bits), isRealBall(z) ? z.im : widenByPower(z.im, power, bits));

/** Whether the ball is a single number. */
export const isExactComplex = (z: ComplexBall): boolean => z.re.radius === 0n && z.im.radius === 0n;
/** The middle of the rectangle. */
export const centreOf = (z: ComplexBall): ComplexBall => complexBall({ ...z.re, radius: 0n }, { ...z.im, radius: 0n });

/** The bits of a radius that the slope is multiplied with. */
const SLOPE_BITS = 40;

/**
 * The values of an analytic function on a ball: the value at the middle and the slope over the ball times the radius (the
 * mean of `f'` along a segment lies in every rectangle that holds all of its values). The slope must be undefined where the
 * function is not analytic on the whole ball; then the function is evaluated on the ball itself.
 */
export function overBall(
  z: ComplexBall,
  bits: number,
  f: (z: ComplexBall, bits: number) => ComplexBall | undefined,
  slope: (z: ComplexBall, bits: number) => ComplexBall | undefined,
): ComplexBall | undefined {
  if (isExactComplex(z)) return f(z, bits);
  const derivative = slope(z, SLOPE_BITS);
  if (derivative === undefined) return f(z, bits);
  const value = f(centreOf(z), bits);
  if (value === undefined) return undefined;
  const offset = complexBall({ ...z.re, mid: 0n }, { ...z.im, mid: 0n });
  return addComplex(value, multiplyComplex(derivative, offset, SLOPE_BITS), bits);
}

/** `a + n` with every digit of `a`: for numbers that may be next to `-n`. Rounded where the digits are spread over more than 2^14 places. */
export function addWhole(a: Ball, n: bigint, bits: number): Ball {
  const exact = Math.max(topOfBall(a), bitLength(n)) - Math.min(a.exponent, 0);
  return addBall(a, ballOfInteger(n), exact > 1 << 14 ? bits : Math.max(bits, exact + 2));
}
/** `z + n`, as {@link addWhole}. */
export const addWholeComplex = (z: ComplexBall, n: bigint, bits: number): ComplexBall => complexBall(addWhole(z.re, n, bits), z.im);

/** The whole number nearest to the middle; undefined for numbers of more than 2^14 digits. */
export function nearestWhole(a: Ball): bigint | undefined {
  const top = topOfBall(a);
  if (top > 1 << 14) return undefined;
  if (top < -2) return 0n;
  return (shiftLeft(a.mid, a.exponent + 1) + 1n) >> 1n;
}

/** A double near the middle of the ball, at most 1e270 in size. */
export function roughly(a: Ball): number {
  const top = topOfBall(a);
  return top > 900 ? (a.mid < 0n ? -1e270 : 1e270) : top < -900 ? 0 : ballToNumber(a);
}

/** A whole number as a complex ball. */
export const wholeComplex = (n: bigint | number): ComplexBall => complexBall(ballOfInteger(n));
/** The whole number that the ball certainly is, if any. */
export const wholeOfComplex = (z: ComplexBall): bigint | undefined => (isRealBall(z) ? integerOfBall(z.re) : undefined);
/** The ball with its midpoints cut to `bits` bits. */
export const roundComplex = (z: ComplexBall, bits: number): ComplexBall => complexBall(roundBall(z.re.mid, z.re.radius, z.re.exponent, bits), roundBall(z.im.mid, z.im.radius, z.im.exponent, bits));
/** `z · x` for a real x. */
export const scaleByBall = (z: ComplexBall, x: Ball, bits: number): ComplexBall => complexBall(multiplyBall(z.re, x, bits), isRealBall(z) ? z.im : multiplyBall(z.im, x, bits));
