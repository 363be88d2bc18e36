import { negate, num, SplitNeeded, subtract, type Budget, type Expr, type Requirement, type TowerForm } from "../../expression/index.js";
import type { ExactAnswer } from "./answer.js";
import { compare, isApartOnBothSides, NO_ROOM } from "./compare.js";
import type { Facts } from "./facts.js";
import { oracleOf } from "./oracle.js";
import { inTower } from "./in-tower.js";
import { needsOf } from "./needs.js";
import { NO_SIGHTINGS, sightings, type Sightings } from "./sightings.js";
import { solveLinear } from "./solve-linear.js";

/** Splits inside one another: 3^4 cases at most. */
const DEEPEST = 4;

/**
 * Compares two sides, going on apart for the signs of a quantity where a form depends on a sign that the facts leave open:
 * an identity holds when it holds where the quantity is positive, where it is negative and where it is zero. When it holds
 * in some of these cases only, what they say of the quantity comes back in `restricts`. A sign under which the sides are seen
 * to differ is not gone into.
 */
export function bySigns(facts: Facts, left: Expr, right: Expr, form: TowerForm, budget: Budget, depth = 0, seen: Sightings = sightings(facts, left, right)): ExactAnswer {
  try {
    return compare(facts, left, right, { form, splits: depth < DEEPEST, budget, stays: true, seen });
  } catch (error) {
    if (!(error instanceof SplitNeeded)) throw error;
    const { on } = error;
    if (isApartOnBothSides(seen, on)) return compare(facts, left, right, { form, splits: false, budget, stays: true, seen });
    return merged(on, SIGNS.map((sign) => ({ sign, answer: inCase(withSign(facts, on, sign), left, right, form, budget, depth, ofSign(seen, on, sign)) })));
  }
}

/** The answer for sides that are seen to differ: not decided as a whole where they may be equal at other points. */
export const seenApart = (seen: Sightings, left: Expr, right: Expr): ExactAnswer =>
  seen.partlyApart() ? { kind: "stopped", why: "the sides differ for some signs only" } : { kind: "different", difference: subtract(left, right), left, right, constant: false, used: [] };

const ofSign = (seen: Sightings, on: Expr, sign: Sign): Sightings => (sign === "zero" ? NO_SIGHTINGS : seen.within({ expr: sign === "positive" ? on : negate(on), relation: ">", why: "" }));

type Sign = "positive" | "zero" | "negative";
const SIGNS: readonly Sign[] = ["positive", "negative", "zero"];

/** `vacuous`: no point is there, or neither side has a value. `one-sided`: exactly one side has a value. */
type CaseAnswer = ExactAnswer | { readonly kind: "vacuous" } | { readonly kind: "one-sided" };

function inCase(facts: Facts, left: Expr, right: Expr, form: TowerForm, budget: Budget, depth: number, seen: Sightings): CaseAnswer {
  if (seen.apart()) return seenApart(seen, left, right);
  if (isContradictory(facts, [], form, budget)) return { kind: "vacuous" };
  const answer = bySigns(facts, left, right, form, budget, depth + 1, seen);
  const undecided = answer.kind === "undefined" || (answer.kind === "stopped" && answer.why === NO_ROOM);
  if (!undecided) return answer;
  const [here, there] = [left, right].map((side) => hasNoValue(facts, side, form, budget));
  return here === true && there === true ? { kind: "vacuous" } : here === true || there === true ? { kind: "one-sided" } : answer;
}

/** Whether a side has no value anywhere under the facts. */
function hasNoValue(facts: Facts, side: Expr, form: TowerForm, budget: Budget): boolean {
  const needs = needsOf(side, oracleOf(facts));
  if (isContradictory(facts, needs, form, budget)) return true;
  const answer = compare(facts, side, side, { form, splits: false, budget, stays: true });
  return answer.kind === "undefined";
}

/** Whether certainly no point satisfies the facts and the needs. */
function isContradictory(facts: Facts, needs: readonly Requirement[], form: TowerForm, budget: Budget): boolean {
  const oracle = oracleOf(facts);
  return inTower(oracle, needs, (tower) => oracle.isEmpty(tower, true), { form, budget, stays: true });
}

/** The facts with the sign of one more quantity. */
function withSign(facts: Facts, on: Expr, sign: Sign): Facts {
  const id = "";
  if (sign === "positive") return { ...facts, inequalities: [...facts.inequalities, { expr: on, relation: ">", id }] };
  if (sign === "negative") return { ...facts, inequalities: [...facts.inequalities, { expr: negate(on), relation: ">", id }] };
  const solved = solveLinear(on);
  const equation = solved === undefined ? { left: on, right: num(0), id } : { left: solved.unknown, right: solved.value, id };
  return { ...facts, equations: [equation, ...facts.equations], thin: true };
}

/** The answer for a quantity of any sign from the answers for its signs. */
export function merged(on: Expr, cases: readonly { readonly sign: Sign; readonly answer: CaseAnswer }[]): ExactAnswer {
  const decided = cases.filter(({ answer }) => answer.kind !== "vacuous");
  const met = decided.filter((c): c is { sign: Sign; answer: ExactAnswer & { kind: "equal" } } => c.answer.kind === "equal" && c.answer.restricts.length === 0);
  // What holds only where the quantity vanishes, though it may have a sign, holds on no open part of the region.
  if (met.length === 0 || (met.every(({ sign }) => sign === "zero") && decided.length > 1)) {
    const first = decided[0]?.answer;
    if (first === undefined || first.kind === "vacuous" || first.kind === "one-sided") return { kind: "stopped", why: NO_ROOM };
    const apart = decided.map(({ answer }) => answer).find((answer) => answer.kind === "different");
    if (apart?.kind === "different") return { ...apart, constant: false };
    return first.kind === "equal" ? { kind: "stopped", why: "cases under different conditions" } : first;
  }
  const oneSided = decided.filter(({ answer }) => answer.kind === "one-sided").map(({ sign }) => sign);
  const apart = decided.filter(({ answer }) => answer.kind !== "one-sided" && !(answer.kind === "equal" && answer.restricts.length === 0)).map(({ sign }) => sign);
  const unknown = decided.find(({ answer }) => answer.kind === "stopped" || (answer.kind === "equal" && answer.restricts.length > 0) || answer.kind === "undefined");
  if (unknown !== undefined) return unknown.answer.kind === "stopped" ? unknown.answer : { kind: "stopped", why: "a case of the sign of a quantity was not decided" };
  const domain = excluding(on, oneSided);
  const restricts = excluding(on, apart);
  if (domain === undefined || restricts === undefined) return { kind: "stopped", why: "cases of which no short condition leaves the ones that hold" };
  const unique = <T>(items: readonly T[], key: (item: T) => string): T[] => [...new Map(items.map((item) => [key(item), item])).values()];
  return {
    kind: "equal",
    domain: [...domain, ...unique(met.flatMap(({ answer }) => answer.domain), (r) => JSON.stringify([r.why, r.relation, r.expr], printable))],
    restricts,
    moves: [{ text: "each sign of this quantity apart", expr: on }, ...unique(met.flatMap(({ answer }) => answer.moves), (m) => m.text)],
    used: [...new Set(met.flatMap(({ answer }) => answer.used))].filter((id) => id !== ""),
  };
}

const printable = (key: string, value: unknown): unknown => (typeof value === "bigint" ? value.toString() : key === "span" ? undefined : value);

/** What is left of a quantity's values without some signs; `undefined` when that is no single condition. */
function excluding(on: Expr, signs: readonly Sign[]): Requirement[] | undefined {
  const has = (sign: Sign): boolean => signs.includes(sign);
  const need = (expr: Expr, relation: "!=" | ">" | ">="): Requirement[] => [{ expr, relation, why: "the sign of a term" }];
  if (signs.length === 0) return [];
  if (signs.length === 3) return undefined;
  if (signs.length === 1) return has("zero") ? need(on, "!=") : has("negative") ? need(on, ">=") : need(negate(on), ">=");
  if (!has("positive")) return need(on, ">");
  if (!has("negative")) return need(negate(on), ">");
  return undefined;
}

