import { addRational, divideRational, multiplyRational, negateRational, rational, ZERO, type Generator, type Rational } from "../../number/index.js";

/** A polynomial by its coefficients, constant first. */
export type Coefficients = readonly Rational[];

function multiply(a: Coefficients, b: Coefficients): Coefficients {
  const result: Rational[] = Array.from({ length: a.length + b.length - 1 }, () => ZERO);
  a.forEach((x, i) => b.forEach((y, j) => (result[i + j] = addRational(result[i + j] as Rational, multiplyRational(x, y)))));
  return result;
}

const integrate = (a: Coefficients): Coefficients => [ZERO, ...a.map((c, k) => divideRational(c, rational(k + 1)))];
const differentiate = (a: Coefficients): Coefficients => a.slice(1).map((c, k) => multiplyRational(c, rational(k + 1)));

/** The value of a derivative at a point. */
export function valueOf(polynomial: Coefficients, order: number, at: Rational): Rational {
  let coefficients = polynomial;
  for (let k = 0; k < order; k++) coefficients = differentiate(coefficients);
  return coefficients.reduceRight((sum, c) => addRational(multiplyRational(sum, at), c), ZERO);
}

/**
 * A polynomial whose slope vanishes exactly at the given points, changing sign at each, with a minimum (`sign` 1) or
 * maximum (-1) at the first: a landscape with wells and barriers where they are asked for and nowhere else.
 */
export function landscape(stationary: readonly Rational[], sign: 1 | -1, random: Generator): Coefficients {
  const [first] = stationary;
  const spread = rational(random.integer(0, 2), random.pick([2, 4, 9]));
  // The factor 1 + spread (x - first)² has no real zero and bends the slopes.
  const shift: Coefficients = first === undefined ? [ZERO, rational(1)] : [negateRational(first), rational(1)];
  const factor = multiply(shift, shift).map((c, k) => addRational(multiplyRational(c, spread), k === 0 ? rational(1) : ZERO));
  const slope = stationary.reduce<Coefficients>((product, e) => multiply(product, [negateRational(e), rational(1)]), factor);
  const bendAtFirst = first === undefined ? rational(1) : valueOf(slope, 1, first);
  const size = rational(random.integer(1, 4), random.pick([1, 2]));
  const scale = (bendAtFirst.n > 0n ? 1 : -1) === sign ? size : negateRational(size);
  return integrate(slope.map((c) => multiplyRational(c, scale))).map((c, k) => (k === 0 ? rational(random.integer(-2, 3)) : c));
}
