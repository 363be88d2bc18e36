import { rational } from "../../number/index.js";
import { generatorPolynomial, isConstantPolynomial, monomialPolynomial, type Polynomial } from "../polynomial/index.js";
import { power } from "../build.js";
import { dependenceOf } from "./dependence.js";
import { exponentialOf } from "./exponential.js";
import { factorFraction } from "./factor.js";
import {
  constantFraction,
  isRealFraction,
  isZeroFraction,
  multiplyFractions,
  ONE_FRACTION,
  polynomialFraction,
  polynomialKey,
  powerFraction,
  rationalOf,
  scaleFraction,
} from "./fraction.js";
import { logarithmOfModulus } from "./logarithm.js";
import { modulusPower, signOfPolynomial, singleGenerator, symbolsOfPolynomial } from "./modulus.js";
import { rootOfUnity, signPower, wholeTurns } from "./root-of-unity.js";
import { principalSymbolicPower } from "./principal.js";
import { polynomialToExpr } from "./to-expr.js";
import { internGenerator, Unsupported, type Fraction, type Generator, type Tower } from "./tower.js";
import { isWhole, parityOf } from "./whole.js";

/**
 * `base^exponent` for an exponent that is not a number: `exp(exponent · log base)` where the base is positive.
 * With a whole exponent the base may have any sign, and its factors whose sign is unknown get powers of their own.
 */
export function symbolicPower(tower: Tower, base: Fraction, exponent: Fraction): Fraction {
  if (isZeroFraction(base)) throw new Unsupported("zero to a symbolic power");
  const turned = signOfHalves(tower, base, exponent);
  if (turned !== undefined) return turned;
  if (!isWhole(tower, exponent)) {
    if (tower.oracle.plane === "complex") return principalSymbolicPower(tower, base, exponent);
    if (isRealFraction(tower, base)) {
      const sign = isConstantPolynomial(base.den) ? signOfPolynomial(tower, base.num) : "unknown";
      if (sign === "negative" || sign === "nonpositive") throw new Unsupported("a negative base with a symbolic exponent");
      return exponentialOf(tower, multiplyFractions(tower, exponent, logarithmOfModulus(tower, base)));
    }
    throw new Unsupported("a complex base with a symbolic exponent");
  }
  const factored = factorFraction(tower, base);
  let result = factored.sign < 0 ? signPower(tower, exponent) : ONE_FRACTION;
  for (const { prime, exponent: k } of factored.primes) {
    const log = logarithmOfModulus(tower, constantFraction(rational(prime)));
    result = multiplyFractions(tower, result, exponentialOf(tower, scaleFraction(multiplyFractions(tower, exponent, log), rational(k))));
  }
  for (const { polynomial, exponent: k } of factored.factors) {
    result = multiplyFractions(tower, result, wholePower(tower, polynomial, scaleFraction(exponent, rational(k))));
  }
  return result;
}

/** `(-1)^q` for a `q` that is whole although its coefficients are halves, as in `(-1)^{n(n-1)/2}`. */
function signOfHalves(tower: Tower, base: Fraction, exponent: Fraction): Fraction | undefined {
  if (rationalOf(base)?.n !== -1n || rationalOf(base)?.d !== 1n || isWhole(tower, exponent)) return undefined;
  const double = scaleFraction(exponent, rational(2));
  if (parityOf(tower, double) !== "even") return undefined;
  return double.num.terms.reduce((product, t) => multiplyFractions(tower, product, t.monomial.length === 0 ? rootOfUnity(tower, rational(t.coefficient.n, 2n)) : turnOf(tower, t)), ONE_FRACTION);
}

/** `p^exponent` for a primitive polynomial and a whole exponent. */
function wholePower(tower: Tower, p: Polynomial, exponent: Fraction): Fraction {
  const only = singleGenerator(tower, p);
  const structured = only === undefined ? undefined : powerOfGenerator(tower, only, exponent);
  if (structured !== undefined) return structured;
  const sign = isRealFraction(tower, polynomialFraction(p)) ? signOfPolynomial(tower, p) : "unknown";
  if (sign === "positive" || sign === "negative") {
    const size = exponentialOf(tower, multiplyFractions(tower, exponent, logarithmOfModulus(tower, polynomialFraction(p))));
    return sign === "positive" ? size : multiplyFractions(tower, signPower(tower, exponent), size);
  }
  let result = ONE_FRACTION;
  for (const term of exponent.num.terms) {
    const k = Number(term.coefficient.n);
    const part = term.monomial.length === 0 ? polynomialFraction(p) : unitPower(tower, p, monomialPolynomial(term.monomial));
    result = multiplyFractions(tower, result, powerFraction(tower, part, k));
  }
  return result;
}

/** Whole powers of what is itself a power, by the laws that hold for whole exponents and any base. */
function powerOfGenerator(tower: Tower, only: Generator, exponent: Fraction): Fraction | undefined {
  const { meaning } = only;
  switch (meaning.kind) {
    case "imaginary":
      return exponent.num.terms.reduce((product, t) => multiplyFractions(tower, product, turnOf(tower, t)), ONE_FRACTION);
    case "exponential":
      return exponentialOf(tower, multiplyFractions(tower, meaning.exponent, exponent));
    case "modulus":
      // |q^m|^{1/s}, so that |x|^{2n} meets x^{2n}; where the sign of q is known the root is a quantity of its own.
      if (only.relation?.degree !== 2 * meaning.scale) return undefined;
      return modulusPower(tower, wholePower(tower, meaning.of, exponent), rational(1, meaning.scale));
    case "atom": {
      const [base, unit] = meaning.parts;
      if (meaning.head !== "whole power" || base === undefined || unit === undefined) return undefined;
      return wholePower(tower, base.num, multiplyFractions(tower, unit, exponent));
    }
    case "symbol":
    case "constant":
    case "logarithm":
      return undefined;
  }
}

/** A power of `i`: a quarter of a full turn for each. */
const turnOf = (tower: Tower, term: Polynomial["terms"][number]): Fraction =>
  wholeTurns(tower, term.monomial, rational(term.coefficient.n, 2n));

/**
 * `p^m` for a product `m` of whole quantities. Where `p` and a base met before depend on each other, as
 * `x + √(x^2-1)` and its conjugate do, one power gives the other, or a power of it.
 */
function unitPower(tower: Tower, p: Polynomial, unit: Polynomial): Fraction {
  const key = `power ${polynomialKey(p)} to ${polynomialKey(unit)}`;
  const linked = tower.byKey.has(key) ? undefined : linkOf(tower, p, unit);
  if (linked?.power === 1) return linked.value;
  const relation = linked !== undefined && isConstantPolynomial(linked.value.den) ? { degree: linked.power, value: linked.value.num } : undefined;
  const generator = internGenerator(tower, key, () => ({
    meaning: { kind: "atom", head: "whole power", parts: [polynomialFraction(p), polynomialFraction(unit)] },
    expr: power(polynomialToExpr(tower, p), polynomialToExpr(tower, unit)),
    symbols: new Set([...symbolsOfPolynomial(tower, p), ...symbolsOfPolynomial(tower, unit)]),
    real: isRealFraction(tower, polynomialFraction(p)),
    sign: "unknown",
    relation,
  }));
  return polynomialFraction(generatorPolynomial(generator.id));
}

/** A power of `p^m` in terms of a power made before. */
function linkOf(tower: Tower, p: Polynomial, unit: Polynomial): { readonly power: number; readonly value: Fraction } | undefined {
  for (const other of [...tower.generators]) {
    if (other.meaning.kind !== "atom" || other.meaning.head !== "whole power") continue;
    const [base, at] = other.meaning.parts;
    if (base === undefined || at === undefined || polynomialKey(at.num) !== polynomialKey(unit)) continue;
    const dependence = dependenceOf(tower, p, base.num);
    if (dependence === undefined) continue;
    const factor = dependence.factor.n === dependence.factor.d ? ONE_FRACTION : symbolicPower(tower, constantFraction(dependence.factor), polynomialFraction(unit));
    return { power: dependence.power, value: multiplyFractions(tower, factor, powerFraction(tower, polynomialFraction(generatorPolynomial(other.id)), dependence.exponent)) };
  }
  return undefined;
}
