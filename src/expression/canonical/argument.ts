import { rational } from "../../number/index.js";
import { halfOf, partsOf, settledSign } from "./complex.js";
import { constantGenerator, exponentialOfImaginary } from "./exponential.js";
import { divideFractions, isZeroFraction, negateFraction, scaleFraction, subtractFractions, ZERO_FRACTION } from "./fraction.js";
import { inverseTangent } from "./inverse-function.js";
import { liesInPrincipalRange } from "./principal.js";
import { signOfFraction } from "./sign-of-fraction.js";
import { Undefined, type Fraction, type Tower } from "./tower.js";

/**
 * The argument in (-π, π] (DLMF 1.9.7) of a complex quantity: an angle of its own where the quantity is a positive multiple
 * of `exp(iθ)` with `θ` known to lie there, otherwise by the inverse tangent of the ratio of the parts, for their signs.
 */
export function argumentOf(tower: Tower, f: Fraction): Fraction {
  const { re, im } = partsOf(tower, f);
  const angle = knownAngle(tower, f);
  if (angle !== undefined) return angle;
  return argumentOfParts(tower, re, im);
}

/** `atan2(im, re)`. Throws `Undefined` at the origin. */
export function argumentOfParts(tower: Tower, re: Fraction, im: Fraction): Fraction {
  const pi = constantGenerator(tower, "pi");
  if (isZeroFraction(re) && isZeroFraction(im)) throw new Undefined("the argument of zero");
  if (!isZeroFraction(re) && signOfFraction(tower, re) === "positive") return isZeroFraction(im) ? ZERO_FRACTION : inverseTangent(tower, divideFractions(tower, im, re));
  const side = settledSign(tower, im);
  if (side === "zero") return settledSign(tower, re) === "positive" ? ZERO_FRACTION : pi;
  const half = side === "positive" ? halfOf(pi) : negateFraction(halfOf(pi));
  if (isZeroFraction(re)) return half;
  return subtractFractions(tower, half, inverseTangent(tower, divideFractions(tower, re, im)));
}

/** The generators of an angle may be those of a part of it. */
const MULTIPLES = [1, -1, 2, -2, 3, -3, 4, -4];

/** `θ` for a positive multiple of `exp(iθ)`, tried for the angles of the sines that occur. */
export function knownAngle(tower: Tower, f: Fraction): Fraction | undefined {
  const angles = tower.generators.filter((g) => g.meaning.kind === "atom" && g.meaning.head === "sine");
  const used = new Set([f.num, f.den].flatMap((p) => p.terms.flatMap((t) => t.monomial.map(([g]) => g))));
  for (const generator of angles) {
    if (!used.has(generator.id) || generator.meaning.kind !== "atom") continue;
    const of = generator.meaning.parts[0] as Fraction;
    for (const times of MULTIPLES) {
      const angle = scaleFraction(of, rational(times));
      const quotient = partsOf(tower, divideFractions(tower, f, exponentialOfImaginary(tower, angle)));
      if (!isZeroFraction(quotient.im) || !liesInPrincipalRange(tower, angle)) continue;
      const sign = signOfFraction(tower, quotient.re);
      // Where the factor may vanish as well, that is a case of its own.
      if (sign === "positive" || (sign === "nonnegative" && settledSign(tower, quotient.re) === "positive")) return angle;
    }
  }
  return undefined;
}
