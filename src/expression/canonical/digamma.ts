import { floorRational, isIntegerRational, rational, subtractRational, type Rational } from "../../number/index.js";
import { generatorPolynomial } from "../polynomial/index.js";
import { apply, num, sym } from "../build.js";
import { atom } from "./atom.js";
import { constantGenerator } from "./exponential.js";
import {
  addFractions,
  constantFraction,
  multiplyFractions,
  negateFraction,
  ONE_FRACTION,
  polynomialFraction,
  powerFraction,
  rationalOf,
  scaleFraction,
  subtractFractions,
  ZERO_FRACTION,
} from "./fraction.js";
import { cotangentOfTurns, equalSteps, factorialOf, gammaOf, isKnownAt, knownAtom, LARGEST_ORDER, sineOfTurns } from "./gamma.js";
import { logarithmOfModulus } from "./logarithm.js";
import { symbolicPower } from "./power.js";
import { rootOfUnity, signPower } from "./root-of-unity.js";
import { signOfFraction } from "./sign-of-fraction.js";
import { fractionToExpr } from "./to-expr.js";
import { Undefined, Unsupported, type Fraction, type Tower } from "./tower.js";
import { isWhole, splitConstantTerm } from "./whole.js";
import { zetaOf } from "./zeta.js";

const LARGEST_SHIFT = 200n;
const HIGHEST = 40;

/**
 * The polygamma function `ψ^{(m)}(z)` for a numeric order `m >= 0`; `m = 0` is the digamma function. Whole shifts are
 * taken out (DLMF 5.5.2, 5.15.5); where the reflection formula (5.5.4, 5.15.6) or the multiplication theorem (5.5.8,
 * 5.15.7) links an argument to atoms made before, it is written with these. Throws `Undefined` at the poles.
 */
export function polygammaOf(tower: Tower, m: number, z: Fraction): Fraction {
  if (m > HIGHEST) throw new Unsupported("a polygamma function of this order");
  const value = rationalOf(z);
  if (value !== undefined) return polygammaOfRational(tower, m, value);
  const known = knownAtom(tower, headOf(m), z);
  if (known !== undefined) return shifted(tower, m, known.at, known.by, polynomialFraction(generatorPolynomial(known.generator.id)));
  const linked = byReflection(tower, m, z) ?? byMultiplication(tower, m, z);
  if (linked !== undefined) return linked;
  const by = floorRational(splitConstantTerm(tower, z).constant);
  const at = subtractFractions(tower, z, constantFraction(rational(by)));
  return shifted(tower, m, at, by, polygammaAtom(tower, m, at));
}

const headOf = (m: number): string => (m === 0 ? "digamma" : `polygamma ${m}`);

/** `ψ^{(m)}(z + by) = ψ^{(m)}(z) + (-1)^m m! Σ (z+k)^{-m-1}`. */
function shifted(tower: Tower, m: number, z: Fraction, by: bigint, value: Fraction): Fraction {
  if (by > LARGEST_SHIFT || by < -LARGEST_SHIFT) throw new Unsupported("a polygamma function shifted this far");
  const factor = rational((m % 2 === 0 ? 1n : -1n) * factorialOf(m));
  const step = (k: bigint): Fraction => scaleFraction(powerFraction(tower, addFractions(tower, z, constantFraction(rational(k))), -m - 1), factor);
  let result = value;
  for (let k = 0n; k < by; k++) result = addFractions(tower, result, step(k));
  for (let k = -1n; k >= by; k--) result = subtractFractions(tower, result, step(k));
  return result;
}

function polygammaAtom(tower: Tower, m: number, at: Fraction): Fraction {
  const shown = fractionToExpr(tower, at);
  return atom(tower, headOf(m), [at], m === 0 ? apply("digamma", shown) : apply("opaque", sym("polygamma"), num(m), shown), []);
}

/** `ψ^{(m)}(z)` from `ψ^{(m)}(1-z)` where that is known. At whole numbers one side is a pole. */
function byReflection(tower: Tower, m: number, z: Fraction): Fraction | undefined {
  const opposite = subtractFractions(tower, ONE_FRACTION, z);
  if (isWhole(tower, z) || knownAtom(tower, headOf(m), opposite) === undefined) return undefined;
  return reflected(tower, m, opposite, polygammaOf(tower, m, opposite));
}

/** `ψ^{(m)}(1-z) = (-1)^m (ψ^{(m)}(z) + π d^m cot(πz)/dz^m)` from `value = ψ^{(m)}(z)`. */
function reflected(tower: Tower, m: number, z: Fraction, value: Fraction): Fraction {
  const turned = multiplyFractions(tower, powerFraction(tower, constantGenerator(tower, "pi"), m + 1), derivativeOfCotangent(tower, m, cotangentOfTurns(tower, z)));
  const sum = addFractions(tower, value, turned);
  return m % 2 === 0 ? sum : negateFraction(sum);
}

/** The `m`-th derivative of `cot` as a polynomial in `c = cot`: `d cot = -(1 + c^2)`. */
function derivativeOfCotangent(tower: Tower, m: number, c: Fraction): Fraction {
  let coefficients: bigint[] = [0n, 1n];
  for (let k = 0; k < m; k++) {
    const next = Array.from({ length: coefficients.length + 1 }, () => 0n);
    coefficients.forEach((a, e) => {
      if (e === 0) return;
      next[e - 1] = (next[e - 1] ?? 0n) - a * BigInt(e);
      next[e + 1] = (next[e + 1] ?? 0n) - a * BigInt(e);
    });
    coefficients = next;
  }
  return coefficients.reduceRight<Fraction>((sum, a) => addFractions(tower, multiplyFractions(tower, sum, c), constantFraction(rational(a))), ZERO_FRACTION);
}

/** `ψ^{(m)}(Nw) = δ log N + N^{-m-1} Σ ψ^{(m)}(w + k/N)`, `δ = 1` for `m = 0`, where all but the one asked for are known. */
function byMultiplication(tower: Tower, m: number, z: Fraction): Fraction | undefined {
  const head = headOf(m);
  if (!tower.generators.some((g) => g.meaning.kind === "atom" && g.meaning.head === head)) return undefined;
  for (let n = 2; n <= LARGEST_ORDER; n++) {
    const shift = m === 0 ? logarithmOfModulus(tower, constantFraction(rational(n))) : ZERO_FRACTION;
    const scale = rational(BigInt(n) ** BigInt(m + 1));
    const parts = equalSteps(tower, scaleFraction(z, rational(1, n)), n);
    const total = (list: readonly Fraction[]): Fraction => list.reduce((sum, w) => addFractions(tower, sum, polygammaOf(tower, m, w)), ZERO_FRACTION);
    if (parts.every((w) => isKnownAt(tower, head, w))) return addFractions(tower, shift, scaleFraction(total(parts), rational(1n, scale.n)));
    const whole = scaleFraction(z, rational(n));
    const others = equalSteps(tower, z, n).slice(1);
    if (!isKnownAt(tower, head, whole) || !others.every((w) => isKnownAt(tower, head, w))) continue;
    return subtractFractions(tower, scaleFraction(subtractFractions(tower, polygammaOf(tower, m, whole), shift), scale), total(others));
  }
  return undefined;
}

function polygammaOfRational(tower: Tower, m: number, value: Rational): Fraction {
  if (isIntegerRational(value) && value.n <= 0n) throw new Undefined("a polygamma function at a pole");
  const shift = isIntegerRational(value) ? value.n - 1n : floorRational(value);
  const base = subtractRational(value, rational(shift));
  return shifted(tower, m, constantFraction(base), shift, polygammaOfProper(tower, m, base));
}

/** At a rational `0 < x <= 1`. */
function polygammaOfProper(tower: Tower, m: number, x: Rational): Fraction {
  const at = constantFraction(x);
  if (m === 0 && 12n % x.d === 0n) return gaussDigamma(tower, x);
  if (m > 0 && (x.d <= 4n || x.d === 6n)) {
    const exact = polygammaOfSmall(tower, m, x);
    if (exact !== undefined) return exact;
  }
  if (2n * x.n > x.d) {
    const opposite = rational(x.d - x.n, x.d);
    return reflected(tower, m, constantFraction(opposite), polygammaOfProper(tower, m, opposite));
  }
  return polygammaAtom(tower, m, at);
}

/** Gauss's digamma theorem (DLMF 5.4.19) for `x = p/q`, `0 < p <= q`. */
function gaussDigamma(tower: Tower, x: Rational): Fraction {
  const gamma = constantGenerator(tower, "eulergamma");
  if (x.d === 1n) return negateFraction(gamma);
  const at = constantFraction(x);
  const q = Number(x.d);
  const log = (f: Fraction): Fraction => logarithmOfModulus(tower, f);
  const cotangent = scaleFraction(multiplyFractions(tower, constantGenerator(tower, "pi"), cotangentOfTurns(tower, at)), rational(1, 2));
  let result = negateFraction(addFractions(tower, addFractions(tower, gamma, log(constantFraction(rational(2n * x.d)))), cotangent));
  for (let k = 1; 2 * k < q; k++) {
    const angle = rational(2n * BigInt(k) * x.n, x.d);
    const cosine = addFractions(tower, rootOfUnity(tower, angle), rootOfUnity(tower, rational(-angle.n, angle.d)));
    result = addFractions(tower, result, multiplyFractions(tower, cosine, log(sineOfTurns(tower, constantFraction(rational(k, q))))));
  }
  return result;
}

/**
 * Polygammas at denominators up to 4 and 6, `m >= 1`: `ψ^{(m)}(1) = (-1)^{m+1} m! ζ(m+1)` (DLMF 5.15.2); the
 * multiplication theorem gives 1/2, the sums over thirds and quarters and what is left of sixths; together with the
 * reflection formula, which gives differences for even `m`, thirds and quarters are exact then.
 */
function polygammaOfSmall(tower: Tower, m: number, x: Rational): Fraction | undefined {
  if (x.d === 1n) return scaleFraction(zetaOf(tower, constantFraction(rational(m + 1))), rational((m % 2 === 0 ? -1n : 1n) * factorialOf(m)));
  const power = (n: bigint): bigint => n ** BigInt(m + 1);
  const one = polygammaOfProper(tower, m, rational(1));
  if (x.d === 2n) return scaleFraction(one, rational(power(2n) - 1n));
  if (x.d === 6n && x.n === 1n) {
    const double = scaleFraction(polygammaOfProper(tower, m, rational(1, 3)), rational(power(2n)));
    return subtractFractions(tower, double, polygammaOfProper(tower, m, rational(2, 3)));
  }
  if (m % 2 !== 0 || x.d === 6n || x.n !== 1n) return undefined;
  const sum = scaleFraction(one, rational(x.d === 3n ? power(3n) - 1n : power(4n) - power(2n)));
  const difference = reflected(tower, m, constantFraction(x), ZERO_FRACTION);
  return scaleFraction(subtractFractions(tower, sum, difference), rational(1, 2));
}

/** `ψ^{(m)}(z)` for an order that may be symbolic: at 1 and 1/2 for a whole `m >= 1`, DLMF 5.15.2 and 5.15.3. */
export function polygammaOfOrder(tower: Tower, order: Fraction, z: Fraction): Fraction {
  const m = rationalOf(order);
  if (m !== undefined && isIntegerRational(m) && m.n >= 0n) return polygammaOf(tower, Number(m.n), z);
  const value = rationalOf(z);
  if (value === undefined || value.n !== 1n || value.d > 2n || !isWhole(tower, order) || signOfFraction(tower, order) !== "positive") {
    throw new Unsupported("a polygamma function of symbolic order");
  }
  const next = addFractions(tower, order, ONE_FRACTION);
  const one = [signPower(tower, next), gammaOf(tower, next), zetaOf(tower, next)].reduce((product, f) => multiplyFractions(tower, product, f), ONE_FRACTION);
  if (value.d === 1n) return one;
  return multiplyFractions(tower, one, subtractFractions(tower, symbolicPower(tower, constantFraction(rational(2)), next), ONE_FRACTION));
}
