import { rational, type Rational } from "../../number/index.js";
import { constantOf, generatorPolynomial, generatorsOf, multiplyPolynomials, ONE_POLYNOMIAL, type Polynomial, scalePolynomial, sparseCoefficientsIn, ZERO_POLYNOMIAL } from "../../expression/index.js";
import { type Algebra, type Fraction, newDomain, NotAlgebraic, subtractFractions, valueOfFraction } from "./fraction.js";
import { exponential, logarithmOf } from "./powers.js";
import { reduceRoots, type SignAtom } from "./atom.js";
import { type Condition, literal } from "./literal.js";

/** More comparisons than this make too many cases. */
const MOST = 4;

/** A comparison that holds where the generators in `needs` are real. */
export interface Comparison {
  readonly condition: Condition;
  readonly needs: readonly number[];
}

/**
 * What the logarithm and the exponential function say by being strictly increasing and inverse to each other, for the
 * comparisons that some relations make: `log u` lies above `t` just where `u` lies above `e^t`, and one power of a
 * base lies above another, or above a number, just where its exponent does.
 */
export function comparisons(algebra: Algebra, atoms: readonly SignAtom[]): Comparison[] {
  const out = new Map<string, Comparison>();
  for (const { difference } of atoms) {
    for (const g of generatorsOf(difference)) {
      if (out.size >= MOST) break;
      const found = attempt(() => compare(algebra, difference, g));
      if (found !== undefined) out.set(JSON.stringify(found.condition, (_, v: unknown) => (typeof v === "bigint" ? String(v) : v)), found);
    }
  }
  return [...out.values()];
}

/** The result, or undefined for what cannot be written in these terms. */
function attempt<T>(work: () => T | undefined): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotAlgebraic) return undefined;
    throw error;
  }
}

/** For a difference `b g + a` with a number `b`: compares `g` with `t = -a/b` through the inverse function. */
function compare(algebra: Algebra, difference: Polynomial, g: number): Comparison | undefined {
  const meaning = algebra.meanings[g];
  const parts = sparseCoefficientsIn(difference, g);
  const b = constantOf(parts.get(1) ?? ZERO_POLYNOMIAL);
  if (b === undefined || b.n === 0n || [...parts.keys()].some((k) => k > 1)) return undefined;
  const t: Fraction = { num: scalePolynomial(parts.get(0) ?? ZERO_POLYNOMIAL, rational(-b.d, b.n)), den: ONE_POLYNOMIAL };
  const own: Fraction = { num: generatorPolynomial(g), den: ONE_POLYNOMIAL };
  if (meaning?.kind === "log") {
    const power = exponential(algebra, undefined, t, newDomain());
    return sameSign(algebra, subtractFractions(algebra, own, t), subtractFractions(algebra, meaning.argument, power));
  }
  if (meaning?.kind !== "opaque" || meaning.exponential === undefined) return undefined;
  const { base, exponent } = meaning.exponential;
  const below = exponentOf(algebra, t, base);
  if (below === undefined) return undefined;
  return sameSign(algebra, subtractFractions(algebra, own, t), subtractFractions(algebra, exponent, below));
}

/** The exponent that gives `t` from a base above 1: of a positive number, or of another power of the same base. */
function exponentOf(algebra: Algebra, t: Fraction, base: Rational | undefined): Fraction | undefined {
  const number = valueOfFraction(t);
  if (number === undefined) {
    const [g] = t.num.terms.length === 1 && t.num.terms[0]?.coefficient.n === t.num.terms[0]?.coefficient.d ? generatorsOf(t.num) : [];
    const meaning = g === undefined ? undefined : algebra.meanings[g];
    const [pair] = t.num.terms[0]?.monomial ?? [];
    if (meaning?.kind !== "opaque" || meaning.exponential === undefined || t.num.terms[0]?.monomial.length !== 1 || pair === undefined) return undefined;
    const same = base === undefined ? meaning.exponential.base === undefined : meaning.exponential.base?.n === base.n && meaning.exponential.base.d === base.d;
    return same ? { num: scalePolynomial(meaning.exponential.exponent.num, rational(pair[1])), den: meaning.exponential.exponent.den } : undefined;
  }
  if (number.n <= 0n) return undefined;
  const value = logarithmOf(algebra, number, newDomain());
  if (base === undefined) return value;
  // The quotient of two logarithms; a whole number when both have the same simplest base.
  const unit = logarithmOf(algebra, base, newDomain());
  const [a, b] = [value.num.terms[0], unit.num.terms[0]];
  if (a === undefined) return value;
  if (b === undefined || a.monomial[0]?.[0] !== b.monomial[0]?.[0]) return undefined;
  return { num: { terms: [{ monomial: [], coefficient: rational(a.coefficient.n * b.coefficient.d, a.coefficient.d * b.coefficient.n) }] }, den: ONE_POLYNOMIAL };
}

/** That two fractions are both positive, both zero or both negative. */
function sameSign(algebra: Algebra, p: Fraction, q: Fraction): Comparison {
  const [a, b] = [p, q].map((f) => reduceRoots(algebra, multiplyPolynomials(f.num, f.den, algebra.budget))) as [Polynomial, Polynomial];
  const both = (signs: number): Condition => ({ kind: "and", parts: [literal(a, signs), literal(b, signs)] });
  const needs = [...new Set([p.num, p.den, q.num, q.den].flatMap((f) => [...generatorsOf(f)]))];
  return { condition: { kind: "or", parts: [both(4), both(2), both(1)] }, needs };
}
