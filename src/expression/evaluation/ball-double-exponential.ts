import {
  absoluteBall, absoluteComplex, addBall, addComplex, ballOfInteger, bitLength, COMPLEX_ZERO, complexBall, divideBall, expBall, isZeroBall, multiplyBall, multiplyComplex, negateComplex, ONE_BALL, piBall, scaleBall,
  subtractBall, topOfBall, widenBall, type Ball, type ComplexBall,
} from "../../number/index.js";
import { BallStop, unclear } from "./ball-context.js";

/**
 * Where to integrate: along a straight segment, or along a ray `from + along · x`, `x > 0`, on which the integrand decays
 * exponentially or like a power. Ends are points; radii in them are not looked at.
 */
export type BallPath =
  | { readonly kind: "segment"; readonly from: ComplexBall; readonly to: ComplexBall }
  | { readonly kind: "ray"; readonly from: ComplexBall; readonly along: ComplexBall; readonly decay: "exponential" | "algebraic" };

/** The integrand with about so many bits; throws {@link BallStop}. */
export type BallIntegrand = (x: ComplexBall, bits: number) => ComplexBall;

/** The distance of a node from the start of the unit interval or half line, and its weight. */
interface Node {
  readonly distance: Ball;
  readonly weight: Ball;
}
type Rule = "segment" | "exponential" | "algebraic";

const FEWEST_LEVELS = 3;
/** Levels that agree to all but so many bits are good enough. */
const NEARLY = 8;
/** Where the first digits do not agree by this level, nothing is to be hoped for. */
const GIVEN_UP = 7;
/** Nodes lie no nearer to an end than two to minus this times the number of bits … */
const REACH = 8;
/** … except where the end is zero, which needs no digits of its own. */
const REACH_AT_ZERO = 40;
/** An integrand that is zero at all nodes so far is taken to be zero from this node on. */
const ALL_ZERO = 9;
/** Heights of zero are below this. */
const NOTHING = -1e8;

const exact = (a: Ball): Ball => (a.radius === 0n ? a : { mid: a.mid, radius: 0n, exponent: a.exponent });
/** The middle of an enclosure, as an exact number. */
export const middlePoint = (z: ComplexBall): ComplexBall => complexBall(exact(z.re), exact(z.im));

const outOfRange = "a node of a quadrature that is out of range";
const exponential = (a: Ball, bits: number): Ball => expBall(a, bits) ?? unclear(outOfRange);
const over = (a: Ball, b: Ball, bits: number): Ball => divideBall(a, b, bits) ?? unclear(outOfRange);

/**
 * A node of double-exponential quadrature (Takahasi and Mori, 1974) at a dyadic `t`. On the unit interval
 * `x = 1/(1 + exp(-π sinh t))`, given for `t <= 0` only; on the half line `x = exp(π/2 sinh t)` for algebraic decay, and
 * `x = exp(t - exp(-t))` for exponential decay.
 */
function nodeAt(rule: Rule, t: Ball, bits: number): Node {
  const work = bits + 16;
  const up = exponential(t, work);
  const down = over(ONE_BALL, up, work);
  if (rule === "exponential") {
    const x = exponential(exact(subtractBall(t, down, work)), bits);
    return { distance: exact(x), weight: multiplyBall(x, addBall(ONE_BALL, down, bits), bits) };
  }
  const sinh = scaleBall(subtractBall(up, down, work), -1);
  const cosh = scaleBall(addBall(up, down, work), -1);
  const pi = piBall(work);
  if (rule === "algebraic") {
    const x = exponential(exact(multiplyBall(scaleBall(pi, -1), sinh, work)), bits);
    return { distance: exact(x), weight: multiplyBall(x, multiplyBall(scaleBall(pi, -1), cosh, bits), bits) };
  }
  const q = exponential(exact(multiplyBall(pi, sinh, work)), work);
  const all = addBall(ONE_BALL, q, work);
  const x = over(q, all, bits);
  return { distance: exact(x), weight: multiplyBall(over(x, all, bits), multiplyBall(pi, cosh, bits), bits) };
}

/** Nodes that were computed, by rule, bits and level; kept for few numbers of bits at a time. */
const known = new Map<string, Map<number, Node>>();
const MOST_TABLES = 60;

/** The node at `count / 2^(level + 1)`: the trapezoidal rule starts with steps of one half, halved from level to level. */
function node(rule: Rule, level: number, count: number, bits: number): Node {
  const key = `${rule} ${bits} ${level}`;
  let table = known.get(key);
  if (table === undefined) {
    if (known.size >= MOST_TABLES) known.clear();
    table = new Map();
    known.set(key, table);
  }
  let found = table.get(count);
  if (found === undefined) {
    found = nodeAt(rule, scaleBall(ballOfInteger(count), -level - 1), bits);
    table.set(count, found);
  }
  return found;
}

/** The exponent of two that bounds an enclosure from above; very low for zero. */
export const heightOf = (z: ComplexBall): number => Math.max(isZeroBall(z.re) ? -1e9 : topOfBall(z.re), isZeroBall(z.im) ? -1e9 : topOfBall(z.im));
/** The exponent of two that bounds the radius from above. */
export const spreadOf = (z: ComplexBall): number => Math.max(z.re.radius === 0n ? -1e9 : z.re.exponent + bitLength(z.re.radius), z.im.radius === 0n ? -1e9 : z.im.exponent + bitLength(z.im.radius));

/** How the sums of one integral go: the height of the terms so far, and whether more bits make them no narrower. */
interface Progress {
  height: number;
  inherent: boolean;
}

/** Few different numbers of bits are used, so that nodes and contexts are shared. */
export const roundBits = (bits: number): number => Math.ceil(bits / 32) * 32;

const workBits = (bits: number): number => roundBits(bits + 20);
/** The bits with which ends of a range must be known, so that all nodes lie inside. */
export const endBits = (bits: number): number => (REACH + 1) * workBits(bits) + 64;

/** The integrand times a weight, with bits enough for the sum where bits help. */
function termAt(f: BallIntegrand, x: ComplexBall, weight: Ball, bits: number, progress: Progress): ComplexBall {
  let bitsHere = bits;
  let value: ComplexBall | undefined;
  for (let attempt = 0; attempt < 5; attempt++) {
    let stop: BallStop | undefined;
    let found: ComplexBall | undefined;
    try {
      found = f(x, bitsHere);
    } catch (error) {
      if (!(error instanceof BallStop) || error.failure === "budget" || error.failure === "unsupported") throw error;
      stop = error;
    }
    if (found === undefined) {
      if (attempt >= 3 || progress.inherent) throw stop ?? new BallStop("unclear", "an integrand without value");
      bitsHere *= 2;
      continue;
    }
    const gained = value === undefined ? 64 : spreadOf(value) - spreadOf(found);
    value = found;
    const goal = Math.max(progress.height, topOfBall(weight) + heightOf(value) - 8) - bits;
    const missing = topOfBall(weight) + spreadOf(value) - goal;
    if (missing <= 0 || progress.inherent || spreadOf(value) <= NOTHING) break;
    if (gained < 8) {
      // What does not become narrower comes from enclosures among the values.
      progress.inherent = true;
      break;
    }
    bitsHere = roundBits(bitsHere + Math.max(32, missing + 8));
    if (bitsHere > 2 * REACH * bits) break;
  }
  const term = multiplyComplex(value as ComplexBall, complexBall(weight), bits);
  progress.height = Math.max(progress.height, heightOf(term));
  return term;
}

/** One integral on a path: what stands at the node `count / 2^(level + 1)`. */
function termsOn(f: BallIntegrand, path: BallPath, bits: number, progress: Progress): (level: number, count: number) => ComplexBall | "beyond" {
  const rule: Rule = path.kind === "segment" ? "segment" : path.decay;
  const span = path.kind === "ray" ? path.along : middlePoint(addComplex(path.to, negateComplex(path.from), 4 * bits));
  const ends = path.kind === "ray" ? [path.from, path.from] : [path.from, path.to];
  const reaches = ends.map((end) => (isZeroBall(end.re) && isZeroBall(end.im) ? REACH_AT_ZERO : REACH) * bits);
  return (level, count) => {
    const farther = path.kind === "segment" && count > 0;
    const { distance, weight } = node(rule, level, farther ? -count : count, bits);
    const depth = -topOfBall(distance);
    if (depth > (reaches[farther ? 1 : 0] as number) || depth < -REACH_AT_ZERO * bits) return "beyond";
    const step = multiplyComplex(span, complexBall(distance), 2 * bits);
    const x = middlePoint(addComplex(ends[farther ? 1 : 0] as ComplexBall, farther ? negateComplex(step) : step, Math.max(bits, 3 * bits + depth)));
    return termAt(f, x, weight, bits, progress);
  };
}

const TOO_SLOW = "an integral whose integrand does not fall off fast enough";

/** Sums one side outwards at the first level; the count at which nothing is added any more. */
function sweep(term: (level: number, count: number) => ComplexBall | "beyond", side: 1 | -1, bits: number, progress: Progress, add: (term: ComplexBall) => void): number {
  let quiet = 0;
  for (let count: number = side; ; count += side) {
    const value = term(0, count);
    if (value === "beyond") return progress.height <= NOTHING || quiet > 0 ? count : unclear(TOO_SLOW);
    add(value);
    quiet = heightOf(value) < progress.height - bits - 4 ? quiet + 1 : 0;
    if (quiet >= 2 || (progress.height <= NOTHING && Math.abs(count) >= ALL_ZERO)) return count;
  }
}

/** A quadrature's value, with the estimated error in its radius. */
export interface BallQuadrature {
  readonly value: ComplexBall;
  /** The integral of the absolute value, about. */
  readonly absolute: Ball;
}

/**
 * Double-exponential quadrature of an integrand that is analytic inside the path; its ends may be singular, and are
 * approached to within the smallest distances, without cancellation. Steps are halved until levels agree. The radius is
 * the rounding of all terms and an estimate of the error of the rule: the difference of the last two levels. (Each level
 * doubles the digits of a simple integrand; but small parts of an integrand may converge more slowly, unseen before, so
 * no more is claimed.) Throws `unclear` where levels do not come to agree, as for divergent integrals, poles and jumps
 * inside.
 */
export function doubleExponentialBalls(f: BallIntegrand, path: BallPath, bits: number, mostLevels: number): BallQuadrature {
  const work = workBits(bits);
  const progress: Progress = { height: -1e9, inherent: false };
  const term = termsOn(f, path, work, progress);
  let sum = COMPLEX_ZERO;
  let absolute: Ball = { mid: 0n, radius: 0n, exponent: 0 };
  const add = (value: ComplexBall): void => {
    sum = addComplex(sum, value, work + 8);
    absolute = addBall(absolute, absoluteComplex(middlePoint(value), 40), 40);
  };
  const center = term(0, 0);
  if (center !== "beyond") add(center);
  const left = sweep(term, -1, work, progress, add);
  const right = sweep(term, 1, work, progress, add);
  if (progress.height <= NOTHING) return { value: COMPLEX_ZERO, absolute };
  let previous = sum;
  let lastGap = Infinity;
  for (let level = 1; level <= mostLevels; level++) {
    const scale = 2 ** level;
    for (let count = (left + 1) * scale + 1; count < (right - 1) * scale; count += 2) {
      const value = term(level, count);
      if (value === "beyond") return unclear(TOO_SLOW);
      add(value);
    }
    // Sums of a level stand for twice those of the level before.
    const difference = addComplex(sum, negateComplex(complexBall(scaleBall(previous.re, 1), scaleBall(previous.im, 1))), work + 8);
    const size = topOfBall(absolute);
    const gap = heightOf(middlePoint(difference)) - size;
    previous = sum;
    const settling = lastGap < -0.3 * bits;
    lastGap = gap;
    if (level < FEWEST_LEVELS) continue;
    if ((settling && gap <= NEARLY - bits) || (level === mostLevels && gap < -0.6 * bits)) {
      const h = (z: Ball): Ball => scaleBall(z, -level - 1);
      const error = Math.max(gap + 1, -work) + size;
      const span = path.kind === "ray" ? path.along : addComplex(path.to, negateComplex(path.from), work);
      const widened = complexBall(widenBall(sum.re, 1n, error, work), isZeroBall(sum.im) ? sum.im : widenBall(sum.im, 1n, error, work));
      const value = multiplyComplex(complexBall(h(widened.re), h(widened.im)), span, work);
      return { value, absolute: multiplyBall(absoluteComplex(span, 40), h(absoluteBall(absolute)), 40) };
    }
    if (level >= GIVEN_UP && gap > -12) break;
  }
  return unclear("an integral whose quadrature does not settle");
}
