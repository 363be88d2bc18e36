import type { Expr } from "../../../expression/index.js";
import { bindingOf, inScope, type Context } from "./context.js";

const LARGEST_BITS = 4_000;

/** The whole number that an expression certainly is at this point: built of whole numbers by `+ - *` and whole powers. */
export function wholeValue(expr: Expr, ctx: Context): bigint | undefined {
  switch (expr.kind) {
    case "number":
      return expr.value.d === 1n ? expr.value.n : undefined;
    case "symbol": {
      const binding = bindingOf(ctx, expr.name);
      if (binding.kind === "integer") return binding.value;
      if (binding.kind === "free") return ctx.point.integers.get(expr.name);
      return binding.kind === "expression" ? wholeValue(binding.expr, inScope(ctx, binding.scope)) : undefined;
    }
    case "apply":
      return wholeApplied(expr.operator, expr.args, ctx);
    case "call":
    case "bind":
    case "piecewise":
      return undefined;
  }
}

function wholeApplied(operator: string, args: readonly Expr[], ctx: Context): bigint | undefined {
  if (!["add", "multiply", "negate", "power", "divide"].includes(operator)) return undefined;
  const values: bigint[] = [];
  for (const arg of args) {
    const value = wholeValue(arg, ctx);
    if (value === undefined) return undefined;
    values.push(value);
  }
  const [a = 0n, b = 0n] = values;
  switch (operator) {
    case "add":
      return values.reduce((x, y) => x + y, 0n);
    case "multiply":
      return small(values.reduce((x, y) => x * y, 1n));
    case "negate":
      return -a;
    case "divide":
      return b !== 0n && a % b === 0n ? a / b : undefined;
    default:
      if (b < 0n || (b === 0n && a === 0n)) return undefined;
      return b * BigInt(a.toString(2).length) > LARGEST_BITS ? undefined : a ** b;
  }
}

const small = (n: bigint): bigint | undefined => (n.toString(16).length * 4 > LARGEST_BITS ? undefined : n);
