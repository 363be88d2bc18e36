import { topOfBall, ZERO_BALL } from "./ball.js";
import { addComplex, complexBall, expComplex, multiplyComplex, subtractComplex, type ComplexBall } from "./ball-complex.js";
import { logGammaComplex, reciprocalGammaComplex } from "./ball-gamma.js";
import { hurwitzSlope } from "./ball-hurwitz.js";
import { addWholeComplex, roughly, roundComplex, wholeComplex, wholeOfComplex } from "./ball-magnitude.js";
import { zetaSlope } from "./ball-zeta.js";

type Maybe = ComplexBall | undefined;

/** Superfactorials up to here are multiplied out; numbers further left are not reached by the recurrence. */
const MOST_EXACT = 100n;
const MOST_STEPS = 60;

/**
 * Barnes's double gamma function `G(z)` (DLMF 5.17): `G(z+1) = Γ(z) G(z)`, `G(1) = 1`, entire, 0 at 0, -1, -2, …; exact at whole
 * numbers up to 100, by `log G(z) = (z-1) log Γ(z) + ζ'(-1) - ζ'(-1, z)` to the right of 0 (DLMF 5.17.4 with 25.11.32; Adamchik,
 * "Contributions to the theory of the Barnes function", 2003), by the recurrence to the left. Undefined out of range.
 */
export function barnesGComplex(z: ComplexBall, bits: number): Maybe {
  const n = wholeOfComplex(z);
  if (n !== undefined && n <= 0n) return complexBall(ZERO_BALL);
  if (n !== undefined && n <= MOST_EXACT) {
    let [product, factorial] = [1n, 1n];
    for (let k = 2n; k <= n - 2n; k += 1n) {
      factorial *= k;
      product *= factorial;
    }
    return wholeComplex(product);
  }
  if (z.re.mid > z.re.radius && roughly(z.re) >= 0.5) return toTheRight(z, bits);
  const steps = Math.ceil(1 - roughly(z.re));
  if (steps > MOST_STEPS) return undefined;
  const work = bits + 16;
  let value = toTheRight(addWholeComplex(z, BigInt(steps), work + 64), work);
  for (let k = 0; k < steps && value !== undefined; k++) {
    const factor = reciprocalGammaComplex(addWholeComplex(z, BigInt(k), work + 64), work);
    value = factor === undefined ? undefined : multiplyComplex(value, factor, work);
  }
  return value === undefined ? undefined : roundComplex(value, bits);
}

function toTheRight(z: ComplexBall, bits: number): Maybe {
  // log G grows like z² log z.
  const work = bits + 24 + 3 * Math.max(0, topOfBall(z.re), topOfBall(z.im));
  const [log, one, all] = [logGammaComplex(z, work), zetaSlope(wholeComplex(-1), work), hurwitzSlope(wholeComplex(-1), z, work)];
  if (log === undefined || one === undefined || all === undefined) return undefined;
  const sum = addComplex(multiplyComplex(addWholeComplex(z, -1n, work), log, work), subtractComplex(one, all, work), work);
  return expComplex(sum, bits);
}
