import { addRational, HALF, isIntegerRational, rational, type Rational } from "../../number/index.js";
import { isRealNode, principalRoot, rationalOfNode, realOddRoot } from "./algebraic-sign.js";
import { imaginaryNode, integerNode, negateNode, rationalNode, scaleNode, Undecided, type Algebraic } from "./algebraic.js";
import { addConstants, divideConstants, multiplyConstants, negateConstant, scaleConstant, withoutZeros } from "./constant.js";
import { argumentOf, conjugateConstant, exponentialOf, logarithmOf, rationalPowerOf } from "./elementary.js";
import { acoshOf, acosOf, acotOf, asinhOf, asinOf, atanhOf, atanOf } from "./inverse.js";
import { floorOf, imaginaryPartOf, modulusOf, realPartOf, signOf } from "./part.js";
import { digammaOf, factorialOf, gammaOf } from "./special-value.js";
import { algebraicOf, atomConstant, constantOf, eulerGammaAtom, piAtom, type AtomContext, type Constant } from "./term.js";
import type { ApplyExpr, Expr } from "../expr.js";

/** Reads an operator: its arguments as constants, then its definition in terms of powers, `exp` and `log`. */
export function readOperator(expr: ApplyExpr, context: AtomContext, read: (part: Expr | undefined) => Constant): Constant {
  const integer = (k: number): Constant => constantOf(integerNode(context, k));
  const plus = (...parts: readonly Constant[]): Constant => addConstants(context, ...parts);
  const times = (a: Constant, b: Constant): Constant => multiplyConstants(context, a, b);
  const minus = (a: Constant): Constant => negateConstant(context, a);
  const over = (a: Constant, b: Constant): Constant => divideConstants(context, a, b);
  const log = (a: Constant): Constant => logarithmOf(context, withoutZeros(context, a));
  const first = (): Constant => read(expr.args[0]);
  const second = (): Constant => read(expr.args[1]);
  const inverse = (): Constant => over(integer(1), first());

  switch (expr.operator) {
    case "pi":
      return atomConstant(context, piAtom(context));
    case "eulergamma":
      return atomConstant(context, eulerGammaAtom(context));
    case "e":
      return exponentialOf(context, integer(1));
    case "i":
      return constantOf(imaginaryNode(context));
    case "add":
      return plus(...expr.args.map(read));
    case "multiply":
      return expr.args.map(read).reduce(times);
    case "negate":
      return minus(first());
    case "divide":
      return over(first(), second());
    case "power":
      return readPower(context, first(), second());
    case "sqrt":
      return rationalPowerOf(context, withoutZeros(context, first()), HALF);
    case "root":
      return readRoot(context, first(), second());
    case "exp":
      return exponentialOf(context, first());
    case "log":
      return expr.args.length === 2 ? over(log(first()), log(second())) : log(first());
    case "abs":
      return modulusOf(context, first());
    case "sign":
      return integer(signOf(context, first()));
    case "re":
      return realPartOf(context, first());
    case "im":
      return imaginaryPartOf(context, first());
    case "conjugate":
      return conjugateConstant(context, first());
    case "arg":
      return readArgument(context, first());
    case "sin":
    case "cos":
    case "tan":
    case "cot":
    case "sec":
    case "csc":
    case "sinh":
    case "cosh":
    case "tanh":
    case "coth":
    case "sech":
    case "csch":
      return circularOf(context, expr.operator, first());
    case "asin":
      return asinOf(context, first());
    case "acos":
      return acosOf(context, first());
    case "atan":
      return atanOf(context, first());
    case "acot":
      return acotOf(context, first());
    case "asec":
      return acosOf(context, inverse());
    case "acsc":
      return asinOf(context, inverse());
    case "asinh":
      return asinhOf(context, first());
    case "acosh":
      return acoshOf(context, first());
    case "atanh":
      return atanhOf(context, first());
    case "acoth":
      return atanhOf(context, inverse());
    case "asech":
      return acoshOf(context, inverse());
    case "acsch":
      return asinhOf(context, inverse());
    case "min":
    case "max": {
      const side = expr.operator === "max" ? 1 : -1;
      return expr.args.map(read).reduce((a, b) => (signOf(context, plus(a, minus(b))) * side >= 0 ? a : b));
    }
    case "floor":
      return floorOf(context, first());
    case "ceil":
      return minus(floorOf(context, minus(first())));
    case "factorial":
      return factorialOf(context, rationalValue(context, first()));
    case "gamma":
      return gammaOf(context, rationalValue(context, first()));
    case "beta": {
      const [a, b] = [rationalValue(context, first()), rationalValue(context, second())];
      const sum = a === undefined || b === undefined ? undefined : addRational(a, b);
      return over(times(gammaOf(context, a), gammaOf(context, b)), gammaOf(context, sum));
    }
    case "digamma":
      return digammaOf(context, rationalValue(context, first()));
    case "binomial": {
      const [n, k] = [first(), wholeOf(context, second())];
      if (k === undefined || k < 0n || k > 200n) throw new Undecided("a binomial coefficient");
      let result = integer(1);
      for (let j = 0; j < Number(k); j++) result = scaleConstant(context, times(result, plus(n, integer(-j))), rationalNode(context, rational(1, j + 1)));
      return result;
    }
    default:
      throw new Undecided(`${expr.operator} of constants`);
  }
}

type Circular = "sin" | "cos" | "tan" | "cot" | "sec" | "csc" | "sinh" | "cosh" | "tanh" | "coth" | "sech" | "csch";

/** Circular and hyperbolic functions by `exp`: `sinh u`, `sin u = -i sinh(iu)`, `cos u = cosh(iu)` and their quotients. */
function circularOf(context: AtomContext, operator: Circular, u: Constant): Constant {
  const hyperbolic = operator.includes("h");
  const i = imaginaryNode(context);
  const argument = hyperbolic ? u : scaleConstant(context, u, i);
  const [plus, less] = [exponentialOf(context, argument), exponentialOf(context, negateConstant(context, argument))];
  const halved = (a: Constant, by: Algebraic): Constant => scaleConstant(context, a, scaleNode(context, by, HALF));
  const one = integerNode(context, 1);
  const sine = (): Constant => halved(addConstants(context, plus, negateConstant(context, less)), hyperbolic ? one : negateNode(context, i));
  const cosine = (): Constant => halved(addConstants(context, plus, less), one);
  switch (operator) {
    case "sin":
    case "sinh":
      return sine();
    case "cos":
    case "cosh":
      return cosine();
    case "tan":
    case "tanh":
      return divideConstants(context, sine(), cosine());
    case "cot":
    case "coth":
      return divideConstants(context, cosine(), sine());
    case "sec":
    case "sech":
      return divideConstants(context, constantOf(one), cosine());
    case "csc":
    case "csch":
      return divideConstants(context, constantOf(one), sine());
  }
}

/** The rational that a constant is, where it is known to be one. */
export function rationalValue(context: AtomContext, a: Constant): Rational | undefined {
  const node = algebraicOf(context, withoutZeros(context, a));
  return node === undefined ? undefined : rationalOfNode(node, context);
}

/** The whole number that a constant is, where it is known to be one. */
export function wholeOf(context: AtomContext, a: Constant): bigint | undefined {
  const value = rationalValue(context, a);
  return value !== undefined && isIntegerRational(value) ? value.n : undefined;
}

function readArgument(context: AtomContext, a: Constant): Constant {
  const kept = withoutZeros(context, a);
  const node = algebraicOf(context, kept);
  if (node !== undefined) return argumentOf(context, node);
  const sign = signOf(context, kept);
  if (sign === 0) throw new Undecided("the argument of zero");
  return sign === 1 ? [] : atomConstant(context, piAtom(context));
}

/** `a^b`: rational exponents by roots, others by `exp(b log a)`; `a^0` is 1. */
function readPower(context: AtomContext, a: Constant, b: Constant): Constant {
  const q = rationalValue(context, b);
  if (q !== undefined) return rationalPowerOf(context, isIntegerRational(q) && q.n >= 0n ? a : withoutZeros(context, a), q);
  return exponentialOf(context, multiplyConstants(context, b, logarithmOf(context, withoutZeros(context, a))));
}

/** The real root of a real number for an odd degree, else the principal root. */
function readRoot(context: AtomContext, constant: Constant, index: Constant): Constant {
  const degree = wholeOf(context, index);
  if (degree === undefined || degree < 1n || degree > 1000n) throw new Undecided("a root of this degree");
  const a = withoutZeros(context, constant);
  const exponent = rational(1n, degree);
  if (degree % 2n === 0n) return rationalPowerOf(context, a, exponent);
  const node = algebraicOf(context, a);
  if (node !== undefined) return constantOf(isRealNode(node, context) ? realOddRoot(context, node, Number(degree)) : principalRoot(context, node, Number(degree)));
  return signOf(context, a) < 0 ? negateConstant(context, rationalPowerOf(context, negateConstant(context, a), exponent)) : rationalPowerOf(context, a, exponent);
}
