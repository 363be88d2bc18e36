import { addComplex, ballOfInteger, ballToNumber, COMPLEX_ZERO, complexBall, multiplyComplex, negateComplex, scaleBall, type Ball, type ComplexBall } from "../../number/index.js";
import type { Expr, IntegralExpr } from "../expr.js";
import { isAntiderivative } from "../inspect.js";
import { BallStop, unclear, unsupported, type BallContext, type BallEvaluate } from "./ball-context.js";
import { cutsOfRange } from "./ball-cuts.js";
import { inlinedFunctions, integrandProbe } from "./ball-integrand.js";
import { oscillatingTail } from "./ball-oscillation.js";
import { doubleExponentialBalls, endBits, middlePoint, roundBits, spreadOf, type BallIntegrand, type BallPath } from "./ball-double-exponential.js";
import { withBits } from "./ball-refine.js";
import { infinitySign } from "./bound.js";
import type { Probe } from "./feature-points.js";

/** An end of the range: a point, or an infinity. */
type End = { readonly kind: "point"; readonly value: ComplexBall; readonly exact: ComplexBall } | { readonly kind: "infinite"; readonly sign: 1 | -1 };

const levelsFor = (bits: number): number => (bits <= 80 ? 7 : bits <= 260 ? 8 : 9);

/** How an integrand behaves towards an infinite end: the length on which it changes, and how it decays. */
export interface RayShape {
  readonly scale: number;
  readonly decay: "exponential" | "algebraic";
}

/** The heights `|f(from ± d)| d` at doubling distances say where the integral has its mass, and how the rest falls off. */
export function rayShape(f: Probe, from: number, side: 1 | -1): RayShape {
  const heights: number[] = [];
  for (let k = -20; k <= 44; k++) {
    let height = 0;
    for (const part of [1, 1.21, 1.43, 1.71]) {
      const d = 2 ** k * part;
      const value = Math.abs(f(from + side * d)) * d;
      if (Number.isFinite(value)) height = Math.max(height, value);
    }
    heights.push(height);
  }
  const top = Math.max(...heights);
  if (!(top > 0)) return { scale: 1, decay: "exponential" };
  const at = heights.indexOf(top);
  const exponential = heights.slice(at + 1, at + 9).some((height) => height < 1e-25 * top);
  return { scale: at - 20, decay: exponential ? "exponential" : "algebraic" };
}

/** The estimated value of an integral, with everything it needs of its context. */
interface Task {
  readonly expr: IntegralExpr;
  readonly context: BallContext;
  readonly depth: number;
  readonly evaluate: BallEvaluate;
  readonly integrand: BallIntegrand;
  readonly probeOf: (expr: Expr) => Probe;
  /** The body with the bodies of known functions in place of their calls: what is looked at for features. */
  readonly body: Expr;
}

function endOf(expr: Expr, context: BallContext, depth: number, evaluate: BallEvaluate): End {
  const sign = infinitySign(expr);
  if (sign !== undefined) return { kind: "infinite", sign };
  const value = evaluate(expr, withBits(context, endBits(context.bits)), depth + 1);
  return { kind: "point", value, exact: middlePoint(value) };
}

/** What the width of an end that is known as an enclosure only adds to the error. */
function slackAt(end: End, task: Task): ComplexBall {
  if (end.kind === "infinite" || spreadOf(end.value) < -2 * task.context.bits) return COMPLEX_ZERO;
  const { bits } = task.context;
  const strip = (a: Ball): Ball => ({ mid: 0n, radius: a.radius, exponent: a.exponent });
  return multiplyComplex(task.integrand(end.value, bits), complexBall(strip(end.value.re), strip(end.value.im)), bits);
}

const isSamePoint = (a: End, b: End): boolean => a.kind === "point" && b.kind === "point" && spreadOf(a.value) < -1e8 && spreadOf(b.value) < -1e8 && isNought(addComplex(a.exact, negateComplex(b.exact), 1 << 16));
const isNought = (z: ComplexBall): boolean => z.re.mid === 0n && z.im.mid === 0n;

/**
 * An estimate of a definite integral: the range is cut at kinks, jumps, poles and sharp peaks, each piece goes through
 * double-exponential quadrature, and a tail that oscillates and decays slowly goes through the complex plane. The radius
 * holds the rounding and an estimate of the rest; nothing is returned where the rules do not settle, as for divergent
 * integrals. Straight paths between complex ends are taken as they are written.
 */
export function estimatedBallIntegral(expr: IntegralExpr, context: BallContext, depth: number, evaluate: BallEvaluate): ComplexBall {
  if (isAntiderivative(expr)) return unsupported("an antiderivative has no value by itself");
  const region = expr.region === undefined ? undefined : context.options.regions?.get(expr.region);
  const [lower, upper] = [region?.lower ?? expr.lower, region?.upper ?? expr.upper];
  if (lower === undefined || upper === undefined) return unsupported("an integral over a region that is not known");
  const contexts = new Map<number, BallContext>();
  const integrand: BallIntegrand = (x, bits) => {
    const rounded = roundBits(bits);
    let own = contexts.get(rounded);
    if (own === undefined) contexts.set(rounded, (own = withBits(context, rounded)));
    own.values.set(expr.variable, x);
    return evaluate(expr.body, own, depth + 1);
  };
  const body = inlinedFunctions(expr.body, context.options.functions);
  const task: Task = { expr, context, depth, evaluate, integrand, body, probeOf: integrandProbe(expr.variable, context, depth, evaluate) };
  const [from, to] = [endOf(lower, context, depth, evaluate), endOf(upper, context, depth, evaluate)];
  context.record.estimated = true;
  if (isSamePoint(from, to)) return COMPLEX_ZERO;
  const value = between(from, to, task);
  return [slackAt(from, task), slackAt(to, task)].reduce((a, b) => addComplex(a, b, context.bits), value);
}

function between(from: End, to: End, task: Task): ComplexBall {
  const { bits } = task.context;
  if (from.kind === "infinite") {
    if (to.kind === "infinite" && to.sign === from.sign) return unclear("an integral from an infinity to itself");
    const opposite = from.sign === 1 || to.kind === "point";
    if (opposite) return negateComplex(between(to, from, task));
  }
  const points = [from, to].filter((end) => end.kind === "point");
  if (points.some((end) => !isNoughtBall(end.exact.im))) {
    if (from.kind === "infinite" || to.kind === "infinite") return unsupported("an infinite range from a complex end");
    return doubleExponentialBalls(task.integrand, { kind: "segment", from: from.exact, to: to.exact }, bits, levelsFor(bits)).value;
  }
  const number = (end: End): number => (end.kind === "infinite" ? end.sign * Infinity : ballToNumber(end.exact.re));
  const [a, b] = [number(from), number(to)];
  if (a > b) return negateComplex(between(to, from, task));
  const cuts = cutsOfRange(a, b, task, points.map((end) => end.exact.re));
  const inner: readonly ComplexBall[] = a === -Infinity && b === Infinity && cuts.length === 0 ? [COMPLEX_ZERO] : cuts;
  const stops: readonly End[] = [from, ...inner.map((exact): End => ({ kind: "point", value: exact, exact })), to];
  let total = COMPLEX_ZERO;
  for (let k = 0; k + 1 < stops.length; k++) total = addComplex(total, piece(stops[k] as End, stops[k + 1] as End, task), bits + 8);
  return total;
}

const isNoughtBall = (a: Ball): boolean => a.mid === 0n;

/** One piece without a cut inside. */
function piece(from: End, to: End, task: Task): ComplexBall {
  const { bits } = task.context;
  const run = (path: BallPath): ComplexBall => doubleExponentialBalls(task.integrand, path, bits, levelsFor(bits)).value;
  if (from.kind === "point" && to.kind === "point") return run({ kind: "segment", from: from.exact, to: to.exact });
  const side = to.kind === "infinite" ? 1 : -1;
  const start = to.kind === "infinite" ? from : to;
  if (start.kind === "infinite") return unclear("an integral over the whole line that is not cut");
  const shape = rayShape(task.probeOf(task.body), ballToNumber(start.exact.re), side);
  const tail = (): ComplexBall | undefined => oscillatingTail({ body: task.body, variable: task.expr.variable, start: start.exact, side, levels: levelsFor(bits), ...evaluation(task) });
  if (shape.decay === "algebraic") {
    const found = tail();
    if (found !== undefined) return found;
  }
  const along = complexBall(scaleBall(ballOfInteger(side), shape.scale));
  try {
    const value = run({ kind: "ray", from: start.exact, along, decay: shape.decay });
    return side === 1 ? value : negateComplex(value);
  } catch (stop) {
    // Many waves within the length of the decay are too much for nodes on the real line.
    if (!(stop instanceof BallStop) || stop.failure !== "unclear" || shape.decay === "algebraic") throw stop;
    return tail() ?? unclear(stop.message);
  }
}

/** Evaluation of other expressions than the integrand, in its variable. */
function evaluation(task: Task): { readonly bits: number; readonly probeOf: (expr: Expr) => Probe; readonly integrandOf: (expr: Expr) => BallIntegrand } {
  const { context, depth, evaluate, expr } = task;
  const contexts = new Map<number, BallContext>();
  return {
    bits: context.bits,
    probeOf: task.probeOf,
    integrandOf: (body) => (x, bits) => {
      const rounded = roundBits(bits);
      let own = contexts.get(rounded);
      if (own === undefined) contexts.set(rounded, (own = withBits(context, rounded)));
      own.values.set(expr.variable, x);
      return evaluate(body, own, depth + 1);
    },
  };
}
