import { contains, evaluateBall, unknownFunctions, type Expr } from "../../expression/index.js";
import { complexBallExcludesZero, deriveSeed, generator, integerOfBall, isRealBall } from "../../number/index.js";
import type { Evidence } from "../evidence.js";
import { admissiblePoints } from "./admissible-points.js";
import { complexPoints, isComplexClaim, type ComplexPoint } from "./complex-points.js";
import type { ClaimQuestion } from "./finding.js";
import { claimOf } from "./proved-claim.js";
import { forNumbers } from "./sampling.js";
import { describePoint, textOfBall } from "./shown-point.js";

const ENGINE = "numeric";
const BITS = 80;
const OPERATIONS = 100_000;
const ALL_OPERATIONS = 1_000_000;
/** A side that has no value at any of so many points is taken to have none inside the assumptions. */
const POINTS = 24;
const TRIES = 60;

/** What is claimed at one point, in exact values. */
interface Place {
  readonly left: Expr;
  readonly right: Expr;
  readonly values: ComplexPoint;
}

/**
 * A refutation of an equation one side of which certainly has no value wherever it was tried — a sum or an integral that
 * diverges, a limit that does not exist, a pole — while the other side has one. Two numbers need one place; where quantities
 * vary, all of {@link POINTS} admissible points of many sizes have to show it, since a line that holds wherever both sides
 * have values needs only a condition. Nothing is said of unknown functions, whose instances may diverge by chance.
 */
export function sideWithoutValue(question: ClaimQuestion, left: Expr, right: Expr): Evidence | undefined {
  if ([left, right].some((side) => unknownFunctions(side).size > 0)) return undefined;
  const places = placesOf(question, left, right);
  const budget = { operations: ALL_OPERATIONS };
  let without: "left" | "right" | undefined;
  let shown: Evidence | undefined;
  let seen = 0;
  for (let tried = 1; places !== undefined && tried <= TRIES && seen < places.needed; tried++) {
    const place = places.next(tried - 1);
    if (place === undefined) continue;
    const sides = without === undefined ? (["left", "right"] as const) : [without];
    const found = firstOf(sides, (side) => {
      const why = reasonForNone(place[side], place.values, budget);
      return why === undefined ? undefined : { side, why };
    });
    // Here this side may have a value.
    if (found === undefined || budget.operations <= 0) return undefined;
    without = found.side;
    seen++;
    shown ??= counterexampleAt(question, place, found.side, found.why, tried, budget);
  }
  return places !== undefined && seen >= places.needed ? shown : undefined;
}

interface Places {
  /** The next admissible point, if this attempt gives one. */
  readonly next: (attempt: number) => Place | undefined;
  /** At how many points a side has to be without a value. */
  readonly needed: number;
}

function placesOf(question: ClaimQuestion, left: Expr, right: Expr): Places | undefined {
  if (isComplexClaim([left, right], question.assumptions)) {
    const asked = forNumbers(question, left, right);
    const points = complexPoints([asked.left, asked.right], asked.assumptions);
    const random = generator(deriveSeed(question.seed, "without value"));
    const next = (attempt: number): Place | undefined => {
      const values = points.next(attempt, random);
      return values === undefined ? undefined : { left: asked.left, right: asked.right, values };
    };
    return { next, needed: points.names.length === 0 ? 1 : POINTS };
  }
  const points = admissiblePoints(claimOf({ ...question, left, right }, "=", question.assumptions, { domain: [], restricts: [] }));
  if (!points.complete) return undefined;
  const next = (): Place | undefined => {
    const point = points.next();
    return typeof point === "string" ? undefined : point;
  };
  return { next, needed: points.varies ? POINTS : 1 };
}

type Values = Parameters<typeof evaluateBall>[1];

/** How a side without a value is shown; undefined where it may have one. */
export function shownWithoutValue(side: Expr, values: Values): string | undefined {
  const why = reasonForNone(side, values, { operations: ALL_OPERATIONS });
  return why === undefined ? undefined : noValue(why);
}

const noValue = (why: string): string => `no value: ${why}`;

/**
 * Why an expression certainly has no value at a point, or `undefined`. Followed through sums, products with factors that are
 * certainly not zero, and quotients; other functions of something that grows beyond all bounds may be meant as their limits.
 */
function reasonForNone(e: Expr, values: Values, budget: { operations: number }): string | undefined {
  const valued = (part: Expr): boolean => {
    const result = evaluated(part, values, budget);
    return result.kind === "ball" && complexBallExcludesZero(result.value);
  };
  if (e.kind === "apply") {
    if (e.operator === "add" || e.operator === "negate") {
      // Of several divergent parts the divergence may be meant to cancel.
      const found = e.args.map((part) => reasonForNone(part, values, budget)).filter((why) => why !== undefined);
      return found.length === 1 ? found[0] : undefined;
    }
    if (e.operator === "multiply" || e.operator === "divide") {
      const inPlace = e.operator === "divide" ? e.args.slice(0, 1) : e.args;
      const found = firstOf(inPlace, (part) => (e.args.every((other) => other === part || valued(other)) ? reasonForNone(part, values, budget) : undefined));
      if (found !== undefined) return found;
    }
    const args = e.args.map((part) => evaluated(part, values, budget));
    if (!args.every((part) => part.kind === "ball")) return undefined;
    const [first] = args;
    const least = POLES.get(e.operator);
    if (least !== undefined && first?.kind === "ball" && isRealBall(first.value)) {
      const whole = integerOfBall(first.value.re);
      if (whole !== undefined && whole <= least) return `${e.operator} has a pole at ${whole}`;
    }
  } else if (e.kind !== "bind") return undefined;
  // What diverges inside an integrand may do so at single points, which an integral does not see.
  if (e.kind === "bind" && e.binder === "integral" && contains(e.body, (part) => part.kind === "bind")) return undefined;
  const result = evaluated(e, values, budget);
  if (result.kind === "ball" || result.failure !== "undefined") return undefined;
  // A part without a value at an end of a range may be meant as its limit there.
  return e.kind === "apply" || result.diverges === true ? result.reason : undefined;
}

/** Functions with poles at all whole numbers up to one; inside sums these may be meant as zeros of a reciprocal. */
const POLES: ReadonlyMap<string, bigint> = new Map([["gamma", 0n], ["digamma", 0n], ["loggamma", 0n], ["factorial", -1n]]);

function evaluated(e: Expr, values: Values, budget: { operations: number }): ReturnType<typeof evaluateBall> {
  const before = Math.max(0, Math.min(OPERATIONS, budget.operations));
  const share = { operations: before };
  const result = evaluateBall(e, values, BITS, share);
  budget.operations -= before - Math.max(0, share.operations);
  return result;
}

function firstOf<T, U>(items: readonly T[], f: (item: T) => U | undefined): U | undefined {
  for (const item of items) {
    const found = f(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The place as a counterexample, if the other side certainly has a value there. */
function counterexampleAt(question: ClaimQuestion, place: Place, side: "left" | "right", why: string, tried: number, budget: { operations: number }): Evidence | undefined {
  const other = evaluated(side === "left" ? place.right : place.left, place.values, budget);
  if (other.kind !== "ball") return undefined;
  const none = noValue(why);
  const [left, right] = side === "left" ? [none, textOfBall(other.value)] : [textOfBall(other.value), none];
  return { kind: "counterexample", engine: ENGINE, tried, counterexample: { point: describePoint(place.values), left, right, certainty: "no value", seed: question.seed } };
}
