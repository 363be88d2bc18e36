import { absoluteBall, addBall, ballOfInteger, compareExact, divideBall, isZeroBall, lowerEnd, roundBall, scaleBall, signOfBall, topOfBall, upperEnd, type Ball } from "./ball.js";
import { addComplex, atanComplex, complexBall, complexBallExcludesZero, COMPLEX_ONE, COMPLEX_ZERO, divideComplex, isComplexZero, isRealBall, multiplyComplex, rootComplex, subtractComplex, type ComplexBall } from "./ball-complex.js";

/**
 * Carlson's symmetric elliptic integrals (DLMF 19.16) by duplication (19.26(i)) and the series of the hypergeometric
 * R-function around equal arguments (19.19). All roots are principal, and all results `undefined` where an argument may lie
 * on the cut `(-∞, 0]`, except that one of `x, y, z` may be exactly zero.
 */
type Maybe = ComplexBall | undefined;

const halved = (z: ComplexBall, times: number): ComplexBall => complexBall(scaleBall(z.re, -times), scaleBall(z.im, -times));
const wholeNumber = (n: number): ComplexBall => complexBall(ballOfInteger(n));

/** The principal root off the cut, and of zero. */
function root(z: ComplexBall, bits: number): Maybe {
  if (isComplexZero(z)) return COMPLEX_ZERO;
  if (isRealBall(z) ? z.re.mid < z.re.radius : !complexBallExcludesZero(z)) return undefined;
  return rootComplex(z, 2, bits);
}

/** Terms of the series: their cost grows with the square, that of the duplications with the quotient of bits and terms. */
const termsFor = (bits: number): number => Math.min(48, Math.max(6, Math.round(Math.sqrt(bits) * 0.9)));

/** Enough for arguments of which some are 2^±2000 times as large as others. */
const MOST_DUPLICATIONS = 1200;

interface Weighted {
  /** Twice the weight of each argument. */
  readonly weight: number;
  readonly value: ComplexBall;
}

/**
 * `R_{-a}(b; 1 - X) = Σ (a)_n/(c)_n T_n`, where `Σ T_n t^n = Π (1 - t X_i)^(-b_i)` (DLMF 19.19.4), `c = Σ b_i` and
 * `ξ = max |X_i| <= 1/2`: `|T_n| <= ξ^n (c)_n/n!`, as the sum of the weights in `T_n` is `(c)_n/n!`. So the terms from the
 * N-th on are at most `Σ (a)_n/n! ξ^n <= 4 (N+1) ξ^N` for `a <= 3/2`.
 */
function seriesAroundOne(twiceA: number, deviations: readonly Weighted[], terms: number, bits: number): Maybe {
  const top = Math.max(-2 * bits, ...deviations.map((each) => sizeOf(each.value)));
  if (top > -1) return undefined;
  // Power sums, then n T_n = Σ p_k T_{n-k}.
  const sums: ComplexBall[] = [];
  const powers = deviations.map((each) => each.value);
  for (let k = 1; k < terms; k++) {
    sums.push(powers.reduce<ComplexBall>((total, power, i) => addComplex(total, halved(multiplyComplex(power, wholeNumber((deviations[i] as Weighted).weight), bits), 1), bits), COMPLEX_ZERO));
    powers.forEach((power, i) => (powers[i] = multiplyComplex(power, (deviations[i] as Weighted).value, bits)));
  }
  const twiceC = deviations.reduce((total, each) => total + each.weight, 0);
  const series: ComplexBall[] = [COMPLEX_ONE];
  let total: ComplexBall = COMPLEX_ONE;
  let [rise, fall]: [Ball, Ball] = [ballOfInteger(1), ballOfInteger(1)];
  for (let n = 1; n < terms; n++) {
    let sum = COMPLEX_ZERO;
    for (let k = 1; k <= n; k++) sum = addComplex(sum, multiplyComplex(sums[k - 1] as ComplexBall, series[n - k] as ComplexBall, bits), bits);
    const next = divideComplex(sum, wholeNumber(n), bits) as ComplexBall;
    series.push(next);
    rise = { ...rise, mid: rise.mid * BigInt(twiceA + 2 * n - 2) };
    fall = { ...fall, mid: fall.mid * BigInt(twiceC + 2 * n - 2) };
    const factor = divideBall(rise, fall, bits) as Ball;
    total = addComplex(total, multiplyComplex(next, complexBall(factor), bits), bits);
  }
  const power = top * terms + Math.ceil(Math.log2(terms + 1)) + 2;
  const error: Ball = { mid: 0n, radius: 1n, exponent: power };
  const real = deviations.every((each) => isRealBall(each.value));
  return complexBall(addBall(total.re, error, bits), real ? total.im : addBall(total.im, error, bits));
}

/** The arguments after each duplication, with what the caller adds up along the way. */
interface Duplicated {
  readonly mean: ComplexBall;
  readonly deviations: readonly ComplexBall[];
  readonly steps: number;
}

/**
 * `x → (x + λ)/4`, `λ = √x√y + √y√z + √z√x`, for the arguments with the given weights, until all are near their mean.
 * `each` sees the roots of every step; the last argument counts in the mean with its weight as well.
 */
function duplicate(args: readonly ComplexBall[], weights: readonly number[], terms: number, bits: number, each: (roots: readonly ComplexBall[], args: readonly ComplexBall[], step: number) => boolean): Duplicated | undefined {
  let current = args;
  const total = weights.reduce((a, b) => a + b, 0);
  const goal = -Math.ceil((bits + 8) / terms);
  let previous = Infinity;
  for (let step = 0; step < MOST_DUPLICATIONS; step++) {
    const sum = current.reduce<ComplexBall>((s, x, i) => addComplex(s, multiplyComplex(x, wholeNumber(weights[i] as number), bits), bits), COMPLEX_ZERO);
    const mean = divideComplex(sum, wholeNumber(total), bits) as ComplexBall;
    if (isFarFromCut(mean)) {
      const deviations = current.map((x) => divideComplex(subtractComplex(mean, x, bits), mean, bits));
      if (deviations.every((d) => d !== undefined)) {
        const size = Math.max(...deviations.map((d) => sizeOf(d)));
        if (size <= goal || (size <= -4 && size >= previous)) return { mean, deviations: deviations, steps: step };
        previous = size;
      }
    }
    if (step > 2 && current.some(isVeryWide)) return undefined;
    const roots = current.map((x) => root(x, bits));
    const [a, b, c] = roots;
    if (a === undefined || b === undefined || c === undefined || roots.includes(undefined)) return undefined;
    if (!each(roots as readonly ComplexBall[], current, step)) return undefined;
    const lambda = addComplex(multiplyComplex(a, addComplex(b, c, bits), bits), multiplyComplex(b, c, bits), bits);
    current = current.map((x) => halved(addComplex(x, lambda, bits), 2));
  }
  return undefined;
}

const sizeOf = (z: ComplexBall): number => Math.max(isZeroBall(z.re) ? -Infinity : topOfBall(z.re), isZeroBall(z.im) ? -Infinity : topOfBall(z.im)) + 1;

/** Wider than an eighth of its size: such enclosures do not become narrow again. */
const isVeryWide = (z: ComplexBall): boolean => Math.max(sizeOf(radiusOnly(z.re)), sizeOf(radiusOnly(z.im))) > sizeOf(z) - 3;
const radiusOnly = (a: Ball): ComplexBall => complexBall({ ...a, mid: 0n });

/**
 * Whether the argument is less than 3π/4 in size, so that numbers `A (1 - X)` with `|X| <= 1/2`, which turn by π/6 at most,
 * stay off the cut and the integrals are homogeneous in them.
 */
const isFarFromCut = (z: ComplexBall): boolean => signOfBall(z.re) === 1 || compareExact(lowerEnd(absoluteBall(z.im)), upperEnd(absoluteBall(z.re))) > 0;

const zeros = (args: readonly ComplexBall[]): number => args.filter(isComplexZero).length;

/** `z^(-k/2)` for a mean off the cut. */
function inverseHalfPower(z: ComplexBall, k: 1 | 3, bits: number): Maybe {
  const half = root(z, bits);
  if (half === undefined) return undefined;
  return divideComplex(COMPLEX_ONE, k === 1 ? half : multiplyComplex(z, half, bits), bits);
}

const rounded = (z: ComplexBall, bits: number): ComplexBall => complexBall(roundBall(z.re.mid, z.re.radius, z.re.exponent, bits), roundBall(z.im.mid, z.im.radius, z.im.exponent, bits));

/** `R_F(x, y, z)`, DLMF 19.16.1. At most one argument may be zero. */
export function carlsonF(x: ComplexBall, y: ComplexBall, z: ComplexBall, bits: number): Maybe {
  if (zeros([x, y, z]) > 1) return undefined;
  const work = bits + 24;
  const terms = termsFor(work);
  const end = duplicate([x, y, z], [1, 1, 1], terms, work, () => true);
  if (end === undefined) return undefined;
  const series = seriesAroundOne(1, end.deviations.map((value) => ({ weight: 1, value })), terms, work);
  const scale = inverseHalfPower(end.mean, 1, work);
  return series === undefined || scale === undefined ? undefined : rounded(multiplyComplex(scale, series, work), bits);
}

/** `R_D(x, y, z)`, DLMF 19.16.5: `z` is off the cut and not zero, and at most one of `x, y` is zero. */
export function carlsonD(x: ComplexBall, y: ComplexBall, z: ComplexBall, bits: number): Maybe {
  if (zeros([x, y]) > 1 || !complexBallExcludesZero(z)) return undefined;
  const work = bits + 32;
  const terms = termsFor(work);
  let sum = COMPLEX_ZERO;
  // R_D(x, y, z) = 2 R_D(x + λ, y + λ, z + λ) + 3/(√z (z + λ)), DLMF 19.26.20, where R_D(4x, …) is R_D(x, …)/8.
  const end = duplicate([x, y, z], [1, 1, 3], terms, work, ([a, b, c], args, step) => {
    const lambda = addComplex(multiplyComplex(a as ComplexBall, addComplex(b as ComplexBall, c as ComplexBall, work), work), multiplyComplex(b as ComplexBall, c as ComplexBall, work), work);
    const term = divideComplex(wholeNumber(3), multiplyComplex(c as ComplexBall, addComplex(args[2] as ComplexBall, lambda, work), work), work);
    if (term === undefined) return false;
    sum = addComplex(sum, halved(term, 2 * step), work);
    return true;
  });
  if (end === undefined) return undefined;
  const weights = [1, 1, 3];
  const series = seriesAroundOne(3, end.deviations.map((value, i) => ({ weight: weights[i] as number, value })), terms, work);
  const scale = inverseHalfPower(end.mean, 3, work);
  return series === undefined || scale === undefined ? undefined : rounded(addComplex(sum, halved(multiplyComplex(scale, series, work), 2 * end.steps), work), bits);
}

/** Whether the real part is certainly not negative. */
const isOnRight = (z: ComplexBall): boolean => isZeroBall(z.re) || signOfBall(z.re) === 1;
const isRealOnRight = (z: ComplexBall): boolean => isRealBall(z) && isOnRight(z);

/**
 * `R_J(x, y, z, p)`, DLMF 19.16.2, where duplication keeps to the principal branches (Carlson, "Numerical computation of
 * real or complex elliptic integrals", 1995): `x, y, z` not negative and `p` off the cut, or all with real parts that are
 * not negative and that of `p` positive. Undefined elsewhere.
 */
export function carlsonJ(x: ComplexBall, y: ComplexBall, z: ComplexBall, p: ComplexBall, bits: number): Maybe {
  const first = [x, y, z];
  if (zeros(first) > 1 || !complexBallExcludesZero(p)) return undefined;
  if (!first.every(isRealOnRight) && !(first.every(isOnRight) && signOfBall(p.re) === 1)) return undefined;
  const work = bits + 32;
  const terms = termsFor(work);
  let sum = COMPLEX_ZERO;
  const end = duplicate([x, y, z, p], [1, 1, 1, 2], terms, work, (roots, args, step) => {
    const [a, b, c, d] = roots as readonly [ComplexBall, ComplexBall, ComplexBall, ComplexBall];
    const divisor = multiplyComplex(multiplyComplex(addComplex(d, a, work), addComplex(d, b, work), work), addComplex(d, c, work), work);
    const [u, v, w, q] = args as readonly [ComplexBall, ComplexBall, ComplexBall, ComplexBall];
    const top = multiplyComplex(multiplyComplex(subtractComplex(q, u, work), subtractComplex(q, v, work), work), subtractComplex(q, w, work), work);
    const e = divideComplex(top, multiplyComplex(divisor, divisor, work), work);
    const elementary = e === undefined ? undefined : elementaryC(e, work);
    const term = elementary === undefined ? undefined : divideComplex(multiplyComplex(wholeNumber(6), elementary, work), divisor, work);
    if (term === undefined) return false;
    sum = addComplex(sum, halved(term, 2 * step), work);
    return true;
  });
  if (end === undefined) return undefined;
  const weights = [1, 1, 1, 2];
  const series = seriesAroundOne(3, end.deviations.map((value, i) => ({ weight: weights[i] as number, value })), terms, work);
  const scale = inverseHalfPower(end.mean, 3, work);
  return series === undefined || scale === undefined ? undefined : rounded(addComplex(sum, halved(multiplyComplex(scale, series, work), 2 * end.steps), work), bits);
}

/** `R_C(1, 1 + e) = atan(√e)/√e`, even in the root; near zero by its series `Σ (-e)^k/(2k + 1)`, which alternates in size below `|e|^N`. */
function elementaryC(e: ComplexBall, bits: number): Maybe {
  const size = sizeOf(e);
  if (size > -4) {
    if (isRealBall(e) && signOfBall(e.re) === -1) {
      // atanh(√-e)/√-e
      const s = root(complexBall({ ...e.re, mid: -e.re.mid }), bits);
      if (s === undefined) return undefined;
      const above = addComplex(COMPLEX_ONE, s, bits);
      const below = subtractComplex(COMPLEX_ONE, s, bits);
      const quotient = divideComplex(above, below, bits);
      if (quotient === undefined || signOfBall(quotient.re) !== 1) return undefined;
      const angle = atanComplex(multiplyComplex(s, complexBall(ballOfInteger(0), ballOfInteger(1)), bits), bits);
      return angle === undefined ? undefined : divideComplex(complexBall(angle.im), s, bits);
    }
    const s = rootComplex(e, 2, bits);
    const angle = s === undefined || !complexBallExcludesZero(s) ? undefined : atanComplex(s, bits);
    return angle === undefined ? undefined : divideComplex(angle, s as ComplexBall, bits);
  }
  const terms = Math.ceil((bits + 4) / -size) + 1;
  let sum = COMPLEX_ZERO;
  for (let k = terms - 1; k >= 0; k--) {
    const part = divideBall(ballOfInteger(k % 2 === 0 ? 1 : -1), ballOfInteger(2 * k + 1), bits) as Ball;
    sum = addComplex(multiplyComplex(sum, e, bits), complexBall(part), bits);
  }
  const error: Ball = { mid: 0n, radius: 1n, exponent: size * terms };
  return complexBall(addBall(sum.re, error, bits), isRealBall(e) ? sum.im : addBall(sum.im, error, bits));
}
