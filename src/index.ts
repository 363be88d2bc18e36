/** The public surface of Sequitur: check a derivation, check a batch row, render a report. */
export { check, DEFAULT_SEED, type CheckOptions, type Source } from "./check.js";
export { checkRow, replay, type BatchResult, type BatchRow } from "./batch.js";
export type { ClaimReplayed } from "./engine/index.js";
export { assembleReport, renderHtml, renderJson, renderTerminal, reportJsonSchema, type HtmlAssets } from "./report/index.js";
export type {
  DerivationReport,
  Report,
  ReportAssumption,
  ReportBlock,
  ReportCondition,
  ReportCounterexample,
  ReportDiagnostic,
  ReportEvidence,
  ReportStep,
  VerdictCounts,
  VerdictName,
} from "./report/index.js";
