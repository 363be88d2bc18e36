import { isIntegerRational, rational, type Rational } from "../../number/index.js";
import { constantOf, generatorPolynomial, isConstantPolynomial, multiplyPolynomials, scalePolynomial, squareFreeFactors, type Polynomial } from "../polynomial/index.js";
import { apply } from "../build.js";
import { imaginaryUnit } from "./exponential.js";
import {
  addFractions,
  constantFraction,
  divideFractions,
  isRealFraction,
  isZeroFraction,
  multiplyFractions,
  negateFraction,
  ONE_FRACTION,
  polynomialFraction,
  polynomialKey,
  powerFraction,
  rationalOf,
  scaleFraction,
  subtractFractions,
} from "./fraction.js";
import { modulusPower, signOfPolynomial, symbolsOfPolynomial } from "./modulus.js";
import { symbolicPower } from "./power.js";
import { signPower } from "./root-of-unity.js";
import { polynomialToExpr } from "./to-expr.js";
import { internGenerator, Unsupported, type Fraction, type Tower } from "./tower.js";
import { isWhole, leadsWithMinus } from "./whole.js";

/** A sequence with `f(n+1) = trace·f(n) - norm·f(n-1)` for every whole `n`, its coefficients free of `n`. */
export interface ConstantRecurrence {
  readonly trace: Fraction;
  /** Not zero, so that the sequence goes on below zero. */
  readonly norm: Fraction;
  readonly first: readonly [Fraction, Fraction];
}

const LONGEST = 300n;

/**
 * A member of the sequence: by the recurrence for a numeric index, and otherwise in closed form by powers of the roots
 * of `w^2 = trace·w - norm`, so that addition formulas, quadratic identities and neighbours are decided alike.
 * Throws `Unsupported` where the index is not known to be whole.
 */
export function memberOf(tower: Tower, sequence: ConstantRecurrence, n: Fraction): Fraction {
  const index = rationalOf(n);
  if (index !== undefined && isIntegerRational(index)) return numericMember(tower, sequence, index.n);
  if (!isWhole(tower, n)) throw new Unsupported("a sequence at an index that may not be whole");
  const { trace, norm, first } = sequence;
  const discriminant = subtractFractions(tower, multiplyFractions(tower, trace, trace), scaleFraction(norm, rational(4)));
  const half = scaleFraction(trace, rational(1, 2));
  const [f0, f1] = first;
  if (isZeroFraction(discriminant)) {
    // A double root: f(n) = w^n (f(0) + n (f(1)/w - f(0))).
    const slope = subtractFractions(tower, divideFractions(tower, f1, half), f0);
    return multiplyFractions(tower, rootPower(tower, half, n), addFractions(tower, f0, multiplyFractions(tower, n, slope)));
  }
  const root = scaleFraction(squareRootOf(tower, discriminant), rational(1, 2));
  const up = addFractions(tower, half, root);
  const down = subtractFractions(tower, half, root);
  const upPower = conjugatePower(tower, up, down, norm, n);
  const downPower = divideFractions(tower, rootPower(tower, norm, n), upPower);
  const a = subtractFractions(tower, f1, multiplyFractions(tower, f0, down));
  const b = subtractFractions(tower, multiplyFractions(tower, f0, up), f1);
  const sum = addFractions(tower, multiplyFractions(tower, a, upPower), multiplyFractions(tower, b, downPower));
  return divideFractions(tower, sum, scaleFraction(root, rational(2)));
}

function numericMember(tower: Tower, { trace, norm, first }: ConstantRecurrence, n: bigint): Fraction {
  if (n > LONGEST || n < -LONGEST) throw new Unsupported("a member this far out");
  let [a, b] = first;
  for (let k = 0n; k < n; k++) [a, b] = [b, subtractFractions(tower, multiplyFractions(tower, trace, b), multiplyFractions(tower, norm, a))];
  for (let k = 0n; k > n; k--) [a, b] = [divideFractions(tower, subtractFractions(tower, multiplyFractions(tower, trace, a), b), norm), a];
  return a;
}

/** `w^n`, with the numeric part of the index by the conjugate root where it is negative, which leaves no root below. */
function conjugatePower(tower: Tower, up: Fraction, down: Fraction, norm: Fraction, n: Fraction): Fraction {
  const constant = n.num.terms.find((t) => t.monomial.length === 0)?.coefficient.n ?? 0n;
  const rest = subtractFractions(tower, n, constantFraction(rational(constant)));
  const shift = constant >= 0n ? powerFraction(tower, up, Number(constant)) : powerFraction(tower, divideFractions(tower, down, norm), Number(-constant));
  return multiplyFractions(tower, rootPower(tower, up, rest), shift);
}

const rootPower = (tower: Tower, base: Fraction, n: Fraction): Fraction => (rationalOf(base)?.n === 1n && rationalOf(base)?.d === 1n ? ONE_FRACTION : symbolicPower(tower, base, n));

/**
 * A square root of a fraction: either one serves. It is written with a root that the tower has where there is one, so
 * that it meets the author's; otherwise a generator stands for it that says nothing of its branch.
 */
function squareRootOf(tower: Tower, f: Fraction): Fraction {
  const above = squareFreeFactors(f.num, tower.budget);
  const below = squareFreeFactors(f.den, tower.budget);
  const content = rational(above.content.n * below.content.d, above.content.d * below.content.n);
  let outside = ONE_FRACTION;
  let inside: Polynomial = ONE_FRACTION.num;
  for (const { factors, side } of [{ factors: above.factors, side: 1 }, { factors: below.factors, side: -1 }]) {
    for (const { polynomial, multiplicity } of factors) {
      if (isConstantPolynomial(polynomial)) continue;
      const half = Math.floor(multiplicity / 2) * side - (side < 0 ? multiplicity % 2 : 0);
      outside = multiplyFractions(tower, outside, powerFraction(tower, polynomialFraction(polynomial), half));
      if (multiplicity % 2 === 1) inside = multiplyPolynomials(inside, polynomial, tower.budget);
    }
  }
  return multiplyFractions(tower, outside, multiplyFractions(tower, rootOfNumber(tower, content), rootOfPolynomial(tower, inside)));
}

function rootOfNumber(tower: Tower, value: Rational): Fraction {
  const size = modulusPower(tower, constantFraction(value), rational(1, 2));
  return value.n < 0n ? multiplyFractions(tower, imaginaryUnit(tower), size) : size;
}

function rootOfPolynomial(tower: Tower, p: Polynomial): Fraction {
  if (constantOf(p) !== undefined) return rootOfNumber(tower, constantOf(p) ?? rational(1));
  const opposite = scalePolynomial(p, rational(-1));
  const key = polynomialKey(p);
  for (const g of tower.generators) {
    const value = g.relation?.degree === 2 ? g.relation.value : undefined;
    if (value === undefined) continue;
    if (polynomialKey(value) === key) return polynomialFraction(generatorPolynomial(g.id));
    if (polynomialKey(value) === polynomialKey(opposite)) return multiplyFractions(tower, imaginaryUnit(tower), polynomialFraction(generatorPolynomial(g.id)));
  }
  const real = isRealFraction(tower, polynomialFraction(p));
  const sign = real ? signOfPolynomial(tower, p) : "unknown";
  if (sign === "positive" || sign === "nonnegative") return modulusPower(tower, polynomialFraction(p), rational(1, 2));
  if (sign === "negative" || sign === "nonpositive") return multiplyFractions(tower, imaginaryUnit(tower), modulusPower(tower, polynomialFraction(p), rational(1, 2)));
  const generator = internGenerator(tower, `either root ${key}`, () => ({
    meaning: { kind: "atom", head: "either root", parts: [polynomialFraction(p)] },
    expr: apply("sqrt", polynomialToExpr(tower, p)),
    symbols: symbolsOfPolynomial(tower, p),
    real: false,
    sign: "unknown",
    relation: { degree: 2, value: p },
  }));
  return polynomialFraction(generatorPolynomial(generator.id));
}

/** A sequence in `x` with `f(n, -x) = (-1)^n f(n, x)`: the argument of the two that has no leading minus. */
export function byParity(tower: Tower, n: Fraction, x: Fraction, member: (x: Fraction) => Fraction): Fraction {
  if (!leadsWithMinus(x) || !isWhole(tower, n)) return member(x);
  return multiplyFractions(tower, signPower(tower, n), member(negateFraction(x)));
}
