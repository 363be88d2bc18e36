import { addComplex, ballExcludesZero, ballOfRational, ballToNumber, compareExact, complexBall, complexBallExcludesZero, isRealBall, lowerEnd, multiplyComplex, rational, rationalFromNumber, rationalToNumber, signOfBall, upperEnd, type Ball, type ComplexBall, type Rational } from "../../number/index.js";
import { add, apply, integral, multiply, negate, num, sym } from "../build.js";
import { derivativeWithin } from "../derivative.js";
import type { Expr, PrincipalValueExpr } from "../expr.js";
import { contains, freeSymbols } from "../inspect.js";
import { substitute } from "../substitute.js";
import { BallStop, unclear, unsupported, type BallContext, type BallEvaluate } from "./ball-context.js";
import { infinitySign } from "./bound.js";
import { compileProgram, doubleFunction } from "./bytecode/index.js";
import { holomorphicBall } from "./holomorphic-ball.js";
import { integrandFacts, NO_BALLS, type HolomorphicWalk } from "./holomorphic-walk.js";
import { literalRational } from "./literal.js";
import { quotientForm } from "./quotient-form.js";

/** Operators whose values off the real line are not those of one analytic function. */
const NOT_ANALYTIC: ReadonlySet<string> = new Set(["abs", "sign", "floor", "ceil", "min", "max", "re", "im", "arg", "conjugate", "mod", "heaviside", "norm", "gcd", "lcm"]);
const MOST_POLES = 8;
/** How often the neighbourhood of a pole is halved until the integrand is seen to have just that pole there. */
const MOST_HALVINGS = 12;
const LARGEST_RADIUS = 0.5;

/** A neighbourhood `[middle - radius, middle + radius]` with one simple pole of the integrand in the square around it. */
interface Neighbourhood {
  readonly middle: Rational;
  readonly radius: Rational;
}

/**
 * Cauchy's principal value. The integrand is written `n/d`; around each zero of `d` in the range a square is found on which `n`
 * and `d` are holomorphic, `d` is real on the real axis with opposite signs at the two ends, and `d'` lies in a half plane off
 * zero. Then `d` takes no value twice there (Noshiro and Warschawski), so that the integrand has at most one pole in the square, real
 * and simple, and by the theorem of residues the principal value over the neighbourhood is the mean of the integrals over a path
 * above it and one below. All other parts are ordinary integrals, which exist only where there is no further pole. With
 * both ends infinite the tails are taken together if they do not exist apart. What does not fit is never given a value.
 */
export function ballOfPrincipalValue(expr: PrincipalValueExpr, context: BallContext, depth: number, evaluate: BallEvaluate): ComplexBall {
  const { body, variable } = expr;
  if (contains(body, (e) => e.kind === "piecewise" || e.kind === "call" || e.kind === "bind" || (e.kind === "apply" && NOT_ANALYTIC.has(e.operator)))) return unsupported("a principal value of what is not one analytic function");
  const range = rangeOf(expr, context, depth, evaluate);
  const { top, bottom } = quotientForm(body);
  const around = neighbourhoods(top, bottom, variable, range, context, depth, evaluate);
  const over = (lower: Expr, upper: Expr, what: Expr = body): ComplexBall => evaluate(integral(what, variable, lower, upper), context, depth + 1);
  try {
    const parts = around.map((pole) => acrossPole(body, variable, pole, context, depth, evaluate));
    const both = range.lower === undefined && range.upper === undefined;
    const far = num(around.reduce((most, { middle, radius }) => Math.max(most, Math.ceil(Math.abs(rationalToNumber(middle)) + rationalToNumber(radius)) + 1), 1));
    const ends: Expr[] = [both ? negate(far) : expr.lower, ...around.flatMap((pole) => [num(lowerOf(pole)), num(upperOf(pole))]), both ? far : expr.upper];
    for (let k = 0; k < ends.length; k += 2) parts.push(over(ends[k] as Expr, ends[k + 1] as Expr));
    if (both) parts.push(...tails(body, variable, far, over));
    return parts.reduce((a, b) => addComplex(a, b, context.bits));
  } catch (stop) {
    // That a part diverges does not show that the whole has no principal value.
    if (stop instanceof BallStop && stop.failure === "undefined") return unclear("a part of a principal value that is no ordinary integral");
    throw stop;
  }
}

/** The integrals from `far` and to `-far`, apart or, where these do not exist, of both together. */
function tails(body: Expr, variable: string, far: Expr, over: (lower: Expr, upper: Expr, what?: Expr) => ComplexBall): readonly ComplexBall[] {
  const inf = apply("inf");
  try {
    return [over(far, inf), over(negate(inf), negate(far))];
  } catch (stop) {
    if (!(stop instanceof BallStop)) throw stop;
    return [over(far, inf, add(body, substitute(body, new Map([[variable, negate(sym(variable))]]))))];
  }
}

const shifted = ({ middle, radius }: Neighbourhood, sign: bigint): Rational => rational(middle.n * radius.d + sign * radius.n * middle.d, middle.d * radius.d);
const lowerOf = (pole: Neighbourhood): Rational => shifted(pole, -1n);
const upperOf = (pole: Neighbourhood): Rational => shifted(pole, 1n);

/** The ends as balls; undefined where they are infinite. */
interface Range {
  readonly lower: Ball | undefined;
  readonly upper: Ball | undefined;
}

function rangeOf(expr: PrincipalValueExpr, context: BallContext, depth: number, evaluate: BallEvaluate): Range {
  const endOf = (end: Expr, sign: number): Ball | undefined => {
    const infinite = infinitySign(end);
    if (infinite !== undefined) return infinite === sign ? undefined : unsupported("a principal value from right to left");
    const value = evaluate(end, context, depth + 1);
    return isRealBall(value) ? value.re : unsupported("a principal value between ends that are not real");
  };
  const [lower, upper] = [endOf(expr.lower, -1), endOf(expr.upper, 1)];
  if (lower !== undefined && upper !== undefined && compareExact(upperEnd(lower), lowerEnd(upper)) >= 0) return unsupported("a principal value from right to left");
  return { lower, upper };
}

/** Neighbourhoods of the zeros of a denominator inside the range, in order; where one is not certain there is no value. */
function neighbourhoods(top: Expr, bottom: Expr, variable: string, range: Range, context: BallContext, depth: number, evaluate: BallEvaluate): readonly Neighbourhood[] {
  const [from, to] = [range.lower === undefined ? -Infinity : ballToNumber(range.lower), range.upper === undefined ? Infinity : ballToNumber(range.upper)];
  const zeros = zerosOf(bottom, variable, from, to, context);
  const slope = derivativeWithin(bottom, variable, 1) ?? unsupported("a denominator whose derivative is too long");
  const walk: HolomorphicWalk = {
    context, evaluate, depth: depth + 1, facts: integrandFacts(variable, new Set([variable]), []), values: NO_BALLS, logs: NO_BALLS, bits: context.bits, holomorphic: true, piece: undefined,
  };
  return zeros.map((zero, k) => {
    const room = Math.min(LARGEST_RADIUS, ...[zeros[k - 1], zeros[k + 1]].map((other) => (other === undefined ? Infinity : Math.abs(other - zero) / 2.5)), (zero - from) / 1.5, (to - zero) / 1.5);
    for (let halving = 0; halving < MOST_HALVINGS; halving++) {
      const radius = rationalFromNumber(2 ** Math.floor(Math.log2(room) - halving));
      // A middle with few digits near the zero.
      const scale = { n: radius.d * 16n, d: radius.n };
      const middle = rational(BigInt(Math.round(zero * (Number(scale.n) / Number(scale.d)))) * scale.d, scale.n);
      const pole = { middle, radius };
      if (isInside(pole, range, context.bits) && hasOneSimplePole(top, bottom, slope, variable, pole, walk)) return pole;
    }
    return unclear("a pole that is not certainly simple and alone");
  });
}

function isInside(pole: Neighbourhood, { lower, upper }: Range, bits: number): boolean {
  return (lower === undefined || compareExact(upperEnd(lower), lowerEnd(ballOfRational(lowerOf(pole), bits))) < 0) && (upper === undefined || compareExact(upperEnd(ballOfRational(upperOf(pole), bits)), lowerEnd(upper)) < 0);
}

function hasOneSimplePole(top: Expr, bottom: Expr, slope: Expr, variable: string, pole: Neighbourhood, walk: HolomorphicWalk): boolean {
  const at = (value: ComplexBall): HolomorphicWalk => ({ ...walk, values: new Map([[variable, value]]) });
  const reach = ballOfRational(pole.radius, walk.bits);
  const interval = widened(ballOfRational(pole.middle, walk.bits), reach);
  const square = complexBall(interval, widened({ ...reach, mid: 0n, radius: 0n }, reach));
  try {
    holomorphicBall(top, at(square));
    holomorphicBall(bottom, at(square));
    if (!complexBallExcludesZero(holomorphicBall(slope, at(square)))) return false;
    if (!isRealBall(holomorphicBall(bottom, at(complexBall(interval))))) return false;
    const signs = [lowerOf(pole), upperOf(pole)].map((end) => signOfBall(holomorphicBall(bottom, at(complexBall(ballOfRational(end, walk.bits)))).re));
    return signs[0] !== undefined && signs[1] !== undefined && signs[0] * signs[1] < 0;
  } catch (stop) {
    if (stop instanceof BallStop && stop.failure !== "budget") return false;
    throw stop;
  }
}

/** The ball of all numbers at most `reach` from another; `reach` is positive. */
function widened(a: Ball, reach: Ball): Ball {
  const exponent = Math.min(a.exponent, reach.exponent);
  const scaled = (n: bigint, from: number): bigint => n << BigInt(from - exponent);
  return { mid: scaled(a.mid, a.exponent), radius: scaled(a.radius, a.exponent) + scaled(reach.mid + reach.radius, reach.exponent), exponent };
}

/** The mean of the integrals over the two short sides of a right triangle above the neighbourhood, and below it. */
function acrossPole(body: Expr, variable: string, pole: Neighbourhood, context: BallContext, depth: number, evaluate: BallEvaluate): ComplexBall {
  const [left, middle] = [num(lowerOf(pole)), num(pole.middle)];
  const radius = num(pole.radius);
  const along = (from: Expr, direction: Expr): ComplexBall => {
    const path = add(from, multiply(direction, sym(variable)));
    return evaluate(integral(multiply(direction, substitute(body, new Map([[variable, path]]))), variable, num(0), num(1)), context, depth + 1);
  };
  const [one, i] = [num(1), apply("i")];
  const paths = [i, negate(i)].flatMap((up) => {
    const rise = multiply(radius, add(one, up));
    const fall = multiply(radius, add(one, negate(up)));
    return [along(left, rise), along(add(middle, multiply(radius, up)), fall)];
  });
  const half = complexBall(ballOfRational(rational(1, 2), context.bits));
  const total = multiplyComplex(half, paths.reduce((a, b) => addComplex(a, b, context.bits)), context.bits);
  // Where the integrand is real on the axis, the two paths are each other's mirror images.
  return isRealOnAxis(body, variable, context) && !ballExcludesZero(total.im) ? complexBall(total.re) : total;
}

/** Operators that are real at every real number at which they have a value. */
const REAL: ReadonlySet<string> = new Set(["pi", "e", "eulergamma", "add", "negate", "multiply", "divide", "exp", "sin", "cos", "tan", "cot", "sec", "csc", "atan", "sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "erf", "erfc", "gamma", "digamma"]);

/** Whether an expression is certainly real at real numbers, other quantities having their values. */
function isRealOnAxis(body: Expr, variable: string, context: BallContext): boolean {
  const may = (e: Expr): boolean => {
    if (e.kind === "number") return true;
    if (e.kind === "symbol") return e.name === variable || isRealBall(context.values.get(e.name) ?? NOT_REAL);
    if (e.kind !== "apply") return false;
    const [base, exponent] = e.args;
    if (e.operator === "power" && base !== undefined && exponent !== undefined) return literalRational(exponent)?.d === 1n && may(base);
    return REAL.has(e.operator) && e.args.every(may);
  };
  return may(body);
}

const NOT_REAL: ComplexBall = complexBall({ mid: 0n, radius: 0n, exponent: 0 }, { mid: 1n, radius: 0n, exponent: 0 });

/** Where zeros are sought, on both sides of zero, on an infinite range. */
const POINTS = 2000;

/** Places at which an expression changes its sign in doubles: where poles may be, no statement. */
function zerosOf(bottom: Expr, variable: string, from: number, to: number, context: BallContext): readonly number[] {
  const names = [variable, ...[...freeSymbols(bottom)].filter((name) => name !== variable)];
  const program = compileProgram([bottom], names) ?? unsupported("a denominator that is not straight-line code");
  const evaluate = doubleFunction(program);
  const others = names.slice(1).map((name) => {
    const value = context.values.get(name);
    return value === undefined || !isRealBall(value) ? unsupported(`a value of ${name} that is not real`) : ballToNumber(value.re);
  });
  const at = (x: number): number => evaluate([x, ...others])[0] ?? NaN;
  const place = (t: number): number => {
    if (from > -Infinity && to < Infinity) return from + (to - from) * t;
    const u = from > -Infinity ? t : to < Infinity ? t - 1 : 2 * t - 1;
    return (from > -Infinity ? from : to < Infinity ? to : 0) + Math.sinh(12 * u) / 20;
  };
  const zeros: number[] = [];
  // An odd number, so that the middle of a symmetric range is no point of the grid.
  for (let k = 0; k < POINTS + 1; k++) {
    let [a, b] = [place((k + 0.5) / (POINTS + 2)), place((k + 1.5) / (POINTS + 2))];
    const first = at(a);
    if (first === 0) zeros.push(a);
    if (!(first * at(b) < 0)) continue;
    for (let step = 0; step < 60; step++) {
      const middle = a + (b - a) / 2;
      if (at(middle) * first > 0) a = middle;
      else b = middle;
    }
    zeros.push(a);
  }
  return zeros.length > MOST_POLES ? unsupported("a principal value with many poles") : zeros;
}
