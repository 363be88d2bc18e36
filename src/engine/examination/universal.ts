import type { Assumption } from "../../assumption/index.js";
import { contains, freeSymbols, statementExpressions, type Expr } from "../../expression/index.js";
import type { Dependencies } from "../exact/prepare.js";

/**
 * Whether an equation may be read as holding for all values of a variable, so that both sides may be differentiated or
 * integrated in it: something in it is a function of the variable, and no assumption is about the variable as a point.
 * `x^2 = 4` and `L'(a) = 0` hold at single values of `x` and `a`; `∂P/∂t = -∂J/∂θ` holds throughout.
 */
export function isUniversal(sides: readonly Expr[], variable: string, assumptions: readonly Assumption[], dependencies: Dependencies): boolean {
  return sides.some((e) => isFunctionOf(e, variable, dependencies)) && !isPoint(variable, assumptions);
}

const takes = (e: Expr, variable: string): boolean => e.kind === "call" && e.args.some((a) => a.kind === "symbol" && a.name === variable);
const differentiates = (e: Expr, variable: string): boolean => e.kind === "bind" && e.binder === "derivative" && e.variable === variable;

const isFunctionOf = (expr: Expr, variable: string, dependencies: Dependencies): boolean =>
  contains(expr, (e) => takes(e, variable) || differentiates(e, variable) || (e.kind === "symbol" && dependencies.get(e.name)?.includes(variable) === true));

/** Whether an assumption states something at the value of a name: `L'(a) = 0`, `P(c, t) = 0`, `x = 2`, an extremum there. */
function isPoint(variable: string, assumptions: readonly Assumption[]): boolean {
  return assumptions.some((a) =>
    a.facts.some((f) => {
      if (f.kind === "extremum") return freeSymbols(f.point).has(variable);
      if (f.kind !== "statement" || f.statement.kind !== "relation" || f.statement.relation !== "=") return false;
      const sides = statementExpressions(f.statement);
      // An equation that differentiates in the variable speaks of all its values.
      if (sides.some((e) => contains(e, (part) => differentiates(part, variable)))) return false;
      return sides.some((e) => contains(e, (part) => takes(part, variable)) || (e.kind === "symbol" && e.name === variable));
    }),
  );
}
