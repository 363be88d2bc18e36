import { complexBallExcludesZero, isComplexZero, isExactBall, isZeroBall, rational, type Ball, type ComplexBall, type Rational } from "../../number/index.js";
import { isZeroConstant } from "../constant/index.js";
import type { Expr } from "../expr.js";
import { contains, freeSymbols } from "../inspect.js";
import type { OperatorName } from "../operator-name.js";
import { substitute } from "../substitute.js";
import type { WalkBall } from "./holomorphic-choice.js";
import { derivedOf, type HolomorphicWalk } from "./holomorphic-walk.js";

/** What an exact test of one zero may cost. */
const ZERO_BUDGET = { bits: 4000, otherBits: 400, operations: 20_000 };
/** Steps: on a piece they go on with the value beside their edge, which need not be the one at it. */
const STEPS: ReadonlySet<OperatorName> = new Set<OperatorName>(["floor", "ceil", "sign", "heaviside", "mod", "arg"]);

/**
 * Whether a part is exactly zero at a centre: by its enclosure, which is exact where all is rational, or by the exact
 * test of closed constants. The part has no singularity there, or this throws.
 */
export function vanishes(expr: Expr, point: HolomorphicWalk, centre: ComplexBall, ball: WalkBall): boolean {
  const value = ball(expr, point);
  if (isComplexZero(value)) return true;
  if (complexBallExcludesZero(value)) return false;
  const { facts } = point;
  let known = facts.zeros.get(centre);
  if (known === undefined) facts.zeros.set(centre, (known = new Map<Expr, boolean>()));
  let zero = known.get(expr);
  if (zero === undefined) known.set(expr, (zero = isExactZero(expr, facts.variable, centre)));
  return zero;
}

function isExactZero(expr: Expr, variable: string, centre: ComplexBall): boolean {
  if (!isZeroBall(centre.im) || !isExactBall(centre.re) || contains(expr, (e) => e.kind === "bind" || e.kind === "call" || e.kind === "piecewise" || (e.kind === "apply" && STEPS.has(e.operator)))) return false;
  const closed = substitute(expr, new Map([[variable, { kind: "number", value: rationalOfBall(centre.re) }]]));
  return freeSymbols(closed).size === 0 && isZeroConstant(closed, ZERO_BUDGET) === "true";
}

/** The number that an exact ball is. */
export const rationalOfBall = (a: Ball): Rational => (a.exponent >= 0 ? rational(a.mid << BigInt(a.exponent)) : rational(a.mid, 1n << BigInt(-a.exponent)));

/** Whether the first `order` derivatives of a part, from the part itself on, vanish at a centre. */
export function vanishesTo(order: number, expr: Expr, point: HolomorphicWalk, centre: ComplexBall, ball: WalkBall): boolean {
  let part: Expr | undefined = expr;
  for (let k = 0; k < order; k++) {
    if (part === undefined || !vanishes(part, point, centre, ball)) return false;
    if (k + 1 < order) part = derivedOf(part, point);
  }
  return true;
}
