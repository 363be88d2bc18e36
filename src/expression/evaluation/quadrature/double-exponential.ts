import type { Quadrature } from "./gauss-kronrod.js";

/** A change of variables from the whole line, with its derivative. */
interface Change {
  readonly at: (t: number) => { readonly x: number; readonly weight: number };
  readonly from: number;
  readonly to: number;
}

const HALF_PI = Math.PI / 2;

/** `x = c + h tanh(pi/2 sinh t)`, measured from the nearer end so that singular ends are approached without cancellation. */
function finite(a: number, b: number): Change {
  const width = b - a;
  return {
    at: (t) => {
      const u = HALF_PI * Math.sinh(t);
      const near = width / (1 + Math.exp(2 * Math.abs(u)));
      const x = u < 0 ? a + near : b - near;
      const cosh = Math.cosh(u);
      return { x, weight: ((width / 2) * HALF_PI * Math.cosh(t)) / (cosh * cosh) };
    },
    from: -6.1,
    to: 6.1,
  };
}

/** `x = a ± exp(pi/2 sinh t)` onto a half line. */
function half(a: number, sign: 1 | -1): Change {
  return {
    at: (t) => {
      const x = Math.exp(HALF_PI * Math.sinh(t));
      return { x: a + sign * x, weight: x * HALF_PI * Math.cosh(t) };
    },
    from: -5.5,
    to: 5.5,
  };
}

/** `x = sinh(pi/2 sinh t)` onto the whole line. */
const whole: Change = {
  at: (t) => {
    const u = HALF_PI * Math.sinh(t);
    return { x: Math.sinh(u), weight: Math.cosh(u) * HALF_PI * Math.cosh(t) };
  },
  from: -5.5,
  to: 5.5,
};

/**
 * Double-exponential quadrature (Takahasi and Mori): the trapezoidal rule after a change of variables that flattens the
 * ends, halving the step until two levels agree. Good at integrable end singularities and at infinite ranges of
 * integrands that decay without oscillating. Ends may be infinite.
 */
export function doubleExponential(f: (x: number) => number, a: number, b: number, tolerance = 1e-13, levels = 8): Quadrature {
  if (a > b) {
    const turned = doubleExponential(f, b, a, tolerance, levels);
    return { ...turned, value: -turned.value };
  }
  const change = a === -Infinity ? (b === Infinity ? whole : half(b, -1)) : b === Infinity ? half(a, 1) : finite(a, b);
  let evaluations = 0;
  let bad = 0;
  const term = (t: number): number => {
    const { x, weight } = change.at(t);
    if (!(weight > 1e-290) || !Number.isFinite(weight) || !Number.isFinite(x) || x === a || x === b) return 0;
    evaluations++;
    const value = f(x);
    const product = value * weight;
    if (!Number.isFinite(value) || !Number.isFinite(product)) {
      // Overflow of the weight far out is harmless where the integrand is zero; anything else spoils the rule.
      if (value === 0) return 0;
      bad++;
      return 0;
    }
    return product;
  };
  let step = 0.5;
  let sum = 0;
  let absolute = 0;
  const collect = (offset: number, stride: number): void => {
    for (let t = change.from + offset; t <= change.to; t += stride) {
      const value = term(t);
      sum += value;
      absolute += Math.abs(value);
    }
  };
  collect(0, step);
  let previous = sum * step;
  let difference = Infinity;
  for (let level = 1; level <= levels; level++) {
    collect(step / 2, step);
    step /= 2;
    const value = sum * step;
    const last = difference;
    difference = Math.abs(value - previous);
    previous = value;
    const size = absolute * step;
    if (bad > 2) break;
    if (level >= 3 && (difference <= tolerance * size || (difference <= 1e-10 * size && last <= 1e-5 * size))) {
      return { value, error: Math.max(difference, 2e-15 * size), absolute: size, evaluations, converged: true };
    }
  }
  const size = absolute * step;
  return { value: previous, error: difference, absolute: size, evaluations, converged: bad <= 2 && difference <= 1e-7 * size };
}
