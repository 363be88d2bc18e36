import { ballExcludesZero, rational, type Ball, type ComplexBall, type Rational } from "../../number/index.js";
import type { Counterexample } from "../evidence.js";
import { shownApart, type Ends } from "./value-text.js";

/**
 * Two disjoint enclosures of real values as they are shown: digits enough to tell them apart, and radii. Undefined where they
 * are certainly not real, or overlap.
 */
export function shownBalls(left: ComplexBall, right: ComplexBall): Pick<Counterexample, "left" | "right" | "leftRadius" | "rightRadius"> | undefined {
  // An imaginary part that may be zero is what rounding left.
  if ([left, right].some((z) => ballExcludesZero(z.im)) || [left.re, right.re].some((ball) => Math.abs(ball.exponent) > MOST_EXPONENT)) return undefined;
  const shown = shownApart(endsOfBall(left.re), endsOfBall(right.re));
  return shown === undefined ? undefined : { left: shown[0].text, right: shown[1].text, leftRadius: shown[0].radius, rightRadius: shown[1].radius };
}

/** Numbers beyond two to this are not written out. */
const MOST_EXPONENT = 4000;

/** The exact ends of an enclosure. */
function endsOfBall({ mid, radius, exponent }: Ball): Ends {
  const scaled = (n: bigint): Rational => (exponent >= 0 ? rational(n << BigInt(exponent)) : rational(n, 1n << BigInt(-exponent)));
  return { lower: scaled(mid - radius), upper: scaled(mid + radius) };
}
