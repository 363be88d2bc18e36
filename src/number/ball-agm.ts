import { addBall, ballBetween, ballExcludesZero, ballOfInteger, ballOfRational, compareExact, isExactBall, isZeroBall, lowerEnd, negateBall, roundBall, scaleBall, signOfBall, topOfBall, upperEnd, type Ball } from "./ball.js";
import { absoluteComplex, addComplex, complexBall, complexBallExcludesZero, COMPLEX_ONE, COMPLEX_ZERO, divideComplex, isComplexZero, isRealBall, multiplyComplex, rootComplex, subtractComplex, type ComplexBall } from "./ball-complex.js";

type Maybe = ComplexBall | undefined;

/** The mean of two enclosures. */
const halved = (z: ComplexBall): ComplexBall => complexBall(scaleBall(z.re, -1), scaleBall(z.im, -1));

/** One pair of the iteration. */
export interface MeanStep {
  readonly a: ComplexBall;
  readonly g: ComplexBall;
}

/** More steps than an argument of 2^±1,000,000 needs with any number of bits. */
const MOST_STEPS = 80;

/**
 * The pairs of arithmetic and geometric means that begin at `(1, z)`, until `|a - g| < 2^-(bits/4 + 2) |a|`. Each
 * geometric mean is the "right" root, that on the side of the arithmetic mean (Cox, "The arithmetic-geometric mean of
 * Gauss", 1984): `a √(g/a)` with the principal root, for `w = √(g/a)` with a positive real part makes the next quotient
 * `2w/(1 + w²) = 2/(w + 1/w)`, which has one too. `gap` is `1 - g/a` of the last pair. Undefined on the cut, at zero, and
 * for enclosures too wide to converge.
 */
export function meanSteps(z: ComplexBall, bits: number): { readonly steps: readonly MeanStep[]; readonly gap: ComplexBall } | undefined {
  if (isRealBall(z) ? signOfBall(z.re) !== 1 : !complexBallExcludesZero(z)) return undefined;
  const steps: MeanStep[] = [{ a: COMPLEX_ONE, g: z }];
  let previous: Ball | undefined;
  for (let k = 0; k < MOST_STEPS; k++) {
    const { a, g } = steps[k] as MeanStep;
    const quotient = divideComplex(g, a, bits);
    if (quotient === undefined) return undefined;
    const gap = subtractComplex(COMPLEX_ONE, quotient, bits);
    if (isComplexZero(gap)) return { steps, gap };
    const size = absoluteComplex(gap, 40);
    const top = topOfBall(size);
    const end = upperEnd(size);
    if (top < -(bits >> 2) - 2 || (top < -3 && previous !== undefined && compareExact(scaleBall(end, 1), previous) > 0)) return { steps, gap };
    previous = end;
    const root = rootOnRight(quotient, bits);
    if (root === undefined) return undefined;
    steps.push({ a: halved(addComplex(a, g, bits)), g: multiplyComplex(a, root, bits) });
  }
  return undefined;
}

/** The principal root; undefined where the enclosure may meet the cut or zero. */
function rootOnRight(z: ComplexBall, bits: number): Maybe {
  if (!complexBallExcludesZero(z) || (isRealBall(z) && signOfBall(z.re) !== 1)) return undefined;
  return rootComplex(z, 2, bits);
}

/** Coefficients of `agm(1, 1 - x) = 1 - x/2 - x²/16 - x³/32 - …`, over 32. */
const SERIES = [32n, -16n, -2n, -1n] as const;

/**
 * `agm(1, 1 - x)` for `|x| < 1/4` by four terms. The function is analytic in the unit disc and at most 2 there, by
 * `|agm(a, b)| <= agm(|a|, |b|)`, so no coefficient is larger than 2 and the rest is less than `3 |x|^4`.
 */
function agmNearOne(x: ComplexBall, bits: number): ComplexBall {
  let sum: ComplexBall = COMPLEX_ZERO;
  for (let k = SERIES.length - 1; k >= 0; k--) {
    const term = complexBall(ballOfInteger(SERIES[k] as bigint));
    sum = addComplex(multiplyComplex(sum, x, bits), term, bits);
  }
  if (isComplexZero(x)) return COMPLEX_ONE;
  const error = 4 * topOfBall(absoluteComplex(x, 40)) + 2;
  const wide: Ball = { mid: 0n, radius: 1n, exponent: error };
  const value = complexBall(scaleBall(sum.re, -5), scaleBall(sum.im, -5));
  return complexBall(addBall(value.re, wide, bits), isRealBall(x) ? value.im : addBall(value.im, wide, bits));
}

/**
 * `agm(1, z)`, the arithmetic-geometric mean, analytic off the cut `(-∞, 0]`. On the cut the two sides differ, and there is
 * no value except `agm(1, 0) = 0` and `agm(1, -1) = 0`.
 */
export function agmOneComplex(z: ComplexBall, bits: number): Maybe {
  if (isComplexZero(z)) return COMPLEX_ZERO;
  if (isRealBall(z)) {
    if (isExactBall(z.re)) {
      if (isMinusOne(z.re)) return COMPLEX_ZERO;
    } else if (signOfBall(z.re) === 1) {
      // Both means grow with either number.
      const ends = [lowerEnd(z.re), upperEnd(z.re)].map((end) => agmPoint(complexBall(end), bits));
      const [low, high] = ends;
      return low === undefined || high === undefined ? undefined : complexBall(ballBetween(lowerEnd(low.re), upperEnd(high.re), bits));
    }
  }
  return agmPoint(z, bits);
}

const isMinusOne = (a: Ball): boolean => isZeroBall(addBall(a, ballOfInteger(1), 64));

function agmPoint(z: ComplexBall, bits: number): Maybe {
  const work = bits + 24;
  const sequence = meanSteps(z, work);
  if (sequence === undefined) return undefined;
  const last = sequence.steps[sequence.steps.length - 1] as MeanStep;
  const value = multiplyComplex(last.a, agmNearOne(sequence.gap, work), work);
  return complexBall(rounded(value.re, bits), rounded(value.im, bits));
}

const rounded = (a: Ball, bits: number): Ball => roundBall(a.mid, a.radius, a.exponent, bits);

/**
 * `agm(a, b) = a agm(1, b/a)`: symmetric, and 0 where one of the numbers is. Undefined where the quotient may lie on the
 * negative axis, except for `agm(a, -a) = 0`.
 */
export function agmComplex(a: ComplexBall, b: ComplexBall, bits: number): Maybe {
  if (isComplexZero(a) || isComplexZero(b)) return COMPLEX_ZERO;
  if (isOpposite(a, b)) return COMPLEX_ZERO;
  // Dividing by the number that keeps away from zero best.
  const [x, y] = complexBallExcludesZero(a) && (!complexBallExcludesZero(b) || relativeWidth(a) <= relativeWidth(b)) ? [a, b] : [b, a];
  const quotient = divideComplex(y, x, bits + 16);
  if (isRealBall(a) && isRealBall(b) && signOfBall(a.re) === 1 && signOfBall(b.re) === 1 && !(isExactBall(a.re) && isExactBall(b.re))) {
    const ends = ([lowerEnd, upperEnd] as const).map((end) => agmComplex(complexBall(end(a.re)), complexBall(end(b.re)), bits));
    const [low, high] = ends;
    return low === undefined || high === undefined ? undefined : complexBall(ballBetween(lowerEnd(low.re), upperEnd(high.re), bits));
  }
  const mean = quotient === undefined ? undefined : agmOneComplex(quotient, bits + 12);
  return mean === undefined ? undefined : multiplyComplex(x, mean, bits);
}

const size = (a: Ball): number => (isZeroBall(a) ? -Infinity : topOfBall(a));
const relativeWidth = (z: ComplexBall): number => Math.max(size({ ...z.re, mid: 0n }), size({ ...z.im, mid: 0n })) - Math.max(size(z.re), size(z.im));

/** Whether two numbers are certainly opposite. */
function isOpposite(a: ComplexBall, b: ComplexBall): boolean {
  const exact = [a.re, a.im, b.re, b.im].every(isExactBall);
  return exact && compareExact(a.re, negateBall(b.re)) === 0 && compareExact(a.im, negateBall(b.im)) === 0;
}

/** Whether no number of the ball is real and at least 1: off the cut `[1, ∞)`. */
export function isOffUpperCut(z: ComplexBall): boolean {
  if (ballExcludesZero(z.im)) return true;
  return compareExact(upperEnd(z.re), ballOfRational({ n: 1n, d: 1n }, 8)) < 0;
}
