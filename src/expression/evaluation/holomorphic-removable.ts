import {
  ballBetween, compareExact, complexBallExcludesZero, complexBallsOverlap, divideComplex, lowerEnd, subtractComplex, topOfBall, upperEnd, type Ball, type ComplexBall,
} from "../../number/index.js";
import type { Expr } from "../expr.js";
import { BallStop } from "./ball-context.js";
import type { WalkBall } from "./holomorphic-choice.js";
import { jetOf } from "./holomorphic-jet.js";
import { isDependent, logsWithout, type HolomorphicWalk } from "./holomorphic-walk.js";
import { vanishesTo } from "./holomorphic-zero.js";
import { quotientForm } from "./quotient-form.js";

/** Removable singularities are looked into as far as zeros of this order. */
const MOST_ORDER = 4;
/** A ball that is no farther than this from a centre, as a power of two, is looked at with it. */
const NEAR = -6;

/**
 * `n / d` on a ball near an exact number c at which both vanish to order k: with `n(z) = (z-c)^k n_k(z)` and `n_k(z)` in the
 * convex hull of the values of `n^(k) / k!` on the way from c to z (Taylor's theorem with the integral remainder), the
 * value is in the quotient of two such enclosures on a ball around z and c, all over which both parts must continue.
 */
export function removable(expr: Expr, walk: HolomorphicWalk, ball: WalkBall): ComplexBall | undefined {
  const { facts } = walk;
  const z = walk.values.get(facts.variable);
  if (z === undefined) return undefined;
  if (!facts.quotients.has(expr)) facts.quotients.set(expr, quotientForm(expr));
  const form = facts.quotients.get(expr);
  if (form === undefined || !isDependent(form.bottom, facts)) return undefined;
  const whole = ball(form.bottom, walk);
  if (complexBallExcludesZero(whole)) return form.top === expr ? undefined : divideComplex(ball(form.top, walk), whole, walk.bits);
  const centre = facts.centres.find((c) => complexBallsOverlap(c, z)) ?? facts.centres.find((c) => isNear(c, z, walk.bits));
  if (centre === undefined) return undefined;
  const { all, point } = around(centre, z, walk);
  ball(form.top, all);
  ball(form.bottom, all);
  for (let order = 1; order <= MOST_ORDER; order++) {
    if (!vanishesTo(order, form.top, point, centre, ball) || !vanishesTo(order, form.bottom, point, centre, ball)) return undefined;
    const under = jetOf(form.bottom, order, all, ball)[order] as ComplexBall;
    if (complexBallExcludesZero(under)) return divideComplex(jetOf(form.top, order, all, ball)[order] as ComplexBall, under, walk.bits);
  }
  return undefined;
}

/**
 * An enclosure of the order k of a zero at a centre, with the quotient by that power of the distance, which lies in the
 * hull of the values of `f^(k) / k!`; see {@link removable}.
 */
export function zeroOf(expr: Expr, walk: HolomorphicWalk, centre: ComplexBall, ball: WalkBall): { readonly order: number; readonly factor: ComplexBall } | undefined {
  const logs = logsWithout(walk.logs, walk.facts.variable);
  const all: HolomorphicWalk = { ...walk, holomorphic: true, logs };
  const point: HolomorphicWalk = { ...all, values: new Map([...walk.values, [walk.facts.variable, centre]]) };
  const first = ball(expr, all);
  if (complexBallExcludesZero(first)) return { order: 0, factor: first };
  for (let order = 1; order <= MOST_ORDER; order++) {
    if (!vanishesTo(order, expr, point, centre, ball)) return undefined;
    const factor = jetOf(expr, order, all, ball)[order] as ComplexBall;
    if (complexBallExcludesZero(factor)) return { order, factor };
  }
  return undefined;
}

/** The quotient of a part that vanishes to a known order at the centre by that power of the distance, near the centre. */
export function dividedOut(top: Expr, order: number, centre: ComplexBall, walk: HolomorphicWalk, ball: WalkBall): ComplexBall | undefined {
  const z = walk.values.get(walk.facts.variable);
  if (z === undefined || !isNear(centre, z, walk.bits)) return undefined;
  const { all, point } = around(centre, z, walk);
  return attempt(() => (vanishesTo(order, top, point, centre, ball) ? jetOf(top, order, all, ball)[order] : undefined));
}

function attempt<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch (stop) {
    if (stop instanceof BallStop && stop.failure !== "budget") return undefined;
    throw stop;
  }
}

/** The walk on a ball around z and the centre, and the one at the centre. */
function around(centre: ComplexBall, z: ComplexBall, walk: HolomorphicWalk): { readonly all: HolomorphicWalk; readonly point: HolomorphicWalk } {
  const { variable } = walk.facts;
  const logs = logsWithout(walk.logs, variable);
  const hull: ComplexBall = { re: hullWith(z.re, centre.re, walk.bits), im: hullWith(z.im, centre.im, walk.bits) };
  const all: HolomorphicWalk = { ...walk, holomorphic: true, logs, values: new Map([...walk.values, [variable, hull]]) };
  return { all, point: { ...all, values: new Map([...walk.values, [variable, centre]]) } };
}

function hullWith(a: Ball, c: Ball, bits: number): Ball {
  const [low, high] = [lowerEnd(a), upperEnd(a)];
  if (compareExact(low, c) <= 0 && compareExact(c, high) <= 0) return a;
  return compareExact(c, low) < 0 ? ballBetween(lowerEnd(c), high, bits) : ballBetween(low, upperEnd(c), bits);
}

/** Whether a ball has a centre inside, or is not far from it. */
function isNear(c: ComplexBall, z: ComplexBall, bits: number): boolean {
  const gap = subtractComplex(z, c, bits);
  const reaches = [gap.re, gap.im].every((a) => !isFar(a));
  if (reaches) return true;
  return Math.max(topOfBall(gap.re), topOfBall(gap.im)) <= NEAR;
}
const isFar = (a: Ball): boolean => (a.mid < 0n ? -a.mid : a.mid) > a.radius;
