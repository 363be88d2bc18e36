import { complexBall } from "./ball-complex.js";
import { betaComplex } from "./ball-gamma-quotient.js";
import { ballOfInterval, intervalOfBall } from "./ball-interval.js";
import { expInterval, logInterval, PI_INTERVAL, sqrtInterval } from "./interval-elementary.js";
import {
  addInterval,
  containsZero,
  divideInterval,
  interval,
  isPoint,
  multiplyInterval,
  negateInterval,
  none,
  subtractInterval,
  type Enclosure,
  type Interval,
} from "./interval.js";

/** Division by what is known not to contain zero. */
function over(a: Interval, b: Interval): Interval {
  const q = divideInterval(a, b);
  return q.kind === "none" ? interval(-Infinity, Infinity) : q;
}

const known = (a: Enclosure): Interval => (a.kind === "none" ? interval(-Infinity, Infinity) : a);

/** `B_2, B_4, …, B_18` as numerator and denominator (DLMF 24.2). */
const BERNOULLI: readonly (readonly [number, number])[] = [
  [1, 6], [-1, 30], [1, 42], [-1, 30], [5, 66], [-691, 2730], [7, 6], [-3617, 510], [43867, 798],
];

/** Arguments are moved up by the recurrence until Stirling's series is accurate. */
const STIRLING_FROM = 14;

/**
 * `sum B_2k / (2k (2k-1) x^(2k-1))` with its remainder for `x > 0`: the error is between zero and the first term left
 * out (DLMF 5.11(ii)).
 */
function stirlingSeries(x: Interval, term: (k: number) => number, power: (k: number) => number): Interval {
  let sum = interval(0);
  const last = BERNOULLI.length - 1;
  for (const [index, [n, d]] of BERNOULLI.entries()) {
    const k = index + 1;
    const coefficient = over(interval(n), interval(d * term(k)));
    let denominator = interval(1);
    for (let j = 0; j < power(k); j++) denominator = multiplyInterval(denominator, x);
    const value = over(coefficient, denominator);
    sum = addInterval(sum, index === last ? interval(Math.min(0, value.lo), Math.max(0, value.hi)) : value);
  }
  return sum;
}

/** `log Γ(x)` for `x >= STIRLING_FROM` (DLMF 5.11.1). */
function stirling(x: Interval): Interval {
  const logX = known(logInterval(x));
  const main = subtractInterval(multiplyInterval(subtractInterval(x, interval(0.5)), logX), x);
  const constant = multiplyInterval(interval(0.5), known(logInterval(multiplyInterval(interval(2), PI_INTERVAL))));
  return addInterval(addInterval(main, constant), stirlingSeries(x, (k) => 2 * k * (2 * k - 1), (k) => 2 * k - 1));
}

const isPole = (x: Interval): "always" | "sometimes" | undefined =>
  x.lo > 0 ? undefined : isPoint(x) && Number.isInteger(x.lo) ? "always" : Math.floor(x.hi) >= Math.ceil(x.lo) && Math.ceil(x.lo) <= 0 ? "sometimes" : undefined;

/** Whether the ends of a positive interval are so far from each other that the recurrence would be loose. */
const isWide = (x: Interval): boolean => x.lo > 0 && x.hi - x.lo > 1e-6 * x.lo;

/** `Γ` or its logarithm by its values at the ends: they fall up to 1.4616…, where the smallest value is, and rise beyond (DLMF 5.4.20). */
function byEnds(x: Interval, f: (x: Interval) => Enclosure, least: number): Enclosure {
  const [from, to] = [f(interval(x.lo)), f(interval(x.hi))];
  if (from.kind === "none" || to.kind === "none") return from.kind === "none" ? from : to;
  const low = x.lo >= 1.4617 ? from.lo : x.hi <= 1.4616 ? to.lo : least;
  return interval(low, Math.max(from.hi, to.hi));
}

/** The Gamma function, undefined at 0, -1, -2, …; not evaluated below -1000 nor beyond the range of doubles. */
export function gammaInterval(x: Interval): Enclosure {
  const pole = isPole(x);
  if (pole !== undefined) return none(pole, "gamma function at a pole");
  if (x.hi > 171 || x.lo < -1000) return none("unknown", "gamma function of a large number");
  if (isPoint(x) && Number.isInteger(x.lo)) {
    let product = interval(1);
    for (let k = 2; k < x.lo; k++) product = multiplyInterval(product, interval(k));
    return product;
  }
  if (isWide(x)) return byEnds(x, gammaInterval, 0.8856031944108886);
  let product = interval(1);
  let shifted = x;
  while (shifted.lo < STIRLING_FROM) {
    product = multiplyInterval(product, shifted);
    shifted = addInterval(shifted, interval(1));
  }
  if (containsZero(product)) return none("unknown", "gamma function too close to a pole");
  return over(expInterval(stirling(shifted)), product);
}

/** `log Γ(x)` for `x > 0`; elsewhere not evaluated. */
export function logGammaInterval(x: Interval): Enclosure {
  if (x.lo <= 0) return none("unknown", "logarithm of the gamma function of a number that is not positive");
  if (isWide(x)) return byEnds(x, logGammaInterval, -0.1214862905358497);
  let product = interval(1);
  let shifted = x;
  while (shifted.lo < STIRLING_FROM) {
    product = multiplyInterval(product, shifted);
    shifted = addInterval(shifted, interval(1));
  }
  return subtractInterval(stirling(shifted), known(logInterval(product)));
}

/** The digamma function, undefined at 0, -1, -2, … (DLMF 5.11.2, 5.5.2). */
export function digammaInterval(x: Interval): Enclosure {
  const pole = isPole(x);
  if (pole !== undefined) return none(pole, "digamma function at a pole");
  if (x.lo < -1000) return none("unknown", "digamma function of a large negative number");
  if (isWide(x)) {
    // It rises between its poles.
    const [from, to] = [digammaInterval(interval(x.lo)), digammaInterval(interval(x.hi))];
    if (from.kind === "none" || to.kind === "none") return from.kind === "none" ? from : to;
    return interval(from.lo, to.hi);
  }
  let sum = interval(0);
  let shifted = x;
  while (shifted.lo < STIRLING_FROM) {
    if (containsZero(shifted)) return none("unknown", "digamma function too close to a pole");
    sum = addInterval(sum, over(interval(1), shifted));
    shifted = addInterval(shifted, interval(1));
  }
  const series = stirlingSeries(shifted, (k) => 2 * k, (k) => 2 * k);
  const main = subtractInterval(known(logInterval(shifted)), over(interval(0.5), shifted));
  return subtractInterval(subtractInterval(main, series), sum);
}

/** The beta function (DLMF 5.12.1): for positive numbers, in each of which it falls, by logarithms, elsewhere through balls. */
export function betaInterval(a: Interval, b: Interval): Enclosure {
  if (a.lo <= 0 || b.lo <= 0) {
    const [x, y] = [ballOfInterval(a), ballOfInterval(b)];
    const value = x === undefined || y === undefined ? undefined : betaComplex(complexBall(x), complexBall(y), 64);
    return value === undefined ? none("unknown", "beta function beside a pole") : intervalOfBall(value.re);
  }
  if (isWide(a) || isWide(b)) {
    const [least, most] = [betaInterval(interval(a.hi), interval(b.hi)), betaInterval(interval(a.lo), interval(b.lo))];
    return least.kind === "interval" && most.kind === "interval" ? interval(least.lo, most.hi) : least.kind === "none" ? least : most;
  }
  const [x, y, z] = [logGammaInterval(a), logGammaInterval(b), logGammaInterval(addInterval(a, b))];
  if (x.kind === "none" || y.kind === "none" || z.kind === "none") return none("unknown", "beta function");
  return expInterval(subtractInterval(addInterval(x, y), z));
}

const twoOverRootPi = (): Interval => over(interval(2), known(sqrtInterval(PI_INTERVAL)));

/** `erf` at one double of at most 3, by the series with positive terms (DLMF 7.6.2) and a geometric remainder. */
function erfSeries(x: number): Interval {
  const p = interval(x);
  const square = multiplyInterval(p, p);
  let term = p;
  let sum = p;
  for (let n = 1; n < 120; n++) {
    term = over(multiplyInterval(term, multiplyInterval(interval(2), square)), interval(2 * n + 1));
    sum = addInterval(sum, term);
    // Later terms fall faster than by half once 2n+3 passes 4x².
    if (term.hi < 1e-20 * sum.hi && 2 * n + 3 > 4 * square.hi) return multiplyInterval(multiplyInterval(twoOverRootPi(), expInterval(negateInterval(square))), addInterval(sum, interval(0, 2 * term.hi)));
  }
  return interval(0, 1);
}

/** `erfc` at one double of at least 2: two successive convergents of its continued fraction enclose it (DLMF 7.9.1). */
function erfcFraction(x: number): Interval {
  const p = interval(x);
  const convergent = (depth: number): Interval => {
    let tail = p;
    for (let k = depth; k >= 1; k--) tail = addInterval(p, over(interval(k / 2), tail));
    return over(interval(1), tail);
  };
  const a = convergent(80);
  const b = convergent(81);
  const factor = over(expInterval(negateInterval(multiplyInterval(p, p))), known(sqrtInterval(PI_INTERVAL)));
  return multiplyInterval(factor, interval(Math.min(a.lo, b.lo), Math.max(a.hi, b.hi)));
}

function erfcPoint(x: number): Interval {
  if (x < 0) return subtractInterval(interval(2), erfcPoint(-x));
  if (x > 26) return interval(0, 1e-290);
  return x >= 2 ? erfcFraction(x) : subtractInterval(interval(1), erfSeries(x));
}

function erfPoint(x: number): Interval {
  if (x < 0) return negateInterval(erfPoint(-x));
  if (x === 0) return interval(0);
  return x >= 2 ? subtractInterval(interval(1), erfcPoint(x)) : erfSeries(x);
}

/** The error function, increasing. */
export const erfInterval = (x: Interval): Interval => interval(Math.max(-1, erfPoint(x.lo).lo), Math.min(1, erfPoint(x.hi).hi));
/** The complementary error function, decreasing. */
export const erfcInterval = (x: Interval): Interval => interval(Math.max(0, erfcPoint(x.hi).lo), Math.min(2, erfcPoint(x.lo).hi));
