import { ballOfInteger, bitLength, divideBall, isZeroBall, lowerEnd, ONE_BALL, roundBall, scaleBall, topOfBall, upperEnd, type Ball } from "./ball.js";
import { addComplex, complexBall, divideComplex, isRealBall, multiplyComplex, negateComplex, type ComplexBall } from "./ball-complex.js";
import { bernoulliNumber, bernoulliPolynomial, MOST_BERNOULLI } from "./ball-bernoulli.js";
import { negativePower, wholePowers } from "./ball-negative-power.js";
import { addWholeComplex, logAboveComplex, overBall, roughly, roundComplex, widenComplex, wholeComplex, wholeOfComplex } from "./ball-magnitude.js";

type Maybe = ComplexBall | undefined;

/** Nothing is computed with more bits, nor for exponents of more bits before the point. */
const MOST_BITS = 4000;
const MOST_EXPONENT_TOP = 18;
/** Sums of more powers are not formed. */
const mostTerms = (bits: number): number => Math.max(bits, 300_000 / (bits + 50));
const TURN = Math.log2(2 * Math.PI);

/** The value of the zeta function and, where it is asked for, its derivative in s. */
interface ZetaPair {
  readonly value: ComplexBall;
  readonly slope: ComplexBall | undefined;
}

/** Real ranges of a ball as doubles, for the choice of parameters and for error bounds with a factor of two to spare. */
interface Range {
  readonly low: number;
  readonly high: number;
  readonly size: number;
}
function rangeOf(a: Ball, margin = 0): Range {
  const [low, high] = [roughly(lowerEnd(a)) - margin, roughly(upperEnd(a)) + margin];
  return { low, high, size: Math.max(Math.abs(low), Math.abs(high)) };
}

interface Plan {
  /** The number of powers that are summed, and of terms with Bernoulli numbers. */
  readonly powers: number;
  readonly corrections: number;
  /** `log2` of a bound of the remainder. */
  readonly error: number;
}

/**
 * The remainder after N powers and M Bernoulli terms is at most
 * `4 |(s)_2M| / (2π)^2M · e^max(0, Im s · ph(a+N)) (Re a + N)^(1-σ-2M) / (σ+2M-1)` for `σ + 2M > 1` and `Re a + N > 0`
 * (Johansson, "Rigorous high-precision computation of the Hurwitz zeta function and its derivatives", 2014, theorem 1).
 * Chooses N and M with the least work such that it is below `2^-bits`. With a margin of 1 around s it also bounds the
 * derivative (Cauchy's estimate).
 */
function planned(s: ComplexBall, a: ComplexBall, bits: number, margin: number, priceOfPower: number): Plan | undefined {
  const [re, im] = [rangeOf(s.re, margin), rangeOf(s.im, isRealBall(s) && margin === 0 ? 0 : margin)];
  const [x, y] = [rangeOf(a.re), rangeOf(a.im)];
  const opposite = (im.low >= 0 && y.high <= 0) || (im.high <= 0 && y.low >= 0);
  const turn = opposite ? 0 : (im.size * Math.atan2(y.size, Math.max(1, x.low))) / Math.LN2;
  const factor = (j: number): number => Math.log2(Math.hypot(Math.max(Math.abs(re.low + j), Math.abs(re.high + j)), im.size));
  const most = mostTerms(bits);
  let rising = 0;
  let best: Plan | undefined;
  let least = Infinity;
  for (let m = 1; m <= MOST_BERNOULLI / 2 && 3 * m < least; m++) {
    rising += factor(2 * m - 2) + factor(2 * m - 1);
    const power = re.low + 2 * m - 1;
    if (power < 0.5) continue;
    const constant = 3 + rising - 2 * m * TURN - Math.log2(power) + turn;
    const from = 2 ** Math.min(40, (constant + bits) / power);
    const powers = Math.max(0, Math.ceil(Math.max(1, from) - x.low));
    const price = 3 * m + priceOfPower * powers;
    if (powers > most || price >= least) continue;
    least = price;
    best = { powers, corrections: m, error: constant - power * Math.log2(x.low + powers) };
  }
  return best;
}

const reciprocalOf = (z: ComplexBall, bits: number): Maybe => divideComplex(wholeComplex(1), z, bits);

/** `Σ (a+k)^(-s)` for k below n, and its derivative in s. */
function powerSum(s: ComplexBall, a: ComplexBall, n: number, bits: number, withSlope: boolean): ZetaPair | undefined {
  const power = negativePower(s, withSlope);
  let [value, slope] = [wholeComplex(0), wholeComplex(0)];
  // At whole numbers the powers are products of those of primes.
  const first = wholeOfComplex(a);
  const known = first !== undefined && first >= 1n && first < 1000n ? wholePowers(s, Number(first) + n, bits, power) : undefined;
  for (let k = 0; k < n; k++) {
    const term = known === undefined ? power(addWholeComplex(a, BigInt(k), bits), bits) : known(Number(first) + k);
    if (term === undefined) return undefined;
    value = addComplex(value, term.value, bits);
    if (withSlope && term.log !== undefined) slope = addComplex(slope, negateComplex(multiplyComplex(term.value, term.log, bits)), bits);
  }
  return { value, slope: withSlope ? slope : undefined };
}

/** `B_2k/(2k)!` for k from 1 to `count`. */
function coefficients(count: number, bits: number): readonly Ball[] {
  let factorial = 1n;
  return Array.from({ length: count }, (_, j) => {
    factorial *= BigInt((2 * j + 1) * (2 * j + 2));
    const number = bernoulliNumber(2 * j + 2) ?? { n: 0n, d: 1n };
    return divideBall(roundBall(number.n, 0n, 0, bits + 8), roundBall(number.d * factorial, 0n, 0, bits + 8), bits) ?? ONE_BALL;
  });
}

/** `b/(s-1) + 1/2 + Σ_{k<=M} B_2k/(2k)! (s)_(2k-1) / b^(2k-1)` and its derivative in s, by Horner's rule. */
function tail(s: ComplexBall, b: ComplexBall, count: number, bits: number, withSlope: boolean): ZetaPair | undefined {
  const inverse = reciprocalOf(b, bits);
  const pole = reciprocalOf(addWholeComplex(s, -1n, bits), bits);
  if (inverse === undefined || pole === undefined) return undefined;
  const square = multiplyComplex(inverse, inverse, bits);
  const steps = coefficients(count, bits);
  let [sum, change] = [complexBall(steps[count - 1] ?? ONE_BALL), wholeComplex(0)];
  const times = (z: ComplexBall, n: number): ComplexBall => multiplyComplex(z, wholeComplex(n), bits);
  for (let k = count - 1; k >= 1; k--) {
    const factor = multiplyComplex(multiplyComplex(addWholeComplex(s, BigInt(2 * k - 1), bits), addWholeComplex(s, BigInt(2 * k), bits), bits), square, bits);
    if (withSlope) {
      const growth = multiplyComplex(addWholeComplex(times(s, 2), BigInt(4 * k - 1), bits), square, bits);
      change = addComplex(multiplyComplex(change, factor, bits), multiplyComplex(sum, growth, bits), bits);
    }
    sum = addComplex(multiplyComplex(sum, factor, bits), complexBall(steps[k - 1] ?? ONE_BALL), bits);
  }
  const main = multiplyComplex(b, pole, bits);
  const half = complexBall(scaleBall(ONE_BALL, -1));
  const value = addComplex(addComplex(main, half, bits), multiplyComplex(multiplyComplex(s, inverse, bits), sum, bits), bits);
  if (!withSlope) return { value, slope: undefined };
  const rest = multiplyComplex(inverse, addComplex(sum, multiplyComplex(s, change, bits), bits), bits);
  return { value, slope: addComplex(negateComplex(multiplyComplex(main, pole, bits)), rest, bits) };
}

/** `ζ(s, a)` by the Euler–Maclaurin formula (DLMF 25.11.5 to 25.11.7); other exponents than whole ones need a positive real part of a. */
function eulerMaclaurin(s: ComplexBall, a: ComplexBall, bits: number, withSlope: boolean): ZetaPair | undefined {
  if (bits > MOST_BITS || Math.max(topOfBall(s.re), topOfBall(s.im)) > MOST_EXPONENT_TOP || topOfBall(a.re) > 1000 || topOfBall(a.im) > 1000) return undefined;
  const whole = wholeOfComplex(s);
  const isWhole = whole !== undefined && whole > 1n && !withSlope;
  if (!isWhole && a.re.mid <= a.re.radius) return undefined;
  const sigma = rangeOf(s.re);
  // About the size of the first power; the error is to be small beside it.
  const scale = -sigma.low * logAboveComplex(a);
  const size = Number.isFinite(scale) ? (sigma.low > 0 ? scale : Math.max(0, scale)) : 0;
  const plan = planned(s, a, bits + 8 - size, withSlope ? 1 : 0, isWhole ? 3 : 16);
  if (plan === undefined) return undefined;
  const { powers, corrections, error } = plan;
  const work = bits + 24 + Math.ceil(Math.log2(powers + corrections + 2) * Math.max(2, 2 - sigma.low));
  const far = addWholeComplex(a, BigInt(powers), work);
  const sum = powerSum(s, a, powers, work, withSlope);
  const last = negativePower(s, withSlope)(far, work);
  const end = tail(s, far, corrections, work, withSlope);
  if (sum === undefined || last === undefined || end === undefined) return undefined;
  const value = widenComplex(addComplex(sum.value, multiplyComplex(last.value, end.value, work), work), error, work);
  if (sum.slope === undefined || end.slope === undefined || last.log === undefined) return { value, slope: undefined };
  const change = multiplyComplex(last.value, addComplex(end.slope, negateComplex(multiplyComplex(last.log, end.value, work)), work), work);
  return { value, slope: widenComplex(addComplex(sum.slope, change, work), error, work) };
}

const isPoleOf = (a: ComplexBall): boolean => {
  const n = wholeOfComplex(a);
  return n !== undefined && n <= 0n;
};

function hurwitzAt(s: ComplexBall, a: ComplexBall, bits: number): Maybe {
  const n = wholeOfComplex(s);
  if (n !== undefined && n <= 0n) {
    // DLMF 25.11.14.
    const value = n < -2000n ? undefined : bernoulliPolynomial(1 - Number(n), a, bits + bitLength(n) + 4);
    return value === undefined ? undefined : divideComplex(negateComplex(value), complexBall(ballOfInteger(1n - n)), bits);
  }
  if (isPoleOf(a)) return undefined;
  const value = eulerMaclaurin(s, a, bits, false)?.value;
  return value === undefined ? undefined : roundComplex(value, bits + 8);
}

/**
 * Hurwitz's `ζ(s, a)` (DLMF 25.11.1) for whole s other than 1 and any a that is no pole, and for other s where a has a
 * positive real part. Undefined at and beside s = 1, elsewhere, and where the sum would be too long (|Im s| of several
 * thousand).
 */
export const hurwitzComplex = (s: ComplexBall, a: ComplexBall, bits: number): Maybe =>
  overBall(a, bits, (b, few) => hurwitzAt(s, b, few), (b, few) => {
    // ∂ζ(s, a)/∂a = -s ζ(s+1, a), DLMF 25.11.17.
    if (isZeroBall(s.re) && isZeroBall(s.im)) return wholeComplex(-1);
    const next = hurwitzAt(addWholeComplex(s, 1n, few), b, few);
    return next === undefined ? undefined : negateComplex(multiplyComplex(s, next, few));
  });

/** `∂ζ(s, a)/∂s` where a has a positive real part; undefined at and beside s = 1 and as {@link hurwitzComplex}. */
export function hurwitzSlope(s: ComplexBall, a: ComplexBall, bits: number): Maybe {
  const value = eulerMaclaurin(s, a, bits, true)?.slope;
  return value === undefined ? undefined : roundComplex(value, bits + 8);
}
