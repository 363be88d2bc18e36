import { isIntegerRational, rational, type Rational } from "../../number/index.js";
import {
  coefficientsIn,
  constantOf,
  constantPolynomial,
  degreeIn,
  generatorPolynomial,
  generatorsOf,
  multiplyPolynomials,
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
import { polynomialToExpr } from "./to-expr.js";
import { internGenerator, noteUsed, scaleFor, Unsupported, type Fraction, type Generator, type Tower } from "./tower.js";

/** The sign of a real polynomial under the assumptions, with the assumptions noted as used when it is known. */
export function signOfPolynomial(tower: Tower, p: Polynomial): "positive" | "negative" | "nonnegative" | "nonpositive" | "zero" | "nonzero" | "unknown" {
  const constant = constantOf(p);
  if (constant !== undefined) return constant.n > 0n ? "positive" : constant.n < 0n ? "negative" : "zero";
  const { sign, used } = tower.oracle.sign(tower, p);
  if (![...generatorsOf(p)].every((g) => tower.generators[g]?.real === true)) {
    // What is not real has no sign, and may yet be known not to vanish.
    const nonzero = sign === "positive" || sign === "negative" || sign === "nonzero";
    if (nonzero) noteUsed(tower, used);
    return nonzero ? "nonzero" : "unknown";
  }
  if (sign !== "unknown") noteUsed(tower, used);
  return sign === "unknown" ? signBesideRoot(tower, p) : sign;
}

const MOST_TERMS = 8;

/** `u r + v` with a root `r >= 0`, `r^2 = R`: has the sign of `u` where `u^2 R > v^2`, and that of `v` where `u^2 R < v^2`. */
function signBesideRoot(tower: Tower, p: Polynomial): "positive" | "negative" | "unknown" {
  if (p.terms.length > MOST_TERMS) return "unknown";
  for (const g of generatorsOf(p)) {
    const generator = tower.generators[g];
    if (generator?.meaning.kind !== "modulus" || generator.relation?.degree !== 2 || degreeIn(p, g) !== 1) continue;
    const [v, u] = coefficientsIn(p, g) as [Polynomial, Polynomial];
    const square = (q: Polynomial): Polynomial => multiplyPolynomials(q, q, tower.budget);
    const gap = subtractPolynomials(multiplyPolynomials(square(u), generator.relation.value, tower.budget), square(v));
    const larger = signOfPolynomial(tower, reducePolynomial(tower, gap));
    const sign = larger === "positive" ? signOfPolynomial(tower, u) : larger === "negative" ? signOfPolynomial(tower, v) : "unknown";
    if (sign === "positive" || sign === "negative") return sign;
  }
  return "unknown";
}

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

const isSigned = (sign: string): boolean => sign !== "unknown" && sign !== "nonzero";

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
    return basePower(tower, only.meaning.of, rational(s.n, s.d * BigInt(only.meaning.scale)));
  }
  if (isIntegerRational(s) && s.n % 2n === 0n) return powerFraction(tower, polynomialFraction(p), wholeNumber(s.n));
  const sign = signOfPolynomial(tower, p);
  // |sin u| is the root of 1 - cos^2 u, so that it meets other roots of that.
  if (only?.meaning.kind === "atom" && only.meaning.head === "sine" && only.relation !== undefined && (sign === "unknown" || sign === "nonzero")) {
    return modulusPower(tower, polynomialFraction(only.relation.value), rational(s.n, s.d * 2n));
  }
  const parts = partsOf(tower, p, sign);
  if (parts.length > 1) return parts.reduce((product, part) => multiplyFractions(tower, product, basePower(tower, part, s)), ONE_FRACTION);
  return generatorPower(tower, p, polynomialKey(p), sign, s, polynomialToExpr(tower, p));
}

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
