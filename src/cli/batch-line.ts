import { z } from "zod";
import type { BatchResult, BatchRow } from "../batch.js";
import type { CheckOptions } from "../check.js";
import type { Core } from "./core.js";

const rowSchema = z.object({
  id: z.string().optional(),
  syntax: z.enum(["latex", "plain"]).default("latex"),
  given: z.array(z.string()).optional(),
  functions: z.array(z.string()).optional(),
  lhs: z.string(),
  rel: z.string(),
  rhs: z.string(),
  limit: z.string().optional(),
});

/** One line in, one result out. A broken line and a failure inside the checker give a result with an error, never a throw. */
export function checkLine(line: string, core: Core, options: CheckOptions): BatchResult {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch (error) {
    return unreadable(undefined, "batch-not-json", `The line is not JSON: ${messageOf(error)}.`);
  }
  const id = idOf(data);
  const parsed = rowSchema.safeParse(data);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const place = issue.path.length > 0 ? `'${issue.path.join(".")}': ` : "";
    return unreadable(id, "batch-bad-row", `The row does not fit the batch format: ${place}${issue.message}.`);
  }
  try {
    return core.checkRow(parsed.data satisfies BatchRow, options);
  } catch (error) {
    // A crash decides nothing about the row.
    return { ...(id !== undefined ? { id } : {}), verdict: "undecided", conditions: [], evidence: [], diagnostics: [{ code: "internal-error", severity: "error", message: `The checker failed: ${messageOf(error)}.` }] };
  }
}

const unreadable = (id: string | undefined, code: string, message: string): BatchResult => ({
  ...(id !== undefined ? { id } : {}),
  verdict: "unreadable",
  conditions: [],
  evidence: [],
  diagnostics: [{ code, severity: "error", message }],
});

const idOf = (data: unknown): string | undefined => {
  const id = typeof data === "object" && data !== null ? (data as { id?: unknown }).id : undefined;
  return typeof id === "string" ? id : typeof id === "number" ? String(id) : undefined;
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split("\n")[0]!.replace(/\.$/, "");
