import { ballOfInteger, compareExact, divideBall, negateBall, ONE_BALL, roundBall, scaleBall, signOfBall, topOfBall, upperEnd, ZERO_BALL, type Ball } from "./ball.js";
import { addComplex, COMPLEX_I, COMPLEX_ONE, COMPLEX_ZERO, complexBall, divideComplex, isComplexZero, isRealBall, logComplex, multiplyComplex, negateComplex, powerComplex, powerIntegerComplex, subtractComplex, timesI, type ComplexBall } from "./ball-complex.js";
import { piBall } from "./ball-elementary.js";
import { bernoulliNumber, bernoulliPolynomial, MOST_BERNOULLI } from "./ball-bernoulli.js";
import { gammaComplex } from "./ball-gamma.js";
import { hurwitzComplex } from "./ball-hurwitz.js";
import { addWholeComplex, logAboveComplex, logBelowComplex, overBall, roughly, widenComplex, wholeComplex, wholeOfComplex } from "./ball-magnitude.js";
import { negativePower, wholePowers } from "./ball-negative-power.js";
import { zetaComplex } from "./ball-zeta.js";

type Maybe = ComplexBall | undefined;

const MOST_BITS = 4000;
/** Orders beyond this, and series with more terms, are not evaluated. */
const MOST_ORDER = 200n;
const MOST_TERMS = 8000;
/** Orders of two to this size are not taken through Hurwitz's function, whose parts are then long sums that cancel. */
const MOST_ORDER_TOP = 7;
const TURN = Math.log2(2 * Math.PI);

/** Whether the ball meets the cut, the real numbers from 1 on. */
const meetsCut = (z: ComplexBall): boolean => (signOfBall(z.im) ?? 0) === 0 && compareExact(upperEnd(z.re), ONE_BALL) >= 0;

/** `Σ z^k / k^s` for `|z| < 1`: once terms shrink by a fixed factor their rest is below a geometric series. */
function series(s: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const step = logAboveComplex(z);
  if (step > -0.1) return undefined;
  const sigma = roughly({ ...s.re, mid: s.re.mid - s.re.radius, radius: 0n }) - 1e-6;
  // For negative σ the factor k^-σ grows by at most (1 + 1/k)^-σ from one term to the next.
  const rate = (k: number): number => step + Math.max(0, -sigma) * Math.log2(1 + 1 / k);
  const rest = (k: number): number => (k - 1) * step - sigma * Math.log2(k) - Math.log2(1 - 2 ** rate(k)) + 1;
  let count = Math.max(1, Math.ceil(Math.min(MOST_TERMS, (0.5 * bits) / -step)));
  while (count <= MOST_TERMS && (rate(count) > -0.05 || rest(count) > -bits - 4)) count++;
  if (count > MOST_TERMS) return undefined;
  const work = bits + 16 + Math.ceil(Math.log2(count + 1) * Math.max(1, 1 - sigma));
  const power = wholePowers(s, count, work, negativePower(s, false));
  const powers = Array.from({ length: count - 1 }, (_, k) => power(k + 1)?.value);
  // Σ z^(k-1) k^-s by Horner's rule, then times z, so that small numbers keep their leading digits.
  const sum = powers.reduceRight<Maybe>((value, term) => (value === undefined || term === undefined ? undefined : addComplex(multiplyComplex(value, z, work), term, work)), COMPLEX_ZERO);
  return sum === undefined ? undefined : multiplyComplex(widenComplex(sum, rest(count), work), z, bits + 8);
}

/** A logarithm of z that is continuous across the negative axis, with an imaginary part of at most `3π/2`. */
function logarithm(z: ComplexBall, bits: number): Maybe {
  if (z.re.mid >= 0n) return logComplex(z, bits);
  const log = logComplex(negateComplex(z), bits);
  const pi = piBall(bits + 2);
  return log === undefined ? undefined : addComplex(log, complexBall(ZERO_BALL, z.im.mid < 0n ? negateBall(pi) : pi), bits);
}

/** `-B_2j / (2j (n+2j-1)!)` for j from 1 to `count`. */
function coefficients(n: number, count: number, bits: number): readonly Ball[] {
  let factorial = factorialOf(n - 1);
  return Array.from({ length: count }, (_, k) => {
    factorial *= BigInt((n + 2 * k) * (n + 2 * k + 1));
    const number = bernoulliNumber(2 * k + 2) ?? { n: 0n, d: 1n };
    return divideBall(roundBall(-number.n, 0n, 0, bits + 8), roundBall(number.d * BigInt(2 * k + 2) * factorial, 0n, 0, bits + 8), bits) ?? ZERO_BALL;
  });
}

function factorialOf(n: number): bigint {
  let product = 1n;
  for (let k = 2; k <= n; k++) product *= BigInt(k);
  return product;
}

/**
 * For whole `n >= 2` and `z = e^μ` with `|μ| < 2π`:
 * `μ^(n-1)/(n-1)! (H_(n-1) - log(-μ)) + Σ_{k≠n-1} ζ(n-k) μ^k/k!` (DLMF 25.12.12). By `|ζ(-m)| < 4 m!/(2π)^(m+1)` (DLMF 24.9.8,
 * 25.6.3) a term `k = n+m` is below `|μ|^n (|μ|/2π)^m`.
 */
function byExponential(n: number, z: ComplexBall, bits: number): Maybe {
  const work = bits + 24 + 2 * n;
  const mu = logarithm(z, work + Math.max(0, topOfBall(z.re)));
  const log = mu === undefined ? undefined : logComplex(negateComplex(mu), work);
  if (mu === undefined || log === undefined) return undefined;
  const size = logAboveComplex(mu);
  const rate = size - TURN;
  if (rate > -0.2) return undefined;
  const pairs = Math.max(1, Math.ceil((bits + 8 + Math.max(0, n * size)) / (-2 * rate)));
  if (2 * pairs > MOST_BERNOULLI) return undefined;
  const square = multiplyComplex(mu, mu, work);
  const odd = coefficients(n, pairs, work).reduceRight((value, c) => multiplyComplex(addComplex(value, complexBall(c), work), square, work), COMPLEX_ZERO);
  let [harmonic, power, sum] = [COMPLEX_ZERO, COMPLEX_ONE, COMPLEX_ZERO];
  for (let k = 0; k <= n; k++) {
    if (k !== n - 1) {
      const zeta = zetaComplex(wholeComplex(n - k), work);
      if (zeta === undefined) return undefined;
      sum = addComplex(sum, multiplyComplex(power, zeta, work), work);
    } else {
      const factor = subtractComplex(harmonic, log, work);
      // The part with odd ζ arguments has the same power of μ; its coefficients hold the factorials.
      const top = powerIntegerComplex(mu, BigInt(n - 1), work);
      if (top === undefined) return undefined;
      sum = addComplex(sum, addComplex(multiplyComplex(power, factor, work), multiplyComplex(top, odd, work), work), work);
    }
    power = divideComplex(multiplyComplex(power, mu, work), wholeComplex(k + 1), work) ?? power;
    if (k < n - 1) harmonic = addComplex(harmonic, complexBall(divideBall(ONE_BALL, ballOfInteger(k + 1), work) ?? ZERO_BALL), work);
  }
  // Terms from m = 2·pairs + 1 on, of a geometric series.
  return widenComplex(sum, n * size + (2 * pairs + 1) * rate - Math.log2(1 - 2 ** (2 * rate)) + 1, bits + 8);
}

/** `log(-z)/(2πi)`. */
function turns(z: ComplexBall, bits: number): Maybe {
  const log = logComplex(negateComplex(z), bits);
  return log === undefined ? undefined : divideComplex(log, timesI(complexBall(scaleBall(piBall(bits + 4), 1))), bits);
}
const half = complexBall(scaleBall(ONE_BALL, -1));

/** For whole `n >= 2` off the real numbers from 0 to 1: `Li_n(z) = -(-1)^n Li_n(1/z) - (2πi)^n/n! B_n(1/2 + log(-z)/(2πi))` (DLMF 25.12.7, 25.13). */
function byInversion(n: number, z: ComplexBall, bits: number): Maybe {
  const work = bits + 16 + 3 * n + Math.max(0, 8 * bitsOf(z));
  const turn = turns(z, work);
  const polynomial = turn === undefined ? undefined : bernoulliPolynomial(n, addComplex(half, turn, work), work);
  const circle = powerIntegerComplex(timesI(complexBall(scaleBall(piBall(work), 1))), BigInt(n), work);
  const inverse = divideComplex(COMPLEX_ONE, z, work);
  const other = inverse === undefined ? undefined : series(wholeComplex(n), inverse, work);
  if (polynomial === undefined || circle === undefined || other === undefined) return undefined;
  const main = divideComplex(multiplyComplex(circle, polynomial, work), wholeComplex(factorialOf(n)), work);
  return main === undefined ? undefined : negateComplex(addComplex(n % 2 === 0 ? other : negateComplex(other), main, work));
}
const bitsOf = (z: ComplexBall): number => Math.ceil(Math.log2(2 + Math.max(0, logAboveComplex(z))));

/** For other orders: `Γ(1-s)/(2π)^(1-s) (i^(1-s) ζ(1-s, 1/2 + w) + i^(s-1) ζ(1-s, 1/2 - w))` with `w = log(-z)/(2πi)` (DLMF 25.12.13). */
function byHurwitz(s: ComplexBall, z: ComplexBall, bits: number): Maybe {
  if (Math.max(topOfBall(s.re), topOfBall(s.im)) > MOST_ORDER_TOP) return undefined;
  const work = bits + 24;
  const turn = turns(z, work);
  const order = subtractComplex(COMPLEX_ONE, s, 2 * work);
  const gamma = gammaComplex(order, work);
  const circle = powerComplex(complexBall(scaleBall(piBall(work + 8), 1)), negateComplex(order), work);
  const [up, down] = [powerComplex(COMPLEX_I, order, work), powerComplex(COMPLEX_I, negateComplex(order), work)];
  if (turn === undefined || gamma === undefined || circle === undefined || up === undefined || down === undefined) return undefined;
  const [first, second] = [hurwitzComplex(order, addComplex(half, turn, work), work), hurwitzComplex(order, subtractComplex(half, turn, work), work)];
  if (first === undefined || second === undefined) return undefined;
  const sum = addComplex(multiplyComplex(up, first, work), multiplyComplex(down, second, work), work);
  return multiplyComplex(multiplyComplex(gamma, circle, work), sum, bits + 8);
}

/** For whole n >= 1: `Li_(-n)(z) = Σ_k A(n, k) z^(n-k) / (1-z)^(n+1)` with Euler's numbers A, for k from 0 to n-1. */
function ofNegativeOrder(n: number, z: ComplexBall, bits: number): Maybe {
  let euler: readonly bigint[] = [1n];
  for (let m = 2; m <= n; m++) euler = Array.from({ length: m }, (_, k) => BigInt(k + 1) * (euler[k] ?? 0n) + BigInt(m - k) * (euler[k - 1] ?? 0n));
  const work = bits + 16 + Math.ceil(n * Math.log2(n + 1));
  const sum = euler.reduce((value, c) => addComplex(multiplyComplex(value, z, work), wholeComplex(c), work), COMPLEX_ZERO);
  const below = powerIntegerComplex(subtractComplex(COMPLEX_ONE, z, 2 * work), BigInt(n + 1), work);
  return below === undefined ? undefined : divideComplex(multiplyComplex(sum, z, work), below, bits + 8);
}

function polylogAt(s: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const n = wholeOfComplex(s);
  if (isComplexZero(z)) return COMPLEX_ZERO;
  if (n !== undefined && n <= 0n) {
    if (n < -MOST_ORDER) return undefined;
    return n === 0n ? divideComplex(z, subtractComplex(COMPLEX_ONE, z, 2 * bits + 64), bits) : ofNegativeOrder(Number(-n), z, bits);
  }
  if (wholeOfComplex(z) === 1n) return s.re.mid - s.re.radius > 0n && compareExact({ ...s.re, mid: s.re.mid - s.re.radius, radius: 0n }, ONE_BALL) > 0 ? zetaComplex(s, bits) : undefined;
  if (meetsCut(z)) return undefined;
  if (n === 1n) {
    const work = bits + 16 + Math.min(bits, Math.max(0, Math.ceil(-logAboveComplex(z))));
    const log = logComplex(subtractComplex(COMPLEX_ONE, z, 2 * work + 64), work);
    return log === undefined ? undefined : negateComplex(log);
  }
  const size = logAboveComplex(z);
  if (size < -1) return series(s, z, bits);
  if (n !== undefined) {
    if (n > MOST_ORDER) return undefined;
    return logBelowComplex(z) > 1 ? byInversion(Number(n), z, bits) : byExponential(Number(n), z, bits);
  }
  return (size < -0.2 ? series(s, z, bits) : undefined) ?? byHurwitz(s, z, bits) ?? series(s, z, bits);
}

/**
 * The polylogarithm `Li_s(z)` (DLMF 25.12.10), on its principal branch: analytic off the real numbers from 1 on, where it has
 * no value except `ζ(s)` at `z = 1`. Orders from -200 to 200 if they are whole; other orders inside the unit
 * circle, and up to a size of 128 anywhere but next to the numbers from 0.93 to 1.
 */
export function polylogComplex(s: ComplexBall, z: ComplexBall, bits: number): Maybe {
  if (bits > MOST_BITS) return undefined;
  const at = (w: ComplexBall, few: number): Maybe => {
    const value = polylogAt(s, w, few);
    return value !== undefined && isRealBall(s) && isRealBall(w) ? complexBall(value.re) : value;
  };
  return overBall(z, bits, at, (w, few) => {
    // z dLi_s/dz = Li_(s-1)(z).
    if (meetsCut(w)) return undefined;
    const [below, inverse] = [polylogAt(addWholeComplex(s, -1n, few), w, few), divideComplex(COMPLEX_ONE, w, few)];
    return below === undefined || inverse === undefined ? undefined : multiplyComplex(below, inverse, few);
  });
}

/** Euler's dilogarithm `Li_2(z) = Σ z^n/n²` (DLMF 25.12.1). */
export const dilogComplex = (z: ComplexBall, bits: number): Maybe => polylogComplex(wholeComplex(2), z, bits);

/** Catalan's constant `Im Li_2(i)` (DLMF 25.11.40). */
export const catalanConstantBall = (bits: number): Ball | undefined => dilogComplex(COMPLEX_I, bits)?.im;
