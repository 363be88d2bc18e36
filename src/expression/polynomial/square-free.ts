import { divideRational, ONE, type Rational, ZERO } from "../../number/index.js";
import type { Budget } from "./budget.js";
import { contentOf, divideByMonomial, monomialContentOf, primitivePart } from "./content.js";
import { divideExactly } from "./divide.js";
import { contentIn, gcdPolynomials } from "./gcd.js";
import { generatorPolynomial, isConstantPolynomial, isZeroPolynomial, type Polynomial, scalePolynomial, subtractPolynomials } from "./polynomial.js";
import { degreeIn, derivativeIn, generatorsOf } from "./query.js";

/** A primitive square-free polynomial other than a constant, and how often it divides. */
export interface SquareFreeFactor {
  readonly polynomial: Polynomial;
  readonly multiplicity: number;
}

/** `content` times the product of `polynomial ^ multiplicity`. */
export interface SquareFreeFactors {
  readonly content: Rational;
  readonly factors: readonly SquareFreeFactor[];
}

/**
 * Splits a polynomial into square-free, pairwise coprime, primitive factors (Yun's algorithm in one generator after
 * the other); generators that divide it are factors of their own. Two factors may have the same multiplicity. The
 * content carries the sign; the content of 0 is 0, without factors.
 */
export function squareFreeFactors(p: Polynomial, budget?: Budget): SquareFreeFactors {
  if (isZeroPolynomial(p)) return { content: ZERO, factors: [] };
  const content = contentOf(p);
  const whole = scalePolynomial(p, divideRational(ONE, content));
  const monomial = monomialContentOf(whole);
  const factors: SquareFreeFactor[] = monomial.map(([g, e]) => ({ polynomial: generatorPolynomial(g), multiplicity: e }));
  splitInto(factors, divideByMonomial(whole, monomial), budget);
  return { content, factors };
}

/** Adds the factors of a primitive polynomial that no generator divides. */
function splitInto(out: SquareFreeFactor[], p: Polynomial, budget: Budget | undefined): void {
  let rest = p;
  while (!isConstantPolynomial(rest)) {
    const generator = easiestGenerator(rest);
    const content = contentIn(rest, generator, budget);
    yun(out, quotient(rest, content, budget), generator, budget);
    rest = content;
  }
}

/** Yun's algorithm for a polynomial that is primitive in `generator`, so that every factor contains it. */
function yun(out: SquareFreeFactor[], p: Polynomial, generator: number, budget: Budget | undefined): void {
  const slope = derivativeIn(p, generator);
  const repeated = gcdPolynomials(p, slope, budget);
  if (isConstantPolynomial(repeated)) {
    out.push({ polynomial: p, multiplicity: 1 });
    return;
  }
  // Yun's quotients keep their scale, since the difference below compares them; only the factors are made primitive.
  let a = divideOrThrow(p, repeated, budget);
  let b = divideOrThrow(slope, repeated, budget);
  for (let multiplicity = 1; !isConstantPolynomial(a); multiplicity++) {
    const c = subtractPolynomials(b, derivativeIn(a, generator));
    const factor = gcdPolynomials(a, c, budget);
    if (!isConstantPolynomial(factor)) out.push({ polynomial: factor, multiplicity });
    a = divideOrThrow(a, factor, budget);
    b = divideOrThrow(c, factor, budget);
  }
}

function divideOrThrow(p: Polynomial, q: Polynomial, budget: Budget | undefined): Polynomial {
  const out = divideExactly(p, q, budget);
  if (out === undefined) throw new RangeError("a greatest common divisor does not divide");
  return out;
}

const quotient = (p: Polynomial, q: Polynomial, budget: Budget | undefined): Polynomial =>
  primitivePart(isConstantPolynomial(q) ? p : divideOrThrow(p, q, budget));

/** The generator of least degree. */
const easiestGenerator = (p: Polynomial): number =>
  [...generatorsOf(p)].reduce((best, g) => (degreeIn(p, g) < degreeIn(p, best) ? g : best));
