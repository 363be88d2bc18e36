import { rational, type Rational, ZERO } from "../../number/index.js";
import {
  addPolynomials,
  type Budget,
  constantOf,
  constantPolynomial,
  divideExactly,
  type Expr,
  gcdPolynomials,
  generatorPolynomial,
  generatorsOf,
  isConstantPolynomial,
  isZeroPolynomial,
  leadingCoefficient,
  monomialKey,
  multiplyPolynomials,
  negatePolynomial,
  ONE_POLYNOMIAL,
  type Polynomial,
  scalePolynomial,
} from "../../expression/index.js";

/** A quotient of polynomials without common factor; the denominator is not 0 and its leading coefficient is 1. */
export interface Fraction {
  readonly num: Polynomial;
  readonly den: Polynomial;
}

/** What a generator stands for. A root is the nonnegative one where its radicand is not negative. */
export type Meaning =
  | { readonly kind: "unknown"; readonly name: string }
  | { readonly kind: "root"; readonly index: number; readonly radicand: Fraction; readonly absolute: boolean }
  | { readonly kind: "imaginary-unit" }
  | { readonly kind: "log"; readonly argument: Fraction }
  | OpaqueMeaning;

/** Something with a real value about which little else is known. */
export interface OpaqueMeaning {
  readonly kind: "opaque";
  readonly name: string;
  /** Whether it has a value for all real arguments. */
  readonly total: boolean;
  /** Its sign, where that is the same for all arguments. */
  readonly sign?: -1 | 1 | undefined;
  /** The generators that its arguments are made of; absent when that is not known. */
  readonly inside?: readonly number[] | undefined;
  /** What it is, where it can be written. */
  readonly expr?: Expr | undefined;
  /** A text of its arguments, equal for equal ones. */
  readonly of?: string | undefined;
  /** For a power of a base above 1 (`e` when absent): its exponent. */
  readonly exponential?: { readonly base: Rational | undefined; readonly exponent: Fraction } | undefined;
}

/** Where an expression has a value: these do not vanish, and these generators have values; `roots` has logarithms too. */
export interface Domain {
  readonly nonzero: Polynomial[];
  readonly roots: Set<number>;
  readonly opaque: Set<number>;
}

/** The generators met so far, and numbers put for some of the unknowns. */
export interface Algebra {
  readonly meanings: Meaning[];
  readonly ids: Map<string, number>;
  readonly values: ReadonlyMap<string, Rational>;
  readonly allowOpaque: boolean;
  readonly budget: Budget;
}

/** Thrown, and caught inside this engine, when an expression is not algebraic in a way that is understood. */
export class NotAlgebraic extends Error {}

/** An algebra without generators; with `allowOpaque` functions are generators, else they are refused. */
export const newAlgebra = (budget: Budget, allowOpaque: boolean, values: ReadonlyMap<string, Rational> = new Map()): Algebra => ({
  meanings: [],
  ids: new Map(),
  values,
  allowOpaque,
  budget,
});

/** No conditions. */
export const newDomain = (): Domain => ({ nonzero: [], roots: new Set(), opaque: new Set() });

/** A number as a fraction. */
export const constant = (r: Rational): Fraction => ({ num: constantPolynomial(r), den: ONE_POLYNOMIAL });

/** The number that a fraction is, if it is one. */
export const valueOfFraction = (f: Fraction): Rational | undefined => (isConstantPolynomial(f.den) ? constantOf(f.num) : undefined);

/** A text that is equal for equal polynomials only. */
export const polynomialText = (p: Polynomial): string =>
  p.terms.map((t) => `${t.coefficient.n}/${t.coefficient.d}*${monomialKey(t.monomial)}`).join("+") || "0";

/** The generators that a fraction is made of, those inside roots, logarithms and functions included. */
export function deepGenerators(algebra: Algebra, f: Fraction): Set<number> {
  const out = new Set<number>();
  const open = generatorsIn(f);
  for (let g = open.pop(); g !== undefined; g = open.pop()) {
    if (out.has(g)) continue;
    out.add(g);
    const meaning = algebra.meanings[g];
    if (meaning?.kind === "root") open.push(...generatorsIn(meaning.radicand));
    if (meaning?.kind === "log") open.push(...generatorsIn(meaning.argument));
    if (meaning?.kind === "opaque") open.push(...(meaning.inside ?? []));
  }
  return out;
}

/** The generator with a meaning, the same one for the same key. */
export function generatorFor(algebra: Algebra, key: string, meaning: Meaning): number {
  const before = algebra.ids.get(key);
  if (before !== undefined) return before;
  const id = algebra.meanings.length;
  algebra.meanings.push(meaning);
  algebra.ids.set(key, id);
  return id;
}

/** Cancels common factors. */
export function fraction(algebra: Algebra, num: Polynomial, den: Polynomial): Fraction {
  if (isZeroPolynomial(num)) return constant(ZERO);
  let [p, q] = [num, den];
  if (!isConstantPolynomial(den)) {
    const common = gcdPolynomials(num, den, algebra.budget);
    if (!isConstantPolynomial(common)) {
      p = divideExactly(num, common, algebra.budget) ?? num;
      q = divideExactly(den, common, algebra.budget) ?? den;
    }
  }
  const lead = leadingCoefficient(q);
  const inverse = rational(lead.d, lead.n);
  return { num: scalePolynomial(p, inverse), den: scalePolynomial(q, inverse) };
}

/** `a + b`, reduced. */
export function addFractions(algebra: Algebra, a: Fraction, b: Fraction): Fraction {
  const { budget } = algebra;
  if (isConstantPolynomial(a.den) && isConstantPolynomial(b.den)) return { num: addPolynomials(a.num, b.num), den: ONE_POLYNOMIAL };
  const num = addPolynomials(multiplyPolynomials(a.num, b.den, budget), multiplyPolynomials(b.num, a.den, budget));
  return fraction(algebra, num, multiplyPolynomials(a.den, b.den, budget));
}

/** `a b`, reduced. */
export const multiplyFractions = (algebra: Algebra, a: Fraction, b: Fraction): Fraction =>
  fraction(algebra, multiplyPolynomials(a.num, b.num, algebra.budget), multiplyPolynomials(a.den, b.den, algebra.budget));

/** `-a`. */
export const negateFraction = (a: Fraction): Fraction => ({ num: negatePolynomial(a.num), den: a.den });

/** A generator as a fraction. */
export const generatorFraction = (id: number): Fraction => ({ num: generatorPolynomial(id), den: ONE_POLYNOMIAL });

/** A generator for something about which little is known here. */
export function opaqueGenerator(algebra: Algebra, key: string, meaning: Meaning, domain: Domain): Fraction {
  if (!algebra.allowOpaque) throw new NotAlgebraic(`${meaning.kind === "opaque" ? meaning.name : key} is not algebraic`);
  const id = generatorFor(algebra, `opaque ${key}`, meaning);
  domain.opaque.add(id);
  return generatorFraction(id);
}

/** `a - b`, reduced. */
export const subtractFractions = (algebra: Algebra, a: Fraction, b: Fraction): Fraction => addFractions(algebra, a, negateFraction(b));

/** The generators that a fraction is written in. */
export const generatorsIn = (f: Fraction): number[] => [...new Set([...generatorsOf(f.num), ...generatorsOf(f.den)])];
