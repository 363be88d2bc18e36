import { addRational, divideRational, equalRational, isZeroRational, multiplyRational, negateRational, ONE, powerRational, rational, subtractRational, ZERO, type Rational } from "../../number/index.js";
import type { Expr } from "../../expression/index.js";

/** A matrix of exact rationals, row by row. A number is a matrix of one entry. */
export type RationalMatrix = readonly (readonly Rational[])[];

/** Thrown where an expression has no value, or none that is rational. */
export class NoValue extends Error {}

/** Why an inverse and a quotient have no value. */
export const SINGULAR = "the inverse of a singular matrix";
export const BY_ZERO = "a division by zero";

/** What the names stand for, and the sizes that a bare identity or zero has at its place. */
export interface Point {
  readonly values: ReadonlyMap<string, RationalMatrix>;
  readonly sizeOf: (expr: Expr) => readonly [number, number];
}

/** The value of an expression at a point, computed entry by entry with exact rationals. */
export function evaluateMatrix(expr: Expr, point: Point): RationalMatrix {
  const go = (e: Expr): RationalMatrix => evaluateMatrix(e, point);
  switch (expr.kind) {
    case "number": {
      const [rows, columns] = isZeroRational(expr.value) ? point.sizeOf(expr) : [1, 1];
      return filled(rows, columns, () => expr.value);
    }
    case "symbol": {
      const value = point.values.get(expr.name);
      if (value === undefined) throw new NoValue(`${expr.name} has no value`);
      return value;
    }
    case "apply":
      break;
    default:
      throw new NoValue("a function, integral or sum");
  }
  const { args } = expr;
  const [first, second] = args as readonly [Expr, Expr];
  switch (expr.operator) {
    case "add":
      return args.map(go).reduce((a, b) => zip(a, b, addRational));
    case "negate":
      return map(go(first), negateRational);
    case "multiply":
      return args.map(go).reduce(times);
    case "divide": {
      const by = number(go(second));
      if (isZeroRational(by)) throw new NoValue(BY_ZERO);
      return map(go(first), (x) => divideRational(x, by));
    }
    case "power":
      return power(first, number(go(second)), go);
    case "matrix":
      return args.map((row) => (row.kind === "apply" ? row.args : [row]).map((e) => number(go(e))));
    case "identity": {
      const [n] = point.sizeOf(expr);
      return unit(n);
    }
    case "transpose":
      return flip(go(first));
    case "inverse":
      return invert(go(first));
    case "determinant":
      return [[eliminate(go(first)).determinant]];
    case "trace":
      return [[go(first).reduce((total, row, k) => addRational(total, row[k] ?? ZERO), ZERO)]];
    case "dot":
      return times(flip(go(first)), go(second));
    case "norm":
      return [[root(squaredNorm(go(first)))]];
    case "sqrt":
      return [[root(number(go(first)))]];
    case "abs": {
      const x = number(go(first));
      return [[x.n < 0n ? negateRational(x) : x]];
    }
    case "cross": {
      const [a, b] = [go(first).flat(), go(second).flat()];
      const at = (j: number, k: number): Rational => subtractRational(multiplyRational(a[j] ?? ZERO, b[k] ?? ZERO), multiplyRational(a[k] ?? ZERO, b[j] ?? ZERO));
      return [[at(1, 2)], [at(2, 0)], [at(0, 1)]];
    }
    default:
      throw new NoValue(`${expr.operator} has no rational value`);
  }
}

const filled = (rows: number, columns: number, value: (r: number, c: number) => Rational): RationalMatrix => Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => value(r, c)));
const unit = (n: number): RationalMatrix => filled(n, n, (r, c) => (r === c ? ONE : ZERO));
const map = (a: RationalMatrix, f: (x: Rational) => Rational): RationalMatrix => a.map((row) => row.map(f));
export const flip = (a: RationalMatrix): RationalMatrix => filled(a[0]?.length ?? 0, a.length, (r, c) => a[c]?.[r] ?? ZERO);

function number(a: RationalMatrix): Rational {
  if (a.length !== 1 || a[0]?.length !== 1) throw new NoValue("a matrix where a number is needed");
  return a[0][0] as Rational;
}

function zip(a: RationalMatrix, b: RationalMatrix, f: (x: Rational, y: Rational) => Rational): RationalMatrix {
  if (a.length !== b.length || a[0]?.length !== b[0]?.length) throw new NoValue("matrices of two shapes");
  return a.map((row, r) => row.map((x, c) => f(x, b[r]?.[c] ?? ZERO)));
}

export function times(a: RationalMatrix, b: RationalMatrix): RationalMatrix {
  if (a.length === 1 && a[0]?.length === 1) return map(b, (x) => multiplyRational(a[0]?.[0] ?? ZERO, x));
  if (b.length === 1 && b[0]?.length === 1) return map(a, (x) => multiplyRational(x, b[0]?.[0] ?? ZERO));
  if (a[0]?.length !== b.length) throw new NoValue("matrices whose sizes do not fit");
  return a.map((row) => (b[0] ?? []).map((_, c) => row.reduce((total, x, k) => addRational(total, multiplyRational(x, b[k]?.[c] ?? ZERO)), ZERO)));
}

function power(base: Expr, exponent: Rational, go: (e: Expr) => RationalMatrix): RationalMatrix {
  if (exponent.d !== 1n || exponent.n > 40n || exponent.n < -40n) throw new NoValue("a power that is not rational");
  const k = Number(exponent.n);
  // The square of a root is rational where the root is not.
  const inner = base.kind === "apply" && (base.operator === "norm" || base.operator === "sqrt") && k % 2 === 0 ? base : undefined;
  if (inner !== undefined) {
    const under = go(inner.args[0] as Expr);
    const square = inner.operator === "norm" ? squaredNorm(under) : number(under);
    if (square.n < 0n || (square.n === 0n && k < 0)) throw new NoValue("a root of a negative number, or a division by zero");
    return [[powerRational(square, k / 2)]];
  }
  const value = go(base);
  if (value.length !== value[0]?.length) throw new NoValue("a power of a matrix that is not square");
  const factor = k < 0 ? invert(value) : value;
  let result = unit(value.length);
  for (let j = 0; j < Math.abs(k); j++) result = times(result, factor);
  return result;
}

const squaredNorm = (a: RationalMatrix): Rational => a.flat().reduce((total, x) => addRational(total, multiplyRational(x, x)), ZERO);

/** The square root of the square of a rational. */
function root(x: Rational): Rational {
  const whole = (n: bigint): bigint => {
    let r = BigInt(Math.floor(Math.sqrt(Number(n))));
    while (r * r > n) r--;
    while ((r + 1n) * (r + 1n) <= n) r++;
    return r;
  };
  if (x.n < 0n) throw new NoValue("a root of a negative number");
  const [p, q] = [whole(x.n), whole(x.d)];
  if (p * p !== x.n || q * q !== x.d) throw new NoValue("a root that is not rational");
  return rational(p, q);
}

/** Gauss's elimination: the determinant, and the inverse where there is one. */
export function eliminate(a: RationalMatrix): { readonly determinant: Rational; readonly inverse: RationalMatrix | undefined } {
  const n = a.length;
  if (a.some((row) => row.length !== n)) throw new NoValue("a matrix that is not square");
  const rows = a.map((row, r) => [...row, ...(unit(n)[r] as readonly Rational[])]);
  let determinant = ONE;
  for (let c = 0; c < n; c++) {
    const pivot = rows.findIndex((row, r) => r >= c && !isZeroRational(row[c] ?? ZERO));
    if (pivot < 0) return { determinant: ZERO, inverse: undefined };
    if (pivot !== c) {
      [rows[c], rows[pivot]] = [rows[pivot] as Rational[], rows[c] as Rational[]];
      determinant = negateRational(determinant);
    }
    const lead = rows[c]?.[c] ?? ZERO;
    determinant = multiplyRational(determinant, lead);
    rows[c] = (rows[c] as Rational[]).map((x) => divideRational(x, lead));
    for (let r = 0; r < n; r++) {
      const factor = rows[r]?.[c] ?? ZERO;
      if (r === c || isZeroRational(factor)) continue;
      rows[r] = (rows[r] as Rational[]).map((x, k) => subtractRational(x, multiplyRational(factor, rows[c]?.[k] ?? ZERO)));
    }
  }
  return { determinant, inverse: rows.map((row) => row.slice(n)) };
}

export function invert(a: RationalMatrix): RationalMatrix {
  const { inverse } = eliminate(a);
  if (inverse === undefined) throw new NoValue(SINGULAR);
  return inverse;
}

export const sameMatrix = (a: RationalMatrix, b: RationalMatrix): boolean => a.length === b.length && a.every((row, r) => row.length === b[r]?.length && row.every((x, c) => equalRational(x, b[r]?.[c] ?? ZERO)));
