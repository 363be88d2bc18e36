import { columnAt, lineAt, lineSpanAt, type Span } from "../source/index.js";

/** The source line of a place, and a line of `^` under it that lines up in a fixed-width font. */
export interface Excerpt {
  readonly text: string;
  readonly marker: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units of the source line. */
  readonly column: number;
}

/** Columns of source that an excerpt shows; a longer line is cut around the place, with `…` where it is cut. */
const WIDTH = 96;
const TAB_STOP = 4;

interface Cell {
  readonly shown: string;
  readonly width: number;
  readonly offset: number;
}

/**
 * The underlined excerpt of `span`. A span over several lines is underlined to the end of its first line, an
 * empty span gets one `^`. Tabs become spaces, wide characters count two columns, combining marks none.
 */
export function excerptOf(text: string, span: Span): Excerpt {
  const start = Math.max(0, Math.min(span.start, text.length));
  const lineSpan = lineSpanAt(text, start);
  const cells = cellsOf(text.slice(lineSpan.start, lineSpan.end));
  const from = start - lineSpan.start;
  const to = Math.max(from + 1, Math.min(span.end, lineSpan.end) - lineSpan.start);
  const { first, last } = windowAround(cells, from, to);
  const visible = cells.slice(first, last);
  const lead = first > 0 ? "…" : "";
  const tail = last < cells.length ? "…" : "";

  let marker = " ".repeat(lead.length);
  for (const cell of visible) marker += (cell.offset >= from && cell.offset < to ? "^" : " ").repeat(cell.width);
  marker = marker.trimEnd();
  if (!marker.includes("^")) marker = " ".repeat(lead.length + widthOf(visible.filter((cell) => cell.offset < from))) + "^";
  return {
    text: lead + visible.map((cell) => cell.shown).join("") + tail,
    marker,
    line: lineAt(text, start),
    column: columnAt(text, start),
  };
}

function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let offset = 0;
  for (const character of line) {
    const width = character === "\t" ? TAB_STOP - (column % TAB_STOP) : columnsOf(character);
    cells.push({ shown: character === "\t" ? " ".repeat(width) : isControl(character) ? "\uFFFD" : character, width, offset });
    column += width;
    offset += character.length;
  }
  return cells;
}

/** The cells to show: all of a short line, else a window that starts a little before the place. */
function windowAround(cells: readonly Cell[], from: number, to: number): { readonly first: number; readonly last: number } {
  if (widthOf(cells) <= WIDTH) return { first: 0, last: cells.length };
  const marked = cells.filter((cell) => cell.offset >= from && cell.offset < to);
  const context = Math.max(8, Math.floor((WIDTH - Math.min(WIDTH, widthOf(marked))) / 2));
  let first = cells.findIndex((cell) => cell.offset >= from);
  if (first < 0) first = cells.length;
  let before = 0;
  while (first > 0 && before + (cells[first - 1]?.width ?? 0) <= context) {
    first -= 1;
    before += cells[first]?.width ?? 0;
  }
  let last = first;
  let width = 0;
  while (last < cells.length && width + (cells[last]?.width ?? 0) <= WIDTH) {
    width += cells[last]?.width ?? 0;
    last += 1;
  }
  return { first, last };
}

const widthOf = (cells: readonly Cell[]): number => cells.reduce((total, cell) => total + cell.width, 0);

const isControl = (character: string): boolean => /\p{Cc}/u.test(character);

/** Columns in a fixed-width font: none for combining marks, two for East Asian wide characters and emoji. */
function columnsOf(character: string): number {
  if (/\p{M}|\u200B|\u200D|\uFE0F/u.test(character)) return 0;
  return /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]/u.test(character) ? 2 : 1;
}
