import type { Fact } from "../../assumption/index.js";
import { contains, CONTRARY, isComplexSet, literalRational, printPlain, type Expr } from "../../expression/index.js";
import type { Counterexample, Evidence, SampleRow } from "../evidence.js";
import { describeEnclosure, describePoint } from "./describe.js";
import { describeFormulas } from "./function/formula.js";
import { overInstances } from "./function/agreement.js";
import { lawfulQuestions, type LawfulQuestion } from "./function/instances.js";
import { textbookQuestions } from "./function/textbook.js";
import { certainDifference } from "./certain-difference.js";
import { exactValue } from "./exact-value.js";
import { complexity } from "./interpolation.js";
import type { NumericQuestion } from "./question.js";
import type { Scenario } from "./scenario.js";
import { sampleQuestion, type Sample, type Sampling } from "./sample.js";
import { heedingWords } from "./narrowed.js";
import { namesOf } from "./names.js";
import { commonestReasons } from "./reasons.js";
import { shownBalls } from "./shown-balls.js";
import { shrink } from "./shrink.js";
import { endsOf, shownApart } from "./value-text.js";
import { tooSpecial, variedAmong, type Taken } from "./variety.js";

const ENGINE = "numeric";

/** Fewer usable points than this decide nothing. */
export const FEWEST_POINTS = 8;
/** Estimates count as different only when they are this far apart, relative to their size … */
const ESTIMATE_GAP = 1e-3;
/** … at no fewer than this many points; where nothing varies, the one value must be ten times as far off. */
const ESTIMATE_POINTS = 3;

const stopped = (why: string): readonly Evidence[] => [{ kind: "stopped", engine: ENGINE, why }];

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
  const plain = plainly(question);
  const evidence = plain[0]?.kind === "stopped" ? (underLaws(question) ?? plain) : plain;
  return heedingWords(question, overTextbook(question, evidence) ?? evidence);
}

/**
 * A claim that random functions do not break may be broken by zero, a constant or another textbook function; one that they
 * do break reads better with a textbook function. Undefined where none gives a certain counterexample.
 */
function overTextbook(question: NumericQuestion, evidence: readonly Evidence[]): readonly Evidence[] | undefined {
  const [first] = evidence;
  const isBroken = first?.kind === "counterexample" && first.counterexample.certainty !== "estimate";
  const length = isBroken ? formulaLength(first.counterexample) : Infinity;
  if (length <= SHORT_FORMULA) return undefined;
  for (const plainest of isBroken ? [false] : [true, false]) {
    // An equation that functions in general obey seldom fails for particular ones that vary.
    if (!isBroken && !plainest && question.relation === "=" && first?.kind === "samples") continue;
    for (const { question: own, formulas } of textbookQuestions({ ...question, points: TEXTBOOK_POINTS }, plainest)) {
      const [found] = plainly(own, formulas);
      if (found?.kind === "counterexample" && found.counterexample.certainty !== "estimate" && formulaLength(found.counterexample) < length) return [found];
    }
  }
  return undefined;
}

/** Points for each textbook function. */
const TEXTBOOK_POINTS = 6;
/** Formulas of so many characters read well. */
const SHORT_FORMULA = 3;

/** How long the formulas of functions in a counterexample are. */
const formulaLength = ({ point }: Counterexample): number => point.reduce((sum, { name, value }) => sum + (name.includes("(") ? value.length : 0), 0);

function plainly(question: NumericQuestion, formulas: Formulas = []): readonly Evidence[] {
  const evidence = judge(question, sampleQuestion(question), formulas);
  if (evidence[0]?.kind !== "samples" || question.relation === "=") return evidence;
  // Imposing an order between integrals on the coefficients of a formula takes long and finds little.
  if (formulas.length > 0 && [question.left, question.right].some((side) => contains(side, (e) => e.kind === "bind"))) return evidence;
  return (question.relation === "!=" ? whereEqual(question, formulas) : whereBroken(question, formulas)) ?? evidence;
}

/**
 * An order that holds at random points may fail in a thin region, so it is tried where its contrary is imposed as well.
 * Undefined when no point is found there.
 */
function whereBroken(question: NumericQuestion, formulas: Formulas): readonly Evidence[] | undefined {
  const fact: Fact = { kind: "statement", statement: { kind: "relation", relation: CONTRARY[question.relation], left: question.left, right: question.right } };
  const sampling = sampleQuestion({ ...question, points: 4, assumptions: [...question.assumptions, { id: "contrary", origin: "default", markdown: "", facts: [fact] }] });
  const differing = sampling.samples.filter((s) => s.outcome.kind === "differ" && !s.estimated);
  return sampling.scenario.unimposed.length > 0 || differing.length === 0 ? undefined : judgeDifference(question, sampling, differing, formulas);
}

type Formulas = LawfulQuestion["formulas"];

/**
 * Samples with formulas for the functions that obey stated laws, of unlike kinds in turn. Agreement counts when the formulas are
 * all solutions, or of two kinds. Undefined when no formula is found or nothing comes of them.
 */
function underLaws(question: NumericQuestion): readonly Evidence[] | undefined {
  return overInstances(lawfulQuestions({ ...question, points: question.points ?? LAWFUL_POINTS }), (own, formulas) => plainly(own, formulas));
}

/** Points for each formula. */
const LAWFUL_POINTS = 12;

/**
 * Random points never meet an equation, so `!=` is tried where the equation of its two sides is imposed. Undefined when
 * that has no solution.
 */
function whereEqual(question: NumericQuestion, formulas: Formulas): readonly Evidence[] | undefined {
  const fact: Fact = { kind: "statement", statement: { kind: "relation", relation: "=", left: question.left, right: question.right } };
  const sampling = sampleQuestion({ ...question, relation: "!=", points: 8, assumptions: [...question.assumptions, { id: "=", origin: "default", markdown: "", facts: [fact] }] });
  if (sampling.scenario.unimposed.length > 0) return stopped("the points at which the two sides might be equal could not be found");
  const differing = sampling.samples.filter((s) => s.outcome.kind === "differ");
  if (differing.length > 0) return judgeDifference(question, sampling, differing, formulas);
  return sampling.samples.length > 0 ? stopped("the two sides seem to be equal at some points") : undefined;
}

function judge(question: NumericQuestion, sampling: Sampling, formulas: Formulas): readonly Evidence[] {
  const { samples, scenario } = sampling;
  const differing = samples.filter((s) => s.outcome.kind === "differ");
  if (differing.length > 0) return judgeDifference(question, sampling, differing, formulas);
  const agreeing = samples.filter((s) => s.outcome.kind === "agree");
  if (scenario.free.length + scenario.functions.length === 0) {
    return stopped(agreeing.length > 0 ? "the two sides agree to the precision of the numbers, but there is nothing to vary" : `there is nothing to vary: ${commonestReasons(sampling.rejected)}`);
  }
  if (complexBeyondSamples(question)) return stopped("the sides agree at real points, which says nothing of the complex ones that the assumptions allow");
  if (agreeing.length < FEWEST_POINTS) return stopped(`only ${agreeing.length} of ${sampling.tried} points were usable: ${commonestReasons(sampling.rejected)}`);
  const taken = (of: readonly Sample[]): readonly Taken[] => of.map((s) => takenAt(s, scenario));
  const usable = taken(agreeing);
  const special = tooSpecial([...new Set(namesOf([scenario.left, scenario.right]))], taken(samples), usable);
  if (special !== undefined) return stopped(special);
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
      rows: agreeing.slice(0, 12).map((s) => rowOf(s, sampling, formulas)),
      agrees: true,
      estimated: agreeing.some((s) => s.estimated),
      varied: variedAmong(usable).filter((name) => scenario.free.includes(name) || scenario.functions.some((f) => f.name === name)),
    },
  ];
}

/** What was chosen at a sample, by name. */
function takenAt({ point }: Sample, { names }: Scenario): Taken {
  const quantities = names.flatMap((name, k): [string, string][] => {
    if (name.startsWith("@") || name.includes("~")) return [];
    const exact = point.values.get(name);
    const near = point.frame[k];
    return exact !== undefined ? [[name, `${exact.n}/${exact.d}`]] : near?.kind === "interval" ? [[name, `${near.lo}`]] : [];
  });
  return new Map([...quantities, ...[...point.functions].map(([name, f]): [string, string] => [name, printPlain(f.body)])]);
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

const rowOf = (sample: Sample, sampling: Sampling, formulas: Formulas): SampleRow => ({
  point: [...describePoint(sample.point, sampling.scenario.names), ...describeFormulas(formulas, sample.point, sampling.scenario)],
  left: describeEnclosure(sample.left),
  right: describeEnclosure(sample.right),
  agreement: sample.outcome.kind === "agree" ? Math.min(16, Math.floor(-Math.log10(Math.max(sample.outcome.gap, 1e-16)))) : 0,
});

/** The sample whose values are easiest to read. */
function simplest(samples: readonly Sample[]): Sample | undefined {
  const weight = (sample: Sample): number => [...sample.point.values].reduce((sum, [name, value]) => sum + (name.startsWith("@") ? 0 : complexity(value)), 0) + [...sample.point.functions.values()].reduce((sum, f) => sum + printPlain(f.body).length / 5, 0);
  return [...samples].sort((a, b) => weight(a) - weight(b))[0];
}

function judgeDifference(question: NumericQuestion, sampling: Sampling, differing: readonly Sample[], formulas: Formulas): readonly Evidence[] {
  const { scenario } = sampling;
  if (scenario.unimposed.length > 0) return stopped(`the sides differ where sampling could not impose every assumption: ${scenario.unimposed.join(", ")}`);
  const certain = simplest(differing.filter((s) => !s.estimated));
  const varies = scenario.free.length + scenario.functions.length > 0;
  const [gap, points] = varies ? [ESTIMATE_GAP, ESTIMATE_POINTS] : [10 * ESTIMATE_GAP, 1];
  const estimates = differing.filter((s) => s.estimated && !s.guessed && s.outcome.kind === "differ" && s.outcome.gap >= gap);
  if (certain === undefined && differing.every((s) => s.guessed)) return stopped("the sides differ, but only by a numeric guess at a limit");
  if (certain === undefined && estimates.length < points) return stopped("the sides differ by estimates that are not certain enough");
  const seen = certain ?? estimates[0];
  if (seen === undefined) return stopped("the sides do not differ");
  if (certain === undefined) {
    const enclosed = certainly(question, scenario, estimates);
    if (enclosed !== undefined) {
      const point = [...describePoint(enclosed.sample.point, scenario.names), ...describeFormulas(formulas, enclosed.sample.point, scenario)];
      return [{ kind: "counterexample", engine: ENGINE, tried: sampling.tried, counterexample: { point, ...enclosed.shown, certainty: "enclosure", seed: question.seed } }];
    }
  }
  const found = certain === undefined ? seen : shrink(sampling, certain);
  return [
    {
      kind: "counterexample",
      engine: ENGINE,
      tried: sampling.tried,
      counterexample: {
        point: [...describePoint(found.point, scenario.names), ...describeFormulas(formulas, found.point, scenario)],
        ...sidesShown(found, scenario),
        certainty: certain !== undefined ? "enclosure" : "estimate",
        seed: question.seed,
      },
    },
  ];
}

/** Samples that estimates tell apart are enclosed at so many points. */
const MOST_ENCLOSED = 2;

/** Of samples that estimates tell apart, one that certain enclosures of more digits tell apart as well. */
function certainly(question: NumericQuestion, scenario: Scenario, estimates: readonly Sample[]): { readonly sample: Sample; readonly shown: Pick<Counterexample, "left" | "right" | "leftRadius" | "rightRadius"> } | undefined {
  const light = simplest(estimates);
  const inTurn = [...(light === undefined ? [] : [light]), ...estimates.filter((s) => s !== light)];
  for (const sample of inTurn.slice(0, MOST_ENCLOSED)) {
    const balls = certainDifference(scenario, sample, question.relation);
    const shown = balls === undefined ? undefined : shownBalls(...balls);
    if (shown !== undefined) return { sample, shown };
  }
  return undefined;
}

/** The values of the sides, with radii where enclosures tell them apart. */
function sidesShown(sample: Sample, scenario: Scenario): Pick<Counterexample, "left" | "right" | "leftRadius" | "rightRadius"> {
  // A side of arithmetic has an exact value, which the enclosure may miss by a rounding.
  const exact = [scenario.left, scenario.right].map((side) => exactValue(side, sample.point.values));
  const [left, right] = [sample.left, sample.right].map((value, k) => {
    const own = exact[k];
    return own === undefined ? endsOf(value) : { lower: own, upper: own };
  });
  const shown = left === undefined || right === undefined || sample.estimated ? undefined : shownApart(left, right);
  if (shown === undefined) return { left: describeEnclosure(sample.left), right: describeEnclosure(sample.right) };
  return { left: shown[0].text, right: shown[1].text, leftRadius: shown[0].radius, rightRadius: shown[1].radius };
}
