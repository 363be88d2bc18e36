import { ONE, rational, type Rational, rationalToString, ZERO } from "../../number/index.js";
import {
  apply,
  contentOf,
  isConstantPolynomial,
  type Monomial,
  monomialKey,
  negatePolynomial,
  num,
  ONE_POLYNOMIAL,
  type Polynomial,
  power,
  powerPolynomial,
  scalePolynomial,
} from "../../expression/index.js";
import { type Algebra, type Domain, type Fraction, type Meaning, NotAlgebraic, constant, fraction, generatorFor, generatorFraction, generatorsIn, multiplyFractions, negateFraction, opaqueGenerator, polynomialText, valueOfFraction } from "./fraction.js";

/** Powers with more terms than this are not multiplied out. */
const MOST_TERMS = 1500;

/** Whether a power is likely to have very many terms. */
export function isLong(p: Polynomial, exponent: number): boolean {
  let terms = 1;
  for (let k = 1; k < p.terms.length && terms <= MOST_TERMS; k++) terms = (terms * (exponent + k)) / k;
  return terms > MOST_TERMS;
}

/** A high power of a fraction as a generator; of opposite fractions the same one, up to its sign. */
export function largePower(algebra: Algebra, base: Fraction, exponent: number, domain: Domain): Fraction {
  if (!algebra.allowOpaque) throw new NotAlgebraic("a high power");
  const content = contentOf(base.num);
  const flip = content.n < 0n && exponent % 2 === 1;
  const positive = content.n < 0n ? negatePolynomial(base.num) : base.num;
  const key = `power ${exponent} ${polynomialText(positive)} over ${polynomialText(base.den)}`;
  const of = opaqueGenerator(algebra, key, { kind: "opaque", name: "large-power", total: true, inside: generatorsIn(base) }, domain);
  return flip ? negateFraction(of) : of;
}

/**
 * `base^exponent` for a positive base (`e` when absent), written with powers that depend on each other as little as
 * possible: the base is reduced to one that is no power, and each term of the exponent is a factor of its own.
 */
export function exponential(algebra: Algebra, base: Rational | undefined, exponent: Fraction, domain: Domain): Fraction {
  if (base !== undefined && base.n === base.d) return constant(ONE);
  const { root, times } = base === undefined ? { root: undefined, times: 1 } : simplestBase(base);
  const name = root === undefined ? "exp" : "power";
  const unit = root === undefined ? "e" : rationalToString(root);
  if (!isConstantPolynomial(exponent.den)) {
    return opaqueGenerator(algebra, `${unit}^(${times} ${polynomialText(exponent.num)} over ${polynomialText(exponent.den)})`, { kind: "opaque", name, total: true, sign: 1, inside: generatorsIn(exponent), exponential: { base: root, exponent: { num: scalePolynomial(exponent.num, rational(times)), den: exponent.den } } }, domain);
  }
  let out = constant(ONE);
  for (const { monomial, coefficient } of exponent.num.terms) {
    const [n, d] = [coefficient.n * BigInt(times), coefficient.d];
    const size = Number(n < 0n ? -n : n);
    if (size > 400) throw new NotAlgebraic("a power with this exponent");
    const isNumber = monomial.length === 0 && d === 1n && root !== undefined;
    const part: Fraction = { num: { terms: [{ monomial, coefficient: rational(1n, d) }] }, den: ONE_POLYNOMIAL };
    const asPower = root === undefined ? powerOfNumber(algebra, monomial, coefficient) : undefined;
    if (asPower !== undefined) {
      out = multiplyFractions(algebra, out, exponential(algebra, asPower.base, asPower.exponent, domain));
      continue;
    }
    const inverseValue = root === undefined && d === 1n ? argumentOfLogarithm(algebra, part) : undefined;
    const meaning: Meaning = {
      kind: "opaque",
      name: monomial.length === 0 && d === 1n ? "e" : name,
      total: true,
      sign: 1,
      inside: generatorsIn(part),
      expr: monomial.length > 0 ? undefined : root === undefined ? (d === 1n ? apply("e") : apply("exp", num(rational(1n, d)))) : power(num(root), num(rational(1n, d))),
      exponential: monomial.length === 0 ? undefined : { base: root, exponent: part },
    };
    const one = inverseValue !== undefined ? inverseValue : isNumber ? constant(root) : opaqueGenerator(algebra, `${unit}^(${monomialKey(monomial)}/${d})`, meaning, domain);
    const factor: Fraction = { num: powerPolynomial(one.num, size, algebra.budget), den: ONE_POLYNOMIAL };
    out = multiplyFractions(algebra, out, n < 0n ? fraction(algebra, factor.den, factor.num) : factor);
  }
  return out;
}

/** `e^(x log c)` is a power of the number `c`. */
function powerOfNumber(algebra: Algebra, monomial: Monomial, coefficient: Rational): { readonly base: Rational; readonly exponent: Fraction } | undefined {
  for (const [g, e] of monomial) {
    const meaning = algebra.meanings[g];
    const base = meaning?.kind === "log" && e === 1 ? valueOfFraction(meaning.argument) : undefined;
    if (base !== undefined) return { base, exponent: { num: { terms: [{ monomial: monomial.filter(([h]) => h !== g), coefficient }] }, den: ONE_POLYNOMIAL } };
  }
  return undefined;
}

/** `u` for an exponent `log u`, since `e^(log u) = u` wherever the logarithm is defined. */
function argumentOfLogarithm(algebra: Algebra, exponent: Fraction): Fraction | undefined {
  const [pair, ...others] = exponent.num.terms[0]?.monomial ?? [];
  const meaning = pair === undefined || others.length > 0 || pair[1] !== 1 ? undefined : algebra.meanings[pair[0]];
  return meaning?.kind === "log" ? meaning.argument : undefined;
}

/** A positive rational other than 1 as a power of one that is above 1 and no power itself; `times` may be negative. */
function simplestBase(base: Rational): { readonly root: Rational; readonly times: number } {
  const above = base.n > base.d;
  const [n, d] = above ? [base.n, base.d] : [base.d, base.n];
  for (let k = 64; k > 1; k--) {
    const [a, b] = [wholeRoot(n, k), wholeRoot(d, k)];
    if (a !== undefined && b !== undefined) return { root: rational(a, b), times: above ? k : -k };
  }
  return { root: rational(n, d), times: above ? 1 : -1 };
}

/** The logarithm of a positive number, as a multiple of the one of its simplest base; that one is positive. */
export function logarithmOf(algebra: Algebra, of: Rational, domain: Domain): Fraction {
  if (of.n === of.d) return constant(ZERO);
  const { root, times } = simplestBase(of);
  return multiplyFractions(algebra, logGenerator(algebra, constant(root), domain), constant(rational(times)));
}

/** The logarithm of a fraction as a generator. */
export function logGenerator(algebra: Algebra, argument: Fraction, domain: Domain): Fraction {
  if (!algebra.allowOpaque) throw new NotAlgebraic("log is not algebraic");
  const id = generatorFor(algebra, `log ${polynomialText(argument.num)} over ${polynomialText(argument.den)}`, { kind: "log", argument });
  domain.roots.add(id);
  return generatorFraction(id);
}

/** The root of a fraction: a number where that is rational, else a generator. */
export function rootOf(algebra: Algebra, radicand: Fraction, index: number, absolute: boolean, domain: Domain): Fraction {
  const number = valueOfFraction(radicand);
  if (number !== undefined && number.n >= 0n) {
    const [n, d] = [wholeRoot(number.n, index), wholeRoot(number.d, index)];
    if (n !== undefined && d !== undefined) return constant(rational(n, d));
  }
  // Principal roots of a power of 2 are square roots of square roots.
  if (!absolute && index > 2 && (index & (index - 1)) === 0) return rootOf(algebra, rootOf(algebra, radicand, index / 2, false, domain), 2, false, domain);
  const key = `root ${index} ${absolute ? "abs" : ""} ${polynomialText(radicand.num)} over ${polynomialText(radicand.den)}`;
  const id = generatorFor(algebra, key, { kind: "root", index, radicand, absolute });
  domain.roots.add(id);
  return generatorFraction(id);
}

/** The whole number whose power is `n`, for `n >= 0`; undefined when there is none. */
export function wholeRoot(n: bigint, index: number): bigint | undefined {
  let low = 0n;
  let high = 1n;
  while (high ** BigInt(index) <= n) high *= 2n;
  while (high - low > 1n) {
    const mid = (low + high) / 2n;
    if (mid ** BigInt(index) <= n) low = mid;
    else high = mid;
  }
  return low ** BigInt(index) === n ? low : undefined;
}
