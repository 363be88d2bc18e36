import { add, call, compile, intervalArithmetic, negate, NO_ANALYSIS, scopeOf, type Evaluator, type FunctionInstance, type Truth } from "../../expression/index.js";
import { interval, midpoint, rationalInterval, type Enclosure, type Rational } from "../../number/index.js";

/** A function of one argument, its slope and its curvature, over cells. */
interface Enclosures {
  readonly above: (lo: number, hi: number) => Enclosure;
  readonly slope: (lo: number, hi: number) => Enclosure;
  readonly bend: (lo: number, hi: number) => Enclosure;
}

const MOST_CELLS = 400;
const NOWHERE: Rational = { n: 0n, d: 1n };

function enclosuresOf(instance: FunctionInstance, point: Rational = NOWHERE): Enclosures {
  const arithmetic = intervalArithmetic(NO_ANALYSIS);
  const functions = new Map([["f", instance]]);
  const t = { kind: "symbol", name: "t" } as const;
  const scope = scopeOf(["t", "p"], functions);
  const at = rationalInterval(point);
  const over = (f: Evaluator<Enclosure>) => (lo: number, hi: number): Enclosure => f([interval(lo, hi), at]);
  return {
    above: over(compile(add(call("f", [t]), negate(call("f", [{ kind: "symbol", name: "p" }]))), arithmetic, scope)),
    slope: over(compile(call("f", [t], [1]), arithmetic, scope)),
    bend: over(compile(call("f", [t], [2]), arithmetic, scope)),
  };
}

/** Whether an enclosure times a sign is positive. */
const signed = (value: Enclosure, sign: number): Truth => {
  if (value.kind === "none") return "unknown";
  const [lo, hi] = sign > 0 ? [value.lo, value.hi] : [-value.hi, -value.lo];
  return lo > 0 ? "true" : hi < 0 ? "false" : "unknown";
};

/** Goes through a range cell by cell, halving those that are not settled. */
function everywhere(ranges: readonly (readonly [number, number])[], settle: (lo: number, hi: number) => Truth): Truth {
  const stack = [...ranges];
  const smallest = 1e-7 * Math.max(...ranges.map(([lo, hi]) => hi - lo));
  for (let count = 0; stack.length > 0; count++) {
    if (count > MOST_CELLS) return "unknown";
    const [lo, hi] = stack.pop() as readonly [number, number];
    if (hi <= lo) continue;
    const truth = settle(lo, hi);
    if (truth === "true") continue;
    if (truth === "false" || hi - lo < smallest) return truth === "false" ? "false" : "unknown";
    const middle = (lo + hi) / 2;
    stack.push([lo, middle], [middle, hi]);
  }
  return "true";
}

/**
 * Whether a point is the only extremum of a function on a range: the function is strictly above (`sign` 1) or below (-1)
 * its value there. Beside the point this follows from the sign of the slope, or, where the slope is known to vanish at
 * the point (`flat`), from that of the second derivative; elsewhere from enclosures over cells.
 */
export function isOnlyExtremum(instance: FunctionInstance, point: Rational, sign: 1 | -1, lower: number, upper: number, flat: boolean): Truth {
  const { above, slope, bend } = enclosuresOf(instance, point);
  const at = rationalInterval(point);
  const p = midpoint(at);
  // A quick look at points first: most unsuitable functions fail here.
  for (let k = 0; k <= 24; k++) {
    const t = lower + ((upper - lower) * k) / 24;
    if (Math.abs(t - p) < 1e-9 * (upper - lower)) continue;
    if (signed(above(t, t), sign) === "false") return "false";
  }
  return everywhere([[lower, p], [p, upper]], (lo, hi) => {
    const beside = lo <= p && p <= hi;
    const truth = beside ? "unknown" : signed(above(lo, hi), sign);
    if (truth !== "unknown") return truth;
    const [from, to] = [Math.min(lo, at.lo), Math.max(hi, at.hi)];
    if (flat && signed(bend(from, to), sign) === "true") return "true";
    return signed(slope(from, to), lo >= p ? sign : -sign) === "true" ? "true" : "unknown";
  });
}

/**
 * Whether a function is strictly increasing (`sign` 1) or decreasing on a range: its slope has that sign over cells, or,
 * beside an end at which it is known to vanish, its second derivative has the one that leads to it.
 */
export function isMonotone(instance: FunctionInstance, sign: 1 | -1, lower: number, upper: number, flat: readonly number[]): Truth {
  const { slope, bend } = enclosuresOf(instance);
  const vanishes = (x: number): boolean => flat.some((f) => Math.abs(f - x) <= 1e-12 * Math.max(1, Math.abs(x)));
  return everywhere([[lower, upper]], (lo, hi) => {
    const truth = signed(slope(lo, hi), sign);
    if (truth !== "unknown") return truth;
    if (lo === lower && vanishes(lo) && signed(bend(lo, hi), sign) === "true") return "true";
    if (hi === upper && vanishes(hi) && signed(bend(lo, hi), -sign) === "true") return "true";
    return "unknown";
  });
}
