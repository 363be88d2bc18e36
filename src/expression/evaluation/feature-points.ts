import type { Feature } from "./integrand-features.js";

/** A real function in doubles; NaN where it has no value. */
export type Probe = (x: number) => number;

/** A place to cut a range at, found in doubles: `zero` of a part less a whole number is to be refined, the others are not. */
export interface FeaturePoint {
  readonly feature: Feature;
  readonly near: number;
  /** The part takes this value there. */
  readonly value: number;
  /** Whether the part crosses the value, so that the place can be made exact. */
  readonly crossing: boolean;
}

/** Parts are taken to be steep, and peaks to be sharp, when they change by this much over the range. */
const STEEP_CHANGE = 30;
/** A smallest absolute value counts when it is below this share of what is usual in the range. */
const LOW = 0.04;
const MOST_WHOLE = 60;

/** Where a crossing between two places is, by the Illinois variant of the rule of false position. */
function crossingBetween(f: Probe, from: number, to: number): number {
  let [a, b] = [from, to];
  let [fa, fb] = [f(a), f(b)];
  for (let k = 0; k < 80 && fb !== 0; k++) {
    const falsePosition = b - (fb * (b - a)) / (fb - fa);
    const low = Math.min(a, b);
    const high = Math.max(a, b);
    const c = k % 3 === 2 || !(falsePosition > low && falsePosition < high) ? a + (b - a) / 2 : falsePosition;
    if (c <= low || c >= high) break;
    const fc = f(c);
    if (Number.isNaN(fc)) return NaN;
    if (fc * fb < 0) [a, fa] = [b, fb];
    else fa /= 2;
    [b, fb] = [c, fc];
  }
  return b;
}

/** The lowest place of `f` between two places around one, by golden sections. */
function lowestBetween(f: Probe, from: number, to: number): number {
  const g = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [from, to];
  let [c, d] = [b - g * (b - a), a + g * (b - a)];
  let [fc, fd] = [f(c), f(d)];
  for (let k = 0; k < 60 && b - a > 1e-12 * Math.max(Math.abs(a), Math.abs(b), 1e-30); k++) {
    if (fc < fd) {
      [b, d, fd] = [d, c, fc];
      c = b - g * (b - a);
      fc = f(c);
    } else {
      [a, c, fc] = [c, d, fd];
      d = a + g * (b - a);
      fd = f(d);
    }
  }
  return fc < fd ? c : d;
}

/** Where the part takes whole values (all of them up to a number of them), or zero. */
function crossings(feature: Feature, f: Probe, xs: readonly number[], ys: readonly number[]): readonly FeaturePoint[] | "many" {
  const found: FeaturePoint[] = [];
  const whole = feature.at === "whole" || feature.at === "whole-not-above";
  for (let k = 0; k < xs.length; k++) {
    const [x, y] = [xs[k] as number, ys[k] as number];
    const isValue = whole ? Number.isInteger(y) && (feature.at === "whole" || y <= 0) : y === 0;
    if (isValue) found.push({ feature, near: x, value: y, crossing: true });
    const next = ys[k + 1];
    if (next === undefined || Number.isNaN(y) || Number.isNaN(next) || isValue) continue;
    const [low, high] = [Math.min(y, next), Math.max(y, next)];
    if (high - low > MOST_WHOLE && whole) return "many";
    const first = whole ? Math.floor(low) + 1 : 0;
    for (let value = first; value < high && value > low; value++) {
      if (feature.at !== "whole-not-above" || value <= 0) {
        const near = crossingBetween((t) => f(t) - value, x, xs[k + 1] as number);
        if (!Number.isNaN(near)) found.push({ feature, near, value, crossing: true });
      }
      if (!whole) break;
    }
    if (found.length > MOST_WHOLE) return "many";
  }
  return found;
}

/** Where the absolute value of a part is smallest without a crossing, and clearly small. */
function lowPoints(feature: Feature, f: Probe, xs: readonly number[], ys: readonly number[]): readonly FeaturePoint[] {
  const size = (x: number): number => Math.abs(f(x));
  const usual = Math.max(...ys.filter(Number.isFinite).map(Math.abs), 0);
  const found: FeaturePoint[] = [];
  for (let k = 1; k + 1 < xs.length; k++) {
    const [a, b, c] = [ys[k - 1], ys[k], ys[k + 1]] as [number, number, number];
    if (!(a * b > 0 && b * c > 0 && Math.abs(b) <= Math.abs(a) && Math.abs(b) <= Math.abs(c) && (b !== a || b !== c))) continue;
    const near = lowestBetween(size, xs[k - 1] as number, xs[k + 1] as number);
    if (size(near) <= LOW * usual) found.push({ feature, near, value: 0, crossing: false });
  }
  return found;
}

/** The inner peaks of an exponent, where they are sharp. */
function peaks(feature: Feature, f: Probe, xs: readonly number[], ys: readonly number[]): readonly FeaturePoint[] {
  const finite = ys.filter(Number.isFinite);
  const lowest = Math.min(...finite);
  const top = Math.max(...finite);
  const found: FeaturePoint[] = [];
  for (let k = 1; k + 1 < xs.length; k++) {
    const [a, b, c] = [ys[k - 1], ys[k], ys[k + 1]] as [number, number, number];
    if (!(b >= a && b >= c && (b > a || b > c) && b - lowest > STEEP_CHANGE && b > top - 2 * STEEP_CHANGE)) continue;
    found.push({ feature, near: lowestBetween((x) => -f(x), xs[k - 1] as number, xs[k + 1] as number), value: NaN, crossing: false });
  }
  return found;
}

/** On a finite range values below this share of the middle one are the noise of a cancellation, whose signs say nothing. */
const NOISE = 1e-14;

/** The places on a grid of increasing points at which a part asks for a cut; `many` where it asks for too many. */
export function featurePoints(feature: Feature, f: Probe, grid: readonly number[], finite: boolean): readonly FeaturePoint[] | "many" {
  const values = grid.map(f);
  const sizes = values.filter(Number.isFinite).map(Math.abs).sort((a, b) => a - b);
  const noise = finite && feature.at === "zero" ? NOISE * (sizes[Math.floor(sizes.length / 2)] ?? 0) : -1;
  const [xs, ys] = [grid.filter((_, k) => !(Math.abs(values[k] as number) <= noise)), values.filter((y) => !(Math.abs(y) <= noise))];
  switch (feature.at) {
    case "whole":
    case "whole-not-above":
      return crossings(feature, f, xs, ys);
    case "zero": {
      const found = crossings(feature, f, xs, ys);
      return found === "many" ? found : [...found, ...lowPoints(feature, f, xs, ys)];
    }
    case "steep": {
      const finite = ys.filter(Number.isFinite);
      if (!(Math.max(...finite) - Math.min(...finite) > STEEP_CHANGE)) return [];
      const found = crossings(feature, f, xs, ys);
      return found === "many" ? [] : found;
    }
    case "largest":
      return peaks(feature, f, xs, ys);
  }
}

/** A grid over a range: evenly, and at geometrically shrinking distances from finite ends; growing ones on infinite ranges. */
export function featureGrid(a: number, b: number, fineness: number): readonly number[] {
  const points = new Set<number>();
  const put = (x: number): void => {
    if (x > a && x < b) points.add(x);
  };
  if (Number.isFinite(a) && Number.isFinite(b)) {
    // A little off the even spacing, so that zeros at simple fractions are crossed and not met.
    for (let k = 1; k < fineness; k++) put(a + (b - a) * (k / fineness + 0.17 / fineness));
    for (let k = 6; k <= 40; k += 2) [a + (b - a) * 2 ** -k, b - (b - a) * 2 ** -k].forEach(put);
  } else {
    const center = Number.isFinite(a) ? a : Number.isFinite(b) ? b : 0;
    for (const side of [1, -1]) {
      for (let d = 2 ** -30; d < 2 ** 30; d *= d < 1 ? 4 : 1.19) put(center + side * d);
      for (let k = 1; k < fineness; k++) put(center + side * k * 0.26);
    }
  }
  return [...points].sort((x, y) => x - y);
}
