import { isIntegerRational, rational } from "../../number/index.js";
import { constantPolynomial, generatorPolynomial, generatorsOf, isConstantPolynomial, type Polynomial } from "../polynomial/index.js";
import { num, power } from "../build.js";
import { exponentialOf } from "./exponential.js";
import { factorFraction } from "./factor.js";
import {
  constantFraction,
  divideFractions,
  isRealFraction,
  isZeroFraction,
  multiplyFractions,
  ONE_FRACTION,
  polynomialFraction,
  polynomialKey,
  powerFraction,
  scaleFraction,
} from "./fraction.js";
import { logarithmOfModulus } from "./logarithm.js";
import { signOfPolynomial, symbolsOfPolynomial } from "./modulus.js";
import { polynomialToExpr } from "./to-expr.js";
import { monomialPolynomial } from "./relation.js";
import { internGenerator, Unsupported, type Fraction, type Tower } from "./tower.js";

/**
 * `base^exponent` for an exponent that is not a number: `exp(exponent · log base)` where the base is positive.
 * With a whole exponent the base may have any sign, and its factors whose sign is unknown get powers of their own.
 */
export function symbolicPower(tower: Tower, base: Fraction, exponent: Fraction): Fraction {
  if (isZeroFraction(base)) throw new Unsupported("zero to a symbolic power");
  if (!isWhole(tower, exponent)) {
    if (isRealFraction(tower, base)) {
      const sign = isConstantPolynomial(base.den) ? signOfPolynomial(tower, base.num) : "unknown";
      if (sign === "negative" || sign === "nonpositive") throw new Unsupported("a negative base with a symbolic exponent");
      return exponentialOf(tower, multiplyFractions(tower, exponent, logarithmOfModulus(tower, base)));
    }
    throw new Unsupported("a complex base with a symbolic exponent");
  }
  const factored = factorFraction(tower, base);
  let result = factored.sign < 0 ? wholePower(tower, constantPolynomial(rational(-1)), exponent) : ONE_FRACTION;
  for (const { prime, exponent: k } of factored.primes) {
    const log = logarithmOfModulus(tower, constantFraction(rational(prime)));
    result = multiplyFractions(tower, result, exponentialOf(tower, scaleFraction(multiplyFractions(tower, exponent, log), rational(k))));
  }
  for (const { polynomial, exponent: k } of factored.factors) {
    const scaled = scaleFraction(exponent, rational(k));
    const real = isRealFraction(tower, polynomialFraction(polynomial));
    const sign = real ? signOfPolynomial(tower, polynomial) : "unknown";
    const part =
      sign === "positive"
        ? exponentialOf(tower, multiplyFractions(tower, scaled, logarithmOfModulus(tower, polynomialFraction(polynomial))))
        : wholePower(tower, polynomial, scaled);
    result = multiplyFractions(tower, result, part);
  }
  return result;
}

/** A polynomial with whole coefficients in whole quantities. */
function isWhole(tower: Tower, f: Fraction): boolean {
  return (
    isConstantPolynomial(f.den) &&
    f.num.terms.every((t) => isIntegerRational(t.coefficient)) &&
    [...generatorsOf(f.num)].every((g) => {
      const meaning = tower.generators[g]?.meaning;
      return meaning?.kind === "symbol" && (tower.oracle.integers.has(meaning.name) || /^#\d+n$/.test(meaning.name));
    })
  );
}

/** `p^exponent` as a product over the exponent's terms; `(-1)^{2n}` is one. */
function wholePower(tower: Tower, p: Polynomial, exponent: Fraction): Fraction {
  let result = ONE_FRACTION;
  const minusOne = isConstantPolynomial(p);
  for (const term of exponent.num.terms) {
    const k = Number(term.coefficient.n);
    if (term.monomial.length === 0) {
      result = multiplyFractions(tower, result, powerFraction(tower, polynomialFraction(p), k));
      continue;
    }
    // n^2 has the parity of n, so the powers of -1 need no exponents above one.
    const monomial = minusOne ? term.monomial.map(([g]) => [g, 1] as const) : term.monomial;
    const unit = monomialPolynomial({ monomial, coefficient: rational(1) });
    const generator = internGenerator(tower, `power ${polynomialKey(p)} to ${polynomialKey(unit)}`, () => ({
      meaning: { kind: "atom", head: "whole power", parts: [polynomialFraction(p), polynomialFraction(unit)] },
      expr: power(minusOne ? num(-1) : polynomialToExpr(tower, p), polynomialToExpr(tower, unit)),
      symbols: new Set([...symbolsOfPolynomial(tower, p), ...symbolsOfPolynomial(tower, unit)]),
      real: isRealFraction(tower, polynomialFraction(p)),
      sign: "unknown",
      relation: minusOne ? { degree: 2, value: constantPolynomial(rational(1)) } : undefined,
    }));
    const base = polynomialFraction(generatorPolynomial(generator.id, Math.abs(k)));
    result = k >= 0 ? multiplyFractions(tower, result, base) : divideFractions(tower, result, base);
  }
  return result;
}
