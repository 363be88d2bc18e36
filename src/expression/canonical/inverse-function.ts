import { rational } from "../../number/index.js";
import { apply } from "../build.js";
import type { Expr } from "../expr.js";
import { atom } from "./atom.js";
import { halfOf, realOf, splitOn } from "./complex.js";
import { constantGenerator, imaginaryUnit } from "./exponential.js";
import {
  addFractions,
  constantFraction,
  divideFractions,
  equalFractions,
  isZeroFraction,
  multiplyFractions,
  negateFraction,
  ONE_FRACTION,
  scaleFraction,
  subtractFractions,
  ZERO_FRACTION,
} from "./fraction.js";
import { logarithmOfModulus } from "./logarithm.js";
import { modulusPower } from "./modulus.js";
import { principalLogarithm, principalPower } from "./principal.js";
import { signOfFraction } from "./sign-of-fraction.js";
import { fractionToExpr } from "./to-expr.js";
import type { Fraction, Tower } from "./tower.js";

/** Operators whose value is an odd function of the argument and stands as an atom. */
type OddOperator = "asin" | "atan" | "erf";

/** An odd function as an atom: the sign of a leading minus is taken out. */
export function oddAtom(tower: Tower, operator: OddOperator, a: Fraction, shown: Expr = fractionToExpr(tower, a)): Fraction {
  if (isZeroFraction(a)) return ZERO_FRACTION;
  const flip = isLedByMinus(a);
  const argument = flip ? negateFraction(a) : a;
  const value = exactInverse(tower, operator, argument) ?? atom(tower, operator, [argument], apply(operator, flip ? apply("negate", shown) : shown), []);
  return flip ? negateFraction(value) : value;
}

const isLedByMinus = (a: Fraction): boolean => (a.num.terms[0]?.coefficient.n ?? 1n) < 0n;

/** Exact values of the inverse tangent and sine on the table of multiples of π/12 that have rational or single-root arguments. */
function exactInverse(tower: Tower, operator: OddOperator, a: Fraction): Fraction | undefined {
  const root = (n: number, d: number): Fraction => modulusPower(tower, constantFraction(rational(n, d)), rational(1, 2));
  const table: readonly (readonly [Fraction, number])[] =
    operator === "atan"
      ? [[ONE_FRACTION, 3], [root(3, 1), 4], [root(1, 3), 2]]
      : operator === "asin"
        ? [[ONE_FRACTION, 6], [constantFraction(rational(1, 2)), 2], [root(1, 2), 3], [root(3, 4), 4]]
        : [];
  const hit = table.find(([value]) => equalFractions(tower, value, a));
  return hit === undefined ? undefined : scaleFraction(constantGenerator(tower, "pi"), rational(hit[1], 12));
}

/** The inverse tangent of a real quantity, in (-π/2, π/2). */
export const inverseTangent = (tower: Tower, a: Fraction): Fraction => oddAtom(tower, "atan", a);

/** `a / i` where that is real: then the inverse circular functions of `a` are inverse hyperbolic ones. */
const realOverImaginary = (tower: Tower, a: Fraction): Fraction | undefined => realOf(tower, divideFractions(tower, a, imaginaryUnit(tower)));

const times = (tower: Tower, a: Fraction): Fraction => multiplyFractions(tower, imaginaryUnit(tower), a);

const square = (tower: Tower, a: Fraction): Fraction => multiplyFractions(tower, a, a);

/** Whether `1 - a²` is not negative; where the facts leave it open, asks for a split. */
function liesInUnit(tower: Tower, a: Fraction): boolean {
  const room = subtractFractions(tower, ONE_FRACTION, square(tower, a));
  const sign = isZeroFraction(room) ? "zero" : signOfFraction(tower, room);
  if (sign === "positive" || sign === "nonnegative" || sign === "zero") return true;
  return sign === "negative" ? false : splitOn(tower, room);
}

/** The principal inverse sine (DLMF 4.23.19): over the reals an atom, in the plane by the logarithm where it is not real. */
export function inverseSine(tower: Tower, a: Fraction, shown: Expr): Fraction {
  if (tower.oracle.plane === "real") return oddAtom(tower, "asin", a, shown);
  const real = realOf(tower, a);
  if (real !== undefined && liesInUnit(tower, real)) return oddAtom(tower, "asin", real, shown);
  const upright = real === undefined ? realOverImaginary(tower, a) : undefined;
  if (upright !== undefined) return times(tower, inverseHyperbolicSine(tower, upright));
  if (real === undefined && tower.form !== "cartesian") return oddAtom(tower, "asin", a, shown);
  const root = principalPower(tower, subtractFractions(tower, ONE_FRACTION, square(tower, a)), rational(1, 2));
  return negateFraction(times(tower, principalLogarithm(tower, addFractions(tower, root, times(tower, a)))));
}

/** The principal inverse tangent (DLMF 4.23.26). */
export function inverseTangentOf(tower: Tower, a: Fraction, shown: Expr): Fraction {
  if (tower.oracle.plane === "real") return oddAtom(tower, "atan", a, shown);
  const real = realOf(tower, a);
  if (real !== undefined) return oddAtom(tower, "atan", real, shown);
  const upright = realOverImaginary(tower, a);
  if (upright !== undefined) return times(tower, inverseHyperbolicTangent(tower, upright));
  if (tower.form !== "cartesian") return oddAtom(tower, "atan", a, shown);
  const log = (b: Fraction): Fraction => principalLogarithm(tower, b);
  const ia = times(tower, a);
  return times(tower, halfOf(subtractFractions(tower, log(subtractFractions(tower, ONE_FRACTION, ia)), log(addFractions(tower, ONE_FRACTION, ia)))));
}

/** The inverse hyperbolic sine: `log(a + √(a² + 1))` over the reals (DLMF 4.37.16), `-i asin(ia)` in the plane. */
export function inverseHyperbolicSine(tower: Tower, a: Fraction): Fraction {
  const real = tower.oracle.plane === "real" ? a : realOf(tower, a);
  if (real === undefined) return negateFraction(times(tower, inverseSine(tower, times(tower, a), fractionToExpr(tower, times(tower, a)))));
  // The logarithm is of one form for an argument and its opposite only if a sign is chosen.
  const flip = isLedByMinus(real);
  const argument = flip ? negateFraction(real) : real;
  const value = logarithmOfModulus(tower, addFractions(tower, argument, modulusPower(tower, addFractions(tower, square(tower, argument), ONE_FRACTION), rational(1, 2))));
  return flip ? negateFraction(value) : value;
}

/** The inverse hyperbolic cosine: `log(a + √(a² - 1))` for `a >= 1` (DLMF 4.37.19), `2 log(√((a+1)/2) + √((a-1)/2))` in the plane. */
export function inverseHyperbolicCosine(tower: Tower, a: Fraction): Fraction {
  if (tower.oracle.plane === "real") return logarithmOfModulus(tower, addFractions(tower, a, modulusPower(tower, subtractFractions(tower, square(tower, a), ONE_FRACTION), rational(1, 2))));
  const root = (b: Fraction): Fraction => principalPower(tower, halfOf(b), rational(1, 2));
  const sum = addFractions(tower, root(addFractions(tower, a, ONE_FRACTION)), root(subtractFractions(tower, a, ONE_FRACTION)));
  return scaleFraction(principalLogarithm(tower, sum), rational(2));
}

/** The inverse hyperbolic tangent: `½ (log(1 + a) - log(1 - a))` (DLMF 4.37.24), for a complex atom `-i atan(ia)`. */
export function inverseHyperbolicTangent(tower: Tower, a: Fraction): Fraction {
  const real = tower.oracle.plane === "real" ? a : realOf(tower, a);
  const [above, below] = [addFractions(tower, ONE_FRACTION, a), subtractFractions(tower, ONE_FRACTION, a)];
  if (tower.oracle.plane === "real") return halfOf(subtractFractions(tower, logarithmOfModulus(tower, above), logarithmOfModulus(tower, below)));
  if (real === undefined && tower.form !== "cartesian") {
    const ia = times(tower, a);
    return negateFraction(times(tower, oddAtom(tower, "atan", ia)));
  }
  return halfOf(subtractFractions(tower, principalLogarithm(tower, above), principalLogarithm(tower, below)));
}
