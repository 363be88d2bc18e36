import { compile, DOUBLES, freeSymbols, scopeOf, type Expr } from "../../../expression/index.js";
import { generator } from "../../../number/index.js";

const SMALL = 1e-8;

/** The rank of a matrix of doubles, by elimination with the largest pivots. */
function rankOf(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => {
    const size = Math.max(...row.map(Math.abs));
    return row.map((v) => (size > 0 ? v / size : 0));
  });
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const best = rows.slice(rank).reduce((top, row, k) => (Math.abs(row[column] ?? 0) > Math.abs(rows[top]?.[column] ?? 0) ? rank + k : top), rank);
    const pivot = rows[best];
    if (pivot === undefined || Math.abs(pivot[column] ?? 0) < SMALL) continue;
    [rows[rank], rows[best]] = [pivot, rows[rank] as number[]];
    for (let k = rank + 1; k < rows.length; k++) {
      const row = rows[k] as number[];
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let j = column; j < row.length; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
    rank++;
  }
  return rank;
}

/**
 * A solution of a linear system in doubles, whose rows hold the coefficients followed by what is to be cancelled; unknowns that
 * are left free are zero. Undefined when it has none.
 */
export function solveInDoubles(rows: readonly (readonly number[])[]): readonly number[] | undefined {
  const width = (rows[0]?.length ?? 1) - 1;
  const matrix = rows.map((row) => [...row]);
  const pivots: number[] = [];
  for (let column = 0; column < width; column++) {
    const top = pivots.length;
    const best = matrix.slice(top).reduce((b, row, k) => (Math.abs(row[column] ?? 0) > Math.abs(matrix[b]?.[column] ?? 0) ? top + k : b), top);
    const pivot = matrix[best];
    if (pivot === undefined || Math.abs(pivot[column] ?? 0) < SMALL) continue;
    [matrix[top], matrix[best]] = [pivot, matrix[top] as number[]];
    matrix.forEach((row, k) => {
      const factor = k === top ? 0 : (row[column] ?? 0) / (pivot[column] ?? 1);
      if (factor !== 0) for (let j = 0; j <= width; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    });
    pivots.push(column);
  }
  if (matrix.slice(pivots.length).some((row) => Math.abs(row[width] ?? 0) > 1e-5)) return undefined;
  const solution = Array.from({ length: width }, () => 0);
  pivots.forEach((column, k) => (solution[column] = -((matrix[k]?.[width] ?? 0) / (matrix[k]?.[column] ?? 1))));
  return solution;
}

/**
 * Whether some values of the coefficients, not all zero, may make a difference vanish everywhere, as far as doubles at random
 * places show. Always so where the coefficients do not stand to the first power.
 */
export function mayVanish(difference: Expr, coefficients: readonly string[], positive: ReadonlySet<string>, variables: readonly string[], seed: number): boolean {
  const free = freeSymbols(difference);
  const names = [...free];
  const open = coefficients.filter((name) => free.has(name));
  const value = compile(difference, DOUBLES, scopeOf(names));
  const random = generator(seed);
  const fixed = new Map(names.map((name) => [name, positive.has(name) ? 0.3 + 1.5 * random.next() : 3 * random.next() - 1.4]));
  const rows: number[][] = [];
  for (let tries = 0; tries < 40 && rows.length < open.length + 6; tries++) {
    const place = new Map([...fixed].map(([name, v]) => [name, !variables.includes(name) ? v : positive.has(name) ? v * (0.5 + random.next()) : v + 2 * random.next() - 1]));
    const at = (chosen: (name: string) => number | undefined): number => value(names.map((name) => chosen(name) ?? place.get(name) ?? 0));
    const level = at((name) => (open.includes(name) ? 0 : undefined));
    const slopes = open.map((one) => at((name) => (name === one ? 1 : open.includes(name) ? 0 : undefined)) - level);
    const mixed = open.map((_, k) => 0.7 + 0.3 * k);
    const together = at((name) => (open.includes(name) ? mixed[open.indexOf(name)] : undefined));
    if (![level, together, ...slopes].every(Number.isFinite)) continue;
    const expected = slopes.reduce((sum, slope, k) => sum + slope * (mixed[k] ?? 0), level);
    if (Math.abs(expected - together) > SMALL * (1 + Math.abs(together))) return true;
    rows.push([...slopes, level]);
  }
  if (rows.length <= open.length) return true;
  const rank = rankOf(rows.map((row) => row.slice(0, -1)));
  const forced = rows.some((row) => Math.abs(row.at(-1) ?? 0) > SMALL);
  return forced ? rankOf(rows) === rank : rank < open.length;
}
