import { absoluteBall, addBall, ballBetween, ballExcludesZero, ballOfInteger, ballToNumber, compareExact, divideBall, isExactBall, isZeroBall, lowerEnd, multiplyBall, negateBall, ONE_BALL, roundBall, scaleBall, signOfBall, subtractBall, topOfBall, upperEnd, ZERO_BALL, type Ball } from "./ball.js";
import { absoluteComplex, addComplex, argumentComplex, complexBall, complexBallExcludesZero, COMPLEX_ONE, COMPLEX_ZERO, divideComplex, expComplex, isComplexZero, isRealBall, logComplex, multiplyComplex, negateComplex, sinCosComplex, subtractComplex, type ComplexBall } from "./ball-complex.js";
import { eBall, piBall, sqrtBall } from "./ball-elementary.js";
import { lambertStarts, type Point } from "./lambert-start.js";

type Maybe = ComplexBall | undefined;

const centre = (z: ComplexBall): ComplexBall => complexBall({ ...z.re, radius: 0n }, { ...z.im, radius: 0n });
const cut = (z: ComplexBall, bits: number): ComplexBall => centre(complexBall(roundBall(z.re.mid, 0n, z.re.exponent, bits), roundBall(z.im.mid, 0n, z.im.exponent, bits)));

/** Branches beyond this index are not computed with. */
const MOST_BRANCH = 1n << 40n;
const MOST_STEPS = 60;

/**
 * `W_k(z)`, the branches of the inverse of `w e^w` with their usual cuts (DLMF 4.13; Corless and others, "On the Lambert
 * W function", 1996), on the cuts continuous from above for a certainly real z. Undefined where a cut is met otherwise, at
 * `W_k(0)` for `k ≠ 0`, and for enclosures so wide that no one solution is certain.
 */
export function lambertW(z: ComplexBall, k: bigint, bits: number): Maybe {
  if (isComplexZero(z)) return k === 0n ? COMPLEX_ZERO : undefined;
  if (k > MOST_BRANCH || k < -MOST_BRANCH) return undefined;
  return narrowValue(z, k, bits) ?? betweenEnds(z, k, bits) ?? aroundBranchPoint(z, k, bits);
}

/** `W_0` grows on `[-1/e, ∞)` and `W_{-1}` falls on `[-1/e, 0)`. */
function betweenEnds(z: ComplexBall, k: bigint, bits: number): Maybe {
  if (!isRealBall(z) || isExactBall(z.re) || (k !== 0n && k !== -1n)) return undefined;
  const [low, high] = [lowerEnd(z.re), upperEnd(z.re)].map((end) => (isZeroBall(end) ? (k === 0n ? COMPLEX_ZERO : undefined) : narrowValue(complexBall(end), k, bits)));
  if (low === undefined || high === undefined || !isRealBall(low) || !isRealBall(high)) return undefined;
  return complexBall(k === 0n ? ballBetween(lowerEnd(low.re), upperEnd(high.re), bits) : ballBetween(lowerEnd(high.re), upperEnd(low.re), bits));
}

/** `e z + 1`. */
const besideBranchPoint = (z: ComplexBall, bits: number): ComplexBall => addComplex(multiplyComplex(z, complexBall(eBall(bits)), bits), COMPLEX_ONE, bits);

/**
 * All branches that meet at `-1/e`: with `u = W + 1`, `e z + 1 = Σ (n-1) u^n/n!` over `n >= 2`, which for `|u| <= 1/2` is
 * at least `0.29 |u|²` in size. So for `|e z + 1| <= 1/16` the disc `|u| < 1/2` holds two solutions (Rouché), that of k = 0
 * and that of k = -1 for `Im z >= 0`, of k = 1 for `Im z < 0`, and both have `|u| <= 1.9 |e z + 1|^(1/2)`.
 */
function aroundBranchPoint(z: ComplexBall, k: bigint, bits: number): Maybe {
  const above = isZeroBall(z.im) || signOfBall(z.im) === 1;
  if (k !== 0n && !(k === -1n && above) && !(k === 1n && signOfBall(z.im) === -1)) return undefined;
  const size = upperEnd(absoluteComplex(besideBranchPoint(z, bits + 16), 40));
  if (compareExact(size, scaleBall(ONE_BALL, -4)) > 0) return undefined;
  const root = sqrtBall(size, 40);
  if (root === undefined) return undefined;
  const side = upperEnd(multiplyBall(root, ballOfInteger(2), 40));
  const around = ballBetween(negateBall(side), side, 40);
  return complexBall(addBall(around, ballOfInteger(-1), bits), around);
}

function narrowValue(z: ComplexBall, k: bigint, bits: number): Maybe {
  const branchPoint = absoluteComplex(besideBranchPoint(centre(z), 2 * bits + 64), 40);
  const near = isZeroBall(branchPoint) ? 2 * bits : Math.max(0, -topOfBall(branchPoint));
  if (near > 2 * bits) return undefined;
  const work = bits + 24 + near;
  // Real solutions are looked for among real numbers.
  const real = isRealBall(z) && isRealSolution(z.re, k, work);
  for (const start of lambertStarts(roughPoint(z), Number(k), real)) {
    const found = refined(centre(z), start, work, real);
    const enclosed = found === undefined ? undefined : enclosedSolution(z, found, work);
    if (enclosed === undefined || !isOnBranch(enclosed, z, k, work)) continue;
    return complexBall(roundBall(enclosed.re.mid, enclosed.re.radius, enclosed.re.exponent, bits), roundBall(enclosed.im.mid, enclosed.im.radius, enclosed.im.exponent, bits));
  }
  return undefined;
}

/** Whether the middle of a real ball has a real value on the branch. */
function isRealSolution(x: Ball, k: bigint, bits: number): boolean {
  if (k !== 0n && k !== -1n) return false;
  if (k === -1n && x.mid >= 0n) return false;
  return x.mid >= 0n || signOfBall(besideBranchPoint(complexBall({ ...x, radius: 0n }), 2 * bits + 64).re) === 1;
}

/** A point near the middle, with its logarithm in doubles, which holds where the number itself is out of range. */
function roughPoint(z: ComplexBall): Point {
  const log = logComplex(centre(z), 60) ?? COMPLEX_ZERO;
  return { re: clamp(z.re), im: clamp(z.im), logRe: ballToNumber(log.re), logIm: ballToNumber(log.im) };
}
const clamp = (a: Ball): number => (isZeroBall(a) || topOfBall(a) < -1000 ? 0 : topOfBall(a) > 1000 ? (a.mid < 0n ? -1e300 : 1e300) : ballToNumber(a));

/** Newton's iteration for `w - z e^{-w}`, with twice as many bits at each step; the result proves nothing. */
function refined(z: ComplexBall, start: readonly [number, number] | "small", bits: number, real: boolean): Maybe {
  // For small z the solution is near z itself, perhaps beyond the range of doubles.
  let w: ComplexBall = start === "small" ? cut(multiplyComplex(z, subtractComplex(COMPLEX_ONE, z, 60), 60), 60) : complexBall(fromDouble(start[0]), real ? ZERO_BALL : fromDouble(start[1]));
  let precision = 60;
  let calm = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    const value = residual(z, w, precision + 20);
    const slope = value === undefined ? undefined : addComplex(COMPLEX_ONE, subtractComplex(w, value, precision + 20), precision + 20);
    const move = value === undefined || slope === undefined ? undefined : divideComplex(value, slope, precision + 20);
    if (move === undefined) return undefined;
    w = cut(subtractComplex(w, centre(move), precision + 20), precision + 20);
    const gain = sizeOf(w) - sizeOf(move);
    if (gain > precision * 0.45) {
      if (precision >= bits) calm += 1;
      if (calm > 0 && gain > bits * 0.45) return w;
      precision = Math.min(bits, 2 * precision - 20);
    }
  }
  return undefined;
}

function fromDouble(x: number): Ball {
  const shift = x === 0 || !Number.isFinite(x) ? 0 : 60 - Math.max(-900, Math.ceil(Math.log2(Math.abs(x))));
  return Number.isFinite(x) ? { mid: BigInt(Math.round(x * 2 ** Math.min(shift, 900))), radius: 0n, exponent: -Math.min(shift, 900) } : ZERO_BALL;
}
const sizeOf = (z: ComplexBall): number => Math.max(...[z.re, z.im].map((a) => (isZeroBall(a) ? -Infinity : topOfBall(a))));

/** `w - z e^{-w}`. */
function residual(z: ComplexBall, w: ComplexBall, bits: number): Maybe {
  const decay = expComplex(negateComplex(w), bits);
  return decay === undefined ? undefined : subtractComplex(w, multiplyComplex(z, decay, bits), bits);
}

/**
 * A square around `w0` that holds exactly one solution of `F(w) = w - z e^{-w} = 0` for every z of the ball, by the
 * contraction `w - Y F(w)` with `Y` near `1/F'(w0)`: where `|1 - Y F'| <= 1/2` on the square of side `2ρ`, `ρ = 2 |Y F(w0)|`,
 * it maps the disc of radius ρ into itself. For real numbers the solution is real.
 */
function enclosedSolution(z: ComplexBall, w0: ComplexBall, bits: number): Maybe {
  const slopeAt = (w: ComplexBall): Maybe => {
    const decay = expComplex(negateComplex(w), bits);
    return decay === undefined ? undefined : addComplex(COMPLEX_ONE, multiplyComplex(z, decay, bits), bits);
  };
  const value = residual(z, w0, bits);
  const slope = slopeAt(w0);
  const inverse = slope === undefined ? undefined : divideComplex(COMPLEX_ONE, centre(slope), 60);
  if (value === undefined || inverse === undefined) return undefined;
  const y = centre(inverse);
  const step = upperEnd(absoluteComplex(multiplyComplex(y, value, bits), 40));
  const radius = scaleBall(step, 1);
  const side = ballBetween(negateBall(radius), radius, 40);
  const real = isRealBall(z) && isRealBall(w0);
  const square = complexBall(addBall(w0.re, side, bits), real ? ZERO_BALL : addBall(w0.im, side, bits));
  const over = slopeAt(square);
  if (over === undefined) return undefined;
  const rate = absoluteComplex(subtractComplex(COMPLEX_ONE, multiplyComplex(y, over, bits), bits), 40);
  return compareExact(upperEnd(rate), scaleBall(ONE_BALL, -1)) <= 0 ? square : undefined;
}

/**
 * Whether a solution is certainly on branch k. Between `ξ = -η cot η`, `|η| < π`, and infinity lies the range of `W_0`, so
 * `ξ sinc η + cos η > 0`; the real numbers below -1 belong to `W_{-1}`; for all others, and the left part of `W_0`,
 * `w + log w = log z + 2πik` (Jeffrey, Hare, Corless, "Unwinding the branches of the Lambert W function", 1996).
 */
function isOnBranch(w: ComplexBall, z: ComplexBall, k: bigint, bits: number): boolean {
  if (isRealBall(w)) {
    const side = signOfBall(addBall(w.re, ONE_BALL, bits));
    return k === 0n ? side === 1 : k === -1n && side === -1;
  }
  if (k === 0n && isInsideFirstRange(w, bits)) return true;
  if (!complexBallExcludesZero(w) || !ballExcludesZero(w.im)) return false;
  const [a, b] = [argumentComplex(w, bits), argumentComplex(z, bits)];
  if (a === undefined || b === undefined) return false;
  const turns = divideBall(subtractBall(addBall(w.im, a, bits), b, bits), scaleBall(piBall(bits), 1), bits) as Ball;
  const rest = absoluteBall(subtractBall(turns, ballOfInteger(k), bits));
  return compareExact(upperEnd(rest), scaleBall(ONE_BALL, -1)) < 0;
}

function isInsideFirstRange(w: ComplexBall, bits: number): boolean {
  if (compareExact(upperEnd(absoluteBall(w.im)), lowerEnd(piBall(bits))) >= 0) return false;
  if (!ballExcludesZero(w.im)) {
    // Around the real axis cos η >= 1 - η²/2 and sinc η lies between 1 - η²/6 and 1.
    const eta = upperEnd(absoluteBall(w.im));
    if (topOfBall(eta) > -3) return false;
    const gap = addBall(addBall(w.re, ONE_BALL, bits), ballBetween(negateBall(eta), ZERO_BALL, 40), bits);
    return signOfBall(addBall(gap, ZERO_BALL, bits)) === 1 || signOfBall(w.re) === 1;
  }
  const circle = sinCosComplex(complexBall(w.im), bits);
  const sinc = circle === undefined ? undefined : divideBall(circle[0].re, w.im, bits);
  if (circle === undefined || sinc === undefined) return false;
  return signOfBall(addBall(multiplyBall(w.re, sinc, bits), circle[1].re, bits)) === 1;
}

/** Higher derivatives are not written out. */
const MOST_DERIVATIVES = 40n;

/**
 * The r-th derivative of `W_k`, `e^{-rw} p_r(w)/(1 + w)^(2r-1)` with `p_1 = 1` and
 * `p_(n+1) = (1 + w) p_n' - (n w + 3n - 1) p_n` (Corless and others, section 3).
 */
export function lambertWDerivative(z: ComplexBall, k: bigint, order: bigint, bits: number): Maybe {
  if (order < 0n || order > MOST_DERIVATIVES) return undefined;
  const r = Number(order);
  const work = bits + 16 + 8 * r;
  const w = lambertW(z, k, work);
  if (w === undefined || r === 0) return w;
  let p: readonly bigint[] = [1n];
  for (let n = 1n; n < order; n += 1n) {
    const next = Array.from({ length: p.length + 1 }, (_, j) => {
      const [below, at, above] = [p[j - 1] ?? 0n, p[j] ?? 0n, p[j + 1] ?? 0n];
      return BigInt(j) * at + BigInt(j + 1) * above - n * below - (3n * n - 1n) * at;
    });
    p = next;
  }
  const value = p.reduceRight<ComplexBall>((sum, c) => addComplex(multiplyComplex(sum, w, work), complexBall(ballOfInteger(c)), work), COMPLEX_ZERO);
  const decay = expComplex(negateComplex(multiplyComplex(w, complexBall(ballOfInteger(r)), work)), work);
  const under = addComplex(COMPLEX_ONE, w, work);
  let divisor = under;
  for (let n = 1; n < 2 * r - 1; n++) divisor = multiplyComplex(divisor, under, work);
  return decay === undefined ? undefined : divideComplex(multiplyComplex(decay, value, work), divisor, bits);
}
