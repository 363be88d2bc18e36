import type { Rational } from "./rational.js";

/**
 * Closed intervals of doubles, rounded outward: the true value for every choice of reals inside the arguments lies
 * inside the result. An end may be infinite, which says that nothing is known on that side; an infinity is never a value.
 */
export interface Interval {
  readonly kind: "interval";
  readonly lo: number;
  readonly hi: number;
}

/**
 * There is no enclosure. `always`: the operation is undefined at every point of its arguments. `sometimes`: at some
 * points, or possibly so. `unknown`: it was not evaluated, and may or may not be defined.
 */
export interface NoEnclosure {
  readonly kind: "none";
  readonly where: "always" | "sometimes" | "unknown";
  readonly reason: string;
}

export type Enclosure = Interval | NoEnclosure;

export const none = (where: NoEnclosure["where"], reason: string): NoEnclosure => ({ kind: "none", where, reason });

/** The interval from `lo` to `hi`; ends that are not numbers give the whole line. */
export function interval(lo: number, hi: number = lo): Interval {
  const from = Number.isNaN(lo) ? -Infinity : lo === Infinity ? Number.MAX_VALUE : lo;
  const to = Number.isNaN(hi) ? Infinity : hi === -Infinity ? -Number.MAX_VALUE : hi;
  return { kind: "interval", lo: from, hi: to };
}

/** A double not below the next one above `x`, at most two units in the last place away. */
export const nextUp = (x: number): number => x + (Math.abs(x) * 1.1102230246251568e-16 + Number.MIN_VALUE);
/** A double not above the next one below `x`, at most two units in the last place away. */
export const nextDown = (x: number): number => x - (Math.abs(x) * 1.1102230246251568e-16 + Number.MIN_VALUE);

/** The interval widened on both sides by a number of units in the last place. */
export function widen(lo: number, hi: number, ulps: number): Interval {
  const unit = ulps * 2.220446049250313e-16;
  return interval(lo - (Math.abs(lo) * unit + Number.MIN_VALUE), hi + (Math.abs(hi) * unit + Number.MIN_VALUE));
}

export const isPoint = (a: Interval): boolean => a.lo === a.hi;
export const containsZero = (a: Interval): boolean => a.lo <= 0 && a.hi >= 0;
export const isBounded = (a: Interval): boolean => a.lo > -Infinity && a.hi < Infinity;
/** A double inside the interval, the middle one where both ends are finite. */
export function midpoint(a: Interval): number {
  if (a.lo === -Infinity) return a.hi === Infinity ? 0 : Math.min(a.hi, -Number.MAX_VALUE);
  if (a.hi === Infinity) return Math.max(a.lo, Number.MAX_VALUE);
  const m = a.lo / 2 + a.hi / 2;
  return m < a.lo ? a.lo : m > a.hi ? a.hi : m;
}
/** The largest absolute value in the interval. */
export const magnitude = (a: Interval): number => Math.max(Math.abs(a.lo), Math.abs(a.hi));
/** The smallest absolute value in the interval. */
export const mignitude = (a: Interval): number => (containsZero(a) ? 0 : Math.min(Math.abs(a.lo), Math.abs(a.hi)));
export const hull = (a: Interval, b: Interval): Interval => interval(Math.min(a.lo, b.lo), Math.max(a.hi, b.hi));
export const disjoint = (a: Interval, b: Interval): boolean => a.hi < b.lo || b.hi < a.lo;
/** The common part of two intervals that both hold the true value; the first one if rounding makes them miss each other. */
export function meet(a: Interval, b: Interval): Interval {
  const lo = Math.max(a.lo, b.lo);
  const hi = Math.min(a.hi, b.hi);
  return lo <= hi ? interval(lo, hi) : a;
}

/** Encloses an exact rational, in one point when it is a double. */
export function rationalInterval(a: Rational): Interval {
  const n = Number(a.n);
  const d = Number(a.d);
  if (Number.isSafeInteger(n) && Number.isSafeInteger(d)) {
    const q = n / d;
    const exact = d === 1 || ((a.d & (a.d - 1n)) === 0n && Math.abs(q) > 1e-280);
    return exact ? interval(q) : interval(nextDown(q), nextUp(q));
  }
  return wideRational(a);
}

/** Scales numerator and denominator to 64 bits, truncating, and rounds outward from there. */
function wideRational(a: Rational): Interval {
  const size = (b: bigint): number => (b < 0n ? -b : b).toString(16).length * 4;
  const shift = BigInt(size(a.n) - size(a.d) - 64);
  const quotient = shift >= 0n ? a.n / (a.d << shift) : (a.n << -shift) / a.d;
  const scale = 2 ** Math.max(-1000, Math.min(900, Number(shift)));
  if (Number(shift) < -1000 || Number(shift) > 900) return a.n > 0n ? interval(0, Infinity) : interval(-Infinity, 0);
  return interval(nextDown(Number(quotient - 1n)) * scale, nextUp(Number(quotient + 1n)) * scale);
}

/** The error of a rounded sum, exactly (Knuth's TwoSum). */
function sumError(a: number, b: number, s: number): number {
  const bb = s - a;
  return a - (s - bb) + (b - bb);
}

/** A double not above the sum of two, the sum itself where it is exact. */
export const lowerSum = (a: number, b: number): number => {
  const s = a + b;
  return sumError(a, b, s) >= 0 ? s : nextDown(s);
};
/** A double not below the sum of two, the sum itself where it is exact. */
export const upperSum = (a: number, b: number): number => {
  const s = a + b;
  return sumError(a, b, s) <= 0 ? s : nextUp(s);
};

export function addInterval(a: Interval, b: Interval): Interval {
  return interval(lowerSum(a.lo, b.lo), upperSum(a.hi, b.hi));
}

export const negateInterval = (a: Interval): Interval => ({ kind: "interval", lo: -a.hi, hi: -a.lo });

export const subtractInterval = (a: Interval, b: Interval): Interval => addInterval(a, negateInterval(b));

/** Whether a rounded product of these is certainly exact: zero, or a whole number below 2^53 of whole factors. */
const exactProduct = (a: number, b: number, p: number): boolean =>
  a === 0 || b === 0 || (Math.abs(p) <= 9007199254740991 && Number.isInteger(a) && Number.isInteger(b));

/** A double not above the product of two, the product itself where it is certainly exact. */
export const lowerProduct = (a: number, b: number): number => {
  const p = a * b;
  if (p === Infinity) return Number.MAX_VALUE;
  return exactProduct(a, b, p) ? (Number.isNaN(p) ? 0 : p) : nextDown(p);
};
/** A double not below the product of two, the product itself where it is certainly exact. */
export const upperProduct = (a: number, b: number): number => {
  const p = a * b;
  if (p === -Infinity) return -Number.MAX_VALUE;
  return exactProduct(a, b, p) ? (Number.isNaN(p) ? 0 : p) : nextUp(p);
};

export function multiplyInterval(a: Interval, b: Interval): Interval {
  if (a.lo >= 0 && b.lo >= 0) return interval(lowerProduct(a.lo, b.lo), upperProduct(a.hi, b.hi));
  if (a.lo === a.hi && b.lo === b.hi) return interval(lowerProduct(a.lo, b.lo), upperProduct(a.lo, b.lo));
  return interval(
    Math.min(lowerProduct(a.lo, b.lo), lowerProduct(a.lo, b.hi), lowerProduct(a.hi, b.lo), lowerProduct(a.hi, b.hi)),
    Math.max(upperProduct(a.lo, b.lo), upperProduct(a.lo, b.hi), upperProduct(a.hi, b.lo), upperProduct(a.hi, b.hi)),
  );
}

/** `a / b`; undefined where `b` is zero. */
export function divideInterval(a: Interval, b: Interval): Enclosure {
  if (containsZero(b)) return none(isPoint(b) ? "always" : "sometimes", "division by zero");
  const quotients = [a.lo / b.lo, a.lo / b.hi, a.hi / b.lo, a.hi / b.hi].map((q) => (Number.isNaN(q) ? 0 : q));
  const lo = Math.min(...quotients);
  const hi = Math.max(...quotients);
  if (lo === hi && Number.isInteger(lo) && Math.abs(lo) < 9007199254740991 && isPoint(a) && isPoint(b) && lo * b.lo === a.lo && Number.isInteger(b.lo)) return interval(lo);
  return interval(lo === 0 && a.lo === 0 ? 0 : nextDown(lo), hi === 0 && a.hi === 0 ? 0 : nextUp(hi));
}

/** `a` to a whole power; negative powers are undefined where `a` is zero, and `a^0` is 1. */
export function powerIntegerInterval(a: Interval, k: number): Enclosure {
  if (k === 0) return interval(1);
  if (k < 0) {
    const positive = powerIntegerInterval(a, -k);
    return positive.kind === "none" ? positive : divideInterval(interval(1), positive);
  }
  const even = k % 2 === 0;
  if (even && containsZero(a)) return interval(0, repeatedUpper(magnitude(a), k));
  if (even) return interval(repeatedLower(mignitude(a), k), repeatedUpper(magnitude(a), k));
  const lo = a.lo >= 0 ? repeatedLower(a.lo, k) : -repeatedUpper(-a.lo, k);
  const hi = a.hi >= 0 ? repeatedUpper(a.hi, k) : -repeatedLower(-a.hi, k);
  return interval(lo, hi);
}

function repeatedLower(x: number, k: number): number {
  let result = 1;
  let base = x;
  for (let n = k; n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) result = Math.max(0, lowerProduct(result, base));
    if (n > 1) base = Math.max(0, lowerProduct(base, base));
  }
  return result === Infinity ? Number.MAX_VALUE : result;
}

function repeatedUpper(x: number, k: number): number {
  let result = 1;
  let base = x;
  for (let n = k; n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) result = upperProduct(result, base);
    if (n > 1) base = upperProduct(base, base);
  }
  return result;
}

export const absoluteInterval = (a: Interval): Interval => interval(mignitude(a), magnitude(a));
export const minimumInterval = (a: Interval, b: Interval): Interval => interval(Math.min(a.lo, b.lo), Math.min(a.hi, b.hi));
export const maximumInterval = (a: Interval, b: Interval): Interval => interval(Math.max(a.lo, b.lo), Math.max(a.hi, b.hi));

/** Whether a relation holds between every, no, or some pairs of reals of two intervals. */
export function compareIntervals(a: Interval, relation: "=" | "!=" | "<" | "<=" | ">" | ">=", b: Interval): "true" | "false" | "unknown" {
  switch (relation) {
    case "=":
      return disjoint(a, b) ? "false" : isPoint(a) && isPoint(b) && isBounded(a) ? "true" : "unknown";
    case "!=": {
      const same = compareIntervals(a, "=", b);
      return same === "true" ? "false" : same === "false" ? "true" : "unknown";
    }
    case "<":
      return a.hi < b.lo ? "true" : a.lo >= b.hi ? "false" : "unknown";
    case "<=":
      return a.hi <= b.lo ? "true" : a.lo > b.hi ? "false" : "unknown";
    case ">":
      return compareIntervals(b, "<", a);
    case ">=":
      return compareIntervals(b, "<=", a);
  }
}
