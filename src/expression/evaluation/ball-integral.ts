import type { ComplexBall } from "../../number/index.js";
import type { IntegralExpr } from "../expr.js";
import { BallStop, unsupported, type BallContext, type BallEvaluate } from "./ball-context.js";
import { estimatedBallIntegral } from "./ball-integral-estimate.js";
import { withBits } from "./ball-refine.js";
import { certifiedIntegral } from "./certified-ball-integral.js";
import { integrandFacts, NO_BALLS, type HolomorphicWalk } from "./holomorphic-walk.js";

/** What an attempt at certainty may cost where an estimate would do. */
const CERTIFIED_OPERATIONS = 60_000;
const SPARE_BITS = 128;

/**
 * The enclosure of a definite integral; `depth` is how deep it stands. Certain divergence is `undefined`. What has no
 * certified enclosure is estimated, if the options allow it.
 */
export function ballOfIntegral(expr: IntegralExpr, context: BallContext, depth: number, evaluate: BallEvaluate): ComplexBall {
  if (depth > 700) return unsupported("an expression nested too deeply");
  const estimates = context.options.estimates === true;
  // The attempt at certainty leaves operations for the estimate; what is certified must not rest on estimates inside.
  const share = estimates ? Math.floor(Math.min(CERTIFIED_OPERATIONS, context.budget.operations * 0.2)) : context.budget.operations;
  const budget = { operations: share };
  const record = { estimated: false, guessed: false };
  try {
    const outer: HolomorphicWalk = {
      // Exact values of symbols are had with more bits than asked for: special functions lose some.
      context: { ...withBits(context, 2 * context.bits + SPARE_BITS), bits: context.bits, budget, record, options: { ...context.options, estimates: false } },
      evaluate, depth, facts: integrandFacts("", new Set(), []), values: NO_BALLS, logs: NO_BALLS, bits: context.bits, holomorphic: false, piece: undefined,
    };
    return certifiedIntegral(expr, outer);
  } catch (stop) {
    if (!(stop instanceof BallStop) || stop.failure === "undefined" || !estimates) throw stop;
  } finally {
    context.budget.operations -= share - Math.max(0, budget.operations);
  }
  return estimatedBallIntegral(expr, context, depth, evaluate);
}

/** An integral inside an integrand, at the values of the variables around it. */
export const ballOfIntegralIn = (expr: IntegralExpr, outer: HolomorphicWalk): ComplexBall => certifiedIntegral(expr, outer);
