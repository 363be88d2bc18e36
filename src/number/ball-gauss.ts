import { ballExcludesZero, integerOfBall, isZeroBall, multiplyBall, ONE_BALL, roundBall, scaleBall, signOfBall, subtractBall } from "./ball.js";
import { addComplex, complexBall, COMPLEX_ONE, COMPLEX_ZERO, divideComplex, isComplexZero, isRealBall, logComplex, multiplyComplex, negateComplex, powerComplex, subtractComplex, type ComplexBall } from "./ball-complex.js";
import { halfComplex } from "./ball-confluent.js";
import { piBall } from "./ball-elementary.js";
import { gammaComplex, reciprocalGammaComplex } from "./ball-gamma.js";
import { hypergeometricSum } from "./ball-hypergeometric.js";
import { centreOf, isExactComplex, logAboveComplex, roughly, wholeComplex } from "./ball-magnitude.js";
import { over, plus, realPart, throughEquation, times, toRelative, widened } from "./ball-propagation.js";
import { sinCosPiComplex } from "./ball-sine-pi.js";

type Maybe = ComplexBall | undefined;

const FEW = 40;
const exact = (bits: number): number => 4 * bits + 64;
const wholeOf = (z: ComplexBall): bigint | undefined => (isRealBall(z) ? integerOfBall(z.re) : undefined);
const isEnd = (z: ComplexBall): boolean => {
  const n = wholeOf(z);
  return n !== undefined && n <= 0n;
};
const next = (z: ComplexBall, bits: number): ComplexBall => addComplex(z, COMPLEX_ONE, exact(bits));
const sizeOf = (z: ComplexBall): number => 2 ** Math.min(60, logAboveComplex(z));

/** The three parameters of Gauss's function. */
type Parameters = readonly [a: ComplexBall, b: ComplexBall, c: ComplexBall];

const raised = ([a, b, c]: Parameters, bits: number): Parameters => [next(a, bits), next(b, bits), next(c, bits)];

/** The series, for `|z| < 1`, or all z where it ends. */
const gaussSeries = ([a, b, c]: Parameters, z: ComplexBall, bits: number): Maybe => hypergeometricSum([a, b], [c], z, bits);

/** Where `z / (z-1)` is smaller: `(1-z)^(-a) F(a, c-b; c; z/(z-1))` (DLMF 15.8.1). */
function pfaff([a, b, c]: Parameters, z: ComplexBall, bits: number): Maybe {
  const rest = subtractComplex(COMPLEX_ONE, z, exact(bits));
  const argument = over(bits + 8, z, negateComplex(rest));
  return argument === undefined ? undefined : times(bits, powerComplex(rest, negateComplex(a), bits), hypergeometricSum([a, subtractComplex(c, b, exact(bits))], [c], argument, bits));
}

const MOST_STEPS = 90;
const MOST_TERMS = 6000;

interface Jet {
  readonly value: ComplexBall;
  readonly slope: ComplexBall;
}

/**
 * Both values at `z + t` from those at `z`, by the Taylor series that the hypergeometric equation (DLMF 15.10.1) gives. With
 * `|u_{k+2}| <= α |u_{k+1}| + β |u_k|` from some index on, and `ν² >= αν + β`, later coefficients are below `M ν^k`.
 */
function step([a, b, c]: Parameters, z: ComplexBall, t: ComplexBall, jet: Jet, bits: number): Jet | undefined {
  const sum = next(addComplex(a, b, exact(bits)), bits);
  const product = multiplyComplex(z, subtractComplex(COMPLEX_ONE, z, bits), bits);
  const linear = subtractComplex(c, multiplyComplex(sum, z, bits), bits);
  const slant = subtractComplex(COMPLEX_ONE, addComplex(z, z, bits), bits);
  const inverse = divideComplex(COMPLEX_ONE, product, bits);
  if (inverse === undefined) return undefined;
  const [reach, alphaOne, alphaTwo, betaOne] = [sizeOf(t), sizeOf(multiplyComplex(slant, inverse, FEW)), sizeOf(multiplyComplex(linear, inverse, FEW)), sizeOf(inverse)];
  // u_k t^k, so that terms can be compared.
  let [before, now] = [jet.value, multiplyComplex(jet.slope, t, bits)];
  const tInverse = multiplyComplex(inverse, t, bits);
  const twice = multiplyComplex(tInverse, t, bits);
  const [slantT, linearT] = [multiplyComplex(slant, tInverse, bits), multiplyComplex(linear, tInverse, bits)];
  const [sumT, productT] = [multiplyComplex(twice, addComplex(a, b, bits), bits), multiplyComplex(twice, multiplyComplex(a, b, bits), bits)];
  const scaled = (w: ComplexBall, n: number): ComplexBall => multiplyComplex(w, wholeComplex(n), bits);
  let value = addComplex(before, now, bits);
  let slope = now;
  let top = Math.max(logAboveComplex(before), logAboveComplex(now));
  for (let k = 0; k < MOST_TERMS; k++) {
    // One product each with what came before: every further one of rectangles would widen them by √2.
    const first = multiplyComplex(addComplex(scaled(slantT, k), linearT, bits), scaled(now, k + 1), bits);
    const second = multiplyComplex(addComplex(addComplex(scaled(twice, k * k), scaled(sumT, k), bits), productT, bits), before, bits);
    const after = over(bits, subtractComplex(second, first, bits), wholeComplex((k + 1) * (k + 2)));
    if (after === undefined) return undefined;
    [before, now] = [now, after];
    value = addComplex(value, now, bits);
    slope = addComplex(slope, multiplyComplex(now, wholeComplex(k + 2), bits), bits);
    const size = Math.max(logAboveComplex(now), logAboveComplex(before));
    top = Math.max(top, size);
    if (size > top - bits - 2) continue;
    const alpha = alphaOne + alphaTwo / (k + 3);
    const beta = betaOne * (1 + (sizeOf(a) + 1) / (k + 2)) * (1 + (sizeOf(b) + 1) / (k + 2));
    // The larger root, times the step; the terms before are below M and M ρ.
    const ratio = (reach * (alpha + Math.sqrt(alpha * alpha + 4 * beta)) * 1.000001) / 2;
    if (ratio >= 0.95) continue;
    const bound = Math.max(logAboveComplex(before), logAboveComplex(now) - Math.log2(ratio)) + 0.001;
    const tail = bound + 2 * Math.log2(ratio) - Math.log2(1 - ratio);
    // Σ (k+2+j) ρ^j <= (k+3) / (1-ρ)²
    const slopeTail = bound + 2 * Math.log2(ratio) + Math.log2(k + 5) - 2 * Math.log2(1 - ratio);
    const ends = over(bits, widened(false, slope, slopeTail, bits), t);
    return ends === undefined ? undefined : { value: widened(false, value, tail, bits), slope: ends };
  }
  return undefined;
}

const short = (x: number, y: number): ComplexBall => complexBall(roundBall(BigInt(Math.round(x * 4096)), 0n, -12, 60), roundBall(BigInt(Math.round(y * 4096)), 0n, -12, 60));

/** Along a way through the plane without the cut: from a point of the disc on the same side of the real axis. */
function continued(parameters: Parameters, z: ComplexBall, bits: number): Maybe {
  const [x, y] = [roughly(z.re), roughly(z.im)];
  if (Math.hypot(x, y) > 1e6) return undefined;
  const start: readonly [number, number] = isZeroBall(z.im) ? [x > 0 ? 0.5 : -0.5, 0] : x < 0 ? [(0.5 * x) / Math.hypot(x, y), (0.5 * y) / Math.hypot(x, y)] : [0.25, y > 0 ? 0.5 : -0.5];
  let [px, py] = [Math.round(start[0] * 4096) / 4096, Math.round(start[1] * 4096) / 4096];
  let at = short(px, py);
  const [a, b, c] = parameters;
  const value = gaussSeries(parameters, at, bits);
  const slope = over(bits, times(bits, a, b, gaussSeries(raised(parameters, bits), at, bits)), c);
  if (value === undefined || slope === undefined) return undefined;
  let jet: Jet | undefined = { value, slope };
  for (let k = 0; k < MOST_STEPS && jet !== undefined; k++) {
    // |u_k| grows like the powers of ν of `step`, here without the lower terms.
    const product = Math.hypot(px, py) * Math.hypot(1 - px, py);
    const nu = (Math.hypot(1 - 2 * px, 2 * py) + Math.sqrt(Math.hypot(1 - 2 * px, 2 * py) ** 2 + 4 * product)) / (2 * product);
    const [dx, dy] = [x - px, y - py];
    const distance = Math.hypot(dx, dy);
    const reach = 0.5 / nu;
    if (distance <= reach) return step(parameters, at, subtractComplex(z, at, exact(bits)), jet, bits)?.value;
    const scale = 2 ** Math.max(12, Math.ceil(8 - Math.log2(reach)));
    const grid = (w: number): number => Math.round(w * scale) / scale;
    const [nx, ny] = [grid(px + (dx * reach) / distance), isZeroBall(z.im) ? 0 : grid(py + (dy * reach) / distance)];
    if (scale > 2 ** 45) return undefined;
    const point = (w: number): ComplexBall["re"] => roundBall(BigInt(Math.round(w * scale)), 0n, -Math.round(Math.log2(scale)), 120);
    const there = complexBall(point(nx), point(ny));
    jet = step(parameters, at, subtractComplex(there, at, exact(bits)), jet, bits);
    [px, py, at] = [nx, ny, there];
  }
  return undefined;
}

/** `Γ(c) Γ(c-a-b) / (Γ(c-a) Γ(c-b))` (DLMF 15.4.20). */
function atOne([a, b, c]: Parameters, bits: number): Maybe {
  const [rest, other] = [subtractComplex(c, a, exact(bits)), subtractComplex(c, b, exact(bits))];
  const excess = subtractComplex(rest, b, exact(bits));
  if (excess.re.mid <= excess.re.radius) return undefined;
  return times(bits, gammaComplex(c, bits), gammaComplex(excess, bits), reciprocalGammaComplex(rest, bits), reciprocalGammaComplex(other, bits));
}

/** `log2` of the size up to which a series is quicker than steps of continuation. */
const SERIES_LIMIT = -0.08;

/** At single numbers off the cut. */
function gaussAt(parameters: Parameters, z: ComplexBall, bits: number): Maybe {
  const [a, b] = parameters;
  if (isComplexZero(z)) return isEnd(parameters[2]) ? undefined : COMPLEX_ONE;
  if (isEnd(a) || isEnd(b)) return toRelative(bits, 0, (work) => gaussSeries(parameters, z, work));
  if (isEnd(parameters[2])) return undefined;
  const rest = subtractComplex(COMPLEX_ONE, z, exact(bits));
  if (isComplexZero(rest)) return atOne(parameters, bits);
  const [size, mirrored] = [logAboveComplex(z), logAboveComplex(z) - logAboveComplex(rest)];
  if (isRealBall(z) && signOfBall(rest.re) !== 1) return undefined;
  const value = toRelative(bits, 0, (work) => {
    if (size < SERIES_LIMIT && size <= mirrored) return gaussSeries(parameters, z, work);
    if (mirrored < SERIES_LIMIT) return pfaff(parameters, z, work);
    // Large parameters lose too many bits on the way.
    return work > 4 * bits + 600 ? undefined : continued(parameters, z, work);
  });
  return isRealBall(z) && parameters.every(isRealBall) ? realPart(value) : value;
}

/** Whether a ball keeps away from 1 and the cut beyond it. */
function avoidsUpperCut(z: ComplexBall): boolean {
  return ballExcludesZero(z.im) || signOfBall(subtractBall(ONE_BALL, z.re, FEW)) === 1;
}

/**
 * Gauss's hypergeometric function `2F1(a, b; c; z)` (DLMF 15.2.1), principal branch with the cut from 1 to infinity: no
 * value on the cut, across it, at `c = 0, -1, …`, beyond a million and out of range. At 1 where the series converges.
 */
export function hypergeometric2F1Complex(a: ComplexBall, b: ComplexBall, c: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const parameters: Parameters = [a, b, c];
  if (isExactComplex(z)) return gaussAt(parameters, z, bits);
  const direct = (): Maybe => (logAboveComplex(z) < -0.1 || isEnd(a) || isEnd(b) ? gaussSeries(parameters, z, bits) : undefined);
  if (!ballExcludesZero(z.re) && !ballExcludesZero(z.im)) return direct();
  if (!avoidsUpperCut(z)) return isEnd(a) || isEnd(b) ? direct() : undefined;
  const middle = centreOf(z);
  const rest = multiplyComplex(z, subtractComplex(COMPLEX_ONE, z, FEW), FEW);
  const sum = next(addComplex(a, b, FEW), FEW);
  const slope = (): Maybe => times(FEW, over(FEW, multiplyComplex(a, b, FEW), c), isComplexZero(a) || isComplexZero(b) ? COMPLEX_ZERO : gaussAt(raised(parameters, bits), middle, FEW));
  return throughEquation(z, bits, gaussAt(parameters, middle, bits), slope, over(FEW, subtractComplex(c, multiplyComplex(sum, z, FEW), FEW), rest), over(FEW, negateComplex(multiplyComplex(a, b, FEW)), rest)) ?? direct();
}

/** The Legendre function `P_ν(z) = 2F1(-ν, ν+1; 1; (1-z)/2)` (DLMF 14.3.1, 14.3.6), with its cut below -1. */
export const legendrePComplex = (nu: ComplexBall, z: ComplexBall, bits: number): Maybe =>
  hypergeometric2F1Complex(negateComplex(nu), next(nu, bits), COMPLEX_ONE, halfComplex(subtractComplex(COMPLEX_ONE, z, exact(bits))), bits);

const MOST_DEGREE = 2000n;

/** `Q_n(x)` from `Q_0`, by the recurrence of DLMF 14.10.3. */
function legendreQWhole(n: number, z: ComplexBall, bits: number): Maybe {
  const [plusOne, minusOne] = [addComplex(z, COMPLEX_ONE, exact(bits)), subtractComplex(z, COMPLEX_ONE, exact(bits))];
  const inside = signOfBall(minusOne.re) === -1;
  const ratio = over(bits, plusOne, inside ? negateComplex(minusOne) : minusOne);
  const log = ratio === undefined ? undefined : logComplex(ratio, bits);
  if (log === undefined || !isRealBall(log)) return undefined;
  let before: ComplexBall = halfComplex(log);
  if (n === 0) return before;
  let now = subtractComplex(multiplyComplex(z, before, bits), COMPLEX_ONE, bits);
  for (let k = 1; k < n; k++) {
    const [first, second] = [multiplyComplex(multiplyComplex(z, now, bits), wholeComplex(2 * k + 1), bits), multiplyComplex(before, wholeComplex(k), bits)];
    const after = divideComplex(subtractComplex(first, second, bits), wholeComplex(k + 1), bits);
    if (after === undefined) return undefined;
    [before, now] = [now, after];
  }
  return now;
}

/**
 * The Legendre function of the second kind on the real line: Ferrers' `Q_ν(x)` between -1 and 1 (DLMF 14.3.2), and for whole
 * degree the real `Q_n(x)` of DLMF 14.3.7 for `|x| > 1`. No value for other numbers, where conventions differ.
 */
export function legendreQComplex(nu: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const n = wholeOf(nu);
  if (!isRealBall(z)) return undefined;
  if (n !== undefined) return n < 0n || n > MOST_DEGREE ? undefined : toRelative(bits, 0, (work) => legendreQWhole(Number(n), z, work));
  const rest = subtractBall(ONE_BALL, multiplyBall(z.re, z.re, exact(bits)), exact(bits));
  if (signOfBall(rest) !== 1) return undefined;
  return toRelative(bits, 0, (work) => {
    const circle = sinCosPiComplex(nu, work);
    if (circle === undefined) return undefined;
    const mirrored = legendrePComplex(nu, negateComplex(z), work);
    // DLMF 14.9.10
    const difference = plus(work, times(work, circle[1], legendrePComplex(nu, z, work)), mirrored === undefined ? undefined : negateComplex(mirrored));
    return over(work, times(work, complexBall(scaleBall(piBall(work), -1)), difference), circle[0]);
  });
}
