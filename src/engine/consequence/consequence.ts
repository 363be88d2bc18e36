import type { Assumption } from "../../assumption/index.js";
import {
  canonicalise,
  divideExactly,
  equalFractions,
  fractionKey,
  generatorsOf,
  isConstantPolynomial,
  ONE_POLYNOMIAL,
  polynomialToExpr,
  subtractFractions,
  Undefined,
  Unsupported,
  type Expr,
  type Fraction,
  type Polynomial,
  type Requirement,
  type Tower,
  type TowerMove,
} from "../../expression/index.js";
import { domainRequirements } from "../exact/domain.js";
import { holds } from "../exact/holds.js";
import { inTower, stopReason } from "../exact/in-tower.js";
import { factsOf } from "../exact/facts.js";
import { oracleOf, type FactOracle } from "../exact/oracle.js";
import { isNonzero, isPositive } from "../exact/nonzero.js";
import { dependenciesUnder, type Dependencies } from "../exact/prepare.js";
import { shapeOf } from "../transform/transform.js";
import { isBuried, isMonomialIn, linearIn, occursIn, placeholder, replaceGenerator, solveFor } from "./rewriting.js";

/** An earlier equation or approximation that a line may rest on. */
export interface Premise {
  readonly id: string;
  readonly left: Expr;
  readonly right: Expr;
  readonly relation: "=" | "approx";
}

/** Whether `left = right` (or `left ≈ right`) follows from premises by replacing equals and solving for linear quantities. */
export interface ConsequenceQuestion {
  readonly left: Expr;
  readonly right: Expr;
  readonly relation: "=" | "approx";
  readonly premises: readonly Premise[];
  readonly assumptions: readonly Assumption[];
  /** All assumptions, for what the goal needs to be defined; `assumptions` may leave out what the argument does not need. */
  readonly known?: readonly Assumption[] | undefined;
  readonly dependencies: Dependencies;
}

export type Consequence =
  | { readonly kind: "follows"; readonly premises: readonly string[]; readonly domain: readonly Requirement[]; readonly moves: readonly TowerMove[]; readonly used: readonly string[] }
  | { readonly kind: "open"; readonly why: string };

const MOST_PREMISES = 8;
const MOST_STATES = { lone: 300, target: 300, unit: 80, any: 60 } as const;
const DEEPEST = 4;

interface State {
  readonly left: Fraction;
  readonly right: Fraction;
  readonly premises: readonly { readonly id: string; readonly left: Fraction; readonly right: Fraction; readonly relation: "=" | "approx"; readonly integral: boolean }[];
  readonly used: readonly string[];
  readonly slopes: readonly Polynomial[];
}

/**
 * Searches for a derivation of the goal from the premises. Each premise may be used once, to replace a generator that it
 * is linear in; a premise with ≈ only where the goal's sides are a power of its left side times the rest, so that a ratio
 * tending to one stays one. What must not vanish on the way is returned when the assumptions do not give it.
 */
export function followsFrom(question: ConsequenceQuestion): Consequence {
  const facts = factsOf(question.assumptions, dependenciesUnder(question.dependencies, question.assumptions));
  const oracle = oracleOf(facts);
  const goal = { left: facts.prepare(question.left), right: facts.prepare(question.right) };
  const premises = question.premises.slice(0, MOST_PREMISES).map((p) => ({ ...p, left: facts.prepare(p.left), right: facts.prepare(p.right) }));
  const goalNeeds = [goal.left, goal.right].flatMap((e) => domainRequirements(e, oracle.integers));
  const premiseNeeds = premises.flatMap((p) => [p.left, p.right]).flatMap((e) => domainRequirements(e, oracle.integers));
  const needs = [...goalNeeds, ...premiseNeeds];
  try {
    const found = inTower(oracle, needs, (tower): Consequence => {
      if (oracle.isEmpty(tower)) return { kind: "open", why: "the sides and the premises are nowhere all defined under the assumptions" };
      const start: State = {
        left: canonicalise(tower, goal.left),
        right: canonicalise(tower, goal.right),
        premises: premises.flatMap((p) => readPremise(tower, p)),
        used: [],
        slopes: [],
      };
      const ends = shortest(tower, start, question.relation);
      if (ends === undefined) return { kind: "open", why: "no combination of the premises gives this line" };
      return { kind: "follows", premises: ends.state.used, domain: ends.needs, moves: [...tower.moves.values()], used: [...tower.used] };
    });
    return found.kind === "follows" ? withGoalDomain(question, found, goalNeeds, premiseNeeds, oracle) : found;
  } catch (error) {
    return { kind: "open", why: stopReason(error) };
  }
}

/** What the goal needs to be defined, that neither the assumptions nor the premises give, comes back as a condition. */
function withGoalDomain(question: ConsequenceQuestion, found: Consequence & { readonly kind: "follows" }, goal: readonly Requirement[], premises: readonly Requirement[], oracle: FactOracle): Consequence {
  if (goal.length === 0) return found;
  const open = inTower(oracle, premises, (tower) => goal.filter((need) => need.relation !== "converges" && !holds(tower, need)));
  const setting = { assumptions: question.known ?? question.assumptions, dependencies: question.dependencies };
  const missing = open.filter((need) => !(need.relation === "!=" ? isNonzero(need.expr, setting) : isPositive(need.expr, setting)));
  const distinct = missing.filter((need, k) => missing.findIndex((other) => shapeOf(other.expr) === shapeOf(need.expr)) === k);
  return { ...found, domain: [...found.domain, ...distinct] };
}

function readPremise(tower: Tower, p: Premise): State["premises"][number][] {
  try {
    const integral = p.left.kind === "bind" && p.left.binder === "integral";
    return [{ id: p.id, relation: p.relation, left: canonicalise(tower, p.left), right: canonicalise(tower, p.right), integral }];
  } catch (error) {
    if (error instanceof Undefined || error instanceof Unsupported) return [];
    throw error;
  }
}

function slopeRequirement(tower: Tower, slope: Polynomial): Requirement[] {
  if (isConstantPolynomial(slope)) return [];
  const need: Requirement = { expr: polynomialToExpr(tower, slope), relation: "!=", why: "divided by" };
  return holds(tower, need) ? [] : [need];
}

interface Budgeted {
  states: number;
  readonly seen: Set<string>;
}

interface Ending {
  readonly state: State;
  readonly needs: readonly Requirement[];
}

/** The derivation with the fewest premises; among those, and then over all, one that divides by nothing unknown is preferred. */
function shortest(tower: Tower, start: State, relation: "=" | "approx"): Ending | undefined {
  const multiple = relation === "=" ? asMultiple(tower, start) : undefined;
  if (multiple !== undefined) return { state: multiple, needs: [] };
  let conditional: Ending | undefined;
  const deepest = Math.min(start.premises.length, DEEPEST);
  // Replacements that divide by nothing are tried to the end before any that do: they are few and give no conditions.
  for (const reach of ["lone", "target", "unit", "any"] as const) {
    const budget = { states: MOST_STATES[reach], seen: new Set<string>() };
    for (let depth = reach === "lone" ? 0 : 1; depth <= (reach === "any" ? Math.min(deepest, 2) : deepest); depth++) {
      for (const state of endings(tower, start, relation, depth, reach, budget)) {
        const needs = state.slopes.flatMap((slope) => slopeRequirement(tower, slope));
        if (needs.length === 0) return { state, needs };
        // With several premises a divisor may be one that they make vanish, and the condition would be empty.
        if (state.used.length === 1) conditional ??= { state, needs };
      }
    }
  }
  return conditional;
}

/** The goal as a multiple of one premise: `1 - x^2 = y^2` from `x^2 + y^2 = 1`, though the premise is linear in nothing. */
function asMultiple(tower: Tower, start: State): State | undefined {
  const goal = attempt(() => subtractFractions(tower, start.left, start.right));
  if (goal === undefined || goal.num.terms.length === 0) return undefined;
  for (const premise of start.premises) {
    if (premise.relation !== "=") continue;
    const known = attempt(() => subtractFractions(tower, premise.left, premise.right));
    if (known === undefined || isConstantPolynomial(known.num)) continue;
    if (divideExactly(goal.num, known.num, tower.budget) !== undefined) return { ...start, used: [premise.id] };
  }
  return undefined;
}

/**
 * Which quantities a premise may be solved for: a side that is one quantity alone; first also the quantity that the goal
 * gives; then any with a constant coefficient; or any that the premise is linear in.
 */
type Reach = "lone" | "target" | "unit" | "any";

function mayReplace(state: State, from: Fraction, g: number, reach: Reach): boolean {
  switch (reach) {
    case "lone":
      return isLoneGenerator(from, g);
    case "target":
      return isLoneGenerator(from, g) || (state.used.length === 0 && isLoneGenerator(state.left, g));
    case "unit":
      return hasUnitSlope(from.num, g);
    case "any":
      return true;
  }
}

/** The formal primitive by which an integral on the left of a premise is replaced: one stands for the whole. */
function integralGenerator(tower: Tower, f: Fraction): number | undefined {
  const found = [...generatorsOf(f.num)].filter((g) => /^(?:primitive|integral over) /u.test(tower.generators[g]?.key ?? ""));
  return found.length === 0 ? undefined : Math.max(...found);
}

function* endings(tower: Tower, state: State, relation: "=" | "approx", depth: number, reach: Reach, budget: Budgeted): Generator<State> {
  if (depth === 0) {
    if (equalFractions(tower, state.left, state.right)) yield state;
    return;
  }
  // The same premises used in another order often lead to the same place.
  const place = `${depth} ${[...state.used].sort().join(" ")} ${fractionKey(state.left)} ${fractionKey(state.right)}`;
  if (budget.states-- <= 0 || budget.seen.has(place)) return;
  budget.seen.add(place);
  for (let k = 0; k < state.premises.length; k++) {
    for (const next of applications(tower, state, k, relation, reach)) yield* endings(tower, next, relation, depth - 1, reach, budget);
  }
}

function* applications(tower: Tower, state: State, k: number, relation: "=" | "approx", reach: Reach): Generator<State> {
  const premise = state.premises[k];
  if (premise === undefined || (premise.relation === "approx" && relation === "=")) return;
  const others = state.premises.filter((_, j) => j !== k);
  const fractions = [state.left, state.right, ...others.flatMap((p) => [p.left, p.right])];
  const seen = new Set<number>();
  for (const [from, to] of [[premise.left, premise.right], [premise.right, premise.left]] as const) {
    for (const g of generatorsOf(from.num)) {
      if (seen.has(g) || !(occursIn(state.left, g) || occursIn(state.right, g))) continue;
      const formal = premise.integral && from === premise.left && g === integralGenerator(tower, from);
      if (!formal && !mayReplace(state, from, g, reach)) continue;
      if (isBuried(tower, g, fractions)) continue;
      const mark = placeholder(tower, tower.generators.length);
      const solved = attempt(() => solveFor(tower, from, g, mark.fraction));
      if (solved === undefined) continue;
      const next = attempt(() => replaceAll(tower, state, others, g, solved.value, mark, to, premise, relation));
      if (next !== undefined) {
        seen.add(g);
        yield { ...next, slopes: [...state.slopes, solved.slope] };
      }
    }
  }
  // An equation may also be solved for a quantity that stands on both of its sides.
  if (premise.relation !== "=") return;
  const difference = attempt(() => subtractFractions(tower, premise.left, premise.right));
  if (difference === undefined) return;
  for (const g of generatorsOf(difference.num)) {
    if (seen.has(g) || !(occursIn(state.left, g) || occursIn(state.right, g))) continue;
    if (!mayReplace(state, { num: difference.num, den: ONE_POLYNOMIAL }, g, reach)) continue;
    if (isBuried(tower, g, fractions)) continue;
    const solved = attempt(() => solveFor(tower, { num: difference.num, den: ONE_POLYNOMIAL }, g, ZERO));
    if (solved === undefined) continue;
    const next = attempt(() => ({
      left: replaceGenerator(tower, state.left, g, solved.value),
      right: replaceGenerator(tower, state.right, g, solved.value),
      premises: others.map((p) => ({ ...p, left: replaceGenerator(tower, p.left, g, solved.value), right: replaceGenerator(tower, p.right, g, solved.value) })),
      used: [...state.used, premise.id],
    }));
    if (next !== undefined) yield { ...next, slopes: [...state.slopes, solved.slope] };
  }
}

/** Whether a fraction is one generator and nothing else. */
function isLoneGenerator(f: Fraction, g: number): boolean {
  const only = f.num.terms[0];
  const factor = only?.monomial[0];
  return f.num.terms.length === 1 && isConstantPolynomial(f.den) && only?.monomial.length === 1 && factor?.[0] === g && factor[1] === 1;
}

const hasUnitSlope = (p: Polynomial, g: number): boolean => {
  const linear = linearIn(p, g);
  return linear !== undefined && isConstantPolynomial(linear.slope);
};

function replaceAll(
  tower: Tower,
  state: State,
  others: State["premises"],
  g: number,
  value: Fraction,
  mark: { readonly id: number; readonly fraction: Fraction },
  to: Fraction,
  premise: State["premises"][number],
  relation: "=" | "approx",
): Omit<State, "slopes"> | undefined {
  const marked = [state.left, state.right].map((f) => replaceGenerator(tower, f, g, value)) as [Fraction, Fraction];
  if (premise.relation === "approx" && !(relation === "approx" && marked.every((f) => isMonomialIn(f, mark.id)))) return undefined;
  if (marked.every((f) => !occursIn(f, mark.id))) return undefined;
  const settle = (f: Fraction): Fraction => replaceGenerator(tower, f, mark.id, to);
  return {
    left: settle(marked[0]),
    right: settle(marked[1]),
    premises: others.map((p) => ({
      ...p,
      left: settle(replaceGenerator(tower, p.left, g, value)),
      right: settle(replaceGenerator(tower, p.right, g, value)),
    })),
    used: [...state.used, premise.id],
  };
}

const ZERO: Fraction = { num: { terms: [] }, den: ONE_POLYNOMIAL };

/** Steps of the search that meet a zero denominator are not taken. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof Undefined || error instanceof Unsupported) return undefined;
    throw error;
  }
}
