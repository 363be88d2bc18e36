import { rational } from "../../number/index.js";
import {
  addPolynomials,
  generatorPolynomial,
  generatorsOf,
  multiplyPolynomials,
  powerPolynomial,
  polynomialOfTerms,
  spend,
  type Monomial,
  type Polynomial,
  type Term,
} from "../polynomial/index.js";
import type { Generator, Tower } from "./tower.js";

/**
 * The polynomial with every algebraic relation applied: `i^2 = -1`, `(|p|^{1/n})^n = |p|`. Highest-numbered
 * generators first, since a relation's value holds lower ones only.
 */
export function reducePolynomial(tower: Tower, p: Polynomial): Polynomial {
  if (!needsMore(tower, p)) return p;
  const algebraic = [...generatorsOf(p)]
    .map((g) => tower.generators[g] as Generator)
    .filter((g) => g.relation !== undefined)
    .sort((a, b) => b.id - a.id);
  let result = p;
  for (const generator of algebraic) result = reduceIn(tower, result, generator);
  // A relation may bring in further algebraic generators of lower number.
  return algebraic.length > 0 && needsMore(tower, result) ? reducePolynomial(tower, result) : result;
}

const exponentOf = (monomial: Monomial, g: number): number => monomial.find(([id]) => id === g)?.[1] ?? 0;

/** Whether some power of an algebraic generator is one that its relation rewrites. */
function needsMore(tower: Tower, p: Polynomial): boolean {
  for (const { monomial } of p.terms) {
    for (const [g, e] of monomial) {
      if (e === 1) continue;
      const relation = tower.generators[g]?.relation;
      if (relation !== undefined && e >= relation.degree) return true;
    }
  }
  return false;
}

function reduceIn(tower: Tower, p: Polynomial, generator: Generator): Polynomial {
  const relation = generator.relation;
  if (relation === undefined) return p;
  spend(tower.budget, p.terms.length * (1 + (p.terms[0]?.monomial.length ?? 0) / 4));
  if (!p.terms.some((t) => exponentOf(t.monomial, generator.id) >= relation.degree)) return p;
  const kept: Term[] = [];
  const byQuotient = new Map<number, Term[]>();
  for (const term of p.terms) {
    const e = exponentOf(term.monomial, generator.id);
    if (e < relation.degree) {
      kept.push(term);
      continue;
    }
    const rest = e % relation.degree;
    const monomial = term.monomial.flatMap(([g, k]): [number, number][] => (g !== generator.id ? [[g, k]] : rest > 0 ? [[g, rest]] : []));
    const quotient = Math.floor(e / relation.degree);
    const list = byQuotient.get(quotient) ?? [];
    list.push({ monomial, coefficient: term.coefficient });
    byQuotient.set(quotient, list);
  }
  let result: Polynomial = { terms: kept };
  for (const [quotient, terms] of byQuotient) {
    const part = polynomialOfTerms(terms);
    result = addPolynomials(result, multiplyPolynomials(part, powerPolynomial(relation.value, quotient, tower.budget), tower.budget));
  }
  return needsMore(tower, result) ? reduceIn(tower, result, generator) : result;
}

/** A single term as a polynomial. */
export function monomialPolynomial(term: Term): Polynomial {
  return { terms: [{ monomial: term.monomial, coefficient: term.coefficient }] };
}

/** A product of generator powers with coefficient one. */
export function monomialOf(factors: Monomial): Polynomial {
  let p: Polynomial = { terms: [{ monomial: [], coefficient: rational(1) }] };
  for (const [g, e] of factors) p = multiplyPolynomials(p, generatorPolynomial(g, e));
  return p;
}
