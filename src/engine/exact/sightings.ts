import { compile, contains, expressionSize, freeSymbols, intervalArithmetic, NO_ANALYSIS, scopeOf, type Evaluator, type Expr, type Requirement } from "../../expression/index.js";
import { generator, interval, type Enclosure } from "../../number/index.js";
import type { Facts } from "./facts.js";

/** Points inside the facts at which two sides were enclosed. An enclosure proves a difference, and never an equality. */
export interface Sightings {
  /** Whether the sides certainly differ at a point, where a requirement certainly holds if there is one. */
  readonly apart: (where?: Requirement) => boolean;
  /** Whether they differ at some points and may be equal at others. */
  readonly partlyApart: () => boolean;
  /** Whether they differ at each of enough points. */
  readonly nowhereMet: () => boolean;
  /** The points at which a requirement certainly holds. */
  readonly within: (where: Requirement) => Sightings;
}

interface Point {
  readonly frame: readonly Enclosure[];
  readonly differs: boolean;
}

interface Points {
  readonly names: readonly string[];
  readonly points: readonly Point[];
}

/** Points tried, points kept, and points that speak for all. */
const TRIES = 48;
const KEPT = 12;
const ENOUGH = 6;
/** Parts of expressions that are enclosed at most, at all points together. */
const WORK = 40_000;

/** Looks at two sides at points inside the facts when first asked; at none in the complex plane, or under equations. */
export function sightings(facts: Facts, left: Expr, right: Expr): Sightings {
  let found: Points | undefined;
  return over(() => (found ??= pointsIn(facts, left, right)));
}

/** No points at all. */
export const NO_SIGHTINGS: Sightings = { apart: () => false, partlyApart: () => false, nowhereMet: () => false, within: () => NO_SIGHTINGS };

function over(points: () => Points): Sightings {
  return {
    apart: (where) => (where === undefined ? points().points : satisfying(points(), where).points).some((p) => p.differs),
    partlyApart: () => points().points.some((p) => p.differs) && points().points.some((p) => !p.differs),
    nowhereMet: () => points().points.length >= ENOUGH && points().points.every((p) => p.differs),
    within: (where) => {
      let kept: Points | undefined;
      return over(() => (kept ??= satisfying(points(), where)));
    },
  };
}

function satisfying({ names, points }: Points, where: Requirement): Points {
  if (points.length === 0 || where.relation === "converges") return { names, points: [] };
  const value = evaluator(where.expr, names);
  const { relation } = where;
  return { names, points: points.filter(({ frame }) => certain(value([...frame]), relation)) };
}

const evaluator = (e: Expr, names: readonly string[]): Evaluator<Enclosure> => compile(e, intervalArithmetic(NO_ANALYSIS), scopeOf(names));

function certain(value: Enclosure, relation: ">" | ">=" | "!=" | "="): boolean {
  if (value.kind !== "interval") return false;
  return relation === ">" ? value.lo > 0 : relation === ">=" ? value.lo >= 0 : relation === "!=" ? value.lo > 0 || value.hi < 0 : value.lo === 0 && value.hi === 0;
}

function pointsIn(facts: Facts, left: Expr, right: Expr): Points {
  const { inequalities } = facts;
  const all = [left, right, ...inequalities.map((fact) => fact.expr)];
  const names = [...new Set(all.flatMap((e) => [...freeSymbols(e)]))].sort();
  const tries = Math.min(TRIES, Math.floor(WORK / all.reduce((n, e) => n + expressionSize(e), 0)));
  const speaksOfMore = facts.plane === "complex" || facts.equations.length > 0 || facts.pieces.length > 0 || all.some((e) => contains(e, (n) => n.kind === "call" || n.kind === "bind"));
  if (names.length === 0 || tries < ENOUGH || speaksOfMore) return { names, points: [] };
  const conditions = inequalities.map(({ expr, relation }) => ({ value: evaluator(expr, names), relation }));
  const sides = [left, right].map((side) => evaluator(side, names));
  const random = generator(1);
  const points: Point[] = [];
  for (let k = 0; k < tries && points.length < KEPT; k++) {
    const reach = REACHES[k % REACHES.length] as number;
    // Binary fractions are points, so that only the functions widen an enclosure.
    const frame = names.map((name) => interval(facts.integers.has(name) ? random.integer(-5, 5) : random.integer(-reach, reach) / 64));
    if (!conditions.every(({ value, relation }) => certain(value([...frame]), relation))) continue;
    const [l, r] = sides.map((side) => side([...frame]));
    if (l?.kind !== "interval" || r?.kind !== "interval") continue;
    points.push({ frame, differs: l.hi < r.lo || r.hi < l.lo });
  }
  return { names, points };
}

/** How far from zero the values lie, in sixty-fourths. */
const REACHES: readonly number[] = [150, 63, 700];
