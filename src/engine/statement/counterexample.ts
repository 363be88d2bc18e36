import { generator, rational, type Rational, ZERO } from "../../number/index.js";
import { apply, type Budget, type Expr, num, printLatex, printPlain, type StatementRelation, tidyMultiply } from "../../expression/index.js";
import { withValues } from "./complex-plane.js";
import { NotAlgebraic } from "./fraction.js";
import { conjuncts, type Formula } from "./formula.js";
import { alongLine, rationalValue } from "./line.js";
import { explicitLine, truthAt } from "./explicit-line.js";
import type { Line, LinePart } from "./line-part.js";
import { solveLinear } from "./linear-system.js";
import { type Printed, printRational } from "./print.js";
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

const formulasOf = (question: Question): Formula[] => [question.left, question.right, ...question.given.flatMap(conjuncts).filter((f) => f.kind !== "integral" && f.kind !== "complex")];

/** The sides and the assumptions along one unknown, by polynomials. Throws `NotAlgebraic`. */
export const lineOf = (question: Question, unknown: string | undefined, values: ReadonlyMap<string, Rational>, budget: Budget): Line => alongLine(formulasOf(question), unknown, values, budget);

/** The same by points that are written down, with exponentials and logarithms. Throws `NotAlgebraic`. */
export function writtenLineOf(question: Question, unknown: string, values: ReadonlyMap<string, Rational>, budget: Budget): Line {
  const numbers = new Map([...values].map(([name, value]) => [name, { re: value, im: ZERO }]));
  return explicitLine(formulasOf(question).map((f) => withValues(f, numbers)), unknown, budget);
}

/** By polynomials if the sides can be read so, else by points that are written down. */
function anyLineOf(question: Question, unknown: string, values: ReadonlyMap<string, Rational>, budget: Budget): Line {
  try {
    return lineOf(question, unknown, values, budget);
  } catch (error) {
    if (!(error instanceof NotAlgebraic)) throw error;
    return writtenLineOf(question, unknown, values, budget);
  }
}

/** A point on the line at which the relation fails; rational points and single points first. */
export function failureOnLine(question: Question, line: Line, values: ReadonlyMap<string, Rational>, budget: Budget): Witness | undefined {
  const failing = [...line.cells.keys()].filter((k) => fails(question.relation, truth(line, 0, k), truth(line, 1, k)) && givenOn(line, k) === "true");
  const integral = question.given.flatMap(conjuncts).filter((f) => f.kind === "integral");
  const found: Witness[] = [];
  for (const k of failing) {
    const cell = line.cells[k] as LinePart;
    const sides = { left: truth(line, 0, k) === "true", right: truth(line, 1, k) === "true", isolated: cell.kind === "root" };
    const fixed = [...values].map(([name, value]) => ({ name, value: printRational(value) }));
    const points = cell.kind === "interval" ? cell.points(integral.length > 0) : cell.value === undefined ? [] : [cell.value];
    for (const at of points) {
      const point = new Map(values);
      if (line.unknown !== undefined) point.set(line.unknown, at);
      if (!integral.every((f) => isIn(f.set, rationalValue(f.of, point, budget)))) continue;
      found.push({ ...sides, exact: true, values: line.unknown === undefined ? fixed : [...fixed, { name: line.unknown, value: printRational(at) }] });
      break;
    }
    if (cell.kind === "root" && cell.value === undefined && integral.length === 0 && line.unknown !== undefined) {
      found.push({ ...sides, exact: false, values: [...fixed, { name: line.unknown, value: cell.at() }] });
    }
  }
  const isShort = (w: Witness): boolean => w.values.every((v) => v.value.text.length < 12);
  return found.find((w) => w.isolated && isShort(w)) ?? found.find(isShort) ?? found[0];
}

const truth = (line: Line, formula: number, cell: number): Truth => line.truths[formula]?.[cell] ?? "unknown";

/** Whether all assumptions hold on a cell. */
export const givenOn = (line: Line, cell: number): Truth => allTrue(line.truths.slice(2).map((t) => t[cell] ?? "unknown"));

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

/** Multiples of pi, and numbers, at which functions of one unknown are compared. */
const SPECIAL: readonly Expr[] = [0, 1, -1, 2, -2].map((n): Expr => num(n)).concat([1, -1, 2, -2, 3].map((n): Expr => tidyMultiply(num(n), apply("pi"))), [[1, 2], [-1, 2], [3, 2], [1, 4], [3, 4], [1, 6], [5, 6], [1, 3], [2, 3]].map(([n, d]): Expr => tidyMultiply(num(rational(n as number, d as number)), apply("pi"))));

/** A point at which the relation fails, among such that may be written down; the sides need not be solved. */
export function failureAtPoints(question: Question, unknown: string, budget: Budget): Witness | undefined {
  if (question.given.flatMap(conjuncts).some((f) => f.kind === "integral" || f.kind === "opaque")) return undefined;
  const formulas = formulasOf(question);
  for (const at of SPECIAL) {
    const [left, right, ...given] = formulas.map((f) => truthAt(f, unknown, at, budget));
    if (left === undefined || right === undefined || !fails(question.relation, left, right) || given.some((t) => t !== "true")) continue;
    return { values: [{ name: unknown, value: { text: printPlain(at), latex: printLatex(at) } }], left: left === "true", right: right === "true", isolated: false, exact: at.kind === "number" };
  }
  return undefined;
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
  let refused: NotAlgebraic | undefined;
  const random = generator(SEED);
  const corners = cornersOf(question.unknowns);
  const tries = TRIES + corners.length;
  for (let k = 0; k < (fallback === undefined ? tries : TRIES_FOR_EXACT); k++) {
    const corner = corners[k - TRIES_FOR_EXACT];
    const unknown = corner === undefined ? question.unknowns[k % question.unknowns.length] : corner.unknown;
    if (unknown === undefined) return undefined;
    const values = corner?.values ?? new Map(question.unknowns.filter((name) => name !== unknown).map((name) => [name, random.pick(k < TRIES_FOR_EXACT ? VALUES.slice(0, 4) : VALUES)]));
    try {
      const witness = failureOnLine(question, anyLineOf(question, unknown, values, budget), values, budget);
      if (witness?.exact === true) return witness;
      fallback ??= witness;
    } catch (error) {
      // Along another unknown, or for other values, the sides may be simpler.
      if (!(error instanceof NotAlgebraic)) throw error;
      refused ??= error;
    }
  }
  if (fallback === undefined && refused !== undefined) throw refused;
  return fallback;
}

/** All but one unknown at 0 or 1, where coefficients and denominators vanish. */
function cornersOf(unknowns: readonly string[]): { readonly unknown: string; readonly values: ReadonlyMap<string, Rational> }[] {
  if (unknowns.length < 2 || unknowns.length > 4) return [];
  return unknowns.flatMap((unknown) => {
    const others = unknowns.filter((name) => name !== unknown);
    return Array.from({ length: 2 ** others.length - 1 }, (_, bits) => ({ unknown, values: new Map(others.map((name, k) => [name, rational((bits >> k) & 1)])) }));
  });
}

