import type { KnownSign } from "../../assumption/index.js";
import { constantOf, negatePolynomial, type Polynomial } from "../../expression/index.js";
import { signOfRational } from "../../number/index.js";
import type { OrderRelation } from "./formula.js";

/** A set of signs: the sum of 1 for negative, 2 for zero and 4 for positive. */
export type SignSet = number;
const ZERO_SIGN = 2;
const ANY_SIGN = 7;

/** That the sign of a polynomial is among `signs`. */
export interface Literal {
  readonly polynomial: Polynomial;
  readonly signs: SignSet;
}

/** Literals joined by `and` and `or`. */
export type Condition =
  | { readonly kind: "literal"; readonly literal: Literal }
  | { readonly kind: "and" | "or"; readonly parts: readonly Condition[] };

export const ALWAYS: Condition = { kind: "and", parts: [] };
export const NEVER: Condition = { kind: "or", parts: [] };

export const signsOfRelation: Readonly<Record<OrderRelation, SignSet>> = { "=": 2, "!=": 5, "<": 1, "<=": 3, ">": 4, ">=": 6 };

/** A literal as a condition; constants are decided at once. */
export function literal(polynomial: Polynomial, signs: SignSet): Condition {
  const value = constantOf(polynomial);
  if (value !== undefined) return ((1 << (signOfRational(value) + 1)) & signs) !== 0 ? ALWAYS : NEVER;
  if (signs === ANY_SIGN) return ALWAYS;
  return signs === 0 ? NEVER : { kind: "literal", literal: { polynomial, signs } };
}

export const isZero = (p: Polynomial): Condition => literal(p, ZERO_SIGN);
export const isNotZero = (p: Polynomial): Condition => literal(p, ANY_SIGN & ~ZERO_SIGN);

/** The signs of `-p` for those of `p`. */
export const mirror = (signs: SignSet): SignSet => (signs & 2) | (signs & 1 ? 4 : 0) | (signs & 4 ? 1 : 0);

/** Literals as known signs, for the prover of contradictions. */
export function knownSigns(literals: readonly Literal[]): KnownSign[] {
  return literals.map(({ polynomial, signs }, k) => {
    const id = String(k);
    switch (signs) {
      case 4:
        return { polynomial, relation: ">", id };
      case 6:
        return { polynomial, relation: ">=", id };
      case 5:
        return { polynomial, relation: "!=", id };
      case 2:
        return { polynomial, relation: "=", id };
      default:
        return { polynomial: negatePolynomial(polynomial), relation: signs === 1 ? ">" : ">=", id };
    }
  });
}
