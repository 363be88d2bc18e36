import {
  addRational,
  equalRational,
  isZeroRational,
  multiplyRational,
  negateRational,
  ONE,
  ZERO,
  type Rational,
} from "../../number/index.js";
import { compareMonomials, type Monomial, UNIT_MONOMIAL } from "./monomial.js";

/** A monomial with its coefficient, which is never zero inside a polynomial. */
export interface Term {
  readonly monomial: Monomial;
  readonly coefficient: Rational;
}

/**
 * A sparse polynomial over the rationals. Its terms descend in the order of `compareMonomials` and have no zero
 * coefficients, so equal polynomials have equal structure.
 */
export interface Polynomial {
  readonly terms: readonly Term[];
}

/** The polynomial 0: no terms. */
export const ZERO_POLYNOMIAL: Polynomial = { terms: [] };
/** The polynomial 1. */
export const ONE_POLYNOMIAL: Polynomial = { terms: [{ monomial: UNIT_MONOMIAL, coefficient: ONE }] };

/** A rational number as a polynomial. */
export const constantPolynomial = (r: Rational): Polynomial =>
  isZeroRational(r) ? ZERO_POLYNOMIAL : { terms: [{ monomial: UNIT_MONOMIAL, coefficient: r }] };

/** A generator, or a whole power of it. Throws a `RangeError` for a negative or fractional exponent. */
export function generatorPolynomial(generator: number, exponent = 1): Polynomial {
  if (!Number.isSafeInteger(exponent) || exponent < 0) throw new RangeError("a polynomial has exponents 0, 1, 2, …");
  return exponent === 0 ? ONE_POLYNOMIAL : { terms: [{ monomial: [[generator, exponent]], coefficient: ONE }] };
}

/** The polynomial of one monomial with a coefficient. */
export const monomialPolynomial = (monomial: Monomial, coefficient: Rational = ONE): Polynomial =>
  isZeroRational(coefficient) ? ZERO_POLYNOMIAL : { terms: [{ monomial, coefficient }] };

/** Puts terms in order, adds those of the same monomial and drops zeros. */
export function polynomialOfTerms(terms: readonly Term[]): Polynomial {
  const sorted = [...terms].sort((a, b) => compareMonomials(b.monomial, a.monomial));
  const out: Term[] = [];
  for (const term of sorted) {
    const last = out[out.length - 1];
    if (last !== undefined && compareMonomials(last.monomial, term.monomial) === 0) {
      out[out.length - 1] = { monomial: last.monomial, coefficient: addCoefficients(last.coefficient, term.coefficient) };
    } else out.push(term);
  }
  return { terms: out.filter((t) => !isZeroRational(t.coefficient)) };
}

/** Sum of two rationals; whole numbers need no reduction. */
const addCoefficients = (a: Rational, b: Rational): Rational =>
  a.d === 1n && b.d === 1n ? { n: a.n + b.n, d: 1n } : addRational(a, b);

/** `p + q`. */
export function addPolynomials(p: Polynomial, q: Polynomial): Polynomial {
  if (p.terms.length === 0) return q;
  if (q.terms.length === 0) return p;
  const out: Term[] = [];
  let i = 0;
  let j = 0;
  while (i < p.terms.length && j < q.terms.length) {
    const a = p.terms[i] as Term;
    const b = q.terms[j] as Term;
    const order = compareMonomials(a.monomial, b.monomial);
    if (order > 0) {
      out.push(a);
      i++;
    } else if (order < 0) {
      out.push(b);
      j++;
    } else {
      const coefficient = addCoefficients(a.coefficient, b.coefficient);
      if (coefficient.n !== 0n) out.push({ monomial: a.monomial, coefficient });
      i++;
      j++;
    }
  }
  while (i < p.terms.length) out.push(p.terms[i++] as Term);
  while (j < q.terms.length) out.push(q.terms[j++] as Term);
  return out.length === 0 ? ZERO_POLYNOMIAL : { terms: out };
}

/** `-p`. */
export const negatePolynomial = (p: Polynomial): Polynomial => ({
  terms: p.terms.map((t) => ({ monomial: t.monomial, coefficient: negateRational(t.coefficient) })),
});

/** `p - q`. */
export const subtractPolynomials = (p: Polynomial, q: Polynomial): Polynomial => addPolynomials(p, negatePolynomial(q));

/** `r p` for a rational `r`. */
export function scalePolynomial(p: Polynomial, r: Rational): Polynomial {
  if (isZeroRational(r)) return ZERO_POLYNOMIAL;
  if (equalRational(r, ONE)) return p;
  return { terms: p.terms.map((t) => ({ monomial: t.monomial, coefficient: multiplyRational(t.coefficient, r) })) };
}

/** Whether `p` is the polynomial 0. */
export const isZeroPolynomial = (p: Polynomial): boolean => p.terms.length === 0;

/** Whether `p` has no generators. */
export const isConstantPolynomial = (p: Polynomial): boolean =>
  p.terms.length === 0 || (p.terms.length === 1 && (p.terms[0] as Term).monomial.length === 0);

/** The value of a polynomial without generators; undefined for all others. */
export const constantOf = (p: Polynomial): Rational | undefined =>
  !isConstantPolynomial(p) ? undefined : (p.terms[0]?.coefficient ?? ZERO);

/** Whether two polynomials are equal, term by term. */
export const equalPolynomials = (p: Polynomial, q: Polynomial): boolean =>
  p === q ||
  (p.terms.length === q.terms.length &&
    p.terms.every((t, k) => {
      const u = q.terms[k] as Term;
      return equalRational(t.coefficient, u.coefficient) && compareMonomials(t.monomial, u.monomial) === 0;
    }));

/** The coefficient of the first term, 0 for the polynomial 0. */
export const leadingCoefficient = (p: Polynomial): Rational => p.terms[0]?.coefficient ?? ZERO;
