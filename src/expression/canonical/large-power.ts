import { divideExactly, generatorPolynomial, constantPolynomial, type Polynomial } from "../polynomial/index.js";
import { constantFraction, isRealFraction, makeFraction, multiplyFractions, ONE_FRACTION, polynomialFraction, polynomialKey, powerFraction, signedContent } from "./fraction.js";
import { symbolsOfPolynomial } from "./modulus.js";
import { polynomialToExpr } from "./to-expr.js";
import { internGenerator, type Fraction, type Tower } from "./tower.js";

/** Powers of sums with more terms than this are not expanded. */
const MOST_TERMS = 3_000;

/** Whether a power of a fraction would have too many terms to be expanded. */
export const isLargePower = (f: Fraction, k: number): boolean => termsOfPower(f.num, k) > MOST_TERMS || termsOfPower(f.den, k) > MOST_TERMS;

/** At most so many terms has the `k`-th power of a polynomial: the number of monomials of degree `k` in its terms. */
function termsOfPower(p: Polynomial, k: number): number {
  let count = 1;
  for (let j = 1; j < p.terms.length; j++) count = (count * (Math.abs(k) + j)) / j;
  return count;
}

/**
 * A whole power whose expansion is too long: the sum under it, without its rational content, stands as one generator, so that
 * powers of the same sum and of its opposite meet. It meets no expanded form of the sum.
 */
export function largePower(tower: Tower, f: Fraction, k: number): Fraction {
  if (k < 0) return largePower(tower, { num: f.den, den: f.num }, -k);
  return multiplyFractions(tower, powerOfSum(tower, f.num, k), invert(tower, powerOfSum(tower, f.den, k)));
}

const invert = (tower: Tower, f: Fraction): Fraction => makeFraction(tower, f.den, f.num);

function powerOfSum(tower: Tower, p: Polynomial, k: number): Fraction {
  const content = signedContent(p);
  const scale = powerFraction(tower, constantFraction(content), k);
  const primitive = divideExactly(p, constantPolynomial(content)) ?? p;
  if (termsOfPower(primitive, k) <= MOST_TERMS) return multiplyFractions(tower, scale, powerFraction(tower, polynomialFraction(primitive), k));
  const generator = internGenerator(tower, `sum ${polynomialKey(primitive)}`, () => ({
    meaning: { kind: "atom", head: "sum", parts: [polynomialFraction(primitive)] },
    expr: polynomialToExpr(tower, primitive),
    symbols: symbolsOfPolynomial(tower, primitive),
    real: isRealFraction(tower, polynomialFraction(primitive)),
    sign: "unknown",
  }));
  return multiplyFractions(tower, scale, makeFraction(tower, generatorPolynomial(generator.id, k), ONE_FRACTION.den));
}
