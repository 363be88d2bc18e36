import { digammaInterval, interval, logGammaInterval, midpoint, rationalToNumber, type Enclosure } from "../../number/index.js";
import type { OperatorName } from "../operator-name.js";
import type { Arithmetic, Bound } from "./arithmetic.js";
import { compareDoubles, DOUBLES } from "./double.js";
import { integratePeaked } from "./scaled-integral.js";
import { sumSeries } from "./series.js";

/**
 * A double with an exponent of unlimited range: `m * 2^e` with `0.5 <= |m| < 1`, or `m = 0`. NaN in `m` stands for a
 * failure. The precision is that of doubles; an exponential of a large number is as exact as its argument.
 */
export interface Scaled {
  readonly m: number;
  readonly e: number;
}

const LN2_HIGH = 0.693147180369123816490;
const LN2_LOW = 1.90821492927058770002e-10;

/** Brings a mantissa into its range. */
export function scaled(m: number, e = 0): Scaled {
  if (m === 0 || Number.isNaN(m)) return { m, e: 0 };
  if (!Number.isFinite(m)) return { m: NaN, e: 0 };
  const size = Math.abs(m);
  if (size >= 0.5 && size < 1) return { m, e };
  // Very large and very small doubles are first brought to where powers of two are exact.
  const lift = size > 2 ** 1000 ? -1000 : size < 2 ** -900 ? 1000 : 0;
  const ordinary = m * 2 ** lift;
  let shift = Math.floor(Math.log2(Math.abs(ordinary))) + 1;
  let mantissa = ordinary / 2 ** shift;
  shift -= lift;
  while (Math.abs(mantissa) >= 1) {
    mantissa /= 2;
    shift++;
  }
  while (Math.abs(mantissa) < 0.5) {
    mantissa *= 2;
    shift--;
  }
  return { m: mantissa, e: e + shift };
}

/** The double nearest to a scaled number, with overflow to infinity and underflow to zero. */
export function scaledToNumber(a: Scaled): number {
  if (a.e > 1100) return a.m * Infinity;
  if (a.e < -1100) return Number.isNaN(a.m) ? NaN : 0;
  return a.m * 2 ** Math.trunc(a.e / 2) * 2 ** (a.e - Math.trunc(a.e / 2));
}

const NOT_A_NUMBER: Scaled = { m: NaN, e: 0 };
export const SCALED_ZERO: Scaled = { m: 0, e: 0 };

export function addScaled(a: Scaled, b: Scaled): Scaled {
  if (a.m === 0) return b;
  if (b.m === 0) return a;
  const [big, little] = a.e >= b.e ? [a, b] : [b, a];
  const gap = big.e - little.e;
  return gap > 120 ? (Number.isNaN(little.m) ? little : big) : scaled(big.m + little.m * 2 ** -gap, big.e);
}

export const negateScaled = (a: Scaled): Scaled => ({ m: -a.m, e: a.e });
export const multiplyScaled = (a: Scaled, b: Scaled): Scaled => scaled(a.m * b.m, a.e + b.e);
export const divideScaled = (a: Scaled, b: Scaled): Scaled => (b.m === 0 ? NOT_A_NUMBER : scaled(a.m / b.m, a.e - b.e));

/** The natural logarithm of the absolute value; minus infinity for zero. */
export const logScaled = (a: Scaled): number => (a.m === 0 ? -Infinity : Math.log(Math.abs(a.m)) + a.e * Math.LN2);

export function expScaled(x: number): Scaled {
  if (!(Math.abs(x) < 1e15)) return x === -Infinity || x < 0 ? SCALED_ZERO : NOT_A_NUMBER;
  const k = Math.round(x / Math.LN2);
  return scaled(Math.exp(x - k * LN2_HIGH - k * LN2_LOW), k);
}

function powerIntegerScaled(a: Scaled, k: number): Scaled {
  if (k === 0) return Number.isNaN(a.m) ? a : scaled(1);
  if (k < 0) return divideScaled(scaled(1), powerIntegerScaled(a, -k));
  let result = scaled(1);
  let base = a;
  for (let n = k; n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) result = multiplyScaled(result, base);
    if (n > 1) base = multiplyScaled(base, base);
  }
  return result;
}

function powerScaled(a: Scaled, b: Scaled): Scaled {
  const exponent = scaledToNumber(b);
  if (a.m > 0) return nearOne(a) ? expScaled(exponent * Math.log(scaledToNumber(a))) : expScaled(exponent * logScaled(a));
  if (a.m === 0) return exponent > 0 ? SCALED_ZERO : NOT_A_NUMBER;
  if (!Number.isInteger(exponent)) return NOT_A_NUMBER;
  const size = powerScaled(negateScaled(a), b);
  return exponent % 2 === 0 ? size : negateScaled(size);
}

const nearOne = (a: Scaled): boolean => a.e >= -1 && a.e <= 2;

const sqrtScaled = (a: Scaled): Scaled => (a.m < 0 ? NOT_A_NUMBER : a.e % 2 === 0 ? scaled(Math.sqrt(a.m), a.e / 2) : scaled(Math.sqrt(a.m * 2), (a.e - 1) / 2));

const middle = (e: Enclosure): number => (e.kind === "none" ? NaN : midpoint(e));
const throughExp = (x: number, combine: (up: Scaled, down: Scaled) => Scaled): Scaled => combine(expScaled(x), expScaled(-x));
const halves = (a: Scaled): Scaled => ({ m: a.m, e: a.e - 1 });

/** `log Γ(x)` for `x > 0`, by Stirling's leading terms where the enclosure's own range ends. */
function logGamma(x: number): number {
  if (x < 1e15) return middle(logGammaInterval(interval(x)));
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI);
}

/** Large arguments are followed beyond the range of doubles. */
const WIDE: Partial<Record<OperatorName, (a: Scaled) => Scaled>> = {
  exp: (a) => expScaled(scaledToNumber(a)),
  log: (a) => (a.m > 0 ? scaled(nearOne(a) ? Math.log(scaledToNumber(a)) : logScaled(a)) : NOT_A_NUMBER),
  sqrt: sqrtScaled,
  abs: (a) => ({ m: Math.abs(a.m), e: a.e }),
  sign: (a) => scaled(Math.sign(a.m)),
  sinh: (a) => (a.e < 3 ? scaled(Math.sinh(scaledToNumber(a))) : throughExp(scaledToNumber(a), (up, down) => halves(addScaled(up, negateScaled(down))))),
  cosh: (a) => (a.e < 3 ? scaled(Math.cosh(scaledToNumber(a))) : throughExp(scaledToNumber(a), (up, down) => halves(addScaled(up, down)))),
  sech: (a) => (a.e < 3 ? scaled(1 / Math.cosh(scaledToNumber(a))) : throughExp(scaledToNumber(a), (up, down) => divideScaled(scaled(2), addScaled(up, down)))),
  gamma: (a) => (a.m > 0 && a.e > 5 ? expScaled(logGamma(scaledToNumber(a))) : scaled(DOUBLES.unary("gamma")?.(scaledToNumber(a)) ?? NaN)),
  factorial: (a) => (a.m > 0 && a.e > 5 ? expScaled(logGamma(scaledToNumber(a) + 1)) : scaled(DOUBLES.unary("factorial")?.(scaledToNumber(a)) ?? NaN)),
  loggamma: (a) => (a.m > 0 ? scaled(logGamma(scaledToNumber(a))) : NOT_A_NUMBER),
  digamma: (a) => scaled(middle(digammaInterval(interval(scaledToNumber(a))))),
  erfc: (a) => {
    const x = scaledToNumber(a);
    if (x < 20) return scaled(DOUBLES.unary("erfc")?.(x) ?? NaN);
    // The continued fraction of DLMF 7.9.1; forty levels are ample beyond 20.
    let tail = x;
    for (let k = 40; k >= 1; k--) tail = x + k / 2 / tail;
    return multiplyScaled(expScaled(-x * x), scaled(1 / (tail * Math.sqrt(Math.PI))));
  },
};

const narrow = (f: (x: number) => number) => (a: Scaled): Scaled => (a.m === 0 || Math.abs(a.e) < 1000 ? scaled(f(scaledToNumber(a))) : a.e < 0 ? scaled(f(0)) : NOT_A_NUMBER);

const endOf = (bound: Bound<Scaled>, frame: Scaled[]): number => (bound.kind === "infinite" ? bound.sign * Infinity : scaledToNumber(bound.at(frame)));

/** How scaled evaluation is charged and helped. */
export interface ScaledContext {
  /** Told of every evaluation of an integrand or term; says whether more is allowed. */
  readonly spend: () => boolean;
  /** Points at which integrands may be peaked or have corners. */
  readonly pointsOfInterest: () => readonly number[];
}

/**
 * Scaled numbers: for following a ratio of quantities like `exp(L/T)` to a limit at which both overflow. Rounding errors
 * are those of doubles and unknown; used for estimates of tendencies only.
 */
export const scaledArithmetic = (context: ScaledContext): Arithmetic<Scaled> => ({
  rational: (value) => {
    const direct = rationalToNumber(value);
    return scaled(direct);
  },
  integer: (value) => scaled(value),
  constant: (operator) => scaled(DOUBLES.constant(operator)),
  add: addScaled,
  negate: negateScaled,
  multiply: multiplyScaled,
  divide: divideScaled,
  power: powerScaled,
  powerInteger: powerIntegerScaled,
  root: (a, n) => (n === 2 ? sqrtScaled(a) : a.m > 0 ? expScaled(logScaled(a) / n) : a.m === 0 ? a : n % 2 === 1 ? negateScaled(expScaled(logScaled(a) / n)) : NOT_A_NUMBER),
  unary: (operator) => {
    const wide = WIDE[operator];
    if (wide !== undefined) return wide;
    const f = DOUBLES.unary(operator);
    return f === undefined ? undefined : narrow(f);
  },
  nary: (operator) => {
    const f = DOUBLES.nary(operator);
    return f === undefined ? undefined : (args) => scaled(f(args.map(scaledToNumber)));
  },
  failure: () => NOT_A_NUMBER,
  failed: (a) => (Number.isNaN(a.m) ? { kind: "unknown", reason: "not a number" } : undefined),
  compare: (a, relation, b) => compareDoubles(addScaled(a, negateScaled(b)).m, relation, 0),
  toInteger: (a) => {
    const x = scaledToNumber(a);
    return Number.isSafeInteger(x) ? x : undefined;
  },
  isFractional: (a) => !Number.isInteger(scaledToNumber(a)),
  integral: (task) => (frame) =>
    integratePeaked(
      (x) => {
        if (!context.spend()) return NOT_A_NUMBER;
        frame[task.slot] = scaled(x);
        return task.body(frame);
      },
      endOf(task.lower, frame),
      endOf(task.upper, frame),
      context.pointsOfInterest(),
    ),
  series: (task) => (frame) => {
    const from = scaledToNumber(task.lower(frame));
    if (!Number.isSafeInteger(from)) return NOT_A_NUMBER;
    const result = sumSeries((k) => {
      if (!context.spend()) return NaN;
      frame[task.slot] = scaled(k);
      return scaledToNumber(task.body(frame));
    }, from);
    return result.kind === "converged" ? scaled(result.value) : NOT_A_NUMBER;
  },
  limit: () => () => NOT_A_NUMBER,
});
