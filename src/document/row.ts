import { cellsOf, takeReasonCells, type Range } from "./cell.js";
import { reasonTextOf, startsReason, tailTag, TEXT_COMMANDS } from "./reason-text.js";
import { groupAfter, isRelation, tokenizeTex, type TexToken } from "./tex-token.js";

/** One row cut up; all offsets are into the row's own text. */
export interface RowCut {
  /** The statements of the row: one, or several side by side (`a &= b & c &= d`). */
  readonly statements: readonly StatementCut[];
  /** A row with an empty left column that goes on with `+ …` belongs to the row before it. */
  readonly startsInside: boolean;
}

export interface StatementCut extends Range {
  /** Same length as the row; only the mathematics of this statement is not blank. */
  readonly latex: string;
  readonly reason?: (Range & { readonly text: string }) | undefined;
  readonly tag?: string | undefined;
}

const SPACERS: ReadonlySet<string> = new Set(["quad", "qquad", "hspace", "hspace*", "hfill", "hfil", "enspace", "hskip"]);
const THIN_SPACES: ReadonlySet<string> = new Set([",", ";", ":", "!", " ", ">", "thinspace", "enspace", "medspace", "thickspace", "nobreak", "displaystyle", "nonumber", "notag", "hfill", "quad", "qquad"]);

/** Gaps of one row that are looked at; a row with more is no line of a derivation, and each costs a pass over it. */
const MAXIMAL_GAPS = 12;

/** Cuts a row (comments, tags and labels already blank) into its statements and its reason. Never throws. */
export function cutRow(row: string): RowCut {
  const { cells, reason, rest } = takeReasonCells(row, cellsOf(row));
  const firstCellEmpty = cells.length > 1 && isBlankTex(row.slice(cells[0]?.start ?? 0, cells[0]?.end ?? 0));
  const statements: StatementCut[] = [];
  for (const part of statementRanges(row, cells)) {
    const goesOn = startsInside(rest.slice(part.start, part.end), firstCellEmpty);
    const cut = takeTail(rest, part, goesOn);
    for (const range of splitSideBySide(rest, cut)) {
      const trimmed = trimRange(rest, range);
      if (trimmed.start >= trimmed.end) continue;
      statements.push({ ...trimmed, latex: keepOnly(rest, trimmed), reason: cut.reason ?? reason, tag: cut.tag });
    }
  }
  const first = statements[0];
  return { statements, startsInside: first !== undefined && startsInside(first.latex.slice(first.start, first.end), firstCellEmpty) };
}

/** Whether a row can only be read as the rest of the row before. */
function startsInside(latex: string, firstCellEmpty: boolean): boolean {
  const tokens = tokenizeTex(latex).filter((token) => token.depth === 0 && token.kind !== "space");
  const first = tokens.find((token) => !(token.kind === "open" || token.kind === "close") && !(token.kind === "command" && THIN_SPACES.has(token.name)));
  if (first === undefined) return false;
  if (first.name === "+" || first.name === "/" || first.name === ")" || first.name === "]") return true;
  if (first.kind === "command" && /^(?:times|cdot|pm|mp|right)$/u.test(first.name)) return true;
  return first.name === "-" && (firstCellEmpty || !tokens.some(isRelation));
}

/** Whether a row breaks off before its end: its last sign asks for more. */
export function endsInside(latex: string): boolean {
  const tokens = tokenizeTex(latex).filter((token) => token.depth === 0 && token.kind !== "space");
  const last = tokens.filter((token) => !(token.kind === "command" && THIN_SPACES.has(token.name))).at(-1);
  return last !== undefined && (/^[-+*/(]$/u.test(last.name) || isRelation(last) || (last.kind === "command" && /^(?:times|cdot|pm|mp)$/u.test(last.name)));
}

/**
 * Cells joined to statements. Odd `&` align, even ones separate columns, but authors also put `a &=& b` and `a &= b &= c`;
 * so a new statement starts only at an even column, after a text that relates something, and not with a sign.
 */
function statementRanges(row: string, cells: readonly Range[]): readonly Range[] {
  const ranges: Range[] = [];
  cells.forEach((cell, index) => {
    const last = ranges.at(-1);
    const pair = row.slice(cell.start, cells[index + 1]?.end ?? cell.end);
    if (last === undefined) {
      ranges.push(cell);
      return;
    }
    const before = row.slice(last.start, last.end);
    const separate = index % 2 === 0 && pair.replace(/[&\s]/gu, "") !== "" && relates(before) && !endsInside(before) && !startsWithSign(pair);
    if (separate) ranges.push(cell);
    else ranges[ranges.length - 1] = { start: last.start, end: cell.end };
  });
  return ranges;
}

function startsWithSign(latex: string): boolean {
  const first = tokenizeTex(latex.replace(/\{\s*\}/gu, (group) => " ".repeat(group.length))).find((token) => token.kind !== "space" && token.kind !== "align");
  return first !== undefined && (isRelation(first) || /^[-+*/)]$/u.test(first.name) || (first.kind === "command" && /^(?:times|cdot|pm|mp)$/u.test(first.name)));
}

const relates = (latex: string): boolean => tokenizeTex(latex).some((token) => token.depth === 0 && isRelation(token));

const isBlankTex = (latex: string): boolean => trimRange(latex, { start: 0, end: latex.length }).start >= trimRange(latex, { start: 0, end: latex.length }).end;

interface TailCut extends Range {
  readonly reason?: (Range & { readonly text: string }) | undefined;
  readonly tag?: string | undefined;
}

/** Takes `\quad (1)` and `\quad\text{…}` off the end of a statement, or of the rest of one (`goesOn`). */
function takeTail(row: string, range: Range, goesOn: boolean): TailCut {
  const body = row.slice(range.start, range.end);
  const tokens = tokenizeTex(body).filter((token) => token.depth === 0);
  let end = body.length;
  let tag: string | undefined;
  for (const token of tokens.filter(isSpacer).slice(-MAXIMAL_GAPS)) {
    const found = tailTag(body.slice(afterSpacer(body, token)));
    if (found === undefined) continue;
    tag = found;
    end = token.start;
    break;
  }
  for (const token of tokens.filter((candidate) => candidate.kind === "command" && (isSpacer(candidate) || TEXT_COMMANDS.has(candidate.name))).slice(0, MAXIMAL_GAPS)) {
    if (token.end > end) break;
    const from = isSpacer(token) ? afterSpacer(body, token) : token.start;
    const head = body.slice(0, token.start);
    if (!(goesOn || relates(head)) || endsInside(head)) continue;
    if (!startsReason(body.slice(from, end), head, isSpacer(token))) continue;
    return { start: range.start, end: range.start + token.start, reason: reasonTextOf(row, { start: range.start + from, end: range.start + end }), tag };
  }
  return { start: range.start, end: range.start + end, tag };
}

const isSpacer = (token: TexToken): boolean => token.kind === "command" && SPACERS.has(token.name);

function afterSpacer(body: string, spacer: TexToken): number {
  return spacer.name.startsWith("hspace") ? (groupAfter(body, spacer.end)?.after ?? spacer.end) : spacer.end;
}

/** `x = 1, \quad y = 2` and `x = 1 \quad\text{and}\quad y = 2` are two statements. */
function splitSideBySide(row: string, range: Range): readonly Range[] {
  const body = row.slice(range.start, range.end);
  const ranges: Range[] = [];
  let start = 0;
  for (const token of tokenizeTex(body).filter((candidate) => candidate.depth === 0 && isSpacer(candidate)).slice(0, MAXIMAL_GAPS)) {
    if (token.start < start) continue;
    const before = body.slice(start, token.start);
    let after = afterSpacer(body, token);
    const and = /^\s*\\(?:text|mbox|mathrm)\s*\{\s*and\s*\}(?:\s|\\q?quad)*/u.exec(body.slice(after));
    if (and !== null) after += and[0].length;
    if (!relates(before) || !relates(body.slice(after)) || endsInside(before) || startsWithSign(body.slice(after)) || startsWithWords(body.slice(after)) || endsWithWords(before)) continue;
    ranges.push({ start: range.start + start, end: range.start + token.start });
    start = after;
  }
  return [...ranges, { start: range.start + start, end: range.end }];
}

/** `\text{or}`, `\text{if}` and the like join what is around them. */
const startsWithWords = (latex: string): boolean => /^(?:\s|\\q?quad)*\\(?:text|mbox|mathrm|textrm)\s*\{\s*(?:or|if|iff|implies|where|when|for|as)\b/iu.test(latex);

const endsWithWords = (latex: string): boolean => /\\(?:text|mbox|mathrm|textrm)\s*\{[^{}]*\}(?:\s|\\q?quad)*$/u.test(latex);

/** Drops white space, spacing commands and sentence punctuation at both ends, and a leading *so*, *and*, *hence*. */
function trimRange(latex: string, range: Range): Range {
  let { start, end } = range;
  for (;;) {
    const lead = /^(?:\s+|~|\\[,;:!> ]|\\(?:q?quad|displaystyle|hfill|nonumber|notag|enspace|allowdisplaybreaks)(?![a-zA-Z])|\\hspace\*?\s*\{[^{}]*\}|\\(?:text|mbox)\s*\{\s*(?:and|so|hence|thus|therefore|then|but)\s*,?\s*\})/iu.exec(latex.slice(start, end));
    if (lead === null) break;
    start += lead[0].length;
  }
  for (;;) {
    const body = latex.slice(start, end);
    const tail = /(?:\s+|(?<!\\)~|(?<!\\)(?:\\\\)*\\[,;:!> ]|\\(?:q?quad|hfill|nonumber|notag|enspace|square|blacksquare|Box|checkmark|qed|qedhere)|\\hspace\*?\s*\{[^{}]*\}|(?<!\\)[.,;])$/u.exec(body);
    if (tail === null || /\\(?:left|right|middle|[bB]igg?[lrm]?)\s*\.$/u.test(body)) break;
    end -= tail[0].length;
  }
  return { start: Math.min(start, end), end };
}

/** The text with all but the range blanked; the length stays. */
function keepOnly(latex: string, range: Range): string {
  return " ".repeat(range.start) + latex.slice(range.start, range.end).replace(/\s/gu, " ") + " ".repeat(latex.length - range.end);
}
