import { integerOfBall, isZeroBall, roundBall, shiftLeft, topOfBall, type Ball } from "./ball.js";
import { complexBall, COMPLEX_ONE, isComplexZero, isRealBall, type ComplexBall } from "./ball-complex.js";
import type { Rational } from "./rational.js";
import { centreOf, logAbove, logAboveComplex, logBelowComplex, logSum, roughly, widenByPower } from "./ball-magnitude.js";

/** More terms, or more bits of work, than these are not added up; nor are terms times bits above the third number. */
const MOST_TERMS = 60_000;
const MOST_WORK_BITS = 60_000;
const MOST_WORK = 3e8;
/** Digits of a parameter this far behind the point count as its radius. */
const MOST_PARAMETER_DIGITS = 12_000;
/** More than the rounding of the doubles in a scan of `MOST_TERMS` terms. */
const SLACK = 0.01;

/** The factors of a term ratio: `a + k` for some a, as exact numbers. */
interface Parameter {
  readonly re: bigint;
  readonly im: bigint;
  /** The binary places of `re` and `im`. */
  readonly places: number;
  /** What they are divided by further: `a + k = (re + k step + i im) / (divisor 2^places)`. */
  readonly divisor: bigint;
  readonly step: bigint;
  /** The same number as doubles. */
  readonly x: number;
  readonly y: number;
  /** The logarithm of a bound of what the fixed-point number leaves out. */
  readonly error: number;
  /** The whole number that the parameter certainly is. */
  readonly whole: number | undefined;
  readonly real: boolean;
}

/** What a sum of terms needs: how many, and bounds of logarithms (base 2) of its terms and errors. */
interface Scan {
  readonly terms: number;
  /** Of the largest term. */
  readonly top: number;
  /** Of the sum of rounding errors, in units of the last place. */
  readonly rounding: number;
  /** Of what the radii of the parameters and the argument do. */
  readonly inherited: number;
  /** Of what the omitted terms add up to. */
  readonly tail: number;
}

/** A bound (base 2 logarithm) of what is left out from term `n` on, whose own size is given; undefined: not yet small. */
export type TailBound = (n: number, logTerm: number) => number | undefined;

function parameterOf(z: ComplexBall | Rational): Parameter | undefined {
  if ("n" in z) {
    const whole = z.d === 1n ? Number(z.n) : undefined;
    return { re: z.n, im: 0n, places: 0, divisor: z.d, step: z.d, x: Number(z.n) / Number(z.d), y: 0, error: -Infinity, whole, real: true };
  }
  if (Math.max(topOfBall(z.re), topOfBall(z.im)) > 24) return undefined;
  const places = Math.min(MOST_PARAMETER_DIGITS, Math.max(0, isZeroBall(z.re) ? 0 : -z.re.exponent, isZeroBall(z.im) ? 0 : -z.im.exponent));
  const at = (a: Ball): bigint => shiftLeft(a.mid, a.exponent + places);
  const cut = (a: Ball): boolean => !isZeroBall(a) && -a.exponent > places;
  const error = logSum(logSum(logAbove({ ...z.re, mid: 0n }), logAbove({ ...z.im, mid: 0n })), cut(z.re) || cut(z.im) ? 1 - places : -Infinity);
  const whole = isRealBall(z) ? integerOfBall(z.re) : undefined;
  return { re: at(z.re), im: at(z.im), places, divisor: 1n, step: 1n << BigInt(places), x: roughly(z.re), y: roughly(z.im), error, whole: whole === undefined ? undefined : Number(whole), real: isRealBall(z) };
}

const ONE: Parameter = { re: 1n, im: 0n, places: 0, divisor: 1n, step: 1n, x: 1, y: 0, error: -Infinity, whole: 1, real: true };

/** About `log2 |a + k|`, from all digits where few are left. */
function logFactor(a: Parameter, k: number): number {
  const [x, y] = [a.x + k, a.y];
  if (Math.abs(x) + Math.abs(y) > 1e-3) return Math.log2(x * x + y * y) / 2;
  const re = a.re + BigInt(k) * a.step;
  return logAboveComplex(complexBall({ mid: re, radius: 0n, exponent: -a.places }, { mid: a.im, radius: 0n, exponent: -a.places })) - Math.log2(Number(a.divisor));
}

/** The whole number of terms after which a series ends, by an upper parameter that is certainly a whole number `<= 0`. */
function lastTerm(as: readonly Parameter[]): number | undefined {
  const ends = as.flatMap((a) => (a.whole !== undefined && a.whole <= 0 ? [-a.whole] : []));
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/**
 * Ratios of one term to the one before decrease from `n` on, each below the result; undefined before that is so. Each
 * `|a + k| / |b + k|` is at most `1 + |a - b| / (k + Re b)`.
 */
function laterRatio(as: readonly Parameter[], bs: readonly Parameter[], size: number, n: number): number | undefined {
  let ratio = size;
  for (let j = 0; j < bs.length; j++) {
    const [a, b] = [as[j], bs[j] as Parameter];
    const below = n + b.x - 2 ** b.error - 1e-9 * (1 + Math.abs(b.x));
    if (below <= 0) return undefined;
    ratio *= a === undefined ? 1 / below : 1 + ((Math.hypot(a.x - b.x, a.y - b.y) + 1e-9 * (Math.abs(a.x) + Math.abs(b.x)) + 2 ** a.error + 2 ** b.error) * (1 + 1e-9)) / below;
  }
  return ratio * (1 + 1e-9);
}

/** Goes through the sizes of the terms until what is left out is `accuracy` bits below the largest. */
function scan(as: readonly Parameter[], bs: readonly Parameter[], z: ComplexBall, accuracy: number, tailBound: TailBound | undefined): Scan | undefined {
  const last = lastTerm(as);
  const size = logAboveComplex(centreOf(z));
  const zError = logSum(logAbove({ ...z.re, mid: 0n }), logAbove({ ...z.im, mid: 0n })) - size;
  const convergent = as.length < bs.length || size < 0;
  // Errors that are handed down are counted in units of the largest of them, as they may be below the range of doubles.
  const unit = Math.max(zError, ...[...as, ...bs].map((a) => a.error), -1e9);
  const unitSize = unit === -1e9 ? 0 : 2 ** Math.max(unit, -1000);
  const relative = (log: number): number => (log === -Infinity ? 0 : 2 ** (log - unit) * (1 + 1e-9));
  const zPart = relative(zError);
  let [term, top, error, rounding, inherited, drift] = [0, 0, -Infinity, -Infinity, -Infinity, 0];
  for (let k = 0; k <= MOST_TERMS; k++) {
    if (k === last) return { terms: k + 1, top, rounding, inherited, tail: -Infinity };
    let ratio = size;
    let step = zPart;
    for (const a of as) {
      const log = logFactor(a, k);
      if (log === -Infinity) return undefined;
      ratio += log;
      if (a.error !== -Infinity) step += relative(a.error - log);
    }
    for (const b of bs) {
      const log = logFactor(b, k);
      // A lower parameter that may be a whole number `<= 0` is a pole.
      if (log <= b.error + 1e-6) return undefined;
      ratio -= log;
      if (b.error !== -Infinity) step += relative(b.error - log) / (1 - 2 ** (b.error - log));
    }
    term += ratio;
    // Rounding is below two units in each part.
    error = logSum(error + ratio, 2);
    drift = (drift + step + drift * step * unitSize) * (1 + 1e-12);
    const grown = drift === 0 ? -Infinity : term + unit + Math.log2(drift);
    if (term < top - accuracy - 1 || tailBound !== undefined) {
      const later = tailBound !== undefined ? undefined : convergent ? laterRatio(as, bs, 2 ** (size + zPartBound(unit, zPart)), k + 1) : undefined;
      const tail = tailBound !== undefined ? tailBound(k + 1, term + grownFactor(unit, drift)) : later !== undefined && later < 0.999 ? term + grownFactor(unit, drift) - Math.log2(1 - later) : undefined;
      if (tail !== undefined && tail < top - accuracy) return { terms: k + 1, top, rounding, inherited, tail: tail + SLACK };
    }
    // A divergent series that grows again has given what it can.
    if (term > 1e6 || (tailBound !== undefined && ratio > 0 && as.every((a) => k > Math.hypot(a.x, a.y)))) return undefined;
    top = Math.max(top, term);
    rounding = logSum(rounding, error);
    inherited = logSum(inherited, grown);
  }
  return undefined;
}

/** `log2(1 + relative radius)`, at most. */
const zPartBound = (unit: number, part: number): number => (part === 0 ? 0 : Math.log2(1 + 2 ** (unit + Math.log2(part))) + 1e-9);
const grownFactor = zPartBound;

/** The sum of the first terms, with `p` binary places. */
function addUp(as: readonly Parameter[], bs: readonly Parameter[], z: ComplexBall, terms: number, p: number): ComplexBall {
  const real = isRealBall(z) && [...as, ...bs].every((a) => a.real);
  const places = Math.max(0, isZeroBall(z.re) ? 0 : -z.re.exponent, isZeroBall(z.im) ? 0 : -z.im.exponent);
  const up = bs.reduce((sum, b) => sum + b.places, 0) - as.reduce((sum, a) => sum + a.places, 0) - places;
  const one = 1n << BigInt(p);
  const down = BigInt(Math.max(0, -up));
  const left = BigInt(Math.max(0, up));
  const numbers = (list: readonly Parameter[]): { re: bigint; readonly im: bigint; readonly step: bigint }[] => list.map((a) => ({ re: a.re, im: a.im, step: a.step }));
  const product = (list: readonly Parameter[]): bigint => list.reduce((all, a) => all * a.divisor, 1n);
  const [timesEach, overEach] = [product(bs), product(as)];
  const [above, below] = [numbers(as), numbers(bs)];
  const [zRe, zIm] = [timesEach * shiftLeft(z.re.mid, z.re.exponent + places), timesEach * shiftLeft(z.im.mid, z.im.exponent + places)];
  let [re, im, sumRe, sumIm] = [one, 0n, one, 0n];
  for (let k = 1; k < terms; k++) {
    if (real) {
      let [top, bottom] = [re * zRe, overEach];
      for (const a of above) top *= a.re;
      for (const b of below) bottom *= b.re;
      re = ((top << left) >> down) / bottom;
      sumRe += re;
    } else {
      let [topRe, topIm, bottomRe, bottomIm] = [re * zRe - im * zIm, re * zIm + im * zRe, overEach, 0n];
      for (const a of above) [topRe, topIm] = [topRe * a.re - topIm * a.im, topRe * a.im + topIm * a.re];
      for (const b of below) {
        if (b.im === 0n && bottomIm === 0n) bottomRe *= b.re;
        else [bottomRe, bottomIm] = [bottomRe * b.re - bottomIm * b.im, bottomRe * b.im + bottomIm * b.re];
      }
      if (bottomIm !== 0n) {
        [topRe, topIm] = [topRe * bottomRe + topIm * bottomIm, topIm * bottomRe - topRe * bottomIm];
        bottomRe = bottomRe * bottomRe + bottomIm * bottomIm;
      }
      re = ((topRe << left) >> down) / bottomRe;
      im = ((topIm << left) >> down) / bottomRe;
      sumRe += re;
      sumIm += im;
    }
    for (const a of above) a.re += a.step;
    for (const b of below) b.re += b.step;
  }
  const part = (sum: bigint): Ball => ({ mid: sum, radius: 0n, exponent: -p });
  return real ? complexBall(part(sumRe)) : complexBall(part(sumRe), part(sumIm));
}

/** A guess of the bits that cancel: entire functions of order 1 and 1/2 are far smaller off the positive axis. */
function guessCancellation(order: number, z: ComplexBall): number {
  const [x, y] = [roughly(z.re), roughly(z.im)];
  const size = Math.hypot(x, y);
  if (order === 1) return 1.443 * (size - Math.max(0, x));
  return order === 2 ? 2.886 * (Math.sqrt(size) - Math.sqrt(Math.max(0, (size + x) / 2))) : 0;
}

const ATTEMPTS = 5;

/**
 * The sum of a generalised hypergeometric series `pFq(as; bs; z)` (DLMF 16.2.1), to about `bits` bits of its value. The
 * terms are added in fixed-point numbers; bounds of their sizes, found beforehand in logarithms, give the number of
 * places that the cancellation needs, the error of rounding, and the effect of the radii of all arguments. The omitted
 * tail is below a geometric series. Undefined for a series that does not converge, one with a lower parameter that may be
 * a whole number `<= 0`, and one too long to add up.
 *
 * Parameters that are fractions are best given as such: their terms are quicker. With a `tailBound` the sum ends as soon as that bound is small enough, so that divergent series are allowed.
 */
export function hypergeometricSum(as: readonly (ComplexBall | Rational)[], bs: readonly (ComplexBall | Rational)[], z: ComplexBall, bits: number, tailBound?: TailBound): ComplexBall | undefined {
  if (isComplexZero(z)) return COMPLEX_ONE;
  const upper = as.map(parameterOf);
  const lower = [...bs.map(parameterOf), ONE];
  if (upper.includes(undefined) || lower.includes(undefined)) return undefined;
  // Equal exact parameters cancel.
  const [over, under] = withoutCommon(upper as readonly Parameter[], lower as readonly Parameter[]);
  if (logAboveComplex(z) > 60 || logBelowComplex(centreOf(z)) === -Infinity) return undefined;
  const order = lower.length - upper.length;
  let accuracy = bits + 8 + (tailBound === undefined ? Math.min(MOST_WORK_BITS, Math.ceil(guessCancellation(order, z))) : 0);
  const exponent = Math.min(-logAboveComplex(z), 0);
  let best: ComplexBall | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const plan = scan(over, under, z, accuracy, tailBound);
    if (plan === undefined) return best;
    const p = Math.max(8, Math.ceil(plan.rounding - plan.top + accuracy) + 2);
    if (p > MOST_WORK_BITS || plan.terms * (p + plan.top - exponent) > MOST_WORK) return best;
    const sum = addUp(over, under, z, plan.terms, p);
    const error = logSum(logSum(plan.rounding - p, plan.inherited), plan.tail) + SLACK;
    const real = isRealBall(z) && [...over, ...under].every((a) => a.real);
    best = rounded(complexBall(widenByPower(sum.re, error, bits + 16), real ? sum.im : widenByPower(sum.im, error, bits + 16)), bits + 8);
    const missing = Math.ceil(error - logBelowOfMiddle(sum)) + bits;
    // More work does not help against what is handed down, nor where the value may be zero.
    if (missing <= 0 || plan.inherited > error - 2) return best;
    accuracy += Math.min(missing, accuracy) + 8;
  }
  return best;
}

const logBelowOfMiddle = (z: ComplexBall): number => (isComplexZero(z) ? -1e6 : logAboveComplex(z));
const rounded = (z: ComplexBall, bits: number): ComplexBall => complexBall(roundBall(z.re.mid, z.re.radius, z.re.exponent, bits), roundBall(z.im.mid, z.im.radius, z.im.exponent, bits));

function withoutCommon(as: readonly Parameter[], bs: readonly Parameter[]): readonly [readonly Parameter[], readonly Parameter[]] {
  const rest = [...bs];
  const kept = as.filter((a) => {
    if (a.whole === undefined || a.whole <= 0) return true;
    const at = rest.findIndex((b) => b.whole === a.whole);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return [kept, rest];
}
