import { floorRational, generator, rational, type Rational } from "../../number/index.js";
import { type Budget, isExactRoot, type LineCell, rationalIn, type StatementRelation } from "../../expression/index.js";
import { NotAlgebraic } from "./fraction.js";
import { conjuncts, type Formula } from "./formula.js";
import { alongLine, type Line, rationalValue } from "./line.js";
import { solveLinear } from "./linear-system.js";
import { type Printed, printRational, printRoot } from "./print.js";
import { allTrue, type Truth } from "./truth.js";

/** A point inside the assumptions at which one side holds and the other does not. */
export interface Witness {
  readonly values: readonly { readonly name: string; readonly value: Printed }[];
  readonly left: boolean;
  readonly right: boolean;
  /** Whether it stands alone on the line along which it was found. */
  readonly isolated: boolean;
  /** Whether all its values are rational numbers. */
  readonly exact: boolean;
}

/** What is asked: whether `left` and `right` are related wherever the assumptions hold. */
export interface Question {
  readonly left: Formula;
  readonly right: Formula;
  readonly relation: StatementRelation;
  readonly given: readonly Formula[];
  readonly unknowns: readonly string[];
}

/** Whether the relation fails where the sides have these truth values. */
export function fails(relation: StatementRelation, left: Truth, right: Truth): boolean {
  const lost = left === "true" && right === "false";
  const gained = left === "false" && right === "true";
  return relation === "iff" ? lost || gained : relation === "implies" ? lost : gained;
}

/** Whether the relation is sure to hold there. */
export function surelyHolds(relation: StatementRelation, left: Truth, right: Truth): boolean {
  const forward = left === "false" || right === "true";
  const backward = right === "false" || left === "true";
  return relation === "iff" ? forward && backward : relation === "implies" ? forward : backward;
}

/** The sides and the assumptions along one unknown. Throws `NotAlgebraic`. */
export function lineOf(question: Question, unknown: string | undefined, values: ReadonlyMap<string, Rational>, budget: Budget): Line {
  return alongLine([question.left, question.right, ...question.given.flatMap(conjuncts).filter((f) => f.kind !== "integral" && f.kind !== "complex")], unknown, values, budget);
}

/** A point on the line at which the relation fails; rational points and single points first. */
export function failureOnLine(question: Question, line: Line, values: ReadonlyMap<string, Rational>, budget: Budget): Witness | undefined {
  const failing = [...line.cells.keys()].filter((k) => fails(question.relation, truth(line, 0, k), truth(line, 1, k)) && givenOn(line, k) === "true");
  const integral = question.given.flatMap(conjuncts).filter((f) => f.kind === "integral");
  const found: Witness[] = [];
  for (const k of failing) {
    const cell = line.cells[k] as LineCell;
    const sides = { left: truth(line, 0, k) === "true", right: truth(line, 1, k) === "true", isolated: cell.kind === "root" };
    const fixed = [...values].map(([name, value]) => ({ name, value: printRational(value) }));
    for (const at of candidates(cell, integral.length > 0)) {
      const point = new Map(values);
      if (line.unknown !== undefined) point.set(line.unknown, at);
      if (!integral.every((f) => isIn(f.set, rationalValue(f.of, point, budget)))) continue;
      found.push({ ...sides, exact: true, values: line.unknown === undefined ? fixed : [...fixed, { name: line.unknown, value: printRational(at) }] });
      break;
    }
    if (cell.kind === "root" && !isExactRoot(cell.root) && integral.length === 0 && line.unknown !== undefined) {
      found.push({ ...sides, exact: false, values: [...fixed, { name: line.unknown, value: printRoot(cell.root, line.polynomials) }] });
    }
  }
  const isShort = (w: Witness): boolean => w.values.every((v) => v.value.text.length < 12);
  return found.find((w) => w.isolated && isShort(w)) ?? found.find(isShort) ?? found[0];
}

const truth = (line: Line, formula: number, cell: number): Truth => line.truths[formula]?.[cell] ?? "unknown";

/** Whether all assumptions hold on a cell. */
export const givenOn = (line: Line, cell: number): Truth => allTrue(line.truths.slice(2).map((t) => t[cell] ?? "unknown"));

/** Rational points of a cell to try, simple ones, whole numbers among them when they are wanted. */
function candidates(cell: LineCell, whole: boolean): Rational[] {
  const first = rationalIn(cell);
  if (first === undefined) return [];
  if (!whole || cell.kind === "root") return [first];
  const low = cell.after === undefined ? first : cell.after.upper;
  const start = floorRational(low) + (cell.after === undefined ? 0n : 1n);
  const step = cell.after === undefined ? -1n : 1n;
  const high = cell.before?.lower;
  const inside = [0n, 1n, 2n, 3n].map((k) => rational(start + k * step)).filter((r) => high === undefined || r.n * high.d < high.n * r.d);
  return [first, ...inside];
}

function isIn(set: "N" | "Z" | "Q", value: Rational | undefined): boolean {
  if (value === undefined) return false;
  switch (set) {
    case "Q":
      return true;
    case "Z":
      return value.d === 1n;
    case "N":
      // Whether 0 belongs is left open, so it is not used.
      return value.d === 1n && value.n > 0n;
  }
}

/** Values for the unknowns that are held fixed, taken in turn. */
const VALUES: readonly Rational[] = [1, 2, 3, -1, 0, -2, 5, 4, -3, 7].map((n) => rational(n)).concat([rational(1, 2), rational(-1, 2), rational(4, 3)]);
const TRIES = 36;
const SEED = 1;
/** So many points are tried for a rational one once an irrational one is known. */
const TRIES_FOR_EXACT = 12;

/** Looks for a failing point with several unknowns: all but one get numbers, and the line of the last is decided. */
export function failureInSpace(question: Question, budget: Budget): Witness | undefined {
  for (const formula of [question.left, question.right]) {
    const point = solveLinear(formula, question.unknowns, (k) => VALUES[k % VALUES.length] as Rational, budget);
    if (point === undefined) continue;
    const witness = failureOnLine(question, lineOf(question, undefined, point, budget), point, budget);
    if (witness !== undefined) return witness;
  }
  let fallback: Witness | undefined;
  const random = generator(SEED);
  for (let k = 0; k < (fallback === undefined ? TRIES : TRIES_FOR_EXACT); k++) {
    const unknown = question.unknowns[k % question.unknowns.length] as string;
    const values = new Map<string, Rational>();
    for (const name of question.unknowns) {
      if (name !== unknown) values.set(name, random.pick(k < TRIES_FOR_EXACT ? VALUES.slice(0, 4) : VALUES));
    }
    try {
      const witness = failureOnLine(question, lineOf(question, unknown, values, budget), values, budget);
      if (witness?.exact === true) return witness;
      fallback ??= witness;
    } catch (error) {
      // Along another unknown the sides may be simpler.
      if (!(error instanceof NotAlgebraic) || k >= question.unknowns.length) throw error;
    }
  }
  return fallback;
}

