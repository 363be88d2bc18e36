/**
 * One rung of the ladder of prime fields. `prime - 1` is divisible by `ROOTS`, exactly, and by the prime of the next
 * rung: then `unit` is a root of unity of order `ROOTS`, and `base` generates a subgroup whose exponents are the next
 * rung's field, so that `u ↦ base^u` turns sums into products as the exponential does (Gonnet, *Determining equivalence
 * of expressions in random polynomial time*, 1984; Monagan & Gonnet, *Signature functions for algebraic numbers*, 1994).
 */
export interface Rung {
  readonly prime: bigint;
  readonly unit: bigint;
  /** Absent on the last rung, where exponentials have no value. */
  readonly base?: bigint | undefined;
}

/** The order of the roots of unity that every rung has: `2^3·3·5·7`. */
export const ROOTS = 840n;

/** The rungs: the field of values, that of their exponents, and that of exponents in these. */
export const LADDER: readonly Rung[] = [
  { prime: 187892910730930441n, unit: 45643569553816426n, base: 173904068264901734n },
  { prime: 223682036584441n, unit: 87590952099843n, base: 184053000281128n },
  { prime: 8589939961n, unit: 744331238n },
];
