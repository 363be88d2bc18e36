import { contains, derivative, divide, freeSymbols, negate, num, shapeOf, substitute, sym, type Expr } from "../../expression/index.js";

/**
 * `unknown = value` from `expr = 0`, where `expr` is linear in a quantity with a number as its coefficient. Real and
 * imaginary parts of quantities count as quantities.
 */
export function solveLinear(expr: Expr): { readonly unknown: Expr; readonly value: Expr } | undefined {
  return unknownsOf(expr).flatMap((unknown) => solveFor(expr, unknown)).at(0);
}

function unknownsOf(expr: Expr): Expr[] {
  const parts: Expr[] = [];
  contains(expr, (e) => {
    if (isPart(e) && !parts.some((p) => shapeOf(p) === shapeOf(e))) parts.push(e);
    return false;
  });
  const inside = new Set(parts.flatMap((p) => [...freeSymbols(p)]));
  return [...parts, ...[...freeSymbols(expr)].filter((name) => !inside.has(name)).map((name) => sym(name))];
}

const isPart = (e: Expr): boolean => e.kind === "apply" && (e.operator === "re" || e.operator === "im") && e.args[0]?.kind === "symbol";

function solveFor(expr: Expr, unknown: Expr): { readonly unknown: Expr; readonly value: Expr }[] {
  const name = "solved quantity";
  const plain = replace(expr, unknown, sym(name));
  const slope = derivative(plain, name);
  if (slope.kind !== "number" && !(slope.kind === "apply" && slope.operator === "negate" && slope.args[0]?.kind === "number")) return [];
  if (slope.kind === "number" && slope.value.n === 0n) return [];
  const rest = substitute(plain, new Map([[name, num(0)]]));
  return [{ unknown, value: negate(divide(rest, slope)) }];
}

function replace(expr: Expr, target: Expr, by: Expr): Expr {
  if (shapeOf(expr) === shapeOf(target)) return by;
  return expr.kind === "apply" ? { ...expr, args: expr.args.map((arg) => replace(arg, target, by)) } : expr;
}
