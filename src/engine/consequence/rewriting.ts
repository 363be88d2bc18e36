import {
  addFractions,
  coefficientsIn,
  divideFractions,
  generatorPolynomial,
  generatorsOf,
  internGenerator,
  makeFraction,
  multiplyFractions,
  ONE_POLYNOMIAL,
  polynomialFraction,
  subtractFractions,
  sym,
  ZERO_FRACTION,
  type Fraction,
  type Polynomial,
  type Tower,
} from "../../expression/index.js";

/** Both sides of an equation as elements of one tower. */
export interface CanonicalPair {
  readonly left: Fraction;
  readonly right: Fraction;
}

/** A fraction with a generator replaced by a value, by Horner's rule in both parts. */
export function replaceGenerator(tower: Tower, f: Fraction, g: number, value: Fraction): Fraction {
  if (!occursIn(f, g)) return f;
  return divideFractions(tower, replaceIn(tower, f.num, g, value), replaceIn(tower, f.den, g, value));
}

function replaceIn(tower: Tower, p: Polynomial, g: number, value: Fraction): Fraction {
  const coefficients = coefficientsIn(p, g);
  let result = ZERO_FRACTION;
  for (let k = coefficients.length - 1; k >= 0; k--) {
    result = addFractions(tower, multiplyFractions(tower, result, value), makeFraction(tower, coefficients[k] ?? { terms: [] }, ONE_POLYNOMIAL));
  }
  return result;
}

export const occursIn = (f: Fraction, g: number): boolean => generatorsOf(f.num).has(g) || generatorsOf(f.den).has(g);

/** Whether a generator stands inside another one that occurs in the fractions, where a value cannot be put for it. */
export function isBuried(tower: Tower, g: number, fractions: readonly Fraction[]): boolean {
  const inside = (f: Fraction, depth: number): boolean =>
    [...generatorsOf(f.num), ...generatorsOf(f.den)].some((id) => id !== g && holdsInside(id, depth));
  const holdsInside = (id: number, depth: number): boolean => {
    const meaning = tower.generators[id]?.meaning;
    if (meaning === undefined || depth > 12) return false;
    const parts: readonly Fraction[] =
      meaning.kind === "atom"
        ? meaning.parts
        : meaning.kind === "exponential"
          ? [meaning.exponent]
          : meaning.kind === "modulus" || meaning.kind === "logarithm"
            ? [polynomialFraction(meaning.of)]
            : [];
    return parts.some((p) => occursIn(p, g) || inside(p, depth + 1));
  };
  return fractions.some((f) => inside(f, 0));
}

/** `p = slope·g + rest` when `p` is linear in `g`. */
export function linearIn(p: Polynomial, g: number): { readonly slope: Polynomial; readonly rest: Polynomial } | undefined {
  const coefficients = coefficientsIn(p, g);
  if (coefficients.length !== 2) return undefined;
  const [rest, slope] = coefficients as [Polynomial, Polynomial];
  return { slope, rest };
}

/**
 * The value of `g` that makes `f` equal to `target`: `f = (slope·g + rest)/den`, so `g = (target·den - rest)/slope`.
 * The slope, which must not vanish, is returned with it.
 */
export function solveFor(tower: Tower, f: Fraction, g: number, target: Fraction): { readonly value: Fraction; readonly slope: Polynomial } | undefined {
  if (generatorsOf(f.den).has(g)) return undefined;
  const linear = linearIn(f.num, g);
  if (linear === undefined) return undefined;
  const den = makeFraction(tower, f.den, ONE_POLYNOMIAL);
  const numerator = subtractFractions(tower, multiplyFractions(tower, target, den), makeFraction(tower, linear.rest, ONE_POLYNOMIAL));
  return { value: divideFractions(tower, numerator, makeFraction(tower, linear.slope, ONE_POLYNOMIAL)), slope: linear.slope };
}

/** A new independent quantity that stands for the left side of premise `k`. */
export function placeholder(tower: Tower, k: number): { readonly id: number; readonly fraction: Fraction } {
  const generator = internGenerator(tower, `premise ${k}`, () => ({
    meaning: { kind: "symbol", name: `@${k}` },
    expr: sym(`@${k}`),
    symbols: new Set([`@${k}`]),
    real: true,
    sign: "unknown",
  }));
  return { id: generator.id, fraction: polynomialFraction(generatorPolynomial(generator.id)) };
}

/** Whether a fraction is a power of `g` times something free of it, so that ratios carry over. */
export function isMonomialIn(f: Fraction, g: number): boolean {
  return [f.num, f.den].every((p) => new Set(p.terms.map((t) => t.monomial.find(([id]) => id === g)?.[1] ?? 0)).size <= 1);
}
