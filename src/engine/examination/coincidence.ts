import { compile, contains, DOUBLES, evaluateBall, infinitySign, num, scopeOf, type Expr, type SumExpr } from "../../expression/index.js";
import { ballExcludesZero, rational, rationalToNumber, topOfBall, type ComplexBall, type Rational } from "../../number/index.js";

/** Digits that two numbers always have to share before their agreement counts. */
const FEWEST_DIGITS = 110;
/** Numbers that would have to be compared to more digits are not compared. */
const MOST_DIGITS = 700;
const MOST_HIDDEN = 4000;
const MOST_PLACES = 600;
const DIGITS_PER_BIT = Math.log10(2);
/** `e^{-2u}` is what a hyperbolic tangent, and many a special function, is away from its limit: digits by unit of u. */
const DIGITS_PER_UNIT = 2 * Math.LOG10E;

/** What the parts of a line can hide. */
export interface Hidden {
  /** To how many digits two constants have to agree so that it is no coincidence. */
  readonly digits: number;
  /** Sums that agree with something simpler to an unbounded number of digits: no agreement of numbers counts. */
  readonly trap: boolean;
}

/**
 * What the parts of two sides can hide. A term of the size 10^-k, or an exponential that small, can be left out of a claim
 * without any effect on the first k digits, and a literal of k digits can be fitted to as many; so constants have to agree
 * well beyond. An infinite sum whose terms vary slowly agrees with an integral to an unbounded number of digits (Poisson's
 * summation formula, DLMF 1.8.14), and a sum of terms with steps with a rational number.
 */
export function hiddenIn(sides: readonly Expr[]): Hidden {
  const traps = (e: Expr): boolean => e.kind === "bind" && ((e.binder === "sum" && hasSlowTerms(e)) || ((e.binder === "sum" || e.binder === "product") && contains(e.body, isStep)));
  const found = { hidden: 0, written: 0, places: 0 };
  for (const side of sides) visit(side, new Map(), found);
  return { digits: FEWEST_DIGITS + found.written + Math.ceil(2 * found.hidden), trap: found.places > MOST_PLACES || sides.some((side) => contains(side, traps)) };
}

/** The number of {@link hiddenIn} if agreement to so many digits can be had and counts. */
export function digitsAgainstCoincidence(hidden: Hidden): number | undefined {
  return hidden.trap || hidden.digits > MOST_DIGITS ? undefined : hidden.digits;
}

/** Steps of a slope that is nearly whole repeat a pattern for as many terms as one likes before they break it. */
const isStep = (e: Expr): boolean => e.kind === "apply" && ["floor", "ceil", "mod", "sign", "heaviside"].includes(e.operator);

interface Found {
  hidden: number;
  written: number;
  places: number;
}

/** Functions that are algebraic, or whose own value shows their size. */
const PLAIN: ReadonlySet<string> = new Set(["add", "negate", "multiply", "divide", "sqrt", "root", "abs", "sign", "min", "max", "floor", "ceil", "exp", "log", "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "factorial", "binomial", "gamma", "re", "im", "conjugate"]);

function visit(expr: Expr, values: ReadonlyMap<string, Rational>, found: Found): void {
  if (++found.places > MOST_PLACES) return;
  const size = (e: Expr): ComplexBall | undefined => {
    const result = evaluateBall(e, values, 64, 2000);
    return result.kind === "ball" ? result.value : undefined;
  };
  const hide = (digits: number): void => {
    found.hidden = Math.max(found.hidden, Math.min(digits, MOST_HIDDEN));
  };
  switch (expr.kind) {
    case "number":
      found.written += `${expr.value.n < 0n ? -expr.value.n : expr.value.n}`.length + `${expr.value.d}`.length - 2;
      return;
    case "symbol":
      return;
    case "apply": {
      const value = size(expr);
      if (value !== undefined) for (const part of [value.re, value.im]) if (ballExcludesZero(part)) hide(Math.abs(topOfBall(part)) * DIGITS_PER_BIT);
      if (!PLAIN.has(expr.operator)) {
        for (const arg of expr.args) {
          const u = size(arg);
          if (u === undefined) continue;
          const length = 2 ** Math.min(30, Math.max(topOfBall(u.re), topOfBall(u.im)));
          if (length > 1) hide(length * (expr.operator === "erf" || expr.operator === "erfc" ? Math.max(1, length / 2) : 1) * DIGITS_PER_UNIT);
        }
      }
      expr.args.forEach((arg) => visit(arg, values, found));
      return;
    }
    case "call":
      expr.args.forEach((arg) => visit(arg, values, found));
      return;
    case "piecewise":
      [...expr.branches.map((b) => b.value), ...(expr.otherwise === undefined ? [] : [expr.otherwise])].forEach((e) => visit(e, values, found));
      return;
    case "bind": {
      if (expr.binder === "derivative") {
        visit(expr.body, values, found);
        return;
      }
      if (expr.binder === "limit") return;
      const ends = [expr.lower, expr.upper].filter((end): end is Expr => end !== undefined && infinitySign(end) === undefined);
      ends.forEach((end) => visit(end, values, found));
      const exact = ends.flatMap((end) => (end.kind === "number" ? [end.value] : []));
      const at = [...exact, ...(exact.length === 2 ? [] : [rational(1)])];
      for (const value of at) visit(expr.body, new Map([...values, [expr.variable, value]]), found);
      return;
    }
  }
}

/** Terms looked at for how slowly they vary. */
const LOOKED_AT = 60;
const SLOW = 1.12;
const NEAR_THE_LARGEST = 0.1;

/** Whether neighbouring terms of an infinite sum are nearly equal where the terms are largest. */
function hasSlowTerms(sum: SumExpr): boolean {
  const infinite = [sum.lower, sum.upper].map((end) => infinitySign(end) !== undefined);
  if (!infinite.includes(true)) return false;
  const start = infinite[0] === true ? (infinite[1] === true ? num(rational(-LOOKED_AT / 2)) : sum.upper) : sum.lower;
  if (start.kind !== "number") return false;
  const body = compile(sum.body, DOUBLES, scopeOf([sum.variable]));
  const first = rationalToNumber(start.value);
  const step = infinite[0] === true && infinite[1] !== true ? -1 : 1;
  const terms = Array.from({ length: LOOKED_AT }, (_, k) => Math.abs(body([first + step * k])));
  const largest = Math.max(...terms.filter(Number.isFinite), 0);
  return terms.some((term, k) => {
    const next = terms[k + 1];
    if (next === undefined || !(term >= NEAR_THE_LARGEST * largest) || !(next > 0)) return false;
    const ratio = term / next;
    return ratio < SLOW && ratio > 1 / SLOW && term > 0;
  });
}
