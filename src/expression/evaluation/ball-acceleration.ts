import {
  addComplex, ballOfInteger, complexBall, COMPLEX_ONE, COMPLEX_ZERO, divideComplex, isComplexZero, isRealBall, multiplyComplex, powerIntegerComplex, subtractComplex, type ComplexBall,
} from "../../number/index.js";
import { BallStop } from "./ball-context.js";
import { logSize } from "./expansion/size.js";
import { widen } from "./expansion/power-tail.js";

/** Estimates by acceleration of sequences: nothing here is certified, and radii are estimates of the error. */

/** The middle of a ball: rounding is followed by the working precision, not by radii, in what is an estimate anyway. */
const middle = (z: ComplexBall): ComplexBall => complexBall({ ...z.re, radius: 0n }, { ...z.im, radius: 0n });
const distance = (a: ComplexBall, b: ComplexBall, bits: number): number => logSize(middle(subtractComplex(a, b, bits)));

/** Levin's u transform of partial sums from place `first` on, of order `k` (DLMF 3.9(v), with remainders `(n+1) a_n`). */
export function levin(sums: readonly ComplexBall[], terms: readonly ComplexBall[], first: number, k: number, bits: number): ComplexBall | undefined {
  let [top, bottom] = [COMPLEX_ZERO, COMPLEX_ZERO];
  let choose = 1n;
  const beta = 1;
  for (let j = 0; j <= k; j++) {
    const n = first + j;
    const [sum, term] = [sums[n], terms[n]];
    if (sum === undefined || term === undefined || isComplexZero(term)) return undefined;
    const power = powerIntegerComplex(complexBall(ballOfInteger(n + beta)), BigInt(k - 2), bits) ?? COMPLEX_ONE;
    const weight = multiplyComplex(power, complexBall(ballOfInteger(j % 2 === 0 ? choose : -choose)), bits);
    const factor = divideComplex(weight, term, bits);
    if (factor === undefined) return undefined;
    const part = middle(factor);
    top = middle(addComplex(top, multiplyComplex(part, sum, bits), bits));
    bottom = middle(addComplex(bottom, part, bits));
    choose = (choose * BigInt(k - j)) / BigInt(j + 1);
  }
  const value = divideComplex(top, bottom, bits);
  return value === undefined ? undefined : middle(value);
}

/** The last entry of Wynn's epsilon algorithm (DLMF 3.9(iv)) for a sequence of odd length. */
export function wynn(sequence: readonly ComplexBall[], bits: number): ComplexBall | undefined {
  let before: readonly ComplexBall[] = sequence.map(() => COMPLEX_ZERO);
  let row = sequence.length % 2 === 1 ? sequence : sequence.slice(1);
  before = row.map(() => COMPLEX_ZERO);
  for (let k = 0; row.length > 1; k++) {
    const next: ComplexBall[] = [];
    for (let j = 0; j + 1 < row.length; j++) {
      const step = middle(subtractComplex(row[j + 1] as ComplexBall, row[j] as ComplexBall, bits));
      if (isComplexZero(step)) return k % 2 === 0 ? row[j] : undefined;
      const inverse = divideComplex(COMPLEX_ONE, step, bits);
      if (inverse === undefined) return undefined;
      next.push(middle(addComplex(before[j + 1] as ComplexBall, inverse, bits)));
    }
    [before, row] = [row, next];
  }
  return row[0];
}

/** Richardson's extrapolation of values at doubling places, for errors in powers of `1/n` from the first on. */
export function richardson(values: readonly ComplexBall[], bits: number, step = 1): ComplexBall | undefined {
  let row = values;
  for (let level = 1; row.length > 1; level++) {
    const factor = complexBall(ballOfInteger(1n << BigInt(level * step)));
    row = row.slice(1).map((value, j) => {
      const scaled = subtractComplex(multiplyComplex(factor, value, bits), row[j] as ComplexBall, bits);
      return middle(divideComplex(scaled, subtractComplex(factor, COMPLEX_ONE, bits), bits) ?? scaled);
    });
  }
  return row[0];
}

/** A value with the `log2` of an estimate of its error. */
export interface AcceleratedValue {
  readonly value: ComplexBall;
  readonly error: number;
}

/** Of several accelerated values the pair that agrees best: its first value with the distance as the error. */
export function bestAgreement(values: readonly (ComplexBall | undefined)[], bits: number): AcceleratedValue | undefined {
  let best: AcceleratedValue | undefined;
  const known = values.flatMap((value) => (value === undefined ? [] : [value]));
  for (const [k, value] of known.entries()) {
    for (const other of known.slice(0, k)) {
      const error = distance(value, other, bits);
      if (best === undefined || error < best.error) best = { value, error };
    }
  }
  return best;
}

const BEYOND = 8;

/** The ball of a value whose error was estimated, with a few bits more; undefined where fewer than a quarter of the bits are left. */
export function estimateBall(found: AcceleratedValue | undefined, bits: number, scale: number): ComplexBall | undefined {
  if (found === undefined) return undefined;
  const error = Math.max(found.error + BEYOND, scale - bits);
  if (!(error < Math.max(scale, logSize(found.value)) - Math.max(16, bits / 4))) return undefined;
  const real = isRealBall(found.value);
  return widen(found.value, error, real, bits + 32);
}

/**
 * An estimate of a sum or product by acceleration of its partial ones: two different methods, at two lengths each, must
 * agree on a good part of the digits.
 */
export function estimatedSum(term: (n: number) => ComplexBall, from: number, bits: number, product: boolean): ComplexBall | undefined {
  const work = 2 * bits + 64;
  const count = Math.min(160, Math.ceil(bits / 2) + 30);
  const sums: ComplexBall[] = [];
  const terms: ComplexBall[] = [];
  let sum = product ? COMPLEX_ONE : COMPLEX_ZERO;
  let largest = -Infinity;
  for (let k = 0; k < count; k++) {
    let value: ComplexBall;
    try {
      value = middle(term(from + k));
    } catch (stop) {
      if (stop instanceof BallStop && stop.failure !== "budget") return undefined;
      throw stop;
    }
    const next = middle(product ? multiplyComplex(sum, value, work) : addComplex(sum, value, work));
    terms.push(product ? middle(subtractComplex(next, sum, work)) : value);
    largest = Math.max(largest, logSize(terms.at(-1) as ComplexBall));
    sum = next;
    sums.push(sum);
  }
  const at = (k: number): readonly (ComplexBall | undefined)[] => [levin(sums, terms, 2, k, work), levin(sums, terms, 6, k - 6, work)];
  const levins = [...at(count - 16), ...at(Math.floor((count * 3) / 5))];
  const wynns = [wynn(sums.slice(0, count - 1), work), wynn(sums.slice(3, count - 4), work)];
  const byLevin = bestAgreement(levins, work);
  const byWynn = bestAgreement(wynns, work);
  const better = byLevin === undefined || (byWynn !== undefined && byWynn.error < byLevin.error) ? byWynn : byLevin;
  const worse = better === byLevin ? byWynn : byLevin;
  if (better === undefined) return undefined;
  // The better method must not contradict the other one.
  const scale = Math.max(logSize(better.value), largest - bits / 2);
  if (worse !== undefined && distance(better.value, worse.value, work) > Math.max(worse.error, scale - 8) + 16) return undefined;
  return estimateBall(better, bits, scale);
}
