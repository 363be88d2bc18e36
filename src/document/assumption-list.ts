import type { List, ListItem } from "mdast";
import type { AssumptionItem, AssumptionsBlock, MathText } from "./document.js";
import { cutDisplay } from "./display.js";
import { mathText, plainText, spanOf, type Source } from "./plain-text.js";

/** Whether a heading announces assumptions: *Assumptions*, *2. Setting and notation*, *Given*, *Model*. */
export function isAssumptionHeading(heading: string): boolean {
  const words = heading.trim().replace(/^(?:[\dIVX]+(?:\.\d+)*[.)]?|§\s*\d+)\s+/u, "").replace(/[:.]\s*$/u, "");
  if (/^(?:(?:standing|basic|main|the|our|further|additional|other)\s+)*(?:assumptions?|givens?|hypothes[ie]s|definitions?|notations?)\b/iu.test(words)) return true;
  return /^(?:the\s+)?(?:settings?|set-?up|models?|conventions?|premises?|what is given)(?:\s*(?:,|and|&)\s*(?:the\s+)?(?:assumptions?|notations?|definitions?|conventions?|settings?|models?))*$/iu.test(words);
}

/**
 * A list's items as assumptions; an item without a bold label is given the first free `A1`, `A2`, …. A display that is
 * not indented ends its item, and the block with it: Markdown takes it for a lazy continuation of the item, but to the
 * author it is a line of the derivation. Later items of the list make a block of their own.
 */
export function readAssumptionList(source: Source, list: List, heading: string, earlier: readonly AssumptionItem[]): readonly AssumptionsBlock[] {
  const found = list.children.map((item) => ({ item, label: labelOf(source, item) }));
  const taken = new Set([...earlier.map((item) => item.label), ...found.map(({ label }) => label?.text ?? "")]);
  let number = 0;
  const items = found.map(({ item, label }): AssumptionItem => {
    let name = label?.text;
    while (name === undefined || (label === undefined && taken.has(name))) {
      number += 1;
      name = `A${String(number)}`;
    }
    taken.add(name);
    const span = { start: spanOf(source, item).start, end: itemEnd(source, item) };
    const start = label?.end ?? contentStart(source, item);
    return { label: name, origin: "list", markdown: oneLine(source.text.slice(start, Math.max(start, span.end))), mathematics: mathematicsIn(source, start, span.end), span, heading };
  });
  const blocks: AssumptionItem[][] = [];
  items.forEach((item, k) => {
    const before = list.children[k - 1];
    const open = blocks.at(-1);
    if (open === undefined || before === undefined || itemEnd(source, before) < spanOf(source, before).end) blocks.push([item]);
    else open.push(item);
  });
  return blocks.map((block) => ({ kind: "assumptions", span: { start: block[0]?.span.start ?? 0, end: block.at(-1)?.span.end ?? 0 }, items: block }));
}

/** Where an assumption ends: at the end of its list item, or at the first display that is indented no further than its marker. */
export function itemEnd(source: Source, item: ListItem): number {
  const span = spanOf(source, item);
  const cut = source.pieces.find((piece) => piece.kind === "display" && span.start < piece.start && piece.start < span.end && startsLineLeftOf(source.text, piece.start, columnAt(source.text, span.start)));
  return cut?.start ?? span.end;
}

/** Whether only white space, and no more than `column` of it, stands before `at` on its line. */
function startsLineLeftOf(text: string, at: number, column: number): boolean {
  return /^[ \t]*$/u.test(text.slice(lineStart(text, at), at)) && columnAt(text, at) <= column;
}

/** The 0-based column of an offset; a tab leads to the next multiple of four, as in Markdown. */
function columnAt(text: string, at: number): number {
  let column = 0;
  for (const character of text.slice(lineStart(text, at), at)) column += character === "\t" ? 4 - (column % 4) : 1;
  return column;
}

function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start -= 1;
  return start;
}

/** A bold word at the start of an item, with the dot or colon after it. */
function labelOf(source: Source, item: ListItem): { readonly text: string; readonly end: number } | undefined {
  const paragraph = item.children[0];
  const strong = paragraph?.type === "paragraph" ? paragraph.children[0] : undefined;
  if (strong?.type !== "strong") return undefined;
  const text = plainText(source, strong).trim().replace(/[.:]$/u, "").replace(/^\((.*)\)$/u, "$1");
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_.'′*–-]{0,23}$/u.test(text)) return undefined;
  const end = spanOf(source, strong).end;
  return { text, end: end + (/^[ \t]*[.:—–]?/u.exec(source.text.slice(end))?.[0].length ?? 0) };
}

function contentStart(source: Source, item: ListItem): number {
  const first = item.children[0];
  return first === undefined ? spanOf(source, item).end : spanOf(source, first).start;
}

/** Inline formulas, and the rows of displays, in order; code and HTML hold none. */
function mathematicsIn(source: Source, start: number, end: number): readonly MathText[] {
  return source.pieces
    .filter((piece) => start <= piece.start && piece.end <= end)
    .flatMap((piece) => (piece.kind === "inline" ? [mathText(source.text, piece)] : cutDisplay(source, piece).block.rows.map((row) => ({ latex: row.latex, span: row.span }))));
}

const oneLine = (markdown: string): string => markdown.replace(/[ \t]*(?:\r\n|\n|\r)[ \t>]*/gu, " ").trim();
