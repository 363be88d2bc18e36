import {
  divideRational, isZeroRational, multiplyRational, negateRational, ONE, powerRational, rational, subtractRational, ZERO, type Rational,
} from "../../number/index.js";
import { num, sym, tidyAdd, tidyMultiply, tidyPower, type Expr } from "../../expression/index.js";

/** A prescribed value of a function or of one of its derivatives at a point. */
export interface Pin {
  readonly orders: readonly number[];
  readonly point: readonly Rational[];
  readonly value: Rational;
}

/** Exponents of the variables in a monomial. */
type Powers = readonly number[];

/** The first monomials in some variables, by total degree. */
function monomials(arity: number, count: number): readonly Powers[] {
  const found: Powers[] = [];
  for (let degree = 0; found.length < count; degree++) {
    const extend = (prefix: readonly number[], left: number): void => {
      if (prefix.length === arity - 1) found.push([...prefix, left]);
      else for (let k = left; k >= 0; k--) extend([...prefix, k], left - k);
    };
    if (arity === 0) return [[]];
    extend([], degree);
  }
  return found.slice(0, count);
}

/** The derivative of a monomial at a point. */
function monomialAt(powers: Powers, orders: readonly number[], point: readonly Rational[]): Rational {
  let result = ONE;
  powers.forEach((power, k) => {
    const order = orders[k] ?? 0;
    if (order > power) result = ZERO;
    else {
      for (let j = 0; j < order; j++) result = multiplyRational(result, rational(power - j));
      result = multiplyRational(result, powerRational(point[k] ?? ZERO, power - order));
    }
  });
  return result;
}

/**
 * Solves a linear system exactly; unknowns that are left free take the given values. Undefined when it has no solution.
 * Rows hold the coefficients followed by the right side.
 */
export function solveLinear(rows: readonly (readonly Rational[])[], free: readonly Rational[]): readonly Rational[] | undefined {
  const matrix = rows.map((row) => [...row]);
  const width = free.length;
  const pivots: number[] = [];
  let top = 0;
  for (let column = 0; column < width && top < matrix.length; column++) {
    const found = matrix.findIndex((row, k) => k >= top && !isZeroRational(row[column] as Rational));
    if (found < 0) continue;
    [matrix[top], matrix[found]] = [matrix[found] as Rational[], matrix[top] as Rational[]];
    const pivotRow = matrix[top] as Rational[];
    const scale = pivotRow[column] as Rational;
    for (let j = column; j <= width; j++) pivotRow[j] = divideRational(pivotRow[j] as Rational, scale);
    matrix.forEach((row, k) => {
      const factor = row[column] as Rational;
      if (k === top || isZeroRational(factor)) return;
      for (let j = column; j <= width; j++) row[j] = subtractRational(row[j] as Rational, multiplyRational(factor, pivotRow[j] as Rational));
    });
    pivots.push(column);
    top++;
  }
  if (matrix.slice(top).some((row) => !isZeroRational(row[width] as Rational))) return undefined;
  const solution = [...free];
  pivots.forEach((column, k) => {
    const row = matrix[k] as Rational[];
    let value = row[width] as Rational;
    for (let j = column + 1; j < width; j++) if (!pivots.includes(j)) value = subtractRational(value, multiplyRational(row[j] as Rational, solution[j] as Rational));
    solution[column] = value;
  });
  return solution;
}

/**
 * A polynomial in `parameters` that meets every pin exactly; `spare` gives coefficients for the monomials beyond those
 * that the pins need. Undefined when the pins contradict one another.
 */
export function interpolate(parameters: readonly string[], pins: readonly Pin[], spare: readonly Rational[]): Expr | undefined {
  const basis = monomials(parameters.length, pins.length + spare.length);
  const free = basis.map((_, k) => (k < pins.length ? ZERO : (spare[k - pins.length] ?? ZERO)));
  const rows = pins.map((pin) => [...basis.map((powers) => monomialAt(powers, pin.orders, pin.point)), pin.value]);
  const coefficients = solveLinear(rows, free);
  return coefficients === undefined ? undefined : polynomialExpr(parameters, basis, coefficients);
}

function polynomialExpr(parameters: readonly string[], basis: readonly Powers[], coefficients: readonly Rational[]): Expr {
  const terms = basis.flatMap((powers, k) => {
    const c = coefficients[k] ?? ZERO;
    return isZeroRational(c) ? [] : [tidyMultiply(num(c), ...powers.map((power, j) => tidyPower(sym(parameters[j] as string), num(power))))];
  });
  return tidyAdd(...terms.reverse());
}

/** A product that vanishes at every pin beyond its order, so that any smooth multiple of it may be added; never negative if `even`. */
export function vanishing(parameters: readonly string[], pins: readonly Pin[], even: boolean): Expr {
  const points = new Map<string, { readonly point: readonly Rational[]; order: number }>();
  for (const pin of pins) {
    const key = pin.point.map((r) => `${r.n}/${r.d}`).join(",");
    const order = pin.orders.reduce((a, b) => a + b, 0);
    const known = points.get(key);
    if (known === undefined) points.set(key, { point: pin.point, order });
    else known.order = Math.max(known.order, order);
  }
  const factors = [...points.values()].map(({ point, order }) => {
    const distances = parameters.map((name, k) => tidyAdd(sym(name), num(negateRational(point[k] ?? ZERO))));
    const needed = order + 1;
    if (parameters.length === 1) return tidyPower(distances[0] as Expr, num(even ? 2 * Math.ceil(needed / 2) : needed));
    return tidyPower(tidyAdd(...distances.map((d) => tidyPower(d, num(2)))), num(Math.ceil(needed / 2)));
  });
  return tidyMultiply(...factors);
}

/** How hard a rational is to read: its digits, its sign and its bar. */
export const complexity = (r: Rational): number => (r.n < 0n ? 1 : 0) + Math.min(9, Math.abs(Number(r.n))) / 10 + `${r.n}`.length + (r.d === 1n ? 0 : 1 + r.d.toString().length);
