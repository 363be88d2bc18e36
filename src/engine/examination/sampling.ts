import { contains, type Expr } from "../../expression/index.js";
import type { Counterexample, Evidence } from "../evidence.js";
import { dependenciesUnder, writtenOut } from "../exact/prepare.js";
import { sampleEquality, type NumericQuestion } from "../numeric/index.js";
import { withoutDistantValues, withoutFreeEquations } from "./distant.js";
import { isComplexClaim } from "./complex-points.js";
import { complexSamples } from "./complex-samples.js";
import type { ClaimQuestion } from "./finding.js";

/** Numeric agreement that goes with a proof, from code that shares nothing with it; `operations` bound what complex points may take. */
export function recheck(question: ClaimQuestion, left: Expr = question.left, right: Expr = question.right, operations?: number): readonly Evidence[] {
  if (isComplexClaim([left, right], question.assumptions)) {
    const evidence = complexSamples(question, left, right, "=", operations);
    if (evidence.some((e) => e.kind !== "stopped")) return evidence;
    // What is not evaluated in the plane may have real points that speak for it; they say nothing of what is trivial there.
    const onReals = sampleEquality({ ...forNumbers(question, left, right), relation: "=" });
    const speaks = ![left, right].some((side) => contains(side, (e) => e.kind === "apply" && TRIVIAL_ON_REALS.has(e.operator)));
    return speaks ? onReals : [...evidence, ...onReals.filter((e) => e.kind !== "samples" || !e.agrees)];
  }
  return sampleEquality({ ...forNumbers(question, left, right), relation: "=" });
}

/** Operators by which functions that agree on the real line may differ off it. */
const TRIVIAL_ON_REALS: ReadonlySet<string> = new Set(["re", "im", "conjugate", "arg", "abs", "sign"]);

/** The exact engine uses no facts on the shape of functions, so its results are sampled without them too, which is stricter and faster. */
export const withoutShapes = (question: ClaimQuestion): ClaimQuestion => ({
  ...question,
  assumptions: question.assumptions.map((a) => ({ ...a, facts: a.facts.filter((f) => f.kind !== "extremum" && f.kind !== "monotone" && f.kind !== "function-property") })),
});

/** What the numeric engines are asked: functions written out, dependencies settled. */
export function forNumbers(question: ClaimQuestion, left: Expr, right: Expr): Omit<NumericQuestion, "relation"> {
  const written = writtenOut(question.assumptions);
  const sides = [written.expand(left), written.expand(right)] as const;
  // A law that is left out as free restricts distant values no more.
  const assumptions = withoutDistantValues(withoutFreeEquations(withoutDistantValues(written.assumptions, sides), sides), sides);
  return { left: sides[0], right: sides[1], assumptions, dependencies: dependenciesUnder(question.dependencies, question.assumptions), seed: question.seed };
}

export const counterexampleIn = (evidence: readonly Evidence[]): Counterexample | undefined =>
  evidence.flatMap((e) => (e.kind === "counterexample" ? [e.counterexample] : []))[0];
