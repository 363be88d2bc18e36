import { compile, contains, DOUBLES, expressionSize, findAll, freeSymbols, isZeroExpr, scopeOf, statementExpressions, type Expr, type Statement } from "../../../expression/index.js";
import { generator } from "../../../number/index.js";
import { domainRequirements } from "../../exact/domain.js";
import type { NumericQuestion } from "../question.js";
import { applyDependencies } from "../rewrite.js";
import { arePositive, notAllZero, openNames, positiveEach, type Candidate, type Kind } from "./candidate.js";
import { fitted } from "./fit.js";
import { isCertain } from "./growth.js";
import { lawsOf, type Law } from "./law.js";
import { libraryFor } from "./library.js";
import { leftAtZero, linearSolutions } from "./linear-equation.js";
import { neat } from "./neat.js";
import { mayVanish } from "./possible.js";
import { isSeenToFail, lawFor, positiveNames, proved, simplified } from "./prove.js";
import { valuesAtInfinity } from "./settle.js";
import { structureOf } from "./structure.js";
import { formulasOf, withFormulas, type NamedFormula } from "./with-formulas.js";

/** Formulas for the functions of some laws, and what must hold of the quantities and coefficients in them. */
export interface Instance {
  readonly candidate: Candidate;
  readonly conditions: readonly Statement[];
}

/** A question in which the functions that obey laws are given by formulas that obey them. */
export interface LawfulQuestion {
  readonly question: NumericQuestion;
  readonly kind: Kind;
  /** The formulas are all smooth solutions of the laws. */
  readonly general: boolean;
  /** The functions that have formulas, to be shown with the values of the coefficients put in. */
  readonly formulas: readonly NamedFormula[];
}

/** So many formulas are sought for the functions of a law … */
const MOST_INSTANCES = 6;
/** … of which so many may be of one kind … */
const MOST_OF_A_KIND = 2;
/** … and so many proofs are tried. */
const MOST_PROOFS = 300;
const SEED = 4;

/**
 * The question with formulas for all functions that obey laws: one question for each choice, of unlike kinds in turn, the
 * simplest first. A formula is taken only when every law is proved for it; laws for which none is found stay as they are.
 */
export function lawfulQuestions(question: NumericQuestion): readonly LawfulQuestion[] {
  const { laws, shaped, plain, dependencies } = lawsOf(question);
  if (laws.length === 0) return [];
  const sides = [question.left, question.right].map((side) => valuesAtInfinity(applyDependencies(side, dependencies)));
  const differentiated = [...sides, ...laws.flatMap((law) => statementExpressions(law.statement))].some(isDifferentiated);
  const settled = groupsOf(laws)
    .filter((group) => group.every((law) => [...law.functions.keys()].every((name) => !shaped.has(name))))
    .map((group) => ({ group, instances: instancesOf(group, plain, differentiated) }))
    .filter(({ instances }) => instances.length > 0);
  if (settled.length === 0) return [];
  const taken = settled.flatMap(({ group }) => group);
  const count = Math.max(...settled.map(({ instances }) => instances.length));
  return Array.from({ length: count }, (_, k): LawfulQuestion => {
    const chosen = settled.map(({ instances }) => instances[k % instances.length] as Instance);
    const formulas = chosen.flatMap(({ candidate }) => formulasOf(candidate));
    return {
      question: withFormulas(question, formulas, chosen.flatMap(({ conditions }) => conditions), taken, dependencies),
      kind: (chosen[0] as Instance).candidate.kind,
      general: chosen.every(({ candidate }) => candidate.general),
      formulas,
    };
  });
}

/** Whether some function or expression is differentiated. */
const isDifferentiated = (e: Expr): boolean => contains(e, (n) => (n.kind === "call" && n.orders.some((order) => order > 0)) || (n.kind === "bind" && n.binder === "derivative"));

/** Laws that share functions, together. */
function groupsOf(laws: readonly Law[]): readonly (readonly Law[])[] {
  let groups: (readonly Law[])[] = [];
  for (const law of laws) {
    const sharing = groups.filter((group) => group.some((other) => [...other.functions.keys()].some((name) => law.functions.has(name))));
    groups = [...groups.filter((group) => !sharing.includes(group)), [...sharing.flat(), law]];
  }
  return groups;
}

/** Formulas that obey all laws of a group. Facts on the laws' variables are made use of only where nothing obeys the laws everywhere. Where derivatives are asked for the formulas are `smooth`. */
export function instancesOf(group: readonly Law[], plain: readonly Statement[], smooth = false): readonly Instance[] {
  const arities = new Map(group.flatMap((law) => [...law.functions]));
  const names = [...arities.keys()];
  const arity = arities.get(names[0] ?? "") ?? 1;
  if (names.length > 2 || [...arities.values()].some((a) => a !== arity) || group.some((law) => [...law.functions].some(([name, a]) => arities.get(name) !== a))) return [];
  const universals = new Set(group.flatMap((law) => law.universals));
  const about = (s: Statement): boolean => statementExpressions(s).some((e) => [...freeSymbols(e)].some((name) => universals.has(name)));
  const elsewhere = plain.filter((s) => !about(s));
  const found = search(group, names, arity, elsewhere, smooth);
  return found.length > 0 || elsewhere.length === plain.length ? found : search(group, names, arity, plain, smooth);
}

function search(group: readonly Law[], names: readonly string[], arity: number, facts: readonly Statement[], smooth: boolean): readonly Instance[] {
  const taken = new Set(group.flatMap((law) => statementExpressions(law.statement)).flatMap((e) => [...freeSymbols(e)]).filter((name) => !group.some((law) => law.universals.includes(name))));
  const parameters = ["x", "y", "z", "u", "v", "w", "xi", "zeta"].filter((name) => !taken.has(name)).slice(0, arity);
  const structure = structureOf(group);
  const found: Instance[] = [];
  let proofs = 0;
  const solutions = names.length === 1 ? group.flatMap((law) => linearSolutions(law, names[0] as string, parameters[0] as string)) : [];
  const ofKind = (kind: Kind): number => found.filter((i) => i.candidate.kind === kind).length;
  const seen = new Set<string>();
  const speaksOfVariables = group.some((law) => law.universals.length > 0);
  let constant: Instance | undefined;
  function* candidates(): Generator<Candidate> {
    yield* solutions;
    yield* libraryFor(names, arity, parameters, structure);
  }
  for (const candidate of candidates()) {
    if (found.length >= MOST_INSTANCES || proofs > MOST_PROOFS || found.some((i) => i.candidate.general && solutions.length <= found.length)) break;
    if (ofKind(candidate.kind) >= MOST_OF_A_KIND || (smooth && candidate.bodies.some(hasKink))) continue;
    const instance = obeying(candidate, group, facts, () => proofs++);
    if (instance === undefined || (!speaksOfVariables && !isDefinedEverywhere(instance, facts))) continue;
    if (isConstant(instance.candidate)) {
      constant ??= instance;
      continue;
    }
    const key = keyOf(instance.candidate);
    if (seen.has(key)) continue;
    seen.add(key);
    found.push(instance);
  }
  // A constant stands for little: it is used where there is nothing else.
  return found.length === 0 && constant !== undefined ? [constant] : inTurn(found);
}

/** Whether a formula has corners or jumps. */
const hasKink = (body: Expr): boolean => contains(body, (n) => n.kind === "apply" && (n.operator === "abs" || n.operator === "sign" || n.operator === "floor" || n.operator === "max" || n.operator === "min"));

/** Whether the formulas have values wherever their functions are spoken of, where no law says it. */
const isDefinedEverywhere = ({ candidate, conditions }: Instance, facts: readonly Statement[]): boolean =>
  candidate.bodies.every((body) => domainRequirements(body).every((need) => need.relation !== "converges" && isCertain(need.expr, need.relation, [...facts, ...conditions])));

/** One of each kind before the second of any. */
function inTurn(instances: readonly Instance[]): readonly Instance[] {
  const kinds = [...new Set(instances.map((i) => i.candidate.kind))];
  const lists = kinds.map((kind) => instances.filter((i) => i.candidate.kind === kind));
  return [0, 1, 2, 3, 4, 5].flatMap((k) => lists.flatMap((list) => list.slice(k, k + 1)));
}

/** A candidate with coefficients fitted so that all laws hold, each proved; undefined when one does not. */
function obeying(start: Candidate, group: readonly Law[], facts: readonly Statement[], count: () => void): Instance | undefined {
  const candidate = fittedTo(start, group, facts, count);
  if (candidate === undefined || isTrivial(candidate)) return undefined;
  const names = openNames(candidate);
  // As few signs as possible are asked for, so that the functions differ as much as they may.
  const choices = [[], ...(names.length > 1 ? names.map((name) => [name]) : []), ...(names.length > 2 ? names.slice(1).map((name) => [names[0] as string, name]) : []), ...(names.length > 0 ? [names] : [])];
  for (const positive of choices) {
    const signs = [...arePositive(candidate.positive ?? []), ...positiveEach(positive)];
    const needs = provedFor(candidate, group, [...facts, ...signs], count);
    if (needs === undefined) continue;
    // Where signs are asked for, solutions of another form have the other sign.
    const general = candidate.general && positive.length === 0 && needs.every((need) => need.kind === "relation" && need.relation === "!=");
    return { candidate: { ...candidate, general }, conditions: [...needs, ...signs, ...(signs.length > 0 ? [] : notAllZero(candidate.coefficients))] };
  }
  return undefined;
}

const sizeOf = (law: Law): number => (boundIn(law).length === 0 ? 0 : statementExpressions(law.statement).reduce((size, e) => size + expressionSize(e), 0));

const boundIn = (law: Law): readonly string[] => statementExpressions(law.statement).flatMap((e) => findAll(e, (n) => n.kind === "bind")).map((n) => (n.kind === "bind" ? n.variable : ""));

/** A candidate with coefficients determined so that the equations among the laws seem to hold. */
function fittedTo(start: Candidate, group: readonly Law[], facts: readonly Statement[], count: () => void): Candidate | undefined {
  let candidate = start;
  // Of several integrals the total comes first, then the mean.
  const size = (law: Law): number => (start.densities !== undefined && boundIn(law).length === 0 ? Infinity : sizeOf(law));
  for (const law of [...group].sort((a, b) => Math.sign(size(a) - size(b)) || 0)) {
    // Integrals of bells and decays want to know that their rates are positive.
    const isPlain = boundIn(law).length === 0;
    const signs = arePositive(candidate.positive ?? []);
    const known = isPlain ? [...facts, ...signs] : [...facts, ...signs, ...positiveEach(openNames(candidate))];
    const here = lawFor(law, candidate, known);
    if (here.relation !== "=") continue;
    if (isPlain && !isSeenToFail("=", here.difference, known, SEED)) continue;
    if (isPlain && !mayVanish(here.difference, openNames(candidate), positiveNames(known), law.universals, SEED)) return undefined;
    count();
    const better = fitted(candidate, here.difference, law.universals, known);
    if (better !== undefined) candidate = leftAtZero(better);
    else if (isPlain || !isZeroExpr(simplified(here.difference, known) ?? here.difference)) return undefined;
  }
  return asWritten(candidate);
}

/** What must hold of the other quantities so that all laws are proved; undefined when one is not. */
export function provedFor(candidate: Candidate, group: readonly Law[], facts: readonly Statement[], count: () => void): readonly Statement[] | undefined {
  const conditions: Statement[] = [];
  for (const law of group) {
    const { relation, difference } = lawFor(law, candidate, facts);
    const bound = boundIn(law);
    if (findAll(difference, (n) => n.kind === "bind").length === 0 && isSeenToFail(relation, difference, facts, SEED + 1)) return undefined;
    count();
    const needs = proved(relation, difference, [...law.universals, ...bound], facts);
    if (needs === undefined) return undefined;
    conditions.push(...needs);
  }
  return conditions;
}

/** Formulas that differ in the names of their coefficients alone, or in the order of terms, have one key: their values at some places. */
function keyOf(candidate: Candidate): string {
  const names = openNames(candidate).filter((name) => candidate.bodies.some((body) => freeSymbols(body).has(name)));
  const others = [...new Set(candidate.bodies.flatMap((body) => [...freeSymbols(body)]))].filter((name) => !names.includes(name)).sort();
  const all = [...others, ...names];
  const parameters = new Set(candidate.parameters.flat());
  const values = candidate.bodies.flatMap((body) => {
    const value = compile(body, DOUBLES, scopeOf(all));
    return [0.31, 0.73, -1.19].map((start) => value(all.map((name, k) => (parameters.has(name) ? start : Math.abs(start)) + 0.17 * k)).toPrecision(9));
  });
  return `${candidate.names.join()} ${values.join()}`;
}

const isConstant = ({ bodies, parameters }: Candidate): boolean => bodies.every((body, k) => (parameters[k] ?? []).every((p) => !freeSymbols(body).has(p)));

/** The formulas as one would write them. */
function asWritten(candidate: Candidate): Candidate {
  const bodies = candidate.bodies.map(neat);
  const used = new Set(bodies.flatMap((body) => [...freeSymbols(body)]));
  const kept = (names: readonly string[]): readonly string[] => names.filter((name) => used.has(name));
  return { ...candidate, bodies, coefficients: kept(candidate.coefficients), fitted: kept(candidate.fitted) };
}

/** Whether some function is zero throughout, which stands for nothing. */
function isTrivial({ bodies }: Candidate): boolean {
  const random = generator(SEED);
  return bodies.some((body) => {
    const names = [...freeSymbols(body)];
    const value = compile(body, DOUBLES, scopeOf(names));
    return Array.from({ length: 8 }, () => value(names.map(() => 0.2 + 1.5 * random.next()))).every((v) => Number.isNaN(v) || Math.abs(v) < 1e-12);
  });
}
