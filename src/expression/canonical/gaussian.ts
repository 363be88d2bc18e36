import { rational } from "../../number/index.js";
import { coefficientsIn, generatorsOf, type Polynomial, type Term } from "../polynomial/index.js";
import type { Expr } from "../expr.js";
import { infinitySign } from "./infinity.js";
import { signOfFraction } from "./sign-of-fraction.js";
import { constantGenerator, exponentialOf } from "./exponential.js";
import {
  addFractions,
  divideFractions,
  isRealFraction,
  makeFraction,
  multiplyFractions,
  negateFraction,
  ONE_FRACTION,
  scaleFraction,
  ZERO_FRACTION,
} from "./fraction.js";
import { modulusPower } from "./modulus.js";
import { monomialPolynomial } from "./relation.js";
import { fractionToExpr } from "./to-expr.js";
import { noteMove, Undefined, type Fraction, type Tower } from "./tower.js";

/** One term of an integrand as `constant · h^power · exp(quadratic·h² + linear·h + free)`. */
interface GaussianTerm {
  readonly constant: Fraction;
  readonly power: number;
  readonly quadratic: Fraction;
  readonly linear: Fraction;
  readonly free: Fraction;
}

const HIGHEST_MOMENT = 40;

/**
 * `∫_{-∞}^{∞} h^k exp(-α h² + β h + γ) dh` for α > 0, and without linear term over a half line (DLMF 7.7, 5.9.1);
 * `undefined` when the integrand is of another form. Throws `Undefined` when α is provably not positive. Where the
 * sign of α is unknown, α > 0 becomes a requirement.
 */
export function gaussianIntegral(tower: Tower, f: Fraction, h: string, lower: Expr, upper: Expr): Fraction | undefined {
  const from = infinitySign(lower);
  const to = infinitySign(upper);
  if (from === to) return undefined;
  if (from === 1 || to === -1) {
    const flipped = gaussianIntegral(tower, f, h, upper, lower);
    return flipped === undefined ? undefined : negateFraction(flipped);
  }
  if (!(from === -1 && to === 1)) return undefined;
  const terms: GaussianTerm[] = [];
  for (const term of f.num.terms) {
    const read = gaussianTerm(tower, term, f.den, h);
    if (read === undefined) return undefined;
    terms.push(read);
  }
  let sum: Fraction = ZERO_FRACTION;
  for (const term of terms) {
    const value = wholeLine(tower, term);
    if (value === undefined) return undefined;
    sum = addFractions(tower, sum, value);
  }
  return sum;
}

function wholeLine(tower: Tower, term: GaussianTerm): Fraction | undefined {
  const alpha = negateFraction(term.quadratic);
  if (!isRealFraction(tower, alpha) || !isRealFraction(tower, term.linear)) return undefined;
  const sign = signOfFraction(tower, alpha);
  if (sign === "negative" || sign === "nonpositive" || sign === "zero") throw new Undefined("a Gaussian integral whose exponent grows diverges");
  const shown = fractionToExpr(tower, alpha);
  if (sign !== "positive") {
    tower.requirements.set(`gaussian ${JSON.stringify(shown, (_, v: unknown) => (typeof v === "bigint" ? v.toString() : v))}`, { expr: shown, relation: ">", why: "the Gaussian integral converges" });
  }
  noteMove(tower, "Gaussian integral over the line", shown);
  const mean = scaleFraction(divideFractions(tower, term.linear, alpha), rational(1, 2));
  const peak = addFractions(tower, term.free, scaleFraction(divideFractions(tower, multiplyFractions(tower, term.linear, term.linear), alpha), rational(1, 4)));
  const root = modulusPower(tower, divideFractions(tower, constantGenerator(tower, "pi"), alpha), rational(1, 2));
  const mass = multiplyFractions(tower, multiplyFractions(tower, term.constant, exponentialOf(tower, peak)), root);
  return multiplyFractions(tower, mass, moment(tower, term.power, mean, alpha));
}

/** The k-th moment of the Gaussian with the given mean and variance 1/(2α). */
function moment(tower: Tower, k: number, mean: Fraction, alpha: Fraction): Fraction {
  const variance = divideFractions(tower, scaleFraction(ONE_FRACTION, rational(1, 2)), alpha);
  let previous = ONE_FRACTION;
  let current = mean;
  if (k === 0) return ONE_FRACTION;
  for (let j = 1; j < k; j++) {
    const next = addFractions(tower, multiplyFractions(tower, mean, current), scaleFraction(multiplyFractions(tower, variance, previous), rational(j)));
    previous = current;
    current = next;
  }
  return current;
}

function gaussianTerm(tower: Tower, term: Term, den: Polynomial, h: string): GaussianTerm | undefined {
  const dependent = (p: Polynomial): boolean => [...generatorsOf(p)].some((g) => tower.generators[g]?.symbols.has(h) === true);
  let exponent: Fraction = ZERO_FRACTION;
  let power = 0;
  const rest: [number, number][] = [];
  for (const [g, e] of term.monomial) {
    const generator = tower.generators[g];
    if (generator === undefined || !generator.symbols.has(h)) rest.push([g, e]);
    else if (generator.meaning.kind === "symbol") power = e;
    else if (generator.meaning.kind === "exponential") exponent = addFractions(tower, exponent, scaleFraction(generator.meaning.exponent, rational(e)));
    else return undefined;
  }
  let free = den;
  if (dependent(den)) {
    // A denominator that is one monomial in exponentials counts as negative exponents.
    const only = den.terms[0];
    if (den.terms.length !== 1 || only === undefined) return undefined;
    const kept: [number, number][] = [];
    for (const [g, e] of only.monomial) {
      const generator = tower.generators[g];
      if (generator === undefined || !generator.symbols.has(h)) kept.push([g, e]);
      else if (generator.meaning.kind === "exponential") exponent = addFractions(tower, exponent, scaleFraction(generator.meaning.exponent, rational(-e)));
      else return undefined;
    }
    free = monomialPolynomial({ monomial: kept, coefficient: only.coefficient });
  }
  if (power > HIGHEST_MOMENT || dependent(exponent.den)) return undefined;
  const x = tower.byKey.get(`symbol ${h}`);
  if (x === undefined) return undefined;
  for (const g of generatorsOf(exponent.num)) if (g !== x && tower.generators[g]?.symbols.has(h) === true) return undefined;
  const coefficients = coefficientsIn(exponent.num, x);
  if (coefficients.length !== 3) return undefined;
  const [c0, c1, c2] = coefficients as [Polynomial, Polynomial, Polynomial];
  return {
    constant: makeFraction(tower, monomialPolynomial({ monomial: rest, coefficient: term.coefficient }), free),
    power,
    quadratic: makeFraction(tower, c2, exponent.den),
    linear: makeFraction(tower, c1, exponent.den),
    free: makeFraction(tower, c0, exponent.den),
  };
}

