import { admissiblePoints, type AdmissiblePoint, type ProvedClaim } from "../../../engine/index.js";
import { contains, evaluateBall, isComplexSet, speaksOfComplexNumbers, statementExpressions, type BallResult } from "../../../expression/index.js";
import { ballExcludesZero, ballRadiusToNumber, ballToNumber, complexBallsOverlap, rationalToString, signOfBall, subtractComplex, type ComplexBall } from "../../../number/index.js";

/** What certified enclosures at admissible points say of a claim. */
export type BallAnswer =
  | { readonly kind: "equal"; readonly points: number; readonly digits: number }
  | { readonly kind: "different"; readonly why: string }
  | { readonly kind: "open"; readonly why: string };

const WANTED = 4;
const FEWEST = 3;
const MOST_ATTEMPTS = 16;
/** Binary digits to work with: about 66 decimal ones, and three times as many where these cancel. */
const PRECISIONS = [220, 660] as const;
const OPERATIONS = 6_000;
/** Fewer decimal digits than this confirm nothing. */
const FEWEST_DIGITS = 30;

/**
 * Evaluates both sides in balls of arbitrary precision at random rational points that satisfy the assumptions, the
 * premises and the conditions of the proof. Disjoint enclosures at such a point contradict it; agreement needs three
 * points, or the one value of sides without quantities, and thirty digits at each. Points at which a side has no value
 * count for nothing.
 */
export function compareInBalls(claim: ProvedClaim): BallAnswer {
  const foreign = withoutEnclosure(claim);
  if (foreign !== undefined) return { kind: "open", why: foreign };
  const source = admissiblePoints(claim);
  const plane = inPlane(claim);
  let agreed = 0;
  let digits = Infinity;
  let why = "too few points";
  for (let attempt = 0; attempt < (source.varies ? MOST_ATTEMPTS : 1) && agreed < WANTED; attempt++) {
    const point = source.next();
    if (typeof point === "string") {
      why = point;
      continue;
    }
    if (!plane && point.defined === "false") {
      why = "a side has no value at the points tried";
      continue;
    }
    const outcome = compareAt(claim, point);
    if (outcome.kind === "unusable") {
      why = outcome.why;
      if (outcome.final) break;
    } else if (outcome.kind === "differs") {
      // Values off the real line, or assumptions that the point may break, leave room for another reading.
      const certain = source.complete && (plane || (point.defined === "true" && outcome.real));
      if (certain) return { kind: "different", why: outcome.why };
      why = "the enclosures differ at a point that may not be admissible";
    } else {
      agreed++;
      digits = Math.min(digits, outcome.digits);
    }
  }
  return agreed >= (source.varies ? FEWEST : 1) ? { kind: "equal", points: agreed, digits } : { kind: "open", why };
}

/** Parts that enclosures have no value for, seen without evaluating. */
function withoutEnclosure(claim: ProvedClaim): string | undefined {
  for (const side of [claim.left, claim.right]) {
    if (contains(side, (e) => e.kind === "bind" && e.binder === "limit")) return "a limit has no enclosure";
    if (contains(side, (e) => e.kind === "bind" && e.binder === "integral" && (e.lower !== undefined || e.region !== undefined))) return "an integral has no enclosure of many digits";
  }
  return undefined;
}

/** Whether the claim is read in the complex plane, where roots and logarithms have their principal values. */
function inPlane(claim: ProvedClaim): boolean {
  return (
    [claim.left, claim.right].some(speaksOfComplexNumbers) ||
    claim.assumptions.some((a) => a.facts.some((f) => f.kind === "statement" && ((f.statement.kind === "membership" && !f.statement.negated && isComplexSet(f.statement.set)) || statementExpressions(f.statement).some(speaksOfComplexNumbers))))
  );
}

type At =
  | { readonly kind: "agrees"; readonly digits: number }
  | { readonly kind: "differs"; readonly why: string; readonly real: boolean }
  | { readonly kind: "unusable"; readonly why: string; readonly final: boolean };

function compareAt(claim: ProvedClaim, point: AdmissiblePoint): At {
  let last: At = { kind: "unusable", why: "the enclosures are too wide", final: false };
  for (const bits of PRECISIONS) {
    const left = evaluateBall(point.left, point.values, bits, OPERATIONS);
    const right = evaluateBall(point.right, point.values, bits, OPERATIONS);
    const failed = failureOf(left) ?? failureOf(right);
    if (failed !== undefined) {
      last = { kind: "unusable", why: failed.reason, final: failed.failure === "unsupported" || failed.failure === "budget" };
      if (failed.failure !== "unclear") return last;
      continue;
    }
    if (left.kind === "failure" || right.kind === "failure") return last;
    const compared = compareValues(claim.relation, left.value, right.value, point, bits);
    if (compared !== undefined) return compared;
  }
  return last;
}

const failureOf = (r: BallResult): Extract<BallResult, { kind: "failure" }> | undefined => (r.kind === "failure" ? r : undefined);

/** Undefined when more bits may tell. */
function compareValues(relation: ProvedClaim["relation"], left: ComplexBall, right: ComplexBall, point: AdmissiblePoint, bits: number): At | undefined {
  const real = isReal(left) && isReal(right);
  if (relation === "=") {
    if (!complexBallsOverlap(left, right)) return { kind: "differs", why: `the sides are ${shown(left)} and ${shown(right)} at ${shownPoint(point)}`, real };
    const digits = Math.min(digitsOf(left), digitsOf(right));
    return digits >= FEWEST_DIGITS ? { kind: "agrees", digits } : undefined;
  }
  const difference = subtractComplex(left, right, bits);
  if (relation === "!=") {
    if (ballExcludesZero(difference.re) || ballExcludesZero(difference.im)) return { kind: "agrees", digits: Math.min(digitsOf(left), digitsOf(right)) };
    return signOfBall(difference.re) === 0 && signOfBall(difference.im) === 0 ? { kind: "differs", why: `the sides are equal at ${shownPoint(point)}`, real } : undefined;
  }
  const sign = real ? signOfBall(difference.re) : undefined;
  if (sign === undefined) return undefined;
  const holds = relation === "<" ? sign < 0 : relation === "<=" ? sign <= 0 : relation === ">" ? sign > 0 : sign >= 0;
  return holds ? { kind: "agrees", digits: Math.min(digitsOf(left), digitsOf(right)) } : { kind: "differs", why: `the sides are ${shown(left)} and ${shown(right)} at ${shownPoint(point)}`, real };
}

const isReal = (z: ComplexBall): boolean => z.im.mid === 0n && z.im.radius === 0n;

/** Certain decimal digits: of a value that is not zero; behind the point where terms have cancelled to an enclosure of zero. */
function digitsOf(z: ComplexBall): number {
  const size = Math.max(Math.abs(ballToNumber(z.re)), Math.abs(ballToNumber(z.im)));
  const radius = Math.max(ballRadiusToNumber(z.re), ballRadiusToNumber(z.im));
  if (radius === 0) return MOST_DIGITS;
  const scale = ballExcludesZero(z.re) || ballExcludesZero(z.im) ? size : 1;
  return Math.max(0, Math.min(MOST_DIGITS, Math.floor(Math.log10(scale) - Math.log10(radius))));
}

/** Exact values count as so many digits. */
const MOST_DIGITS = 60;

const shown = (z: ComplexBall): string => `${ballToNumber(z.re)}${isReal(z) ? "" : ` + ${ballToNumber(z.im)} i`}`;
const shownPoint = (point: AdmissiblePoint): string => [...point.values].filter(([name]) => !name.startsWith("@")).map(([name, value]) => `${name} = ${rationalToString(value)}`).join(", ") || "their only value";
