import type { Diagnostic, Severity } from "../../diagnostic/index.js";
import type { Span } from "../../source/index.js";
import type { ReadingCode } from "./codes.js";
import type { Reading } from "./reading.js";

/** Stops a reading from deep inside; it is caught by `attempt` and never leaves this folder. */
class ReadingFailure extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.code);
  }
}

/** The longest name or formula piece quoted in a fact. */
const LONGEST_QUOTE = 60;

/** A piece of source text made fit for a fact: white space runs joined, long text cut. */
export function quote(text: string): string {
  const joined = text.replace(/\s+/g, " ").trim();
  return joined.length > LONGEST_QUOTE ? `${joined.slice(0, LONGEST_QUOTE - 1)}…` : joined;
}

/** A diagnostic of this folder. */
export const diagnose = (code: ReadingCode, severity: Severity, span: Span | undefined, facts: Readonly<Record<string, string>>): Diagnostic => ({
  code,
  severity,
  facts,
  span,
});

/** Ends the reading with an error at `span`. */
export function fail(code: ReadingCode, span: Span | undefined, facts: Readonly<Record<string, string>> = {}): never {
  throw new ReadingFailure(diagnose(code, "error", span, facts));
}

/** How deep a tree is handed on: chains of signs and of `/` nest without brackets, and all later walks are recursive. */
const DEEPEST_TREE = 600;

/** Whether the nodes of what was read nest deeper than a limit; spans and numbers are no nodes. */
function isDeeperThan(value: unknown, limit: number): boolean {
  const open: (readonly [part: object, depth: number])[] = typeof value === "object" && value !== null ? [[value, 0]] : [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [part, depth] = next;
    if (depth > limit) return true;
    for (const [name, inside] of Object.entries(part)) {
      if (typeof inside !== "object" || inside === null || name === "span" || name === "value") continue;
      open.push([inside as object, Array.isArray(inside) ? depth : depth + 1]);
    }
  }
  return false;
}

/**
 * Runs a reader to a `Reading`: its value with the remarks it collected, or the failure that stopped it.
 * Running out of stack in a library is reported as mathematics nested too deeply.
 */
export function attempt<T>(whole: Span, read: (remarks: Diagnostic[]) => T): Reading<T> {
  const remarks: Diagnostic[] = [];
  try {
    const value = read(remarks);
    if (isDeeperThan(value, DEEPEST_TREE)) fail("too-deep", whole);
    return { ok: true, value, diagnostics: remarks };
  } catch (error) {
    if (error instanceof ReadingFailure) return { ok: false, diagnostics: [...remarks, error.diagnostic] };
    if (error instanceof RangeError) return { ok: false, diagnostics: [...remarks, diagnose("too-deep", "error", whole, {})] };
    throw error;
  }
}

/** Tries a reader that may fail, giving `undefined` instead of the failure or when the stack runs out. */
export function optional<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReadingFailure || error instanceof RangeError) return undefined;
    throw error;
  }
}
