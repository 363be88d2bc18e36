import {
  analysisRecord, compile, estimatedAnalysis, intervalArithmetic, type AnalysisRecord, type Evaluator, type Expr, type Scope,
} from "../../expression/index.js";
import { deriveSeed, generator, magnitude, type Enclosure } from "../../number/index.js";
import { compareSides, type Outcome } from "./compare.js";
import { pointMaker, type SamplePoint } from "./point.js";
import type { Style } from "./propose.js";
import type { NumericQuestion } from "./question.js";
import { withoutAntiderivatives } from "./antiderivative.js";
import { prepareScenario, type Scenario } from "./scenario.js";

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
}

const NICE_ATTEMPTS = 16;
const styleOf = (attempt: number): Style => (attempt < NICE_ATTEMPTS ? "nice" : attempt % 3 === 0 ? "wide" : "mixed");

interface Sides {
  readonly left: Evaluator<Enclosure>;
  readonly right: Evaluator<Enclosure>;
  readonly terms: () => readonly Evaluator<Enclosure>[];
}

function compileSides(scenario: Scenario, record: AnalysisRecord, scope: Scope): Sides {
  const arithmetic = intervalArithmetic(estimatedAnalysis(record));
  let terms: readonly Evaluator<Enclosure>[] | undefined;
  return {
    left: compile(scenario.left, arithmetic, scope),
    right: compile(scenario.right, arithmetic, scope),
    terms: () => (terms ??= [scenario.left, scenario.right].flatMap(summands).map((e) => compile(e, arithmetic, scope))),
  };
}

/** The terms of a sum, signs and common factors aside. */
function summands(expr: Expr): readonly Expr[] {
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

/** Stops early at the first difference, or goes on to see where the sides agree, differ and are undefined. */
export type SamplingGoal = "first-difference" | "overview";

/**
 * Tries points inside the assumptions: simple values first, then random ones of many scales, each time with new unknown
 * functions, until enough points are usable. Deterministic in the seed; the work is bounded in attempts and evaluations.
 */
export function sampleQuestion(question: NumericQuestion, goal: SamplingGoal = "first-difference"): Sampling {
  const scenario = prepareScenario(withoutAntiderivatives(question));
  const wanted = question.points ?? 30;
  const maker = pointMaker(scenario);
  const random = generator(deriveSeed(question.seed, "numeric"));
  const record = analysisRecord();
  const samples: Sample[] = [];
  const rejected: Record<string, number> = {};
  const count = (reason: string): void => void (rejected[reason] = (rejected[reason] ?? 0) + 1);
  const seen = new Set<string>();
  const varies = scenario.free.length + scenario.functions.length > 0;
  const attempts = varies ? wanted * (scenario.functions.some((f) => f.extrema.length > 0) ? 40 : 12) : 1;
  let fixed: Sides | undefined;
  let tried = 0;
  let usable = 0;
  let repeated = 0;
  for (let attempt = 0; attempt < attempts && usable < wanted && repeated < 120 && record.work < record.allowed; attempt++) {
    // Once the simple values are used up, only wide ones bring anything new.
    const made = maker.make(repeated > 10 ? "wide" : styleOf(attempt), attempt, random);
    if (!made.ok) {
      tried++;
      count(made.reason);
      continue;
    }
    const { point } = made;
    const key = scenario.functions.length > 0 ? `${attempt}` : [...point.values].map(([name, r]) => `${name}=${r.n}/${r.d}`).join(",");
    if (seen.has(key) && varies) {
      repeated++;
      continue;
    }
    seen.add(key);
    tried++;
    const sides = scenario.functions.length > 0 ? compileSides(scenario, record, maker.scopeAt(point)) : (fixed ??= compileSides(scenario, record, maker.scopeAt(point)));
    record.estimated = false;
    record.guessed = false;
    const left = sides.left([...point.frame]);
    const right = sides.right([...point.frame]);
    const outcome = compareSides(left, right, question.relation, () => largestTerm(sides, point.frame));
    const sample: Sample = { point, left, right, outcome, estimated: record.estimated, guessed: record.guessed };
    samples.push(sample);
    if (outcome.kind === "agree" || outcome.kind === "differ") usable++;
    else count(outcome.kind === "unclear" ? outcome.reason : outcome.kind);
    if (outcome.kind === "differ" && !sample.estimated && goal === "first-difference") break;
    if (outcome.kind === "differ" && sample.estimated && goal === "first-difference" && samples.filter((s) => s.outcome.kind === "differ").length >= 4) break;
  }
  return { scenario, tried, samples, rejected };
}
