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

/** A list's items as assumptions; an item without a bold label is given the first free `A1`, `A2`, …. */
export function readAssumptionList(source: Source, list: List, heading: string, earlier: readonly AssumptionItem[]): AssumptionsBlock {
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
    const span = spanOf(source, item);
    const start = label?.end ?? contentStart(source, item);
    return { label: name, origin: "list", markdown: oneLine(source.text.slice(start, Math.max(start, span.end))), mathematics: mathematicsIn(source, start, span.end), span, heading };
  });
  return { kind: "assumptions", span: spanOf(source, list), items };
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
