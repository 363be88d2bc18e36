import { ballOfInteger, divideBall, floorOfBall, multiplyBall, roundBall, shiftLeft, subtractBall, topOfBall, widenBall, type Ball } from "./ball.js";
import { expBall, logBall, powerBall } from "./ball-elementary.js";

/** Gamma functions of larger arguments, and with more bits, are not computed with. */
const MOST_GAMMA = 400n;
const MOST_BITS = 1100;

/** A whole number not below `bits · log 2`. */
const natural = (bits: number): number => Math.ceil(bits * 0.6931471805599454) + 1;

const roundedTo = (a: Ball, bits: number): Ball => roundBall(a.mid, a.radius, a.exponent, bits);

/**
 * `Γ(x)` for real x that keep away from its poles, by `Γ(x+1) = x Γ(x)` from an argument between 1 and 2. Undefined
 * beside a pole, and where the argument or the number of bits is large.
 */
export function gammaBall(a: Ball, bits: number): Ball | undefined {
  const below = floorOfBall({ ...a, radius: 0n });
  const wide = a.radius > 0n && topOfBall({ ...a, mid: 0n }) > -1;
  if (bits > MOST_BITS || wide || below === undefined || below > MOST_GAMMA || below < -MOST_GAMMA) return undefined;
  const work = bits + 24;
  let result: Ball | undefined = gammaFromOneToTwo(subtractBall(a, ballOfInteger(below - 1n), 2 * work), work);
  for (let k = 1n; k < below && result !== undefined; k += 1n) result = multiplyBall(result, subtractBall(a, ballOfInteger(k), 2 * work), work);
  for (let k = 0n; k >= below && result !== undefined; k -= 1n) result = divideBall(result, subtractBall(a, ballOfInteger(k), 2 * work), work);
  return result === undefined ? undefined : roundedTo(result, bits);
}

/**
 * For midpoints from 1 to 2 and radii below 1/4, where `|Γ'| < 2`:
 * `Γ(x) = N^x e^{-N} Σ N^k / (x (x+1) … (x+k)) + Γ(x, N)` (DLMF 8.5.1, 8.7.1) with `0 < Γ(x, N) < (N+1) e^{-N}`.
 */
function gammaFromOneToTwo(u: Ball, bits: number): Ball | undefined {
  const size = natural(bits + 20);
  const n = BigInt(size);
  const p = bits + 32;
  // x is cut to p bits; what is cut off counts as radius.
  const x = shiftLeft(u.mid, u.exponent + p);
  const one = 1n << BigInt(p);
  let term = (one << BigInt(p)) / x;
  let sum = term;
  let count = 1n;
  for (; term > 0n; count += 1n) {
    term = (term * n * one) / (x + count * one);
    sum += term;
  }
  // Each step adds at most one unit to a term of at least half of `one` while the terms grow, and one unit afterwards.
  const series: Ball = roundBall(sum, (sum * (count + 8n)) >> BigInt(p - 2), -p, bits + 8);
  const argument: Ball = { mid: x, radius: 0n, exponent: -p };
  const power = powerBall(ballOfInteger(n), argument, bits + 8);
  const decay = expBall(ballOfInteger(-n), bits + 8);
  if (power === undefined || decay === undefined) return undefined;
  const value = multiplyBall(multiplyBall(power, decay, bits + 8), series, bits + 8);
  // (N+1) e^{-N} < 2^-(bits+8), as N is at least (bits + 20) log 2 and below 2^12.
  return widenBall(widenBall(widenBall(value, 1n, -bits - 8, bits), 2n, -p, bits), 2n * u.radius, u.exponent, bits);
}

/**
 * Euler's constant by `Σ (n^k/k!)² H_k / Σ (n^k/k!)² - log n`, which exceeds it by `K_0(2n)/I_0(2n) < π e^{-4n}` at most
 * (Brent and McMillan, "Some new algorithms for high-precision computation of Euler's constant", 1980).
 */
export function eulerGammaBall(bits: number): Ball | undefined {
  if (bits > MOST_BITS) return undefined;
  const n = BigInt(Math.ceil(natural(bits + 16) / 4) + 1);
  const p = BigInt(bits + 32);
  let weight = 1n << p;
  let harmonic = 0n;
  let [top, bottom] = [0n, weight];
  let k = 1n;
  for (; weight > 0n; k += 1n) {
    weight = (weight * n * n) / (k * k);
    harmonic = ((harmonic * n * n) / k + weight) / k;
    top += harmonic;
    bottom += weight;
  }
  const error = (value: bigint): bigint => (value * (2n * k + 16n)) >> (p - 4n);
  const quotient = divideBall(roundBall(top, error(top) + k * k, -Number(p), bits + 16), roundBall(bottom, error(bottom) + k * k, -Number(p), bits + 16), bits + 8);
  const log = logBall(ballOfInteger(n), bits + 8);
  return quotient === undefined || log === undefined ? undefined : widenBall(subtractBall(quotient, log, bits + 8), 1n, -bits - 8, bits);
}
