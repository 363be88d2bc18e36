import { isIntegerRational, rational, type Rational } from "../../number/index.js";
import {
  coefficientsIn,
  constantOf,
  constantPolynomial,
  degreeIn,
  equalPolynomials,
  generatorPolynomial,
  generatorsOf,
  multiplyPolynomials,
  primitivePart,
  scalePolynomial,
  subtractPolynomials,
  type Polynomial,
} from "../polynomial/index.js";
import { apply, divide, num, power } from "../build.js";
import type { Expr } from "../expr.js";
import { exponentialOf } from "./exponential.js";
import { factorFraction, splitFurther, type Factored } from "./factor.js";
import {
  isRealOrCircular,
  makeFraction,
  multiplyFractions,
  ONE_FRACTION,
  polynomialFraction,
  polynomialKey,
  powerFraction,
  scaleFraction,
  ZERO_FRACTION,
} from "./fraction.js";
import { reducePolynomial } from "./relation.js";
import { isSigned, signOfPolynomial } from "./sign-of-polynomial.js";
import { polynomialToExpr } from "./to-expr.js";
import { internGenerator, scaleFor, Unsupported, type Fraction, type Generator, type Tower } from "./tower.js";

/** `|f|^s` for real `f` and rational `s`; `s` may be negative where `f` is not zero. */
export function modulusPower(tower: Tower, f: Fraction, s: Rational): Fraction {
  if (!isRealOrCircular(tower, f)) throw new Unsupported("modulus of a complex expression");
  return modulusPowerOfFactored(tower, factorFraction(tower, f), s);
}

export function modulusPowerOfFactored(tower: Tower, factored: Factored, s: Rational): Fraction {
  if (factored.sign === 0) return ZERO_FRACTION;
  let result = ONE_FRACTION;
  for (const { prime, exponent } of factored.primes) {
    result = multiplyFractions(tower, result, primePower(tower, prime, rational(s.n * BigInt(exponent), s.d)));
  }
  const joined = joinedFactors(tower, factored.factors);
  for (const { polynomial, exponent } of joined.rest) {
    result = multiplyFractions(tower, result, basePower(tower, polynomial, rational(s.n * BigInt(exponent), s.d)));
  }
  if (joined.product === undefined) return result;
  const { polynomial, sign } = joined.product;
  return multiplyFractions(tower, result, generatorPower(tower, polynomial, polynomialKey(polynomial), sign, s, polynomialToExpr(tower, polynomial)));
}

interface Joined {
  readonly product?: { readonly polynomial: Polynomial; readonly sign: string } | undefined;
  readonly rest: Factored["factors"];
}

/**
 * Where only the product of some factors has a known sign, as in `√(xy)` whose radicand is not negative, that product is
 * kept as one base, so that `√(xy)^2` is `xy`. Of each of these factors an even power is left.
 */
function joinedFactors(tower: Tower, factors: Factored["factors"]): Joined {
  const isOpen = ({ polynomial, exponent }: Factored["factors"][number]): boolean => exponent % 2 !== 0 && !isSigned(signOfPolynomial(tower, polynomial));
  const open = factors.length < 2 ? [] : factors.filter(isOpen);
  if (open.length < 2) return { rest: factors };
  const polynomial = open.reduce((product, f) => multiplyPolynomials(product, f.polynomial, tower.budget), ONE_FRACTION.num);
  const sign = signOfPolynomial(tower, polynomial);
  if (!isSigned(sign)) return { rest: factors };
  const rest = factors.map((f) => (open.includes(f) ? { ...f, exponent: f.exponent - 1 } : f)).filter((f) => f.exponent !== 0);
  return { product: { polynomial, sign }, rest };
}

const wholeNumber = (n: bigint): number => {
  if (n > 1_000_000n || n < -1_000_000n) throw new Unsupported("exponents this large");
  return Number(n);
};

function primePower(tower: Tower, prime: bigint, s: Rational): Fraction {
  if (isIntegerRational(s)) {
    const k = wholeNumber(s.n < 0n ? -s.n : s.n);
    if (k * prime.toString(2).length > 1_000_000) throw new Unsupported("numbers this large");
    const value = prime ** BigInt(k);
    return s.n >= 0n ? polynomialFraction(constantPolynomial(rational(value))) : polynomialFraction(constantPolynomial(rational(1n, value)));
  }
  const base = constantPolynomial(rational(prime));
  return generatorPower(tower, base, `prime ${prime}`, "positive", s, num(prime));
}

/** `|p|^s` for a primitive square-free polynomial `p`. */
function basePower(tower: Tower, p: Polynomial, s: Rational): Fraction {
  const only = singleGenerator(tower, p);
  if (only?.meaning.kind === "exponential") return exponentialOf(tower, scaleFraction(only.meaning.exponent, s));
  if (only?.meaning.kind === "modulus") {
    const prime = constantOf(only.meaning.of);
    if (prime !== undefined) return primePower(tower, prime.n, rational(s.n, s.d * BigInt(only.meaning.scale)));
    return basePower(tower, only.meaning.of, rational(s.n, s.d * BigInt(only.meaning.scale)));
  }
  if (isIntegerRational(s) && s.n % 2n === 0n) return powerFraction(tower, polynomialFraction(p), wholeNumber(s.n));
  const sign = signOfPolynomial(tower, p);
  // |sin u| is the root of 1 - cos^2 u, so that it meets other roots of that.
  if (only?.meaning.kind === "atom" && only.meaning.head === "sine" && only.relation !== undefined && (sign === "unknown" || sign === "nonzero")) {
    return modulusPower(tower, polynomialFraction(only.relation.value), rational(s.n, s.d * 2n));
  }
  const sine = sineWithSquare(tower, p);
  if (sine !== undefined) return basePower(tower, generatorPolynomial(sine.id), rational(2n * s.n, s.d));
  const norm = beside(tower, p);
  if (norm !== undefined) return multiplyFractions(tower, modulusPower(tower, polynomialFraction(norm.norm), s), basePower(tower, norm.conjugate, rational(-s.n, s.d)));
  const parts = partsOf(tower, p, sign);
  if (parts.length > 1) return parts.reduce((product, part) => multiplyFractions(tower, product, basePower(tower, part, s)), ONE_FRACTION);
  return generatorPower(tower, p, polynomialKey(p), sign, s, polynomialToExpr(tower, p));
}

/**
 * `p = a r + b` with a square root `r` as `norm / conjugate`, `(a r + b)(a r - b) = a² r² - b²`, for one of each pair of
 * conjugates, so that `√(√2 - 1)` meets `√(√2 + 1)`. The conjugate must be known not to vanish.
 */
function beside(tower: Tower, p: Polynomial): { readonly norm: Polynomial; readonly conjugate: Polynomial } | undefined {
  if (p.terms.length > 8) return undefined;
  for (const g of generatorsOf(p)) {
    const generator = tower.generators[g];
    if (generator?.meaning.kind !== "modulus" || generator.relation?.degree !== 2 || degreeIn(p, g) !== 1) continue;
    const [b, a] = coefficientsIn(p, g) as [Polynomial, Polynomial];
    const same = (a.terms[0]?.coefficient.n ?? 1n) > 0n === (b.terms[0]?.coefficient.n ?? 1n) > 0n;
    if (b.terms.length === 0 || same) continue;
    const conjugate = primitivePart(subtractPolynomials(multiplyPolynomials(a, generatorPolynomial(g), tower.budget), b));
    const sign = signOfPolynomial(tower, conjugate);
    if (sign !== "positive" && sign !== "negative") continue;
    return { conjugate, norm: reducePolynomial(tower, multiplyPolynomials(p, conjugate, tower.budget)) };
  }
  return undefined;
}

/** The sine with `sin² u = |p|` whose sign is known: then roots of `1 - cos² u` are that sine. */
const sineWithSquare = (tower: Tower, p: Polynomial): Generator | undefined =>
  tower.generators.find(
    (g) =>
      g.meaning.kind === "atom" &&
      g.meaning.head === "sine" &&
      g.relation !== undefined &&
      (equalPolynomials(g.relation.value, p) || equalPolynomials(g.relation.value, scalePolynomial(p, rational(-1)))) &&
      isSigned(signOfPolynomial(tower, generatorPolynomial(g.id))),
  );

/**
 * The factors that `|p|` is written with: those of `p`, so that `|x^2 - 1|` meets `|x - 1||x + 1|`, but `p` itself where
 * its sign is known and the signs of its factors are not.
 */
export function partsOf(tower: Tower, p: Polynomial, sign: string): readonly Polynomial[] {
  const parts = splitFurther(tower, p);
  if (parts.length < 2) return [p];
  return !isSigned(sign) || parts.every((part) => isSigned(signOfPolynomial(tower, part))) ? parts : [p];
}

function generatorPower(tower: Tower, p: Polynomial, name: string, sign: string, s: Rational, expr: Expr): Fraction {
  const known = sign === "positive" || sign === "nonnegative" ? 1 : sign === "negative" || sign === "nonpositive" ? -1 : 0;
  const scale = scaleFor(tower, `modulus ${name}`, s.d);
  // A modulus met before its sign was known is another generator, with a relation of higher degree.
  const key = `modulus ${name}${known === 0 ? "" : known > 0 ? " +" : " -"}`;
  const exponent = wholeNumber((s.n * BigInt(scale)) / s.d);
  const signed = known === 0 ? undefined : scalePolynomial(p, rational(known));
  if (scale === 1 && signed !== undefined) return powerFraction(tower, polynomialFraction(signed), exponent);
  const generator = internGenerator(tower, key, () => ({
    meaning: { kind: "modulus", of: p, scale },
    expr: rootExpr(known === 1 ? expr : known === -1 ? apply("negate", expr) : apply("abs", expr), scale),
    symbols: symbolsOfPolynomial(tower, p),
    real: true,
    sign: sign === "positive" || sign === "negative" || sign === "nonzero" ? "positive" : "nonnegative",
    relation:
      signed !== undefined
        ? { degree: scale, value: signed }
        : { degree: 2 * scale, value: multiplyPolynomials(p, p, tower.budget) },
  }));
  const power = generatorPolynomial(generator.id, Math.abs(exponent));
  return exponent >= 0 ? makeFraction(tower, power, ONE_FRACTION.den) : makeFraction(tower, ONE_FRACTION.num, power);
}

const rootExpr = (of: Expr, scale: number): Expr => (scale === 1 ? of : scale === 2 ? apply("sqrt", of) : power(of, divide(num(1), num(scale))));

export function symbolsOfPolynomial(tower: Tower, p: Polynomial): ReadonlySet<string> {
  const names = new Set<string>();
  for (const g of generatorsOf(p)) for (const name of tower.generators[g]?.symbols ?? []) names.add(name);
  return names;
}

/** The generator that a polynomial consists of, if it is one generator to the first power with coefficient one. */
export function singleGenerator(tower: Tower, p: Polynomial): Generator | undefined {
  const term = p.terms[0];
  if (p.terms.length !== 1 || term === undefined || term.monomial.length !== 1) return undefined;
  const [id, exponent] = term.monomial[0] as readonly [number, number];
  return exponent === 1 && term.coefficient.n === 1n && term.coefficient.d === 1n ? tower.generators[id] : undefined;
}

export { signOfPolynomial } from "./sign-of-polynomial.js";
