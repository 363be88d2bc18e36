import { isTextOnly, reasonTextOf, startsReason, type ReasonCut } from "./reason-text.js";
import { tokenizeTex } from "./tex-token.js";

/** Offsets into the text at hand, half open. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The cells of a row: what stands between its `&` at depth 0. */
export function cellsOf(row: string): readonly Range[] {
  const marks = tokenizeTex(row).filter((token) => token.kind === "align" && token.depth === 0);
  const starts = [0, ...marks.map((mark) => mark.end)];
  const ends = [...marks.map((mark) => mark.start), row.length];
  return starts.map((start, index) => ({ start, end: ends[index] ?? row.length }));
}

/** A row less its reason column. `rest` is the row with the reason and all alignment marks blanked. */
export interface CellCut {
  readonly cells: readonly Range[];
  readonly rest: string;
  readonly reason?: ReasonCut | undefined;
}

/** An arrow between statements asks for a second one, and words are it: `\iff & \text{no solution}`. */
const ENDS_IN_ARROW = /\\(?:iff|implies|impliedby|Leftrightarrow|Longleftrightarrow|Rightarrow|Longrightarrow|Leftarrow|Longleftarrow)(?:\s|&|\\q?quad(?![a-zA-Z]))*$/u;

/**
 * Takes the reason column off: trailing cells that are only `\text{…}`, or the cell after `&&` if it reads as a
 * reason (`&& \text{for } x > 0`, `&& (T \to 0)`). `a &= b && c &= d` has none.
 */
export function takeReasonCells(row: string, cells: readonly Range[]): CellCut {
  const isEmpty = (range: Range | undefined): boolean => range === undefined || row.slice(range.start, range.end).trim() === "";
  let kept = cells.length;
  let from: number | undefined;
  while (kept > 1) {
    const cell = cells[kept - 1] as Range;
    const others = cells.slice(0, kept - 1);
    if (isEmpty(cell)) {
      kept -= 1;
      continue;
    }
    if (others.every(isEmpty) || ENDS_IN_ARROW.test(row.slice(0, cell.start))) break;
    const latex = row.slice(cell.start, cell.end);
    const head = row.slice(0, others.at(-1)?.end ?? 0);
    const isReason = isTextOnly(latex) || (kept > 2 && isEmpty(cells[kept - 2]) && startsReason(latex, head, true));
    if (!isReason) break;
    from = cell.start;
    kept -= 1;
  }
  const reasonEnd = row.length;
  const reason = from === undefined ? undefined : reasonTextOf(row.replace(/(?<!\\)&/gu, " "), { start: from, end: reasonEnd });
  const remaining = cells.slice(0, kept);
  let rest = from === undefined ? row : row.slice(0, from) + " ".repeat(reasonEnd - from);
  for (const cell of cells.slice(1)) rest = `${rest.slice(0, cell.start - 1)} ${rest.slice(cell.start)}`;
  return { cells: remaining.length === 0 ? cells : remaining, rest, reason };
}
