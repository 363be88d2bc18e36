import { rational } from "../../number/index.js";
import { constantPolynomial, generatorPolynomial, type Polynomial } from "../polynomial/index.js";
import { apply, num } from "../build.js";
import type { Expr } from "../expr.js";
import { dependenceOf, modulusOfFactor } from "./dependence.js";
import { factorFraction } from "./factor.js";
import { addFractions, constantFraction, isRealOrCircular, polynomialFraction, polynomialKey, scaleFraction, ZERO_FRACTION } from "./fraction.js";
import { partsOf, signOfPolynomial, singleGenerator, symbolsOfPolynomial } from "./modulus.js";
import { polynomialToExpr } from "./to-expr.js";
import { internGenerator, Undefined, Unsupported, type Fraction, type Tower } from "./tower.js";

/**
 * `log|f|` for real `f`, as a sum of logarithms of the moduli of its prime and square-free factors. It equals
 * `log f` wherever that is defined over the reals, whatever the signs of the factors.
 */
export function logarithmOfModulus(tower: Tower, f: Fraction): Fraction {
  if (!isRealOrCircular(tower, f)) throw new Unsupported("logarithm of a complex expression");
  const factored = factorFraction(tower, f);
  if (factored.sign === 0) throw new Undefined("the logarithm of zero");
  let sum: Fraction = ZERO_FRACTION;
  for (const { prime, exponent } of factored.primes) {
    const part = generatorFor(tower, constantPolynomial(rational(prime)), `prime ${prime}`, num(prime));
    sum = addFractions(tower, sum, scaleFraction(part, rational(exponent)));
  }
  for (const { polynomial, exponent } of factored.factors) {
    sum = addFractions(tower, sum, scaleFraction(logarithmOfBase(tower, polynomial), rational(exponent)));
  }
  return sum;
}

function logarithmOfBase(tower: Tower, p: Polynomial): Fraction {
  const only = singleGenerator(tower, p);
  if (only?.meaning.kind === "exponential") return only.meaning.exponent;
  if (only?.meaning.kind === "modulus") {
    const { of, scale } = only.meaning;
    return scaleFraction(logarithmOfModulus(tower, polynomialFraction(of)), rational(1, scale));
  }
  const sign = signOfPolynomial(tower, p);
  const parts = partsOf(tower, p, "unknown");
  if (parts.length > 1) return parts.reduce((sum, part) => addFractions(tower, sum, logarithmOfBase(tower, part)), ZERO_FRACTION);
  const dependent = dependentLogarithm(tower, p);
  if (dependent !== undefined) return dependent;
  const expr = polynomialToExpr(tower, p);
  const positive = sign === "positive" || sign === "nonnegative";
  const negative = sign === "negative" || sign === "nonpositive";
  return generatorFor(tower, p, polynomialKey(p), positive ? expr : negative ? apply("negate", expr) : apply("abs", expr));
}

/** The logarithm of what depends on a base met before: `log(3 + 2√2) = 2 log(1 + √2)`, `log(2 - √3) = -log(2 + √3)`. */
function dependentLogarithm(tower: Tower, p: Polynomial): Fraction | undefined {
  for (const other of [...tower.generators]) {
    if (other.meaning.kind !== "logarithm") continue;
    const dependence = dependenceOf(tower, p, other.meaning.of);
    if (dependence === undefined || polynomialKey(p) === polynomialKey(other.meaning.of)) continue;
    const factor = logarithmOfModulus(tower, constantFraction(modulusOfFactor(dependence)));
    const whole = addFractions(tower, factor, scaleFraction(polynomialFraction(generatorPolynomial(other.id)), rational(dependence.exponent)));
    return scaleFraction(whole, rational(1, dependence.power));
  }
  return undefined;
}

function generatorFor(tower: Tower, p: Polynomial, name: string, of: Expr): Fraction {
  const generator = internGenerator(tower, `log ${name}`, () => ({
    meaning: { kind: "logarithm", of: p },
    expr: apply("log", of),
    symbols: symbolsOfPolynomial(tower, p),
    real: true,
    sign: name.startsWith("prime ") ? "positive" : "unknown",
  }));
  return polynomialFraction(generatorPolynomial(generator.id));
}
