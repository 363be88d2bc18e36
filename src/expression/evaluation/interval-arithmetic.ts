import {
  absoluteInterval, acosInterval, acoshInterval, addInterval, asinInterval, asinhInterval, atanInterval, atanhInterval, betaInterval, ceilInterval, compareIntervals, containsZero, cosInterval, coshInterval, digammaInterval,
  divideInterval, E_INTERVAL, EULER_GAMMA_INTERVAL, erfInterval, erfcInterval, expInterval, floorInterval, gammaInterval, greatestInterval, heavisideInterval, interval, isPoint, leastInterval, logGammaInterval,
  logInterval, multiplyInterval, negateInterval, none, PI_INTERVAL, powerIntegerInterval, powerInterval, rationalInterval, reciprocalInterval, rootInterval, signInterval, sinInterval, sinhInterval, sqrtInterval,
  subtractInterval, tanInterval, tanhInterval, type Enclosure, type Interval,
} from "../../number/index.js";
import type { ExprRelation } from "../expr.js";
import type { OperatorName } from "../operator-name.js";
import type { Arithmetic, Evaluator, IntegralTask, LimitTask, SeriesTask, Truth } from "./arithmetic.js";
import { namedInterval } from "./ball-bridge.js";

const lift = (f: (a: Interval) => Enclosure) => (a: Enclosure): Enclosure => (a.kind === "none" ? a : f(a));
const chain = (...steps: readonly ((a: Interval) => Enclosure)[]) => (a: Interval): Enclosure => {
  let value: Enclosure = a;
  for (const step of steps) {
    if (value.kind === "none") return value;
    value = step(value);
  }
  return value;
};

const cotangent = (a: Interval): Enclosure => {
  const sine = sinInterval(a);
  return containsZero(sine) ? none(isPoint(a) && a.lo === 0 ? "always" : "sometimes", "cotangent at a pole") : divideInterval(cosInterval(a), sine);
};

function factorialInterval(a: Interval): Enclosure {
  if (!isPoint(a)) return none(Math.floor(a.hi) < Math.ceil(a.lo) ? "always" : "unknown", "factorial of a number that is not whole");
  if (!Number.isInteger(a.lo) || a.lo < 0) return none("always", "factorial of a number that is not whole, or negative");
  return gammaInterval(interval(a.lo + 1));
}

/** Real functions of one argument. The inverse cotangent of a number that is not positive has two conventions, and is not evaluated. */
const UNARY: Partial<Record<OperatorName, (a: Interval) => Enclosure>> = {
  sqrt: sqrtInterval,
  exp: expInterval,
  log: logInterval,
  abs: absoluteInterval,
  sign: signInterval,
  floor: floorInterval,
  ceil: ceilInterval,
  sin: sinInterval,
  cos: cosInterval,
  tan: tanInterval,
  cot: cotangent,
  sec: chain(cosInterval, reciprocalInterval),
  csc: chain(sinInterval, reciprocalInterval),
  asin: asinInterval,
  acos: acosInterval,
  atan: atanInterval,
  acot: (a) => (a.lo <= 0 ? none("unknown", "inverse cotangent of a number that is not positive") : subtractInterval(divideInterval(PI_INTERVAL, interval(2)) as Interval, atanInterval(a))),
  asec: chain(reciprocalInterval, acosInterval),
  acsc: chain(reciprocalInterval, asinInterval),
  sinh: sinhInterval,
  cosh: coshInterval,
  tanh: tanhInterval,
  coth: chain(tanhInterval, reciprocalInterval),
  sech: chain(coshInterval, reciprocalInterval),
  csch: chain(sinhInterval, reciprocalInterval),
  asinh: asinhInterval,
  acosh: acoshInterval,
  atanh: atanhInterval,
  acoth: chain(reciprocalInterval, atanhInterval),
  asech: chain(reciprocalInterval, acoshInterval),
  acsch: chain(reciprocalInterval, asinhInterval),
  factorial: factorialInterval,
  gamma: gammaInterval,
  loggamma: logGammaInterval,
  digamma: digammaInterval,
  erf: erfInterval,
  erfc: erfcInterval,
  heaviside: heavisideInterval,
};

const wholeOf = (a: Enclosure | undefined): number | undefined => (a !== undefined && a.kind === "interval" && isPoint(a) && Number.isSafeInteger(a.lo) ? a.lo : undefined);
const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));

/** `binomial(n, k)` for whole `k`, as a falling product; other arguments by the gamma function are left out. */
function binomialInterval(n: Interval, k: Interval): Enclosure {
  const lower = wholeOf(k);
  const upper = wholeOf(n);
  if (lower === undefined || lower > 400) return none("unknown", "binomial coefficient with a lower index that is not whole");
  if (lower < 0) return upper !== undefined && upper >= 0 ? interval(0) : none("unknown", "binomial coefficient with a negative lower index");
  let result: Enclosure = interval(1);
  for (let j = 0; j < lower && result.kind === "interval"; j++) {
    result = divideInterval(multiplyInterval(result, subtractInterval(n, interval(j))), interval(j + 1));
  }
  return result.kind === "interval" && upper !== undefined && upper >= 0 && upper < lower ? interval(0) : result;
}

function wholeOperation(args: readonly Interval[], f: (values: readonly number[]) => number): Enclosure {
  const values = args.map(wholeOf);
  if (values.includes(undefined)) return none("unknown", "a number that is not certainly whole");
  const result = f(values as readonly number[]);
  return Number.isSafeInteger(result) ? interval(result) : none("unknown", "a whole number that is too large");
}

const NARY: Partial<Record<OperatorName, (args: readonly Interval[]) => Enclosure>> = {
  min: leastInterval,
  max: greatestInterval,
  gcd: (args) => wholeOperation(args, (values) => values.reduce(gcd)),
  lcm: (args) => wholeOperation(args, (values) => (values.includes(0) ? 0 : values.reduce((a, b) => Math.abs(a * b) / gcd(a, b)))),
  mod: ([a, b]) => {
    if (a === undefined || b === undefined || b.lo <= 0) return none("unknown", "remainder by a number that is not positive");
    const q = divideInterval(a, b);
    const whole = wholeOf(a) !== undefined && wholeOf(b) !== undefined ? interval(Math.floor(a.lo / b.lo)) : q.kind === "interval" ? floorInterval(q) : interval(-Infinity, Infinity);
    return subtractInterval(a, multiplyInterval(b, whole));
  },
  binomial: ([n, k]) => (n === undefined || k === undefined ? none("unknown", "binomial coefficient") : binomialInterval(n, k)),
  beta: ([a, b]) => (a === undefined || b === undefined ? none("unknown", "beta function") : betaInterval(a, b)),
};

/** A failure of either wins; the more definite one first. */
function worse(a: Enclosure, b: Enclosure): Enclosure {
  if (a.kind === "none" && (b.kind !== "none" || a.where === "always")) return a;
  return b.kind === "none" && (a.kind !== "none" || b.where === "always") ? b : a;
}

const binary =
  (f: (a: Interval, b: Interval) => Enclosure) =>
  (a: Enclosure, b: Enclosure): Enclosure =>
    a.kind === "interval" && b.kind === "interval" ? f(a, b) : worse(a, b);

const multiply = binary((a, b) => multiplyInterval(a, b));
const add = binary((a, b) => addInterval(a, b));
const divide = binary(divideInterval);
const power = binary(powerInterval);
const UNARY_LIFTED = new Map(Object.entries(UNARY).map(([name, f]) => [name, lift(f)]));
const NARY_LIFTED = new Map(
  Object.entries(NARY).map(([name, f]) => [
    name,
    (args: readonly Enclosure[]): Enclosure => {
      const intervals: Interval[] = [];
      let failure: Enclosure | undefined;
      for (const arg of args) {
        if (arg.kind === "interval") intervals.push(arg);
        else failure = failure === undefined ? arg : worse(failure, arg);
      }
      return failure ?? f(intervals);
    },
  ]),
);

/** The truth of a relation for all reals of two enclosures. */
export function compareEnclosures(a: Enclosure, relation: ExprRelation, b: Enclosure): Truth {
  if (a.kind === "none" || b.kind === "none") return "unknown";
  switch (relation) {
    case "=":
    case ":=":
      return compareIntervals(a, "=", b);
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return compareIntervals(a, relation, b);
    default:
      return "unknown";
  }
}

/** How integrals, infinite sums and limits are enclosed; the rest of interval arithmetic does not vary. */
export interface Analysis {
  readonly integral: (task: IntegralTask<Enclosure>) => Evaluator<Enclosure>;
  readonly series: (task: SeriesTask<Enclosure>) => Evaluator<Enclosure>;
  readonly limit: (task: LimitTask<Enclosure>) => Evaluator<Enclosure>;
}

/** Outward-rounded intervals: every value is a proof that the true value lies inside, as far as `analysis` keeps to it. */
export const intervalArithmetic = (analysis: Analysis): Arithmetic<Enclosure> => ({
  rational: rationalInterval,
  integer: (value) => interval(value),
  constant: (operator) => ({ pi: PI_INTERVAL, e: E_INTERVAL, eulergamma: EULER_GAMMA_INTERVAL })[operator],
  add,
  negate: (a) => (a.kind === "interval" ? negateInterval(a) : a),
  multiply,
  divide,
  power,
  powerInteger: (a, k) => (a.kind === "interval" ? powerIntegerInterval(a, k) : a),
  root: (a, n) => (a.kind === "interval" ? rootInterval(a, n) : a),
  unary: (operator) => UNARY_LIFTED.get(operator),
  nary: (operator) => NARY_LIFTED.get(operator),
  named: namedInterval,
  failure: none,
  failed: (a) => (a.kind === "none" ? { kind: a.where, reason: a.reason } : undefined),
  compare: compareEnclosures,
  toInteger: wholeOf,
  isFractional: (a) => a.kind === "interval" && Math.floor(a.hi) < Math.ceil(a.lo),
  ...analysis,
});

/** Nothing that needs analysis is evaluated. */
export const NO_ANALYSIS: Analysis = {
  integral: () => () => none("unknown", "an integral"),
  series: () => () => none("unknown", "an infinite sum"),
  limit: () => () => none("unknown", "a limit"),
};
