import { add, apply, divide, findAll, literalRational, multiply, negate, num, power, subtract, type Expr, type Statement } from "../../expression/index.js";
import { rational } from "../../number/index.js";

/** Values that solve an equation for a quantity, and what must hold besides for them to solve it. */
export interface Isolated {
  readonly values: readonly Expr[];
  readonly needs: readonly Statement[];
}

/** How often a quantity stands in an expression, free or not. */
export const occurrences = (e: Expr, name: string): number => findAll(e, (n) => n.kind === "symbol" && n.name === name).length;

const MOST_VALUES = 8;
const zero = num(0);
const compared = (left: Expr, relation: ">=" | "<=", right: Expr): Statement => ({ kind: "relation", relation, left, right });

/** Functions with an inverse on the whole line. */
const INVERSES: Readonly<Partial<Record<string, (v: Expr) => Expr>>> = {
  exp: (v) => apply("log", v),
  log: (v) => apply("exp", v),
  sinh: (v) => apply("asinh", v),
  asinh: (v) => apply("sinh", v),
  tanh: (v) => apply("atanh", v),
  atanh: (v) => apply("tanh", v),
};

const turns = (period: Expr): readonly Expr[] => [zero, period, negate(period)];
const TAU = multiply(num(2), apply("pi"));
const PI = apply("pi");

/** The solutions of `f(u) = v` for `u`; of periodic ones those within one period of the principal one. */
function inverse(expr: Expr & { readonly kind: "apply" }, v: Expr): { readonly inner: Expr; readonly values: readonly Expr[]; readonly needs: readonly Statement[] } | undefined {
  const [a, b] = expr.args;
  if (a === undefined) return undefined;
  const only = (value: Expr, ...needs: readonly Statement[]) => ({ inner: a, values: [value], needs });
  const plain = expr.args.length === 1 ? INVERSES[expr.operator] : undefined;
  if (plain !== undefined) return only(plain(v));
  switch (expr.operator) {
    case "sqrt":
      return only(power(v, num(2)), compared(v, ">=", zero));
    case "abs":
      return { inner: a, values: [v, negate(v)], needs: [compared(v, ">=", zero)] };
    case "cosh":
      return { inner: a, values: [apply("acosh", v), negate(apply("acosh", v))], needs: [] };
    case "sin":
      return { inner: a, values: turns(TAU).flatMap((turn) => [add(apply("asin", v), turn), add(subtract(PI, apply("asin", v)), turn)]), needs: [] };
    case "cos":
      return { inner: a, values: turns(TAU).flatMap((turn) => [add(apply("acos", v), turn), subtract(turn, apply("acos", v))]), needs: [] };
    case "tan":
      return { inner: a, values: turns(PI).map((turn) => add(apply("atan", v), turn)), needs: [] };
    case "atan":
    case "asin":
      return only(apply(expr.operator === "atan" ? "tan" : "sin", v), compared(apply("abs", v), "<=", num(rational(3, 2))));
    case "power": {
      const exponent = b === undefined ? undefined : literalRational(b);
      if (exponent === undefined || exponent.n === 0n || exponent.n > 60n || exponent.n < -60n || exponent.d > 60n) return undefined;
      const to = exponent.n < 0n ? divide(num(1), v) : v;
      const n = exponent.n < 0n ? -exponent.n : exponent.n;
      if (exponent.d !== 1n) return only(power(to, num(rational(exponent.d, n))), compared(v, ">=", zero));
      const root = n === 1n ? to : n === 2n ? apply("sqrt", to) : apply("root", to, num(n));
      return n % 2n === 1n ? only(root) : { inner: a, values: [root, negate(root)], needs: [] };
    }
    default:
      return undefined;
  }
}

/**
 * Solves `expr = value` for a quantity that stands just once in `expr` and not in `value`, by undoing one operation after
 * the other: real solutions, principal branches, and of periodic functions those within one period. Undefined where an
 * operation has no inverse here.
 */
export function isolate(expr: Expr, value: Expr, name: string): Isolated | undefined {
  if (expr.kind === "symbol" && expr.name === name) return { values: [value], needs: [] };
  if (expr.kind !== "apply") return undefined;
  const at = expr.args.findIndex((arg) => occurrences(arg, name) > 0);
  const inner = expr.args[at];
  if (inner === undefined) return undefined;
  const others = expr.args.filter((_, k) => k !== at);
  const [other] = others;
  switch (expr.operator) {
    case "add":
      return isolate(inner, subtract(value, add(...others)), name);
    case "negate":
      return isolate(inner, negate(value), name);
    case "multiply":
      return isolate(inner, divide(value, multiply(...others)), name);
    case "divide":
      if (other === undefined) return undefined;
      return at === 0 ? isolate(inner, multiply(value, other), name) : isolate(inner, divide(other, value), name);
    case "power":
      if (at === 1 && other !== undefined && (literalRational(other)?.n ?? 0n) > 0n) return isolate(inner, divide(apply("log", value), apply("log", other)), name);
      break;
    default:
      break;
  }
  const undone = at === 0 ? inverse(expr, value) : undefined;
  if (undone === undefined) return undefined;
  const found = undone.values.map((v) => isolate(undone.inner, v, name));
  if (found.includes(undefined)) return undefined;
  const all = found as readonly Isolated[];
  return { values: all.flatMap((f) => f.values).slice(0, MOST_VALUES), needs: [...undone.needs, ...all.flatMap((f) => f.needs).slice(0, MOST_VALUES)] };
}

/** An expression as one fraction: `1/x + 1/y` is `(y + x)/(x y)`. Nothing is cancelled. */
export function asFraction(expr: Expr): { readonly over: Expr; readonly under: Expr } {
  const whole = { over: expr, under: num(1) };
  if (expr.kind !== "apply") return whole;
  const isOne = (e: Expr): boolean => e.kind === "number" && e.value.n === 1n && e.value.d === 1n;
  const times = (...factors: readonly Expr[]): Expr => {
    const kept = factors.filter((f) => !isOne(f));
    return multiply(...kept);
  };
  const [a, b] = expr.args;
  switch (expr.operator) {
    case "add": {
      const parts = expr.args.map(asFraction);
      if (parts.every((p) => isOne(p.under))) return { over: add(...parts.map((p) => p.over)), under: num(1) };
      const unders = parts.map((p) => p.under);
      return { over: add(...parts.map((p, k) => times(p.over, ...unders.filter((_, j) => j !== k)))), under: times(...unders) };
    }
    case "negate": {
      const part = asFraction(a ?? zero);
      return { over: negate(part.over), under: part.under };
    }
    case "multiply": {
      const parts = expr.args.map(asFraction);
      return { over: times(...parts.map((p) => p.over)), under: times(...parts.map((p) => p.under)) };
    }
    case "divide": {
      if (a === undefined || b === undefined) return whole;
      const [top, bottom] = [asFraction(a), asFraction(b)];
      return { over: times(top.over, bottom.under), under: times(top.under, bottom.over) };
    }
    case "power": {
      const k = b === undefined ? undefined : literalRational(b);
      if (a === undefined || k?.d !== 1n || k.n < -6n || k.n > 6n) return whole;
      const part = asFraction(a);
      if (isOne(part.under) && k.n > 0n) return whole;
      const raised = (e: Expr, n: bigint): Expr => (isOne(e) ? e : power(e, num(n)));
      return k.n >= 0n ? { over: raised(part.over, k.n), under: raised(part.under, k.n) } : { over: raised(part.under, -k.n), under: raised(part.over, -k.n) };
    }
    default:
      return whole;
  }
}
