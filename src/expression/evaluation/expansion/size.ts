import { ballToNumber, bitLength, isZeroBall, lowerEnd, magnitudeOf, upperEnd, type Ball, type ComplexBall } from "../../../number/index.js";

/** Sizes are binary logarithms in doubles; every bound is moved outwards by more than the rounding of doubles. */
export const SLACK = 2 ** -18;

/** `log2(2^a + 2^b)`, rounded up. */
export function logAdd(a: number, b: number): number {
  const [high, low] = a > b ? [a, b] : [b, a];
  return high === -Infinity || high === Infinity ? high : high + Math.log2(1 + 2 ** (low - high)) + SLACK;
}

/** An upper bound of `log2 |z|`. */
export function logSize(z: ComplexBall): number {
  const part = (a: Ball): number => {
    if (isZeroBall(a)) return -Infinity;
    const most = magnitudeOf(a.mid) + a.radius;
    const drop = Math.max(0, bitLength(most) - 52);
    return Math.log2(Number(most >> BigInt(drop)) + (drop > 0 ? 1 : 0)) + drop + a.exponent + SLACK;
  };
  const [re, im] = [part(z.re), part(z.im)];
  return im === -Infinity ? re : re === -Infinity ? im : logAdd(2 * re, 2 * im) / 2;
}

/** Doubles below and above all numbers of a real ball. */
export function doublesAround(a: Ball): readonly [number, number] {
  const pad = (x: number): number => Math.abs(x) * 1e-14 + 1e-300;
  const [low, high] = [ballToNumber(lowerEnd(a)), ballToNumber(upperEnd(a))];
  return [low - pad(low), high + pad(high)];
}

/** `log2` of the supremum of `(log n)^k n^(-e)` for real `n >= from`, where `e > 0`, or `e = 0` and `k <= 0`; infinite otherwise. */
export function supremumOfPower(k: number, e: number, from: number): number {
  const log = Math.log(from);
  if (k <= 0) return e >= 0 ? k * Math.log2(log) - e * Math.log2(from) + SLACK : Infinity;
  if (e <= 0) return Infinity;
  // Falling once log n >= k/e, where it is largest.
  return log >= k / e ? k * Math.log2(log) - e * Math.log2(from) + SLACK : k * Math.log2(k / (e * Math.E)) + SLACK;
}
