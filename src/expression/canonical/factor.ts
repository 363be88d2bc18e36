import { absoluteRational, rational, type Rational } from "../../number/index.js";
import {
  addPolynomials,
  coefficientsIn,
  constantPolynomial,
  degreeIn,
  divideExactly,
  gcdPolynomials,
  generatorPolynomial,
  generatorsOf,
  isConstantPolynomial,
  isExactRoot,
  multiplyPolynomials,
  powerPolynomial,
  primitivePart,
  realRootsOf,
  scalePolynomial,
  squareFreeFactors,
  subtractPolynomials,
  univariateOf,
  type Polynomial,
} from "../polynomial/index.js";
import { signedContent } from "./fraction.js";
import type { Fraction, Tower } from "./tower.js";

/** `f = sign · Π primes^exponent · Π polynomial^exponent`, polynomials primitive, square-free and pairwise coprime. */
export interface Factored {
  readonly sign: 1 | -1 | 0;
  readonly primes: readonly { readonly prime: bigint; readonly exponent: number }[];
  readonly factors: readonly { readonly polynomial: Polynomial; readonly exponent: number }[];
}

const TRIAL_LIMIT = 100_000n;

/** Prime factors by trial division; a cofactor without small factors counts as one prime, which is sound here. */
export function primeFactors(n: bigint): { prime: bigint; exponent: number }[] {
  const found: { prime: bigint; exponent: number }[] = [];
  let rest = n < 0n ? -n : n;
  for (let p = 2n; p * p <= rest && p < TRIAL_LIMIT; p += p === 2n ? 1n : 2n) {
    let exponent = 0;
    while (rest % p === 0n) {
      rest /= p;
      exponent++;
    }
    if (exponent > 0) found.push({ prime: p, exponent });
  }
  if (rest > 1n) found.push(...perfectPower(rest));
  return found;
}

/** A large cofactor written as a power where it is one: squares and cubes decide most radicals. */
function perfectPower(n: bigint): { prime: bigint; exponent: number }[] {
  for (const k of [2, 3, 5]) {
    const root = BigInt(Math.round(Number(n) ** (1 / k)));
    for (const r of [root - 1n, root, root + 1n]) if (r > 1n && r ** BigInt(k) === n) return [{ prime: r, exponent: k }];
  }
  return [{ prime: n, exponent: 1 }];
}

/** The square-free factorisation of a fraction; factors that only share a part are split to be coprime. */
export function factorFraction(tower: Tower, f: Fraction): Factored {
  if (f.num.terms.length === 0) return { sign: 0, primes: [], factors: [] };
  let content: Rational = rational(1);
  const factors: { polynomial: Polynomial; exponent: number }[] = [];
  for (const [p, side] of [[f.num, 1], [f.den, -1]] as const) {
    const split = squareFreeFactors(p, tower.budget);
    content = side === 1 ? rational(content.n * split.content.n, content.d * split.content.d) : rational(content.n * split.content.d, content.d * split.content.n);
    for (const { polynomial, multiplicity } of split.factors) {
      if (isConstantPolynomial(polynomial)) continue;
      const unit = signedContent(polynomial);
      const primitive = scalePolynomial(polynomial, rational(unit.d, unit.n));
      for (let k = 0; k < multiplicity; k++) content = side === 1 ? rational(content.n * unit.n, content.d * unit.d) : rational(content.n * unit.d, content.d * unit.n);
      factors.push({ polynomial: primitive, exponent: side * multiplicity });
    }
  }
  const absolute = absoluteRational(content);
  return {
    sign: content.n < 0n ? -1 : 1,
    primes: [
      ...primeFactors(absolute.n),
      ...primeFactors(absolute.d).map(({ prime, exponent }) => ({ prime, exponent: -exponent })),
    ],
    factors,
  };
}

const HIGHEST_SPLIT = 12;

/**
 * Factors over the rationals of a primitive square-free polynomial, as far as rational roots (one generator) and square
 * discriminants (degree two in a generator) give them: `x^2 - y^2` is `(x - y)(x + y)`. Their product is `p` up to sign.
 */
export function splitFurther(tower: Tower, p: Polynomial): readonly Polynomial[] {
  if (p.terms.length < 2) return [p];
  const generators = [...generatorsOf(p)];
  const only = generators[0];
  if (generators.length === 1 && only !== undefined) {
    if (degreeIn(p, only) > HIGHEST_SPLIT) return [p];
    const f = univariateOf(p, only);
    const roots = f === undefined || f.length < 3 ? [] : realRootsOf(f, tower.budget).filter(isExactRoot);
    const linear = roots.map(({ lower }): Polynomial => subtractPolynomials(generatorPolynomial(only, 1), constantPolynomial(lower)));
    return divideOut(tower, p, linear);
  }
  for (const g of generators) {
    if (degreeIn(p, g) !== 2) continue;
    const [c, b, a] = coefficientsIn(p, g) as [Polynomial, Polynomial, Polynomial];
    const four = scalePolynomial(multiplyPolynomials(a, c, tower.budget), rational(4));
    const root = squareRoot(tower, subtractPolynomials(multiplyPolynomials(b, b, tower.budget), four));
    if (root === undefined) continue;
    const slope = multiplyPolynomials(scalePolynomial(a, rational(2)), generatorPolynomial(g), tower.budget);
    const factor = gcdPolynomials(p, addPolynomials(addPolynomials(slope, b), root), tower.budget);
    if (!isConstantPolynomial(factor)) return divideOut(tower, p, [factor]);
  }
  return [p];
}

/** `p` over the given divisors, each primitive, with what is left. */
function divideOut(tower: Tower, p: Polynomial, divisors: readonly Polynomial[]): readonly Polynomial[] {
  const parts: Polynomial[] = [];
  let rest = p;
  for (const divisor of divisors) {
    const quotient = divideExactly(rest, divisor, tower.budget);
    if (quotient === undefined) continue;
    parts.push(primitivePart(divisor));
    rest = quotient;
  }
  return isConstantPolynomial(rest) ? parts : [...parts, primitivePart(rest)];
}

/** A polynomial whose square is `p`. */
function squareRoot(tower: Tower, p: Polynomial): Polynomial | undefined {
  const { content, factors } = squareFreeFactors(p, tower.budget);
  const root = (n: bigint): bigint | undefined => {
    if (n < 0n || n > 10n ** 30n) return undefined;
    const near = BigInt(Math.round(Math.sqrt(Number(n))));
    return [near - 1n, near, near + 1n].find((r) => r * r === n);
  };
  const [n, d] = [root(content.n), root(content.d)];
  if (n === undefined || d === undefined || factors.some((f) => f.multiplicity % 2 !== 0)) return undefined;
  return factors.reduce((product, f) => multiplyPolynomials(product, powerPolynomial(f.polynomial, f.multiplicity / 2, tower.budget), tower.budget), constantPolynomial(rational(n, d)));
}
