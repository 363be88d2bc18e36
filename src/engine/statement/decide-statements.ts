import { rational } from "../../number/index.js";
import { type Budget, BudgetExhausted, contains, freeSymbols, latexOfName, type Statement, statementExpressions, type StatementRelation } from "../../expression/index.js";
import type { Evidence, Move } from "../evidence.js";
import { overPlane, type Plane, printPart, valueIn, withValues } from "./complex-plane.js";
import { NotAlgebraic } from "./fraction.js";
import { onlyPoints, truthAt } from "./explicit-line.js";
import { type Gaussian, printGaussian } from "./gaussian-polynomial.js";
import { fails, failureAtPoints, failureInSpace, failureOnLine, givenOn, lineOf, type Question, surelyHolds, type Witness, writtenLineOf } from "./counterexample.js";
import { conjuncts, type Formula, formulaOf, solvedEquations, withExpressions, withFactors } from "./formula.js";
import { type Line, type LinePart, printSolutions } from "./line-part.js";
import { named, type Sentence } from "./happening.js";
import type { Printed } from "./print.js";
import { provesImplication } from "./prove.js";
import { allTrue, type Truth } from "./truth.js";
import { remarksOn } from "./remark.js";
import { statesLaw, withFunctions, withoutCalls } from "./unknown-function.js";

const ENGINE = "statement";
/** Work allowed for a proof, and for the search of a counterexample. */
const ALLOWANCE = 1_200_000;

/** Further knowledge of a question. */
export interface StatementOptions {
  /** A name for each assumption, in their order; evidence lists the names of those that a proof uses. */
  readonly labels?: readonly string[] | undefined;
  readonly budget?: Budget | undefined;
}

/** What was found about two statements: the evidence, and in words what happened from one to the other. */
export interface StatementAnswer {
  readonly evidence: Evidence[];
  readonly happened: readonly Sentence[];
}

/**
 * Decides whether two statements hold for the same values of their unknowns (`iff`), or one wherever the other does,
 * under assumptions. Unknowns are real unless an assumption places them in C. A relation with an undefined side does
 * not hold. In one unknown with rational coefficients, square roots and absolute values the answer is complete, by
 * Sturm's theorem; otherwise proofs are by cases, elimination and linear arithmetic, and counterexamples by search
 * along lines. Gives a proof, or a counterexample with what was lost or gained, or why it stopped.
 */
export function decideStatements(left: Statement, right: Statement, relation: StatementRelation, given: readonly Statement[], options: StatementOptions = {}): Evidence[] {
  return answerStatements(left, right, relation, given, options).evidence;
}

/** As `decideStatements`, with the words for what happened. */
export function answerStatements(left: Statement, right: Statement, relation: StatementRelation, allGiven: readonly Statement[], options: StatementOptions = {}): StatementAnswer {
  const mentioned = new Set([left, right].flatMap(statementExpressions).flatMap((e) => [...freeSymbols(e)]));
  const connected = connectedTo(mentioned, allGiven);
  const given = connected.map((k) => allGiven[k] as Statement);
  const formulas = { left: formulaOf(left), right: formulaOf(right), given: given.map(formulaOf) };
  const unknowns = [...new Set([left, right, ...given].flatMap(statementExpressions).flatMap((e) => [...freeSymbols(e)]))];
  const question: Question = { ...formulas, relation, unknowns };
  const labels = connected.map((k) => options.labels?.[k] ?? `given ${k + 1}`);
  const budget = (): Budget => ({ remaining: Math.min(options.budget?.remaining ?? ALLOWANCE, ALLOWANCE) });
  const reasons: string[] = [];
  const attempt = <T>(work: () => T | undefined): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof NotAlgebraic) && !(error instanceof BudgetExhausted)) throw error;
      if (!reasons.includes(error.message)) reasons.push(error.message);
      return undefined;
    }
  };
  const complex = complexNames(question, mentionsI([left, right]));
  const found =
    (complex.size === 0 && unknowns.length <= 1 ? attempt(() => onOneLine(question, lineOf(question, unknowns[0], new Map(), budget()), labels, budget())) : undefined) ??
    (complex.size === 0 && unknowns.length === 1 ? attempt(() => onOneLine(question, writtenLineOf(question, unknowns[0] ?? "", new Map(), budget()), labels, budget())) : undefined) ??
    (complex.size === 1 && unknowns.length === 1 ? attempt(() => onPlane(question, budget())) : undefined) ??
    (complex.size === 0 && unknowns.length === 1 ? attempt(() => atPremises(question, budget())) : undefined) ??
    attempt(() => byProof(question, complex, labels, mentioned, budget())) ??
    (complex.size > 0 ? attempt(() => failureOverPlanes(question, complex, budget())) : undefined) ??
    attempt(() => bySearch(question, budget())) ??
    attempt(() => byFunctions(question, budget())) ??
    (unknowns.length === 1 && complex.size === 0 ? attempt(() => atSpecialPoints(question, budget())) : undefined);
  return found ?? { evidence: [{ kind: "stopped", engine: ENGINE, why: reasons.length > 0 ? reasons.join("; ") : "neither a proof nor a counterexample was found" }], happened: [] };
}

/** Assumptions that speak of the unknowns, or of what such assumptions speak of; others have no part in the matter. */
function connectedTo(mentioned: ReadonlySet<string>, given: readonly Statement[]): number[] {
  const names = given.map((g) => statementExpressions(g).flatMap((e) => [...freeSymbols(e)]));
  const reached = new Set(mentioned);
  const taken = new Set<number>();
  for (let before = -1; before < taken.size; ) {
    before = taken.size;
    names.forEach((own, k) => {
      if (taken.has(k) || !own.some((name) => reached.has(name))) return;
      taken.add(k);
      own.forEach((name) => reached.add(name));
    });
  }
  return [...taken].sort((a, b) => a - b);
}

/**
 * Names that an assumption places in C. Statements that speak of `i` are about complex numbers, but for the names that an
 * assumption makes real.
 */
function complexNames(question: Question, imaginary: boolean): ReadonlySet<string> {
  const out = new Set<string>(imaginary ? question.unknowns : []);
  const given = question.given.flatMap(conjuncts);
  for (const f of given) {
    if (!imaginary || f.kind === "complex" || f.kind === "opaque" || f.kind === "truth") continue;
    const real = f.kind === "integral" ? [f.of] : f.kind === "atom" && (f.left === f.right || (f.relation !== "=" && f.relation !== "!=")) ? [f.left, f.right] : [];
    for (const name of real.flatMap((e) => [...freeSymbols(e)])) out.delete(name);
  }
  for (const f of given) if (f.kind === "complex") for (const name of freeSymbols(f.of)) out.add(name);
  return out;
}

const mentionsI = (statements: readonly Statement[]): boolean => statements.flatMap(statementExpressions).some((e) => contains(e, (part) => part.kind === "apply" && part.operator === "i"));

/** One complex unknown: every part of the plane is looked at. */
function onPlane(question: Question, budget: Budget): StatementAnswer | undefined {
  const [unknown] = question.unknowns;
  if (unknown === undefined || question.given.flatMap(conjuncts).some((f) => f.kind !== "complex")) return undefined;
  const plane = overPlane([question.left, question.right], unknown, budget);
  const truth = (side: number, k: number): Truth => plane.truths[side]?.[k] ?? "unknown";
  if (plane.parts.every((_, k) => surelyHolds(question.relation, truth(0, k), truth(1, k)))) return { evidence: [proof([{ text: "both sides have the same complex roots" }], [])], happened: [] };
  return failureOnPlane(question, plane, new Map());
}

/** What is lost or gained over the complex numbers, with the values of the other unknowns. */
function failureOnPlane(question: Question, plane: Plane, others: ReadonlyMap<string, Gaussian>): StatementAnswer | undefined {
  const truth = (formula: number, k: number): Truth => plane.truths[formula]?.[k] ?? "unknown";
  const failing = plane.parts.flatMap((part, k) => (fails(question.relation, truth(0, k), truth(1, k)) && plane.truths.slice(2).every((t) => t[k] === "true") ? [{ part, k }] : []));
  const shown = failing.map(({ part, k }) => ({ lost: truth(0, k) === "true", values: part === undefined ? valuesIn(plane, k) : printPart(part) })).filter((f) => f.values.length > 0);
  const [first] = shown;
  const [value] = first?.values ?? [];
  if (first === undefined || value === undefined) return undefined;
  const said = (["lost", "gained"] as const).flatMap((what): Sentence[] => {
    const values = shown.filter((f) => f.lost === (what === "lost")).flatMap((f) => f.values);
    if (values.length === 0 || others.size > 0 || failing.some((f) => f.part === undefined)) return [];
    const name = plane.unknown;
    return [named(question, what, { text: values.map((v) => `${name} = ${v.text}`).join(" or "), latex: values.map((v) => `${latexOfName(name)} = ${v.latex}`).join(" \\text{ or } "), points: true, several: values.length > 1 })];
  });
  const point = [...[...others].map(([name, v]) => ({ name, value: printGaussian(v) })), { name: plane.unknown, value }];
  return refutation(question, { values: point, left: first.lost, right: !first.lost, isolated: true, exact: true }, said);
}

const valuesIn = (plane: Plane, k: number): readonly Printed[] => {
  const value = valueIn(plane, k, { remaining: 100_000 });
  return value === undefined ? [] : [printGaussian(value)];
};

const REAL_VALUES: readonly Gaussian[] = [1, 2, -1, 3, 0].map((n) => ({ re: rational(n), im: rational(0) }));
const COMPLEX_VALUES: readonly Gaussian[] = [...REAL_VALUES.slice(0, 2), { re: rational(0), im: rational(1) }, { re: rational(1), im: rational(-2) }];
const PLANES = 16;

/** Several unknowns, some of them complex: all but one get numbers, and the plane of the last is decided. */
function failureOverPlanes(question: Question, complex: ReadonlySet<string>, budget: Budget): StatementAnswer | undefined {
  const given = question.given.flatMap(conjuncts).filter((f) => f.kind !== "complex");
  if (given.some((f) => f.kind === "integral")) return undefined;
  for (let k = 0; k < PLANES; k++) {
    const unknown = [...complex][k % complex.size] as string;
    const values = new Map(question.unknowns.filter((name) => name !== unknown).map((name, at): [string, Gaussian] => {
      const choices = complex.has(name) ? COMPLEX_VALUES : REAL_VALUES;
      return [name, choices[(k + at * (1 + Math.floor(k / 4))) % choices.length] as Gaussian];
    }));
    const plane = overPlane([question.left, question.right, ...given].map((f) => withValues(f, values)), unknown, budget);
    const found = failureOnPlane(question, plane, values);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** One unknown, or none: every part of the line is looked at. */
function onOneLine(question: Question, line: Line, labels: readonly string[], budget: Budget): StatementAnswer | undefined {
  const { unknown } = line;
  const cells = [...line.cells.keys()];
  const holdsUnder = (given: (k: number) => Truth): boolean =>
    cells.every((k) => given(k) === "false" || surelyHolds(question.relation, line.truths[0]?.[k] ?? "unknown", line.truths[1]?.[k] ?? "unknown"));
  const proved = (used: readonly string[]): StatementAnswer => {
    const said = [...solutions(line, unknown), ...(question.relation === "iff" && used.length === 0 ? remarksOn(question.left, question.right, { remaining: 50_000 }) : [])];
    return { evidence: [proof(said.map(({ text }) => ({ text })), used)], happened: said };
  };
  if (holdsUnder(() => "true")) return proved([]);
  if (holdsUnder((k) => givenOn(line, k))) return proved(neededGiven(question, line, holdsUnder, labels));
  const witness = failureOnLine(question, line, new Map(), budget);
  return witness === undefined ? undefined : refutation(question, witness, lostAndGained(question, line));
}

/** The assumptions without which the parts of the line no longer do; one after the other is left out. */
function neededGiven(question: Question, line: Line, holdsUnder: (given: (k: number) => Truth) => boolean, labels: readonly string[]): string[] {
  // The line holds the conjuncts of all assumptions, one after the other.
  const owners = question.given.flatMap((f, k) => conjuncts(f).filter((c) => c.kind !== "integral" && c.kind !== "complex").map(() => k));
  const use = new Set(owners);
  for (const k of [...use]) {
    use.delete(k);
    const holds = holdsUnder((cell) => allTrue(owners.map((owner, i) => (use.has(owner) ? (line.truths[i + 2]?.[cell] ?? "unknown") : "true"))));
    if (!holds) use.add(k);
  }
  return [...use].map((k) => labels[k] ?? "");
}

const proof = (moves: readonly Move[], used: readonly string[]): Evidence => ({ kind: "exact-equal", engine: ENGINE, conditions: [], moves, used });

function solutions(line: Line, unknown: string | undefined): Sentence[] {
  if (unknown === undefined) {
    const text = `the left side is ${line.truths[0]?.[0] ?? "unknown"}, the right side is ${line.truths[1]?.[0] ?? "unknown"}`;
    return [{ text, latex: text }];
  }
  const show = (k: number) => printSolutions(unknown, latexOfName(unknown), line.cells, line.truths[k] ?? []);
  const [a, b] = [show(0), show(1)];
  if (a.text === b.text) return [{ text: `both sides hold exactly for ${a.text}`, latex: `both sides hold exactly for $${a.latex}$` }];
  return [
    { text: `the left side holds for ${a.text}`, latex: `the left side holds for $${a.latex}$` },
    { text: `the right side holds for ${b.text}`, latex: `the right side holds for $${b.latex}$` },
  ];
}

/** What is lost or gained along the line, root by root. */
function lostAndGained(question: Question, line: Line): Sentence[] {
  const unknown = line.unknown;
  if (unknown === undefined) return [];
  const describe = (lost: boolean): Sentence[] => {
    const truths = line.cells.map((_, k): Truth => {
      const [l, r] = [line.truths[0]?.[k], line.truths[1]?.[k]];
      return givenOn(line, k) === "true" && (lost ? l === "true" && r === "false" : l === "false" && r === "true") ? "true" : "false";
    });
    if (!truths.includes("true")) return [];
    const points = line.cells.every((c: LinePart, k) => truths[k] !== "true" || c.kind === "root");
    const set = printSolutions(unknown, latexOfName(unknown), line.cells, truths);
    const several = truths.filter((t) => t === "true").length > 1;
    return [named(question, lost ? "lost" : "gained", { ...set, points, several })];
  };
  const [lost, gained] = [describe(true), describe(false)];
  switch (question.relation) {
    case "iff":
      return [...lost, ...gained];
    case "implies":
      return lost;
    case "implied-by":
      return gained;
  }
}

function refutation(question: Question, witness: Witness, said: readonly Sentence[]): StatementAnswer {
  const point = witness.values.map(({ name, value }) => ({ name, latex: latexOfName(name), value: value.text, valueLatex: value.latex }));
  const happened = said.length > 0 ? said : [atPoint(question, witness)];
  return {
    evidence: [
      { kind: "counterexample", engine: ENGINE, counterexample: { point, left: String(witness.left), right: String(witness.right), certainty: "exact", seed: 0 }, tried: 1 },
      { kind: "exact-different", engine: ENGINE, moves: happened.map(({ text }) => ({ text })), used: [] },
    ],
    happened,
  };
}

function atPoint(question: Question, witness: Witness): Sentence {
  const sides = witness.left ? "the left side holds and the right side does not" : "the right side holds and the left side does not";
  if (question.unknowns.length === 0) {
    const text = `the left side is ${witness.left}, the right side is ${witness.right}`;
    return { text, latex: text };
  }
  return {
    text: `at ${witness.values.map((v) => `${v.name} = ${v.value.text}`).join(", ")} ${sides}`,
    latex: `at ${witness.values.map((v) => `$${latexOfName(v.name)} = ${v.value.latex}$`).join(", ")} ${sides}`,
  };
}

/** Several unknowns: both directions by contradiction, without the assumptions if they are not needed. */
function byProof(question: Question, complex: ReadonlySet<string>, labels: readonly string[], mentioned: ReadonlySet<string>, budget: Budget): StatementAnswer | undefined {
  const holdsWith = (given: readonly Formula[]): boolean => {
    const implies = (from: Formula, to: Formula): boolean => {
      if (provesImplication(from, to, given, complex, budget)) return true;
      if (complex.size > 0 && provesImplication(withFactors(from), withFactors(to), given, complex, budget)) return true;
      // Functions of equal arguments are equal.
      const names = solvedEquations(from);
      return names.size > 0 && provesImplication(from, withExpressions(to, names), given, complex, budget);
    };
    const forward = () => implies(question.left, question.right);
    const backward = () => implies(question.right, question.left);
    switch (question.relation) {
      case "iff":
        return forward() && backward();
      case "implies":
        return forward();
      case "implied-by":
        return backward();
    }
  };
  const move: Move = { text: question.relation === "iff" ? "each side contradicts the negation of the other" : "one side contradicts the negation of the other" };
  const proved = (used: readonly string[]): StatementAnswer => ({ evidence: [proof([move], used)], happened: [] });
  if (holdsWith([])) return proved([]);
  if (question.given.length === 0 || mentioned.size === 0) return undefined;
  if (!holdsWith(question.given)) return undefined;
  let use = [...question.given.keys()];
  for (const k of [...use]) {
    const fewer = use.filter((j) => j !== k);
    if (use.length <= 6 && holdsWith(fewer.map((j) => question.given[j] as Formula))) use = fewer;
  }
  return proved(use.map((k) => labels[k] ?? ""));
}

/** Unknown functions whose values tell the sides apart. */
function byFunctions(question: Question, budget: Budget): StatementAnswer | undefined {
  // A law for all arguments is no equation for one value.
  if (statesLaw([question.left, question.right, ...question.given])) return undefined;
  const free = withoutCalls(question);
  const witness = free === undefined ? undefined : failureInSpace(free.question, budget);
  const shown = free === undefined || witness === undefined ? undefined : withFunctions(witness, free.calls, budget);
  return shown === undefined ? undefined : refutation(question, shown, []);
}

/** An implication whose premise leaves single points only: its conclusion is looked at there. */
function atPremises(question: Question, budget: Budget): StatementAnswer | undefined {
  if (question.relation === "iff") return undefined;
  const conclusion = question.relation === "implies" ? question.right : question.left;
  const premise = question.relation === "implies" ? question.left : question.right;
  const unknown = question.unknowns[0] ?? "";
  const allowed = onlyPoints(premise, unknown, budget);
  if (allowed === undefined || !allowed.every((at) => truthAt(conclusion, unknown, at, budget) === "true")) return undefined;
  return { evidence: [proof([{ text: "the one side holds at single points only, and the other side holds at each of them" }], [])], happened: [] };
}

/** Functions of one unknown that cannot be solved for are compared where they have known values. */
function atSpecialPoints(question: Question, budget: Budget): StatementAnswer | undefined {
  const witness = failureAtPoints(question, question.unknowns[0] ?? "", budget);
  return witness === undefined ? undefined : refutation(question, witness, []);
}

function bySearch(question: Question, budget: Budget): StatementAnswer | undefined {
  if (question.unknowns.length === 0) return undefined;
  const witness = failureInSpace(question, budget);
  return witness === undefined ? undefined : refutation(question, witness, []);
}
