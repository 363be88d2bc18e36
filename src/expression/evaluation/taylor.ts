import {
  addInterval, compareIntervals, cosInterval, coshInterval, divideInterval, expInterval, interval, logInterval, multiplyInterval, negateInterval, none, powerInterval, sinInterval, sinhInterval,
  sqrtInterval, PI_INTERVAL, rationalInterval, acosInterval, acoshInterval, asinInterval, asinhInterval, atanInterval, atanhInterval, erfInterval, E_INTERVAL, EULER_GAMMA_INTERVAL,
  type Enclosure, type Interval, type NoEnclosure, type Rational,
} from "../../number/index.js";
import type { OperatorName } from "../operator-name.js";
import type { Arithmetic } from "./arithmetic.js";
import { compareEnclosures } from "./interval-arithmetic.js";

/**
 * Enclosures of the Taylor coefficients of a function of one variable, over a point or a cell: `coefficients[k]` holds
 * `f^(k)/k!` at every point of it. A constant has one coefficient only.
 */
export interface Taylor {
  readonly kind: "taylor";
  readonly coefficients: readonly Interval[];
}

export type TaylorOrNone = Taylor | NoEnclosure;

const ZERO = interval(0);
const ONE = interval(1);
const taylor = (coefficients: readonly Interval[]): Taylor => ({ kind: "taylor", coefficients });
export const constantTaylor = (a: Interval): Taylor => taylor([a]);
/** The variable itself, over a cell. */
export const variableTaylor = (cell: Interval): Taylor => taylor([cell, ONE]);

const at = (a: Taylor, k: number): Interval => a.coefficients[k] ?? ZERO;
const isZero = (a: Interval): boolean => a.lo === 0 && a.hi === 0;
const scale = (a: Interval, k: number): Interval => multiplyInterval(a, interval(k));

/** Division by an interval known not to hold zero. */
function over(a: Interval, b: Interval): Interval {
  const q = divideInterval(a, b);
  return q.kind === "none" ? interval(-Infinity, Infinity) : q;
}

/** Series arithmetic up to a fixed order (Moore's recurrences for Taylor coefficients). */
export function taylorArithmetic(order: number): Arithmetic<TaylorOrNone> {
  const length = order + 1;
  const sumOf = (from: number, to: number, term: (i: number) => Interval): Interval => {
    let sum = ZERO;
    for (let i = from; i <= to; i++) sum = addInterval(sum, term(i));
    return sum;
  };
  const build = (first: Interval, next: (k: number, known: readonly Interval[]) => Interval): Taylor => {
    const known: Interval[] = [first];
    for (let k = 1; k < length; k++) known.push(next(k, known));
    return taylor(known);
  };
  const lift = (f: (a: Taylor) => TaylorOrNone) => (a: TaylorOrNone): TaylorOrNone => (a.kind === "none" ? a : f(a));
  const both = (f: (a: Taylor, b: Taylor) => TaylorOrNone) => (a: TaylorOrNone, b: TaylorOrNone): TaylorOrNone => (a.kind === "none" ? a : b.kind === "none" ? b : f(a, b));
  const isConstant = (a: Taylor): boolean => a.coefficients.length === 1;
  const constantOr = (f: (a: Interval) => Enclosure, series: (a: Taylor, first: Interval) => TaylorOrNone) => (a: Taylor): TaylorOrNone => {
    const first = f(at(a, 0));
    if (first.kind === "none") return first;
    return isConstant(a) ? constantTaylor(first) : series(a, first);
  };

  const add = (a: Taylor, b: Taylor): Taylor => {
    const size = Math.max(a.coefficients.length, b.coefficients.length);
    return taylor(Array.from({ length: size }, (_, k) => addInterval(at(a, k), at(b, k))));
  };
  const negate = (a: Taylor): Taylor => taylor(a.coefficients.map(negateInterval));
  const multiply = (a: Taylor, b: Taylor): Taylor => {
    const size = Math.min(length, a.coefficients.length + b.coefficients.length - 1);
    return taylor(
      Array.from({ length: size }, (_, k) => {
        let sum = ZERO;
        for (let i = Math.max(0, k - b.coefficients.length + 1); i <= Math.min(k, a.coefficients.length - 1); i++) {
          const [x, y] = [at(a, i), at(b, k - i)];
          if (!isZero(x) && !isZero(y)) sum = addInterval(sum, multiplyInterval(x, y));
        }
        return sum;
      }),
    );
  };
  const divide = (a: Taylor, b: Taylor): TaylorOrNone => {
    const first = divideInterval(at(a, 0), at(b, 0));
    if (first.kind === "none") return first;
    if (isConstant(a) && isConstant(b)) return constantTaylor(first);
    return build(first, (k, q) => over(addInterval(at(a, k), negateInterval(sumOf(1, k, (i) => multiplyInterval(at(b, i), q[k - i] as Interval)))), at(b, 0)));
  };
  /** The series of `f(a)` from that of `f'(a)`. */
  const fromSlope = (first: Interval, a: Taylor, slope: Taylor): Taylor => build(first, (k) => over(sumOf(1, k, (i) => scale(multiplyInterval(at(a, i), at(slope, k - i)), i)), interval(k)));
  const exp = constantOr(expInterval, (a, first) => build(first, (k, e) => over(sumOf(1, k, (i) => scale(multiplyInterval(at(a, i), e[k - i] as Interval), i)), interval(k))));
  const log = constantOr(logInterval, (a, first) =>
    build(first, (k, l) => over(addInterval(at(a, k), negateInterval(over(sumOf(1, k - 1, (i) => scale(multiplyInterval(l[i] as Interval, at(a, k - i)), i)), interval(k)))), at(a, 0))),
  );
  /** `a^p` for a number `p`, where `a` keeps away from zero; the recurrence of Miller. */
  const fixedPower = (a: Taylor, p: Interval): TaylorOrNone =>
    constantOr(
      (u) => (u.lo > 0 ? powerInterval(u, p) : isConstant(a) ? powerInterval(u, p) : none("sometimes", "a power at zero or of a negative number")),
      (u, first) =>
        build(first, (k, q) => over(sumOf(1, k, (i) => multiplyInterval(addInterval(scale(p, i), interval(i - k)), multiplyInterval(at(u, i), q[k - i] as Interval))), scale(at(u, 0), k))),
    )(a);
  const sqrt = (a: Taylor): TaylorOrNone => (isConstant(a) ? constantOr(sqrtInterval, () => a)(a) : fixedPower(a, interval(0.5)));
  /** Sine and cosine, or their hyperbolic kin, together. */
  const pair = (a: Taylor, sine: Interval, cosine: Interval, sign: 1 | -1): readonly [Taylor, Taylor] => {
    const s: Interval[] = [sine];
    const c: Interval[] = [cosine];
    if (isConstant(a)) return [taylor(s), taylor(c)];
    for (let k = 1; k < length; k++) {
      const slope = (other: readonly Interval[]): Interval => over(sumOf(1, k, (i) => scale(multiplyInterval(at(a, i), other[k - i] as Interval), i)), interval(k));
      const [nextS, nextC] = [slope(c), slope(s)];
      s.push(nextS);
      c.push(sign === 1 ? nextC : negateInterval(nextC));
    }
    return [taylor(s), taylor(c)];
  };
  const circular = (a: Taylor): readonly [Taylor, Taylor] => pair(a, sinInterval(at(a, 0)), cosInterval(at(a, 0)), -1);
  const hyperbolic = (a: Taylor): readonly [Taylor, Taylor] => pair(a, sinhInterval(at(a, 0)), coshInterval(at(a, 0)), 1);
  const one = constantTaylor(ONE);
  const square = (a: Taylor): Taylor => multiply(a, a);
  const integrated = (f: (a: Interval) => Enclosure, slope: (a: Taylor) => TaylorOrNone) =>
    constantOr(f, (a, first) => {
      const s = slope(a);
      return s.kind === "none" ? s : fromSlope(first, a, s);
    });
  const reciprocal = (a: TaylorOrNone): TaylorOrNone => (a.kind === "none" ? a : divide(one, a));
  const rooted = (a: Taylor): TaylorOrNone => reciprocal(sqrt(a));
  const signed = (a: Taylor, positive: TaylorOrNone, negative: TaylorOrNone): TaylorOrNone => {
    const [first] = a.coefficients;
    if (first !== undefined && first.lo > 0) return positive;
    return first !== undefined && first.hi < 0 ? negative : none("unknown", "a sign that changes");
  };

  const UNARY: Partial<Record<OperatorName, (a: Taylor) => TaylorOrNone>> = {
    exp,
    log,
    sqrt,
    abs: (a) => signed(a, a, negate(a)),
    sign: (a) => signed(a, one, negate(one)),
    sin: (a) => circular(a)[0],
    cos: (a) => circular(a)[1],
    tan: (a) => divide(...circular(a)),
    cot: (a) => divide(circular(a)[1], circular(a)[0]),
    sec: (a) => divide(one, circular(a)[1]),
    csc: (a) => divide(one, circular(a)[0]),
    sinh: (a) => hyperbolic(a)[0],
    cosh: (a) => hyperbolic(a)[1],
    tanh: (a) => divide(...hyperbolic(a)),
    coth: (a) => divide(hyperbolic(a)[1], hyperbolic(a)[0]),
    sech: (a) => divide(one, hyperbolic(a)[1]),
    csch: (a) => divide(one, hyperbolic(a)[0]),
    asin: integrated(asinInterval, (a) => rooted(add(one, negate(square(a))))),
    acos: integrated(acosInterval, (a) => lift(negate)(rooted(add(one, negate(square(a)))))),
    atan: integrated(atanInterval, (a) => divide(one, add(one, square(a)))),
    asinh: integrated(asinhInterval, (a) => rooted(add(one, square(a)))),
    acosh: integrated(acoshInterval, (a) => rooted(add(square(a), negate(one)))),
    atanh: integrated(atanhInterval, (a) => divide(one, add(one, negate(square(a))))),
    erf: integrated(erfInterval, (a) => {
      const bell = exp(negate(square(a)));
      const root = sqrtInterval(PI_INTERVAL);
      return bell.kind === "none" || root.kind === "none" ? bell : multiply(bell, constantTaylor(over(interval(2), root)));
    }),
  };

  const powerInteger = (a: Taylor, k: number): TaylorOrNone => {
    if (k === 0) return one;
    if (k < 0) return reciprocal(powerInteger(a, -k));
    let result: Taylor = one;
    let base = a;
    for (let n = k; n > 0; n = Math.floor(n / 2)) {
      if (n % 2 === 1) result = multiply(result, base);
      if (n > 1) base = multiply(base, base);
    }
    return result;
  };
  const power = (a: Taylor, b: Taylor): TaylorOrNone => {
    if (isConstant(b)) return fixedPower(a, at(b, 0));
    const l = log(a);
    return l.kind === "none" ? l : exp(multiply(b, l));
  };
  const firstOf = (a: TaylorOrNone): Enclosure => (a.kind === "none" ? a : at(a, 0));
  const notHere = (): TaylorOrNone => none("unknown", "no Taylor coefficients");

  return {
    rational: (value: Rational) => constantTaylor(rationalInterval(value)),
    integer: (value) => constantTaylor(interval(value)),
    constant: (operator) => constantTaylor({ pi: PI_INTERVAL, e: E_INTERVAL, eulergamma: EULER_GAMMA_INTERVAL }[operator]),
    add: both(add),
    negate: lift(negate),
    multiply: both(multiply),
    divide: both(divide),
    power: both(power),
    powerInteger: (a, k) => lift((u) => powerInteger(u, k))(a),
    root: (a, n) => lift((u) => (n === 2 ? sqrt(u) : fixedPower(u, over(ONE, interval(n)))))(a),
    unary: (operator) => {
      const f = UNARY[operator];
      return f === undefined ? undefined : lift(f);
    },
    nary: (operator) => {
      if (operator !== "min" && operator !== "max") return undefined;
      return (args) =>
        args.reduce((a, b) => {
          if (a.kind === "none" || b.kind === "none") return a.kind === "none" ? a : b;
          const less = compareIntervals(at(a, 0), "<=", at(b, 0));
          if (less === "unknown") return none("unknown", "a choice that changes");
          return (less === "true") === (operator === "min") ? a : b;
        });
    },
    failure: none,
    failed: (a) => (a.kind === "none" ? { kind: a.where, reason: a.reason } : undefined),
    compare: (a, relation, b) => compareEnclosures(firstOf(a), relation, firstOf(b)),
    toInteger: (a) => {
      const first = firstOf(a);
      return a.kind === "taylor" && isConstant(a) && first.kind === "interval" && first.lo === first.hi && Number.isSafeInteger(first.lo) ? first.lo : undefined;
    },
    isFractional: () => false,
    integral: () => notHere,
    series: () => notHere,
    limit: () => notHere,
  };
}
