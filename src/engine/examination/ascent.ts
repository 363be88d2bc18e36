import { compile, compileProgram, differentiate, doubleFunction, evaluateBall, intervalArithmetic, NO_ANALYSIS, scopeOf, type Expr } from "../../expression/index.js";
import { absoluteRational, addRational, compareRational, divideRational, interval, isRealBall, isZeroRational, midpoint, multiplyRational, negateRational, rational, rationalFromNumber, rationalToNumber, subtractRational, type Ball, type Interval, type Rational } from "../../number/index.js";

/** A function of some quantities in doubles; NaN where it has no value. */
export type Height = (x: readonly number[]) => number;

/** A function in doubles, and whether it costs so much that it is looked at in few places. */
export interface Terrain {
  readonly height: Height;
  readonly costly: boolean;
}

/** An expression as a function in doubles: by straight-line code, or where there is none from the middles of enclosures. */
export function terrainOf(expr: Expr, names: readonly string[]): Terrain {
  const program = compileProgram([expr], names);
  if (program !== undefined) {
    const evaluate = doubleFunction(program);
    return { height: (x) => evaluate([...x])[0] ?? NaN, costly: false };
  }
  const evaluate = compile(expr, intervalArithmetic(NO_ANALYSIS), scopeOf(names));
  const height = (x: readonly number[]): number => {
    if (x.some((each) => !Number.isFinite(each))) return NaN;
    const value = evaluate(x.map((each) => interval(each)));
    return value.kind === "interval" ? midpoint(value) : NaN;
  };
  return { height, costly: true };
}

/** Evaluations for one ascent, and for one that costs much. */
const MOST_EVALUATIONS = 240;
const MOST_COSTLY_EVALUATIONS = 60;

/**
 * Climbs from a place along the axes, with steps that halve where none leads up, inside the given ranges (compass search, Kolda
 * et al., 2003). What it finds is a place to look at, and no statement.
 */
export function climb({ height, costly }: Terrain, from: readonly number[], steps: readonly number[], within: readonly Interval[]): readonly number[] {
  let best = [...from];
  let top = height(best);
  const own = [...steps];
  let left = costly ? MOST_COSTLY_EVALUATIONS : MOST_EVALUATIONS;
  while (left > 0) {
    let improved = false;
    for (let k = 0; k < best.length; k++) {
      const step = own[k] ?? 0;
      for (const move of [step, -step]) {
        const side = within[k];
        const x = Math.min(side?.hi ?? Infinity, Math.max(side?.lo ?? -Infinity, (best[k] ?? 0) + move));
        const tried = best.with(k, x);
        left--;
        const value = height(tried);
        if (!(value > top) && !(Number.isNaN(top) && !Number.isNaN(value))) continue;
        [best, top, improved] = [tried, value, true];
        break;
      }
    }
    if (!improved) {
      own.forEach((step, k) => (own[k] = step / 2));
      if (own.every((step, k) => step <= 1e-17 * Math.abs(best[k] ?? 0) || step < 1e-300)) break;
    }
  }
  return best;
}

/** A stationary place to many digits. `settled`: the last step was so small that the place is one to about `bits` binary digits. */
export interface Summit {
  readonly place: readonly Rational[];
  readonly settled: boolean;
}

const MOST_STEPS = 12;
/** More quantities than this make too many second derivatives. */
const MOST_QUANTITIES = 3;

/**
 * Goes on from a place to where all derivatives vanish, by Newton's method in numbers of so many bits: a thin peak shows
 * only there. Undefined where the derivatives have no values, or too many quantities vary.
 */
export function summitNear(expr: Expr, names: readonly string[], from: readonly number[], bits: number): Summit | undefined {
  if (names.length > MOST_QUANTITIES || names.length === 0 || from.some((x) => !Number.isFinite(x))) return undefined;
  const first = names.map((name) => differentiate(expr, name));
  const second = first.map((d) => names.map((name) => differentiate(d, name)));
  const valueOf = (e: Expr, at: ReadonlyMap<string, Rational>): Rational | undefined => {
    const result = evaluateBall(e, at, bits, 60_000);
    return result.kind === "ball" && isRealBall(result.value) ? middleOf(result.value.re) : undefined;
  };
  let place = from.map(rationalFromNumber);
  for (let k = 0; k < MOST_STEPS; k++) {
    const at = new Map(names.map((name, j) => [name, place[j] as Rational]));
    const slope = first.map((e) => valueOf(e, at));
    const curvature = second.map((row) => row.map((e) => valueOf(e, at)));
    if (slope.includes(undefined) || curvature.some((row) => row.includes(undefined))) return undefined;
    const step = solved(curvature as Rational[][], (slope as Rational[]).map(negateRational));
    if (step === undefined) return { place, settled: slope.every((s) => s !== undefined && isZeroRational(s)) };
    place = place.map((x, j) => shortened(addRational(x, step[j] as Rational), bits));
    if (place.some((x, j) => Math.abs(rationalToNumber(x) - (from[j] as number)) > 0.1 * (1 + Math.abs(from[j] as number)))) return undefined;
    const small = rational(1n, 1n << BigInt(Math.floor(0.6 * bits)));
    if (step.every((s, j) => compareRational(absoluteRational(s), multiplyRational(small, addRational(rational(1), absoluteRational(place[j] as Rational)))) <= 0)) return { place, settled: true };
  }
  return { place, settled: false };
}

const middleOf = ({ mid, exponent }: Ball): Rational => (exponent >= 0 ? rational(mid << BigInt(exponent)) : rational(mid, 1n << BigInt(-exponent)));

/** A number cut to so many binary digits behind the point. */
export const shortened = (x: Rational, bits: number): Rational => rational((x.n << BigInt(bits)) / x.d, 1n << BigInt(bits));

/** The solution of a small linear system by elimination; undefined for a singular one. */
function solved(matrix: readonly (readonly Rational[])[], right: readonly Rational[]): readonly Rational[] | undefined {
  const rows = matrix.map((row, k) => [...row, right[k] as Rational]);
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    const pivot = rows.findIndex((row, j) => j >= k && !isZeroRational(row[k] as Rational));
    if (pivot < 0) return undefined;
    [rows[k], rows[pivot]] = [rows[pivot] as Rational[], rows[k] as Rational[]];
    const own = rows[k] as Rational[];
    for (let j = 0; j < n; j++) {
      const row = rows[j] as Rational[];
      if (j === k || isZeroRational(row[k] as Rational)) continue;
      const factor = divideRational(row[k] as Rational, own[k] as Rational);
      rows[j] = row.map((x, i) => subtractRational(x, multiplyRational(factor, own[i] as Rational)));
    }
  }
  return rows.map((row, k) => divideRational(row[n] as Rational, row[k] as Rational));
}
