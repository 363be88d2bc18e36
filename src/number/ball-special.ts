import { ballOfInteger, divideBall, roundBall, subtractBall, widenBall, type Ball } from "./ball.js";
import { complexBall } from "./ball-complex.js";
import { logBall } from "./ball-elementary.js";
import { gammaValue } from "./ball-gamma-quotient.js";

/** Euler's constant is not computed with more bits. */
const MOST_BITS = 4000;

/** A whole number not below `bits · log 2`. */
const natural = (bits: number): number => Math.ceil(bits * 0.6931471805599454) + 1;

/** `Γ(x)` for real x that keep away from its poles; undefined beside a pole, out of range and above 4000 bits. */
export const gammaBall = (a: Ball, bits: number): Ball | undefined => gammaValue(complexBall(a), bits)?.re;

/** Values at 128, 256, 512, … bits, so that a value does not depend on what was asked before. */
const known = new Map<number, Ball | undefined>();

/** Euler's constant `γ` (DLMF 5.2.3), for up to 4000 bits. */
export function eulerGammaBall(bits: number): Ball | undefined {
  if (bits > MOST_BITS) return undefined;
  let rung = 128;
  while (rung < bits + 8) rung *= 2;
  if (!known.has(rung)) known.set(rung, computedEulerGamma(rung));
  const value = known.get(rung);
  return value === undefined ? undefined : roundBall(value.mid, value.radius, value.exponent, bits);
}

/**
 * Euler's constant by `Σ (n^k/k!)² H_k / Σ (n^k/k!)² - log n`, which exceeds it by `K_0(2n)/I_0(2n) < π e^{-4n}` at most
 * (Brent and McMillan, "Some new algorithms for high-precision computation of Euler's constant", 1980).
 */
function computedEulerGamma(bits: number): Ball | undefined {
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
