import { type Budget, BudgetExhausted, freeSymbols, latexOfName, type LineCell, type Statement, statementExpressions, type StatementRelation } from "../../expression/index.js";
import type { Evidence, Move } from "../evidence.js";
import { NotAlgebraic } from "./fraction.js";
import { failureInSpace, failureOnLine, givenOn, lineOf, type Question, surelyHolds, type Witness } from "./counterexample.js";
import { conjuncts, type Formula, formulaOf } from "./formula.js";
import type { Line } from "./line.js";
import { printSolutions } from "./print.js";
import { provesImplication } from "./prove.js";
import { allTrue, type Truth } from "./truth.js";

const ENGINE = "statement";
/** Work allowed for a proof, and for the search of a counterexample. */
const ALLOWANCE = 1_200_000;

/** Further knowledge of a question. */
export interface StatementOptions {
  /** A name for each assumption, in their order; evidence lists the names of those that a proof uses. */
  readonly labels?: readonly string[] | undefined;
  readonly budget?: Budget | undefined;
}

/**
 * Decides whether two statements hold for the same values of their unknowns (`iff`), or one wherever the other does,
 * under assumptions. Unknowns are real unless an assumption places them in C. A relation with an undefined side does
 * not hold. In one unknown with rational coefficients, square roots and absolute values the answer is complete, by
 * Sturm's theorem; otherwise proofs are by cases, elimination and linear arithmetic, and counterexamples by search
 * along lines. Gives a proof, or a counterexample with what was lost or gained, or why it stopped.
 */
export function decideStatements(left: Statement, right: Statement, relation: StatementRelation, given: readonly Statement[], options: StatementOptions = {}): Evidence[] {
  const formulas = { left: formulaOf(left), right: formulaOf(right), given: given.map(formulaOf) };
  const unknowns = [...new Set([left, right, ...given].flatMap(statementExpressions).flatMap((e) => [...freeSymbols(e)]))];
  const mentioned = new Set([left, right].flatMap(statementExpressions).flatMap((e) => [...freeSymbols(e)]));
  const question: Question = { ...formulas, relation, unknowns };
  const labels = given.map((_, k) => options.labels?.[k] ?? `given ${k + 1}`);
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
  const complex = complexNames(question.given);
  const found =
    (complex.size === 0 && unknowns.length <= 1 ? attempt(() => onOneLine(question, labels, budget())) : undefined) ??
    attempt(() => byProof(question, complex, labels, mentioned, budget())) ??
    attempt(() => bySearch(question, budget()));
  return found ?? [{ kind: "stopped", engine: ENGINE, why: reasons.length > 0 ? reasons.join("; ") : "neither a proof nor a counterexample was found" }];
}

/** Names that an assumption places in C. */
function complexNames(given: readonly Formula[]): ReadonlySet<string> {
  const out = new Set<string>();
  for (const f of given.flatMap(conjuncts)) if (f.kind === "complex") for (const name of freeSymbols(f.of)) out.add(name);
  return out;
}

/** One unknown, or none: every part of the line is looked at. */
function onOneLine(question: Question, labels: readonly string[], budget: Budget): Evidence[] | undefined {
  const [unknown] = question.unknowns;
  const line = lineOf(question, unknown, new Map(), budget);
  const cells = [...line.cells.keys()];
  const holdsUnder = (given: (k: number) => Truth): boolean =>
    cells.every((k) => given(k) === "false" || surelyHolds(question.relation, line.truths[0]?.[k] ?? "unknown", line.truths[1]?.[k] ?? "unknown"));
  if (holdsUnder(() => "true")) return [proof(solutionMoves(line, unknown), [])];
  if (holdsUnder((k) => givenOn(line, k))) return [proof(solutionMoves(line, unknown), neededGiven(question, line, holdsUnder, labels))];
  const witness = failureOnLine(question, line, new Map(), budget);
  return witness === undefined ? undefined : refutation(question, witness, lineMoves(question, line));
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

function solutionMoves(line: Line, unknown: string | undefined): Move[] {
  const show = (k: number) => printSolutions(unknown ?? "", line.cells, line.truths[k] ?? [], line.polynomials);
  const [a, b] = [show(0), show(1)];
  if (unknown === undefined) return [{ text: `the left side is ${line.truths[0]?.[0] ?? "unknown"}, the right side is ${line.truths[1]?.[0] ?? "unknown"}` }];
  if (a.text === b.text) return [{ text: `both sides hold exactly for ${a.text}`, latex: a.latex }];
  return [
    { text: `the left side holds for ${a.text}`, latex: a.latex },
    { text: `the right side holds for ${b.text}`, latex: b.latex },
  ];
}

/** What is lost or gained along the line, root by root. */
function lineMoves(question: Question, line: Line): Move[] {
  const unknown = line.unknown;
  if (unknown === undefined) return [];
  const only = (lost: boolean): Truth[] =>
    line.cells.map((_, k) => {
      const [l, r] = [line.truths[0]?.[k], line.truths[1]?.[k]];
      return givenOn(line, k) === "true" && (lost ? l === "true" && r === "false" : l === "false" && r === "true") ? "true" : "false";
    });
  const describe = (truths: readonly Truth[], verb: string): Move[] => {
    if (!truths.includes("true")) return [];
    const points = line.cells.every((c: LineCell, k) => truths[k] !== "true" || c.kind === "root");
    const set = printSolutions(unknown, line.cells, truths, line.polynomials);
    const several = truths.filter((t) => t === "true").length > 1;
    return [{ text: `${points ? (several ? "the roots" : "the root") : "the values"} ${set.text} ${points && !several ? "is" : "are"} ${verb}`, latex: set.latex }];
  };
  const [lost, gained] = [describe(only(true), "lost"), describe(only(false), "gained")];
  switch (question.relation) {
    case "iff":
      return [...lost, ...gained, ...(lost.length === 0 || gained.length === 0 ? [oneWay(gained.length === 0 ? "left" : "right")] : [])];
    case "implies":
      return lost;
    case "implied-by":
      return gained;
  }
}

/** That one side follows from the other though they are not equivalent: the side that holds for more values. */
const oneWay = (wider: "left" | "right"): Move => ({ text: wider === "left" ? "the right side implies the left one, not conversely" : "the left side implies the right one, not conversely" });

function refutation(question: Question, witness: Witness, moves: readonly Move[]): Evidence[] {
  const point = witness.values.map(({ name, value }) => ({ name, latex: latexOfName(name), value: value.text, valueLatex: value.latex }));
  const said = moves.length > 0 ? moves : [pointMove(question, witness)];
  return [
    { kind: "counterexample", engine: ENGINE, counterexample: { point, left: String(witness.left), right: String(witness.right), certainty: "exact", seed: 0 }, tried: 1 },
    { kind: "exact-different", engine: ENGINE, moves: said, used: [] },
  ];
}

function pointMove(question: Question, witness: Witness): Move {
  if (question.unknowns.length === 0) return { text: `the left side is ${witness.left}, the right side is ${witness.right}` };
  const at = witness.values.map((v) => `${v.name} = ${v.value.text}`).join(", ");
  return { text: witness.left ? `at ${at} the left side holds and the right side does not` : `at ${at} the right side holds and the left side does not` };
}

/** Several unknowns: both directions by contradiction, without the assumptions if they are not needed. */
function byProof(question: Question, complex: ReadonlySet<string>, labels: readonly string[], mentioned: ReadonlySet<string>, budget: Budget): Evidence[] | undefined {
  const holdsWith = (given: readonly Formula[]): boolean => {
    const forward = () => provesImplication(question.left, question.right, given, complex, budget);
    const backward = () => provesImplication(question.right, question.left, given, complex, budget);
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
  if (holdsWith([])) return [proof([move], [])];
  if (question.given.length === 0 || mentioned.size === 0) return undefined;
  if (!holdsWith(question.given)) return undefined;
  let use = [...question.given.keys()];
  for (const k of [...use]) {
    const fewer = use.filter((j) => j !== k);
    if (use.length <= 6 && holdsWith(fewer.map((j) => question.given[j] as Formula))) use = fewer;
  }
  return [proof([move], use.map((k) => labels[k] ?? ""))];
}

function bySearch(question: Question, budget: Budget): Evidence[] | undefined {
  if (question.unknowns.length === 0) return undefined;
  const witness = failureInSpace(question, budget);
  return witness === undefined ? undefined : refutation(question, witness, []);
}
