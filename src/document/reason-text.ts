import type { Range } from "./cell.js";
import { groupAfter, isRelation, tokenizeTex } from "./tex-token.js";

/** The commands whose group holds words. */
export const TEXT_COMMANDS: ReadonlySet<string> = new Set(["text", "mbox", "hbox", "textrm", "textnormal", "textit", "textsf", "textsl", "textup", "emph"]);

/** A reason with its place; `text` is the slice at that place when the reason is one `\text{…}`. */
export interface ReasonCut extends Range {
  readonly text: string;
}

/** Words that join two formulas and give no reason. */
const CONNECTIVE = /^[\s,]*(?:and|or|iff|if and only if|implies|i\.e\.|that is|but|while|so|hence|thus|therefore|then)?[\s,]*$/iu;

/** Words with which a `\text{…}` right after a formula, without space or column, starts a reason. */
const REASON_START = /^\s*(?:\(.*\)|\(?(?:by|from|using|since|because|as|for|where|with|when|whenever|if|in|on|provided|per|substitut|integrat|differentiat|definition|taylor|laplace)\b.*|\(?(?:substitut|integrat|differentiat)\w*\b.*)\s*[.,;]?\s*$/isu;

/** Whether the text is `\text{…}` groups and nothing else but spaces, spacing and punctuation. */
export function isTextOnly(latex: string): boolean {
  let at = 0;
  let words = false;
  while (at < latex.length) {
    const filler = /^(?:\s|~|[.,;]|\\[,;:! ]|\\q?quad(?![a-zA-Z]))+/u.exec(latex.slice(at));
    if (filler !== null) {
      at += filler[0].length;
      continue;
    }
    const command = /^\\([a-zA-Z]+)/u.exec(latex.slice(at));
    const group = command !== null && TEXT_COMMANDS.has(command[1] ?? "") ? groupAfter(latex, at + command[0].length) : undefined;
    if (group === undefined) return false;
    words = true;
    at = group.after;
  }
  return words;
}

/**
 * Whether what follows a formula gives its reason or its condition: words, something in brackets that says more than
 * a number, `\forall …`, or after an equation a bare inequality, membership or arrow. A second equation is a second claim.
 */
export function startsReason(tail: string, head: string, afterSpace: boolean): boolean {
  const trimmed = tail.trim();
  const words = /^\\([a-zA-Z]+)/u.exec(trimmed);
  if (words !== null && TEXT_COMMANDS.has(words[1] ?? "")) {
    const group = groupAfter(trimmed, words[0].length);
    if (group === undefined) return false;
    const text = trimmed.slice(group.start, group.end);
    const next = tokenizeTex(trimmed.slice(group.after)).find((token) => token.kind !== "space");
    if (next !== undefined && isRelation(next)) return false;
    if (CONNECTIVE.test(text)) return false;
    return afterSpace || REASON_START.test(text);
  }
  if (!afterSpace) return false;
  if (/^\\(?:forall|because)(?![a-zA-Z])/u.test(trimmed)) return true;
  const relations = tokenizeTex(trimmed).filter((token) => isRelation(token));
  if (isBracketed(trimmed)) return relations.length > 0 || trimmed.includes("\\text");
  const outer = relations.filter((token) => token.depth === 0);
  const conditions = outer.length > 0 && outer.every((token) => /^(?:le|leq|leqslant|ge|geq|geqslant|ne|neq|lt|gt|in|notin|to|rightarrow|longrightarrow|ll|gg|<|>|≤|≥|≠|∈|→)$/u.test(token.name));
  const first = tokenizeTex(trimmed).find((token) => token.kind !== "space");
  const equation = tokenizeTex(head).some((token) => token.depth === 0 && /^(?:=|approx|sim|simeq|equiv|coloneqq|propto)$/u.test(token.name));
  return conditions && equation && first !== undefined && !isRelation(first);
}

/** Whether one pair of brackets holds the whole text. */
function isBracketed(latex: string): boolean {
  const body = latex.replace(/\\(?:left|right|[bB]igg?[lr]?)(?![a-zA-Z])/gu, "").replace(/[\s.,;]+$/u, "").trim();
  if (!/^[([].*[)\]]$/su.test(body)) return false;
  let depth = 0;
  for (let at = 0; at < body.length; at += 1) {
    if (/[([]/u.test(body[at] ?? "")) depth += 1;
    else if (/[)\]]/u.test(body[at] ?? "")) depth -= 1;
    if (depth === 0 && at < body.length - 1) return false;
  }
  return depth === 0;
}

/** The number of a hand-written `\quad (1)`: digits, perhaps dotted, with a letter or primes. */
export function tailTag(tail: string): string | undefined {
  return /^(?:\s|\\q?quad(?![a-zA-Z]))*\(\s*(?:\\text\s*\{)?\s*([A-Z]?\.?\d+(?:\.\d+)*[a-z]?'*)\s*\}?\s*\)\s*[.,;]?\s*$/u.exec(tail)?.[1];
}

/**
 * The reason in a range of a row, as text with `$…$`. One `\text{…}` gives its inside and the exact place; words mixed
 * with mathematics are joined, and the place is then the whole range. Brackets around the whole are dropped.
 */
export function reasonTextOf(row: string, range: Range): ReasonCut {
  let { start, end } = range;
  while (start < end && /\s/u.test(row[start] ?? "")) start += 1;
  while (end > start && /\s/u.test(row[end - 1] ?? "")) end -= 1;
  const single = /^\\([a-zA-Z]+)/u.exec(row.slice(start, end));
  if (single !== null && TEXT_COMMANDS.has(single[1] ?? "")) {
    const group = groupAfter(row.slice(0, end), start + single[0].length);
    if (group !== undefined && /^(?:\s|[.,;]|\\q?quad)*$/u.test(row.slice(group.after, end))) return withoutBrackets(row, { start: group.start, end: group.end });
  }
  return { start, end, text: mixedText(row.slice(start, end)) };
}

function withoutBrackets(row: string, range: Range): ReasonCut {
  let { start, end } = range;
  const trim = (): void => {
    while (start < end && /\s/u.test(row[start] ?? "")) start += 1;
    while (end > start && /\s/u.test(row[end - 1] ?? "")) end -= 1;
  };
  trim();
  // a lone reference such as `(1)` keeps its brackets, which make it one
  if (isBracketed(row.slice(start, end)) && row[start] === "(" && row[end - 1] === ")" && /\s/u.test(row.slice(start, end))) {
    start += 1;
    end -= 1;
    trim();
  }
  return { start, end, text: row.slice(start, end) };
}

function mixedText(latex: string): string {
  let text = "";
  let formula = "";
  const flush = (): void => {
    const trimmed = formula.replace(/^(?:\s|\\q?quad)+|(?:\s|\\q?quad)+$/gu, "");
    if (/^[.,;()]+$/u.test(trimmed)) text += trimmed;
    else if (trimmed !== "") text += `${text === "" || /[\s(]$/u.test(text) ? "" : " "}$${trimmed}$`;
    formula = "";
  };
  for (let at = 0; at < latex.length; ) {
    const command = /^\\([a-zA-Z]+)/u.exec(latex.slice(at));
    const group = command !== null && TEXT_COMMANDS.has(command[1] ?? "") ? groupAfter(latex, at + command[0].length) : undefined;
    if (group !== undefined) {
      flush();
      const words = latex.slice(group.start, group.end);
      text += text === "" || /[\s(]$/u.test(text) || /^[\s.,;)]/u.test(words) ? words : ` ${words}`;
      at = group.after;
    } else if (command !== null && (command[1] === "quad" || command[1] === "qquad")) {
      flush();
      at += command[0].length;
    } else {
      const length = command?.[0].length ?? (latex[at] === "\\" ? 2 : 1);
      formula += latex.slice(at, at + length);
      at += length;
    }
  }
  flush();
  const joined = text.replace(/\s+/gu, " ").trim();
  const whole = /^\$\s*\((.*)\)\s*\$$/su.exec(joined)?.[1];
  return whole !== undefined && isBracketed(joined.slice(1, -1)) ? `$${whole.trim()}$` : joined;
}
