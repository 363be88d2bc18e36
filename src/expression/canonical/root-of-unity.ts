import { floorRational, multiplyRational, rational, subtractRational, type Rational } from "../../number/index.js";
import { constantPolynomial, generatorPolynomial, monomialPolynomial, type Monomial } from "../polynomial/index.js";
import { apply, divide, multiply, num, power } from "../build.js";
import { imaginaryUnit } from "./exponential.js";
import { addFractions, constantFraction, multiplyFractions, negateFraction, ONE_FRACTION, polynomialFraction, polynomialKey, powerFraction, scaleFraction, subtractFractions } from "./fraction.js";
import { modulusPower, symbolsOfPolynomial } from "./modulus.js";
import { polynomialToExpr } from "./to-expr.js";
import { internGenerator, scaleFor, type Fraction, type Generator, type Tower } from "./tower.js";
import { oddMonomials } from "./whole.js";

/**
 * `exp(iπc)` for rational `c`. Multiples of π/60 are written with √2, √3, √5, √(10-2√5) and i, so that exact
 * trigonometric values meet radicals; other denominators use a primitive root with its cyclotomic relation folded to a half turn.
 */
export function rootOfUnity(tower: Tower, c: Rational): Fraction {
  const turns = subtractRational(c, multiplyRational(rational(2), rational(floorRational(rational(c.n, c.d * 2n)))));
  if (60n % turns.d === 0n) {
    const k = Number((turns.n * 60n) / turns.d);
    // Half a turn more changes the sign.
    if (k >= 60) return negateFraction(rootOfUnity(tower, subtractRational(turns, rational(1))));
    if (k % 5 === 0) return twelfths(tower, k / 5);
    // k/60 = a/5 + b/12 with b = 5k modulo 12, since 25 = 1 modulo 12.
    const b = (5 * k) % 12;
    const a = ((((k - 5 * b) / 12) % 10) + 10) % 10;
    const product = multiplyFractions(tower, twelfths(tower, b), fifths(tower, a % 5));
    return a < 5 ? product : negateFraction(product);
  }
  const n = turns.d;
  const generator = internGenerator(tower, `root of unity ${n}`, () => ({
    meaning: { kind: "atom", head: "root of unity", parts: [] },
    expr: apply("exp", divide(multiply(apply("i"), apply("pi")), num(n))),
    symbols: new Set<string>(),
    real: false,
    sign: "unknown",
    relation: { degree: Number(n), value: constantPolynomial(rational(-1)) },
  }));
  return powerFraction(tower, polynomialFraction(generatorPolynomial(generator.id)), Number(turns.n));
}

/** `exp(iπk/5)` for `k` from 0 to 4, with `cos(π/5) = (1+√5)/4` and `sin(π/5) = √(10-2√5)/4`. */
function fifths(tower: Tower, k: number): Fraction {
  if (k === 0) return ONE_FRACTION;
  const five = modulusPower(tower, constantFraction(rational(5)), rational(1, 2));
  const cosine = scaleFraction(addFractions(tower, ONE_FRACTION, five), rational(1, 4));
  const square = subtractFractions(tower, constantFraction(rational(10)), scaleFraction(five, rational(2)));
  const sine = scaleFraction(modulusPower(tower, square, rational(1, 2)), rational(1, 4));
  return powerFraction(tower, addFractions(tower, cosine, multiplyFractions(tower, imaginaryUnit(tower), sine)), k);
}

/** `exp(iπk/12)` for `k` from 0 to 11. */
function twelfths(tower: Tower, k: number): Fraction {
  const i = imaginaryUnit(tower);
  const half = constantFraction(rational(1, 2));
  const root = (n: number): Fraction => modulusPower(tower, constantFraction(rational(n)), rational(1, 2));
  // exp(iπ/12) = exp(iπ/3)·exp(-iπ/4)
  const sixth = (): Fraction => addFractions(tower, scaleFraction(root(3), rational(1, 2)), multiplyFractions(tower, i, half));
  const quarter = (): Fraction => scaleFraction(multiplyFractions(tower, root(2), addFractions(tower, ONE_FRACTION, i)), rational(1, 2));
  if (k % 6 === 0) return powerFraction(tower, i, k / 6);
  if (k % 2 === 0) return powerFraction(tower, sixth(), k / 2);
  if (k % 3 === 0) return powerFraction(tower, quarter(), k / 3);
  // Odd k prime to 3: k/12 = a/4 + b/6 with a odd.
  for (const a of [1, 3, 5, 7]) {
    const rest = k - 3 * a;
    if (rest % 2 === 0) {
      const b = (((rest / 2) % 12) + 12) % 12;
      return multiplyFractions(tower, powerFraction(tower, quarter(), a), powerFraction(tower, sixth(), b));
    }
  }
  return ONE_FRACTION;
}

/** `i^{km}` for a square `m`, which is 0 or 1 modulo 4 as it is even or odd. */
function squareTurns(tower: Tower, monomial: Monomial, k: bigint): Fraction {
  const odd = powerFraction(tower, imaginaryUnit(tower), Number(((k % 4n) + 4n) % 4n));
  const sign = signPower(tower, polynomialFraction(monomialPolynomial(monomial)));
  const even = addFractions(tower, ONE_FRACTION, sign);
  const rest = multiplyFractions(tower, odd, subtractFractions(tower, ONE_FRACTION, sign));
  return scaleFraction(addFractions(tower, even, rest), rational(1, 2));
}

/** `(-1)^m` for a product `m` of whole quantities, each of which counts once: `n^2` has the parity of `n`. */
function signGenerator(tower: Tower, generators: readonly number[]): Generator {
  const of = monomialPolynomial(generators.map((g) => [g, 1] as const));
  return internGenerator(tower, `sign ${polynomialKey(of)}`, () => ({
    meaning: { kind: "atom", head: "sign power", parts: [polynomialFraction(of)] },
    expr: power(num(-1), polynomialToExpr(tower, of)),
    symbols: symbolsOfPolynomial(tower, of),
    real: true,
    sign: "unknown",
    relation: { degree: 2, value: constantPolynomial(rational(1)) },
  }));
}

/** `(-1)^p` for a polynomial with whole coefficients in whole quantities. */
export function signPower(tower: Tower, exponent: Fraction): Fraction {
  let result = ONE_FRACTION;
  for (const generators of oddMonomials(exponent.num).values()) {
    const factor = generators.length === 0 ? constantFraction(rational(-1)) : polynomialFraction(generatorPolynomial(signGenerator(tower, generators).id));
    result = multiplyFractions(tower, result, factor);
  }
  return result;
}

/**
 * `exp(iπcm)` for rational `c` and a product `m` of whole quantities: a generator for `exp(iπm/s)`, whose power of
 * degree `s` is `(-1)^m`, with one `s` for each `m`.
 */
export function wholeTurns(tower: Tower, monomial: Monomial, c: Rational): Fraction {
  if (c.d === 1n) return signPower(tower, polynomialFraction(monomialPolynomial(monomial, c)));
  if (c.d === 2n && monomial.every(([, e]) => e % 2 === 0)) return squareTurns(tower, monomial, c.n);
  const of = monomialPolynomial(monomial);
  const key = `turn ${polynomialKey(of)}`;
  const scale = scaleFor(tower, key, c.d);
  const sign = signGenerator(tower, monomial.map(([g]) => g).sort((a, b) => a - b));
  const generator = internGenerator(tower, key, () => ({
    meaning: { kind: "atom", head: "turn", parts: [polynomialFraction(of)] },
    expr: scale === 2 ? power(apply("i"), polynomialToExpr(tower, of)) : apply("exp", divide(multiply(apply("i"), apply("pi"), polynomialToExpr(tower, of)), num(scale))),
    symbols: symbolsOfPolynomial(tower, of),
    real: false,
    sign: "unknown",
    relation: { degree: scale, value: generatorPolynomial(sign.id) },
  }));
  const k = (c.n * BigInt(scale)) / c.d;
  const turns = BigInt(2 * scale);
  return powerFraction(tower, polynomialFraction(generatorPolynomial(generator.id)), Number(((k % turns) + turns) % turns));
}
