import type { Expr } from "../../../expression/index.js";
import { applied } from "./apply.js";
import { boundValue } from "./binder.js";
import { calledValue, quantityValue } from "./call.js";
import { primeOf, type Context } from "./context.js";
import { NotEvaluable } from "./failure.js";
import { rationalModulo } from "./modular.js";
import type { Value } from "./value.js";

/** Nodes and rules evaluated at one point. */
const MOST_WORK = 6_000;

/**
 * The value of an expression at a random point. Rational operations and whole powers are carried out in the field;
 * exponentials, and through them the circular and hyperbolic functions, turn sums into products; derivatives are those of
 * truncated power series, with the chain rule; unknown functions, and heads that fields know nothing of, have one random
 * value for each list of arguments. Throws `BadPoint` where there is no value, `NotEvaluable` for what has no counterpart.
 */
export function evaluate(expr: Expr, ctx: Context): Value {
  if (expr.kind === "number") return rationalModulo(expr.value, primeOf(ctx));
  const known = ctx.cache.get(expr);
  if (known !== undefined) return known;
  if (ctx.point.record.work++ > MOST_WORK) throw new NotEvaluable("the expression is too large for it");
  const value = evaluateNew(expr, ctx);
  ctx.cache.set(expr, value);
  return value;
}

function evaluateNew(expr: Exclude<Expr, { kind: "number" }>, ctx: Context): Value {
  switch (expr.kind) {
    case "symbol":
      return quantityValue(expr.name, ctx);
    case "apply":
      return applied(expr, ctx);
    case "call":
      return calledValue(expr, ctx);
    case "bind":
      return boundValue(expr, ctx);
    case "piecewise":
      throw new NotEvaluable("a definition by cases");
  }
}
