import { isConstantPolynomial, multiplyPolynomials } from "../polynomial/index.js";
import { signOfPolynomial } from "./modulus.js";
import type { Fraction, Tower } from "./tower.js";

/** The sign of a real fraction where it is defined. */
export function signOfFraction(tower: Tower, f: Fraction): ReturnType<typeof signOfPolynomial> {
  if (isConstantPolynomial(f.den)) return signOfPolynomial(tower, f.num);
  const den = signOfPolynomial(tower, f.den);
  const num = signOfPolynomial(tower, f.num);
  if (num === "zero") return "zero";
  // A quotient has the sign of the product, which may be known when the signs of the parts are not.
  if (den === "unknown" || den === "nonzero" || num === "unknown") return signOfPolynomial(tower, multiplyPolynomials(f.num, f.den, tower.budget));
  const positive = den === "positive" || den === "nonnegative";
  const negative = den === "negative" || den === "nonpositive";
  if (positive) return num;
  if (!negative) return num === "nonzero" || num === "positive" || num === "negative" ? "nonzero" : "unknown";
  const flipped = { positive: "negative", negative: "positive", nonnegative: "nonpositive", nonpositive: "nonnegative", nonzero: "nonzero", unknown: "unknown" } as const;
  return flipped[num];
}
