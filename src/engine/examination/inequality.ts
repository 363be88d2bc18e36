import { contains, isAntiderivative, subtract } from "../../expression/index.js";
import { decideSign } from "../exact/sign.js";
import { sampleEquality } from "../numeric/index.js";
import type { Evidence } from "../evidence.js";
import { isComplexClaim } from "./complex-points.js";
import { complexSamples, type SampledRelation } from "./complex-samples.js";
import { onKinks } from "./kinks.js";
import { preciseSamples } from "./precise-samples.js";
import { movesOf } from "./identity.js";
import { counterexampleIn, forNumbers } from "./sampling.js";
import { findingOf, type ClaimQuestion, type Finding } from "./finding.js";
import { assumptionsOf } from "./needed.js";
import { claimOf } from "./proved-claim.js";
import { conditionOf } from "../condition.js";
import { byIntervals } from "./order-by-intervals.js";
import { searchSlivers } from "./slivers.js";

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
  if (!samples.some((e) => e.kind === "samples" && e.agrees)) return { ...findingOf(samples), counterexample: counterexampleIn(samples) };
  const intervals = byIntervals(question, relation);
  if (intervals === undefined) return findingOf(samples.map(asOrder(undefined)));
  if (intervals.kind === "proof") return { ...intervals.finding, evidence: [...intervals.finding.evidence, ...samples] };
  const found = relation === "!=" ? undefined : searchSlivers(question, relation, intervals.left, intervals.right, intervals.open);
  if (found?.kind === "counterexample") return { ...findingOf([found.evidence]), counterexample: counterexampleIn([found.evidence]) };
  if (found?.kind === "meeting") return findingOf([{ kind: "stopped", engine: "numeric", why: `the relation holds at all points tried, but the two sides seem to be equal at ${found.place}` }]);
  return findingOf(samples.map(asOrder(intervals.share)));
}

/** Samples of an order say that it holds there, and how much of the region intervals leave open. */
const asOrder = (share: number | undefined) => (e: Evidence): Evidence => (e.kind === "samples" ? { ...e, order: share === undefined ? {} : { open: share } } : e);

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
