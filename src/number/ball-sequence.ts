import { addBall, ballOfInteger, ONE_BALL, scaleBall, type Ball } from "./ball.js";
import { addComplex, complexBall, COMPLEX_ZERO, divideComplex, expComplex, multiplyComplex, negateComplex, subtractComplex, type ComplexBall } from "./ball-complex.js";
import { logBall, piBall, sqrtBall } from "./ball-elementary.js";
import { gammaComplex, reciprocalGammaComplex } from "./ball-gamma.js";
import { wholeComplex, wholeOfComplex } from "./ball-magnitude.js";
import { sinCosPiComplex } from "./ball-sine-pi.js";

type Maybe = ComplexBall | undefined;

/** Members of whole index beyond this are not written out. */
const MOST_INDEX = 20_000n;
const MOST_TRIANGLE = 400n;

/** `[F(n), F(n+1)]` for `n >= 0`. */
function fibonacciPair(n: bigint): readonly [bigint, bigint] {
  let [a, b] = [0n, 1n];
  for (const digit of n.toString(2)) {
    const [even, odd] = [a * (2n * b - a), a * a + b * b];
    [a, b] = digit === "1" ? [odd, even + odd] : [even, odd];
  }
  return [a, b];
}

/** `φ^z` and `cos(πz) φ^{-z}`. */
function goldenPowers(z: ComplexBall, bits: number): readonly [ComplexBall, ComplexBall] | undefined {
  const golden = scaleBall(addBall(rootFive(bits), ONE_BALL, bits), -1);
  const log = logBall(golden, bits);
  const circle = sinCosPiComplex(z, bits);
  if (log === undefined || circle === undefined) return undefined;
  const exponent = multiplyComplex(z, complexBall(log), bits);
  const [up, down] = [expComplex(exponent, bits), expComplex(negateComplex(exponent), bits)];
  return up === undefined || down === undefined ? undefined : [up, multiplyComplex(circle[1], down, bits)];
}
const rootFive = (bits: number): Ball => sqrtBall(ballOfInteger(5), bits) as Ball;
const guard = (z: ComplexBall, bits: number): number => bits + 24 + Math.max(0, Math.min(64, z.re.mid === 0n ? 0 : z.re.exponent + z.re.mid.toString(2).length));

/** Fibonacci numbers, `F(-n) = (-1)^(n+1) F(n)`, and for other arguments `(φ^z - cos(πz) φ^{-z})/√5`. */
export function fibonacciComplex(z: ComplexBall, bits: number): Maybe {
  const n = wholeOfComplex(z);
  if (n !== undefined && n <= MOST_INDEX && n >= -MOST_INDEX) {
    const [value] = fibonacciPair(n < 0n ? -n : n);
    return wholeComplex(n < 0n && n % 2n === 0n ? -value : value);
  }
  const work = guard(z, bits);
  const powers = goldenPowers(z, work);
  return powers === undefined ? undefined : divideComplex(subtractComplex(powers[0], powers[1], work), complexBall(rootFive(work)), bits);
}

/** Lucas numbers, `L(-n) = (-1)^n L(n)`, and for other arguments `φ^z + cos(πz) φ^{-z}`. */
export function lucasComplex(z: ComplexBall, bits: number): Maybe {
  const n = wholeOfComplex(z);
  if (n !== undefined && n <= MOST_INDEX && n >= -MOST_INDEX) {
    const [a, b] = fibonacciPair(n < 0n ? -n : n);
    return wholeComplex(n < 0n && n % 2n !== 0n ? a - 2n * b : 2n * b - a);
  }
  const powers = goldenPowers(z, guard(z, bits));
  return powers === undefined ? undefined : addComplex(powers[0], powers[1], bits);
}

/** Catalan numbers `binomial(2n, n)/(n + 1)`, and for other arguments `4^z Γ(z + 1/2)/(√π Γ(z + 2))` (DLMF 26.5.1 with 5.5.5). */
export function catalanNumberComplex(z: ComplexBall, bits: number): Maybe {
  const n = wholeOfComplex(z);
  if (n !== undefined && n >= 0n && n <= MOST_INDEX / 4n) {
    let value = 1n;
    for (let k = 0n; k < n; k += 1n) value = (value * 2n * (2n * k + 1n)) / (k + 2n);
    return wholeComplex(value);
  }
  const work = guard(z, bits);
  const half = complexBall({ mid: 1n, radius: 0n, exponent: -1 });
  const top = gammaComplex(addComplex(z, half, 2 * work), work);
  const bottom = reciprocalGammaComplex(addComplex(z, wholeComplex(2), 2 * work), work);
  const log = logBall(ballOfInteger(4), work);
  const power = log === undefined ? undefined : expComplex(multiplyComplex(z, complexBall(log), work), work);
  const root = sqrtBall(piBall(work), work);
  if (top === undefined || bottom === undefined || power === undefined || root === undefined) return undefined;
  return divideComplex(multiplyComplex(multiplyComplex(power, top, work), bottom, work), complexBall(root), bits);
}

/** One row of a triangle of whole numbers, each from the two above it; undefined for large or negative rows. */
function triangle(n: ComplexBall, k: ComplexBall, weight: (n: bigint, k: bigint) => bigint): Maybe {
  const [row, column] = [wholeOfComplex(n), wholeOfComplex(k)];
  if (row === undefined || column === undefined || row < 0n || column < 0n || row > MOST_TRIANGLE) return undefined;
  if (column > row) return COMPLEX_ZERO;
  let values: readonly bigint[] = [1n];
  for (let m = 0n; m < row; m += 1n) values = Array.from({ length: values.length + 1 }, (_, j) => (values[j - 1] ?? 0n) + weight(m, BigInt(j)) * (values[j] ?? 0n));
  return wholeComplex(values[Number(column)] ?? 0n);
}

/** Signed Stirling numbers of the first kind, `s(n+1, k) = s(n, k-1) - n s(n, k)` (DLMF 26.8.18). */
export const stirlingFirst = (n: ComplexBall, k: ComplexBall): Maybe => triangle(n, k, (m) => -m);
/** Stirling numbers of the second kind, `S(n+1, k) = S(n, k-1) + k S(n, k)` (DLMF 26.8.22). */
export const stirlingSecond = (n: ComplexBall, k: ComplexBall): Maybe => triangle(n, k, (_m, j) => j);
