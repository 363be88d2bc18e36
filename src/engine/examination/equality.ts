import type { Assumption } from "../../assumption/index.js";
import { contains, num, printLatex } from "../../expression/index.js";
import { decideEquality } from "../exact/decide.js";
import { leavesNoPoint } from "../exact/no-point.js";
import { byNumbers } from "./by-numbers.js";
import { byPremises, withStochastic } from "./by-premises.js";
import { bySubstitution } from "./by-substitution.js";
import { findingOf, type ClaimQuestion, type Finding, type NamedPremise } from "./finding.js";
import { identity } from "./identity.js";
import { missingFacts } from "./missing.js";
import { overThePlane } from "./over-the-plane.js";
import { upToConstant } from "./up-to-constant.js";

/** Examines `left = right`: identity, consequence of premises, equality up to a constant of integration, samples. */
export function examineEquality(question: ClaimQuestion): Finding {
  const direct = identity(question);
  if (direct !== undefined) return direct;
  const named = withStochastic(question, question.premises);
  const earlier = withStochastic(question, question.earlier);
  const all = [...named, ...earlier];
  const ways: (() => Finding | undefined)[] = [];
  if (named.length > 0) ways.push(() => byPremises(question, named, true, "="), () => bySubstitution(question, named, true), () => upToConstant(question, named));
  ways.push(() => byPremises(question, all, false, "="), () => bySubstitution(question, all, false));
  if (!question.continues || named.length > 0) ways.push(() => upToConstant(question, all));
  // A way that needs no further condition goes before one that does.
  let conditional: Finding | undefined;
  for (const way of ways) {
    const found = way();
    if (found !== undefined && found.conditions.every((c) => c.kind !== "domain")) return found;
    conditional ??= found;
  }
  const difference = conditional === undefined ? constantDifference(question) : undefined;
  if (difference !== undefined) return difference;
  return conditional ?? withMissing(question, question.continues && named.length === 0 ? [] : all) ?? numerically(question, named, earlier);
}

/** By samples; where the sides have no real point in common, over the complex numbers. */
function numerically(question: ClaimQuestion, named: readonly NamedPremise[], earlier: readonly NamedPremise[]): Finding {
  const found = byNumbers(question, named, earlier);
  const open = question.continues && found.evidence.every((e) => e.kind === "stopped");
  return open && leavesNoPoint(question) ? (overThePlane(question, identity) ?? found) : found;
}

/** Two numbers that exact arithmetic tells apart. */
function constantDifference(question: ClaimQuestion): Finding | undefined {
  if (!question.continues || [question.left, question.right].some((side) => contains(side, (e) => e.kind === "symbol" || e.kind === "call" || e.kind === "bind"))) return undefined;
  const answer = decideEquality({ left: question.left, right: question.right, assumptions: [], dependencies: question.dependencies });
  if (answer.kind !== "different" || !answer.constant) return undefined;
  return findingOf([{ kind: "exact-different", engine: "exact", moves: [{ text: "the sides are numbers that differ", latex: printLatex(answer.difference) }], used: [] }]);
}

/**
 * The claim under one or two facts that the text does not state and that arguments of this kind rest on: that a quantity
 * does not depend on a variable, that a density vanishes at an end of the range. They come back as unstated premises.
 */
function withMissing(question: ClaimQuestion, premises: readonly NamedPremise[]): Finding | undefined {
  for (const missing of missingFacts(question, premises)) {
    const assumption: Assumption = { id: MISSING, origin: "default", markdown: "", facts: missing.flatMap((m) => m.facts) };
    const under = { ...question, assumptions: [...question.assumptions, assumption] };
    const found = identity(under) ?? byPremises(under, premises, question.premises.length > 0, "=");
    if (found === undefined || found.conditions.some((c) => c.kind === "restricts") || emptiesClaim(under)) continue;
    const conditions = [...missing.map((m) => m.condition), ...found.conditions];
    return {
      ...found,
      conditions,
      counterexample: undefined,
      evidence: found.evidence.flatMap((e) => (e.kind === "exact-equal" ? [{ ...e, conditions, used: e.used.filter((id) => id !== MISSING) }] : [])),
      assumptions: found.assumptions.filter((a) => a.id !== MISSING),
    };
  }
  return undefined;
}

/** Whether both sides vanish under the facts tried: then these say nothing for the claim. */
function emptiesClaim(question: ClaimQuestion): boolean {
  return [question.left, question.right].every((side) => decideEquality({ left: side, right: num(0), assumptions: question.assumptions, dependencies: question.dependencies }).kind === "equal");
}

/** The id of the assumption that stands for unstated facts while they are tried. */
const MISSING = "unstated";
