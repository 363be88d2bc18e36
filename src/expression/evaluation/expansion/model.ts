import { addComplex, COMPLEX_ONE, COMPLEX_ZERO, isComplexZero, isRealBall, multiplyComplex, negateComplex, type ComplexBall } from "../../../number/index.js";
import { logAdd, logSize, SLACK, supremumOfPower } from "./size.js";

/**
 * A function of real `n >= from` with an expansion at infinity: the sum over k and `j < length` of
 * `logs.get(k)[j] (log n)^k n^(-j/steps)`, within `2^error (log n)^errorLogs n^(-length/steps)`, for all `n >= from`.
 */
export interface Model {
  readonly logs: ReadonlyMap<number, readonly ComplexBall[]>;
  readonly length: number;
  readonly error: number;
  readonly errorLogs: number;
  /** The function is certainly real. */
  readonly real: boolean;
}

/** What all models of one expansion have in common. */
export interface Grid {
  /** `n >= from`, at least 8, so that log n > 2. */
  readonly from: number;
  readonly steps: number;
  readonly bits: number;
  /** The most coefficients that a model keeps. */
  readonly length: number;
}

export const constantModel = (value: ComplexBall, grid: Grid): Model => ({ logs: new Map([[0, [value]]]), length: grid.length, error: -Infinity, errorLogs: 0, real: isRealBall(value) });
/** Only a bound of the modulus. */
export const boundModel = (error: number, errorLogs: number, real: boolean): Model => ({ logs: new Map(), length: 0, error, errorLogs, real });
/** `(log n)^k`. */
export const logModel = (k: number, grid: Grid): Model => ({ logs: new Map([[k, [COMPLEX_ONE]]]), length: grid.length, error: -Infinity, errorLogs: 0, real: true });

export const coefficientOf = (a: Model, k: number, j: number): ComplexBall => a.logs.get(k)?.[j] ?? COMPLEX_ZERO;
/** Whether there is no logarithm in the coefficients. */
export const isLogFree = (a: Model): boolean => [...a.logs].every(([k, row]) => k === 0 || row.every(isComplexZero));

/** `log2` of a bound of all that stands from place `j` on, as a multiple of `(log n)^logs n^(-j/steps)`. */
export function boundFrom(a: Model, j: number, grid: Grid): { readonly error: number; readonly logs: number } {
  const step = Math.log2(grid.from) / grid.steps;
  let [error, logs] = [a.error - (a.length - j) * step, a.error === -Infinity ? 0 : a.errorLogs];
  for (const [k, row] of a.logs) {
    for (let i = j; i < row.length; i++) {
      const c = row[i] as ComplexBall;
      if (isComplexZero(c)) continue;
      logs = Math.max(logs, k);
      error = logAdd(error, logSize(c) - (i - j) * step);
    }
  }
  return { error: error + SLACK, logs };
}

/** `log2` of the supremum of the modulus, with everything before place `j` left out. */
export function supremum(a: Model, grid: Grid, j = 0): number {
  let sum = a.error === -Infinity ? -Infinity : a.error + supremumOfPower(a.errorLogs, a.length / grid.steps, grid.from);
  for (const [k, row] of a.logs) {
    for (let i = j; i < row.length; i++) {
      const c = row[i] as ComplexBall;
      if (!isComplexZero(c)) sum = logAdd(sum, logSize(c) + supremumOfPower(k, i / grid.steps, grid.from));
    }
  }
  return sum;
}

/** The model with at most so many coefficients. */
export function truncate(a: Model, length: number, grid: Grid): Model {
  if (a.length <= length) return a;
  const { error, logs } = boundFrom(a, length, grid);
  return { ...a, logs: new Map([...a.logs].map(([k, row]) => [k, row.slice(0, length)])), length, error, errorLogs: logs };
}

/** `n^(-j/steps)` times the model. */
export function shiftModel(a: Model, j: number, grid: Grid): Model {
  if (j === 0) return a;
  const zeros = Array.from({ length: j }, () => COMPLEX_ZERO);
  const shifted: Model = { ...a, logs: new Map([...a.logs].map(([k, row]) => [k, [...zeros, ...row]])), length: a.length + j };
  return truncate(shifted, grid.length, grid);
}

/** The model without its first `j` coefficients, which are zero, times `n^(j/steps)`. */
export const unshiftModel = (a: Model, j: number): Model => ({ ...a, logs: new Map([...a.logs].map(([k, row]) => [k, row.slice(j)])), length: a.length - j });

export function addModels(a: Model, b: Model, grid: Grid): Model {
  const length = Math.min(a.length, b.length);
  const [x, y] = [truncate(a, length, grid), truncate(b, length, grid)];
  const logs = new Map(x.logs);
  for (const [k, row] of y.logs) {
    const other = logs.get(k);
    if (other === undefined) logs.set(k, row);
    else logs.set(k, Array.from({ length: Math.max(row.length, other.length) }, (_, j) => addComplex(row[j] ?? COMPLEX_ZERO, other[j] ?? COMPLEX_ZERO, grid.bits)));
  }
  return { logs, length, error: logAdd(x.error, y.error), errorLogs: Math.max(x.errorLogs, y.errorLogs), real: a.real && b.real };
}

export const negateModel = (a: Model): Model => ({ ...a, logs: new Map([...a.logs].map(([k, row]) => [k, row.map(negateComplex)])) });

/** A row of coefficients as `[place, coefficient, log2 size]`, without zeros. */
const entries = (row: readonly ComplexBall[]): readonly (readonly [number, ComplexBall, number])[] => row.flatMap((c, j) => (isComplexZero(c) ? [] : [[j, c, logSize(c)] as const]));

export function multiplyModels(a: Model, b: Model, grid: Grid): Model {
  const length = Math.min(a.length, b.length);
  const step = Math.log2(grid.from) / grid.steps;
  const logs = new Map<number, ComplexBall[]>();
  let error = -Infinity;
  let errorLogs = 0;
  const overflow = (size: number, degree: number): void => {
    if (size === -Infinity) return;
    error = logAdd(error, size);
    errorLogs = Math.max(errorLogs, degree);
  };
  for (const [ka, rowA] of a.logs) {
    const left = entries(rowA);
    for (const [kb, rowB] of b.logs) {
      const right = entries(rowB);
      // rest[t]: the sum of the sizes of right from its t-th entry on, each over n^place.
      const rest = right.map(([j, , size]) => size - j * step);
      for (let t = rest.length - 2; t >= 0; t--) rest[t] = logAdd(rest[t] as number, rest[t + 1] as number);
      const row = logs.get(ka + kb) ?? [];
      for (const [i, x, size] of left) {
        let t = 0;
        for (; t < right.length; t++) {
          const [j, y] = right[t] as readonly [number, ComplexBall, number];
          if (i + j >= length) break;
          while (row.length <= i + j) row.push(COMPLEX_ZERO);
          row[i + j] = addComplex(row[i + j] as ComplexBall, multiplyComplex(x, y, grid.bits), grid.bits);
        }
        const left2 = rest[t];
        if (left2 !== undefined) overflow(size - i * step + left2 + length * step, ka + kb);
      }
      if (row.length > 0) logs.set(ka + kb, row);
    }
  }
  const [wholeA, wholeB] = [boundFrom({ ...a, error: -Infinity }, 0, grid), boundFrom({ ...b, error: -Infinity }, 0, grid)];
  overflow(wholeA.error + b.error - (b.length - length) * step, Math.max(0, wholeA.logs) + b.errorLogs);
  overflow(wholeB.error + a.error - (a.length - length) * step, Math.max(0, wholeB.logs) + a.errorLogs);
  overflow(a.error + b.error - (a.length + b.length - length) * step, a.errorLogs + b.errorLogs);
  return { logs, length, error: error === -Infinity ? error : error + 4 * SLACK, errorLogs, real: a.real && b.real };
}
