import type { Assumption } from "../../assumption/index.js";
import { contains, evaluateDerivatives, printLatex, type Requirement } from "../../expression/index.js";
import { conditionOf } from "../condition.js";
import { followsFrom, type Consequence } from "../consequence/consequence.js";
import type { Evidence, Move } from "../evidence.js";
import { densitiesIn, fokkerPlanck, isStochastic, readStochasticEquation } from "../stochastic/fokker-planck.js";
import { putIn } from "../transform/transform.js";
import type { ClaimQuestion, Finding, NamedPremise } from "./finding.js";
import { leastConditional, movesOf } from "./identity.js";
import { assumptionsOf, attempts } from "./needed.js";
import { claimOf } from "./proved-claim.js";
import { counterexampleIn, recheck, withoutShapes } from "./sampling.js";

/** The claim as a consequence of premises, under as few facts and conditions as will do. */
export function byPremises(question: ClaimQuestion, premises: readonly NamedPremise[], stated: boolean, relation: "=" | "approx"): Finding | undefined {
  if (premises.length === 0) return undefined;
  const ask = (kept: readonly Assumption[], from: readonly NamedPremise[] = premises): Consequence =>
    followsFrom({ left: question.left, right: question.right, relation, premises: from, assumptions: kept, known: question.assumptions, dependencies: question.dependencies });
  const best = leastConditional(attempts(question.assumptions), ask, (answer) => (answer.kind === "follows" && answer.domain.every(isAuthors) ? answer.domain.length : undefined));
  if (best?.answer.kind !== "follows") return undefined;
  const { answer, assumptions } = best;
  const chosen = premises.filter((p) => answer.premises.includes(p.id));
  return consequenceFinding(question, answer, chosen, stated, assumptionsOf(assumptions, answer.used, (kept) => sameReach(ask(kept, chosen), answer)), { left: question.left, right: question.right, assumptions });
}

/** Whether a condition speaks of the author's own quantities, not of formal primitives or marks of the search. */
const isAuthors = (need: Requirement): boolean => !contains(need.expr, (e) => e.kind === "symbol" && /^[#@*]/u.test(e.name));

export const sameReach = (a: Consequence, b: Consequence & { readonly kind: "follows" }): boolean => a.kind === "follows" && a.domain.length <= b.domain.length;

export function consequenceFinding(
  question: ClaimQuestion,
  answer: Consequence & { readonly kind: "follows" },
  chosen: readonly NamedPremise[],
  stated: boolean,
  assumptions: Finding["assumptions"],
  proved: Pick<ClaimQuestion, "left" | "right" | "assumptions">,
): Finding {
  const conditions = answer.domain.map((r) => conditionOf(r, "domain"));
  const moves: Move[] = [
    ...chosen.map((p) => ({ text: p.move === "" ? `used ${p.name}` : `${p.name}, ${p.move}`, latex: `${printLatex(p.left)} ${p.relation === "=" ? "=" : "\\approx"} ${printLatex(p.right)}` })),
    ...movesOf(answer.moves),
    { text: "with these put in, both sides have the same normal form" },
  ];
  const samples = question.relation === "=" ? sampledConsequence(question, chosen) : [];
  return {
    evidence: [{ kind: "exact-equal", engine: "consequence", conditions, moves, used: answer.used, claim: chosen.every((p) => p.relation === "=") ? claimOf({ ...question, ...proved }, "=", proved.assumptions, { domain: answer.domain, restricts: [] }, chosen) : undefined }, ...samples],
    conditions,
    counterexample: counterexampleIn(samples),
    assumptions,
    premises: chosen.map((p) => ({ line: p.line, name: p.name, stated: stated || question.premises.some((q) => q.line === p.line) })),
  };
}

/** Samples of a consequence, where putting the premises in leaves an identity; code that shares nothing with the search. */
function sampledConsequence(question: ClaimQuestion, chosen: readonly NamedPremise[]): readonly Evidence[] {
  const put = putIn([question.left, question.right], chosen.filter((p) => p.relation === "="));
  if (put.used.length < chosen.length) return [];
  return recheck(withoutShapes(question), put.sides[0], put.sides[1]).filter((e) => e.kind !== "stopped");
}

/** Fokker–Planck equations of stochastic premises, for the densities that the claim and the other premises speak of. */
export function withStochastic(question: ClaimQuestion, premises: readonly NamedPremise[]): readonly NamedPremise[] {
  const others = [question.left, question.right, ...premises.flatMap((p) => [p.left, p.right])].map(evaluateDerivatives);
  return premises.flatMap((p): NamedPremise[] => {
    if (!isStochastic(p.left, p.right)) return [p];
    const equation = readStochasticEquation(p.left, p.right);
    if (equation === undefined) return [];
    return densitiesIn(equation, others).map((density) => ({ ...p, ...fokkerPlanck(equation, density), id: `${p.id}-fp-${density.name}`, move: "its Fokker–Planck equation by the general rule (Itô)" }));
  });
}
