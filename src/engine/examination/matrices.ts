import type { Assumption } from "../../assumption/index.js";
import { add, divide, findAll, freeSymbols, hasMatrices, isZeroExpr, matrixKind, multiply, num, statementExpressions, type Expr, type Requirement, type SymbolExpr } from "../../expression/index.js";
import { conditionOf } from "../condition.js";
import type { Condition, Evidence, Move } from "../evidence.js";
import { decideEquality } from "../exact/decide.js";
import { domainRequirements } from "../exact/domain.js";
import { compares, matrixFactsOf, MatrixStop, proveMatrices, proveMatrixSign, sameMatrix, BY_ZERO, sampleMatrices, SINGULAR, sizesIn, withDefinitions, withoutMatrixFacts, writtenEntries, type MatrixAnswer, type MatrixFacts, type MatrixPremise, type MatrixQuestion, type MatrixSamples } from "../matrix/index.js";
import { examineEquality } from "./equality.js";
import { findingOf, type ClaimQuestion, type Finding, type NamedPremise } from "./finding.js";
import { movesOf } from "./identity.js";

/** Whether a claim is about matrices or vectors: then the engines for numbers are not asked about it. */
export const isAboutMatrices = (question: ClaimQuestion): boolean => hasMatrices(question.left) || hasMatrices(question.right);

/** A claim about numbers without the facts and lines that speak of matrices, whose products do not commute. */
export function withoutMatrices(question: ClaimQuestion): ClaimQuestion {
  const ofNumbers = (premises: readonly NamedPremise[]): readonly NamedPremise[] => (premises.some(speaksOfMatrices) ? premises.filter((p) => !speaksOfMatrices(p)) : premises);
  const [premises, earlier, constraints] = [question.premises, question.earlier, question.constraints].map(ofNumbers) as [readonly NamedPremise[], readonly NamedPremise[], readonly NamedPremise[]];
  return { ...question, premises, earlier, constraints, assumptions: withoutMatrixFacts(question.assumptions) };
}

const speaksOfMatrices = (p: NamedPremise): boolean => hasMatrices(p.left) || hasMatrices(p.right);

/**
 * Examines a claim about numbers. Where matrices are about that tie its numbers, as in `\lambda = x^T A x`, the engines for
 * numbers may prove it but not refute it, and the engine of matrices is asked too.
 */
export function examineBesideMatrices(question: ClaimQuestion, ofNumbers: (question: ClaimQuestion) => Finding): Finding {
  const found = ofNumbers(withoutMatrices(question));
  const equations = [...matrixEquations(question)];
  const names = [...freeSymbols(question.left), ...freeSymbols(question.right)];
  const tied = equations.filter(({ sides }) => sides.some((side) => names.some((name) => freeSymbols(side).has(name))));
  if (tied.length === 0) return found;
  const other = examineMatrices(question);
  const counters = (f: Finding): boolean => f.evidence.some((e) => e.kind === "counterexample" || e.kind === "exact-different");
  if (isProved(other) || counters(other) || names.some((name) => mayBeMatrix(question, name))) return other;
  return counters(found) ? findingOf([stopped("the numbers of this line are tied to matrices by other lines or assumptions")]) : found;
}

interface MatrixEquation {
  readonly sides: readonly Expr[];
}

/** The equations and other relations with matrices that a question may rest on. */
function matrixEquations(question: ClaimQuestion): readonly MatrixEquation[] {
  const facts = question.assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" && f.statement.kind !== "membership" ? [statementExpressions(f.statement)] : f.kind === "definition" ? [[f.left, f.right]] : [])));
  const lines = [...question.premises, ...question.earlier, ...question.constraints].map((p) => [p.left, p.right]);
  return [...facts, ...lines].filter((sides) => sides.some(hasMatrices)).map((sides) => ({ sides }));
}

/** Whether a name without a shape stands in an equation in a way that leaves open whether it is a matrix: `A + B = C` with a matrix `C`, or in a product beside one. */
function mayBeMatrix(question: ClaimQuestion, name: string): boolean {
  const isName = (e: Expr): boolean => e.kind === "symbol" && e.name === name && e.shape === undefined;
  const beside = (e: Expr): boolean => {
    if (e.kind !== "apply" || (e.operator !== "multiply" && e.operator !== "add")) return false;
    const first = e.args.findIndex((arg) => matrixKind(arg) !== "scalar");
    // A small letter in front of a matrix is a number, as in A x = λ x.
    return first >= 0 && e.args.some((arg, k) => isName(arg) && (e.operator === "add" || k > first || isCapital(name)));
  };
  const inSum = (e: Expr): boolean => isName(e) || (e.kind === "apply" && (e.operator === "add" || e.operator === "negate" || e.operator === "multiply" || e.operator === "power" || e.operator === "divide") && e.args.some(inSum));
  return matrixEquations(question).some(({ sides }) => sides.some((side) => findAll(side, beside).length > 0) || (sides.some((side) => matrixKind(side) !== "scalar") && sides.some((side) => matrixKind(side) === "scalar" && inSum(side))));
}

const isProved = (found: Finding): boolean => found.evidence.some((e) => e.kind === "exact-equal");

/**
 * Examines a claim about matrices and vectors: by the free algebra over their names, entry by entry where they are written out
 * or small, and by random matrices evaluated exactly, which give counterexamples and check every proof again.
 */
export function examineMatrices(question: ClaimQuestion): Finding {
  const unclear = undeclaredFactor(question) ?? openName(question);
  if (unclear !== undefined) return findingOf([stopped(`${unclear} stands beside matrices, and nothing says whether it is one of them or a number; state for example that it is in R, or in R^(n×n)`)]);
  switch (question.relation) {
    case "=":
      return ofEquation(question);
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "!=":
      return ofOrder(question, question.relation);
    default:
      return findingOf([stopped(`the relation ${question.relation} between matrices`)]);
  }
}

type Holds = Parameters<typeof sampleMatrices>[0]["holds"];

const stopped = (why: string): Evidence => ({ kind: "stopped", engine: "matrix", why });

/**
 * A name of which nothing says what it is, where only a matrix would usually stand: after a matrix in a product, or a capital
 * letter beside one. Read as a number it would commute, so that false lines could be proved.
 */
function undeclaredFactor(question: ClaimQuestion): string | undefined {
  const unclear = (e: Expr, after: boolean): e is SymbolExpr => e.kind === "symbol" && e.shape === undefined && !isStatedNumber(question, e.name) && (after || isCapital(e.name));
  for (const product of [question.left, question.right].flatMap((side) => findAll(side, (e) => e.kind === "apply" && e.operator === "multiply"))) {
    const args = product.kind === "apply" ? product.args : [];
    const first = args.findIndex((arg) => matrixKind(arg) !== "scalar");
    const name = first < 0 ? undefined : args.find((arg, k) => unclear(arg, k > first));
    if (name?.kind === "symbol") return name.name;
  }
  return undefined;
}

const isCapital = (name: string): boolean => /^\p{Lu}(?:_.*)?$/u.test(name);

/** A name on the sides, definitions put in, that other equations leave open whether it is a matrix. */
function openName(question: ClaimQuestion): string | undefined {
  const { ask } = asked(question, []);
  const shapeless = [ask.left, ask.right].flatMap((side) => findAll(side, (e) => e.kind === "symbol" && e.shape === undefined)).flatMap((e) => (e.kind === "symbol" ? [e.name] : []));
  return [...new Set(shapeless)].find((name) => mayBeMatrix(question, name) && !isStatedNumber(question, name));
}

/** Whether an assumption about numbers alone speaks of a name. */
const isStatedNumber = (question: ClaimQuestion, name: string): boolean =>
  question.assumptions.some((a) => a.facts.some((f) => f.kind === "statement" && !statementExpressions(f.statement).some(hasMatrices) && (f.statement.kind !== "membership" || f.statement.set.kind !== "matrices") && statementExpressions(f.statement).some((e) => freeSymbols(e).has(name))));

/** The question for the engine of matrices, definitions put in, with the premises that it may use. */
function asked(question: ClaimQuestion, premises: readonly NamedPremise[], assumptions: readonly Assumption[] = question.assumptions): { readonly ask: MatrixQuestion; readonly definitions: readonly string[] } {
  const facts = withoutDefined(matrixFactsOf(assumptions));
  const left = withDefinitions(question.left, facts);
  const right = withDefinitions(question.right, facts);
  const equations = premises.flatMap((p): MatrixPremise[] => (p.relation === "=" && speaksOfMatrices(p) ? [{ id: p.id, left: withDefinitions(p.left, facts).expr, right: withDefinitions(p.right, facts).expr }] : []));
  return { ask: { left: left.expr, right: right.expr, facts, premises: equations, dependencies: question.dependencies }, definitions: [...left.used, ...right.used] };
}

/** The facts with definitions put into the equations among them. */
const withoutDefined = (facts: MatrixFacts): MatrixFacts => ({
  ...facts,
  relations: facts.relations.map(({ statement, id }) => ({ statement: { ...statement, left: withDefinitions(statement.left, facts).expr, right: withDefinitions(statement.right, facts).expr }, id })),
});

function ofEquation(question: ClaimQuestion): Finding {
  const named = question.premises;
  const all = [...named, ...question.earlier];
  const tries = [[], ...(named.length > 0 ? [named] : []), ...(question.earlier.length > 0 ? [all] : [])];
  let why: string | undefined;
  for (const premises of tries) {
    const { ask, definitions } = asked(question, premises);
    const answer = proveMatrices(ask);
    if (answer.kind === "equal") return proved(question, premises, answer, definitions);
    const entries = premises.length === 0 ? byEntries(question, ask) : undefined;
    if (entries !== undefined) return entries;
    if (answer.kind === "stopped") why ??= answer.why;
  }
  return refutedOrOpen(question, why, sameMatrix);
}

function proved(question: ClaimQuestion, premises: readonly NamedPremise[], answer: MatrixAnswer & { readonly kind: "equal" }, definitions: readonly string[], holds: Holds = sameMatrix): Finding {
  const conditions = distinct(answer.conditions);
  const usedPremises = premises.filter((p) => answer.used.includes(p.id));
  const samples = usedPremises.length > 0 ? undefined : sampled(question, holds);
  if (samples !== undefined && isNeverDefined(samples)) return findingOf([stopped("the sides have no value at any choice of matrices that was tried")]);
  const used = [...new Set([...answer.used, ...definitions])].filter((id) => !usedPremises.some((p) => p.id === id));
  return {
    evidence: [{ kind: "exact-equal", engine: "matrix", conditions, moves: [...answer.moves, ...checkedAgain(samples)], used }, ...counterEvidence(samples)],
    conditions,
    counterexample: samples?.counterexample,
    assumptions: needed(question, used, (assumptions) => {
      const again = asked(question, premises, assumptions);
      const other = proveMatrices(again.ask);
      return other.kind === "equal" && other.conditions.length <= answer.conditions.length;
    }),
    premises: usedPremises.map((p) => ({ line: p.line, name: p.name, stated: named(question, p) })),
  };
}

/** Whether every admissible choice of matrices left a side without a value, as the inverse of a matrix of rank one does. */
const isNeverDefined = (samples: MatrixSamples): boolean => samples.usable === 0 && Object.keys(samples.rejected).length > 0 && Object.keys(samples.rejected).every((why) => why === SINGULAR || why === BY_ZERO);

const named = (question: ClaimQuestion, premise: NamedPremise): boolean => question.premises.includes(premise);

function needed(question: ClaimQuestion, used: readonly string[], succeeds: (assumptions: readonly Assumption[]) => boolean): Finding["assumptions"] {
  return question.assumptions.filter((a) => used.includes(a.id)).map((a) => ({ id: a.id, how: succeeds(question.assumptions.filter((b) => b !== a)) ? "used" : "needed" }));
}

function distinct(needs: readonly Requirement[]): readonly Condition[] {
  return [...new Map(needs.map((need) => conditionOf(need, "domain")).map((c) => [c.text, c])).values()];
}

const checkedAgain = (samples: MatrixSamples | undefined): Move[] => (samples === undefined || samples.usable === 0 ? [] : [{ text: `both sides evaluated exactly at ${samples.usable} random choices${ofSizes(samples)}: the claim holds there` }]);

function ofSizes(samples: MatrixSamples): string {
  const sizes = samples.sizes.filter((s) => s !== "").slice(0, 3);
  return sizes.length === 0 ? "" : ` of matrices (${sizes.join("; ")})`;
}

const counterEvidence = (samples: MatrixSamples | undefined): Evidence[] => (samples?.counterexample === undefined ? [] : [{ kind: "counterexample", engine: "matrix", counterexample: samples.counterexample, tried: samples.tried }]);

/** Random matrices that satisfy the assumptions and the stated lines before; undefined where sizes do not fit. */
function sampled(question: ClaimQuestion, holds: Holds): MatrixSamples | undefined {
  const stated = question.constraints.filter((p) => p.relation === "=").map((p): Assumption => ({ id: p.id, origin: "default", markdown: "", facts: [{ kind: "statement", statement: { kind: "relation", relation: "=", left: p.left, right: p.right } }] }));
  try {
    const { ask } = asked(question, [], [...question.assumptions, ...stated]);
    return sampleMatrices({ left: ask.left, right: ask.right, sizes: sizesIn(ask), facts: ask.facts, seed: question.seed, holds });
  } catch (error) {
    if (error instanceof MatrixStop) return undefined;
    throw error;
  }
}

function refutedOrOpen(question: ClaimQuestion, why: string | undefined, holds: Holds): Finding {
  const samples = sampled(question, holds);
  const counterexample = samples?.counterexample;
  if (counterexample !== undefined && (question.transforms || question.premises.length > 0)) return { ...findingOf(counterEvidence(samples)), counterexample };
  if (counterexample !== undefined) return findingOf([stopped("the sides are not equal for all matrices; if this line is a law, a definition or an equation to be solved, say so in its reason: (model), (definition), (given)")]);
  const seen = samples === undefined || samples.usable === 0 ? "" : `; the sides agree at ${samples.usable} random choices of matrices`;
  return findingOf([stopped(`${why ?? "the normal forms of the sides differ"}${seen}`)]);
}

function ofOrder(question: ClaimQuestion, relation: "<" | "<=" | ">" | ">=" | "!="): Finding {
  const { ask, definitions } = asked(question, []);
  const answer = proveMatrixSign(ask, relation);
  const holds: Holds = (a, b) => (relation === "!=" ? !sameMatrix(a, b) : compares(orderOf(a, b), relation));
  if (answer.kind === "equal") return proved(question, [], answer, definitions, holds);
  if (relation === "!=") return findingOf([stopped(answer.kind === "stopped" ? answer.why : "whether the sides differ")]);
  return refutedOrOpen(question, answer.kind === "stopped" ? answer.why : "the sign of the difference is not known", holds);
}

function orderOf(a: readonly (readonly { readonly n: bigint; readonly d: bigint }[])[], b: typeof a): -1 | 0 | 1 {
  const [x, y] = [a[0]?.[0], b[0]?.[0]];
  const difference = x === undefined || y === undefined ? 0n : x.n * y.d - y.n * x.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Decides a claim about small matrices entry by entry; undefined where a size is no small number, or an entry stays open. */
function byEntries(question: ClaimQuestion, ask: MatrixQuestion): Finding | undefined {
  let sides: readonly (readonly Expr[])[];
  let size = "";
  try {
    const sizes = sizesIn(ask);
    sides = [ask.left, ask.right].map((side) => {
      const { entries, needs } = writtenEntries(side, sizes, ask.facts);
      size = `${entries.length} × ${entries[0]?.length ?? 0}`;
      const hidden = [...leavesOf(side).filter((e) => domainRequirements(e).length > 0), ...needs.map((need) => divide(num(1), need))];
      return entries.flat().map((e) => (hidden.length === 0 ? e : add(e, ...hidden.map((h) => multiply(num(0), h)))));
    });
  } catch (error) {
    if (error instanceof MatrixStop) return undefined;
    throw error;
  }
  const numbers = withoutMatrices(question);
  const positive = ask.facts.forms.some((f) => f.form === "positive-definite");
  const conditions: Condition[] = [];
  const moves = new Map<string, Move>();
  const used = new Set<string>();
  let open: Finding | undefined;
  const [left, right] = sides as [readonly Expr[], readonly Expr[]];
  for (let k = 0; k < left.length; k++) {
    const [l, r] = [left[k] as Expr, right[k] as Expr];
    const answer = decideEquality({ left: l, right: r, assumptions: numbers.assumptions, dependencies: question.dependencies });
    if (answer.kind === "equal" && answer.restricts.length === 0) {
      conditions.push(...answer.domain.map((need) => conditionOf(need, "domain")));
      for (const move of movesOf(answer.moves)) moves.set(move.text, move);
      answer.used.forEach((id) => used.add(id));
      continue;
    }
    const found = examineEquality({ ...numbers, left: l, right: r });
    const certain = found.evidence.some((e) => e.kind === "exact-different" || (e.kind === "counterexample" && e.counterexample.certainty !== "estimate"));
    if (certain && !found.evidence.some((e) => e.kind === "exact-equal")) return refutedByEntry(question, found, positive);
    if (!found.evidence.some((e) => e.kind === "exact-equal")) open ??= found;
    else {
      conditions.push(...found.conditions);
      open ??= found.conditions.some((c) => c.kind === "restricts") ? found : undefined;
    }
  }
  if (open !== undefined) return left.length === 1 && !positive ? open : undefined;
  const samples = sampled(question, sameMatrix);
  const kept = [...new Map(conditions.map((c) => [c.text, c])).values()];
  const text = left.length === 1 ? "the matrices written out, and the sides compared as numbers" : `the ${size} matrices written out, and the sides compared entry by entry`;
  return {
    evidence: [{ kind: "exact-equal", engine: "matrix", conditions: kept, moves: [{ text }, ...moves.values(), ...checkedAgain(samples)], used: [...used] }, ...counterEvidence(samples)],
    conditions: kept,
    counterexample: samples?.counterexample,
    assumptions: question.assumptions.filter((a) => used.has(a.id)).map((a) => ({ id: a.id, how: "used" })),
    premises: [],
  };
}

/** A false entry makes the claim false. Whole matrices are shown where random ones differ; an entry alone does not count where forms tie entries. */
function refutedByEntry(question: ClaimQuestion, entry: Finding, tied: boolean): Finding | undefined {
  const samples = sampled(question, sameMatrix);
  if (samples?.counterexample !== undefined) return refutedOrOpen(question, undefined, sameMatrix);
  return tied || matrixFactsOf(question.assumptions).relations.length > 0 || question.constraints.length > 0 ? undefined : entry;
}

/** The largest parts of a side that are about numbers alone. */
function leavesOf(expr: Expr): readonly Expr[] {
  if (!hasMatrices(expr)) return isZeroExpr(expr) ? [] : [expr];
  if (expr.kind === "apply") return expr.args.flatMap((arg) => leavesOf(arg));
  return [];
}
