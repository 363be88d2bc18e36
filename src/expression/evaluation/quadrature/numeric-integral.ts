import { doubleExponential } from "./double-exponential.js";
import { gaussKronrod, type Quadrature } from "./gauss-kronrod.js";

/** The largest power of two reached on an infinite range. */
const FARTHEST = 48;

/** Points at geometrically growing distances from `a`, finer near it: 0, 1/4, 1/2, …, 2, 3, 4, 6, 8, … */
function outwards(a: number, sign: 1 | -1, farthest: number): readonly number[] {
  const points = [a, a + sign * 0.25, a + sign * 0.5, a + sign];
  for (let k = 0; k < farthest; k++) {
    const at = 2 ** k;
    for (const part of k < 5 ? [1.25, 1.5, 1.75, 2] : [1.5, 2]) points.push(a + sign * at * part);
  }
  return points;
}

/** Integrates outwards panel by panel until the rest is negligible; the tail is bounded by the decay of the last panels. */
function halfLine(f: (x: number) => number, a: number, sign: 1 | -1, tolerance: number): Quadrature {
  const points = outwards(a, sign, FARTHEST);
  let value = 0;
  let error = 0;
  let absolute = 0;
  let evaluations = 0;
  let small = 0;
  let last = 0;
  for (let k = 0; k + 1 < points.length; k++) {
    const part = gaussKronrod(f, [points[k] as number, points[k + 1] as number], tolerance, 40);
    evaluations += part.evaluations;
    if (!Number.isFinite(part.value)) return { ...part, evaluations, converged: false };
    value += part.value;
    error += part.error;
    absolute += part.absolute;
    last = part.absolute;
    small = part.absolute <= 1e-18 * absolute ? small + 1 : 0;
    if (small >= 6 && k > 24 && absolute > 0) break;
  }
  // Panels double, so a tail like x^(-p) adds about last / (2^(p-1) - 1); p = 3/2 is allowed for.
  error += last * 6;
  return { value, error, absolute, evaluations, converged: error <= 1e-6 * absolute || absolute === 0 };
}

const combine = (a: Quadrature, b: Quadrature): Quadrature => ({
  value: a.value + b.value,
  error: a.error + b.error,
  absolute: a.absolute + b.absolute,
  evaluations: a.evaluations + b.evaluations,
  converged: a.converged && b.converged,
});

const negated = (a: Quadrature): Quadrature => ({ ...a, value: -a.value });

/** Adaptive Gauss–Kronrod over any range, infinite ends included. */
export function panelIntegral(f: (x: number) => number, a: number, b: number, tolerance = 1e-13): Quadrature {
  if (a > b) return negated(panelIntegral(f, b, a, tolerance));
  if (a === -Infinity && b === Infinity) return combine(negated(halfLine(f, 0, -1, tolerance)), halfLine(f, 0, 1, tolerance));
  if (b === Infinity) return halfLine(f, a, 1, tolerance);
  if (a === -Infinity) return negated(halfLine(f, b, -1, tolerance));
  return gaussKronrod(f, [a, a + (b - a) * 0.31, a + (b - a) * 0.67, b], tolerance);
}

/**
 * The integral of `f` between two ends, which may be infinite, with an estimated error. Both rules are asked where an
 * end is infinite or the panels do not converge; where both converge and disagree, the result has not converged.
 */
export function integrateNumerically(f: (x: number) => number, a: number, b: number): Quadrature {
  if (Number.isNaN(a) || Number.isNaN(b)) return { value: NaN, error: Infinity, absolute: 0, evaluations: 0, converged: false };
  if (a === b) return { value: Number.isFinite(a) ? 0 : NaN, error: 0, absolute: 0, evaluations: 0, converged: Number.isFinite(a) };
  const infinite = !Number.isFinite(a) || !Number.isFinite(b);
  const panels = panelIntegral(f, a, b);
  if (!infinite && panels.converged && panels.error <= 1e-11 * panels.absolute) return panels;
  const exponential = doubleExponential(f, a, b);
  const evaluations = panels.evaluations + exponential.evaluations;
  if (!exponential.converged) return { ...panels, evaluations, converged: panels.converged && (!infinite || panels.error <= 1e-9 * panels.absolute) };
  if (!panels.converged) return { ...exponential, evaluations };
  const difference = Math.abs(panels.value - exponential.value);
  const agree = difference <= 1e-6 * Math.max(panels.absolute, exponential.absolute) + panels.error + exponential.error;
  const best = panels.error < exponential.error ? panels : exponential;
  // A panel's tail estimate is coarse; where the two rules agree much better, their difference is the error.
  return { ...best, error: Math.max(best.error, Math.min(difference, panels.error + exponential.error)), evaluations, converged: agree };
}
