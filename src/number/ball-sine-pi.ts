import { ballOfInteger, bitLength, isZeroBall, multiplyBall, ONE_BALL, scaleBall, signOfBall, ZERO_BALL } from "./ball.js";
import { addComplex, complexBall, conjugateComplex, expComplex, logComplex, negateComplex, sinCosComplex, subtractComplex, timesI, type ComplexBall } from "./ball-complex.js";
import { logBall, piBall } from "./ball-elementary.js";
import { addWholeComplex, logAboveComplex, nearestWhole, scaleByBall, wholeComplex } from "./ball-magnitude.js";

type Maybe = ComplexBall | undefined;

/** `[sin πz, cos πz]`, with all digits next to their zeros; undefined for huge numbers. */
export function sinCosPiComplex(z: ComplexBall, bits: number): readonly [ComplexBall, ComplexBall] | undefined {
  const n = nearestWhole(z.re);
  if (n === undefined) return undefined;
  const rest = addWholeComplex(z, -n, bits);
  const even = n % 2n === 0n;
  if (isZeroBall(rest.re) && isZeroBall(rest.im)) return [complexBall(ZERO_BALL), complexBall(even ? ONE_BALL : ballOfInteger(-1))];
  const both = sinCosComplex(scaleByBall(rest, piBall(bits + 8), bits + 8), bits);
  return both === undefined || even ? both : [negateComplex(both[0]), negateComplex(both[1])];
}

/**
 * The logarithm of `sin πz` that is analytic off the real axis and real at z = 1/2, for z certainly off the real axis:
 * above it `log((1 - e^(2πiz))/2) - iπ(z - 1/2)`.
 */
export function logSinePi(z: ComplexBall, bits: number): Maybe {
  const side = signOfBall(z.im);
  if (side === undefined || side === 0) return undefined;
  if (side === -1) {
    const other = logSinePi(conjugateComplex(z), bits);
    return other === undefined ? undefined : conjugateComplex(other);
  }
  const n = nearestWhole(z.re);
  if (n === undefined) return undefined;
  const rest = addWholeComplex(z, -n, bits);
  // Next to a zero of the sine as many digits cancel as there are before the first one of the distance.
  const work = bits + 16 + Math.min(bits, Math.max(0, Math.ceil(-logAboveComplex(rest))));
  const pi = piBall(work + 8);
  const circle = expComplex(timesI(scaleByBall(rest, scaleBall(pi, 1), work + 8)), work);
  const log = circle === undefined ? undefined : logComplex(subtractComplex(wholeComplex(1), circle, work), bits + 8);
  if (log === undefined) return undefined;
  // -iπ(z - 1/2) with z = n + rest.
  const wide = work + bitLength(n);
  const turn = multiplyBall(ballOfInteger(2n * n - 1n), scaleBall(piBall(wide + 8), -1), wide);
  const linear = negateComplex(timesI(addComplex(complexBall(turn), scaleByBall(rest, pi, work), wide)));
  const two = logBall(ballOfInteger(2), bits + 8);
  return two === undefined ? undefined : subtractComplex(addComplex(log, linear, wide), complexBall(two), wide);
}
