import { statementExpressions, num, type Requirement, type Statement, type StatementRelation } from "../../expression/index.js";
import { conditionOf } from "../condition.js";
import { domainRequirements } from "../exact/domain.js";
import { shapeOf } from "../transform/transform.js";
import { decideStatements } from "../statement/index.js";
import type { Finding } from "./finding.js";

/** An assumption as a statement, with the name that evidence calls it by. */
export interface NamedStatement {
  readonly id: string;
  readonly statement: Statement;
}

/**
 * Examines `left relation right` for statements. An implication whose conclusion is merely undefined at some points of the
 * premise, as in `PV = nRT ⇒ V = nRT/P` at `P = 0`, holds where the conclusion is defined, and says so.
 */
export function examineStatements(left: Statement, right: Statement, relation: StatementRelation, known: readonly NamedStatement[]): Finding {
  const decide = (extra: readonly Statement[]): Finding => {
    const evidence = decideStatements(left, right, relation, [...known.map((k) => k.statement), ...extra], { labels: [...known.map((k) => k.id), ...extra.map(() => DOMAIN)] });
    const conditions = evidence.flatMap((e) => (e.kind === "exact-equal" ? e.conditions : []));
    const counterexample = evidence.flatMap((e) => (e.kind === "counterexample" ? [e.counterexample] : []))[0];
    return { evidence, conditions, counterexample, assumptions: [], premises: [] };
  };
  const plain = decide([]);
  if (plain.counterexample === undefined || relation === "iff") return plain;
  const needs = conclusionDomain(relation === "implies" ? right : left);
  if (needs.length === 0) return plain;
  const proves = (kept: readonly Requirement[]): Finding | undefined => {
    const found = decide(kept.map(asStatement));
    return found.evidence.some((e) => e.kind === "exact-equal") ? found : undefined;
  };
  if (proves(needs) === undefined) return plain;
  // Only what is needed becomes a condition.
  let kept = needs;
  for (const need of needs) {
    const fewer = kept.filter((k) => k !== need);
    if (proves(fewer) !== undefined) kept = fewer;
  }
  const found = proves(kept);
  if (found === undefined) return plain;
  const conditions = kept.map((need) => conditionOf(need, "domain"));
  return {
    ...found,
    conditions: [...found.conditions, ...conditions],
    evidence: found.evidence.map((e) => (e.kind === "exact-equal" ? { ...e, conditions: [...e.conditions, ...conditions], used: e.used.filter((id) => id !== DOMAIN) } : e)),
  };
}

/** The name under which the conclusion's own domain takes part in a proof. */
const DOMAIN = "domain";

function conclusionDomain(statement: Statement): Requirement[] {
  const all = statementExpressions(statement).flatMap((e) => domainRequirements(e));
  return all.filter((need, k) => need.relation !== "converges" && all.findIndex((other) => other.relation === need.relation && shapeOf(other.expr) === shapeOf(need.expr)) === k);
}

const asStatement = (need: Requirement): Statement => ({ kind: "relation", relation: need.relation === "converges" ? "!=" : need.relation, left: need.expr, right: num(0) });
