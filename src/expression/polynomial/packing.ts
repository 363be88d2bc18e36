import { gcdOf, rational } from "../../number/index.js";
import type { Monomial } from "./monomial.js";
import type { Polynomial, Term } from "./polynomial.js";

/**
 * Monomials as single numbers in a mixed radix, one digit for each generator, the smallest generator's digit first.
 * Keys compare as their monomials do, and add as their monomials multiply, as long as no digit overflows.
 */
export interface Packing<K extends number | bigint> {
  readonly pack: (m: Monomial) => K;
  readonly unpack: (key: K) => Monomial;
  readonly add: (a: K, b: K) => K;
}

/** Key packings for monomials of at most the given degrees: in doubles when they fit exactly, else in big integers. */
export type AnyPacking = { readonly wide: false; readonly packing: Packing<number> } | { readonly wide: true; readonly packing: Packing<bigint> };

/** Chooses the packing for monomials whose exponent in each generator is at most `degrees` says. */
export function packingFor(degrees: ReadonlyMap<number, number>): AnyPacking {
  const generators = [...degrees.keys()].sort((a, b) => a - b);
  const weights = new Map<number, bigint>();
  let total = 1n;
  for (const g of [...generators].reverse()) {
    weights.set(g, total);
    total *= BigInt((degrees.get(g) as number) + 1);
  }
  return total < 1n << 53n
    ? { wide: false, packing: narrowPacking(generators, new Map([...weights].map(([g, w]) => [g, Number(w)]))) }
    : { wide: true, packing: widePacking(generators, weights) };
}

function narrowPacking(generators: readonly number[], weights: ReadonlyMap<number, number>): Packing<number> {
  return {
    add: (a, b) => a + b,
    pack: (m) => {
      let key = 0;
      for (const [g, e] of m) key += e * (weights.get(g) as number);
      return key;
    },
    unpack: (key) => {
      const out: [number, number][] = [];
      let rest = key;
      for (const g of generators) {
        const w = weights.get(g) as number;
        const e = Math.floor(rest / w);
        if (e > 0) out.push([g, e]);
        rest -= e * w;
      }
      return out;
    },
  };
}

function widePacking(generators: readonly number[], weights: ReadonlyMap<number, bigint>): Packing<bigint> {
  return {
    add: (a, b) => a + b,
    pack: (m) => {
      let key = 0n;
      for (const [g, e] of m) key += BigInt(e) * (weights.get(g) as bigint);
      return key;
    },
    unpack: (key) => {
      const out: [number, number][] = [];
      let rest = key;
      for (const g of generators) {
        const w = weights.get(g) as bigint;
        const e = rest / w;
        if (e > 0n) out.push([g, Number(e)]);
        rest -= e * w;
      }
      return out;
    },
  };
}

/** A polynomial's coefficients over one positive common denominator. */
export interface WholeCoefficients {
  readonly denominator: bigint;
  readonly numerators: readonly bigint[];
}

/** The coefficients of a polynomial, in its order, as whole numbers over their least common denominator. */
export function wholeCoefficients(p: Polynomial): WholeCoefficients {
  let denominator = 1n;
  for (const { coefficient } of p.terms) {
    if (coefficient.d !== 1n && denominator % coefficient.d !== 0n) denominator *= coefficient.d / gcdOf(denominator, coefficient.d);
  }
  return {
    denominator,
    numerators: p.terms.map((t) => (denominator === 1n ? t.coefficient.n : t.coefficient.n * (denominator / t.coefficient.d))),
  };
}

/** The largest exponent of each generator. */
export function degreesOf(p: Polynomial): Map<number, number> {
  const out = new Map<number, number>();
  for (const t of p.terms) for (const [g, e] of t.monomial) if (e > (out.get(g) ?? 0)) out.set(g, e);
  return out;
}

/** Reads packed coefficients over a denominator back into a polynomial. */
export function unpackPolynomial<K extends number | bigint>(
  sums: ReadonlyMap<K, bigint>,
  denominator: bigint,
  packing: Packing<K>,
): Polynomial {
  const keys: K[] = [];
  for (const [key, value] of sums) if (value !== 0n) keys.push(key);
  keys.sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  const terms: Term[] = keys.map((key) => {
    const n = sums.get(key) as bigint;
    return { monomial: packing.unpack(key), coefficient: denominator === 1n ? { n, d: 1n } : rational(n, denominator) };
  });
  return { terms };
}
