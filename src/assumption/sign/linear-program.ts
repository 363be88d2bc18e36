import { addRational, compareRational, divideRational, multiplyRational, negateRational, ONE, type Rational, subtractRational, ZERO } from "../../number/index.js";
import { type Budget, spend } from "../../expression/index.js";

/** A column of coefficients, by row; rows that are absent are 0. */
export type Column = ReadonlyMap<number, Rational>;

interface Tableau {
  /** Row by row: coefficients of all columns, artificial ones last. */
  readonly rows: Rational[][];
  readonly values: Rational[];
  readonly basis: number[];
}

/**
 * Numbers `c_j >= 0` with `Σ c_j columns[j] = target` in each of `rowCount` rows, exactly, by the simplex method with
 * Bland's rule (which cannot cycle). Among the solutions one with `Σ weight_j c_j > 0` is sought, the sum over the
 * columns in `weighted`. Undefined when there is no solution at all.
 */
export function solveNonnegative(
  columns: readonly Column[],
  target: Column,
  rowCount: number,
  weighted: ReadonlySet<number>,
  budget?: Budget,
): { readonly values: ReadonlyMap<number, Rational>; readonly weight: Rational } | undefined {
  const tableau = startingTableau(columns, target, rowCount);
  const width = columns.length + rowCount;
  // First the artificial columns are driven out: maximise minus their sum.
  const artificial = Array.from({ length: width }, (_, j) => (j < columns.length ? ZERO : negateRational(ONE)));
  maximise(tableau, artificial, () => false, width, budget);
  if (tableau.basis.some((j, i) => j >= columns.length && (tableau.values[i] as Rational).n !== 0n)) return undefined;
  const weights = Array.from({ length: width }, (_, j) => (weighted.has(j) ? ONE : ZERO));
  const weightNow = (): Rational =>
    tableau.basis.reduce((sum, j, i) => (weighted.has(j) ? addRational(sum, tableau.values[i] as Rational) : sum), ZERO);
  driveOutArtificials(tableau, columns.length);
  maximise(tableau, weights, () => weightNow().n > 0n, columns.length, budget);
  const values = new Map<number, Rational>();
  tableau.basis.forEach((j, i) => {
    const value = tableau.values[i] as Rational;
    if (j < columns.length && value.n !== 0n) values.set(j, value);
  });
  return { values, weight: weightNow() };
}

function startingTableau(columns: readonly Column[], target: Column, rowCount: number): Tableau {
  const rows: Rational[][] = [];
  const values: Rational[] = [];
  const basis: number[] = [];
  for (let i = 0; i < rowCount; i++) {
    const value = target.get(i) ?? ZERO;
    const flip = value.n < 0n;
    const row = columns.map((c) => {
      const a = c.get(i) ?? ZERO;
      return flip ? negateRational(a) : a;
    });
    for (let k = 0; k < rowCount; k++) row.push(k === i ? ONE : ZERO);
    rows.push(row);
    values.push(flip ? negateRational(value) : value);
    basis.push(columns.length + i);
  }
  return { rows, values, basis };
}

/** Pivots artificial columns that stand in the basis at value 0 out of it, where a proper column can replace them. */
function driveOutArtificials(tableau: Tableau, proper: number): void {
  tableau.basis.forEach((j, i) => {
    if (j < proper) return;
    const column = (tableau.rows[i] as Rational[]).findIndex((a, k) => k < proper && a.n !== 0n);
    if (column >= 0) pivot(tableau, i, column);
  });
}

/** Pivots until the objective is largest, `enough` says so, or it is unbounded; only the first `width` columns enter. */
function maximise(tableau: Tableau, objective: readonly Rational[], enough: () => boolean, width: number, budget: Budget | undefined): void {
  while (!enough()) {
    spend(budget, tableau.rows.length * 4);
    const entering = enteringColumn(tableau, objective, width);
    if (entering === undefined) return;
    const leaving = leavingRow(tableau, entering);
    if (leaving === undefined) { raiseUnbounded(tableau, entering); return; }
    spend(budget, tableau.rows.length * width);
    pivot(tableau, leaving, entering);
  }
}

/** The first column whose reduced cost is positive. */
function enteringColumn(tableau: Tableau, objective: readonly Rational[], width: number): number | undefined {
  for (let j = 0; j < width; j++) {
    if (tableau.basis.includes(j)) continue;
    let cost = objective[j] as Rational;
    tableau.basis.forEach((b, i) => {
      const weight = objective[b] as Rational;
      const a = (tableau.rows[i] as Rational[])[j] as Rational;
      if (weight.n !== 0n && a.n !== 0n) cost = subtractRational(cost, multiplyRational(weight, a));
    });
    if (cost.n > 0n) return j;
  }
  return undefined;
}

/** The row with the least ratio, ties by the smaller basic column. */
function leavingRow(tableau: Tableau, entering: number): number | undefined {
  let best: number | undefined;
  let least: Rational = ZERO;
  tableau.rows.forEach((row, i) => {
    const a = row[entering] as Rational;
    if (a.n <= 0n) return;
    const ratio = divideRational(tableau.values[i] as Rational, a);
    const order = best === undefined ? -1 : compareRational(ratio, least);
    if (order < 0 || (order === 0 && (tableau.basis[i] as number) < (tableau.basis[best as number] as number))) {
      best = i;
      least = ratio;
    }
  });
  return best;
}

/**
 * An unbounded objective grows along a ray on which no basic value falls. One unit along it is a solution of positive
 * weight; it is recorded as an extra row, so that the solution can be read off like a basic one.
 */
function raiseUnbounded(tableau: Tableau, entering: number): void {
  tableau.rows.forEach((row, i) => {
    tableau.values[i] = subtractRational(tableau.values[i] as Rational, row[entering] as Rational);
  });
  tableau.rows.push((tableau.rows[0] ?? []).map(() => ZERO));
  tableau.values.push(ONE);
  tableau.basis.push(entering);
}

function pivot(tableau: Tableau, row: number, column: number): void {
  const pivotRow = tableau.rows[row] as Rational[];
  const by = pivotRow[column] as Rational;
  for (let j = 0; j < pivotRow.length; j++) {
    const a = pivotRow[j] as Rational;
    if (a.n !== 0n) pivotRow[j] = divideRational(a, by);
  }
  tableau.values[row] = divideRational(tableau.values[row] as Rational, by);
  for (let i = 0; i < tableau.rows.length; i++) {
    if (i === row) continue;
    const other = tableau.rows[i] as Rational[];
    const factor = other[column] as Rational;
    if (factor.n === 0n) continue;
    for (let j = 0; j < other.length; j++) {
      const a = pivotRow[j] as Rational;
      if (a.n !== 0n) other[j] = subtractRational(other[j] as Rational, multiplyRational(factor, a));
    }
    tableau.values[i] = subtractRational(tableau.values[i] as Rational, multiplyRational(factor, tableau.values[row]));
  }
  tableau.basis[row] = column;
}
