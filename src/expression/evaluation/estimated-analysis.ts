import { interval, midpoint, none, type Enclosure } from "../../number/index.js";
import type { Arithmetic, Bound, Evaluator, IntegralTask } from "./arithmetic.js";
import { contains } from "../inspect.js";
import { NAMED_WORK } from "./ball-bridge.js";
import { compile } from "./compile.js";
import { doubleArithmetic } from "./double.js";
import type { Analysis } from "./interval-arithmetic.js";
import { estimateLimit } from "./limit-estimate.js";
import { doubleExponential, integrateNumerically, type Quadrature } from "./quadrature/index.js";
import { preciseIntegral } from "./precise-integral.js";
import { divergesAtInfinity, scanRange, singularityAt } from "./range-scan.js";
import { sumSeries } from "./series.js";

/** What an evaluation rested on; set by the evaluators, reset by the caller. */
export interface AnalysisRecord {
  /** Some value is a quadrature or series estimate with an estimated error, not an enclosure. */
  estimated: boolean;
  /** Some value is a numeric guess at a limit, which may suggest but never refute. */
  guessed: boolean;
  /** Evaluations of integrands and terms so far, and how many are allowed. */
  work: number;
  readonly allowed: number;
}

export const analysisRecord = (allowed = 400_000): AnalysisRecord => ({ estimated: false, guessed: false, work: 0, allowed });

/** Estimated errors are taken this many times before they are believed. */
const CAUTION = 10;
/** The rounding of an integrand itself, relative to the integral of its absolute value. */
const ROUNDING = 2e-13;

/** Estimates with a larger relative error are looked at again with more precision. */
const COARSE = 1e-10;
/** What one look at a part of the range in intervals is charged as, beside the named functions in it. */
const SCAN_WORK = 8;
/** The least that one evaluation in balls is charged as, and how many evaluations in doubles one of its operations weighs. */
const PRECISE_WORK = 1000;
const OPERATION_WORK = 1.5;
/** The rounding of values in the frame, for integrals that cancel. */
const LEAST_ERROR = 2e-15;

/** Doubles whose nested integrals and series are charged to the record. */
const charged = (record: AnalysisRecord): Arithmetic<number> => doubleArithmetic((work = 1) => (record.work += work) <= record.allowed);

const ball = (value: number, error: number): Enclosure => (Number.isFinite(value) && Number.isFinite(error) ? interval(value - error, value + error) : none("unknown", "an estimate that is not finite"));
const middles = (frame: readonly Enclosure[]): number[] => Array.from(frame, (e: Enclosure | undefined) => (e === undefined || e.kind === "none" ? NaN : midpoint(e)));

interface End {
  readonly at: number;
  readonly slack: number;
}

function endOf(bound: Bound<Enclosure>, frame: Enclosure[]): End | Enclosure {
  if (bound.kind === "infinite") return { at: bound.sign * Infinity, slack: 0 };
  const value = bound.at(frame);
  return value.kind === "none" ? value : { at: midpoint(value), slack: value.hi - value.lo };
}

const isEnd = (e: End | Enclosure): e is End => "at" in e;

const joined = (parts: readonly Quadrature[]): Quadrature =>
  parts.reduce((a, b) => ({
    value: a.value + b.value,
    error: a.error + b.error,
    absolute: a.absolute + b.absolute,
    evaluations: a.evaluations + b.evaluations,
    converged: a.converged && b.converged,
  }));

/** The integral over a range cut at its suspicious points, or why there is none. */
export function cutIntegral(f: (x: number) => number, a: number, b: number, points: readonly number[]): Quadrature | Enclosure {
  const inner = points.filter((p) => p > a && p < b);
  const cuts = [a, ...inner, b];
  const parts: Quadrature[] = [];
  for (let k = 0; k + 1 < cuts.length; k++) {
    const [from, to] = [cuts[k] as number, cuts[k + 1] as number];
    const width = Math.min(1, to - from);
    const suspicious = [
      ...(points.includes(from) ? [[from, 1] as const] : []),
      ...(points.includes(to) ? [[to, -1] as const] : []),
    ];
    for (const [point, side] of suspicious) {
      const behaviour = singularityAt(f, point, side, width);
      if (behaviour === "divergent") return none("always", `the integral diverges at ${Number(point.toPrecision(12))}`);
      if (behaviour === "unclear") return none("unknown", `it is not clear that the integral converges at ${Number(point.toPrecision(12))}`);
    }
    if (suspicious.length === 0 || !Number.isFinite(from) || !Number.isFinite(to)) parts.push(integrateNumerically(f, from, to));
    else {
      const smooth = integrateNumerically(f, from, to);
      const exponential = doubleExponential(f, from, to);
      // Near a singular end away from zero the distance to it is rounded: about the square root of the precision is lost.
      const rounding = suspicious.some(([point]) => point !== 0) ? 3e-8 * exponential.absolute : 0;
      parts.push(smooth.converged && smooth.error < 1e-11 * smooth.absolute ? smooth : { ...exponential, error: exponential.error + rounding });
    }
  }
  return joined(parts);
}

/** The integral by the rules for balls, as far as the allowed work goes; undefined where they do not settle it. */
function precisely(task: IntegralTask<Enclosure>, frame: readonly Enclosure[], record: AnalysisRecord): Enclosure | undefined {
  if (record.work + PRECISE_WORK > record.allowed) return undefined;
  const found = preciseIntegral(task, frame, (operations) => (record.work += PRECISE_WORK + OPERATION_WORK * operations));
  if (found === undefined) return undefined;
  record.estimated = true;
  return ball(found.value, CAUTION * found.error + ROUNDING * Math.abs(found.value) + LEAST_ERROR);
}

/** Integrals of an integrand by estimate: first the range is scanned for poles, then integrated by adaptive rules. */
function estimatedIntegral(task: IntegralTask<Enclosure>, record: AnalysisRecord): Evaluator<Enclosure> {
  const double = compile(task.expr.body, charged(record), task.scope);
  let scanning = SCAN_WORK;
  contains(task.expr.body, (e) => {
    if (e.kind === "apply" && e.operator === "opaque") scanning += NAMED_WORK;
    return false;
  });
  return (frame) => {
    const lower = endOf(task.lower, frame);
    const upper = endOf(task.upper, frame);
    if (!isEnd(lower)) return lower;
    if (!isEnd(upper)) return upper;
    if (lower.at === upper.at) return Number.isFinite(lower.at) && lower.slack + upper.slack === 0 ? interval(0) : none("unknown", "an integral between ends that may coincide");
    if (record.work > record.allowed) return none("unknown", "the work allowed for integrals is used up");
    const [a, b, sign] = lower.at < upper.at ? [lower.at, upper.at, 1] : [upper.at, lower.at, -1];
    const scan = scanRange(
      (lo, hi) => {
        if ((record.work += scanning) > record.allowed) return none("unknown", "the work allowed for integrals is used up");
        frame[task.slot] = interval(lo, hi);
        return task.body(frame);
      },
      a,
      b,
    );
    if (scan.kind === "undefined") return none("always", scan.reason);
    if (scan.kind === "unclear") return precisely(task, frame, record) ?? none("unknown", scan.reason);
    const numbers = middles(frame);
    const f = (x: number): number => {
      if (++record.work > record.allowed) return NaN;
      numbers[task.slot] = x;
      return double(numbers);
    };
    for (const [end, side] of [[a, -1], [b, 1]] as const) {
      if (!Number.isFinite(end) && divergesAtInfinity(f, Number.isFinite(a) ? a : Number.isFinite(b) ? b : 0, side)) return none("always", "the integral diverges at infinity");
    }
    const result = cutIntegral(f, a, b, scan.points);
    if ("kind" in result) return result.kind === "none" && result.where !== "always" ? precisely(task, frame, record) ?? result : result;
    if (!result.converged || !Number.isFinite(result.value)) return precisely(task, frame, record) ?? none("unknown", "the integral could not be evaluated reliably");
    const edges = (lower.slack > 0 ? Math.abs(f(lower.at)) * lower.slack : 0) + (upper.slack > 0 ? Math.abs(f(upper.at)) * upper.slack : 0);
    const error = CAUTION * result.error + ROUNDING * result.absolute + (Number.isFinite(edges) ? edges : 0);
    const better = lower.slack + upper.slack < 1e-12 && error > COARSE * Math.abs(result.value) ? precisely(task, frame, record) : undefined;
    record.estimated = true;
    return better ?? ball(sign * result.value, error);
  };
}

/**
 * Integrals, infinite sums and limits by estimate: values with an estimated error, marked as such in the record.
 * Nested integrals are evaluated in doubles inside.
 */
export const estimatedAnalysis = (record: AnalysisRecord): Analysis => ({
  integral: (task) => estimatedIntegral(task, record),
  series: (task) => {
    const double = compile(task.expr.body, charged(record), task.scope);
    return (frame) => {
      const from = task.lower(frame);
      if (from.kind === "none") return from;
      if (from.lo !== from.hi || !Number.isSafeInteger(from.lo)) return none("unknown", "an infinite sum whose start is not certainly whole");
      if (record.work > record.allowed) return none("unknown", "the work allowed for sums is used up");
      const numbers = middles(frame);
      const result = sumSeries((k) => {
        record.work++;
        numbers[task.slot] = k;
        return double(numbers);
      }, from.lo);
      if (result.kind === "diverges") return none("always", result.reason);
      if (result.kind === "unclear") return none("unknown", result.reason);
      record.estimated = true;
      return ball(result.value, CAUTION * result.error);
    };
  },
  limit: (task) => {
    const double = compile(task.expr.body, charged(record), task.scope);
    return (frame) => {
      const end = endOf(task.point, frame);
      if (!isEnd(end)) return end;
      if (record.work > record.allowed) return none("unknown", "the work allowed for limits is used up");
      const numbers = middles(frame);
      const result = estimateLimit(
        (x) => {
          record.work++;
          numbers[task.slot] = x;
          return double(numbers);
        },
        end.at,
        task.expr.direction,
      );
      if (result === undefined) return none("unknown", "the limit could not be estimated");
      record.estimated = true;
      record.guessed = true;
      return ball(result.value, CAUTION * result.error + 1e-9 * Math.abs(result.value));
    };
  },
});

