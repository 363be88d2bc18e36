import { floorRational, multiplyRational, rational, subtractRational, type Rational } from "../../number/index.js";
import { constantPolynomial, generatorPolynomial } from "../polynomial/index.js";
import { apply, divide, multiply, num } from "../build.js";
import { imaginaryUnit } from "./exponential.js";
import { addFractions, constantFraction, multiplyFractions, ONE_FRACTION, polynomialFraction, powerFraction, scaleFraction } from "./fraction.js";
import { modulusPower } from "./modulus.js";
import { internGenerator, type Fraction, type Tower } from "./tower.js";

/**
 * `exp(iπc)` for rational `c`. Multiples of π/12 are written with √2, √3 and i, so that exact trigonometric values
 * meet radicals; other denominators use a primitive root with its cyclotomic relation folded to a half turn.
 */
export function rootOfUnity(tower: Tower, c: Rational): Fraction {
  const turns = subtractRational(c, multiplyRational(rational(2), rational(floorRational(rational(c.n, c.d * 2n)))));
  if (12n % turns.d === 0n) return twelfths(tower, Number((turns.n * 12n) / turns.d));
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

/** `exp(iπk/12)`. */
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
