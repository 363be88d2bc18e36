import { gcdOf, type Rational } from "../../number/index.js";
import { type Budget, spend } from "./budget.js";
import { wholeCoefficients } from "./packing.js";
import type { Polynomial } from "./polynomial.js";
import { degreeIn, generatorsOf } from "./query.js";
import { exponentIn } from "./monomial.js";

/**
 * A polynomial in one unknown with whole coefficients, lowest degree first; the last one is not zero, and the
 * polynomial 0 is the empty list.
 */
export type Univariate = readonly bigint[];

/** A positive multiple of `p` with coprime whole coefficients; undefined when `p` has a generator other than the given one. */
export function univariateOf(p: Polynomial, generator: number): Univariate | undefined {
  for (const g of generatorsOf(p)) if (g !== generator) return undefined;
  if (p.terms.length === 0) return [];
  const { numerators } = wholeCoefficients(p);
  const out: bigint[] = Array.from({ length: degreeIn(p, generator) + 1 }, () => 0n);
  p.terms.forEach((t, k) => (out[exponentIn(t.monomial, generator)] = numerators[k] as bigint));
  return reduced(out);
}

/** The same polynomial over the positive greatest common divisor of its coefficients. */
export function reduced(f: Univariate): Univariate {
  let end = f.length;
  while (end > 0 && f[end - 1] === 0n) end--;
  let divisor = 0n;
  for (let k = 0; k < end; k++) divisor = gcdOf(f[k] as bigint, divisor);
  return f.slice(0, end).map((a) => (divisor <= 1n ? a : a / divisor));
}

/** The sign of `f` at a rational point. */
export function signAt(f: Univariate, { n, d }: Rational): -1 | 0 | 1 {
  // Horner's rule on f(n/d) d^degree: no fractions are formed.
  let value = 0n;
  let scale = 1n;
  for (let k = f.length - 1; k >= 0; k--) {
    value = value * n + (f[k] as bigint) * scale;
    scale *= d;
  }
  return value < 0n ? -1 : value > 0n ? 1 : 0;
}

/** The derivative. */
export const derivativeOf = (f: Univariate): Univariate => reduced(f.slice(1).map((a, k) => a * BigInt(k + 1)));

/** The work of one pass over the coefficients, reduction by their common divisor included. */
export function passCost(f: Univariate): number {
  const bits = (f[f.length - 1] ?? 0n).toString(16).length * 4;
  return f.length * (1 + (bits / 16) * (1 + bits / 2048));
}

/** A positive multiple of the remainder of `f` by `g`, where `g` is not 0. */
export function positiveRemainder(f: Univariate, g: Univariate, budget?: Budget): Univariate {
  const lead = g[g.length - 1] as bigint;
  const size = lead < 0n ? -lead : lead;
  let rest = [...f];
  while (rest.length >= g.length) {
    spend(budget, passCost(rest));
    const top = rest[rest.length - 1] as bigint;
    const factor = lead < 0n ? -top : top;
    const shift = rest.length - g.length;
    rest = rest.map((a, k) => a * size - (k >= shift ? factor * (g[k - shift] as bigint) : 0n));
    rest = [...reduced(rest)];
  }
  return rest;
}

/** The greatest common divisor, with a positive leading coefficient. */
export function gcdOfUnivariates(f: Univariate, g: Univariate, budget?: Budget): Univariate {
  let a = reduced(f);
  let b = reduced(g);
  while (b.length > 0) [a, b] = [b, positiveRemainder(a, b, budget)];
  return (a[a.length - 1] ?? 1n) < 0n ? a.map((c) => -c) : a;
}

/** `f / g` up to a positive factor, for a `g` with positive leading coefficient that divides `f`. */
export function quotientOfUnivariates(f: Univariate, g: Univariate): Univariate {
  const lead = g[g.length - 1] as bigint;
  const out: bigint[] = Array.from({ length: Math.max(f.length - g.length + 1, 0) }, () => 0n);
  // Scaled so that every division below is exact.
  const rest = f.map((a) => a * lead ** BigInt(out.length));
  for (let k = out.length - 1; k >= 0; k--) {
    const factor = (rest[k + g.length - 1] as bigint) / lead;
    out[k] = factor;
    for (let j = 0; j < g.length; j++) rest[k + j] = (rest[k + j] as bigint) - factor * (g[j] as bigint);
  }
  return reduced(out);
}

/** The polynomial with the same roots, each simple, and the same leading sign. `f` is not 0. */
export const squareFreePart = (f: Univariate, budget?: Budget): Univariate => {
  const repeated = gcdOfUnivariates(f, derivativeOf(f), budget);
  return repeated.length <= 1 ? reduced(f) : quotientOfUnivariates(f, repeated);
};

/** The product. */
export function multiplyUnivariates(f: Univariate, g: Univariate): Univariate {
  if (f.length === 0 || g.length === 0) return [];
  const out: bigint[] = Array.from({ length: f.length + g.length - 1 }, () => 0n);
  f.forEach((a, i) => g.forEach((b, j) => (out[i + j] = (out[i + j] as bigint) + a * b)));
  return out;
}
