import { isIntegerRational, rational, signOfRational, type Rational } from "../../number/index.js";
import { generatorPolynomial, isConstantPolynomial, multiplyPolynomials, powerPolynomial } from "../polynomial/index.js";
import { apply, divide, multiply, num, power } from "../build.js";
import { argumentOf, knownAngle } from "./argument.js";
import { atom } from "./atom.js";
import { halfOf, isCartesian, partsOf, realOf, settledSign, squaredModulus } from "./complex.js";
import { constantGenerator, exponentialOf, imaginaryUnit } from "./exponential.js";
import { addFractions, divideFractions, fractionKey, isZeroFraction, makeFraction, multiplyFractions, negateFraction, polynomialFraction, powerFraction, rationalOf, scaleFraction, symbolsOfFraction, ZERO_FRACTION } from "./fraction.js";
import { logarithmOfModulus } from "./logarithm.js";
import { modulusPower } from "./modulus.js";
import { rootOfUnity } from "./root-of-unity.js";
import { signOfFraction } from "./sign-of-fraction.js";
import { fractionToExpr } from "./to-expr.js";
import { internGenerator, scaleFor, Undefined, Unsupported, type Fraction, type Tower } from "./tower.js";

const isNotNegative = (sign: string): boolean => sign === "positive" || sign === "nonnegative" || sign === "zero";

/** The principal logarithm, with imaginary part in (-π, π] (DLMF 4.2.2). Throws `Undefined` at zero. */
export function principalLogarithm(tower: Tower, f: Fraction): Fraction {
  const real = realOf(tower, f);
  if (real !== undefined) {
    if (isZeroFraction(real)) throw new Undefined("the logarithm of zero");
    const modulus = logarithmOfModulus(tower, real);
    const sign = signOfFraction(tower, real);
    if (isNotNegative(sign)) return modulus;
    const turned = (): Fraction => addFractions(tower, modulus, multiplyFractions(tower, imaginaryUnit(tower), constantGenerator(tower, "pi")));
    return sign === "negative" || sign === "nonpositive" || settledSign(tower, real) === "negative" ? turned() : modulus;
  }
  const inner = exponentOf(tower, f);
  if (inner !== undefined) return inner;
  if (tower.form !== "cartesian" && !isComplexNumber(tower, f)) return atom(tower, PRINCIPAL_LOGARITHM, [f], apply("log", fractionToExpr(tower, f)), [], false);
  return addFractions(tower, halfOf(logarithmOfModulus(tower, squaredModulus(tower, f))), multiplyFractions(tower, imaginaryUnit(tower), argumentOf(tower, f)));
}

/** A number over i, without quantities in it. */
const isComplexNumber = (tower: Tower, f: Fraction): boolean => isCartesian(tower, f) && symbolsOfFraction(tower, f).size === 0;

/** The argument where it is an angle of its own: of a positive multiple of `exp(iθ)`, and of a number whose argument is a rational part of π. */
function angleOf(tower: Tower, f: Fraction): Fraction | undefined {
  const known = tower.form === "cartesian" ? knownAngle(tower, f) : undefined;
  if (known !== undefined || !isComplexNumber(tower, f)) return known;
  const argument = argumentOf(tower, f);
  const turns = divideFractions(tower, argument, constantGenerator(tower, "pi"));
  return rationalOf(turns) === undefined ? undefined : argument;
}

/** The head of the atom of a logarithm of what is not seen to be real. */
export const PRINCIPAL_LOGARITHM = "principal logarithm";

/** `w` for `f = exp(w)` when its imaginary part is known to lie in (-π, π]. */
function exponentOf(tower: Tower, f: Fraction): Fraction | undefined {
  const term = f.num.terms[0];
  if (!isConstantPolynomial(f.den) || f.num.terms.length !== 1 || term === undefined || term.monomial.length !== 1) return undefined;
  const [id, k] = term.monomial[0] as readonly [number, number];
  const meaning = tower.generators[id]?.meaning;
  if (meaning?.kind !== "exponential" || term.coefficient.n !== 1n || term.coefficient.d !== 1n) return undefined;
  const w = scaleFraction(meaning.exponent, rational(k));
  const { im } = partsOf(tower, w);
  return liesInPrincipalRange(tower, im) ? w : undefined;
}

/** Whether `-π < angle <= π` is certain. */
export function liesInPrincipalRange(tower: Tower, angle: Fraction): boolean {
  const pi = constantGenerator(tower, "pi");
  return signOfFraction(tower, addFractions(tower, angle, pi)) === "positive" && isNotNegative(signOfFraction(tower, addFractions(tower, pi, negateFraction(angle))));
}

/** The principal value of `f^s` for rational `s`: `exp(s log f)`, and 0 for `f = 0`, `s > 0` (DLMF 4.2.26). */
export function principalPower(tower: Tower, f: Fraction, s: Rational): Fraction {
  if (isIntegerRational(s)) return powerFraction(tower, f, Number(s.n));
  if (isZeroFraction(f)) {
    if (signOfRational(s) < 0) throw new Undefined("zero to a negative power");
    return ZERO_FRACTION;
  }
  const real = realOf(tower, f);
  if (real !== undefined) {
    const sign = signOfFraction(tower, real);
    if (isNotNegative(sign)) return modulusPower(tower, real, s);
    if (sign === "negative" || sign === "nonpositive" || settledSign(tower, real) === "negative") return multiplyFractions(tower, modulusPower(tower, real, s), rootOfUnity(tower, s));
    return modulusPower(tower, real, s);
  }
  const angle = isCartesian(tower, f) ? angleOf(tower, f) : undefined;
  if (angle !== undefined) return polarPower(tower, f, s, angle);
  if (tower.form !== "cartesian") return principalRoot(tower, f, s);
  return s.d === 2n ? powerFraction(tower, squareRoot(tower, f), Number(s.n)) : polarPower(tower, f, s, argumentOf(tower, f));
}

/**
 * The generator of the principal `q`-th root of what is not seen to be real: for `f = N/D` it stands for `D f^{1/q}`, whose
 * `q`-th power is the polynomial `N D^{q-1}` on every branch.
 */
function principalRoot(tower: Tower, f: Fraction, s: Rational): Fraction {
  const name = `principal ${fractionKey(f)}`;
  const scale = scaleFor(tower, name, s.d);
  const whole = isConstantPolynomial(f.den);
  const root = (): ReturnType<typeof power> => (scale === 2 ? apply("sqrt", fractionToExpr(tower, f)) : power(fractionToExpr(tower, f), divide(num(1), num(scale))));
  const generator = internGenerator(tower, name, () => ({
    meaning: { kind: "atom", head: "principal root", parts: [f] },
    expr: whole ? root() : multiply(fractionToExpr(tower, polynomialFraction(f.den)), root()),
    symbols: symbolsOfFraction(tower, f),
    real: false,
    sign: "unknown",
    relation: { degree: scale, value: multiplyPolynomials(f.num, powerPolynomial(f.den, scale - 1, tower.budget), tower.budget) },
  }));
  const base = makeFraction(tower, generatorPolynomial(generator.id), f.den);
  return powerFraction(tower, base, Number((s.n * BigInt(scale)) / s.d));
}

/** `√w = r + iv/(2r)` with `r = √((|w| + u)/2)`, for `w = u + iv` that is not negative, from the half-angle formulas (DLMF 4.21.21). */
function squareRoot(tower: Tower, f: Fraction): Fraction {
  const { re, im } = partsOf(tower, f);
  // Where the imaginary part vanishes the root of a negative number lies on the positive imaginary axis, whatever the sign of a formal zero.
  if (signOfFraction(tower, re) !== "positive" && settledSign(tower, im) === "zero") return principalPower(tower, re, rational(1, 2));
  const modulus = modulusPower(tower, squaredModulus(tower, f), rational(1, 2));
  const r = modulusPower(tower, halfOf(addFractions(tower, modulus, re)), rational(1, 2));
  return addFractions(tower, r, multiplyFractions(tower, imaginaryUnit(tower), divideFractions(tower, halfOf(im), r)));
}

/** `|w|^s (cos sθ + i sin sθ)` with the argument `θ`. */
function polarPower(tower: Tower, f: Fraction, s: Rational, argument: Fraction): Fraction {
  const modulus = modulusPower(tower, squaredModulus(tower, f), rational(s.n, s.d * 2n));
  const angle = scaleFraction(argument, s);
  return multiplyFractions(tower, modulus, exponentialOf(tower, multiplyFractions(tower, imaginaryUnit(tower), angle)));
}

/** `base^exponent` as `exp(exponent · log base)` with the principal logarithm, for a base that is not zero. */
export function principalSymbolicPower(tower: Tower, base: Fraction, exponent: Fraction): Fraction {
  if (isZeroFraction(base)) throw new Unsupported("zero to a symbolic power");
  return exponentialOf(tower, multiplyFractions(tower, exponent, principalLogarithm(tower, base)));
}

