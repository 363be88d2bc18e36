import { compareRational, rational, type Rational } from "../../number/index.js";
import { type Budget, contains, type Expr, num, printLatex, printPlain, simplestBetween, substitute, subtract, sym } from "../../expression/index.js";
import { domainRequirements } from "../exact/domain.js";
import { algebraicValue } from "./algebra.js";
import { refuseOpaque, zerosOf } from "./critical-points.js";
import { radicandSign, reduceRoots, signAtom } from "./atom.js";
import { atomsOf, type Formula } from "./formula.js";
import { newAlgebra, newDomain, NotAlgebraic } from "./fraction.js";
import { type Line, type LinePart, pointsIn } from "./line-part.js";
import { signsOfRelation } from "./literal.js";
import { compareNumbers, differsFromZero, endsOf, signByLogarithms, signOfNumber, valueOfNumber } from "./number.js";
import { decimal, type Printed } from "./print.js";
import { allTrue, someTrue, type Truth, truthOf } from "./truth.js";

/** A real number that is written down, with rational numbers around it. */
interface Point {
  readonly expr: Expr;
  readonly lower: Rational;
  readonly upper: Rational;
}

/**
 * As `alongLine` with exponentials, logarithms and constants such as `pi`: all points at which a relation may change are
 * solved for, and each relation is decided at them and between them by the certified sign of its sides' difference.
 * Throws `NotAlgebraic` where such a point cannot be written down.
 */
export function explicitLine(formulas: readonly Formula[], unknown: string, budget: Budget): Line {
  const { cells, places } = placesOf(formulas, unknown, budget);
  return { unknown, cells, truths: formulas.map((f) => places.map((at) => truthAt(f, unknown, at, budget))) };
}

/** The parts of the line, and a number in each. */
function placesOf(formulas: readonly Formula[], unknown: string, budget: Budget): { readonly points: readonly Point[]; readonly cells: readonly LinePart[]; readonly places: readonly Expr[] } {
  const points = sortedPoints(formulas.flatMap(atomsOf).flatMap((atom) => pointsOf(atom, unknown, budget)), budget);
  const cells: LinePart[] = [];
  const places: Expr[] = [];
  for (let k = 0; k <= points.length; k++) {
    const [after, before] = [points[k - 1], points[k]];
    const sample = between(after, before);
    cells.push({ kind: "interval", after: after && (() => printPoint(after)), before: before && (() => printPoint(before)), points: (whole) => pointsIn(sample, after?.upper, before?.lower, whole) });
    places.push(num(sample));
    if (before === undefined) break;
    cells.push({ kind: "root", at: () => printPoint(before), value: before.expr.kind === "number" ? before.expr.value : undefined });
    places.push(before.expr);
  }
  return { points, cells, places };
}

/** The points at which a formula in one unknown holds, or may hold, when these are single points that can be written down. */
export function onlyPoints(formula: Formula, unknown: string, budget: Budget): readonly Expr[] | undefined {
  const { points, places } = placesOf([formula], unknown, budget);
  const holding = places.filter((at) => truthAt(formula, unknown, at, budget) !== "false");
  return holding.every((at) => points.some((p) => p.expr === at)) ? holding : undefined;
}

function pointsOf(atom: Extract<Formula, { kind: "atom" }>, unknown: string, budget: Budget): Expr[] {
  const algebra = newAlgebra(budget, true);
  algebraicValue(algebra, sym(unknown), newDomain());
  const read = signAtom(algebra, { ...atom, relation: "=" });
  refuseOpaque(algebra, read.domain.opaque);
  const edges = [...read.domain.nonzero.map((p) => reduceRoots(algebra, p)), ...[...read.domain.roots].map((g) => radicandSign(algebra, g))];
  return [read.difference, ...edges].flatMap((p) => zerosOf(algebra, p));
}

const PRECISION = 120;

function sortedPoints(points: readonly Expr[], budget: Budget): Point[] {
  const sorted: Point[] = [];
  for (const expr of points) {
    const value = valueOfNumber(expr, PRECISION, budget);
    if (value.kind === "undefined" || value.kind === "imaginary") continue;
    const ends = value.kind === "real" ? endsOf(value.ball) : undefined;
    if (ends === undefined) throw new NotAlgebraic("a point whose place is not known");
    const point = expr.kind === "number" ? { expr, lower: expr.value, upper: expr.value } : { expr, ...ends };
    let place = 0;
    let known = false;
    for (; place < sorted.length; place++) {
      const order = comparePoints(point, sorted[place] as Point, budget);
      if (order === 0) {
        known = true;
        // The shorter of two ways to write a number stays.
        if (printPlain(expr).length < printPlain((sorted[place] as Point).expr).length) sorted[place] = point;
        break;
      }
      if (order < 0) break;
    }
    if (!known) sorted.splice(place, 0, point);
  }
  return sorted;
}

function comparePoints(a: Point, b: Point, budget: Budget): -1 | 0 | 1 {
  if (compareRational(a.upper, b.lower) < 0) return -1;
  if (compareRational(b.upper, a.lower) < 0) return 1;
  const order = compareNumbers(a.expr, b.expr, budget);
  if (order === undefined) throw new NotAlgebraic("two points too close to tell apart");
  return order;
}

/** A simple rational strictly between two neighbouring points. */
function between(after: Point | undefined, before: Point | undefined): Rational {
  if (after === undefined && before === undefined) return rational(0);
  if (after === undefined) return before === undefined || before.lower.n > 0n ? rational(0) : rational((before.lower.n - before.lower.d + 1n) / before.lower.d - 1n);
  if (before === undefined) return after.upper.n < 0n ? rational(0) : rational(after.upper.n / after.upper.d + 1n);
  if (compareRational(after.upper, before.lower) >= 0) throw new NotAlgebraic("two points too close to tell apart");
  return simplestBetween(after.upper, before.lower);
}

function printPoint({ expr, lower, upper }: Point): Printed {
  const text = printPlain(expr);
  if (text.length <= 40) return { text, latex: printLatex(expr) };
  const decimals = decimal(rational(lower.n * upper.d + upper.n * lower.d, 2n * lower.d * upper.d), 6);
  return { text: `about ${decimals}`, latex: `\\approx ${decimals}` };
}

/** Whether a formula in one unknown holds at a constant. */
export function truthAt(formula: Formula, unknown: string, at: Expr, budget: Budget): Truth {
  switch (formula.kind) {
    case "truth":
      return truthOf(formula.value);
    case "and":
      return allTrue(formula.parts.map((f) => truthAt(f, unknown, at, budget)));
    case "or":
      return someTrue(formula.parts.map((f) => truthAt(f, unknown, at, budget)));
    case "atom":
      return relationAt(formula, new Map([[unknown, at]]), budget);
    case "integral":
    case "complex":
      return "unknown";
    case "opaque":
      throw new NotAlgebraic(formula.why);
  }
}

/** A power such as `x^(1/3)`. */
const isOddRoot = (e: Expr): boolean => e.kind === "apply" && e.operator === "power" && !(e.args[1]?.kind === "number" && (e.args[1].value.d === 1n || e.args[1].value.d % 2n === 0n));

/** Whether a relation holds at a point. Where a side has no real value it does not. */
function relationAt({ relation, ...sides }: Extract<Formula, { kind: "atom" }>, at: ReadonlyMap<string, Expr>, budget: Budget): Truth {
  const [left, right] = [substitute(sides.left, at), substitute(sides.right, at)];
  const difference = subtract(left, right);
  switch (hasRealValue(subtract(sides.left, sides.right), at, budget)) {
    case "unknown":
      return "unknown";
    case "false": {
      if (relation === "!=") return "unknown";
      // Odd roots of negative numbers have two conventions.
      return contains(difference, isOddRoot) && !differsFromZero(difference, PRECISION, budget) ? "unknown" : "false";
    }
    case "true": {
      const sign = signOfNumber(difference, budget) ?? signByLogarithms(left, right, budget);
      if (sign === undefined) {
        const { kind } = valueOfNumber(difference, PRECISION, budget);
        return relation !== "!=" && (kind === "undefined" || kind === "imaginary") ? "false" : "unknown";
      }
      return truthOf(((1 << (sign + 1)) & signsOfRelation[relation]) !== 0);
    }
  }
}

function hasRealValue(e: Expr, at: ReadonlyMap<string, Expr>, budget: Budget): Truth {
  if (contains(e, (part) => part.kind === "piecewise" || part.kind === "bind" || part.kind === "call")) return "unknown";
  return allTrue(
    domainRequirements(e).map((need): Truth => {
      if (need.relation === "converges") return "unknown";
      const sign = signOfNumber(substitute(need.expr, at), budget);
      if (sign === undefined) return "unknown";
      return truthOf(need.relation === "!=" ? sign !== 0 : need.relation === ">" ? sign > 0 : sign >= 0);
    }),
  );
}
