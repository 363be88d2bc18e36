import { bitLength, MOST_EXPONENT, ONE_BALL, scaleBall, topOfBall, ZERO_BALL, ballOfRational } from "./ball.js";
import { addComplex, complexBall, multiplyComplex, powerComplex, powerIntegerComplex, subtractComplex, type ComplexBall } from "./ball-complex.js";
import { piBall } from "./ball-elementary.js";
import { bernoulliNumber } from "./ball-bernoulli.js";
import { gammaComplex } from "./ball-gamma.js";
import { hurwitzComplex, hurwitzSlope } from "./ball-hurwitz.js";
import { addWholeComplex, roundComplex, wholeComplex, wholeOfComplex } from "./ball-magnitude.js";
import { sinCosPiComplex } from "./ball-sine-pi.js";
import { rational } from "./rational.js";

type Maybe = ComplexBall | undefined;

/** The largest whole argument, up to its sign, at which the values by Bernoulli numbers are used. */
const MOST_EXACT = 600n;

/** `ζ` at whole numbers that are not positive, and at even ones (DLMF 25.6.1 to 25.6.3). */
function atWhole(n: bigint, bits: number): Maybe {
  if (n <= 0n) {
    if (n < 0n && n % 2n === 0n) return complexBall(ZERO_BALL);
    const number = n < -MOST_EXACT ? undefined : bernoulliNumber(1 - Number(n));
    if (n === 0n) return complexBall(scaleBall({ ...ONE_BALL, mid: -1n }, -1));
    return number === undefined ? undefined : complexBall(ballOfRational(rational(-number.n, number.d * (1n - n)), bits));
  }
  const number = n % 2n === 0n && n <= 200n && bits > 3 * Number(n) ? bernoulliNumber(Number(n)) : undefined;
  if (number === undefined) return undefined;
  let factorial = 2n;
  for (let k = 2n; k <= n; k += 1n) factorial *= k;
  const circle = powerIntegerComplex(complexBall(scaleBall(piBall(bits + 24), 1)), n, bits + 8);
  const size = number.n < 0n ? -number.n : number.n;
  return circle === undefined ? undefined : multiplyComplex(circle, complexBall(ballOfRational({ n: size, d: number.d * factorial }, bits + 8)), bits);
}

/** Riemann's `ζ(s)` (DLMF 25.2.1); undefined at and beside s = 1, out of range, and for |Im s| of several thousand. */
export function zetaComplex(s: ComplexBall, bits: number): Maybe {
  const n = wholeOfComplex(s);
  if (n === 1n) return undefined;
  const exact = n === undefined ? undefined : atWhole(n, bits);
  if (exact !== undefined) return exact;
  // To the left of the strip by reflection; next to zero, where one factor has a pole, directly.
  if (s.re.mid < 0n && topOfBall({ ...s.re, radius: 0n }) > -1) return reflected(s, bits);
  if (topOfBall(s.re) > MOST_EXPONENT) return undefined;
  return hurwitzComplex(s, wholeComplex(1), bits);
}

/** `ζ(s) = 2 (2π)^(s-1) sin(πs/2) Γ(1-s) ζ(1-s)` (DLMF 25.4.1). */
function reflected(s: ComplexBall, bits: number): Maybe {
  const work = bits + 16;
  const exact = work + 16 + Math.max(0, topOfBall(s.re), topOfBall(s.im)) + 2 * bitLength(BigInt(bits));
  const other = subtractComplex(wholeComplex(1), s, exact);
  const sine = sinCosPiComplex(complexBall(scaleBall(s.re, -1), scaleBall(s.im, -1)), work)?.[0];
  const circle = powerComplex(complexBall(scaleBall(piBall(exact), 1)), addWholeComplex(s, -1n, exact), work);
  const [gamma, zeta] = [gammaComplex(other, work), zetaComplex(other, work)];
  if (sine === undefined || circle === undefined || gamma === undefined || zeta === undefined) return undefined;
  const product = [sine, circle, gamma, zeta].reduce((a, b) => multiplyComplex(a, b, work));
  return roundComplex(addComplex(product, product, work), bits);
}

/** `ζ'(s)` for numbers with a real part above -20; undefined at and beside s = 1 and as {@link zetaComplex}. */
export const zetaSlope = (s: ComplexBall, bits: number): Maybe => (s.re.mid < 0n && topOfBall(s.re) > 5 ? undefined : hurwitzSlope(s, wholeComplex(1), bits));
