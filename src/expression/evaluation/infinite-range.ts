import { compareRational, complexBall, divideBall, isRealBall, isZeroRational, lowerEnd, multiplyComplex, negateComplex, ONE_BALL, addRational, ballOfInteger, ballBetween, ballToNumber, rationalToNumber, rational, scaleBall, signOfRational, timesI, upperEnd, ZERO_BALL, type Ball, type ComplexBall, type Rational } from "../../number/index.js";
import { add, negate, sym } from "../build.js";
import type { Expr } from "../expr.js";
import { contains } from "../inspect.js";
import { substitute } from "../substitute.js";
import { BallStop } from "./ball-context.js";
import { holomorphicBall } from "./holomorphic-ball.js";
import { constantBall, NO_BALLS, type HolomorphicWalk } from "./holomorphic-walk.js";
import type { PathSegment } from "./integral-segment.js";
import type { LocalForm } from "./local-form.js";
import { monomialsOf, sumOfMonomials, type Monomial } from "./monomials.js";
import { rayIntegrand, rayLength, restOfRay, waveOnRay, type RotatedWave, type WaveOnRay } from "./rotated-wave.js";
import { steadyExpr, summandsOf, waveTerms, type WaveTerm } from "./wave-terms.js";

/** What is known of a part of the integrand beside infinity, brought to w = 0. */
export interface FormAtInfinity {
  readonly form: LocalForm;
  readonly walk: HolomorphicWalk;
  /** Whether the rest of the form has no singularity at w = 0. */
  readonly analytic: boolean;
}

/** An integral over `x > start` and what it is made with. */
export interface InfiniteRange {
  readonly body: Expr;
  readonly variable: string;
  readonly start: Ball;
  readonly outer: HolomorphicWalk;
  readonly bits: number;
  /** The local form of an expression at plus infinity, with the factor `w^(-2)` of the substitution. */
  readonly formOf: (body: Expr) => FormAtInfinity | undefined;
}

/** How the range is cut at a point: what is left of the integrand without waves, by parts, and the waves as segments. */
export interface SplitRange {
  readonly cut: Ball;
  readonly parts: readonly Expr[];
  readonly segments: readonly PathSegment[];
  readonly tails: readonly { readonly size: Ball; readonly real: boolean }[];
}

/** The cut is looked for at so many doublings of the start. */
const MOST_DOUBLINGS = 8;

/** The asymptotic series of Hankel functions gives so many bits from about this part of their number on. */
const ASYMPTOTIC = 0.4;

function attempt<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch (stop) {
    if (stop instanceof BallStop && stop.failure !== "budget") return undefined;
    throw stop;
  }
}

/** The integrand seen from minus infinity. */
export const mirroredBody = (body: Expr, variable: string): Expr => substitute(body, new Map([[variable, negate(sym(variable))]]));

/**
 * An integral to infinity as a sum: waves, which are turned into the complex direction in which they fall (`waveOnRay`), what is
 * a power of x times a function without singularities at infinity, and the rest. Each of them must converge by itself.
 * Undefined where that gives nothing new.
 */
export function splitRange(range: InfiniteRange): SplitRange | undefined {
  const { body, variable, outer } = range;
  const constant = (bits: number) => (e: Expr): ComplexBall => constantBall(e, { ...outer, bits });
  const monomials = (e: Expr, bits: number): readonly Monomial[] | undefined => attempt(() => monomialsOf(e, variable, bits, constant(bits)));
  const questions = {
    grows: (e: Expr): boolean => signOfRational(monomials(e, 64)?.[0]?.power ?? rational(0)) === 1,
    powerOf: (e: Expr): Rational | undefined => {
      const found = range.formOf(e)?.form;
      return found?.others.length === 0 ? { n: -(found.exponent.n + 2n * found.exponent.d), d: found.exponent.d } : undefined;
    },
  };
  const isReal = !contains(body, (e) => e.kind === "apply" && e.operator === "i");
  const steady: Expr[] = [];
  const others: Expr[] = [];
  const waves: Omit<RotatedWave, "walk">[] = [];
  const walks: HolomorphicWalk[] = [];
  for (const summand of summandsOf(body)) {
    const terms = waveTerms(summand, variable, questions);
    const sorted = terms?.map((term) => sortTerm(term, range, monomials));
    if (terms === undefined || sorted === undefined || sorted.includes(undefined)) {
      others.push(summand);
      continue;
    }
    for (const [k, kind] of sorted.entries()) {
      const term = terms[k] as WaveTerm;
      // Scalars come from sines and cosines, so that to every term there is one with the conjugate scalar and opposite phases.
      if (kind === "steady") {
        const scalar = { re: term.scalar.re, im: rational(0) };
        if (!isZeroRational(scalar.re)) steady.push(steadyExpr({ ...term, scalar }, variable));
      } else if (kind !== undefined) {
        waves.push(kind.wave);
        walks.push(kind.walk);
      }
    }
  }
  if (waves.length === 0 && (steady.length === 0 || others.length === 0)) return undefined;
  const parts = [steady, others].filter((part) => part.length > 0).map((part) => add(...part));
  const plain = steady.map((part) => range.formOf(part));
  let cut = range.start;
  for (let k = 0; k <= MOST_DOUBLINGS; k++, cut = scaleBall(cut, 1)) {
    // Logarithms of the cut are positive.
    if (cut.mid === 1n && cut.exponent === 0) continue;
    const here = cut;
    if (k < MOST_DOUBLINGS && waves.some((wave) => wave.hankels.some(({ argument }) => isNear(argument(64), here, range.bits)))) continue;
    const whole = waves.map((wave, j): RotatedWave => ({ ...wave, walk: onTail(walks[j] as HolomorphicWalk, variable, here) }));
    const on = whole.map((wave) => attempt(() => waveOnRay(wave, here)));
    if (on.includes(undefined) || !plain.every((part) => part !== undefined && isRegularOnDisk(part, variable, here))) continue;
    const real = isReal && whole.every(isRealWave);
    const [segments, tails]: [PathSegment[], { size: Ball; real: boolean }[]] = [[], []];
    for (const [j, wave] of whole.entries()) {
      const turned = on[j] as WaveOnRay;
      if (real && turned.direction === -1) continue;
      const to = rayLength(turned, -range.bits - 8);
      segments.push({ integrand: rayIntegrand(wave, here, turned.direction, real), from: ZERO_BALL, to, body, outer: { ...outer, values: new Map([[variable, complexBall(here)]]) }, mayVanish: false });
      tails.push({ size: scaleBall(restOfRay(turned, to), real ? 1 : 0), real });
    }
    return { cut: here, parts, segments, tails };
  }
  return undefined;
}

/** Whether Hankel functions are beyond the reach of their asymptotic series at a cut: there they cost more than on the head. */
const isNear = ({ power, coefficient }: Monomial, cut: Ball, bits: number): boolean => ballToNumber(coefficient.re) * ballToNumber(cut) ** rationalToNumber(power) < ASYMPTOTIC * bits;

/** Whether the rest of a form has no singularity for `|w| <= 1/A`, so that no other part can have a pole there that it cancels. */
function isRegularOnDisk({ form, walk }: FormAtInfinity, variable: string, A: Ball): boolean {
  const radius = upperEnd(divideBall(ONE_BALL, A, 64) ?? ONE_BALL);
  const all: Ball = { mid: 0n, radius: radius.mid, exponent: radius.exponent };
  return attempt(() => holomorphicBall(form.rest, { ...onTail(walk, variable, A), bits: 64, holomorphic: true, values: new Map([[variable, complexBall(all, all)]]) })) !== undefined;
}

/** The walk of a local form, on the piece `(0, 1/A]`. */
function onTail(walk: HolomorphicWalk, variable: string, A: Ball): HolomorphicWalk {
  const edge = divideBall(ONE_BALL, A, 64) ?? ONE_BALL;
  const at = new Map([[variable, complexBall(ballBetween(ZERO_BALL, edge, 64))]]);
  const middle = new Map([[variable, complexBall(scaleBall(lowerEnd(edge), -1))]]);
  return { ...walk, values: NO_BALLS, logs: NO_BALLS, holomorphic: false, piece: { values: at, logs: NO_BALLS, middle, middleLogs: NO_BALLS, choices: new Map() } };
}

/** Whether the conjugate of a wave is the wave of the opposite phase, but for its scalar. */
function isRealWave(wave: RotatedWave): boolean {
  const { walk, form } = wave;
  const real = (e: Expr): boolean => isRealBall(constantBall(e, walk));
  const rest = attempt(() => holomorphicBall(form.rest, { ...walk, bits: 64, values: walk.piece?.values ?? NO_BALLS }));
  return rest !== undefined && isRealBall(rest) && form.others.every(real) && wave.hankels.every((hankel) => real(hankel.order)) && wave.realPhases;
}

type Sorted = "steady" | { readonly wave: Omit<RotatedWave, "walk">; readonly walk: HolomorphicWalk } | undefined;

/** A term that is a wave, or has no singularity at infinity but a power; undefined for others. */
function sortTerm(term: WaveTerm, range: InfiniteRange, monomials: (e: Expr, bits: number) => readonly Monomial[] | undefined): Sorted {
  const plain = range.formOf(steadyExpr({ ...term, scalar: { re: rational(1), im: rational(0) }, logs: 0 }, range.variable));
  if (plain?.analytic !== true) return undefined;
  const isWave = term.phases.length + term.hankels.length > 0;
  if (!isWave) return term.logs === 0 && plain.form.others.length === 0 ? "steady" : undefined;
  const coarse = term.phases.map((part) => monomials(part.argument, 64));
  if (coarse.includes(undefined)) return undefined;
  const realPhases = coarse.every((part) => part?.every((m) => isRealBall(m.coefficient)));
  const singles = term.hankels.map((hankel) => monomials(hankel.argument, 64));
  if (singles.some((part) => part?.length !== 1)) return undefined;
  const known = new Map<number, readonly Monomial[]>();
  const single = (argument: Expr, bits: number): Monomial => (monomials(argument, bits) as readonly Monomial[])[0] as Monomial;
  const phase = (bits: number): readonly Monomial[] => {
    let found = known.get(bits);
    if (found === undefined) {
      const scaled = (part: readonly Monomial[], factor: ComplexBall): readonly Monomial[] => part.map((m) => ({ power: m.power, coefficient: multiplyComplex(m.coefficient, factor, bits) }));
      const all = [
        // e^(n u) is e^(i (-i n) u).
        ...term.phases.flatMap((part) => scaled(monomials(part.argument, bits) as readonly Monomial[], part.real ? negateComplex(timesI(complexBall(ballOfInteger(part.count)))) : complexBall(ballOfInteger(part.count)))),
        ...term.hankels.flatMap((hankel) => scaled([single(hankel.argument, bits)], complexBall(ballOfInteger(hankel.side)))),
      ];
      found = sumOfMonomials(all, bits);
      known.set(bits, found);
    }
    return found;
  };
  const lead = phase(64)[0];
  if (lead === undefined || compareRational(lead.power, rational(0)) <= 0) return undefined;
  const form: LocalForm = { ...plain.form, exponent: addRational(plain.form.exponent, rational(2)) };
  const hankels = term.hankels.map((hankel) => ({ order: hankel.order, side: hankel.side, argument: (bits: number): Monomial => single(hankel.argument, bits) }));
  return { wave: { scalar: term.scalar, form, logs: term.logs, phase, hankels, variable: range.variable, realPhases }, walk: plain.walk };
}


