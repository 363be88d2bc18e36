import type { Span } from "../../source/index.js";
import type { TexNode } from "./tex-node.js";

/** A node of KaTeX's parse tree; its shape depends on `type`, and is checked where it is used. */
export interface KatexNode {
  readonly type: string;
  readonly loc?: { readonly start: number; readonly end: number; readonly lexer?: { readonly input?: string } } | null;
  readonly [field: string]: unknown;
}

/** Where in the source the next node starts. Nodes that KaTeX leaves without a place follow the one before. */
export interface Place {
  readonly text: string;
  readonly origin: number;
  at: number;
}

/** Steps over white space. */
export function skipSpace(place: Place): void {
  const m = /\s*/y;
  m.lastIndex = place.at;
  place.at += m.exec(place.text)?.[0].length ?? 0;
}

/** Steps over a pattern if it stands at the place, white space aside. */
export function step(place: Place, pattern: RegExp): boolean {
  skipSpace(place);
  pattern.lastIndex = place.at;
  const found = pattern.exec(place.text)?.[0];
  if (found === undefined || found === "") return false;
  place.at += found.length;
  return true;
}

/** A command, as a pattern for `step`. */
export const COMMAND = /\\(?:[A-Za-z]+\*?|[^])/y;
/** A closing brace, as a pattern for `step`. */
export const CLOSING_BRACE = /\}/y;
/** A delimiter after `\left` or `\big`, as a pattern for `step`. */
export const DELIMITER = /\\[A-Za-z]+|\\[^]|[^\s]/y;
/** The span from an offset to the place, white space at its end left out. */
export function spanSince(place: Place, start: number): Span {
  const end = start + place.text.slice(start, Math.max(start, place.at)).trimEnd().length;
  return { start: place.origin + start, end: place.origin + end };
}

/** A field that is a node, a list of nodes or nothing, as a list. */
export const listOf = (value: unknown): readonly KatexNode[] => (Array.isArray(value) ? (value as readonly KatexNode[]) : value == null ? [] : [value as KatexNode]);

/** The characters that a node has in MathML, for nodes built from others for layout. */
export function mathmlText(node: KatexNode): string {
  const walk = (n: KatexNode): string => (typeof n["text"] === "string" ? n["text"] : listOf(n["body"]).map(walk).join(""));
  return listOf(node["mathml"]).map(walk).join("");
}

/** A node that the reader does not understand, from `start` to the place. */
export const other = (what: string, place: Place, start: number): TexNode => ({ kind: "other", what, span: spanSince(place, start) });
