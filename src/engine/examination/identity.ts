import type { Assumption } from "../../assumption/index.js";
import { printLatex, type TowerMove } from "../../expression/index.js";
import { conditionOf } from "../condition.js";
import type { Condition, Move } from "../evidence.js";
import { decideEquality, type ExactAnswer } from "../exact/decide.js";
import { integrateByProposal } from "../proposal/integrate.js";
import type { ClaimQuestion, Finding } from "./finding.js";
import { assumptionsOf, attempts } from "./needed.js";
import { counterexampleIn, recheck, withoutShapes } from "./sampling.js";

export const movesOf = (moves: readonly TowerMove[]): Move[] => moves.map((m) => ({ text: m.text, latex: m.expr === undefined ? undefined : printLatex(m.expr) }));

function decide(question: ClaimQuestion, assumptions: readonly Assumption[]): ExactAnswer {
  const ask = { left: question.left, right: question.right, assumptions, dependencies: question.dependencies };
  const answer = decideEquality(ask);
  if (answer.kind === "equal") return answer;
  const integrated = integrateByProposal(ask);
  return integrated ?? answer;
}

/** The sides are the same element of the field. */
export function identity(question: ClaimQuestion): Finding | undefined {
  const best = leastConditional(attempts(question.assumptions), (assumptions) => decide(question, assumptions), (answer) => (answer.kind === "equal" ? answer.domain.length + answer.restricts.length : undefined));
  if (best !== undefined) {
    const { assumptions, answer } = best;
    if (answer.kind !== "equal") return undefined;
    const samples = recheck(answer.restricts.length > 0 ? question : withoutShapes(question));
    const counterexample = counterexampleIn(samples);
    const conditions: Condition[] = [...answer.restricts.map((r) => conditionOf(r, "restricts")), ...answer.domain.map((r) => conditionOf(r, "domain"))];
    if (answer.restricts.length > 0 && counterexample === undefined) return undefined;
    const moves: Move[] = [...movesOf(answer.moves)];
    if (answer.normalForm !== undefined) moves.push({ text: "both sides have the normal form", latex: printLatex(answer.normalForm) });
    else moves.push({ text: "the difference of the sides over a common denominator expands to zero" });
    return {
      evidence: [{ kind: "exact-equal", engine: "exact", conditions, moves, used: answer.used }, ...samples],
      conditions,
      counterexample,
      assumptions: assumptionsOf(assumptions, answer.used, (kept) => sameStrength(decide(question, kept), answer)),
      premises: [],
    };
  }
  return undefined;
}

/** The first answer without conditions, or the one with the fewest; the assumption lists go from few facts to many. */
export function leastConditional<T>(lists: readonly (readonly Assumption[])[], ask: (assumptions: readonly Assumption[]) => T, conditions: (answer: T) => number | undefined): { readonly assumptions: readonly Assumption[]; readonly answer: T } | undefined {
  let best: { readonly assumptions: readonly Assumption[]; readonly answer: T } | undefined;
  let least = Infinity;
  for (const assumptions of lists) {
    const answer = ask(assumptions);
    const count = conditions(answer);
    if (count === undefined || count >= least) continue;
    best = { assumptions, answer };
    least = count;
    if (count === 0) break;
  }
  return best;
}

const sameStrength = (a: ExactAnswer, b: ExactAnswer & { readonly kind: "equal" }): boolean => a.kind === "equal" && a.domain.length <= b.domain.length && a.restricts.length <= b.restricts.length;
