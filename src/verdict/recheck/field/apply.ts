import { apply, divide, multiply, negate, num, power, subtract, add, literalRational, type ApplyExpr, type Expr } from "../../../expression/index.js";
import { rational } from "../../../number/index.js";
import { argumentKey, chained, slopeOf } from "./call.js";
import { drawn, lastSeries, loosely, primeOf, rungOf, type Context } from "./context.js";
import { evaluate } from "./evaluate.js";
import { exponentialValue, powerOf } from "./exponential.js";
import { BadPoint, NotEvaluable } from "./failure.js";
import { ROOTS } from "./ladder.js";
import { inverseModulo, powerModulo, residue } from "./modular.js";
import { addValues, constantPart, invertValue, multiplyValues, negateValue, type Value } from "./value.js";
import { wholeValue } from "./whole.js";

/** The value of an operator applied. */
export function applied(expr: ApplyExpr, ctx: Context): Value {
  const p = primeOf(ctx);
  const [a, b] = expr.args;
  const one = (): Expr => a ?? outside(expr.operator);
  switch (expr.operator) {
    case "add":
      return expr.args.reduce<Value>((sum, e) => addValues(sum, evaluate(e, ctx), p), 0n);
    case "multiply":
      return expr.args.reduce<Value>((product, e) => multiplyValues(product, evaluate(e, ctx), p), 1n);
    case "negate":
      return negateValue(evaluate(one(), ctx), p);
    case "divide":
      return multiplyValues(evaluate(one(), ctx), invertValue(evaluate(b ?? outside("divide"), ctx), p), p);
    case "power":
      return powerOf(one(), b ?? outside("power"), ctx);
    case "sqrt":
      return powerOf(one(), num(rational(1, 2)), ctx);
    case "root": {
      const index = b === undefined ? undefined : literalRational(b);
      if (index === undefined || index.n === 0n) return loose(expr, ctx);
      return powerOf(one(), num(rational(index.d, index.n)), ctx);
    }
    case "exp":
      return exponentialValue(one(), ctx);
    case "e":
      return exponentialValue(num(1), ctx);
    case "i":
      return powerModulo(rungOf(ctx).unit, ROOTS / 4n, p);
    case "pi":
    case "eulergamma":
      // In exponents, `iπ` has a relation that a value drawn does not keep.
      return expr.operator === "pi" && ctx.level > 0 ? loosely(ctx, "π in an exponent", "pi") : drawn(ctx, expr.operator);
    case "log":
      if (b !== undefined) return evaluate(made(expr, "ratio", ctx, () => divide(apply("log", one()), apply("log", b))), ctx);
      return loose(expr, ctx);
    case "abs":
      return modulusValue(expr, one(), ctx);
    case "sign":
      return chained(ctx, (inner) => evaluate(made(expr, "ratio", inner, () => divide(one(), apply("abs", one()))), inner), () => 0n);
    case "factorial": {
      const n = wholeValue(one(), ctx);
      return n === undefined ? loose(expr, ctx) : factorialModulo(n, p);
    }
    case "gamma": {
      const n = wholeValue(one(), ctx);
      return n === undefined ? loose(expr, ctx) : factorialModulo(n - 1n, p);
    }
    case "binomial": {
      const k = wholeValue(b ?? outside("binomial"), ctx);
      return k === undefined ? loose(expr, ctx) : binomialValue(evaluate(one(), ctx), k, ctx);
    }
    case "inf":
    case "differential":
    case "normal":
    case "tuple":
      return outside(expr.operator);
    default: {
      const written = circular(expr.operator, one());
      return written === undefined ? loose(expr, ctx) : evaluate(made(expr, "exponentials", ctx, () => written), ctx);
    }
  }
}

const outside = (what: string): never => {
  throw new NotEvaluable(`${what === "inf" ? "an infinity" : what} has no counterpart in a field`);
};

/** An expression made from another, the same at each use. */
export function made(from: Expr, key: string, ctx: Context, make: () => Expr): Expr {
  const list = ctx.point.made.get(from) ?? new Map<string, Expr>();
  ctx.point.made.set(from, list);
  const known = list.get(key) ?? make();
  list.set(key, known);
  return known;
}

const HALF = num(rational(1, 2));

/** Circular and hyperbolic functions in exponentials (DLMF 4.14, 4.28); undefined for other operators. */
function circular(operator: string, u: Expr): Expr | undefined {
  const turned = multiply(apply("i"), u);
  const [up, down] = [apply("exp", turned), apply("exp", negate(turned))];
  const [grow, fall] = [apply("exp", u), apply("exp", negate(u))];
  const sin = divide(subtract(up, down), multiply(num(2), apply("i")));
  const cos = multiply(HALF, add(up, down));
  const sinh = multiply(HALF, subtract(grow, fall));
  const cosh = multiply(HALF, add(grow, fall));
  const table: Readonly<Record<string, Expr>> = {
    sin, cos, tan: divide(sin, cos), cot: divide(cos, sin), sec: divide(num(1), cos), csc: divide(num(1), sin),
    sinh, cosh, tanh: divide(sinh, cosh), coth: divide(cosh, sinh), sech: divide(num(1), cosh), csch: divide(num(1), sinh),
  };
  return Object.hasOwn(table, operator) ? table[operator] : undefined;
}

/** Derivatives of heads whose values are drawn (DLMF 4.19, 4.24, 4.37, 5.2, 7.2), where fields have them. */
function slopeRule(expr: ApplyExpr): Expr | undefined {
  const [u] = expr.args;
  if (u === undefined || expr.args.length !== 1) return undefined;
  const square = power(u, num(2));
  const over = (e: Expr): Expr => divide(num(1), e);
  const root = (e: Expr): Expr => apply("sqrt", e);
  const bell = divide(multiply(num(2), apply("exp", negate(square))), root(apply("pi")));
  switch (expr.operator) {
    case "log":
      return over(u);
    case "asin":
      return over(root(subtract(num(1), square)));
    case "acos":
      return negate(over(root(subtract(num(1), square))));
    case "atan":
      return over(add(num(1), square));
    case "acot":
      return negate(over(add(num(1), square)));
    case "asec":
      return over(multiply(square, root(subtract(num(1), over(square)))));
    case "acsc":
      return negate(over(multiply(square, root(subtract(num(1), over(square))))));
    case "asinh":
      return over(root(add(square, num(1))));
    case "acosh":
      return over(multiply(root(subtract(u, num(1))), root(add(u, num(1)))));
    case "atanh":
    case "acoth":
      return over(subtract(num(1), square));
    case "erf":
      return bell;
    case "erfc":
      return negate(bell);
    case "gamma":
      return multiply(expr, apply("digamma", u));
    case "loggamma":
      return apply("digamma", u);
    case "floor":
    case "ceil":
    case "heaviside":
      return num(0);
    default:
      return undefined;
  }
}

/** A head that the field knows nothing of: one random value for each list of arguments. */
function loose(expr: ApplyExpr, ctx: Context): Value {
  const named = expr.operator === "opaque" && expr.args[0]?.kind === "symbol" ? expr.args[0].name : "";
  const args = expr.operator === "opaque" ? expr.args.slice(1) : expr.args;
  return chained(
    ctx,
    (inner) => (lastSeries(inner) === undefined ? loosely(inner, named === "" ? expr.operator : named, `${expr.operator} ${named} at ${args.map((a) => argumentKey(a, inner)).join(",")}`) : loose(expr, inner)),
    (shorter) => {
      const slopes = args.map((a) => slopeOf(a, ctx));
      if (slopes.every((s) => constantAndZero(s))) return 0n;
      const rule = slopeRule(expr);
      if (rule === undefined) throw new NotEvaluable(`the derivative of ${expr.operator}`);
      return multiplyValues(evaluate(made(expr, "slope", ctx, () => rule), shorter), slopes[0] ?? 0n, primeOf(ctx));
    },
  );
}

const constantAndZero = (v: Value): boolean => (typeof v === "bigint" ? v === 0n : v.every(constantAndZero));

/** `|u|` is `u` or `-u`, the same for both. */
function modulusValue(expr: ApplyExpr, u: Expr, ctx: Context): Value {
  const constant = (inner: Context): Value => {
    if (lastSeries(inner) !== undefined) return modulusValue(expr, u, inner);
    const p = primeOf(inner);
    const value = constantPart(evaluate(u, inner));
    const least = value < p - value ? value : p - value;
    inner.point.record.branched = true;
    const flip = loosely(inner, "abs", `abs ${least}`, () => BigInt(inner.point.random.integer(0, 1)));
    return value === 0n ? 0n : flip === 0n ? least : p - least;
  };
  return chained(ctx, constant, (shorter) => multiplyValues(evaluate(made(expr, "sign", ctx, () => divide(u, expr)), shorter), slopeOf(u, ctx), primeOf(ctx)));
}

const LARGEST_FACTORIAL = 300n;

function factorialModulo(n: bigint, p: bigint): bigint {
  if (n < 0n) throw new BadPoint("the factorial of a negative number");
  if (n > LARGEST_FACTORIAL) throw new NotEvaluable("a large factorial");
  let result = 1n;
  for (let k = 2n; k <= n; k++) result = residue(result * k, p);
  return result;
}

/** `n(n-1)…(n-k+1)/k!` for a whole `k` (DLMF 1.2.6); zero for a negative one. */
function binomialValue(n: Value, k: bigint, ctx: Context): Value {
  const p = primeOf(ctx);
  if (k < 0n) return 0n;
  if (k > LARGEST_FACTORIAL) throw new NotEvaluable("a large binomial coefficient");
  let product: Value = 1n;
  for (let j = 0n; j < k; j++) product = multiplyValues(product, addValues(n, residue(-j, p), p), p);
  return multiplyValues(product, inverseModulo(factorialModulo(k, p), p), p);
}
