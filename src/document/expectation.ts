import type { Diagnostic } from "../diagnostic/index.js";
import type { Span } from "../source/index.js";

/** What may follow `% expect:`, by its first word. */
const EXPECTABLE: readonly string[] = ["proved", "proved-if", "supported", "refuted", "assumed", "undecided", "unreadable"];

/** The text after `expect:` of a comment, or undefined for any other comment. */
export function expectationOf(comment: string): string | undefined {
  return /^%*\s*expect\s*:\s*(.*?)\s*$/u.exec(comment)?.[1];
}

/** A warning for an expectation that names no verdict. */
export function checkExpectation(text: string, span: Span): readonly Diagnostic[] {
  const first = text.split(/\s+/u)[0] ?? "";
  if (EXPECTABLE.includes(first)) return [];
  return [{ code: "document/unknown-expectation", severity: "warning", facts: { text, known: EXPECTABLE.join(", ") }, span }];
}
