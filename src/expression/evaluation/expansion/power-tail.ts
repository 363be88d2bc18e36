import {
  addComplex, ballOfInteger, ballOfRational, bernoulliNumber, COMPLEX_ONE, COMPLEX_ZERO, complexBall, complexBallExcludesZero, divideComplex, isRealBall, isZeroBall, logBall, lowerEnd, MOST_EXPONENT, multiplyComplex, negateComplex, powerComplex, powerIntegerComplex, rational, subtractComplex,
  topOfBall, widenBall, type Ball, type ComplexBall,
} from "../../../number/index.js";
import { unclear } from "../ball-context.js";
import { doublesAround, logAdd, logSize, SLACK } from "./size.js";

const whole = (k: number | bigint): ComplexBall => complexBall(ballOfInteger(k));

/** A polynomial in `log x` with complex coefficients. */
type InLog = readonly ComplexBall[];

const valueOf = (p: InLog, log: ComplexBall, bits: number): ComplexBall => p.reduceRight((sum, c) => addComplex(multiplyComplex(sum, log, bits), c, bits), COMPLEX_ZERO);

/** The next derivative: `(x^-t P(log x))' = x^-(t+1) (P' - t P)`. */
function derive(p: InLog, t: ComplexBall, bits: number): InLog {
  return p.map((c, k) => {
    const next = p[k + 1];
    const fall = negateComplex(multiplyComplex(t, c, bits));
    return next === undefined ? fall : addComplex(fall, multiplyComplex(next, whole(k + 1), bits), bits);
  });
}

/** `∫_N^∞ x^-t P(log x) dx` over `N^(1-t)`: `Σ c_k Σ_i k!/(k-i)! log^(k-i) / (t-1)^(i+1)`, for Re t > 1. */
function integralOf(p: InLog, t: ComplexBall, log: ComplexBall, bits: number): ComplexBall | undefined {
  const inverse = divideComplex(COMPLEX_ONE, subtractComplex(t, COMPLEX_ONE, bits), bits);
  if (inverse === undefined) return undefined;
  let sum = COMPLEX_ZERO;
  for (const [k, c] of p.entries()) {
    let factor = multiplyComplex(c, inverse, bits);
    for (let i = 0; i <= k; i++) {
      sum = addComplex(sum, multiplyComplex(factor, powerIntegerComplex(log, BigInt(k - i), bits) ?? COMPLEX_ONE, bits), bits);
      factor = multiplyComplex(multiplyComplex(factor, whole(k - i), bits), inverse, bits);
    }
  }
  return sum;
}

/** `log2` of a bound of `∫_N^∞ |x^-t P(log x)| dx`, for Re t > 1. */
function logIntegral(p: InLog, re: number, from: number): number {
  const log = Math.log(from);
  let sum = -Infinity;
  for (const [k, c] of p.entries()) {
    let factor = 1 / (re - 1);
    for (let i = 0; i <= k; i++) {
      if (factor > 0) sum = logAdd(sum, logSize(c) + Math.log2(factor) + (k - i) * Math.log2(log));
      factor *= (k - i) / (re - 1);
    }
  }
  return sum + (1 - re) * Math.log2(from) * (1 + Math.sign(1 - re) * 1e-13) + 4 * SLACK;
}

const monomial = (logs: number): InLog => [...Array.from({ length: logs }, () => COMPLEX_ZERO), COMPLEX_ONE];

/** The value widened by `2^error`; its imaginary part only if it is not certainly real. */
export function widen(z: ComplexBall, error: number, real: boolean, bits: number): ComplexBall {
  if (error === -Infinity) return z;
  if (!(error < MOST_EXPONENT)) return unclear("an error beyond all bounds");
  // Errors far below the last digit count as if they were less far below.
  const one = (a: Ball): Ball => widenBall(a, 1n, Math.ceil(Math.max(error, -MOST_EXPONENT, isZeroBall(a) ? -Infinity : topOfBall(a) - 4 * bits - 256)), Math.max(bits, 30));
  return complexBall(one(z.re), real ? z.im : one(z.im));
}

/**
 * `Σ_{n>=N} n^-s (log n)^logs` for Re s > 1, by the sum formula of Euler and Maclaurin (DLMF 2.10.1), the error of which is
 * at most `|B_2K|/(2K)!` times the integral of the modulus of the last derivative. Absolute error about `2^-target`.
 */
export function powerTail(s: ComplexBall, logs: number, from: number, target: number, bits: number): ComplexBall | undefined {
  const [least] = doublesAround(lowerEnd(s.re));
  if (!(least > 1)) return undefined;
  const log = complexBall(logBall(ballOfInteger(from), bits) ?? ballOfInteger(1));
  const size = powerComplex(whole(from), negateComplex(s), bits);
  if (size === undefined) return undefined;
  let p = monomial(logs);
  const main = integralOf(p, s, log, bits);
  if (main === undefined) return undefined;
  const inverse = divideComplex(COMPLEX_ONE, whole(from), bits) ?? COMPLEX_ONE;
  const half = complexBall(ballOfRational(rational(1, 2), bits));
  // Everything below over N^-s.
  let sum = addComplex(multiplyComplex(main, whole(from), bits), multiplyComplex(valueOf(p, log, bits), half, bits), bits);
  let t = s;
  let power = COMPLEX_ONE;
  let factorial = 1n;
  let best = Infinity;
  const wanted = -target;
  for (let k = 1; k <= 400; k++) {
    // The derivative of order 2k-1.
    p = derive(p, t, bits);
    t = addComplex(t, COMPLEX_ONE, bits);
    power = multiplyComplex(power, inverse, bits);
    factorial *= BigInt(2 * k - 1) * BigInt(2 * k);
    const b = bernoulliNumber(2 * k);
    if (b === undefined) return undefined;
    const factor = complexBall(ballOfRational(rational(b.n, b.d * factorial), bits));
    const term = multiplyComplex(factor, multiplyComplex(power, valueOf(p, log, bits), bits), bits);
    sum = subtractComplex(sum, term, bits);
    p = derive(p, t, bits);
    t = addComplex(t, COMPLEX_ONE, bits);
    power = multiplyComplex(power, inverse, bits);
    const error = logSize(factor) + logIntegral(p, doublesAround(lowerEnd(t.re))[0], from);
    if (error <= wanted || error > best) {
      const result = multiplyComplex(sum, size, bits);
      return widen(result, error, isRealBall(s), bits);
    }
    best = error;
  }
  return undefined;
}

/**
 * `Σ_{n>=N} q^n n^-s (log n)^logs` for `|q| <= 1`, `q ≠ 1`, by summation by parts, which gives
 * `Σ_{j<K} q^(N+j) Δ^j g(N) / (1-q)^(j+1)` and `(q/(1-q))^K Σ q^n Δ^K g(n)`; as `Δ^K g(n)` is the mean of `g^(K)` over
 * `[n, n+K]` with weights that add up to at most one, the last sum is at most `∫_N^∞ |g^(K)|`.
 */
export function oscillatingTail(q: ComplexBall, s: ComplexBall, logs: number, from: number, target: number, bits: number): ComplexBall | undefined {
  const gap = subtractComplex(COMPLEX_ONE, q, bits);
  if (!complexBallExcludesZero(gap)) return undefined;
  const inverse = divideComplex(COMPLEX_ONE, gap, bits) as ComplexBall;
  const ratio = logSize(inverse);
  const shift = doublesAround(lowerEnd(s.re))[0];
  // Terms that do not tend to zero have no sum.
  if (!(shift > 0) && !(logSize(q) < -(2 ** -40))) return undefined;
  const most = Math.min(600, Math.ceil(target / 2) + 40);
  // How many differences: until the bound is reached.
  let p = monomial(logs);
  let t = s;
  let order = 0;
  let [bestOrder, best] = [0, Infinity];
  while (order < most && best > -target) {
    p = derive(p, t, 64);
    t = addComplex(t, COMPLEX_ONE, 64);
    order++;
    if (!(shift + order > 1.01)) continue;
    const error = order * ratio + logIntegral(p, doublesAround(lowerEnd(t.re))[0], from);
    if (error < best) [bestOrder, best] = [order, error];
    else if (order > bestOrder + 8 && bestOrder > 0) break;
  }
  if (bestOrder === 0) return undefined;
  const work = bits + bestOrder + 2 * Math.ceil(Math.max(0, ratio) * bestOrder) + 16;
  const row: ComplexBall[] = [];
  for (let j = 0; j <= bestOrder; j++) {
    const n = whole(from + j);
    const value = powerComplex(n, negateComplex(s), work);
    const log = logs === 0 ? COMPLEX_ONE : powerIntegerComplex(complexBall(logBall(n.re, work) ?? ballOfInteger(1)), BigInt(logs), work);
    if (value === undefined || log === undefined) return undefined;
    row.push(multiplyComplex(value, log, work));
  }
  const first = powerIntegerComplex(q, BigInt(from), work);
  const inverseWork = divideComplex(COMPLEX_ONE, subtractComplex(COMPLEX_ONE, q, work), work);
  if (first === undefined || inverseWork === undefined) return undefined;
  let factor = multiplyComplex(first, inverseWork, work);
  const step = multiplyComplex(q, inverseWork, work);
  let sum = COMPLEX_ZERO;
  let differences: readonly ComplexBall[] = row;
  for (let j = 0; j < bestOrder; j++) {
    sum = addComplex(sum, multiplyComplex(factor, differences[0] as ComplexBall, work), work);
    factor = multiplyComplex(factor, step, work);
    differences = differences.slice(1).map((c, k) => subtractComplex(c, differences[k] as ComplexBall, work));
  }
  return widen(sum, best, isRealBall(q) && isRealBall(s), bits);
}
