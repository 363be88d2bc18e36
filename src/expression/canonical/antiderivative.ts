import { rational } from "../../number/index.js";
import { coefficientsIn, generatorsOf, type Polynomial } from "../polynomial/index.js";
import { call } from "../build.js";
import { symbolFraction } from "./atom.js";
import { canonicalise } from "./canonicalise.js";
import {
  addFractions,
  divideFractions,
  isZeroFraction,
  multiplyFractions,
  polynomialFraction,
  powerFraction,
  scaleFraction,
  symbolsOfFraction,
  ZERO_FRACTION,
  makeFraction,
} from "./fraction.js";
import { isExponentialMonomial } from "./integral.js";
import { monomialPolynomial } from "./relation.js";
import type { Fraction, Generator, Tower } from "./tower.js";

/** An exponent `slope·h + rest` that an exponential in a term has, both free of `h`. */
interface LinearExponent {
  readonly slope: Fraction;
}

/**
 * An antiderivative in `h` of a single term, valid on the whole line, or `undefined`: powers of `h`, powers of `h`
 * times exponentials with exponents linear in `h` (sines and cosines among them), and derivatives of unknown
 * functions at a linear argument.
 */
export function antiderivativeOfTerm(tower: Tower, f: Fraction, h: string): Fraction | undefined {
  const term = f.num.terms[0];
  if (f.num.terms.length !== 1 || term === undefined) return undefined;
  if (dependsOn(tower, f.den, h) && !isExponentialMonomial(tower, f.den, h)) return undefined;
  const below = (f.den.terms[0]?.monomial ?? []).map(([g, e]) => [g, -e] as const);
  let power = 0;
  let slope: Fraction = ZERO_FRACTION;
  let unknown: Generator | undefined;
  for (const [g, e] of [...term.monomial, ...below]) {
    const generator = tower.generators[g];
    if (generator === undefined || !generator.symbols.has(h)) continue;
    if (generator.meaning.kind === "symbol") power = e;
    else if (generator.meaning.kind === "exponential") {
      const linear = linearIn(tower, generator.meaning.exponent, h);
      if (linear === undefined) return undefined;
      slope = addFractions(tower, slope, scaleFraction(linear.slope, rational(e)));
    } else if (generator.meaning.kind === "atom" && e === 1 && unknown === undefined) unknown = generator;
    else return undefined;
  }
  if (unknown !== undefined) return power === 0 && isZeroFraction(slope) ? ofUnknown(tower, f, unknown, h) : undefined;
  if (isZeroFraction(slope)) {
    const raised = multiplyFractions(tower, f, symbolFraction(tower, h));
    return scaleFraction(raised, rational(1, power + 1));
  }
  // ∫ h^k e^{sh} = e^{sh} Σ_j (-1)^j k!/(k-j)! h^{k-j}/s^{j+1}
  const x = symbolFraction(tower, h);
  const exponentialPart = power === 0 ? f : divideFractions(tower, f, powerFraction(tower, x, power));
  let sum: Fraction = ZERO_FRACTION;
  let coefficient = 1n;
  for (let j = 0; j <= power; j++) {
    const part = divideFractions(tower, scaleFraction(powerFraction(tower, x, power - j), rational(coefficient)), powerFraction(tower, slope, j + 1));
    sum = addFractions(tower, sum, part);
    coefficient *= -BigInt(power - j);
  }
  return multiplyFractions(tower, exponentialPart, sum);
}

const dependsOn = (tower: Tower, p: Polynomial, h: string): boolean => [...generatorsOf(p)].some((g) => tower.generators[g]?.symbols.has(h) === true);

function linearIn(tower: Tower, exponent: Fraction, h: string): LinearExponent | undefined {
  if (dependsOn(tower, exponent.den, h)) return undefined;
  const x = tower.byKey.get(`symbol ${h}`);
  if (x === undefined) return undefined;
  for (const g of generatorsOf(exponent.num)) if (g !== x && tower.generators[g]?.symbols.has(h) === true) return undefined;
  const coefficients = coefficientsIn(exponent.num, x);
  if (coefficients.length > 2) return undefined;
  return { slope: makeFraction(tower, coefficients[1] ?? { terms: [] }, exponent.den) };
}

function ofUnknown(tower: Tower, f: Fraction, generator: Generator, h: string): Fraction | undefined {
  const { meaning, expr } = generator;
  if (meaning.kind !== "atom" || !meaning.head.startsWith("call ") || expr.kind !== "call") return undefined;
  if (tower.oracle.pieces.some((piece) => piece.name === expr.name)) return undefined;
  const slots = meaning.parts.map((p, k) => ({ k, depends: symbolsOfFraction(tower, p).has(h) })).filter((s) => s.depends);
  const slot = slots[0];
  if (slots.length !== 1 || slot === undefined || (expr.orders[slot.k] ?? 0) < 1) return undefined;
  const argument = meaning.parts[slot.k];
  const linear = argument === undefined ? undefined : linearIn(tower, argument, h);
  if (linear === undefined || isZeroFraction(linear.slope)) return undefined;
  const lowered = canonicalise(tower, call(expr.name, expr.args, expr.orders.map((o, k) => (k === slot.k ? o - 1 : o))));
  const rest = divideFractions(tower, f, polynomialFraction(monomialPolynomial({ monomial: [[generator.id, 1]], coefficient: rational(1) })));
  return divideFractions(tower, multiplyFractions(tower, rest, lowered), linear.slope);
}

