import { isOneRational, isZeroRational, rational, divideRational, type Rational } from "../../number/index.js";
import {
  addPolynomials,
  constantOf,
  constantPolynomial,
  contentOf,
  divideExactly,
  equalPolynomials,
  gcdPolynomials,
  generatorPolynomial,
  generatorsOf,
  isConstantPolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  ONE_POLYNOMIAL,
  powerPolynomial,
  scalePolynomial,
  spend,
  subtractPolynomials,
  ZERO_POLYNOMIAL,
  type Polynomial,
} from "../polynomial/index.js";
import { CircularNeeded, Undefined, type Fraction, type Generator, type Tower } from "./tower.js";
import { reducePolynomial } from "./relation.js";

export const ZERO_FRACTION: Fraction = { num: ZERO_POLYNOMIAL, den: ONE_POLYNOMIAL };
export const ONE_FRACTION: Fraction = { num: ONE_POLYNOMIAL, den: ONE_POLYNOMIAL };

export const constantFraction = (value: Rational): Fraction => ({ num: constantPolynomial(value), den: ONE_POLYNOMIAL });
export const integerFraction = (value: number | bigint): Fraction => constantFraction(rational(value));
export const polynomialFraction = (num: Polynomial): Fraction => ({ num, den: ONE_POLYNOMIAL });
export const isZeroFraction = (f: Fraction): boolean => isZeroPolynomial(f.num);

/** The rational value of a constant fraction, otherwise `undefined`. */
export function rationalOf(f: Fraction): Rational | undefined {
  const n = constantOf(f.num);
  const d = constantOf(f.den);
  return n !== undefined && d !== undefined ? divideRational(n, d) : undefined;
}

/**
 * `num / den` in lowest terms: relations applied, algebraic generators cleared from a monomial denominator,
 * common factors cancelled, denominator primitive. Throws `Undefined` for a zero denominator.
 */
export function makeFraction(tower: Tower, num: Polynomial, den: Polynomial): Fraction {
  let n = reducePolynomial(tower, num);
  let d = reducePolynomial(tower, den);
  if (isZeroPolynomial(d)) throw new Undefined("a denominator is zero");
  if (isZeroPolynomial(n)) return ZERO_FRACTION;
  if (!isConstantPolynomial(d)) {
    [n, d] = clearAlgebraic(tower, n, d);
    if (!isConstantPolynomial(d)) {
      const g = gcdPolynomials(n, d, tower.budget);
      if (!isConstantPolynomial(g)) {
        n = divideExactly(n, g, tower.budget) ?? n;
        d = divideExactly(d, g, tower.budget) ?? d;
      }
    }
  }
  const content = signedContent(d);
  if (isOneRational(content)) return { num: n, den: d };
  return { num: scalePolynomial(n, inverse(content)), den: scalePolynomial(d, inverse(content)) };
}

/** The rational that divides a polynomial to primitive with positive leading coefficient. */
export function signedContent(p: Polynomial): Rational {
  const content = contentOf(p);
  const absolute = content.n < 0n ? rational(-content.n, content.d) : content;
  const leading = p.terms[0];
  return leading !== undefined && leading.coefficient.n < 0n ? rational(-absolute.n, absolute.d) : absolute;
}

/** Multiplies both parts so that algebraic generators which divide the whole denominator leave it. */
function clearAlgebraic(tower: Tower, num: Polynomial, den: Polynomial): [Polynomial, Polynomial] {
  let n = num;
  let d = den;
  for (const g of generatorsOf(d)) {
    const relation = tower.generators[g]?.relation;
    if (relation === undefined) continue;
    const lowest = Math.min(...d.terms.map((t) => t.monomial.find(([id]) => id === g)?.[1] ?? 0));
    if (lowest === 0) continue;
    const factor = generatorPolynomial(g, relation.degree - lowest);
    n = reducePolynomial(tower, multiplyPolynomials(n, factor, tower.budget));
    d = reducePolynomial(tower, multiplyPolynomials(d, factor, tower.budget));
  }
  return [n, d];
}

export function addFractions(tower: Tower, a: Fraction, b: Fraction): Fraction {
  if (isZeroFraction(a)) return b;
  if (isZeroFraction(b)) return a;
  if (equalPolynomials(a.den, b.den)) {
    const num = addPolynomials(a.num, b.num);
    return isConstantPolynomial(a.den) ? { num, den: a.den } : makeFraction(tower, num, a.den);
  }
  spend(tower.budget, 8 * (a.den.terms.length + b.den.terms.length));
  const g = gcdPolynomials(a.den, b.den, tower.budget);
  const left = divideExactly(a.den, g, tower.budget) ?? a.den;
  const right = divideExactly(b.den, g, tower.budget) ?? b.den;
  const num = addPolynomials(multiplyPolynomials(a.num, right, tower.budget), multiplyPolynomials(b.num, left, tower.budget));
  return makeFraction(tower, num, multiplyPolynomials(left, b.den, tower.budget));
}

export const negateFraction = (a: Fraction): Fraction => ({ num: scalePolynomial(a.num, rational(-1)), den: a.den });

export const subtractFractions = (tower: Tower, a: Fraction, b: Fraction): Fraction => addFractions(tower, a, negateFraction(b));

export function multiplyFractions(tower: Tower, a: Fraction, b: Fraction): Fraction {
  if (isZeroFraction(a) || isZeroFraction(b)) return ZERO_FRACTION;
  if (a === ONE_FRACTION) return b;
  if (b === ONE_FRACTION) return a;
  return crossProduct(tower, a.num, a.den, b.num, b.den);
}

/** `(n1/d1)(n2/d2)` for fractions in lowest terms: only across the two is there anything to cancel. */
function crossProduct(tower: Tower, n1: Polynomial, d1: Polynomial, n2: Polynomial, d2: Polynomial): Fraction {
  const [left, below] = cancelled(tower, n1, d2);
  const [right, beneath] = cancelled(tower, n2, d1);
  const num = multiplyPolynomials(left, right, tower.budget);
  const den = multiplyPolynomials(below, beneath, tower.budget);
  const algebraic = (p: Polynomial): boolean => p.terms.some((t) => t.monomial.some(([g]) => tower.generators[g]?.relation !== undefined));
  if (algebraic(num) || algebraic(den)) return makeFraction(tower, num, den);
  const content = signedContent(den);
  return isOneRational(content) ? { num, den } : { num: scalePolynomial(num, inverse(content)), den: scalePolynomial(den, inverse(content)) };
}

/** Two polynomials over their greatest common divisor. */
function cancelled(tower: Tower, num: Polynomial, den: Polynomial): readonly [Polynomial, Polynomial] {
  if (isConstantPolynomial(num) || isConstantPolynomial(den)) return [num, den];
  const g = gcdPolynomials(num, den, tower.budget);
  if (isConstantPolynomial(g)) return [num, den];
  return [divideExactly(num, g, tower.budget) ?? num, divideExactly(den, g, tower.budget) ?? den];
}

const inverse = (c: Rational): Rational => divideRational(rational(1), c);

/** `a / b`. Throws `Undefined` when `b` is zero. */
export function divideFractions(tower: Tower, a: Fraction, b: Fraction): Fraction {
  if (isZeroFraction(b)) throw new Undefined("division by zero");
  if (isZeroFraction(a)) return ZERO_FRACTION;
  if (b === ONE_FRACTION) return a;
  return crossProduct(tower, a.num, a.den, b.den, b.num);
}

export const scaleFraction = (a: Fraction, c: Rational): Fraction =>
  isZeroRational(c) ? ZERO_FRACTION : { num: scalePolynomial(a.num, c), den: a.den };

/** A whole power. Throws `Undefined` for zero to a negative power. */
export function powerFraction(tower: Tower, a: Fraction, k: number): Fraction {
  if (k < 0) {
    if (isZeroFraction(a)) throw new Undefined("zero to a negative power");
    return powerFraction(tower, makeFraction(tower, a.den, a.num), -k);
  }
  if (k === 0) return ONE_FRACTION;
  return makeFraction(tower, powerReduced(tower, a.num, k), powerReduced(tower, a.den, k));
}

/** A power by squaring with relations applied on the way, so that algebraic powers stay short. */
function powerReduced(tower: Tower, p: Polynomial, k: number): Polynomial {
  const algebraic = [...generatorsOf(p)].some((g) => tower.generators[g]?.relation !== undefined);
  if (!algebraic) return powerPolynomial(p, k, tower.budget);
  let result = ONE_POLYNOMIAL;
  let base = p;
  for (let rest = k; rest > 0; rest >>= 1) {
    if (rest & 1) result = reducePolynomial(tower, multiplyPolynomials(result, base, tower.budget));
    if (rest > 1) base = reducePolynomial(tower, multiplyPolynomials(base, base, tower.budget));
  }
  return result;
}

/** Whether two fractions are the same element: the cross product vanishes. */
export function equalFractions(tower: Tower, a: Fraction, b: Fraction): boolean {
  if (equalPolynomials(a.num, b.num) && equalPolynomials(a.den, b.den)) return true;
  const cross = subtractPolynomials(multiplyPolynomials(a.num, b.den, tower.budget), multiplyPolynomials(b.num, a.den, tower.budget));
  return isZeroPolynomial(reducePolynomial(tower, cross));
}

/** A text that is the same for structurally equal polynomials of one tower. */
export const polynomialKey = (p: Polynomial): string =>
  p.terms
    .map((t) => `${t.coefficient.n}/${t.coefficient.d}${t.monomial.map(([g, e]) => `g${g}^${e}`).join("")}`)
    .join("+");

export const fractionKey = (f: Fraction): string => `${polynomialKey(f.num)}|${polynomialKey(f.den)}`;

/** Names of all symbols that a fraction depends on. */
export function symbolsOfFraction(tower: Tower, f: Fraction): Set<string> {
  const names = new Set<string>();
  for (const p of [f.num, f.den]) for (const g of generatorsOf(p)) for (const name of tower.generators[g]?.symbols ?? []) names.add(name);
  return names;
}

/** Whether every generator of a fraction is real. */
export const isRealFraction = (tower: Tower, f: Fraction): boolean =>
  [f.num, f.den].every((p) => [...generatorsOf(p)].every((g) => tower.generators[g]?.real === true));

/**
 * Whether a fraction is real, for rules that hold for real quantities only. Where exponentials of imaginary quantities
 * stand in the way, which may add up to something real, it asks for a tower with sines and cosines instead.
 */
export function isRealOrCircular(tower: Tower, f: Fraction): boolean {
  if (isRealFraction(tower, f)) return true;
  if (tower.circular) return false;
  let oscillates = false;
  for (const p of [f.num, f.den]) {
    for (const g of generatorsOf(p)) {
      const generator = tower.generators[g];
      if (generator === undefined || generator.real || generator.meaning.kind === "imaginary") continue;
      if (!isOscillation(tower, generator) && !holdsOscillation(tower, generator)) return false;
      oscillates = true;
    }
  }
  if (oscillates) throw new CircularNeeded();
  return false;
}

/** `exp(i u)` with a real `u`. */
function isOscillation(tower: Tower, generator: Generator): boolean {
  if (generator.meaning.kind !== "exponential") return false;
  const { exponent } = generator.meaning;
  const others = [...generatorsOf(exponent.num), ...generatorsOf(exponent.den)].filter((g) => tower.generators[g]?.meaning.kind !== "imaginary");
  return others.every((g) => tower.generators[g]?.real === true);
}

/** A real function of quantities that oscillations make up. */
const holdsOscillation = (tower: Tower, generator: Generator): boolean =>
  generator.meaning.kind === "atom" &&
  REAL_HEADS.test(generator.meaning.head) &&
  generator.meaning.parts.every((part) =>
    [part.num, part.den].every((p) => [...generatorsOf(p)].every((g) => {
      const inner = tower.generators[g];
      return inner !== undefined && (inner.real || inner.meaning.kind === "imaginary" || isOscillation(tower, inner));
    })),
  );

/** Heads of atoms that are real when their parts are. */
const REAL_HEADS = /^(call |asin$|atan$|erf$|gamma$)/;
