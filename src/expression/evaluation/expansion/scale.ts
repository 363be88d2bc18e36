import {
  addRational, addComplex, COMPLEX_ZERO, complexBall, ballOfRational, isZeroBall, isZeroRational, multiplyComplex, multiplyRational, rational, type ComplexBall, type Rational, signOfBall,
} from "../../../number/index.js";
import { doublesAround, SLACK } from "./size.js";

/**
 * One part of the exponent of a scale: `factor · value · n^degree · (log n)^log`. The key names the value: parts with the
 * same key have the same value, which is how scales cancel exactly. The key "1" is the number one.
 */
export interface ScalePart {
  readonly degree: number;
  readonly log: 0 | 1;
  readonly key: string;
  readonly value: ComplexBall;
  readonly factor: Rational;
}

/**
 * A scale of growth, `exp` of the sum of its parts; degree 0 with a logarithm is a power of `n`. The order of the parts
 * is from the fastest growing to the slowest.
 */
export type Scale = readonly ScalePart[];

export const UNIT_KEY = "1";
/** `iπ`, the logarithm of -1. */
export const HALF_TURN_KEY = "i*pi";

const before = (a: ScalePart, b: ScalePart): number => b.degree - a.degree || b.log - a.log || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
const sameClass = (a: ScalePart, b: ScalePart): boolean => a.degree === b.degree && a.log === b.log;

/** The product of two scales. Where `n` is a whole number, whole turns are left out. */
export function multiplyScales(a: Scale, b: Scale, whole: boolean): Scale {
  const parts: ScalePart[] = [];
  for (const part of [...a, ...b].sort(before)) {
    const last = parts.at(-1);
    if (last !== undefined && sameClass(last, part) && last.key === part.key) parts[parts.length - 1] = { ...last, factor: addRational(last.factor, part.factor) };
    else parts.push(part);
  }
  return parts.map((part) => (whole ? withoutTurns(part) : part)).filter((part) => !isZeroRational(part.factor));
}

/** `exp(iπ q n)` depends only on `q` modulo 2 for whole n, and so for powers of n. */
function withoutTurns(part: ScalePart): ScalePart {
  if (part.key !== HALF_TURN_KEY || part.log !== 0 || !Number.isInteger(part.degree) || part.degree < 1) return part;
  const period = 2n * part.factor.d;
  let n = ((part.factor.n % period) + period) % period;
  if (n > part.factor.d) n -= period;
  return { ...part, factor: rational(n, part.factor.d) };
}

/** The scale to a rational power. */
export const scaleToPower = (a: Scale, q: Rational): Scale => (isZeroRational(q) ? [] : a.map((part) => ({ ...part, factor: multiplyRational(part.factor, q) })));

/** `n^q`. */
export const powerScale = (q: Rational): Scale => (isZeroRational(q) ? [] : [{ degree: 0, log: 1, key: UNIT_KEY, value: complexBall(ballOfRational(rational(1), 8)), factor: q }]);

/** Whether the scale is `n` to a rational power, and to which. */
export function rationalPower(a: Scale): Rational | undefined {
  if (a.length === 0) return rational(0);
  const [part] = a;
  return a.length === 1 && part?.degree === 0 && part.log === 1 && part.key === UNIT_KEY ? part.factor : undefined;
}

/** The value of all parts of one class, `factor · value` added up. */
export const classValue = (parts: readonly ScalePart[], bits: number): ComplexBall =>
  parts.reduce((sum, part) => addComplex(sum, multiplyComplex(part.value, complexBall(ballOfRational(part.factor, bits)), bits), bits), COMPLEX_ZERO);

/** The parts by class, the fastest growing class first. */
export function classesOf(a: Scale): readonly (readonly ScalePart[])[] {
  const classes: ScalePart[][] = [];
  for (const part of a) {
    const last = classes.at(-1);
    if (last?.[0] !== undefined && sameClass(last[0], part)) last.push(part);
    else classes.push([part]);
  }
  return classes;
}

/**
 * Whether the modulus of a scale grows beyond all bounds (1), falls to zero (-1) or is constant (0); undefined where the
 * enclosures of its parts do not tell.
 */
export function tendencyOfScale(a: Scale): -1 | 0 | 1 | undefined {
  for (const parts of classesOf(a)) {
    const { re } = classValue(parts, 128);
    if (isZeroBall(re)) continue;
    const sign = signOfBall(re);
    return sign === 0 ? undefined : sign;
  }
  return 0;
}

/** A real part of an exponent, `a n^degree (log n)^log`, with doubles on both sides of `a`. */
export interface RealPart {
  readonly degree: number;
  readonly log: 0 | 1;
  readonly low: number;
  readonly high: number;
}

/** The real parts of the exponent, without those that are certainly zero. */
export const realParts = (a: Scale): readonly RealPart[] =>
  classesOf(a).flatMap((parts) => {
    const { re } = classValue(parts, 128);
    if (isZeroBall(re) || parts[0] === undefined) return [];
    const [low, high] = doublesAround(re);
    return [{ degree: parts[0].degree, log: parts[0].log, low, high }];
  });

const monomial = (part: { readonly degree: number; readonly log: number }, n: number): number => n ** part.degree * Math.log(n) ** part.log;
/** `n d/dn` of a part over its coefficient. */
const slope = (part: { readonly degree: number; readonly log: number }, n: number): number => monomial(part, n) * (part.degree + part.log / Math.log(n));

/** How a falling scale falls from some number on. */
export interface Falling {
  /** `log2` of an upper bound of the modulus there; from there on it falls. */
  readonly top: number;
  /** The fastest falling part has `degree`, and from there on `d log/dn <= -rate · n^(degree-1)`. */
  readonly degree: number;
  readonly rate: number;
}

/**
 * That `|scale| (log n)^logs` falls for all real `n >= from`, with how fast; undefined where the leading part does not
 * outweigh the others there. The slopes of the other parts are a falling share of the leading one's, so that it is
 * enough to compare them at `from`.
 */
export function fallingFrom(a: Scale, logs: number, from: number): Falling | undefined {
  const [lead, ...others] = realParts(a);
  if (lead === undefined || lead.high >= 0 || from < 3) return undefined;
  const log = Math.log(from);
  let positive = logs > 0 ? logs / log : 0;
  for (const part of others) {
    const lower = lead.degree - part.degree;
    // The share falls if n^(-lower) (log n)^(more logs) does.
    if (lower === 0 ? part.log > lead.log : part.log > lead.log && log * lower < 1) return undefined;
    if (part.high > 0) positive += part.high * slope(part, from);
  }
  const negative = -lead.high * slope(lead, from);
  const share = 1 - (positive * (1 + 1e-9)) / negative;
  if (!(share > 0)) return undefined;
  let top = logs > 0 ? logs * Math.log2(log) : 0;
  for (const part of [lead, ...others]) {
    const value = part.high * monomial(part, from) * Math.LOG2E;
    top += value + Math.abs(value) * 1e-12 + SLACK;
  }
  return { top, degree: lead.degree, rate: share * -lead.high * (lead.log === 0 ? lead.degree : lead.degree * log + 1) * (1 - 1e-9) };
}

/**
 * `log2` of an upper bound of `Σ |scale(n)| (log n)^logs` over whole `n >= from`; infinite where no bound is found.
 */
export function logTail(a: Scale, logs: number, from: number): number {
  const fall = fallingFrom(a, logs, from);
  if (fall === undefined) return Infinity;
  const { top, degree, rate } = fall;
  if (degree >= 1) {
    // The logarithm falls by at least rate · from^(degree-1) with each step.
    const step = rate * from ** (degree - 1);
    const part = step > 40 ? 1 : -Math.expm1(-step);
    return part > 0 ? top - Math.log2(part) + SLACK : Infinity;
  }
  if (degree > 0) {
    // ∫ exp(-c (x^d - N^d)) dx with t = x^d, c = rate/d, the integrand times t^(1/d-1)/d.
    const [c, t] = [rate / degree, from ** degree];
    const gap = c - (1 / degree - 1) / t;
    return gap > 0 ? top + Math.log2(1 + t ** (1 / degree - 1) / (degree * gap)) + 2 * SLACK : Infinity;
  }
  // |scale| <= top · (n/from)^(-rate): a power; here rate is the whole slope, n d/dn.
  return rate > 1.001 ? top + Math.log2(1 + from / (rate - 1)) + SLACK : Infinity;
}
