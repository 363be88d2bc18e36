import { absoluteBall, bitLength, divideUp, magnitudeOf, multiplyBall, roundBall, type Ball } from "./ball.js";

/** Bits of a quotient of ends. */
const END_BITS = 72;

/** Whether a ball is so wide that its ends say much more than a bound of what its radius does. */
export const isWide = (a: Ball): boolean => a.radius !== 0n && a.radius << 5n > magnitudeOf(a.mid);

/** The ball between two numbers over the same power of two. */
const between = (low: bigint, high: bigint, exponent: number, bits: number): Ball => roundBall(low + high, high - low, exponent - 1, bits);

/** The product of all numbers of two balls: the hull of the products of their ends. */
export function productOfEnds(a: Ball, b: Ball, bits: number): Ball {
  const [p, q, r, s] = [a.mid - a.radius, a.mid + a.radius, b.mid - b.radius, b.mid + b.radius];
  let low = p * r;
  let high = low;
  for (const corner of [p * s, q * r, q * s]) {
    if (corner < low) low = corner;
    if (corner > high) high = corner;
  }
  return between(low, high, a.exponent + b.exponent, bits);
}

const floorDivide = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -divideUp(-a, b));
const ceilDivide = (a: bigint, b: bigint): bigint => -floorDivide(-a, b);

/** The quotient of all numbers of two balls, from their ends; the divisor must exclude zero. */
export function quotientOfEnds(a: Ball, b: Ball, bits: number): Ball {
  const sign = b.mid < 0n ? -1n : 1n;
  const [p, q] = [sign * a.mid - a.radius, sign * a.mid + a.radius];
  const [r, s] = [sign * b.mid - b.radius, sign * b.mid + b.radius];
  const shift = Math.max(0, END_BITS + bitLength(s) - Math.max(bitLength(p), bitLength(q)));
  const low = floorDivide(p << BigInt(shift), p >= 0n ? s : r);
  const high = ceilDivide(q << BigInt(shift), q >= 0n ? r : s);
  return between(low, high, a.exponent - b.exponent - shift, bits);
}

/** The squares of the numbers of a ball. */
export function squareBall(a: Ball, bits: number): Ball {
  const size = absoluteBall(a);
  return multiplyBall(size, size, bits);
}
