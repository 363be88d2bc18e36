import type { Polynomial } from "./polynomial.js";
import { degreeIn } from "./query.js";

/** A prime below 2^15.5, so that products of residues are small integers, whose remainders are fast. */
const PRIME = 46337;
/** Images of higher degree are not formed. */
const HIGHEST_DEGREE = 5000;
const BIG_PRIME = BigInt(PRIME);

/**
 * An upper bound for the degree in `generator` of the greatest common divisor of two polynomials with whole
 * coefficients: the degree of the common divisor of their images modulo a prime, with fixed values for the other
 * generators. The bound holds because a leading coefficient survives, so that the true divisor's image keeps its
 * degree; undefined when one vanishes or when degrees are too high for the attempt to pay.
 */
export function gcdDegreeBound(p: Polynomial, q: Polynomial, generator: number): number | undefined {
  if (degreeIn(p, generator) > HIGHEST_DEGREE || degreeIn(q, generator) > HIGHEST_DEGREE) return undefined;
  for (let attempt = 1; attempt <= 2; attempt++) {
    const a = image(p, generator, attempt);
    const b = image(q, generator, attempt);
    if (a === undefined || b === undefined) continue;
    return commonDegree(a, b);
  }
  return undefined;
}

/** A fixed, scattered residue for each generator. */
const valueFor = (generator: number, attempt: number): number => {
  const start = ((generator % PRIME) * 31_337 + attempt * 7919 + 12_345) % PRIME;
  return 1 + (((((start * start) % PRIME) * start) % PRIME) + 17 * start + generator) % (PRIME - 1);
};

/** A whole number modulo the prime, from 0 up. */
function residueOf(n: bigint): number {
  const small = Number(n);
  const rest = Number.isSafeInteger(small) ? small % PRIME : Number(n % BIG_PRIME);
  return rest < 0 ? rest + PRIME : rest;
}

/** The image modulo the prime as coefficients, lowest first; undefined when the leading coefficient vanishes. */
function image(p: Polynomial, generator: number, attempt: number): number[] | undefined {
  const out: number[] = [];
  for (const { monomial, coefficient } of p.terms) {
    let value = residueOf(coefficient.n);
    let degree = 0;
    for (const [g, e] of monomial) {
      if (g === generator) degree = e;
      else value = (value * (e === 1 ? valueFor(g, attempt) : powerModulo(valueFor(g, attempt), e))) % PRIME;
    }
    while (out.length <= degree) out.push(0);
    out[degree] = ((out[degree] as number) + value) % PRIME;
  }
  return out[out.length - 1] === 0 ? undefined : out;
}

function powerModulo(base: number, exponent: number): number {
  let out = 1;
  let square = base % PRIME;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) out = (out * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return out;
}

/** The degree of the greatest common divisor modulo the prime, by Euclid's algorithm. */
function commonDegree(p: readonly number[], q: readonly number[]): number {
  let a = [...p];
  let b = [...q];
  while (b.length > 0) {
    const inverse = powerModulo(b[b.length - 1] as number, PRIME - 2);
    while (a.length >= b.length) {
      const factor = ((a[a.length - 1] as number) * inverse) % PRIME;
      const shift = a.length - b.length;
      for (let k = 0; k < b.length; k++) {
        a[k + shift] = ((a[k + shift] as number) + PRIME - ((factor * (b[k] as number)) % PRIME)) % PRIME;
      }
      while (a.length > 0 && a[a.length - 1] === 0) a.pop();
    }
    [a, b] = [b, a];
  }
  return a.length - 1;
}
