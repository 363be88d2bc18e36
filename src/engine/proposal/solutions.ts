import { freeSymbols, type Expr } from "../../expression/index.js";
import { evaluateWithinBudget } from "./operation-budget.js";
import { fromNerdamer, toNerdamer } from "./translation.js";

/** Beyond this many quantities nerdamer's formulas for roots grow out of hand. */
const MOST_QUANTITIES = 6;

/**
 * Guesses at solutions of `left = right` for `variable`; empty when there is none to offer. They are never trusted,
 * and never all of them: substitute each, and argue completeness elsewhere. Approximate roots are left out.
 */
export function proposeSolutions(left: Expr, right: Expr, variable: string): readonly Expr[] {
  const [first, second] = toNerdamer([left, right], [variable]) ?? [];
  if (first === undefined || second === undefined || first.meaning.size > MOST_QUANTITIES) return [];
  const answer = evaluateWithinBudget(`solve((${first.text})-(${second.text}), v0)`);
  if (answer === undefined) return [];
  return elements(answer).flatMap((text) => {
    const solution = fromNerdamer(text, first);
    return solution === undefined || freeSymbols(solution).has(variable) ? [] : [solution];
  });
}

/** The elements of `[a,b,c]`, each once. */
function elements(vector: string): readonly string[] {
  const inner = vector.trim().replace(/^\[|\]$/g, "");
  const found = new Set<string>();
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= inner.length; at++) {
    const character = inner[at];
    if (character === "(" || character === "[") depth++;
    if (character === ")" || character === "]") depth--;
    if (at === inner.length || (character === "," && depth === 0)) {
      found.add(inner.slice(start, at).trim());
      start = at + 1;
    }
  }
  found.delete("");
  return [...found];
}
