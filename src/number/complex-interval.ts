import { acosInterval, asinInterval, atanInterval, atanhInterval, cosInterval, coshInterval, expInterval, logInterval, PI_INTERVAL, powerInterval, rootInterval, sinInterval, sinhInterval, sqrtInterval, acoshInterval, asinhInterval } from "./interval-elementary.js";
import { addInterval, containsZero, disjoint, divideInterval, hull, interval, isPoint, magnitude, mignitude, multiplyInterval, negateInterval, none, powerIntegerInterval, subtractInterval, type Enclosure, type Interval, type NoEnclosure } from "./interval.js";

/**
 * Closed rectangles of complex numbers in doubles, rounded outward: the true value for every choice of numbers inside the
 * arguments lies inside the result. Principal branches throughout (DLMF 4.2(i), 4.23(ii), 4.37(ii)); on a cut a number that
 * is exactly real belongs to the upper side, as everywhere in this program, and a rectangle across a cut has no enclosure.
 */
export interface ComplexInterval {
  readonly kind: "complex";
  readonly re: Interval;
  readonly im: Interval;
}
export type ComplexEnclosure = ComplexInterval | NoEnclosure;

const ZERO = interval(0);
const ONE = interval(1);
const HALF_PI = interval(PI_INTERVAL.lo / 2, PI_INTERVAL.hi / 2);

export const complexInterval = (re: Interval, im: Interval = ZERO): ComplexInterval => ({ kind: "complex", re, im });
const real = (value: Enclosure): ComplexEnclosure => (value.kind === "none" ? value : complexInterval(value));
const isZero = (a: Interval): boolean => a.lo === 0 && a.hi === 0;
/** Whether every number of the rectangle is real. */
export const isRealInterval = (z: ComplexInterval): boolean => isZero(z.im);
export const complexIntervalsDisjoint = (z: ComplexInterval, w: ComplexInterval): boolean => disjoint(z.re, w.re) || disjoint(z.im, w.im);

export const addComplexInterval = (z: ComplexInterval, w: ComplexInterval): ComplexInterval => complexInterval(addInterval(z.re, w.re), addInterval(z.im, w.im));
export const negateComplexInterval = (z: ComplexInterval): ComplexInterval => complexInterval(negateInterval(z.re), negateInterval(z.im));
export const subtractComplexInterval = (z: ComplexInterval, w: ComplexInterval): ComplexInterval => addComplexInterval(z, negateComplexInterval(w));
export const conjugateComplexInterval = (z: ComplexInterval): ComplexInterval => complexInterval(z.re, negateInterval(z.im));
const timesI = (z: ComplexInterval): ComplexInterval => complexInterval(negateInterval(z.im), z.re);

const square = (a: Interval): Interval => powerIntegerInterval(a, 2) as Interval;

export function multiplyComplexInterval(z: ComplexInterval, w: ComplexInterval): ComplexInterval {
  if (isRealInterval(z) && isRealInterval(w)) return complexInterval(multiplyInterval(z.re, w.re));
  return complexInterval(subtractInterval(multiplyInterval(z.re, w.re), multiplyInterval(z.im, w.im)), addInterval(multiplyInterval(z.re, w.im), multiplyInterval(z.im, w.re)));
}

/** Undefined where the divisor may be zero. */
export function divideComplexInterval(z: ComplexInterval, w: ComplexInterval): ComplexEnclosure {
  if (isRealInterval(w)) {
    const [re, im] = [divideInterval(z.re, w.re), isRealInterval(z) && !containsZero(w.re) ? ZERO : divideInterval(z.im, w.re)];
    return re.kind === "none" ? re : im.kind === "none" ? im : complexInterval(re, im);
  }
  const size = addInterval(square(w.re), square(w.im));
  if (containsZero(w.re) && containsZero(w.im)) return none(isPoint(w.re) && isPoint(w.im) ? "always" : "sometimes", "division by zero");
  const product = multiplyComplexInterval(z, conjugateComplexInterval(w));
  const [re, im] = [divideInterval(product.re, size), divideInterval(product.im, size)];
  return re.kind === "none" ? re : im.kind === "none" ? im : complexInterval(re, im);
}

/** A whole power; `z^0` is 1, and a negative power is undefined where `z` may be zero. */
export function powerIntegerComplexInterval(z: ComplexInterval, k: number): ComplexEnclosure {
  if (isRealInterval(z)) return real(powerIntegerInterval(z.re, k));
  if (k < 0) {
    const positive = powerIntegerComplexInterval(z, -k);
    return positive.kind === "none" ? positive : divideComplexInterval(complexInterval(ONE), positive);
  }
  let result = complexInterval(ONE);
  let base = z;
  for (let n = k; n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) result = multiplyComplexInterval(result, base);
    if (n > 1) base = complexInterval(subtractInterval(square(base.re), square(base.im)), multiplyInterval(interval(2), multiplyInterval(base.re, base.im)));
  }
  return result;
}

/** The modulus. */
export function absoluteComplexInterval(z: ComplexInterval): Interval {
  if (isRealInterval(z)) return interval(mignitude(z.re), magnitude(z.re));
  const root = sqrtInterval(addInterval(square(z.re), square(z.im)));
  return root.kind === "none" ? interval(0, Infinity) : root;
}

/** The principal argument, in (-pi, pi]; undefined at 0, and for rectangles that reach over the negative real axis. */
export function argumentComplexInterval(z: ComplexInterval): Enclosure {
  if (containsZero(z.re) && containsZero(z.im)) return none(isZero(z.re) && isZero(z.im) ? "always" : "sometimes", "the argument of zero");
  const slope = (a: Interval, b: Interval): Interval => {
    const quotient = divideInterval(a, b);
    return quotient.kind === "none" ? interval(-Infinity, Infinity) : atanInterval(quotient);
  };
  if (z.re.lo > 0) return slope(z.im, z.re);
  if (z.im.lo > 0) return subtractInterval(HALF_PI, slope(z.re, z.im));
  if (z.im.hi < 0) return subtractInterval(negateInterval(HALF_PI), slope(z.re, z.im));
  // Left of zero, and on the cut: from the upper side when nothing lies below it.
  if (z.im.lo >= 0) return isZero(z.im) ? PI_INTERVAL : addInterval(PI_INTERVAL, slope(z.im, z.re));
  return none("unknown", "an argument across its cut");
}

/** `e^z`. */
export function expComplexInterval(z: ComplexInterval): ComplexInterval {
  const size = expInterval(z.re);
  return isRealInterval(z) ? complexInterval(size) : complexInterval(multiplyInterval(size, cosInterval(z.im)), multiplyInterval(size, sinInterval(z.im)));
}

/** The principal logarithm. */
export function logComplexInterval(z: ComplexInterval): ComplexEnclosure {
  if (isRealInterval(z) && z.re.lo > 0) return real(logInterval(z.re));
  const angle = argumentComplexInterval(z);
  if (angle.kind === "none") return angle;
  const size = logInterval(absoluteComplexInterval(z));
  return size.kind === "none" ? size : complexInterval(size, angle);
}

/** The principal square root, of a part that is not negative. */
export function sqrtComplexInterval(z: ComplexInterval): ComplexEnclosure {
  if (isRealInterval(z)) {
    if (z.re.lo >= 0) return real(sqrtInterval(z.re));
    const root = sqrtInterval(negateInterval(z.re));
    return root.kind === "none" ? none("unknown", "a square root beside zero") : complexInterval(ZERO, root);
  }
  if (z.re.lo <= 0 && z.im.lo < 0 && z.im.hi >= 0) return none("unknown", "a square root across its cut");
  const size = absoluteComplexInterval(z);
  const half = (a: Interval): Interval => interval(Math.max(0, a.lo / 2), Math.max(0, a.hi / 2));
  const [re, im] = [sqrtInterval(half(addInterval(size, z.re))), sqrtInterval(half(subtractInterval(size, z.re)))];
  if (re.kind === "none" || im.kind === "none") return none("unknown", "a square root beside zero");
  const side = z.im.lo >= 0 ? im : z.im.hi <= 0 ? negateInterval(im) : hull(im, negateInterval(im));
  return complexInterval(re, side);
}

/** The principal power `e^{w log z}`; of real numbers the real one where there is one. */
export function powerComplexInterval(z: ComplexInterval, w: ComplexInterval): ComplexEnclosure {
  if (isRealInterval(w) && isPoint(w.re) && Number.isInteger(w.re.lo) && Math.abs(w.re.lo) <= 1e6 && !(w.re.lo === 0 && containsZero(z.re) && containsZero(z.im))) return powerIntegerComplexInterval(z, w.re.lo);
  if (isRealInterval(z) && isRealInterval(w) && z.re.lo > 0) return real(powerInterval(z.re, w.re));
  if (isZero(z.re) && isZero(z.im)) return w.re.lo > 0 ? complexInterval(ZERO) : none(w.re.hi <= 0 && isRealInterval(w) ? "always" : "unknown", "zero to a power that is not positive");
  const log = logComplexInterval(z);
  return log.kind === "none" ? log : expComplexInterval(multiplyComplexInterval(w, log));
}

/** The n-th root: the real one of real numbers where there is one, else the principal one. */
export function rootComplexInterval(z: ComplexInterval, n: number): ComplexEnclosure {
  if (isRealInterval(z) && (n % 2 === 1 || z.re.lo >= 0)) return real(rootInterval(z.re, n));
  if (n === 2) return sqrtComplexInterval(z);
  const log = logComplexInterval(z);
  const part = (a: Interval): Interval => divideInterval(a, interval(n)) as Interval;
  return log.kind === "none" ? log : expComplexInterval(complexInterval(part(log.re), part(log.im)));
}

/** `sin z = sin x cosh y + i cos x sinh y` (DLMF 4.21.37). */
export const sinComplexInterval = (z: ComplexInterval): ComplexInterval =>
  isRealInterval(z) ? complexInterval(sinInterval(z.re)) : complexInterval(multiplyInterval(sinInterval(z.re), coshInterval(z.im)), multiplyInterval(cosInterval(z.re), sinhInterval(z.im)));

/** `cos z = cos x cosh y - i sin x sinh y` (DLMF 4.21.38). */
export const cosComplexInterval = (z: ComplexInterval): ComplexInterval =>
  isRealInterval(z) ? complexInterval(cosInterval(z.re)) : complexInterval(multiplyInterval(cosInterval(z.re), coshInterval(z.im)), negateInterval(multiplyInterval(sinInterval(z.re), sinhInterval(z.im))));

const turned = (f: (z: ComplexInterval) => ComplexInterval) => (z: ComplexInterval): ComplexInterval => f(timesI(z));
/** `sinh z = -i sin(iz)` (DLMF 4.28.8). */
export const sinhComplexInterval = (z: ComplexInterval): ComplexInterval => (isRealInterval(z) ? complexInterval(sinhInterval(z.re)) : negateComplexInterval(timesI(turned(sinComplexInterval)(z))));
/** `cosh z = cos(iz)` (DLMF 4.28.9). */
export const coshComplexInterval = (z: ComplexInterval): ComplexInterval => (isRealInterval(z) ? complexInterval(coshInterval(z.re)) : turned(cosComplexInterval)(z));

/** The real inverse of a real function where it has a value, else the complex one off the real line; on the cuts none. */
const inverse = (onReals: (a: Interval) => Enclosure, off: (z: ComplexInterval) => ComplexEnclosure) => (z: ComplexInterval): ComplexEnclosure => {
  if (!isRealInterval(z)) return off(z);
  const value = onReals(z.re);
  return value.kind === "none" ? none("unknown", "an inverse function on its cut") : complexInterval(value);
};

const then = (value: ComplexEnclosure, f: (z: ComplexInterval) => ComplexEnclosure): ComplexEnclosure => (value.kind === "none" ? value : f(value));
const ONE_C = complexInterval(ONE);

/** `arctan z = (i/2) (log(1 - iz) - log(1 + iz))` (DLMF 4.23.26). */
export const atanComplexInterval = inverse(atanInterval, (z) =>
  then(logComplexInterval(subtractComplexInterval(ONE_C, timesI(z))), (a) => then(logComplexInterval(addComplexInterval(ONE_C, timesI(z))), (b) => halved(timesI(subtractComplexInterval(a, b))))),
);

const halved = (z: ComplexInterval): ComplexInterval => complexInterval(interval(z.re.lo / 2 - Number.MIN_VALUE, z.re.hi / 2 + Number.MIN_VALUE), interval(z.im.lo / 2 - Number.MIN_VALUE, z.im.hi / 2 + Number.MIN_VALUE));

/** `artanh z = (log(1 + z) - log(1 - z))/2` (DLMF 4.37.24). */
export const atanhComplexInterval = inverse(atanhInterval, (z) =>
  then(logComplexInterval(addComplexInterval(ONE_C, z)), (a) => then(logComplexInterval(subtractComplexInterval(ONE_C, z)), (b) => halved(subtractComplexInterval(a, b)))),
);

/** `arcsin z = -i log(iz + √(1 - z) √(1 + z))`, the product keeping the branch off the cuts (DLMF 4.23.19). */
export const asinComplexInterval = inverse(asinInterval, (z) =>
  then(sqrtComplexInterval(subtractComplexInterval(ONE_C, z)), (a) =>
    then(sqrtComplexInterval(addComplexInterval(ONE_C, z)), (b) => then(logComplexInterval(addComplexInterval(timesI(z), multiplyComplexInterval(a, b))), (log) => negateComplexInterval(timesI(log)))),
  ),
);

/** `arccos z = pi/2 - arcsin z` (DLMF 4.23.16). */
export const acosComplexInterval = inverse(acosInterval, (z) => then(asinComplexInterval(z), (a) => subtractComplexInterval(complexInterval(HALF_PI), a)));

/** `arsinh z = -i arcsin(iz)`. */
export const asinhComplexInterval = inverse(asinhInterval, (z) => then(asinComplexInterval(timesI(z)), (a) => negateComplexInterval(timesI(a))));

/** `arcosh z = log(z + √(z + 1) √(z - 1))` (DLMF 4.37.21). */
export const acoshComplexInterval = inverse(acoshInterval, (z) =>
  then(sqrtComplexInterval(addComplexInterval(z, ONE_C)), (a) => then(sqrtComplexInterval(subtractComplexInterval(z, ONE_C)), (b) => logComplexInterval(addComplexInterval(z, multiplyComplexInterval(a, b))))),
);
