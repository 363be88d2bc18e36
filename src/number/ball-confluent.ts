import { addComplex, complexBall, COMPLEX_ONE, divideComplex, isRealBall, multiplyComplex, negateComplex, subtractComplex, type ComplexBall } from "./ball-complex.js";
import { ballOfRational, type Ball } from "./ball.js";
import { hypergeometricSum } from "./ball-hypergeometric.js";
import { logAboveComplex, logBelow, logBelowComplex, roughly } from "./ball-magnitude.js";
import { addRational, rational, subtractRational, type Rational } from "./rational.js";

/** Upwards beyond the rounding of a few operations on doubles. */
const up = (x: number): number => x * (1 + 1e-9) + 1e-300;

/**
 * Which of the bounds of DLMF 13.7(ii) holds: 1 in the right half-plane beyond `|b - 2a|`, 2 in the left one at a distance
 * of that from the real axis, 3 nearer to it and beyond twice that size (Figure 13.7.1); undefined elsewhere.
 */
function region(z: ComplexBall, r: number): 1 | 2 | 3 | undefined {
  const size = 2 ** logBelowComplex(z) * (1 - 1e-9);
  if (size <= r) return undefined;
  if (z.re.mid >= z.re.radius) return 1;
  if (2 ** logBelow(z.im) * (1 - 1e-9) >= r) return 2;
  return size >= 2 * r ? 3 : undefined;
}

/** `√π Γ(n/2 + 1) / Γ(n/2 + 1/2)` is below this, by Gautschi's inequality (DLMF 5.6.4). */
const chi = (n: number): number => Math.sqrt(Math.PI * (n / 2 + 1));

/**
 * `z^a U(a, b, z)` for large z in the principal sheet, by its asymptotic series with the bounds of DLMF 13.7.4 to 13.7.8.
 * Undefined where the series does not come within `bits` bits. On the negative axis it is the value from either side, as
 * the bound holds for both.
 */
export function confluentAtInfinity(a: ComplexBall | Rational, b: ComplexBall | Rational, z: ComplexBall, bits: number): ComplexBall | undefined {
  const other = "n" in a && "n" in b ? addRational(subtractRational(a, b), rational(1)) : undefined;
  return ofParameters(ballOf(a, bits + 12), ballOf(b, bits + 12), z, bits, other === undefined ? undefined : [a, other]);
}

const ballOf = (a: ComplexBall | Rational, bits: number): ComplexBall => ("n" in a ? complexBall(ballOfRational(a, bits)) : a);

/** `exact` has `a` and `a - b + 1` as fractions, if they are. */
function ofParameters(a: ComplexBall, b: ComplexBall, z: ComplexBall, bits: number, exact: readonly (ComplexBall | Rational)[] | undefined): ComplexBall | undefined {
  const work = bits + 12;
  const other = addComplex(subtractComplex(a, b, 2 * work), COMPLEX_ONE, 2 * work);
  const size = logBelowComplex(z);
  const ends = isWholeBelowOne(a) || isWholeBelowOne(other);
  if (logAboveComplex(z) > 900) return undefined;
  // Terms are at least about e^-|z|.
  if (!ends && (size < 0 || 1.4427 * 2 ** Math.min(40, size) + 2 * logAboveComplex(a) + 16 < bits)) return undefined;
  const inverse = divideComplex(COMPLEX_ONE, negateComplex(z), work);
  if (inverse === undefined) return undefined;
  if (ends) return hypergeometricSum([a, other], [], inverse, bits, () => undefined);
  const above = (w: ComplexBall): number => up(2 ** logAboveComplex(w));
  const twice = (w: ComplexBall): ComplexBall => addComplex(w, w, work);
  const r = above(subtractComplex(b, twice(a), work));
  const where = region(z, r);
  const inverseSize = up(2 ** -size);
  const sigma = up(r * inverseSize);
  const nu = up(1 + 2 * sigma * sigma);
  if (where === undefined || sigma >= (where === 3 ? 0.5 : 1)) return undefined;
  const effective = where === 3 ? up(sigma * nu) : sigma;
  if (effective >= 0.99) return undefined;
  const alpha = up(1 / (1 - effective));
  // |2a² - 2ab + b| / 2
  const half = above(addComplex(twice(multiplyComplex(a, subtractComplex(a, b, work), work)), b, work)) / 2;
  const rho = up(half + up(effective * (1 + effective / 4)) * alpha * alpha);
  const growth = (n: number): number => (where === 1 ? 0 : where === 2 ? Math.log2(chi(n)) : Math.log2(chi(n) + sigma * nu * nu * n) + n * Math.log2(nu));
  const factor = Math.log2(2 * alpha) + 1.4427 * 2 * alpha * rho * 2 ** growth(1) * inverseSize + 1e-6;
  if (!(factor < 1e6)) return undefined;
  const value = hypergeometricSum(exact ?? [a, other], [], inverse, bits, (n, term) => term + factor + growth(n) + 1e-6);
  // Off the right half-plane the remainder of a real series need not be real.
  return value === undefined || where === 1 || !isRealBall(value) ? value : complexBall(value.re, { ...value.re, mid: 0n });
}

const isWholeBelowOne = (z: ComplexBall): boolean => isRealBall(z) && z.re.radius === 0n && roughly(z.re) <= 0 && Number.isInteger(roughly(z.re));
export const halfOf = (a: Ball): Ball => (a.mid === 0n && a.radius === 0n ? a : { ...a, exponent: a.exponent - 1 });
/** `z / 2`. */
export const halfComplex = (z: ComplexBall): ComplexBall => complexBall(halfOf(z.re), halfOf(z.im));
