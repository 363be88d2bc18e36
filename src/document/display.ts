import type { Diagnostic } from "../diagnostic/index.js";
import type { DisplayBlock, Row } from "./document.js";
import { ROW_ENVIRONMENTS, type RowLayout } from "./environment.js";
import { checkExpectation, expectationOf } from "./expectation.js";
import type { MathPiece } from "./mathematics.js";
import type { Source } from "./plain-text.js";
import { cutRow, endsInside, type StatementCut } from "./row.js";
import { groupAfter, tokenizeTex, type TexToken } from "./tex-token.js";
import { typesetLatex } from "./typeset.js";

/** A display cut into rows. */
export interface DisplayCut {
  readonly block: DisplayBlock;
  readonly diagnostics: readonly Diagnostic[];
}

/** A name or a comment, with the place that tells whose it is. */
interface Note {
  readonly kind: "tag" | "label" | "comment";
  readonly at: number;
  readonly text: string;
}

/** A row's place in the display before it is cut: after one `\\` up to the next. */
interface RawRow {
  readonly start: number;
  readonly end: number;
}

/** Mutable while rows are put together; offsets are into the display's content. */
interface RowDraft {
  start: number;
  end: number;
  latex: string;
  raw: number;
  reason?: StatementCut["reason"];
  tag?: string | undefined;
}

/** Cuts a display into rows. Nothing in it can make this fail: what is no row stays in the display's text. */
export function cutDisplay({ text, lineOf }: Source, piece: MathPiece): DisplayCut {
  const base = piece.contentStart;
  const shown = withoutContainer(text, piece);
  const { latex: uncommented, notes: comments } = takeComments(shown);
  const { latex, notes: names, start, end, layout } = unwrap(uncommented);
  const rawRows = layout === "one" ? [{ start, end }] : rawRowsOf(latex, start, end);
  const drafts = mergeRows(draftRows(latex, rawRows, layout), latex.length);

  const draftOf = (note: Note): RowDraft | undefined => {
    const raw = ownerOf(note, rawRows, uncommented);
    return [...drafts].reverse().find((draft) => draft.raw <= raw) ?? drafts[0];
  };
  const notes = new Map<RowDraft, Note[]>();
  for (const note of [...comments, ...names]) {
    const draft = draftOf(note);
    if (draft !== undefined) notes.set(draft, [...(notes.get(draft) ?? []), note]);
  }
  const diagnostics: Diagnostic[] = [];
  const rows = drafts.map((draft): Row => {
    const own = notes.get(draft) ?? [];
    const last = (kind: Note["kind"]): string | undefined => own.filter((note) => note.kind === kind).at(-1)?.text;
    const expected = own.filter((note) => note.kind === "comment").find((note) => expectationOf(note.text) !== undefined);
    const expect = expected === undefined ? undefined : expectationOf(expected.text);
    const span = { start: base + draft.start, end: base + draft.end };
    if (expected !== undefined && expect !== undefined) {
      diagnostics.push(...checkExpectation(expect, { start: base + expected.at, end: base + expected.at + expected.text.length + 1 }));
    }
    return {
      latex: draft.latex.slice(draft.start, draft.end),
      span,
      line: lineOf(span.start),
      reason: draft.reason === undefined ? undefined : { text: draft.reason.text, span: { start: base + draft.reason.start, end: base + draft.reason.end } },
      tag: last("tag") ?? draft.tag,
      label: last("label"),
      expect,
    };
  });
  const block: DisplayBlock = {
    kind: "display",
    span: { start: piece.start, end: piece.end },
    latex: typesetLatex(shown, names.filter((note) => note.kind === "tag").length),
    rows,
  };
  return { block, diagnostics };
}

/** The content with the quote marks of its block quote blanked, as many a line as stand before the display. */
function withoutContainer(text: string, piece: MathPiece): string {
  const content = text.slice(piece.contentStart, piece.contentEnd);
  let lineStart = piece.start;
  while (lineStart > 0 && text[lineStart - 1] !== "\n" && text[lineStart - 1] !== "\r") lineStart -= 1;
  const prefix = /^[ \t>]*/u.exec(text.slice(lineStart, piece.start))?.[0] ?? "";
  const quotes = prefix.split(">").length - 1;
  if (quotes === 0) return content;
  const mark = new RegExp(`(^|\\r\\n|\\n|\\r)((?:[ \\t]*>){1,${String(quotes)}})`, "gu");
  const blanked = content.replace(mark, (whole: string, ending: string, marks: string, offset: number) =>
    offset === 0 && ending === "" && piece.contentStart !== lineStart && !startsLine(text, piece.contentStart) ? whole : ending + " ".repeat(marks.length),
  );
  return blanked;
}

const startsLine = (text: string, at: number): boolean => at === 0 || text[at - 1] === "\n" || text[at - 1] === "\r";

/** Blanks `% …` to the end of each line; `\%` is a percent sign. */
function takeComments(latex: string): { readonly latex: string; readonly notes: readonly Note[] } {
  const notes: Note[] = [];
  const blanked = latex.replace(/(?<!\\)((?:\\\\)*)%([^\n\r]*)/gu, (_, escapes: string, text: string, at: number) => {
    notes.push({ kind: "comment", at: at + escapes.length, text });
    return escapes + " ".repeat(text.length + 1);
  });
  return { latex: blanked, notes };
}

interface Unwrapped {
  readonly latex: string;
  readonly start: number;
  readonly end: number;
  readonly layout: RowLayout | "plain";
  readonly notes: readonly Note[];
}

/** Goes into `equation` and `aligned` as long as one environment is all there is; blanks names on the way. */
function unwrap(whole: string): Unwrapped {
  let latex = whole;
  let start = 0;
  let end = whole.length;
  let layout: Unwrapped["layout"] = "plain";
  const notes: Note[] = [];
  for (;;) {
    const taken = takeNames(latex, start, end);
    latex = taken.latex;
    notes.push(...taken.notes);
    const body = latex.slice(start, end);
    const tokens = tokenizeTex(body).filter((token) => token.depth === 0);
    const content = tokens.filter((token) => token.kind !== "space" && !isTrailing(token));
    const [first, last] = [content[0], content.at(-1)];
    const inner = first?.kind === "begin" ? ROW_ENVIRONMENTS.get(first.name) : undefined;
    if (first === undefined || last === undefined || inner === undefined || last.kind !== "end" || content.length !== 2) {
      return { latex, start, end, layout, notes };
    }
    const innerStart = start + first.end + environmentArguments(body.slice(first.end, last.start));
    end = start + last.start;
    start = innerStart;
    layout = inner;
  }
}

/** Punctuation and spacing that may stand around the only environment of a display. */
const isTrailing = (token: TexToken): boolean =>
  (token.kind === "character" && /^[.,;~]$/u.test(token.name)) || (token.kind === "command" && /^(?:[,;:! ]|q?quad|displaystyle)$/u.test(token.name));

/** The length of `{2}` of `alignat` and `[t]` of `aligned`. */
const environmentArguments = (body: string): number => /^(?:\s*\[[tbc]\]|\s*\{\d+\})*/u.exec(body)?.[0].length ?? 0;

/** Blanks `\tag{…}`, `\label{…}`, `\eqno(…)`, `\notag` at depth 0 of a range. */
function takeNames(whole: string, start: number, end: number): { readonly latex: string; readonly notes: readonly Note[] } {
  let latex = whole;
  const notes: Note[] = [];
  const blank = (from: number, to: number): void => {
    latex = latex.slice(0, from) + " ".repeat(to - from) + latex.slice(to);
  };
  for (const token of tokenizeTex(whole.slice(start, end))) {
    if (token.depth !== 0 || token.kind !== "command") continue;
    const from = start + token.start;
    const after = start + token.end;
    if (token.name === "nonumber" || token.name === "notag") blank(from, after);
    else if (token.name === "tag" || token.name === "label") {
      const group = groupAfter(whole.slice(0, end), whole[after] === "*" ? after + 1 : after);
      if (group === undefined) continue;
      const text = whole.slice(group.start, group.end).trim();
      if (text !== "") notes.push({ kind: token.name, at: from, text });
      blank(from, group.after);
    } else if (token.name === "eqno" || token.name === "leqno") {
      const number = /^\s*\(([^()]*)\)/u.exec(whole.slice(after, end));
      if (number === null) continue;
      notes.push({ kind: "tag", at: from, text: (number[1] ?? "").trim() });
      blank(from, after + number[0].length);
    }
  }
  return { latex, notes };
}

function rawRowsOf(latex: string, start: number, end: number): readonly RawRow[] {
  const rows: RawRow[] = [];
  let from = start;
  for (const token of tokenizeTex(latex.slice(start, end))) {
    if (token.kind !== "break" || token.depth !== 0) continue;
    rows.push({ start: from, end: start + token.start });
    from = start + token.end;
  }
  return [...rows, { start: from, end }];
}

function draftRows(latex: string, rawRows: readonly RawRow[], layout: Unwrapped["layout"]): readonly (RowDraft & { readonly inside: boolean })[] {
  return rawRows.flatMap((row, raw) => {
    let body = latex.slice(row.start, row.end).replace(/\\(?:short)?intertext\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/gu, (words) => " ".repeat(words.length));
    if (layout === "one") body = blankBreaks(body);
    const cut = cutRow(body);
    return cut.statements
      .filter((statement) => !isWordsOnly(statement.latex))
      .map((statement, index) => ({
        start: row.start + statement.start,
        end: row.start + statement.end,
        latex: " ".repeat(row.start) + statement.latex + " ".repeat(Math.max(0, latex.length - row.end)),
        raw,
        reason: statement.reason === undefined ? undefined : { ...statement.reason, start: row.start + statement.reason.start, end: row.start + statement.reason.end },
        tag: statement.tag,
        inside: index === 0 && cut.startsInside,
      }));
  });
}

/** A row of words alone (`\text{Therefore}`) states nothing. */
const isWordsOnly = (latex: string): boolean => /^\s*(?:\\(?:text|mbox|intertext)\s*\{[^{}]*\}\s*)+$/u.test(latex);

function blankBreaks(latex: string): string {
  let blanked = latex;
  for (const token of tokenizeTex(latex)) {
    if (token.depth === 0 && token.kind === "break") blanked = blanked.slice(0, token.start) + " ".repeat(token.end - token.start) + blanked.slice(token.end);
  }
  return blanked;
}

/** Joins a row that is only the rest of the row before to it. */
function mergeRows(drafts: readonly (RowDraft & { readonly inside: boolean })[], length: number): readonly RowDraft[] {
  const rows: RowDraft[] = [];
  for (const draft of drafts) {
    const before = rows.at(-1);
    if (before === undefined || !(draft.inside || endsInside(before.latex))) {
      rows.push({ ...draft });
      continue;
    }
    before.latex = (before.latex.slice(0, draft.start) + draft.latex.slice(draft.start)).slice(0, length);
    before.end = draft.end;
    before.tag = draft.tag ?? before.tag;
    const { reason } = draft;
    if (reason !== undefined) before.reason = before.reason === undefined ? reason : { ...before.reason, text: `${before.reason.text}, ${reason.text}` };
    before.raw = draft.raw;
  }
  return rows;
}

/** The raw row a note belongs to; a comment right after `\\` belongs to the row that the `\\` ends. */
function ownerOf(note: Note, rows: readonly RawRow[], latex: string): number {
  let owner = 0;
  rows.forEach((row, index) => {
    if (row.start <= note.at) owner = index;
  });
  const row = rows[owner];
  const followsBreak = note.kind === "comment" && row !== undefined && owner > 0 && /^[ \t]*$/u.test(latex.slice(row.start, note.at));
  return followsBreak ? owner - 1 : owner;
}
