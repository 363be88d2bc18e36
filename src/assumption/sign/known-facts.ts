import { divideRational, type Rational } from "../../number/index.js";
import {
  type Budget,
  compareMonomials,
  divideExactly,
  generatorsOf,
  isConstantPolynomial,
  leadingCoefficient,
  monomialKey,
  type Polynomial,
  primitivePart,
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
  const [a, b] = [p.terms[0], q.terms[0]];
  if (p.terms.length !== q.terms.length || a === undefined || b === undefined) return undefined;
  if (compareMonomials(a.monomial, b.monomial) !== 0) return undefined;
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
  return [...indexOf(single).values()].flatMap((group): readonly Fact[] => {
    const [first] = group;
    if (first === undefined || group.length === 1) return group;
    const all = stated(first.polynomial, group);
    return all.signs === 0 ? group : [{ polynomial: first.polynomial, ...all }];
  });
}

/** What the facts say of a rational multiple of a polynomial. */
export function stated(p: Polynomial, facts: readonly Fact[]): Finding {
  let out = UNKNOWN;
  for (const fact of facts.length < FEW ? facts : (indexOf(facts).get(directionOf(p)) ?? [])) {
    const ratio = ratioOf(p, fact.polynomial);
    if (ratio === undefined) continue;
    out = meet(out, { signs: ratio.n > 0n ? fact.signs : negateSigns(fact.signs), used: fact.used });
  }
  return out;
}

/** So few facts are looked through one by one. */
const FEW = 6;

const DIRECTIONS = new WeakMap<Polynomial, string>();
const INDEXES = new WeakMap<readonly Fact[], ReadonlyMap<string, readonly Fact[]>>();

/** A text that is equal for rational multiples of one polynomial. */
function directionOf(p: Polynomial): string {
  const known = DIRECTIONS.get(p);
  if (known !== undefined) return known;
  const text = primitivePart(p).terms.map((t) => `${t.coefficient.n} ${monomialKey(t.monomial)}`).join("+");
  DIRECTIONS.set(p, text);
  return text;
}

/** Facts by the direction of their polynomial, so that many facts are looked through once. */
function indexOf(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const known = INDEXES.get(facts);
  if (known !== undefined) return known;
  const index = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = directionOf(fact.polynomial);
    const group = index.get(key);
    if (group === undefined) index.set(key, [fact]);
    else group.push(fact);
  }
  INDEXES.set(facts, index);
  return index;
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
