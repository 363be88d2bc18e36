import { ballOfInteger, ballToNumber, multiplyBall, ONE_BALL, scaleBall, signOfBall, topOfBall, ZERO_BALL } from "./ball.js";
import { addComplex, argumentComplex, complexBall, divideComplex, expComplex, isRealBall, logComplex, multiplyComplex, negateComplex, subtractComplex, timesI, type ComplexBall } from "./ball-complex.js";
import { logBall, piBall } from "./ball-elementary.js";
import { polygammaOfOrder } from "./ball-polygamma.js";
import { addWholeComplex, centreOf, logAboveComplex, overBall, roughly, roundComplex, scaleByBall, wholeComplex, wholeOfComplex } from "./ball-magnitude.js";
import { logSinePi, sinCosPiComplex } from "./ball-sine-pi.js";
import { digammaSum, MOST_GAMMA_BITS, risingProduct, stirlingShift, stirlingSum } from "./ball-stirling.js";

type Maybe = ComplexBall | undefined;

/** Numbers with more bits before the point have no gamma function in range, and no use for its logarithm. */
const MOST_TOP = 4096;
const isRefused = (z: ComplexBall, bits: number): boolean => bits > MOST_GAMMA_BITS || Math.max(topOfBall(z.re), topOfBall(z.im)) > MOST_TOP;

/** Whether the reflection formula is used: to the left of the imaginary axis. */
const isLeft = (z: ComplexBall): boolean => z.re.mid < 0n;
const isPole = (z: ComplexBall): boolean => {
  const n = wholeOfComplex(z);
  return n !== undefined && n <= 0n;
};
/** The digits before the point of `log Γ(z)`, about. */
const logDigits = (z: ComplexBall): number => {
  const top = Math.max(0, Math.ceil(logAboveComplex(z)));
  return top + Math.ceil(Math.log2(top + 2)) + 1;
};

/** `(z - 1/2) log z - z + log(2π)/2` and Stirling's series, for numbers with a positive real part that are far enough out. */
function stirling(z: ComplexBall, bits: number): Maybe {
  const work = bits + logDigits(z) + 8;
  const log = logComplex(z, work);
  const sum = stirlingSum(z, bits + 8);
  const circle = logBall(scaleBall(piBall(bits + 12), 1), bits + 8);
  if (log === undefined || sum === undefined || circle === undefined) return undefined;
  const main = subtractComplex(multiplyComplex(subtractComplex(z, complexBall(scaleBall(ONE_BALL, -1)), work), log, work), z, work);
  return addComplex(addComplex(main, complexBall(scaleBall(circle, -1)), work), sum, bits + logDigits(z));
}

/** The number moved right, and the product that it is divided by for that. */
function shifted(z: ComplexBall, bits: number): readonly [ComplexBall, ComplexBall] {
  const n = stirlingShift(z, bits);
  return [addWholeComplex(z, BigInt(n), bits + logDigits(z)), risingProduct(z, n, bits + 8)];
}

/** `1/Γ(z)` at any number (DLMF 5.2.1, 5.5.3): entire, 0 at the poles of Γ; undefined out of range. */
function reciprocalAt(z: ComplexBall, bits: number): Maybe {
  if (isRefused(z, bits)) return undefined;
  if (isPole(z)) return complexBall(ZERO_BALL);
  const work = bits + 16;
  if (isLeft(z)) {
    const [sine, other] = [sinCosPiComplex(z, work)?.[0], gammaAt(subtractComplex(wholeComplex(1), z, exactBits(z, work)), work)];
    const product = sine === undefined || other === undefined ? undefined : multiplyComplex(sine, other, work);
    return product === undefined ? undefined : divideComplex(product, complexBall(piBall(work)), bits);
  }
  const [far, product] = shifted(z, work);
  const log = stirling(far, work);
  const size = log === undefined ? undefined : expComplex(negateComplex(log), work);
  return size === undefined ? undefined : multiplyComplex(product, size, bits);
}

/** The bits with which `1 - z` keeps the digits that matter for the gamma function. */
const exactBits = (z: ComplexBall, bits: number): number => bits + logDigits(z) + 16;

function gammaAt(z: ComplexBall, bits: number): Maybe {
  if (isRefused(z, bits) || isPole(z)) return undefined;
  const work = bits + 16;
  if (isLeft(z)) {
    const below = reciprocalLeft(z, work);
    return below === undefined ? undefined : divideComplex(complexBall(piBall(work)), below, bits);
  }
  const [far, product] = shifted(z, work);
  const log = stirling(far, work);
  const size = log === undefined ? undefined : expComplex(log, work);
  return size === undefined ? undefined : divideComplex(size, product, bits);
}

/** `sin πz Γ(1-z)`. */
function reciprocalLeft(z: ComplexBall, bits: number): Maybe {
  const [sine, other] = [sinCosPiComplex(z, bits)?.[0], gammaAt(subtractComplex(wholeComplex(1), z, exactBits(z, bits)), bits)];
  return sine === undefined || other === undefined ? undefined : multiplyComplex(sine, other, bits);
}

/** `Γ(z)` (DLMF 5.2.1); undefined at and beside the poles 0, -1, -2, …, out of range and above 4000 bits. */
export const gammaComplex = (z: ComplexBall, bits: number): Maybe =>
  overBall(z, bits, gammaAt, (w, few) => {
    const [value, log] = [gammaAt(w, few), digammaAt(w, few)];
    return value === undefined || log === undefined ? undefined : multiplyComplex(value, log, few);
  });

/** `1/Γ(z)`, entire; 0 at the poles of Γ. Undefined out of range. */
export const reciprocalGammaComplex = (z: ComplexBall, bits: number): Maybe =>
  overBall(z, bits, reciprocalAt, (w, few) => {
    const [value, log] = [reciprocalAt(w, few), digammaAt(w, few)];
    return value === undefined || log === undefined ? undefined : negateComplex(multiplyComplex(value, log, few));
  });

/** `log (z (z+1) … (z+n-1))` as the sum of the principal logarithms, for numbers to the right of the imaginary axis. */
function logRising(z: ComplexBall, n: number, product: ComplexBall, bits: number): Maybe {
  if (n === 0) return complexBall(ZERO_BALL);
  if (isRealBall(z)) return logComplex(product, bits);
  const first = argumentComplex(centreOf(z), 64);
  if (first === undefined) return undefined;
  const [x, y] = [roughly(z.re), roughly(z.im)];
  let angle = ballToNumber(first);
  for (let k = 1; k < n; k++) angle += Math.atan2(y, x + k);
  // The product turned back by quarters is far from the cut, so that the branch of its logarithm is known.
  const quarters = Math.round(angle / (Math.PI / 2));
  let turned = product;
  for (let k = ((-quarters % 4) + 4) % 4; k > 0; k--) turned = timesI(turned);
  const log = logComplex(turned, bits);
  if (log === undefined) return undefined;
  const back = multiplyBall(ballOfInteger(quarters), scaleBall(piBall(bits + 16), -1), bits + 16);
  return addComplex(log, complexBall(ZERO_BALL, back), bits + 16);
}

/** Whether the ball meets the cut of `log Γ`, the real numbers that are not positive. */
const meetsCut = (z: ComplexBall): boolean => z.re.mid <= z.re.radius && (signOfBall(z.im) ?? 0) === 0;

function logGammaAt(z: ComplexBall, bits: number): Maybe {
  if (isRefused(z, bits) || meetsCut(z)) return undefined;
  const work = bits + 16;
  if (isLeft(z)) {
    const [sine, other] = [logSinePi(z, work), logGammaAt(subtractComplex(wholeComplex(1), z, exactBits(z, work)), work)];
    const pi = logBall(piBall(work + 4), work);
    if (sine === undefined || other === undefined || pi === undefined) return undefined;
    return roundTo(subtractComplex(subtractComplex(complexBall(pi), sine, work + 64), other, work + 64), bits);
  }
  const n = stirlingShift(z, work);
  const far = addWholeComplex(z, BigInt(n), work + logDigits(z));
  const [log, below] = [stirling(far, work), logRising(z, n, risingProduct(z, n, work + 8), work)];
  return log === undefined || below === undefined ? undefined : roundTo(subtractComplex(log, below, work + logDigits(z)), bits);
}

/** Cut to an absolute error of about `2^-bits`. */
const roundTo = (z: ComplexBall, bits: number): ComplexBall => roundComplex(z, bits + Math.max(0, topOfBall(z.re), topOfBall(z.im)));

/**
 * The principal branch of `log Γ(z)` (DLMF 5.9, 5.11.1): analytic off the real numbers that are not positive, and real on
 * the positive ones. Undefined on that cut, where conventions differ. The error is absolute: about `2^-bits`.
 */
export const logGammaComplex = (z: ComplexBall, bits: number): Maybe => (meetsCut(z) ? undefined : overBall(z, bits, logGammaAt, digammaAt));

/** `Σ 1/(z+k)` for k below n, as one fraction. */
function reciprocalSum(z: ComplexBall, n: number, bits: number): Maybe {
  let [top, bottom] = [wholeComplex(0), wholeComplex(1)];
  for (let k = 0; k < n; k++) {
    const factor = addWholeComplex(z, BigInt(k), bits);
    top = addComplex(multiplyComplex(top, factor, bits), bottom, bits);
    bottom = multiplyComplex(bottom, factor, bits);
  }
  return divideComplex(top, bottom, bits);
}

function digammaAt(z: ComplexBall, bits: number): Maybe {
  if (isRefused(z, bits) || isPole(z)) return undefined;
  const work = bits + 16;
  if (isLeft(z)) {
    // ψ(z) = ψ(1-z) - π cot πz.
    const [pair, other] = [sinCosPiComplex(z, work), digammaAt(subtractComplex(wholeComplex(1), z, exactBits(z, work)), work)];
    const cotangent = pair === undefined ? undefined : divideComplex(pair[1], pair[0], work);
    return cotangent === undefined || other === undefined ? undefined : subtractComplex(other, scaleByBall(cotangent, piBall(work), work), bits);
  }
  const n = stirlingShift(z, work);
  const far = addWholeComplex(z, BigInt(n), work + logDigits(z));
  const [log, sum, below] = [logComplex(far, work), digammaSum(far, work), n === 0 ? wholeComplex(0) : reciprocalSum(z, n, work)];
  const inverse = divideComplex(complexBall(scaleBall(ONE_BALL, -1)), far, work);
  if (log === undefined || sum === undefined || below === undefined || inverse === undefined) return undefined;
  return roundComplex(subtractComplex(subtractComplex(log, inverse, work), addComplex(sum, below, work), work), bits);
}

/** `ψ(z) = Γ'(z)/Γ(z)` (DLMF 5.2.2); undefined at and beside the poles of Γ. */
export const digammaComplex = (z: ComplexBall, bits: number): Maybe => overBall(z, bits, digammaAt, (w, few) => polygammaOfOrder(1, w, few));

