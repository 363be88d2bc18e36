import {
  addRational,
  multiplyRational,
  ONE,
  powerRational,
  rational,
  type Rational,
  ZERO,
} from "../../number/index.js";
import { type Budget, spend } from "./budget.js";
import { degreeOfMonomial, exponentIn, withoutGenerator } from "./monomial.js";
import { multiplyPolynomials, powerPolynomial } from "./multiply.js";
import { addPolynomials, type Polynomial, polynomialOfTerms, type Term, ZERO_POLYNOMIAL } from "./polynomial.js";

/** The degree in one generator; 0 for the polynomial 0. */
export const degreeIn = (p: Polynomial, generator: number): number =>
  p.terms.reduce((degree, t) => Math.max(degree, exponentIn(t.monomial, generator)), 0);

/** The total degree; 0 for the polynomial 0. */
export const totalDegree = (p: Polynomial): number =>
  p.terms.reduce((degree, t) => Math.max(degree, degreeOfMonomial(t.monomial)), 0);

/** The generators that occur. */
export function generatorsOf(p: Polynomial): ReadonlySet<number> {
  const out = new Set<number>();
  for (const t of p.terms) for (const [g] of t.monomial) out.add(g);
  return out;
}

/** The coefficients of the powers of one generator that occur, as polynomials in the other generators. */
export function sparseCoefficientsIn(p: Polynomial, generator: number): Map<number, Polynomial> {
  const groups = new Map<number, Term[]>();
  for (const t of p.terms) {
    const e = exponentIn(t.monomial, generator);
    const term = e === 0 ? t : { monomial: withoutGenerator(t.monomial, generator), coefficient: t.coefficient };
    const group = groups.get(e);
    if (group === undefined) groups.set(e, [term]);
    else group.push(term);
  }
  return new Map([...groups].map(([e, terms]) => [e, polynomialOfTerms(terms)]));
}

/** The coefficients of 1, g, g², … up to the degree in the generator g; empty for the polynomial 0. */
export function coefficientsIn(p: Polynomial, generator: number): Polynomial[] {
  if (p.terms.length === 0) return [];
  const sparse = sparseCoefficientsIn(p, generator);
  return Array.from({ length: degreeIn(p, generator) + 1 }, (_, k) => sparse.get(k) ?? ZERO_POLYNOMIAL);
}

/** `p` with `q` in place of a generator. */
export function substitutePolynomial(p: Polynomial, generator: number, q: Polynomial, budget?: Budget): Polynomial {
  const coefficients = [...sparseCoefficientsIn(p, generator)].sort(([a], [b]) => b - a);
  let out: Polynomial = ZERO_POLYNOMIAL;
  coefficients.forEach(([degree, coefficient], k) => {
    const below = coefficients[k + 1]?.[0] ?? 0;
    out = multiplyPolynomials(addPolynomials(out, coefficient), powerPolynomial(q, degree - below, budget), budget);
  });
  return out;
}

/** The value of `p` where each generator has the given rational value. */
export function evaluatePolynomial(p: Polynomial, valueOf: (generator: number) => Rational, budget?: Budget): Rational {
  let sum = ZERO;
  for (const { monomial, coefficient } of p.terms) {
    spend(budget, 1 + monomial.length + degreeOfMonomial(monomial) / 2);
    let product = coefficient;
    for (const [g, e] of monomial) {
      const value = valueOf(g);
      product = multiplyRational(product, e === 1 ? value : e === 0 ? ONE : powerRational(value, e));
    }
    sum = addRational(sum, product);
  }
  return sum;
}

/** The partial derivative in one generator, all generators being independent. */
export const derivativeIn = (p: Polynomial, generator: number): Polynomial =>
  polynomialOfTerms(
    p.terms.flatMap(({ monomial, coefficient }) => {
      const e = exponentIn(monomial, generator);
      if (e === 0) return [];
      return [
        {
          monomial: e === 1 ? withoutGenerator(monomial, generator) : monomial.map(([g, k]) => [g, g === generator ? k - 1 : k] as const),
          coefficient: multiplyRational(coefficient, rational(e)),
        },
      ];
    }),
  );
