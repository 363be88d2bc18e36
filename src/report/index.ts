export * from "./report.js";
export { assembleReport, countVerdicts } from "./assemble.js";
export { isFinding, isRestricting, missedExpectation, type StepClass, classOfStep } from "./step-class.js";
export { VERDICT_WORDING, type VerdictWording } from "./verdict-wording.js";
export { renderJson } from "./json.js";
export { reportSchema, reportJsonSchema } from "./schema.js";
export { renderHtml, type HtmlAssets } from "./html/html.js";
export { renderTerminal, renderDerivation, renderTotals, type TerminalOptions } from "./terminal/terminal.js";
export { derivationReport, diagnosticReport, evidenceReport, meets, type CheckedLine } from "./derivation.js";
