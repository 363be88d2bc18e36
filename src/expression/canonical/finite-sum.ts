import { rational, type Rational } from "../../number/index.js";
import { addPolynomials, coefficientsIn, degreeIn, generatorPolynomial, generatorsOf, multiplyPolynomials, scalePolynomial, ZERO_POLYNOMIAL, type Polynomial } from "../polynomial/index.js";
import { addFractions, divideFractions, makeFraction, multiplyFractions, ONE_FRACTION, polynomialFraction, subtractFractions, symbolsOfFraction, ZERO_FRACTION } from "./fraction.js";
import { signOfFraction } from "./sign-of-fraction.js";
import { noteMove, type Fraction, type Tower } from "./tower.js";

/** Degrees up to which power sums are carried out. */
const HIGHEST_DEGREE = 30;

/** A sum over whole numbers: its body as a fraction in the generator of the index. */
export interface FiniteSum {
  readonly body: Fraction;
  readonly index: number;
  readonly name: string;
  readonly lower: Fraction;
  readonly upper: Fraction;
  /** The body with another value for its index. */
  readonly at: (k: Fraction) => Fraction;
}

/**
 * The closed form of a sum whose body is a polynomial in the index, or a geometric progression whose ratio is known not to
 * be one. The range must be known not to run backwards by more than one step: then the sum telescopes to the difference of
 * an antidifference (Faulhaber's formula; the geometric sum). Undefined outside this class.
 */
export function finiteSum(tower: Tower, sum: FiniteSum): Fraction | undefined {
  const { body, index, name, lower, at } = sum;
  const after = addFractions(tower, sum.upper, ONE_FRACTION);
  const length = signOfFraction(tower, subtractFractions(tower, after, lower));
  if (length !== "positive" && length !== "nonnegative" && length !== "zero") return undefined;
  const whole = antidifference(tower, body, index, name);
  if (whole !== undefined) {
    noteMove(tower, "sum of powers in closed form (Faulhaber)");
    return subtractFractions(tower, valueAt(tower, whole, index, after), valueAt(tower, whole, index, lower));
  }
  const ratio = divideFractions(tower, at(addFractions(tower, polynomialFraction(generatorPolynomial(index)), ONE_FRACTION)), body);
  if (symbolsOfFraction(tower, ratio).has(name)) return undefined;
  const gap = subtractFractions(tower, ratio, ONE_FRACTION);
  const sign = signOfFraction(tower, gap);
  if (sign !== "positive" && sign !== "negative" && sign !== "nonzero") return undefined;
  noteMove(tower, "geometric sum");
  return divideFractions(tower, subtractFractions(tower, at(after), at(lower)), gap);
}

/** `S` with `S(k + 1) - S(k)` equal to the body, for a body that is a polynomial in the index over a denominator without it. */
function antidifference(tower: Tower, body: Fraction, index: number, name: string): Fraction | undefined {
  const degree = degreeIn(body.num, index);
  const others = [...generatorsOf(body.num), ...generatorsOf(body.den)].filter((g) => g !== index);
  if (degree > HIGHEST_DEGREE || degreeIn(body.den, index) > 0 || others.some((g) => tower.generators[g]?.symbols.has(name) === true)) return undefined;
  const coefficients = coefficientsIn(body.num, index);
  const sums = powerSums(coefficients.length, index);
  const num = coefficients.reduce((sum, c, k) => addPolynomials(sum, multiplyPolynomials(c, sums[k] ?? ZERO_POLYNOMIAL, tower.budget)), ZERO_POLYNOMIAL);
  return makeFraction(tower, num, body.den);
}

/** Polynomials `S_k` with `S_k(x + 1) - S_k(x) = x^k`, from `(x + 1)^{k+1} - x^{k+1}` by ascending degree. */
function powerSums(count: number, g: number): Polynomial[] {
  const sums: Polynomial[] = [];
  for (let k = 0; k < count; k++) {
    // x^{k+1} has the difference Σ_{j<=k} C(k+1, j) x^j.
    let sum = generatorPolynomial(g, k + 1);
    let binomial: Rational = rational(1);
    for (let j = 0; j < k; j++) {
      sum = addPolynomials(sum, scalePolynomial(sums[j] as Polynomial, rational(-binomial.n, binomial.d)));
      binomial = rational((binomial.n * BigInt(k + 1 - j)) / BigInt(j + 1));
    }
    sums.push(scalePolynomial(sum, rational(1, k + 1)));
  }
  return sums;
}

function valueAt(tower: Tower, f: Fraction, index: number, at: Fraction): Fraction {
  const coefficients = coefficientsIn(f.num, index);
  let value: Fraction = ZERO_FRACTION;
  for (let k = coefficients.length - 1; k >= 0; k--) value = addFractions(tower, multiplyFractions(tower, value, at), polynomialFraction(coefficients[k] ?? ZERO_POLYNOMIAL));
  return divideFractions(tower, value, polynomialFraction(f.den));
}
