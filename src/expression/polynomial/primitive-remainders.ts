import type { Budget } from "./budget.js";
import { primitivePart } from "./content.js";
import { divideExactly } from "./divide.js";
import { contentIn, gcdPolynomials } from "./gcd.js";
import { multiplyPolynomials } from "./multiply.js";
import {
  isConstantPolynomial,
  isZeroPolynomial,
  monomialPolynomial,
  ONE_POLYNOMIAL,
  type Polynomial,
  subtractPolynomials,
} from "./polynomial.js";
import { degreeIn, sparseCoefficientsIn } from "./query.js";

/**
 * The greatest common divisor of two polynomials by the primitive remainder sequence in one generator that occurs in
 * both. Always right, and slow when degrees are high.
 */
export function primitiveRemainders(p: Polynomial, q: Polynomial, generator: number, budget?: Budget): Polynomial {
  const contentP = contentIn(p, generator, budget);
  const contentQ = contentIn(q, generator, budget);
  const content = gcdPolynomials(contentP, contentQ, budget);
  let a = exactQuotient(p, contentP, budget);
  let b = exactQuotient(q, contentQ, budget);
  if (degreeIn(a, generator) < degreeIn(b, generator)) [a, b] = [b, a];
  while (!isZeroPolynomial(b)) {
    if (degreeIn(b, generator) === 0) return content;
    const rest = pseudoRemainder(a, b, generator, budget);
    a = b;
    b = isZeroPolynomial(rest) ? rest : exactQuotient(rest, contentIn(rest, generator, budget), budget);
  }
  return primitivePart(multiplyPolynomials(content, a, budget));
}

/** The primitive part of `p / divisor`, for a divisor that is known to divide. */
function exactQuotient(p: Polynomial, divisor: Polynomial, budget: Budget | undefined): Polynomial {
  if (isConstantPolynomial(divisor)) return primitivePart(p);
  const quotient = divideExactly(p, divisor, budget);
  if (quotient === undefined) throw new RangeError("the content does not divide its polynomial");
  return primitivePart(quotient);
}

/**
 * The remainder of `c p` by `q` as polynomials in one generator, where `c` is a product of factors of the leading
 * coefficient of `q`; its degree is below that of `q`.
 */
export function pseudoRemainder(p: Polynomial, q: Polynomial, generator: number, budget?: Budget): Polynomial {
  const degree = degreeIn(q, generator);
  const lead = sparseCoefficientsIn(q, generator).get(degree) ?? ONE_POLYNOMIAL;
  let rest = p;
  while (!isZeroPolynomial(rest) && degreeIn(rest, generator) >= degree) {
    const top = degreeIn(rest, generator);
    const coefficient = sparseCoefficientsIn(rest, generator).get(top) as Polynomial;
    const common = isConstantPolynomial(lead) ? ONE_POLYNOMIAL : gcdPolynomials(coefficient, lead, budget);
    const up = isConstantPolynomial(common) ? lead : (divideExactly(lead, common, budget) as Polynomial);
    const down = isConstantPolynomial(common) ? coefficient : (divideExactly(coefficient, common, budget) as Polynomial);
    const shift = top === degree ? down : multiplyPolynomials(down, monomialPolynomial([[generator, top - degree]]), budget);
    rest = primitivePart(subtractPolynomials(multiplyPolynomials(rest, up, budget), multiplyPolynomials(q, shift, budget)));
  }
  return rest;
}
