import { ballOfInteger, topOfBall } from "./ball.js";
import { addComplex, complexBall, divideComplex, multiplyComplex, powerIntegerComplex, subtractComplex, type ComplexBall } from "./ball-complex.js";
import { piBall } from "./ball-elementary.js";
import { hurwitzComplex } from "./ball-hurwitz.js";
import { logAboveComplex, wholeComplex } from "./ball-magnitude.js";
import { sinCosPiComplex } from "./ball-sine-pi.js";

type Maybe = ComplexBall | undefined;

/** The highest order for which the reflection formula is written out. */
const MOST_REFLECTED = 40;

/** `d^m/dz^m (π cot πz) = π^(m+1) P_m(cot πz)` with `P_0 = c` and `P_(k+1) = -(1+c²) P_k'`. */
function derivativeOfCotangent(m: number, z: ComplexBall, bits: number): Maybe {
  let polynomial: readonly bigint[] = [0n, 1n];
  for (let k = 0; k < m; k++) {
    const slope = polynomial.slice(1).map((c, j) => c * BigInt(j + 1));
    polynomial = Array.from({ length: slope.length + 2 }, (_, j) => -(slope[j] ?? 0n) - (slope[j - 2] ?? 0n));
  }
  const work = bits + 16 + 8 * m;
  const pair = sinCosPiComplex(z, work);
  const cotangent = pair === undefined ? undefined : divideComplex(pair[1], pair[0], work);
  const circle = powerIntegerComplex(complexBall(piBall(work)), BigInt(m + 1), work);
  if (cotangent === undefined || circle === undefined) return undefined;
  const sum = polynomial.reduceRight((value, c) => addComplex(multiplyComplex(value, cotangent, work), complexBall(ballOfInteger(c)), work), wholeComplex(0));
  return multiplyComplex(sum, circle, work);
}

/**
 * The polygamma function `ψ^(m)(z) = (-1)^(m+1) m! ζ(m+1, z)` (DLMF 25.11.12) for whole m from 1 to 1000, far to the left by
 * reflection (DLMF 5.15.6); undefined at and beside the poles.
 */
export function polygammaOfOrder(m: number, z: ComplexBall, bits: number): Maybe {
  if (!Number.isInteger(m) || m < 1 || m > 1000) return undefined;
  if (z.re.mid < 0n && topOfBall({ ...z.re, radius: 0n }) > 4 && m <= MOST_REFLECTED) {
    const digits = bits + 16 + Math.max(0, Math.ceil(logAboveComplex(z)));
    const [other, cotangent] = [polygammaOfOrder(m, subtractComplex(wholeComplex(1), z, digits), bits + 8), derivativeOfCotangent(m, z, bits + 8)];
    if (other === undefined || cotangent === undefined) return undefined;
    return m % 2 === 0 ? subtractComplex(other, cotangent, bits) : subtractComplex(wholeComplex(0), addComplex(other, cotangent, bits), bits);
  }
  const value = hurwitzComplex(wholeComplex(m + 1), z, bits + 8);
  if (value === undefined) return undefined;
  let factorial = m % 2 === 1 ? 1n : -1n;
  for (let k = 2; k <= m; k++) factorial *= BigInt(k);
  return multiplyComplex(value, wholeComplex(factorial), bits);
}
