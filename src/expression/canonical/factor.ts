import { absoluteRational, rational, type Rational } from "../../number/index.js";
import { isConstantPolynomial, scalePolynomial, squareFreeFactors, divideExactly, gcdPolynomials, type Polynomial } from "../polynomial/index.js";
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

/** Splits `p` along the polynomials already used as bases, so that `|x(x+1)|` meets `|x||x+1|`. */
export function splitAlong(tower: Tower, p: Polynomial, bases: readonly Polynomial[]): { readonly parts: readonly Polynomial[]; readonly rest: Polynomial } {
  const parts: Polynomial[] = [];
  let rest = p;
  for (const base of bases) {
    if (isConstantPolynomial(rest)) break;
    const g = gcdPolynomials(rest, base, tower.budget);
    if (isConstantPolynomial(g)) continue;
    const quotient = divideExactly(rest, g, tower.budget);
    if (quotient === undefined) continue;
    parts.push(g);
    rest = quotient;
  }
  return { parts, rest };
}
