import { ballExcludesZero, ballToNumber, complexBallExcludesZero, isComplexZero, isRealBall, signOfBall, type ComplexBall, type Rational } from "../../number/index.js";
import { evaluateBall, type Truth } from "../evaluation/index.js";
import type { Expr } from "../expr.js";
import { isRealNode, nearbyFraction, refine, signOfNode } from "./algebraic-sign.js";
import { rationalNode, Undecided } from "./algebraic.js";
import { ballOfConstant, differsFromZero } from "./constant-ball.js";
import { addConstants, negateConstant } from "./constant.js";
import { conjugateConstant } from "./elementary.js";
import { readConstant } from "./read-constant.js";
import { rationalValue } from "./read-operator.js";
import { algebraicOf, constantOf, type AtomContext } from "./term.js";
import { vanishesByForm } from "./zero-test.js";

/** How much a decision may spend: the most bits for algebraic and for other numbers, and operations of any kind. */
export interface ConstantBudget {
  readonly bits: number;
  readonly otherBits: number;
  readonly operations: number;
}

export const CONSTANT_BUDGET: ConstantBudget = { bits: 20_000, otherBits: 3_200, operations: 100_000 };

/** The sign of a real constant. */
export type SignOfConstant = { readonly sign: -1 | 0 | 1 } | "unknown";

const FIRST_BITS = 64;
const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

const contextOf = (budget: ConstantBudget): AtomContext => ({ nodes: new Map(), balls: new Map(), atoms: new Map(), ...budget });

/** Runs a decision; what it gives up is unknown. */
function attempt<T>(decide: () => T): T | "unknown" {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Undecided) return "unknown";
    throw error;
  }
}

/**
 * Whether a closed expression is zero, complex values included. `false` rests on an enclosure that excludes zero or on
 * the separation bound for algebraic numbers, `true` on that bound or on a vanishing form (see `zero-test.ts`); an
 * expression without a certain value is unknown.
 */
export function isZeroConstant(expr: Expr, budget: ConstantBudget = CONSTANT_BUDGET): Truth {
  const first = evaluateBall(expr, NOTHING, FIRST_BITS, budget.operations);
  if (first.kind === "ball" && complexBallExcludesZero(first.value)) return "false";
  if (first.kind === "ball" && isComplexZero(first.value)) return "true";
  if (first.kind === "failure" && (first.failure === "undefined" || first.failure === "budget")) return "unknown";
  const truth = attempt(() => {
    const context = contextOf(budget);
    const constant = readConstant(expr, context);
    if (vanishesByForm(context, constant)) return "true";
    if (algebraicOf(context, constant) !== undefined) return "false";
    return differsFromZero(context, constant) ? "false" : "unknown";
  });
  if (truth !== "unknown" || first.kind === "failure") return truth;
  return finer(expr, budget, (ball) => (complexBallExcludesZero(ball) ? true : undefined)) === true ? "false" : "unknown";
}

/** The first answer that plain evaluation gives with more bits, for what could not be read or enclosed otherwise. */
function finer<T>(expr: Expr, budget: ConstantBudget, answer: (ball: ComplexBall) => T | undefined): T | undefined {
  for (const bits of [4 * FIRST_BITS, 16 * FIRST_BITS, budget.otherBits]) {
    if (bits > budget.otherBits) return undefined;
    const result = evaluateBall(expr, NOTHING, bits, budget.operations);
    const found = result.kind === "ball" ? answer(result.value) : undefined;
    if (found !== undefined || (result.kind === "failure" && result.failure !== "unclear")) return found;
  }
  return undefined;
}

/** The sign of a closed expression that is real; unknown for others, and as in {@link isZeroConstant}. */
export function signOfConstant(expr: Expr, budget: ConstantBudget = CONSTANT_BUDGET): SignOfConstant {
  const first = evaluateBall(expr, NOTHING, FIRST_BITS, budget.operations);
  if (first.kind === "ball") {
    const sign = isRealBall(first.value) ? signOfBall(first.value.re) : undefined;
    if (sign !== undefined) return { sign };
    if (ballExcludesZero(first.value.im)) return "unknown";
  }
  if (first.kind === "failure" && (first.failure === "undefined" || first.failure === "budget")) return "unknown";
  const decided = attempt((): SignOfConstant => {
    const context = contextOf(budget);
    const constant = readConstant(expr, context);
    const node = algebraicOf(context, constant);
    if (node !== undefined) return isRealNode(node, context) ? { sign: signOfNode(node, context) } : "unknown";
    if (vanishesByForm(context, constant)) return { sign: 0 };
    if (!vanishesByForm(context, addConstants(context, constant, negateConstant(context, conjugateConstant(context, constant))))) return "unknown";
    const sign = refine(context, context.otherBits, (bits) => {
      const ball = ballOfConstant(context, constant, bits);
      return ball === undefined || !ballExcludesZero(ball.re) ? undefined : ball.re.mid < 0n ? -1 : 1;
    });
    return sign === undefined ? "unknown" : { sign };
  });
  if (decided !== "unknown" || first.kind === "failure") return decided;
  const sign = finer(expr, budget, (ball) => (isRealBall(ball) ? signOfBall(ball.re) : undefined));
  return sign === undefined ? "unknown" : { sign };
}

/** The rational that a closed expression is, where it is one with a small denominator; undefined where it is not, or not known to be. */
export function rationalOfConstant(expr: Expr, budget: ConstantBudget = CONSTANT_BUDGET): Rational | undefined {
  const first = evaluateBall(expr, NOTHING, FIRST_BITS, budget.operations);
  // Most numbers are not even near a rational with a small denominator.
  if (first.kind === "ball" && (ballExcludesZero(first.value.im) || (ballExcludesZero(first.value.re) && nearbyFraction(ballToNumber(first.value.re)) === undefined))) return undefined;
  if (first.kind === "failure" && (first.failure === "undefined" || first.failure === "budget")) return undefined;
  const found = attempt(() => {
    const context = contextOf(budget);
    const constant = readConstant(expr, context);
    const direct = rationalValue(context, constant);
    if (direct !== undefined) return direct;
    const ball = refine(context, FIRST_BITS, (bits) => ballOfConstant(context, constant, bits));
    const guess = ball === undefined ? undefined : nearbyFraction(ballToNumber(ball.re));
    if (guess === undefined) return "unknown";
    return vanishesByForm(context, addConstants(context, constant, constantOf(rationalNode(context, { n: -guess.n, d: guess.d })))) ? guess : "unknown";
  });
  return found === "unknown" ? undefined : found;
}
