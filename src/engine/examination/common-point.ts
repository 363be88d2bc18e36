import type { Assumption } from "../../assumption/index.js";
import { contains, freeSymbols, num, type Requirement } from "../../expression/index.js";
import { deriveSeed, generator } from "../../number/index.js";
import type { Evidence } from "../evidence.js";
import type { SidedNeeds } from "../exact/conditions.js";
import { pointMaker, prepareScenario, sampleQuestion } from "../numeric/index.js";
import type { ClaimQuestion } from "./finding.js";
import { forNumbers } from "./sampling.js";

const ATTEMPTS = 150;

/**
 * Whether some real point inside the assumptions gives both sides a value: `unknown` where that cannot be looked for, and
 * `false` when samples of the sides had none and none was found among points made for what the sides need.
 */
export function haveCommonPoint(question: ClaimQuestion, needs: SidedNeeds, samples: readonly Evidence[]): "true" | "false" | "unknown" {
  if (samples.some((e) => e.kind === "samples" || e.kind === "counterexample")) return "true";
  const all = [...needs.left, ...needs.right];
  const names = new Set(all.flatMap((need) => [...freeSymbols(need.expr)]));
  if (names.size === 0 || all.some((need) => need.relation === "converges" || contains(need.expr, isBeyondSamples))) return "unknown";
  const defined: Assumption = { id: "", origin: "default", markdown: "", facts: all.flatMap(asFact) };
  const asked = forNumbers(question, question.left, question.right);
  const scenario = prepareScenario({ ...asked, relation: "=", assumptions: [...asked.assumptions, defined] });
  if (scenario.unimposed.length > 0 || scenario.functions.length > 0) return "unknown";
  const maker = pointMaker(scenario);
  const random = generator(deriveSeed(question.seed, "common point"));
  for (let k = 0; k < ATTEMPTS; k++) if (maker.make(k % 3 === 0 ? "nice" : k % 3 === 1 ? "mixed" : "wide", k, random).ok) return "true";
  return sampleQuestion({ ...asked, relation: "=" }).samples.some((s) => s.outcome.kind === "agree" || s.outcome.kind === "differ") ? "true" : "false";
}

const isBeyondSamples = (e: Requirement["expr"]): boolean => e.kind === "call" || e.kind === "bind" || (e.kind === "apply" && (e.operator === "i" || e.operator === "opaque"));

const asFact = (need: Requirement): Assumption["facts"][number][] =>
  need.relation === "converges" ? [] : [{ kind: "statement", statement: { kind: "relation", relation: need.relation, left: need.expr, right: num(0) } }];
