import { interval, isBounded, type Enclosure } from "../../number/index.js";

/** Where an integrand is suspicious on a range. */
export type RangeScan =
  /** Bounded everywhere except possibly at these points, in order, ends included. */
  | { readonly kind: "bounded-off"; readonly points: readonly number[] }
  | { readonly kind: "undefined"; readonly reason: string }
  | { readonly kind: "unclear"; readonly reason: string };

const MOST_CELLS = 900;
const SCAN_INFINITY = 2 ** 40;
/** Beyond this an enclosure may be unbounded by overestimation without a pole being suspected. */
const FAR = 64;

function startingCells(a: number, b: number): readonly (readonly [number, number])[] {
  const points: number[] = [];
  if (Number.isFinite(a) && Number.isFinite(b)) for (let k = 0; k <= 8; k++) points.push(k === 8 ? b : a + ((b - a) * k) / 8);
  else {
    const center = Number.isFinite(a) ? a : Number.isFinite(b) ? b : 0;
    points.push(center);
    for (let step = 0.25; step <= SCAN_INFINITY; step *= 2) {
      if (b === Infinity) points.push(center + step);
      if (a === -Infinity) points.unshift(center - step);
    }
  }
  return points.slice(1).map((to, k) => [points[k] as number, to] as const);
}

/**
 * Covers a range with cells on which the integrand's enclosure is bounded, halving the others down to points. `f` must
 * be an enclosure of the integrand over a cell. An integrand that is undefined on a whole cell has no integral.
 */
export function scanRange(f: (lo: number, hi: number) => Enclosure, a: number, b: number): RangeScan {
  const stack = [...startingCells(a, b)].reverse();
  const smallest = 1e-13 * (Number.isFinite(b - a) ? b - a : 1);
  const points: number[] = [];
  for (let count = 0; stack.length > 0; count++) {
    if (count > MOST_CELLS) return { kind: "unclear", reason: "the integrand could not be bounded on the range" };
    const cell = stack.pop();
    if (cell === undefined) break;
    const [lo, hi] = cell;
    const value = f(lo, hi);
    if (value.kind === "interval" && (isBounded(value) || Math.min(Math.abs(lo), Math.abs(hi)) >= FAR)) continue;
    if (value.kind === "none" && value.where === "always" && hi - lo > smallest) return { kind: "undefined", reason: `the integrand is undefined in the range: ${value.reason}` };
    const middle = lo + (hi - lo) / 2;
    if (hi - lo <= Math.max(smallest, 4e-16 * Math.max(Math.abs(lo), Math.abs(hi))) || middle <= lo || middle >= hi) {
      const at = lo === a ? a : hi === b ? b : middle;
      const last = points.at(-1);
      if (last === undefined || at - last > 8 * smallest) points.push(at);
      else if (at === b) points[points.length - 1] = last === a ? a : b;
      if (points.length > 12) return { kind: "unclear", reason: "the integrand is unbounded at many points" };
      continue;
    }
    stack.push([middle, hi], [lo, middle]);
  }
  return { kind: "bounded-off", points };
}

/** The enclosure of a one-variable evaluator over a cell. */
export const overCell = (f: (cell: Enclosure) => Enclosure) => (lo: number, hi: number): Enclosure => f(interval(lo, hi));

/**
 * How an integrand behaves at a point it may be unbounded at, from one side: `|f| d` at distances `d` that halve tends to
 * zero like a power of `d` for an integrable singularity, and does not for a divergent one.
 */
export function singularityAt(f: (x: number) => number, point: number, side: 1 | -1, width: number): "integrable" | "divergent" | "unclear" {
  const sizes: number[] = [];
  const deepest = point === 0 ? 60 : 36;
  for (let k = 6; k <= deepest; k++) {
    const d = width * 2 ** -k;
    const value = f(point + side * d);
    if (!Number.isFinite(value)) return "unclear";
    sizes.push(Math.abs(value) * d);
  }
  const last = sizes.at(-1) as number;
  const before = sizes.at(-11) as number;
  if (last === 0 || last <= before * 0.955 ** 10) return "integrable";
  if (before === 0) return "unclear";
  return last >= before * 0.99 ** 10 ? "divergent" : "unclear";
}

/** Whether the contributions of doubling panels towards an infinite end clearly fail to fall, with the integrand of one sign. */
export function divergesAtInfinity(f: (x: number) => number, from: number, side: 1 | -1): boolean {
  let previous = 0;
  let sign = 0;
  for (let k = 6; k <= 30; k++) {
    let contribution = 0;
    for (const part of [1.1, 1.3, 1.5, 1.7, 1.9]) {
      const value = f(from + side * 2 ** k * part);
      if (value === Infinity || value === -Infinity) return k > 6;
      if (Number.isNaN(value) || value === 0) return false;
      if (sign !== 0 && Math.sign(value) !== sign) return false;
      sign = Math.sign(value);
      contribution += Math.abs(value) * 2 ** k;
    }
    if (k > 8 && contribution < 0.99 * previous) return false;
    previous = contribution;
  }
  return true;
}
