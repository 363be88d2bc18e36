import {
  absoluteBall, addBall, ballBetween, ballExcludesZero, ballOfInteger, bitLength, compareExact, divideBall, divideUp, isExactBall, isZeroBall, lowerEnd, magnitudeOf, MOST_EXPONENT, multiplyBall, negateBall, ONE_BALL, powerIntegerBall, roundBall, scaleBall,
  shiftLeft, shiftLeftUp, signOfBall, subtractBall, topOfBall, upperEnd, widenBall, ZERO_BALL, type Ball,
} from "./ball.js";
import { atanKernel, expKernel, integerRoot, logKernel, logTwoKernel, piKernel, sinCosKernel } from "./ball-kernel.js";

/** Arguments of sines and exponentials may have this many bits before the point. */
const MOST_WHOLE_BITS = 4096;

export const piBall = (bits: number): Ball => roundBall(piKernel(bits + 4), 2n, -bits - 4, bits);
export const eBall = (bits: number): Ball => expBall(ONE_BALL, bits) ?? ONE_BALL;

/** The bits for a result that is about as large as `a`, so that small values keep their leading digits. */
const bitsFor = (a: Ball, bits: number): number => bits + 12 + Math.min(bits, Math.max(0, -a.exponent - bitLength(a.mid)));
const fixed = (a: Ball, p: number): bigint => shiftLeft(a.mid, a.exponent + p);

/** The real k-th root of a ball of numbers that are not negative; undefined where some may be negative. */
export function rootBall(a: Ball, k: number, bits: number): Ball | undefined {
  if (a.mid < a.radius || a.mid < 0n) return undefined;
  if (isZeroBall(a)) return ZERO_BALL;
  if (k > 32 && k * bits > 200_000) {
    const log = logBall(a, bits + 16);
    const part = log === undefined ? undefined : divideBall(log, ballOfInteger(k), bits + 16);
    return part === undefined ? undefined : expBall(part, bits);
  }
  let shift = Math.max(0, k * (bits + 2) - bitLength(a.mid));
  const rest = (((a.exponent - shift) % k) + k) % k;
  shift += rest;
  const scaled = a.mid << BigInt(shift);
  const root = integerRoot(scaled, k);
  const lost = root ** BigInt(k) === scaled ? 0n : 1n;
  // Both (1+t)^(1/k) and (1-t)^(1/k) are within t of 1.
  const spread = divideUp((root + 1n) * a.radius, a.mid);
  return roundBall(root, spread + lost, (a.exponent - shift) / k, bits);
}

/** The square root of a ball of numbers that are not negative. */
export const sqrtBall = (a: Ball, bits: number): Ball | undefined => rootBall(a, 2, bits);

/** Below this only a bound of the exponential is given: `exp(-2^19) < 2^-756387`. */
const LEAST_EXPONENT: Ball = { mid: -1n, radius: 0n, exponent: 19 };
const UNDERFLOW: Ball = { mid: 1n, radius: 1n, exponent: -756_388 };

/** Undefined only where the result is too large; everything from 0 to a very small number where it is too small. */
export function expBall(a: Ball, bits: number): Ball | undefined {
  if (isZeroBall(a)) return ONE_BALL;
  const top = topOfBall(a);
  if (top > 20) return compareExact(upperEnd(a), LEAST_EXPONENT) <= 0 ? UNDERFLOW : undefined;
  // For a wide ball, everything between the exponentials of its ends; few digits, so that the lower end is not rounded below 0.
  if (a.radius > 0n && a.exponent + bitLength(a.radius) > -5) {
    const [low, high] = [expBall(lowerEnd(a), 40), expBall(upperEnd(a), 40)];
    if (high === undefined) return undefined;
    const drop = bitLength(high.mid) - 26;
    const exponent = high.exponent + drop;
    const to = shiftLeftUp(high.mid + high.radius, -drop);
    const from = low === undefined ? 0n : shiftLeft(low.mid - low.radius, Math.max(-200, low.exponent - exponent));
    return { mid: to + from, radius: to - from, exponent: exponent - 1 };
  }
  const p = bits + 12;
  const work = p + Math.max(0, top) + 8;
  const x = fixed(a, work);
  const two = logTwoKernel(work);
  let k = x / two;
  if (x < k * two) k -= 1n;
  // k units of error in the multiple of log 2, one in x: far below one at p.
  const rest = shiftLeft(x - k * two, p - work);
  const value = expKernel(rest, p);
  const exact: Ball = roundBall(value, 12n, Number(k) - p, bits + 4);
  if (a.radius === 0n) return roundBall(exact.mid, exact.radius, exact.exponent, bits);
  // exp r - 1 <= 2r for r <= 1/2 (r is below one half here).
  return widenBall(exact, (magnitudeOf(exact.mid) + exact.radius) * a.radius * 2n, exact.exponent + a.exponent, bits);
}

/** Undefined unless all numbers of the ball are positive. */
export function logBall(a: Ball, bits: number): Ball | undefined {
  if (a.mid <= a.radius) return undefined;
  const length = bitLength(a.mid);
  // a.mid * 2^exponent = m * 2^k with m from about 2/3 to 4/3
  let k = a.exponent + length;
  const near = shiftLeft(a.mid, 8 - length);
  if (near < 171n) k -= 1;
  const difference = k === 0 ? subtractBall({ ...a, radius: 0n }, ONE_BALL, 32) : ONE_BALL;
  if (isZeroBall(difference) && a.radius === 0n) return ZERO_BALL;
  const p = bitsFor(difference, bits);
  const m = fixed({ mid: a.mid, radius: 0n, exponent: a.exponent - k }, p);
  const value = logKernel(m, p) + (k === 0 ? 0n : BigInt(k) * logTwoKernel(p));
  const exact = roundBall(value, 5n + 2n * BigInt(Math.abs(k)), -p, bits + 4);
  if (a.radius === 0n) return roundBall(exact.mid, exact.radius, exact.exponent, bits);
  // |log x - log m| <= r / (m - r)
  const scale = bits + 40;
  return widenBall(exact, divideUp(a.radius << BigInt(scale), a.mid - a.radius), -scale, bits);
}

/**
 * Sine and cosine of a wide ball of radius at most 3/2 about m: `cos(m + d) = cos m cos d - sin m sin d` with
 * `cos d` from `cos r` to 1 and `|sin d| <= sin r`; likewise the sine. None is beyond 1.
 */
function sinCosAround(a: Ball): readonly [Ball, Ball] | undefined {
  const radius: Ball = { mid: a.radius, radius: 0n, exponent: a.exponent };
  if (compareExact(radius, { mid: 3n, radius: 0n, exponent: -1 }) > 0) return undefined;
  const middle = sinCosBall({ ...a, radius: 0n }, 48);
  const spread = sinCosBall(radius, 48);
  if (middle === undefined || spread === undefined) return undefined;
  const flat = ballBetween(lowerEnd(spread[1]), ONE_BALL, 48);
  const part = (main: Ball, other: Ball): Ball => {
    const reach = multiplyBall(other, spread[0], 48);
    const swing = upperEnd(absoluteBall(reach));
    const value = widenBall(multiplyBall(main, flat, 48), swing.mid, swing.exponent, 48);
    const [low, high] = [lowerEnd(value), upperEnd(value)];
    const minus = negateBall(ONE_BALL);
    return ballBetween(compareExact(low, minus) < 0 ? minus : low, compareExact(high, ONE_BALL) > 0 ? ONE_BALL : high, 48);
  };
  return [part(middle[0], middle[1]), part(middle[1], middle[0])];
}

/** `[sin, cos]` of a ball. */
export function sinCosBall(a: Ball, bits: number): readonly [Ball, Ball] | undefined {
  if (isZeroBall(a)) return [ZERO_BALL, ONE_BALL];
  const top = topOfBall(a);
  if (top > MOST_WHOLE_BITS) return undefined;
  if (a.radius > 0n && a.exponent + bitLength(a.radius) > 1) return [{ mid: 0n, radius: 1n, exponent: 0 }, { mid: 0n, radius: 1n, exponent: 0 }];
  if (a.radius > 0n && a.exponent + bitLength(a.radius) > -6) {
    const wide = sinCosAround(a);
    if (wide !== undefined) return wide;
  }
  const p = bitsFor(a, bits);
  const work = p + Math.max(0, top) + 8;
  const x = fixed(a, work);
  const quarter = piKernel(work) >> 2n;
  const right = piKernel(work) >> 1n;
  let k = x / right;
  if (x < k * right) k -= 1n;
  let rest = x - k * right;
  // The angle from 0 to pi/2; above pi/4 its complement is taken.
  const swap = rest > quarter;
  if (swap) rest = right - rest;
  if (rest < 0n) rest = 0n;
  const [s, c] = sinCosKernel(shiftLeft(rest, p - work), p);
  const [sine, cosine] = swap ? [c, s] : [s, c];
  const error = 6n;
  const at = (value: bigint): Ball => widenBall(roundBall(value, error, -p, bits + 4), a.radius, a.exponent, bits);
  switch (((k % 4n) + 4n) % 4n) {
    case 0n:
      return [at(sine), at(cosine)];
    case 1n:
      return [at(cosine), at(-sine)];
    case 2n:
      return [at(-sine), at(-cosine)];
    default:
      return [at(-cosine), at(sine)];
  }
}

export function atanBall(a: Ball, bits: number): Ball {
  if (isZeroBall(a)) return ZERO_BALL;
  if (a.mid < 0n) return negateBall(atanBall(negateBall(a), bits));
  const exact: Ball = { mid: a.mid, radius: 0n, exponent: a.exponent };
  const size = topOfBall(exact);
  let value: Ball;
  if (size < -2 * bits - 20) value = widenBall(exact, 1n, size - 2 * bits, bits); // |atan x - x| < |x|^3
  else if (compareExact(exact, ONE_BALL) <= 0) value = positiveArctangent(exact, bits);
  else {
    const inverse = divideBall(ONE_BALL, exact, bits + 4) ?? ZERO_BALL;
    const complement = widenBall(positiveArctangent({ ...inverse, radius: 0n }, bits + 4), inverse.radius, inverse.exponent, bits + 4);
    value = subtractBall(scaleBall(piBall(bits + 4), -1), complement, bits);
  }
  return widenBall(value, a.radius, a.exponent, bits);
}

function positiveArctangent(a: Ball, bits: number): Ball {
  if (isZeroBall(a)) return ZERO_BALL;
  const p = bitsFor(a, bits);
  return roundBall(atanKernel(fixed(a, p), p), 4n, -p, bits);
}

/** For numbers from -1 to 1; undefined where some may lie beyond. */
export function asinBall(a: Ball, bits: number): Ball | undefined {
  if (isZeroBall(a)) return ZERO_BALL;
  const [low, high] = [lowerEnd(a), upperEnd(a)];
  if (compareExact(low, negateBall(ONE_BALL)) < 0 || compareExact(high, ONE_BALL) > 0) return undefined;
  const half = scaleBall(piBall(bits + 2), -1);
  if (isExactBall(a) && compareExact(a, ONE_BALL) === 0) return half;
  if (isExactBall(a) && compareExact(a, negateBall(ONE_BALL)) === 0) return negateBall(half);
  const work = bits + 8;
  const cosine = sqrtBall(multiplyBall(subtractBall(ONE_BALL, a, 2 * work), addBall(ONE_BALL, a, 2 * work), work), work);
  if (cosine === undefined || !ballExcludesZero(cosine)) return undefined;
  const tangent = divideBall(a, cosine, work);
  return tangent === undefined ? undefined : roundedTo(atanBall(tangent, work), bits);
}

const roundedTo = (a: Ball, bits: number): Ball => roundBall(a.mid, a.radius, a.exponent, bits);

/** For numbers from -1 to 1; undefined where some may lie beyond. */
export function acosBall(a: Ball, bits: number): Ball | undefined {
  if (isExactBall(a) && compareExact(a, ONE_BALL) === 0) return ZERO_BALL;
  const sine = asinBall(a, bits + 4);
  return sine === undefined ? undefined : subtractBall(scaleBall(piBall(bits + 4), -1), sine, bits);
}

/** `[sinh, cosh]`; undefined only out of range. */
export function sinhCoshBall(a: Ball, bits: number): readonly [Ball, Ball] | undefined {
  if (isZeroBall(a)) return [ZERO_BALL, ONE_BALL];
  const work = bitsFor(a, bits);
  const plus = expBall(a, work);
  const minus = plus === undefined ? undefined : expBall(negateBall(a), work);
  if (plus === undefined || minus === undefined) return undefined;
  return [scaleBall(subtractBall(plus, minus, bits), -1), scaleBall(addBall(plus, minus, bits), -1)];
}

/** `a^b` for a positive base; undefined for other bases and out of range. */
export function powerBall(a: Ball, b: Ball, bits: number): Ball | undefined {
  const work = bits + 16 + Math.max(0, Math.min(64, topOfBall(b)));
  const log = logBall(a, work);
  return log === undefined ? undefined : expBall(multiplyBall(log, b, work), bits);
}

/** `a^(n/d)` for a ball of numbers that are not negative: the root of a whole power. */
export function rationalPowerBall(a: Ball, n: bigint, d: number, bits: number): Ball | undefined {
  if (Math.abs(topOfBall(a)) > MOST_EXPONENT) return undefined;
  const power = powerIntegerBall(a, n, bits + 8);
  return power === undefined || signOfBall(power) === -1 ? undefined : rootBall(power, d, bits);
}
