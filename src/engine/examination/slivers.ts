import { compareComplex, evaluateBall, freeSymbols, latexOfName, num, printLatex, printPlain, substitute, subtract, type Expr } from "../../expression/index.js";
import { ballExcludesZero, ballToNumber, floorRational, isRealBall, rational, rationalFromNumber, rationalToNumber, subtractRational, type ComplexBall, type Interval, type Rational } from "../../number/index.js";
import type { Evidence } from "../evidence.js";
import { simplestBetween } from "../numeric/simplest-rational.js";
import { admissiblePoints, type AdmissiblePoint } from "./admissible-points.js";
import { climb, shortened, summitNear, terrainOf, type Height } from "./ascent.js";
import type { ClaimQuestion } from "./finding.js";
import { claimOf } from "./proved-claim.js";
import { shownBalls } from "./shown-balls.js";
import { touchingAt } from "./touching.js";

/** A part of the region that narrowing leaves open: a range for each quantity. */
export type OpenPart = ReadonlyMap<string, Interval>;

type Order = "<" | "<=" | ">" | ">=";

/** What looking into the open parts brought: a counterexample, or a place at which the sides seem to meet though the order is strict. */
export type SliverFinding = { readonly kind: "counterexample"; readonly evidence: Evidence } | { readonly kind: "meeting"; readonly place: string } | { readonly kind: "none" };

/** Open parts that are climbed in, those that promise most. */
const MOST_CLIMBS = 16;
/** The same where evaluation costs much. */
const MOST_COSTLY_STARTS = 40;
const MOST_COSTLY_CLIMBS = 4;
/** Points at which both sides are enclosed. */
const MOST_CERTIFIED = 60;
const BITS = [64, 200, 480] as const;
const SUMMIT_BITS = 360;
/** Values so far from a place are tried for it, the roughest first, as these read best. */
const SLACKS = [0.3, 0.1, 0.02, 3e-3, 3e-4, 1e-5, 1e-7, 1e-9, 1e-12, 1e-15, 0];
const MOST_SUMMITS = 4;
const MOST_TRIES = 6;

/**
 * Looks for a point at which an order fails in the parts of the region that narrowing leaves open, thin as they may be: from
 * their middles and ends upwards in doubles, on to where the slope vanishes in numbers of many digits, and to simple rational
 * numbers beside that. A counterexample is a rational point inside the assumptions at which both sides are enclosed and the
 * enclosures exclude the relation, or one of exact numbers at which the sides of a strict order are shown to be equal.
 */
export function searchSlivers(question: ClaimQuestion, relation: Order, left: Expr, right: Expr, open: readonly OpenPart[]): SliverFinding {
  const points = admissiblePoints(claimOf({ ...question, left, right }, relation, question.assumptions, { domain: [], restricts: [] }));
  const { scenario } = points;
  const names = scenario.free;
  if (!points.complete || scenario.functions.length > 0 || names.length === 0) return { kind: "none" };
  const rising = relation === "<" || relation === "<=" ? subtract(scenario.left, scenario.right) : subtract(scenario.right, scenario.left);
  let certified = MOST_CERTIFIED;
  const seen = new Set<string>();
  // Which of several solutions of an equation a point takes is left to chance.
  const tries = scenario.solved.some((s) => s.values.length !== 1) ? MOST_TRIES : 1;
  const fails = (values: ReadonlyMap<string, Rational>): Evidence | undefined => {
    const key = [...values.values()].map((r) => `${r.n}/${r.d}`).join();
    if (seen.has(key) || certified-- <= 0) return undefined;
    seen.add(key);
    for (let k = 0; k < tries; k++) {
      const point = points.at(values);
      const failure = typeof point === "string" ? undefined : failureAt(question, relation, point, seen.size);
      if (failure !== undefined) return failure;
    }
    return undefined;
  };
  // At an open end of the region the sides may approach each other, which is no meeting.
  const isAdmissible = (values: ReadonlyMap<string, Rational>): boolean => typeof points.at(values) !== "string";
  for (const excess of branchesOf(rising, scenario.solved, names)) {
    const terrain = terrainOf(excess, names);
    const { height, costly } = terrain;
    const starts = (costly ? spread(open, MOST_COSTLY_STARTS) : open).flatMap((part) => startsIn(part, names)).map((at) => ({ ...at, height: height(at.place) })).sort((a, b) => order(b.height) - order(a.height));
    const within = names.map((name) => hullOf(open, name));
    const tops = distinct(starts.slice(0, costly ? MOST_COSTLY_CLIMBS : MOST_CLIMBS).map((s) => climb(terrain, s.place, s.steps, within))).sort((a, b) => order(height(b)) - order(height(a)));
    for (const top of tops) {
      for (const values of simpleNear(top, names, scenario.wholeLike, height)) {
        const found = fails(values);
        if (found !== undefined) return { kind: "counterexample", evidence: found };
      }
    }
    for (const top of tops.slice(0, MOST_SUMMITS)) {
      const summit = summitNear(excess, names, top, SUMMIT_BITS);
      const place = summit?.place ?? top.map(rationalFromNumber);
      for (const digits of summit === undefined ? [] : [30, 50, 90, 160, 300]) {
        const found = fails(new Map(names.map((name, k) => [name, shortened(place[k] as Rational, digits)])));
        if (found !== undefined) return { kind: "counterexample", evidence: found };
      }
      if (relation === "<=" || relation === ">=") continue;
      const met = new Map(names.map((name, k) => [name, place[k] as Rational]));
      const exact = scenario.solved.length > 0 ? undefined : touchingAt(question.left, question.right, met, question.assumptions, question.seed);
      if (exact !== undefined) return { kind: "counterexample", evidence: { kind: "counterexample", engine: "exact", tried: seen.size, counterexample: exact } };
      if (summit?.settled === true && meets(excess, met) && isAdmissible(new Map([...met].map(([name, x]) => [name, rounded(x)])))) return { kind: "meeting", place: shownPlace(met) };
    }
  }
  return { kind: "none" };
}

const order = (x: number): number => (Number.isNaN(x) ? -Infinity : x);

/** The expression with quantities that follow from others written in, once for each choice among several solutions. */
function branchesOf(expr: Expr, solved: readonly { readonly name: string; readonly values: readonly Expr[] }[], names: readonly string[]): readonly Expr[] {
  let branches: readonly Expr[] = [expr];
  // What is solved last may hold what is solved first.
  for (const { name, values } of [...solved].reverse()) branches = branches.flatMap((e) => (freeSymbols(e).has(name) ? values.map((value) => substitute(e, new Map([[name, value]]))) : [e])).slice(0, MOST_BRANCHES);
  return branches.filter((e) => [...freeSymbols(e)].every((name) => names.includes(name)));
}

const MOST_BRANCHES = 4;

interface Start {
  readonly place: readonly number[];
  readonly steps: readonly number[];
}

/** A range on which doubles can walk about. */
const FAR = 1e12;
const bounded = ({ lo, hi }: Interval): readonly [number, number] => [Math.max(lo, Math.min(-FAR, hi - FAR)), Math.min(hi, Math.max(FAR, lo + FAR))];

/** The middle of an open part, and its ends where one quantity varies. */
function startsIn(part: OpenPart, names: readonly string[]): readonly Start[] {
  const sides = names.map((name) => bounded(part.get(name) ?? { kind: "interval", lo: -FAR, hi: FAR }));
  const steps = sides.map(([lo, hi]) => (hi - lo) / 4 || Math.abs(lo) * 1e-16 || 1e-16);
  const middle = sides.map(([lo, hi]) => middleOf(lo, hi));
  return [middle, ...(names.length === 1 ? [[sides[0]?.[0] ?? 0], [sides[0]?.[1] ?? 0]] : [])].map((place) => ({ place, steps }));
}

/** A middle that is not far out where a range is wide. */
const middleOf = (lo: number, hi: number): number => (lo > 0 && hi / lo > 100 ? Math.sqrt(lo) * Math.sqrt(hi) : hi < 0 && lo / hi > 100 ? -Math.sqrt(-lo) * Math.sqrt(-hi) : lo + (hi - lo) / 2);

function hullOf(open: readonly OpenPart[], name: string): Interval {
  const sides = open.map((part) => part.get(name)).filter((side) => side !== undefined);
  return { kind: "interval", lo: Math.min(...sides.map((s) => s.lo)), hi: Math.max(...sides.map((s) => s.hi)) };
}

/** Places that differ by more than rounding. */
function distinct(places: readonly (readonly number[])[]): (readonly number[])[] {
  return places.filter((place, k) => places.findIndex((other) => other.every((x, j) => Math.abs(x - (place[j] as number)) <= 1e-9 * (1 + Math.abs(x)))) === k);
}

/** How far below zero rounding may put what is above it, relative to one. */
const DOUBTFUL = 1e-9;

/** Simple rational points near a place at which doubles do not exclude that the order fails. */
function simpleNear(top: readonly number[], names: readonly string[], whole: ReadonlySet<string>, height: Height): readonly ReadonlyMap<string, Rational>[] {
  const found: ReadonlyMap<string, Rational>[] = [];
  if (top.some((x) => !Number.isFinite(x))) return [];
  for (const slack of SLACKS) {
    const values = top.map((x, k) => {
      const reach = rationalFromNumber(slack * Math.max(Math.abs(x), slack > 1e-3 ? 1 : 0));
      const exact = rationalFromNumber(x);
      const near = reach.n === 0n ? exact : simplestBetween(subtractRational(exact, reach), rational(exact.n * reach.d + reach.n * exact.d, exact.d * reach.d));
      return whole.has(names[k] as string) ? nearestWhole(near) : near;
    });
    const value = height(values.map(rationalToNumber));
    if (value > -DOUBTFUL || Number.isNaN(value)) found.push(new Map(names.map((name, k) => [name, values[k] as Rational])));
  }
  return found;
}

/** A number to forty binary digits behind the point. */
const rounded = (x: Rational): Rational => rational(floorRational(rational((x.n << 41n) + x.d, 2n * x.d)), 1n << 40n);

/** So many of a list, evenly. */
const spread = <T>(items: readonly T[], most: number): readonly T[] => (items.length <= most ? items : Array.from({ length: most }, (_, k) => items[Math.floor((k * items.length) / most)] as T));

const nearestWhole = (r: Rational): Rational => rational(floorRational(rational(2n * r.n + r.d, 2n * r.d)));

/** Both sides at a point in enclosures that certainly break the relation, with ever more digits. */
function failureAt(question: ClaimQuestion, relation: Order, point: AdmissiblePoint, tried: number): Evidence | undefined {
  for (const bits of BITS) {
    const [a, b] = [point.left, point.right].map((side) => evaluateBall(side, point.values, bits, 200_000));
    if (a?.kind !== "ball" || b?.kind !== "ball" || a.estimated || b.estimated) return undefined;
    const truth = compareComplex(a.value, relation, b.value);
    if (truth === "true") return undefined;
    if (truth === "unknown") continue;
    const shown = [...point.values].filter(([name]) => !name.startsWith("@") && !name.includes("~"));
    return {
      kind: "counterexample",
      engine: "numeric",
      tried,
      counterexample: { point: shown.map(([name, value]) => ({ name, latex: latexOfName(name), value: printPlain(num(value)), valueLatex: printLatex(num(value)) })), ...textsOf(a.value, b.value), certainty: "enclosure", seed: question.seed },
    };
  }
  return undefined;
}

const textsOf = (a: ComplexBall, b: ComplexBall): { readonly left: string; readonly right: string } => shownBalls(a, b) ?? { left: `${ballToNumber(a.re)}`, right: `${ballToNumber(b.re)}` };

/** Whether the excess is zero to as many digits as the place is known to, so that the sides seem to meet there. */
function meets(excess: Expr, at: ReadonlyMap<string, Rational>): boolean {
  const result = evaluateBall(excess, at, SUMMIT_BITS, 200_000);
  if (result.kind !== "ball" || !isRealBall(result.value)) return false;
  const { re } = result.value;
  return !ballExcludesZero(re) || Math.abs(ballToNumber(re)) < 1e-50;
}

const shownPlace = (values: ReadonlyMap<string, Rational>): string => [...values].map(([name, value]) => `$${latexOfName(name)} \\approx ${Number(rationalToNumber(value).toPrecision(8))}$`).join(", ");
