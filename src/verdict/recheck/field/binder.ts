import { contains, isAntiderivative, type BindExpr, type Expr, type IntegralExpr, type SumExpr } from "../../../expression/index.js";
import { argumentKey, derivativeAt, slopeOf } from "./call.js";
import { bindingOf, bound, lastSeries, loosely, oneShorter, primeOf, withoutLast, withSeries, type Binding, type Context } from "./context.js";
import { evaluate } from "./evaluate.js";
import { BadPoint, NotEvaluable } from "./failure.js";
import { addValues, integralOfSeries, multiplyValues, negateValue, type Value } from "./value.js";
import { wholeValue } from "./whole.js";

/** The value of a derivative, an evaluation between ends, an integral, a sum or a product. */
export function boundValue(expr: BindExpr, ctx: Context): Value {
  switch (expr.binder) {
    case "derivative":
      return derivativeAt(evaluate(expr.body, withSeries(ctx, bindingOf(ctx, expr.variable), expr.order)), expr.order, primeOf(ctx));
    case "evaluation": {
      const at = (end: Expr): Value => evaluate(expr.body, bound(ctx, [{ name: expr.variable, binding: { kind: "expression", expr: end, scope: ctx.scope, depth: ctx.series.length } }]));
      return expr.lower === undefined ? at(expr.upper) : addValues(at(expr.upper), negateValue(at(expr.lower), primeOf(ctx)), primeOf(ctx));
    }
    case "integral":
      return integralValue(expr, ctx);
    case "sum":
    case "product":
      return sumValue(expr, ctx);
    case "limit":
      throw new NotEvaluable("a limit");
    case "principal-value":
      throw new NotEvaluable("a principal value");
  }
}

/** An integrand: its value where the variable has a binding. */
type Integrand = (ctx: Context, at: Binding) => Value;

/** Fewer would let products of as many integrals be mistaken for one another. */
const NODES = 4;

/**
 * An integral as a random linear functional of its integrand, `Σ_j (W_j(upper) - W_j(lower)) f(t_j)`: linear, oriented and
 * additive over ranges, with Leibniz' rule for derivatives, and nothing else that is true of integrals. What agrees for
 * all such functionals holds for integrals.
 */
function integralValue(expr: IntegralExpr, ctx: Context): Value {
  const names = { name: expr.variable };
  const integrand: Integrand = (at, binding) => evaluate(expr.body, bound(at, [{ ...names, binding }]));
  const parts = derivativeParts(expr, ctx);
  if (parts !== undefined) return parts;
  // An antiderivative is an integral from an unknown place; its variable stays the outer one.
  if (isAntiderivative(expr)) return functional(expr, integrand, undefined, { kind: "symbol", name: expr.variable }, ctx);
  return functional(expr, integrand, expr.lower, expr.upper, ctx);
}

/** The fundamental theorem for an integrand that is written as a derivative in the variable, and sums of such with others. */
function derivativeParts(expr: IntegralExpr, ctx: Context): Value | undefined {
  const { body, lower, upper, variable } = expr;
  if (lower === undefined || upper === undefined || isInfinite(lower) || isInfinite(upper)) return undefined;
  const p = primeOf(ctx);
  const of = (part: Expr): Value => integralValue({ ...expr, body: part }, ctx);
  const isDerivative = (e: Expr): boolean => e.kind === "bind" && e.binder === "derivative" && e.variable === variable;
  if (body.kind === "bind" && body.binder === "derivative" && body.variable === variable) {
    const primitive = body.order === 1 ? body.body : { ...body, order: body.order - 1 };
    return evaluate({ kind: "bind", binder: "evaluation", variable, body: primitive, lower, upper }, ctx);
  }
  if (body.kind !== "apply" || !body.args.some((e) => contains(e, isDerivative))) return undefined;
  if (body.operator === "negate" && body.args[0] !== undefined) return negateValue(of(body.args[0]), p);
  return body.operator === "add" ? body.args.reduce<Value>((sum, e) => addValues(sum, of(e), p), 0n) : undefined;
}

function functional(expr: IntegralExpr, integrand: Integrand, lower: Expr | undefined, upper: Expr | undefined, ctx: Context): Value {
  const p = primeOf(ctx);
  const last = lastSeries(ctx);
  if (last !== undefined) {
    const first = functional(expr, integrand, lower, upper, withoutLast(ctx));
    if (last.order === 0) return [first];
    const shorter = oneShorter(ctx);
    // The integrand's own derivative: one more series in the same variable, of which the first coefficient is taken.
    const inner: Integrand = (at, binding) => derivativeAt(integrand(withSeries(at, last.of, 1), binding), 1, p);
    let slope = functional(expr, inner, lower, upper, shorter);
    for (const [end, sign] of [[upper, 1n], [lower, -1n]] as const) {
      if (end === undefined || isInfinite(end)) continue;
      const speed = slopeOf(end, ctx);
      const there = integrand(shorter, { kind: "expression", expr: end, scope: ctx.scope, depth: shorter.series.length });
      slope = addValues(slope, multiplyValues(sign === 1n ? there : negateValue(there, p), speed, p), p);
    }
    return integralOfSeries(first, slope, last.order + 1, p);
  }
  const region = expr.region === undefined ? "" : `region ${expr.region} `;
  const ends = [upper, lower].map((end, k) => (end === undefined ? (region === "" ? undefined : `${region}${k}`) : argumentKey(end, ctx)));
  let sum: Value = 0n;
  for (let j = 0; j < NODES; j++) {
    const weight = (end: string | undefined): bigint => (end === undefined ? 0n : loosely(ctx, "an integral", `weight ${j} of ${end}`));
    const span = addValues(weight(ends[0]), negateValue(weight(ends[1]), p), p);
    if (span !== 0n) sum = addValues(sum, multiplyValues(span, integrand(ctx, { kind: "node", key: `node ${j}` }), p), p);
  }
  return sum;
}

const isInfinite = (e: Expr): boolean => e.kind === "apply" && (e.operator === "inf" || (e.operator === "negate" && e.args[0] !== undefined && isInfinite(e.args[0])));

const MOST_TERMS = 60n;
const SERIES_NODES = [1n, 2n, 3n, 5n] as const;

/** A finite sum or product term by term; a series as a random linear functional of its terms. */
function sumValue(expr: SumExpr, ctx: Context): Value {
  const p = primeOf(ctx);
  const term = (value: bigint): Value => evaluate(expr.body, bound(ctx, [{ name: expr.variable, binding: { kind: "integer", value } }]));
  const from = wholeValue(expr.lower, ctx);
  if (from === undefined) throw new NotEvaluable("a sum whose first term is not a number");
  if (isInfinite(expr.upper)) {
    if (expr.binder === "product") throw new NotEvaluable("an infinite product");
    let sum: Value = 0n;
    for (const node of SERIES_NODES) sum = addValues(sum, multiplyValues(loosely(ctx, "a series", `term ${from + node}`), term(from + node), p), p);
    return sum;
  }
  const to = wholeValue(expr.upper, ctx);
  if (to === undefined) throw new NotEvaluable("a sum whose last term is not a number");
  if (to < from - 1n) throw new BadPoint("a sum that ends before it starts");
  if (to - from > MOST_TERMS) throw new NotEvaluable("a long sum");
  let result: Value = expr.binder === "sum" ? 0n : 1n;
  for (let k = from; k <= to; k++) result = expr.binder === "sum" ? addValues(result, term(k), p) : multiplyValues(result, term(k), p);
  return result;
}
