import { ballBetween, compareExact, isZeroBall, lowerEnd, negateBall, ONE_BALL, topOfBall, upperEnd, type Ball } from "./ball.js";
import { absoluteComplex, complexBall, COMPLEX_ONE, divideComplex, isComplexZero, isRealBall, sinCosComplex, type ComplexBall } from "./ball-complex.js";
import { expBall } from "./ball-elementary.js";
import { centreOf, isExactComplex, widenComplex } from "./ball-magnitude.js";

/**
 * `sinc z = sin z / z`, 1 at zero, an entire function. As `sinc z = ½ ∫ e^{izt} dt` over `[-1, 1]`, its slope is at most
 * `½ e^{|Im z|}`, and its real values lie between -1 and 1.
 */
export function sincComplex(z: ComplexBall, bits: number): ComplexBall | undefined {
  if (isComplexZero(z)) return COMPLEX_ONE;
  const top = Math.max(topOf(z.re), topOf(z.im));
  // 1 - |sinc z| <= |z|²/6 e^{|z|}: nothing else is left of a very small number.
  const real = isRealBall(z);
  if (top < -bits) return widenComplex(real ? COMPLEX_ONE : complexBall(ONE_BALL, nothing(bits)), 2 * top + 1, bits + 8);
  const middle = centreOf(z);
  const sine = isComplexZero(middle) ? undefined : sinCosComplex(middle, bits + 8)?.[0];
  const value = isComplexZero(middle) ? COMPLEX_ONE : sine === undefined ? undefined : divideComplex(sine, middle, bits);
  if (value === undefined || isExactComplex(z)) return value;
  const distance = absoluteComplex(complexBall({ ...z.re, mid: 0n }, { ...z.im, mid: 0n }), 40);
  const height = real ? 0 : growth(z.im);
  if (height === undefined) return undefined;
  const wide = widenComplex(real ? value : complexBall(value.re, isZeroBall(value.im) ? nothing(bits) : value.im), topOfBall(upperEnd(distance)) - 1 + height, bits);
  return real && isZeroBall(wide.im) ? complexBall(within(wide.re)) : wide;
}

/** A part that is not certainly zero. */
const nothing = (bits: number): Ball => ({ mid: 0n, radius: 1n, exponent: -2 * bits - 64 });

const topOf = (a: Ball): number => (isZeroBall(a) ? -Infinity : topOfBall(a));

/** `log2 e^{|y|}` rounded up. */
function growth(y: Ball): number | undefined {
  const size = expBall(upperEnd(absoluteComplex(complexBall(y), 40)), 40);
  return size === undefined ? undefined : topOfBall(upperEnd(size));
}

/** The part of a ball from -1 to 1. */
function within(a: Ball): Ball {
  const [low, high] = [lowerEnd(a), upperEnd(a)];
  const under = compareExact(low, negateBall(ONE_BALL)) < 0;
  const over = compareExact(high, ONE_BALL) > 0;
  if (!under && !over) return a;
  return ballBetween(under ? negateBall(ONE_BALL) : low, over ? ONE_BALL : high, 64);
}
