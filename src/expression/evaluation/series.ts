/** What summing an infinite series gave. `error` is an estimate. */
export type SeriesSum =
  | { readonly kind: "converged"; readonly value: number; readonly error: number }
  | { readonly kind: "diverges"; readonly reason: string }
  | { readonly kind: "unclear"; readonly reason: string };

const MOST = 4096;

/** The alternating sum by the method of Cohen, Rodriguez Villegas and Zagier (2000), algorithm 1, of `n` terms. */
function alternating(term: (k: number) => number, n: number): number {
  let d = (3 + Math.sqrt(8)) ** n;
  d = (d + 1 / d) / 2;
  let b = -1;
  let c = -d;
  let sum = 0;
  for (let k = 0; k < n; k++) {
    c = b - c;
    sum += c * term(k);
    b = ((k + n) * (k - n) * b) / ((k + 0.5) * (k + 1));
  }
  return sum / d;
}

/** Richardson's extrapolation of partial sums at doubling indices, for tails in powers `n^(1-p), n^(-p), …`. */
function extrapolate(sums: readonly number[], p: number): { readonly value: number; readonly error: number } {
  let row = [...sums];
  let best = { value: row.at(-1) ?? NaN, error: Infinity };
  for (let level = 0; row.length > 2 && level < 9; level++) {
    const factor = 2 ** (p - 1 + level);
    row = row.slice(1).map((s, k) => (factor * s - (row[k] as number)) / (factor - 1));
    const value = row.at(-1) as number;
    const error = Math.abs(value - (row.at(-2) as number));
    if (error < best.error) best = { value, error };
  }
  return best;
}

/**
 * Sums `term(from) + term(from+1) + …` when it clearly converges: terms that fall at least geometrically, alternate
 * with falling size, or fall like a power above the first. Anything else is unclear, or diverges when the terms
 * keep one sign and do not fall faster than `1/n`.
 */
export function sumSeries(term: (k: number) => number, from: number): SeriesSum {
  const terms: number[] = [];
  let sum = 0;
  let absolute = 0;
  let quiet = 0;
  for (let k = 0; k < MOST; k++) {
    const value = term(from + k);
    if (!Number.isFinite(value)) {
      return quiet >= 3 ? { kind: "converged", value: sum, error: 4e-16 * absolute } : { kind: "unclear", reason: "a term of the series is not finite" };
    }
    terms.push(value);
    sum += value;
    absolute += Math.abs(value);
    quiet = Math.abs(value) <= 1e-19 * absolute && absolute > 0 ? quiet + 1 : 0;
    const before = Math.abs(terms[k - 8] ?? 0);
    const ratio = before > 0 ? (Math.abs(value) / before) ** (1 / 8) : 0;
    if (quiet >= 12 && (value === 0 || ratio < 0.95)) return { kind: "converged", value: sum, error: 1e-15 * absolute };
    if (k === 200 && terms.slice(100).every((t, j) => t * (terms[101 + j] ?? -t) < 0)) return sumAlternating(terms);
  }
  return sumPowerTail(terms, absolute);
}

/** After the first forty terms, which are added up, the rest is accelerated with two lengths that must agree. */
function sumAlternating(terms: readonly number[]): SeriesSum {
  const sizes = terms.slice(40).map(Math.abs);
  if (sizes.some((size, k) => k > 0 && size > (sizes[k - 1] as number))) return { kind: "unclear", reason: "an alternating series whose terms do not fall" };
  if ((sizes.at(-1) ?? 1) > 0.999 * (sizes[0] ?? 1)) return { kind: "unclear", reason: "an alternating series whose terms do not fall" };
  const head = terms.slice(0, 40).reduce((a, b) => a + b, 0);
  const sign = Math.sign(terms[40] ?? 1);
  const size = (k: number): number => sizes[k] ?? 0;
  const a = alternating(size, 24);
  const b = alternating(size, 30);
  const scale = terms.slice(0, 40).reduce((s, t) => s + Math.abs(t), 0);
  return { kind: "converged", value: head + sign * b, error: Math.abs(a - b) + 1e-14 * scale };
}

function sumPowerTail(terms: readonly number[], absolute: number): SeriesSum {
  const tail = terms.slice(MOST / 4);
  if (tail.some((t) => t * (tail[0] as number) <= 0)) return { kind: "unclear", reason: "a series that does not clearly converge" };
  const exponent = (n: number): number => -Math.log2(Math.abs(terms[n - 1] as number) / Math.abs(terms[n / 2 - 1] as number));
  const [p1, p2, p3] = [exponent(MOST / 4), exponent(MOST / 2), exponent(MOST)] as [number, number, number];
  if (p3 <= 1.0005) return p3 <= p2 + 1e-6 || p3 < 0.9 ? { kind: "diverges", reason: "a series whose terms do not fall faster than 1/n" } : { kind: "unclear", reason: "a series that converges too slowly" };
  const p = Math.round((2 * p3 - p2) * 2) / 2;
  if (p < 1.5 || Math.abs(2 * p3 - p2 - p) > 0.02 || Math.abs(p3 - p2) > 0.6 * Math.abs(p2 - p1) + 1e-6) return { kind: "unclear", reason: "a series that converges too slowly" };
  const partial: number[] = [];
  let running = 0;
  for (let k = 0; k < MOST; k++) {
    running += terms[k] as number;
    const n = k + 1;
    if (n >= 16 && (n & (n - 1)) === 0) partial.push(running);
  }
  const best = extrapolate(partial, p);
  if (!(best.error <= 1e-7 * absolute)) return { kind: "unclear", reason: "a series that converges too slowly" };
  return { kind: "converged", value: best.value, error: best.error * 4 + 1e-14 * absolute };
}
