import {
  absoluteBall, absoluteComplex, addBall, addComplex, ballOfInteger, ballOfRational, ballToNumber, compareRational, complexBall, COMPLEX_ONE, conjugateComplex, divideBall, eBall, expBall, expComplex, isRealBall, isZeroBall, logBall, logComplex, lowerEnd, multiplyBall, multiplyComplex,
  negateBall, negateComplex, ONE_BALL, piBall, powerBall, powerIntegerBall, powerIntegerComplex, rational, scaleBall, signOfBall, signOfRational, subtractBall, subtractRational, timesI, upperEnd, ZERO_BALL, type Ball, type ComplexBall, type Rational,
} from "../../number/index.js";
import type { Expr } from "../expr.js";
import { unclear } from "./ball-context.js";
import { charge } from "./ball-cost.js";
import type { CertifiedIntegrand } from "./ball-quadrature.js";
import { holomorphicBall } from "./holomorphic-ball.js";
import { constantBall, type HolomorphicWalk } from "./holomorphic-walk.js";
import type { PathPiece } from "./holomorphic-walk.js";
import type { LocalForm } from "./local-form.js";
import type { Monomial } from "./monomials.js";
import { hankelSize, scaledHankel } from "./scaled-hankel.js";
import type { GaussianRational } from "./wave-terms.js";

/**
 * `scalar · w^s rest(w) (log z)^logs Π h(z) e^(iφ(z))` in `w = 1/z`, for large z: φ is a sum of powers `c_q z^q`, the
 * largest of them p, and h are Hankel functions without their exponentials, which stand in φ.
 */
export interface RotatedWave {
  readonly scalar: GaussianRational;
  /** In the variable w, without the factor of the substitution. */
  readonly form: LocalForm;
  readonly logs: number;
  readonly phase: (bits: number) => readonly Monomial[];
  readonly hankels: readonly { readonly order: Expr; readonly side: 1 | -1; readonly argument: (bits: number) => Monomial }[];
  /** The walk of the form, with its piece `(0, 1/A]`. */
  readonly walk: HolomorphicWalk;
  readonly variable: string;
  /** Whether all arguments of exponentials, sines and cosines are real. */
  readonly realPhases: boolean;
}

/** A wave that was turned: its direction, and what bounds the integrand by `size · e^(-decay y)`. */
export interface WaveOnRay {
  readonly direction: 1 | -1;
  readonly decay: Ball;
  readonly size: Ball;
}

const BITS = 64;
/** Elementary functions of one value beside those of its phase. */
const FIXED_COST = 3;
const over = (a: Ball, b: Ball): Ball => divideBall(a, b, BITS) ?? unclear("a wave out of range");
const power = (a: Ball, q: Rational): Ball => powerBall(a, ballOfRational(q, BITS), BITS) ?? unclear("a wave out of range");
const exp = (a: Ball): Ball => expBall(a, BITS) ?? unclear("a wave out of range");
const times = (a: Ball, b: Ball): Ball => multiplyBall(a, b, BITS);
const isPositive = (a: Ball): boolean => signOfBall(a) === 1;
const isNotNegative = (a: Ball): boolean => lowerEnd(a).mid >= 0n;

/**
 * Whether `∫ g(x) e^(iφ(x)) dx` over x > A may be turned into `z = (A^p ± iy)^(1/p)`, y > 0, and what bounds the integrand there.
 * With `u = z^p` the region between the paths is a quarter plane on which `|w| <= 1/A`, where `rest` has no singularities
 * and a bound (its enclosure on that disk). The leading `e^(icu)` falls as `e^(-|Re c| |Im u|)`; of lower powers
 * `b u^r`, r < 1, `|Im u^r| <= r |arg u| |u|^r`, so that those with `π r |b| A^(q-p)` of at most `|Re c|` in sum take away no
 * more than half of it, on the ray and (by `sin θ >= 2θ/π`) on arcs. What is left, times `dz/du`, falls like a power of |u|:
 * then the arc at infinity gives nothing, and the improper integral exists (Jordan's lemma). Undefined where A is too
 * small for it, or a condition is not certain.
 */
export function waveOnRay(wave: RotatedWave, A: Ball): WaveOnRay | undefined {
  const { form, walk } = wave;
  const phase = wave.phase(BITS);
  const [lead, ...lower] = phase;
  if (lead === undefined || signOfRational(lead.power) !== 1 || compareRational(lead.power, rational(1, 2)) < 0) return undefined;
  const p = lead.power;
  const direction = signOfBall(lead.coefficient.re);
  if ((direction !== 1 && direction !== -1) || !isNotNegative(lead.coefficient.im)) return undefined;
  const rate = lowerEnd(absoluteBall(lead.coefficient.re));
  let size: Ball = ONE_BALL;
  let taken: Ball = ZERO_BALL;
  for (const { power: q, coefficient: b } of lower) {
    if (signOfRational(q) === 1) {
      if (!isNotNegative(b.im)) return undefined;
      if (isPositive(direction === 1 ? b.re : negateBall(b.re)) || isZeroBall(b.re)) continue;
      const ratio = over(ballOfRational(q, BITS), ballOfRational(p, BITS));
      taken = addBall(taken, times(times(piBall(BITS), ratio), times(absoluteBall(b.re), power(A, subtractRational(q, p)))), BITS);
    } else size = times(size, exp(signOfRational(q) === 0 ? negateBall(b.im) : times(absoluteComplex(b, BITS), power(A, q))));
  }
  if (!isPositive(subtractBall(rate, taken, BITS))) return undefined;
  const decay = isZeroBall(taken) ? rate : scaleBall(rate, -1);
  // The power by which what is left of the integrand falls.
  let fall: Ball = addBall(ballOfRational(form.exponent, BITS), subtractBall(ballOfRational(p, BITS), ONE_BALL, BITS), BITS);
  for (const other of form.others) {
    const q = constantBall(other, walk);
    fall = addBall(fall, q.re, BITS);
    size = times(size, exp(times(piBall(BITS), absoluteBall(q.im))));
  }
  for (const hankel of wave.hankels) {
    const { power: q, coefficient: b } = hankel.argument(BITS);
    if (signOfRational(q) !== 1 || compareRational(q, p) > 0 || !isRealBall(b) || !isPositive(b.re)) return undefined;
    const bound = hankelSize(hankel.side, constantBall(hankel.order, walk), lowerEnd(times(b.re, power(A, q))));
    if (bound === undefined) return undefined;
    size = times(size, over(bound, power(b.re, rational(1, 2))));
    fall = addBall(fall, scaleBall(ballOfRational(q, BITS), -1), BITS);
  }
  if (!isPositive(fall)) return undefined;
  const rest = onDisk(wave, A);
  const log = logBall(A, BITS);
  if (rest === undefined || log === undefined || !isPositive(log)) return undefined;
  size = times(size, times(absoluteComplex(rest, BITS), absoluteComplex(scalarBall(wave.scalar, BITS), BITS)));
  size = times(over(size, ballOfRational(p, BITS)), wave.logs === 0 ? exp(negateBall(times(fall, log))) : withLogs(fall, log, wave.logs));
  return { direction, decay: lowerEnd(decay), size: upperEnd(size) };
}

/** A bound of `(L + π)^j e^(-τ L)` for all `L >= log A`: half of the decay for the power, as `x^j <= (j/(e a))^j e^(a x)` with `a = τ/2`. */
function withLogs(fall: Ball, log: Ball, logs: number): Ball {
  const half = scaleBall(fall, -1);
  const peak = over(ballOfInteger(logs), times(eBall(BITS), half));
  const raised = powerIntegerBall(peak, BigInt(logs), BITS) ?? unclear("a wave out of range");
  return times(raised, exp(subtractBall(times(half, piBall(BITS)), times(half, log), BITS)));
}

/** The values of the rest on the disk `|w| <= 1/A`, on which it has no singularities; undefined where that is not certain. */
function onDisk(wave: RotatedWave, A: Ball): ComplexBall | undefined {
  const radius = upperEnd(over(ONE_BALL, A));
  const all: Ball = { mid: 0n, radius: radius.mid, exponent: radius.exponent };
  return holomorphicBall(wave.form.rest, { ...wave.walk, bits: BITS, holomorphic: true, values: new Map([...wave.walk.values, [wave.variable, complexBall(all, all)]]) });
}

const scalarBall = (s: GaussianRational, bits: number): ComplexBall => complexBall(ballOfRational(s.re, bits), ballOfRational(s.im, bits));

/** A bound of what is left out beyond y: `∫ size e^(-decay y) dy`. */
export const restOfRay = (on: WaveOnRay, y: Ball): Ball => upperEnd(over(times(on.size, exp(negateBall(times(on.decay, y)))), on.decay));

/** How far the ray is followed so that the rest is below two to the power `goal`. */
export function rayLength(on: WaveOnRay, goal: number): Ball {
  const size = Math.log(Math.max(1e-300, ballToNumber(on.size) / ballToNumber(on.decay)));
  return ballOfInteger(Math.max(1, Math.ceil((size - goal * Math.LN2) / ballToNumber(on.decay)) + 1));
}

/** The integrand on the turned path as a function of y; `doubled` for twice its real part, the sum with the conjugate wave. */
export function rayIntegrand(wave: RotatedWave, A: Ball, direction: 1 | -1, doubled: boolean): CertifiedIntegrand<PathPiece | undefined> {
  const at = (y: ComplexBall, bits: number): ComplexBall => {
    const value = valueAt(wave, A, direction, y, bits);
    if (!doubled) return value;
    if (isZeroBall(y.im)) return complexBall(scaleBall(value.re, 1));
    const mirrored = y.im.mid === 0n ? value : valueAt(wave, A, direction, conjugateComplex(y), bits);
    return addComplex(value, conjugateComplex(mirrored), bits);
  };
  return { pieceOf: () => undefined, values: (t, _piece, bits) => at(complexBall(t), bits), continued: (t, _piece, bits) => at(t, bits) };
}

function valueAt(wave: RotatedWave, A: Ball, direction: 1 | -1, y: ComplexBall, bits: number): ComplexBall {
  const work = bits + 24;
  const { walk, form, variable } = wave;
  for (let k = 0; k < FIXED_COST + wave.phase(work).length; k++) charge("exp", work, walk.context.budget);
  for (let k = 0; k < wave.hankels.length; k++) charge("opaque", work, walk.context.budget);
  const none = (): never => unclear("a wave beside a singularity");
  const phase = wave.phase(work);
  const p = (phase[0] as Monomial).power;
  const rotated = direction === 1 ? timesI(y) : negateComplex(timesI(y));
  const start = p.n === 1n && p.d === 1n ? A : (powerBall(A, ballOfRational(p, work), work) ?? none());
  const u = addComplex(complexBall(start), rotated, work);
  // Off the right half-plane the path of the substitution ends.
  if (u.re.mid <= u.re.radius) return none();
  const logU = logComplex(u, work) ?? none();
  const inverse = divideBall(ONE_BALL, ballOfRational(p, work), work) ?? none();
  const logZ = multiplyComplex(logU, complexBall(inverse), work);
  const scaledLog = (q: Rational): ComplexBall => multiplyComplex(logZ, complexBall(ballOfRational(q, work)), work);
  const w = expComplex(negateComplex(logZ), work) ?? none();
  let exponent = scaledLog(subtractRational(subtractRational(rational(1), p), form.exponent));
  const facts = { ...walk, bits: work };
  for (const other of form.others) exponent = addComplex(exponent, negateComplex(multiplyComplex(logZ, constantBall(other, facts), work)), work);
  for (const [k, { power: q, coefficient }] of phase.entries()) {
    const monomial = k === 0 ? u : q.n === 0n ? COMPLEX_ONE : (expComplex(scaledLog(q), work) ?? none());
    exponent = addComplex(exponent, timesI(multiplyComplex(coefficient, monomial, work)), work);
  }
  const rest = holomorphicBall(form.rest, { ...facts, holomorphic: true, values: new Map([...walk.values, [variable, w]]), logs: new Map([...walk.logs, [variable, negateComplex(logZ)]]) });
  let value = multiplyComplex(rest, expComplex(exponent, work) ?? none(), work);
  value = multiplyComplex(value, multiplyComplex(scalarBall(wave.scalar, work), complexBall(ZERO_BALL, direction === 1 ? inverse : negateBall(inverse)), work), work);
  if (wave.logs > 0) value = multiplyComplex(value, powerIntegerComplex(logZ, BigInt(wave.logs), work) ?? none(), work);
  for (const hankel of wave.hankels) {
    const { power: q, coefficient: b } = hankel.argument(work);
    const z = multiplyComplex(b, compareRational(q, p) === 0 ? u : (expComplex(scaledLog(q), work) ?? none()), work);
    value = multiplyComplex(value, scaledHankel(hankel.side, constantBall(hankel.order, facts), z, work) ?? none(), work);
  }
  return value;
}
