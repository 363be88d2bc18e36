import type { ReportStep, VerdictName } from "./report.js";

/** How a step is shown: its verdict, with the two kinds of `proved-if` told apart. */
export type StepClass = VerdictName | "restricts";

/** Whether some admissible points make the step false: it does not follow as stated. */
export const isRestricting = (step: ReportStep): boolean => step.verdict === "proved-if" && step.conditions.some((c) => c.kind === "restricts");

/** The verdict, or `restricts` for a step that holds only under a condition which cuts away admissible points. */
export const classOfStep = (step: ReportStep): StepClass => (isRestricting(step) ? "restricts" : step.verdict);

/** Whether a written expectation was not met. */
export const missedExpectation = (step: ReportStep): boolean => step.expectationMet === false;

/** Whether a reader should look at the step: it is false, restricting, unreadable, undecided, or not what its author expected. */
export function isFinding(step: ReportStep): boolean {
  const shown = classOfStep(step);
  return shown === "refuted" || shown === "restricts" || shown === "unreadable" || shown === "undecided" || missedExpectation(step);
}
