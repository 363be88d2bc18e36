import { add, dependsOn, divide, findAll, multiply, negate, num, type ApplyExpr, type Expr } from "../../expression/index.js";

/** `slope · variable + offset`, neither of which depends on the variable. */
export interface LinearPart {
  readonly slope: Expr;
  readonly offset: Expr;
}

/** An expression as linear in a variable by its form alone; undefined when it is not of that form or is constant. */
export function linearPart(expr: Expr, variable: string): LinearPart | undefined {
  if (expr.kind === "symbol" && expr.name === variable) return { slope: num(1), offset: num(0) };
  return expr.kind === "apply" && dependsOn(expr, variable) ? linearApply(expr, variable) : undefined;
}

function linearApply(expr: ApplyExpr, variable: string): LinearPart | undefined {
  const varying = expr.args.filter((arg) => dependsOn(arg, variable));
  const fixed = expr.args.filter((arg) => !dependsOn(arg, variable));
  const [only] = varying;
  if (only === undefined || varying.length > 1) return undefined;
  const inner = linearPart(only, variable);
  if (inner === undefined) return undefined;
  switch (expr.operator) {
    case "add":
      return { slope: inner.slope, offset: add(...fixed, inner.offset) };
    case "multiply":
      return { slope: multiply(...fixed, inner.slope), offset: multiply(...fixed, inner.offset) };
    case "negate":
      return { slope: negate(inner.slope), offset: negate(inner.offset) };
    case "divide": {
      const [divisor] = fixed;
      if (divisor === undefined || expr.args[0] !== only) return undefined;
      return { slope: divide(inner.slope, divisor), offset: divide(inner.offset, divisor) };
    }
    default:
      return undefined;
  }
}

/** The sums within an expression that are linear in a variable, from the outside in: what a linear substitution makes simple. */
export function linearSums(expr: Expr, variable: string): readonly LinearPart[] {
  return findAll(expr, (node) => node.kind === "apply" && node.operator === "add").flatMap((node) => linearPart(node, variable) ?? []);
}
