import { rational } from "../../number/index.js";
import type { Expr } from "../expr.js";
import { canonicalise } from "./canonicalise.js";
import { partsOf, realOf, squaredModulus } from "./complex.js";
import { exponentialOf } from "./exponential.js";
import { divideFractions, multiplyFractions, ONE_FRACTION, rationalOf } from "./fraction.js";
import { modulusPower } from "./modulus.js";
import type { Fraction, Tower } from "./tower.js";

/**
 * `|e|`, real or complex. The modulus of a product, quotient, power with a rational exponent, root or exponential is taken
 * factor by factor (DLMF 1.9.14, 4.2.28), so that moduli of products meet products of moduli.
 */
export function absoluteValue(tower: Tower, e: Expr): Fraction {
  if (e.kind === "apply") {
    const [a, b] = e.args;
    switch (e.operator) {
      case "multiply":
        return e.args.reduce((product, arg) => multiplyFractions(tower, product, absoluteValue(tower, arg)), ONE_FRACTION);
      case "divide":
        if (a !== undefined && b !== undefined) return divideFractions(tower, absoluteValue(tower, a), absoluteValue(tower, b));
        break;
      case "negate":
      case "abs":
      case "conjugate":
        if (a !== undefined) return absoluteValue(tower, a);
        break;
      case "sqrt":
        if (a !== undefined) return modulusPower(tower, absoluteValue(tower, a), rational(1, 2));
        break;
      case "power": {
        const s = b === undefined ? undefined : rationalOf(canonicalise(tower, b));
        if (a !== undefined && s !== undefined) return modulusPower(tower, absoluteValue(tower, a), s);
        break;
      }
      case "exp":
        if (a !== undefined) return exponentialOf(tower, partsOf(tower, canonicalise(tower, a)).re);
        break;
      default:
        break;
    }
  }
  const f = canonicalise(tower, e);
  const real = realOf(tower, f);
  return real === undefined ? modulusPower(tower, squaredModulus(tower, f), rational(1, 2)) : modulusPower(tower, real, rational(1));
}

