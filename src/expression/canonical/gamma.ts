import { addRational, floorRational, isIntegerRational, rational, subtractRational, type Rational } from "../../number/index.js";
import { generatorPolynomial } from "../polynomial/index.js";
import { apply } from "../build.js";
import { atom } from "./atom.js";
import { constantGenerator, exponentialOf, exponentialOfImaginary, imaginaryUnit } from "./exponential.js";
import {
  addFractions,
  constantFraction,
  divideFractions,
  fractionKey,
  isRealFraction,
  multiplyFractions,
  negateFraction,
  ONE_FRACTION,
  polynomialFraction,
  rationalOf,
  scaleFraction,
  subtractFractions,
  symbolsOfFraction,
  ZERO_FRACTION,
} from "./fraction.js";
import { logarithmOfModulus } from "./logarithm.js";
import { modulusPower } from "./modulus.js";
import { signOfFraction } from "./sign-of-fraction.js";
import { fractionToExpr } from "./to-expr.js";
import { internGenerator, Undefined, Unsupported, type Fraction, type Generator, type Tower } from "./tower.js";
import { isWhole, splitConstantTerm } from "./whole.js";

const LARGEST_SHIFT = 400n;
/** Multiplication theorems up to this order are looked for. */
export const LARGEST_ORDER = 6;

/**
 * Γ in a form in which its functional equations are decided: arguments that differ by whole numbers share one atom
 * (DLMF 5.5.1), and where the reflection formula (5.5.3) or Gauss's multiplication formula (5.5.6) links an argument to
 * atoms made before, Γ is written with these. Whole and half-whole arguments are exact. Throws `Undefined` at the poles.
 */
export function gammaOf(tower: Tower, z: Fraction): Fraction {
  const value = rationalOf(z);
  if (value !== undefined) return gammaOfRational(tower, value);
  const { constant } = splitConstantTerm(tower, z);
  const base = subtractFractions(tower, z, constantFraction(rational(floorRational(constant))));
  const known = knownAtom(tower, "gamma", z);
  if (known !== undefined) return shifted(tower, known.at, known.by, polynomialFraction(generatorPolynomial(known.generator.id)));
  const linked = byReflection(tower, z) ?? byMultiplication(tower, z);
  if (linked !== undefined) return linked;
  const at = positiveRepresentative(tower, base);
  const by = rationalOf(subtractFractions(tower, z, at)) ?? rational(0);
  return shifted(tower, at, by.n, gammaAtom(tower, at));
}

/** `1/Γ`, which is entire and zero at the poles of Γ. */
export function reciprocalGammaOf(tower: Tower, z: Fraction): Fraction {
  const value = rationalOf(z);
  if (value !== undefined && isIntegerRational(value) && value.n <= 0n) return ZERO_FRACTION;
  return divideFractions(tower, ONE_FRACTION, gammaOf(tower, z));
}

/** `Γ(z + by)` from `value = Γ(z)`. */
function shifted(tower: Tower, z: Fraction, by: bigint, value: Fraction): Fraction {
  if (by > LARGEST_SHIFT || by < -LARGEST_SHIFT) throw new Unsupported("Γ shifted this far");
  let result = value;
  for (let k = 0n; k < by; k++) result = multiplyFractions(tower, result, addFractions(tower, z, constantFraction(rational(k))));
  for (let k = -1n; k >= by; k--) result = divideFractions(tower, result, addFractions(tower, z, constantFraction(rational(k))));
  return result;
}

/** Of the arguments `base` and `base + 1` the first that is positive by the facts, so that its Γ is positive too. */
function positiveRepresentative(tower: Tower, base: Fraction): Fraction {
  const next = addFractions(tower, base, ONE_FRACTION);
  if (!isRealFraction(tower, base) || signOfFraction(tower, base) === "positive") return base;
  return signOfFraction(tower, next) === "positive" ? next : base;
}

function gammaAtom(tower: Tower, at: Fraction): Fraction {
  const expr = isWhole(tower, at) ? apply("factorial", fractionToExpr(tower, subtractFractions(tower, at, ONE_FRACTION))) : apply("gamma", fractionToExpr(tower, at));
  if (!isRealFraction(tower, at)) return atom(tower, "gamma", [at], expr, []);
  const generator = internGenerator(tower, `gamma(${fractionKey(at)})`, () => ({
    meaning: { kind: "atom", head: "gamma", parts: [at] },
    expr,
    symbols: symbolsOfFraction(tower, at),
    real: true,
    sign: signOfFraction(tower, at) === "positive" ? "positive" : "unknown",
  }));
  return polynomialFraction(generatorPolynomial(generator.id));
}

/** An atom of one head whose argument differs from `z` by a whole number, `z = at + by`. */
export function knownAtom(tower: Tower, head: string, z: Fraction): { readonly generator: Generator; readonly at: Fraction; readonly by: bigint } | undefined {
  for (const generator of tower.generators) {
    if (generator.meaning.kind !== "atom" || generator.meaning.head !== head) continue;
    const at = generator.meaning.parts[0];
    if (at === undefined) continue;
    const by = rationalOf(subtractFractions(tower, z, at));
    if (by !== undefined && isIntegerRational(by)) return { generator, at, by: by.n };
  }
  return undefined;
}

/** Whether a function with a reflection formula is known at `z`: it is exact there, or an atom was made for it or for `1 - z`. */
export const isKnownAt = (tower: Tower, head: string, z: Fraction): boolean =>
  rationalOf(z) !== undefined ||
  knownAtom(tower, head, z) !== undefined ||
  (!isWhole(tower, z) && knownAtom(tower, head, subtractFractions(tower, ONE_FRACTION, z)) !== undefined);

const hasAtoms = (tower: Tower, head: string): boolean => tower.generators.some((g) => g.meaning.kind === "atom" && g.meaning.head === head);

/** `Γ(z) = π/(sin(πz) Γ(1-z))`, DLMF 5.5.3, where `Γ(1-z)` is known. At whole numbers one side is a pole. */
function byReflection(tower: Tower, z: Fraction): Fraction | undefined {
  const opposite = subtractFractions(tower, ONE_FRACTION, z);
  if (isWhole(tower, z) || knownAtom(tower, "gamma", opposite) === undefined) return undefined;
  return divideFractions(tower, constantGenerator(tower, "pi"), multiplyFractions(tower, sineOfTurns(tower, z), gammaOf(tower, opposite)));
}

/** `sin(πz)`. */
export function sineOfTurns(tower: Tower, z: Fraction): Fraction {
  const [up, down] = turns(tower, z);
  return divideFractions(tower, scaleFraction(subtractFractions(tower, up, down), rational(1, 2)), imaginaryUnit(tower));
}

/** `cot(πz)`. Throws `Undefined` at its poles. */
export function cotangentOfTurns(tower: Tower, z: Fraction): Fraction {
  const [up, down] = turns(tower, z);
  return divideFractions(tower, multiplyFractions(tower, imaginaryUnit(tower), addFractions(tower, up, down)), subtractFractions(tower, up, down));
}

function turns(tower: Tower, z: Fraction): readonly [Fraction, Fraction] {
  const angle = multiplyFractions(tower, constantGenerator(tower, "pi"), z);
  return [exponentialOfImaginary(tower, angle), exponentialOfImaginary(tower, negateFraction(angle))];
}

/**
 * `Γ(mw) = (2π)^{(1-m)/2} m^{mw-1/2} Π Γ(w+k/m)` over `k < m`, DLMF 5.5.6, where all members but the one asked for are
 * known.
 */
function byMultiplication(tower: Tower, z: Fraction): Fraction | undefined {
  if (!hasAtoms(tower, "gamma")) return undefined;
  for (let m = 2; m <= LARGEST_ORDER; m++) {
    const parts = equalSteps(tower, scaleFraction(z, rational(1, m)), m);
    if (parts.every((w) => isKnownAt(tower, "gamma", w))) return parts.reduce((product, w) => multiplyFractions(tower, product, gammaOf(tower, w)), multiplicationFactor(tower, z, m));
    const whole = scaleFraction(z, rational(m));
    const others = equalSteps(tower, z, m).slice(1);
    if (!isKnownAt(tower, "gamma", whole) || !others.every((w) => isKnownAt(tower, "gamma", w))) continue;
    const rest = others.reduce((product, w) => multiplyFractions(tower, product, gammaOf(tower, w)), multiplicationFactor(tower, whole, m));
    return divideFractions(tower, gammaOf(tower, whole), rest);
  }
  return undefined;
}

/** `w, w + 1/m, …, w + (m-1)/m`. */
export const equalSteps = (tower: Tower, w: Fraction, m: number): readonly Fraction[] =>
  Array.from({ length: m }, (_, k) => addFractions(tower, w, constantFraction(rational(k, m))));

/** `(2π)^{(1-m)/2} m^{z-1/2}`. */
function multiplicationFactor(tower: Tower, z: Fraction, m: number): Fraction {
  const circle = scaleFraction(constantGenerator(tower, "pi"), rational(2));
  const exponent = subtractFractions(tower, z, constantFraction(rational(1, 2)));
  const power = exponentialOf(tower, multiplyFractions(tower, exponent, logarithmOfModulus(tower, constantFraction(rational(m)))));
  return multiplyFractions(tower, modulusPower(tower, circle, rational(1 - m, 2)), power);
}

/**
 * Γ of a rational number: factorials, `Γ(1/2) = √π` (DLMF 5.4.6), and otherwise an atom `Γ(x)` with `0 < x < 1/2`, where
 * the duplication formula leaves no atom of a denominator `2 mod 4` and none of a denominator `0 mod 4` below `1/4`.
 */
function gammaOfRational(tower: Tower, value: Rational): Fraction {
  if (isIntegerRational(value) && value.n <= 0n) throw new Undefined("Γ at a pole");
  const shift = isIntegerRational(value) ? value.n - 1n : floorRational(value);
  const base = subtractRational(value, rational(shift));
  return shifted(tower, constantFraction(base), shift, gammaOfProper(tower, base));
}

function gammaOfProper(tower: Tower, x: Rational): Fraction {
  const at = constantFraction(x);
  if (x.d === 1n) return ONE_FRACTION;
  if (x.d === 2n) return modulusPower(tower, constantGenerator(tower, "pi"), rational(1, 2));
  if (2n * x.n > x.d) {
    const opposite = gammaOfProper(tower, rational(x.d - x.n, x.d));
    return divideFractions(tower, constantGenerator(tower, "pi"), multiplyFractions(tower, sineOfTurns(tower, at), opposite));
  }
  if (x.d % 4n === 2n || (x.d % 4n === 0n && 4n * x.n < x.d)) {
    const double = gammaOfRational(tower, addRational(x, x));
    const other = gammaOfRational(tower, addRational(x, rational(1, 2)));
    return divideFractions(tower, double, multiplyFractions(tower, multiplicationFactor(tower, scaleFraction(at, rational(2)), 2), other));
  }
  return gammaAtom(tower, at);
}

/** `m!` for a whole number `m >= 0`. */
export function factorialOf(m: number): bigint {
  let result = 1n;
  for (let k = 2; k <= m; k++) result *= BigInt(k);
  return result;
}
