import type { Assumption } from "../../assumption/index.js";
import { contains, derivative, evaluateDerivatives, freeSymbols, printLatex, type Expr, type TowerMove } from "../../expression/index.js";
import { conditionOf } from "../condition.js";
import { followsFrom, type Consequence } from "../consequence/consequence.js";
import type { Condition, Counterexample, Evidence, Move } from "../evidence.js";
import { decideEquality, type ExactAnswer } from "../exact/decide.js";
import { dependenciesUnder, writtenOut } from "../exact/prepare.js";
import { sampleEquality, type NumericQuestion } from "../numeric/index.js";
import { integrateByProposal } from "../proposal/integrate.js";
import { densitiesIn, fokkerPlanck, isStochastic, readStochasticEquation } from "../stochastic/fokker-planck.js";
import { derivativeVariables, putIn, replaceShape, shapeOf, solvedForSymbol } from "../transform/transform.js";
import { withoutDistantValues, withoutFreeEquations } from "./distant.js";
import type { ClaimQuestion, Finding, NamedPremise } from "./finding.js";
import { missingFacts } from "./missing.js";
import { assumptionsOf, attempts, withoutIndependence } from "./needed.js";

/** Examines `left = right`: identity, consequence of premises, equality up to a constant of integration, samples. */
export function examineEquality(question: ClaimQuestion): Finding {
  const direct = identity(question);
  if (direct !== undefined) return direct;
  const named = withStochastic(question, question.premises);
  const earlier = withStochastic(question, question.earlier);
  const all = [...named, ...earlier];
  const ways: (() => Finding | undefined)[] = [];
  if (named.length > 0) ways.push(() => byPremises(question, named, true, "="), () => upToConstant(question, named));
  if (!question.continues || named.length > 0) ways.push(() => byPremises(question, all, false, "="), () => upToConstant(question, all));
  // A way that needs no further condition goes before one that does.
  let conditional: Finding | undefined;
  for (const way of ways) {
    const found = way();
    if (found !== undefined && found.conditions.every((c) => c.kind !== "domain")) return found;
    conditional ??= found;
  }
  return conditional ?? withMissing(question, ways.length > 0 ? all : []) ?? byNumbers(question, named, earlier);
}

/**
 * The claim under one or two facts that the text does not state and that arguments of this kind rest on: that a quantity
 * does not depend on a variable, that a density vanishes at an end of the range. They come back as unstated premises.
 */
function withMissing(question: ClaimQuestion, premises: readonly NamedPremise[]): Finding | undefined {
  for (const missing of missingFacts(question, premises)) {
    const assumption: Assumption = { id: MISSING, origin: "default", markdown: "", facts: missing.flatMap((m) => m.facts) };
    const under = { ...question, assumptions: [...question.assumptions, assumption] };
    const found = identity(under) ?? byPremises(under, premises, question.premises.length > 0, "=");
    if (found === undefined || found.conditions.some((c) => c.kind === "restricts")) continue;
    const conditions = [...missing.map((m) => m.condition), ...found.conditions];
    return {
      ...found,
      conditions,
      counterexample: undefined,
      evidence: found.evidence.flatMap((e) => (e.kind === "exact-equal" ? [{ ...e, conditions, used: e.used.filter((id) => id !== MISSING) }] : [])),
      assumptions: found.assumptions.filter((a) => a.id !== MISSING),
    };
  }
  return undefined;
}

/** The id of the assumption that stands for unstated facts while they are tried. */
const MISSING = "unstated";

/** Numeric agreement that goes with a proof, from code that shares nothing with it. */
export function recheck(question: ClaimQuestion, left: Expr = question.left, right: Expr = question.right): readonly Evidence[] {
  return sampleEquality({ ...forNumbers(question, left, right), relation: "=" });
}

/** The exact engine uses no facts on the shape of functions, so its results are sampled without them too, which is stricter and faster. */
const withoutShapes = (question: ClaimQuestion): ClaimQuestion => ({
  ...question,
  assumptions: question.assumptions.map((a) => ({ ...a, facts: a.facts.filter((f) => f.kind !== "extremum" && f.kind !== "monotone" && f.kind !== "function-property") })),
});

/** What the numeric engines are asked: functions written out, dependencies settled. */
export function forNumbers(question: ClaimQuestion, left: Expr, right: Expr): Omit<NumericQuestion, "relation"> {
  const written = writtenOut(question.assumptions);
  const sides = [written.expand(left), written.expand(right)] as const;
  const assumptions = withoutFreeEquations(withoutDistantValues(written.assumptions, sides), sides);
  return { left: sides[0], right: sides[1], assumptions, dependencies: dependenciesUnder(question.dependencies, question.assumptions), seed: question.seed };
}

export const counterexampleIn = (evidence: readonly Evidence[]): Counterexample | undefined =>
  evidence.flatMap((e) => (e.kind === "counterexample" ? [e.counterexample] : []))[0];

export const movesOf = (moves: readonly TowerMove[]): Move[] => moves.map((m) => ({ text: m.text, latex: m.expr === undefined ? undefined : printLatex(m.expr) }));

function decide(question: ClaimQuestion, assumptions: readonly Assumption[]): ExactAnswer {
  const ask = { left: question.left, right: question.right, assumptions, dependencies: question.dependencies };
  const answer = decideEquality(ask);
  if (answer.kind === "equal") return answer;
  const integrated = integrateByProposal(ask);
  return integrated ?? answer;
}

/** The sides are the same element of the field. */
function identity(question: ClaimQuestion): Finding | undefined {
  const best = leastConditional(attempts(question.assumptions), (assumptions) => decide(question, assumptions), (answer) => (answer.kind === "equal" ? answer.domain.length + answer.restricts.length : undefined));
  if (best !== undefined) {
    const { assumptions, answer } = best;
    if (answer.kind !== "equal") return undefined;
    const samples = recheck(answer.restricts.length > 0 ? question : withoutShapes(question));
    const counterexample = counterexampleIn(samples);
    const conditions: Condition[] = [...answer.restricts.map((r) => conditionOf(r, "restricts")), ...answer.domain.map((r) => conditionOf(r, "domain"))];
    if (answer.restricts.length > 0 && counterexample === undefined) return undefined;
    const moves: Move[] = [...movesOf(answer.moves)];
    if (answer.normalForm !== undefined) moves.push({ text: "both sides have the normal form", latex: printLatex(answer.normalForm) });
    else moves.push({ text: "the difference of the sides over a common denominator expands to zero" });
    return {
      evidence: [{ kind: "exact-equal", engine: "exact", conditions, moves, used: answer.used }, ...samples],
      conditions,
      counterexample,
      assumptions: assumptionsOf(assumptions, answer.used, (kept) => sameStrength(decide(question, kept), answer)),
      premises: [],
    };
  }
  return undefined;
}

/** The first answer without conditions, or the one with the fewest; the assumption lists go from few facts to many. */
export function leastConditional<T>(lists: readonly (readonly Assumption[])[], ask: (assumptions: readonly Assumption[]) => T, conditions: (answer: T) => number | undefined): { readonly assumptions: readonly Assumption[]; readonly answer: T } | undefined {
  let best: { readonly assumptions: readonly Assumption[]; readonly answer: T } | undefined;
  let least = Infinity;
  for (const assumptions of lists) {
    const answer = ask(assumptions);
    const count = conditions(answer);
    if (count === undefined || count >= least) continue;
    best = { assumptions, answer };
    least = count;
    if (count === 0) break;
  }
  return best;
}

const sameStrength = (a: ExactAnswer, b: ExactAnswer & { readonly kind: "equal" }): boolean => a.kind === "equal" && a.domain.length <= b.domain.length && a.restricts.length <= b.restricts.length;

/** The claim as a consequence of premises, under as few facts and conditions as will do. */
export function byPremises(question: ClaimQuestion, premises: readonly NamedPremise[], stated: boolean, relation: "=" | "approx"): Finding | undefined {
  if (premises.length === 0) return undefined;
  const ask = (kept: readonly Assumption[], from: readonly NamedPremise[] = premises): Consequence =>
    followsFrom({ left: question.left, right: question.right, relation, premises: from, assumptions: kept, dependencies: question.dependencies });
  const best = leastConditional(attempts(question.assumptions), ask, (answer) => (answer.kind === "follows" ? answer.domain.length : undefined));
  if (best?.answer.kind !== "follows") return undefined;
  const { answer, assumptions } = best;
  const chosen = premises.filter((p) => answer.premises.includes(p.id));
  return consequenceFinding(question, answer, chosen, stated, assumptionsOf(assumptions, answer.used, (kept) => sameReach(ask(kept, chosen), answer)));
}

export const sameReach = (a: Consequence, b: Consequence & { readonly kind: "follows" }): boolean => a.kind === "follows" && a.domain.length <= b.domain.length;

export function consequenceFinding(
  question: ClaimQuestion,
  answer: Consequence & { readonly kind: "follows" },
  chosen: readonly NamedPremise[],
  stated: boolean,
  assumptions: Finding["assumptions"],
): Finding {
  const conditions = answer.domain.map((r) => conditionOf(r, "domain"));
  const moves: Move[] = [
    ...chosen.map((p) => ({ text: p.move === "" ? `used ${p.name}` : `${p.name}, ${p.move}`, latex: `${printLatex(p.left)} ${p.relation === "=" ? "=" : "\\approx"} ${printLatex(p.right)}` })),
    ...movesOf(answer.moves),
    { text: "with these put in, both sides have the same normal form" },
  ];
  const samples = question.relation === "=" ? sampledConsequence(question, chosen) : [];
  return {
    evidence: [{ kind: "exact-equal", engine: "consequence", conditions, moves, used: answer.used }, ...samples],
    conditions,
    counterexample: counterexampleIn(samples),
    assumptions,
    premises: chosen.map((p) => ({ line: p.line, name: p.name, stated: stated || question.premises.some((q) => q.line === p.line) })),
  };
}

/** Samples of a consequence, where putting the premises in leaves an identity; code that shares nothing with the search. */
function sampledConsequence(question: ClaimQuestion, chosen: readonly NamedPremise[]): readonly Evidence[] {
  const put = putIn([question.left, question.right], chosen.filter((p) => p.relation === "="));
  if (put.used.length < chosen.length) return [];
  return recheck(withoutShapes(question), put.sides[0], put.sides[1]).filter((e) => e.kind !== "stopped");
}

/** Fokker–Planck equations of stochastic premises, for the densities that the claim and the other premises speak of. */
export function withStochastic(question: ClaimQuestion, premises: readonly NamedPremise[]): readonly NamedPremise[] {
  const others = [question.left, question.right, ...premises.flatMap((p) => [p.left, p.right])].map(evaluateDerivatives);
  return premises.flatMap((p): NamedPremise[] => {
    if (!isStochastic(p.left, p.right)) return [p];
    const equation = readStochasticEquation(p.left, p.right);
    if (equation === undefined) return [];
    return densitiesIn(equation, others).map((density) => ({ ...p, ...fokkerPlanck(equation, density), id: `${p.id}-fp-${density.name}`, move: "its Fokker–Planck equation by the general rule (Itô)" }));
  });
}

const ZERO_CONSTANT = /constants? of integration\b.*\b(?:is|are|be|vanish\w*)\b|\bno constants? of integration\b|constants? of integration vanish/iu;

/** The derivative of the claim in some variable follows, so the claim holds up to a function free of that variable. */
function upToConstant(question: ClaimQuestion, premises: readonly NamedPremise[]): Finding | undefined {
  const goal = solvedGoal(question, premises);
  for (const variable of derivativeVariables(premises.flatMap((p) => [p.left, p.right]))) {
    if (!contains(goal.right, (e) => e.kind === "symbol" && e.name === variable)) continue;
    for (const assumptions of attempts(question.assumptions)) {
      const ask = (kept: readonly Assumption[], from: readonly NamedPremise[]): Consequence =>
        followsFrom({ left: derivative(goal.left, variable), right: derivative(goal.right, variable), relation: "=", premises: from, assumptions: kept, dependencies: question.dependencies });
      const answer = ask(assumptions, premises);
      if (answer.kind !== "follows") continue;
      const chosen = premises.filter((p) => answer.premises.includes(p.id));
      if (chosen.length === 0) continue;
      const base = consequenceFinding(question, answer, chosen, false, assumptionsOf(assumptions, answer.used, (kept) => sameReach(ask(kept, chosen), answer)));
      return withConstant(question, base, variable);
    }
  }
  return undefined;
}

/** The claim as it stands, or solved for a quantity of which the premises know the derivative: `J = …` for a claim linear in `J`. */
function solvedGoal(question: ClaimQuestion, premises: readonly NamedPremise[]): { readonly left: Expr; readonly right: Expr } {
  const { left, right } = question;
  const name = left.kind === "symbol" ? undefined : differentiatedQuantity(question, premises);
  if (name === undefined) return { left, right };
  return { left: { kind: "symbol", name }, right: solvedForSymbol({ id: "", left, right, relation: "=" }, name) };
}

/** A bare quantity of the claim that a premise differentiates. */
function differentiatedQuantity(question: ClaimQuestion, premises: readonly NamedPremise[]): string | undefined {
  const here = new Set([...freeSymbols(question.left), ...freeSymbols(question.right)]);
  let found: string | undefined;
  for (const p of premises) {
    for (const side of [p.left, p.right]) {
      contains(side, (e) => {
        if (e.kind === "bind" && e.binder === "derivative" && e.body.kind === "symbol" && here.has(e.body.name)) found ??= e.body.name;
        return found !== undefined;
      });
    }
  }
  return found;
}

/** The constant of integration is zero by an assumption that says so, or becomes an unstated premise. */
function withConstant(question: ClaimQuestion, base: Finding, variable: string): Finding {
  const move: Move = { text: `both sides have the same derivative in ${variable}, so they differ by a constant of integration` };
  const evidence = base.evidence.map((e) => (e.kind === "exact-equal" ? { ...e, moves: [...e.moves, move] } : e));
  const discharge = question.assumptions.find((a) => ZERO_CONSTANT.test(a.markdown));
  if (discharge !== undefined) return { ...base, evidence, assumptions: [...base.assumptions.filter((a) => a.id !== discharge.id), { id: discharge.id, how: "needed" }] };
  const condition: Condition = {
    kind: "premise",
    text: `the constant of integration in ${variable} is zero`,
    latex: `\\text{the constant of integration in } ${printLatex({ kind: "symbol", name: variable })} \\text{ is zero}`,
  };
  return { ...base, conditions: [...base.conditions, condition], evidence: evidence.map((e) => (e.kind === "exact-equal" ? { ...e, conditions: [...e.conditions, condition] } : e)) };
}

/** Samples of the sides themselves, or of the sides with the named premises put in. */
function byNumbers(question: ClaimQuestion, named: readonly NamedPremise[], earlier: readonly NamedPremise[]): Finding {
  const sides = sidesToSample(question, named, earlier);
  if (sides === undefined) {
    return { evidence: [{ kind: "stopped", engine: "consequence", why: named.length > 0 ? "the premises named do not give this line by replacing equals, and it is no identity to sample" : "no premise is named, none of the lines before gives it, and it is no identity to sample" }], conditions: [], assumptions: [], premises: [] };
  }
  const evidence = recheck(question, sides.left, sides.right);
  const counterexample = counterexampleIn(evidence);
  return {
    evidence,
    conditions: [],
    counterexample,
    ...(counterexample === undefined ? {} : differenceOf(question, sides)),
    assumptions: [],
    premises: sides.used.map((p) => ({ line: p.line, name: p.name, stated: true })),
  };
}

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
  if (question.continues) return { left: question.left, right: question.right, used: [] };
  const lone = question.left.kind === "symbol" || question.left.kind === "call" || (question.left.kind === "bind" && question.left.binder === "derivative");
  return lone || usable.length > 0 ? undefined : { left: question.left, right: question.right, used: [] };
}

/** For a claim `S = …` with a premise that is linear in `S`: the premise's value of `S` beside the claimed one. */
function solvedSide(question: ClaimQuestion, premises: readonly NamedPremise[]): Sides | undefined {
  const { left } = question;
  if (left.kind !== "symbol") return undefined;
  const holding = premises.filter((p) => p.relation === "=" && [p.left, p.right].some((e) => freeSymbols(e).has(left.name)));
  const premise = holding[0];
  if (premise === undefined || holding.length !== 1 || freeSymbols(question.right).has(left.name)) return undefined;
  return { left: solvedForSymbol(premise, left.name), right: question.right, used: [premise] };
}

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
