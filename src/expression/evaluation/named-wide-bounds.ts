import {
  absoluteBall, absoluteComplex, besselKComplex, complexBall, exponentialIntegralComplex, isRealBall, isZeroBall, lowerEnd, multiplyBall, negateBall, powerBall, powerComplex, upperEnd, upperGammaComplex, type Ball, type ComplexBall,
} from "../../number/index.js";

const BITS = 40;
/** An argument is wide from this part of its size on, as a power of two. */
const WIDE = 5n;

/** A square around zero that holds all numbers of at most this size. */
function within(size: Ball | undefined, real: boolean): ComplexBall | undefined {
  if (size === undefined) return undefined;
  const top = upperEnd(absoluteBall(size));
  const all: Ball = { mid: 0n, radius: top.mid, exponent: top.exponent };
  return real ? complexBall(all) : complexBall(all, all);
}

const isWide = (a: Ball): boolean => a.radius << WIDE > (a.mid < 0n ? -a.mid : a.mid);

/**
 * The values of a named function for a wide second argument z in the right half-plane, from its integral over an
 * exponential of -z, which is largest on the real axis: `|K_ν(z)| <= K_η(x)` with `η = |Re ν|` and `x = Re z` (DLMF 10.32.9),
 * `|E_n(z)| <= E_(Re n)(x)` (DLMF 8.19.3) and `|Γ(b, z)| <= |z^b| x^(-β) Γ(β, x)` with `β = Re b` for real b (DLMF 8.6.5); all fall with x.
 * Undefined for other functions, and for arguments that are not wide.
 */
export function wideNamed(name: string, [order, z]: readonly ComplexBall[]): ComplexBall | undefined {
  if (order === undefined || z === undefined || z.re.mid <= z.re.radius) return undefined;
  if (!isWide(z.re) && (isZeroBall(z.im) || z.im.radius << WIDE <= z.re.mid)) return undefined;
  const least = complexBall(lowerEnd(z.re));
  const real = isRealBall(z) && isRealBall(order);
  switch (name) {
    case "besselk":
      return within(besselKComplex(complexBall(upperEnd(absoluteBall(order.re))), least, BITS)?.re, real);
    case "expint": {
      const value = exponentialIntegralComplex(complexBall(order.re), least, BITS);
      return value === undefined || !isRealBall(value) ? undefined : within(value.re, real);
    }
    case "uppergamma": {
      if (!isRealBall(order)) return undefined;
      const [value, fallen, grown] = [upperGammaComplex(order, least, BITS), powerBall(least.re, negateBall(order.re), BITS), powerComplex(z, order, BITS)];
      if (value === undefined || fallen === undefined || grown === undefined || !isRealBall(value)) return undefined;
      return within(multiplyBall(multiplyBall(value.re, fallen, BITS), absoluteComplex(grown, BITS), BITS), real);
    }
    default:
      return undefined;
  }
}
