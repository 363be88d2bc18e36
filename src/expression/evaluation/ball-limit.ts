import { ballBetween, ballOfRational, compareExact, complexBall, complexBallsOverlap, COMPLEX_I, COMPLEX_ZERO, isRealBall, lowerEnd, rational, upperEnd, type Ball, type ComplexBall } from "../../number/index.js";
import { add, negate, num, sym } from "../build.js";
import { canonicalise, EMPTY_ORACLE, newTower, ScaleChanged } from "../canonical/index.js";
import { isZeroFraction } from "../canonical/fraction.js";
import { derivativeWithin } from "../derivative.js";
import type { Expr, LimitExpr } from "../expr.js";
import { contains, freeSymbols } from "../inspect.js";
import { substitute } from "../substitute.js";
import { BallStop, divergent, unclear, type BallContext, type BallEvaluate } from "./ball-context.js";
import { estimatedLimit } from "./ball-limit-estimate.js";
import { infinitySign } from "./bound.js";
import { NoExpansion, type ExpansionGrid } from "./expansion/element.js";
import { expand, indexExpansion, pointExpansion } from "./expansion/expand.js";
import { limitOfExpansion } from "./expansion/limit.js";

/** One side of a limit: the body in a variable that tends to infinity, or to zero from one side. */
interface Side {
  readonly body: Expr;
  readonly variable: string;
  /** Where the variable tends: to +∞, or to 0 from the right or from the left. */
  readonly to: "infinity" | 1 | -1;
  readonly context: BallContext;
  readonly depth: number;
  readonly evaluate: BallEvaluate;
}

/**
 * The value of a limit; `depth` is how deep it stands. Certified where the expansion of the body at the point settles it;
 * a limit that certainly does not exist, or is infinite, is undefined. A limit from both sides needs both.
 */
export function ballOfLimit(expr: LimitExpr, context: BallContext, depth: number, evaluate: BallEvaluate): ComplexBall {
  const { variable } = expr;
  const sign = infinitySign(expr.point);
  const side = (body: Expr, to: Side["to"]): ComplexBall => oneSide({ body, variable, to, context, depth, evaluate });
  if (sign !== undefined) return side(sign === 1 ? expr.body : substitute(expr.body, new Map([[variable, negate(sym(variable))]])), "infinity");
  // The point itself must have a value.
  evaluate(expr.point, context, depth + 1);
  const isZero = expr.point.kind === "number" && expr.point.value.n === 0n;
  const body = isZero ? expr.body : substitute(expr.body, new Map([[variable, add(expr.point, sym(variable))]]));
  if (expr.direction !== "both") return side(body, expr.direction === "right" ? 1 : -1);
  const [left, right] = [side(body, -1), side(body, 1)];
  if (!complexBallsOverlap(left, right)) return divergent("the limits from both sides differ");
  return complexBall(hull(left.re, right.re, context.bits), hull(left.im, right.im, context.bits));
}

/** A ball that holds both. */
function hull(a: Ball, b: Ball, bits: number): Ball {
  const low = compareExact(lowerEnd(a), lowerEnd(b)) < 0 ? lowerEnd(a) : lowerEnd(b);
  const high = compareExact(upperEnd(a), upperEnd(b)) > 0 ? upperEnd(a) : upperEnd(b);
  return a === b || (compareExact(low, lowerEnd(a)) === 0 && compareExact(high, upperEnd(a)) === 0) ? a : ballBetween(low, high, bits);
}

/** Starts of the expansions: far enough for everything of moderate size, and of large size, to be small. */
const FAR = [2 ** 60, 2 ** 250];
const SPARE = 24;
/** What a guess may cost: far more than values of elementary functions do, with all the bits that it takes. */
const ESTIMATE_OPERATIONS = 200_000;

function oneSide(side: Side): ComplexBall {
  const { context } = side;
  let failure = "a limit";
  for (const length of [4, 12, 28]) {
    for (const [from, steps] of FAR.flatMap((far) => [1, 2, 3, 6].map((k) => [far, k] as const))) {
      try {
        const found = limitOfExpansion(expansionOf(side, { from, steps, bits: context.bits + SPARE, length: length * steps, whole: false }));
        if (found.kind === "value") return found.value;
        if (found.kind === "none") return divergent(`the limit does not exist: ${found.reason}`);
        failure = `a limit: ${found.reason}`;
      } catch (error) {
        if (error instanceof NoExpansion) failure = `a limit: ${error.message}`;
        else if (error instanceof BallStop && error.failure === "unclear") failure = error.message;
        else throw error;
      }
    }
  }
  if (context.options.estimates !== true) return unclear(failure);
  const share = Math.min(ESTIMATE_OPERATIONS, context.budget.operations);
  const budget = { operations: share };
  let value: ComplexBall | undefined;
  try {
    value = estimatedLimit((place) => valueAt({ ...side, context: { ...context, budget } }, place), context.bits, side.to === "infinity");
  } finally {
    context.budget.operations -= share - Math.max(0, budget.operations);
  }
  if (value === undefined) return unclear(failure);
  context.record.estimated = true;
  context.record.guessed = true;
  return value;
}

function expansionOf(side: Side, grid: ExpansionGrid): ReturnType<typeof expand> {
  const { context, variable, to } = side;
  const inner: BallContext = { ...context, bits: grid.bits };
  const known = new Map<Expr, ComplexBall>();
  return expand(side.body, {
    grid,
    variable,
    argument: to === "infinity" ? indexExpansion(1, grid) : pointExpansion(COMPLEX_ZERO, to, grid),
    plain: to === "infinity",
    evaluate: (e) => {
      const value = known.get(e) ?? side.evaluate(e, inner, side.depth + 1);
      known.set(e, value);
      return value;
    },
    spend: (operations) => {
      context.budget.operations -= Math.ceil(operations);
      if (context.budget.operations < 0) throw new BallStop("budget", "too many operations");
    },
    counter: { next: 0 },
    vanishes: to === "infinity" ? undefined : (e, order) => vanishesAtZero(e, variable, order, context),
  });
}

/** Operators that are not differentiable everywhere inside their domains. */
const BROKEN: ReadonlySet<string> = new Set(["abs", "sign", "floor", "ceil", "min", "max", "mod", "heaviside", "re", "im", "arg", "conjugate", "gcd", "lcm", "opaque"]);
const FORM_BUDGET = 20_000;
/** Higher derivatives are not formed. */
const MOST_ORDER = 6;

/** Whether the derivative of an order at zero is identically zero by its normal form, for real symbols. */
function vanishesAtZero(expr: Expr, variable: string, order: number, context: BallContext): boolean {
  if (order > MOST_ORDER || contains(expr, (e) => e.kind !== "number" && e.kind !== "symbol" && (e.kind !== "apply" || BROKEN.has(e.operator)))) return false;
  if ([...freeSymbols(expr)].some((name) => name !== variable && !isRealBall(context.values.get(name) ?? COMPLEX_I))) return false;
  const derived = derivativeWithin(expr, variable, order);
  if (derived === undefined) return false;
  const at = substitute(derived, new Map([[variable, num(0)]]));
  const scales = new Map<string, number>();
  for (let round = 0; round < 12; round++) {
    try {
      return isZeroFraction(canonicalise(newTower(EMPTY_ORACLE, { remaining: FORM_BUDGET }, scales), at));
    } catch (error) {
      if (!(error instanceof ScaleChanged)) return false;
    }
  }
  return false;
}

/** The body where the variable is `2^place`, or its reciprocal on the side; undefined where it has no value there. */
function valueAt(side: Side, place: number): ComplexBall | undefined {
  const { context } = side;
  const bits = 3 * context.bits + 64;
  const power = 1n << BigInt(place);
  const x = ballOfRational(side.to === "infinity" ? rational(power) : rational(BigInt(side.to), power), bits);
  const values = new Map(context.values);
  values.set(side.variable, complexBall(x));
  try {
    return side.evaluate(side.body, { ...context, bits, values }, side.depth + 1);
  } catch (stop) {
    if (stop instanceof BallStop && stop.failure !== "budget") return undefined;
    throw stop;
  }
}
