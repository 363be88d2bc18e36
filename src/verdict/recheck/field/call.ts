import { sym, type CallExpr, type Expr } from "../../../expression/index.js";
import { bindingOf, bound, drawn, inScope, lastSeries, oneShorter, primeOf, withoutLast, withSeries, type Binding, type Context } from "./context.js";
import { evaluate } from "./evaluate.js";
import { givenValue } from "./equation.js";
import { NotEvaluable } from "./failure.js";
import { residue } from "./modular.js";
import { addValues, constantPart, derivativeOfSeries, integralOfSeries, multiplyValues, type Value } from "./value.js";

/**
 * A value whose constant term and derivative are known: the chain rule for series. `slope` is asked in a context one term
 * shorter.
 */
export function chained(ctx: Context, constant: (inner: Context) => Value, slope: (shorter: Context) => Value): Value {
  const last = lastSeries(ctx);
  if (last === undefined) return constant(ctx);
  const first = constant(withoutLast(ctx));
  if (last.order === 0) return [first];
  return integralOfSeries(first, slope(oneShorter(ctx)), last.order + 1, primeOf(ctx));
}

/** The derivative of an expression in the innermost series variable. */
export const slopeOf = (expr: Expr, ctx: Context): Value => derivativeOfSeries(evaluate(expr, ctx), primeOf(ctx));

const baseName = (name: string): string => name.replace(/'+$/u, "");

/** A quantity: the variable of a series, defined by another expression, dependent on variables, or drawn. */
export function quantityValue(name: string, ctx: Context): Value {
  const binding = bindingOf(ctx, name);
  const last = lastSeries(ctx);
  if (last?.of === binding) return series(quantityValue(name, withoutLast(ctx)), 1n, last.order);
  if (binding.kind === "free") {
    const definition = ctx.point.meanings.quantities.get(name);
    if (definition !== undefined) return definedValue(name, definition, ctx);
    const variables = ctx.point.meanings.dependencies.get(name) ?? [];
    if (variables.length > 0) return dependentValue(name, variables, ctx);
  }
  if (binding.kind === "expression" && ctx.series.length <= binding.depth) return evaluate(binding.expr, inScope(ctx, binding.scope));
  return last === undefined ? drawnBinding(binding, ctx) : series(quantityValue(name, withoutLast(ctx)), 0n, last.order);
}

const series = (constant: Value, slope: bigint, order: number): Value => Array.from({ length: order + 1 }, (_, k) => (k === 0 ? constant : k === 1 ? slope : 0n));

const definedValue = (name: string, definition: Expr, ctx: Context): Value => {
  // A marker in the scope stops definitions that lead back to themselves.
  const marker = `=${name}`;
  if (ctx.scope.some((s) => s.name === marker)) throw new NotEvaluable("a definition that leads back to itself");
  return evaluate(definition, bound(ctx, [{ name: marker, binding: { kind: "integer", value: 0n } }]));
};

/** A bare quantity as a function of what it depends on; under a binder of a primed copy, of that copy. */
const dependentValue = (name: string, variables: readonly string[], ctx: Context): Value => {
  const args = variables.map((variable) => {
    const exact = ctx.scope.some((s) => s.name === variable);
    return sym(exact ? variable : ([...ctx.scope].reverse().find((s) => baseName(s.name) === baseName(variable))?.name ?? variable));
  });
  return unknownValue(name, args.map(() => 0), args, ctx);
};

function drawnBinding(binding: Binding, ctx: Context): bigint {
  switch (binding.kind) {
    case "free": {
      const whole = ctx.point.integers.get(binding.name);
      if (whole !== undefined) return residue(whole, primeOf(ctx));
      const key = `symbol ${binding.name}`;
      return givenValue({ name: binding.name, orders: [], at: [], key }, ctx) ?? drawn(ctx, key);
    }
    case "node":
      return drawn(ctx, binding.key);
    case "integer":
      return residue(binding.value, primeOf(ctx));
    case "expression":
      return constantPart(evaluate(binding.expr, inScope(ctx, binding.scope)));
  }
}

/** An unknown function at arguments, by its formula if it has one. */
export function calledValue(expr: CallExpr, ctx: Context): Value {
  const defined = ctx.point.meanings.functions.get(expr.name);
  if (defined === undefined || defined.parameters.length !== expr.args.length) return unknownValue(expr.name, expr.orders, expr.args, ctx);
  const bindings = expr.args.map((arg): Binding => ({ kind: "expression", expr: arg, scope: ctx.scope, depth: ctx.series.length }));
  let inside = inScope(ctx, defined.parameters.map((name, k) => ({ name, binding: bindings[k] as Binding })));
  const taken: number[] = [];
  expr.orders.forEach((order, k) => {
    if (order === 0) return;
    inside = withSeries(inside, bindings[k] as Binding, order);
    taken.push(order);
  });
  let value = evaluate(defined.body, inside);
  // The innermost series belongs to the last variable differentiated in.
  for (const order of taken.reverse()) value = derivativeAt(value, order, primeOf(ctx));
  return value;
}

/** The derivative of some order at the point about which a series stands. */
export function derivativeAt(value: Value, order: number, p: bigint): Value {
  if (typeof value === "bigint") return order === 0 ? value : 0n;
  let factorial = 1n;
  for (let k = 2; k <= order; k++) factorial *= BigInt(k);
  return multiplyValues(value[order] ?? 0n, residue(factorial, p), p);
}

function unknownValue(name: string, orders: readonly number[], args: readonly Expr[], ctx: Context): Value {
  return chained(
    ctx,
    (inner) => (lastSeries(inner) === undefined ? drawnCall(name, orders, args, inner) : unknownValue(name, orders, args, inner)),
    (shorter) => {
      const p = primeOf(ctx);
      let sum: Value = 0n;
      args.forEach((arg, k) => {
        const inward = slopeOf(arg, ctx);
        if (isZero(inward)) return;
        sum = addValues(sum, multiplyValues(unknownValue(name, orders.map((o, j) => (j === k ? o + 1 : o)), args, shorter), inward, p), p);
      });
      return sum;
    },
  );
}

const isZero = (value: Value): boolean => (typeof value === "bigint" ? value === 0n : value.every(isZero));

/** The value that an equation gives at these arguments, else one drawn for the name, the orders and the arguments. */
function drawnCall(name: string, orders: readonly number[], args: readonly Expr[], ctx: Context): bigint {
  const at = args.map((arg) => argumentKey(arg, ctx));
  const key = `call ${name} ${orders.join(",")} at ${at.join(",")}`;
  return givenValue({ name, orders, at, key }, ctx) ?? drawn(ctx, key);
}

/** A text that is the same for equal values; infinities are values here. */
export function argumentKey(arg: Expr, ctx: Context): string {
  if (arg.kind === "apply" && arg.operator === "inf") return "inf";
  if (arg.kind === "apply" && arg.operator === "negate" && arg.args[0]?.kind === "apply" && arg.args[0].operator === "inf") return "-inf";
  return `${constantPart(evaluate(arg, ctx))}`;
}
