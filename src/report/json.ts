import type { Report } from "./report.js";

/**
 * The report as JSON, indented by two. The same report gives the same bytes: keys stay in the order of the
 * contract, the open records (`rejected`) are sorted, and a number without JSON form (an infinite gap) is `null`.
 */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, ordered, 2)}\n`;
}

function ordered(key: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) return null;
  if ((key === "rejected" || key === "counts") && typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  return value;
}
