import { add, apply, divide, num, subtract } from "../build.js";
import type { Expr, Statement } from "../expr.js";
import { dependsOn, subexpressions } from "../inspect.js";
import { printPlain } from "../printing/index.js";
import { literalRational } from "./literal.js";

/**
 * A part of an integrand that says where the range is cut: at its zeros, where the integrand has a pole, a branch point,
 * a kink or a jump; where it is a whole number (`not-above` zero, for the poles of Γ); where its absolute value is smallest,
 * beside a pole off the path; where it is largest, the peak of an exponential; at its zeros if it is steep there.
 */
export interface Feature {
  readonly expr: Expr;
  readonly at: "zero" | "whole" | "whole-not-above" | "largest" | "steep";
}

const ONE = num(1);
const STEEP = new Set(["tanh", "coth", "sech", "csch", "atan", "acot", "erf", "erfc", "sinh", "cosh"]);
const GAMMAS = new Set(["gamma", "loggamma", "digamma"]);

/** The factors at whose zeros a product, power or quotient is zero or singular. */
function factors(expr: Expr, variable: string): readonly Expr[] {
  if (!dependsOn(expr, variable)) return [];
  if (expr.kind !== "apply") return [expr];
  switch (expr.operator) {
    case "multiply":
    case "divide":
    case "negate":
    case "abs":
    case "sqrt":
      return expr.args.flatMap((arg) => factors(arg, variable));
    case "power":
    case "root":
      return expr.args[1] !== undefined && dependsOn(expr.args[1], variable) ? [expr] : factors(expr.args[0] as Expr, variable);
    default:
      return [expr];
  }
}

function ofStatement(statement: Statement): readonly Feature[] {
  switch (statement.kind) {
    case "relation":
      return [{ expr: subtract(statement.left, statement.right), at: "zero" }];
    case "membership":
      return statement.set.kind === "interval" ? [statement.set.lower, statement.set.upper].map((end) => ({ expr: subtract(statement.element, end), at: "zero" as const })) : [];
    case "and":
    case "or":
      return statement.parts.flatMap(ofStatement);
    case "truth":
      return [];
  }
}

/** What one node contributes by itself. */
function ofNode(expr: Expr, variable: string): readonly Feature[] {
  const zeros = (...parts: readonly Expr[]): readonly Feature[] => parts.flatMap((part) => factors(part, variable)).map((part) => ({ expr: part, at: "zero" as const }));
  if (expr.kind === "piecewise") return expr.branches.flatMap((branch) => ofStatement(branch.when)).flatMap((f) => zeros(f.expr));
  if (expr.kind !== "apply") return [];
  const [a, b] = expr.args;
  if (a === undefined) return [];
  const turns = divide(a, apply("pi"));
  switch (expr.operator) {
    case "divide":
      return b === undefined ? [] : zeros(b);
    case "power": {
      if (b === undefined) return [];
      if (a.kind === "apply" && a.operator === "e") return exponentialOf(b);
      const exponent = literalRational(b);
      return exponent !== undefined && exponent.d === 1n && exponent.n >= 0n ? [] : zeros(a);
    }
    case "exp":
      return exponentialOf(a);
    case "sqrt":
    case "root":
    case "log":
    case "abs":
    case "sign":
    case "heaviside":
    case "arg":
      return zeros(a);
    case "floor":
    case "ceil":
      return [{ expr: a, at: "whole" }];
    case "mod":
      return b === undefined ? [] : [{ expr: divide(a, b), at: "whole" }];
    case "min":
    case "max":
      return expr.args.slice(1).flatMap((arg) => zeros(subtract(a, arg)));
    case "tan":
    case "sec":
      return [{ expr: add(turns, num({ n: 1n, d: 2n })), at: "whole" }];
    case "cot":
    case "csc":
      return [{ expr: turns, at: "whole" }];
    case "coth":
    case "csch":
    case "acoth":
    case "asech":
    case "acsch":
    case "asec":
    case "acsc":
      return [...zeros(a, subtract(a, ONE), add(a, ONE)), { expr: a, at: "steep" }];
    case "asin":
    case "acos":
    case "atanh":
    case "acosh":
      return zeros(subtract(a, ONE), add(a, ONE));
    default:
      if (GAMMAS.has(expr.operator)) return [{ expr: a, at: "whole-not-above" }];
      if (expr.operator === "factorial") return [{ expr: add(a, ONE), at: "whole-not-above" }];
      return STEEP.has(expr.operator) ? [{ expr: a, at: "steep" }] : [];
  }
}

const exponentialOf = (exponent: Expr): readonly Feature[] => [
  { expr: exponent, at: "largest" },
  { expr: exponent, at: "steep" },
];

/** The features of an integrand in its variable, each once; what stands inside inner integrals, sums and limits is not looked at. */
export function featuresOf(body: Expr, variable: string): readonly Feature[] {
  const found = new Map<string, Feature>();
  const visit = (expr: Expr): void => {
    if (expr.kind === "bind" || !dependsOn(expr, variable)) return;
    for (const feature of ofNode(expr, variable)) if (dependsOn(feature.expr, variable)) found.set(`${feature.at} ${printPlain(positive(feature.expr))}`, feature);
    subexpressions(expr).forEach(visit);
  };
  visit(body);
  return [...found.values()];
}

const positive = (expr: Expr): Expr => (expr.kind === "apply" && expr.operator === "negate" ? (expr.args[0] as Expr) : expr);
