import type { Assumption } from "../../assumption/index.js";
import type { Requirement } from "../../expression/index.js";
import type { ProvedClaim } from "../evidence.js";
import { dependenciesUnder } from "../exact/prepare.js";
import type { ClaimQuestion } from "./finding.js";

/** What was proved, with all that the argument could rest on, for the independent re-check. */
export function claimOf(
  question: ClaimQuestion,
  relation: ProvedClaim["relation"],
  assumptions: readonly Assumption[],
  conditions: { readonly domain: readonly Requirement[]; readonly restricts: readonly Requirement[] },
  premises: ProvedClaim["premises"] = [],
): ProvedClaim {
  const listed = (needs: readonly Requirement[], restricts: boolean): ProvedClaim["requirements"] => needs.map((requirement) => ({ requirement, restricts }));
  return {
    left: question.left,
    right: question.right,
    relation,
    assumptions,
    premises: premises.map(({ left, right }) => ({ left, right })),
    dependencies: dependenciesUnder(question.dependencies, assumptions),
    requirements: [...listed(conditions.domain, false), ...listed(conditions.restricts, true)],
    seed: question.seed,
  };
}
