import type { Assumption } from "../../assumption/index.js";
import { CartesianNeeded, contains, derivative, speaksOfComplexNumbers, type Expr } from "../../expression/index.js";
import type { ExactAnswer } from "./answer.js";
import { underAlternatives } from "./alternatives.js";
import { byDerivative } from "./by-derivative.js";
import { bySigns } from "./by-signs.js";
import { factsOf, type Facts } from "./facts.js";
import { stopReason } from "./in-tower.js";
import { dependenciesUnder, type Dependencies } from "./prepare.js";
import { sightings } from "./sightings.js";

export type { ExactAnswer } from "./answer.js";

/** Whether two expressions are equal under assumptions. */
export interface ExactQuestion {
  readonly left: Expr;
  readonly right: Expr;
  readonly assumptions: readonly Assumption[];
  readonly dependencies: Dependencies;
}

/**
 * Decides `left = right` by canonical form, over the reals, or over the complex plane with principal branches as soon as a
 * quantity may be complex. Domain requirements of both sides count as facts while comparing; those that only one side has,
 * and that the assumptions do not give, come back as `domain`. A sign that the facts leave open is gone through case by
 * case. When the sides meet only under the sign of one of the author's terms, that sign comes back in `restricts`.
 */
export function decideEquality(question: ExactQuestion): ExactAnswer {
  try {
    return underAlternatives(question, 0, decideUnder);
  } catch (error) {
    return { kind: "stopped", why: stopReason(error) };
  }
}

/** Whether the sides certainly differ at a point inside the assumptions: then no answer without restrictions is to be had. */
export function isSeenApart(question: ExactQuestion): boolean {
  const { facts, left, right } = read(question);
  return antiderivativeVariable(left) === undefined && antiderivativeVariable(right) === undefined && sightings(facts, left, right).apart();
}

/** The facts and the sides, with functions and dependent quantities written out. */
function read(question: ExactQuestion): { readonly facts: Facts; readonly left: Expr; readonly right: Expr } {
  const stated = factsOf(question.assumptions, dependenciesUnder(question.dependencies, question.assumptions));
  const left = stated.prepare(question.left);
  const right = stated.prepare(question.right);
  const facts: Facts = { ...stated, plane: stated.plane === "complex" || speaksOfComplexNumbers(left) || speaksOfComplexNumbers(right) ? "complex" : "real" };
  return { facts, left, right };
}

function decideUnder(question: ExactQuestion): ExactAnswer {
  const { facts, left, right } = read(question);
  const variable = antiderivativeVariable(left) ?? antiderivativeVariable(right);
  if (variable === undefined) return inForms(facts, left, right);
  const answer = inForms(facts, derivative(left, variable), derivative(right, variable));
  if (answer.kind === "equal") return { ...answer, moves: [...answer.moves, { text: `both sides differentiated in ${variable}: equal up to a constant of integration` }] };
  return answer.kind === "different" ? { ...answer, constant: false } : answer;
}

/** Operations of algebra allowed for one form, all cases together. */
const WORK = 3_000_000;
const WORK_IN_PARTS = 600_000;

/** Tries the form with the fewest generators first, and the parts of complex quantities where that does not decide. */
function inForms(facts: Facts, left: Expr, right: Expr): ExactAnswer {
  const first = facts.plane === "real" ? overReals(facts, left, right) : withoutParts(facts, left, right);
  if (first === undefined) return inParts(facts, left, right);
  if (facts.plane === "real" || (first.kind === "equal" && first.restricts.length === 0)) return first;
  const second = inParts(facts, left, right);
  return second.kind === "equal" || first.kind === "stopped" ? second : first;
}

/** By canonical form, and by equal derivatives where that leaves a difference. */
function overReals(facts: Facts, left: Expr, right: Expr): ExactAnswer {
  const answer = bySigns(facts, left, right, "exponential", { remaining: WORK });
  if (answer.kind === "equal" && answer.restricts.length === 0) return answer;
  return attempted(() => byDerivative(facts, left, right, { remaining: WORK })) ?? answer;
}

/** The outcome of an attempt that may stop for any reason. */
function attempted<T>(attempt: () => T | undefined): T | undefined {
  try {
    return attempt();
  } catch (error) {
    stopReason(error);
    return undefined;
  }
}

/** By analytic rules alone; `undefined` where real and imaginary parts are needed. */
function withoutParts(facts: Facts, left: Expr, right: Expr): ExactAnswer | undefined {
  try {
    return bySigns(facts, left, right, "exponential", { remaining: WORK });
  } catch (error) {
    if (error instanceof CartesianNeeded) return undefined;
    throw error;
  }
}

function inParts(facts: Facts, left: Expr, right: Expr): ExactAnswer {
  try {
    return bySigns(facts, left, right, "cartesian", { remaining: WORK_IN_PARTS });
  } catch (error) {
    return { kind: "stopped", why: stopReason(error) };
  }
}

function antiderivativeVariable(expr: Expr): string | undefined {
  let found: string | undefined;
  contains(expr, (e) => {
    if (e.kind === "bind" && e.binder === "integral" && e.lower === undefined && e.upper === undefined && e.region === undefined) found = e.variable;
    return found !== undefined;
  });
  return found;
}
