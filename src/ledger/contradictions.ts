import type { Assumption } from "../assumption/index.js";
import type { Diagnostic } from "../diagnostic/index.js";
import { conflictingIds, type Dependencies, type Finding } from "../engine/index.js";
import type { Line } from "../step/index.js";

/** That the assumptions with these labels leave no point. */
const contradiction = (ids: readonly string[], span: Diagnostic["span"]): Diagnostic => ({
  code: ids.length === 1 ? "assumption/impossible" : "assumption/contradiction",
  severity: "error",
  facts: { labels: ids.length === 1 ? (ids[0] ?? "") : `${ids.slice(0, -1).join(", ")} and ${ids.at(-1) ?? ""}` },
  ...(span === undefined ? {} : { span }),
});

/**
 * That stated assumptions provably leave no point, placed at the last of those that cannot hold together; undefined where that
 * is not proved. What only prose says is left out: it may hold for a part of the text.
 */
export function contradictionAmong(assumptions: readonly Assumption[], dependencies: Dependencies): Diagnostic | undefined {
  const ids = conflictingIds(assumptions, dependencies);
  return ids === undefined ? undefined : contradiction(ids, assumptions.filter((a) => ids.includes(a.id)).at(-1)?.span);
}

/** That what a claim was examined under leaves no point, as its finding says. */
export function contradictionIn(finding: Finding, span?: Diagnostic["span"]): Diagnostic | undefined {
  const ids = finding.evidence.flatMap((e) => (e.kind === "stopped" && e.conflict !== undefined ? [e.conflict] : []))[0];
  return ids === undefined ? undefined : contradiction(ids, span);
}

/** That the condition in a line's own reason contradicts what is stated for the whole; placed at the reason. */
export function contradictionOfLine(line: Line, finding: Finding): Diagnostic | undefined {
  return line.moves.some((move) => move.kind === "condition") ? contradictionIn(finding, line.row.reason?.span ?? line.row.span) : undefined;
}
