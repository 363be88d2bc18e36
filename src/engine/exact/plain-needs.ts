import type { ApplyExpr, Expr, Requirement } from "../../expression/index.js";
import { constantValue } from "./domain.js";

/**
 * A requirement taken apart as it is written, where that says the same wherever its expression has a value: a product is not
 * zero where no factor is, a power or a root where its base is not, a quotient where its numerator is not.
 */
export function plainNeeds(need: Requirement): readonly Requirement[] {
  const { expr } = need;
  if (expr.kind !== "apply") return [need];
  const parts = need.relation === "!=" ? ofNonzero(expr) : need.relation === ">" ? ofPositive(expr) : undefined;
  if (parts === undefined) return [need];
  return parts.flatMap((part) => plainNeeds({ ...need, ...part }));
}

type Part = Pick<Requirement, "expr" | "relation">;

const nonzero = (expr: Expr): Part => ({ expr, relation: "!=" });

function ofNonzero(e: ApplyExpr): readonly Part[] | undefined {
  const [a, b] = e.args;
  if (a === undefined) return undefined;
  switch (e.operator) {
    case "multiply":
      return e.args.map(nonzero);
    case "divide":
    case "negate":
    case "sqrt":
    case "root":
    case "abs":
    case "asinh":
    case "asin":
    case "atan":
    case "atanh":
    case "sinh":
    case "tanh":
      return [nonzero(a)];
    case "exp":
    case "cosh":
      return [];
    case "power": {
      const exponent = b === undefined ? undefined : constantValue(b);
      if (exponent === undefined || exponent.n === 0n) return undefined;
      // A negative power is never zero.
      return exponent.n > 0n ? [nonzero(a)] : [];
    }
    default:
      return undefined;
  }
}

/** Functions that have the sign of their argument. */
const INCREASING: ReadonlySet<string> = new Set(["sinh", "tanh", "asinh", "atan", "asin", "atanh"]);

function ofPositive(e: ApplyExpr): readonly Part[] | undefined {
  const [a, b] = e.args;
  if (a === undefined) return undefined;
  if (e.operator === "exp") return [];
  if (e.operator === "sqrt" || INCREASING.has(e.operator)) return [{ expr: a, relation: ">" }];
  if (e.operator === "abs") return [nonzero(a)];
  if (e.operator !== "power" || b === undefined) return undefined;
  const exponent = constantValue(b);
  if (exponent === undefined || exponent.d !== 1n || exponent.n <= 0n) return undefined;
  return exponent.n % 2n === 0n ? [nonzero(a)] : [{ expr: a, relation: ">" }];
}
