import { canonicalise, isCartesian, isRealOrCircular, ONE_POLYNOMIAL, rationalOf, realOf, shapeOf, signOfFraction, squaredModulus, substitute, sym, Undefined, Unsupported, type Expr, type Requirement, type Tower } from "../../expression/index.js";
import { hasGammaValue } from "./gamma-needs.js";
import { signPieces } from "./sign-pieces.js";

/** Integrals and sums that differ in the name of their variable only are one requirement. */
const renamed = (e: Expr): Expr => (e.kind === "bind" && e.binder !== "derivative" ? ({ ...e, variable: "range", body: substitute(e.body, new Map([[e.variable, sym("range")]])) }) : e);
const textOf = (r: Requirement): string => shapeOf([r.relation === "converges" ? renamed(r.expr) : r.expr, r.relation]);
/** Whether two requirements are written alike. */
export const sameRequirement = (a: Requirement, b: Requirement): boolean => textOf(a) === textOf(b);

/** Whether a requirement is certain under what the tower knows. */
export function holds(tower: Tower, need: Requirement): boolean {
  if (need.relation === "converges") return hasGammaValue(tower, need);
  try {
    const whole = canonicalise(tower, need.expr);
    // That a quotient is not zero is a matter of its numerator; where it has no value is a requirement of its own.
    const f = need.relation === "!=" ? { num: whole.num, den: ONE_POLYNOMIAL } : whole;
    const value = rationalOf(f);
    if (value !== undefined) return need.relation === ">" ? value.n > 0n : need.relation === ">=" ? value.n >= 0n : value.n !== 0n;
    if (need.relation === "!=" && isCartesian(tower, whole) && realOf(tower, whole) === undefined) return signOfFraction(tower, squaredModulus(tower, whole)) === "positive";
    if (need.relation !== "!=" && !isRealOrCircular(tower, f)) return false;
    const sign = signOfFraction(tower, f);
    // What is made of exponentials of imaginary quantities may have a sign when it is written with cosines and sines.
    if (need.relation === "!=" && sign === "unknown" && !tower.circular) isRealOrCircular(tower, whole);
    if (need.relation === ">" && sign === "positive") return true;
    if (need.relation === ">=" && (sign === "positive" || sign === "nonnegative" || sign === "zero")) return true;
    if (need.relation === "!=" && (sign === "positive" || sign === "negative" || sign === "nonzero")) return true;
    return signPieces(tower, f, need.relation)?.length === 0;
  } catch (error) {
    if (error instanceof Undefined || error instanceof Unsupported) return false;
    throw error;
  }
}
