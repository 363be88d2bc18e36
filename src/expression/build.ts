import { rational, type Rational } from "../number/index.js";
import type { ApplyExpr, CallExpr, Expr, NumberExpr, SymbolExpr } from "./expr.js";
import type { OperatorName } from "./operator-name.js";

/** A number node; a JavaScript number must be an integer. */
export const num = (value: Rational | bigint | number): NumberExpr => ({
  kind: "number",
  value: typeof value === "object" ? value : rational(value),
});
export const sym = (name: string): SymbolExpr => ({ kind: "symbol", name });
export const apply = (operator: OperatorName, ...args: readonly Expr[]): ApplyExpr => ({ kind: "apply", operator, args });
/** An unknown function at arguments; no orders means undifferentiated. */
export const call = (name: string, args: readonly Expr[], orders?: readonly number[]): CallExpr => ({
  kind: "call",
  name,
  args,
  orders: orders ?? args.map(() => 0),
});
export const add = (...args: readonly Expr[]): Expr => (args.length === 0 ? num(0) : args.length === 1 ? (args[0] as Expr) : apply("add", ...args));
export const multiply = (...args: readonly Expr[]): Expr => (args.length === 0 ? num(1) : args.length === 1 ? (args[0] as Expr) : apply("multiply", ...args));
export const negate = (a: Expr): Expr => apply("negate", a);
export const subtract = (a: Expr, b: Expr): Expr => apply("add", a, negate(b));
export const divide = (a: Expr, b: Expr): Expr => apply("divide", a, b);
export const power = (a: Expr, b: Expr): Expr => apply("power", a, b);
export const derivative = (body: Expr, variable: string, order = 1): Expr => ({ kind: "bind", binder: "derivative", variable, body, order });
export const integral = (body: Expr, variable: string, lower?: Expr, upper?: Expr): Expr => ({ kind: "bind", binder: "integral", variable, body, lower, upper });
