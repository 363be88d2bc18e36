import { absoluteBall, ballOfInteger, bitLength, compareExact, magnitudeOf, ONE_BALL, scaleBall, signOfBall, subtractBall, upperEnd, type Ball } from "./ball.js";
import { acosComplex, acoshComplex, addComplex, complexBall, COMPLEX_ONE, COMPLEX_ZERO, divideComplex, isRealBall, multiplyComplex, negateComplex, sinCosComplex, sinhCoshComplex, subtractComplex, type ComplexBall } from "./ball-complex.js";
import { overBall, roundComplex, wholeComplex, wholeOfComplex } from "./ball-magnitude.js";

type Maybe = ComplexBall | undefined;

/** Recurrences are not followed further. */
const MOST_INDEX = 2000n;
/** Powers by repeated squaring go further. */
const MOST_POWER = 1n << 20n;

/** `D f(n+1) = (A x + B) f(n) - C f(n-1)`; DLMF table 18.9.1. */
interface Coefficients {
  readonly a: ComplexBall;
  readonly b: ComplexBall;
  readonly c: ComplexBall;
  readonly d: ComplexBall;
}

interface Family {
  /** `f(1) = slope·x + constant`; `f(0) = 1`. */
  readonly slope: ComplexBall;
  readonly constant: ComplexBall;
  readonly step: (n: bigint, bits: number) => Coefficients;
  /** An upper bound of `|f'|` on `[-1, 1]`, if there is a simple one. */
  readonly steepest?: (n: bigint) => bigint;
}

/** `[f(n), f'(n)]` by the recurrence and its derivative. */
function pairAt(family: Family, n: bigint, x: ComplexBall, bits: number): readonly [ComplexBall, ComplexBall] | undefined {
  if (n === 0n) return [COMPLEX_ONE, COMPLEX_ZERO];
  let [before, now] = [COMPLEX_ONE, addComplex(multiplyComplex(family.slope, x, bits), family.constant, bits)];
  let [slopeBefore, slope] = [COMPLEX_ZERO, family.slope];
  for (let k = 1n; k < n; k += 1n) {
    const { a, b, c, d } = family.step(k, bits);
    const factor = addComplex(multiplyComplex(a, x, bits), b, bits);
    const times = (u: ComplexBall, v: ComplexBall): ComplexBall => multiplyComplex(u, v, bits);
    const next = divideComplex(subtractComplex(times(factor, now), times(c, before), bits), d, bits);
    const nextSlope = divideComplex(addComplex(times(a, now), subtractComplex(times(factor, slope), times(c, slopeBefore), bits), bits), d, bits);
    if (next === undefined || nextSlope === undefined) return undefined;
    [before, now, slopeBefore, slope] = [now, next, slope, nextSlope];
  }
  return [now, slope];
}

/** Whether all numbers of the ball are real and from -1 to 1. */
const isInside = (x: ComplexBall): boolean => isRealBall(x) && compareExact(upperEnd(absoluteBall(x.re)), ONE_BALL) <= 0;

function valueOf(family: Family, n: bigint, x: ComplexBall, bits: number): Maybe {
  if (n < 0n || n > MOST_INDEX) return undefined;
  // A rounding error grows by no more than `|x| + sqrt(x² + 1)` from one to the next, relative to what the values themselves do.
  const guard = 2 * Number(n) + 24;
  return overBall(
    x,
    bits,
    (z, precision) => {
      const value = pairAt(family, n, z, precision + guard)?.[0];
      return value === undefined ? undefined : roundComplex(value, precision);
    },
    (z, precision) => {
      const slope = pairAt(family, n, z, precision + guard)?.[1];
      const bound = family.steepest === undefined || !isInside(z) ? undefined : ballOfInteger(family.steepest(n));
      if (bound === undefined || (slope !== undefined && compareExact(upperEnd(absoluteBall(slope.re)), bound) <= 0)) return slope;
      return complexBall({ mid: 0n, radius: bound.mid, exponent: 0 });
    },
  );
}

const whole = wholeComplex;

const LEGENDRE: Family = {
  slope: COMPLEX_ONE,
  constant: COMPLEX_ZERO,
  step: (n) => ({ a: whole(2n * n + 1n), b: COMPLEX_ZERO, c: whole(n), d: whole(n + 1n) }),
  // `P'` is largest at the ends.
  steepest: (n) => (n * (n + 1n)) / 2n,
};
const HERMITE: Family = { slope: whole(2), constant: COMPLEX_ZERO, step: (n) => ({ a: whole(2), b: COMPLEX_ZERO, c: whole(2n * n), d: COMPLEX_ONE }) };

/** Legendre polynomials, with `P(-n-1) = P(n)`; undefined at an index that is not whole. */
export function legendreComplex(n: ComplexBall, x: ComplexBall, bits: number): Maybe {
  const degree = wholeOfComplex(n);
  return degree === undefined ? undefined : valueOf(LEGENDRE, degree >= 0n ? degree : -degree - 1n, x, bits);
}

/** Hermite polynomials as physicists define them, `H(1, x) = 2x`; undefined at an index that is negative or not whole. */
export function hermiteComplex(n: ComplexBall, x: ComplexBall, bits: number): Maybe {
  const degree = wholeOfComplex(n);
  return degree === undefined ? undefined : valueOf(HERMITE, degree, x, bits);
}

/** Laguerre polynomials `L^(α)(n, x)`; undefined at an index that is negative or not whole. */
export function laguerreComplex(n: ComplexBall, alpha: ComplexBall, x: ComplexBall, bits: number): Maybe {
  const degree = wholeOfComplex(n);
  if (degree === undefined) return undefined;
  const family: Family = {
    slope: whole(-1),
    constant: addComplex(alpha, COMPLEX_ONE, 2 * bits),
    step: (k, work) => ({ a: whole(-1), b: addComplex(alpha, whole(2n * k + 1n), work), c: addComplex(alpha, whole(k), work), d: whole(k + 1n) }),
  };
  return valueOf(family, degree, x, bits);
}

/** Gegenbauer polynomials `C^(λ)(n, x)`; undefined at an index that is negative or not whole. */
export function gegenbauerComplex(n: ComplexBall, lambda: ComplexBall, x: ComplexBall, bits: number): Maybe {
  const degree = wholeOfComplex(n);
  if (degree === undefined) return undefined;
  const twice = multiplyComplex(whole(2), lambda, 2 * bits);
  const family: Family = {
    slope: twice,
    constant: COMPLEX_ZERO,
    step: (k, work) => ({ a: addComplex(twice, whole(2n * k), work), b: COMPLEX_ZERO, c: addComplex(twice, whole(k - 1n), work), d: whole(k + 1n) }),
  };
  return valueOf(family, degree, x, bits);
}

/**
 * Jacobi polynomials `P^(α,β)(n, x)` by DLMF 18.9.2, undefined where a coefficient of the recurrence may vanish, which
 * takes a whole `α + β < 0`, and at an index that is negative or not whole.
 */
export function jacobiComplex(n: ComplexBall, alpha: ComplexBall, beta: ComplexBall, x: ComplexBall, bits: number): Maybe {
  const degree = wholeOfComplex(n);
  if (degree === undefined) return undefined;
  const fine = 2 * bits;
  const sum = addComplex(alpha, beta, fine);
  const half = (z: ComplexBall): ComplexBall => complexBall(scaleBall(z.re, -1), scaleBall(z.im, -1));
  const family: Family = {
    slope: half(addComplex(sum, whole(2), fine)),
    constant: half(subtractComplex(alpha, beta, fine)),
    step: (k, work) => {
      const plus = (m: bigint): ComplexBall => addComplex(sum, whole(m), work);
      const times = (...factors: readonly ComplexBall[]): ComplexBall => factors.reduce((u, v) => multiplyComplex(u, v, work));
      return {
        a: times(plus(2n * k), plus(2n * k + 1n), plus(2n * k + 2n)),
        b: times(plus(2n * k + 1n), sum, subtractComplex(alpha, beta, work)),
        c: times(whole(2), addComplex(alpha, whole(k), work), addComplex(beta, whole(k), work), plus(2n * k + 2n)),
        d: times(whole(2n * (k + 1n)), plus(k + 1n), plus(2n * k)),
      };
    },
  };
  return valueOf(family, degree, x, bits);
}

/** `[T(n), U(n-1)]` with `(x + s)^n = T(n) + s U(n-1)`, `s² = x² - 1`, by squaring, for `n >= 0`. */
function chebyshevPair(n: bigint, x: ComplexBall, bits: number): readonly [ComplexBall, ComplexBall] {
  const times = (u: ComplexBall, v: ComplexBall): ComplexBall => multiplyComplex(u, v, bits);
  const square = subtractComplex(times(x, x), COMPLEX_ONE, bits);
  let [t, u] = [COMPLEX_ONE, COMPLEX_ZERO];
  for (let bit = n === 0n ? -1 : n.toString(2).length - 1; bit >= 0; bit--) {
    const tu = times(t, u);
    [t, u] = [subtractComplex(times(times(whole(2), t), t), COMPLEX_ONE, bits), times(whole(2), tu)];
    if (((n >> BigInt(bit)) & 1n) === 1n) [t, u] = [addComplex(times(x, t), times(square, u), bits), addComplex(t, times(x, u), bits)];
  }
  return [t, u];
}

/** The squared numbers lose two bits for each bit of the index. */
const chebyshevBits = (n: bigint, bits: number): number => bits + 4 * bitLength(n) + 24;

/** `T(n)`, with `T' = n U(n-1)`, at most `n²` on `[-1, 1]`. */
function chebyshevFirst(n: bigint, x: ComplexBall, bits: number): Maybe {
  return overBall(x, bits, (z, p) => roundComplex(chebyshevPair(n, z, chebyshevBits(n, p))[0], p), (z, p) => {
    const slope = multiplyComplex(whole(n), chebyshevPair(n, z, chebyshevBits(n, p))[1], p);
    return isInside(z) ? narrower(slope, n * n) : slope;
  });
}

/** `U(n-1)`, at most `n` on `[-1, 1]`, where its slope is at most `n (n² - 1)/3`. */
function chebyshevSecond(n: bigint, x: ComplexBall, bits: number): Maybe {
  return overBall(x, bits, (z, p) => roundComplex(chebyshevPair(n, z, chebyshevBits(n, p))[1], p), (z, p) => {
    // U(n-1)' is the sum of 2 (n-1-j) … over the family; elsewhere the recurrence and its derivative give it.
    const step = pairAt(SECOND_KIND, n - 1n, z, p + 2 * Number(n < MOST_INDEX ? n : 0n) + 24);
    const bound = (n * (n * n - 1n)) / 3n;
    if (isInside(z)) return n <= MOST_INDEX && step !== undefined ? narrower(step[1], bound) : complexBall({ mid: 0n, radius: bound, exponent: 0 });
    return n <= MOST_INDEX ? step?.[1] : undefined;
  });
}

const SECOND_KIND: Family = { slope: whole(2), constant: COMPLEX_ZERO, step: () => ({ a: whole(2), b: COMPLEX_ZERO, c: COMPLEX_ONE, d: COMPLEX_ONE }) };

/** The enclosure itself, or all numbers up to a bound where that says more. */
const narrower = (z: ComplexBall, bound: bigint): ComplexBall =>
  compareExact(upperEnd(absoluteBall(z.re)), ballOfInteger(bound)) <= 0 ? z : complexBall({ mid: 0n, radius: bound, exponent: 0 });

/** Whether a real ball lies above 1. */
const isAboveOne = (x: ComplexBall): boolean => isRealBall(x) && signOfBall(subtractBall(x.re, ONE_BALL, 64)) === 1;

/**
 * Chebyshev's polynomials of the first kind, even in the index, and for other indices `cos(n acos x)`: analytic off the cut
 * `(-∞, -1]`, on which there is no value.
 */
export function chebyshevTComplex(n: ComplexBall, x: ComplexBall, bits: number): Maybe {
  const degree = wholeOfComplex(n);
  if (degree !== undefined && magnitudeOf(degree) <= MOST_POWER) return chebyshevFirst(magnitudeOf(degree), x, bits);
  const work = bits + 16 + sizeBits(n);
  if (isAboveOne(x)) {
    const angle = acoshComplex(x, work);
    return angle === undefined ? undefined : sinhCoshComplex(multiplyComplex(n, angle, work), bits)?.[1];
  }
  const angle = acosComplex(x, work);
  return angle === undefined ? undefined : sinCosComplex(multiplyComplex(n, angle, work), bits)?.[1];
}

/** Chebyshev's polynomials of the second kind, `U(-n-2) = -U(n)`, and for other indices `sin((n+1) acos x)/sin(acos x)`, as for the first. */
export function chebyshevUComplex(n: ComplexBall, x: ComplexBall, bits: number): Maybe {
  const degree = wholeOfComplex(n);
  if (degree !== undefined && magnitudeOf(degree) <= MOST_POWER) {
    if (degree === -1n) return COMPLEX_ZERO;
    const value = chebyshevSecond(degree >= 0n ? degree + 1n : -degree - 1n, x, bits);
    return value === undefined || degree >= 0n ? value : negateComplex(value);
  }
  const work = bits + 16 + sizeBits(n);
  const next = addComplex(n, COMPLEX_ONE, 2 * work);
  const above = isAboveOne(x);
  const angle = above ? acoshComplex(x, work) : acosComplex(x, work);
  if (angle === undefined) return undefined;
  const sine = (z: ComplexBall): Maybe => (above ? sinhCoshComplex(z, work) : sinCosComplex(z, work))?.[0];
  const [top, bottom] = [sine(multiplyComplex(next, angle, work)), sine(angle)];
  return top === undefined || bottom === undefined ? undefined : divideComplex(top, bottom, bits);
}

const sizeBits = (n: ComplexBall): number => Math.max(0, Math.min(400, topOf(n.re), 400), Math.min(400, topOf(n.im)));
const topOf = (a: Ball): number => a.exponent + bitLength(a.mid);
