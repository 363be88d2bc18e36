import type { Fact } from "../../assumption/index.js";
import { contains, isComplexSet, literalRational, printPlain, type Expr } from "../../expression/index.js";
import type { Evidence, SampleRow } from "../evidence.js";
import { describeEnclosure, describePoint } from "./describe.js";
import { complexity } from "./interpolation.js";
import type { NumericQuestion } from "./question.js";
import { sampleQuestion, type Sample, type Sampling } from "./sample.js";

const ENGINE = "numeric";

/** Fewer usable points than this decide nothing. */
export const FEWEST_POINTS = 8;
/** Estimates count as different only when they are this far apart, relative to their size … */
const ESTIMATE_GAP = 1e-3;
/** … at no fewer than this many points; where nothing varies, the one value must be ten times as far off. */
const ESTIMATE_POINTS = 3;

const stopped = (why: string): readonly Evidence[] => [{ kind: "stopped", engine: ENGINE, why }];

const reasons = (sampling: Sampling): string =>
  Object.entries(sampling.rejected)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([reason, times]) => `${reason} (${times})`)
    .join(", ");

/**
 * Numeric evidence on a claim. A counterexample is certain when both sides have enclosures that exclude the relation at an
 * exact point that satisfies every assumption; from estimates of integrals and sums it needs a difference of a thousandth
 * at three points. Agreement needs eight usable points with something to vary. Points at which only one side is defined
 * count for nothing, and assumptions that sampling cannot impose rule out a counterexample.
 */
export function sampleEquality(question: NumericQuestion): readonly Evidence[] {
  try {
    return sampled(question);
  } catch (error) {
    // What is nested or grows beyond the stack and the arrays of the machine is not sampled.
    if (error instanceof RangeError) return stopped("the expressions are too large to sample");
    throw error;
  }
}

function sampled(question: NumericQuestion): readonly Evidence[] {
  const evidence = judge(question, sampleQuestion(question));
  return question.relation === "!=" && evidence[0]?.kind === "samples" ? whereEqual(question) ?? evidence : evidence;
}

/**
 * Random points never meet an equation, so `!=` is tried where the equation of its two sides is imposed. Undefined when
 * that has no solution.
 */
function whereEqual(question: NumericQuestion): readonly Evidence[] | undefined {
  const fact: Fact = { kind: "statement", statement: { kind: "relation", relation: "=", left: question.left, right: question.right } };
  const sampling = sampleQuestion({ ...question, relation: "!=", points: 8, assumptions: [...question.assumptions, { id: "=", origin: "default", markdown: "", facts: [fact] }] });
  if (sampling.scenario.unimposed.length > 0) return stopped("the points at which the two sides might be equal could not be found");
  const differing = sampling.samples.filter((s) => s.outcome.kind === "differ");
  if (differing.length > 0) return judgeDifference(question, sampling, differing);
  return sampling.samples.length > 0 ? stopped("the two sides seem to be equal at some points") : undefined;
}

function judge(question: NumericQuestion, sampling: Sampling): readonly Evidence[] {
  const { samples, scenario } = sampling;
  const differing = samples.filter((s) => s.outcome.kind === "differ");
  if (differing.length > 0) return judgeDifference(question, sampling, differing);
  const agreeing = samples.filter((s) => s.outcome.kind === "agree");
  if (scenario.free.length + scenario.functions.length === 0) {
    return stopped(agreeing.length > 0 ? "the two sides agree to the precision of the numbers, but there is nothing to vary" : `there is nothing to vary: ${reasons(sampling)}`);
  }
  if (complexBeyondSamples(question)) return stopped("the sides agree at real points, which says nothing of the complex ones that the assumptions allow");
  if (agreeing.length < FEWEST_POINTS) return stopped(`only ${agreeing.length} of ${sampling.tried} points were usable: ${reasons(sampling) || "there are no more to try"}`);
  const gaps = agreeing.map((s) => (s.outcome.kind === "agree" ? s.outcome.gap : 0)).sort((a, b) => a - b);
  const worst = gaps.at(-1) ?? 0;
  return [
    {
      kind: "samples",
      engine: ENGINE,
      tried: sampling.tried,
      usable: agreeing.length,
      rejected: sampling.rejected,
      worstGap: worst,
      digits: Math.max(0, Math.min(16, Math.floor(-Math.log10(Math.max(worst, 1e-16))))),
      seed: question.seed,
      rows: agreeing.slice(0, 12).map((s) => rowOf(s, sampling)),
      agrees: true,
    },
  ];
}

/** Operators without branches: an equation between them that holds on a real interval holds where they are analytic. */
const ANALYTIC: ReadonlySet<string> = new Set([
  "pi", "e", "eulergamma", "inf", "add", "negate", "multiply", "divide", "exp", "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch", "factorial", "gamma", "digamma", "erf", "erfc",
]);

/** Whether a quantity is said to be complex and the sides have branches, so that real points do not speak for it. */
function complexBeyondSamples(question: NumericQuestion): boolean {
  const complex = question.assumptions.some((a) => a.facts.some((f) => f.kind === "statement" && f.statement.kind === "membership" && isComplexSet(f.statement.set)));
  const branched = (node: Expr): boolean => {
    if (node.kind !== "apply" || ANALYTIC.has(node.operator)) return false;
    const exponent = node.args[1];
    return !(node.operator === "power" && exponent !== undefined && literalRational(exponent)?.d === 1n);
  };
  return complex && [question.left, question.right].some((side) => contains(side, branched));
}

const rowOf = (sample: Sample, sampling: Sampling): SampleRow => ({
  point: describePoint(sample.point, sampling.scenario.names),
  left: describeEnclosure(sample.left),
  right: describeEnclosure(sample.right),
  agreement: sample.outcome.kind === "agree" ? Math.min(16, Math.floor(-Math.log10(Math.max(sample.outcome.gap, 1e-16)))) : 0,
});

/** The sample whose values are easiest to read. */
function simplest(samples: readonly Sample[]): Sample | undefined {
  const weight = (sample: Sample): number => [...sample.point.values].reduce((sum, [name, value]) => sum + (name.startsWith("@") ? 0 : complexity(value)), 0) + [...sample.point.functions.values()].reduce((sum, f) => sum + printPlain(f.body).length / 5, 0);
  return [...samples].sort((a, b) => weight(a) - weight(b))[0];
}

function judgeDifference(question: NumericQuestion, sampling: Sampling, differing: readonly Sample[]): readonly Evidence[] {
  const { scenario } = sampling;
  if (scenario.unimposed.length > 0) return stopped(`the sides differ where sampling could not impose every assumption: ${scenario.unimposed.join(", ")}`);
  const certain = simplest(differing.filter((s) => !s.estimated));
  const varies = scenario.free.length + scenario.functions.length > 0;
  const [gap, points] = varies ? [ESTIMATE_GAP, ESTIMATE_POINTS] : [10 * ESTIMATE_GAP, 1];
  const estimates = differing.filter((s) => s.estimated && !s.guessed && s.outcome.kind === "differ" && s.outcome.gap >= gap);
  if (certain === undefined && differing.every((s) => s.guessed)) return stopped("the sides differ, but only by a numeric guess at a limit");
  if (certain === undefined && estimates.length < points) return stopped("the sides differ by estimates that are not certain enough");
  const found = certain ?? estimates[0];
  if (found === undefined) return stopped("the sides do not differ");
  return [
    {
      kind: "counterexample",
      engine: ENGINE,
      tried: sampling.tried,
      counterexample: {
        point: describePoint(found.point, scenario.names),
        left: describeEnclosure(found.left),
        right: describeEnclosure(found.right),
        certainty: certain !== undefined ? "enclosure" : "estimate",
        seed: question.seed,
      },
    },
  ];
}
