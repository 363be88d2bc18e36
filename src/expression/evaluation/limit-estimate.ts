/** A guess at a limit, with how far the last guesses differed. Only ever a suggestion. */
export interface LimitEstimate {
  readonly value: number;
  readonly error: number;
}

/** One side: values at geometrically shrinking distances, extrapolated by Aitken's method when that settles. */
function oneSide(f: (x: number) => number, point: number, sign: 1 | -1): LimitEstimate | undefined {
  const values: number[] = [];
  const infinite = !Number.isFinite(point);
  for (let k = 3; k <= 22; k++) {
    const x = infinite ? Math.sign(point) * 2 ** k : point + sign * 2 ** -k * Math.max(1, Math.abs(point));
    const value = f(x);
    if (!Number.isFinite(value)) continue;
    values.push(value);
  }
  if (values.length < 12) return undefined;
  // Extrapolation gives a finite value to growing geometric sequences too; such values have no limit.
  const step = (k: number): number => Math.abs((values.at(k) as number) - (values.at(k - 1) as number));
  if (step(-1) > step(-6) && step(-1) > 1e-9 * Math.abs(values.at(-1) as number)) return undefined;
  let best: LimitEstimate | undefined;
  for (let row = values; row.length >= 5; ) {
    for (let k = 2; k < row.length; k++) {
      const [a, b, c] = [row[k - 2], row[k - 1], row[k]] as [number, number, number];
      const error = Math.max(Math.abs(c - b), Math.abs(b - a));
      if (best === undefined || error < best.error) best = { value: c, error };
    }
    const next = row.slice(2).map((c, k) => {
      const [a, b] = [row[k] as number, row[k + 1] as number];
      const bend = c - 2 * b + a;
      return bend === 0 ? c : c - (c - b) ** 2 / bend;
    });
    row = next.filter(Number.isFinite);
    if (row.length < next.length) break;
  }
  return best !== undefined && best.error <= 1e-7 * Math.max(1e-3, Math.abs(best.value)) ? best : undefined;
}

/** Estimates the limit of `f` at a point or at an infinity; undefined when the values do not settle, or the two sides differ. */
export function estimateLimit(f: (x: number) => number, point: number, direction: "both" | "left" | "right"): LimitEstimate | undefined {
  if (Number.isNaN(point)) return undefined;
  if (!Number.isFinite(point)) return oneSide(f, point, 1);
  if (direction === "right") return oneSide(f, point, 1);
  if (direction === "left") return oneSide(f, point, -1);
  const left = oneSide(f, point, -1);
  const right = oneSide(f, point, 1);
  if (left === undefined || right === undefined) return undefined;
  const error = Math.abs(left.value - right.value) + left.error + right.error;
  return error <= 1e-6 * Math.max(1e-3, Math.abs(left.value)) ? { value: right.value, error } : undefined;
}
