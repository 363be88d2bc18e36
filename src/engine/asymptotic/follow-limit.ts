import { latexOfName, printLatex, printPlain } from "../../expression/index.js";
import type { Condition, Evidence } from "../evidence.js";
import type { Work } from "./approach.js";
import { candidateLimits } from "./candidates.js";
import { asAssumption, gaussianPremises, laplacePremises, type Premise } from "./premises.js";
import type { AsymptoticQuestion, StatedLimit } from "./question.js";
import { approachesOf, tryLimit, type Trial } from "./trial.js";

const ENGINE = "asymptotic";
/** Evaluations of integrands for one question, and for each limit that is only tried. */
const ALLOWED = 600_000;
const ALLOWED_EACH = 120_000;

/** Premises are looked for in so many of the likeliest limits. */
const LIKELY = 2;

const work = (allowed: number): Work => ({ spent: 0, allowed });

const arrow = (limit: StatedLimit): { readonly text: string; readonly latex: string } => {
  const side = limit.direction === "right" ? ["+", "^+"] : limit.direction === "left" ? ["-", "^-"] : ["", ""];
  return { text: `${limit.variable} -> ${printPlain(limit.point)}${side[0] ?? ""}`, latex: `${latexOfName(limit.variable)} \\to ${printLatex(limit.point)}${side[1] ?? ""}` };
};

/**
 * Follows an approximation to its limit at several choices of everything it leaves open, and says whether the deviation
 * vanishes. Where no limit is stated, likely ones are tried, and the first in which the claim holds is reported as a
 * condition. Where the hypotheses of Laplace's method are missing from the assumptions and the claim does not hold without
 * them, those that it needs are reported as premises.
 */
export function followLimit(question: AsymptoticQuestion): readonly Evidence[] {
  if (question.limit !== undefined) return [followStated(question, question.limit)];
  const budget = work(ALLOWED);
  const limits = candidateLimits(question);
  for (const [k, limit] of limits.entries()) {
    const each = work(Math.min(ALLOWED_EACH, budget.allowed - budget.spent));
    const first = tryLimit(question, approachesOf(limit), each, 1);
    budget.spent += each.spent;
    if (first.kind === "to-one") {
      const full = tryLimit(question, approachesOf(limit), work(ALLOWED));
      if (full.kind === "to-one") return [convergence(question, limit, full, [], false)];
    }
    if (k < LIKELY && premisesFor(question).length > 0) {
      const rested = withPremises(question, limit, work(ALLOWED));
      if (rested !== undefined) return [convergence(question, limit, rested.trial, rested.conditions, false)];
    }
    if (budget.spent > budget.allowed) break;
  }
  return [{ kind: "stopped", engine: ENGINE, why: "no limit is stated, and none was found in which the line holds" }];
}

function followStated(question: AsymptoticQuestion, limit: StatedLimit): Evidence {
  const trial = tryLimit(question, approachesOf(limit), work(ALLOWED));
  if (trial.kind === "to-one") return convergence(question, limit, trial, [], true);
  const rested = withPremises(question, limit, work(ALLOWED));
  if (rested !== undefined) return convergence(question, limit, rested.trial, rested.conditions, true);
  if (trial.instances.length === 0) return { kind: "stopped", engine: ENGINE, why: trial.why ?? "the claim could not be followed to its limit" };
  return convergence(question, limit, trial, [], true);
}

function convergence(question: AsymptoticQuestion, limit: StatedLimit, trial: Trial, premises: readonly Condition[], stated: boolean): Evidence {
  const { text, latex } = arrow(limit);
  const regime: readonly Condition[] = stated ? [] : [{ kind: "regime", text, latex }];
  return {
    kind: "convergence",
    engine: ENGINE,
    limit: text,
    limitLatex: latex,
    stated,
    instances: trial.instances,
    order: trial.order,
    ...(trial.exponential === true ? { exponential: true as const } : {}),
    tends: trial.kind,
    conditions: [...regime, ...premises],
    seed: question.seed,
  };
}

const premisesFor = (question: AsymptoticQuestion): readonly (readonly Premise[])[] => [...laplacePremises(question), ...gaussianPremises(question)];

/** Tries the claim under the hypotheses of Laplace's method, then drops those that it holds without. */
function withPremises(question: AsymptoticQuestion, limit: StatedLimit, budget: Work): { readonly trial: Trial; readonly conditions: readonly Condition[] } | undefined {
  const holds = (premises: readonly Premise[], wanted: number): Trial | undefined => {
    const trial = tryLimit({ ...question, assumptions: [...question.assumptions, asAssumption(premises)] }, approachesOf(limit), budget, wanted);
    return trial.kind === "to-one" ? trial : undefined;
  };
  for (const premises of premisesFor(question)) {
    if (holds(premises, 1) === undefined) continue;
    let trial = holds(premises, 3);
    if (trial === undefined) continue;
    let needed = [...premises];
    // What cannot be dropped within the work allowed counts as needed.
    const drop = (fewer: readonly Premise[], wanted: number): boolean => {
      const without = holds(fewer, 1) === undefined ? undefined : holds(fewer, wanted);
      if (without === undefined) return false;
      trial = without;
      needed = [...fewer];
      return true;
    };
    for (const candidate of premises) {
      if (drop(needed.filter((p) => p !== candidate), 3) || candidate.weaker === undefined) continue;
      const { weaker } = candidate;
      drop(needed.map((p) => (p === candidate ? weaker : p)), 6);
    }
    return { trial, conditions: needed.flatMap((p) => p.conditions) };
  }
  return undefined;
}
