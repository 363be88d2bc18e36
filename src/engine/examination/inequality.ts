import { subtract } from "../../expression/index.js";
import { decideSign } from "../exact/sign.js";
import { sampleEquality } from "../numeric/index.js";
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
  const samples = sampleEquality({ ...forNumbers(question, question.left, question.right), relation });
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
  return { evidence: samples, conditions: [], counterexample: counterexampleIn(samples), assumptions: [], premises: [] };
}
