import { rational } from "../../number/index.js";
import { coefficientsIn, degreeIn, generatorsOf, isZeroPolynomial, multiplyPolynomials, subtractPolynomials, ZERO_POLYNOMIAL, addPolynomials, type Polynomial } from "../polynomial/index.js";
import { factorFraction } from "./factor.js";
import { imaginaryUnit } from "./exponential.js";
import { addFractions, isRealFraction, isZeroFraction, makeFraction, multiplyFractions, negateFraction, polynomialFraction, scaleFraction, symbolsOfFraction, ZERO_FRACTION } from "./fraction.js";
import { reducePolynomial } from "./relation.js";
import { signOfFraction } from "./sign-of-fraction.js";
import { fractionToExpr } from "./to-expr.js";
import { CartesianNeeded, SplitNeeded, Unsupported, type Fraction, type Tower } from "./tower.js";

/** Real and imaginary part. */
export interface Parts {
  readonly re: Fraction;
  readonly im: Fraction;
}

/**
 * The real and imaginary parts of a fraction. Where a quantity stands in the way that is neither real nor `i`, asks for a
 * tower in cartesian form; throws `Unsupported` when that is the form already.
 */
export function partsOf(tower: Tower, f: Fraction): Parts {
  if (isRealFraction(tower, f)) return { re: f, im: ZERO_FRACTION };
  if (!isCartesian(tower, f)) {
    if (tower.form === "cartesian") throw new Unsupported("a complex quantity without parts");
    throw new CartesianNeeded();
  }
  const [a, b] = polynomialParts(tower, f.num);
  const [c, d] = polynomialParts(tower, f.den);
  // (a + ib)/(c + id) = ((ac + bd) + i(bc - ad))/(c² + d²)
  const product = (x: Polynomial, y: Polynomial): Polynomial => multiplyPolynomials(x, y, tower.budget);
  const den = reducePolynomial(tower, addPolynomials(product(c, c), product(d, d)));
  return {
    re: makeFraction(tower, addPolynomials(product(a, c), product(b, d)), den),
    im: makeFraction(tower, subtractPolynomials(product(b, c), product(a, d)), den),
  };
}

/** Whether every generator of a fraction is real or `i`. */
export const isCartesian = (tower: Tower, f: Fraction): boolean =>
  [f.num, f.den].every((p) => [...generatorsOf(p)].every((g) => tower.generators[g]?.real === true || tower.generators[g]?.meaning.kind === "imaginary"));

function polynomialParts(tower: Tower, p: Polynomial): readonly [Polynomial, Polynomial] {
  const i = imaginaryUnit(tower).num.terms[0]?.monomial[0]?.[0] as number;
  if (degreeIn(p, i) === 0) return [p, ZERO_POLYNOMIAL];
  const [re, im] = coefficientsIn(reducePolynomial(tower, p), i);
  return [re ?? ZERO_POLYNOMIAL, im ?? ZERO_POLYNOMIAL];
}

/** The fraction over real generators alone, when its imaginary part vanishes; `undefined` when it is not seen to be real. */
export function realOf(tower: Tower, f: Fraction): Fraction | undefined {
  if (isRealFraction(tower, f)) return f;
  if (!isCartesian(tower, f)) return undefined;
  const { re, im } = partsOf(tower, f);
  return isZeroFraction(im) ? re : undefined;
}

/** `re + i im`. */
export const fromParts = (tower: Tower, { re, im }: Parts): Fraction => addFractions(tower, re, multiplyFractions(tower, imaginaryUnit(tower), im));

/** The complex conjugate. */
export function conjugateOf(tower: Tower, f: Fraction): Fraction {
  if (isRealFraction(tower, f)) return f;
  const { re, im } = partsOf(tower, f);
  return fromParts(tower, { re, im: negateFraction(im) });
}

/** `|f|²`, a real fraction. */
export function squaredModulus(tower: Tower, f: Fraction): Fraction {
  const { re, im } = partsOf(tower, f);
  return addFractions(tower, multiplyFractions(tower, re, re), multiplyFractions(tower, im, im));
}

/** Half of a fraction. */
export const halfOf = (f: Fraction): Fraction => scaleFraction(f, rational(1, 2));

/** A sign that is settled: asks for a split where the facts leave it open, and throws `Unsupported` where splits are not allowed. */
export function settledSign(tower: Tower, f: Fraction): "positive" | "negative" | "zero" {
  if (isZeroFraction(f)) return "zero";
  const sign = signOfFraction(tower, f);
  if (sign === "positive" || sign === "negative" || sign === "zero") return sign;
  // The sign of a product is that of its factors, which are simpler to tell apart.
  const { sign: side, factors } = factorFraction(tower, f);
  const odd = factors.filter(({ polynomial, exponent }) => exponent % 2 !== 0 || signOfFraction(tower, polynomialFraction(polynomial)) !== "nonzero");
  if (odd.length < 2) return splitOn(tower, f);
  let product: number = side;
  for (const { polynomial, exponent } of odd) {
    const of = settledSign(tower, polynomialFraction(polynomial));
    if (of === "zero") return "zero";
    if (of === "negative" && exponent % 2 !== 0) product = -product;
  }
  return product > 0 ? "positive" : "negative";
}

/** Asks for the cases of a real quantity's sign, or throws `Unsupported` where splits are not allowed. */
export function splitOn(tower: Tower, f: Fraction): never {
  // The variable of an integral or a sum runs through all its values: it has no one sign.
  const bound = [...symbolsOfFraction(tower, f)].some((name) => name.startsWith("#"));
  if (!tower.splits || bound) throw new Unsupported("a sign that the facts leave open");
  const plain = isZeroPolynomial(f.den) ? f : polynomialFraction(multiplyPolynomials(f.num, f.den, tower.budget));
  throw new SplitNeeded(fractionToExpr(tower, f.den.terms.every((t) => t.monomial.length === 0) ? f : plain));
}
