import { divideRational, rational, type Rational } from "../../number/index.js";
import { equalPolynomials, generatorsOf, multiplyPolynomials, ONE_POLYNOMIAL, scalePolynomial, constantOf, type Polynomial } from "../polynomial/index.js";
import { reducePolynomial } from "./relation.js";
import type { Tower } from "./tower.js";

/** `p^power = factor · q^exponent`, where `exponent` may be negative. */
export interface Dependence {
  readonly power: number;
  readonly factor: Rational;
  readonly exponent: number;
}

const EXPONENTS: readonly (readonly [number, number])[] = [[1, 1], [1, 2], [2, 1], [1, 3], [3, 1], [2, 3], [3, 2]];

/**
 * A multiplicative relation with small exponents between two polynomials that hold a common root, such as
 * `(x + √(x^2-1))(x - √(x^2-1)) = 1` or `((1+√5)/2)^2 = (3+√5)/2`. Polynomials without roots are factored, and have none.
 */
export function dependenceOf(tower: Tower, p: Polynomial, q: Polynomial): Dependence | undefined {
  const roots = [...generatorsOf(p)].filter((g) => tower.generators[g]?.relation !== undefined);
  const shared = generatorsOf(q);
  if (!roots.some((g) => shared.has(g)) || p.terms.length > MOST_TERMS || q.terms.length > MOST_TERMS) return undefined;
  for (const [power, exponent] of EXPONENTS) {
    const left = raised(tower, p, power);
    const right = raised(tower, q, exponent);
    const product = constantOf(reducePolynomial(tower, multiplyPolynomials(left, right, tower.budget)));
    if (product !== undefined && product.n !== 0n) return { power, factor: product, exponent: -exponent };
    const factor = ratioOf(left, right);
    if (factor !== undefined) return { power, factor, exponent };
  }
  return undefined;
}

const MOST_TERMS = 8;

function raised(tower: Tower, p: Polynomial, exponent: number): Polynomial {
  let result = ONE_POLYNOMIAL;
  for (let k = 0; k < exponent; k++) result = reducePolynomial(tower, multiplyPolynomials(result, p, tower.budget));
  return result;
}

/** The number that `q` has to be multiplied with to give `p`. */
function ratioOf(p: Polynomial, q: Polynomial): Rational | undefined {
  const [top, bottom] = [p.terms[0]?.coefficient, q.terms[0]?.coefficient];
  if (top === undefined || bottom === undefined) return undefined;
  const factor = divideRational(top, bottom);
  return equalPolynomials(p, scalePolynomial(q, factor)) ? factor : undefined;
}

/** The factor of a dependence without its sign. */
export const modulusOfFactor = (d: Dependence): Rational => (d.factor.n < 0n ? rational(-d.factor.n, d.factor.d) : d.factor);
