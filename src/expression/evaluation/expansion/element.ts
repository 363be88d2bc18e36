import {
  COMPLEX_ZERO, complexBall, complexBallExcludesZero, ballOfRational, divideComplex, isComplexZero, isRealBall, logComplex, multiplyComplex, powerComplex, rational, signOfBall, type ComplexBall, type Rational,
} from "../../../number/index.js";
import { composeSmall, smallPower, SMALL_LOGARITHM, type SmallFunction } from "./compose.js";
import { addModels, boundFrom, boundModel, coefficientOf, constantModel, multiplyModels, shiftModel, supremum, unshiftModel, type Grid, type Model } from "./model.js";
import { fallingFrom, multiplyScales, powerScale, rationalPower, scaleToPower, tendencyOfScale, UNIT_KEY, type Scale } from "./scale.js";
import { SLACK } from "./size.js";

/** `scale · model`. */
export interface Element {
  readonly scale: Scale;
  readonly model: Model;
}

/** A sum of elements; none stands for zero. */
export type Expansion = readonly Element[];

/** The grid, with what is known of the variable. */
export interface ExpansionGrid extends Grid {
  /** Only whole numbers n matter. */
  readonly whole: boolean;
}

/** Why there is no expansion: thrown, caught where expansions are made. */
export class NoExpansion extends Error {}
export const noExpansion = (reason: string): never => {
  throw new NoExpansion(reason);
};

const MOST_ELEMENTS = 40;

/** The steps that a rational power is, or undefined. */
const stepsOf = (q: Rational, grid: Grid): number | undefined => {
  const scaled = rational(q.n * BigInt(grid.steps), q.d);
  return scaled.d === 1n && scaled.n > -10_000n && scaled.n < 10_000n ? Number(scaled.n) : undefined;
};

/** Elements whose scales differ by a power of n on the grid become one. */
export function gather(elements: readonly Element[], grid: ExpansionGrid): Expansion {
  const kept: Element[] = [];
  for (const element of elements) {
    const k = kept.findIndex((other) => rationalPower(quotientScale(element.scale, other.scale, grid)) !== undefined);
    if (k < 0) {
      kept.push(element);
      continue;
    }
    const other = kept[k] as Element;
    const q = rationalPower(quotientScale(element.scale, other.scale, grid)) as Rational;
    const steps = stepsOf(q, grid);
    if (steps === undefined) return noExpansion("powers that are not on the grid");
    // The larger scale stays.
    const [high, low] = steps > 0 ? [element, other] : [other, element];
    kept[k] = { scale: high.scale, model: addModels(high.model, shiftModel(low.model, Math.abs(steps), grid), grid) };
  }
  if (kept.length > MOST_ELEMENTS) return noExpansion("too many parts");
  return kept.map((element) => stripped(element, grid)).filter((element) => !isNothing(element.model));
}

const isNothing = (a: Model): boolean => a.error === -Infinity && [...a.logs.values()].every((row) => row.every(isComplexZero));

/** Leading coefficients that are exactly zero go into the scale. */
function stripped(element: Element, grid: Grid): Element {
  const { model } = element;
  let j = 0;
  while (j < model.length && [...model.logs.keys()].every((k) => isComplexZero(coefficientOf(model, k, j)))) j++;
  if (j === 0 || (j === model.length && model.error === -Infinity)) return element;
  return { scale: multiplyScales(element.scale, powerScale(rational(-j, grid.steps)), false), model: unshiftModel(model, j) };
}

export const quotientScale = (a: Scale, b: Scale, grid: ExpansionGrid): Scale => multiplyScales(a, scaleToPower(b, rational(-1)), grid.whole);

export const multiplyExpansions = (a: Expansion, b: Expansion, grid: ExpansionGrid): Expansion =>
  gather(a.flatMap((x) => b.map((y) => ({ scale: multiplyScales(x.scale, y.scale, grid.whole), model: multiplyModels(x.model, y.model, grid) }))), grid);

export const constantExpansion = (value: ComplexBall, grid: ExpansionGrid): Expansion => (isComplexZero(value) ? [] : [{ scale: [], model: constantModel(value, grid) }]);

export const scaleModel = (a: Model, value: ComplexBall, grid: Grid): Model => multiplyModels(a, constantModel(value, grid), grid);
export const scaleExpansion = (a: Expansion, value: ComplexBall, grid: ExpansionGrid): Expansion => (isComplexZero(value) ? [] : a.map((x) => ({ scale: x.scale, model: scaleModel(x.model, value, grid) })));

/** The leading coefficient with its power of `log n`; only where it is not zero and stands alone. */
export interface Leading {
  readonly logs: number;
  readonly value: ComplexBall;
}

/** The leading coefficient of a model, if it is certainly not zero and the only one before its power of n. */
export function leadingOf(a: Model): Leading | undefined {
  if (a.length === 0) return undefined;
  const rows = [...a.logs.keys()].filter((k) => !isComplexZero(coefficientOf(a, k, 0)));
  const [k] = rows;
  if (k === undefined || rows.length !== 1) return undefined;
  const value = coefficientOf(a, k, 0);
  return complexBallExcludesZero(value) ? { logs: k, value } : undefined;
}

/** An expansion as `scale · (log n)^logs · value · (1 + small)`, with parts that fall against it exponentially apart. */
export interface Dominated {
  readonly scale: Scale;
  readonly lead: Leading;
  /** The small rest `w` of the leading element over its leading term. */
  readonly small: Model;
  /** The other elements over the leading term; their sum is at most `2^remoteSize`. */
  readonly remote: Expansion;
  readonly remoteSize: number;
}

export function dominated(a: Expansion, grid: ExpansionGrid): Dominated {
  const order = a.findIndex((x) => a.every((y) => x === y || tendencyOfScale(quotientScale(y.scale, x.scale, grid)) === -1));
  const element = a[order];
  if (element === undefined) return noExpansion(a.length === 0 ? "a function that is zero" : "no part outweighs the others");
  const lead = leadingOf(element.model) ?? noExpansion("a leading coefficient that may be zero");
  const inverse = divideComplex(complexBall(ballOfRational(rational(1), grid.bits)), lead.value, grid.bits) ?? noExpansion("a leading coefficient that may be zero");
  const lowered = (m: Model): Model => ({ ...m, logs: new Map([...m.logs].map(([k, row]) => [k - lead.logs, row])), errorLogs: m.errorLogs - (lead.logs > 0 ? 0 : lead.logs) });
  const ratio = lowered(scaleModel(element.model, inverse, grid));
  const row = [...(ratio.logs.get(0) ?? [])];
  row[0] = COMPLEX_ZERO;
  const small: Model = { ...ratio, logs: new Map([...ratio.logs, [0, row]]) };
  const remote = a.flatMap((x, k) => (k === order ? [] : [{ scale: quotientScale(x.scale, element.scale, grid), model: lowered(scaleModel(x.model, inverse, grid)) }]));
  let size = 0;
  for (const x of remote) size += 2 ** sizeOfElement(x, grid);
  return { scale: element.scale, lead, small, remote, remoteSize: size * (1 + 1e-9) };
}

/** `log2` of a bound of the modulus of an element whose scale falls; infinite where none is found. */
export function sizeOfElement(x: Element, grid: Grid): number {
  const { error, logs } = boundFrom(x.model, 0, grid);
  const fall = fallingFrom(x.scale, Math.max(0, logs), grid.from);
  return fall === undefined ? Infinity : fall.top + error;
}

/** `f(a)` for an expansion `a = value (1 + small + remote)` where `f(1+w)` is a small function: the main part, and what the remote parts change. */
function around(d: Dominated, f: SmallFunction, grid: ExpansionGrid): Expansion {
  const main = composeSmall(f, d.small, grid) ?? noExpansion("a rest that is not small");
  const result: Element[] = [{ scale: [], model: main }];
  if (d.remote.length > 0) {
    const size = 2 ** supremum(d.small, grid) + d.remoteSize;
    const slope = f.slope(size);
    if (!(slope < 1e300)) return noExpansion("a rest that is not small");
    const real = f.real && d.small.real && d.remote.every((x) => x.model.real && isPositiveScale(x.scale));
    for (const x of d.remote) {
      const { error, logs } = boundFrom(x.model, 0, grid);
      result.push({ scale: x.scale, model: boundModel(error + Math.log2(slope) + SLACK, Math.max(0, logs), real) });
    }
  }
  return gather(result, grid);
}

/** `1/a`. */
export const reciprocal = (a: Expansion, grid: ExpansionGrid): Expansion => powerOf(a, rational(-1), grid);

/** `a^q`; an exponent that is not whole needs a positive scale, and the principal branch everywhere. */
export function powerOf(a: Expansion, q: Rational, grid: ExpansionGrid): Expansion {
  const p = complexBall(ballOfRational(q, grid.bits));
  const d = dominated(a, grid);
  const whole = q.d === 1n;
  if (!whole && !isPositiveScale(d.scale)) return noExpansion("a root of what oscillates");
  const value = powerComplex(d.lead.value, p, grid.bits) ?? noExpansion("a power beside its cut");
  if (!whole) needPrincipal(d, grid);
  const scale = multiplyScales(scaleToPower(d.scale, q), [], grid.whole);
  const real = whole || (signOfBall(d.lead.value.re) === 1 && isRealBall(d.lead.value));
  const rest = around(d, smallPower(p, real), grid);
  const logs = Number(q.n) / Number(q.d) * d.lead.logs;
  if (!Number.isInteger(logs * 1024)) return noExpansion("a root of a logarithm");
  return rest.map((x) => ({ scale: multiplyScales(scale, x.scale, grid.whole), model: raiseLogs(scaleModel(x.model, value, grid), logs) }));
}

/** `a^p` for an exponent given by its key and enclosure, on the principal branch. */
export function generalPower(a: Expansion, key: string, p: ComplexBall, grid: ExpansionGrid): Expansion {
  const d = dominated(a, grid);
  if (!isPositiveScale(d.scale) || d.lead.logs !== 0) return noExpansion("a power of what oscillates");
  needPrincipal(d, grid);
  const value = powerComplex(d.lead.value, p, grid.bits) ?? noExpansion("a power beside its cut");
  const scale = d.scale.map((part) => ({ ...part, key: part.key === UNIT_KEY ? key : `(${key})*${part.key}`, value: multiplyComplex(part.value, p, grid.bits) }));
  const real = isRealBall(p) && isRealBall(d.lead.value) && signOfBall(d.lead.value.re) === 1;
  return around(d, smallPower(p, real), grid).map((x) => ({ scale: multiplyScales(scale, x.scale, grid.whole), model: scaleModel(x.model, value, grid) }));
}

const raiseLogs = (a: Model, k: number): Model => (k === 0 ? a : { ...a, logs: new Map([...a.logs].map(([j, row]) => [j + k, row])), errorLogs: a.errorLogs + Math.max(0, k) });

/** Whether all parts of the exponent are real, so that the scale is positive. */
export const isPositiveScale = (a: Scale): boolean => a.every((part) => isRealBall(part.value));

/** The principal branch of a function of `value (1 + w)`: no value on the cut unless all is real. */
function needPrincipal(d: Dominated, grid: ExpansionGrid): void {
  const { value } = d.lead;
  if (isRealBall(value) && d.small.real && d.remote.every((x) => x.model.real && isPositiveScale(x.scale))) return;
  if (isRealBall(value) && signOfBall(value.re) === 1) return;
  // |arg(1+w)| <= asin |w| < π/2 · |w|; the argument of the leading value must keep that far from ±π.
  const size = 2 ** supremum(d.small, grid) + d.remoteSize;
  const log = logComplex(value, 64);
  if (log === undefined || !(size < 1)) return noExpansion("a branch that is not settled");
  const [angle] = [Math.abs(Number(log.im.mid) * 2 ** log.im.exponent) + Number(log.im.radius) * 2 ** log.im.exponent];
  if (!(angle + 1.6 * size < 3.14159)) noExpansion("a branch that is not settled");
}

/** `log a`: parts of the scale, `log n`, and the small rest. */
export function logarithm(a: Expansion, grid: ExpansionGrid): Expansion {
  const d = dominated(a, grid);
  if (!isPositiveScale(d.scale)) return noExpansion("a logarithm of what oscillates");
  if (d.lead.logs !== 0) return noExpansion("an iterated logarithm");
  needPrincipal(d, grid);
  const value = logComplex(d.lead.value, grid.bits) ?? noExpansion("a logarithm beside its cut");
  const parts: Element[] = [];
  for (const part of d.scale) {
    if (!Number.isInteger(part.degree * grid.steps)) return noExpansion("powers that are not on the grid");
    const factor = multiplyComplex(part.value, complexBall(ballOfRational(part.factor, grid.bits)), grid.bits);
    const model = constantModel(factor, grid);
    parts.push({ scale: powerScale(rational(BigInt(part.degree * grid.steps), BigInt(grid.steps))), model: part.log === 1 ? raiseLogs(model, 1) : model });
  }
  return gather([...parts, ...constantExpansion(value, grid), ...around(d, SMALL_LOGARITHM, grid)], grid);
}

/** A value and a rest that tends to zero, of an expansion that converges. */
export interface Convergent {
  readonly value: ComplexBall;
  readonly small: Model;
  readonly remote: Expansion;
  readonly remoteSize: number;
}

/** Splits an expansion into its limit and the rest; the remote elements must fall. */
export function convergent(a: Expansion, grid: ExpansionGrid): Convergent {
  let main: Model | undefined;
  const remote: Element[] = [];
  for (const x of a) {
    const q = rationalPower(x.scale);
    if (q === undefined) {
      if (tendencyOfScale(x.scale) !== -1) return noExpansion("a part that does not converge");
      remote.push(x);
      continue;
    }
    const steps = stepsOf(q, grid);
    if (steps === undefined) return noExpansion("powers that are not on the grid");
    if (steps > 0) return noExpansion("a part that grows");
    main = shiftModel(x.model, -steps, grid);
  }
  if (main === undefined) return { value: COMPLEX_ZERO, small: constantModel(COMPLEX_ZERO, grid), remote, remoteSize: sizesOf(remote, grid) };
  if (main.length === 0 || [...main.logs.keys()].some((k) => k > 0 && !isComplexZero(coefficientOf(main, k, 0)))) return noExpansion("a part that may not converge");
  const value = coefficientOf(main, 0, 0);
  const rows = [...main.logs].map(([k, row]) => [k, k === 0 ? row.map((c, j) => (j === 0 ? COMPLEX_ZERO : c)) : row] as const);
  if (rows.some(([k, row]) => k !== 0 && !isComplexZero(row[0] ?? COMPLEX_ZERO))) return noExpansion("a part that converges like a logarithm");
  return { value, small: { ...main, logs: new Map(rows) }, remote, remoteSize: sizesOf(remote, grid) };
}

const sizesOf = (remote: Expansion, grid: Grid): number => remote.reduce((sum, x) => sum + 2 ** sizeOfElement(x, grid), 0) * (1 + 1e-9);

/** `f(small + remote)`, with a bound for what the remote parts change. */
export function applySmall(c: Convergent, f: SmallFunction, grid: ExpansionGrid): Expansion {
  return around({ scale: [], lead: { logs: 0, value: c.value }, small: c.small, remote: c.remote, remoteSize: c.remoteSize }, f, grid);
}

/** The sum of two expansions. */
export const addExpansions = (a: Expansion, b: Expansion, grid: ExpansionGrid): Expansion => gather([...a, ...b], grid);
