import { type Budget, spend } from "./budget.js";
import { divideByMonomial, monomialContentOf, primitivePart } from "./content.js";
import { divideExactly } from "./divide.js";
import { gcdByEvaluation } from "./gcd-by-evaluation.js";
import { gcdDegreeBound } from "./modular-degree.js";
import { gcdMonomials } from "./monomial.js";
import { multiplyPolynomials, weightOf } from "./multiply.js";
import { primitiveRemainders } from "./primitive-remainders.js";
import {
  equalPolynomials,
  isConstantPolynomial,
  isZeroPolynomial,
  monomialPolynomial,
  ONE_POLYNOMIAL,
  type Polynomial,
} from "./polynomial.js";
import { degreeIn, generatorsOf, sparseCoefficientsIn } from "./query.js";

/**
 * The greatest common divisor over the rationals, as a primitive polynomial (see `primitivePart`): whole coefficients
 * without common divisor, the leading one positive. Of constants it is 1; `gcd(p, 0)` is the primitive part of `p`.
 */
export function gcdPolynomials(p: Polynomial, q: Polynomial, budget?: Budget): Polynomial {
  if (isZeroPolynomial(p)) return primitivePart(q);
  if (isZeroPolynomial(q)) return primitivePart(p);
  if (isConstantPolynomial(p) || isConstantPolynomial(q)) return ONE_POLYNOMIAL;
  const monomialP = monomialContentOf(p);
  const monomialQ = monomialContentOf(q);
  const common = gcdMonomials(monomialP, monomialQ);
  const rest = gcdOfPrimitive(
    primitivePart(divideByMonomial(p, monomialP)),
    primitivePart(divideByMonomial(q, monomialQ)),
    budget,
  );
  return common.length === 0 ? rest : multiplyPolynomials(monomialPolynomial(common), rest, budget);
}

/** The greatest common divisor of several polynomials; 0 when all are 0. */
export function gcdOfAll(polynomials: readonly Polynomial[], budget?: Budget): Polynomial {
  const [first, ...others] = [...polynomials].sort((a, b) => a.terms.length - b.terms.length);
  if (first === undefined) return { terms: [] };
  let out = primitivePart(first);
  for (const p of others) {
    if (equalPolynomials(out, ONE_POLYNOMIAL)) break;
    out = gcdPolynomials(out, p, budget);
  }
  return out;
}

/** About how much one look through a polynomial costs: its terms with their factors, more where coefficients are long. */
const sizeOf = (p: Polynomial): number => p.terms.length * (1 + (p.terms[p.terms.length >> 1]?.monomial.length ?? 0) / 2 + weightOf(p));

/** Of primitive polynomials other than 0 that no generator divides. */
function gcdOfPrimitive(p: Polynomial, q: Polynomial, budget: Budget | undefined): Polynomial {
  const size = sizeOf(p) + sizeOf(q);
  spend(budget, size);
  if (isConstantPolynomial(p) || isConstantPolynomial(q)) return ONE_POLYNOMIAL;
  if (equalPolynomials(p, q)) return p;
  const inP = generatorsOf(p);
  const inQ = generatorsOf(q);
  // A generator that one side lacks is absent from the divisor: the divisor divides every coefficient in it.
  for (const g of inP) if (!inQ.has(g)) return gcdOfAll([q, ...sparseCoefficientsIn(p, g).values()], budget);
  for (const g of inQ) if (!inP.has(g)) return gcdOfAll([p, ...sparseCoefficientsIn(q, g).values()], budget);
  for (const g of inP) {
    spend(budget, size + (degreeIn(p, g) * degreeIn(q, g)) / 4);
    if (gcdDegreeBound(p, q, g) !== 0) continue;
    if (inP.size === 1) return ONE_POLYNOMIAL;
    return gcdOfAll([...sparseCoefficientsIn(p, g).values(), ...sparseCoefficientsIn(q, g).values()], budget);
  }
  const [short, long] = p.terms.length <= q.terms.length ? [p, q] : [q, p];
  if (divideExactly(long, short, budget) !== undefined) return short;
  return gcdByEvaluation(p, q, budget) ?? primitiveRemainders(p, q, easiestGenerator(p, q, inP), budget);
}

/** The generator of least degree, so that the remainder sequence is short. */
function easiestGenerator(p: Polynomial, q: Polynomial, generators: ReadonlySet<number>): number {
  const weight = (g: number) => Math.min(degreeIn(p, g), degreeIn(q, g)) * 1000 + Math.max(degreeIn(p, g), degreeIn(q, g));
  return [...generators].reduce((best, g) => (weight(g) < weight(best) ? g : best));
}

/** The content of `p` as a polynomial in one generator: the greatest common divisor of its coefficients. */
export const contentIn = (p: Polynomial, generator: number, budget?: Budget): Polynomial =>
  gcdOfAll([...sparseCoefficientsIn(p, generator).values()], budget);
