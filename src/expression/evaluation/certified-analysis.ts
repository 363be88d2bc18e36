import {
  addInterval, ballBetween, ballOfRational, ballRadiusToNumber, ballToNumber, complexBall, divideInterval, interval, isBounded, isRealBall, midpoint, multiplyInterval, negateInterval, none, rationalFromNumber, subtractInterval,
  type Ball, type Enclosure, type Interval,
} from "../../number/index.js";
import type { Bound, Evaluator, IntegralTask } from "./arithmetic.js";
import { freeSymbols } from "../inspect.js";
import { evaluateBall, type BallInput } from "./ball-evaluation.js";
import { compile } from "./compile.js";
import type { Analysis } from "./interval-arithmetic.js";
import { constantTaylor, taylorArithmetic, variableTaylor, type TaylorOrNone } from "./taylor.js";

/** The order of the Taylor polynomials; even, so that the remainder keeps its sign over a cell. */
const ORDER = 10;
const MOST_CELLS = 96;
/** Cells are halved until the enclosure is this narrow, relative to the value. */
const NARROW = 1e-11;

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly value: Interval;
}

const width = (a: Interval): number => a.hi - a.lo;
const over = (a: Interval, k: number): Interval => divideInterval(a, interval(k)) as Interval;

/** The integral over one cell: the Taylor polynomial at its middle, and the last coefficient over the whole cell as remainder. */
function cellIntegral(series: (cell: Interval) => TaylorOrNone, from: number, to: number): Interval | undefined {
  const center = from + (to - from) / 2;
  const atCenter = series(interval(center));
  const throughout = series(interval(from, to));
  if (atCenter.kind === "none" || throughout.kind === "none") return undefined;
  // The middle is rounded, so the two halves differ by an ulp; powers of both distances are kept apart.
  const left = subtractInterval(interval(from), interval(center));
  const right = subtractInterval(interval(to), interval(center));
  let [a, b] = [left, right];
  let sum = interval(0);
  for (let k = 0; k <= ORDER; k++) {
    const coefficient = (k === ORDER ? throughout : atCenter).coefficients[k];
    const part = over(subtractInterval(b, a), k + 1);
    if (coefficient !== undefined) sum = addInterval(sum, multiplyInterval(coefficient, part));
    a = multiplyInterval(a, left);
    b = multiplyInterval(b, right);
  }
  return isBounded(sum) ? sum : undefined;
}

/** Encloses an integral over a finite range by halving the widest cell; undefined where that does not get anywhere. */
function enclose(series: (cell: Interval) => TaylorOrNone, a: number, b: number): Interval | undefined {
  const pieces: Piece[] = [];
  const waiting: [number, number][] = [[a, b]];
  const add = (from: number, to: number): boolean => {
    const value = cellIntegral(series, from, to);
    if (value !== undefined) pieces.push({ from, to, value });
    return value !== undefined;
  };
  for (let count = 0; waiting.length > 0; count++) {
    if (count > MOST_CELLS) return undefined;
    const [from, to] = waiting.pop() as [number, number];
    if (add(from, to)) continue;
    const middle = from + (to - from) / 2;
    if (middle <= from || middle >= to || to - from < 1e-6 * (b - a)) return undefined;
    waiting.push([from, middle], [middle, to]);
  }
  for (;;) {
    const total = pieces.reduce((sum, p) => addInterval(sum, p.value), interval(0));
    if (width(total) <= NARROW * Math.abs(midpoint(total)) || pieces.length >= MOST_CELLS) return total;
    const worst = pieces.reduce((k, p, j) => (width(p.value) > width((pieces[k] as Piece).value) ? j : k), 0);
    const [piece] = pieces.splice(worst, 1) as [Piece];
    const middle = piece.from + (piece.to - piece.from) / 2;
    if (middle <= piece.from || middle >= piece.to || !add(piece.from, middle) || !add(middle, piece.to)) return total;
    // Where halving does not help any more, rounding is all that is left.
    const gained = width(piece.value) - width((pieces.at(-1) as Piece).value) - width((pieces.at(-2) as Piece).value);
    if (gained < 0.05 * width(piece.value)) return pieces.reduce((sum, p) => addInterval(sum, p.value), interval(0));
  }
}

/** Digits and operations of an integral that is enclosed in balls. */
const BALL_BITS = 64;
const BALL_OPERATIONS = 8000;

/** Infinite ranges and singular ends: by the certified quadrature in balls, which also knows divergence. */
function inBalls(task: IntegralTask<Enclosure>, frame: readonly (Enclosure | undefined)[]): Enclosure {
  const values = new Map<string, BallInput>();
  for (const name of freeSymbols(task.expr)) {
    const slot = task.scope.slots.get(name);
    const value = slot === undefined ? undefined : frame[slot];
    if (value === undefined) continue;
    if (value.kind === "none") return value;
    if (!isBounded(value)) return none("unknown", "no certified enclosure of the integral");
    const [low, high] = [value.lo, value.hi].map((x) => ballOfRational(rationalFromNumber(x), 60)) as [Ball, Ball];
    values.set(name, complexBall(ballBetween(low, high, 80)));
  }
  const result = evaluateBall(task.expr, values, BALL_BITS, BALL_OPERATIONS, { functions: task.scope.functions, regions: task.scope.regions });
  if (result.kind === "failure") return none("unknown", "no certified enclosure of the integral");
  if (!isRealBall(result.value)) return none("unknown", "an integral that is not certainly real");
  const { re } = result.value;
  // Doubles are rounded outwards by more than the digits that they drop.
  const [middle, radius] = [ballToNumber(re), ballRadiusToNumber(re)];
  const slack = radius * (1 + 1e-9) + Math.abs(middle) * 1e-15 + 1e-300;
  return addInterval(interval(middle), interval(-slack, slack));
}

function certifiedIntegral(task: IntegralTask<Enclosure>): Evaluator<Enclosure> {
  const body = compile(task.expr.body, taylorArithmetic(ORDER), task.scope);
  const endOf = (bound: Bound<Enclosure>, frame: Enclosure[]): Enclosure => (bound.kind === "infinite" ? none("unknown", "an infinite range has no certified enclosure") : bound.at(frame));
  return (frame) => {
    if (task.lower.kind === "infinite" || task.upper.kind === "infinite") return inBalls(task, frame);
    const lower = endOf(task.lower, frame);
    const upper = endOf(task.upper, frame);
    if (lower.kind === "none") return lower;
    if (upper.kind === "none") return upper;
    const constants: TaylorOrNone[] = Array.from(frame, (e: Enclosure | undefined) => (e === undefined ? none("unknown", "no value") : e.kind === "none" ? e : constantTaylor(e)));
    const series = (cell: Interval): TaylorOrNone => {
      constants[task.slot] = variableTaylor(cell);
      return body(constants);
    };
    const [from, to] = [midpoint(lower), midpoint(upper)];
    const inner = from === to ? interval(0) : from < to ? enclose(series, from, to) : enclose(series, to, from);
    if (inner === undefined) return inBalls(task, frame);
    let sum = from <= to ? inner : negateInterval(inner);
    // Ends known only as enclosures: the strip between the end and the middle of its enclosure.
    for (const [end, middle, sign] of [[upper, to, 1], [lower, from, -1]] as const) {
      if (end.lo === end.hi) continue;
      const height = series(end);
      const first = height.kind === "none" ? undefined : height.coefficients[0];
      if (first === undefined) return none("unknown", "no certified enclosure at an end of the integral");
      const strip = multiplyInterval(first, subtractInterval(end, interval(middle)));
      sum = addInterval(sum, sign === 1 ? strip : negateInterval(strip));
    }
    return sum;
  };
}

/** Integrals with certainty: finite ranges of smooth integrands by Taylor polynomials, others in balls; nothing else. */
export const CERTIFIED_ANALYSIS: Analysis = {
  integral: certifiedIntegral,
  series: () => () => none("unknown", "an infinite sum has no certified enclosure"),
  limit: () => () => none("unknown", "a limit has no certified enclosure"),
};
