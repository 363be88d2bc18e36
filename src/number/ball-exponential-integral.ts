import { addBall, ballExcludesZero, ballOfInteger, ballOfRational, integerOfBall, isZeroBall, negateBall, scaleBall, signOfBall, ZERO_BALL, type Ball } from "./ball.js";
import { addComplex, complexBall, COMPLEX_ONE, COMPLEX_ZERO, conjugateComplex, divideComplex, expComplex, isComplexZero, isRealBall, logComplex, multiplyComplex, negateComplex, powerComplex, powerIntegerComplex, sinCosComplex, sinhCoshComplex, subtractComplex, timesI, type ComplexBall } from "./ball-complex.js";
import { confluentAtInfinity, halfComplex } from "./ball-confluent.js";
import { expBall, piBall } from "./ball-elementary.js";
import { gammaComplex } from "./ball-gamma.js";
import { hypergeometricSum } from "./ball-hypergeometric.js";
import { logAboveComplex, roughly, wholeComplex } from "./ball-magnitude.js";
import { avoidsCut, over, plus, realPart, throughSlope, times, toRelative } from "./ball-propagation.js";
import { eulerGammaBall } from "./ball-special.js";
import { rational } from "./rational.js";

type Maybe = ComplexBall | undefined;

const wholeOf = (z: ComplexBall): bigint | undefined => (isRealBall(z) ? integerOfBall(z.re) : undefined);
const minus = (z: Maybe): Maybe => (z === undefined ? undefined : negateComplex(z));
const exactly = (z: ComplexBall, w: ComplexBall, bits: number): ComplexBall => addComplex(z, w, 4 * bits + 64);
/** Bits by which the terms of a series in `-z` exceed `e^(-z)`. */
const lostBits = (z: ComplexBall): number => 1.443 * Math.min(1e6, Math.hypot(roughly(z.re), roughly(z.im)) + Math.max(0, roughly(z.re)));
const gammaConstant = (bits: number): Maybe => {
  const value = eulerGammaBall(bits);
  return value === undefined ? undefined : complexBall(value);
};

/** Orders below `-MOST_ORDER` have too long a finite part. */
const MOST_ORDER = 3000;

/** `Γ(a, z) = e^(-z) z^(a-1)` times a series in `1/z` (DLMF 8.11.2), in the principal sheet. */
function upperAtInfinity(a: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const other = subtractComplex(COMPLEX_ONE, a, 4 * bits + 64);
  const whole = wholeOf(other);
  const parameter = whole === undefined ? other : rational(whole, 1n);
  const series = confluentAtInfinity(parameter, parameter, z, bits);
  return series === undefined ? undefined : times(bits, expComplex(negateComplex(z), bits), powerComplex(z, negateComplex(other), bits), series);
}

/** `Γ(-n, z)` with the logarithm of `z` (DLMF 8.4.15). */
function upperAtWhole(n: number, z: ComplexBall, bits: number): Maybe {
  const gamma = gammaConstant(bits);
  const log = logComplex(z, bits);
  const power = powerIntegerComplex(z, BigInt(n), bits);
  if (n > MOST_ORDER || gamma === undefined || log === undefined || power === undefined) return undefined;
  const below = negateComplex(z);
  let harmonic = ZERO_BALL;
  // Σ_{k<n} (-z)^k / (k! (k-n)), and (-z)^(n+1)/(n+1)! afterwards
  let term: Maybe = COMPLEX_ONE;
  let sum: Maybe = COMPLEX_ZERO;
  for (let k = 0; k < n; k++) {
    sum = plus(bits, sum, over(bits, term, wholeComplex(k - n)));
    term = over(bits, times(bits, term, below), wholeComplex(k + 1));
    harmonic = addBall(harmonic, ballOfRational(rational(1, k + 1), bits), bits);
  }
  // term = (-z)^n / n!
  const scaled = term;
  term = over(bits, times(bits, term, below), wholeComplex(n + 1));
  const tail = times(bits, term, hypergeometricSum([COMPLEX_ONE, COMPLEX_ONE], [wholeComplex(2), wholeComplex(n + 2)], below, bits));
  const digamma = subtractComplex(complexBall(harmonic), gamma, bits);
  const logarithm = times(bits, scaled, subtractComplex(digamma, log, bits));
  return over(bits, plus(bits, logarithm, minus(plus(bits, sum, tail))), power);
}

/** `γ(a, z) = (z^a / a) M(a, a+1, -z)`, or with `e^(-z) M(1, a+1, z)` (DLMF 8.5.1). */
function lowerSeries(a: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const next = exactly(a, COMPLEX_ONE, bits);
  const sum = z.re.mid < 0n ? hypergeometricSum([a], [next], negateComplex(z), bits) : times(bits, expComplex(negateComplex(z), bits), hypergeometricSum([COMPLEX_ONE], [next], z, bits));
  return over(bits, times(bits, powerComplex(z, a, bits), sum), a);
}

function upperAt(a: ComplexBall, z: ComplexBall, bits: number): Maybe {
  if (isComplexZero(z)) return a.re.mid > a.re.radius ? gammaComplex(a, bits) : undefined;
  const far = toRelative(bits, 0, (work) => upperAtInfinity(a, z, work));
  if (far !== undefined) return far;
  const whole = wholeOf(a);
  if (whole !== undefined && whole <= 0n) return toRelative(bits, lostBits(z), (work) => upperAtWhole(Number(-whole), z, work));
  return toRelative(bits, lostBits(z), (work) => plus(work, gammaComplex(a, work), minus(lowerSeries(a, z, work))));
}

function lowerAt(a: ComplexBall, z: ComplexBall, bits: number): Maybe {
  if (isComplexZero(z)) return a.re.mid > a.re.radius ? COMPLEX_ZERO : undefined;
  return toRelative(bits, 0, (work) => {
    const upper = logAboveComplex(z) < 2 ? undefined : upperAtInfinity(a, z, work);
    return upper === undefined ? lowerSeries(a, z, work) : plus(work, gammaComplex(a, work), negateComplex(upper));
  });
}

/** `z^(a-1) e^(-z)`, where the ball keeps away from the cut. */
const density = (a: ComplexBall) => (z: ComplexBall, bits: number): Maybe => {
  const order = subtractComplex(a, COMPLEX_ONE, 4 * bits + 64);
  const whole = wholeOf(order);
  if (whole === undefined || whole < 0n ? !avoidsCut(z) : false) return undefined;
  return times(bits, powerComplex(z, order, bits), expComplex(negateComplex(z), bits));
};

/** The upper incomplete gamma function `Γ(a, z)` (DLMF 8.2.2), principal branch, continuous from above on its cut; undefined across it and out of range. */
export const upperGammaComplex = (a: ComplexBall, z: ComplexBall, bits: number): Maybe =>
  throughSlope(z, bits, (middle, p) => upperAt(a, middle, p), (w, p) => minus(density(a)(w, p)));

/** The lower incomplete gamma function `γ(a, z)` (DLMF 8.2.1), principal branch; undefined at `a = 0, -1, …`, across the cut and out of range. */
export const lowerGammaComplex = (a: ComplexBall, z: ComplexBall, bits: number): Maybe =>
  wholeOf(a) !== undefined && signOfBall(a.re) !== 1 ? undefined : throughSlope(z, bits, (middle, p) => lowerAt(a, middle, p), density(a));

/** `E_ν(z) = z^(ν-1) Γ(1-ν, z)` (DLMF 8.19.1), principal branch; at zero `1/(ν-1)` for `Re ν > 1`. */
export function exponentialIntegralComplex(nu: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const order = subtractComplex(nu, COMPLEX_ONE, 4 * bits + 64);
  if (isComplexZero(z)) return order.re.mid > order.re.radius ? divideComplex(COMPLEX_ONE, order, bits) : undefined;
  if (!avoidsCut(z)) return undefined;
  return times(bits, powerComplex(z, order, bits + 8), upperGammaComplex(negateComplex(order), z, bits + 8));
}

const ROOT: ComplexBall = COMPLEX_ZERO;

/** `Ei z`, real on the real axis, at a single number: `-E_1(-z)`, with `±iπ` off the real axis (DLMF 6.5.1, 6.2.4). */
function eiAt(z: ComplexBall, bits: number): Maybe {
  const below = negateComplex(z);
  return toRelative(bits, 0, (work) => {
    const first = minus(upperAt(ROOT, below, work));
    if (isRealBall(z)) return realPart(first);
    const pi = piBall(work);
    return plus(work, first, complexBall(ZERO_BALL, z.im.mid < 0n ? negateBall(pi) : pi));
  });
}

/** The exponential integral `Ei z` (DLMF 6.2.5), a principal value for `z > 0`, with the branch of `γ + log z + Σ z^k/(k k!)`, and `γ + log |z| + …` for `z < 0`. Undefined at zero, and across the negative axis. */
export const eiComplex = (z: ComplexBall, bits: number): Maybe => throughSlope(z, bits, eiAt, (w, p) => (avoidsCut(w) ? over(p, expComplex(w, p), w) : undefined));

/** The logarithmic integral `li z = Ei(log z)` (DLMF 6.2.8), real for real `z > 0` other than 1. */
export function liComplex(z: ComplexBall, bits: number): Maybe {
  if (isComplexZero(z)) return COMPLEX_ZERO;
  const log = logComplex(z, bits + 8);
  return log === undefined || (!isRealBall(log) && !avoidsCut(log)) ? undefined : eiComplex(log, bits);
}

/** `[sin z / z, sinh z / z]`-like slopes on balls that may hold zero: within `e^|z|` at most. */
function quotientOf(f: typeof sinCosComplex, part: 0 | 1, entireAtZero: boolean) {
  return (z: ComplexBall, bits: number): Maybe => {
    if (ballExcludesZero(z.re) || ballExcludesZero(z.im)) return entireAtZero || avoidsCut(z) ? over(bits, f(z, bits)?.[part], z) : undefined;
    if (!entireAtZero) return undefined;
    const top = expBall(ballOfInteger(BigInt(Math.ceil(2 ** Math.min(12, logAboveComplex(z) + 0.01)))), 30);
    if (top === undefined || logAboveComplex(z) > 11) return undefined;
    const side: Ball = { mid: 0n, radius: top.mid + top.radius, exponent: top.exponent };
    return complexBall(side, isRealBall(z) ? ZERO_BALL : side);
  };
}

/** `z · 1F2(1/2; 3/2, 3/2; ±z²/4)` (DLMF 6.6.5): Si with the sign -1, Shi with 1. */
function sineSeries(sign: 1 | -1, z: ComplexBall, bits: number): Maybe {
  const quarter = halfComplex(halfComplex(multiplyComplex(z, z, 4 * bits + 64)));
  return times(bits, z, hypergeometricSum([rational(1, 2)], [rational(3, 2), rational(3, 2)], sign === 1 ? quarter : negateComplex(quarter), bits));
}

/** `γ + log z ± (z²/4) 2F3(1, 1; 2, 2, 3/2; ±z²/4)` (DLMF 6.6.6): Ci with the sign -1, Chi with 1. */
function cosineSeries(sign: 1 | -1, z: ComplexBall, bits: number): Maybe {
  const quarter = halfComplex(halfComplex(multiplyComplex(z, z, 4 * bits + 64)));
  const argument = sign === 1 ? quarter : negateComplex(quarter);
  return plus(bits, gammaConstant(bits), logComplex(z, bits), times(bits, argument, hypergeometricSum([COMPLEX_ONE, COMPLEX_ONE], [wholeComplex(2), wholeComplex(2), rational(3, 2)], argument, bits)));
}

/** `[E_1(iz), E_1(-iz)]` far out, for `z` in the closed first quadrant (DLMF 6.5.5 to 6.5.7). */
function bothAtInfinity(z: ComplexBall, bits: number): readonly [ComplexBall, ComplexBall] | undefined {
  const first = upperAtInfinity(ROOT, timesI(z), bits);
  if (first === undefined) return undefined;
  const second = isRealBall(z) ? conjugateComplex(first) : upperAtInfinity(ROOT, negateComplex(timesI(z)), bits);
  return second === undefined ? undefined : [first, second];
}

function sineIntegralAt(z: ComplexBall, bits: number): Maybe {
  if (isComplexZero(z)) return COMPLEX_ZERO;
  if (z.re.mid < 0n) return minus(sineIntegralAt(negateComplex(z), bits));
  if (z.im.mid < 0n) return conjugated(sineIntegralAt(conjugateComplex(z), bits));
  return toRelative(bits, 0, (work) => {
    const both = bothAtInfinity(z, work);
    if (both === undefined) return sineSeries(-1, z, work);
    const difference = negateComplex(timesI(halfComplex(subtractComplex(both[0], both[1], work))));
    const value = addComplex(complexBall(scaleBall(piBall(work), -1)), difference, work);
    return isRealBall(z) ? realPart(value) : isZeroBall(z.re) ? complexBall(ZERO_BALL, value.im) : value;
  });
}

function cosineIntegralAt(z: ComplexBall, bits: number): Maybe {
  if (z.re.mid < 0n) return reflected(cosineIntegralAt, z, bits);
  if (z.im.mid < 0n) return conjugated(cosineIntegralAt(conjugateComplex(z), bits));
  return toRelative(bits, 0, (work) => {
    const both = bothAtInfinity(z, work);
    if (both === undefined) return cosineSeries(-1, z, work);
    const value = negateComplex(halfComplex(addComplex(both[0], both[1], work)));
    return isRealBall(z) ? realPart(value) : value;
  });
}

const conjugated = (z: Maybe): Maybe => (z === undefined ? undefined : conjugateComplex(z));

/** `f(z) = f(-z) ± iπ` in the left half-plane for `f(z) - log z` even. */
function reflected(at: (z: ComplexBall, bits: number) => Maybe, z: ComplexBall, bits: number): Maybe {
  const value = at(negateComplex(z), bits + 8);
  const pi = piBall(bits + 8);
  return value === undefined ? undefined : addComplex(value, complexBall(ZERO_BALL, z.im.mid >= 0n ? pi : negateBall(pi)), bits);
}

/** `-i Si(iz)`. */
function hyperbolicSineIntegralAt(z: ComplexBall, bits: number): Maybe {
  const value = sineIntegralAt(timesI(z), bits);
  const turned = value === undefined ? undefined : negateComplex(timesI(value));
  return isRealBall(z) ? realPart(turned) : turned;
}

/** `Ci(iz) - iπ/2` for `arg z <= π/2`. */
function hyperbolicCosineIntegralAt(z: ComplexBall, bits: number): Maybe {
  if (z.re.mid < 0n) return reflected(hyperbolicCosineIntegralAt, z, bits);
  return toRelative(bits, 0, (work) => {
    const value = cosineIntegralAt(timesI(z), work);
    const turned = value === undefined ? undefined : subtractComplex(value, complexBall(ZERO_BALL, scaleBall(piBall(work), -1)), work);
    return isRealBall(z) ? realPart(turned) : turned;
  });
}

/** `Si z` (DLMF 6.2.9), entire; undefined only out of range. */
export const sineIntegralComplex = (z: ComplexBall, bits: number): Maybe => throughSlope(z, bits, sineIntegralAt, quotientOf(sinCosComplex, 0, true));
/** `Ci z` (DLMF 6.2.13), principal branch, continuous from above on its cut; undefined at zero and across the cut. */
export const cosineIntegralComplex = (z: ComplexBall, bits: number): Maybe => (isComplexZero(z) ? undefined : throughSlope(z, bits, cosineIntegralAt, quotientOf(sinCosComplex, 1, false)));
/** `Shi z` (DLMF 6.2.15), entire; undefined only out of range. */
export const hyperbolicSineIntegralComplex = (z: ComplexBall, bits: number): Maybe => throughSlope(z, bits, hyperbolicSineIntegralAt, quotientOf(sinhCoshComplex, 0, true));
/** `Chi z` (DLMF 6.2.16), principal branch, continuous from above on its cut; undefined at zero and across the cut. */
export const hyperbolicCosineIntegralComplex = (z: ComplexBall, bits: number): Maybe => (isComplexZero(z) ? undefined : throughSlope(z, bits, hyperbolicCosineIntegralAt, quotientOf(sinhCoshComplex, 1, false)));
