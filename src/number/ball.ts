import { isWide, productOfEnds, quotientOfEnds } from "./ball-wide.js";
import type { Rational } from "./rational.js";

/**
 * A real number enclosed: some number within `radius · 2^exponent` of `mid · 2^exponent`. A radius of zero says that it
 * is exactly that. Every operation returns a ball that holds the result for all numbers of its arguments, with a
 * midpoint of about the asked number of bits; what has no certain value is `undefined`.
 */
export interface Ball {
  readonly mid: bigint;
  readonly radius: bigint;
  readonly exponent: number;
}

/** Radii keep this many bits. */
const RADIUS_BITS = 30;
/** Numbers beyond two to this power, or below its reciprocal, are not computed with. */
export const MOST_EXPONENT = 1_000_000;

export const ZERO_BALL: Ball = { mid: 0n, radius: 0n, exponent: 0 };
export const ONE_BALL: Ball = { mid: 1n, radius: 0n, exponent: 0 };

export const magnitudeOf = (a: bigint): bigint => (a < 0n ? -a : a);
const view = new DataView(new ArrayBuffer(8));

/** The number of binary digits of `|a|`, at most one too many; 0 for 0. */
export function bitLength(a: bigint): number {
  if (a === 0n) return 0;
  const direct = Number(magnitudeOf(a));
  if (Number.isFinite(direct)) {
    view.setFloat64(0, direct);
    return ((view.getUint32(0) >>> 20) & 0x7ff) - 1022;
  }
  const hex = magnitudeOf(a).toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex.charAt(0), 16)) + 28;
}

/** `a · 2^k` rounded down. */
export const shiftLeft = (a: bigint, k: number): bigint => (k >= 0 ? a << BigInt(k) : a >> BigInt(-k));
/** `a · 2^k` rounded up. */
export const shiftLeftUp = (a: bigint, k: number): bigint => (k >= 0 ? a << BigInt(k) : -(-a >> BigInt(-k)));
/** `a / b` rounded up, for `a >= 0` and `b > 0`. */
export const divideUp = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;

/** The ball with its midpoint cut to `bits` bits and its radius to a few; what is cut off goes into the radius. */
export function roundBall(mid: bigint, radius: bigint, exponent: number, bits: number): Ball {
  if (mid === 0n && radius === 0n) return ZERO_BALL;
  const drop = Math.max(bitLength(mid) - bits, bitLength(radius) - RADIUS_BITS);
  if (drop <= 0) return { mid, radius, exponent };
  const shift = BigInt(drop);
  const cut = mid >> shift;
  const lost = cut << shift === mid ? 0n : 1n;
  return { mid: cut, radius: radius === 0n ? lost : -(-radius >> shift) + lost, exponent: exponent + drop };
}

/** Two to this power is above every number of the ball. */
export const topOfBall = (a: Ball): number => a.exponent + Math.max(bitLength(a.mid), bitLength(a.radius)) + 1;

export const isExactBall = (a: Ball): boolean => a.radius === 0n;
export const isZeroBall = (a: Ball): boolean => a.mid === 0n && a.radius === 0n;
export const ballExcludesZero = (a: Ball): boolean => magnitudeOf(a.mid) > a.radius;

/** The sign of every number of the ball, if they have one: 0 for the exact zero only. */
export function signOfBall(a: Ball): -1 | 0 | 1 | undefined {
  if (ballExcludesZero(a)) return a.mid < 0n ? -1 : 1;
  return isZeroBall(a) ? 0 : undefined;
}

export const ballOfInteger = (value: bigint | number): Ball => ({ mid: BigInt(value), radius: 0n, exponent: 0 });

/** The value itself where it is a whole number times a power of two of so many bits, else a ball around it. */
export function ballOfRational(value: Rational, bits: number): Ball {
  if (value.d === 1n) return roundBall(value.n, 0n, 0, bits);
  return divideBall(ballOfInteger(value.n), ballOfInteger(value.d), bits) ?? ZERO_BALL;
}

export const negateBall = (a: Ball): Ball => (a.mid === 0n ? a : { mid: -a.mid, radius: a.radius, exponent: a.exponent });

export function addBall(a: Ball, b: Ball, bits: number): Ball {
  if (isZeroBall(a)) return roundBall(b.mid, b.radius, b.exponent, bits);
  if (isZeroBall(b)) return roundBall(a.mid, a.radius, a.exponent, bits);
  // Digits far below the other number's last one only cost time.
  const floor = Math.max(topOfBall(a), topOfBall(b)) - 2 * bits - 64;
  const exponent = Math.max(floor, Math.min(a.exponent, b.exponent));
  const x = coarsen(a, exponent);
  const y = coarsen(b, exponent);
  return roundBall(x.mid + y.mid, x.radius + y.radius, exponent, bits);
}

/** The ball written with another exponent. */
function coarsen(a: Ball, exponent: number): Ball {
  const shift = a.exponent - exponent;
  if (shift >= 0) return { mid: a.mid << BigInt(shift), radius: a.radius << BigInt(shift), exponent };
  const cut = shiftLeft(a.mid, shift);
  return { mid: cut, radius: shiftLeftUp(a.radius, shift) + (shiftLeft(cut, -shift) === a.mid ? 0n : 1n), exponent };
}

export const subtractBall = (a: Ball, b: Ball, bits: number): Ball => addBall(a, negateBall(b), bits);

export function multiplyBall(a: Ball, b: Ball, bits: number): Ball {
  const mid = a.mid * b.mid;
  if (a.radius === 0n && b.radius === 0n) return roundBall(mid, 0n, a.exponent + b.exponent, bits);
  if (isWide(a) && isWide(b)) return productOfEnds(a, b, bits);
  const radius = magnitudeOf(a.mid) * b.radius + (magnitudeOf(b.mid) + b.radius) * a.radius;
  return roundBall(mid, radius, a.exponent + b.exponent, bits);
}

/** Undefined where the divisor may be zero. */
export function divideBall(a: Ball, b: Ball, bits: number): Ball | undefined {
  const divisor = magnitudeOf(b.mid);
  if (divisor <= b.radius) return undefined;
  if (isZeroBall(a)) return ZERO_BALL;
  if (isWide(b)) return quotientOfEnds(a, b, bits);
  const shift = Math.max(0, bits + 4 + bitLength(b.mid) - Math.max(bitLength(a.mid), bitLength(a.radius)));
  const scaled = a.mid << BigInt(shift);
  const mid = scaled / b.mid;
  const exponent = a.exponent - b.exponent - shift;
  const lost = mid * b.mid === scaled ? 0n : 1n;
  if (a.radius === 0n && b.radius === 0n) return roundBall(mid, lost, exponent, bits);
  // |A/B - a/b| <= (ra + |a/b| rb) / (|b| - rb)
  const spread = divideUp((a.radius << BigInt(shift)) + (magnitudeOf(mid) + 1n) * b.radius, divisor - b.radius);
  return roundBall(mid, spread + lost, exponent, bits);
}

/** `a` to a whole power; `a^0` is 1, and a negative power is undefined where `a` may be zero or the result is out of range. */
export function powerIntegerBall(a: Ball, k: bigint, bits: number): Ball | undefined {
  if (k === 0n) return ONE_BALL;
  const n = magnitudeOf(k);
  const work = bits + bitLength(n) + 8;
  if (n > 1n && !isZeroBall(a) && Math.abs(topOfBall(a)) * Number(n) > MOST_EXPONENT && !isUnitBall(a)) return undefined;
  let result: Ball | undefined;
  // Even powers are not negative.
  let base = (n & 1n) === 0n ? absoluteBall(a) : a;
  for (let rest = n; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = result === undefined ? base : multiplyBall(result, base, work);
    if (rest > 1n) base = multiplyBall(base, base, work);
  }
  const power = result ?? ONE_BALL;
  return k > 0n ? roundBall(power.mid, power.radius, power.exponent, bits) : divideBall(ONE_BALL, power, bits);
}

const isUnitBall = (a: Ball): boolean => a.radius === 0n && a.exponent === 0 && magnitudeOf(a.mid) === 1n;

/** The ball with its radius made larger by `error · 2^exponent`. */
export function widenBall(a: Ball, error: bigint, exponent: number, bits: number): Ball {
  if (error === 0n) return a;
  const low = Math.min(a.exponent, exponent);
  return roundBall(shiftLeft(a.mid, a.exponent - low), shiftLeft(a.radius, a.exponent - low) + shiftLeft(error, exponent - low), low, bits);
}

/** `a · 2^k`. */
export const scaleBall = (a: Ball, k: number): Ball => (isZeroBall(a) ? a : { mid: a.mid, radius: a.radius, exponent: a.exponent + k });

/** The exact ends of a ball. */
export const lowerEnd = (a: Ball): Ball => ({ mid: a.mid - a.radius, radius: 0n, exponent: a.exponent });
export const upperEnd = (a: Ball): Ball => ({ mid: a.mid + a.radius, radius: 0n, exponent: a.exponent });

/** The sign of the difference of two exact numbers. */
export function compareExact(a: Ball, b: Ball): -1 | 0 | 1 {
  const [x, y] = [signOfExact(a), signOfExact(b)];
  if (x !== y) return x < y ? -1 : 1;
  if (x === 0) return 0;
  const [p, q] = [a.exponent + bitLength(a.mid), b.exponent + bitLength(b.mid)];
  if (Math.abs(p - q) > 2) return p > q === (x > 0) ? 1 : -1;
  const low = Math.min(a.exponent, b.exponent);
  return signOfExact({ ...a, mid: shiftLeft(a.mid, a.exponent - low) - shiftLeft(b.mid, b.exponent - low) });
}
const signOfExact = (a: Ball): -1 | 0 | 1 => (a.mid < 0n ? -1 : a.mid > 0n ? 1 : 0);

/** Whether two balls share a number. */
export const ballsOverlap = (a: Ball, b: Ball): boolean => compareExact(lowerEnd(a), upperEnd(b)) <= 0 && compareExact(lowerEnd(b), upperEnd(a)) <= 0;

/** The smallest ball that holds all numbers between two exact ones. */
export function ballBetween(lower: Ball, upper: Ball, bits: number): Ball {
  const low = Math.min(lower.exponent, upper.exponent) - 1;
  const [x, y] = [shiftLeft(lower.mid, lower.exponent - low), shiftLeft(upper.mid, upper.exponent - low)];
  return roundBall((x + y) >> 1n, (y - x) >> 1n, low, bits);
}

export function absoluteBall(a: Ball): Ball {
  if (a.mid < 0n && -a.mid >= a.radius) return negateBall(a);
  if (a.mid >= a.radius) return a;
  return ballBetween(ZERO_BALL, { mid: magnitudeOf(a.mid) + a.radius, radius: 0n, exponent: a.exponent }, Math.max(RADIUS_BITS, bitLength(a.mid)) + 2);
}

/** The whole number that the ball certainly is, if any. */
export function integerOfBall(a: Ball): bigint | undefined {
  if (a.radius !== 0n) return undefined;
  if (a.exponent >= 0) return a.exponent > MOST_EXPONENT ? undefined : a.mid << BigInt(a.exponent);
  const whole = shiftLeft(a.mid, a.exponent);
  return shiftLeft(whole, -a.exponent) === a.mid ? whole : undefined;
}

/** The largest whole number not above any number of the ball, if it is the same for all; undefined also for huge ones. */
export function floorOfBall(a: Ball): bigint | undefined {
  if (topOfBall(a) > MOST_EXPONENT) return undefined;
  const [low, high] = [shiftLeft(a.mid - a.radius, a.exponent), shiftLeft(a.mid + a.radius, a.exponent)];
  return low === high ? low : undefined;
}

const toDouble = (mid: bigint, exponent: number): number => {
  const drop = Math.max(0, bitLength(mid) - 60);
  return Number(mid >> BigInt(drop)) * 2 ** (exponent + drop);
};
/** About the middle of the ball, and about its radius, as doubles: for messages. */
export const ballToNumber = (a: Ball): number => toDouble(a.mid, a.exponent);
export const ballRadiusToNumber = (a: Ball): number => toDouble(a.radius, a.exponent);
