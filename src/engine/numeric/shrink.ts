import { contains, printPlain } from "../../expression/index.js";
import { addRational, equalRational, floorRational, generator, magnitude, multiplyRational, negateRational, rational, rationalToNumber, subtractRational, type Rational } from "../../number/index.js";
import type { SamplePoint } from "./point.js";
import type { Sample, Sampling } from "./sample.js";
import { simplestBetween, weightOf } from "./simplest-rational.js";

/** Points evaluated while a counterexample is made simpler: fewer where each takes an integral or a new function. */
const MOST_EVALUATIONS = 70;
const MOST_WITH_FUNCTIONS = 16;
const MOST_WITH_INTEGRALS = 6;
/** Differences of this size, relative to the values, are seen at a glance. */
const VISIBLE = 1e-3;
/** What a quantity without a rational value adds to the weight of a point. */
const IRRATIONAL = 8;

const SIMPLE: readonly Rational[] = [1, 2, 0, -1, 3, -2, 4, 5].map((k) => rational(k)).concat([rational(1, 2), rational(-1, 2), rational(3, 2), rational(1, 3)]);

/** How much a point asks of a reader. */
export function pointWeight(point: SamplePoint, names: readonly string[]): number {
  const shown = names.filter((name) => !name.startsWith("@") && !name.includes("~"));
  const values = shown.reduce((sum, name) => {
    const value = point.values.get(name);
    return sum + (value === undefined ? IRRATIONAL : weightOf(value));
  }, 0);
  return values + [...point.functions.values()].reduce((sum, f) => sum + printPlain(f.body).length / 5, 0);
}

/** How far apart the two values are, relative to the larger one. */
function gapOf(sample: Sample): number {
  const { left, right } = sample;
  if (left.kind === "none" || right.kind === "none") return 0;
  const apart = Math.max(left.lo - right.hi, right.lo - left.hi, 0);
  return apart / Math.max(magnitude(left), magnitude(right), Number.MIN_VALUE);
}

const isCertain = (sample: Sample): boolean => sample.outcome.kind === "differ" && !sample.estimated && !sample.guessed;

/**
 * A counterexample with values that are easier to read: whole numbers before fractions, few digits, near what a person would
 * try, and a difference that is seen. Each step is a point that satisfies the assumptions and at which both sides certainly
 * differ; the point never becomes heavier than the one found. Bounded in evaluations, deterministic.
 */
export function shrink(sampling: Sampling, found: Sample): Sample {
  const { scenario, maker, evaluate } = sampling.sampler;
  const integrals = [scenario.left, scenario.right].some((side) => contains(side, (e) => e.kind === "bind"));
  const random = generator(1);
  let left = integrals ? MOST_WITH_INTEGRALS : scenario.functions.length > 0 ? MOST_WITH_FUNCTIONS : MOST_EVALUATIONS;
  let best = found;
  const weight = (point: SamplePoint): number => pointWeight(point, scenario.names);
  const tryPoint = (point: SamplePoint | undefined): boolean => {
    if (point === undefined || weight(point) >= weight(best.point) || left <= 0) return false;
    left--;
    const sample = evaluate(point);
    if (!isCertain(sample) || gapOf(sample) < Math.min(VISIBLE, gapOf(best))) return false;
    best = sample;
    return true;
  };
  if (!isCertain(found)) return found;
  const names = scenario.free.filter((name) => !name.startsWith("@") && !name.includes("~") && best.point.values.has(name));
  /** The best point with other values of some quantities. */
  const at = (changed: ReadonlyMap<string, Rational>): SamplePoint | undefined => {
    if (scenario.functions.length > 0) {
      let point: SamplePoint | undefined = best.point;
      for (const [name, value] of changed) point = point === undefined ? undefined : maker.move(point, name, value);
      return point;
    }
    const held = new Map(names.map((name): [string, Rational] => [name, changed.get(name) ?? (best.point.values.get(name) as Rational)]));
    const made = maker.make("nice", 0, random, held);
    return made.ok ? made.point : undefined;
  };
  // All quantities simple at once, the simplest first, which steps one at a time may not reach.
  if (names.length > 0 && names.length <= 3) for (const values of together(names.length)) if (left > 3 && tryPoint(at(new Map(names.map((name, k) => [name, values[k] as Rational]))))) break;
  for (let improved = true; improved && left > 0; ) {
    improved = false;
    for (const name of byWeight(names, best.point)) {
      const value = best.point.values.get(name);
      if (value === undefined) continue;
      for (const simpler of simplerThan(value)) {
        if (left <= 0) break;
        if (!tryPoint(at(new Map([[name, simpler]])))) continue;
        improved = true;
        break;
      }
    }
  }
  return best;
}

const byWeight = (names: readonly string[], point: SamplePoint): readonly string[] => {
  const weight = (name: string): number => weightOf(point.values.get(name) ?? rational(0));
  return [...names].sort((a, b) => weight(b) - weight(a));
};

/** Tuples of the simplest values, lightest first, distinct ones before equal ones. */
function together(n: number): readonly (readonly Rational[])[] {
  const few = SIMPLE.slice(0, n === 1 ? 12 : n === 2 ? 6 : 4);
  let tuples: (readonly Rational[])[] = [[]];
  for (let k = 0; k < n; k++) tuples = tuples.flatMap((tuple) => few.map((value) => [...tuple, value]));
  const weight = (tuple: readonly Rational[]): number => tuple.reduce((sum, r) => sum + weightOf(r), 0) + (tuple.length - new Set(tuple.map((r) => `${r.n}/${r.d}`)).size);
  return tuples.map((tuple) => ({ tuple, at: weight(tuple) })).sort((a, b) => a.at - b.at).slice(0, 40).map(({ tuple }) => tuple);
}

/** Lighter values to try for one quantity: the simplest numbers, then ever closer ones to what it is. */
function simplerThan(value: Rational): readonly Rational[] {
  const size = value.n < 0n ? negateRational(value) : value;
  const near = [2, 5, 20, 100].flatMap((parts) => {
    const reach = multiplyRational(size, rational(1, parts));
    return reach.n === 0n ? [] : [simplestBetween(subtractRational(value, reach), addRational(value, reach))];
  });
  const powers = Math.abs(rationalToNumber(value)) >= 10 ? [10, 100, 1000].map((k) => rational(value.n < 0n ? -k : k)) : [];
  const all = [...SIMPLE, ...powers, rational(floorRational(value)), rational(floorRational(value) + 1n), ...near].filter((r) => weightOf(r) < weightOf(value));
  return all.filter((r, k) => all.findIndex((other) => equalRational(other, r)) === k).sort((a, b) => weightOf(a) - weightOf(b)).slice(0, 16);
}

