import {
  absoluteBall, addBall, ballBetween, ballOfInteger, ballsOverlap, compareExact, complexBall, COMPLEX_ZERO, divideBall, isRealBall, isZeroBall, lowerEnd, multiplyBall, negateBall, ONE_BALL, piBall, scaleBall, signOfBall, subtractBall, upperEnd, ZERO_BALL,
  type Ball, type ComplexBall,
} from "../../number/index.js";
import { add, apply, divide, multiply, negate, num, power, subtract } from "../build.js";
import { derivativeWithin } from "../derivative.js";
import type { ApplyExpr, Expr } from "../expr.js";
import type { OperatorName } from "../operator-name.js";
import { BallStop } from "./ball-context.js";
import { holomorphicBall, zeroAt } from "./holomorphic-ball.js";
import { constantBall, isDependent, type HolomorphicWalk } from "./holomorphic-walk.js";
import { boundsFromSize, namedBound } from "./named-tail-bounds.js";
import {
  addBounds, boundsOfBall, eitherBounds, expOfBounds, isNotNegative, isPositive, isZeroBounds, logOfBounds, multiplyBounds, negateBounds, powerBounds, powerOfBounds, rangeOfBounds, reciprocalBounds, sizeBound, UNIT_BOUNDS, ZERO_BOUNDS, type PowerBounds,
} from "./power-bounds.js";

/**
 * Bounds of a complex function of w as w falls from ε to 0, in powers of `t = ε/w`: the exponential of the real part of
 * `exponent`, which may grow or fall faster than any power, times parts with bounds.
 */
interface ScaledBounds {
  readonly exponent: Expr | undefined;
  readonly re: PowerBounds;
  readonly im: PowerBounds;
}
type Maybe = ScaledBounds | undefined;

/** The place of a tail: `(0, ε]` in the variable of the walk, whose values are on all of it. */
export interface TailPlace {
  readonly walk: HolomorphicWalk;
  readonly epsilon: Ball;
  /** The bounds so far. */
  readonly known: Map<Expr, { readonly bounds: Maybe }>;
}

const real = (re: PowerBounds | undefined): Maybe => (re === undefined ? undefined : { exponent: undefined, re, im: ZERO_BOUNDS });
const ONE_BOUNDS = boundsOfBall(ONE_BALL);
const isReal = (f: ScaledBounds): boolean => isZeroBounds(f.im);

function attempt<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch (stop) {
    if (stop instanceof BallStop && stop.failure !== "budget") return undefined;
    throw stop;
  }
}

/** The bounds of an expression on a tail, without exponential factor; undefined where the rules find none. */
export function boundsOnTail(expr: Expr, place: TailPlace): { readonly re: PowerBounds; readonly im: PowerBounds } | undefined {
  const f = scaledBounds(expr, place);
  return f === undefined ? undefined : flattened(f, place);
}

function flattened(f: ScaledBounds, place: TailPlace): ScaledBounds | undefined {
  if (f.exponent === undefined) return f;
  const exponent = scaledBounds(f.exponent, place);
  if (exponent === undefined || exponent.exponent !== undefined) return undefined;
  const factor = expOfBounds(exponent.re);
  return { exponent: undefined, re: multiplyBounds(f.re, factor), im: multiplyBounds(f.im, factor) };
}

function scaledBounds(expr: Expr, place: TailPlace): Maybe {
  const known = place.known.get(expr);
  if (known !== undefined) return known.bounds;
  place.known.set(expr, { bounds: undefined });
  const bounds = attempt(() => freshBounds(expr, place));
  place.known.set(expr, { bounds });
  return bounds;
}

function freshBounds(expr: Expr, place: TailPlace): Maybe {
  const { walk } = place;
  if (--walk.context.budget.operations < 0) throw new BallStop("budget", "too many operations");
  if (!isDependent(expr, walk.facts)) return ofConstant(constantBall(expr, walk));
  if (expr.kind === "symbol" && expr.name === walk.facts.variable) return real(powerBounds(place.epsilon, negateBall(ONE_BALL), place.epsilon, negateBall(ONE_BALL)));
  return attempt(() => ofAnalytic(expr, place)) ?? (expr.kind === "apply" ? ofApply(expr, place) : undefined);
}

const ofConstant = (z: ComplexBall): ScaledBounds => ({ exponent: undefined, re: boundsOfBall(z.re), im: isZeroBall(z.im) ? ZERO_BOUNDS : boundsOfBall(z.im) });

/** A function without singularities around the end: the first power of its series there, with an enclosed factor. */
function ofAnalytic(expr: Expr, place: TailPlace): Maybe {
  const zero = attempt(() => zeroAt(expr, place.walk, COMPLEX_ZERO));
  if (zero === undefined) {
    const value = holomorphicBall(expr, place.walk);
    return ofConstant(value);
  }
  const factor = ofConstant(zero.factor);
  if (zero.order === 0) return factor;
  const monomial = real(powerOfBounds(powerBounds(place.epsilon, negateBall(ONE_BALL), place.epsilon, negateBall(ONE_BALL)), ballOfInteger(zero.order)));
  return monomial === undefined ? undefined : times(factor, monomial);
}

function times(f: ScaledBounds, g: ScaledBounds): ScaledBounds {
  const exponent = f.exponent === undefined ? g.exponent : g.exponent === undefined ? f.exponent : add(f.exponent, g.exponent);
  if (isReal(f) && isReal(g)) return { exponent, re: multiplyBounds(f.re, g.re), im: ZERO_BOUNDS };
  return {
    exponent,
    re: addBounds(multiplyBounds(f.re, g.re), negateBounds(multiplyBounds(f.im, g.im))),
    im: addBounds(multiplyBounds(f.re, g.im), multiplyBounds(f.im, g.re)),
  };
}

function plus(f: ScaledBounds, g: ScaledBounds, place: TailPlace): Maybe {
  const sum = (a: ScaledBounds, b: ScaledBounds, exponent: Expr | undefined): ScaledBounds => ({ exponent, re: addBounds(a.re, b.re), im: addBounds(a.im, b.im) });
  if (f.exponent === g.exponent) return sum(f, g, f.exponent);
  const bare = (a: ScaledBounds): ScaledBounds => ({ ...a, exponent: undefined });
  for (const [large, small] of [[f, g], [g, f]] as const) {
    // small = e^(large) · e^(small - large) · …, where the difference must not grow.
    const gap = small.exponent === undefined ? negate(large.exponent as Expr) : large.exponent === undefined ? small.exponent : subtract(small.exponent, large.exponent);
    const difference = scaledBounds(gap, place);
    if (difference === undefined || difference.exponent !== undefined) continue;
    const high = difference.re.high;
    if (high === undefined || (signOfBall(high) === 1 && signOfBall(difference.re.highPower) === 1)) continue;
    const factor = expOfBounds(difference.re);
    const circle = isReal(difference) ? ONE_BOUNDS : UNIT_BOUNDS;
    const relative = times({ exponent: undefined, re: multiplyBounds(factor, circle), im: isReal(difference) ? ZERO_BOUNDS : multiplyBounds(factor, circle) }, bare(small));
    return sum(bare(large), relative, large.exponent);
  }
  const [a, b] = [flattened(f, place), flattened(g, place)];
  return a === undefined || b === undefined ? undefined : sum(a, b, undefined);
}

/** Bounds of `1/f`: for complex f by its conjugate over its squared size. */
function inverse(f: ScaledBounds): Maybe {
  const exponent = f.exponent === undefined ? undefined : negate(f.exponent);
  if (isReal(f)) {
    const re = reciprocalBounds(f.re);
    return re === undefined ? undefined : { exponent, re, im: ZERO_BOUNDS };
  }
  const norm = reciprocalBounds(addBounds(squared(f.re), squared(f.im)));
  return norm === undefined ? undefined : { exponent, re: multiplyBounds(f.re, norm), im: negateBounds(multiplyBounds(f.im, norm)) };
}

function squared(f: PowerBounds): PowerBounds {
  const size = sizeBound(f);
  const square = multiplyBounds(f, f);
  if (isNotNegative(square)) return square;
  return size === undefined ? powerBounds(ZERO_BALL, ZERO_BALL, undefined, ZERO_BALL) : powerBounds(ZERO_BALL, ZERO_BALL, upperEnd(multiplyBall(size[0], size[0], 64)), upperEnd(multiplyBall(size[1], size[1].mid === 0n ? ZERO_BALL : ballOfInteger(2), 64)));
}

/** Bounds of `|f|`. */
function sizeOf(f: ScaledBounds): Maybe {
  const absolute = (g: PowerBounds): PowerBounds => {
    if (isNotNegative(g)) return g;
    const size = sizeBound(g);
    const flipped = negateBounds(g);
    if (isNotNegative(flipped)) return flipped;
    return powerBounds(ZERO_BALL, ZERO_BALL, size?.[0], size?.[1] ?? ZERO_BALL);
  };
  const [re, im] = [absolute(f.re), absolute(f.im)];
  if (isReal(f)) return { exponent: f.exponent, re, im: ZERO_BOUNDS };
  const sum = addBounds(re, im);
  const low = isPositive(re) ? re : im;
  return { exponent: f.exponent, re: powerBounds(low.low, low.lowPower, sum.high, sum.highPower), im: ZERO_BOUNDS };
}

function raised(f: ScaledBounds, q: Ball, exponent: Expr): Maybe {
  const scale = f.exponent === undefined ? undefined : multiply(f.exponent, exponent);
  if (isReal(f) && isNotNegative(f.re)) {
    const re = powerOfBounds(f.re, q);
    return re === undefined ? undefined : { exponent: scale, re, im: ZERO_BOUNDS };
  }
  const size = sizeOf(f);
  const re = size === undefined ? undefined : powerOfBounds(size.re, q);
  const circle = re === undefined ? undefined : multiplyBounds(re, UNIT_BOUNDS);
  return circle === undefined ? undefined : { exponent: scale, re: circle, im: circle };
}

const HALF = num({ n: 1n, d: 2n });
const exponential = (u: Expr): Expr => apply("exp", u);
const minusTwice = (u: Expr): Expr => exponential(negate(multiply(num(2), u)));
/** Hyperbolic functions by exponentials: where u grows, and (below) where it falls. */
const HYPERBOLIC: Partial<Record<OperatorName, (u: Expr) => Expr>> = {
  sinh: (u) => multiply(HALF, add(exponential(u), negate(exponential(negate(u))))),
  cosh: (u) => multiply(HALF, add(exponential(u), exponential(negate(u)))),
  tanh: (u) => divide(add(num(1), negate(minusTwice(u))), add(num(1), minusTwice(u))),
  coth: (u) => divide(add(num(1), minusTwice(u)), add(num(1), negate(minusTwice(u)))),
  sech: (u) => divide(num(2), add(exponential(u), exponential(negate(u)))),
  csch: (u) => divide(num(2), add(exponential(u), negate(exponential(negate(u))))),
};
/** Increasing odd functions with slope 1 at 0. */
const ODD: ReadonlySet<OperatorName> = new Set<OperatorName>(["sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh"]);

function ofApply(expr: ApplyExpr, place: TailPlace): Maybe {
  const part = (k: number): Maybe => (expr.args[k] === undefined ? undefined : scaledBounds(expr.args[k], place));
  const [a, b] = expr.args as readonly [Expr, Expr | undefined];
  switch (expr.operator) {
    case "add":
      return expr.args.map((_, k) => part(k)).reduce((f, g) => (f === undefined || g === undefined ? undefined : plus(f, g, place)));
    case "multiply":
      return expr.args.map((_, k) => part(k)).reduce((f, g) => (f === undefined || g === undefined ? undefined : times(f, g)));
    case "negate": {
      const f = part(0);
      return f === undefined ? undefined : { ...f, re: negateBounds(f.re), im: negateBounds(f.im) };
    }
    case "divide": {
      const [f, g] = [part(0), part(1)];
      const h = g === undefined ? undefined : inverse(g);
      return f === undefined || h === undefined ? undefined : times(f, h);
    }
    case "sqrt": {
      const f = part(0);
      return f === undefined ? undefined : raised(f, scaleBall(ONE_BALL, -1), HALF);
    }
    case "root": {
      const f = part(0);
      const degree = b === undefined || isDependent(b, place.walk.facts) ? undefined : constantBall(b, place.walk);
      const q = degree !== undefined && isRealBall(degree) ? divideBall(ONE_BALL, degree.re, 64) : undefined;
      return f === undefined || q === undefined || b === undefined ? undefined : raised(f, q, divide(num(1), b));
    }
    case "power":
      return b === undefined ? undefined : ofPower(a, b, place);
    case "exp":
      return ofExponential(a, place);
    case "log":
      return expr.args.length === 1 ? ofLog(a, place) : undefined;
    case "abs": {
      const f = part(0);
      return f === undefined ? undefined : sizeOf(f);
    }
    case "floor":
    case "ceil": {
      const f = part(0);
      const flat = f === undefined ? undefined : flattened(f, place);
      if (flat === undefined || !isReal(flat)) return undefined;
      return real(addBounds(flat.re, expr.operator === "floor" ? powerBounds(negateBall(ONE_BALL), ZERO_BALL, ZERO_BALL, ZERO_BALL) : powerBounds(ZERO_BALL, ZERO_BALL, ONE_BALL, ZERO_BALL)));
    }
    case "sign":
    case "erf": {
      const f = part(0);
      return f !== undefined && isReal(f) ? real(UNIT_BOUNDS) : undefined;
    }
    case "erfc":
      return ofComplementaryError(a, place);
    case "opaque":
      return ofNamed(expr, place);
    case "min":
    case "max": {
      const parts = expr.args.map((_, k) => part(k)).map((f) => (f === undefined ? undefined : flattened(f, place)));
      return parts.reduce<Maybe>((f, g) => (f === undefined || g === undefined || !isReal(f) || !isReal(g) ? undefined : real(eitherBounds(f.re, g.re))), parts[0]);
    }
    case "sinh":
    case "cosh":
    case "tanh":
    case "coth":
    case "sech":
    case "csch":
      return ofOdd(expr, place) ?? scaledBounds((HYPERBOLIC[expr.operator] as (u: Expr) => Expr)(a), place);
    case "sin":
    case "cos": {
      const f = part(0);
      if (f === undefined) return undefined;
      const small = ofOdd(expr, place);
      return small ?? (isReal(f) ? real(UNIT_BOUNDS) : scaledBounds(byExponentials(expr.operator, a), place));
    }
    case "atan": {
      const f = part(0);
      if (f === undefined || !isReal(f)) return undefined;
      const right = upperEnd(scaleBall(piBall(64), -1));
      const small = ofOdd(expr, place);
      if (small !== undefined) return small;
      // Beyond 1 the inverse tangent is above π/4.
      const above = (g: PowerBounds): boolean => g.low !== undefined && compareExact(g.low, ONE_BALL) >= 0 && signOfBall(g.lowPower) !== -1;
      const quarter = lowerEnd(scaleBall(piBall(64), -2));
      if (f.exponent === undefined && above(f.re)) return real(powerBounds(quarter, ZERO_BALL, right, ZERO_BALL));
      if (f.exponent === undefined && above(negateBounds(f.re))) return real(powerBounds(negateBall(right), ZERO_BALL, negateBall(quarter), ZERO_BALL));
      return real(powerBounds(negateBall(right), ZERO_BALL, right, ZERO_BALL));
    }
    case "tan":
    case "asin":
    case "asinh":
    case "atanh":
      return ofOdd(expr, place);
    default:
      return undefined;
  }
}

const I = apply("i");
function byExponentials(operator: "sin" | "cos", u: Expr): Expr {
  const [plus, minus] = [exponential(multiply(I, u)), exponential(negate(multiply(I, u)))];
  return operator === "cos" ? multiply(HALF, add(plus, minus)) : divide(add(plus, negate(minus)), multiply(num(2), I));
}

/** `φ(u) = u φ'(ξ)` with ξ between 0 and u, for odd φ and real u that does not grow. */
function ofOdd(expr: ApplyExpr, place: TailPlace): Maybe {
  if (!ODD.has(expr.operator)) return undefined;
  const f = scaledBounds(expr.args[0] as Expr, place);
  const flat = f === undefined ? undefined : flattened(f, place);
  const range = flat === undefined || !isReal(flat) ? undefined : rangeOfBounds(flat.re);
  if (flat === undefined || range === undefined) return undefined;
  const slope = attempt(() => slopeOf(expr.operator, ballBetween(lowest(range, ZERO_BALL), highest(range, ZERO_BALL), 64), place));
  return slope === undefined ? undefined : times(flat, { exponent: undefined, re: boundsOfBall(slope), im: ZERO_BOUNDS });
}
const lowest = (a: Ball, b: Ball): Ball => (compareExact(lowerEnd(a), b) < 0 ? lowerEnd(a) : b);
const highest = (a: Ball, b: Ball): Ball => (compareExact(upperEnd(a), b) > 0 ? upperEnd(a) : b);

/** The values of the derivative of a function on a real ball. */
function slopeOf(operator: OperatorName, range: Ball, place: TailPlace): Ball | undefined {
  const { walk } = place;
  const slope = derivativeWithin(apply(operator, { kind: "symbol", name: walk.facts.variable }), walk.facts.variable, 1);
  if (slope === undefined) return undefined;
  const value = holomorphicBall(slope, { ...walk, holomorphic: false, values: new Map([...walk.values, [walk.facts.variable, complexBall(range)]]), logs: new Map() });
  return isRealBall(value) ? value.re : undefined;
}

function ofExponential(u: Expr, place: TailPlace): Maybe {
  const f = scaledBounds(u, place);
  if (f === undefined || f.exponent !== undefined) return undefined;
  const circle = isReal(f) ? { re: ONE_BOUNDS, im: ZERO_BOUNDS } : { re: UNIT_BOUNDS, im: UNIT_BOUNDS };
  if (rangeOfBounds(f.re) !== undefined) {
    const size = expOfBounds(f.re);
    return { exponent: undefined, re: multiplyBounds(size, circle.re), im: multiplyBounds(size, circle.im) };
  }
  return { exponent: u, ...circle };
}

function ofPower(base: Expr, exponent: Expr, place: TailPlace): Maybe {
  const { walk } = place;
  if (base.kind === "apply" && base.operator === "e") return ofExponential(exponent, place);
  if (isDependent(exponent, walk.facts)) return ofExponential(multiply(exponent, apply("log", base)), place);
  const q = constantBall(exponent, walk);
  const f = scaledBounds(base, place);
  if (f === undefined) return undefined;
  if (!isRealBall(q)) {
    // |u^q| = |u|^(Re q) for positive u.
    if (!isReal(f) || !isPositive(f.re)) return undefined;
    const size = raised(f, q.re, apply("re", exponent));
    return size === undefined ? undefined : { ...size, re: multiplyBounds(size.re, UNIT_BOUNDS), im: multiplyBounds(size.re, UNIT_BOUNDS) };
  }
  const whole = exponent.kind === "number" && exponent.value.d === 1n ? exponent.value.n : undefined;
  if (whole === undefined || (isReal(f) && isNotNegative(f.re))) return raised(f, q.re, exponent);
  const count = whole < 0n ? -whole : whole;
  if (count > 64n) return undefined;
  let product: ScaledBounds = { exponent: undefined, re: ONE_BOUNDS, im: ZERO_BOUNDS };
  for (let k = 0n; k < count; k += 1n) product = times(product, f);
  if (isReal(f) && count % 2n === 0n) product = { ...product, re: squaredSize(product.re) };
  return whole < 0n ? inverse(product) : product;
}

/** An even power is not negative. */
const squaredSize = (f: PowerBounds): PowerBounds => (isNotNegative(f) ? f : powerBounds(ZERO_BALL, ZERO_BALL, f.high, f.highPower));

/** `log u`; beside 1 by `log(1+v) = v / (1+ξ)` with ξ between 0 and v, which falls with v. */
function ofLog(u: Expr, place: TailPlace): Maybe {
  const near = nearOne(u);
  if (near !== undefined) {
    const g = scaledBounds(near, place);
    const flat = g === undefined ? undefined : flattened(g, place);
    const range = flat === undefined || !isReal(flat) ? undefined : rangeOfBounds(flat.re);
    if (flat !== undefined && range !== undefined) {
      const over = ballBetween(lowest(range, ZERO_BALL), highest(range, ZERO_BALL), 64);
      const slope = divideBall(ONE_BALL, addBall(ONE_BALL, over, 64), 64);
      if (slope !== undefined && slope.mid > 0n && ballsOverlap(over, ZERO_BALL)) return times(flat, { exponent: undefined, re: boundsOfBall(slope), im: ZERO_BOUNDS });
    }
  }
  const f = scaledBounds(u, place);
  if (f === undefined) return undefined;
  if (!isReal(f)) {
    const size = sizeOf(f);
    const log = size === undefined || size.exponent !== undefined ? undefined : logOfBounds(size.re);
    const pi = upperEnd(piBall(64));
    return log === undefined ? undefined : { exponent: undefined, re: log, im: powerBounds(negateBall(pi), ZERO_BALL, pi, ZERO_BALL) };
  }
  const log = logOfBounds(f.re);
  if (log === undefined) return undefined;
  if (f.exponent === undefined) return real(log);
  const exponent = scaledBounds(f.exponent, place);
  return exponent === undefined || exponent.exponent !== undefined || !isReal(exponent) ? undefined : real(addBounds(exponent.re, log));
}

/** What is added to a written 1. */
function nearOne(u: Expr): Expr | undefined {
  if (u.kind !== "apply" || u.operator !== "add") return undefined;
  const index = u.args.findIndex((arg) => arg.kind === "number" && arg.value.n === 1n && arg.value.d === 1n);
  return index < 0 ? undefined : add(...u.args.filter((_, k) => k !== index));
}

/** `0 < erfc u <= e^(-u²)` for `u >= 0` (DLMF 7.8.3 with Mills' ratio), and at most 2 everywhere. */
function ofComplementaryError(u: Expr, place: TailPlace): Maybe {
  const f = scaledBounds(u, place);
  if (f === undefined || !isReal(f)) return undefined;
  if (!isNotNegative(f.re)) return real(powerBounds(ZERO_BALL, ZERO_BALL, ballOfInteger(2), ZERO_BALL));
  return { exponent: negate(power(u, num(2))), re: powerBounds(ZERO_BALL, ZERO_BALL, ONE_BALL, ZERO_BALL), im: ZERO_BOUNDS };
}

/** A named function of a real argument, by the rules for named functions. */
function ofNamed(expr: ApplyExpr, place: TailPlace): Maybe {
  const [head, ...args] = expr.args;
  const { walk } = place;
  const bound = head?.kind !== "symbol" ? undefined : namedBound(head.name, args, {
    real: (u) => {
      const f = scaledBounds(u, place);
      const flat = f === undefined ? undefined : flattened(f, place);
      return flat === undefined || !isReal(flat) ? undefined : flat.re;
    },
    constant: (e) => (isDependent(e, walk.facts) ? undefined : constantBall(e, walk)),
  });
  if (bound === undefined) return undefined;
  if (bound.kind === "same") return scaledBounds(bound.expr, place);
  const { re, im } = boundsFromSize(bound.size, bound.values);
  return { exponent: bound.exponent, re, im: im ?? ZERO_BOUNDS };
}

/** What a tail is known to be: no larger than `size`, or infinite. */
export type TailVerdict = { readonly kind: "bounded"; readonly size: Ball; readonly real: boolean } | { readonly kind: "divergent" } | { readonly kind: "unknown" };

/** The integral over `(0, ε]` of a function with these bounds: `∫ m (ε/w)^d dw = m ε / (1-d)` for `d < 1`. */
export function tailVerdict(bounds: { readonly re: PowerBounds; readonly im: PowerBounds } | undefined, epsilon: Ball): TailVerdict {
  if (bounds === undefined) return { kind: "unknown" };
  const diverges = (f: PowerBounds): boolean => f.low !== undefined && signOfBall(f.low) === 1 && compareExact(f.lowPower, ONE_BALL) >= 0;
  if ([bounds.re, bounds.im].some((f) => diverges(f) || diverges(negateBounds(f)))) return { kind: "divergent" };
  let size: Ball = ZERO_BALL;
  for (const f of [bounds.re, bounds.im]) {
    if (isZeroBounds(f)) continue;
    const bound = sizeBound(f);
    if (bound === undefined || compareExact(bound[1], ONE_BALL) >= 0) return { kind: "unknown" };
    const part = divideBall(multiplyBall(bound[0], epsilon, 64), subtractBall(ONE_BALL, bound[1], 64), 64);
    if (part === undefined) return { kind: "unknown" };
    size = upperEnd(addBall(size, absoluteBall(part), 64));
  }
  return { kind: "bounded", size, real: isZeroBounds(bounds.im) };
}
