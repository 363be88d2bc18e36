import {
  addInterval,
  containsZero,
  divideInterval,
  interval,
  isPoint,
  maximumInterval,
  minimumInterval,
  none,
  powerIntegerInterval,
  widen,
  type Enclosure,
  type Interval,
} from "./interval.js";

/**
 * The elementary functions of `Math` are not correctly rounded. The fdlibm family that hosts use keeps them within one
 * unit in the last place (`pow` and the hyperbolic ones within two); the results here are widened by eight.
 */
const ULPS = 8;

export const PI_INTERVAL: Interval = interval(3.141592653589793, 3.1415926535897936);
export const E_INTERVAL: Interval = interval(2.718281828459045, 2.7182818284590455);
export const EULER_GAMMA_INTERVAL: Interval = interval(0.5772156649015328, 0.577215664901533);

const increasing = (f: (x: number) => number, a: Interval): Interval => widen(f(a.lo), f(a.hi), ULPS);

/** An increasing function with `f(0) = 0`, kept exact there. */
function odd(f: (x: number) => number, a: Interval): Interval {
  const wide = increasing(f, a);
  return interval(a.lo >= 0 ? Math.max(0, a.lo === 0 ? 0 : wide.lo) : wide.lo, a.hi <= 0 ? Math.min(0, a.hi === 0 ? 0 : wide.hi) : wide.hi);
}

export function expInterval(a: Interval): Interval {
  if (a.lo === 0 && a.hi === 0) return interval(1);
  const wide = increasing(Math.exp, a);
  return interval(Math.max(0, wide.lo), wide.hi);
}

/** Undefined at and below 0. */
export function logInterval(a: Interval): Enclosure {
  if (a.hi <= 0) return none("always", "logarithm of a number that is not positive");
  if (a.lo <= 0) return none("sometimes", "logarithm of a number that may not be positive");
  if (a.lo === 1 && a.hi === 1) return interval(0);
  return increasing(Math.log, a);
}

/** Undefined below 0. `Math.sqrt` is correctly rounded. */
export function sqrtInterval(a: Interval): Enclosure {
  if (a.hi < 0) return none("always", "square root of a negative number");
  if (a.lo < 0) return none("sometimes", "square root of a number that may be negative");
  const exact = (x: number): boolean => Math.sqrt(x) ** 2 === x && Number.isInteger(Math.sqrt(x)) && x < 9007199254740991;
  const lo = Math.sqrt(a.lo);
  const hi = Math.sqrt(a.hi);
  return interval(exact(a.lo) ? lo : Math.max(0, widen(lo, lo, 1).lo), exact(a.hi) ? hi : widen(hi, hi, 1).hi);
}

/** Whether some `offset + k period` lies in the interval; near misses within rounding count as hits. */
function meetsLattice(a: Interval, offset: number, period: number): boolean {
  const margin = 1e-15 * (Math.abs(a.lo) + Math.abs(a.hi) + 8);
  return Math.floor((a.hi + margin - offset) / period) >= Math.ceil((a.lo - margin - offset) / period);
}

/** Beyond this the argument's own rounding is too coarse to reduce. */
const TRIG_LIMIT = 1e9;

const clampUnit = (a: Interval): Interval => interval(Math.max(-1, a.lo), Math.min(1, a.hi));

function wave(f: (x: number) => number, a: Interval, maximumAt: number): Interval {
  if (a.hi - a.lo >= 6.3 || !(Math.max(Math.abs(a.lo), Math.abs(a.hi)) < TRIG_LIMIT)) return interval(-1, 1);
  const from = f(a.lo);
  const to = f(a.hi);
  const wide = widen(Math.min(from, to), Math.max(from, to), ULPS);
  const hi = meetsLattice(a, maximumAt, 2 * Math.PI) ? 1 : wide.hi;
  const lo = meetsLattice(a, maximumAt - Math.PI, 2 * Math.PI) ? -1 : wide.lo;
  return clampUnit(interval(lo, hi));
}

export const sinInterval = (a: Interval): Interval => (a.lo === 0 && a.hi === 0 ? interval(0) : wave(Math.sin, a, Math.PI / 2));
export const cosInterval = (a: Interval): Interval => (a.lo === 0 && a.hi === 0 ? interval(1) : wave(Math.cos, a, 0));

/** Undefined at the odd multiples of pi/2. */
export function tanInterval(a: Interval): Enclosure {
  if (a.lo === 0 && a.hi === 0) return interval(0);
  if (!(Math.max(Math.abs(a.lo), Math.abs(a.hi)) < TRIG_LIMIT) || meetsLattice(a, Math.PI / 2, Math.PI)) {
    return none("sometimes", "tangent at a pole");
  }
  return increasing(Math.tan, a);
}

function onDomain(a: Interval, from: number, to: number, reason: string, f: (a: Interval) => Interval): Enclosure {
  if (a.hi < from || a.lo > to) return none("always", reason);
  if (a.lo < from || a.hi > to) return none("sometimes", reason);
  return f(a);
}

/** Undefined outside [-1, 1]; values in [-pi/2, pi/2]. */
export const asinInterval = (a: Interval): Enclosure => onDomain(a, -1, 1, "arcsine outside [-1, 1]", (u) => odd(Math.asin, u));
/** Undefined outside [-1, 1]; values in [0, pi]. */
export const acosInterval = (a: Interval): Enclosure =>
  onDomain(a, -1, 1, "arccosine outside [-1, 1]", (u) => {
    const wide = widen(Math.acos(u.hi), Math.acos(u.lo), ULPS);
    return interval(u.hi === 1 ? 0 : Math.max(0, wide.lo), u.lo === 1 ? 0 : wide.hi);
  });
export const atanInterval = (a: Interval): Interval => odd(Math.atan, a);
export const sinhInterval = (a: Interval): Interval => odd(Math.sinh, a);
export const tanhInterval = (a: Interval): Interval => clampUnit(odd(Math.tanh, a));
export const asinhInterval = (a: Interval): Interval => odd(Math.asinh, a);

export function coshInterval(a: Interval): Interval {
  const near = containsZero(a) ? 0 : Math.min(Math.abs(a.lo), Math.abs(a.hi));
  const far = Math.max(Math.abs(a.lo), Math.abs(a.hi));
  const wide = widen(Math.cosh(near), Math.cosh(far), ULPS);
  return interval(Math.max(1, near === 0 ? 1 : wide.lo), far === 0 ? 1 : wide.hi);
}

/** Undefined below 1; values not negative. */
export const acoshInterval = (a: Interval): Enclosure =>
  onDomain(a, 1, Infinity, "inverse hyperbolic cosine below 1", (u) => {
    const wide = increasing(Math.acosh, u);
    return interval(u.lo === 1 ? 0 : Math.max(0, wide.lo), u.hi === 1 ? 0 : wide.hi);
  });

/** Undefined at and outside -1 and 1. */
export function atanhInterval(a: Interval): Enclosure {
  if (a.hi <= -1 || a.lo >= 1) return none("always", "inverse hyperbolic tangent outside (-1, 1)");
  if (a.lo <= -1 || a.hi >= 1) return none("sometimes", "inverse hyperbolic tangent outside (-1, 1)");
  return odd(Math.atanh, a);
}

/**
 * A real power. For a positive base, any exponent; for base 0, positive exponents; for a negative base, whole exponents.
 * `0^0` has no enclosure here: only a literal whole exponent is read as a repeated product.
 */
export function powerInterval(a: Interval, b: Interval): Enclosure {
  if (isPoint(b) && Number.isInteger(b.lo) && Math.abs(b.lo) <= 1e6 && !(b.lo === 0 && containsZero(a))) return powerIntegerInterval(a, b.lo);
  if (a.lo > 0) return positivePower(a, b);
  if (a.hi < 0) {
    const whole = Math.floor(b.hi) >= Math.ceil(b.lo);
    return none(whole ? "sometimes" : "always", "power of a negative number with an exponent that is not whole");
  }
  if (a.lo >= 0 && b.lo > 0) {
    if (a.hi === 0) return interval(0);
    const upper = positivePower(interval(a.hi), b);
    return upper.kind === "none" ? upper : interval(0, upper.hi);
  }
  if (a.lo === 0 && a.hi === 0) return none(b.hi <= 0 ? "always" : "sometimes", "zero to a power that is not positive");
  return none("sometimes", "power of a number that may be negative or zero");
}

/** Monotone in each argument alone, so its extremes are at the corners. */
function positivePower(a: Interval, b: Interval): Enclosure {
  if (a.lo === 1 && a.hi === 1) return interval(1);
  const corners = [a.lo ** b.lo, a.lo ** b.hi, a.hi ** b.lo, a.hi ** b.hi];
  if (corners.some(Number.isNaN)) return interval(0, Infinity);
  const wide = widen(Math.min(...corners), Math.max(...corners), ULPS);
  return interval(Math.max(0, wide.lo), wide.hi);
}

/** The real n-th root for a whole `n >= 1`: of any number for odd `n`, of numbers not negative for even `n`. */
export function rootInterval(a: Interval, n: number): Enclosure {
  if (n === 1) return a;
  if (n === 2) return sqrtInterval(a);
  if (n % 2 === 0) {
    if (a.hi < 0) return none("always", "even root of a negative number");
    if (a.lo < 0) return none("sometimes", "even root of a number that may be negative");
  }
  const root = (x: number, side: -1 | 1): number => {
    const r = Math.sign(x) * Math.abs(x) ** (1 / n);
    const near = Math.round(r);
    if (Math.abs(near) < 1e4 && near ** n === x && Math.abs(x) < 9007199254740991) return near;
    // The exponent 1/n is itself rounded: an error of a few units times the logarithm of the radicand.
    const ulps = ULPS + Math.ceil(Math.abs(Math.log(Math.abs(x) + Number.MIN_VALUE)));
    const wide = widen(r, r, ulps);
    return side < 0 ? wide.lo : wide.hi;
  };
  return interval(root(a.lo, -1), root(a.hi, 1));
}

/** Reciprocal; undefined at 0. */
export const reciprocalInterval = (a: Interval): Enclosure => divideInterval(interval(1), a);

export const floorInterval = (a: Interval): Interval => interval(Math.floor(a.lo), Math.floor(a.hi));
export const ceilInterval = (a: Interval): Interval => interval(Math.ceil(a.lo), Math.ceil(a.hi));
export const signInterval = (a: Interval): Interval => interval(Math.sign(a.lo), Math.sign(a.hi));
/** The unit step; at 0 itself conventions differ, so the result there is all of [0, 1]. */
export const heavisideInterval = (a: Interval): Interval => interval(a.lo > 0 ? 1 : 0, a.hi < 0 ? 0 : 1);
export const sumInterval = (terms: readonly Interval[]): Interval => terms.reduce(addInterval, interval(0));
export const leastInterval = (terms: readonly Interval[]): Interval => terms.reduce(minimumInterval);
export const greatestInterval = (terms: readonly Interval[]): Interval => terms.reduce(maximumInterval);
