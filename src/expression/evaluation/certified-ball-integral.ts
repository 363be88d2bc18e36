import {
  addBall, addComplex, ballBetween, ballOfInteger, ballOfRational, ballToNumber, bitLength, compareExact, complexBall, complexBallExcludesZero, COMPLEX_ZERO, divideBall, isComplexZero, isExactBall, isRealBall, lowerEnd, negateBall,
  negateComplex, ONE_BALL, rational, rootBall, scaleBall, signOfBall, subtractBall, upperEnd, widenBall, ZERO_BALL, type Ball, type ComplexBall, type Rational,
} from "../../number/index.js";
import type { Expr, IntegralExpr } from "../expr.js";
import { isAntiderivative } from "../inspect.js";
import { BallStop, divergent, unclear, unsupported } from "./ball-context.js";
import { inlinedFunctions } from "./ball-integrand.js";
import { integrateCertified, middleOf, topOfComplex, topOfRadius } from "./ball-quadrature.js";
import { infinitySign } from "./bound.js";
import { holomorphicBall, zeroAt } from "./holomorphic-ball.js";
import { constantBall, integrandFacts, isDependent, NO_BALLS, type HolomorphicWalk, type IntegrandFacts } from "./holomorphic-walk.js";
import { mirroredBody, splitRange, type FormAtInfinity } from "./infinite-range.js";
import { breakPoints } from "./integral-breaks.js";
import { divergesAtPole } from "./integral-pole.js";
import { alongPath, type PathEnd, type PathSegment } from "./integral-segment.js";
import { localForm, piRationalOf, wholeForm, type LocalForm, type LocalPlace } from "./local-form.js";
import { boundsOnTail, tailVerdict, type TailVerdict } from "./tail-bound.js";

/** Guard digits of the working precision. */
const GUARD = 32;
/** Beside its ends an integrand is looked at on this part of the range, as a power of two. */
const BESIDE = -8;

/** What one integral is computed with. */
interface Task {
  readonly body: Expr;
  readonly variable: string;
  readonly outer: HolomorphicWalk;
  readonly facts: IntegrandFacts;
  readonly bits: number;
  readonly isNested: boolean;
  /** Whether the body is a part of the integrand of an infinite range. */
  readonly isPart?: boolean;
}

/** A part of the path, with what bounds the rest that is left out. */
interface PathPart {
  readonly segments: readonly PathSegment[];
  readonly tails: readonly Tail[];
}

/** What bounds a part of the path that is left out; `real` says that the integral over it is. */
interface Tail {
  readonly size: Ball;
  readonly real: boolean;
}

/** An end of a real range. */
type RangeEnd = { readonly kind: "infinite"; readonly sign: 1 | -1 } | FiniteEnd;

interface FiniteEnd {
  readonly kind: "finite";
  readonly value: Ball;
  readonly exact: (LocalPlace & { readonly kind: "finite" }) | undefined;
  /** Whether it lies inside the whole range, so that parts of the integral that diverge on its two sides may be meant to cancel. */
  readonly isInside?: boolean;
}

/**
 * The certified enclosure of a definite integral, in the variables of the integrals around it. A finite range of an
 * integrand without singularities is integrated directly. Infinite and singular ends are brought to `w = 0`: what is a
 * fractional power there becomes free of singularities by `w = t^q`, the others decay under `w = e^(-t)`, with a bound of
 * what is left out. Throws {@link BallStop}; `undefined` says that the integral certainly diverges.
 */
export function certifiedIntegral(expr: IntegralExpr, outer: HolomorphicWalk): ComplexBall {
  if (isAntiderivative(expr)) return unsupported("an antiderivative has no one value");
  const region = expr.region === undefined ? undefined : outer.context.options.regions?.get(expr.region);
  const [lower, upper] = [expr.lower ?? region?.lower, expr.upper ?? region?.upper];
  if (lower === undefined || upper === undefined) return unsupported("an integral over a region");
  const body = inlinedFunctions(expr.body, outer.context.options.functions);
  const names = new Set([...outer.facts.names, expr.variable]);
  const isNested = outer.values.size > 0;
  const signs = [infinitySign(lower), infinitySign(upper)];
  const ends = [lower, upper].map((end, k) => (signs[k] !== undefined ? undefined : holomorphicOr(end, outer)));
  const finite = ends.filter((end) => end !== undefined);
  const centres = [COMPLEX_ZERO, ...finite.filter((z) => isExactBall(z.re) && isExactBall(z.im)), complexBall(ONE_BALL), complexBall(negateBall(ONE_BALL))];
  const facts = integrandFacts(expr.variable, names, centres);
  const task: Task = { body, variable: expr.variable, outer: { ...outer, facts }, facts, bits: outer.bits + GUARD, isNested };
  const movable = [lower, upper].some((end) => isDependent(end, outer.facts)) || finite.some((z) => !isRealBall(z));
  if (movable) {
    if (signs.some((sign) => sign !== undefined)) return unsupported("an infinite range with an end that varies");
    const [from, to] = [lower, upper].map((end): PathEnd => (walk) => holomorphicOr(end, { ...walk, facts: outer.facts }));
    return integrated([{ segments: [lineSegment(task, from as PathEnd, to as PathEnd)], tails: [] }], task);
  }
  const rangeEnds = [lower, upper].map((end, k): RangeEnd => {
    const sign = signs[k];
    if (sign !== undefined) return { kind: "infinite", sign };
    const exact = piRationalOf(end);
    const value = (ends[k] as ComplexBall).re;
    return { kind: "finite", value, exact: exact === undefined ? undefined : { kind: "finite", centre: exact, side: 1 } };
  }) as [RangeEnd, RangeEnd];
  return overRange(rangeEnds[0], rangeEnds[1], task);
}

/** An end of the range: by the walk where it depends on outer variables. */
const holomorphicOr = (end: Expr, walk: HolomorphicWalk): ComplexBall => (isDependent(end, walk.facts) ? holomorphicBall(end, walk) : constantBall(end, walk));

function overRange(lower: RangeEnd, upper: RangeEnd, task: Task): ComplexBall {
  const order = orderOf(lower, upper);
  if (order === 0) return COMPLEX_ZERO;
  if (order === undefined) {
    // Ends that are not told apart: a short line between them, or nothing.
    if (lower.kind === "infinite" || upper.kind === "infinite") return COMPLEX_ZERO;
    return integrated([{ segments: [lineSegment(task, () => complexBall(lower.value), () => complexBall(upper.value))], tails: [] }], task);
  }
  if (order === 1) return negateComplex(overRange(upper, lower, task));
  const breaks = breakPoints(task.body, task.variable, task.outer)
    .filter((c) => orderOf(lower, pointOf(c, task)) === -1 && orderOf(pointOf(c, task), upper) === -1)
    .map((c) => pointOf(c, task));
  const interior = lower.kind === "infinite" && upper.kind === "infinite" && breaks.length === 0 ? [pointOf(rational(0), task)] : breaks;
  const facts: IntegrandFacts = { ...task.facts, centres: [...task.facts.centres, ...interior.filter((c) => isExactBall(c.value)).map((c) => complexBall(c.value))] };
  const own: Task = { ...task, facts, outer: { ...task.outer, facts } };
  const points: readonly RangeEnd[] = [lower, ...interior, upper];
  const parts = points.slice(1).map((to, k) => overPart(points[k] as RangeEnd, to, own));
  return integrated(parts, own);
}

const pointOf = (c: Rational, task: Task): FiniteEnd => ({
  kind: "finite", value: ballOfRational(c, task.bits), exact: { kind: "finite", centre: { q: c, p: rational(0) }, side: 1 }, isInside: true,
});

/** The order of two ends: -1 for an increasing range; undefined where it is not certain. */
function orderOf(a: RangeEnd, b: RangeEnd): -1 | 0 | 1 | undefined {
  if (a.kind === "infinite") return b.kind === "infinite" && a.sign === b.sign ? 0 : a.sign;
  if (b.kind === "infinite") return b.sign === 1 ? -1 : 1;
  const sign = signOfBall(subtractBall(a.value, b.value, 64 + bitLength(a.value.mid) + bitLength(b.value.mid)));
  return sign;
}

function lineSegment(task: Task, from: PathEnd, to: PathEnd): PathSegment {
  return { integrand: alongPath(task.body, task.variable, { kind: "line", from, to }, task.outer), from: ZERO_BALL, to: ONE_BALL, body: task.body, outer: task.outer, mayVanish: false };
}

const constantEnd = (value: Ball): PathEnd => () => complexBall(value);

function attempt<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch (stop) {
    if (stop instanceof BallStop && (stop.failure === "unclear" || stop.failure === "unsupported" || stop.failure === "undefined")) return undefined;
    throw stop;
  }
}

/** Whether the integrand continues past the end `t = 0` of a segment of unit length. */
function isRegular(segment: PathSegment): boolean {
  const edge = scaleBall(ONE_BALL, BESIDE);
  const box: Ball = { mid: 0n, radius: 1n, exponent: BESIDE };
  const { integrand } = segment;
  return attempt(() => integrand.continued({ re: box, im: box }, integrand.pieceOf(ZERO_BALL, edge), 64)) !== undefined;
}

/** The path between neighbouring points of a real range, `from < to`. */
function overPart(from: RangeEnd, to: RangeEnd, task: Task): PathPart {
  if (from.kind === "finite" && to.kind === "finite") {
    const whole = lineSegment(task, constantEnd(from.value), constantEnd(to.value));
    const backwards = lineSegment(task, constantEnd(to.value), constantEnd(from.value));
    const [first, last] = [isRegular(whole), isRegular(backwards)];
    if (first && last) return { segments: [whole], tails: [] };
    const middle = roundedMiddle(from.value, to.value);
    const parts = [first ? lineTo(from.value, middle, task) : towards(from, middle, 1, task), last ? lineTo(middle, to.value, task) : towards(to, middle, -1, task)];
    // Where an end is not understood, halving towards it may still do.
    const [near, far] = parts;
    return near === undefined || far === undefined ? { segments: [whole], tails: [] } : joined([near, far]);
  }
  if (from.kind === "infinite" && to.kind === "infinite") return unsupported("a range without a middle");
  const [end, sign] = from.kind === "finite" ? [from, 1 as const] : [to as FiniteEnd, -1 as const];
  const middle = beyond(end.value, sign);
  const near = lineSegment(task, constantEnd(end.value), constantEnd(middle));
  const first = isRegular(near) ? lineTo(sign === 1 ? end.value : middle, sign === 1 ? middle : end.value, task) : towards(end, middle, sign, task);
  return joined([first ?? lineTo(sign === 1 ? end.value : middle, sign === 1 ? middle : end.value, task), toInfinity(middle, sign, task)]);
}

const joined = (parts: readonly PathPart[]): PathPart => ({ segments: parts.flatMap((part) => part.segments), tails: parts.flatMap((part) => part.tails) });
const lineTo = (from: Ball, to: Ball, task: Task): PathPart => ({ segments: [lineSegment(task, constantEnd(from), constantEnd(to))], tails: [] });

/** An exact number of few digits about halfway between two. */
function roundedMiddle(a: Ball, b: Ball): Ball {
  const middle = middleOf({ ...a, radius: 0n }, { ...b, radius: 0n });
  const gap = Math.max(1, bitLength(middle.mid) - Math.max(0, bitLength(subtractBall(b, a, 64).mid) + subtractBall(b, a, 64).exponent - middle.exponent) + 4);
  const drop = bitLength(middle.mid) - gap;
  return drop <= 0 ? middle : { mid: middle.mid >> BigInt(drop), radius: 0n, exponent: middle.exponent + drop };
}

/** A whole number beyond an end, on the side of an infinity, and away from zero on that side. */
function beyond(end: Ball, sign: 1 | -1): Ball {
  const whole = BigInt(Math.ceil(Math.max(0, sign * ballToNumber(end))));
  return ballOfInteger(BigInt(sign) * (whole + 1n));
}

/** A walk on the real piece `[0, w]` of the local variable. */
function localWalk(task: Task, w: Ball): HolomorphicWalk {
  const all = complexBall(ballBetween(ZERO_BALL, w, 64));
  const at = new Map([[task.variable, all]]);
  const middle = new Map([[task.variable, complexBall(scaleBall(w, -1))]]);
  return { ...task.outer, bits: 64, values: at, logs: NO_BALLS, piece: { values: at, logs: NO_BALLS, middle, middleLogs: NO_BALLS, choices: new Map() } };
}

/** The end of a range as w = 0; undefined where it has no simple exact value. Integrals that stand inside others are not looked at. */
function localised(place: LocalPlace, width: Ball, task: Task): Localised | undefined {
  if (task.isNested && task.outer.holomorphic) return undefined;
  const facts = integrandFacts(task.variable, task.facts.names, [COMPLEX_ZERO]);
  const local: Task = { ...task, facts, outer: { ...task.outer, facts } };
  const edge = scaleBall(compareExact(width, ONE_BALL) < 0 ? width : ONE_BALL, BESIDE);
  const walk = localWalk(local, edge);
  const form = localForm(task.body, task.variable, place, {
    order: (expr) => (isDependent(expr, facts) ? (attempt(() => zeroAt(expr, walk, COMPLEX_ZERO))?.order ?? 0) : 0),
    sign: (expr) => {
      const value = attempt(() => holomorphicBall(expr, walk));
      return value === undefined || !isRealBall(value) ? undefined : signOfBall(value.re);
    },
  });
  const around: Ball = { mid: 0n, radius: upperEnd(edge).mid, exponent: edge.exponent };
  const analytic = attempt(() => holomorphicBall(form.rest, { ...walk, holomorphic: true, values: new Map([[task.variable, { re: around, im: around }]]) })) !== undefined;
  return { form, task: local, analytic };
}

/** The part between a singular finite end and an exact point, from which the end lies on the other side of `side`. */
function towards(end: FiniteEnd, middle: Ball, side: 1 | -1, task: Task): PathPart | undefined {
  if (end.exact === undefined || task.isNested) return undefined;
  const difference = subtractBall(middle, end.value, task.bits + 64);
  const width = side === 1 ? difference : negateBall(difference);
  const found = localised({ ...end.exact, side }, lowerEnd(width), task);
  if (found === undefined) return undefined;
  if (end.isInside === true && isSimplePole(found)) {
    const other = localised({ ...end.exact, side: side === 1 ? -1 : 1 }, lowerEnd(width), task);
    if (other === undefined || mayCancel(found, other)) throw new BallStop("undefined", "the integrand has a pole inside the range");
  }
  return fromZero(found.form, width, found.analytic, found.task, end.isInside === true ? "a point inside the range" : "an end of the range");
}

interface Localised {
  readonly form: LocalForm;
  readonly task: Task;
  readonly analytic: boolean;
}

const isSimplePole = ({ form, analytic }: Localised): boolean => analytic && isPlainPower(form) && form.exponent.n === -form.exponent.d;

/** Whether two sides of a point may be like `c/w` and `-c/w`: then the integral has a principal value, which may be meant. */
function mayCancel(a: Localised, b: Localised): boolean {
  if (!isSimplePole(b)) return !b.analytic;
  const [x, y] = [atZero(a.form, a.task), atZero(b.form, b.task)];
  return x === undefined || y === undefined || !complexBallExcludesZero(addComplex(x, y, 64));
}

/** The rest of a form at w = 0, where it continues to there. */
const atZero = (form: LocalForm, task: Task): ComplexBall | undefined =>
  attempt(() => holomorphicBall(form.rest, { ...localWalk(task, ONE_BALL), piece: undefined, holomorphic: true, values: new Map([[task.variable, COMPLEX_ZERO]]) }));

function toInfinity(middle: Ball, sign: 1 | -1, task: Task): PathPart {
  const start = sign === 1 ? middle : negateBall(middle);
  const width = divideBall(ONE_BALL, start, task.bits + 64);
  const found = width === undefined || task.isNested ? undefined : localised({ kind: "infinite", side: sign }, lowerEnd(width), task);
  if (found === undefined || width === undefined) return unsupported("an infinite range inside another integral");
  const plain = found.analytic && isPlainPower(found.form) ? fromZero(found.form, width, true, found.task, "infinity") : undefined;
  if (plain !== undefined) return plain;
  const part = cutOff(found.form, start, sign, found.task, task) ?? split(start, width, sign, task) ?? fromZero(found.form, width, found.analytic, found.task, "infinity");
  return part ?? unclear("the tail of an infinite range has no certain bound");
}

/** Waves, and what needs different ways to infinity, each by itself; what diverges does so only if it is one part. */
function split(start: Ball, width: Ball, sign: 1 | -1, task: Task): PathPart | undefined {
  if (task.isPart === true) return undefined;
  const body = sign === 1 ? task.body : mirroredBody(task.body, task.variable);
  const formOf = (e: Expr): FormAtInfinity | undefined => {
    const found = localised({ kind: "infinite", side: 1 }, lowerEnd(width), { ...task, body: e });
    return found === undefined ? undefined : { form: found.form, walk: found.task.outer, analytic: found.analytic };
  };
  const found = splitRange({ body, variable: task.variable, start, outer: task.outer, bits: task.bits, formOf });
  if (found === undefined) return undefined;
  const divergent: BallStop[] = [];
  const parts = found.parts.map((part): PathPart | undefined => {
    try {
      return toInfinity(found.cut, 1, { ...task, body: part, isPart: true });
    } catch (stop) {
      if (!(stop instanceof BallStop) || stop.failure !== "undefined") throw stop;
      divergent.push(stop);
      return undefined;
    }
  });
  const [only, another] = divergent;
  if (only !== undefined) throw another === undefined ? only : new BallStop("unclear", "parts of an integrand that diverge together");
  const head = compareExact(start, found.cut) === 0 ? [] : [lineTo(start, found.cut, { ...task, body })];
  return joined([...head, ...parts.filter((part) => part !== undefined), found]);
}

const isPlainPower = (form: LocalForm): boolean => form.others.length === 0 && form.exponent.d <= 24n && form.exponent.n < 1000n && form.exponent.n > -1000n;

/** A range that ends where the rest is certainly small, if that is not too far away. */
function cutOff(form: LocalForm, start: Ball, sign: 1 | -1, local: Task, task: Task): PathPart | undefined {
  const body = wholeForm(form, { kind: "symbol", name: task.variable });
  const most = bitLength(BigInt(task.bits * 16)) + Math.max(0, bitLength(start.mid) + start.exponent);
  const verdictAt = (k: number): { readonly verdict: TailVerdict; readonly at: Ball } => {
    const at = scaleBall(ONE_BALL, k);
    return { verdict: verdictOf(body, scaleBall(ONE_BALL, -k), local), at };
  };
  const goal = -task.bits - 8;
  for (let k = Math.max(1, bitLength(start.mid) + start.exponent); k <= most; k++) {
    const { verdict, at } = verdictAt(k);
    if (verdict.kind === "divergent") return divergent("the integral diverges at infinity");
    if (verdict.kind !== "bounded" || topOf(verdict.size) > goal) continue;
    const ends = sign === 1 ? [start, at] : [negateBall(at), negateBall(start)];
    const integrand = alongPath(task.body, task.variable, { kind: "itself" }, task.outer);
    return { segments: [{ integrand, from: ends[0] as Ball, to: ends[1] as Ball, body: task.body, outer: task.outer, mayVanish: false }], tails: [verdict] };
  }
  return undefined;
}

const topOf = (a: Ball): number => (a.mid === 0n ? -Infinity : a.exponent + bitLength(a.mid));

/** What is known of the integral of `body` over `(0, ε]`. */
function verdictOf(body: Expr, epsilon: Ball, task: Task): TailVerdict {
  return tailVerdict(boundsOnTail(body, { walk: localWalk(task, epsilon), epsilon, known: new Map() }), epsilon);
}

/** The integral of a local form over `(0, width]`. */
function fromZero(form: LocalForm, width: Ball, analytic: boolean, task: Task, place: string): PathPart | undefined {
  const diverges = (): never => {
    return divergent(`the integral diverges at ${place}`);
  };
  if (analytic && isPlainPower(form)) {
    if (form.exponent.n <= -form.exponent.d) {
      const start = atZero(form, task) ?? attempt(() => holomorphicBall(form.rest, { ...localWalk(task, scaleBall(lowerEnd(width), BESIDE)), holomorphic: true }));
      return start !== undefined && complexBallExcludesZero(start) ? diverges() : undefined;
    }
    const root = Number(form.exponent.d);
    const to = rootBall(width, root, task.bits + 16);
    if (to === undefined) return undefined;
    const integrand = alongPath(form.rest, task.variable, { kind: "power", root, power: Number(form.exponent.n) }, task.outer);
    return scaled({ integrand, from: ZERO_BALL, to, body: form.rest, outer: task.outer, mayVanish: true });
  }
  const whole = wholeForm(form, { kind: "symbol", name: task.variable });
  const scale = lowerEnd(width);
  const goal = -task.bits - 8;
  // The tail falls like a power of ε, mostly: the depth that is needed follows from two bounds.
  let depth = 8;
  for (let round = 0; round < 14; round++) {
    const epsilon = scaleBall(scale, -depth);
    const verdict = verdictOf(whole, epsilon, task);
    if (verdict.kind === "divergent") return diverges();
    if (verdict.kind === "bounded" && topOf(verdict.size) <= goal) return exponentialPart(form, width, depth, verdict, task);
    if (depth > 64 * task.bits) return undefined;
    if (verdict.kind === "bounded") {
      const next = verdictOf(whole, scaleBall(epsilon, -8), task);
      const gain = next.kind === "bounded" ? (topOf(verdict.size) - topOf(next.size)) / 8 : 0;
      const needed = gain > 0.01 ? Math.ceil((topOf(verdict.size) - goal) / gain) : depth;
      depth += Math.min(Math.max(4, Math.ceil(needed * 1.02)), 64 * task.bits);
    } else depth *= 2;
  }
  return undefined;
}

/** A segment `[0, to]` whose upper end is a ball: by `t = to · u` for u from 0 to 1. */
function scaled(segment: PathSegment): PathPart {
  const { integrand, to } = segment;
  if (isExactBall(to)) return { segments: [segment], tails: [] };
  const times = (u: ComplexBall, bits: number): ComplexBall => ({ re: multiplyBy(u.re, to, bits), im: multiplyBy(u.im, to, bits) });
  const factor = (z: ComplexBall, bits: number): ComplexBall => times(z, bits);
  return {
    segments: [
      {
        integrand: {
          pieceOf: (from, upper) => integrand.pieceOf(lowerEnd(multiplyBy(from, to, 256 + bitLength(from.mid))), upperEnd(multiplyBy(upper, to, 256 + bitLength(upper.mid)))),
          values: (u, piece, bits) => factor(integrand.values(multiplyBy(u, to, bits + 16), piece, bits), bits),
          continued: (u, piece, bits) => factor(integrand.continued(times(u, bits + 16), piece, bits), bits),
        },
        from: ZERO_BALL,
        to: ONE_BALL,
        body: segment.body,
        outer: segment.outer,
        mayVanish: true,
      },
    ],
    tails: [],
  };
}
const multiplyBy = (a: Ball, b: Ball, bits: number): Ball => scaledProduct(a, b, bits);
function scaledProduct(a: Ball, b: Ball, bits: number): Ball {
  const product = { mid: a.mid * b.mid, radius: (a.mid < 0n ? -a.mid : a.mid) * b.radius + ((b.mid < 0n ? -b.mid : b.mid) + b.radius) * a.radius, exponent: a.exponent + b.exponent };
  return addBall(product, ZERO_BALL, bits);
}

/** `w = width · e^(-t)` down to `2^(-depth)` of the width; the rest is in the tail. */
function exponentialPart(form: LocalForm, width: Ball, depth: number, tail: Tail, task: Task): PathPart {
  const power = (walk: HolomorphicWalk): ComplexBall => form.others.reduce((sum, other) => addComplex(sum, constantBall(other, walk), walk.bits + 16), complexBall(ballOfRational(form.exponent, walk.bits + 16)));
  const integrand = alongPath(form.rest, task.variable, { kind: "exponential", scale: width, power }, task.outer);
  // e^(-t) is at most 2^(-depth) of the range at the end: depth · log 2 < depth · 45427 / 2^16. What is counted twice is in the tail.
  const to: Ball = { mid: BigInt(Math.ceil(depth * 45427)), radius: 0n, exponent: -16 };
  return { segments: [{ integrand, from: ZERO_BALL, to, body: form.rest, outer: task.outer, mayVanish: false }], tails: [tail] };
}

/** The sum over all parts, to a tolerance that follows from the size of the integrand. */
function integrated(parts: readonly PathPart[], task: Task): ComplexBall {
  const { segments, tails } = joined(parts);
  let [size, spread] = [-Infinity, -Infinity];
  for (const segment of segments) {
    const [from, to] = [ballToNumber(segment.from), ballToNumber(segment.to)];
    for (const part of [0.03, 0.11, 0.23, 0.37, 0.5, 0.61, 0.79, 0.93]) {
      const t = pointBetween(segment.from, segment.to, part);
      const value = attempt(() => segment.integrand.values(t, segment.integrand.pieceOf(segment.from, segment.to), task.bits));
      if (value === undefined || isComplexZero(value)) continue;
      const length = Math.ceil(Math.log2(Math.max(to - from, 1e-300)));
      size = Math.max(size, topOfComplex(value) + length);
      spread = Math.max(spread, topOfRadius(value) + length);
    }
  }
  if (size === -Infinity) size = 0;
  // Digits that values of the variables around do not settle cannot be gained.
  const floor = spread > size - task.bits / 2 ? spread - 4 : -Infinity;
  const tolerance = Math.max(size - task.bits + GUARD - 10, floor);
  let total = COMPLEX_ZERO;
  let isStuck = false;
  for (const segment of segments) {
    const limits = { bits: task.bits, tolerance, pieces: task.isNested ? 48 : 200 + 2 * task.bits, halvings: task.isNested ? 24 : task.bits + 24, isHopeless: (from: Ball, to: Ball): boolean => divergesAtPole(segment, { from, to }) };
    const part = integrateCertified(segment.integrand, segment.from, segment.to, limits);
    if (part.kind === "stuck") {
      if (divergesAtPole(segment, part)) throw new BallStop("undefined", "the integrand has a pole inside the range");
      // Another segment may still show that the integral diverges.
      isStuck = true;
      if (task.isNested) break;
      continue;
    }
    total = addComplex(total, part.value, task.bits + 8);
  }
  if (isStuck) return unclear("no certified enclosure of the integral");
  for (const tail of tails) {
    const error = upperEnd(tail.size);
    if (error.mid === 0n) continue;
    total = complexBall(widenBall(total.re, error.mid, error.exponent, task.bits + 8), tail.real ? total.im : widenBall(total.im, error.mid, error.exponent, task.bits + 8));
  }
  return { re: addBall(total.re, ZERO_BALL, task.outer.bits + 8), im: addBall(total.im, ZERO_BALL, task.outer.bits + 8) };
}

function pointBetween(from: Ball, to: Ball, part: number): Ball {
  const weight: Ball = { mid: BigInt(Math.round(part * 1024)), radius: 0n, exponent: -10 };
  const length = subtractBall(to, from, 512);
  return addBall(from, scaledProduct(length, weight, 512), 512);
}
