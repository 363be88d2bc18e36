import { gcdOf, rational } from "../../number/index.js";
import { type Budget, spend } from "./budget.js";
import { divideExactly } from "./divide.js";
import { exponentIn, multiplyMonomials, withoutGenerator } from "./monomial.js";
import {
  constantPolynomial,
  isConstantPolynomial,
  type Polynomial,
  polynomialOfTerms,
  scalePolynomial,
  type Term,
} from "./polynomial.js";
import { degreeIn, generatorsOf } from "./query.js";

/** Images longer than this many bits cost more than a remainder sequence is likely to. */
const MOST_BITS = 20_000;
const ATTEMPTS = 4;

/**
 * The heuristic greatest common divisor (Char, Geddes, Gonnet): put a large whole number for a generator, take the
 * greatest common divisor of the images, read its digits back as coefficients, and accept it when it divides both.
 * For primitive polynomials with whole coefficients; undefined when it does not succeed. What it gives is right: a
 * primitive divisor of both whose image at a point above twice the coefficients' size is that of the greatest one.
 */
export function gcdByEvaluation(p: Polynomial, q: Polynomial, budget?: Budget): Polynomial | undefined {
  const whole = gcdOverIntegers(p, q, budget);
  if (whole === undefined) return undefined;
  const part = divideByIntegerContent(whole).primitive;
  return (part.terms[0]?.coefficient.n ?? 1n) < 0n ? scalePolynomial(part, rational(-1)) : part;
}

/** The greatest common divisor over the integers, numeric content included. */
function gcdOverIntegers(p: Polynomial, q: Polynomial, budget: Budget | undefined): Polynomial | undefined {
  const a = divideByIntegerContent(p);
  const b = divideByIntegerContent(q);
  const content = gcdOf(a.content, b.content);
  if (p.terms.length === 0 || q.terms.length === 0) return p.terms.length === 0 ? q : p;
  if (isConstantPolynomial(p) || isConstantPolynomial(q)) return constantPolynomial(rational(content));
  const generator = firstShared(p, q);
  let point = 2n * smaller(heightOf(a.primitive), heightOf(b.primitive)) + 29n;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const bits = point.toString(2).length * Math.max(degreeIn(p, generator), degreeIn(q, generator), 1);
    if (bits > MOST_BITS) return undefined;
    spend(budget, (p.terms.length + q.terms.length) * (1 + bits / 256));
    const imageP = evaluateAt(a.primitive, generator, point);
    const imageQ = evaluateAt(b.primitive, generator, point);
    if (imageP.terms.length > 0 && imageQ.terms.length > 0) {
      const image = gcdOverIntegers(imageP, imageQ, budget);
      if (image === undefined) return undefined;
      const candidate = divideByIntegerContent(readDigits(image, generator, point)).primitive;
      if (divideExactly(a.primitive, candidate, budget) !== undefined && divideExactly(b.primitive, candidate, budget) !== undefined) {
        return scalePolynomial(candidate, rational(content));
      }
    }
    point = (point * 73794n) / 27011n + 1n;
  }
  return undefined;
}

/** A generator of either polynomial, the smallest; one that is absent from a side does no harm. */
const firstShared = (p: Polynomial, q: Polynomial): number => Math.min(...generatorsOf(p), ...generatorsOf(q));

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The largest absolute value of a coefficient. */
function heightOf(p: Polynomial): bigint {
  let out = 0n;
  for (const { coefficient } of p.terms) {
    const size = coefficient.n < 0n ? -coefficient.n : coefficient.n;
    if (size > out) out = size;
  }
  return out;
}

/** The greatest common divisor of the whole coefficients, and the polynomial over it. */
function divideByIntegerContent(p: Polynomial): { readonly content: bigint; readonly primitive: Polynomial } {
  let content = 0n;
  for (const t of p.terms) {
    content = gcdOf(t.coefficient.n, content);
    if (content === 1n) break;
  }
  if (content <= 1n) return { content, primitive: p };
  return { content, primitive: { terms: p.terms.map((t) => ({ monomial: t.monomial, coefficient: { n: t.coefficient.n / content, d: 1n } })) } };
}

function evaluateAt(p: Polynomial, generator: number, point: bigint): Polynomial {
  const powers: bigint[] = [1n];
  return polynomialOfTerms(
    p.terms.map((t) => {
      const e = exponentIn(t.monomial, generator);
      if (e === 0) return t;
      while (powers.length <= e) powers.push((powers[powers.length - 1] as bigint) * point);
      return { monomial: withoutGenerator(t.monomial, generator), coefficient: { n: t.coefficient.n * (powers[e] as bigint), d: 1n } };
    }),
  );
}

/** The polynomial whose value at `point` is the image, with coefficients of absolute value at most `point / 2`. */
function readDigits(image: Polynomial, generator: number, point: bigint): Polynomial {
  const half = point / 2n;
  const out: Term[] = [];
  for (const t of image.terms) {
    let rest = t.coefficient.n;
    for (let degree = 0; rest !== 0n; degree++) {
      let digit = rest % point;
      if (digit > half) digit -= point;
      else if (digit < -half) digit += point;
      rest = (rest - digit) / point;
      if (digit === 0n) continue;
      const monomial = degree === 0 ? t.monomial : multiplyMonomials(t.monomial, [[generator, degree]]);
      out.push({ monomial, coefficient: { n: digit, d: 1n } });
    }
  }
  return polynomialOfTerms(out);
}
