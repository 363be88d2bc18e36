import type { MathPiece } from "./mathematics.js";

/** Private-use letters that stand for mathematics in the text Markdown sees: the first of a piece, and the others. */
const FIRST = "\uE002";
const OTHER = "\uE000";

/**
 * The text with all mathematics hidden: same length and same lines, indentation and quote marks kept, so that Markdown
 * finds paragraphs, lists and headings where the author sees them and every offset stays true.
 */
export function maskMathematics(text: string, pieces: readonly MathPiece[]): string {
  let masked = "";
  let at = 0;
  for (const piece of pieces) {
    masked += cleaned(text.slice(at, piece.start)) + maskPiece(text.slice(piece.start, piece.end));
    at = piece.end;
  }
  return masked + cleaned(text.slice(at));
}

/** The document's own private-use letters must not be taken for mathematics. */
const cleaned = (text: string): string => text.replace(/[\uE000\uE002]/gu, "\uFFFD");

function maskPiece(piece: string): string {
  const lines = piece.split(/(\r\n|\n|\r)/u).map((line, index) => {
    if (index % 2 === 1) return line;
    const prefix = index === 0 ? "" : (/^[ \t>]*/u.exec(line)?.[0] ?? "");
    return prefix + OTHER.repeat(line.length - prefix.length);
  });
  const masked = lines.join("");
  return FIRST + masked.slice(1);
}

/** Masked text cut at its pieces: `words[k]` stands before the k-th piece that starts in it, the last after all. */
export function splitMasked(value: string): readonly string[] {
  return value.split(new RegExp(`${FIRST}(?:[${OTHER}]|[ \\t]*(?:\\r\\n|\\n|\\r)[ \\t>]*(?=${OTHER}))*`, "gu")).map((words) => words.replaceAll(OTHER, ""));
}
