import { isRestricting, missedExpectation, type DerivationReport, type Report, type ReportStep } from "../report/index.js";
import { UsageError } from "./usage-error.js";

/** What can make `check` fail. */
export type FailCategory = "refuted" | "unreadable" | "restricts" | "undecided" | "unexpected";

const CATEGORIES: readonly FailCategory[] = ["refuted", "unreadable", "restricts", "undecided", "unexpected"];
export const DEFAULT_FAIL_ON = "refuted,unreadable,restricts,unexpected";

/** Reads a list such as `refuted,undecided`, or `none`. */
export function parseFailOn(list: string): ReadonlySet<FailCategory> {
  const names = list.split(",").map((n) => n.trim()).filter((n) => n !== "");
  if (names.length === 0) throw new UsageError("--fail-on needs a list, or none");
  if (names.includes("none") && names.length > 1) throw new UsageError("--fail-on none stands alone");
  const unknown = names.find((n) => n !== "none" && !(CATEGORIES as readonly string[]).includes(n));
  if (unknown !== undefined) throw new UsageError(`--fail-on does not know '${unknown}'; it takes ${CATEGORIES.join(", ")} or none`);
  return new Set(names.filter((n): n is FailCategory => n !== "none"));
}

/** Whether the report fails. A verdict that the file itself expects is no failure. */
export const failsOn = (report: Report, on: ReadonlySet<FailCategory>): boolean => report.derivations.some((d) => d.steps.some((s) => stepFails(s, on)) || (on.has("unreadable") && documentFails(d)));

function stepFails(step: ReportStep, on: ReadonlySet<FailCategory>): boolean {
  if (missedExpectation(step) && on.has("unexpected")) return true;
  if (step.expected !== undefined && step.expectationMet === true) return false;
  // What stops a line is no less a failure where the line could be read, as when its condition contradicts the assumptions.
  if (on.has("unreadable") && step.diagnostics.some((d) => d.severity === "error")) return true;
  return (step.verdict === "refuted" || step.verdict === "unreadable" || step.verdict === "undecided") ? on.has(step.verdict) : isRestricting(step) && on.has("restricts");
}

/** An error that belongs to no line, such as a front matter that cannot be read. */
function documentFails(d: DerivationReport): boolean {
  const lines = new Set(d.steps.map((s) => s.line));
  return d.diagnostics.some((x) => x.severity === "error" && (x.line === undefined || !lines.has(x.line)));
}
