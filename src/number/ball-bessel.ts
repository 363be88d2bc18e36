import { ballBetween, ballExcludesZero, ballOfInteger, divideBall, integerOfBall, isZeroBall, lowerEnd, ONE_BALL, scaleBall, signOfBall, upperEnd, type Ball } from "./ball.js";
import { besselWholeSecond } from "./ball-bessel-whole.js";
import { addComplex, complexBall, COMPLEX_ONE, COMPLEX_ZERO, divideComplex, expComplex, isComplexZero, isRealBall, multiplyComplex, negateComplex, powerComplex, rootComplex, subtractComplex, timesI, type ComplexBall } from "./ball-complex.js";
import { confluentAtInfinity, halfComplex } from "./ball-confluent.js";
import { piBall } from "./ball-elementary.js";
import { reciprocalGammaComplex } from "./ball-gamma.js";
import { hypergeometricSum } from "./ball-hypergeometric.js";
import { centreOf, isExactComplex, logAbove, logAboveComplex, roughly, wholeComplex } from "./ball-magnitude.js";
import { avoidsCut, over, plus, realPart, throughEquation, times, toRelative } from "./ball-propagation.js";
import { sinCosPiComplex } from "./ball-sine-pi.js";

type Maybe = ComplexBall | undefined;

const wholeOf = (nu: ComplexBall): bigint | undefined => (isRealBall(nu) ? integerOfBall(nu.re) : undefined);
const isPositive = (z: ComplexBall): boolean => isRealBall(z) && signOfBall(z.re) === 1;
const shift = (nu: ComplexBall, by: number, bits: number): ComplexBall => addComplex(nu, wholeComplex(by), 2 * bits + 64);
const squareOf = (z: ComplexBall, bits: number): ComplexBall => multiplyComplex(z, z, 4 * bits + 64);

/** `e^(iπw)`. */
function turn(w: ComplexBall, bits: number): Maybe {
  const circle = sinCosPiComplex(w, bits);
  return circle === undefined ? undefined : addComplex(circle[1], timesI(circle[0]), bits);
}

/** `(z/2)^ν / Γ(ν+1) · 0F1(; ν+1; ±z²/4)`: `J_ν` with the sign -1, `I_ν` with 1 (DLMF 10.2.2, 10.25.2); not for whole `ν < 0`. */
function firstSeries(sign: 1 | -1, nu: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const next = shift(nu, 1, bits);
  if (isComplexZero(z)) return isComplexZero(nu) ? COMPLEX_ONE : nu.re.mid > nu.re.radius ? COMPLEX_ZERO : undefined;
  const half = halfComplex(z);
  const square = squareOf(half, bits);
  return times(bits, powerComplex(half, nu, bits), reciprocalGammaComplex(next, bits), hypergeometricSum([], [next], sign === 1 ? square : negateComplex(square), bits));
}

/** `(ν + 1/2, 2ν + 1)`: the parameters of Kummer's function in a Bessel function. */
const kummer = (nu: ComplexBall, bits: number): readonly [ComplexBall, ComplexBall] => {
  const twice = shift(addComplex(nu, nu, 2 * bits + 64), 1, bits);
  return [halfComplex(twice), twice];
};

/** `√(2/(πz)) exp(±i(z - νπ/2 - π/4))` times the series in `1/z`: the Hankel functions (DLMF 10.17.5, 10.17.6) in the right half-plane. */
function hankelAtInfinity(side: 1 | -1, nu: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const series = confluentAtInfinity(...kummer(nu, bits), side === 1 ? negateComplex(timesI(doubled(z))) : timesI(doubled(z)), bits);
  if (series === undefined) return undefined;
  const iz = side === 1 ? timesI(z) : negateComplex(timesI(z));
  const quarter = halfComplex(halfComplex(kummer(nu, bits)[1]));
  return times(bits, over(bits, rootComplex(complexBall(divideBall(TWO, piBall(bits), bits) ?? TWO), 2, bits), rootComplex(z, 2, bits)), expComplex(iz, bits), turn(side === 1 ? negateComplex(quarter) : quarter, bits), series);
}

const TWO = ballOfInteger(2);
const doubled = (z: ComplexBall): ComplexBall => complexBall(double(z.re), double(z.im));
const double = (a: Ball): Ball => (isZeroBall(a) ? a : scaleBall(a, 1));

/** Whether `z` lies in the right half-plane. */
const isRight = (z: ComplexBall): boolean => z.re.mid >= 0n;
/** 1 on and above the real axis, where `z = -z e^(iπ)`, else -1. */
const sideOf = (z: ComplexBall): 1 | -1 => (z.im.mid >= 0n ? 1 : -1);

/** J and Y in the right half-plane from the Hankel functions, real where they are. */
function firstAndSecondAtInfinity(nu: ComplexBall, z: ComplexBall, bits: number): readonly [ComplexBall, ComplexBall] | undefined {
  const upper = hankelAtInfinity(1, nu, z, bits);
  if (upper === undefined) return undefined;
  if (isPositive(z) && isRealBall(nu)) return [complexBall(upper.re), complexBall(upper.im)];
  const lower = hankelAtInfinity(-1, nu, z, bits);
  if (lower === undefined) return undefined;
  return [halfComplex(addComplex(upper, lower, bits)), negateComplex(timesI(halfComplex(subtractComplex(upper, lower, bits))))];
}

/** `√(π/(2z)) e^(-z)` times the series in `1/z` (DLMF 10.40.2). */
function thirdAtInfinity(nu: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const series = confluentAtInfinity(...kummer(nu, bits), doubled(z), bits);
  if (series === undefined) return undefined;
  return times(bits, over(bits, rootComplex(complexBall(scaleBall(piBall(bits), -1)), 2, bits), rootComplex(z, 2, bits)), expComplex(negateComplex(z), bits), series);
}

/** `I_ν` in the right half-plane (DLMF 10.40.5). */
export function modifiedBesselAtInfinity(nu: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const side = sideOf(z);
  const growing = confluentAtInfinity(...kummer(nu, bits), negateComplex(doubled(z)), bits);
  const falling = confluentAtInfinity(...kummer(nu, bits), doubled(z), bits);
  const ratio = divideComplex(COMPLEX_ONE, multiplyComplex(doubled(z), complexBall(piBall(bits)), bits), bits);
  const phase = turn(side === 1 ? nu : negateComplex(nu), bits);
  if (growing === undefined || falling === undefined || ratio === undefined || phase === undefined) return undefined;
  const second = times(bits, side === 1 ? timesI(phase) : negateComplex(timesI(phase)), expComplex(negateComplex(z), bits), falling);
  const value = times(bits, rootComplex(ratio, 2, bits), plus(bits, times(bits, expComplex(z, bits), growing), second));
  return isPositive(z) && isRealBall(nu) ? realPart(value) : value;
}

/** Bits by which terms of the power series exceed the value, for the larger exponential and for the smaller. */
const lostBits = (z: ComplexBall, sides: number): number => 1.443 * Math.min(1e6, Math.hypot(roughly(z.re), roughly(z.im))) * sides;

function firstKindAt(nu: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const n = wholeOf(nu);
  if (n !== undefined && n < 0n) {
    const mirrored = firstKindAt(wholeComplex(-n), z, bits);
    return mirrored === undefined || n % 2n === 0n ? mirrored : negateComplex(mirrored);
  }
  return toRelative(bits, 0, (work) => {
    if (isRight(z)) return firstAndSecondAtInfinity(nu, z, work)?.[0] ?? firstSeries(-1, nu, z, work);
    const mirrored = firstAndSecondAtInfinity(nu, negateComplex(z), work)?.[0];
    return mirrored === undefined ? firstSeries(-1, nu, z, work) : times(work, turn(sideOf(z) === 1 ? nu : negateComplex(nu), work), mirrored);
  });
}

function modifiedFirstAt(nu: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const n = wholeOf(nu);
  if (n !== undefined && n < 0n) return modifiedFirstAt(wholeComplex(-n), z, bits);
  return toRelative(bits, 0, (work) => {
    if (isRight(z)) return modifiedBesselAtInfinity(nu, z, work) ?? firstSeries(1, nu, z, work);
    const mirrored = modifiedBesselAtInfinity(nu, negateComplex(z), work);
    return mirrored === undefined ? firstSeries(1, nu, z, work) : times(work, turn(sideOf(z) === 1 ? nu : negateComplex(nu), work), mirrored);
  });
}

function secondKindAt(nu: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const n = wholeOf(nu);
  if (n !== undefined && n < 0n) {
    const mirrored = secondKindAt(wholeComplex(-n), z, bits);
    return mirrored === undefined || n % 2n === 0n ? mirrored : negateComplex(mirrored);
  }
  const far = toRelative(bits, 0, (work) => {
    const both = firstAndSecondAtInfinity(nu, isRight(z) ? z : negateComplex(z), work);
    if (both === undefined || isRight(z)) return both?.[1];
    // DLMF 10.11.2
    const side = sideOf(z);
    const cosine = sinCosPiComplex(nu, work)?.[1];
    return plus(work, times(work, turn(side === 1 ? negateComplex(nu) : nu, work), both[1]), times(work, timesI(wholeComplex(2 * side)), cosine, both[0]));
  });
  if (far !== undefined) return far;
  if (n !== undefined) return toRelative(bits, lostBits(z, 1), (work) => besselWholeSecond("y", Number(n), z, work));
  return toRelative(bits, 0, (work) => {
    const circle = sinCosPiComplex(nu, work);
    if (circle === undefined) return undefined;
    const [minus, first] = [firstSeries(-1, negateComplex(nu), z, work), firstSeries(-1, nu, z, work)];
    return over(work, plus(work, times(work, first, circle[1]), minus === undefined ? undefined : negateComplex(minus)), circle[0]);
  });
}

function modifiedSecondAt(nu: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const n = wholeOf(nu);
  if (n !== undefined && n < 0n) return modifiedSecondAt(wholeComplex(-n), z, bits);
  const far = thirdAtInfinity(nu, z, bits + 8);
  if (far !== undefined) return far;
  const lost = lostBits(z, isRight(z) ? 2 : 0);
  if (n !== undefined) return toRelative(bits, lost, (work) => besselWholeSecond("k", Number(n), z, work));
  return toRelative(bits, lost, (work) => {
    const circle = sinCosPiComplex(nu, work);
    if (circle === undefined) return undefined;
    const [minus, first] = [firstSeries(1, negateComplex(nu), z, work), firstSeries(1, nu, z, work)];
    return over(work, times(work, complexBall(scaleBall(piBall(work), -1)), plus(work, minus, first === undefined ? undefined : negateComplex(first))), circle[0]);
  });
}

function hankelAt(side: 1 | -1, nu: ComplexBall, z: ComplexBall, bits: number): Maybe {
  return toRelative(bits, 0, (work) => {
    const far = isRight(z) || sideOf(z) === side ? hankelAtInfinity(side, nu, z, work) : undefined;
    if (far !== undefined) return far;
    const [first, second] = [firstKindAt(nu, z, work), secondKindAt(nu, z, work)];
    if (first === undefined || second === undefined) return undefined;
    return addComplex(first, side === 1 ? timesI(second) : negateComplex(timesI(second)), work);
  });
}

type At = (nu: ComplexBall, z: ComplexBall, bits: number) => Maybe;
const FEW = 40;

/** A function on a ball by its differential equation; `sign` tells Bessel's equation from the modified one (DLMF 10.2.1, 10.25.1). */
function onBall(at: At, sign: 1 | -1, nextSign: 1 | -1, nu: ComplexBall, z: ComplexBall, bits: number): Maybe {
  if (isExactComplex(z)) return at(nu, z, bits);
  const whole = wholeOf(nu) !== undefined;
  if (!ballExcludesZero(z.re) && !ballExcludesZero(z.im)) return undefined;
  if (!avoidsCut(z) && !(whole && (at === firstKindAt || at === modifiedFirstAt))) return undefined;
  const middle = centreOf(z);
  const p = divideComplex(COMPLEX_ONE, z, FEW);
  const ratio = over(FEW, nu, z);
  const square = ratio === undefined ? undefined : multiplyComplex(ratio, ratio, FEW);
  const value = at(nu, middle, bits);
  // w' = (ν/z) w ∓ w_{ν+1} (DLMF 10.6.2, 10.29.2)
  const slope = (): Maybe => {
    const next = at(shift(nu, 1, bits), middle, FEW);
    return plus(FEW, times(FEW, over(FEW, nu, middle), value), next === undefined || nextSign === 1 ? next : negateComplex(next));
  };
  return throughEquation(z, bits, value, slope, p, square === undefined ? undefined : subtractComplex(wholeComplex(sign), square, FEW));
}

/**
 * `J_ν(z)` (DLMF 10.2.2), principal branch. Undefined at zero for orders with negative real part, on balls that cross the
 * cut of `z^ν`, and out of range.
 */
export function besselJComplex(nu: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const value = onBall(firstKindAt, 1, -1, nu, z, bits) ?? (isExactComplex(z) ? undefined : wideFirst(-1, nu, z, bits));
  // |J_n(x)| <= 1 (DLMF 10.14.1)
  if (wholeOf(nu) === undefined || !isRealBall(z) || (value !== undefined && logAbove(value.re) < 0.5)) return value;
  return isExactComplex(z) ? value : complexBall({ ...ONE_BALL, mid: 0n, radius: 1n });
}

/** `I_ν(z)` (DLMF 10.25.2), principal branch; undefined as `J_ν(z)`. */
export const besselIComplex = (nu: ComplexBall, z: ComplexBall, bits: number): Maybe => onBall(modifiedFirstAt, -1, 1, nu, z, bits) ?? (isExactComplex(z) ? undefined : wideFirst(1, nu, z, bits));

/** On wide balls, by the series itself. */
function wideFirst(sign: 1 | -1, nu: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const n = wholeOf(nu);
  if (logAboveComplex(z) > 6 || (n === undefined && !avoidsCut(z))) return undefined;
  if (n === undefined || n >= 0n) return firstSeries(sign, nu, z, bits);
  const value = firstSeries(sign, wholeComplex(-n), z, bits);
  return value === undefined || sign === 1 || n % 2n === 0n ? value : negateComplex(value);
}

/** `Y_ν(z)` (DLMF 10.2.3), principal branch, with its values from above on the cut; undefined at zero and across the cut. */
export const besselYComplex = (nu: ComplexBall, z: ComplexBall, bits: number): Maybe => (isComplexZero(z) ? undefined : onBall(secondKindAt, 1, -1, nu, z, bits));

/** `K_ν(z)` (DLMF 10.25.3), principal branch, with its values from above on the cut; undefined at zero and across the cut. */
export function besselKComplex(nu: ComplexBall, z: ComplexBall, bits: number): Maybe {
  if (isComplexZero(z)) return undefined;
  const value = onBall(modifiedSecondAt, -1, -1, nu, z, bits);
  return value ?? (isPositive(z) && isRealBall(nu) ? fallingOn(nu, z, bits) : undefined);
}

/** `K_ν` of real order falls on the positive axis (DLMF 10.37). */
function fallingOn(nu: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const [high, low] = [lowerEnd(z.re), upperEnd(z.re)].map((end) => modifiedSecondAt(nu, complexBall(end), Math.min(bits, 60))?.re);
  return high === undefined || low === undefined ? undefined : complexBall(ballBetween(lowerEnd(low), upperEnd(high), bits));
}

/** The Hankel function `H_ν^(1)(z)`, or `H_ν^(2)(z)` with `side` -1 (DLMF 10.4.3); undefined as `Y_ν(z)`. */
export const besselHComplex = (side: 1 | -1, nu: ComplexBall, z: ComplexBall, bits: number): Maybe =>
  isComplexZero(z) ? undefined : onBall((order, w, p) => hankelAt(side, order, w, p), 1, -1, nu, z, bits);
