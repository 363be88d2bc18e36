import {
  contains,
  derivative,
  divide,
  evaluateDerivatives,
  integral,
  num,
  shapeOf,
  subexpressions,
  substitute,
  subtract,
  type Expr,
} from "../../expression/index.js";
import type { Premise } from "../consequence/consequence.js";

/** Both sides integrated over a range: `∫_lower^upper left = ∫_lower^upper right`. Equals stay equal. */
export const integrateBoth = (p: Premise, variable: string, lower: Expr, upper: Expr): Premise => ({
  ...p,
  left: integral(p.left, variable, lower, upper),
  right: integral(p.right, variable, lower, upper),
});

/** Both sides differentiated; sound for an equation that holds throughout a range of the variable. */
export const differentiateBoth = (p: Premise, variable: string): Premise => ({
  ...p,
  left: derivative(p.left, variable),
  right: derivative(p.right, variable),
});

/** Names of the variables in which something is differentiated, in order of appearance. */
export function derivativeVariables(exprs: readonly Expr[]): readonly string[] {
  const found = new Set<string>();
  for (const expr of exprs) {
    contains(expr, (e) => {
      if (e.kind === "bind" && e.binder === "derivative") found.add(e.variable);
      return false;
    });
  }
  return [...found];
}

/** The value that an equation, linear in the symbol, gives it: `d(0)/(d(0) - d(1))` with `d` the difference of the sides. */
export function solvedForSymbol(p: Premise, name: string): Expr {
  const difference = subtract(p.left, p.right);
  const at = (k: number): Expr => substitute(difference, new Map([[name, num(k)]]));
  return divide(at(0), subtract(at(0), at(1)));
}

export { shapeOf };

/** Replaces every subexpression of the given shape. */
export function replaceShape(expr: Expr, shape: string, by: Expr): Expr {
  if (shapeOf(expr) === shape) return by;
  switch (expr.kind) {
    case "number":
    case "symbol":
    case "piecewise":
      return expr;
    case "apply":
    case "call":
      return { ...expr, args: expr.args.map((a) => replaceShape(a, shape, by)) };
    case "bind": {
      const again = (e: Expr): Expr => replaceShape(e, shape, by);
      const optional = (e: Expr | undefined): Expr | undefined => (e === undefined ? undefined : again(e));
      switch (expr.binder) {
        case "integral":
          return { ...expr, body: again(expr.body), lower: optional(expr.lower), upper: optional(expr.upper) };
        case "evaluation":
          return { ...expr, body: again(expr.body), lower: optional(expr.lower), upper: again(expr.upper) };
        case "principal-value":
        case "sum":
        case "product":
          return { ...expr, body: again(expr.body), lower: again(expr.lower), upper: again(expr.upper) };
        case "limit":
          return { ...expr, body: again(expr.body), point: again(expr.point) };
        case "derivative":
          return { ...expr, body: again(expr.body) };
      }
    }
  }
}

/** Whether a left side is a quantity of its own: a symbol, a value of an unknown function, an integral. */
export const isLone = (e: Expr): boolean => e.kind === "symbol" || e.kind === "call" || (e.kind === "bind" && (e.binder === "integral" || e.binder === "derivative"));

/**
 * The claim's sides with premises put in: each premise whose left side is a quantity of its own replaces it. Says which
 * premises took part. Premises are tried until none applies; a premise does not apply inside itself.
 */
export function putIn(sides: readonly [Expr, Expr], premises: readonly Premise[]): { readonly sides: readonly [Expr, Expr]; readonly used: readonly string[] } {
  let [left, right] = sides.map(evaluateDerivatives) as [Expr, Expr];
  const used: string[] = [];
  const open = premises.map((p) => ({ ...p, left: evaluateDerivatives(p.left), right: evaluateDerivatives(p.right) }));
  for (let round = 0; round < open.length; round++) {
    const next = open.find((p) => !used.includes(p.id) && isLone(p.left) && !occurs(p.right, p.left) && (occurs(left, p.left) || occurs(right, p.left)));
    if (next === undefined) break;
    const shape = shapeOf(next.left);
    left = replaceShape(left, shape, next.right);
    right = replaceShape(right, shape, next.right);
    used.push(next.id);
  }
  return { sides: [left, right], used };
}

function occurs(expr: Expr, part: Expr): boolean {
  const shape = shapeOf(part);
  const visit = (e: Expr): boolean => shapeOf(e) === shape || subexpressions(e).some(visit);
  return visit(expr);
}
