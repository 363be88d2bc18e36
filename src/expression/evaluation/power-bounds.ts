import {
  addBall, ballBetween, compareExact, divideBall, expBall, isZeroBall, logBall, lowerEnd, multiplyBall, negateBall, ONE_BALL, powerBall, signOfBall, upperEnd, ZERO_BALL, type Ball,
} from "../../number/index.js";

/**
 * Bounds of a real function for all `t >= 1`: it is at least `low · t^lowPower` and at most `high · t^highPower`. All four
 * are exact numbers; an absent bound is none. As `t >= 1`, a larger power is a weaker bound of what is positive.
 */
export interface PowerBounds {
  readonly low: Ball | undefined;
  readonly lowPower: Ball;
  readonly high: Ball | undefined;
  readonly highPower: Ball;
}

const BITS = 64;
type End = readonly [Ball, Ball];
const sumUp = (a: Ball, b: Ball): Ball => upperEnd(addBall(a, b, BITS));
const sumDown = (a: Ball, b: Ball): Ball => lowerEnd(addBall(a, b, BITS));
const productUp = (a: Ball, b: Ball): Ball => upperEnd(multiplyBall(a, b, BITS));
const productDown = (a: Ball, b: Ball): Ball => lowerEnd(multiplyBall(a, b, BITS));
const largest = (a: Ball, b: Ball): Ball => (compareExact(a, b) >= 0 ? a : b);
const least = (a: Ball, b: Ball): Ball => (compareExact(a, b) <= 0 ? a : b);
const sign = (a: Ball): number => signOfBall(a) ?? 0;

export const powerBounds = (low: Ball | undefined, lowPower: Ball, high: Ball | undefined, highPower: Ball): PowerBounds => ({ low, lowPower, high, highPower });
/** The bounds of a constant that a ball holds. */
export const boundsOfBall = (a: Ball): PowerBounds => powerBounds(lowerEnd(a), ZERO_BALL, upperEnd(a), ZERO_BALL);
export const ZERO_BOUNDS: PowerBounds = boundsOfBall(ZERO_BALL);
export const UNIT_BOUNDS: PowerBounds = powerBounds(negateBall(ONE_BALL), ZERO_BALL, ONE_BALL, ZERO_BALL);

export const isZeroBounds = (f: PowerBounds): boolean => f.low !== undefined && f.high !== undefined && isZeroBall(f.low) && isZeroBall(f.high);
export const isPositive = (f: PowerBounds): f is PowerBounds & { readonly low: Ball } => f.low !== undefined && sign(f.low) > 0;
export const isNotNegative = (f: PowerBounds): f is PowerBounds & { readonly low: Ball } => f.low !== undefined && sign(f.low) >= 0;
const isNotPositive = (f: PowerBounds): boolean => f.high !== undefined && sign(f.high) <= 0;

export const negateBounds = (f: PowerBounds): PowerBounds =>
  powerBounds(f.high === undefined ? undefined : negateBall(f.high), f.highPower, f.low === undefined ? undefined : negateBall(f.low), f.lowPower);

/** An upper bound of `h t^b + k t^c`. */
function upperSum([h, b]: End, [k, c]: End): End {
  if (isZeroBall(h)) return [k, c];
  if (isZeroBall(k)) return [h, b];
  if (sign(h) > 0 && sign(k) > 0) return [sumUp(h, k), largest(b, c)];
  if (sign(h) < 0 && sign(k) < 0) {
    const order = compareExact(b, c);
    return order === 0 ? [sumUp(h, k), b] : order > 0 ? [h, b] : [k, c];
  }
  const [[p, q], [n, m]]: [End, End] = sign(h) > 0 ? [[h, b], [k, c]] : [[k, c], [h, b]];
  if (compareExact(m, q) < 0) return [p, q];
  const sum = sumUp(p, n);
  return sign(sum) >= 0 ? [sum, q] : [sum, m];
}

export function addBounds(f: PowerBounds, g: PowerBounds): PowerBounds {
  const upper = f.high === undefined || g.high === undefined ? undefined : upperSum([f.high, f.highPower], [g.high, g.highPower]);
  const lower = f.low === undefined || g.low === undefined ? undefined : upperSum([negateBall(f.low), f.lowPower], [negateBall(g.low), g.lowPower]);
  return powerBounds(lower === undefined ? undefined : negateBall(lower[0]), lower?.[1] ?? ZERO_BALL, upper?.[0], upper?.[1] ?? ZERO_BALL);
}

/** An upper bound of the absolute value. */
export function sizeBound(f: PowerBounds): End | undefined {
  if (f.low === undefined || f.high === undefined) return undefined;
  if (isNotNegative(f)) return [f.high, f.highPower];
  if (isNotPositive(f)) return [negateBall(f.low), f.lowPower];
  return [largest(negateBall(f.low), f.high), largest(f.lowPower, f.highPower)];
}

export function multiplyBounds(f: PowerBounds, g: PowerBounds): PowerBounds {
  if (isZeroBounds(f) || isZeroBounds(g)) return ZERO_BOUNDS;
  if (isNotPositive(f) && !isNotNegative(f)) return negateBounds(multiplyBounds(negateBounds(f), g));
  if (isNotPositive(g) && !isNotNegative(g)) return negateBounds(multiplyBounds(f, negateBounds(g)));
  if (isNotNegative(f) && isNotNegative(g)) {
    const high = f.high === undefined || g.high === undefined ? undefined : productUp(f.high, g.high);
    return powerBounds(productDown(f.low, g.low), sumDown(f.lowPower, g.lowPower), high, sumUp(f.highPower, g.highPower));
  }
  const [x, y] = [sizeBound(f), sizeBound(g)];
  if (x === undefined || y === undefined) return powerBounds(undefined, ZERO_BALL, undefined, ZERO_BALL);
  const high = productUp(x[0], y[0]);
  const power = sumUp(x[1], y[1]);
  return powerBounds(negateBall(high), power, high, power);
}

/** `1 / f`; undefined where `f` may be zero or has both signs. */
export function reciprocalBounds(f: PowerBounds): PowerBounds | undefined {
  if (f.high !== undefined && sign(f.high) < 0) {
    const other = reciprocalBounds(negateBounds(f));
    return other === undefined ? undefined : negateBounds(other);
  }
  if (!isPositive(f)) return undefined;
  const high = divideBall(ONE_BALL, f.low, BITS);
  const low = f.high === undefined ? undefined : divideBall(ONE_BALL, f.high, BITS);
  return high === undefined ? undefined : powerBounds(low === undefined ? ZERO_BALL : lowerEnd(low), low === undefined ? ZERO_BALL : negateBall(f.highPower), upperEnd(high), negateBall(f.lowPower));
}

const raised = (a: Ball, q: Ball): Ball | undefined => (isZeroBall(a) ? ZERO_BALL : powerBall(a, q, BITS));

/** `f^q` for a function that is not negative and a constant real exponent. */
export function powerOfBounds(f: PowerBounds, q: Ball): PowerBounds | undefined {
  const direction = signOfBall(q);
  if (direction === -1) {
    const inverse = reciprocalBounds(f);
    return inverse === undefined ? undefined : powerOfBounds(inverse, negateBall(q));
  }
  if (direction === 0) return boundsOfBall(ONE_BALL);
  if (direction === undefined || !isNotNegative(f)) return undefined;
  const low = raised(f.low, q);
  const high = f.high === undefined ? undefined : raised(f.high, q);
  if (low === undefined || (high === undefined && f.high !== undefined)) return undefined;
  return powerBounds(lowerEnd(low), lowerEnd(multiplyBall(f.lowPower, q, BITS)), high === undefined ? undefined : upperEnd(high), upperEnd(multiplyBall(f.highPower, q, BITS)));
}

/** `e^f`: a power of t bounds it from above where f is not positive or bounded, as `t^b >= 1 + b log t`. */
export function expOfBounds(f: PowerBounds): PowerBounds {
  const upper = (exponent: Ball, b: Ball): End | undefined => {
    const h = largest(exponent, LEAST_EXPONENT);
    const value = expBall(h, BITS);
    if (sign(h) < 0) {
      if (sign(b) > 0) return value === undefined ? [ONE_BALL, ZERO_BALL] : [upperEnd(value), productUp(h, b)];
      return sign(b) === 0 && value !== undefined ? [upperEnd(value), ZERO_BALL] : [ONE_BALL, ZERO_BALL];
    }
    return value === undefined || (sign(b) > 0 && sign(h) !== 0) ? undefined : [upperEnd(value), ZERO_BALL];
  };
  const high = f.high === undefined ? undefined : upper(f.high, f.highPower);
  const inverse = f.low === undefined ? undefined : upper(negateBall(f.low), f.lowPower);
  const low = inverse === undefined ? undefined : divideBall(ONE_BALL, inverse[0], BITS);
  return powerBounds(low === undefined || inverse === undefined ? ZERO_BALL : lowerEnd(low), low === undefined || inverse === undefined ? ZERO_BALL : negateBall(inverse[1]), high?.[0], high?.[1] ?? ZERO_BALL);
}

/** `log f` for a positive function: `log h + b log t`, where `α + β log t <= α' t^(β/α')` for all `α' >= α`, `α' > 0`, `β >= 0`. */
export function logOfBounds(f: PowerBounds): PowerBounds | undefined {
  if (!isPositive(f)) return undefined;
  const upper = (alpha: Ball | undefined, beta: Ball): End | undefined => {
    if (alpha === undefined) return undefined;
    if (sign(beta) <= 0) return [upperEnd(alpha), ZERO_BALL];
    const base = largest(upperEnd(alpha), productUp(beta, EIGHT));
    const power = divideBall(beta, base, BITS);
    return power === undefined ? undefined : [base, upperEnd(power)];
  };
  const high = f.high === undefined ? undefined : upper(logBall(f.high, BITS), f.highPower);
  const logLow = logBall(f.low, BITS);
  const low = logLow === undefined ? undefined : upper(negateBall(logLow), negateBall(f.lowPower));
  return powerBounds(low === undefined ? undefined : negateBall(low[0]), low?.[1] ?? ZERO_BALL, high?.[0], high?.[1] ?? ZERO_BALL);
}
/** Exponentials of less are bounded by this one's, so that they stay in range. */
const LEAST_EXPONENT: Ball = { mid: -262_144n, radius: 0n, exponent: 0 };
const EIGHT: Ball = { mid: 8n, radius: 0n, exponent: 0 };

/** All values for all t, if the bounds give them. */
export function rangeOfBounds(f: PowerBounds): Ball | undefined {
  if (f.low === undefined || f.high === undefined) return undefined;
  // A positive upper bound with a falling power is largest at t = 1, a negative one falls towards zero.
  if (sign(f.high) > 0 ? sign(f.highPower) > 0 : false) return undefined;
  if (sign(f.low) < 0 ? sign(f.lowPower) > 0 : false) return undefined;
  const high = sign(f.high) < 0 && sign(f.highPower) < 0 ? ZERO_BALL : f.high;
  const low = sign(f.low) > 0 && sign(f.lowPower) < 0 ? ZERO_BALL : f.low;
  return ballBetween(least(low, high), largest(low, high), BITS);
}

/** The hull of two bounds: the function is one or the other. */
export function eitherBounds(f: PowerBounds, g: PowerBounds): PowerBounds {
  const upper = (x: Ball | undefined, b: Ball, y: Ball | undefined, c: Ball): End | undefined => {
    if (x === undefined || y === undefined) return undefined;
    const high = largest(x, y);
    return [high, sign(high) >= 0 ? largest(b, c) : least(b, c)];
  };
  const high = upper(f.high, f.highPower, g.high, g.highPower);
  const low = upper(f.low === undefined ? undefined : negateBall(f.low), f.lowPower, g.low === undefined ? undefined : negateBall(g.low), g.lowPower);
  return powerBounds(low === undefined ? undefined : negateBall(low[0]), low?.[1] ?? ZERO_BALL, high?.[0], high?.[1] ?? ZERO_BALL);
}
