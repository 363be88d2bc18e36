import { freeSymbols, hasMatrices, statementExpressions, num, type Requirement, type Statement, type StatementRelation } from "../../expression/index.js";
import { conditionOf } from "../condition.js";
import type { Condition } from "../evidence.js";
import { domainRequirements } from "../exact/domain.js";
import { shapeOf } from "../transform/transform.js";
import { answerStatements, factorBetween, type StatementAnswer } from "../statement/index.js";
import { conflictAmong } from "./consistency.js";
import { findingOf, type ArrowFinding, type Finding } from "./finding.js";

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
  if ([left, right].some((s) => statementExpressions(s).some(hasMatrices))) return findingOf([{ kind: "stopped", engine: "statement", why: "statements about matrices are not decided" }]);
  const conflict = right.kind === "truth" ? undefined : conflictAmong(known.map(({ id, statement }) => ({ id, origin: "given", markdown: "", facts: [{ kind: "statement", statement }] })), new Map());
  if (conflict !== undefined) return findingOf([conflict]);
  const answer = (arrow: StatementRelation, extra: readonly Statement[]): StatementAnswer =>
    answerStatements(left, right, arrow, [...known.map((k) => k.statement), ...extra], { labels: [...known.map((k) => k.id), ...extra.map(() => DOMAIN)] });
  const decide = (extra: readonly Statement[]): Finding => {
    const { evidence, happened } = answer(relation, extra);
    const proves = (arrow: StatementRelation): boolean => answer(arrow, extra).evidence.some((e) => e.kind === "exact-equal");
    const conditions = evidence.flatMap((e) => (e.kind === "exact-equal" ? e.conditions : []));
    const counterexample = evidence.flatMap((e) => (e.kind === "counterexample" ? [e.counterexample] : []))[0];
    const proved = evidence.some((e) => e.kind === "exact-equal");
    const holds = arrowThatHolds(relation, proved, counterexample !== undefined, proves);
    // What an implication loses or gains is what keeps it from being an equivalence.
    const oneWay = proved && relation !== "iff" && holds === relation;
    const instead = !proved && (holds === "implies" || holds === "implied-by") ? [{ text: ONLY[holds] }] : [];
    const claim = { left, right, relation, given: [...known.map((k) => k.statement), ...extra] };
    const told = evidence.map((e) => (e.kind === "exact-different" ? { ...e, moves: [...e.moves, ...instead] } : e.kind === "exact-equal" ? { ...e, statements: claim } : e));
    return { evidence: told, conditions, counterexample, assumptions: [], premises: [], arrow: { claimed: relation, holds, happened: (oneWay ? answer("iff", extra).happened : happened).map((h) => h.latex) } };
  };
  const plain = decide([]);
  if (plain.counterexample === undefined) return plain;
  const kinds: readonly Condition["kind"][] = ["domain", "restricts"];
  for (const kind of kinds) {
    const needs = kind === "domain" ? definedness(left, right, relation) : parameterFactors(left, right);
    const kept = leastOf(needs, (some) => decide(some.map(asStatement)).evidence.some((e) => e.kind === "exact-equal"));
    if (kept !== undefined) return underConditions(plain, decide(kept.map(asStatement)), kept.map((need) => conditionOf(need, kind)), kind);
  }
  return plain;
}

/** As few of the needs as still prove; undefined when all together do not. */
function leastOf(needs: readonly Requirement[], proves: (some: readonly Requirement[]) => boolean): readonly Requirement[] | undefined {
  if (needs.length === 0 || !proves(needs)) return undefined;
  let kept = needs;
  for (const need of needs) {
    const fewer = kept.filter((k) => k !== need);
    if (fewer.length > 0 && proves(fewer)) kept = fewer;
  }
  return kept;
}

/** A proof under conditions; the point at which the step fails without them stays. */
function underConditions(plain: Finding, found: Finding, conditions: readonly Condition[], kind: Condition["kind"]): Finding {
  return {
    ...found,
    conditions: [...found.conditions, ...conditions],
    counterexample: kind === "restricts" ? plain.counterexample : found.counterexample,
    evidence: found.evidence.map((e) => (e.kind === "exact-equal" ? { ...e, conditions: [...e.conditions, ...conditions], used: e.used.filter((id) => id !== DOMAIN) } : e)),
  };
}

/**
 * Where the sides have values. For an implication these are the points of its conclusion; for an equivalence that solves
 * for a name, only what concerns the other names counts: at a pole in the unknown itself there is no solution.
 */
function definedness(left: Statement, right: Statement, relation: StatementRelation): Requirement[] {
  if (relation !== "iff") return conclusionDomain(relation === "implies" ? right : left);
  const solved = solvedNames(left, right);
  if (solved.size === 0) return [];
  return [...conclusionDomain(left), ...conclusionDomain(right)].filter((need) => ![...freeSymbols(need.expr)].some((name) => solved.has(name)));
}

/** Names that stand alone on one side of an equation, which does not mention them otherwise. */
function solvedNames(...statements: readonly Statement[]): ReadonlySet<string> {
  const out = new Set<string>();
  const visit = (s: Statement): void => {
    if (s.kind === "and" || s.kind === "or") s.parts.forEach(visit);
    if (s.kind === "relation" && s.relation === "=" && s.left.kind === "symbol" && !freeSymbols(s.right).has(s.left.name)) out.add(s.left.name);
  };
  statements.forEach(visit);
  return out;
}

/** What was divided by or multiplied with, where it does not concern the name that is solved for: it must not be zero. */
function parameterFactors(left: Statement, right: Statement): Requirement[] {
  const solved = solvedNames(left, right);
  const factor = solved.size === 0 ? undefined : factorBetween(left, right);
  if (factor === undefined || [...freeSymbols(factor)].some((name) => solved.has(name))) return [];
  return [{ expr: factor, relation: "!=", why: "a factor" }];
}

const ONLY = {
  implies: "the left side implies the right one, not conversely",
  "implied-by": "the right side implies the left one, not conversely",
} as const;

/** The arrow that really holds where the claimed one does, or does not. */
function arrowThatHolds(claimed: StatementRelation, proved: boolean, refuted: boolean, proves: (arrow: StatementRelation) => boolean): ArrowFinding["holds"] {
  switch (claimed) {
    case "iff":
      if (proved) return "iff";
      return !refuted ? "unknown" : proves("implies") ? "implies" : proves("implied-by") ? "implied-by" : "none";
    case "implies":
    case "implied-by": {
      const converse = claimed === "implies" ? "implied-by" : "implies";
      if (proved) return proves(converse) ? "iff" : claimed;
      return !refuted ? "unknown" : proves(converse) ? converse : "none";
    }
  }
}

/** The name under which the conclusion's own domain takes part in a proof. */
const DOMAIN = "domain";

function conclusionDomain(statement: Statement): Requirement[] {
  const all = statementExpressions(statement).flatMap((e) => domainRequirements(e));
  return all.filter((need, k) => need.relation !== "converges" && all.findIndex((other) => other.relation === need.relation && shapeOf(other.expr) === shapeOf(need.expr)) === k);
}

const asStatement = (need: Requirement): Statement => ({ kind: "relation", relation: need.relation === "converges" ? "!=" : need.relation, left: need.expr, right: num(0) });
