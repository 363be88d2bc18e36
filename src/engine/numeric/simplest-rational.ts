import { absoluteRational, compareRational, floorRational, negateRational, rational, type Rational } from "../../number/index.js";

/**
 * The simplest rational strictly inside (lower, upper), or in the closed interval when `closed`: the one of the smallest
 * denominator, and among those of the smallest numerator (the Stern-Brocot tree). `lower < upper`, or equal when closed.
 */
export function simplestBetween(lower: Rational, upper: Rational, closed = false): Rational {
  if (closed && compareRational(lower, upper) === 0) return lower;
  if (lower.n < 0n && upper.n > 0n) return rational(0);
  if (closed && (lower.n === 0n || upper.n === 0n)) return rational(0);
  if (upper.n <= 0n) return negateRational(positive(negateRational(upper), negateRational(lower), closed));
  return positive(lower, upper, closed);
}

/** The same for `0 <= lower < upper`, by continued fractions. */
function positive(lower: Rational, upper: Rational, closed: boolean): Rational {
  // Convergents p/q of what the two ends share.
  let [p0, q0, p1, q1] = [0n, 1n, 1n, 0n];
  let [low, high] = [lower, upper as Rational | undefined];
  for (;;) {
    const whole = floorRational(low);
    const isWhole = low.d === 1n;
    // The smallest whole number that is inside.
    const inside = closed && isWhole ? whole : whole + 1n;
    const fits = high === undefined || (closed ? inside * high.d <= high.n : inside * high.d < high.n);
    if (fits) return rational(inside * p1 + p0, inside * q1 + q0);
    [p0, q0, p1, q1] = [p1, q1, whole * p1 + p0, whole * q1 + q0];
    // On to the reciprocals of the fractional parts, which change places.
    const top = high as Rational;
    const next = rational(top.n - whole * top.d, top.d);
    const rest = rational(low.n - whole * low.d, low.d);
    low = rational(next.d, next.n);
    high = rest.n === 0n ? undefined : rational(rest.d, rest.n);
  }
}

/** How much a number asks of a reader: digits of numerator and denominator, a fraction more than a whole number, a sign a little. */
export function weightOf(r: Rational): number {
  const size = absoluteRational(r);
  const digits = (n: bigint): number => n.toString().length;
  const zeros = /0+$/u.exec(size.n.toString())?.[0].length ?? 0;
  const top = size.n < 10n ? Number(size.n) / 10 : digits(size.n) - 0.7 * zeros;
  const bottom = size.d === 1n ? 0 : 0.6 + (size.d < 10n ? Number(size.d) / 10 : digits(size.d));
  return top + bottom + (r.n < 0n ? 0.15 : 0);
}
