import type { BatchResult, BatchRow } from "../batch.js";
import type { CheckOptions, Source } from "../check.js";
import type { DerivationReport } from "../report/index.js";

/** What the commands need from the checker; given to them, so that they can be tried with another. */
export interface Core {
  readonly check: (source: Source, options?: CheckOptions) => DerivationReport;
  readonly checkRow: (row: BatchRow, options?: CheckOptions) => BatchResult;
}
