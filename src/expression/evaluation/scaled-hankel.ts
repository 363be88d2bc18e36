import {
  absoluteBall, absoluteComplex, addBall, ballExcludesZero, besselKComplex, complexBall, complexBallExcludesZero, divideBall, expBall, expComplex, lowerEnd, multiplyBall, multiplyComplex, negateComplex, ONE_BALL, piBall, scaleBall, sqrtBall, subtractBall, timesI, upperEnd,
  type Ball, type ComplexBall,
} from "../../number/index.js";

const BITS = 48;

/** `-s i z`. */
const turned = (side: 1 | -1, z: ComplexBall): ComplexBall => (side === 1 ? negateComplex(timesI(z)) : timesI(z));

/** The constant of `H_ν^(s)(z) = -s (2i/π) e^(-s i ν π/2) K_ν(-s i z)` (DLMF 10.27.8). */
function constantOf(side: 1 | -1, order: ComplexBall, bits: number): ComplexBall | undefined {
  const pi = piBall(bits + 8);
  const half = complexBall(scaleBall(pi, -1));
  const turn = expComplex(multiplyComplex(turned(side, order), half, bits + 8), bits + 8);
  const over = divideBall(scaleBall(ONE_BALL, 1), pi, bits + 8);
  return turn === undefined || over === undefined ? undefined : multiplyComplex(turned(side, complexBall(over)), turn, bits + 8);
}

/**
 * A number C with `|H_ν^(s)(z) e^(-s i z)| <= C |z|^(-1/2)` for all z with `|z| >= r` and `|arg(-s i z)| <= π`: of the
 * asymptotic series of `K_ν` its first term, and the bound of the rest, `|R_1(ν, ζ)| <= 2 |a_1(ν)| V e^(|ν² - 1/4| V)`, with
 * `a_1 = (4ν² - 1)/8` and a variation V of at most `(π/2)/|ζ|` there (DLMF 10.40.10-12, χ(1) = π/2).
 */
export function hankelSize(side: 1 | -1, order: ComplexBall, r: Ball): Ball | undefined {
  const constant = constantOf(side, order, BITS);
  const quarter = scaleBall(ONE_BALL, -2);
  const square = multiplyComplex(order, order, BITS);
  const excess = absoluteComplex(complexBall(subtractBall(square.re, quarter, BITS), square.im), BITS);
  const half = scaleBall(piBall(BITS), -1);
  const variation = divideBall(half, r, BITS);
  const growth = variation === undefined ? undefined : expBall(multiplyBall(excess, variation, BITS), BITS);
  const root = sqrtBall(half, BITS);
  if (constant === undefined || variation === undefined || growth === undefined || root === undefined) return undefined;
  // 2 |a_1| = |ν² - 1/4|
  const rest = multiplyBall(multiplyBall(excess, variation, BITS), growth, BITS);
  return upperEnd(multiplyBall(multiplyBall(absoluteComplex(constant, BITS), root, BITS), addBall(ONE_BALL, rest, BITS), BITS));
}

const isWide = (a: Ball, size: Ball): boolean => lowerEnd(subtractBall(size, scaleBall({ mid: a.radius, radius: 0n, exponent: a.exponent }, 5), BITS)).mid <= 0n;

/**
 * `H_ν^(s)(z) e^(-s i z)` on a ball on which `-s i z` keeps off the negative axis, where this has no singularities; on a wide
 * ball a bound of it.
 */
export function scaledHankel(side: 1 | -1, order: ComplexBall, z: ComplexBall, bits: number): ComplexBall | undefined {
  const zeta = turned(side, z);
  if (!complexBallExcludesZero(zeta) || !(ballExcludesZero(zeta.im) || zeta.re.mid > zeta.re.radius)) return undefined;
  const size = absoluteComplex(z, BITS);
  const wide = isWide(z.re, size) || isWide(z.im, size);
  if (!wide) {
    const [constant, value, factor] = [constantOf(side, order, bits), besselKComplex(order, zeta, bits), expComplex(zeta, bits)];
    if (constant !== undefined && value !== undefined && factor !== undefined) return multiplyComplex(constant, multiplyComplex(value, factor, bits), bits);
  }
  const least = lowerEnd(absoluteBall(size));
  const [bound, root] = [least.mid <= 0n ? undefined : hankelSize(side, order, least), least.mid <= 0n ? undefined : sqrtBall(least, BITS)];
  const most = bound === undefined || root === undefined ? undefined : divideBall(bound, root, BITS);
  if (most === undefined) return undefined;
  const top = upperEnd(most);
  const all: Ball = { mid: 0n, radius: top.mid, exponent: top.exponent };
  return complexBall(all, all);
}
