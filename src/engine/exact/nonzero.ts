import type { Assumption } from "../../assumption/index.js";
import { contains, subtract, num, type Expr, type IntegralExpr } from "../../expression/index.js";
import type { Dependencies } from "./prepare.js";
import { decideSign } from "./sign.js";

interface Setting {
  readonly assumptions: readonly Assumption[];
  readonly dependencies: Dependencies;
}

/** Whether an expression is certainly positive: by the assumptions, or as an integral of something positive over a range that runs upwards. */
export function isPositive(expr: Expr, setting: Setting): boolean {
  if (expr.kind === "apply") {
    if (expr.operator === "multiply" || expr.operator === "divide") return expr.args.every((a) => isPositive(a, setting));
    if (expr.operator === "exp") return true;
    if (expr.operator === "power" && expr.args[0] !== undefined && isPositive(expr.args[0], setting)) return true;
  }
  if (expr.kind === "bind" && expr.binder === "integral") return isPositiveIntegral(expr, setting);
  const values = valuesOf(expr, setting.assumptions);
  if (values.length > 0 && values.every((value) => isPositive(value, setting))) return true;
  const answer = decideSign({ expr, relation: ">", assumptions: setting.assumptions, dependencies: setting.dependencies });
  return answer.kind === "holds" && answer.domain.length === 0;
}

/** The values of a quantity that is defined, at once or piece by piece; it has no others. */
const valuesOf = (expr: Expr, assumptions: readonly Assumption[]): readonly Expr[] =>
  expr.kind !== "symbol" && expr.kind !== "call"
    ? []
    : assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "definition" && f.left.kind === "symbol" && f.left.name === expr.name ? [f.right] : [])));

/** Whether an expression is certainly not zero. */
export function isNonzero(expr: Expr, setting: Setting): boolean {
  if (expr.kind === "apply") {
    if (expr.operator === "negate" && expr.args[0] !== undefined) return isNonzero(expr.args[0], setting);
    if (expr.operator === "multiply" || expr.operator === "divide") return expr.args.every((a) => isNonzero(a, setting));
  }
  if (isPositive(expr, setting)) return true;
  const answer = decideSign({ expr, relation: "!=", assumptions: setting.assumptions, dependencies: setting.dependencies });
  return answer.kind === "holds" && answer.domain.length === 0;
}

function isPositiveIntegral(expr: IntegralExpr, setting: Setting): boolean {
  const { lower, upper, variable, body, region } = expr;
  // A region is an interval with inner points.
  if (region !== undefined) return isPositive(body, setting);
  if (lower === undefined || upper === undefined) return false;
  const infinite = [lower, upper].some((e) => contains(e, (part) => part.kind === "apply" && part.operator === "inf"));
  if (infinite || !isPositive(subtract(upper, lower), setting)) return false;
  const at: Expr = { kind: "symbol", name: variable };
  const within: Assumption = {
    id: "",
    origin: "given",
    markdown: "",
    facts: [
      { kind: "statement", statement: { kind: "relation", relation: ">=", left: subtract(at, lower), right: num(0) } },
      { kind: "statement", statement: { kind: "relation", relation: ">=", left: subtract(upper, at), right: num(0) } },
    ],
  };
  return isPositive(body, { dependencies: setting.dependencies, assumptions: [...setting.assumptions, within] });
}
