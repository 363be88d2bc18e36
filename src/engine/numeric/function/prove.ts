import type { Assumption } from "../../../assumption/index.js";
import { canonicalise, compile, DOUBLES, fractionToExpr, freeSymbols, isZeroFraction, num, scopeOf, subtract, vanishes, type Expr, type RelationStatement, type Requirement, type Statement } from "../../../expression/index.js";
import { generator } from "../../../number/index.js";
import { decideEquality } from "../../exact/decide.js";
import { domainRequirements } from "../../exact/domain.js";
import { factsOf } from "../../exact/facts.js";
import { inTower, stopReason } from "../../exact/in-tower.js";
import { oracleOf } from "../../exact/oracle.js";
import { expandDefinitions, type FunctionDefinition } from "../../exact/prepare.js";
import { decideSign } from "../../exact/sign.js";
import type { Candidate } from "./candidate.js";
import type { Law } from "./law.js";
import { withLimits, withMoments } from "./settle.js";

/** The candidate's formulas as definitions. */
const definitionsOf = ({ names, parameters, bodies }: Candidate): readonly FunctionDefinition[] =>
  names.map((name, k) => ({ name, parameters: parameters[k] ?? [], body: bodies[k] as Expr, region: undefined, fixed: new Set(), id: "instance" }));

/** What the law says of the candidate: a relation between its difference and zero, with what is known of moments and limits put in. */
export function lawFor(law: Law, candidate: Candidate, facts: readonly Statement[]): { readonly relation: RelationStatement["relation"]; readonly difference: Expr } {
  const definitions = definitionsOf(candidate);
  const { left, right, relation } = law.statement;
  const written = (side: Expr): Expr => withLimits(expandDefinitions(withMoments(side, candidate.densities ?? NO_DENSITIES, facts), definitions), facts);
  return { relation, difference: subtract(written(left), written(right)) };
}

const NO_DENSITIES: NonNullable<Candidate["densities"]> = new Map();

/** Statements as one list of assumptions. */
export const assuming = (statements: readonly Statement[]): readonly Assumption[] => [{ id: "instance", origin: "default", markdown: "", facts: statements.map((statement) => ({ kind: "statement", statement })) }];

/** Operations of algebra for one normal form. */
const WORK = 100_000;

/**
 * An expression in normal form where it is defined, zero where it vanishes identically; undefined where there is none in its
 * own quantities. What it gives is a guess that is proved later: the domain is not looked at.
 */
export function simplified(expr: Expr, facts: readonly Statement[]): Expr | undefined {
  const oracle = oracleOf(factsOf(assuming(facts), new Map()));
  const known = freeSymbols(expr);
  try {
    return inTower(oracle, domainRequirements(expr, oracle.integers), (tower) => {
      const form = canonicalise(tower, expr);
      if (isZeroFraction(form) || vanishes(tower, form)) return num(0);
      const result = fractionToExpr(tower, form);
      return [...freeSymbols(result)].every((name) => known.has(name)) ? result : undefined;
    }, { budget: { remaining: WORK } });
  } catch (error) {
    stopReason(error);
    return undefined;
  }
}

/**
 * What must hold of the quantities other than `universals` so that a relation between a difference and zero holds for all
 * values that the facts allow; undefined where that is not proved.
 */
export function proved(relation: RelationStatement["relation"], difference: Expr, universals: readonly string[], facts: readonly Statement[]): readonly Statement[] | undefined {
  const assumptions = assuming(facts);
  const needsOf = (): readonly Requirement[] | undefined => {
    if (relation === "=") {
      const answer = decideEquality({ left: difference, right: num(0), assumptions, dependencies: new Map() });
      return answer.kind === "equal" ? [...answer.domain, ...answer.restricts] : undefined;
    }
    if (relation !== "<" && relation !== "<=" && relation !== ">" && relation !== ">=" && relation !== "!=") return undefined;
    const answer = decideSign({ expr: difference, relation, assumptions, dependencies: new Map() });
    return answer.kind === "holds" ? answer.domain : undefined;
  };
  const needs = needsOf();
  if (needs === undefined || needs.some((need) => need.relation === "converges" || universals.some((name) => freeSymbols(need.expr).has(name)))) return undefined;
  return needs.flatMap((need): readonly Statement[] => (need.relation === "converges" ? [] : [{ kind: "relation", relation: need.relation, left: need.expr, right: num(0) }]));
}

const PLACES = 12;
const TRIES = 60;
/** What rounding may leave of a difference of ordinary size. */
const ROUNDING = 1e-6;

/** Whether a number stands in a relation to zero, up to rounding against a size. */
function stands(value: number, relation: RelationStatement["relation"], size: number): boolean {
  const slack = ROUNDING * (1 + size);
  switch (relation) {
    case "=":
      return Math.abs(value) <= slack;
    case "<":
    case "<=":
      return value <= slack;
    case ">":
    case ">=":
      return value >= -slack;
    default:
      return true;
  }
}

/**
 * A look in doubles, at random values of everything that satisfy the facts: whether the relation fails somewhere. It shares
 * nothing with the proof but the formulas, and most unsuitable candidates fail here.
 */
export function isSeenToFail(relation: RelationStatement["relation"], difference: Expr, facts: readonly Statement[], seed: number): boolean {
  const relations = facts.flatMap((f) => (f.kind === "relation" ? [f] : []));
  const names = [...new Set([difference, ...relations.flatMap((f) => [f.left, f.right])].flatMap((e) => [...freeSymbols(e)]))];
  const scope = scopeOf(names);
  const value = compile(difference, DOUBLES, scope);
  const parts = difference.kind === "apply" && difference.operator === "add" ? difference.args.map((part) => compile(part, DOUBLES, scope)) : [value];
  const known = relations.map((f) => ({ relation: f.relation, difference: compile(subtract(f.left, f.right), DOUBLES, scope) }));
  const positive = positiveNames(facts);
  const random = generator(seed);
  let places = 0;
  for (let k = 0; k < TRIES && places < PLACES; k++) {
    const frame = names.map((name) => (positive.has(name) ? 0.3 + 1.5 * random.next() : 3 * random.next() - 1.4));
    if (known.some((f) => !stands(f.difference([...frame]), f.relation, 0))) continue;
    places++;
    const at = value([...frame]);
    const size = Math.max(...parts.map((part) => Math.abs(part([...frame]))));
    if (Number.isFinite(at) && Number.isFinite(size) && !stands(at, relation, size)) return true;
  }
  return false;
}

/** Names that facts say are positive. */
export const positiveNames = (facts: readonly Statement[]): ReadonlySet<string> =>
  new Set(facts.flatMap((f) => (f.kind === "relation" && (f.relation === ">" || f.relation === ">=") && f.left.kind === "symbol" && f.right.kind === "number" && f.right.value.n >= 0n ? [f.left.name] : [])));
