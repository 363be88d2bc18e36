import { divideRational, type Rational } from "../../number/index.js";
import {
  type Budget,
  compareMonomials,
  divideExactly,
  generatorsOf,
  isConstantPolynomial,
  leadingCoefficient,
  type Polynomial,
} from "../../expression/index.js";
import { ANY, type KnownSign, negateSigns, NOT_NULL, NULL, RELATION_SIGNS, type SignSet } from "./sign.js";

/** A polynomial whose possible signs are known, and the names of the assumptions that this rests on. */
export interface Fact {
  readonly polynomial: Polynomial;
  readonly signs: SignSet;
  readonly used: readonly string[];
}

/** A set of possible signs together with the assumptions that narrow it. */
export interface Finding {
  readonly signs: SignSet;
  readonly used: readonly string[];
}

/** Nothing is known. */
export const UNKNOWN: Finding = { signs: ANY, used: [] };

/** Both findings hold: their intersection. A finding that narrows nothing adds no assumption. */
export function meet(a: Finding, b: Finding): Finding {
  const signs = a.signs & b.signs;
  if (signs === a.signs) return a;
  if (signs === b.signs) return b;
  return { signs, used: [...new Set([...a.used, ...b.used])] };
}

/** The rational `c` with `p = c q`, for polynomials other than 0; undefined when there is none. */
export function ratioOf(p: Polynomial, q: Polynomial): Rational | undefined {
  if (p.terms.length !== q.terms.length || p.terms.length === 0) return undefined;
  const ratio = divideRational(leadingCoefficient(p), leadingCoefficient(q));
  const proportional = p.terms.every((t, k) => {
    const u = q.terms[k];
    if (u === undefined || compareMonomials(t.monomial, u.monomial) !== 0) return false;
    return t.coefficient.n * u.coefficient.d * ratio.d === u.coefficient.n * ratio.n * t.coefficient.d;
  });
  return proportional ? ratio : undefined;
}

/** Assumptions as facts, where two about the same polynomial are joined: `p >= 0` and `p != 0` give `p > 0`. */
export function factsOf(known: readonly KnownSign[]): Fact[] {
  const single = known.map((k): Fact => ({ polynomial: k.polynomial, signs: RELATION_SIGNS[k.relation], used: [k.id] }));
  return single.map((fact) => {
    const all = meet(fact, stated(fact.polynomial, single));
    return all.signs === 0 ? fact : { polynomial: fact.polynomial, ...all };
  });
}

/** What the facts say of a rational multiple of a polynomial. */
export function stated(p: Polynomial, facts: readonly Fact[]): Finding {
  let out = UNKNOWN;
  for (const fact of facts) {
    const ratio = ratioOf(p, fact.polynomial);
    if (ratio === undefined) continue;
    out = meet(out, { signs: ratio.n > 0n ? fact.signs : negateSigns(fact.signs), used: fact.used });
  }
  return out;
}

/** Whether a polynomial divides one that is known not to vanish, and so does not vanish itself. */
export function dividesNonzero(p: Polynomial, facts: readonly Fact[], budget?: Budget): Finding {
  if (isConstantPolynomial(p)) return UNKNOWN;
  const generators = generatorsOf(p);
  for (const fact of facts) {
    if ((fact.signs & NULL) !== 0) continue;
    const has = generatorsOf(fact.polynomial);
    if ([...generators].some((g) => !has.has(g))) continue;
    if (divideExactly(fact.polynomial, p, budget) !== undefined) return { signs: NOT_NULL, used: fact.used };
  }
  return UNKNOWN;
}
