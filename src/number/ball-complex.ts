import {
  absoluteBall, addBall, ballBetween, ballExcludesZero, bitLength, ballOfInteger, ballOfRational, ballsOverlap, compareExact, divideBall, integerOfBall, isExactBall, isZeroBall, lowerEnd, magnitudeOf, multiplyBall, negateBall, ONE_BALL, powerIntegerBall, roundBall, scaleBall, signOfBall, subtractBall,
  topOfBall, upperEnd, ZERO_BALL, type Ball,
} from "./ball.js";
import { isWide, squareBall } from "./ball-wide.js";
import { acosBall, asinBall, atanBall, expBall, logBall, piBall, powerBall, rootBall, sinCosBall, sinhCoshBall, sqrtBall } from "./ball-elementary.js";
import type { Rational } from "./rational.js";

/**
 * A complex number enclosed by a rectangle. An imaginary part that is exactly zero says that the number is certainly
 * real. Functions are principal branches (DLMF 4.2, 4.23, 4.37), on the cut of the logarithm continuous from above;
 * `undefined` says that there is no certain value: a pole or a cut may be met, or the result is out of range.
 */
export interface ComplexBall {
  readonly re: Ball;
  readonly im: Ball;
}

type Maybe = ComplexBall | undefined;

export const complexBall = (re: Ball, im: Ball = ZERO_BALL): ComplexBall => ({ re, im });
export const complexBallOfRational = (re: Rational, im: Rational, bits: number): ComplexBall => ({ re: ballOfRational(re, bits), im: ballOfRational(im, bits) });
export const COMPLEX_ZERO: ComplexBall = complexBall(ZERO_BALL);
export const COMPLEX_ONE: ComplexBall = complexBall(ONE_BALL);
export const COMPLEX_I: ComplexBall = complexBall(ZERO_BALL, ONE_BALL);

export const isRealBall = (z: ComplexBall): boolean => isZeroBall(z.im);
export const isComplexZero = (z: ComplexBall): boolean => isZeroBall(z.re) && isZeroBall(z.im);
export const complexBallExcludesZero = (z: ComplexBall): boolean => ballExcludesZero(z.re) || ballExcludesZero(z.im);
export const complexBallsOverlap = (z: ComplexBall, w: ComplexBall): boolean => ballsOverlap(z.re, w.re) && ballsOverlap(z.im, w.im);

export const negateComplex = (z: ComplexBall): ComplexBall => complexBall(negateBall(z.re), negateBall(z.im));
export const conjugateComplex = (z: ComplexBall): ComplexBall => complexBall(z.re, negateBall(z.im));
export const addComplex = (z: ComplexBall, w: ComplexBall, bits: number): ComplexBall => complexBall(addBall(z.re, w.re, bits), addBall(z.im, w.im, bits));
export const subtractComplex = (z: ComplexBall, w: ComplexBall, bits: number): ComplexBall => addComplex(z, negateComplex(w), bits);
/** `i z`. */
export const timesI = (z: ComplexBall): ComplexBall => complexBall(negateBall(z.im), z.re);
const timesMinusI = (z: ComplexBall): ComplexBall => complexBall(z.im, negateBall(z.re));
const half = (z: ComplexBall): ComplexBall => complexBall(scaleBall(z.re, -1), scaleBall(z.im, -1));

export function multiplyComplex(z: ComplexBall, w: ComplexBall, bits: number): ComplexBall {
  if (isRealBall(z) && isRealBall(w)) return complexBall(multiplyBall(z.re, w.re, bits));
  const times = (a: Ball, b: Ball): Ball => multiplyBall(a, b, bits + 2);
  return complexBall(subtractBall(times(z.re, w.re), times(z.im, w.im), bits), addBall(times(z.re, w.im), times(z.im, w.re), bits));
}

/** Undefined where the divisor may be zero. */
export function divideComplex(z: ComplexBall, w: ComplexBall, bits: number): Maybe {
  if (isRealBall(w)) {
    const re = divideBall(z.re, w.re, bits);
    const im = divideBall(z.im, w.re, bits);
    return re === undefined || im === undefined ? undefined : complexBall(re, im);
  }
  if (isWideRectangle(w)) {
    const inverse = reciprocalOfRectangle(w, bits + 8);
    return inverse === undefined ? undefined : multiplyComplex(z, inverse, bits);
  }
  const norm = addBall(multiplyBall(w.re, w.re, bits + 8), multiplyBall(w.im, w.im, bits + 8), bits + 8);
  return divideComplex(multiplyComplex(z, conjugateComplex(w), bits + 8), complexBall(norm), bits);
}

/** Whether a rectangle is wide beside its distance from zero. */
function isWideRectangle(w: ComplexBall): boolean {
  const [larger, smaller] = topOfBall({ ...w.re, radius: 0n }) >= topOfBall({ ...w.im, radius: 0n }) ? [w.re, w.im] : [w.im, w.re];
  return isWide(larger) || (smaller.radius !== 0n && smaller.exponent + bitLength(smaller.radius) + 5 > larger.exponent + bitLength(larger.mid));
}

/**
 * The smallest rectangle, but for rounding, around the reciprocals of a rectangle's numbers: `x / (x² + y²)` falls with
 * `|y|` times the sign of x, and grows with x just where `|x| < |y|`, so its extremes are at ends of |y| and, in x, at
 * ends or at `±y`; likewise `-y / (x² + y²)`. Undefined where the rectangle may contain zero.
 */
function reciprocalOfRectangle(w: ComplexBall, bits: number): Maybe {
  if (!complexBallExcludesZero(w)) return undefined;
  const re = extremes(w.re, w.im, bits);
  const im = extremes(w.im, w.re, bits);
  return re === undefined || im === undefined ? undefined : complexBall(re, negateBall(im));
}

/** All values of `x / (x² + y²)`. */
function extremes(x: Ball, y: Ball, bits: number): Ball | undefined {
  const size = absoluteBall(y);
  const heights = [lowerEnd(size), upperEnd(size)].map((h) => (h.mid < 0n ? ZERO_BALL : h));
  const [left, right] = [lowerEnd(x), upperEnd(x)];
  const values: Ball[] = [];
  for (const h of heights) {
    const inside = [h, negateBall(h)].filter((c) => !isZeroBall(c) && compareExact(left, c) < 0 && compareExact(c, right) < 0);
    for (const c of [left, right, ...inside]) {
      if (isZeroBall(c)) {
        values.push(ZERO_BALL);
        continue;
      }
      const square = addBall(multiplyBall(c, c, 80), multiplyBall(h, h, 80), 80);
      const value = divideBall(c, square, 64);
      if (value === undefined) return undefined;
      values.push(value);
    }
  }
  return ballBetween(values.map(lowerEnd).reduce((a, b) => (compareExact(a, b) < 0 ? a : b)), values.map(upperEnd).reduce((a, b) => (compareExact(a, b) > 0 ? a : b)), bits);
}

/** `z` to a whole power; undefined as `powerIntegerBall`. */
export function powerIntegerComplex(z: ComplexBall, k: bigint, bits: number): Maybe {
  if (isRealBall(z)) {
    const re = powerIntegerBall(z.re, k, bits);
    return re === undefined ? undefined : complexBall(re);
  }
  const n = magnitudeOf(k);
  if (n > 1_000_000n || Math.max(Math.abs(topOfBall(z.re)), Math.abs(topOfBall(z.im))) * Number(n) > 1_000_000) return undefined;
  const work = bits + 2 * n.toString(2).length + 8;
  let result = COMPLEX_ONE;
  let base = z;
  for (let rest = n; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = multiplyComplex(result, base, work);
    if (rest > 1n) base = squareComplex(base, work);
  }
  return k >= 0n ? result : divideComplex(COMPLEX_ONE, result, bits);
}

const squareComplex = (z: ComplexBall, bits: number): ComplexBall =>
  complexBall(subtractBall(squareBall(z.re, bits + 2), squareBall(z.im, bits + 2), bits), scaleBall(multiplyBall(z.re, z.im, bits), 1));

/** `|z|`, a ball of numbers that are not negative wherever `z` keeps away from zero. */
export function absoluteComplex(z: ComplexBall, bits: number): Ball {
  if (isZeroBall(z.im)) return absoluteBall(z.re);
  if (isZeroBall(z.re)) return absoluteBall(z.im);
  const work = 2 * bits + 8;
  const square = (a: Ball): Ball => {
    const b = absoluteBall(a);
    return multiplyBall(b, b, work);
  };
  const norm = addBall(square(z.re), square(z.im), work);
  return sqrtBall(norm, bits) ?? upToSqrt(norm, bits);
}

/** Everything from 0 to the square root of the upper end. */
function upToSqrt(a: Ball, bits: number): Ball {
  const top = sqrtBall(upperEnd(a), 40) ?? ONE_BALL;
  return roundBall(top.mid + top.radius, top.mid + top.radius, top.exponent - 1, bits);
}

/** The argument, in `(-π, π]`; undefined where `z` may be zero, or lie on both sides of the negative axis. */
export function argumentComplex(z: ComplexBall, bits: number): Ball | undefined {
  if (isZeroBall(z.im)) return z.re.mid > z.re.radius ? ZERO_BALL : ballExcludesZero(z.re) ? piBall(bits) : undefined;
  const side = signOfBall(z.im);
  const quotient = (a: Ball, b: Ball): Ball => divideBall(a, b, bits + 8) ?? ZERO_BALL;
  // The quotient of the smaller part by the larger keeps its digits.
  if (ballExcludesZero(z.re) && (side === undefined || compareExact(absoluteBall(z.re), absoluteBall(z.im)) > 0)) {
    const angle = atanBall(quotient(z.im, z.re), bits + 4);
    if (z.re.mid > 0n) return roundBall(angle.mid, angle.radius, angle.exponent, bits);
    if (side === undefined) return undefined;
    const pi = piBall(bits + 4);
    return addBall(angle, side === 1 ? pi : negateBall(pi), bits);
  }
  if (side === undefined) return undefined;
  const right = scaleBall(piBall(bits + 4), -1);
  return subtractBall(side === 1 ? right : negateBall(right), atanBall(quotient(z.re, z.im), bits + 4), bits);
}

export function expComplex(z: ComplexBall, bits: number): Maybe {
  const size = expBall(z.re, bits + 4);
  if (size === undefined || isRealBall(z)) return size === undefined ? undefined : complexBall(size);
  const circle = sinCosBall(z.im, bits + 4);
  return circle === undefined ? undefined : complexBall(multiplyBall(size, circle[1], bits), multiplyBall(size, circle[0], bits));
}

export function logComplex(z: ComplexBall, bits: number): Maybe {
  const angle = argumentComplex(z, bits);
  if (angle === undefined) return undefined;
  if (isRealBall(z)) {
    const log = logBall(absoluteBall(z.re), bits);
    return log === undefined ? undefined : complexBall(log, angle);
  }
  const work = 2 * bits + 8;
  const norm = addBall(squareBall(z.re, work), squareBall(z.im, work), work);
  const log = isZeroBall(z.re) ? logBall(absoluteBall(z.im), bits) : logBall(norm, bits);
  return log === undefined ? undefined : complexBall(isZeroBall(z.re) ? log : scaleBall(log, -1), angle);
}

/** A square around zero that holds all roots of what the ball holds: for a radicand that may be zero. */
function rootsAroundZero(z: ComplexBall, k: number, bits: number): Maybe {
  const size = rootBall(upperEnd(absoluteComplex(z, 40)), k, 40);
  if (size === undefined) return undefined;
  const side: Ball = roundBall(0n, size.mid + size.radius, size.exponent, bits);
  return complexBall(side, side);
}

/**
 * The principal k-th root, `exp(log(z)/k)`. Around zero, where the root is continuous, a small square; undefined where
 * the ball lies on both sides of the negative axis otherwise.
 */
export function rootComplex(z: ComplexBall, k: number, bits: number): Maybe {
  if (isRealBall(z)) {
    const root = rootBall(z.re, k, bits);
    if (root !== undefined) return complexBall(root);
    if (!ballExcludesZero(z.re)) return rootsAroundZero(z, k, bits);
    const size = rootBall(negateBall(z.re), k, bits + 4);
    if (size === undefined) return undefined;
    if (k === 2) return complexBall(ZERO_BALL, size);
    const angle = divideBall(piBall(bits + 8), ballOfInteger(k), bits + 8);
    const circle = angle === undefined ? undefined : sinCosBall(angle, bits + 4);
    return circle === undefined ? undefined : complexBall(multiplyBall(size, circle[1], bits), multiplyBall(size, circle[0], bits));
  }
  if (!complexBallExcludesZero(z)) return rootsAroundZero(z, k, bits);
  if (k === 2) return sqrtComplex(z, bits);
  const log = logComplex(z, bits + 12);
  const part = log === undefined ? undefined : divideComplex(log, complexBall(ballOfInteger(k)), bits + 12);
  return part === undefined ? undefined : expComplex(part, bits);
}

/** For a ball that keeps away from zero and is not certainly real. */
function sqrtComplex(z: ComplexBall, bits: number): Maybe {
  const work = bits + 12;
  const size = absoluteComplex(z, work);
  const side = signOfBall(z.im);
  if (z.re.mid > z.re.radius || (side !== undefined && z.re.mid >= 0n)) {
    const u = sqrtBall(scaleBall(addBall(size, z.re, work), -1), work);
    const v = u === undefined ? undefined : divideBall(z.im, scaleBall(u, 1), bits);
    return u === undefined || v === undefined ? undefined : complexBall(roundBall(u.mid, u.radius, u.exponent, bits), v);
  }
  if (side === undefined) return undefined;
  const v = sqrtBall(scaleBall(subtractBall(size, z.re, work), -1), work);
  const signed = v === undefined || side === 1 ? v : negateBall(v);
  const u = signed === undefined ? undefined : divideBall(z.im, scaleBall(signed, 1), bits);
  return signed === undefined || u === undefined ? undefined : complexBall(u, roundBall(signed.mid, signed.radius, signed.exponent, bits));
}

/** `z^w = exp(w log z)`, and 0 for a certain zero to a positive power; a certain whole exponent is a repeated product. */
export function powerComplex(z: ComplexBall, w: ComplexBall, bits: number): Maybe {
  const whole = isRealBall(w) ? integerOfBall(w.re) : undefined;
  if (whole !== undefined && magnitudeOf(whole) <= 1_000_000n && !(whole <= 0n && isComplexZero(z))) return powerIntegerComplex(z, whole, bits);
  if (isComplexZero(z)) return w.re.mid > w.re.radius ? COMPLEX_ZERO : undefined;
  if (isRealBall(z) && isRealBall(w) && z.re.mid > z.re.radius) {
    const re = powerBall(z.re, w.re, bits);
    return re === undefined ? undefined : complexBall(re);
  }
  const work = bits + 16 + Math.max(0, Math.min(64, topOfBall(w.re), topOfBall(w.im)));
  const log = logComplex(z, work);
  return log === undefined ? undefined : expComplex(multiplyComplex(w, log, work), bits);
}

/** `[sin z, cos z]`. */
export function sinCosComplex(z: ComplexBall, bits: number): readonly [ComplexBall, ComplexBall] | undefined {
  const circle = sinCosBall(z.re, bits + 4);
  if (circle === undefined) return undefined;
  const [s, c] = circle;
  if (isRealBall(z)) return [complexBall(s), complexBall(c)];
  const hyperbola = sinhCoshBall(z.im, bits + 4);
  if (hyperbola === undefined) return undefined;
  const [sh, ch] = hyperbola;
  return [complexBall(multiplyBall(s, ch, bits), multiplyBall(c, sh, bits)), complexBall(multiplyBall(c, ch, bits), negateBall(multiplyBall(s, sh, bits)))];
}

/** `[sinh z, cosh z]`. */
export function sinhCoshComplex(z: ComplexBall, bits: number): readonly [ComplexBall, ComplexBall] | undefined {
  const circle = sinCosComplex(timesI(z), bits);
  return circle === undefined ? undefined : [timesMinusI(circle[0]), circle[1]];
}

/**
 * The inverse sine. On its cuts, the real numbers beyond ±1, conventions differ and there is no value; around ±1, where it
 * is continuous, all branches meet in the enclosure.
 */
export function asinComplex(z: ComplexBall, bits: number): Maybe {
  if (isRealBall(z)) {
    const real = asinBall(z.re, bits);
    if (real !== undefined) return complexBall(real);
    const beyond = subtractBall(ONE_BALL, absoluteBall(z.re), bits);
    return ballExcludesZero(beyond) || topOfBall(beyond) > -2 ? undefined : nearOne(z, bits);
  }
  return inverseSine(z, bits);
}

/** `-i log(iz + sqrt(1 - z²))` (DLMF 4.23.19). */
function inverseSine(z: ComplexBall, bits: number): Maybe {
  const work = bits + 12;
  const root = rootComplex(subtractComplex(COMPLEX_ONE, multiplyComplex(z, z, 2 * work), work), 2, work);
  const log = root === undefined ? undefined : logComplex(addComplex(timesI(z), root, work), bits);
  return log === undefined ? undefined : timesMinusI(log);
}

/** `±(π/2 - 2 asin(sqrt((1 ∓ z)/2)))` for a ball around ±1. */
function nearOne(z: ComplexBall, bits: number): Maybe {
  if (z.re.mid < 0n) {
    const other = nearOne(negateComplex(z), bits);
    return other === undefined ? undefined : negateComplex(other);
  }
  const root = rootComplex(half(subtractComplex(COMPLEX_ONE, z, bits + 8)), 2, bits + 8);
  const angle = root === undefined ? undefined : inverseSine(root, bits + 4);
  if (angle === undefined) return undefined;
  return subtractComplex(complexBall(scaleBall(piBall(bits + 4), -1)), complexBall(scaleBall(angle.re, 1), scaleBall(angle.im, 1)), bits);
}

/** `π/2 - asin z`. */
export function acosComplex(z: ComplexBall, bits: number): Maybe {
  const real = isRealBall(z) ? acosBall(z.re, bits) : undefined;
  if (real !== undefined) return complexBall(real);
  const sine = asinComplex(z, bits + 4);
  return sine === undefined ? undefined : subtractComplex(complexBall(scaleBall(piBall(bits + 4), -1)), sine, bits);
}

/** The inverse tangent, `(i/2)(log(1 - iz) - log(1 + iz))`; no value on its cuts, the imaginary axis from ±i. */
export function atanComplex(z: ComplexBall, bits: number): Maybe {
  if (isRealBall(z)) return complexBall(atanBall(z.re, bits));
  if (!ballExcludesZero(z.re) && !isInUnit(z.im)) return undefined;
  const work = bits + 12;
  const [minus, plus] = [logComplex(subtractComplex(COMPLEX_ONE, timesI(z), work), work), logComplex(addComplex(COMPLEX_ONE, timesI(z), work), work)];
  return minus === undefined || plus === undefined ? undefined : half(timesI(subtractComplex(minus, plus, bits)));
}

/** Whether all numbers of the ball lie strictly between -1 and 1. */
const isInUnit = (a: Ball): boolean => compareExact(upperEnd(absoluteBall(a)), ONE_BALL) < 0;

/** `-i asin(iz)`. */
export function asinhComplex(z: ComplexBall, bits: number): Maybe {
  if (isRealBall(z)) {
    // asinh x = sign(x) log(|x| + sqrt(x² + 1)), with bits enough for the cancellation near zero.
    if (isZeroBall(z.re)) return COMPLEX_ZERO;
    const work = bits + 12 + Math.min(bits, Math.max(0, -topOfBall(z.re)));
    const size = isExactBall(z.re) || ballExcludesZero(z.re) ? absoluteBall(z.re) : z.re;
    const root = sqrtBall(addBall(multiplyBall(size, size, 2 * work), ONE_BALL, 2 * work), work);
    const log = root === undefined ? undefined : logBall(addBall(size, root, work), bits);
    return log === undefined ? undefined : complexBall(size === z.re || z.re.mid >= 0n ? log : negateBall(log));
  }
  const sine = asinComplex(timesI(z), bits);
  return sine === undefined ? undefined : timesMinusI(sine);
}

/** `log(z + sqrt(z+1) sqrt(z-1))` (DLMF 4.37.19), the value of which on the cut below 1 is the one from above. */
export function acoshComplex(z: ComplexBall, bits: number): Maybe {
  const work = bits + 12;
  const [a, b] = [rootComplex(addComplex(z, COMPLEX_ONE, 2 * work), 2, work), rootComplex(subtractComplex(z, COMPLEX_ONE, 2 * work), 2, work)];
  return a === undefined || b === undefined ? undefined : logComplex(addComplex(z, multiplyComplex(a, b, work), work), bits);
}

/** `½ (log(1+z) - log(1-z))`: real between -1 and 1; no value on the cuts beyond. */
export function atanhComplex(z: ComplexBall, bits: number): Maybe {
  if (isRealBall(z) && !isInUnit(z.re)) return undefined;
  const work = bits + 12 + Math.min(bits, Math.max(0, -topOfBall(z.re)));
  const [a, b] = [logComplex(addComplex(COMPLEX_ONE, z, work), work), logComplex(subtractComplex(COMPLEX_ONE, z, work), work)];
  return a === undefined || b === undefined ? undefined : half(subtractComplex(a, b, bits));
}
