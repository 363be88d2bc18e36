import { compareExact, integerOfBall, isRealBall, lowerEnd, ZERO_BALL, type ComplexBall } from "../../../number/index.js";
import { add, apply, divide, multiply, negate, num, power, subtract } from "../../build.js";
import type { BindExpr, EvaluationExpr, Expr, IntegralExpr, SumExpr } from "../../expr.js";
import { freeSymbols } from "../../inspect.js";
import { substitute } from "../../substitute.js";
import { infinitySign } from "../bound.js";
import { noExpansion, type Expansion } from "./element.js";
import type { ExpandContext } from "./expand.js";
import { leastOf, linearIndex, growingIndex } from "./linear-index.js";

type Expand = (expr: Expr) => Expansion;

/** Sums of more terms are not written out. */
const MOST_TERMS = 24;

/**
 * Binders inside the terms: values at two ends, integrals of powers of the variable of integration, and sums of a few
 * terms. Throws `NoExpansion` for others.
 */
export function expandBinder(expr: BindExpr, context: ExpandContext, expand: Expand): Expansion {
  switch (expr.binder) {
    case "evaluation":
      return expand(difference(expr));
    case "integral":
      return expand(powerIntegral(expr, context));
    case "sum":
    case "product":
      return expand(writtenOut(expr, context));
    default:
      return noExpansion("a form without expansion");
  }
}

const at = (body: Expr, variable: string, value: Expr): Expr => substitute(body, new Map([[variable, value]]));

function difference(expr: EvaluationExpr): Expr {
  const { body, variable, lower, upper } = expr;
  if ([lower, upper].some((end) => end !== undefined && infinitySign(end) !== undefined)) return noExpansion("a value at infinity");
  const top = at(body, variable, upper);
  return lower === undefined ? top : subtract(top, at(body, variable, lower));
}

function writtenOut(expr: SumExpr, context: ExpandContext): Expr {
  const { body, variable, lower, upper } = expr;
  const end = (side: Expr): number => {
    if (infinitySign(side) !== undefined || freeSymbols(side).has(context.variable)) return noExpansion("a sum whose length varies");
    const value = context.evaluate(side);
    const whole = isRealBall(value) ? integerOfBall(value.re) : undefined;
    return whole === undefined || whole > 1_000_000n || whole < -1_000_000n ? noExpansion("a sum between ends that are not whole numbers") : Number(whole);
  };
  const [from, to] = [end(lower), end(upper)];
  if (to < from - 1 || to - from >= MOST_TERMS) return noExpansion("a long sum");
  const terms = Array.from({ length: to - from + 1 }, (_, k) => at(body, variable, num(from + k)));
  return expr.binder === "sum" ? add(...terms) : multiply(...terms);
}

/** `factor · x^exponent · (log x)^logs`, where none of the parts holds x. */
interface Monomial {
  readonly factor: Expr;
  readonly exponent: Expr;
  readonly logs: Expr;
}

const ZERO = num(0);
const ONE = num(1);

/** The integral of a sum of powers (and, from 0 to 1, of powers of the logarithm, by DLMF 5.9.1) over a fixed range of numbers that are not negative. */
function powerIntegral(expr: IntegralExpr, context: ExpandContext): Expr {
  const { body, variable, lower, upper } = expr;
  if (lower === undefined || upper === undefined || infinitySign(lower) !== undefined || infinitySign(upper) !== undefined) return noExpansion("an integral without expansion");
  const ends = [lower, upper].map((end): ComplexBall => (freeSymbols(end).has(context.variable) ? noExpansion("an integral whose range varies") : context.evaluate(end)));
  if (!ends.every((end) => isRealBall(end) && compareExact(lowerEnd(end.re), ZERO_BALL) >= 0)) return noExpansion("an integral over negative numbers");
  const isUnit = lower.kind === "number" && lower.value.n === 0n && upper.kind === "number" && upper.value.n === 1n && upper.value.d === 1n;
  const terms = monomialsOf(body, variable, context).map(({ factor, exponent, logs }) => {
    const next = add(exponent, ONE);
    if (!isPositive(next, context)) return noExpansion("an integral that may not converge");
    if (logs.kind === "number" && logs.value.n === 0n) return divide(multiply(factor, subtract(power(upper, next), power(lower, next))), next);
    // ∫_0^1 x^p (log x)^m dx = (-1)^m m!/(p+1)^(m+1).
    const count = linearIndex(logs, context);
    if (!isUnit || count?.whole !== true || !isPositive(add(logs, ONE), context)) return noExpansion("an integral with a logarithm");
    return divide(multiply(factor, power(num(-1), logs), apply("gamma", add(logs, ONE))), power(next, add(logs, ONE)));
  });
  return add(...terms);
}

/** Whether an index is positive for all n of the grid. */
function isPositive(expr: Expr, context: ExpandContext): boolean {
  const index = linearIndex(expr, context);
  if (index === undefined || !isRealBall(index.offset)) return false;
  return index.slope.n === 0n ? index.low > 0 : index.slope.n > 0n && leastOf(growingIndex(expr, context), context) > 0;
}

const simple = (a: Expr, b: Expr, neutral: 0n | 1n, make: (a: Expr, b: Expr) => Expr): Expr => {
  const isNeutral = (e: Expr): boolean => e.kind === "number" && e.value.n === neutral && e.value.d === 1n;
  return isNeutral(a) ? b : isNeutral(b) ? a : make(a, b);
};

function monomialsOf(expr: Expr, variable: string, context: ExpandContext): readonly Monomial[] {
  if (!freeSymbols(expr).has(variable)) return [{ factor: expr, exponent: ZERO, logs: ZERO }];
  if (expr.kind === "symbol") return [{ factor: ONE, exponent: ONE, logs: ZERO }];
  if (expr.kind !== "apply") return noExpansion("an integral without expansion");
  const part = (k: number): readonly Monomial[] => {
    const arg = expr.args[k];
    return arg === undefined ? noExpansion("too few parts") : monomialsOf(arg, variable, context);
  };
  switch (expr.operator) {
    case "add":
      return expr.args.flatMap((_, k) => part(k));
    case "negate":
      return part(0).map((x) => ({ ...x, factor: negate(x.factor) }));
    case "multiply":
      return expr.args.map((_, k) => part(k)).reduce((a, b) => a.flatMap((x) => b.map((y) => times(x, y))));
    case "divide": {
      const below = inverse(part(1));
      return part(0).map((x) => times(x, below));
    }
    case "sqrt":
      return [raised(part(0), num({ n: 1n, d: 2n }), context)];
    case "power": {
      const exponent = expr.args[1];
      if (exponent === undefined || freeSymbols(exponent).has(variable)) return noExpansion("an integral without expansion");
      return [raised(part(0), exponent, context)];
    }
    case "log":
      return expr.args.length === 1 && expr.args[0]?.kind === "symbol" ? [{ factor: ONE, exponent: ZERO, logs: ONE }] : noExpansion("an integral without expansion");
    default:
      return noExpansion("an integral without expansion");
  }
}

const times = (x: Monomial, y: Monomial): Monomial => ({ factor: simple(x.factor, y.factor, 1n, multiply), exponent: simple(x.exponent, y.exponent, 0n, add), logs: simple(x.logs, y.logs, 0n, add) });

function inverse(parts: readonly Monomial[]): Monomial {
  const [only] = parts;
  if (parts.length !== 1 || only === undefined) return noExpansion("an integral without expansion");
  return { factor: divide(ONE, only.factor), exponent: negate(only.exponent), logs: negate(only.logs) };
}

/** The power of a monomial for positive x: of any with a whole exponent, of the bare variable with any real one. */
function raised(parts: readonly Monomial[], exponent: Expr, context: ExpandContext): Monomial {
  const [only] = parts;
  if (parts.length !== 1 || only === undefined) return noExpansion("an integral without expansion");
  const isBare = only.factor.kind === "number" && only.factor.value.n === 1n && only.factor.value.d === 1n && only.logs === ZERO;
  if (!isBare && linearIndex(exponent, context)?.whole !== true) return noExpansion("an integral without expansion");
  const scaled = (e: Expr): Expr => (e === ZERO ? ZERO : simple(e, exponent, 1n, multiply));
  return { factor: isBare ? ONE : power(only.factor, exponent), exponent: scaled(only.exponent), logs: scaled(only.logs) };
}
