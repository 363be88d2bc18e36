import { inverseModulo, residue } from "./modular.js";

/**
 * An element of a prime field, or a truncated power series over it: the coefficients in one variable, which may in turn
 * be series in another. A bare field element among series is a constant.
 */
export type Value = bigint | readonly Value[];

export const addValues = (a: Value, b: Value, p: bigint): Value => {
  if (typeof a === "bigint") return typeof b === "bigint" ? residue(a + b, p) : [addValues(a, b[0] ?? 0n, p), ...b.slice(1)];
  if (typeof b === "bigint") return [addValues(a[0] ?? 0n, b, p), ...a.slice(1)];
  return a.map((x, k) => addValues(x, b[k] ?? 0n, p));
};

export const negateValue = (a: Value, p: bigint): Value => (typeof a === "bigint" ? residue(-a, p) : a.map((x) => negateValue(x, p)));

/** The product; series are cut at the length of the first, which all series in one context share. */
export function multiplyValues(a: Value, b: Value, p: bigint): Value {
  if (typeof a === "bigint") return typeof b === "bigint" ? (a * b) % p : b.map((y) => multiplyValues(a, y, p));
  if (typeof b === "bigint") return a.map((x) => multiplyValues(x, b, p));
  return a.map((_, k) => {
    let sum: Value = 0n;
    for (let j = 0; j <= k; j++) sum = addValues(sum, multiplyValues(a[j] ?? 0n, b[k - j] ?? 0n, p), p);
    return sum;
  });
}

/** `1/a`. Throws `BadPoint` when the constant part is zero. */
export function invertValue(a: Value, p: bigint): Value {
  if (typeof a === "bigint") return inverseModulo(a, p);
  const first = invertValue(a[0] ?? 0n, p);
  const result: Value[] = [first];
  for (let k = 1; k < a.length; k++) {
    let sum: Value = 0n;
    for (let j = 1; j <= k; j++) sum = addValues(sum, multiplyValues(a[j] ?? 0n, result[k - j] ?? 0n, p), p);
    result.push(negateValue(multiplyValues(first, sum, p), p));
  }
  return result;
}

/** Repeated squaring; negative powers invert. */
export function powerValue(a: Value, k: bigint, p: bigint): Value {
  if (k < 0n || k === 0n) return k === 0n ? powerZero(a, p) : invertValue(powerValue(a, -k, p), p);
  let result: Value | undefined;
  let square = a;
  for (let n = k; n > 0n; n >>= 1n) {
    if ((n & 1n) === 1n) result = result === undefined ? square : multiplyValues(result, square, p);
    if (n > 1n) square = multiplyValues(square, square, p);
  }
  return result ?? 1n;
}

/** `a^0` is 1 where `a` is not zero. */
function powerZero(a: Value, p: bigint): Value {
  inverseModulo(constantPart(a), p);
  return 1n;
}

/** The field element at the bottom of a series of series. */
export const constantPart = (a: Value): bigint => (typeof a === "bigint" ? a : constantPart(a[0] ?? 0n));

/** The derivative of a series in its own variable, one term shorter; of a constant, zero. */
export const derivativeOfSeries = (a: Value, p: bigint): Value => (typeof a === "bigint" ? 0n : a.slice(1).map((x, k) => multiplyValues(BigInt(k + 1), x, p)));

/** The series with a constant term whose derivative is given. */
export function integralOfSeries(constant: Value, slope: Value, length: number, p: bigint): Value {
  const coefficients = typeof slope === "bigint" ? [slope] : slope;
  return Array.from({ length }, (_, k) => (k === 0 ? constant : multiplyValues(inverseModulo(BigInt(k), p), coefficients[k - 1] ?? 0n, p)));
}
