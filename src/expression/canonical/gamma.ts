import { floorRational, isIntegerRational, rational } from "../../number/index.js";
import { constantOf } from "../polynomial/index.js";
import { apply } from "../build.js";
import { atom } from "./atom.js";
import { constantGenerator } from "./exponential.js";
import { addFractions, constantFraction, divideFractions, multiplyFractions, ONE_FRACTION, rationalOf, subtractFractions } from "./fraction.js";
import { modulusPower } from "./modulus.js";
import { fractionToExpr } from "./to-expr.js";
import { Undefined, Unsupported, type Fraction, type Tower } from "./tower.js";

const LARGEST_SHIFT = 400n;

/**
 * Γ with whole shifts taken out by Γ(z+1) = zΓ(z) (DLMF 5.5.1): Γ of an argument whose constant term lies in [0, 1)
 * is the only atom; whole and half-whole arguments are exact. Throws `Undefined` at the poles.
 */
export function gammaOf(tower: Tower, z: Fraction): Fraction {
  const value = rationalOf(z);
  if (value !== undefined && isIntegerRational(value) && value.n <= 0n) throw new Undefined("Γ at a pole");
  const constant = constantOf(z.den) === undefined ? rational(0) : constantTerm(z);
  const shift = value !== undefined && isIntegerRational(value) ? floorRational(constant) - 1n : floorRational(constant);
  if (shift > LARGEST_SHIFT || shift < -LARGEST_SHIFT) throw new Unsupported("Γ shifted this far");
  const base = subtractFractions(tower, z, constantFraction(rational(shift)));
  let result = gammaOfBase(tower, base);
  for (let k = 0n; k < shift; k++) result = multiplyFractions(tower, result, addFractions(tower, base, constantFraction(rational(k))));
  for (let k = -1n; k >= shift; k--) result = divideFractions(tower, result, addFractions(tower, base, constantFraction(rational(k))));
  return result;
}

function constantTerm(z: Fraction): ReturnType<typeof rational> {
  const term = z.num.terms.find((t) => t.monomial.length === 0);
  return term?.coefficient ?? rational(0);
}

function gammaOfBase(tower: Tower, base: Fraction): Fraction {
  const value = rationalOf(base);
  if (value !== undefined && value.d === 1n && value.n === 1n) return ONE_FRACTION;
  // Γ(1/2) = √π, DLMF 5.4.6.
  if (value !== undefined && value.d === 2n && value.n === 1n) return modulusPower(tower, constantGenerator(tower, "pi"), rational(1, 2));
  return atom(tower, "gamma", [base], apply("gamma", fractionToExpr(tower, base)), []);
}
