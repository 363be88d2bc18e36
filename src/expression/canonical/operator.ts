import { rational } from "../../number/index.js";
import { apply } from "../build.js";
import type { ApplyExpr, Expr } from "../expr.js";
import { atom } from "./atom.js";
import { canonicalise } from "./canonicalise.js";
import { constantGenerator, exponentialOf, exponentialOfImaginary, imaginaryUnit } from "./exponential.js";
import {
  addFractions,
  divideFractions,
  isRealOrCircular,
  isZeroFraction,
  multiplyFractions,
  negateFraction,
  ONE_FRACTION,
  scaleFraction,
  subtractFractions,
  ZERO_FRACTION,
} from "./fraction.js";
import { gammaOf } from "./gamma.js";
import { oddAtom } from "./inverse-function.js";
import { logarithmOfModulus } from "./logarithm.js";
import { modulusPower } from "./modulus.js";
import { powerOf, refuseNegative, rootOfDegree } from "./root.js";
import { signOfFraction } from "./sign-of-fraction.js";
import { Unsupported, type Fraction, type Tower } from "./tower.js";

/** The value of a known operator. What is outside the rules becomes an atom, equal to another only when its parts are. */
export function canonicaliseApply(tower: Tower, expr: ApplyExpr): Fraction {
  if (expr.operator === "opaque") {
    const [name, ...rest] = expr.args;
    return atom(tower, `opaque ${name?.kind === "symbol" ? name.name : "?"}`, rest.map((a) => canonicalise(tower, a)), expr, [], false);
  }
  const args = expr.args.map((arg) => canonicalise(tower, arg));
  try {
    return applyOperator(tower, expr, args);
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return atom(tower, expr.operator, args, expr, [], false);
  }
}

const part = (args: readonly Fraction[], k: number): Fraction => args[k] ?? ZERO_FRACTION;

function applyOperator(tower: Tower, expr: ApplyExpr, args: readonly Fraction[]): Fraction {
  const a = part(args, 0);
  const b = part(args, 1);
  const one = ONE_FRACTION;
  const product = (x: Fraction, y: Fraction): Fraction => multiplyFractions(tower, x, y);
  const quotient = (x: Fraction, y: Fraction): Fraction => divideFractions(tower, x, y);
  const sum = (x: Fraction, y: Fraction): Fraction => addFractions(tower, x, y);
  const half = (x: Fraction): Fraction => scaleFraction(x, rational(1, 2));
  const square = (x: Fraction): Fraction => product(x, x);
  const rootOf = (x: Fraction): Fraction => modulusPower(tower, x, rational(1, 2));
  const real = (): void => {
    if (!args.every((arg) => isRealOrCircular(tower, arg))) throw new Unsupported("complex argument");
  };
  const trigonometric = (sign: 1 | -1): Fraction => {
    const e = exponentialOfImaginary(tower, a);
    const opposite = tower.circular ? exponentialOfImaginary(tower, negateFraction(a)) : quotient(one, e);
    return half(sum(e, scaleFraction(opposite, rational(sign))));
  };
  const cosine = (): Fraction => trigonometric(1);
  const sine = (): Fraction => quotient(trigonometric(-1), imaginaryUnit(tower));
  const hyperbolic = (sign: 1 | -1): Fraction => {
    const e = exponentialOf(tower, a);
    return half(sum(e, scaleFraction(quotient(one, e), rational(sign))));
  };
  switch (expr.operator) {
    case "pi":
    case "eulergamma":
      return constantGenerator(tower, expr.operator);
    case "e":
      return exponentialOf(tower, one);
    case "i":
      return imaginaryUnit(tower);
    case "inf":
      throw new Unsupported("infinity in arithmetic");
    case "add":
      return args.reduce(sum, ZERO_FRACTION);
    case "negate":
      return negateFraction(a);
    case "multiply":
      return args.reduce(product, one);
    case "divide":
      return quotient(a, b);
    case "power":
      return powerOf(tower, a, b);
    case "sqrt":
      refuseNegative(tower, a);
      return rootOf(a);
    case "root":
      return rootOfDegree(tower, a, b);
    case "exp":
      return exponentialOf(tower, a);
    case "log":
      refuseNegative(tower, a);
      return args.length === 2 ? quotient(logarithmOfModulus(tower, a), logarithmOfModulus(tower, b)) : logarithmOfModulus(tower, a);
    case "abs":
      real();
      return modulusPower(tower, a, rational(1));
    case "sign": {
      real();
      if (isZeroFraction(a)) return ZERO_FRACTION;
      const sign = signOfFraction(tower, a);
      if (sign === "positive") return one;
      if (sign === "negative") return negateFraction(one);
      if (sign === "nonzero") return quotient(a, modulusPower(tower, a, rational(1)));
      throw new Unsupported("a sign that the assumptions do not settle");
    }
    case "min":
    case "max": {
      real();
      const side = expr.operator === "max" ? 1 : -1;
      return args.slice(1).reduce((x, y) => half(sum(sum(x, y), scaleFraction(modulusPower(tower, subtractFractions(tower, x, y), rational(1)), rational(side)))), a);
    }
    case "sin":
      return sine();
    case "cos":
      return cosine();
    case "tan":
      return quotient(sine(), cosine());
    case "cot":
      return quotient(cosine(), sine());
    case "sec":
      return quotient(one, cosine());
    case "csc":
      return quotient(one, sine());
    case "sinh":
      return hyperbolic(-1);
    case "cosh":
      return hyperbolic(1);
    case "tanh":
      return quotient(hyperbolic(-1), hyperbolic(1));
    case "coth":
      return quotient(hyperbolic(1), hyperbolic(-1));
    case "sech":
      return quotient(one, hyperbolic(1));
    case "csch":
      return quotient(one, hyperbolic(-1));
    case "asinh": {
      real();
      // The logarithm is of one form for an argument and its opposite only if a sign is chosen.
      const flip = (a.num.terms[0]?.coefficient.n ?? 1n) < 0n;
      const argument = flip ? negateFraction(a) : a;
      const value = logarithmOfModulus(tower, sum(argument, rootOf(sum(square(argument), one))));
      return flip ? negateFraction(value) : value;
    }
    case "acosh":
      real();
      return logarithmOfModulus(tower, sum(a, rootOf(subtractFractions(tower, square(a), one))));
    case "atanh":
      real();
      return half(subtractFractions(tower, logarithmOfModulus(tower, sum(one, a)), logarithmOfModulus(tower, subtractFractions(tower, one, a))));
    case "asin":
    case "atan":
    case "erf":
      return oddAtom(tower, expr, a);
    case "acos":
      return subtractFractions(tower, half(constantGenerator(tower, "pi")), oddAtom(tower, apply("asin", expr.args[0] as Expr), a));
    case "erfc":
      return subtractFractions(tower, one, oddAtom(tower, apply("erf", expr.args[0] as Expr), a));
    case "re":
    case "conjugate":
      real();
      return a;
    case "im":
      real();
      return ZERO_FRACTION;
    case "factorial":
      return gammaOf(tower, sum(a, one));
    case "gamma":
      return gammaOf(tower, a);
    case "beta":
      return quotient(product(gammaOf(tower, a), gammaOf(tower, b)), gammaOf(tower, sum(a, b)));
    default:
      throw new Unsupported(`the operator ${expr.operator}`);
  }
}
