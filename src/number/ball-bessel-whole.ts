import { addBall, ballOfInteger, divideBall, negateBall, ONE_BALL, roundBall, scaleBall, ZERO_BALL, type Ball } from "./ball.js";
import { addComplex, complexBall, COMPLEX_ONE, COMPLEX_ZERO, divideComplex, isRealBall, logComplex, multiplyComplex, negateComplex, powerIntegerComplex, subtractComplex, type ComplexBall } from "./ball-complex.js";
import { piBall } from "./ball-elementary.js";
import { halfComplex } from "./ball-confluent.js";
import { logAboveComplex } from "./ball-magnitude.js";
import { widened } from "./ball-propagation.js";
import { eulerGammaBall } from "./ball-special.js";

type Maybe = ComplexBall | undefined;

/** Larger orders, and more terms, are not computed with. */
const MOST_ORDER = 5000;
const MOST_TERMS = 20_000;

interface LogarithmicSeries {
  /** `Σ w^k / (k! (n+k)!)`. */
  readonly plain: ComplexBall;
  /** `Σ (H_k + H_{n+k}) w^k / (k! (n+k)!)`. */
  readonly harmonic: ComplexBall;
}

const divideByWhole = (z: ComplexBall, n: number, bits: number): ComplexBall => {
  const by = (a: Ball): Ball => divideBall(a, ballOfInteger(n), bits) ?? ZERO_BALL;
  return complexBall(by(z.re), by(z.im));
};
const timesReal = (z: ComplexBall, a: Ball, bits: number): ComplexBall => multiplyComplex(z, complexBall(a), bits);

function factorial(n: number): bigint {
  let product = 1n;
  for (let k = 2; k <= n; k++) product *= BigInt(k);
  return product;
}

/** Both sums at once; past `k` with `|w| < (k+1)(n+k+1)/4` the terms of each are less than half of the one before. */
function logarithmicSeries(n: number, w: ComplexBall, bits: number): LogarithmicSeries | undefined {
  const size = 2 ** Math.min(60, logAboveComplex(w));
  let term = divideComplex(COMPLEX_ONE, complexBall(roundBall(factorial(n), 0n, 0, bits)), bits) as ComplexBall;
  let weight: Ball = ZERO_BALL;
  for (let k = 1; k <= n; k++) weight = addBall(weight, divideBall(ONE_BALL, ballOfInteger(k), bits) ?? ZERO_BALL, bits);
  let [plain, harmonic] = [term, timesReal(term, weight, bits)];
  let top = logAboveComplex(term);
  for (let k = 1; k < MOST_TERMS; k++) {
    term = divideByWhole(multiplyComplex(term, w, bits), k * (n + k), bits);
    weight = addBall(weight, divideBall(ballOfInteger(2 * k + n), ballOfInteger(k * (n + k)), bits) ?? ZERO_BALL, bits);
    const weighted = timesReal(term, weight, bits);
    plain = addComplex(plain, term, bits);
    harmonic = addComplex(harmonic, weighted, bits);
    const log = logAboveComplex(weighted);
    top = Math.max(top, log);
    if (log < top - bits && size * 4.001 < (k + 1) * (n + k + 1)) return { plain: widened(isRealBall(w), plain, log + 1, bits), harmonic: widened(isRealBall(w), harmonic, log + 1, bits) };
  }
  return undefined;
}

/** `½ (z/2)^(-n) Σ_{k<n} (n-k-1)!/k! w^k`. */
function finitePart(n: number, half: ComplexBall, w: ComplexBall, bits: number): Maybe {
  if (n === 0) return COMPLEX_ZERO;
  let term = complexBall(roundBall(factorial(n - 1), 0n, 0, bits));
  let sum = term;
  for (let k = 1; k < n; k++) {
    term = divideByWhole(multiplyComplex(term, w, bits), k * (n - k), bits);
    sum = addComplex(sum, term, bits);
  }
  const power = powerIntegerComplex(half, BigInt(n), bits);
  return power === undefined ? undefined : divideComplex(halfComplex(sum), power, bits);
}

/**
 * `K_n(z)` and `Y_n(z)` for whole `n >= 0` by their series with the logarithm (DLMF 10.31.1 and 10.8.1), with an error of
 * about `2^-bits` times their largest term; undefined at zero.
 */
export function besselWholeSecond(kind: "k" | "y", n: number, z: ComplexBall, bits: number): Maybe {
  const half = halfComplex(z);
  const gamma = eulerGammaBall(bits + 4);
  const log = logComplex(half, bits + 4);
  if (n > MOST_ORDER || gamma === undefined || log === undefined) return undefined;
  const square = multiplyComplex(half, half, 4 * bits);
  const w = kind === "k" ? square : negateComplex(square);
  const series = logarithmicSeries(n, w, bits);
  const finite = finitePart(n, half, negateComplex(w), bits);
  const power = powerIntegerComplex(half, BigInt(n), bits);
  if (series === undefined || finite === undefined || power === undefined) return undefined;
  // ψ(k+1) + ψ(n+k+1) = H_k + H_{n+k} - 2γ
  const sum = subtractComplex(halfComplex(series.harmonic), multiplyComplex(addComplex(log, complexBall(gamma), bits), series.plain, bits), bits);
  const infinite = multiplyComplex(power, sum, bits);
  const total = addComplex(finite, kind === "k" && n % 2 === 1 ? negateComplex(infinite) : infinite, bits);
  return kind === "k" ? total : divideComplex(total, complexBall(negateBall(scaleBall(piBall(bits), -1))), bits);
}
