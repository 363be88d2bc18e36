import { absoluteRational, compareRational, isZeroRational, negateRational, parseDecimal, rational, rationalFromNumber, subtractRational, type Enclosure, type Rational } from "../../number/index.js";

/** A value as it is shown: a decimal, and a bound on how far the true value is from it, `0` when the decimal is exact. */
export interface ShownValue {
  readonly text: string;
  /** Two digits, rounded up: `3.2e-16`. */
  readonly radius: string;
}

/** Ends of a certified enclosure. */
export interface Ends {
  readonly lower: Rational;
  readonly upper: Rational;
}

const FEWEST_DIGITS = 6;
const EXACT_DIGITS = 24;
const MOST_DIGITS = 400;

/** The ends of an enclosure in doubles; undefined without one, or where it is unbounded. */
export const endsOf = (e: Enclosure): Ends | undefined =>
  e.kind === "interval" && Number.isFinite(e.lo) && Number.isFinite(e.hi) ? { lower: rationalFromNumber(e.lo), upper: rationalFromNumber(e.hi) } : undefined;

/** A decimal and how far the values between two ends are from it at most. Throws a `RangeError` on text that is no decimal. */
export function withRadius(text: string, { lower, upper }: Ends): ShownValue {
  const at = parseDecimal(text);
  const [below, above] = [absoluteRational(subtractRational(at, lower)), absoluteRational(subtractRational(upper, at))];
  return { text, radius: roundedUp(compareRational(below, above) < 0 ? above : below) };
}

/**
 * Two values that lie in disjoint enclosures, with as few digits as show that they differ, six at least where the enclosures
 * are so narrow: the decimals with their radii are disjoint too. Undefined where no number of digits shows it.
 */
export function shownApart(left: Ends, right: Ends, fewest = FEWEST_DIGITS): readonly [ShownValue, ShownValue] | undefined {
  for (let digits = fewest; digits <= MOST_DIGITS; digits = Math.ceil(digits * 1.25)) {
    const shown = [left, right].map((ends) => exactly(ends) ?? withRadius(decimal(halfway(ends), digits), ends)) as [ShownValue, ShownValue];
    const [a, b] = shown.map(({ text, radius }) => ({ at: parseDecimal(text), reach: parseDecimal(radius) })) as [Reach, Reach];
    const gap = absoluteRational(subtractRational(a.at, b.at));
    const reach = rational(a.reach.n * b.reach.d + b.reach.n * a.reach.d, a.reach.d * b.reach.d);
    if (compareRational(gap, reach) > 0) return shown;
  }
  return undefined;
}

/** A number that a short decimal writes. */
function exactly(ends: Ends): ShownValue | undefined {
  if (compareRational(ends.lower, ends.upper) !== 0) return undefined;
  const shown = withRadius(decimal(ends.lower, EXACT_DIGITS), ends);
  return shown.radius === "0" ? shown : undefined;
}

interface Reach {
  readonly at: Rational;
  readonly reach: Rational;
}

const halfway = ({ lower, upper }: Ends): Rational => rational(lower.n * upper.d + upper.n * lower.d, 2n * lower.d * upper.d);

const digitsOf = (n: bigint): number => n.toString().length;

/** The power of ten of the leading digit. */
function exponentOf(r: Rational): number {
  let exponent = digitsOf(r.n) - digitsOf(r.d);
  const atLeast = (k: number): boolean => (k >= 0 ? r.n >= r.d * 10n ** BigInt(k) : r.n * 10n ** BigInt(-k) >= r.d);
  while (!atLeast(exponent)) exponent--;
  while (atLeast(exponent + 1)) exponent++;
  return exponent;
}

/** A rational as a decimal of so many significant digits, rounded to the nearest; trailing zeros are dropped. */
export function decimal(value: Rational, digits: number): string {
  if (isZeroRational(value)) return "0";
  if (value.n < 0n) return `-${decimal(negateRational(value), digits)}`;
  const exponent = exponentOf(value);
  const shift = BigInt(digits - 1 - exponent);
  const [over, under] = shift >= 0n ? [value.n * 10n ** shift, value.d] : [value.n, value.d * 10n ** -shift];
  return written((2n * over + under) / (2n * under), -Number(shift));
}

/** `coefficient * 10^power` without superfluous zeros. */
function written(coefficient: bigint, power: number): string {
  const digits = coefficient.toString().replace(/0+$/u, "");
  const exponent = power + coefficient.toString().length - 1;
  if (exponent < -5 || exponent > 15) return `${digits[0] ?? "0"}${digits.length > 1 ? `.${digits.slice(1)}` : ""}e${exponent}`;
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return digits.length > exponent + 1 ? `${whole}.${digits.slice(exponent + 1)}` : whole;
}

/** At most two significant digits, not below the value. */
function roundedUp(value: Rational): string {
  if (isZeroRational(value)) return "0";
  const exponent = exponentOf(value);
  const shift = BigInt(1 - exponent);
  const [over, under] = shift >= 0n ? [value.n * 10n ** shift, value.d] : [value.n, value.d * 10n ** -shift];
  const coefficient = (over + under - 1n) / under;
  const power = -Number(shift);
  const digits = coefficient.toString().replace(/0+$/u, "");
  const top = power + coefficient.toString().length - 1;
  return top >= -5 && top <= 5 ? written(coefficient, power) : `${digits[0] ?? "0"}${digits.length > 1 ? `.${digits.slice(1)}` : ""}e${top}`;
}
