import {
  analysisRecord, CERTIFIED_ANALYSIS, compile, estimatedAnalysis, expressionSize, intervalArithmetic, type AnalysisRecord, type Evaluator, type Expr, type Scope,
} from "../../expression/index.js";
import { deriveSeed, generator, magnitude, type Enclosure } from "../../number/index.js";
import { compareSides, type Outcome } from "./compare.js";
import { pointMaker, type PointMaker, type SamplePoint } from "./point.js";
import type { Style } from "./propose.js";
import type { NumericQuestion } from "./question.js";
import { withoutAntiderivatives } from "./antiderivative.js";
import { prepareScenario } from "./prepare.js";
import { hasShape } from "./shaped.js";
import type { Scenario } from "./scenario.js";

/** A point with what the two sides are there. */
export interface Sample {
  readonly point: SamplePoint;
  readonly left: Enclosure;
  readonly right: Enclosure;
  readonly outcome: Outcome;
  /** Some value is an estimate, not an enclosure. */
  readonly estimated: boolean;
  /** Some value is a guess at a limit, which never refutes. */
  readonly guessed: boolean;
}

/** Everything tried for a question. */
export interface Sampling {
  readonly scenario: Scenario;
  readonly tried: number;
  readonly samples: readonly Sample[];
  /** Points that were not made or not usable, by reason. */
  readonly rejected: Readonly<Record<string, number>>;
  readonly sampler: Sampler;
}

const NICE_ATTEMPTS = 16;
/** Certified enclosures of integrals are sought at so many points. */
const MOST_CERTIFIED = 3;
const styleOf = (attempt: number): Style => (attempt < NICE_ATTEMPTS ? "nice" : attempt % 3 === 0 ? "wide" : "mixed");

interface Sides {
  readonly left: Evaluator<Enclosure>;
  readonly right: Evaluator<Enclosure>;
  readonly terms: () => readonly Evaluator<Enclosure>[];
}

/** Sides with so many nodes together are not charged for their length. */
const ORDINARY_SIZE = 200;
/** How much more a side costs where unknown functions make it new at each point. */
const COMPILING = 40;
/** Terms of a finite sum are cheap beside the integrands that the record counts. */
const TERMS_PER_EVALUATION = 4;

function compileSides(scenario: Scenario, record: AnalysisRecord, at: Scope): Sides {
  const scope: Scope = { ...at, spend: (terms) => (record.work += terms / TERMS_PER_EVALUATION) <= record.allowed };
  const arithmetic = intervalArithmetic(estimatedAnalysis(record));
  let terms: readonly Evaluator<Enclosure>[] | undefined;
  return {
    left: compile(scenario.left, arithmetic, scope),
    right: compile(scenario.right, arithmetic, scope),
    terms: () => (terms ??= [scenario.left, scenario.right].flatMap(summands).map((e) => compile(e, arithmetic, scope))),
  };
}

/** The terms of a sum, signs and common factors aside. */
export function summands(expr: Expr): readonly Expr[] {
  if (expr.kind === "apply" && expr.operator === "add") return expr.args.flatMap(summands);
  if (expr.kind === "apply" && expr.operator === "negate" && expr.args[0] !== undefined) return summands(expr.args[0]);
  return [expr];
}

function largestTerm(sides: Sides, frame: readonly Enclosure[]): number {
  let largest = 0;
  for (const term of sides.terms()) {
    const value = term([...frame]);
    if (value.kind === "none") return NaN;
    largest = Math.max(largest, magnitude(value));
  }
  return largest;
}

/** A difference found by estimates, with certified enclosures of its integrals; undefined where there are none that differ. */
function certify(scenario: Scenario, sample: Sample, scope: Scope, question: NumericQuestion): Sample | undefined {
  const arithmetic = intervalArithmetic(CERTIFIED_ANALYSIS);
  const left = compile(scenario.left, arithmetic, scope)([...sample.point.frame]);
  const right = compile(scenario.right, arithmetic, scope)([...sample.point.frame]);
  if (left.kind === "none" || right.kind === "none") return undefined;
  const outcome = compareSides(left, right, question.relation, () => NaN);
  return outcome.kind === "differ" ? { ...sample, left, right, outcome, estimated: false, guessed: false } : undefined;
}

/** Stops early at the first difference, or goes on to see where the sides agree, differ and are undefined. */
export type SamplingGoal = "first-difference" | "overview";

/** Whether differences found so far suffice: a certain one once the simple values are through, or several by estimate. */
function enough(samples: readonly Sample[], attempt: number): boolean {
  const differing = samples.filter((s) => s.outcome.kind === "differ");
  if (differing.some((s) => !s.estimated)) return attempt >= NICE_ATTEMPTS - 1 || differing.length >= 6;
  return differing.length >= 4;
}

/** What makes points of a question and says what its sides are at them. */
export interface Sampler {
  readonly scenario: Scenario;
  readonly maker: PointMaker;
  /** The work done so far, and what is allowed. */
  readonly record: AnalysisRecord;
  /** What the sides are at a point; differences by estimates are certified where `certifies` says so and that is possible. */
  readonly evaluate: (point: SamplePoint, certifies?: boolean) => Sample;
}

/** Prepares a question, free of antiderivatives, for sampling. */
export function samplerOf(question: NumericQuestion): Sampler {
  const scenario = prepareScenario(question);
  const maker = pointMaker(scenario);
  const record = analysisRecord();
  // Sides of ordinary length cost little beside integrals; long ones are tried at fewer points.
  const size = expressionSize(scenario.left) + expressionSize(scenario.right);
  const long = Math.max(0, size - ORDINARY_SIZE) * (scenario.functions.length > 0 ? COMPILING : 1);
  let fixed: Sides | undefined;
  const evaluate = (point: SamplePoint, certifies = true): Sample => {
    const sides = scenario.functions.length > 0 ? compileSides(scenario, record, maker.scopeAt(point)) : (fixed ??= compileSides(scenario, record, maker.scopeAt(point)));
    record.work += long;
    record.estimated = false;
    record.guessed = false;
    const left = sides.left([...point.frame]);
    const right = sides.right([...point.frame]);
    const outcome = compareSides(left, right, question.relation, () => largestTerm(sides, point.frame));
    const estimate: Sample = { point, left, right, outcome, estimated: record.estimated, guessed: record.guessed };
    return outcome.kind === "differ" && estimate.estimated && certifies ? (certify(scenario, estimate, maker.scopeAt(point), question) ?? estimate) : estimate;
  };
  return { scenario, maker, record, evaluate };
}

/** Choices among several solutions, where nothing else varies. */
const BRANCHES = 24;

/**
 * Tries points inside the assumptions: simple values first, then random ones of many scales, each time with new unknown
 * functions, until enough points are usable. Deterministic in the seed; the work is bounded in attempts and evaluations.
 */
export function sampleQuestion(question: NumericQuestion, goal: SamplingGoal = "first-difference"): Sampling {
  const sampler = samplerOf(withoutAntiderivatives(question));
  const { scenario, maker, record, evaluate } = sampler;
  const wanted = question.points ?? 30;
  const random = generator(deriveSeed(question.seed, "numeric"));
  const samples: Sample[] = [];
  const rejected: Record<string, number> = {};
  const count = (reason: string): void => void (rejected[reason] = (rejected[reason] ?? 0) + 1);
  const seen = new Set<string>();
  const varies = scenario.free.length + scenario.functions.length > 0;
  const branching = scenario.solved.some((s) => s.values.length !== 1);
  const attempts = varies ? wanted * (scenario.functions.some((f) => f.extrema.length > 0) ? 40 : 12) : branching ? BRANCHES : 1;
  let tried = 0;
  let usable = 0;
  let repeated = 0;
  let certainties = 0;
  // Each of these attempts has already looked through many points for a function of the shape.
  const hopeless = scenario.functions.some(hasShape) ? 150 : attempts;
  for (let attempt = 0; attempt < attempts && (samples.length > 0 || attempt < hopeless) && usable < wanted && repeated < 120 && record.work < record.allowed; attempt++) {
    // Once the simple values are used up, only wide ones bring anything new.
    const made = maker.make(repeated > 10 ? "wide" : styleOf(attempt), attempt, random);
    if (!made.ok) {
      tried++;
      count(made.reason);
      continue;
    }
    const { point } = made;
    const key = scenario.functions.length > 0 ? `${attempt}` : keyOf(point);
    if (seen.has(key) && (varies || branching)) {
      repeated++;
      continue;
    }
    seen.add(key);
    tried++;
    const sample = evaluate(point, certainties < MOST_CERTIFIED);
    const { outcome } = sample;
    if (outcome.kind === "differ" && record.estimated) certainties++;
    samples.push(sample);
    if (outcome.kind === "agree" || outcome.kind === "differ") usable++;
    else count(outcome.kind === "unclear" ? outcome.reason : outcome.kind);
    if (goal === "first-difference" && enough(samples, attempt)) break;
  }
  return { scenario, tried, samples, rejected, sampler };
}

/** The same for points with the same values. */
const keyOf = (point: SamplePoint): string => [...[...point.values].map(([name, r]) => `${name}=${r.n}/${r.d}`), ...point.frame.map((e) => (e.kind === "interval" ? `${e.lo}` : ""))].join(",");
