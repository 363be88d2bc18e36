import type { Polynomial } from "../../expression/index.js";

/** What is known of a real number's sign; `nonzero` also of a complex number. */
export type Sign = "positive" | "negative" | "zero" | "nonnegative" | "nonpositive" | "nonzero" | "unknown";

/** A polynomial's known relation to 0, under the name of the assumption that says so. */
export interface KnownSign {
  readonly polynomial: Polynomial;
  readonly relation: ">" | ">=" | "!=" | "=";
  readonly id: string;
}

/** A set of signs that are still possible: the sum of NEGATIVE, NULL and POSITIVE for its members. */
export type SignSet = number;
export const NEGATIVE: SignSet = 1;
export const NULL: SignSet = 2;
export const POSITIVE: SignSet = 4;
export const ANY: SignSet = 7;
export const NOT_NULL: SignSet = NEGATIVE | POSITIVE;
export const NOT_NEGATIVE: SignSet = NULL | POSITIVE;
export const NOT_POSITIVE: SignSet = NEGATIVE | NULL;

/** The signs that a relation to 0 admits. */
export const RELATION_SIGNS: Readonly<Record<KnownSign["relation"], SignSet>> = {
  ">": POSITIVE,
  ">=": NOT_NEGATIVE,
  "!=": NOT_NULL,
  "=": NULL,
};

const NAMES: readonly Sign[] = ["unknown", "negative", "zero", "nonpositive", "positive", "nonzero", "nonnegative", "unknown"];

/** The name of a set of signs; the empty set, which only contradicting assumptions give, is `unknown`. */
export const signName = (set: SignSet): Sign => NAMES[set] ?? "unknown";

/** The set with one member, for -1, 0 or 1. */
export const signSetOf = (sign: -1 | 0 | 1): SignSet => (sign < 0 ? NEGATIVE : sign > 0 ? POSITIVE : NULL);

/** The signs of `-a`. */
export const negateSigns = (a: SignSet): SignSet => (a & NULL) | (a & NEGATIVE ? POSITIVE : 0) | (a & POSITIVE ? NEGATIVE : 0);

/** The signs of `a b`. */
export const multiplySigns = (a: SignSet, b: SignSet): SignSet =>
  ((a | b) & NULL ? NULL : 0) | (b & POSITIVE ? a & NOT_NULL : 0) | (b & NEGATIVE ? negateSigns(a) & NOT_NULL : 0);

/** The signs of `a + b`. */
export function addSigns(a: SignSet, b: SignSet): SignSet {
  let out = 0;
  for (const x of [NEGATIVE, NULL, POSITIVE]) {
    for (const y of [NEGATIVE, NULL, POSITIVE]) {
      if ((a & x) === 0 || (b & y) === 0) continue;
      out |= x === NULL ? y : y === NULL || x === y ? x : ANY;
    }
  }
  return out;
}

/** The signs of `a^k` for `k = 1, 2, 3, …`. */
export const powerSigns = (a: SignSet, k: number): SignSet =>
  k % 2 === 1 ? a : (a & NULL) | (a & NOT_NULL ? POSITIVE : 0);
