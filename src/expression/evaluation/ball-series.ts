import {
  addComplex, ballOfInteger, complexBall, COMPLEX_ONE, COMPLEX_ZERO, expComplex, integerOfBall, isComplexZero, isRealBall, multiplyComplex, type ComplexBall,
} from "../../number/index.js";
import { apply, negate, sym } from "../build.js";
import type { Expr, SumExpr } from "../expr.js";
import { substitute } from "../substitute.js";
import { BallStop, divergent, unclear, unsupported, type BallContext, type BallEvaluate } from "./ball-context.js";
import { infinitySign } from "./bound.js";
import { NoExpansion, type Expansion, type ExpansionGrid } from "./expansion/element.js";
import { expand, indexExpansion, type ExpandContext } from "./expansion/expand.js";
import { isRealThroughout } from "./expansion/real.js";
import { logSize } from "./expansion/size.js";
import { divergence, sumExpansion, tendsToMinusInfinity, type TailSum } from "./expansion/sum.js";
import { widen } from "./expansion/power-tail.js";
import { estimatedSum } from "./ball-acceleration.js";

/** A sum or product from a whole number up to infinity, in one place. */
interface Series {
  readonly product: boolean;
  readonly variable: string;
  readonly body: Expr;
  readonly from: number;
  readonly context: BallContext;
  readonly depth: number;
  readonly evaluate: BallEvaluate;
}

/** Terms are not added up one by one beyond this many. */
const MOST_TERMS = 200_000;
/** What acceleration of about half as many terms as there are bits takes, in operations for the square of the bits. */
const ACCELERATION_COST = 2;
/** The bits that are kept beside the asked ones. */
const SPARE = 24;

/**
 * The enclosure of a sum or product with an infinite end; `depth` is how deep it stands. The first terms are added up, and
 * what follows is enclosed by the expansion of the terms at infinity. Sums that certainly diverge are undefined.
 */
export function ballOfSeries(expr: SumExpr, context: BallContext, depth: number, evaluate: BallEvaluate): ComplexBall {
  const product = expr.binder === "product";
  const [low, high] = [infinitySign(expr.lower), infinitySign(expr.upper)];
  if (low === 1 || high === -1) return unsupported("a sum that runs backwards");
  const series = (body: Expr, from: number): ComplexBall => ballOfTail({ product, variable: expr.variable, body, from, context, depth, evaluate });
  const end = (side: Expr): number => {
    const value = evaluate(side, context, depth + 1);
    const whole = isRealBall(value) ? integerOfBall(value.re) : undefined;
    if (whole === undefined || whole > 1_000_000n || whole < -1_000_000n) return unsupported("a sum between ends that are not whole numbers");
    return Number(whole);
  };
  const mirrored = (): Expr => substitute(expr.body, new Map([[expr.variable, negate(sym(expr.variable))]]));
  if (low === undefined) return series(expr.body, end(expr.lower));
  if (high === undefined) return series(mirrored(), -end(expr.upper));
  const [right, left] = [series(expr.body, 0), series(mirrored(), 1)];
  return product ? multiplyComplex(left, right, context.bits) : addComplex(left, right, context.bits);
}

function ballOfTail(series: Series): ComplexBall {
  try {
    return certifiedSeries(series);
  } catch (stop) {
    const { context } = series;
    const open = stop instanceof NoExpansion || (stop instanceof BallStop && stop.failure === "unclear");
    if (!open) throw stop;
    if (context.options.estimates !== true) return unclear(stop instanceof NoExpansion ? `a series: ${stop.message}` : stop.message);
    context.budget.operations -= ACCELERATION_COST * context.bits * context.bits;
    if (context.budget.operations < 0) throw new BallStop("budget", "too many operations");
    const value = estimatedSum((n) => termAt(series, n, 2 * context.bits + 64), series.from, context.bits, series.product);
    if (value === undefined) return unclear("a series whose accelerations do not agree");
    context.record.estimated = true;
    return value;
  }
}

/** One term, with the variable bound. */
function termAt(series: Series, n: number, bits: number): ComplexBall {
  const { context, variable } = series;
  const values = new Map(context.values);
  values.set(variable, complexBall(ballOfInteger(n)));
  return series.evaluate(series.body, { ...context, bits, values }, series.depth + 1);
}

/** The expansion of the terms, or of their logarithms for a product, or of something else, valid for `n >= from`. */
function expansionOf(series: Series, grid: ExpansionGrid, known: Map<Expr, ComplexBall>, expr = series.product ? apply("log", series.body) : series.body): Expansion {
  const { context } = series;
  const inner: BallContext = { ...context, bits: grid.bits };
  const place: ExpandContext = {
    grid,
    variable: series.variable,
    argument: indexExpansion(1, grid),
    plain: true,
    evaluate: (e) => {
      const before = known.get(e);
      if (before !== undefined) return before;
      const value = series.evaluate(e, inner, series.depth + 1);
      known.set(e, value);
      return value;
    },
    spend: (operations) => {
      context.budget.operations -= Math.ceil(operations);
      if (context.budget.operations < 0) throw new BallStop("budget", "too many operations");
    },
    counter: { next: 0 },
  };
  return expand(expr, place);
}

/** Tries grids until one gives an expansion: finer powers, and later starts. */
function firstExpansion(series: Series, least: number, length: number, bits: number, known: Map<Expr, ComplexBall>, expr?: Expr): { readonly expansion: Expansion; readonly grid: ExpansionGrid } {
  let failure: NoExpansion | undefined;
  for (let from = least; from <= Math.max(1 << 15, least); from *= 4) {
    for (const steps of [1, 2, 3]) {
      const grid: ExpansionGrid = { from, steps, bits, length: length * steps, whole: true };
      try {
        return { expansion: expansionOf(series, grid, known, expr), grid };
      } catch (error) {
        if (!(error instanceof NoExpansion)) throw error;
        failure ??= error;
      }
    }
  }
  throw failure ?? new NoExpansion("no expansion");
}

/** The running sum or product of the first terms. */
interface Head {
  value: ComplexBall;
  next: number;
  largest: number;
}

function extend(head: Head, series: Series, to: number): void {
  const bits = series.context.bits + SPARE;
  for (; head.next < to; head.next++) {
    const term = termAt(series, head.next, bits);
    head.largest = Math.max(head.largest, logSize(term));
    head.value = series.product ? multiplyComplex(head.value, term, bits) : addComplex(head.value, term, bits);
  }
}

function certifiedSeries(series: Series): ComplexBall {
  const { context, from } = series;
  const bits = context.bits + SPARE;
  const known = new Map<Expr, ComplexBall>();
  const least = Math.max(16, 2 ** Math.ceil(Math.log2(Math.max(1, from))));
  if (series.product && fallsToZero(series, least, bits, known)) return COMPLEX_ZERO;
  needConvergence(series, bits, known);
  // A short expansion shows how the terms fall.
  const short = firstExpansion(series, least, 4, bits, known);
  const head: Head = { value: series.product ? COMPLEX_ONE : COMPLEX_ZERO, next: from, largest: -Infinity };
  const first = sumExpansion(short.expansion, short.grid.from, 8, short.grid);
  if (first.kind === "bound" || isFast(short.expansion, short.grid)) return addedUp(series, head, short.expansion, short.grid);
  if (short.expansion.length === 0) {
    extend(head, series, short.grid.from);
    return finished(series, head, COMPLEX_ZERO);
  }
  return byExpansion(series, head, short.grid, known);
}

/** How many of the first factors are looked at for one that is zero. */
const FIRST_FACTORS = 16;

/**
 * Whether the partial products certainly tend to zero, all factors being defined: a factor is zero, or the logarithms of
 * the moduli of the factors add up to less than any bound.
 */
function fallsToZero(series: Series, least: number, bits: number, known: Map<Expr, ComplexBall>): boolean {
  const definedTo = (grid: ExpansionGrid): void => {
    for (let n = series.from; n < grid.from; n++) termAt(series, n, bits);
  };
  try {
    const first = Array.from({ length: FIRST_FACTORS }, (_, k) => termAt(series, series.from + k, bits));
    if (first.some(isComplexZero)) {
      definedTo(firstExpansion(series, least, 4, bits, known, series.body).grid);
      return true;
    }
    const size = firstExpansion(series, FAR, 4, bits, known, apply("log", apply("abs", series.body)));
    if (!tendsToMinusInfinity(size.expansion, size.grid.steps)) return false;
    definedTo(firstExpansion(series, least, 4, bits, known, series.body).grid);
    return true;
  } catch (stop) {
    if (stop instanceof NoExpansion || (stop instanceof BallStop && stop.failure !== "budget")) return false;
    throw stop;
  }
}

/** Starts that are far enough for everything of moderate size, where nothing is added up. */
const FAR = 2 ** 60;

/** Throws where the terms certainly do not add up to anything; far out this shows best. */
function needConvergence(series: Series, bits: number, known: Map<Expr, ComplexBall>): void {
  let grid: ExpansionGrid;
  let expansion: Expansion;
  try {
    ({ grid, expansion } = firstExpansion(series, FAR, 4, bits, known));
  } catch (error) {
    if (error instanceof NoExpansion) return;
    throw error;
  }
  const reason = divergence(expansion, grid.steps);
  if (reason === undefined) return;
  if (series.product) return unsupported("a product that does not converge, or falls to zero");
  return divergent(`the sum diverges: ${reason}`);
}

const isFast = (expansion: Expansion, grid: ExpansionGrid): boolean => expansion.length > 0 && [1, 4, 16, 64].some((k) => sumExpansion(expansion, grid.from * k, 8, grid).kind === "bound");

/** Terms that fall exponentially are added up until the bound of the rest is small. */
function addedUp(series: Series, head: Head, expansion: Expansion, grid: ExpansionGrid): ComplexBall {
  const { bits } = series.context;
  extend(head, series, Math.max(grid.from, series.from + 8));
  for (let to = Math.max(grid.from, head.next); to - series.from <= MOST_TERMS; to = Math.ceil(to * 1.2) + 4) {
    const rest = sumExpansion(expansion, to, 8, grid);
    if (rest.kind === "unknown") continue;
    if (rest.kind !== "bound") return unclear("a series of parts that fall differently");
    // No digit of the largest term, nor of the sum so far, is worth more terms than this.
    if (rest.size > (series.product ? 0 : head.largest) - bits / 2) continue;
    extend(head, series, to);
    const size = series.product ? 0 : isComplexZero(head.value) ? head.largest : logSize(head.value);
    if (rest.size < Math.max(size - bits - 4, head.largest - bits - SPARE)) return finished(series, head, widen(COMPLEX_ZERO, rest.size, isReal(series), bits));
  }
  return unclear("a series that converges too slowly");
}

const isReal = (series: Series): boolean => {
  const { context } = series;
  return isRealThroughout(series.body, {
    variable: series.variable,
    least: series.from,
    evaluate: (e) => {
      try {
        return series.evaluate(e, context, series.depth + 1);
      } catch (stop) {
        if (stop instanceof BallStop && stop.failure !== "budget") return undefined;
        throw stop;
      }
    },
  });
};

/** Terms that fall like powers: longer expansions and later starts, until the enclosure is narrow. */
function byExpansion(series: Series, head: Head, short: ExpansionGrid, known: Map<Expr, ComplexBall>): ComplexBall {
  const { bits } = series.context;
  let best: ComplexBall | undefined;
  let failure: TailSum | NoExpansion | undefined;
  extend(head, series, Math.max(series.from, short.from));
  for (let from = Math.max(short.from, 64); from <= 1 << 14; from *= 4) {
    const size = series.product ? 0 : Math.min(64, Math.max(-4 * bits, isComplexZero(head.value) ? 0 : logSize(head.value)));
    const target = bits + 8 - size;
    const length = Math.max(6, Math.ceil((target + 8) / Math.max(1, Math.log2(from) - 1.5))) * short.steps;
    const grid: ExpansionGrid = { ...short, from, length, bits: bits + SPARE + Math.max(0, Math.ceil(-size)) };
    try {
      // First the rest: without it the terms up to there are of no use.
      const start = Math.max(series.from, from);
      const tail = sumExpansion(expansionOf(series, grid, known), start, target, grid);
      if (tail.kind === "value") {
        extend(head, series, start);
        const value = finished(series, head, tail.value);
        if (best === undefined || radius(value) < radius(best)) best = value;
        if (radius(value) <= size - bits + 6) return value;
      } else failure = tail;
    } catch (error) {
      if (!(error instanceof NoExpansion)) throw error;
      failure = error;
    }
    if (series.context.budget.operations < from * 12 + (best === undefined ? 0 : 40 * length * length)) break;
  }
  // A wide enclosure is better than none, but an estimate says more.
  if (best !== undefined && (series.context.options.estimates !== true || radius(best) < logSize(best) - 16)) return best;
  return unclear(failure instanceof NoExpansion ? `a series: ${failure.message}` : `a series: ${failure !== undefined && "reason" in failure ? failure.reason : "it converges too slowly"}`);
}

const radius = (z: ComplexBall): number => logSize(complexBall({ ...z.re, mid: 0n }, { ...z.im, mid: 0n }));

/** The first terms with the rest. */
function finished(series: Series, head: Head, tail: ComplexBall): ComplexBall {
  const { bits } = series.context;
  let value: ComplexBall;
  if (series.product) {
    const factor = expComplex(tail, bits + SPARE);
    value = factor === undefined ? unclear("a product out of range") : multiplyComplex(head.value, factor, bits);
  } else value = addComplex(head.value, tail, bits);
  return !isRealBall(value) && isReal(series) ? complexBall(value.re) : value;
}
