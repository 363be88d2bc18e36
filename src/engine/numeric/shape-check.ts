import { bisect, isExactRoot, realRootsOf, signAt, type RealRoot, type Univariate } from "../../expression/index.js";
import { addRational, compareRational, HALF, isZeroRational, multiplyRational, negateRational, ONE, rational, type Rational } from "../../number/index.js";
import { differentiateCoefficients, plus, valueOf, wholeMultiple, type Coefficients } from "./shape.js";

/** A positive multiple with whole coefficients. */
function wholeOf(polynomial: Coefficients): Univariate {
  let end = polynomial.length;
  while (end > 0 && isZeroRational(polynomial[end - 1] as Rational)) end--;
  return wholeMultiple(polynomial.slice(0, end)).map((c) => c.n);
}

/** Shrinks a root's interval until neither end of the range lies inside it. */
function separated(f: Univariate, root: RealRoot, ends: readonly (Rational | undefined)[]): RealRoot {
  let result = root;
  const inside = (end: Rational): boolean => compareRational(result.lower, end) < 0 && compareRational(end, result.upper) < 0;
  for (let k = 0; k < 200 && !isExactRoot(result) && ends.some((end) => end !== undefined && inside(end)); k++) result = bisect(f, result);
  return result;
}

interface Range {
  readonly lower?: Rational | undefined;
  readonly upper?: Rational | undefined;
}

/** Distinct real zeros in the closed range; an absent end is infinite. */
function rootsWithin(f: Univariate, { lower, upper }: Range): readonly RealRoot[] {
  return realRootsOf(f)
    .map((root) => separated(f, root, [lower, upper]))
    .filter((root) => (lower === undefined || compareRational(root.upper, lower) > 0 || (isExactRoot(root) && compareRational(root.lower, lower) === 0)) && (upper === undefined || compareRational(root.lower, upper) < 0 || (isExactRoot(root) && compareRational(root.lower, upper) === 0)));
}

const isAt = (root: RealRoot, at: Rational | undefined): boolean => at !== undefined && isExactRoot(root) && compareRational(root.lower, at) === 0;

/** Some point in the open range, beyond all zeros where it is infinite. */
function somewhere({ lower, upper }: Range): Rational {
  if (lower !== undefined && upper !== undefined) return multiplyRational(addRational(lower, upper), HALF);
  if (lower !== undefined) return addRational(lower, ONE);
  return upper === undefined ? rational(0) : addRational(upper, rational(-1));
}

/** Whether a polynomial is strictly increasing (`sign` 1) or decreasing on a range: its slope has no zero inside. Exact, by Sturm's theorem. */
export function isMonotonePolynomial(polynomial: Coefficients, sign: 1 | -1, range: Range): boolean {
  const slope = wholeOf(differentiateCoefficients(polynomial));
  if (slope.length === 0) return false;
  const inner = rootsWithin(slope, range).filter((root) => !isAt(root, range.lower) && !isAt(root, range.upper));
  return inner.length === 0 && signAt(slope, somewhere(range)) === sign;
}

/**
 * Whether a polynomial's value at `point` is strictly the least (`sign` 1) or the greatest (-1) on a closed range that
 * holds the point, possibly at an end. Exact, by Sturm's theorem.
 */
export function isOnlyExtremumOfPolynomial(polynomial: Coefficients, point: Rational, sign: 1 | -1, range: Range): boolean {
  const height = wholeOf(plus(polynomial, [negateRational(valueOf(polynomial, 0, point))]));
  if (height.length === 0) return false;
  if (rootsWithin(height, range).some((root) => !isAt(root, point))) return false;
  const before = { lower: range.lower, upper: point };
  const after = { lower: point, upper: range.upper };
  const empty = (r: Range): boolean => r.lower !== undefined && r.upper !== undefined && compareRational(r.lower, r.upper) >= 0;
  return [before, after].every((side) => empty(side) || signAt(height, somewhere(side)) === sign);
}
