import { ballExcludesZero, isZeroBall, topOfBall } from "./ball.js";
import { addComplex, complexBall, divideComplex, isComplexZero, isRealBall, multiplyComplex, type ComplexBall } from "./ball-complex.js";
import { centreOf, isExactComplex, logAbove, logAboveComplex, logSum, widenByPower } from "./ball-magnitude.js";

type Maybe = ComplexBall | undefined;

/** `log2` of an upper bound of the distance of any number of the ball from its middle. */
export const logRadius = (z: ComplexBall): number => logSum(2 * logAbove({ ...z.re, mid: 0n }), 2 * logAbove({ ...z.im, mid: 0n })) / 2 + 1e-6;

/** How many bits of the value are certain; all where it is exact. */
export function certainBits(z: ComplexBall): number {
  const radius = logRadius(z);
  return radius === -Infinity ? Infinity : isComplexZero(centreOf(z)) ? -Infinity : logAboveComplex(centreOf(z)) - radius;
}

const ATTEMPTS = 5;

/**
 * Calls `attempt` with more and more bits of work until its result has `bits` certain ones, or until more work no longer
 * helps. `extra` is a guess of what cancels.
 */
export function toRelative(bits: number, extra: number, attempt: (work: number) => Maybe): Maybe {
  let work = bits + Math.max(0, Math.ceil(extra)) + 8;
  let best: Maybe;
  let reached = -Infinity;
  for (let k = 0; k < ATTEMPTS; k++) {
    const value = attempt(work);
    if (value === undefined) return best;
    const certain = certainBits(value);
    if (certain <= reached + 4 && k > 0 && reached > -Infinity) return best;
    best = value;
    reached = certain;
    if (certain >= bits) return value;
    work += Math.ceil(Math.min(certain === -Infinity ? work : bits - certain, 2 * work)) + 8;
  }
  return best;
}

/**
 * The values of an analytic function on a ball: the value at the middle, and the slope over the whole ball times the
 * distance from it. Undefined where the slope is.
 */
export function throughSlope(z: ComplexBall, bits: number, at: (middle: ComplexBall, bits: number) => Maybe, slope: (z: ComplexBall, bits: number) => Maybe): Maybe {
  if (isExactComplex(z)) return at(z, bits);
  const steep = slope(z, SLOPE_BITS);
  const value = steep === undefined ? undefined : at(centreOf(z), bits);
  if (value === undefined || steep === undefined) return undefined;
  return addComplex(value, multiplyComplex(steep, complexBall({ ...z.re, mid: 0n }, { ...z.im, mid: 0n }), SLOPE_BITS), bits);
}

const SLOPE_BITS = 40;

/** Whether a ball keeps away from the negative real axis and zero, or is certainly real and away from zero. */
export function avoidsCut(z: ComplexBall): boolean {
  if (isZeroBall(z.im)) return ballExcludesZero(z.re);
  return ballExcludesZero(z.im) || z.re.mid > z.re.radius;
}

/**
 * The values on a ball of a solution of `w'' + p w' + q w = 0` with coefficients analytic on it, from `w` and `w'` at the
 * middle. With `s >= sqrt |q|, |p|` the larger of `|w|` and `|w'|/s` grows at most like `exp(L |z - m|)`, where
 * `L = max(s, |p| + |q|/s)`, so that `|w(z) - w(m)| <= r s exp(L r) max(|w(m)|, |w'(m)|/s)`. Undefined where the ball is
 * too wide for that to say much.
 */
export function throughEquation(z: ComplexBall, bits: number, value: Maybe, slope: () => Maybe, p: Maybe, q: Maybe): Maybe {
  return bothThroughEquation(z, bits, value, slope, p, q)?.[0];
}

/**
 * As {@link throughEquation}, with the values of the derivative as the second: `|w'(z) - w'(m)|` is at most
 * `r (|q| + s |p|) exp(L r) max(|w(m)|, |w'(m)|/s)`.
 */
export function slopeThroughEquation(z: ComplexBall, bits: number, value: () => Maybe, slope: Maybe, p: Maybe, q: Maybe): Maybe {
  if (isExactComplex(z) || slope === undefined) return slope;
  return bothThroughEquation(z, bits, value(), () => slope, p, q)?.[1];
}

function bothThroughEquation(z: ComplexBall, bits: number, value: Maybe, slope: () => Maybe, p: Maybe, q: Maybe): readonly [ComplexBall, ComplexBall] | undefined {
  if (value === undefined) return undefined;
  if (isExactComplex(z)) return [value, value];
  if (p === undefined || q === undefined) return undefined;
  const [logP, logQ, radius] = [logAboveComplex(p), logAboveComplex(q), logRadius(z)];
  const s = Math.max(logP, logQ / 2, -1000);
  const growth = Math.max(s, logSum(logP, logQ - s)) + radius;
  if (growth > 3) return undefined;
  const derivative = slope();
  if (derivative === undefined) return undefined;
  const size = Math.max(logAboveComplex(value), logAboveComplex(derivative) - s);
  const most = radius + size + 1.4427 * 2 ** growth + 1e-6;
  if (most + Math.abs(s) + Math.max(logQ, logP) > 1e6) return undefined;
  const real = isRealBall(z) && isRealBall(value);
  return [widened(real, value, most + s, bits), widened(real, derivative, most + logSum(logQ, logP + s), bits)];
}

/** The value with an error of at most `2^error` added: to its real part only where the values are real. */
export const widened = (real: boolean, value: ComplexBall, error: number, bits: number): ComplexBall =>
  complexBall(widenByPower(value.re, error, bits), real ? value.im : widenByPower(value.im, error, bits));

/** The product, sum and quotient of what may be missing. */
export const times = (bits: number, ...factors: readonly Maybe[]): Maybe => factors.reduce((a, b) => (a === undefined || b === undefined ? undefined : multiplyComplex(a, b, bits)));
export const plus = (bits: number, ...terms: readonly Maybe[]): Maybe => terms.reduce((a, b) => (a === undefined || b === undefined ? undefined : addComplex(a, b, bits)));
export const over = (bits: number, a: Maybe, b: Maybe): Maybe => (a === undefined || b === undefined ? undefined : divideComplex(a, b, bits));

/** The value without its imaginary part, for the value of a function that is real there. */
export const realPart = (z: Maybe): Maybe => (z === undefined || isRealBall(z) ? z : complexBall(z.re));
/** Two to this power is above both parts. */
export const topOf = (z: ComplexBall): number => Math.max(topOfBall(z.re), topOfBall(z.im));
