import {
  absoluteComplexInterval, acosComplexInterval, acoshComplexInterval, addComplexInterval, argumentComplexInterval, asinComplexInterval, asinhComplexInterval, atanComplexInterval, atanhComplexInterval, ballOfInterval, complexBall, complexInterval, complexIntervalsDisjoint,
  conjugateComplexInterval, cosComplexInterval, coshComplexInterval, divideComplexInterval, E_INTERVAL, EULER_GAMMA_INTERVAL, expComplexInterval, interval, intervalOfBall, isPoint, isRealInterval, isZeroBall, logComplexInterval, multiplyComplexInterval, negateComplexInterval,
  none, PI_INTERVAL, powerComplexInterval, powerIntegerComplexInterval, rationalInterval, rootComplexInterval, sinComplexInterval, sinhComplexInterval, sqrtComplexInterval, type ComplexBall, type ComplexEnclosure, type ComplexInterval, type Enclosure,
} from "../../number/index.js";
import type { OperatorName } from "../operator-name.js";
import type { Arithmetic } from "./arithmetic.js";
import { BALL_FUNCTIONS, MANY_BALL_FUNCTIONS } from "./ball-functions.js";
import { NAMED_BALL_FUNCTIONS } from "./ball-named.js";
import { compareEnclosures } from "./interval-arithmetic.js";

const real = (value: Enclosure): ComplexEnclosure => (value.kind === "none" ? value : complexInterval(value));
const ONE = complexInterval(interval(1));

const quotient = (over: (z: ComplexInterval) => ComplexInterval, under: (z: ComplexInterval) => ComplexInterval) => (z: ComplexInterval): ComplexEnclosure => divideComplexInterval(over(z), under(z));
const one = (): ComplexInterval => ONE;

/** Functions that have their own enclosure in rectangles; all others go through balls. */
const UNARY: Partial<Record<OperatorName, (z: ComplexInterval) => ComplexEnclosure>> = {
  exp: expComplexInterval,
  log: logComplexInterval,
  sqrt: sqrtComplexInterval,
  abs: (z) => complexInterval(absoluteComplexInterval(z)),
  arg: (z) => real(argumentComplexInterval(z)),
  re: (z) => complexInterval(z.re),
  im: (z) => complexInterval(z.im),
  conjugate: conjugateComplexInterval,
  sin: sinComplexInterval,
  cos: cosComplexInterval,
  tan: quotient(sinComplexInterval, cosComplexInterval),
  cot: quotient(cosComplexInterval, sinComplexInterval),
  sec: quotient(one, cosComplexInterval),
  csc: quotient(one, sinComplexInterval),
  sinh: sinhComplexInterval,
  cosh: coshComplexInterval,
  tanh: quotient(sinhComplexInterval, coshComplexInterval),
  coth: quotient(coshComplexInterval, sinhComplexInterval),
  sech: quotient(one, coshComplexInterval),
  csch: quotient(one, sinhComplexInterval),
  asin: asinComplexInterval,
  acos: acosComplexInterval,
  atan: atanComplexInterval,
  asinh: asinhComplexInterval,
  acosh: acoshComplexInterval,
  atanh: atanhComplexInterval,
};

/** Doubles have 53 bits; the rest covers the rounding of the last steps. */
const BITS = 64;

function throughBalls(args: readonly ComplexEnclosure[], f: (args: readonly ComplexBall[], bits: number) => ComplexBall | undefined, name: string): ComplexEnclosure {
  const balls: ComplexBall[] = [];
  for (const arg of args) {
    if (arg.kind === "none") return arg;
    const [re, im] = [ballOfInterval(arg.re), ballOfInterval(arg.im)];
    if (re === undefined || im === undefined) return none("unknown", `${name} of a number that is not bounded`);
    balls.push(complexBall(re, im));
  }
  const value = f(balls, BITS);
  if (value === undefined) return none("unknown", `${name} where it may have no value, or more than one`);
  return complexInterval(intervalOfBall(value.re), isZeroBall(value.im) ? interval(0) : intervalOfBall(value.im));
}

const binary = (f: (a: ComplexInterval, b: ComplexInterval) => ComplexEnclosure) => (a: ComplexEnclosure, b: ComplexEnclosure): ComplexEnclosure => (a.kind === "none" ? a : b.kind === "none" ? b : f(a, b));
const lift = (f: (a: ComplexInterval) => ComplexEnclosure) => (a: ComplexEnclosure): ComplexEnclosure => (a.kind === "none" ? a : f(a));
const asReal = (a: ComplexEnclosure): Enclosure => (a.kind === "none" ? a : isRealInterval(a) ? a.re : none("unknown", "a number that may not be real"));
const unavailable = (what: string) => () => (): ComplexEnclosure => none("unknown", what);

/**
 * Rectangles of complex numbers with outward-rounded sides, principal branches: every value is a proof that the true value
 * lies inside. Integrals, infinite sums and limits are not evaluated.
 */
export const COMPLEX_INTERVALS: Arithmetic<ComplexEnclosure> = {
  rational: (value) => complexInterval(rationalInterval(value)),
  integer: (value) => complexInterval(interval(value)),
  constant: (operator) => complexInterval({ pi: PI_INTERVAL, e: E_INTERVAL, eulergamma: EULER_GAMMA_INTERVAL }[operator]),
  imaginaryUnit: complexInterval(interval(0), interval(1)),
  add: binary(addComplexInterval),
  negate: lift(negateComplexInterval),
  multiply: binary(multiplyComplexInterval),
  divide: binary(divideComplexInterval),
  power: binary(powerComplexInterval),
  powerInteger: (a, k) => (a.kind === "none" ? a : powerIntegerComplexInterval(a, k)),
  root: (a, n) => (a.kind === "none" ? a : rootComplexInterval(a, n)),
  unary: (operator) => {
    const own = UNARY[operator];
    if (own !== undefined) return lift(own);
    const ball = BALL_FUNCTIONS[operator];
    return ball === undefined ? undefined : (a) => throughBalls([a], ([z], bits) => (z === undefined ? undefined : ball(z, bits)), operator);
  },
  nary: (operator) => {
    const ball = MANY_BALL_FUNCTIONS[operator];
    return ball === undefined ? undefined : (args) => throughBalls(args, ball, operator);
  },
  named: (name) => {
    const ball = NAMED_BALL_FUNCTIONS.get(name);
    return ball === undefined ? undefined : (args) => (args.length < ball.arity[0] || args.length > ball.arity[1] ? none("unknown", `${name} with another number of arguments`) : throughBalls(args, ball.value, name));
  },
  failure: none,
  failed: (a) => (a.kind === "none" ? { kind: a.where, reason: a.reason } : undefined),
  compare: (a, relation, b) => {
    if (a.kind === "none" || b.kind === "none") return "unknown";
    if ((relation === "=" || relation === "!=") && complexIntervalsDisjoint(a, b)) return relation === "=" ? "false" : "true";
    return compareEnclosures(asReal(a), relation, asReal(b));
  },
  toInteger: (a) => (a.kind === "complex" && isRealInterval(a) && isPoint(a.re) && Number.isSafeInteger(a.re.lo) ? a.re.lo : undefined),
  isFractional: (a) => a.kind === "complex" && (Math.floor(a.re.hi) < Math.ceil(a.re.lo) || a.im.lo > 0 || a.im.hi < 0),
  integral: unavailable("an integral"),
  series: unavailable("an infinite sum"),
  limit: unavailable("a limit"),
};
