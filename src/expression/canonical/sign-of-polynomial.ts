import {
  coefficientsIn,
  constantOf,
  degreeIn,
  generatorsOf,
  multiplyPolynomials,
  primitivePart,
  subtractPolynomials,
  type Polynomial,
} from "../polynomial/index.js";
import { signOfConstant } from "../constant/index.js";
import { splitFurther } from "./factor.js";
import { noteSign } from "./moves.js";
import { reducePolynomial } from "./relation.js";
import { polynomialToExpr } from "./to-expr.js";
import { noteUsed, type KnownSignOf, type Tower } from "./tower.js";
import { missesZero } from "./whole.js";

/** Whether a sign says on which side of zero a quantity lies. */
export const isSigned = (sign: string): boolean => sign !== "unknown" && sign !== "nonzero";

/** The sign of a real polynomial under the assumptions, with the assumptions noted as used when it is known. */
export function signOfPolynomial(tower: Tower, p: Polynomial): KnownSignOf {
  const constant = constantOf(p);
  if (constant !== undefined) return constant.n > 0n ? "positive" : constant.n < 0n ? "negative" : "zero";
  const number = signOfNumber(tower, p);
  if (number !== undefined) return number;
  const { sign, used } = tower.oracle.sign(tower, p);
  if (![...generatorsOf(p)].every((g) => tower.generators[g]?.real === true)) {
    // What is not real has no sign, and may yet be known not to vanish.
    const nonzero = sign === "positive" || sign === "negative" || sign === "nonzero";
    if (nonzero) noteUsed(tower, used);
    return nonzero ? "nonzero" : "unknown";
  }
  if (sign === "unknown" || sign === "nonzero") {
    const beside = signBesideRoot(tower, p);
    if (beside !== "unknown") return beside;
    const parts = signByParts(tower, p);
    if (parts !== "unknown") return parts;
    if (missesZero(tower, p)) return "nonzero";
  }
  if (sign !== "unknown") noteSign(tower, used, p, sign);
  return sign;
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

/** The sign of a real number without quantities in it, exact for algebraic numbers and by enclosures for others. */
function signOfNumber(tower: Tower, p: Polynomial): KnownSignOf | undefined {
  const generators = [...generatorsOf(p)].map((g) => tower.generators[g]);
  if (!generators.every((g) => g !== undefined && g.real && g.symbols.size === 0) || p.terms.length > MOST_TERMS_OF_NUMBER) return undefined;
  if (generators.length === 1 && p.terms.length === 1 && generators[0]?.sign === "positive") return undefined;
  const known = signOfConstant(polynomialToExpr(tower, p), NUMBER_BUDGET);
  return known === "unknown" ? undefined : known.sign > 0 ? "positive" : known.sign < 0 ? "negative" : "zero";
}

const MOST_TERMS_OF_NUMBER = 24;
const NUMBER_BUDGET = { bits: 2_000, otherBits: 800, operations: 20_000 };

/** The sign of a product from the signs of its factors over the rationals. */
function signByParts(tower: Tower, p: Polynomial): KnownSignOf {
  if (p.terms.length > MOST_TERMS) return "unknown";
  const parts = splitFurther(tower, primitivePart(p));
  if (parts.length < 2) return "unknown";
  // The parts multiply to the polynomial up to sign, which the leading coefficients tell.
  const leading = (q: Polynomial): number => ((q.terms[0]?.coefficient.n ?? 1n) < 0n ? -1 : 1);
  let side = leading(p) * parts.reduce((product, part) => product * leading(part), 1);
  let strict = true;
  for (const part of parts) {
    const sign = signOfPolynomial(tower, part);
    if (sign === "zero") return "zero";
    if (!isSigned(sign)) return "unknown";
    if (sign === "negative" || sign === "nonpositive") side = -side;
    if (sign === "nonnegative" || sign === "nonpositive") strict = false;
  }
  return side > 0 ? (strict ? "positive" : "nonnegative") : strict ? "negative" : "nonpositive";
}
