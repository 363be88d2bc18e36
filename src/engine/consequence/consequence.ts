import type { Assumption } from "../../assumption/index.js";
import {
  canonicalise,
  equalFractions,
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
import { holds, inTower, stopReason } from "../exact/decide.js";
import { factsOf, oracleOf } from "../exact/facts.js";
import { dependenciesUnder, type Dependencies } from "../exact/prepare.js";
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
  readonly dependencies: Dependencies;
}

export type Consequence =
  | { readonly kind: "follows"; readonly premises: readonly string[]; readonly domain: readonly Requirement[]; readonly moves: readonly TowerMove[]; readonly used: readonly string[] }
  | { readonly kind: "open"; readonly why: string };

const MOST_PREMISES = 8;
const MOST_STATES = 600;
const DEEPEST = 4;

interface State {
  readonly left: Fraction;
  readonly right: Fraction;
  readonly premises: readonly { readonly id: string; readonly left: Fraction; readonly right: Fraction; readonly relation: "=" | "approx" }[];
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
  const needs = [goal.left, goal.right, ...premises.flatMap((p) => [p.left, p.right])].flatMap((e) => domainRequirements(e, oracle.integers));
  try {
    return inTower(oracle, needs, (tower) => {
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
  } catch (error) {
    return { kind: "open", why: stopReason(error) };
  }
}

function readPremise(tower: Tower, p: Premise): State["premises"][number][] {
  try {
    return [{ id: p.id, relation: p.relation, left: canonicalise(tower, p.left), right: canonicalise(tower, p.right) }];
  } catch (error) {
    if (error instanceof Undefined || error instanceof Unsupported) return [];
    throw error;
  }
}

function slopeRequirement(tower: Tower, slope: Polynomial): Requirement[] {
  if (isConstantPolynomial(slope)) return [];
  const need: Requirement = { expr: polynomialToExpr(tower, slope), relation: "!=", why: "divided by" };
  const placeholders = [...generatorsOf(slope)].some((g) => tower.generators[g]?.key.startsWith("premise "));
  return placeholders || holds(tower, need) ? [] : [need];
}

interface Ending {
  readonly state: State;
  readonly needs: readonly Requirement[];
}

/** The derivation with the fewest premises; among those, and then over all, one that divides by nothing unknown is preferred. */
function shortest(tower: Tower, start: State, relation: "=" | "approx"): Ending | undefined {
  let conditional: Ending | undefined;
  const deepest = Math.min(start.premises.length, DEEPEST);
  // Replacements that divide by nothing are tried to the end before any that do: they are few and give no conditions.
  for (const reach of ["unit", "target", "any"] as const) {
    const budget = { states: MOST_STATES };
    for (let depth = reach === "unit" ? 0 : 1; depth <= deepest; depth++) {
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

/**
 * Which quantities a premise may be solved for: those with a constant coefficient; also the quantity that the goal gives;
 * or any that it is linear in.
 */
type Reach = "unit" | "target" | "any";

function* endings(tower: Tower, state: State, relation: "=" | "approx", depth: number, reach: Reach, budget: { states: number }): Generator<State> {
  if (depth === 0) {
    if (equalFractions(tower, state.left, state.right)) yield state;
    return;
  }
  if (budget.states-- <= 0) return;
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
      if (reach !== "any" && !isTarget(state, g, reach) && !hasUnitSlope(from.num, g)) continue;
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
    if (reach !== "any" && !isTarget(state, g, reach) && !hasUnitSlope(difference.num, g)) continue;
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

/** Whether the goal's left side is the generator alone: `J = …` is to be found by solving for `J`. */
const isTarget = (state: State, g: number, reach: Reach): boolean => {
  const only = state.left.num.terms[0];
  return reach === "target" && state.left.num.terms.length === 1 && isConstantPolynomial(state.left.den) && only?.monomial.length === 1 && only.monomial[0]?.[0] === g;
};

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
