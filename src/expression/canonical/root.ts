import { isIntegerRational, rational, signOfRational } from "../../number/index.js";
import { divideFractions, isRealOrCircular, isZeroFraction, multiplyFractions, negateFraction, powerFraction, rationalOf, ZERO_FRACTION } from "./fraction.js";
import { realOf } from "./complex.js";
import { isLargePower, largePower } from "./large-power.js";
import { modulusPower } from "./modulus.js";
import { symbolicPower } from "./power.js";
import { principalPower } from "./principal.js";
import { signOfFraction } from "./sign-of-fraction.js";
import { Undefined, Unsupported, type Fraction, type Tower } from "./tower.js";

/** A root or logarithm of what is provably negative has no real value; the principal branch is left to an atom. */
export function refuseNegative(tower: Tower, a: Fraction): void {
  if (isZeroFraction(a)) return;
  if (!isRealOrCircular(tower, a) || signOfFraction(tower, a) === "negative") throw new Unsupported("a negative or complex radicand");
}

/** The `n`-th root for a whole `n`: real, and of the sign of the radicand when `n` is odd. */
export function rootOfDegree(tower: Tower, a: Fraction, n: Fraction): Fraction {
  const degree = rationalOf(n);
  if (degree === undefined || !isIntegerRational(degree) || degree.n < 1n) throw new Unsupported("a root of this degree");
  const exponent = rational(1n, degree.n);
  if (isZeroFraction(a)) return ZERO_FRACTION;
  if (tower.oracle.plane === "complex" && (degree.n % 2n === 0n || realOf(tower, a) === undefined)) return principalPower(tower, a, exponent);
  if (degree.n % 2n === 0n) {
    refuseNegative(tower, a);
    return modulusPower(tower, a, exponent);
  }
  if (!isRealOrCircular(tower, a)) throw new Unsupported("a complex radicand");
  const sign = signOfFraction(tower, a);
  const modulus = modulusPower(tower, a, exponent);
  if (sign === "positive" || sign === "nonnegative") return modulus;
  if (sign === "negative" || sign === "nonpositive") return negateFraction(modulus);
  return divideFractions(tower, multiplyFractions(tower, a, modulus), modulusPower(tower, a, rational(1)));
}

/** `base^exponent`. Throws `Undefined` for zero to a negative power. */
export function powerOf(tower: Tower, base: Fraction, exponent: Fraction): Fraction {
  const s = rationalOf(exponent);
  if (s === undefined) return symbolicPower(tower, base, exponent);
  if (isIntegerRational(s)) {
    if (s.n > 100_000n || s.n < -100_000n) throw new Unsupported("powers this large");
    return isLargePower(base, Number(s.n)) ? largePower(tower, base, Number(s.n)) : powerFraction(tower, base, Number(s.n));
  }
  if (isZeroFraction(base)) {
    if (signOfRational(s) < 0) throw new Undefined("zero to a negative power");
    return ZERO_FRACTION;
  }
  if (tower.oracle.plane === "complex") return principalPower(tower, base, s);
  refuseNegative(tower, base);
  return modulusPower(tower, base, s);
}
