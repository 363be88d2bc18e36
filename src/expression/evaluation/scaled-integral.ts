import { gaussKronrod } from "./quadrature/index.js";
import { logScaled, multiplyScaled, negateScaled, scaled, SCALED_ZERO, type Scaled } from "./scaled.js";

/** Peaks lower than the highest by more than this factor's logarithm are left out. */
const NEGLIGIBLE = 45;
const FARTHEST = 2 ** 40;

/** A first look at the range: evenly spread points, or points at geometrically growing distances towards infinite ends. */
function firstLook(a: number, b: number, interest: readonly number[]): readonly number[] {
  const points = new Set<number>(interest.filter((x) => x > a && x < b));
  if (Number.isFinite(a) && Number.isFinite(b)) for (let k = 0; k <= 32; k++) points.add(k === 32 ? b : a + ((b - a) * k) / 32);
  else {
    const centers = Number.isFinite(a) ? [a] : Number.isFinite(b) ? [b] : [0, ...interest];
    for (const center of centers) {
      points.add(center);
      for (let d = 2 ** -8; d <= 2 ** 24; d *= 1.7) {
        if (center + d < b) points.add(center + d);
        if (center - d > a) points.add(center - d);
      }
    }
  }
  return [...points].sort((x, y) => x - y);
}

/** Climbs to a local maximum between two neighbours by golden sections; at most 18 steps. */
function climb(height: (x: number) => number, from: number, to: number): number {
  const g = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [from, to];
  let [c, d] = [b - g * (b - a), a + g * (b - a)];
  let [hc, hd] = [height(c), height(d)];
  for (let k = 0; k < 18 && b - a > 1e-9 * Math.max(1, Math.abs(a)); k++) {
    if (hc > hd) {
      [b, d, hd] = [d, c, hc];
      c = b - g * (b - a);
      hc = height(c);
    } else {
      [a, c, hc] = [c, d, hd];
      d = a + g * (b - a);
      hd = height(d);
    }
  }
  return hc > hd ? c : d;
}

/** The distance from a peak, to one side, at which the logarithm has fallen by one; the whole range if it never does. */
function fallOff(height: (x: number) => number, peak: number, side: 1 | -1, limit: number): number {
  const top = height(peak);
  const reach = Number.isFinite(limit) ? Math.abs(limit - peak) : FARTHEST;
  for (let d = Math.max(reach * 2 ** -60, 2 ** -48); d < reach; d *= 2) if (!(height(peak + side * d) > top - 1)) return d;
  return reach;
}

/**
 * The integral of a function that may be sharply peaked and may over- or underflow: its highest places are found on a
 * grid and at points of interest, the range is cut at geometrically growing distances around them, and the integrand is
 * divided by its maximum before it is integrated panel by panel. NaN where that does not converge to eight digits.
 */
export function integratePeaked(f: (x: number) => Scaled, a: number, b: number, interest: readonly number[]): Scaled {
  if (Number.isNaN(a) || Number.isNaN(b)) return scaled(NaN);
  if (a === b) return SCALED_ZERO;
  if (a > b) return negateScaled(integratePeaked(f, b, a, interest));
  const height = (x: number): number => {
    const value = logScaled(f(x));
    return Number.isNaN(value) ? -Infinity : value;
  };
  const look = firstLook(a, b, interest);
  const heights = look.map(height);
  const top = Math.max(...heights);
  if (top === -Infinity) return look.every((x) => f(x).m === 0) ? SCALED_ZERO : scaled(NaN);
  const peaks = new Set<number>(interest.filter((x) => x > a && x < b && height(x) > top - NEGLIGIBLE));
  look.forEach((x, k) => {
    const here = heights[k] as number;
    const left = heights[k - 1] ?? -Infinity;
    const right = heights[k + 1] ?? -Infinity;
    if (here < left || here < right || here < top - 4 * NEGLIGIBLE) return;
    peaks.add(here > left && here > right && k > 0 && k < look.length - 1 ? climb(height, look[k - 1] as number, look[k + 1] as number) : x);
  });
  const highest = Math.max(top, ...[...peaks].map(height));
  const cuts = new Set<number>([...(Number.isFinite(a) ? [a] : []), ...(Number.isFinite(b) ? [b] : []), ...interest.filter((x) => x > a && x < b)]);
  for (const peak of [...peaks].filter((p) => height(p) > highest - NEGLIGIBLE)) {
    cuts.add(peak);
    for (const [side, limit] of [[1, b], [-1, a]] as const) {
      const reach = Number.isFinite(limit) ? Math.abs(limit - peak) : FARTHEST;
      if (reach === 0) continue;
      let quiet = 0;
      for (let d = fallOff(height, peak, side, limit) / 2; d < reach && quiet < 8; d *= 2) {
        cuts.add(peak + side * d);
        quiet = height(peak + side * d) < highest - 2 * NEGLIGIBLE ? quiet + 1 : 0;
      }
    }
  }
  const unit = { m: 1, e: -Math.round(highest / Math.LN2) };
  const points = [...cuts].sort((x, y) => x - y).filter((x, k, all) => k === 0 || x > (all[k - 1] as number));
  const normal = (x: number): number => {
    const value = multiplyScaled(f(x), unit);
    return value.e < -1000 ? (Number.isNaN(value.m) ? NaN : 0) : value.e > 1000 ? NaN : value.m * 2 ** value.e;
  };
  const result = gaussKronrod(normal, points, 1e-11, points.length + 150);
  if (!result.converged || result.error > 1e-8 * result.absolute) return scaled(NaN);
  return multiplyScaled(scaled(result.value), { m: 1, e: -unit.e });
}
