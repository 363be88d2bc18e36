import { ballOfInteger, ONE_BALL, scaleBall } from "./ball.js";
import { addComplex, complexBall, COMPLEX_ONE, COMPLEX_ZERO, expComplex, isComplexZero, isRealBall, multiplyComplex, negateComplex, sinCosComplex, subtractComplex, timesI, type ComplexBall } from "./ball-complex.js";
import { confluentAtInfinity, halfComplex } from "./ball-confluent.js";
import { piBall, sqrtBall } from "./ball-elementary.js";
import { hypergeometricSum } from "./ball-hypergeometric.js";
import { roughly, wholeComplex } from "./ball-magnitude.js";
import { over, plus, realPart, throughSlope, times, toRelative, widened } from "./ball-propagation.js";

type Maybe = ComplexBall | undefined;

const HALF: ComplexBall = complexBall(scaleBall(ONE_BALL, -1));
const THREE_HALVES: ComplexBall = complexBall(scaleBall(ballOfInteger(3), -1));
const rootOfPi = (bits: number): ComplexBall => complexBall(sqrtBall(piBall(bits), bits) ?? ONE_BALL);
const squareOf = (z: ComplexBall, bits: number): ComplexBall => multiplyComplex(z, z, 4 * bits + 64);
const isRight = (z: ComplexBall): boolean => z.re.mid >= 0n;

/** `e^(-z²) / (z √π)` times a series in `1/z²` in the right half-plane (DLMF 7.12.1). */
function complementAtInfinity(z: ComplexBall, bits: number): Maybe {
  const square = squareOf(z, bits);
  const series = confluentAtInfinity(HALF, HALF, square, bits);
  return series === undefined ? undefined : over(bits, times(bits, expComplex(negateComplex(square), bits), series), multiplyComplex(z, rootOfPi(bits), bits));
}

/** `(2/√π) z M(1/2, 3/2, -z²)`, or with `e^(-z²) M(1, 3/2, z²)`, whichever cancels less (DLMF 7.6.1, 7.6.2). */
function errorSeries(z: ComplexBall, bits: number): Maybe {
  const square = squareOf(z, bits);
  const sum = square.re.mid < 0n ? hypergeometricSum([HALF], [THREE_HALVES], negateComplex(square), bits) : times(bits, expComplex(negateComplex(square), bits), hypergeometricSum([COMPLEX_ONE], [THREE_HALVES], square, bits));
  return over(bits, times(bits, wholeComplex(2), z, sum), rootOfPi(bits));
}

/** Where `e^(-z²)` is below the range of numbers, `erf` is 1 but for less than `2^-(10^6)`, in the right half-plane. */
const isFlat = (z: ComplexBall): boolean => {
  const [x, y] = [roughly(z.re), roughly(z.im)];
  return x > 1000 && x > 2 * Math.abs(y);
};

function errorAt(z: ComplexBall, bits: number): Maybe {
  if (!isRight(z)) {
    const mirrored = errorAt(negateComplex(z), bits);
    return mirrored === undefined ? undefined : negateComplex(mirrored);
  }
  if (isFlat(z)) return widened(isRealBall(z), COMPLEX_ONE, -1e6, bits);
  return toRelative(bits, 0, (work) => {
    const rest = complementAtInfinity(z, work);
    return rest === undefined ? errorSeries(z, work) : subtractComplex(COMPLEX_ONE, rest, work);
  });
}

function complementAt(z: ComplexBall, bits: number): Maybe {
  if (isRight(z)) {
    const far = complementAtInfinity(z, bits + 8);
    if (far !== undefined) return far;
  }
  const lost = isRight(z) ? 1.443 * Math.min(1e6, Math.max(0, roughly(z.re) ** 2 - roughly(z.im) ** 2)) : 0;
  return toRelative(bits, lost, (work) => {
    const value = errorAt(z, work);
    return value === undefined ? undefined : subtractComplex(COMPLEX_ONE, value, work);
  });
}

/** `(2/√π) e^(±z²)`. */
const gaussian = (sign: 1 | -1) => (z: ComplexBall, bits: number): Maybe => {
  const square = multiplyComplex(z, z, bits);
  // A square of a real number is not negative.
  const kept = isRealBall(z) ? complexBall(nonNegative(square.re)) : square;
  return over(bits, times(bits, wholeComplex(2), expComplex(sign === 1 ? kept : negateComplex(kept), bits)), rootOfPi(bits));
};
const nonNegative = (a: ComplexBall["re"]): ComplexBall["re"] => {
  if (a.mid >= a.radius) return a;
  const top = (a.mid < 0n ? -a.mid : a.mid) + a.radius;
  return { mid: top, radius: top, exponent: a.exponent - 1 };
};

/** `erf z` (DLMF 7.2.1), entire; undefined only out of range. */
export const erfComplex = (z: ComplexBall, bits: number): Maybe => throughSlope(z, bits, errorAt, gaussian(-1));
/** `erfc z = 1 - erf z` (DLMF 7.2.2), to its own number of bits; undefined only out of range. */
export const erfcComplex = (z: ComplexBall, bits: number): Maybe => throughSlope(z, bits, complementAt, gaussian(-1));
/** `erfi z = -i erf(iz)`. */
export const erfiComplex = (z: ComplexBall, bits: number): Maybe =>
  throughSlope(z, bits, (middle, p) => {
    const value = errorAt(timesI(middle), p);
    const turned = value === undefined ? undefined : negateComplex(timesI(value));
    return isRealBall(middle) ? realPart(turned) : turned;
  }, gaussian(1));

/** Dawson's integral at a single number, by `z M(1, 3/2, -z²)` or, far out, by DLMF 7.5.1 and 7.12.1. */
function dawsonAt(z: ComplexBall, bits: number): Maybe {
  return toRelative(bits, 0, (work) => {
    const square = negateComplex(squareOf(z, work));
    const series = confluentAtInfinity(HALF, HALF, square, work);
    const far = over(work, series === undefined ? undefined : halfComplex(series), z);
    if (far === undefined) {
      const sum = square.re.mid < 0n ? times(work, expComplex(square, work), hypergeometricSum([HALF], [THREE_HALVES], negateComplex(square), work)) : hypergeometricSum([COMPLEX_ONE], [THREE_HALVES], square, work);
      return times(work, z, sum);
    }
    if (isRealBall(z)) return realPart(far);
    const rest = times(work, timesI(halfComplex(rootOfPi(work))), expComplex(square, work));
    return plus(work, far, rest === undefined || z.im.mid >= 0n ? rest : negateComplex(rest));
  });
}

/** Dawson's integral `F(z) = e^(-z²) ∫_0^z e^(t²) dt` (DLMF 7.2.5), entire; undefined only out of range. */
export const dawsonComplex = (z: ComplexBall, bits: number): Maybe =>
  throughSlope(z, bits, dawsonAt, (w, few) => {
    // F' = 1 - 2zF, from -0.29 to 1 on the real axis
    if (isRealBall(w)) return complexBall({ mid: 0n, radius: 1n, exponent: 0 });
    const value = times(few, halfComplex(rootOfPi(few)), expComplex(negateComplex(multiplyComplex(w, w, few)), few), erfiComplex(w, few));
    return value === undefined ? undefined : subtractComplex(COMPLEX_ONE, multiplyComplex(addComplex(w, w, few), value, few), few);
  });

/** `C(z)` and `S(z)` by their power series, as 1F2 (DLMF 7.6.4, 7.6.6). */
function fresnelSeries(kind: "c" | "s", z: ComplexBall, bits: number): Maybe {
  const quarters = (n: number): ComplexBall => complexBall(scaleBall(ballOfInteger(n), -2));
  const square = squareOf(z, bits);
  const factor = multiplyComplex(complexBall(scaleBall(piBall(bits), -1)), square, bits);
  const argument = negateComplex(halfComplex(halfComplex(multiplyComplex(factor, factor, bits))));
  if (kind === "c") return times(bits, z, hypergeometricSum([quarters(1)], [HALF, quarters(5)], argument, bits));
  return over(bits, times(bits, z, factor, hypergeometricSum([quarters(3)], [THREE_HALVES, quarters(7)], argument, bits)), wholeComplex(3));
}

/** `C(z) ± i S(z) = (1±i)/2 erf((1∓i) z √π/2)` (DLMF 7.5.9) far out, in the right half-plane. */
function fresnelAtInfinity(side: 1 | -1, z: ComplexBall, bits: number): Maybe {
  const unit = (sign: 1 | -1): ComplexBall => complexBall(ONE_BALL, ballOfInteger(sign));
  const argument = times(bits, unit(side === 1 ? -1 : 1), z, halfComplex(rootOfPi(bits)));
  if (argument === undefined) return undefined;
  const sign = isRight(argument) ? 1 : -1;
  const rest = complementAtInfinity(sign === 1 ? argument : negateComplex(argument), bits);
  const value = rest === undefined ? undefined : subtractComplex(COMPLEX_ONE, rest, bits);
  return times(bits, halfComplex(unit(side)), sign === 1 || value === undefined ? value : negateComplex(value));
}

const fresnelAt = (kind: "c" | "s") => (z: ComplexBall, bits: number): Maybe => {
  if (isComplexZero(z)) return COMPLEX_ZERO;
  return toRelative(bits, 0, (work) => {
    const upper = fresnelAtInfinity(1, z, work);
    if (upper === undefined) return fresnelSeries(kind, z, work);
    if (isRealBall(z)) return complexBall(kind === "c" ? upper.re : upper.im);
    const lower = fresnelAtInfinity(-1, z, work);
    if (lower === undefined) return fresnelSeries(kind, z, work);
    return kind === "c" ? halfComplex(addComplex(upper, lower, work)) : negateComplex(timesI(halfComplex(subtractComplex(upper, lower, work))));
  });
};

/** `[sin, cos]` of `πz²/2`. */
const fresnelSlope = (part: 0 | 1) => (z: ComplexBall, bits: number): Maybe => sinCosComplex(multiplyComplex(multiplyComplex(z, z, bits), complexBall(scaleBall(piBall(bits), -1)), bits), bits)?.[part];

/** `C(z) = ∫_0^z cos(πt²/2) dt` (DLMF 7.2.7), entire; undefined only out of range. */
export const fresnelCComplex = (z: ComplexBall, bits: number): Maybe => throughSlope(z, bits, fresnelAt("c"), fresnelSlope(1));
/** `S(z) = ∫_0^z sin(πt²/2) dt` (DLMF 7.2.8), entire; undefined only out of range. */
export const fresnelSComplex = (z: ComplexBall, bits: number): Maybe => throughSlope(z, bits, fresnelAt("s"), fresnelSlope(0));
