import { add, apply, differentiate, divide, freeSymbols, isZeroExpr, literalRational, multiply, negate, num, subtract, substitute, sym, type Expr, type Statement } from "../../../expression/index.js";
import { rational, type Rational } from "../../../number/index.js";
import { constantGrowth, directionOf, isCertain, limitOfGrowth, plusGrowth, powerGrowth, scaleSign, settledOr, signOf, timesGrowth, unsettled, type Growth } from "./growth.js";
import { simplified } from "./prove.js";

const HIGHEST = 4;

/**
 * The limit of an elementary expression as a variable grows beyond all bounds (`sign` 1) or falls below them (-1), by the
 * calculus of leading terms (Hardy's scale of powers, logarithms and exponentials of polynomials). Undefined where there is no
 * finite limit or the facts do not settle it.
 */
export function limitAtInfinity(e: Expr, variable: string, sign: 1 | -1, facts: readonly Statement[]): Expr | undefined {
  return settledOr(() => {
    const far = { kind: "relation", relation: ">", left: sym(variable), right: num(0) } as const;
    const body = sign === 1 ? e : substitute(e, new Map([[variable, negate(sym(variable))]]));
    const value = limitOfGrowth(growthOf(body, variable, [...facts, far]), facts);
    return value === undefined || freeSymbols(value).has(variable) ? undefined : (simplified(value, facts) ?? value);
  });
}

/** The coefficients of a polynomial in a variable, the constant first; undefined for anything else. */
export function polynomialIn(e: Expr, variable: string, facts: readonly Statement[], highest = HIGHEST): readonly Expr[] | undefined {
  const coefficients: Expr[] = [];
  let rest = e;
  for (let k = 0, factorial = 1; k <= highest + 1; k++) {
    if (isZeroExpr(rest)) return coefficients;
    const at = simplified(substitute(rest, new Map([[variable, num(0)]])), facts);
    const next = simplified(differentiate(rest, variable), facts);
    if (at === undefined || next === undefined || k > highest) return undefined;
    coefficients.push(simplified(multiply(num(rational(1, factorial)), at), facts) ?? at);
    factorial *= k + 1;
    rest = next;
  }
  return undefined;
}

/** The behaviour of an expression for large positive values of a variable; throws where it is not settled. */
function growthOf(e: Expr, variable: string, facts: readonly Statement[]): Growth {
  if (!freeSymbols(e).has(variable)) return e.kind === "bind" || e.kind === "piecewise" ? unsettled() : constantGrowth(e);
  const go = (part: Expr): Growth => growthOf(part, variable, facts);
  if (e.kind === "symbol") return { ...constantGrowth(num(1)), power: rational(1) };
  if (e.kind !== "apply") return unsettled();
  const [a, b] = e.args;
  if (a === undefined) return unsettled();
  switch (e.operator) {
    case "add":
      return plusGrowth(e.args.map(go), facts);
    case "negate":
      return timesGrowth(constantGrowth(num(-1)), go(a), facts);
    case "multiply":
      return e.args.map(go).reduce((x, y) => timesGrowth(x, y, facts));
    case "divide":
      return b === undefined ? unsettled() : timesGrowth(go(a), powerGrowth(go(b), rational(-1), facts), facts);
    case "sqrt":
      return powerGrowth(go(a), rational(1, 2), facts);
    case "power":
      return b === undefined ? unsettled() : powerOf(a, b, variable, facts);
    case "exp":
      return exponential(a, variable, facts);
    case "log":
      return logarithm(go(a), facts);
    case "cosh":
    case "sinh":
      return go(divide(add(apply("exp", a), multiply(num(e.operator === "cosh" ? 1 : -1), apply("exp", negate(a)))), num(2)));
    case "sech":
      return powerGrowth(go(apply("cosh", a)), rational(-1), facts);
    case "sin":
    case "cos": {
      const limit = limitOfGrowth(settledOr(() => go(a)) ?? { ...constantGrowth(num(1)), kind: "bounded" }, facts);
      return limit === undefined ? { ...constantGrowth(num(1)), kind: "bounded" } : constantGrowth(apply(e.operator, limit));
    }
    case "tanh":
    case "erf":
      return levelling(go(a), (x) => apply(e.operator, x), num(1), facts);
    case "erfc":
      return go(subtract(num(1), apply("erf", a)));
    case "atan":
      return levelling(go(a), (x) => apply("atan", x), divide(apply("pi"), num(2)), facts);
    case "abs": {
      const inner = go(a);
      if (inner.kind !== "like") return inner;
      const sign = signOf(inner.coefficient, facts);
      return sign === 0 ? { ...inner, kind: "bounded" } : timesGrowth(constantGrowth(num(sign)), inner, facts);
    }
    default:
      return unsettled();
  }
}

/** An odd increasing function that is continuous and levels off at a height. */
function levelling(inner: Growth, of: (e: Expr) => Expr, height: Expr, facts: readonly Statement[]): Growth {
  const limit = limitOfGrowth(inner, facts);
  if (limit !== undefined) return constantGrowth(of(limit));
  return constantGrowth(directionOf(inner, facts) > 0 ? height : negate(height));
}

function powerOf(base: Expr, exponent: Expr, variable: string, facts: readonly Statement[]): Growth {
  const value: Rational | undefined = literalRational(exponent);
  if (value !== undefined) return powerGrowth(growthOf(base, variable, facts), value, facts);
  // b^u = exp(u ln b) for b > 0
  if (freeSymbols(base).has(variable) || !isCertain(base, ">", facts)) return unsettled();
  return growthOf(apply("exp", multiply(exponent, apply("log", base))), variable, facts);
}

/** `exp(u)`: of a polynomial it is itself a scale; otherwise u must have a limit or fall below all bounds. */
function exponential(u: Expr, variable: string, facts: readonly Statement[]): Growth {
  const polynomial = polynomialIn(u, variable, facts);
  if (polynomial !== undefined) return { ...constantGrowth(apply("exp", polynomial[0] ?? num(0))), exponent: polynomial.slice(1) };
  const inner = growthOf(u, variable, facts);
  const limit = limitOfGrowth(inner, facts);
  if (limit !== undefined) return constantGrowth(apply("exp", limit));
  // What falls at least like a power of x makes the exponential smaller than every power.
  const falls = inner.logs >= 0 && scaleSign({ ...inner, logs: 0 }, facts) > 0 && directionOf(inner, facts) < 0;
  return falls ? { ...constantGrowth(num(0)), power: rational(-100) } : unsettled();
}

function logarithm(inner: Growth, facts: readonly Statement[]): Growth {
  if (inner.kind !== "like" || !isCertain(inner.coefficient, ">", facts)) return unsettled();
  const top = inner.exponent.length;
  if (top > 0) return { ...constantGrowth(inner.exponent[top - 1] as Expr), power: rational(top) };
  if (inner.power.n !== 0n) return { ...constantGrowth(num(inner.power)), logs: 1 };
  return inner.logs === 0 ? constantGrowth(apply("log", inner.coefficient)) : unsettled();
}
