import { compareComplex, compile, COMPLEX_INTERVALS, evaluateBall, printPlain, scopeOf, type Expr } from "../../expression/index.js";
import { ballOfDouble, ballOfInteger, complexBall, complexInterval, deriveSeed, generator, interval, midpoint, none, rationalInterval, type Ball, type ComplexBall, type ComplexEnclosure, type ComplexInterval, type Interval, type Rational } from "../../number/index.js";
import type { Evidence, SampleRow } from "../evidence.js";
import { commonestReasons, summands, tooSpecial, variedAmong, type Taken } from "../numeric/index.js";
import { compareEnclosures, enclosuresOf } from "./agreement.js";
import { complexPoints, type ComplexPoint } from "./complex-points.js";
import type { ClaimQuestion } from "./finding.js";
import { freeFunctions, polynomialInstances, withInstances } from "./polynomial-functions.js";
import { forNumbers } from "./sampling.js";
import { shownBalls } from "./shown-balls.js";
import { describeFunction, describePoint, textOfBall } from "./shown-point.js";

/** Relations that samples can speak of. */
export type SampledRelation = "=" | "!=" | "<" | "<=" | ">" | ">=";

const ENGINE = "numeric";
const TRIES = 240;
const ENOUGH = 24;
const FEWEST = 8;
const BITS = 200;
/** Operations for one side at one point … */
const OPERATIONS = 200_000;
/** … and for all points of one claim; points at which one side takes too many are few. */
const ALL_OPERATIONS = 1_500_000;
const MOST_TOO_LONG = 2;
/** So many points are enough where they have taken a third of that. */
const ENOUGH_OF_COSTLY = 10;
const OPTIONS = { estimates: true } as const;
const HOPELESS = 24;
/** Digits to which enclosures of these bits have to agree. */
const DIGITS = 40;

/**
 * Evidence on an equation or inequality between complex quantities: both sides in enclosures of principal values at exact
 * points inside the assumptions. Enclosures that exclude the relation are a counterexample; for an equation agreement to
 * forty digits at eight points is support, for an inequality enclosures that satisfy it.
 */
export function complexSamples(question: ClaimQuestion, left: Expr, right: Expr, relation: SampledRelation = "=", operations = ALL_OPERATIONS): readonly Evidence[] {
  const asked = forNumbers(question, left, right);
  const points = complexPoints([asked.left, asked.right], asked.assumptions);
  const functions = freeFunctions([asked.left, asked.right], asked.assumptions);
  if (functions === undefined) return [{ kind: "stopped", engine: ENGINE, why: "functions with stated properties are not evaluated in the complex plane" }];
  const random = generator(deriveSeed(question.seed, "complex"));
  const inDoubles = functions.size === 0 ? quickComparison(asked.left, asked.right, relation, points.names) : undefined;
  const rejected: Record<string, number> = {};
  const reject = (why: string): void => {
    rejected[why] = (rejected[why] ?? 0) + 1;
  };
  const rows: SampleRow[] = [];
  const seen = new Set<string>();
  const everywhere: Taken[] = [];
  const usable: Taken[] = [];
  const tries = points.names.length === 0 ? 1 : TRIES;
  let tried = 0;
  let [offReals, missed, estimated] = [false, false, false];
  let [failures, doubtful, tooLong] = [0, 0, 0];
  const budget = { operations };
  let agreed = Infinity;
  for (; tried < tries && rows.length < ENOUGH && tooLong < MOST_TOO_LONG && budget.operations > 0; tried++) {
    if (rows.length >= ENOUGH_OF_COSTLY && budget.operations < (2 / 3) * operations) break;
    const point = points.next(tried, random);
    if (point === undefined) {
      reject("the assumptions do not hold for certain");
      continue;
    }
    const described = describePoint(point, points.names);
    const key = described.map((a) => a.value).join();
    if (seen.has(key)) continue;
    seen.add(key);
    const instances = polynomialInstances(functions, random);
    // Where so many points in a row have no value, more of them hardly have one.
    if (rows.length === 0 && failures >= HOPELESS) break;
    const quick = inDoubles?.(point);
    if (quick?.differs === true) {
      return [{ kind: "counterexample", engine: ENGINE, tried: tried + 1, counterexample: { point: described, left: textOfBall(quick.left), right: textOfBall(quick.right), certainty: "enclosure", seed: question.seed } }];
    }
    const sides = [asked.left, asked.right].map((side) => (functions.size === 0 ? side : withInstances(side, instances)));
    const taken: Taken = new Map([...described.map((a): [string, string] => [a.name, a.value]), ...[...instances].map(([name, instance]): [string, string] => [name, printPlain(instance.body)])]);
    everywhere.push(taken);
    const [here, there] = sides.map((side) => within(budget, (share) => evaluateBall(side, point, BITS, share, OPTIONS)));
    if (here?.kind !== "ball" || there?.kind !== "ball") {
      const failed = here?.kind === "failure" ? here : there;
      failures++;
      if (failed?.kind === "failure" && failed.failure === "budget") tooLong++;
      if (failed?.kind === "failure" && failed.failure === "unsupported") return [{ kind: "stopped", engine: ENGINE, why: failed.reason }];
      reject(failed?.kind === "failure" ? failed.reason : "no value");
      missed ||= !isReal(point);
      continue;
    }
    const shown = { point: [...described, ...[...instances].map(([name, instance]) => describeFunction(name, instance))], left: textOfBall(here.value), right: textOfBall(there.value) };
    const onEstimates = here.estimated || there.estimated;
    const truth = truthOf(relation, here.value, there.value, () => enclosuresOf(sides.flatMap(summands), point, BITS, OPTIONS));
    if (truth.kind === "false") {
      if (!onEstimates) return [{ kind: "counterexample", engine: ENGINE, tried: tried + 1, counterexample: { ...shown, ...shownBalls(here.value, there.value), certainty: "enclosure", seed: question.seed } }];
      reject("the sides differ by estimates that are not certain");
      doubtful++;
    } else if (truth.kind === "unknown") reject("the enclosures are too wide");
    else {
      usable.push(taken);
      rows.push({ ...shown, agreement: Math.min(DIGITS, truth.digits) });
      agreed = Math.min(agreed, truth.digits);
      offReals ||= !isReal(point);
      estimated ||= onEstimates;
    }
  }
  // Real points alone say nothing of what was meant for complex ones.
  if (doubtful > 0) return [{ kind: "stopped", engine: ENGINE, why: "the sides differ by estimates that are not certain" }];
  if (missed && !offReals) return [{ kind: "stopped", engine: ENGINE, why: `only real points could be evaluated: ${commonestReasons(rejected)}` }];
  if (points.names.length === 0 || rows.length < FEWEST) {
    const why = rows.length > 0 && points.names.length === 0 ? `the two sides agree to ${DIGITS} digits, but there is nothing to vary` : `only ${rows.length} of ${tried} points were usable: ${commonestReasons(rejected)}`;
    return [{ kind: "stopped", engine: ENGINE, why }];
  }
  const special = tooSpecial([...points.names, ...functions.keys()], everywhere, usable);
  if (special !== undefined) return [{ kind: "stopped", engine: ENGINE, why: special }];
  return [{ kind: "samples", engine: ENGINE, tried, usable: rows.length, rejected, worstGap: 10 ** -Math.min(agreed, DIGITS), digits: Math.min(agreed, DIGITS), seed: question.seed, rows: rows.slice(0, 12), agrees: true, estimated, varied: variedAmong(usable) }];
}

/** An evaluation with its share of a budget, from which it takes what it used. */
function within<T>(budget: { operations: number }, evaluate: (share: { operations: number }) => T): T {
  const before = Math.max(0, Math.min(OPERATIONS, budget.operations));
  const share = { operations: before };
  const result = evaluate(share);
  budget.operations -= before - Math.max(0, share.operations);
  return result;
}

const isReal = (point: ComplexPoint): boolean => [...point.values()].every((value) => "n" in value || value.im.n === 0n);

/** Both sides in rectangles of doubles, which is enough to tell most of what differs: much cheaper than many digits. */
function quickComparison(left: Expr, right: Expr, relation: SampledRelation, names: readonly string[]): (point: ComplexPoint) => { readonly differs: boolean; readonly left: ComplexBall; readonly right: ComplexBall } | undefined {
  const [here, there] = [left, right].map((side) => compile(side, COMPLEX_INTERVALS, scopeOf(names)));
  return (point) => {
    const frame = (): ComplexEnclosure[] => names.map((name) => rectangleOf(point.get(name)));
    const [a, b] = [here?.(frame()), there?.(frame())];
    if (a?.kind !== "complex" || b?.kind !== "complex") return undefined;
    return { differs: COMPLEX_INTERVALS.compare(a, relation, b) === "false", left: middleOf(a), right: middleOf(b) };
  };
}

function rectangleOf(value: Rational | { readonly re: Rational; readonly im: Rational } | undefined): ComplexEnclosure {
  if (value === undefined) return none("unknown", "no value");
  if ("n" in value) return complexInterval(rationalInterval(value));
  return complexInterval(rationalInterval(value.re), value.im.n === 0n ? interval(0) : rationalInterval(value.im));
}

/** The middle of a rectangle, to be shown. */
function middleOf(z: ComplexInterval): ComplexBall {
  const part = (a: Interval): Ball => ballOfDouble(Math.abs(midpoint(a)) <= a.hi - a.lo ? 0 : midpoint(a)) ?? ballOfInteger(0);
  return complexBall(part(z.re), part(z.im));
}

/** What two enclosures say of a relation at a point; an equation needs {@link DIGITS} digits, of an inequality digits say nothing. */
function truthOf(relation: SampledRelation, left: ComplexBall, right: ComplexBall, terms: () => readonly ComplexBall[]): { readonly kind: "true"; readonly digits: number } | { readonly kind: "false" } | { readonly kind: "unknown" } {
  if (relation !== "=") {
    const truth = compareComplex(left, relation, right);
    return truth === "true" ? { kind: truth, digits: DIGITS } : { kind: truth };
  }
  const compared = compareEnclosures(left, right, terms);
  if (compared.kind === "apart") return { kind: "false" };
  return compared.digits >= DIGITS ? { kind: "true", digits: compared.digits } : { kind: "unknown" };
}
