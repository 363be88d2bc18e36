import type { Fact } from "../../../assumption/index.js";
import { freeSymbols, statementExpressions, unknownFunctions, type Expr, type RelationStatement, type Statement } from "../../../expression/index.js";
import type { NumericQuestion } from "../question.js";
import type { Candidate } from "./candidate.js";
import { formulaOf } from "./density.js";
import { isCertain } from "./growth.js";
import { provedFor } from "./instances.js";
import { lawsOf, type Law, type Laws } from "./law.js";
import { formulasOf, withFormulas, type NamedFormula } from "./with-formulas.js";

/** A question in which every unknown function is one that textbooks name. */
export interface TextbookQuestion {
  readonly question: NumericQuestion;
  readonly formulas: readonly NamedFormula[];
}

/** Functions that every claim about all functions has to hold for and that no random choice gives. */
const PLAINEST: readonly string[] = ["0", "1", "-1"];

/** Functions with names of their own, in one, two and three variables. */
const NAMED: readonly (readonly string[])[] = [
  ["x", "x^2", "sin(x)", "exp(x)", "1/(1+x^2)", "x*exp(-x^2)", "-x", "-exp(x)", "cos(x)", "exp(-x)", "exp(-x^2)", "-x^2", "x^3"],
  ["x+y", "x*y", "x^2+y^2", "sin(x)*exp(y)", "exp(-x^2-y^2)", "-x-y"],
  ["x+y+z", "x*y*z", "x^2+y^2+z^2", "exp(-x^2-y^2-z^2)"],
];

const PARAMETERS = ["x", "y", "z"];
/** More unknown functions than these are not given formulas together. */
const MOST_FUNCTIONS = 3;

/**
 * The question with every unknown function replaced by a textbook one that provably obeys all that is said of it: `plainest`
 * zero and constants, otherwise functions that vary. Nothing where something is said that is neither a law nor a property.
 */
export function* textbookQuestions(asked: NumericQuestion, plainest: boolean): Generator<TextbookQuestion> {
  const question = withValuesStated(asked);
  const known = lawsOf(question);
  const names = [...known.open.keys()];
  const isOpen = (name: string): boolean => known.shaped.has(name) || known.unread.has(name) || (!plainest && known.independent.has(name));
  if (names.length === 0 || names.length > MOST_FUNCTIONS || names.some(isOpen) || question.assumptions.some((a) => a.facts.some((f) => definesPart(f, known.open)))) return;
  const arities = [...known.open.values()];
  if (arities.some((arity) => arity < 1 || arity > PARAMETERS.length)) return;
  for (const choice of plainest ? constantsFor(names.length) : namedFor(arities)) {
    const candidate = candidateOf(names, arities, choice);
    if (!obeysAll(candidate, known)) continue;
    const formulas = formulasOf(candidate);
    yield { question: withFormulas(question, formulas, [], known.laws, known.dependencies), formulas };
  }
}

/** Values of functions at places, `f(0) = 1`, are statements on the formulas and define none. */
const withValuesStated = (question: NumericQuestion): NumericQuestion => ({
  ...question,
  assumptions: question.assumptions.map((a) => ({ ...a, facts: a.facts.map((f): Fact => (isValue(f) ? { kind: "statement", statement: { kind: "relation", relation: "=", left: f.left, right: f.right } } : f)) })),
});

const isValue = (f: Fact): f is Extract<Fact, { kind: "definition" }> => f.kind === "definition" && f.when === undefined && f.left.kind === "call" && (f.left.args.some((arg) => arg.kind !== "symbol") || f.left.orders.some((order) => order > 0));

/** Whether a formula is given for part of what an unknown function is, in a region or under a condition. */
const definesPart = (f: Fact, open: ReadonlyMap<string, number>): boolean => f.kind === "definition" && f.when !== undefined && [f.left, f.right].some((e) => [...unknownFunctions(e).keys(), ...freeSymbols(e)].some((name) => open.has(name)));

/** The same constant for all functions, then zero for one of several and one for the others. */
const constantsFor = (count: number): readonly (readonly string[])[] => [
  ...PLAINEST.map((text) => Array.from({ length: count }, () => text)),
  ...(count === 1 ? [] : Array.from({ length: count }, (_, k) => Array.from({ length: count }, (_, j) => (j === k ? "0" : "1")))),
];

/** A function for each name; those of several are unlike. */
function namedFor(arities: readonly number[]): readonly (readonly string[])[] {
  const lists = arities.map((arity) => NAMED[arity - 1] ?? []);
  return Array.from({ length: Math.min(...lists.map((list) => list.length)) }, (_, k) => lists.map((list, j) => list[(k + j) % list.length] ?? "0"));
}

function candidateOf(names: readonly string[], arities: readonly number[], texts: readonly string[]): Candidate {
  return { kind: "polynomial", names, parameters: arities.map((arity) => PARAMETERS.slice(0, arity)), bodies: texts.map(formulaOf), coefficients: [], fitted: [], general: false };
}

/** Whether all that is said of the functions holds for the formulas, whatever the quantities are that the facts allow. */
function obeysAll(candidate: Candidate, { laws, values, plain }: Laws): boolean {
  const universals = new Set(laws.flatMap((law) => law.universals));
  const elsewhere = plain.filter((s) => !statementExpressions(s).some((e) => [...freeSymbols(e)].some((name) => universals.has(name))));
  const needs = provedFor(candidate, [...laws, ...values.filter((value) => !isName(value, laws, values, plain))], elsewhere, () => undefined);
  return needs?.every((need) => need.kind === "relation" && isOrder(need.relation) && isCertain(need.left, need.relation, elsewhere)) === true;
}

const isOrder = (relation: RelationStatement["relation"]): relation is "<" | "<=" | ">" | ">=" | "!=" => relation === "<" || relation === "<=" || relation === ">" || relation === ">=" || relation === "!=";

/** Whether a value is merely given a name of which nothing else is said, `f(0) = c`. */
function isName({ statement: { left, relation, right }, source }: Law, laws: readonly Law[], values: readonly Law[], plain: readonly Statement[]): boolean {
  const others = [...[...laws, ...values].filter((law) => law.source !== source).map((law) => law.statement), ...plain].flatMap(statementExpressions);
  const names = (symbol: Expr, e: Expr): boolean => symbol.kind === "symbol" && e.kind === "call" && ![e, ...others].some((other) => freeSymbols(other).has(symbol.name));
  return relation === "=" && (names(left, right) || names(right, left));
}
