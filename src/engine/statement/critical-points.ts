import { negateRational, rational, type Rational } from "../../number/index.js";
import {
  addPolynomials, apply, type Budget, coefficientsIn, constantOf, contentIn, divideExactly, type Expr, generatorPolynomial, generatorsOf, isConstantPolynomial, isExactRoot, isZeroPolynomial,
  multiplyPolynomials, num, ONE_POLYNOMIAL, type Polynomial, powerPolynomial, primitivePart, quotientOfUnivariates, realRootsOf, scalePolynomial, sparseCoefficientsIn, spend, squareFreeFactors,
  squareFreePart, subtractPolynomials, tidyAdd, tidyMultiply, tidyPower, type Univariate, univariateOf, ZERO_POLYNOMIAL,
} from "../../expression/index.js";
import { algebraicValue } from "./algebra.js";
import { radicandSign, reduceRoots } from "./atom.js";
import { type Algebra, deepGenerators, type Fraction, generatorFor, newDomain, NotAlgebraic, polynomialText } from "./fraction.js";
import { opposite, quotientOf, signOfNumber } from "./number.js";
import { fractionExpr, polynomialExpr } from "./to-expr.js";

/** How deep equations may be solved inside equations. */
const DEEPEST = 10;
const MOST_POINTS = 60;

const isFree = (algebra: Algebra, g: number): boolean => !deepGenerators(algebra, { num: generatorPolynomial(g), den: ONE_POLYNOMIAL }).has(0);

/**
 * Points among which a polynomial in the unknown (generator 0), its roots, exponentials and logarithms has all its real
 * zeros; there may be more points than zeros. Equations are undone by inverse functions, which are monotone; roots are
 * removed by their norms. Throws `NotAlgebraic` where the zeros cannot be written down.
 */
export function zerosOf(algebra: Algebra, p: Polynomial, depth = 0): Expr[] {
  spend(algebra.budget, 50);
  if (depth > DEEPEST) throw new NotAlgebraic("an equation too deep to solve");
  const moving = [...generatorsOf(p)].filter((g) => !isFree(algebra, g));
  if (moving.length === 0) return [];
  const { factors } = squareFreeFactors(p, algebra.budget);
  if (factors.length > 1 || factors.some((f) => f.multiplicity > 1)) return limited(factors.flatMap((f) => zerosOf(algebra, f.polynomial, depth + 1)));
  for (const g of moving) {
    const content = contentIn(p, g, algebra.budget);
    const rest = isConstantPolynomial(content) || ![...generatorsOf(content)].some((h) => !isFree(algebra, h)) ? undefined : divideExactly(p, content, algebra.budget);
    if (rest !== undefined) return limited([...zerosOf(algebra, content, depth + 1), ...zerosOf(algebra, rest, depth + 1)]);
  }
  const root = Math.max(...moving.filter((g) => algebra.meanings[g]?.kind === "root"), -1);
  const [only] = moving;
  if (moving.length === 1 && only !== undefined) {
    const values = realZeros(algebra, p, only);
    return limited(only === 0 ? values : values.flatMap((value) => inverseImages(algebra, only, value, depth)));
  }
  if (root >= 0) return zerosOf(algebra, reduceRoots(algebra, normOver(algebra, p, root)), depth + 1);
  if (moving.every((g) => exponentialOf(algebra, g) !== undefined)) return zerosOfExponentials(algebra, p, moving, depth);
  if (moving.every((g) => algebra.meanings[g]?.kind === "log")) return zerosOfLogarithms(algebra, p, moving, depth);
  throw new NotAlgebraic("an equation that mixes the unknown with functions of it");
}

function limited(points: Expr[]): Expr[] {
  if (points.length > MOST_POINTS) throw new NotAlgebraic("an equation with very many roots");
  return points;
}

/** The points among which an expression in the unknown vanishes or ceases to have a value. */
export function criticalPoints(algebra: Algebra, e: Expr, depth = 0): Expr[] {
  const domain = newDomain();
  const { num: numerator } = algebraicValue(algebra, e, domain);
  const edges = [...domain.nonzero.map((q) => reduceRoots(algebra, q)), ...[...domain.roots].filter((g) => !isFree(algebra, g)).map((g) => radicandSign(algebra, g))];
  refuseOpaque(algebra, domain.opaque);
  return [reduceRoots(algebra, numerator), ...edges].flatMap((q) => zerosOf(algebra, q, depth + 1));
}

/** Functions of the unknown that are not understood may change anywhere. */
export function refuseOpaque(algebra: Algebra, opaque: Iterable<number>): void {
  for (const g of opaque) {
    const meaning = algebra.meanings[g];
    if (meaning?.kind !== "opaque" || meaning.exponential !== undefined) continue;
    if (meaning.inside === undefined || !isFree(algebra, g)) throw new NotAlgebraic(`the function ${meaning.name} of the unknown`);
  }
}

/** The real zeros of a polynomial in one generator whose coefficients are constants. */
function realZeros(algebra: Algebra, p: Polynomial, g: number): Expr[] {
  const whole = univariateOf(primitivePart(p), g);
  if (whole !== undefined) return rationalZeros(whole, algebra.budget);
  const coefficients = coefficientsIn(p, g).map((c) => polynomialExpr(algebra, c) ?? unwritable());
  while (coefficients.length > 0 && sureSign(coefficients[coefficients.length - 1] as Expr, algebra.budget) === 0) coefficients.pop();
  const [c = num(0), b = num(0), a = num(0)] = coefficients;
  switch (coefficients.length) {
    case 0:
    case 1:
      return [];
    case 2:
      return [quotientOf(opposite(c), b)];
    case 3: {
      if (sureSign(b, algebra.budget) === 0) return rootsOfNumber(quotientOf(opposite(c), a), 2, algebra.budget);
      const inside = difference(tidyPower(b, num(2)), tidyMultiply(num(4), a, c));
      const sign = sureSign(inside, algebra.budget);
      if (sign < 0) return [];
      const centre = quotientOf(opposite(b), tidyMultiply(num(2), a));
      if (sign === 0) return [centre];
      const away = quotientOf(apply("sqrt", inside), tidyMultiply(num(2), a));
      return [difference(centre, away), tidyAdd(centre, away)];
    }
    default: {
      const middle = coefficients.slice(1, -1).every((k) => sureSign(k, algebra.budget) === 0);
      if (!middle) throw new NotAlgebraic("a polynomial whose roots cannot be written down");
      return rootsOfNumber(quotientOf(opposite(c), coefficients[coefficients.length - 1] as Expr), coefficients.length - 1, algebra.budget);
    }
  }
}

const difference = (a: Expr, b: Expr): Expr => tidyAdd(a, opposite(b));

const unwritable = (): never => {
  throw new NotAlgebraic("a number that cannot be written down");
};

function sureSign(e: Expr, budget: Budget): -1 | 0 | 1 {
  const sign = signOfNumber(e, budget);
  if (sign === undefined) throw new NotAlgebraic("a number whose sign is not known");
  return sign;
}

/** The real zeros of a polynomial with whole coefficients: rational ones, roots of quadratics, and of these in powers. */
function rationalZeros(f: Univariate, budget: Budget): Expr[] {
  let rest = squareFreePart(f, budget);
  const found: Expr[] = [];
  for (const { lower } of realRootsOf(rest, budget).filter(isExactRoot)) {
    found.push(num(lower));
    rest = quotientOfUnivariates(rest, [-lower.n, lower.d]);
  }
  if (rest.length <= 1 || realRootsOf(rest, budget).length === 0) return found;
  const step = stepOf(rest);
  const packed = rest.filter((_, k) => k % step === 0);
  if (packed.length > 3) throw new NotAlgebraic("a polynomial whose roots cannot be written down");
  const [c = 0n, b = 0n, a] = packed;
  const values = a === undefined ? [num(rational(-c, b))] : quadraticZeros(a, b, c);
  return [...found, ...(step === 1 ? values : values.flatMap((v) => rootsOfNumber(v, step, budget)))];
}

/** The greatest common divisor of the exponents. */
function stepOf(f: Univariate): number {
  let step = 0;
  f.forEach((c, k) => {
    if (c === 0n) return;
    for (let [x, y] = [k, step]; ; [x, y] = [y, x % y]) {
      if (y === 0) {
        step = x;
        break;
      }
    }
  });
  return step;
}

function quadraticZeros(a: bigint, b: bigint, c: bigint): Expr[] {
  const inside = b * b - 4n * a * c;
  if (inside < 0n) return [];
  const centre = rational(-b, 2n * a);
  const away = tidyMultiply(num(rational(1n, 2n * a)), apply("sqrt", num(inside)));
  return [tidyAdd(num(centre), opposite(away)), tidyAdd(num(centre), away)];
}

/** The real numbers whose `n`-th power is a constant. */
function rootsOfNumber(value: Expr, n: number, budget: Budget): Expr[] {
  const sign = sureSign(value, budget);
  if (sign === 0) return [num(0)];
  const root = (of: Expr): Expr => (n === 1 ? of : n === 2 ? apply("sqrt", of) : apply("root", of, num(n)));
  if (n % 2 === 1) return [sign > 0 ? root(value) : opposite(root(opposite(value)))];
  return sign > 0 ? [opposite(root(value)), root(value)] : [];
}

/** The points at which a root, logarithm or power has a value. */
function inverseImages(algebra: Algebra, g: number, value: Expr, depth: number): Expr[] {
  const meaning = algebra.meanings[g];
  const solve = (of: Fraction, right: Expr): Expr[] => {
    const left = fractionExpr(algebra, of) ?? unwritable();
    return criticalPoints(algebra, difference(left, right), depth + 1);
  };
  switch (meaning?.kind) {
    case "log":
      return solve(meaning.argument, apply("exp", value));
    case "root":
      return sureSign(value, algebra.budget) < 0 ? [] : solve(meaning.radicand, tidyPower(value, num(meaning.index)));
    case "opaque": {
      const power = exponentialOf(algebra, g);
      if (power === undefined) break;
      if (sureSign(value, algebra.budget) <= 0) return [];
      return solve(power.exponent, power.base === undefined ? apply("log", value) : quotientOf(apply("log", value), apply("log", num(power.base))));
    }
    case "unknown":
    case "imaginary-unit":
    case undefined:
  }
  throw new NotAlgebraic("a function without an inverse");
}

const exponentialOf = (algebra: Algebra, g: number): { readonly base: Rational | undefined; readonly exponent: Fraction } | undefined => {
  const meaning = algebra.meanings[g];
  return meaning?.kind === "opaque" ? meaning.exponential : undefined;
};

/** The product of a polynomial over the conjugates of a root: it vanishes wherever the polynomial does. */
function normOver(algebra: Algebra, p: Polynomial, g: number): Polynomial {
  const meaning = algebra.meanings[g];
  if (meaning?.kind !== "root") throw new NotAlgebraic("no root");
  const { budget } = algebra;
  const { num: radicand, den } = meaning.radicand;
  const n = meaning.index;
  const parts = sparseCoefficientsIn(reduceRoots(algebra, p), g);
  const part = (k: number): Polynomial => parts.get(k) ?? ZERO_POLYNOMIAL;
  const times = (...of: Polynomial[]): Polynomial => of.reduce((a, b) => multiplyPolynomials(a, b, budget), ONE_POLYNOMIAL);
  const to = (of: Polynomial, k: number): Polynomial => powerPolynomial(of, k, budget);
  const used = [...parts.keys()].filter((k) => k > 0);
  const [k] = used;
  if (used.length === 1 && k !== undefined) {
    // A + B r^k = 0 gives (-A)^n = B^n (r^n)^k.
    const left = times(to(scalePolynomial(part(0), rational(-1)), n), to(den, k));
    return subtractPolynomials(left, times(to(part(k), n), to(radicand, k)));
  }
  if (n === 3) {
    const [a, b, c] = [part(0), part(1), part(2)];
    const squares = to(den, 2);
    const terms = [times(to(a, 3), squares), times(to(b, 3), radicand, den), times(to(c, 3), to(radicand, 2)), scalePolynomial(times(a, b, c, radicand, den), rational(-3))];
    return terms.reduce(addPolynomials);
  }
  throw new NotAlgebraic("several powers of a root");
}

/** Powers of one base with commensurable exponents are powers of one of them; two terms are compared by their logarithms. */
function zerosOfExponentials(algebra: Algebra, p: Polynomial, moving: readonly number[], depth: number): Expr[] {
  return commonPower(algebra, p, moving, depth) ?? twoTerms(algebra, p, moving, depth) ?? homogeneous(algebra, p, moving, depth) ?? primePowers(algebra, p, moving, depth) ?? unsolved();
}

/** Powers of composite bases as products of powers of primes, `6^x = 2^x 3^x`; undefined when nothing can be split. */
function primePowers(algebra: Algebra, p: Polynomial, moving: readonly number[], depth: number): Expr[] | undefined {
  let out = p;
  let split = false;
  for (const g of moving) {
    const power = exponentialOf(algebra, g);
    if (power?.base?.d !== 1n) continue;
    const primes = primesOf(power.base.n);
    if (primes === undefined || primes.length < 2) continue;
    split = true;
    const product = primes.map(([prime, k]) => {
      const key = `power ${prime} ${polynomialText(power.exponent.num)} over ${polynomialText(power.exponent.den)}`;
      const base = rational(prime);
      const own = moving.find((h) => sameFraction(exponentialOf(algebra, h)?.exponent, power.exponent) && exponentialOf(algebra, h)?.base?.n === prime && exponentialOf(algebra, h)?.base?.d === 1n);
      return generatorPolynomial(own ?? generatorFor(algebra, key, { kind: "opaque", name: "power", total: true, sign: 1, inside: [0], exponential: { base, exponent: power.exponent } }), k);
    });
    out = replaced(algebra, out, g, product.reduce((a, b) => multiplyPolynomials(a, b, algebra.budget)));
  }
  return split ? zerosOf(algebra, out, depth + 1) : undefined;
}

const sameFraction = (a: Fraction | undefined, b: Fraction): boolean => a !== undefined && polynomialText(a.num) === polynomialText(b.num) && polynomialText(a.den) === polynomialText(b.den);

/** The primes of a number with small ones only. */
function primesOf(n: bigint): [bigint, number][] | undefined {
  const found: [bigint, number][] = [];
  let rest = n;
  for (let prime = 2n; prime < 1_000n && prime <= rest; prime++) {
    let k = 0;
    for (; rest % prime === 0n; k++) rest /= prime;
    if (k > 0) found.push([prime, k]);
  }
  return rest === 1n ? found : undefined;
}

const unsolved = (): never => {
  throw new NotAlgebraic("an equation of several powers");
};

function commonPower(algebra: Algebra, p: Polynomial, moving: readonly number[], depth: number): Expr[] | undefined {
  const all = moving.map((g) => exponentialOf(algebra, g));
  const [first] = all;
  const terms = all.map((e) => (e !== undefined && isConstantPolynomial(e.exponent.den) && e.exponent.num.terms.length === 1 ? e.exponent.num.terms[0] : undefined));
  const [unit] = terms;
  if (first === undefined || unit === undefined) return undefined;
  const key = JSON.stringify(unit.monomial);
  const sameBase = all.every((e) => (e?.base === undefined ? first.base === undefined : first.base !== undefined && e.base.n === first.base.n && e.base.d === first.base.d));
  if (!sameBase || terms.some((t) => t === undefined || JSON.stringify(t.monomial) !== key)) return undefined;
  const coefficients = terms.map((t) => (t as NonNullable<typeof t>).coefficient);
  const common = coefficients.reduce((l, c) => (l * c.d) / gcd(l, c.d), 1n);
  const sizes = coefficients.map((c) => Number((c.n * common) / c.d));
  if (sizes.some((s) => s <= 0 || s > 60)) return undefined;
  // A new generator for the common root of the powers.
  const t = algebra.meanings.length;
  const exponent: Fraction = { num: { terms: [{ monomial: unit.monomial, coefficient: rational(1n, common) }] }, den: ONE_POLYNOMIAL };
  algebra.meanings.push({ kind: "opaque", name: "power", total: true, sign: 1, inside: [0], exponential: { base: first.base, exponent } });
  let out = p;
  moving.forEach((g, k) => (out = replaced(algebra, out, g, generatorPolynomial(t, sizes[k]))));
  return zerosOf(algebra, out, depth + 1);
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

function replaced(algebra: Algebra, p: Polynomial, g: number, by: Polynomial): Polynomial {
  let out = ZERO_POLYNOMIAL;
  for (const [k, coefficient] of sparseCoefficientsIn(p, g)) out = addPolynomials(out, multiplyPolynomials(coefficient, powerPolynomial(by, k, algebra.budget), algebra.budget));
  return out;
}

/** Terms by what they have of the moving generators: constants times products of powers. */
function termsIn(p: Polynomial, moving: readonly number[]): { readonly exponents: readonly number[]; readonly coefficient: Polynomial }[] {
  const byKey = new Map<string, { exponents: number[]; coefficient: Polynomial }>();
  for (const { monomial, coefficient } of p.terms) {
    const exponents = moving.map((g) => monomial.find(([h]) => h === g)?.[1] ?? 0);
    const rest: Polynomial = { terms: [{ monomial: monomial.filter(([h]) => !moving.includes(h)), coefficient }] };
    const known = byKey.get(exponents.join(","));
    byKey.set(exponents.join(","), { exponents, coefficient: known === undefined ? rest : addPolynomials(known.coefficient, rest) });
  }
  return [...byKey.values()].filter((t) => !isZeroPolynomial(t.coefficient));
}

/** `c_1 P_1 + c_2 P_2 = 0` for products of powers: their logarithms differ by `log(-c_2/c_1)`. */
function twoTerms(algebra: Algebra, p: Polynomial, moving: readonly number[], depth: number): Expr[] | undefined {
  const terms = termsIn(p, moving);
  const [a, b] = terms;
  if (terms.length !== 2 || a === undefined || b === undefined) return undefined;
  const ratio = quotientOf(opposite(polynomialExpr(algebra, b.coefficient) ?? unwritable()), polynomialExpr(algebra, a.coefficient) ?? unwritable());
  if (sureSign(ratio, algebra.budget) <= 0) return [];
  const exponents = a.exponents.map((e, k) => e - (b.exponents[k] as number));
  return equalLogarithm(algebra, moving, exponents, ratio, depth);
}

/** Points where the product of the powers, each to its exponent, is a positive number. */
function equalLogarithm(algebra: Algebra, moving: readonly number[], exponents: readonly number[], value: Expr, depth: number): Expr[] {
  const logarithms = moving.map((g, k) => {
    const { base, exponent } = exponentialOf(algebra, g) ?? unsolved();
    const of = fractionExpr(algebra, exponent) ?? unwritable();
    return tidyMultiply(num(exponents[k] as number), of, ...(base === undefined ? [] : [apply("log", num(base))]));
  });
  return criticalPoints(algebra, difference(tidyAdd(...logarithms), apply("log", value)), depth + 1);
}

/** A form in two powers is a polynomial in their quotient. */
function homogeneous(algebra: Algebra, p: Polynomial, moving: readonly number[], depth: number): Expr[] | undefined {
  const terms = termsIn(p, moving);
  const [g, h] = moving;
  const total = (t: { readonly exponents: readonly number[] }): number => t.exponents.reduce((x, y) => x + y, 0);
  const degree = terms[0] === undefined ? 0 : total(terms[0]);
  if (moving.length !== 2 || g === undefined || h === undefined || terms.some((t) => total(t) !== degree)) return undefined;
  const inQuotient = terms.map((t) => multiplyPolynomials(t.coefficient, generatorPolynomial(g, t.exponents[0] as number), algebra.budget)).reduce(addPolynomials);
  return realZeros(algebra, inQuotient, g).filter((v) => sureSign(v, algebra.budget) > 0).flatMap((v) => equalLogarithm(algebra, moving, [1, -1], v, depth));
}

/** `a_1 log u_1 + … + c = 0` with commensurable `a_k`: a product of powers of the `u_k` is a number. */
function zerosOfLogarithms(algebra: Algebra, p: Polynomial, moving: readonly number[], depth: number): Expr[] {
  const terms = termsIn(p, moving);
  const factors: { readonly of: number; readonly coefficient: Polynomial }[] = [];
  let constant = ZERO_POLYNOMIAL;
  for (const t of terms) {
    const size = t.exponents.reduce((x, y) => x + y, 0);
    if (size === 0) constant = t.coefficient;
    else if (size === 1) factors.push({ of: moving[t.exponents.indexOf(1)] as number, coefficient: t.coefficient });
    else throw new NotAlgebraic("products of logarithms");
  }
  const [first] = factors;
  if (first === undefined) return [];
  const ratios = factors.map((f) => {
    const q = divideExactly(f.coefficient, first.coefficient, algebra.budget);
    return (q === undefined ? undefined : constantOf(q)) ?? unsolved();
  });
  const common = ratios.reduce((l, r) => (l * r.d) / gcd(l, r.d), 1n);
  const product = factors.map((f, k) => {
    const meaning = algebra.meanings[f.of];
    const r = ratios[k] as Rational;
    const argument = meaning?.kind === "log" ? fractionExpr(algebra, meaning.argument) : undefined;
    const exponent = Number((r.n * common) / r.d);
    if (Math.abs(exponent) > 60) throw new NotAlgebraic("a high power");
    return tidyPower(argument ?? unwritable(), num(exponent));
  });
  const lead = polynomialExpr(algebra, first.coefficient) ?? unwritable();
  const right = isZeroPolynomial(constant) ? num(1) : apply("exp", quotientOf(tidyMultiply(num(negateRational(rational(common))), polynomialExpr(algebra, constant) ?? unwritable()), lead));
  return criticalPoints(algebra, difference(tidyMultiply(...product), right), depth + 1);
}
