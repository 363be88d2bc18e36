import { addScaled, compile, contains, divideScaled, literalRational, logScaled, negateScaled, scaled, scaledArithmetic, scaledToNumber, type Evaluator, type Expr, type Scaled } from "../../expression/index.js";
import { addRational, midpoint, multiplyRational, powerRational, rational, type Enclosure, type Rational } from "../../number/index.js";
import type { PointMaker, SamplePoint, Scenario } from "../numeric/index.js";
import { shownTerms } from "./shown-terms.js";
import type { Step } from "./tendency.js";

/** Where the parameter goes: to a quantity's value from one side, or to an infinity. */
export interface Approach {
  readonly variable: string;
  readonly point: Expr | "inf" | "-inf";
  readonly side: 1 | -1;
}

/** Work in evaluations of integrands. */
export interface Work {
  spent: number;
  readonly allowed: number;
}

const NOISE = 3e-13;
const INTEGRAL_NOISE = 1e-9;

const numberOf = (e: Enclosure | undefined): number => (e === undefined || e.kind === "none" ? NaN : midpoint(e));

/** The parameter's value at step `k`: half as far from the limit, or twice as large, each time. */
function valueAt(approach: Approach, point: SamplePoint, k: number): Rational | undefined {
  const power = powerRational(rational(2), k);
  if (approach.point === "inf") return power;
  if (approach.point === "-inf") return multiplyRational(rational(-1), power);
  const center = literalRational(approach.point, point.values);
  return center === undefined ? undefined : addRational(center, multiplyRational(rational(approach.side), powerRational(rational(2), -k)));
}

/** The term of smallest order among those shown, from their sizes along the way; undefined when all are of one order. */
function lastShown(sizes: readonly (readonly number[])[]): number | undefined {
  const first = sizes[0];
  const last = sizes.at(-1);
  if (first === undefined || last === undefined || last.length < 2) return undefined;
  const top = (row: readonly number[]): number => Math.max(...row);
  const relative = last.map((size, k) => ({ k, now: size - top(last), fell: size - top(last) - ((first[k] as number) - top(first)) }));
  const falling = relative.filter((r) => r.now > -Infinity && r.fell < Math.log(0.05)).sort((a, b) => a.now - b.now);
  return falling[0]?.k;
}

/**
 * Follows both sides of a claim to a limit at one choice of everything else. With `everyTerm` the deviation is the
 * remainder over the last term shown on the right, where the terms are of different order; otherwise ratio less one.
 * `further` goes on for so many more steps.
 * Steps at which an assumption fails or a side is undefined are left out at the start, and end the approach later.
 */
export function approachLimit(scenario: Scenario, maker: PointMaker, start: SamplePoint, approach: Approach, everyTerm: boolean, work: Work, further = 0): readonly Step[] {
  const scope = maker.scopeAt(start);
  let interest: readonly number[] = [];
  const arithmetic = scaledArithmetic({ spend: () => ++work.spent <= work.allowed, pointsOfInterest: () => interest });
  const left = compile(scenario.left, arithmetic, scope);
  const right = compile(scenario.right, arithmetic, scope);
  const terms = shownTerms(scenario.right);
  const termValues: readonly Evaluator<Scaled>[] = everyTerm && terms.length > 1 ? terms.map((t) => compile(t, arithmetic, scope)) : [];
  const analysed = [scenario.left, scenario.right].some((side) => contains(side, (e) => e.kind === "bind" && e.binder !== "derivative" && e.binder !== "evaluation"));
  const rows: { parameter: number; left: Scaled; right: Scaled; sizes: readonly number[]; terms: readonly Scaled[] }[] = [];
  const [from, to] = analysed ? [3, 13 + further] : [2, 24 + further];
  let small = 0;
  for (let k = from; k <= to && small < 4; k++) {
    const value = valueAt(approach, start, k);
    const point = value === undefined ? undefined : maker.move(start, approach.variable, value);
    if (point === undefined || value === undefined) {
      if (rows.length > 0) break;
      continue;
    }
    interest = point.frame.map(numberOf).filter(Number.isFinite);
    const frame = (): Scaled[] => point.frame.map((e) => scaled(numberOf(e)));
    const l = left(frame());
    const r = right(frame());
    const values = termValues.map((t) => t(frame()));
    rows.push({ parameter: Number(value.n) / Number(value.d), left: l, right: r, sizes: values.map(logScaled), terms: values });
    const ratio = scaledToNumber(divideScaled(l, r)) - 1;
    small = Math.abs(ratio) <= (analysed ? INTEGRAL_NOISE : NOISE) ? small + 1 : 0;
    if (work.spent > work.allowed) break;
  }
  const shown = lastShown(rows.filter((row) => row.sizes.every((s) => !Number.isNaN(s))).map((row) => row.sizes));
  return rows.map((row): Step => {
    const reference = shown === undefined ? row.right : (row.terms[shown] as Scaled);
    const remainder = addScaled(row.left, negateScaled(row.right));
    const deviation = row.left.m === 0 && row.right.m === 0 ? 0 : finite(scaledToNumber(divideScaled(remainder, reference)));
    const largest = Math.max(logScaled(row.left), logScaled(row.right), ...row.sizes.filter((s) => !Number.isNaN(s)));
    const cancellation = Math.exp(Math.min(700, largest - logScaled(reference)));
    // An exponential is only as exact as its argument, of which the last digits are rounded.
    const exponents = 1e-15 * Math.max(0, ...[row.left, row.right].filter((v) => v.m !== 0).map((v) => Math.abs(logScaled(v))));
    return {
      parameter: row.parameter,
      left: finite(scaledToNumber(row.left)),
      right: finite(scaledToNumber(row.right)),
      deviation,
      noise: ((analysed ? INTEGRAL_NOISE : NOISE) + exponents) * Math.max(1, cancellation),
    };
  });
}

/** Values beyond the range of doubles are shown as the largest double, so that tables stay plain numbers. */
const finite = (x: number): number => (x === Infinity ? Number.MAX_VALUE : x === -Infinity ? -Number.MAX_VALUE : x);
