import { isIntegerRational, rational, type Rational } from "../../number/index.js";
import { equalPolynomials, generatorPolynomial, generatorsOf, isConstantPolynomial, multiplyPolynomials, subtractPolynomials, type Monomial, type Polynomial, type Term } from "../polynomial/index.js";
import { apply, divide, num } from "../build.js";
import {
  addFractions,
  isRealFraction,
  makeFraction,
  multiplyFractions,
  ONE_FRACTION,
  polynomialFraction,
  polynomialKey,
  powerFraction,
  scaleFraction,
  symbolsOfFraction,
} from "./fraction.js";
import { partsOf } from "./complex.js";
import { modulusPower } from "./modulus.js";
import { divideWithRemainder } from "./division.js";
import { monomialPolynomial } from "./relation.js";
import { PRINCIPAL_LOGARITHM, principalPower } from "./principal.js";
import { rootOfUnity, wholeTurns } from "./root-of-unity.js";
import { isWholeGenerator } from "./whole.js";
import { fractionToExpr } from "./to-expr.js";
import { internGenerator, scaleFor, Unsupported, type Fraction, type Generator, type Tower } from "./tower.js";

/**
 * `exp(f)` as a product over the terms of `f`: each term, without its rational coefficient, gives one generator,
 * so exponents that are linearly dependent over the rationals meet. `exp(c·log|p|)` is `|p|^c`,
 * `exp(iπc)` a root of unity, `exp(i·atan u)` and `exp(i·asin u)` algebraic.
 */
export function exponentialOf(tower: Tower, f: Fraction): Fraction {
  if (tower.form === "cartesian" && !isRealFraction(tower, f)) {
    const { re, im } = partsOf(tower, f);
    return multiplyFractions(tower, exponentialOfParts(tower, re), exponentialOfParts(tower, im, imaginaryUnit(tower)));
  }
  return exponentialOfParts(tower, f);
}

/** `exp(factor · f)` for `f` whose denominator is real in cartesian form; `factor` is 1 or `i`. */
function exponentialOfParts(tower: Tower, of: Fraction, factor: Fraction = ONE_FRACTION): Fraction {
  // Over a real denominator the factor belongs to the numerator alone.
  const f: Fraction = factor === ONE_FRACTION ? of : { num: multiplyPolynomials(of.num, factor.num, tower.budget), den: of.den };
  let result = ONE_FRACTION;
  if (isConstantPolynomial(f.den)) {
    for (const term of f.num.terms) result = multiplyFractions(tower, result, exponentialOfTerm(tower, term, undefined));
    return result;
  }
  const { quotient, remainder } = divideWithRemainder(f.num, f.den, tower.budget);
  for (const term of quotient.terms) result = multiplyFractions(tower, result, exponentialOfTerm(tower, term, undefined));
  for (const term of remainder.terms) result = multiplyFractions(tower, result, exponentialOfTerm(tower, term, f.den));
  return result;
}

function exponentialOfTerm(tower: Tower, term: Term, den: Polynomial | undefined): Fraction {
  if (den !== undefined) {
    // A term may cancel against a part of the common denominator: vB/(AB) is v/A.
    const reduced = makeFraction(tower, monomialPolynomial({ monomial: term.monomial, coefficient: rational(1) }), den);
    if (!equalPolynomials(reduced.den, den)) return exponentialOf(tower, scaleFraction(reduced, term.coefficient));
  }
  if (den === undefined) {
    const special = specialTerm(tower, term.monomial, term.coefficient);
    if (special !== undefined) return special;
  }
  if (tower.circular) {
    const circular = circularOfTerm(tower, term, den);
    if (circular !== undefined) return circular;
  }
  const monomial = monomialPolynomial({ monomial: term.monomial, coefficient: rational(1) });
  const key = `exp ${polynomialKey(monomial)}${den === undefined ? "" : ` over ${polynomialKey(den)}`}`;
  const scale = scaleFor(tower, key, term.coefficient.d);
  const unit: Fraction = den === undefined ? polynomialFraction(monomial) : makeFraction(tower, monomial, den);
  const exponent = scaleFraction(unit, rational(1, scale));
  const generator = internGenerator(tower, key, () => {
    const real = isRealFraction(tower, unit);
    return {
      meaning: { kind: "exponential", exponent },
      expr: apply("exp", scale === 1 ? fractionToExpr(tower, unit) : divide(fractionToExpr(tower, unit), num(scale))),
      symbols: symbolsOfFraction(tower, unit),
      real,
      sign: real ? "positive" : "unknown",
    };
  });
  const k = (term.coefficient.n * BigInt(scale)) / term.coefficient.d;
  const power = generatorPolynomial(generator.id, Number(k < 0n ? -k : k));
  return k >= 0n ? { num: power, den: ONE_FRACTION.den } : { num: ONE_FRACTION.num, den: power };
}

/** `exp(i u) = cos u + i sin u` for a real term `u`, with `sin^2 u` written as `1 - cos^2 u`. */
function circularOfTerm(tower: Tower, term: Term, den: Polynomial | undefined): Fraction | undefined {
  const i = imaginaryUnit(tower);
  const unitId = i.num.terms[0]?.monomial[0]?.[0];
  const angle = term.monomial.filter(([g]) => g !== unitId);
  if (angle.length === term.monomial.length || !angle.every(([g]) => tower.generators[g]?.real === true)) return undefined;
  if (den !== undefined && ![...generatorsOf(den)].every((g) => tower.generators[g]?.real === true)) return undefined;
  const monomial = monomialPolynomial({ monomial: angle, coefficient: rational(1) });
  const key = `${polynomialKey(monomial)}${den === undefined ? "" : ` over ${polynomialKey(den)}`}`;
  const scale = scaleFor(tower, `angle ${key}`, term.coefficient.d);
  const of = scaleFraction(den === undefined ? polynomialFraction(monomial) : makeFraction(tower, monomial, den), rational(1, scale));
  const shown = fractionToExpr(tower, of);
  const symbols = symbolsOfFraction(tower, of);
  const cosine = internGenerator(tower, `cosine ${key}`, () => ({ meaning: { kind: "atom", head: "cosine", parts: [of] }, expr: apply("cos", shown), symbols, real: true, sign: "unknown" }));
  const square = multiplyPolynomials(generatorPolynomial(cosine.id), generatorPolynomial(cosine.id));
  const sine = internGenerator(tower, `sine ${key}`, () => ({
    meaning: { kind: "atom", head: "sine", parts: [of] },
    expr: apply("sin", shown),
    symbols,
    real: true,
    sign: "unknown",
    relation: { degree: 2, value: subtractPolynomials(ONE_FRACTION.num, square) },
  }));
  const k = (term.coefficient.n * BigInt(scale)) / term.coefficient.d;
  const size = k < 0n ? -k : k;
  if (size > 400n) throw new Unsupported("multiples of an angle this large");
  const upright = multiplyFractions(tower, i, polynomialFraction(generatorPolynomial(sine.id)));
  return powerFraction(tower, addFractions(tower, polynomialFraction(generatorPolynomial(cosine.id)), k < 0n ? scaleFraction(upright, rational(-1)) : upright), Number(size));
}

function specialTerm(tower: Tower, monomial: Monomial, c: Rational): Fraction | undefined {
  const parts = monomial.map(([g, e]) => ({ generator: tower.generators[g], e }));
  const first = parts[0];
  if (parts.length === 1 && first?.e === 1 && first.generator?.meaning.kind === "logarithm") {
    return modulusPower(tower, polynomialFraction(first.generator.meaning.of), c);
  }
  if (parts.length === 1 && first?.e === 1 && first.generator?.meaning.kind === "atom" && first.generator.meaning.head === PRINCIPAL_LOGARITHM) {
    return principalPower(tower, first.generator.meaning.parts[0] as Fraction, c);
  }
  const imaginary = parts.find((p) => p.generator?.meaning.kind === "imaginary" && p.e === 1);
  if (imaginary === undefined) return undefined;
  const half = parts.find((p) => p.generator?.key === "constant pi" && p.e === 1);
  const turning = parts.filter((p) => p !== imaginary && p !== half);
  if (half !== undefined && turning.length > 0 && turning.every((p) => isWholeGenerator(tower, p.generator)) && (isIntegerRational(c) || tower.form !== "cartesian")) {
    return wholeTurns(tower, turning.map((p) => [(p.generator as Generator).id, p.e] as const), c);
  }
  if (parts.length !== 2) return undefined;
  const other = parts.find((p) => p !== imaginary);
  if (other?.e !== 1 || other.generator === undefined) return undefined;
  if (other.generator.key === "constant pi") return rootOfUnity(tower, c);
  const meaning = other.generator.meaning;
  if (meaning.kind !== "atom" || !isIntegerRational(c) || c.n > 64n || c.n < -64n) return undefined;
  const u = meaning.parts[0];
  if (u === undefined) return undefined;
  const iu = multiplyFractions(tower, imaginaryUnit(tower), u);
  const square = multiplyFractions(tower, u, u);
  const rootOf = (f: Fraction, s: Rational): Fraction => (tower.oracle.plane === "complex" ? principalPower(tower, f, s) : modulusPower(tower, f, s));
  if (meaning.head === "atan") {
    // exp(i atan u) = (1 + iu)/sqrt(1 + u^2) for real u, DLMF 4.23.26.
    const root = rootOf(addFractions(tower, ONE_FRACTION, square), rational(-1, 2));
    return powerFraction(tower, multiplyFractions(tower, addFractions(tower, ONE_FRACTION, iu), root), Number(c.n));
  }
  if (meaning.head === "asin") {
    // exp(i asin u) = sqrt(1 - u^2) + iu, DLMF 4.23.19; over the reals for |u| <= 1.
    const root = rootOf(addFractions(tower, ONE_FRACTION, scaleFraction(square, rational(-1))), rational(1, 2));
    return powerFraction(tower, addFractions(tower, root, iu), Number(c.n));
  }
  return undefined;
}

/** The generator `i` with `i^2 = -1`. */
export function imaginaryUnit(tower: Tower): Fraction {
  const generator = internGenerator(tower, "constant i", () => ({
    meaning: { kind: "imaginary" },
    expr: apply("i"),
    symbols: new Set<string>(),
    real: false,
    sign: "unknown",
    relation: { degree: 2, value: { terms: [{ monomial: [], coefficient: rational(-1) }] } },
  }));
  return polynomialFraction(generatorPolynomial(generator.id));
}

/** The generator of a named real constant, positive. */
export function constantGenerator(tower: Tower, name: "pi" | "eulergamma"): Fraction {
  const generator = internGenerator(tower, `constant ${name}`, () => ({
    meaning: { kind: "constant" },
    expr: apply(name),
    symbols: new Set<string>(),
    real: true,
    sign: "positive",
  }));
  return polynomialFraction(generatorPolynomial(generator.id));
}

/** `exp(i f)` for real `f`. */
export const exponentialOfImaginary = (tower: Tower, f: Fraction): Fraction => exponentialOf(tower, multiplyFractions(tower, imaginaryUnit(tower), f));

