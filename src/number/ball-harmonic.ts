import { ballOfRational } from "./ball.js";
import { addComplex, complexBall, multiplyComplex, powerComplex, powerIntegerComplex, subtractComplex, type ComplexBall } from "./ball-complex.js";
import { bernoulliNumber, bernoulliPolynomial } from "./ball-bernoulli.js";
import { digammaComplex } from "./ball-gamma.js";
import { hurwitzComplex } from "./ball-hurwitz.js";
import { addWholeComplex, nearestWhole, scaleByBall, wholeComplex, wholeOfComplex } from "./ball-magnitude.js";
import { eulerGammaBall } from "./ball-special.js";
import { zetaComplex } from "./ball-zeta.js";
import { rational } from "./rational.js";

type Maybe = ComplexBall | undefined;

/** The largest index whose harmonic number is added up as one fraction. */
const MOST_SUMMED = 200n;

/** `H_z = ψ(z+1) + γ` (DLMF 5.4.14), an exact fraction rounded once at whole numbers up to 200; undefined at and beside negative whole numbers. */
export function harmonicComplex(z: ComplexBall, bits: number): Maybe {
  const n = wholeOfComplex(z);
  if (n !== undefined && n >= 0n && n <= MOST_SUMMED) {
    let [top, bottom] = [0n, 1n];
    for (let k = 1n; k <= n; k += 1n) [top, bottom] = [top * k + bottom, bottom * k];
    return complexBall(ballOfRational(rational(top, bottom), bits));
  }
  const [digamma, gamma] = [digammaComplex(addWholeComplex(z, 1n, bits + 16), bits + 8), eulerGammaBall(bits + 8)];
  return digamma === undefined || gamma === undefined ? undefined : addComplex(digamma, complexBall(gamma), bits);
}

/** `H_z^(s)`, the sum of `k^(-s)` for k from 1 to whole z, and `ζ(s) - ζ(s, z+1)` elsewhere. */
export function generalHarmonicComplex(z: ComplexBall, s: ComplexBall, bits: number): Maybe {
  const [n, order] = [wholeOfComplex(z), wholeOfComplex(s)];
  if (order === 1n) return harmonicComplex(z, bits);
  if (n !== undefined && n >= 0n && n <= MOST_SUMMED) {
    let sum: Maybe = wholeComplex(0);
    const minus = subtractComplex(wholeComplex(0), s, bits + 64);
    for (let k = 1n; k <= n && sum !== undefined; k += 1n) {
      const power: Maybe = order === undefined ? powerComplex(wholeComplex(k), minus, bits + 16) : powerIntegerComplex(wholeComplex(k), -order, bits + 16);
      sum = power === undefined ? undefined : addComplex(sum, power, bits + 16);
    }
    return sum;
  }
  const [all, rest] = [zetaComplex(s, bits + 16), hurwitzComplex(s, addWholeComplex(z, 1n, bits + 16), bits + 16)];
  return all === undefined || rest === undefined ? undefined : subtractComplex(all, rest, bits);
}

/** The Bernoulli number `B_n` with `B_1 = -1/2`, or the polynomial `B_n(z)` (DLMF 24.2), for whole n; undefined beyond a few hundred. */
export function bernoulliComplex(n: ComplexBall, z: ComplexBall | undefined, bits: number): Maybe {
  const index = wholeOfComplex(n);
  if (index === undefined || index < 0n || index > 3000n) return undefined;
  if (z !== undefined) return bernoulliPolynomial(Number(index), z, bits);
  const value = bernoulliNumber(Number(index));
  return value === undefined ? undefined : complexBall(ballOfRational(value, bits));
}

/**
 * Euler's polynomial `E_n(z) = 2 (B_(n+1)(z) - 2^(n+1) B_(n+1)(z/2)) / (n+1)` (DLMF 24.4.22), or the number
 * `E_n = 2^n E_n(1/2)` (24.2.9), for whole n; undefined beyond a few hundred.
 */
export function eulerComplex(n: ComplexBall, z: ComplexBall | undefined, bits: number): Maybe {
  const index = wholeOfComplex(n);
  if (index === undefined || index < 0n || index > 500n) return undefined;
  const half = ballOfRational(rational(1, 2), 8);
  const degree = Number(index) + 1;
  // The number is whole and below 2 (degree)!, so that enough bits give all of it.
  const work = (z === undefined ? Math.ceil(degree * Math.log2(degree)) : bits) + 2 * degree + 16;
  const at = z ?? complexBall(half);
  const [first, second] = [bernoulliPolynomial(degree, at, work), bernoulliPolynomial(degree, scaleByBall(at, half, work), work)];
  if (first === undefined || second === undefined) return undefined;
  const difference = subtractComplex(first, multiplyComplex(second, wholeComplex(1n << BigInt(degree)), work), work);
  if (z !== undefined) return scaleByBall(difference, ballOfRational(rational(2n, BigInt(degree)), work), bits);
  const value = nearestWhole(scaleByBall(difference, ballOfRational(rational(1n << BigInt(degree), BigInt(degree)), work), work).re);
  return value === undefined ? undefined : wholeComplex(value);
}
