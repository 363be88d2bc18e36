import { betaInterval, digammaInterval, erfInterval, erfcInterval, gammaInterval, interval, logGammaInterval, midpoint, rationalToNumber, type Enclosure } from "../../number/index.js";
import type { ExprRelation } from "../expr.js";
import type { OperatorName } from "../operator-name.js";
import type { Arithmetic, Bound, Truth } from "./arithmetic.js";
import { namedDouble } from "./ball-bridge.js";
import { integrateNumerically } from "./quadrature/index.js";
import { estimateLimit } from "./limit-estimate.js";
import { sumSeries } from "./series.js";

const middle = (e: Enclosure): number => (e.kind === "none" ? NaN : midpoint(e));

const SPECIAL: Partial<Record<OperatorName, (x: number) => number>> = {
  gamma: (x) => (x > 171.6 ? Infinity : middle(gammaInterval(interval(x)))),
  loggamma: (x) => middle(logGammaInterval(interval(x))),
  digamma: (x) => middle(digammaInterval(interval(x))),
  erf: (x) => middle(erfInterval(interval(x))),
  erfc: (x) => middle(erfcInterval(interval(x))),
  factorial: (x) => (Number.isInteger(x) && x >= 0 ? (x > 170 ? Infinity : middle(gammaInterval(interval(x + 1)))) : NaN),
};

const or = (condition: boolean, value: number): number => (condition ? value : NaN);

/** Real functions, NaN outside their domain. */
const UNARY: Partial<Record<OperatorName, (x: number) => number>> = {
  ...SPECIAL,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: (x) => or(x > 0, Math.log(x)),
  abs: Math.abs,
  sign: Math.sign,
  floor: Math.floor,
  ceil: Math.ceil,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  cot: (x) => or(x !== 0, 1 / Math.tan(x)),
  sec: (x) => 1 / Math.cos(x),
  csc: (x) => or(x !== 0, 1 / Math.sin(x)),
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  acot: (x) => or(x > 0, Math.PI / 2 - Math.atan(x)),
  asec: (x) => or(x !== 0, Math.acos(1 / x)),
  acsc: (x) => or(x !== 0, Math.asin(1 / x)),
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  coth: (x) => or(x !== 0, 1 / Math.tanh(x)),
  sech: (x) => 1 / Math.cosh(x),
  csch: (x) => or(x !== 0, 1 / Math.sinh(x)),
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: (x) => or(Math.abs(x) < 1, Math.atanh(x)),
  acoth: (x) => or(Math.abs(x) > 1, Math.atanh(1 / x)),
  asech: (x) => or(x > 0, Math.acosh(1 / x)),
  acsch: (x) => or(x !== 0, Math.asinh(1 / x)),
  heaviside: (x) => or(x !== 0, x > 0 ? 1 : 0),
};

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));
const whole = (args: readonly number[]): boolean => args.every((a) => Number.isSafeInteger(a));

/** `binomial(n, k)` for whole `k >= 0` and any `n`, as the falling product over `k!`. */
function binomial(n: number, k: number): number {
  if (!Number.isInteger(k) || k > 1000) return NaN;
  if (k < 0) return Number.isInteger(n) && n >= 0 ? 0 : NaN;
  let result = 1;
  for (let j = 0; j < k; j++) result = (result * (n - j)) / (j + 1);
  return result;
}

const NARY: Partial<Record<OperatorName, (args: readonly number[]) => number>> = {
  min: (args) => Math.min(...args),
  max: (args) => Math.max(...args),
  gcd: (args) => or(whole(args), args.reduce(gcd)),
  lcm: (args) => or(whole(args) && !args.includes(0), args.reduce((a, b) => Math.abs(a * b) / gcd(a, b))),
  mod: ([a = NaN, b = NaN]) => or(b > 0, a - b * Math.floor(a / b)),
  binomial: ([n = NaN, k = NaN]) => binomial(n, k),
  beta: ([a = NaN, b = NaN]) => middle(betaInterval(interval(a), interval(b))),
};

function realPower(a: number, b: number): number {
  if (a > 0) return a ** b;
  if (a === 0) return or(b > 0, 0);
  return or(Number.isInteger(b), a ** b);
}

/** The truth of a relation between two doubles; nothing is known of one that is not finite. */
export function compareDoubles(a: number, relation: ExprRelation, b: number): Truth {
  if (Number.isNaN(a) || Number.isNaN(b)) return "unknown";
  const truth = (value: boolean): Truth => (value ? "true" : "false");
  switch (relation) {
    case "=":
    case ":=":
      return Number.isFinite(a) ? truth(a === b) : "unknown";
    case "!=":
      return Number.isFinite(a) ? truth(a !== b) : "unknown";
    case "<":
      return truth(a < b);
    case "<=":
      return truth(a <= b);
    case ">":
      return truth(a > b);
    case ">=":
      return truth(a >= b);
    default:
      return "unknown";
  }
}

const end = (bound: Bound<number>, frame: number[]): number => (bound.kind === "infinite" ? bound.sign * Infinity : bound.at(frame));

/**
 * Doubles. NaN stands for every failure, infinity for overflow only; neither may be compared. Quick, with unknown
 * rounding error: for integrands, estimates and proposals, never for a verdict. `spend` is told of every evaluation
 * of an integrand or term inside, and says whether more is allowed.
 */
export const doubleArithmetic = (spend: (work?: number) => boolean): Arithmetic<number> => ({
  rational: rationalToNumber,
  integer: (value) => value,
  constant: (operator) => ({ pi: Math.PI, e: Math.E, eulergamma: 0.5772156649015329 })[operator],
  add: (a, b) => a + b,
  negate: (a) => -a,
  multiply: (a, b) => a * b,
  divide: (a, b) => (b === 0 ? NaN : a / b),
  power: realPower,
  powerInteger: (a, k) => (k === 0 ? (Number.isNaN(a) ? NaN : 1) : a === 0 && k < 0 ? NaN : k === 2 ? a * a : a ** k),
  root: (a, n) => (n === 3 ? Math.cbrt(a) : a >= 0 ? a ** (1 / n) : n % 2 === 1 ? -((-a) ** (1 / n)) : NaN),
  unary: (operator) => UNARY[operator],
  nary: (operator) => NARY[operator],
  named: (name) => namedDouble(name, spend),
  failure: () => NaN,
  failed: (a) => (Number.isNaN(a) ? FAILED : undefined),
  compare: compareDoubles,
  toInteger: (a) => (Number.isSafeInteger(a) ? a : undefined),
  isFractional: (a) => Number.isFinite(a) && !Number.isInteger(a),
  integral: (task) => (frame) => {
    const result = integrateNumerically(
      (x) => {
        if (!spend()) return NaN;
        frame[task.slot] = x;
        return task.body(frame);
      },
      end(task.lower, frame),
      end(task.upper, frame),
    );
    return result.converged ? result.value : NaN;
  },
  series: (task) => (frame) => {
    const from = task.lower(frame);
    if (!Number.isSafeInteger(from)) return NaN;
    const result = sumSeries((k) => {
      if (!spend()) return NaN;
      frame[task.slot] = k;
      return task.body(frame);
    }, from);
    return result.kind === "converged" ? result.value : NaN;
  },
  limit: (task) => (frame) => {
    const result = estimateLimit(
      (x) => {
        if (!spend()) return NaN;
        frame[task.slot] = x;
        return task.body(frame);
      },
      end(task.point, frame),
      task.expr.direction,
    );
    return result?.value ?? NaN;
  },
});

/** Doubles without a limit on the work: for expressions without nested integrals and series. */
export const DOUBLES: Arithmetic<number> = doubleArithmetic(() => true);

const FAILED = { kind: "unknown", reason: "not a number" } as const;
