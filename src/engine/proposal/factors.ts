import { freeSymbols, type Expr } from "../../expression/index.js";
import { evaluateWithinBudget } from "./operation-budget.js";
import { fromNerdamer, toNerdamer } from "./translation.js";

/**
 * A guess at a factored form, or undefined. It is never trusted: some are wrong (`x^12 - 1`). Multiply it out.
 * Subexpressions that nerdamer has no word for count as names of their own.
 */
export function proposeFactors(expr: Expr): Expr | undefined {
  const [whole] = toNerdamer([expr], []) ?? [];
  if (whole === undefined || freeSymbols(expr).size === 0) return undefined;
  const answer = evaluateWithinBudget(`factor(${whole.text})`);
  return answer === undefined ? undefined : fromNerdamer(answer, whole);
}
