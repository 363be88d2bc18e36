import { isIntegerRational, rational } from "../../number/index.js";
import { generatorsOf, isConstantPolynomial } from "../polynomial/index.js";
import {
  addFractions,
  constantFraction,
  divideFractions,
  isRealFraction,
  multiplyFractions,
  negateFraction,
  ONE_FRACTION,
  rationalOf,
  scaleFraction,
  subtractFractions,
  symbolsOfFraction,
  ZERO_FRACTION,
} from "./fraction.js";
import { factorialOf, gammaOf, reciprocalGammaOf } from "./gamma.js";
import { signPower } from "./root-of-unity.js";
import { signOfFraction } from "./sign-of-fraction.js";
import { Unsupported, type Fraction, type Tower } from "./tower.js";
import { isWhole, leadsWithMinus } from "./whole.js";

const LONGEST = 200n;

/**
 * The falling factorial `n(n-1)…(n-k+1) = Γ(n+1)/Γ(n-k+1)`. For a numeric whole `k` it is written out. The quotient of
 * gammas is not continuous where both are poles, so it is used only where `n` is not negative, or where the value is a
 * limit in `n` with `k` held fixed; otherwise this throws `Unsupported`.
 */
export function fallingOf(tower: Tower, n: Fraction, k: Fraction): Fraction {
  const count = rationalOf(k);
  if (count !== undefined && isIntegerRational(count)) return fallingByNumber(tower, n, count.n);
  if (isWhole(tower, n) && isWhole(tower, k) && opens(tower, n)) {
    // n(n-1)…(n-k+1) = (-1)^k m(m-1)…(m-k+1) with m = k-n-1: one of n and m is chosen.
    const opposite = subtractFractions(tower, subtractFractions(tower, k, n), ONE_FRACTION);
    if (rationalOf(n) !== undefined) return multiplyFractions(tower, signPower(tower, k), quotientOfGammas(tower, opposite, k));
    if (leadsWithMinus(n) && !leadsWithMinus(opposite) && rationalOf(opposite) === undefined) return multiplyFractions(tower, signPower(tower, k), fallingOf(tower, opposite, k));
  }
  if (opens(tower, n)) holdFixed(tower, n, k);
  return quotientOfGammas(tower, n, k);
}

/** `Γ(n+1)/Γ(n-k+1)`. */
function quotientOfGammas(tower: Tower, n: Fraction, k: Fraction): Fraction {
  const above = addFractions(tower, n, ONE_FRACTION);
  return multiplyFractions(tower, gammaOf(tower, above), reciprocalGammaOf(tower, subtractFractions(tower, above, k)));
}

/** The rising factorial `z(z+1)…(z+k-1) = Γ(z+k)/Γ(z)` (DLMF 5.2.5), under the terms of `fallingOf`. */
export function risingOf(tower: Tower, z: Fraction, k: Fraction): Fraction {
  const count = rationalOf(k);
  if (count !== undefined && isIntegerRational(count)) {
    return fallingByNumber(tower, addFractions(tower, z, constantFraction(rational(count.n - 1n))), count.n);
  }
  const value = rationalOf(z);
  if (value !== undefined && isIntegerRational(value) && value.n <= 0n && isWhole(tower, k)) {
    return multiplyFractions(tower, signPower(tower, k), fallingOf(tower, negateFraction(z), k));
  }
  if (!isPositive(tower, z)) holdFixed(tower, z, k);
  return divideFractions(tower, gammaOf(tower, addFractions(tower, z, k)), gammaOf(tower, z));
}

/**
 * The binomial coefficient `n(n-1)…(n-k+1)/k!` for whole `k >= 0` (DLMF 1.2.6), and 0 for whole `k < 0 <= n`. By
 * symmetry in `k` and `n - k` where `n` is a whole number and not negative.
 */
export function binomialOf(tower: Tower, n: Fraction, k: Fraction): Fraction {
  const lower = rationalOf(k);
  if (lower !== undefined && isIntegerRational(lower)) {
    if (lower.n < 0n) {
      if (isWhole(tower, n) && !opens(tower, n)) return ZERO_FRACTION;
      throw new Unsupported("a binomial coefficient with a negative lower index");
    }
    if (lower.n > LONGEST) throw new Unsupported("binomial coefficients this large");
    return scaleFraction(fallingByNumber(tower, n, lower.n), rational(1n, factorialOf(Number(lower.n))));
  }
  if (isWhole(tower, n)) {
    // A negative n with n-k >= 0 would make k negative too, where the coefficient has no value.
    const other = rationalOf(subtractFractions(tower, n, k));
    if (other !== undefined && isIntegerRational(other) && (other.n >= 0n || !opens(tower, n))) return binomialOf(tower, n, constantFraction(other));
  }
  return divideFractions(tower, fallingOf(tower, n, k), gammaOf(tower, addFractions(tower, k, ONE_FRACTION)));
}

function fallingByNumber(tower: Tower, n: Fraction, k: bigint): Fraction {
  if (k > LONGEST || k < -LONGEST) throw new Unsupported("products this long");
  let result = ONE_FRACTION;
  for (let j = 0n; j < k; j++) result = multiplyFractions(tower, result, subtractFractions(tower, n, constantFraction(rational(j))));
  for (let j = 1n; j <= -k; j++) result = divideFractions(tower, result, addFractions(tower, n, constantFraction(rational(j))));
  return result;
}

function isPositive(tower: Tower, z: Fraction): boolean {
  return isRealFraction(tower, z) && signOfFraction(tower, z) === "positive";
}

/** Whether `n + 1` may be zero or negative, where Γ has poles. */
const opens = (tower: Tower, n: Fraction): boolean => !isPositive(tower, addFractions(tower, n, ONE_FRACTION));

/**
 * Notes that a value is the limit in one quantity of `n` while those of `k` are held fixed. All such limits of one
 * comparison are taken together, so no quantity may be in both parts; `n` has to be linear in the one that moves, or it
 * might stay at a pole.
 */
function holdFixed(tower: Tower, n: Fraction, k: Fraction): void {
  const below = symbolsOfFraction(tower, k);
  if ([...below].some((name) => tower.limits.get(name) === "moves")) throw new Unsupported("a limit in a quantity held fixed elsewhere");
  const moving = linearSymbols(tower, n).find((name) => !below.has(name) && tower.limits.get(name) !== "fixed");
  if (moving === undefined) throw new Unsupported("a quotient of gammas at their poles");
  tower.limits.set(moving, "moves");
  for (const name of below) tower.limits.set(name, "fixed");
}

/** Quantities that stand in a polynomial once, to the first power and with a numeric coefficient. */
function linearSymbols(tower: Tower, f: Fraction): readonly string[] {
  if (!isConstantPolynomial(f.den)) return [];
  return [...generatorsOf(f.num)].flatMap((g) => {
    const meaning = tower.generators[g]?.meaning;
    const terms = f.num.terms.filter((t) => t.monomial.some(([id]) => id === g));
    const linear = terms.length === 1 && terms[0]?.monomial.length === 1 && terms[0].monomial[0]?.[1] === 1;
    return meaning?.kind === "symbol" && linear ? [meaning.name] : [];
  });
}
