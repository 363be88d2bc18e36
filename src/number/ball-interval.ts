import { ballBetween, bitLength, shiftLeft, ZERO_BALL, type Ball } from "./ball.js";
import { interval, isBounded, isPoint, type Interval } from "./interval.js";

const view = new DataView(new ArrayBuffer(8));

/** A finite double as the number that it is; undefined for an infinity or what is not a number. */
export function ballOfDouble(x: number): Ball | undefined {
  if (!Number.isFinite(x)) return undefined;
  if (x === 0) return ZERO_BALL;
  if (Number.isSafeInteger(x)) return { mid: BigInt(x), radius: 0n, exponent: 0 };
  view.setFloat64(0, x);
  const word = view.getBigUint64(0);
  const power = Number((word >> 52n) & 0x7ffn);
  const digits = word & 0xfffffffffffffn;
  const mid = power === 0 ? digits : digits | 0x10000000000000n;
  return { mid: x < 0 ? -mid : mid, radius: 0n, exponent: Math.max(power, 1) - 1075 };
}

/** The smallest ball of doubles' precision that holds an interval; undefined for one that is not bounded. */
export function ballOfInterval(a: Interval): Ball | undefined {
  if (!isBounded(a)) return undefined;
  const low = ballOfDouble(a.lo);
  if (low === undefined || isPoint(a)) return low;
  const high = ballOfDouble(a.hi);
  return high === undefined ? undefined : ballBetween(low, high, 64);
}

/** `mid · 2^exponent` as a double that is not above it. */
function doubleBelow(mid: bigint, exponent: number): number {
  if (mid === 0n) return 0;
  const length = bitLength(mid);
  const top = exponent + length;
  if (top > 1024) return mid > 0n ? Number.MAX_VALUE : -Infinity;
  // Below 2^-1022 the last place of a double is 2^-1074.
  const last = Math.max(top - 53, -1074);
  const units = Number(shiftLeft(mid, exponent - last));
  // The first factor is whole and the powers are in range one after the other, so that nothing is rounded.
  const value = last < -1000 ? units * 2 ** (last + 200) * 2 ** -200 : last > 900 ? units * 2 ** 900 * 2 ** (last - 900) : units * 2 ** last;
  return value === Infinity ? Number.MAX_VALUE : value;
}

/** The narrowest interval of doubles around a ball. */
export const intervalOfBall = (a: Ball): Interval => interval(doubleBelow(a.mid - a.radius, a.exponent), 0 - doubleBelow(-a.mid - a.radius, a.exponent));
