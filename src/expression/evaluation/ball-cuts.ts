import { addComplex, ballToNumber, complexBall, compareExact, divideComplex, multiplyComplex, negateComplex, ballOfRational, type Ball, type ComplexBall } from "../../number/index.js";
import { num, subtract } from "../build.js";
import type { Expr } from "../expr.js";
import { contains } from "../inspect.js";
import { BallStop, unclear, type BallContext, type BallEvaluate } from "./ball-context.js";
import { pointOfDouble } from "./ball-integrand.js";
import { endBits, heightOf, middlePoint, spreadOf } from "./ball-double-exponential.js";
import { withBits } from "./ball-refine.js";
import { featureGrid, featurePoints, type FeaturePoint, type Probe } from "./feature-points.js";
import { featuresOf } from "./integrand-features.js";

const MOST_CUTS = 40;
const LARGEST_DENOMINATOR = 64;

/** What is asked for the cuts of a range. */
export interface CutTask {
  readonly expr: { readonly variable: string };
  readonly body: Expr;
  readonly context: BallContext;
  readonly depth: number;
  readonly evaluate: BallEvaluate;
  readonly probeOf: (expr: Expr) => Probe;
}

/** The fraction with a small denominator nearest to a number, if it is as near as doubles can tell. */
export function rationalPoint(x: number, slack: number): { readonly n: bigint; readonly d: bigint } | undefined {
  for (let d = 1; d <= LARGEST_DENOMINATOR; d++) {
    const n = Math.round(x * d);
    if (Number.isSafeInteger(n) && Math.abs(n / d - x) <= slack) return { n: BigInt(n), d: BigInt(d) };
  }
  return undefined;
}

/** A zero of a real part near a place, to many bits: a simple fraction, or found by the secant method. */
function refined(point: FeaturePoint, task: CutTask): ComplexBall {
  const { context, depth, evaluate, expr } = task;
  const fallback = pointOfDouble(point.near);
  if (Number.isNaN(point.value)) return fallback;
  const bits = endBits(context.bits);
  const own = withBits(context, bits);
  const part = point.value === 0 ? point.feature.expr : subtract(point.feature.expr, num(point.value));
  const at = (x: ComplexBall): ComplexBall | undefined => {
    own.values.set(expr.variable, x);
    try {
      return evaluate(part, own, depth + 1);
    } catch (stop) {
      if (stop instanceof BallStop && stop.failure !== "budget") return undefined;
      throw stop;
    }
  };
  const slack = (point.crossing ? 1e-12 : 1e-6) * Math.max(1, Math.abs(point.near));
  const simple = rationalPoint(point.near, slack);
  if (simple !== undefined) {
    const x = complexBall(ballOfRational(simple, bits));
    const value = at(x);
    if (value !== undefined && (heightOf(value) <= -2 * context.bits || (heightOf(middlePoint(value)) <= spreadOf(value) + 1 && spreadOf(value) < -context.bits))) return middlePoint(x);
  }
  if (!point.crossing) return fallback;
  const width = Math.max(Math.abs(point.near), 1e-30) * 2 ** -40;
  let [x, y] = [fallback, pointOfDouble(point.near + width)];
  let [fx, fy] = [at(x), at(y)];
  for (let k = 0; k < 40; k++) {
    if (fx === undefined || fy === undefined) return fallback;
    if (heightOf(middlePoint(fy)) <= spreadOf(fy) || heightOf(middlePoint(fy)) < -bits * 3) return y;
    const slope = middlePoint(addComplex(fy, negateComplex(fx), bits));
    const step = divideComplex(multiplyComplex(middlePoint(fy), addComplex(y, negateComplex(x), bits), bits), slope, bits);
    if (step === undefined) return y;
    const next = middlePoint(addComplex(y, negateComplex(step), bits));
    [x, fx] = [y, fy];
    y = next;
    fy = at(y);
    if (heightOf(step) < heightOf(y) - bits + 4) break;
  }
  return Math.abs(ballToNumber(y.re) - point.near) <= 1e-6 * Math.max(1, Math.abs(point.near)) ? y : fallback;
}

/**
 * Where to cut a real range: at the zeros, whole values, poles and peaks of the parts of the integrand, in order and
 * without the ends. Throws `unclear` where there are too many.
 */
export function cutsOfRange(a: number, b: number, task: CutTask, ends: readonly Ball[]): readonly ComplexBall[] {
  const nested = contains(task.body, (node) => node.kind === "bind");
  const grid = featureGrid(a, b, nested ? 24 : 96);
  const places: FeaturePoint[] = [];
  for (const feature of featuresOf(task.body, task.expr.variable)) {
    const found = featurePoints(feature, task.probeOf(feature.expr), grid, Number.isFinite(b - a));
    if (found === "many") return unclear("an integrand with too many jumps, kinks or poles");
    places.push(...found);
  }
  places.sort((p, q) => p.near - q.near);
  const width = Number.isFinite(b - a) ? b - a : 1;
  const cuts: ComplexBall[] = [];
  for (const place of places) {
    const nearEnd = ends.some((end) => Math.abs(ballToNumber(end) - place.near) <= 1e-13 * Math.max(width, Math.abs(place.near)));
    const last = cuts.at(-1);
    if (nearEnd || !(place.near > a && place.near < b)) continue;
    if (last !== undefined && Math.abs(ballToNumber(last.re) - place.near) <= 1e-11 * Math.max(Math.abs(place.near), 1e-3 * width)) continue;
    const cut = refined(place, task);
    if (last !== undefined && compareExact(cut.re, last.re) <= 0) continue;
    cuts.push(cut);
    if (cuts.length > MOST_CUTS) return unclear("an integrand with too many jumps, kinks or poles");
  }
  return cuts;
}
