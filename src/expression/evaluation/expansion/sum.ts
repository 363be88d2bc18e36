import {
  addComplex, ballOfRational, COMPLEX_I, COMPLEX_ONE, COMPLEX_ZERO, complexBall, complexBallExcludesZero, compareExact, expComplex, isComplexZero, isRealBall, isZeroBall, lowerEnd, multiplyComplex, negateComplex, ONE_BALL,
  rational, signOfBall, subtractComplex, upperEnd, ZERO_BALL, type ComplexBall,
} from "../../../number/index.js";
import type { Element, Expansion, ExpansionGrid, Leading } from "./element.js";
import { boundFrom, coefficientOf, type Model } from "./model.js";
import { classesOf, classValue, HALF_TURN_KEY, logTail, powerScale, multiplyScales, tendencyOfScale, type Scale, type ScalePart } from "./scale.js";
import { logSize, SLACK, doublesAround } from "./size.js";
import { oscillatingTail, powerTail, widen } from "./power-tail.js";

/** `q^n n^-s` with `|q| <= 1`. */
interface Simple {
  readonly q: ComplexBall;
  readonly s: ComplexBall;
  /** q is certainly one. */
  readonly plain: boolean;
}

/** A scale as `q^n n^-s`; undefined where something else grows or falls in it. */
function simpleScale(scale: Scale, bits: number): Simple | undefined {
  const turns = scale.filter((part) => part.degree === 1 && part.log === 0);
  const powers = scale.filter((part) => part.degree === 0 && part.log === 1);
  if (turns.length + powers.length !== scale.length) return undefined;
  return { q: baseOf(turns, bits) ?? COMPLEX_ZERO, s: negateComplex(classValue(powers, bits)), plain: turns.length === 0 };
}

/** `exp` of a class of parts; half and quarter turns exactly. */
function baseOf(parts: readonly ScalePart[], bits: number): ComplexBall | undefined {
  const exact = (part: ScalePart): ComplexBall | undefined => {
    if (part.key !== HALF_TURN_KEY || part.factor.d > 2n) return undefined;
    const quarter = Number((((part.factor.n * (2n / part.factor.d)) % 4n) + 4n) % 4n);
    return [COMPLEX_ONE, COMPLEX_I, negateComplex(COMPLEX_ONE), negateComplex(COMPLEX_I)][quarter];
  };
  return parts.reduce<ComplexBall | undefined>((product, part) => {
    const factor = exact(part) ?? expComplex(multiplyComplex(part.value, complexBall(ballOfRational(part.factor, bits)), bits), bits);
    return product === undefined || factor === undefined ? undefined : multiplyComplex(product, factor, bits);
  }, COMPLEX_ONE);
}

/** What is known of `Σ_{n>=N}` of an expansion: its value, that it diverges, or a bound that needs a later start. */
export type TailSum =
  | { readonly kind: "value"; readonly value: ComplexBall }
  | { readonly kind: "bound"; readonly size: number }
  | { readonly kind: "diverges"; readonly reason: string }
  | { readonly kind: "unknown"; readonly reason: string };

/** The leading coefficient with the highest power of the logarithm, which outweighs the others for large n, if it is certainly not zero. */
function dominantOf(a: Model): Leading | undefined {
  if (a.length === 0) return undefined;
  const k = Math.max(...[...a.logs.keys()].filter((j) => !isComplexZero(coefficientOf(a, j, 0))));
  const value = coefficientOf(a, k, 0);
  return complexBallExcludesZero(value) ? { logs: k, value } : undefined;
}

/** Whether the sum of one element over all large n certainly converges or diverges. */
function convergence(x: Element, steps: number): "converges" | "diverges" | "unknown" {
  const fast = classesOf(x.scale).filter(([part]) => part !== undefined && part.degree > 0);
  const growth = fast.flat();
  const tendency = tendencyOfScale(growth);
  const lead = dominantOf(x.model);
  if (tendency === -1) return "converges";
  if (tendency === 1) return lead === undefined ? "unknown" : "diverges";
  if (tendency === undefined) return "unknown";
  const power = classValue(x.scale.filter((part) => part.degree === 0), 128);
  const [, high] = doublesAround(power.re);
  if (high < -1) return "converges";
  if (lead === undefined) return "unknown";
  const exact = compareExact(lowerEnd(power.re), negate(ONE_BALL)) >= 0;
  if (growth.length === 0) {
    if (!exact) return "unknown";
    const atEdge = compareExact(lowerEnd(power.re), negate(ONE_BALL)) === 0 && compareExact(upperEnd(power.re), negate(ONE_BALL)) === 0;
    if (!atEdge) return compareExact(lowerEnd(power.re), negate(ONE_BALL)) > 0 ? "diverges" : "unknown";
    // n^(-1+iτ) (log n)^k: by the integral test (Bertrand) for τ = 0.
    if (isZeroBall(power.im)) return lead.logs >= -1 ? "diverges" : "converges";
    return lead.logs >= 0 && complexBallExcludesZero(complexBall(power.im)) ? "diverges" : "unknown";
  }
  // Oscillating: terms that do not tend to zero; or, for q^n alone, Dirichlet's test on what is of bounded variation.
  const sign = compareExact(lowerEnd(power.re), ZERO_BALL);
  if (sign > 0 || (sign === 0 && lead.logs >= 0)) return "diverges";
  const absolute = high - x.model.length / steps < -1;
  return high < 0 && absolute && growth.every((part) => part.degree === 1 && part.log === 0) && keepsAwayFromOne(growth) ? "converges" : "unknown";
}
const negate = (a: typeof ONE_BALL): typeof ONE_BALL => ({ ...a, mid: -a.mid });
function keepsAwayFromOne(growth: Scale): boolean {
  const q = baseOf(growth, 128);
  return q !== undefined && complexBallExcludesZero(subtractComplex(COMPLEX_ONE, q, 128));
}

const quotientOf = (x: Element, y: Element): Scale => multiplyScales(x.scale, y.scale.map((part) => ({ ...part, factor: rational(-part.factor.n, part.factor.d) })), true);

/** Whether the oscillations of two elements certainly differ. */
function differ(x: Element, y: Element): boolean {
  const ratio = baseOf(quotientOf(x, y).filter((part) => part.degree === 1 && part.log === 0), 128);
  return ratio !== undefined && complexBallExcludesZero(subtractComplex(COMPLEX_ONE, ratio, 128));
}

/** Why the sum over large n certainly diverges, if it does: one element diverges and the others do not make up for it. */
export function divergence(a: Expansion, steps: number): string | undefined {
  const kinds = a.map((x) => convergence(x, steps));
  const bad = a.filter((_, k) => kinds[k] !== "converges");
  if (bad.length === 0) return undefined;
  if (bad.length === 1) return kinds.includes("diverges") ? "its terms do not fall fast enough" : undefined;
  // One that grows beyond all bounds and outweighs the others.
  const [top] = bad.filter((x) => bad.every((y) => y === x || tendencyOfScale(quotientOf(y, x)) === -1));
  if (top !== undefined && tendencyOfScale(top.scale) === 1 && dominantOf(top.model) !== undefined) return "its terms grow beyond all bounds";
  // Several powers of numbers of modulus one, all different: the terms do not tend to zero in the quadratic mean.
  const reals = bad.map((x) => compareExact(lowerEnd(classValue(x.scale.filter((part) => part.degree === 0), 128).re), ZERO_BALL));
  const oscillating = bad.every((x) => x.scale.every((part) => (part.degree === 1 && part.log === 0 && isZeroBall(part.value.re)) || (part.degree === 0 && part.log === 1)));
  const separate = bad.every((x, k) => bad.every((y, j) => j >= k || differ(x, y)));
  const settled = bad.every((x) => dominantOf(x.model) !== undefined);
  const most = Math.max(...reals);
  if (oscillating && separate && settled && most >= 0 && kinds.includes("diverges")) return "its terms do not tend to zero";
  return undefined;
}

/** Whether the partial sums of a real expansion certainly tend to minus infinity: one element is negative and diverges, and all others converge. */
export function tendsToMinusInfinity(a: Expansion, steps: number): boolean {
  const bad = a.filter((x) => convergence(x, steps) !== "converges");
  const [only] = bad;
  if (bad.length !== 1 || only === undefined || !only.model.real || only.model.length === 0 || only.scale.some((part) => !isRealBall(part.value))) return false;
  const lead = dominantOf(only.model);
  if (lead === undefined || signOfBall(lead.value.re) !== -1 || only.scale.some((part) => part.degree > 0)) return false;
  const edge = compareExact(lowerEnd(classValue(only.scale, 128).re), negate(ONE_BALL));
  return edge > 0 || (edge === 0 && lead.logs >= -1);
}

/**
 * The sum over whole `n >= N` of an expansion that is valid there, with an absolute error of about `2^-target` for what
 * falls like a power; what falls faster is only bounded, from `start >= N` on.
 */
export function sumExpansion(a: Expansion, start: number, target: number, grid: ExpansionGrid): TailSum {
  const diverges = divergence(a, grid.steps);
  if (diverges !== undefined) return { kind: "diverges", reason: diverges };
  let value = COMPLEX_ZERO;
  let bound = -Infinity;
  let real = true;
  for (const x of a) {
    real = real && x.model.real;
    const fast = tendencyOfScale(x.scale.filter((part) => part.degree > 0)) === -1;
    const simple = fast ? undefined : simpleScale(x.scale, grid.bits);
    if (simple !== undefined && convergence(x, grid.steps) !== "converges") return { kind: "unknown", reason: "it may not converge" };
    if (simple === undefined) {
      const { error, logs } = boundFrom(x.model, 0, grid);
      const size = error + logTail(x.scale, Math.max(0, logs), start);
      if (!(size < Infinity)) return { kind: "unknown", reason: fast ? "its terms do not fall yet" : "its terms are not settled" };
      bound = Math.max(bound, size) + 1;
      continue;
    }
    const sum = sumSimple(x, simple, start, target, grid);
    if (sum === undefined) return { kind: "unknown", reason: "it converges too slowly" };
    value = addComplex(value, sum, grid.bits);
  }
  if (bound > -Infinity && isComplexZero(value)) return { kind: "bound", size: bound };
  return { kind: "value", value: bound === -Infinity ? value : widen(value, bound, real, grid.bits) };
}

function sumSimple(x: Element, simple: Simple, start: number, target: number, grid: ExpansionGrid): ComplexBall | undefined {
  const { bits, steps } = grid;
  const place = (j: number): ComplexBall => addComplex(simple.s, complexBall(ballOfRational(rational(j, steps), bits)), bits);
  let sum = COMPLEX_ZERO;
  let imaginary = false;
  for (const [k, row] of x.model.logs) {
    for (const [j, c] of row.entries()) {
      if (isComplexZero(c)) continue;
      if (!Number.isInteger(k) || k < 0) return undefined;
      const wanted = target + Math.max(0, logSize(c)) + 4;
      const part = simple.plain ? powerTail(place(j), k, start, wanted, bits) : oscillatingTail(simple.q, place(j), k, start, wanted, bits);
      if (part === undefined) return undefined;
      sum = addComplex(sum, multiplyComplex(c, part, bits), bits);
      imaginary ||= !isRealBall(c) || !isRealBall(part);
    }
  }
  if (x.model.error === -Infinity) return sum;
  const rest = multiplyScales(x.scale.filter((part) => part.degree === 0), powerScale(rational(-x.model.length, steps)), grid.whole);
  const error = x.model.error + logTail(rest, x.model.errorLogs, start) + SLACK;
  return error < Infinity ? widen(sum, error, x.model.real && !imaginary && isRealBall(simple.q) && isRealBall(simple.s), bits) : undefined;
}
