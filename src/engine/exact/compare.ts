import { canonicalise, equalFractions, fractionToExpr, freeSymbols, isZeroConstant, isZeroFraction, negate, rationalOf, SplitNeeded, subtractFractions, symbolsOfFraction, Undefined, vanishes, type Expr, type Fraction, type Requirement, type Tower, type TowerMove } from "../../expression/index.js";
import type { ExactAnswer } from "./answer.js";
import { sidedNeeds } from "./conditions.js";
import type { Facts } from "./facts.js";
import { oracleOf, type FactOracle } from "./oracle.js";
import { holds, sameRequirement } from "./holds.js";
import { inTower, type TowerOptions } from "./in-tower.js";
import { needsOf } from "./needs.js";
import { signCandidates } from "./sign-candidates.js";
import { short } from "./simplified-needs.js";
import { NO_SIGHTINGS, type Sightings } from "./sightings.js";
import { isPowerNeed, powersAgree, unstatedPowers } from "./variable-powers.js";

/** How a comparison goes about. */
export interface CompareOptions extends TowerOptions {
  /** Points inside the facts at which the sides were seen; a sign under which they differ somewhere is not tried. */
  readonly seen?: Sightings;
}

/**
 * Compares the canonical forms of two sides. Throws `SplitNeeded` where the options allow it and a sign is open on which
 * a form depends.
 */
export function compare(facts: Facts, left: Expr, right: Expr, options: CompareOptions): ExactAnswer {
  const oracle = oracleOf(facts);
  const leftNeeds = needsOf(left, oracle);
  const rightNeeds = needsOf(right, oracle);
  const all = [...leftNeeds, ...rightNeeds];
  const first = inTower(oracle, all, (tower) => compareIn(oracle, tower, left, right), options);
  const agree = (): boolean => powersAgree(facts, left, right, (other, tower) => compareIn(other, tower, left, right).kind === "met");
  if (first.kind === "empty") return { kind: "stopped", why: NO_ROOM };
  if (first.kind === "undefined") {
    // The other side's domain counted as a fact; a side has no value only when it has none on its own.
    const [side, needs] = first.side === "left" ? [left, leftNeeds] : [right, rightNeeds];
    return inTower(oracle, needs, (tower) => "why" in canonicaliseSide(tower, side), { ...options, splits: false }) ? first : { kind: "stopped", why: NO_ROOM };
  }
  if (first.kind === "met") {
    const needs = sidedNeeds(oracle, [...leftNeeds, ...first.leftRules], [...rightNeeds, ...first.rightRules]);
    if (needs === undefined) return { kind: "stopped", why: NO_ROOM };
    const powers = all.some(isPowerNeed) && !agree() ? unstatedPowers(oracle, all) : [];
    return { kind: "equal", domain: needs.missing.filter((need) => !powers.some((p) => sameRequirement(p, need))), restricts: powers, needs, moves: first.moves, used: first.used, normalForm: first.normalForm };
  }
  const { seen = NO_SIGHTINGS } = options;
  let under: ExactAnswer | undefined;
  for (const candidate of first.candidates) {
    const met = [candidate, { ...candidate, expr: negate(candidate.expr) }].filter((sign) => !seen.apart(sign)).map((sign) => ({ sign, tried: inTower(oracle, [...all, sign], (tower) => compareIn(oracle, tower, left, right), { ...options, splits: false }) })).filter(isMet);
    if (met.length === 0 || (all.some(isPowerNeed) && !agree())) continue;
    const needs = sidedNeeds(oracle, [...leftNeeds, ...met.flatMap(({ tried }) => tried.leftRules)], [...rightNeeds, ...met.flatMap(({ tried }) => tried.rightRules)]);
    if (needs === undefined) return { kind: "stopped", why: NO_ROOM };
    // What holds for either sign holds.
    const either = met.length === 2;
    const moves = [...(either ? [{ text: "each sign of this quantity apart", expr: candidate.expr }] : []), ...met.flatMap(({ tried }) => tried.moves)];
    const answer: ExactAnswer = { kind: "equal", domain: needs.missing, restricts: met.length === 2 ? [] : met.map(({ sign }) => sign), needs, moves, used: [...new Set(met.flatMap(({ tried }) => tried.used))], normalForm: either ? undefined : met[0]?.tried.normalForm };
    if (either) return answer;
    under ??= answer;
  }
  if (under !== undefined) return under;
  const [open] = first.candidates;
  if (open !== undefined && options.splits === true && !isApartOnBothSides(seen, open.expr)) throw new SplitNeeded(open.expr);
  return { kind: "different", difference: first.difference, left: first.left, right: first.right, constant: first.constant && inTower(oracle, [], (tower) => all.every((need) => freeSymbols(need.expr).size === 0 && holds(tower, need))), used: first.used };
}

/** Whether the sides are seen to differ both where a quantity is positive and where it is negative. */
export const isApartOnBothSides = (seen: Sightings, on: Expr): boolean => [on, negate(on)].every((expr) => seen.apart({ expr, relation: ">", why: "" }));

/** Why a comparison stops where no point is left to compare at. */
export const NO_ROOM = "the assumptions and the domains of the sides leave no point, or none to move about";

type Comparison =
  | { readonly kind: "empty" }
  | { readonly kind: "met"; readonly moves: readonly TowerMove[]; readonly used: readonly string[]; readonly leftRules: readonly Requirement[]; readonly rightRules: readonly Requirement[]; readonly normalForm: Expr | undefined }
  | { readonly kind: "apart"; readonly difference: Expr; readonly left: Expr; readonly right: Expr; readonly constant: boolean; readonly candidates: readonly Requirement[]; readonly used: readonly string[] }
  | { readonly kind: "undefined"; readonly side: "left" | "right"; readonly why: string; readonly used: readonly string[] };

type Met = Comparison & { readonly kind: "met" };

const isMet = (found: { readonly sign: Requirement; readonly tried: Comparison }): found is { readonly sign: Requirement; readonly tried: Met } => found.tried.kind === "met";

function compareIn(oracle: FactOracle, tower: Tower, left: Expr, right: Expr): Comparison {
  const l = canonicaliseSide(tower, left);
  const leftRules = [...tower.requirements.values()];
  tower.requirements.clear();
  const r = canonicaliseSide(tower, right);
  const rightRules = [...tower.requirements.values()];
  const used = (): string[] => [...tower.used];
  if ("why" in l) return { kind: "undefined", side: "left", why: l.why, used: used() };
  if ("why" in r) return { kind: "undefined", side: "right", why: r.why, used: used() };
  if (equalFractions(tower, l, r) || vanishes(tower, subtractFractions(tower, l, r))) {
    if (oracle.isEmpty(tower)) return { kind: "empty" };
    return { kind: "met", moves: [...tower.moves.values()], used: used(), leftRules, rightRules, normalForm: short(tower, l) };
  }
  const difference = subtractFractions(tower, l, r);
  const value = rationalOf(difference);
  if (value !== undefined && oracle.isEmpty(tower)) return { kind: "empty" };
  return {
    kind: "apart",
    difference: fractionToExpr(tower, difference),
    left: fractionToExpr(tower, l),
    right: fractionToExpr(tower, r),
    constant: value !== undefined ? !isZeroFraction(difference) : symbolsOfFraction(tower, difference).size === 0 && isZeroConstant(fractionToExpr(tower, difference)) === "false",
    candidates: signCandidates(tower, [difference.num, l.num, r.num, l.den, r.den]),
    used: used(),
  };
}

function canonicaliseSide(tower: Tower, side: Expr): Fraction | { readonly why: string } {
  try {
    return canonicalise(tower, side);
  } catch (error) {
    if (error instanceof Undefined) return { why: error.message };
    throw error;
  }
}
