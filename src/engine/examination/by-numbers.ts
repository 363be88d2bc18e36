import type { Assumption } from "../../assumption/index.js";
import { contains, derivative, freeSymbols, isAntiderivative, num, statementExpressions, substitute, unknownFunctions, type Expr } from "../../expression/index.js";
import type { Counterexample, Evidence } from "../evidence.js";
import { decideEquality } from "../exact/decide.js";
import { domainRequirements } from "../exact/domain.js";
import { isLinearIn } from "../exact/shape.js";
import { derivativeVariables, putIn, replaceShape, shapeOf, solvedForSymbol } from "../transform/transform.js";
import { isStochastic } from "../stochastic/fokker-planck.js";
import { substituted } from "./by-substitution.js";
import { withoutFreeEquations } from "./distant.js";
import { isComplexClaim } from "./complex-points.js";
import { onBranchCuts } from "./branch-points.js";
import { onFaces } from "./faces.js";
import type { ClaimQuestion, Finding, NamedPremise } from "./finding.js";
import { onKinks } from "./kinks.js";
import { withoutIndependence } from "./needed.js";
import { preciseDifference, preciseSamples } from "./precise-samples.js";
import { counterexampleIn, recheck } from "./sampling.js";
import { solvedGoal } from "./up-to-constant.js";
import { sideWithoutValue } from "./without-value.js";

/** Samples of the sides themselves, or of the sides with the named premises put in. */
export function byNumbers(question: ClaimQuestion, named: readonly NamedPremise[], earlier: readonly NamedPremise[]): Finding {
  const sides = sidesToSample(question, named, earlier);
  if (sides === undefined) {
    return { evidence: [{ kind: "stopped", engine: "consequence", why: named.length > 0 ? "the premises named do not give this line by replacing equals, and it is no identity to sample" : "no premise is named, none of the lines before gives it, and it is no identity to sample" }], conditions: [], assumptions: [], premises: [] };
  }
  const { evidence, counterexample } = weighed(question, sides, named);
  return {
    evidence,
    conditions: [],
    counterexample,
    ...(counterexample === undefined ? {} : differenceOf(question, sides)),
    assumptions: [],
    premises: sides.used.map((p) => ({ line: p.line, name: p.name, stated: true })),
  };
}

/**
 * Samples of the sides and what they are worth. A difference that an earlier statement may forbid counts when it remains with
 * that statement imposed; one that only shows an equation to be no identity refutes nothing.
 */
function weighed(question: ClaimQuestion, sides: Sides, named: readonly NamedPremise[]): { readonly evidence: readonly Evidence[]; readonly counterexample: Counterexample | undefined } {
  const evidence = certified(question, sides);
  const counterexample = counterexampleIn(evidence);
  if (counterexample === undefined) return { evidence, counterexample };
  const introduced = newFunction(question);
  if (introduced !== undefined) return { evidence: [stopped(`the sides differ for a general function ${introduced}, of which nothing is said before: if this line says what it is, give (definition) as its reason`)], counterexample: undefined };
  const open = binding(question, [sides.left, sides.right], sides.used);
  if (open.length > 0) {
    const imposed = recheck({ ...question, assumptions: [...question.assumptions, ...open.map(asFact)] }, sides.left, sides.right);
    const again = counterexampleIn(imposed);
    if (again !== undefined && again.certainty !== "estimate") return { evidence: imposed, counterexample: again };
    return { evidence: [stopped(`the sides differ in general, but ${open.map((p) => p.name).join(" and ")} may make them equal`)], counterexample: undefined };
  }
  if (question.transforms || named.length > 0 || sides.used.length > 0) return { evidence, counterexample };
  return { evidence: [stopped("the sides are not equal for all values; if this line is a law, a definition or an equation to be solved, say so in its reason: (model), (definition), (given)")], counterexample };
}

/** An unknown function beside a left side of known ones, of which nothing is said before: the line may be what says what it is. */
function newFunction(question: ClaimQuestion): string | undefined {
  if (unknownFunctions(question.left).size > 0) return undefined;
  const spoken = [
    question.left,
    ...question.assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" ? statementExpressions(f.statement) : f.kind === "definition" ? [f.left, f.right] : []))),
    ...[...question.premises, ...question.earlier, ...question.constraints].flatMap((p) => [p.left, p.right]),
  ].flatMap((e) => [...unknownFunctions(e).keys(), ...freeSymbols(e)]);
  const shaped = question.assumptions.flatMap((a) => a.facts.flatMap((f) => Object.values(f).filter((v): v is string => typeof v === "string")));
  const known = new Set([...spoken, ...shaped, ...question.dependencies.keys()]);
  return [...unknownFunctions(question.right).keys()].find((name) => !known.has(name));
}

const stopped = (why: string): Evidence => ({ kind: "stopped", engine: "numeric", why });

const asFact = (p: NamedPremise): Assumption => ({ id: p.id, origin: "default", markdown: "", facts: [{ kind: "statement", statement: { kind: "relation", relation: "=", left: p.left, right: p.right } }] });

/** Stated equations that restrict what the sides speak of, those left out that only determine something else. */
function binding(question: ClaimQuestion, sides: readonly Expr[], used: readonly NamedPremise[]): readonly NamedPremise[] {
  const candidates = question.constraints.filter((p) => p.relation === "=" && !isStochastic(p.left, p.right) && !used.some((u) => u.line === p.line));
  const kept = withoutFreeEquations(candidates.map(asFact), sides).filter((a) => a.facts.length > 0).map((a) => a.id);
  const names = new Set(sides.flatMap((e) => [...freeSymbols(e), ...unknownFunctions(e).keys()]));
  return candidates.filter((p) => kept.includes(p.id) && [p.left, p.right].some((e) => [...freeSymbols(e), ...unknownFunctions(e).keys()].some((n) => names.has(n))));
}

/**
 * Samples of the sides; where these leave no certain answer, as with integrals over infinite ranges, samples of their exact
 * normal forms, in which such integrals have been evaluated.
 */
function certified(question: ClaimQuestion, sides: Sides): readonly Evidence[] {
  const evidence = compared(question, sides);
  const open = evidence.every((e) => e.kind === "stopped") && ![sides.left, sides.right].some((e) => contains(e, isAntiderivative));
  const none = open ? sideWithoutValue(question, sides.left, sides.right) : undefined;
  return none === undefined ? evidence : [none];
}

function compared(question: ClaimQuestion, sides: Sides): readonly Evidence[] {
  const evidence = byNormalForms(question, sides);
  const settled = evidence.some((e) => (e.kind === "counterexample" && e.counterexample.certainty !== "estimate") || (e.kind === "samples" && e.agrees));
  if (settled || [sides.left, sides.right].some((e) => contains(e, isAntiderivative)) || isComplexClaim([sides.left, sides.right], question.assumptions)) return evidence;
  const precise = preciseSamples(question, sides.left, sides.right);
  if (precise.every((e) => e.kind === "stopped")) return [...evidence, ...precise];
  const agrees = precise.some((e) => e.kind === "samples" && e.agrees);
  return (agrees ? differenceElsewhere(question, sides) : undefined) ?? precise;
}

/** What random points in doubles do not see: with many digits, at the ends of ranges, on branch cuts, beside kinks. */
const differenceElsewhere = (question: ClaimQuestion, { left, right }: Sides): readonly Evidence[] | undefined =>
  preciseDifference(question, left, right) ?? onFaces(question, left, right) ?? onBranchCuts(question, left, right) ?? onKinks(question, left, right);

function byNormalForms(question: ClaimQuestion, sides: Sides): readonly Evidence[] {
  const evidence = recheck(question, sides.left, sides.right);
  if (evidence.some((e) => e.kind === "samples" && e.agrees)) return differenceElsewhere(question, sides) ?? evidence;
  const settled = evidence.some((e) => (e.kind === "counterexample" && e.counterexample.certainty !== "estimate") || (e.kind === "samples" && e.agrees));
  const both = [sides.left, sides.right];
  if (settled || !both.some((e) => contains(e, isDefiniteIntegral)) || both.some((e) => contains(e, isAntiderivative))) return evidence;
  const answer = decideEquality({ left: sides.left, right: sides.right, assumptions: withoutIndependence(question.assumptions), dependencies: question.dependencies });
  if (answer.kind !== "different" || [answer.left, answer.right].some((e) => contains(e, (part) => part.kind === "bind" || (part.kind === "symbol" && /^[#@*]/u.test(part.name))))) return evidence;
  // Normal forms stand for the sides only where these are defined.
  const needs = both.flatMap((e) => domainRequirements(e));
  if (needs.some((need) => need.relation === "converges")) return evidence;
  const defined: Assumption = {
    id: "domain",
    origin: "default",
    markdown: "",
    facts: needs.map((need) => ({ kind: "statement", statement: { kind: "relation", relation: need.relation === "converges" ? "!=" : need.relation, left: need.expr, right: num(0) } })),
  };
  const again = recheck({ ...question, assumptions: [...question.assumptions, defined] }, answer.left, answer.right);
  return again.some((e) => e.kind === "counterexample" && e.counterexample.certainty !== "estimate") ? again : evidence;
}

const isDefiniteIntegral = (e: Expr): boolean => e.kind === "bind" && e.binder === "integral" && e.lower !== undefined && e.upper !== undefined;

const LONGEST_DIFFERENCE = 30;

/** The exact difference of the sides, when it can be shown: short, and in the author's own quantities. */
function differenceOf(question: ClaimQuestion, sides: Sides): Pick<Finding, "difference"> {
  const answer = decideEquality({ left: sides.left, right: sides.right, assumptions: withoutIndependence(question.assumptions), dependencies: question.dependencies });
  if (answer.kind !== "different") return {};
  let size = 0;
  const foreign = contains(answer.difference, (e) => {
    size++;
    return size > LONGEST_DIFFERENCE || (e.kind === "symbol" && /^[#@*]/u.test(e.name));
  });
  return foreign ? {} : { difference: answer.difference };
}

interface Sides {
  readonly left: Expr;
  readonly right: Expr;
  readonly used: readonly NamedPremise[];
}

/**
 * The sides whose difference at a point refutes the claim. A chain's line is an identity as it stands. An equation of its
 * own is sampled only with the quantity it gives replaced by what the named premises say of it, and only when that is
 * all they say: a free quantity on the left would be no counterexample.
 */
function sidesToSample(question: ClaimQuestion, named: readonly NamedPremise[], earlier: readonly NamedPremise[]): Sides | undefined {
  const usable = named.length > 0 ? named : earlier.filter((p) => p.move.startsWith("its Fokker"));
  const put = putIn([question.left, question.right], usable.filter((p) => p.relation === "="));
  const used = usable.filter((p) => put.used.includes(p.id));
  const [left, right] = put.sides;
  if (used.length > 0) return { left, right, used };
  const solved = solvedSide(question, usable) ?? derivativeSides(question, usable);
  if (solved !== undefined) return solved;
  if (question.continues) return substituted(question, question.constraints);
  const lone = question.left.kind === "symbol" || question.left.kind === "call" || (question.left.kind === "bind" && question.left.binder === "derivative");
  return lone || usable.length > 0 ? undefined : { left: question.left, right: question.right, used: [] };
}

/**
 * For a claim on a bare quantity that a single premise gives, being linear in it: the claim with the premise's value put in.
 * The quantity must be free otherwise, so that any value it takes there is admissible.
 */
function solvedSide(question: ClaimQuestion, premises: readonly NamedPremise[]): Sides | undefined {
  const free = new Set([...freeSymbols(question.left), ...freeSymbols(question.right)]);
  for (const name of free) {
    const premise = onlyPremiseOf(name, premises);
    if (premise === undefined || isConstrained(name, question) || !isLinearIn(premise, name, question)) continue;
    const value = new Map([[name, solvedForSymbol(premise, name)]]);
    return { left: substitute(question.left, value), right: substitute(question.right, value), used: [premise] };
  }
  return undefined;
}

/** The premise that speaks of a quantity: the line it comes from as the author's move made it, if there is just one such line. */
function onlyPremiseOf(name: string, premises: readonly NamedPremise[]): NamedPremise | undefined {
  const differentiated = (e: Expr): boolean => contains(e, (part) => part.kind === "bind" && part.binder === "derivative" && freeSymbols(part.body).has(name));
  const holding = premises.filter((p) => [p.left, p.right].some((e) => freeSymbols(e).has(name)));
  const moved = holding.filter((p) => p.move !== "");
  const candidates = moved.length > 0 ? moved : holding;
  const [first] = candidates;
  if (first === undefined || candidates.length !== 1 || new Set(holding.map((p) => p.line)).size !== 1) return undefined;
  return first.relation === "=" && ![first.left, first.right].some(differentiated) ? first : undefined;
}

/** Whether an assumption says more of a quantity than what it does not depend on. */
const isConstrained = (name: string, question: ClaimQuestion): boolean =>
  question.assumptions.some((a) => a.facts.some((f) => (f.kind === "statement" ? statementExpressions(f.statement) : f.kind === "definition" ? [f.left, f.right] : []).some((e) => freeSymbols(e).has(name))));

/**
 * For a claim on a quantity of which the premises know only the derivative: the derivative that the claim gives beside the
 * one that the premises give. When these differ somewhere, the claim does not follow whatever the constant of integration is.
 */
function derivativeSides(question: ClaimQuestion, premises: readonly NamedPremise[]): Sides | undefined {
  const goal = solvedGoal(question, premises);
  if (goal.left.kind !== "symbol") return undefined;
  const { name } = goal.left;
  for (const variable of derivativeVariables(premises.flatMap((p) => [p.left, p.right]))) {
    const shape = shapeOf(derivative(goal.left, variable));
    const known = premises.find((p) => p.relation === "=" && [p.left, p.right].some((side) => contains(side, (e) => shapeOf(e) === shape)));
    if (known === undefined) continue;
    const marked = { ...known, left: replaceShape(known.left, shape, MARK), right: replaceShape(known.right, shape, MARK) };
    if (!isLinearIn(marked, MARK.name, question)) continue;
    const value = solvedForSymbol(marked, MARK.name);
    const others = premises.filter((p) => p !== known);
    const put = putIn([derivative(goal.right, variable), value], others.filter((p) => p.relation === "="));
    const used = [known, ...others.filter((p) => put.used.includes(p.id))];
    const open = put.sides.some((side) => contains(side, (e) => e.kind === "symbol" && e.name === name));
    if (!open && used.length > 1) return { left: put.sides[0], right: put.sides[1], used };
  }
  return undefined;
}

/** A name that no document can write, for a derivative that an equation is solved for. */
const MARK = { kind: "symbol", name: "@derivative" } as const;
