import { divideRational } from "../../number/index.js";
import { multiplyPolynomials, subtractPolynomials, ZERO_POLYNOMIAL, addPolynomials, type Budget, type Monomial, type Polynomial } from "../polynomial/index.js";

/**
 * Division by the leading term in the fixed order: `p = quotient·d + remainder`, no term of the remainder divisible by
 * the leading term of `d`. Unique for a given `d`, so `exp` of equal fractions meets.
 */
export function divideWithRemainder(p: Polynomial, d: Polynomial, budget?: Budget): { readonly quotient: Polynomial; readonly remainder: Polynomial } {
  const lead = d.terms[0];
  if (lead === undefined) throw new RangeError("division by the zero polynomial");
  let rest = p;
  let quotient: Polynomial = ZERO_POLYNOMIAL;
  let remainder: Polynomial = ZERO_POLYNOMIAL;
  while (rest.terms.length > 0) {
    const top = rest.terms[0];
    if (top === undefined) break;
    const monomial = divideMonomial(top.monomial, lead.monomial);
    const head: Polynomial = { terms: [top] };
    if (monomial === undefined) {
      remainder = addPolynomials(remainder, head);
      rest = { terms: rest.terms.slice(1) };
      continue;
    }
    const factor: Polynomial = { terms: [{ monomial, coefficient: divideRational(top.coefficient, lead.coefficient) }] };
    quotient = addPolynomials(quotient, factor);
    rest = subtractPolynomials(rest, multiplyPolynomials(factor, d, budget));
  }
  return { quotient, remainder };
}

function divideMonomial(a: Monomial, b: Monomial): Monomial | undefined {
  const result = new Map(a);
  for (const [g, e] of b) {
    const rest = (result.get(g) ?? 0) - e;
    if (rest < 0) return undefined;
    if (rest === 0) result.delete(g);
    else result.set(g, rest);
  }
  return [...result].sort((x, y) => x[0] - y[0]);
}

