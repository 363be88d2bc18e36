import type { Span } from "../source/index.js";

/** How much a diagnostic matters: an `error` stops its line, a `warning` is a finding, a `remark` is information. */
export type Severity = "error" | "warning" | "remark";

/**
 * What was noticed, as a code with facts. The English wording is made from code and facts in `wording.ts`,
 * never at the place where the diagnostic arises.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly facts: Readonly<Record<string, string>>;
  readonly span?: Span | undefined;
}
