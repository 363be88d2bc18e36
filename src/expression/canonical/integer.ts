import { floorRational, gcdOf, isIntegerRational, rational } from "../../number/index.js";
import { constantOf, gcdOfAll, generatorPolynomial, isZeroPolynomial, polynomialOfTerms, scalePolynomial, divideExactly, type Polynomial } from "../polynomial/index.js";
import { apply } from "../build.js";
import { atom } from "./atom.js";
import { divideWithRemainder } from "./division.js";
import {
  addFractions,
  constantFraction,
  divideFractions,
  fractionKey,
  isRealFraction,
  isZeroFraction,
  multiplyFractions,
  negateFraction,
  ONE_FRACTION,
  polynomialFraction,
  polynomialKey,
  rationalOf,
  scaleFraction,
  signedContent,
  subtractFractions,
  symbolsOfFraction,
  ZERO_FRACTION,
} from "./fraction.js";
import { modulusPower } from "./modulus.js";
import { signPower } from "./root-of-unity.js";
import { signOfFraction } from "./sign-of-fraction.js";
import { fractionToExpr } from "./to-expr.js";
import { internGenerator, Unsupported, type Fraction, type Tower } from "./tower.js";
import { isWhole, isWholeGenerator } from "./whole.js";

const LONGEST_REDUCTION = 60;

/**
 * The greatest common divisor, not negative: equal for arguments in any order, with any signs, and after Euclid's
 * subtractions; a common polynomial factor comes out with its modulus. Throws `Unsupported` for quantities that are not
 * known to be whole.
 */
export function greatestCommonDivisor(tower: Tower, args: readonly Fraction[]): Fraction {
  if (!args.every((f) => isWhole(tower, f))) throw new Unsupported("a divisor of what may not be whole");
  const common = gcdOfAll(args.map((f) => f.num), tower.budget);
  if (isZeroPolynomial(common)) return ZERO_FRACTION;
  const content = args.reduce((g, f) => f.num.terms.reduce((h, t) => gcdOf(h, t.coefficient.n), g), 0n);
  const primitive = scalePolynomial(common, inverseOf(signedContent(common)));
  const factor = scaleFraction(modulusPower(tower, polynomialFraction(primitive), rational(1)), rational(content));
  const cofactors = args.map((f) => scalePolynomial(divideExactly(f.num, primitive, tower.budget) ?? f.num, rational(1n, content)));
  return multiplyFractions(tower, factor, coprimePolynomials(tower, cofactors));
}

const inverseOf = (c: { readonly n: bigint; readonly d: bigint }): ReturnType<typeof rational> => rational(c.d, c.n);

/** The divisor of whole polynomials without a common polynomial factor. */
function coprimePolynomials(tower: Tower, args: readonly Polynomial[]): Fraction {
  let list = args.filter((p) => !isZeroPolynomial(p)).map(withoutSign);
  for (let round = 0; round < LONGEST_REDUCTION; round++) {
    list = [...new Map(list.map((p) => [polynomialKey(p), p])).values()].sort((p, q) => compareSize(q, p));
    const reduced = reduceOnce(tower, list);
    if (reduced === undefined) break;
    list = reduced.filter((p) => !isZeroPolynomial(p)).map(withoutSign);
  }
  const one = list.find((p) => constantOf(p)?.n === 1n);
  if (one !== undefined) return ONE_FRACTION;
  const only = list[0];
  if (list.length === 1 && only !== undefined) return modulusPower(tower, polynomialFraction(only), rational(1));
  const two = list.find((p) => constantOf(p)?.n === 2n);
  if (two !== undefined && list.length === 2) {
    // gcd(2, w) is 2 for an even w and 1 for an odd one.
    const other = polynomialFraction(list.find((p) => p !== two) as Polynomial);
    return scaleFraction(addFractions(tower, constantFraction(rational(3)), signPower(tower, other)), rational(1, 2));
  }
  const parts = list.map((p) => polynomialFraction(p)).sort((p, q) => (polynomialKey(p.num) < polynomialKey(q.num) ? -1 : 1));
  return divisorAtom(tower, "gcd", parts);
}

/** A divisor or multiple that has no simpler form; it is not negative. */
export function divisorAtom(tower: Tower, head: "gcd" | "lcm", parts: readonly Fraction[]): Fraction {
  const generator = internGenerator(tower, `${head}(${parts.map(fractionKey).join(",")})`, () => ({
    meaning: { kind: "atom", head, parts },
    expr: apply(head, ...parts.map((p) => fractionToExpr(tower, p))),
    symbols: new Set(parts.flatMap((p) => [...symbolsOfFraction(tower, p)])),
    real: true,
    sign: "nonnegative",
  }));
  return polynomialFraction(generatorPolynomial(generator.id));
}

const withoutSign = (p: Polynomial): Polynomial => ((p.terms[0]?.coefficient.n ?? 1n) < 0n ? scalePolynomial(p, rational(-1)) : p);

const sizeOf = (p: Polynomial): readonly [number, number, bigint] => [
  p.terms.reduce((n, t) => Math.max(n, t.monomial.reduce((m, [, e]) => m + e, 0)), 0),
  p.terms.filter((t) => t.monomial.length > 0).length,
  p.terms.reduce((n, t) => n + (t.coefficient.n < 0n ? -t.coefficient.n : t.coefficient.n), 0n),
];

function compareSize(p: Polynomial, q: Polynomial): number {
  const [a, b] = [sizeOf(p), sizeOf(q)];
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0);
}

/** One of Euclid's steps: an argument made smaller by whole multiples of another; the divisor stays the same. */
function reduceOnce(tower: Tower, list: readonly Polynomial[]): readonly Polynomial[] | undefined {
  for (const [k, p] of list.entries()) {
    for (const [j, q] of list.entries()) {
      if (j === k) continue;
      for (const candidate of [remainder(tower, p, q), ...sums(p, q)]) {
        if (candidate !== undefined && compareSize(candidate, p) < 0) return list.map((r, at) => (at === k ? candidate : r));
      }
    }
  }
  return undefined;
}

function remainder(tower: Tower, p: Polynomial, q: Polynomial): Polynomial | undefined {
  const divisor = constantOf(q);
  if (divisor !== undefined) {
    const size = divisor.n < 0n ? -divisor.n : divisor.n;
    return polynomialOfTerms(p.terms.map((t) => ({ ...t, coefficient: rational(((t.coefficient.n % size) + size) % size) })).filter((t) => t.coefficient.n !== 0n));
  }
  const { quotient, remainder: rest } = divideWithRemainder(p, q, tower.budget);
  return quotient.terms.every((t) => isIntegerRational(t.coefficient)) && quotient.terms.length > 0 ? rest : undefined;
}

const sums = (p: Polynomial, q: Polynomial): readonly Polynomial[] =>
  [rational(1), rational(-1)].map((c) => polynomialOfTerms([...p.terms, ...scalePolynomial(q, c).terms]));

/** The least common multiple of two whole numbers, `|ab|/gcd(a, b)`, and 0 where one of them is 0. */
export function leastCommonMultiple(tower: Tower, args: readonly Fraction[]): Fraction {
  if (!args.every((f) => isWhole(tower, f))) throw new Unsupported("a multiple of what may not be whole");
  return args.reduce((a, b) => {
    if (isZeroFraction(a) || isZeroFraction(b)) return ZERO_FRACTION;
    return divideFractions(tower, modulusPower(tower, multiplyFractions(tower, a, b), rational(1)), greatestCommonDivisor(tower, [a, b]));
  });
}

/**
 * The greatest whole number up to `f`: whole parts come out, half of a whole number is decided by its parity, and what
 * is left is a number, or lies between bounds that the facts give.
 */
export function floorOf(tower: Tower, f: Fraction): Fraction {
  const value = rationalOf(f);
  if (value !== undefined) return constantFraction(rational(floorRational(value)));
  const { quotient } = divideWithRemainder(f.num, f.den, tower.budget);
  const whole = quotient.terms.filter((t) => t.monomial.every(([g]) => isWholeGenerator(tower, tower.generators[g])));
  const taken = polynomialFraction(polynomialOfTerms(whole.map((t) => ({ ...t, coefficient: wholePartOf(t) })).filter((t) => t.coefficient.n !== 0n)));
  const left = subtractFractions(tower, f, taken);
  if (isZeroFraction(left)) return taken;
  return addFractions(tower, taken, floorOfRest(tower, left));
}

/** The whole part of a coefficient: `5/2 n` is `2n + n/2`. */
const wholePartOf = (t: { readonly coefficient: { readonly n: bigint; readonly d: bigint } }): ReturnType<typeof rational> => rational(floorRational(t.coefficient));

function floorOfRest(tower: Tower, f: Fraction): Fraction {
  const value = rationalOf(f);
  if (value !== undefined) return constantFraction(rational(floorRational(value)));
  const double = scaleFraction(f, rational(2));
  if (isWhole(tower, double)) {
    const odd = scaleFraction(subtractFractions(tower, ONE_FRACTION, signPower(tower, double)), rational(1, 2));
    return scaleFraction(subtractFractions(tower, double, odd), rational(1, 2));
  }
  if (!isRealFraction(tower, f)) throw new Unsupported("the floor of a complex quantity");
  for (const k of [0, -1]) {
    const above = signOfFraction(tower, subtractFractions(tower, f, constantFraction(rational(k))));
    const below = signOfFraction(tower, subtractFractions(tower, constantFraction(rational(k + 1)), f));
    if ((above === "positive" || above === "nonnegative") && below === "positive") return constantFraction(rational(k));
  }
  return atom(tower, "floor", [f], apply("floor", fractionToExpr(tower, f)), []);
}

/** `-floor(-f)`. */
export const ceilingOf = (tower: Tower, f: Fraction): Fraction => negateFraction(floorOf(tower, negateFraction(f)));

/** `a - b floor(a/b)`, the remainder for a positive `b`. */
export function modulo(tower: Tower, a: Fraction, b: Fraction): Fraction {
  const modulus = rationalOf(b);
  if (modulus !== undefined && modulus.n < 0n) throw new Unsupported("a negative modulus");
  return subtractFractions(tower, a, multiplyFractions(tower, b, floorOf(tower, divideFractions(tower, a, b))));
}
