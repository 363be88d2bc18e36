import { ballOfInteger, integerOfBall, multiplyBall, scaleBall, signOfBall } from "./ball.js";
import { addComplex, COMPLEX_ZERO, complexBall, divideComplex, expComplex, isRealBall, multiplyComplex, negateComplex, subtractComplex, type ComplexBall } from "./ball-complex.js";
import { piBall, sqrtBall } from "./ball-elementary.js";
import { gammaComplex, logGammaComplex, reciprocalGammaComplex } from "./ball-gamma.js";
import { addWholeComplex, logAboveComplex, logBelowComplex, nearestWhole, roundComplex, wholeComplex, wholeOfComplex } from "./ball-magnitude.js";

type Maybe = ComplexBall | undefined;

/** The most factors of a product of whole numbers that is multiplied out exactly. */
const MOST_EXACT = 5000n;
/** The most factors of other products. */
const MOST_FACTORS = 2000n;

/** `n (n+1) … (n+k-1)` in halves, so that large numbers meet large ones. */
function productFrom(n: bigint, k: bigint): bigint {
  if (k <= 8n) {
    let product = 1n;
    for (let j = 0n; j < k; j += 1n) product *= n + j;
    return product;
  }
  const half = k / 2n;
  return productFrom(n, half) * productFrom(n + half, k - half);
}

/** `n!` for whole n from 0 to 5000, exactly. */
const exactFactorial = (n: bigint): Maybe => (n < 0n || n > MOST_EXACT ? undefined : wholeComplex(productFrom(1n, n)));

/**
 * `Γ(z)` as {@link gammaComplex}; at positive whole numbers up to 5000 exactly, and at half-whole ones by
 * `Γ(1/2) = √π` and `Γ(z+1) = z Γ(z)` (DLMF 5.4.6, 5.5.1).
 */
export function gammaValue(z: ComplexBall, bits: number): Maybe {
  const n = wholeOfComplex(z);
  if (n !== undefined && n <= MOST_EXACT) return n > 0n ? exactFactorial(n - 1n) : undefined;
  const twice = isRealBall(z) && z.re.radius === 0n && z.re.exponent === -1 ? integerOfBall(scaleBall(z.re, 1)) : undefined;
  if (twice === undefined || twice > 400n || twice < -400n) return gammaComplex(z, bits);
  let [top, bottom] = [1n, 1n];
  for (let k = 1n; k < twice; k += 2n) [top, bottom] = [top * k, bottom * 2n];
  for (let k = twice; k < 0n; k += 2n) [top, bottom] = [top * 2n, bottom * k];
  const root = sqrtBall(piBall(bits + 8), bits + 8);
  return root === undefined ? undefined : divideComplex(complexBall(multiplyBall(root, ballOfInteger(top), bits + 8)), wholeComplex(bottom), bits);
}

/** `z! = Γ(z+1)`, exactly at whole numbers up to 5000; undefined at and beside negative whole numbers. */
export const factorialComplex = (z: ComplexBall, bits: number): Maybe => gammaValue(addWholeComplex(z, 1n, bits + 16), bits);

const isRight = (z: ComplexBall): boolean => z.re.mid > z.re.radius;

/** `Π Γ(tops) / Π Γ(bottoms)`: zero where only a denominator has a pole. Large arguments by logarithms, so that nothing overflows. */
function gammaQuotient(tops: readonly ComplexBall[], bottoms: readonly ComplexBall[], bits: number): Maybe {
  const all = [...tops, ...bottoms];
  const size = Math.max(...all.map(logAboveComplex));
  if (size > 7 && all.every(isRight)) {
    const work = bits + 16;
    const sum = (list: readonly ComplexBall[]): Maybe => list.map((z) => logGammaComplex(z, work)).reduce((a, b) => (a === undefined || b === undefined ? undefined : addComplex(a, b, 3 * work + 200)), COMPLEX_ZERO);
    const [above, below] = [sum(tops), sum(bottoms)];
    return above === undefined || below === undefined ? undefined : expComplex(subtractComplex(above, below, work + 8 + Math.max(0, Math.ceil(logAboveComplex(above)))), bits);
  }
  const work = bits + 8;
  const factors = [...tops.map((z) => gammaValue(z, work)), ...bottoms.map((z) => reciprocalGammaComplex(z, work))];
  return factors.reduce((a, b) => (a === undefined || b === undefined ? undefined : multiplyComplex(a, b, work)), wholeComplex(1));
}

/** The beta function `Γ(a) Γ(b) / Γ(a+b)` (DLMF 5.12.1); undefined at and beside poles of the numerator. */
export const betaComplex = (a: ComplexBall, b: ComplexBall, bits: number): Maybe => gammaQuotient([a, b], [addComplex(a, b, 2 * bits + 64)], bits);

/** `z (z+1) … (z+n-1)` for whole n. */
function product(z: ComplexBall, n: bigint, bits: number): Maybe {
  const whole = wholeOfComplex(z);
  if (whole !== undefined && whole <= 0n && whole + n > 0n) return COMPLEX_ZERO;
  if (whole !== undefined && n <= MOST_EXACT && whole < 1n << 64n && whole > -1n << 64n) return wholeComplex(productFrom(whole, n));
  if (n > MOST_FACTORS) return isRight(z) ? gammaQuotient([addWholeComplex(z, n, 2 * bits + 64)], [z], bits) : undefined;
  const work = bits + 16;
  let result = wholeComplex(1);
  for (let k = 0n; k < n; k += 1n) result = multiplyComplex(result, addWholeComplex(z, k, work), work);
  return roundComplex(result, bits);
}

/** Pochhammer's symbol `(z)_n = Γ(z+n)/Γ(z)` (DLMF 5.2.4, 5.2.5) for any n; for negative whole n `1/((z-1) … (z+n))`. */
export function risingComplex(z: ComplexBall, n: ComplexBall, bits: number): Maybe {
  const count = wholeOfComplex(n);
  if (count === undefined) return gammaQuotient([addComplex(z, n, 2 * bits + 64)], [z], bits);
  if (count >= 0n) return product(z, count, bits);
  const below = product(addWholeComplex(z, count, bits + 16), -count, bits + 8);
  return below === undefined ? undefined : divideComplex(wholeComplex(1), below, bits);
}

/** The falling factorial `Γ(z+1)/Γ(z-n+1)`, `z (z-1) … (z-n+1)` for whole n. */
export function fallingComplex(z: ComplexBall, n: ComplexBall, bits: number): Maybe {
  const count = wholeOfComplex(n);
  const first = addWholeComplex(subtractComplex(z, n, 2 * bits + 64), 1n, bits + 16);
  if (count === undefined) return gammaQuotient([addWholeComplex(z, 1n, bits + 16)], [first], bits);
  if (count >= 0n) return product(first, count, bits);
  const below = product(addWholeComplex(z, 1n, bits + 16), -count, bits + 8);
  return below === undefined ? undefined : divideComplex(wholeComplex(1), below, bits);
}

/** Whether no number of the ball is a negative whole number. */
function avoidsNegativeWhole(z: ComplexBall): boolean {
  if (signOfBall(z.im) === 1 || signOfBall(z.im) === -1 || z.re.mid > z.re.radius) return true;
  const n = nearestWhole(z.re);
  return n !== undefined && logBelowComplex(complexBall(addWholeComplex(z, -n, 64).re)) > -Infinity && z.re.radius === 0n;
}

/**
 * `binomial(n, k)`: for whole k the falling product over k!, elsewhere `Γ(n+1) / (Γ(k+1) Γ(n-k+1))` (DLMF 1.2.6, 5.2). For
 * negative whole k it is 0 unless n may be a negative whole number, where conventions differ and there is no value.
 */
export function binomialComplex(n: ComplexBall, k: ComplexBall, bits: number): Maybe {
  const [upper, lower] = [wholeOfComplex(n), wholeOfComplex(k)];
  if (lower === undefined) {
    const next = (z: ComplexBall): ComplexBall => addWholeComplex(z, 1n, bits + 16);
    return gammaQuotient([next(n)], [next(k), next(subtractComplex(n, k, 2 * bits + 64))], bits);
  }
  if (lower < 0n) return avoidsNegativeWhole(n) ? COMPLEX_ZERO : undefined;
  if (upper === undefined) return overFactorial(fallingComplex(n, k, bits + 8), lower, bits);
  if (upper < 0n) {
    const value = binomialComplex(wholeComplex(lower - upper - 1n), k, bits);
    return value === undefined || lower % 2n === 0n ? value : negateComplex(value);
  }
  if (lower > upper) return COMPLEX_ZERO;
  const least = lower > upper - lower ? upper - lower : lower;
  if (least <= MOST_EXACT && least * BigInt(upper.toString(2).length) < 200_000n) return wholeComplex(productFrom(upper - least + 1n, least) / productFrom(1n, least));
  return gammaQuotient([wholeComplex(upper + 1n)], [wholeComplex(lower + 1n), wholeComplex(upper - lower + 1n)], bits);
}

function overFactorial(z: Maybe, n: bigint, bits: number): Maybe {
  const below = z === undefined ? undefined : exactFactorial(n) ?? gammaComplex(wholeComplex(n + 1n), bits + 8);
  return z === undefined || below === undefined ? undefined : divideComplex(z, below, bits);
}
