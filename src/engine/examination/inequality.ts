import type { Assumption, Fact } from "../../assumption/index.js";
import { contains, CONTRARY, isAntiderivative, subtract, unknownFunctions } from "../../expression/index.js";
import { decideSign } from "../exact/sign.js";
import { isEmptyRegion, prepareScenario, regionOf, sampleEquality } from "../numeric/index.js";
import { domainRequirements } from "../exact/domain.js";
import type { Evidence } from "../evidence.js";
import { isComplexClaim } from "./complex-points.js";
import { complexSamples, type SampledRelation } from "./complex-samples.js";
import { onKinks } from "./kinks.js";
import { preciseSamples } from "./precise-samples.js";
import { movesOf } from "./identity.js";
import { counterexampleIn, forNumbers } from "./sampling.js";
import type { ClaimQuestion, Finding } from "./finding.js";
import { assumptionsOf } from "./needed.js";
import { claimOf } from "./proved-claim.js";
import { conditionOf } from "../condition.js";

/** Examines an inequality or `≠`: the sign of the difference from the assumptions, then samples. */
export function examineInequality(question: ClaimQuestion): Finding {
  const { relation } = question;
  if (relation !== "<" && relation !== "<=" && relation !== ">" && relation !== ">=" && relation !== "!=") return { evidence: [], conditions: [], assumptions: [], premises: [] };
  const difference = subtract(question.left, question.right);
  const holds = (kept: ClaimQuestion["assumptions"]): ReturnType<typeof decideSign> => decideSign({ expr: difference, relation, assumptions: kept, dependencies: question.dependencies });
  const answer = holds(question.assumptions);
  const samples = samplesOf(question, relation);
  if (answer.kind === "holds") {
    const conditions = answer.domain.map((r) => conditionOf(r, "domain"));
    return {
      evidence: [{ kind: "exact-equal", engine: "sign", conditions, moves: [{ text: "the sign of the difference of the sides follows from the assumptions" }, ...movesOf(answer.moves)], used: answer.used, claim: claimOf(question, relation, question.assumptions, { domain: answer.domain, restricts: [] }) }, ...samples],
      conditions,
      counterexample: counterexampleIn(samples),
      assumptions: assumptionsOf(question.assumptions, answer.used, (kept) => holds(kept).kind === "holds"),
      premises: [],
    };
  }
  if (samples.some((e) => e.kind === "samples" && e.agrees)) {
    const proof = byIntervals(question, relation);
    if (proof !== undefined) return { ...proof, evidence: [...proof.evidence, ...samples] };
  }
  return { evidence: samples, conditions: [], counterexample: counterexampleIn(samples), assumptions: [], premises: [] };
}

/** Boxes that a proof by narrowing may look at. */
const BOXES = 600;

/**
 * Proves an order by interval arithmetic: with its contrary imposed, narrowing and cutting leave no part of the region. Only
 * for sides that have a value at every real point. Undefined when boxes are left.
 */
function byIntervals(question: ClaimQuestion, relation: Exclude<SampledRelation, "=" | "!="> | "!="): Finding | undefined {
  const asked = forNumbers(question, question.left, question.right);
  const sides = [asked.left, asked.right];
  if (isComplexClaim(sides, question.assumptions) || sides.some((e) => unknownFunctions(e).size > 0 || contains(e, (n) => n.kind === "bind") || domainRequirements(e).length > 0)) return undefined;
  const isProof = (assumptions: readonly Assumption[]): boolean => {
    const fact: Fact = { kind: "statement", statement: { kind: "relation", relation: CONTRARY[relation], left: asked.left, right: asked.right } };
    const scenario = prepareScenario({ ...asked, relation, assumptions: [...assumptions, { id: "contrary", origin: "default", markdown: "", facts: [fact] }] });
    return isEmptyRegion(regionOf(scenario), BOXES);
  };
  if (!isProof(asked.assumptions)) return undefined;
  const used = asked.assumptions.filter((a) => a.facts.length > 0).map((a) => a.id);
  return {
    evidence: [{ kind: "exact-equal", engine: "intervals", conditions: [], moves: [{ text: "outward-rounded intervals leave no point of the region at which the relation fails" }], used, claim: claimOf(question, relation, question.assumptions, { domain: [], restricts: [] }) }],
    conditions: [],
    assumptions: assumptionsOf(asked.assumptions, used, isProof),
    premises: [],
  };
}

/** Samples in doubles; what these do not settle in enclosures of more digits, of complex quantities in the plane. */
function samplesOf(question: ClaimQuestion, relation: SampledRelation): readonly Evidence[] {
  const { left, right } = question;
  if (isComplexClaim([left, right], question.assumptions)) return complexSamples(question, left, right, relation);
  const samples = sampleEquality({ ...forNumbers(question, left, right), relation });
  if (samples.some((e) => e.kind === "samples" && e.agrees)) return onKinks(question, left, right, relation) ?? samples;
  if (samples.some((e) => e.kind !== "stopped") || [left, right].some((e) => contains(e, isAntiderivative))) return samples;
  const precise = preciseSamples(question, left, right, relation);
  return precise.every((e) => e.kind === "stopped") ? [...samples, ...precise] : precise;
}
