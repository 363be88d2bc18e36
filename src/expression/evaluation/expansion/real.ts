import { isRealBall, type ComplexBall } from "../../../number/index.js";
import type { Expr } from "../../expr.js";
import { freeSymbols } from "../../inspect.js";
import { polynomialParts } from "./shape.js";

/** Operators with real values at all real arguments where they have a value. */
const REAL_OPERATORS: ReadonlySet<string> = new Set(["add", "negate", "multiply", "divide", "exp", "abs", "sign", "floor", "ceil", "sin", "cos", "tan", "cot", "sec", "csc", "atan", "sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "factorial", "binomial", "gamma", "min", "max", "mod", "gcd", "lcm", "erf", "erfc", "heaviside", "digamma"]);
/** Named functions with real values at all real arguments where they have a value. */
const REAL_NAMES: ReadonlySet<string> = new Set(["fibonacci", "lucas", "stirling1", "stirling2", "eulerphi", "totient", "moebius", "divisorsigma", "primepi", "sinc", "bernoulli", "euler", "rising", "falling"]);
/** Polynomials of whole degree; functions of one argument; functions that need a whole order or an argument that is not negative. */
const REAL_OF_DEGREE: ReadonlySet<string> = new Set(["chebyshevT", "chebyshevU", "legendreP", "hermite", "laguerre", "gegenbauer", "jacobiP"]);
const REAL_OF_ONE: ReadonlySet<string> = new Set(["zeta", "harmonic", "catalan"]);
const REAL_OF_ORDER: ReadonlySet<string> = new Set(["besselj", "besseli"]);

/** What is known of the place: the summation variable with its least value, and the values of expressions without it. */
export interface RealPlace {
  readonly variable: string;
  readonly least: number;
  readonly evaluate: (expr: Expr) => ComplexBall | undefined;
}

/** Whether an expression is certainly real at all whole values of the variable from the least one on, wherever it has a value. */
export function isRealThroughout(expr: Expr, place: RealPlace): boolean {
  if (!freeSymbols(expr).has(place.variable)) {
    const value = place.evaluate(expr);
    return value !== undefined && isRealBall(value);
  }
  if (expr.kind === "symbol") return true;
  if (expr.kind !== "apply") return false;
  const inner = (): boolean => expr.args.every((arg) => isRealThroughout(arg, place));
  if (REAL_OPERATORS.has(expr.operator)) return inner();
  if (expr.operator === "opaque") return isRealName(expr.args, place);
  const [base, exponent] = expr.args;
  if (expr.operator === "power" && base !== undefined && exponent !== undefined) {
    if (isPositiveThroughout(base, place)) return isRealThroughout(exponent, place);
    return isWhole(exponent, place) && isRealThroughout(base, place);
  }
  if (expr.operator === "sqrt" || expr.operator === "log") return expr.args.every((arg) => isPositiveThroughout(arg, place));
  return false;
}

function isRealName(parts: readonly Expr[], place: RealPlace): boolean {
  const [head, ...args] = parts;
  if (head?.kind !== "symbol" || !args.every((arg) => isRealThroughout(arg, place))) return false;
  if (REAL_NAMES.has(head.name) || (REAL_OF_ONE.has(head.name) && args.length === 1)) return true;
  const [order, argument] = args;
  if (REAL_OF_DEGREE.has(head.name)) return order !== undefined && isWhole(order, place);
  return REAL_OF_ORDER.has(head.name) && args.length === 2 && order !== undefined && argument !== undefined && (isWhole(order, place) || isPositiveThroughout(argument, place));
}

const isWhole = (expr: Expr, place: RealPlace): boolean =>
  polynomialParts(expr, place.variable)?.every((part) => part.atoms.length === 0 && part.factor.d === 1n && Number.isInteger(part.degree)) === true;

/** Whether it is certainly real and not negative; and positive where a logarithm of it has a value at all. */
function isPositiveThroughout(expr: Expr, place: RealPlace): boolean {
  if (!freeSymbols(expr).has(place.variable)) {
    const value = expr.kind === "number" ? undefined : place.evaluate(expr);
    return expr.kind === "number" ? expr.value.n >= 0n : value !== undefined && isRealBall(value) && value.re.mid >= value.re.radius;
  }
  if (expr.kind === "symbol") return place.least >= 0;
  if (expr.kind !== "apply") return false;
  const [base, exponent] = expr.args;
  switch (expr.operator) {
    case "add":
    case "multiply":
    case "divide":
    case "factorial":
      return expr.args.every((arg) => isPositiveThroughout(arg, place));
    case "sqrt":
      return base !== undefined && isPositiveThroughout(base, place);
    case "exp":
    case "abs":
      return base !== undefined && isRealThroughout(base, place);
    case "power":
      if (base === undefined || exponent === undefined) return false;
      if (exponent.kind === "number" && exponent.value.d === 1n && exponent.value.n % 2n === 0n) return isRealThroughout(base, place);
      return isPositiveThroughout(base, place) && isRealThroughout(exponent, place);
    default:
      return false;
  }
}
