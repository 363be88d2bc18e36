import { ballOfInteger, divideBall, MOST_EXPONENT, roundBall, topOfBall, ZERO_BALL } from "./ball.js";
import { addComplex, COMPLEX_ZERO, complexBall, divideComplex, multiplyComplex, type ComplexBall } from "./ball-complex.js";
import { bernoulliNumber, MOST_BERNOULLI } from "./ball-bernoulli.js";
import { logBelow, logBelowComplex, roughly, widenComplex, wholeComplex, logAboveComplex, addWholeComplex } from "./ball-magnitude.js";
import { rational, type Rational } from "./rational.js";

type Maybe = ComplexBall | undefined;

/** Gamma functions are not computed with more bits. */
export const MOST_GAMMA_BITS = 4000;

/** How often a number with a real part that is not negative is to be increased by one before Stirling's series gives so many bits. */
export function stirlingShift(z: ComplexBall, bits: number): number {
  if (topOfBall(z.re) > 20 || topOfBall(z.im) > 20) return 0;
  const [x, y] = [roughly(z.re), roughly(z.im)];
  const radius = Math.max(4, 0.19 * bits);
  // |z| cos(ph z / 2)² is (|z| + x) / 2, the size that counts in the remainder.
  let n = 0;
  for (let size = 0; ; n++) {
    size = Math.hypot(x + n, y);
    if ((size * (size + x + n)) / 2 >= radius * radius) return n;
  }
}

/** `log2` of the size `|z| cos²(ph z/2)` and of `|z|`, from below, for numbers with a positive real part. */
function sizes(z: ComplexBall): readonly [number, number] {
  const size = logBelowComplex(z);
  const real = logBelow(z.re);
  return [(size === -Infinity ? size : Math.log2(1 + 2 ** Math.min(0, real - size)) + size - 1 - 2 ** -20), size];
}

/**
 * The number of terms after which the remainder is below `2^-bits`, and `log2` of its bound; fewer where the terms begin to
 * grow. By `|B_2k| < 4 (2k)!/(2π)^(2k)` (DLMF 24.9.8) and the bounds of the callers, the remainder after the
 * terms `k < K` of both series is below `8 (2K)! max(1, |z|) / ((2π)^(2K) (|z| size)^K)`.
 */
function plan(z: ComplexBall, bits: number): readonly [number, number] {
  const [size, modulus] = sizes(z);
  const step = 2 * Math.log2(2 * Math.PI) + size + modulus;
  let term = 3 + Math.max(0, logAboveComplex(z));
  for (let k = 1; ; k++) {
    const next = term + Math.log2(2 * k * (2 * k - 1)) - step;
    if (next < -bits || next >= term || k > MOST_BERNOULLI / 2 - 2) return [k, next + 1];
    term = next;
  }
}

/** `Σ_{1<=k<K} B_2k / d_k / z^(2k)` by Horner's rule. */
function reciprocalSquares(z: ComplexBall, count: number, divisor: (k: number) => number, bits: number): Maybe {
  if (count <= 1) return COMPLEX_ZERO;
  const inverse = divideComplex(wholeComplex(1), multiplyComplex(z, z, bits), bits);
  if (inverse === undefined) return undefined;
  const at = (k: number): ComplexBall => {
    const number = even(k);
    return complexBall(divideBall(roundBall(number.n, 0n, 0, bits + 8), ballOfInteger(number.d * BigInt(divisor(k))), bits) ?? ZERO_BALL);
  };
  let sum = at(count - 1);
  for (let k = count - 2; k >= 1; k--) sum = addComplex(multiplyComplex(sum, inverse, bits), at(k), bits);
  return multiplyComplex(sum, inverse, bits);
}

const even = (k: number): Rational => bernoulliNumber(2 * k) ?? rational(0);
/** Whether there may be numbers with a negative real part, or of a size without use. */
const isOutside = (z: ComplexBall): boolean => z.re.mid < z.re.radius || Math.max(topOfBall(z.re), topOfBall(z.im)) > MOST_EXPONENT / 100;

/**
 * `Σ B_2k / (2k (2k-1) z^(2k-1))`, the correction in Stirling's formula for `log Γ(z)`, for numbers whose real part is
 * not negative. The remainder after the terms k < K is at most the next term times `sec^(2K)(ph z/2)` (DLMF 5.11(ii)).
 */
export function stirlingSum(z: ComplexBall, bits: number): Maybe {
  if (isOutside(z)) return undefined;
  const [count, error] = plan(z, bits);
  const sum = reciprocalSquares(z, count, (k) => 2 * k * (2 * k - 1), bits);
  return sum === undefined ? undefined : widenComplex(multiplyComplex(sum, z, bits), error, bits);
}

/**
 * `Σ B_2k / (2k z^(2k))`, the correction for the digamma function, likewise. The remainder after the terms k < K is
 * `∫ (B_2K - B_2K({t})) / (t+z)^(2K+1) dt` from 0 to ∞, where `|t+z| >= (t+|z|) cos(ph z/2)`: at most
 * `|B_2K| / (K |z|^(2K)) sec^(2K+1)(ph z/2)`, with a secant of at most `√2`.
 */
export function digammaSum(z: ComplexBall, bits: number): Maybe {
  if (isOutside(z)) return undefined;
  const [count, error] = plan(z, bits);
  const sum = reciprocalSquares(z, count, (k) => 2 * k, bits);
  return sum === undefined ? undefined : widenComplex(sum, error, bits);
}

/** `z (z+1) … (z+n-1)`. */
export function risingProduct(z: ComplexBall, n: number, bits: number): ComplexBall {
  let product = wholeComplex(1);
  for (let k = 0; k < n; k++) product = multiplyComplex(product, addWholeComplex(z, BigInt(k), bits), bits);
  return product;
}
