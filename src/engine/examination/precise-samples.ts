import { compareComplex, evaluateBall, freeSymbols, unknownFunctions, type BallResult, type Expr } from "../../expression/index.js";
import { ballExcludesZero, ballToNumber, isRealBall, type ComplexBall } from "../../number/index.js";
import type { Assignment, Evidence, SampleRow } from "../evidence.js";
import { commonestReasons, describeFormulas, describePoint, heedingWords, lawfulQuestions, overInstances, summands, tooSpecial, variedAmong, type LawfulQuestion, type Taken } from "../numeric/index.js";
import { admissiblePoints, type AdmissiblePoint } from "./admissible-points.js";
import { compareEnclosures, enclosuresOf } from "./agreement.js";
import type { SampledRelation } from "./complex-samples.js";
import { digitsAgainstCoincidence, hiddenIn, type Hidden } from "./coincidence.js";
import type { ClaimQuestion } from "./finding.js";
import { forNumbers } from "./sampling.js";
import { shownBalls } from "./shown-balls.js";
import { claimOf } from "./proved-claim.js";

const ENGINE = "numeric";

type Formulas = LawfulQuestion["formulas"];
const POINTS = 8;
const BITS = 400;
/** The most that a difference is sought with. */
const MOST_BITS = 7000;

const pointsOf = (question: ClaimQuestion, left: Expr, right: Expr, relation: SampledRelation = "="): ReturnType<typeof admissiblePoints> =>
  admissiblePoints(claimOf({ ...question, left, right }, relation, question.assumptions, { domain: [], restricts: [] }));

/** A difference that doubles cannot see: both sides at some admissible points in enclosures of a hundred digits. */
export function preciseDifference(question: ClaimQuestion, left: Expr, right: Expr): readonly Evidence[] | undefined {
  const points = pointsOf(question, left, right);
  if (!points.complete || givesShape(question, [left, right])) return undefined;
  const bits = Math.min(MOST_BITS, Math.max(BITS, Math.ceil(hiddenIn([left, right]).digits * BITS_PER_DIGIT)));
  for (let k = 0; k < POINTS; k++) {
    const point = points.next();
    if (typeof point === "string" || point.defined !== "true") continue;
    const [here, there] = [point.left, point.right].map((side) => evaluateBall(side, point.values, bits));
    if (here?.kind !== "ball" || there?.kind !== "ball") return undefined;
    if (!isRealBall(here.value) || !isRealBall(there.value)) continue;
    if (compareEnclosures(here.value, there.value, () => []).kind === "together") continue;
    const found = heedingWords({ ...forNumbers(question, left, right), relation: "=" }, [counterexample(question, describePoint(point.chosen, points.scenario.names), here.value, there.value, k + 1, "enclosure")]);
    return found.some((e) => e.kind === "counterexample") ? found : undefined;
  }
  return undefined;
}

/** Digits to which points that vary have to agree, and the bits for it. */
const DIGITS = 25;
const VARIED_BITS = 120;
const ENOUGH = 10;
const FEWEST = 8;
const TRIES = 40;
const BITS_PER_DIGIT = Math.log2(10);
/** The digits that cancellation may cost before the precision is raised. */
const SPARE_BITS = 48;

/**
 * Agreement and difference to many digits, for sides that doubles do not settle: cancellation, special functions,
 * integrals and sums that nothing varies. Two constants have to agree to more digits than their parts can hide; where
 * there are quantities, both sides at eight points to 25 digits.
 */
export function preciseSamples(question: ClaimQuestion, left: Expr, right: Expr, relation: SampledRelation = "="): readonly Evidence[] {
  const asked = { ...forNumbers(question, left, right), relation };
  const lawful = unknownIn([left, right]).length === 0 ? [] : lawfulQuestions(asked);
  if (lawful.length === 0) return heedingWords(asked, precisely(question, left, right, relation));
  return heedingWords(asked, overInstances(lawful.slice(0, MOST_INSTANCES), (own, formulas) => precisely({ ...question, assumptions: own.assumptions }, own.left, own.right, relation, formulas)) ?? stopped("no formula that obeys the assumptions settles it"));
}

/** Formulas for functions that obey laws which are tried with many digits. */
const MOST_INSTANCES = 4;

const unknownIn = (sides: readonly Expr[]): readonly string[] => sides.flatMap((e) => [...unknownFunctions(e).keys()]);

/** Whether the assumptions give an unknown function of the sides a shape, which points for claims that are proved do not impose. */
function givesShape(question: ClaimQuestion, sides: readonly Expr[]): boolean {
  const names = new Set(unknownIn(sides));
  return question.assumptions.some((a) => a.facts.some((f) => (f.kind === "extremum" || f.kind === "monotone" || f.kind === "function-property") && names.has(f.fn)));
}

/** The samples of one claim, with formulas for functions where laws call for them. */
function precisely(question: ClaimQuestion, left: Expr, right: Expr, relation: SampledRelation, formulas: Formulas = []): readonly Evidence[] {
  const points = pointsOf(question, left, right, relation);
  const hidden = points.varies || relation !== "=" ? undefined : hiddenIn([left, right]);
  const digits = hidden === undefined ? DIGITS : digitsAgainstCoincidence(hidden);
  if (hidden !== undefined && digits === undefined) return constantsApart(question, left, right, hidden) ?? stopped("the sides are numbers that could agree to any number of digits without being equal");
  if (digits === undefined) return stopped("agreement says nothing here");
  const bits = points.varies || relation !== "=" ? VARIED_BITS : Math.ceil(digits * BITS_PER_DIGIT) + SPARE_BITS;
  const budget = { operations: points.varies ? VARIED_OPERATIONS : CONSTANT_OPERATIONS };
  const rejected: Record<string, number> = {};
  const reject = (why: string): void => void (rejected[why] = (rejected[why] ?? 0) + 1);
  const rows: SampleRow[] = [];
  const everywhere: Taken[] = [];
  const usable: Taken[] = [];
  let [tried, spent] = [0, 0];
  let [agreed, estimated] = [Infinity, false];
  let estimatedDifference: Evidence | undefined;
  for (; tried < (points.varies ? TRIES : 1) && rows.length < ENOUGH && budget.operations > 0; tried++) {
    // Where nothing could be evaluated so far, more points hardly help.
    if (rows.length === 0 && (tried >= FEWEST || spent >= MOST_SPENT)) break;
    const point = points.next();
    if (typeof point === "string") {
      reject(point);
      continue;
    }
    const shown = [...describePoint(point.chosen, points.scenario.names), ...describeFormulas(formulas, point.chosen, points.scenario)];
    const taken: Taken = new Map(shown.map((a) => [a.name, a.value]));
    everywhere.push(taken);
    const seen = compareAt(point, relation, digits, bits, budget);
    if (typeof seen === "string") {
      if (seen === TOO_FEW_DIGITS || seen === TOO_MANY_OPERATIONS) spent++;
      reject(seen);
      continue;
    }
    if (seen.digits === undefined) {
      if (!points.complete || givesShape(question, [left, right])) return stopped("the sides differ where sampling could not impose every assumption");
      if (!seen.estimated) return [counterexample(question, shown, seen.left, seen.right, tried + 1, "enclosure")];
      estimatedDifference ??= counterexample(question, shown, seen.left, seen.right, tried + 1, "estimate");
      reject("the sides differ by estimates that are not certain");
      continue;
    }
    agreed = Math.min(agreed, seen.digits);
    estimated ||= seen.estimated;
    usable.push(taken);
    rows.push({ point: shown, left: text(seen.left), right: text(seen.right), agreement: Math.min(seen.digits, digits) });
  }
  if (estimatedDifference !== undefined) return [estimatedDifference];
  // Fewer digits than agreement needs may tell the sides apart.
  const apart = rows.length === 0 && hidden !== undefined ? constantsApart(question, left, right, hidden) : undefined;
  if (apart !== undefined) return apart;
  if (rows.length < (points.varies ? FEWEST : 1)) return stopped(`only ${rows.length} of ${tried} points were usable: ${commonestReasons(rejected)}`);
  const shared = Math.min(agreed, digits);
  const special = tooSpecial([left, right].flatMap((e) => [...freeSymbols(e)]), everywhere, usable);
  if (special !== undefined) return stopped(special);
  const varied = [...variedAmong(usable), ...[left, right].flatMap((e) => [...unknownFunctions(e).keys()])];
  return [{ kind: "samples", engine: ENGINE, tried, usable: rows.length, rejected, worstGap: 10 ** -shared, digits: shared, seed: question.seed, rows, agrees: true, estimated, varied: [...new Set(varied)] }];
}

/** Two numbers told apart by certain enclosures of many digits, where no agreement would count. */
function constantsApart(question: ClaimQuestion, left: Expr, right: Expr, hidden: Hidden): readonly Evidence[] | undefined {
  for (const bits of [BITS, Math.min(MOST_BITS, Math.ceil(hidden.digits * BITS_PER_DIGIT))]) {
    const [a, b] = [left, right].map((side) => evaluateBall(side, new Map(), bits));
    if (a?.kind !== "ball" || b?.kind !== "ball" || !mayBeReal(a.value) || !mayBeReal(b.value)) return undefined;
    if (compareEnclosures(a.value, b.value, () => []).kind === "apart") return [counterexample(question, [], a.value, b.value, 1, "enclosure")];
  }
  return undefined;
}

/** A value of real quantities whose imaginary part is zero, or so small that rounding made it: real where it is defined at all. */
const mayBeReal = (z: ComplexBall): boolean => !ballExcludesZero(z.im);

interface Seen {
  readonly left: ComplexBall;
  readonly right: ComplexBall;
  /** How many digits agree; undefined when the enclosures are disjoint. */
  readonly digits: number | undefined;
  readonly estimated: boolean;
}

/** Both sides at a point, the precision raised once where too few digits are left; or why the point is not usable. */
function compareAt(point: AdmissiblePoint, relation: SampledRelation, digits: number, bits: number, budget: { operations: number }): Seen | string {
  const options = { estimates: true };
  const evaluated = (side: Expr, precision: number, estimates = true): BallResult => {
    const share = { operations: Math.min(OPERATIONS, budget.operations) };
    const before = share.operations;
    const result = evaluateBall(side, point.values, precision, share, { estimates });
    budget.operations -= before - Math.max(0, share.operations);
    return result;
  };
  for (const precision of [bits, 2 * bits]) {
    const [left, right] = [point.left, point.right].map((side) => evaluated(side, precision)) as [BallResult, BallResult];
    const failed = [left, right].find((side) => side.kind === "failure");
    if (failed?.kind === "failure") return failed.reason;
    if (left.kind !== "ball" || right.kind !== "ball") return "no value";
    if (!mayBeReal(left.value) || !mayBeReal(right.value)) return "a value that is not real";
    const estimated = left.estimated || right.estimated;
    if (relation !== "=") {
      const truth = compareComplex(left.value, relation, right.value);
      if (truth === "unknown") continue;
      if (left.guessed || right.guessed) return "a limit that is only a guess";
      return { left: left.value, right: right.value, digits: truth === "true" ? digits : undefined, estimated };
    }
    const compared = compareEnclosures(left.value, right.value, () => enclosuresOf([point.left, point.right].flatMap(summands), point.values, precision, options));
    if (compared.kind === "apart" && (left.guessed || right.guessed)) return "a guess at a limit differs";
    if (compared.kind === "apart") {
      // An estimate makes do with little; a difference is worth the search for certainty.
      for (const few of estimated ? [CERTAIN_BITS, BITS] : []) {
        const [first, second] = [point.left, point.right].map((side) => evaluated(side, few, false));
        if (first?.kind !== "ball" || second?.kind !== "ball" || !mayBeReal(first.value) || !mayBeReal(second.value)) break;
        if (compareEnclosures(first.value, second.value, () => []).kind === "apart") return { left: first.value, right: second.value, digits: undefined, estimated: false };
      }
      return { left: left.value, right: right.value, digits: undefined, estimated };
    }
    if (compared.digits >= digits) return { left: left.value, right: right.value, digits: compared.digits, estimated };
  }
  return TOO_FEW_DIGITS;
}

const TOO_FEW_DIGITS = "too few digits are certain";
const TOO_MANY_OPERATIONS = "too many operations";
/** After so many points without a result that cost much, others cost as much. */
const MOST_SPENT = 2;
/** Operations for one side at one point, and for all points of one claim. */
const OPERATIONS = 800_000;
/** Differences that estimates show are looked at with so many bits for certain, then with the many of `BITS`. */
const CERTAIN_BITS = 80;
const VARIED_OPERATIONS = 1_500_000;
const CONSTANT_OPERATIONS = 2_000_000;

const stopped = (why: string): readonly Evidence[] => [{ kind: "stopped", engine: ENGINE, why }];

const text = (value: ComplexBall): string => `${ballToNumber(value.re)}`;

function counterexample(question: ClaimQuestion, point: readonly Assignment[], left: ComplexBall, right: ComplexBall, tried: number, certainty: "enclosure" | "estimate"): Evidence {
  const balls = shownBalls(left, right);
  // Estimates are shown with as many digits as tell them apart, and no radii, which they have none of.
  const shown = balls === undefined ? {} : certainty === "enclosure" ? balls : { left: balls.left, right: balls.right };
  return { kind: "counterexample", engine: ENGINE, tried, counterexample: { point, left: text(left), right: text(right), ...shown, certainty, seed: question.seed } };
}
