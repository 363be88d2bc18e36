import {
  addPolynomials,
  constantPolynomial,
  generatorPolynomial,
  generatorsOf,
  isConstantPolynomial,
  multiplyPolynomials,
  ONE_POLYNOMIAL,
  type Polynomial,
  powerPolynomial,
  sparseCoefficientsIn,
  subtractPolynomials,
  ZERO_POLYNOMIAL,
} from "../../expression/index.js";
import { MINUS_ONE } from "../../number/index.js";
import { algebraicValue } from "./algebra.js";
import { type Algebra, type Domain, type Fraction, newDomain, subtractFractions } from "./fraction.js";
import type { Formula, OrderRelation } from "./formula.js";

/** `left rel right` as the sign of one polynomial, which has the sign of `left - right` wherever both are defined. */
export interface SignAtom {
  readonly relation: OrderRelation;
  readonly difference: Polynomial;
  readonly domain: Domain;
  /** Whether `difference` is a real multiple of `left - right` even where its roots are imaginary. */
  readonly realMultiple: boolean;
}

/** Reads a relation. Throws `NotAlgebraic`. */
export function signAtom(algebra: Algebra, atom: Extract<Formula, { kind: "atom" }>): SignAtom {
  const domain = newDomain();
  const left = algebraicValue(algebra, atom.left, domain);
  const right = algebraicValue(algebra, atom.right, domain);
  const { num, den } = subtractFractions(algebra, left, right);
  const order = atom.relation !== "=" && atom.relation !== "!=" && !isConstantPolynomial(den);
  const difference = reduceRoots(algebra, order ? multiplyPolynomials(num, den, algebra.budget) : num);
  return { relation: atom.relation, difference, domain, realMultiple: !order || [...generatorsOf(den)].every((g) => algebra.meanings[g]?.kind !== "root" && algebra.meanings[g]?.kind !== "log") };
}

/**
 * A polynomial of the same sign in which every root generator has an exponent below its index: `r^n` is replaced by
 * its radicand, times a square of the radicand's denominator. The latest roots go first, since earlier ones may stand
 * inside them.
 */
export function reduceRoots(algebra: Algebra, p: Polynomial): Polynomial {
  let out = p;
  for (const g of [...generatorsOf(p)].sort((a, b) => b - a)) out = reduceRoot(algebra, out, g);
  // A radicand may bring in earlier roots.
  return [...generatorsOf(out)].some((g) => needsReduction(algebra, out, g)) ? reduceRoots(algebra, out) : out;
}

/** A root's index and radicand; the imaginary unit is the square root of -1 here. */
function rootMeaning(algebra: Algebra, g: number): { readonly index: number; readonly radicand: Fraction } | undefined {
  const meaning = algebra.meanings[g];
  if (meaning?.kind === "imaginary-unit") return { index: 2, radicand: { num: constantPolynomial(MINUS_ONE), den: ONE_POLYNOMIAL } };
  return meaning?.kind === "root" ? meaning : undefined;
}

function needsReduction(algebra: Algebra, p: Polynomial, g: number): boolean {
  const meaning = rootMeaning(algebra, g);
  return meaning !== undefined && p.terms.some((t) => t.monomial.some(([h, e]) => h === g && e >= meaning.index));
}

function reduceRoot(algebra: Algebra, p: Polynomial, g: number): Polynomial {
  const meaning = rootMeaning(algebra, g);
  if (meaning === undefined || !needsReduction(algebra, p, g)) return p;
  const { index, radicand } = meaning;
  const parts = sparseCoefficientsIn(p, g);
  const most = Math.max(...[...parts.keys()].map((e) => Math.floor(e / index)));
  // An even number of denominators keeps the sign.
  const padded = isConstantPolynomial(radicand.den) ? most : most + (most % 2);
  let out = ZERO_POLYNOMIAL;
  for (const [e, coefficient] of parts) {
    const times = Math.floor(e / index);
    const factors = [
      powerPolynomial(radicand.num, times, algebra.budget),
      powerPolynomial(radicand.den, padded - times, algebra.budget),
      generatorPolynomial(g, e % index),
    ];
    out = addPolynomials(out, factors.reduce((a, b) => multiplyPolynomials(a, b, algebra.budget), coefficient));
  }
  return out;
}

/** The equation `den r^index - num = 0` of a root, or `i^2 + 1 = 0`. */
export function rootEquation(algebra: Algebra, g: number): Polynomial {
  const meaning = rootMeaning(algebra, g);
  if (meaning === undefined) return ZERO_POLYNOMIAL;
  const { index, radicand } = meaning;
  return subtractPolynomials(multiplyPolynomials(radicand.den, generatorPolynomial(g, index)), radicand.num);
}

/** A polynomial with the sign of a root's radicand or a logarithm's argument. */
export function radicandSign(algebra: Algebra, g: number): Polynomial {
  const meaning = algebra.meanings[g];
  if (meaning?.kind !== "root" && meaning?.kind !== "log") return ONE_POLYNOMIAL;
  const { num, den } = meaning.kind === "root" ? meaning.radicand : meaning.argument;
  return reduceRoots(algebra, multiplyPolynomials(num, den, algebra.budget));
}
