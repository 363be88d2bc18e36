import { addComplex, ballOfInteger, ballToNumber, complexBall, isRealBall, multiplyComplex, negateComplex, scaleBall, widenBall, ZERO_BALL, type ComplexBall } from "../../number/index.js";
import { add, negate, sym } from "../build.js";
import type { Expr } from "../expr.js";
import { contains } from "../inspect.js";
import { substitute } from "../substitute.js";
import { unclear } from "./ball-context.js";
import { pointOfDouble } from "./ball-integrand.js";
import { heightOf, middlePoint, doubleExponentialBalls, spreadOf, type BallIntegrand, type BallPath } from "./ball-double-exponential.js";
import type { Probe } from "./feature-points.js";
import { harmonicsOf, waveOf, type Harmonic } from "./harmonics.js";

/** The tail of an integral towards an infinite end, without a cut on it. */
export interface TailTask {
  readonly body: Expr;
  readonly variable: string;
  readonly start: ComplexBall;
  readonly side: 1 | -1;
  readonly bits: number;
  readonly levels: number;
  readonly probeOf: (expr: Expr) => Probe;
  readonly integrandOf: (body: Expr) => BallIntegrand;
}

/** The head of the tail, integrated on the real line, takes this much of the slowest phase. */
const HEAD_PHASE = 8;
/** The two directions, as angles for a linear phase, and the second start, as a multiple of the head. */
const DIRECTIONS = [0.9, 0.4] as const;
const SECOND_HEAD = 1.6;
const FAR = 2 ** 24;

/** A wave that goes one way: its phase grows, or falls, like a power. */
interface Wave {
  readonly term: Harmonic;
  readonly phase: Probe;
  readonly sign: 1 | -1;
  readonly order: number;
}

/**
 * The integral of an integrand that oscillates and falls off slowly, as from `start` to infinity of `sin(x)/x`, `cos(x²)`
 * or `sin(x)²/x²`. Its terms `g(x) exp(i u(x))` are turned, beyond a first stretch, into the complex direction in which they
 * decay (Cauchy's theorem; the phase grows like a power). What `g` might have between the directions is looked for: two
 * starts and two directions must agree to all bits. Undefined where the integrand has no such waves; throws `unclear`
 * where the two ways do not agree.
 */
export function oscillatingTail(task: TailTask): ComplexBall | undefined {
  const { variable, side } = task;
  const body = side === 1 ? task.body : substitute(task.body, new Map([[variable, negate(sym(variable))]]));
  const start = side === 1 ? task.start : negateComplex(task.start);
  const from = ballToNumber(start.re);
  const terms = harmonicsOf(body, variable, (phase) => grows(task.probeOf(phase)));
  if (terms === undefined || terms.every((term) => term.phase === undefined)) return undefined;
  const sorted = sortWaves(terms, task, from);
  if (sorted === undefined) return undefined;
  const real = !contains(body, (e) => e.kind === "apply" && e.operator === "i") && isRealOn(task, body, from);
  const waves = real ? sorted.waves.filter((wave) => wave.sign === 1) : sorted.waves;
  const first = headLength(waves, from);
  const second = first * SECOND_HEAD;
  const at = (length: number): ComplexBall => middlePoint(addComplex(start, pointOfDouble(length), 1 << 14));
  const [a, b] = [at(first), at(second)];
  const direct = task.integrandOf(body);
  const run = (f: BallIntegrand, path: BallPath): ComplexBall => doubleExponentialBalls(f, path, task.bits, task.levels).value;
  const tail = (corner: ComplexBall, angle: number): ComplexBall =>
    waves.map((wave) => rotated(wave, corner, angle, task)).reduce((x, y) => addComplex(x, y, task.bits + 8));
  const whole = (z: ComplexBall): ComplexBall => (real ? complexBall(scaleBall(z.re, 1)) : z);
  const one = whole(tail(a, DIRECTIONS[0]));
  const two = addComplex(whole(tail(b, DIRECTIONS[1])), withoutSteady(run(direct, { kind: "segment", from: a, to: b }), sorted.steady, a, b, task, run), task.bits + 8);
  const difference = addComplex(one, negateComplex(two), task.bits + 8);
  const tolerance = Math.max(spreadOf(difference) + 3, Math.max(heightOf(one), heightOf(two)) - task.bits + 6);
  if (heightOf(middlePoint(difference)) > tolerance) return unclear("an oscillating integral that comes out differently on two ways");
  const head = run(direct, { kind: "segment", from: start, to: a });
  const rest = sorted.steady === undefined ? complexBall(ZERO_BALL) : run(task.integrandOf(sorted.steady), steadyRay(a, first));
  const value = [head, one, rest].reduce((x, y) => addComplex(x, y, task.bits + 8));
  const error = heightOf(middlePoint(difference));
  const widened = error < -1e8 ? value : complexBall(widenBall(value.re, 1n, error, task.bits + 8), real ? value.im : widenBall(value.im, 1n, error, task.bits + 8));
  return widened;
}

const steadyRay = (corner: ComplexBall, length: number): BallPath => ({ kind: "ray", from: corner, along: pointOfDouble(2 ** Math.round(Math.log2(length))), decay: "algebraic" });

/** The stretch between the two corners without the part that does not oscillate. */
function withoutSteady(stretch: ComplexBall, steady: Expr | undefined, a: ComplexBall, b: ComplexBall, task: TailTask, run: (f: BallIntegrand, path: BallPath) => ComplexBall): ComplexBall {
  return steady === undefined ? stretch : addComplex(stretch, negateComplex(run(task.integrandOf(steady), { kind: "segment", from: a, to: b })), task.bits + 8);
}

/** Whether a phase is real and unbounded towards infinity. */
function grows(phase: Probe): boolean {
  const [x, y, z] = [phase(FAR / 1024), phase(FAR / 32), phase(FAR)] as [number, number, number];
  return Number.isFinite(z) && Math.abs(z - y) > 1.2 * Math.abs(y - x) && Math.abs(z - y) > 1e-3;
}

/** The waves with the growth of their phases, and the sum of what does not oscillate; undefined where a phase is not clear. */
function sortWaves(terms: readonly Harmonic[], task: TailTask, from: number): { readonly waves: readonly Wave[]; readonly steady: Expr | undefined } | undefined {
  const waves: Wave[] = [];
  const steady: Expr[] = [];
  for (const term of terms) {
    const phase = term.phase === undefined ? undefined : task.probeOf(term.phase);
    const base = Math.max(1, Math.abs(from)) * 4096;
    const samples = phase === undefined ? [0, 0, 0] : [phase(base), phase(2 * base), phase(4 * base)];
    const [x, y, z] = samples as [number, number, number];
    if (phase === undefined || (Math.abs(z - x) < 1e-9 * base && Math.abs(y - x) < 1e-9 * base)) {
      if (phase !== undefined && term.phase !== undefined && [x, y, z].some((v) => v !== 0)) return undefined;
      steady.push(term.coefficient);
      continue;
    }
    const order = Math.log2(Math.abs((z - y) / (y - x)));
    if (!Number.isFinite(order) || order < 0.2 || order > 8 || (z - y) * (y - x) <= 0) return undefined;
    if (!falls(term.coefficient, phase, task)) return unclear("an oscillating integral whose integrand does not fall off fast enough");
    waves.push({ term, phase, sign: z > y ? 1 : -1, order });
  }
  if (waves.length === 0) return undefined;
  const sum = steady.length === 0 ? undefined : add(...steady);
  return { waves, steady: sum === undefined || vanishes(sum, task, from) ? undefined : sum };
}

/** Whether `g/u'` clearly tends to zero, as it must where the integral of `g exp(i u)` converges (integration by parts). */
function falls(coefficient: Expr, phase: Probe, task: TailTask): boolean {
  const f = task.integrandOf(coefficient);
  const ratio = (x: number): number => heightInDoubles(f(pointOfDouble(x), 64)) - Math.log2(Math.abs(phase(1.25 * x) - phase(x)) / x);
  return ratio(FAR) < ratio(FAR / 1024) - 0.25;
}

/** The binary logarithm of the absolute value of a middle. */
function heightInDoubles(z: ComplexBall): number {
  const height = heightOf(z);
  const scaled = complexBall(scaleBall(z.re, -height), scaleBall(z.im, -height));
  return height + Math.log2(Math.hypot(ballToNumber(scaled.re), ballToNumber(scaled.im)));
}

/** Whether what does not oscillate cancels, as in `sin(x) cos(x)`. */
function vanishes(steady: Expr, task: TailTask, from: number): boolean {
  const f = task.integrandOf(steady);
  return [1.4375, 7.28125, 40.09375].every((d) => {
    const value = f(pointOfDouble(from + d), task.bits);
    return heightOf(middlePoint(value)) <= spreadOf(value);
  });
}

/** How far the real line is followed: a few radians of every phase. */
function headLength(waves: readonly Wave[], from: number): number {
  let length = 2 ** -30 * Math.max(1, Math.abs(from));
  const enough = (): boolean => waves.every((wave) => Math.abs(wave.phase(from + length) - wave.phase(from)) >= HEAD_PHASE);
  while (!enough()) {
    length *= 1.25;
    if (length > FAR) return unclear("an oscillating integral whose phase grows too slowly");
  }
  return length;
}

/** One wave from a corner into the direction in which it decays. */
function rotated(wave: Wave, corner: ComplexBall, angle: number, task: TailTask): ComplexBall {
  const x = ballToNumber(corner.re);
  const step = Math.abs(x) * 0.0001 + 1e-6;
  const slope = Math.abs(wave.phase(x + step) - wave.phase(x)) / step;
  const scale = Math.round(Math.log2(1 / Math.max(slope, 1e-30)));
  const turn = (wave.sign * angle) / Math.max(1, wave.order);
  const direction = pointOfDouble(Math.cos(turn), Math.sin(turn));
  const along = multiplyComplex(direction, complexBall(scaleBall(ballOfInteger(1), scale)), 128);
  const path: BallPath = { kind: "ray", from: corner, along, decay: "exponential" };
  return doubleExponentialBalls(task.integrandOf(waveOf(wave.term)), path, task.bits, task.levels).value;
}

/** Whether the integrand is real at a point. */
function isRealOn(task: TailTask, body: Expr, from: number): boolean {
  const value = task.integrandOf(body)(pointOfDouble(from + 1.37), 64);
  return isRealBall(value);
}
