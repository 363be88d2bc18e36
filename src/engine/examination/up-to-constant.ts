import type { Assumption } from "../../assumption/index.js";
import { contains, derivative, freeSymbols, printLatex, type Expr } from "../../expression/index.js";
import { followsFrom, type Consequence } from "../consequence/consequence.js";
import type { Condition, Move } from "../evidence.js";
import { addsConstant, isLinearIn } from "../exact/shape.js";
import { derivativeVariables, solvedForSymbol } from "../transform/transform.js";
import { consequenceFinding, sameReach } from "./by-premises.js";
import type { ClaimQuestion, Finding, NamedPremise } from "./finding.js";
import { leastConditional } from "./identity.js";
import { assumptionsOf, attempts } from "./needed.js";
import { isUniversal } from "./universal.js";

const ZERO_CONSTANT = /constants? of integration\b.*\b(?:is|are|be|vanish\w*)\b|\bno constants? of integration\b|constants? of integration vanish/iu;

/** The derivative of the claim in some variable follows, so the claim holds up to a function free of that variable. */
export function upToConstant(question: ClaimQuestion, premises: readonly NamedPremise[]): Finding | undefined {
  const goal = solvedGoal(question, premises);
  for (const variable of derivativeVariables(premises.flatMap((p) => [p.left, p.right]))) {
    if (!contains(goal.right, (e) => e.kind === "symbol" && e.name === variable)) continue;
    const ask = (kept: readonly Assumption[], from: readonly NamedPremise[] = premises): Consequence =>
      followsFrom({ left: derivative(goal.left, variable), right: derivative(goal.right, variable), relation: "=", premises: from, assumptions: kept, known: question.assumptions, dependencies: question.dependencies });
    const best = leastConditional(attempts(question.assumptions), ask, (answer) => (answer.kind === "follows" && answer.premises.length > 0 ? answer.domain.length : undefined));
    if (best?.answer.kind !== "follows") continue;
    const { answer, assumptions } = best;
    const chosen = premises.filter((p) => answer.premises.includes(p.id));
    if (!chosen.every((p) => isUniversal([p.left, p.right], variable, question.assumptions, question.dependencies))) continue;
    const base = consequenceFinding(question, answer, chosen, false, assumptionsOf(assumptions, answer.used, (kept) => sameReach(ask(kept, chosen), answer)), { left: derivative(goal.left, variable), right: derivative(goal.right, variable), assumptions });
    const found = withConstant(question, base, goal.right, variable);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The claim as it stands, or solved for a quantity of which the premises know the derivative: `J = …` for a claim linear in `J`. */
export function solvedGoal(question: ClaimQuestion, premises: readonly NamedPremise[]): { readonly left: Expr; readonly right: Expr } {
  const { left, right } = question;
  const name = left.kind === "symbol" ? undefined : differentiatedQuantity(question, premises);
  if (name === undefined || !isLinearIn({ left, right }, name, question)) return { left, right };
  return { left: { kind: "symbol", name }, right: solvedForSymbol({ id: "", left, right, relation: "=" }, name) };
}

/** A bare quantity of the claim that a premise differentiates. */
function differentiatedQuantity(question: ClaimQuestion, premises: readonly NamedPremise[]): string | undefined {
  const here = new Set([...freeSymbols(question.left), ...freeSymbols(question.right)]);
  let found: string | undefined;
  for (const p of premises) {
    for (const side of [p.left, p.right]) {
      contains(side, (e) => {
        if (e.kind === "bind" && e.binder === "derivative" && e.body.kind === "symbol" && here.has(e.body.name)) found ??= e.body.name;
        return found !== undefined;
      });
    }
  }
  return found;
}

/** The constant of integration is zero by an assumption that says so, or becomes an unstated premise. */
function withConstant(question: ClaimQuestion, base: Finding, value: Expr, variable: string): Finding | undefined {
  const move: Move = { text: `both sides have the same derivative in ${variable}, so they differ by a constant of integration` };
  const evidence = base.evidence.map((e) => (e.kind === "exact-equal" ? { ...e, moves: [...e.moves, move] } : e));
  const discharge = question.assumptions.find((a) => ZERO_CONSTANT.test(a.markdown));
  const adds = addsConstant(value, variable, question);
  // A constant that the author adds is not the zero that the assumption speaks of.
  if (discharge !== undefined && adds) return undefined;
  if (discharge !== undefined) return { ...base, evidence, assumptions: [...base.assumptions.filter((a) => a.id !== discharge.id), { id: discharge.id, how: "needed" }] };
  const condition: Condition = {
    kind: "premise",
    text: `the constant of integration in ${variable} is ${adds ? "as written" : "zero"}`,
    latex: `\\text{the constant of integration in } ${printLatex({ kind: "symbol", name: variable })} \\text{ is ${adds ? "as written" : "zero"}}`,
  };
  return { ...base, conditions: [...base.conditions, condition], evidence: evidence.map((e) => (e.kind === "exact-equal" ? { ...e, conditions: [...e.conditions, condition] } : e)) };
}
