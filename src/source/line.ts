import type { Span } from "./span.js";

/** Line endings as Markdown knows them: `\n`, `\r\n`, and a lone `\r`. */
const LINE_ENDING = /\r\n|\n|\r/gu;

/** The 1-based number of the line that holds `offset`; an offset outside the text is moved to its nearer end. */
export function lineAt(text: string, offset: number): number {
  return lineLocator(text)(offset);
}

/** `lineAt` for many offsets of one text: looks for the line endings once. */
export function lineLocator(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(LINE_ENDING)].map((match) => match.index + match[0].length)];
  return (offset) => {
    const at = clamp(offset, text.length);
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

/** The span of the line that holds `offset`, without its line ending. */
export function lineSpanAt(text: string, offset: number): Span {
  const at = clamp(offset, text.length);
  let start = at;
  while (start > 0 && !endsLine(text, start)) start -= 1;
  let end = start;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return { start, end };
}

/** The 1-based column of `offset` in its line, counted in UTF-16 code units as editors do. */
export function columnAt(text: string, offset: number): number {
  const at = clamp(offset, text.length);
  const line = lineSpanAt(text, at);
  return Math.min(at, line.end) - line.start + 1;
}

/** Whether a line ending is complete just before `offset`, so that a line starts there. */
function endsLine(text: string, offset: number): boolean {
  const before = text[offset - 1];
  return before === "\n" || (before === "\r" && text[offset] !== "\n");
}

function clamp(offset: number, length: number): number {
  return Math.max(0, Math.min(offset, length));
}
