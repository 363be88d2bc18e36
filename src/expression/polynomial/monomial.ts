/**
 * A product of powers of generators: pairs `[generator, exponent]`, generators ascending, exponents at least 1.
 * The empty list is 1.
 */
export type Monomial = readonly (readonly [generator: number, exponent: number])[];

/** The monomial 1. */
export const UNIT_MONOMIAL: Monomial = [];

/**
 * The lexicographic order in which generator 0 weighs most: positive when `a` stands before (is above) `b`.
 * It is a total order that products respect, and 1 is its least element.
 */
export function compareMonomials(a: Monomial, b: Monomial): number {
  const shared = Math.min(a.length, b.length);
  for (let k = 0; k < shared; k++) {
    const [ga, ea] = a[k] as readonly [number, number];
    const [gb, eb] = b[k] as readonly [number, number];
    if (ga !== gb) return gb - ga;
    if (ea !== eb) return ea - eb;
  }
  return a.length - b.length;
}

/** The product of two monomials. */
export function multiplyMonomials(a: Monomial, b: Monomial): Monomial {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const out: (readonly [number, number])[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const x = a[i];
    const y = b[j];
    if (y === undefined || (x !== undefined && x[0] < y[0])) {
      out.push(x as readonly [number, number]);
      i++;
    } else if (x === undefined || y[0] < x[0]) {
      out.push(y);
      j++;
    } else {
      out.push([x[0], x[1] + y[1]]);
      i++;
      j++;
    }
  }
  return out;
}

/** `a / b`, or undefined when `b` does not divide `a`. */
export function divideMonomials(a: Monomial, b: Monomial): Monomial | undefined {
  if (b.length === 0) return a;
  const out: (readonly [number, number])[] = [];
  let j = 0;
  for (const pair of a) {
    const y = b[j];
    if (y === undefined || pair[0] < y[0]) {
      out.push(pair);
      continue;
    }
    if (pair[0] > y[0] || pair[1] < y[1]) return undefined;
    if (pair[1] > y[1]) out.push([pair[0], pair[1] - y[1]]);
    j++;
  }
  return j === b.length ? out : undefined;
}

/** The greatest common divisor of two monomials. */
export function gcdMonomials(a: Monomial, b: Monomial): Monomial {
  const out: (readonly [number, number])[] = [];
  let j = 0;
  for (const [g, e] of a) {
    while (j < b.length && (b[j] as readonly [number, number])[0] < g) j++;
    const y = b[j];
    if (y === undefined) break;
    if (y[0] === g) out.push([g, Math.min(e, y[1])]);
  }
  return out;
}

/** The exponent of a generator in a monomial, 0 when it is absent. */
export function exponentIn(m: Monomial, generator: number): number {
  for (const [g, e] of m) if (g === generator) return e;
  return 0;
}

/** The monomial without a generator. */
export const withoutGenerator = (m: Monomial, generator: number): Monomial => m.filter(([g]) => g !== generator);

/** The sum of all exponents. */
export const degreeOfMonomial = (m: Monomial): number => m.reduce((sum, [, e]) => sum + e, 0);

/** A text that is equal for equal monomials only. */
export const monomialKey = (m: Monomial): string => m.map(([g, e]) => `${g}^${e}`).join("*");
