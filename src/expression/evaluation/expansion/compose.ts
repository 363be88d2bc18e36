import {
  addComplex, ballOfInteger, COMPLEX_ONE, COMPLEX_ZERO, complexBall, divideComplex, isComplexZero, multiplyComplex, negateComplex, type ComplexBall,
} from "../../../number/index.js";
import { boundFrom, coefficientOf, isLogFree, truncate, type Grid, type Model } from "./model.js";
import { logAdd, logSize, SLACK } from "./size.js";

/** A function of a small argument, with its majorants: power series with coefficients that are at least as large. */
export interface SmallFunction {
  /** The value at zero. */
  readonly start: ComplexBall;
  /** The coefficients from 0 on of `F(w)` for a series `w` without constant term. */
  series(w: readonly ComplexBall[], length: number, bits: number): readonly ComplexBall[];
  /** A bound of `Σ |f_i| x^i`; infinite outside the radius of convergence. */
  majorant(x: number): number;
  /** A bound of its derivative. */
  slope(x: number): number;
  readonly real: boolean;
}

const whole = (k: number): ComplexBall => complexBall(ballOfInteger(k));
const at = (w: readonly ComplexBall[], j: number): ComplexBall => w[j] ?? COMPLEX_ZERO;

/** `Σ_{i=1}^{j} weight(i, j) w_i y_{j-i}`. */
function convolve(w: readonly ComplexBall[], y: readonly ComplexBall[], j: number, weight: (i: number) => ComplexBall, bits: number): ComplexBall {
  let sum = COMPLEX_ZERO;
  for (let i = 1; i <= j; i++) {
    const c = at(w, i);
    if (!isComplexZero(c) && !isComplexZero(at(y, j - i))) sum = addComplex(sum, multiplyComplex(multiplyComplex(weight(i), c, bits), at(y, j - i), bits), bits);
  }
  return sum;
}
const over = (z: ComplexBall, k: number, bits: number): ComplexBall => divideComplex(z, whole(k), bits) ?? COMPLEX_ZERO;

/** `exp w`, by `y' = w' y`. */
export const SMALL_EXPONENTIAL: SmallFunction = {
  start: COMPLEX_ONE,
  series(w, length, bits) {
    const y = [COMPLEX_ONE];
    for (let j = 1; j < length; j++) y.push(over(convolve(w, y, j, whole, bits), j, bits));
    return y;
  },
  majorant: Math.exp,
  slope: Math.exp,
  real: true,
};

/** `log(1+w)`, by `(1+w) y' = w'`. */
export const SMALL_LOGARITHM: SmallFunction = {
  start: COMPLEX_ZERO,
  series(w, length, bits) {
    const y = [COMPLEX_ZERO];
    for (let j = 1; j < length; j++) {
      // j y_j = j w_j - Σ_{i=1}^{j-1} (j-i) w_i y_{j-i}
      const sum = convolve(w, y, j, (i) => whole(j - i), bits);
      y.push(addComplex(at(w, j), negateComplex(over(sum, j, bits)), bits));
    }
    return y;
  },
  majorant: (x) => (x < 1 ? -Math.log1p(-x) : Infinity),
  slope: (x) => (x < 1 ? 1 / (1 - x) : Infinity),
  real: true,
};

/** `(1+w)^p`, by `(1+w) y' = p w' y`. */
export function smallPower(p: ComplexBall, real: boolean): SmallFunction {
  const size = 2 ** Math.min(1000, logSize(p)) * (1 + 1e-9);
  return {
    start: COMPLEX_ONE,
    series(w, length, bits) {
      const y = [COMPLEX_ONE];
      for (let j = 1; j < length; j++) {
        // j y_j = Σ (p i - (j - i)) w_i y_{j-i}
        y.push(over(convolve(w, y, j, (i) => addComplex(multiplyComplex(p, whole(i), bits), whole(i - j), bits), bits), j, bits));
      }
      return y;
    },
    majorant: (x) => (x < 1 ? (1 - x) ** -size : Infinity),
    slope: (x) => (x < 1 ? size * (1 - x) ** (-size - 1) : Infinity),
    real,
  };
}

/** `1/(1+w)`. */
export const SMALL_RECIPROCAL: SmallFunction = smallPower(complexBall(ballOfInteger(-1)), true);

/** The arctangent, by `(1+w²) y' = w'`. */
export const SMALL_ARCTANGENT: SmallFunction = {
  start: COMPLEX_ZERO,
  series(w, length, bits) {
    const square: ComplexBall[] = [];
    for (let j = 0; j < length; j++) square.push(convolve(w, w, j, () => COMPLEX_ONE, bits));
    const y = [COMPLEX_ZERO];
    for (let j = 1; j < length; j++) y.push(addComplex(at(w, j), negateComplex(over(convolve(square, y, j, (i) => whole(j - i), bits), j, bits)), bits));
    return y;
  },
  majorant: (x) => (x < 1 ? Math.atanh(x) : Infinity),
  slope: (x) => (x < 1 ? 1 / (1 - x * x) : Infinity),
  real: true,
};

/** `∫_0^w exp(-t²) dt`, by `y' = exp(-w²) w'`. */
export const SMALL_ERROR_FUNCTION: SmallFunction = {
  start: COMPLEX_ZERO,
  series(w, length, bits) {
    const square: ComplexBall[] = [];
    for (let j = 0; j < length; j++) square.push(negateComplex(convolve(w, w, j, () => COMPLEX_ONE, bits)));
    const slope = SMALL_EXPONENTIAL.series(square, length, bits);
    const y = [COMPLEX_ZERO];
    for (let j = 1; j < length; j++) y.push(over(convolve(w, slope, j, whole, bits), j, bits));
    return y;
  },
  majorant: (x) => x * Math.exp(x * x),
  slope: (x) => Math.exp(x * x),
  real: true,
};

/** Sine and cosine, by `s' = w' c` and `c' = -w' s`. */
export const smallCircle = (sine: boolean): SmallFunction => ({
  start: sine ? COMPLEX_ZERO : COMPLEX_ONE,
  series(w, length, bits) {
    const [s, c] = [[COMPLEX_ZERO], [COMPLEX_ONE]];
    for (let j = 1; j < length; j++) {
      const [up, down] = [over(convolve(w, c, j, whole, bits), j, bits), negateComplex(over(convolve(w, s, j, whole, bits), j, bits))];
      s.push(up);
      c.push(down);
    }
    return sine ? s : c;
  },
  majorant: Math.exp,
  slope: Math.exp,
  real: true,
});

/**
 * `F(w)` of a model that tends to zero; undefined where it is not small enough throughout. With logarithms in its
 * coefficients only the value at zero and a bound of the rest are kept.
 */
export function composeSmall(f: SmallFunction, w: Model, grid: Grid): Model | undefined {
  let first = 0;
  while (first < w.length && [...w.logs.keys()].every((k) => isComplexZero(coefficientOf(w, k, first)))) first++;
  if (first === 0) return undefined;
  const real = w.real && f.real;
  const start = new Map([[0, [f.start]]]);
  const step = Math.log2(grid.from) / grid.steps;
  const whole = boundFrom(w, first, grid);
  if (whole.error === -Infinity) return { logs: start, length: w.length, error: -Infinity, errorLogs: 0, real };
  // |w| <= 2^error (log n)^logs n^(-first/steps), which falls from the place where it is bounded here.
  const logs = Math.max(0, whole.logs);
  const log = Math.log(grid.from);
  if (logs > 0 && log * (first / grid.steps) < logs) return undefined;
  const size = 2 ** (whole.error + logs * Math.log2(log) - first * step) * (1 + 1e-9);
  const slope = f.slope(size);
  if (!(slope < 1e300)) return undefined;
  const crude: Model = { logs: start, length: first, error: whole.error + Math.log2(slope) + SLACK, errorLogs: logs, real };
  if (!isLogFree(w)) return crude;
  const row = w.logs.get(0) ?? [];
  const length = w.length;
  const tail = tailOfSeries(f, row.slice(0, length), length, step);
  if (tail === undefined) return crude;
  const error = logAdd(tail, w.error === -Infinity ? -Infinity : w.error + Math.log2(slope) + SLACK);
  return truncate({ logs: new Map([[0, f.series(row, length, grid.bits)]]), length, error, errorLogs: w.error === -Infinity ? 0 : w.errorLogs, real }, grid.length, grid);
}

/**
 * `log2` of `Σ_{j>=length} |y_j| u^(j-length)` for `0 < u <= 2^-step`, by a majorant at some larger `v`:
 * `y_j <= F(w(v)) v^-j` with the moduli of all coefficients.
 */
function tailOfSeries(f: SmallFunction, w: readonly ComplexBall[], length: number, step: number): number | undefined {
  const sizes = w.flatMap((c, j) => (isComplexZero(c) ? [] : [[j, logSize(c)] as const]));
  let best: number | undefined;
  for (let t = 1; t <= 4 * step + 64; t++) {
    const v = -step + t / 4;
    const sum = sizes.reduce((total, [j, size]) => total + 2 ** (size + j * v), 1e-290) * (1 + 1e-9);
    const value = f.majorant(sum) * (1 + 1e-9);
    if (!(value < 1e300)) break;
    // Σ_{j>=length} v^-j u^(j-length) = v^-length / (1 - u/v)
    const bound = (value === 0 ? -1000 : Math.log2(value)) - length * v - Math.log2(1 - 2 ** (-t / 4)) + SLACK;
    if (best === undefined || bound < best) best = bound;
  }
  return best;
}
