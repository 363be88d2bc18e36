import { ballOfRational } from "./ball.js";
import { addComplex, complexBall, multiplyComplex, type ComplexBall } from "./ball-complex.js";
import { logAboveComplex, roundComplex } from "./ball-magnitude.js";
import { rational, type Rational } from "./rational.js";

/** `B_2k` for k below the length; exact, so that what is known does not change any result. */
let known: readonly Rational[] = [];

/**
 * Bernoulli numbers of even index from the tangent numbers, which are all found by small products (Brent and Harvey,
 * "Fast computation of Bernoulli, tangent and secant numbers", 2011): `B_2k = (-1)^(k-1) 2k T_k / (4^k (4^k - 1))`.
 */
function evenBernoulli(count: number): readonly Rational[] {
  const t: bigint[] = [0n, 1n];
  for (let k = 2; k <= count; k++) t.push(BigInt(k - 1) * (t[k - 1] as bigint));
  for (let k = 2; k <= count; k++) {
    for (let j = k; j <= count; j++) t[j] = BigInt(j - k) * (t[j - 1] as bigint) + BigInt(j - k + 2) * (t[j] as bigint);
  }
  return t.map((value, k) => {
    if (k === 0) return rational(1);
    const four = 1n << BigInt(2 * k);
    return rational((k % 2 === 1 ? 2n : -2n) * BigInt(k) * value, four * (four - 1n));
  });
}

/** Bernoulli numbers beyond this index are not computed. */
export const MOST_BERNOULLI = 3000;

/** `B_n` with `B_1 = -1/2` (DLMF 24.2), exactly, for `0 <= n <= MOST_BERNOULLI`; undefined beyond. */
export function bernoulliNumber(n: number): Rational | undefined {
  if (!Number.isInteger(n) || n < 0 || n > MOST_BERNOULLI) return undefined;
  if (n % 2 === 1) return n === 1 ? rational(-1, 2) : rational(0);
  if (n / 2 >= known.length) known = evenBernoulli(Math.min(MOST_BERNOULLI / 2, Math.max(32, n / 2 + 8, known.length * 1.5)));
  return known[n / 2];
}

/** Polynomials of higher degree are not multiplied out. */
const MOST_DEGREE = 600;

/** `B_n(z)` (DLMF 24.2.5); undefined for degrees above 600. */
export function bernoulliPolynomial(n: number, z: ComplexBall, bits: number): ComplexBall | undefined {
  if (n < 0 || n > MOST_DEGREE) return undefined;
  // The terms are at most e^(2π|z|) times as large as B_n is.
  const size = Math.min(n, 2 ** Math.min(20, logAboveComplex(z)));
  const work = bits + 16 + Math.ceil(9.1 * size);
  let choose = 1n;
  let sum: ComplexBall = complexBall(ballOfRational(rational(1), work));
  for (let k = 1; k <= n; k++) {
    choose = (choose * BigInt(n - k + 1)) / BigInt(k);
    const number = bernoulliNumber(k) as Rational;
    sum = multiplyComplex(sum, z, work);
    if (number.n !== 0n) sum = addComplex(sum, complexBall(ballOfRational(rational(choose * number.n, number.d), work)), work);
  }
  return roundComplex(sum, bits);
}
