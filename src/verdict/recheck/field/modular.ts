import type { Rational } from "../../../number/index.js";
import { BadPoint } from "./failure.js";
import { ROOTS, type Rung } from "./ladder.js";

/** The representative of a whole number between 0 and `p - 1`. */
export const residue = (a: bigint, p: bigint): bigint => {
  const r = a % p;
  return r < 0n ? r + p : r;
};

/** Negative powers up to here are inverses of positive ones. */
const SHORT = 1_000_000n;

/** `a^k` modulo a prime for a whole `k`. Throws `BadPoint` for zero to a power that is not positive. */
export function powerModulo(a: bigint, k: bigint, p: bigint): bigint {
  if (a === 0n && k <= 0n) throw new BadPoint("zero to a power that is not positive");
  if (k < 0n && k > -SHORT) return inverseModulo(powerModulo(a, -k, p), p);
  let exponent = k >= 0n && k < p ? k : residue(k, p - 1n);
  if (a === 0n) return 0n;
  let square = a;
  let result = 1n;
  while (exponent > 0n) {
    if ((exponent & 1n) === 1n) result = (result * square) % p;
    square = (square * square) % p;
    exponent >>= 1n;
  }
  return result;
}

/** `1/a` modulo a prime, by Euclid. Throws `BadPoint` for zero. */
export function inverseModulo(a: bigint, p: bigint): bigint {
  if (a === 0n) throw new BadPoint("division by zero");
  let [r, next, s, t] = [p, a, 0n, 1n];
  while (next !== 0n) {
    const q = r / next;
    [r, next, s, t] = [next, r - q * next, t, s - q * t];
  }
  return residue(s, p);
}

/** A rational modulo a prime. Throws `BadPoint` when the prime divides its denominator. */
export const rationalModulo = (a: Rational, p: bigint): bigint => (a.d === 1n ? residue(a.n, p) : (residue(a.n, p) * inverseModulo(residue(a.d, p), p)) % p);

const SMALL = [2n, 3n, 5n, 7n] as const;

/**
 * A root of index `n` on a rung; `pick` chooses among the roots, of which there are as many as `n` has common factors
 * with `prime - 1`. Throws `BadPoint` when there is none. The index must have its factors 2, 3, 5, 7 within `ROOTS`.
 */
export function rootModulo(a: bigint, n: bigint, rung: Rung, pick: (count: number) => number): bigint {
  const { prime } = rung;
  if (a === 0n) return 0n;
  let rest = n;
  let root = a;
  for (const q of SMALL) {
    for (; rest % q === 0n; rest /= q) root = q === 2n ? squareRoot(root, rung, pick) : primeRoot(root, q, rung, pick);
  }
  return rest === 1n ? root : powerModulo(root, inverseModulo(residue(rest, prime - 1n), prime - 1n), prime);
}

/** A root of an odd prime index that divides `prime - 1` just once; the power that would be one shows whether there is any. */
function primeRoot(a: bigint, q: bigint, { prime, unit }: Rung, pick: (count: number) => number): bigint {
  const principal = powerModulo(a, inverseModulo(q, (prime - 1n) / q), prime);
  if (powerModulo(principal, q, prime) !== a) throw new BadPoint("a root that the field does not have");
  return (principal * powerModulo(unit, (ROOTS / q) * BigInt(pick(Number(q))), prime)) % prime;
}

/** Tonelli and Shanks, with eight roots of unity of order a power of two. */
function squareRoot(a: bigint, { prime, unit }: Rung, pick: (count: number) => number): bigint {
  const eighth = powerModulo(unit, ROOTS / 8n, prime);
  let root = powerModulo(a, ((prime - 1n) / 8n + 1n) / 2n, prime);
  for (let k = 0; k < 8; k++) {
    if ((root * root) % prime === a) return pick(2) === 0 ? root : prime - root;
    root = (root * eighth) % prime;
  }
  throw new BadPoint("a root that the field does not have");
}
