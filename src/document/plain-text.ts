import type { Nodes, Parent } from "mdast";
import type { Span } from "../source/index.js";
import type { MathText } from "./document.js";
import { splitMasked } from "./mask.js";
import type { MathPiece } from "./mathematics.js";

/** A file with its mathematics found; `shift` is 1 when a byte order mark precedes what Markdown has parsed. */
export interface Source {
  readonly text: string;
  readonly pieces: readonly MathPiece[];
  readonly shift: number;
  readonly lineOf: (offset: number) => number;
}

/** The place of a Markdown node in the file. */
export function spanOf(source: Source, node: Nodes): Span {
  const { position } = node;
  const start = (position?.start.offset ?? 0) + source.shift;
  return { start, end: Math.max(start, (position?.end.offset ?? 0) + source.shift) };
}

/** The words of a node with inline mathematics as `$…$`; displays are left out. With `part`, only what stands there. */
export function plainText(source: Source, node: Nodes, part?: Span): string {
  const span = spanOf(source, node);
  const within = (at: number): boolean => part === undefined || (at >= part.start && at < part.end);
  switch (node.type) {
    case "text":
    case "inlineCode": {
      const pieces = source.pieces.filter((piece) => span.start <= piece.start && piece.start < span.end);
      const words = splitMasked(node.value);
      // the offset of words between pieces is known only from their neighbours, as escapes change lengths
      return words
        .map((text, index) => {
          const piece = pieces[index];
          const at = index === 0 ? span.start : (pieces[index - 1]?.end ?? span.end);
          const upTo = piece?.start ?? span.end;
          const shown = part === undefined || (at < part.end && upTo > part.start) ? text : "";
          return shown + (piece?.kind === "inline" && within(piece.start) ? `$${mathText(source.text, piece).latex}$` : "");
        })
        .join("");
    }
    case "code":
    case "html":
      return within(span.start) ? node.value : "";
    case "break":
      return "\n";
    case "image":
      return within(span.start) ? (node.alt ?? "") : "";
    case "footnoteReference":
      return "";
    default:
      return "children" in node ? (node as Parent).children.map((child) => plainText(source, child, part)).join(separatorOf(node.type)) : "";
  }
}

function separatorOf(type: string): string {
  switch (type) {
    case "list":
    case "listItem":
    case "blockquote":
    case "table":
    case "root":
    case "footnoteDefinition":
      return "\n";
    case "tableRow":
      return " | ";
    default:
      return "";
  }
}

/** The inside of an inline formula, on one line; quote marks of a block quote and line ends are blanked. */
export function mathText(text: string, piece: MathPiece): MathText {
  let start = piece.contentStart;
  let end = piece.contentEnd;
  while (start < end && /\s/u.test(text[start] ?? "")) start += 1;
  while (end > start && /\s/u.test(text[end - 1] ?? "")) end -= 1;
  let lineStart = piece.start;
  while (lineStart > 0 && text[lineStart - 1] !== "\n" && text[lineStart - 1] !== "\r") lineStart -= 1;
  const quoted = /^[ \t]*>/u.test(text.slice(lineStart, piece.start));
  const latex = text
    .slice(start, end)
    .replace(/(\r\n|\n|\r)([ \t>]*)/gu, (whole: string, ending: string, prefix: string) => (quoted ? " ".repeat(whole.length) : " ".repeat(ending.length) + prefix));
  return { latex, span: { start, end } };
}

/** The span without white space, quote marks and list markers at its ends. */
export function tidySpan(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/u.test(text[start] ?? "")) start += 1;
  while (end > start && /[\s>]/u.test(text[end - 1] ?? "")) end -= 1;
  return { start, end };
}
