import { followLimit } from "../asymptotic/index.js";
import { putIn } from "../transform/transform.js";
import { byPremises } from "./by-premises.js";
import { isFactorOnly } from "./factor-only.js";
import type { ClaimQuestion, Finding } from "./finding.js";
import { identity } from "./identity.js";
import { forNumbers } from "./sampling.js";

/**
 * Examines `left ≈ right` or `left ~ right`: exact equality, consequence of earlier approximations that stand in it as
 * factors, then both sides followed along the limit.
 */
export function examineApproximation(question: ClaimQuestion): Finding {
  const exact = identityOnly(question);
  if (exact !== undefined) return exact;
  for (const [premises, stated] of [[question.premises, true], [[...question.premises, ...question.earlier], false]] as const) {
    const found = byPremises(question, premises, stated, "approx");
    if (found !== undefined) return found;
  }
  return alongLimit(question);
}

/** Equal sides approximate each other in every limit. */
function identityOnly(question: ClaimQuestion): Finding | undefined {
  const found = identity({ ...question, relation: "=" });
  return found?.conditions.every((c) => c.kind === "domain") === true ? found : undefined;
}

/** Both sides along the limit, with the quantities that earlier lines give replaced by what they are. */
function alongLimit(question: ClaimQuestion): Finding {
  const premises = question.premises.length > 0 ? question.premises : question.continues ? [] : question.earlier;
  const usable = premises.filter((p) => p.relation === "=" || (p.left.kind === "symbol" && isFactorOnly([question.left, question.right], p.left.name)));
  const put = putIn([question.left, question.right], usable);
  const [left, right] = put.sides;
  const evidence = followLimit({
    ...forNumbers(question, left, right),
    relation: question.relation === "~" ? "~" : "approx",
    ...(question.limit === undefined ? {} : { limit: question.limit }),
  });
  const convergence = evidence.flatMap((e) => (e.kind === "convergence" ? [e] : []))[0];
  return {
    evidence,
    conditions: convergence?.tends === "to-one" ? convergence.conditions : [],
    assumptions: [],
    premises: usable.filter((p) => put.used.includes(p.id)).map((p) => ({ line: p.line, name: p.name, stated: question.premises.includes(p) })),
  };
}
