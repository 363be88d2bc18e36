import { addRational, divideRational, isIntegerRational, multiplyRational, negateRational, rational, type Rational } from "../../number/index.js";
import { generatorPolynomial } from "../polynomial/index.js";
import { apply, sym } from "../build.js";
import { atom } from "./atom.js";
import { constantGenerator, exponentialOf } from "./exponential.js";
import {
  addFractions,
  constantFraction,
  divideFractions,
  isRealFraction,
  multiplyFractions,
  ONE_FRACTION,
  polynomialFraction,
  powerFraction,
  rationalOf,
  scaleFraction,
  subtractFractions,
  ZERO_FRACTION,
  negateFraction,
} from "./fraction.js";
import { factorialOf, gammaOf, knownAtom, sineOfTurns } from "./gamma.js";
import { logarithmOfModulus } from "./logarithm.js";
import { signPower } from "./root-of-unity.js";
import { signOfFraction } from "./sign-of-fraction.js";
import { fractionToExpr } from "./to-expr.js";
import { Undefined, Unsupported, type Fraction, type Tower } from "./tower.js";
import { isWhole, parityOf } from "./whole.js";

const HIGHEST = 120;

/** The Bernoulli numbers `B_0, …, B_n` with `B_1 = -1/2`, by DLMF 24.5.3. */
function bernoulliNumbers(n: number): readonly Rational[] {
  const found: Rational[] = [rational(1)];
  for (let m = 1; m <= n; m++) {
    let sum = rational(0);
    let choose = 1n;
    for (let k = 0; k < m; k++) {
      sum = addRational(sum, multiplyRational(rational(choose), found[k] ?? rational(0)));
      choose = (choose * BigInt(m + 1 - k)) / BigInt(k + 1);
    }
    found.push(negateRational(divideRational(sum, rational(m + 1))));
  }
  return found;
}

function bernoulliNumber(n: bigint): Rational {
  if (n < 0n || n > BigInt(HIGHEST)) throw new Unsupported("a Bernoulli number of this index");
  if (n > 1n && n % 2n === 1n) return rational(0);
  return bernoulliNumbers(Number(n))[Number(n)] ?? rational(0);
}

/**
 * `B_n`: exact for a number, zero for an odd `n >= 3`, and by the values of the zeta function for an even `n >= 2`:
 * `B_n = (-1)^{n/2+1} 2 n! ζ(n)/(2π)^n` (DLMF 25.6.2). Throws `Unsupported` otherwise.
 */
export function bernoulliOf(tower: Tower, n: Fraction): Fraction {
  const value = rationalOf(n);
  if (value !== undefined) {
    if (!isIntegerRational(value)) throw new Unsupported("a Bernoulli number of an index that is not whole");
    return constantFraction(bernoulliNumber(value.n));
  }
  const parity = parityOf(tower, n);
  if (parity === "odd" && exceeds(tower, n, 1)) return ZERO_FRACTION;
  if (parity === "even" && exceeds(tower, n, 0)) {
    const half = scaleFraction(n, rational(1, 2));
    if (!isWhole(tower, half)) throw new Unsupported("an even index that is not twice a whole number");
    const circle = multiplyFractions(tower, n, logarithmOfModulus(tower, scaleFraction(constantGenerator(tower, "pi"), rational(2))));
    const factor = multiplyFractions(tower, signPower(tower, addFractions(tower, half, ONE_FRACTION)), gammaOf(tower, addFractions(tower, n, ONE_FRACTION)));
    return divideFractions(tower, scaleFraction(multiplyFractions(tower, factor, zetaOf(tower, n)), rational(2)), exponentialOf(tower, circle));
  }
  return namedAtom(tower, "bernoulli", n);
}

const exceeds = (tower: Tower, f: Fraction, bound: number): boolean =>
  isRealFraction(tower, f) && signOfFraction(tower, subtractFractions(tower, f, constantFraction(rational(bound)))) === "positive";

/**
 * Riemann's zeta function: exact at even and at nonpositive numbers (DLMF 25.6.1–3), at symbolic nonpositive ones by
 * Bernoulli numbers, and by the functional equation (25.4.1) where its value at `1 - s` is known. Throws `Undefined` at 1.
 */
export function zetaOf(tower: Tower, s: Fraction): Fraction {
  const value = rationalOf(s);
  if (value !== undefined && isIntegerRational(value)) {
    const exact = zetaOfWhole(tower, value.n);
    if (exact !== undefined) return exact;
  }
  const below = negateFraction(s);
  if (value === undefined && isWhole(tower, s) && exceeds(tower, below, -1)) {
    const next = addFractions(tower, below, ONE_FRACTION);
    return multiplyFractions(tower, signPower(tower, below), divideFractions(tower, bernoulliOf(tower, next), next));
  }
  const opposite = subtractFractions(tower, ONE_FRACTION, s);
  const known = value === undefined && !isWhole(tower, s) ? knownAtom(tower, "zeta", opposite) : undefined;
  if (known?.by === 0n) {
    // ζ(1-t) = 2 (2π)^{-t} cos(πt/2) Γ(t) ζ(t) with t = 1 - s, whose cosine is sin(πs/2).
    const circle = exponentialOf(tower, multiplyFractions(tower, opposite, logarithmOfModulus(tower, scaleFraction(constantGenerator(tower, "pi"), rational(2)))));
    const sine = sineOfTurns(tower, scaleFraction(s, rational(1, 2)));
    const product = [sine, gammaOf(tower, opposite), polynomialFraction(generatorPolynomial(known.generator.id))].reduce((p, f) => multiplyFractions(tower, p, f), constantFraction(rational(2)));
    return divideFractions(tower, product, circle);
  }
  return namedAtom(tower, "zeta", s);
}

function zetaOfWhole(tower: Tower, n: bigint): Fraction | undefined {
  if (n === 1n) throw new Undefined("ζ at its pole");
  if (n <= 0n) {
    // ζ(-m) = (-1)^m B_{m+1}/(m+1).
    const number = bernoulliNumber(1n - n);
    return constantFraction(multiplyRational(rational(n % 2n === 0n ? 1n : -1n, 1n - n), number));
  }
  if (n % 2n !== 0n || n > BigInt(HIGHEST)) return undefined;
  const number = bernoulliNumber(n);
  const size = number.n < 0n ? negateRational(number) : number;
  const factor = multiplyRational(size, rational(2n ** (n - 1n), factorialOf(Number(n))));
  return scaleFraction(powerFraction(tower, constantGenerator(tower, "pi"), Number(n)), factor);
}

/** A named function of one argument as an atom, real where the argument is. */
const namedAtom = (tower: Tower, name: string, z: Fraction): Fraction => atom(tower, name, [z], apply("opaque", sym(name), fractionToExpr(tower, z)), []);
