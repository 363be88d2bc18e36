import { divideRational, gcdOf, ONE, rational, type Rational, ZERO } from "../../number/index.js";
import { divideMonomials, gcdMonomials, type Monomial, UNIT_MONOMIAL } from "./monomial.js";
import { wholeCoefficients } from "./packing.js";
import { type Polynomial, scalePolynomial, ZERO_POLYNOMIAL } from "./polynomial.js";

/**
 * The signed content: the rational `c` for which `p / c` has whole coefficients without a common divisor and a
 * positive leading coefficient. So `p = contentOf(p) * primitivePart(p)` always; the content of 0 is 0.
 */
export function contentOf(p: Polynomial): Rational {
  const first = p.terms[0];
  if (first === undefined) return ZERO;
  const { denominator, numerators } = wholeCoefficients(p);
  let divisor = 0n;
  for (const n of numerators) {
    divisor = gcdOf(n, divisor);
    if (divisor === 1n) break;
  }
  return rational(first.coefficient.n < 0n ? -divisor : divisor, denominator);
}

/** `p` over its signed content: whole, coprime coefficients, the leading one positive. 0 for the polynomial 0. */
export function primitivePart(p: Polynomial): Polynomial {
  if (p.terms.length === 0) return ZERO_POLYNOMIAL;
  return scalePolynomial(p, divideRational(ONE, contentOf(p)));
}

/** The greatest monomial that divides every term; 1 for the polynomial 0. */
export function monomialContentOf(p: Polynomial): Monomial {
  let out = p.terms[0]?.monomial ?? UNIT_MONOMIAL;
  for (const t of p.terms) {
    if (out.length === 0) break;
    out = gcdMonomials(out, t.monomial);
  }
  return out;
}

/** `p` over a monomial that divides each of its terms. Throws a `RangeError` when it does not. */
export function divideByMonomial(p: Polynomial, monomial: Monomial): Polynomial {
  if (monomial.length === 0) return p;
  return {
    terms: p.terms.map((t) => {
      const quotient = divideMonomials(t.monomial, monomial);
      if (quotient === undefined) throw new RangeError("the monomial does not divide every term");
      return { monomial: quotient, coefficient: t.coefficient };
    }),
  };
}
