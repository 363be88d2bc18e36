import { gcdOf, isIntegerRational, rational, type Rational } from "../../number/index.js";
import { generatorsOf, isConstantPolynomial, type Polynomial } from "../polynomial/index.js";
import { constantFraction, polynomialFraction, subtractFractions } from "./fraction.js";
import type { Fraction, Generator, Tower } from "./tower.js";

/** Heads of atoms that are whole numbers wherever they have a value. */
const WHOLE_HEADS: ReadonlySet<string> = new Set(["gcd", "lcm", "floor"]);

/** Whether a generator is a whole number by the assumptions, as the index of a sum or product, or by what it means. */
export function isWholeGenerator(tower: Tower, generator: Generator | undefined): boolean {
  if (generator === undefined) return false;
  const { meaning } = generator;
  switch (meaning.kind) {
    case "symbol":
      return tower.oracle.integers.has(meaning.name) || /^#\d+n$/.test(meaning.name);
    case "modulus":
      return meaning.scale === 1 && isWholePolynomial(tower, meaning.of);
    case "atom":
      return WHOLE_HEADS.has(meaning.head) || isSignPower(generator);
    case "constant":
    case "imaginary":
    case "exponential":
    case "logarithm":
      return false;
  }
}

/** A power `(-1)^m` of a product of whole numbers. */
export const isSignPower = (generator: Generator): boolean => generator.meaning.kind === "atom" && generator.meaning.head === "sign power";

/** A polynomial with whole coefficients in whole quantities. */
export const isWholePolynomial = (tower: Tower, p: Polynomial): boolean =>
  p.terms.every((t) => isIntegerRational(t.coefficient)) && [...generatorsOf(p)].every((g) => isWholeGenerator(tower, tower.generators[g]));

/** Whether a fraction is a polynomial with whole coefficients in whole quantities. */
export const isWhole = (tower: Tower, f: Fraction): boolean => isConstantPolynomial(f.den) && isWholePolynomial(tower, f.num);

/** The constant term of a polynomial. */
export const constantTermOf = (p: Polynomial): Rational => p.terms.find((t) => t.monomial.length === 0)?.coefficient ?? rational(0);

/**
 * Whether a polynomial in whole quantities misses zero because of remainders: its other coefficients have a common
 * divisor that does not divide the constant term, as in `2k - 1`.
 */
export function missesZero(tower: Tower, p: Polynomial): boolean {
  const constant = constantTermOf(p);
  const others = p.terms.filter((t) => t.monomial.length > 0);
  if (constant.n === 0n || others.length === 0 || ![...generatorsOf(p)].every((g) => isWholeGenerator(tower, tower.generators[g]))) return false;
  const scale = p.terms.reduce((d, t) => (d * t.coefficient.d) / gcdOf(d, t.coefficient.d), 1n);
  const whole = (c: Rational): bigint => (c.n * scale) / c.d;
  const common = others.reduce((g, t) => gcdOf(g, whole(t.coefficient)), 0n);
  return whole(constant) % common !== 0n;
}

/** `f` without its constant term, and that term; a proper quotient counts as having none. */
export function splitConstantTerm(tower: Tower, f: Fraction): { readonly constant: Rational; readonly rest: Fraction } {
  if (!isConstantPolynomial(f.den)) return { constant: rational(0), rest: f };
  const constant = constantTermOf(f.num);
  return { constant, rest: subtractFractions(tower, polynomialFraction(f.num), constantFraction(constant)) };
}

/** Whether the leading term of the numerator has a minus sign: the sign that odd functions take out. */
export const leadsWithMinus = (f: Fraction): boolean => (f.num.terms.find((t) => t.monomial.length > 0)?.coefficient.n ?? 1n) < 0n;

/** The parity of a whole number: `even`, `odd`, or `unknown` where it depends on quantities. */
export function parityOf(tower: Tower, f: Fraction): "even" | "odd" | "unknown" {
  if (!isWhole(tower, f)) return "unknown";
  const odd = oddMonomials(f.num);
  if (odd.size === 0) return "even";
  return odd.size === 1 && odd.has("") ? "odd" : "unknown";
}

/**
 * The terms of a whole polynomial that decide its parity: a power of a whole number has the parity of the number, and
 * two equal terms cancel. Keyed by the generators of each.
 */
export function oddMonomials(p: Polynomial): ReadonlyMap<string, readonly number[]> {
  const odd = new Map<string, readonly number[]>();
  for (const { monomial, coefficient } of p.terms) {
    if (coefficient.n % 2n === 0n) continue;
    const generators = monomial.map(([g]) => g).sort((a, b) => a - b);
    const key = generators.join(" ");
    if (odd.has(key)) odd.delete(key);
    else odd.set(key, generators);
  }
  return odd;
}
