import { addRational, ONE, type Rational } from "../../number/index.js";
import {
  addPolynomials,
  type Budget,
  degreeOfMonomial,
  equalPolynomials,
  generatorsOf,
  type Monomial,
  monomialKey,
  monomialPolynomial,
  multiplyPolynomials,
  negatePolynomial,
  ONE_POLYNOMIAL,
  type Polynomial,
  powerPolynomial,
  scalePolynomial,
  subtractPolynomials,
  totalDegree,
  ZERO_POLYNOMIAL,
} from "../../expression/index.js";
import type { Fact, Finding } from "./known-facts.js";
import { solveNonnegative } from "./linear-program.js";
import { NOT_NEGATIVE, NOT_POSITIVE, NULL, POSITIVE, type SignSet } from "./sign.js";

/** A polynomial known not to be negative, and never zero when `strict`. */
export interface Nonnegative {
  readonly polynomial: Polynomial;
  readonly strict: boolean;
  readonly used: readonly string[];
}

/** Larger systems are not tried. */
const MOST_COLUMNS = 120;
const MOST_ROWS = 80;

/**
 * Writes `target` as a sum, with coefficients at least 0, of polynomials that are not negative; linear arithmetic
 * with the monomials as unknowns (Farkas' lemma, and Positivstellensatz certificates of low degree when products are
 * among them). Gives the signs that follow, `POSITIVE` when a strict part has a coefficient above 0.
 */
export function nonnegativeCombination(target: Polynomial, parts: readonly Nonnegative[], budget?: Budget): Finding | undefined {
  const hypotheses: Nonnegative[] = [{ polynomial: ONE_POLYNOMIAL, strict: true, used: [] }, ...parts];
  const rows = new Map<string, number>();
  const columnOf = (p: Polynomial): Map<number, Rational> =>
    new Map(
      p.terms.map((t) => {
        const key = monomialKey(t.monomial);
        const row = rows.get(key) ?? rows.size;
        rows.set(key, row);
        return [row, t.coefficient];
      }),
    );
  const columns = hypotheses.map((h) => columnOf(h.polynomial));
  const goal = columnOf(target);
  if (columns.length > MOST_COLUMNS || rows.size > MOST_ROWS) return undefined;
  const strict = new Set([...hypotheses.keys()].filter((k) => hypotheses[k]?.strict === true));
  const solution = solveNonnegative(columns, goal, rows.size, strict, budget);
  if (solution === undefined) return undefined;
  // The certificate is added up again, so that no answer rests on the search.
  let sum: Polynomial = ZERO_POLYNOMIAL;
  let weight: Rational = { n: 0n, d: 1n };
  for (const [k, c] of solution.values) {
    if (c.n < 0n) return undefined;
    sum = addPolynomials(sum, scalePolynomial((hypotheses[k] as Nonnegative).polynomial, c));
    if (strict.has(k)) weight = addRational(weight, c);
  }
  if (!equalPolynomials(sum, target)) return undefined;
  const used = [...solution.values.keys()].flatMap((k) => hypotheses[k]?.used ?? []);
  return { signs: weight.n > 0n ? POSITIVE : NOT_NEGATIVE, used: [...new Set(used)] };
}

/** The facts themselves as polynomials that are not negative; an equation gives two. */
export function linearParts(facts: readonly Fact[]): Nonnegative[] {
  return facts.flatMap(({ polynomial, signs, used }): Nonnegative[] => {
    const out: Nonnegative[] = [];
    if ((signs & ~NOT_NEGATIVE) === 0) out.push({ polynomial, strict: (signs & NULL) === 0, used });
    if ((signs & ~NOT_POSITIVE) === 0) out.push({ polynomial: negatePolynomial(polynomial), strict: (signs & NULL) === 0, used });
    return out;
  });
}

/** Monomials with their signs, where one sign is excluded. */
export function monomialParts(monomials: readonly Monomial[], signsOf: (m: Monomial) => Finding): Nonnegative[] {
  return monomials.flatMap((m): Nonnegative[] => {
    if (m.length === 0) return [];
    const { signs, used } = signsOf(m);
    const strict = (signs & NULL) === 0;
    const sided = (wanted: SignSet, polynomial: Polynomial): Nonnegative[] => ((signs & ~wanted) === 0 ? [{ polynomial, strict, used }] : []);
    return [...sided(NOT_NEGATIVE, monomialPolynomial(m)), ...sided(NOT_POSITIVE, negatePolynomial(monomialPolynomial(m)))];
  });
}

/** Squares of sums and differences of monomials whose own squares occur. */
export function squareParts(monomials: readonly Monomial[]): Nonnegative[] {
  const halves = monomials.filter((m) => m.every(([, e]) => e % 2 === 0)).map((m) => m.map(([g, e]) => [g, e / 2] as const)).slice(0, 8);
  if (!halves.some((m) => m.length === 0)) halves.push([]);
  const out: Nonnegative[] = [];
  halves.forEach((a, i) => {
    for (const b of halves.slice(i + 1)) {
      const [p, q] = [monomialPolynomial(a), monomialPolynomial(b)];
      out.push({ polynomial: powerPolynomial(addPolynomials(p, q), 2), strict: false, used: [] });
      out.push({ polynomial: powerPolynomial(subtractPolynomials(p, q), 2), strict: false, used: [] });
    }
  });
  return out;
}

/** Products of two parts, and of parts with generators' squares, up to a degree. */
export function productParts(parts: readonly Nonnegative[], generators: readonly number[], degree: number, budget?: Budget): Nonnegative[] {
  const out: Nonnegative[] = [];
  parts.forEach((a, i) => {
    for (const b of parts.slice(i)) {
      if (totalDegree(a.polynomial) + totalDegree(b.polynomial) > degree) continue;
      out.push({
        polynomial: multiplyPolynomials(a.polynomial, b.polynomial, budget),
        strict: a.strict && b.strict,
        used: [...new Set([...a.used, ...b.used])],
      });
    }
    for (const g of generators) {
      if (totalDegree(a.polynomial) + 2 > degree) continue;
      out.push({ polynomial: multiplyPolynomials(a.polynomial, monomialPolynomial([[g, 2]])), strict: false, used: a.used });
    }
  });
  return out;
}

/** Equations times monomials up to a degree, in both directions. */
export function equationParts(facts: readonly Fact[], generators: readonly number[], degree: number): Nonnegative[] {
  return facts
    .filter((f) => f.signs === NULL)
    .flatMap(({ polynomial, used }) => {
      const room = degree - totalDegree(polynomial);
      const factors: Monomial[] = room >= 1 ? generators.map((g) => [[g, 1] as const]) : [];
      if (room >= 2) factors.push(...generators.flatMap((g, i) => generators.slice(i).map((h): Monomial => (g === h ? [[g, 2]] : [[g, 1], [h, 1]]))));
      return factors.flatMap((m) => {
        const product = multiplyPolynomials(polynomial, monomialPolynomial(m, ONE));
        return [
          { polynomial: product, strict: false, used },
          { polynomial: negatePolynomial(product), strict: false, used },
        ];
      });
    });
}

/** All monomials of some polynomials, each once. */
export function monomialsOf(polynomials: readonly Polynomial[]): Monomial[] {
  const out = new Map<string, Monomial>();
  for (const p of polynomials) for (const t of p.terms) out.set(monomialKey(t.monomial), t.monomial);
  return [...out.values()].sort((a, b) => degreeOfMonomial(a) - degreeOfMonomial(b));
}

/** The facts that share generators with a polynomial, directly or through other facts. */
export function connectedFacts(p: Polynomial, facts: readonly Fact[]): Fact[] {
  const reached = new Set(generatorsOf(p));
  const inside = new Set<Fact>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const fact of facts) {
      if (inside.has(fact)) continue;
      const generators = generatorsOf(fact.polynomial);
      if (![...generators].some((g) => reached.has(g))) continue;
      inside.add(fact);
      for (const g of generators) reached.add(g);
      grown = true;
    }
  }
  return facts.filter((f) => inside.has(f));
}
