import { rational } from "../../number/index.js";
import { divide, num } from "../build.js";
import type { ApplyExpr, Expr } from "../expr.js";
import { absoluteValue } from "./absolute-value.js";
import { argumentOf } from "./argument.js";
import { atom } from "./atom.js";
import { canonicalise } from "./canonicalise.js";
import { conjugateOf, partsOf, realOf, settledSign } from "./complex.js";
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
import { polygammaOf } from "./digamma.js";
import { divisorLattice } from "./divisor-lattice.js";
import { binomialOf } from "./falling.js";
import { gammaOf, reciprocalGammaOf } from "./gamma.js";
import { ceilingOf, floorOf, modulo } from "./integer.js";
import { inverseHyperbolicCosine, inverseHyperbolicSine, inverseHyperbolicTangent, inverseSine, inverseTangentOf, oddAtom } from "./inverse-function.js";
import { logarithmOfModulus } from "./logarithm.js";
import { modulusPower } from "./modulus.js";
import { noted } from "./moves.js";
import { namedFunction } from "./named-function.js";
import { principalLogarithm, principalPower } from "./principal.js";
import { powerOf, refuseNegative, rootOfDegree } from "./root.js";
import { signOfFraction } from "./sign-of-fraction.js";
import { Undefined, Unsupported, type Fraction, type Tower } from "./tower.js";

/** The value of a known operator. What is outside the rules becomes an atom, equal to another only when its parts are. */
export function canonicaliseApply(tower: Tower, expr: ApplyExpr): Fraction {
  if (expr.operator === "opaque") {
    return namedFunction(tower, expr, expr.args.slice(1).map((a) => canonicalise(tower, a)));
  }
  const args = expr.args.map((arg) => canonicalise(tower, arg));
  try {
    return noted(tower, expr, args, applyOperator(tower, expr, args));
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return atom(tower, expr.operator, args, expr, [], false);
  }
}

const part = (args: readonly Fraction[], k: number): Fraction => args[k] ?? ZERO_FRACTION;

function applyOperator(tower: Tower, expr: ApplyExpr, args: readonly Fraction[]): Fraction {
  const inPlane = tower.oracle.plane === "complex";
  const a = part(args, 0);
  const b = part(args, 1);
  const one = ONE_FRACTION;
  const product = (x: Fraction, y: Fraction): Fraction => multiplyFractions(tower, x, y);
  const quotient = (x: Fraction, y: Fraction): Fraction => divideFractions(tower, x, y);
  const sum = (x: Fraction, y: Fraction): Fraction => addFractions(tower, x, y);
  const half = (x: Fraction): Fraction => scaleFraction(x, rational(1, 2));
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
    const opposite = tower.circular ? exponentialOf(tower, negateFraction(a)) : quotient(one, e);
    return half(sum(e, scaleFraction(opposite, rational(sign))));
  };
  const shown = (): Expr => expr.args[0] as Expr;
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
      if (inPlane) return principalPower(tower, a, rational(1, 2));
      refuseNegative(tower, a);
      return rootOf(a);
    case "root":
      return rootOfDegree(tower, a, b);
    case "exp":
      return exponentialOf(tower, a);
    case "log":
      if (inPlane) return args.length === 2 ? quotient(principalLogarithm(tower, a), principalLogarithm(tower, b)) : principalLogarithm(tower, a);
      refuseNegative(tower, a);
      return args.length === 2 ? quotient(logarithmOfModulus(tower, a), logarithmOfModulus(tower, b)) : logarithmOfModulus(tower, a);
    case "abs":
      if (inPlane) return absoluteValue(tower, shown());
      real();
      return modulusPower(tower, a, rational(1));
    case "sign": {
      if (inPlane && realOf(tower, a) === undefined) return quotient(a, absoluteValue(tower, shown()));
      real();
      if (isZeroFraction(a)) return ZERO_FRACTION;
      const sign = signOfFraction(tower, a);
      if (sign === "positive") return one;
      if (sign === "negative") return negateFraction(one);
      if (sign === "nonzero") return quotient(a, modulusPower(tower, a, rational(1)));
      const settled = settledSign(tower, a);
      return settled === "zero" ? ZERO_FRACTION : settled === "positive" ? one : negateFraction(one);
    }
    case "heaviside": {
      real();
      const side = settledSign(tower, a);
      if (side === "zero") throw new Undefined("the step function at zero");
      return side === "positive" ? one : ZERO_FRACTION;
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
    case "asinh":
      if (!inPlane) real();
      return inverseHyperbolicSine(tower, a);
    case "acosh":
      if (!inPlane) real();
      return inverseHyperbolicCosine(tower, a);
    case "atanh":
      if (!inPlane) real();
      return inverseHyperbolicTangent(tower, a);
    case "asin":
      return inverseSine(tower, a, shown());
    case "acos":
      return subtractFractions(tower, half(constantGenerator(tower, "pi")), inverseSine(tower, a, shown()));
    case "atan":
      return inverseTangentOf(tower, a, shown());
    case "acsc":
      return inverseSine(tower, quotient(one, a), divide(num(1), shown()));
    case "asec":
      return subtractFractions(tower, half(constantGenerator(tower, "pi")), inverseSine(tower, quotient(one, a), divide(num(1), shown())));
    case "acot":
      return inverseTangentOf(tower, quotient(one, a), divide(num(1), shown()));
    case "acoth":
      return inverseHyperbolicTangent(tower, quotient(one, a));
    case "asech":
      return inverseHyperbolicCosine(tower, quotient(one, a));
    case "acsch":
      return inverseHyperbolicSine(tower, quotient(one, a));
    case "erf":
      return oddAtom(tower, "erf", a, shown());
    case "erfc":
      return subtractFractions(tower, one, oddAtom(tower, "erf", a, shown()));
    case "re":
      return partsOf(tower, a).re;
    case "im":
      return partsOf(tower, a).im;
    case "conjugate":
      return conjugateOf(tower, a);
    case "arg":
      return argumentOf(tower, a);
    case "factorial":
      return gammaOf(tower, sum(a, one));
    case "gamma":
      return gammaOf(tower, a);
    case "beta":
      return product(product(gammaOf(tower, a), gammaOf(tower, b)), reciprocalGammaOf(tower, sum(a, b)));
    case "binomial":
      return binomialOf(tower, a, b);
    case "digamma":
      return polygammaOf(tower, 0, a);
    case "gcd":
    case "lcm":
      return divisorLattice(tower, expr);
    case "floor":
      return floorOf(tower, a);
    case "ceil":
      return ceilingOf(tower, a);
    case "mod":
      return modulo(tower, a, b);
    default:
      throw new Unsupported(`the operator ${expr.operator}`);
  }
}
