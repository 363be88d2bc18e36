import {
  addBall, addComplex, absoluteComplex, ballBetween, bitLength, complexBall, COMPLEX_ZERO, isZeroBall, magnitudeOf, multiplyBall, multiplyComplex, negateBall, roundBall, scaleBall, topOfBall, upperEnd,
  widenBall, ZERO_BALL, type Ball, type ComplexBall,
} from "../../number/index.js";
import { BallStop } from "./ball-context.js";
import { gaussLegendre, RULE_SIZES } from "./gauss-legendre.js";

/** A piece of the parameter's range, between exact numbers, as the integrand sees it. */
export interface RangePiece<P> {
  readonly from: Ball;
  readonly to: Ball;
  readonly choices: P;
}

/** An integrand of one real parameter, with what is needed to integrate it with certainty; failures are thrown as {@link BallStop}. */
export interface CertifiedIntegrand<P> {
  /** What a piece is told apart by, made once for it. */
  readonly pieceOf: (from: Ball, to: Ball) => P;
  /** The values of the integrand itself at the real numbers of a ball inside the piece. */
  readonly values: (t: Ball, piece: P, bits: number) => ComplexBall;
  /** On a complex ball: the values of one function without singularities all over it that agrees with the integrand on the piece. */
  readonly continued: (t: ComplexBall, piece: P, bits: number) => ComplexBall;
}

/** The numbers of halvings after which a piece is looked at more closely. */
const LOOKING: ReadonlySet<number> = new Set([7, 11, 16, 24, 36]);
/** Bits for sizes, which need few digits. */
const COARSE = 40;

/** The result of a quadrature that came to its end. */
export interface Quadrature {
  readonly kind: "value";
  readonly value: ComplexBall;
  readonly pieces: number;
}

/** A piece at which halving did not help. */
export interface Stuck {
  readonly kind: "stuck";
  readonly from: Ball;
  readonly to: Ball;
}

/** How a quadrature is bounded: the error allowed for a piece is two to the power `tolerance`. */
export interface QuadratureLimits {
  readonly bits: number;
  readonly tolerance: number;
  readonly pieces: number;
  /** Pieces are halved at most this often. */
  readonly halvings: number;
  /** Asked now and then of a piece that has to be halved again: whether that will never help. */
  readonly isHopeless?: (from: Ball, to: Ball) => boolean;
}

/** Two to this power is above `|z|` for every number of the ball. */
export const topOfComplex = (z: ComplexBall): number => Math.max(topOfBall(z.re), topOfBall(z.im)) + 1;
/** Two to this power is above every distance in the ball from its middle; `-Infinity` for an exact number. */
export function topOfRadius(z: ComplexBall): number {
  const of = (a: Ball): number => (a.radius === 0n ? -Infinity : a.exponent + bitLength(a.radius));
  return Math.max(of(z.re), of(z.im)) + 1;
}

const attempt = <T>(f: () => T): T | undefined => {
  try {
    return f();
  } catch (stop) {
    if (stop instanceof BallStop && stop.failure !== "budget") return undefined;
    throw stop;
  }
};

/** Twice the semi-axes of the ellipse with foci ±1 whose semi-axes sum to ρ: ρ + 1/ρ and ρ - 1/ρ, rounded up, with a lower bound of log2 ρ. */
interface Ellipse {
  readonly wide: Ball;
  readonly high: Ball;
  readonly logarithm: number;
}
const ellipse = (top: number, bottom: number): Ellipse => {
  const up = (numerator: number): Ball => ({ mid: BigInt(Math.ceil((numerator * 2 ** 20) / (top * bottom))), radius: 0n, exponent: -20 });
  return { wide: up(top * top + bottom * bottom), high: up(top * top - bottom * bottom), logarithm: Math.log2(top / bottom) * (1 - 1e-12) };
};
/** From the narrowest to the widest. */
const ELLIPSES: readonly Ellipse[] = [ellipse(5, 4), ellipse(3, 2), ellipse(2, 1), ellipse(3, 1), ellipse(5, 1), ellipse(8, 1), ellipse(14, 1), ellipse(24, 1), ellipse(48, 1), ellipse(128, 1), ellipse(512, 1)];
const FIRST_ELLIPSE = 3;

interface Rule {
  readonly size: number;
  /** Two to this power is above the error of the rule over the piece. */
  readonly error: number;
}

/**
 * The integral over `[from, to]` by halving and Gauss–Legendre rules. With `|f| <= M` inside the ellipse around a piece of
 * half-length h the n-point rule is within `h · (64/15) M ρ^(-2n) / (1 - ρ^(-2))` (Chebyshev coefficients are at most
 * `2 M ρ^(-k)`, rules are exact below degree 2n, and n >= 2); see F. Johansson, "Numerical integration in
 * arbitrary-precision ball arithmetic" (2018). Stuck where halving does not get to the tolerance.
 */
export function integrateCertified<P>(f: CertifiedIntegrand<P>, from: Ball, to: Ball, limits: QuadratureLimits): Quadrature | Stuck {
  let total = COMPLEX_ZERO;
  let pieces = 0;
  const waiting: { readonly from: Ball; readonly to: Ball; readonly depth: number }[] = [{ from, to, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (++pieces > limits.pieces) return { kind: "stuck", from: next.from, to: next.to };
    const value = overPiece(f, next.from, next.to, limits);
    if (value !== undefined) {
      total = addComplex(total, value, limits.bits + 16);
      continue;
    }
    if (next.depth >= limits.halvings || (LOOKING.has(next.depth) && limits.isHopeless?.(next.from, next.to) === true)) return { kind: "stuck", from: next.from, to: next.to };
    const middle = middleOf(next.from, next.to);
    waiting.push({ from: middle, to: next.to, depth: next.depth + 1 }, { from: next.from, to: middle, depth: next.depth + 1 });
  }
  return { kind: "value", value: total, pieces };
}

/** The exact middle of two exact numbers. */
export const middleOf = (from: Ball, to: Ball): Ball => scaleBall(exactSum(from, to), -1);

function exactSum(a: Ball, b: Ball): Ball {
  const low = Math.min(a.exponent, b.exponent);
  return { mid: (a.mid << BigInt(a.exponent - low)) + (b.mid << BigInt(b.exponent - low)), radius: 0n, exponent: low };
}

function overPiece<P>(f: CertifiedIntegrand<P>, from: Ball, to: Ball, limits: QuadratureLimits): ComplexBall | undefined {
  const piece = f.pieceOf(from, to);
  const length = exactSum(to, negateBall(from));
  const coarse = coarseBits(from, to, length);
  const all = attempt(() => f.values(ballBetween(from, to, 2 * COARSE + bitLength(from.mid) + bitLength(to.mid)), piece, coarse));
  if (all !== undefined) {
    const direct = multiplyComplex(all, complexBall(length), limits.bits);
    if (topOfRadius(direct) <= limits.tolerance) return direct;
  }
  const rule = bestRule(f, from, to, length, piece, limits);
  if (rule === undefined) return undefined;
  const sum = attempt(() => applyRule(f, from, to, length, piece, rule, limits));
  // Widened for the error of the rule in both parts.
  return sum === undefined ? undefined : complexBall(widenBall(sum.re, 1n, rule.error, limits.bits + 16), widenBall(sum.im, isZeroBall(sum.im) && all !== undefined && isZeroBall(all.im) ? 0n : 1n, rule.error, limits.bits + 16));
}

/** Bits that tell the numbers of a piece apart. */
const coarseBits = (from: Ball, to: Ball, length: Ball): number => COARSE + 8 * Math.ceil(Math.max(0, Math.max(topOfBall(from), topOfBall(to)) - topOfBall(length)) / 4);

/** The cheapest rule that is certainly within the tolerance; undefined where halving is better. */
function bestRule<P>(f: CertifiedIntegrand<P>, from: Ball, to: Ball, length: Ball, piece: P, limits: QuadratureLimits): Rule | undefined {
  const most = Math.min(RULE_SIZES.at(-1) as number, 16 + Math.ceil(0.55 * Math.max(0, limits.bits)));
  const centre = middleOf(from, to);
  const coarse = coarseBits(from, to, length);
  let best: Rule | undefined;
  const tryEllipse = (shape: Ellipse): "failed" | "worse" | "better" => {
    const [wide, high] = [multiplyBall(length, shape.wide, COARSE), multiplyBall(length, shape.high, COARSE)].map((a) => scaleBall(upperEnd(a), -2)) as [Ball, Ball];
    const box: ComplexBall = { re: boxAround(centre, wide), im: boxAround(ZERO_BALL, high) };
    const value = attempt(() => f.continued(box, piece, coarse));
    if (value === undefined) return "failed";
    // The largest of |f| times h times 64/15 / (1 - ρ^(-2)), as a power of two.
    const size = topOfBall(upperEnd(absoluteComplex(value, COARSE)));
    const bound = size + topOfBall(length) - 1 + Math.log2(64 / 15) - Math.log2(1 - 2 ** (-2 * shape.logarithm)) + 0.01;
    const needed = Math.max(2, (bound - limits.tolerance) / (2 * shape.logarithm));
    const count = RULE_SIZES.find((n) => n >= needed);
    if (count === undefined || count > most || (best !== undefined && count >= best.size)) return "worse";
    best = { size: count, error: Math.ceil(bound - 2 * shape.logarithm * count + 0.01) };
    return "better";
  };
  let widest = FIRST_ELLIPSE;
  const first = tryEllipse(ELLIPSES[FIRST_ELLIPSE] as Ellipse);
  if (first === "failed" || best === undefined) {
    for (let k = FIRST_ELLIPSE - 1; k >= 0 && best === undefined; k--) if (tryEllipse(ELLIPSES[k] as Ellipse) === "worse" && first !== "failed") break;
    return best;
  }
  while (++widest < ELLIPSES.length && tryEllipse(ELLIPSES[widest] as Ellipse) === "better");
  return best;
}

/** The ball around an exact number with an exact radius, which may be rounded up. */
function boxAround(centre: Ball, radius: Ball): Ball {
  const low = Math.min(centre.exponent, radius.exponent);
  const shift = (a: Ball): bigint => magnitudeOf(a.mid) << BigInt(a.exponent - low);
  const mid = centre.mid < 0n ? -shift(centre) : shift(centre);
  return roundBall(mid, shift(radius), low, Math.max(bitLength(mid), 1));
}

function applyRule<P>(f: CertifiedIntegrand<P>, from: Ball, to: Ball, length: Ball, piece: P, rule: Rule, limits: QuadratureLimits): ComplexBall {
  const bits = limits.bits;
  const nodes = gaussLegendre(rule.size, bits);
  const centre = middleOf(from, to);
  const half = scaleBall(length, -1);
  let sum = COMPLEX_ZERO;
  for (const { node, weight } of nodes) {
    const offset = multiplyBall(half, node, bits + 16);
    for (const side of isZeroBall(node) ? [offset] : [offset, negateBall(offset)]) {
      const value = precisely(f, addBall(centre, side, bits + 16), piece, limits, topOfBall(length));
      sum = addComplex(sum, multiplyComplex(value, complexBall(weight), bits + 16), bits + 16);
    }
  }
  return multiplyComplex(sum, complexBall(half), bits + 16);
}

/**
 * The continued integrand at a node, with more bits where digits cancel. Not the integrand itself: at single points, such
 * as where a floor touches a whole number, that may differ.
 */
function precisely<P>(f: CertifiedIntegrand<P>, t: Ball, piece: P, limits: QuadratureLimits, size: number): ComplexBall {
  const at = (bits: number): ComplexBall => f.continued(complexBall(t), piece, bits);
  const value = attempt(() => at(limits.bits));
  const missing = value === undefined ? limits.bits : topOfRadius(value) + size - limits.tolerance;
  if (value !== undefined && missing <= 2) return value;
  if (missing > 4 * limits.bits + 64) return value ?? at(limits.bits);
  return attempt(() => at(limits.bits + 32 * Math.ceil((missing + 8) / 32))) ?? value ?? at(2 * limits.bits);
}
