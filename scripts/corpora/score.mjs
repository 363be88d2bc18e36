/**
 * What a verdict is worth against the label of its row. `wrong` is what must not happen: a false row called true
 * or a true one called false. A row whose label nobody has verified is `questioned` instead, and a row listed in
 * `mislabelled.json` is reported apart.
 */
import { percent, shares } from "./shares.mjs";

export const VERDICTS = ["proved", "proved-if", "supported", "refuted", "undecided", "unreadable"];

/** `wrong`, `questioned`, `mislabelled` or `fine` for one row and its result. */
export function judge(row, result, mislabelled = new Set()) {
  if (!contradicts(row, result)) return "fine";
  if (mislabelled.has(row.id)) return "mislabelled";
  return /unaudited/.test(row.label ?? "") ? "questioned" : "wrong";
}

/** Whether a verdict says the opposite of the label. A condition that restricts says that the row is false as stated. */
function contradicts(row, result) {
  const restricted = (result.conditions ?? []).some((condition) => condition.kind === "restricts");
  const onlyDomain = (result.conditions ?? []).every((condition) => condition.kind === "domain");
  if (String(row.expected) === "true") return result.verdict === "refuted" || (result.verdict === "proved-if" && restricted);
  if (String(row.expected) === "false") return result.verdict === "proved" || result.verdict === "supported" || (result.verdict === "proved-if" && onlyDomain);
  return false;
}

/** Counts and times of one file; `outcomes` are `{ row, result, ms, killed, crashed }`. */
export function summarise(name, outcomes, mislabelled = new Set()) {
  const verdicts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0]));
  const judged = { wrong: 0, questioned: 0, mislabelled: 0, fine: 0 };
  for (const { row, result } of outcomes) {
    verdicts[result.verdict] = (verdicts[result.verdict] ?? 0) + 1;
    judged[judge(row, result, mislabelled)]++;
  }
  const times = outcomes.map((outcome) => outcome.ms).sort((a, b) => a - b);
  return {
    name,
    rows: outcomes.length,
    read: outcomes.length - verdicts.unreadable,
    verdicts,
    shares: shares(outcomes),
    wrong: judged.wrong,
    questioned: judged.questioned,
    mislabelled: judged.mislabelled,
    killed: outcomes.filter((outcome) => outcome.killed).length,
    crashed: outcomes.filter((outcome) => outcome.crashed).length,
    medianMs: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    totalMs: times.reduce((sum, time) => sum + time, 0),
  };
}

/** The smallest value that at least the share `q` of the sorted values does not exceed; 0 for none. */
export function quantile(sorted, q) {
  return sorted.length === 0 ? 0 : sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
}

const COLUMNS = [
  ["file", (s) => s.name],
  ["rows", (s) => s.rows],
  ["read", (s) => s.read],
  ["proved", (s) => s.verdicts.proved],
  ["proved-if", (s) => s.verdicts["proved-if"]],
  ["supported", (s) => s.verdicts.supported],
  ["refuted", (s) => s.verdicts.refuted],
  ["undecided", (s) => s.verdicts.undecided],
  ["unreadable", (s) => s.verdicts.unreadable],
  ["strictly %", (s) => percent(s.shares.strictly, s.rows)],
  ["proved %", (s) => percent(s.shares.proved, s.rows)],
  ["decided %", (s) => percent(s.shares.decided, s.rows)],
  ["≥ supported %", (s) => percent(s.shares.supported, s.rows)],
  ["WRONG", (s) => s.wrong],
  ["questioned", (s) => s.questioned],
  ["mislabelled", (s) => s.mislabelled],
  ["killed", (s) => s.killed],
  ["crashed", (s) => s.crashed],
  ["median ms", (s) => s.medianMs.toFixed(1)],
  ["p95 ms", (s) => s.p95Ms.toFixed(1)],
  ["total s", (s) => (s.totalMs / 1000).toFixed(1)],
];

/** The summaries as a table with aligned columns, one line each. */
export function table(summaries) {
  const rows = [COLUMNS.map(([title]) => title), ...summaries.map((summary) => COLUMNS.map(([, value]) => String(value(summary))))];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join("  ")).join("\n");
}
