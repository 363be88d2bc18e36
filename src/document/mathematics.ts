import type { Diagnostic } from "../diagnostic/index.js";
import { ROW_ENVIRONMENTS } from "./environment.js";

/** A place in the file that holds mathematics, found before Markdown sees the text. Offsets are into the file. */
export interface MathPiece {
  readonly kind: "inline" | "display";
  /** With its delimiters. A bare environment is its own delimiter. */
  readonly start: number;
  readonly end: number;
  readonly contentStart: number;
  readonly contentEnd: number;
}

/** Where mathematics stands, in order, and the displays that were left open. */
export interface MathScan {
  readonly pieces: readonly MathPiece[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds all mathematics of a Markdown text: `$…$`, `` $`…`$ ``, `$$…$$`, `\[…\]` on lines of its own, math fences and
 * bare row environments. Code, HTML comments and front matter are passed over.
 *
 * Markdown itself is no guide here: it takes `\\` and `\[` for escapes, `_` for emphasis, and a line that ends in
 * `\end{aligned}$$` does not close a display for it. So mathematics is found first and hidden from it.
 *
 * `$` opens before a character that is no space and closes after one, and not before a digit, so that prices stay prose.
 */
export function scanMathematics(text: string): MathScan {
  const pieces: MathPiece[] = [];
  const diagnostics: Diagnostic[] = [];
  let at = frontMatterEnd(text);
  while (at < text.length) {
    const step = pieceAt(text, at);
    if (step.piece !== undefined) pieces.push(step.piece);
    if (step.diagnostic !== undefined) diagnostics.push(step.diagnostic);
    at = Math.max(at + 1, step.next);
  }
  return { pieces, diagnostics };
}

interface ScanStep {
  readonly next: number;
  readonly piece?: MathPiece;
  readonly diagnostic?: Diagnostic;
}

function pieceAt(text: string, at: number): ScanStep {
  switch (text[at]) {
    case "`":
    case "~":
      return fenceAt(text, at) ?? codeSpanAt(text, at);
    case "<":
      return text.startsWith("<!--", at) ? { next: endOf(text, "-->", at) } : { next: at + 1 };
    case "\\":
      return bracketDisplayAt(text, at) ?? environmentAt(text, at) ?? { next: at + 2 };
    case "$":
      return text[at + 1] === "$" ? dollarDisplayAt(text, at) : inlineAt(text, at);
    default:
      return { next: at + 1 };
  }
}

/** The offset after the closing `---` of front matter, or 0. */
export function frontMatterEnd(text: string): number {
  return /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)(?:[^]*?(?:\r\n|\n|\r))?---[ \t]*(?=\r|\n|$)/u.exec(text)?.[0].length ?? 0;
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

/** What stands before `at` on its line. */
function linePrefix(text: string, at: number): string {
  let start = at;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start -= 1;
  return text.slice(start, at);
}

/** Indentation, quote marks and list markers: what may stand before a block. */
const CONTAINER_PREFIX = /^(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*$/u;

/** A fenced code block; one marked `math` is a display. */
function fenceAt(text: string, at: number): ScanStep | undefined {
  const open = /^(`{3,}|~{3,})[ \t]*([^\n\r]*)/u.exec(text.slice(at, at + 400));
  const mark = open?.[1];
  if (open === null || mark === undefined || !CONTAINER_PREFIX.test(linePrefix(text, at))) return undefined;
  if (mark.startsWith("`") && open[2]?.includes("`") === true) return undefined;
  const contentStart = at + (/^[^\n\r]*(?:\r\n|\n|\r)?/u.exec(text.slice(at))?.[0].length ?? 0);
  const close = new RegExp(`(?:^|\\r\\n|\\n|\\r)([ \\t>]*)${mark[0] ?? ""}{${String(mark.length)},}[ \\t]*(?=\\r|\\n|$)`, "u").exec(text.slice(contentStart));
  const contentEnd = close === null ? text.length : contentStart + close.index;
  const end = close === null ? text.length : contentStart + close.index + close[0].length;
  if (!/^math\b/iu.test(open[2] ?? "")) return { next: end };
  return { next: end, piece: { kind: "display", start: at, end, contentStart, contentEnd } };
}

/** A code span closes with as many backticks as it opens with, inside its paragraph. */
function codeSpanAt(text: string, at: number): ScanStep {
  const run = /^`+/u.exec(text.slice(at, at + 64))?.[0] ?? "";
  if (run === "") return { next: at + 1 };
  const paragraph = text.slice(at + run.length, paragraphEnd(text, at));
  const close = new RegExp(`(?<!\`)\`{${String(run.length)}}(?!\`)`, "u").exec(paragraph);
  return { next: close === null ? at + run.length : at + run.length + close.index + run.length };
}

/** The offset of the next empty line (empty but for quote marks), or the end of the text. */
function paragraphEnd(text: string, from: number): number {
  const blank = /(?:\r\n|\n|\r)[ \t>]*(?=\r|\n|$)/gu;
  blank.lastIndex = from;
  return blank.exec(text)?.index ?? text.length;
}

/** `\[ … \]`, only where both stand at the ends of lines: within a line Markdown means brackets by them. */
function bracketDisplayAt(text: string, at: number): ScanStep | undefined {
  if (!text.startsWith("\\[", at) || !CONTAINER_PREFIX.test(linePrefix(text, at))) return undefined;
  const close = text.indexOf("\\]", at + 2);
  if (close < 0 || close > displayLimit(text, at + 2) || !/^[ \t]*[.,;]?[ \t]*(?:\r|\n|$)/u.test(text.slice(close + 2, close + 40))) return undefined;
  if (!/[=<>\\^_+]/u.test(text.slice(at + 2, close))) return undefined;
  return { next: close + 2, piece: { kind: "display", start: at, end: close + 2, contentStart: at + 2, contentEnd: close } };
}

/** `\begin{align} … \end{align}` outside dollars. */
function environmentAt(text: string, at: number): ScanStep | undefined {
  const open = /^\\begin\{([a-zA-Z]+\*?)\}/u.exec(text.slice(at, at + 40));
  const name = open?.[1];
  if (open === null || name === undefined || !ROW_ENVIRONMENTS.has(name)) return undefined;
  const marks = new RegExp(`\\\\(begin|end)\\{${name.replace("*", "\\*")}\\}`, "gu");
  marks.lastIndex = at;
  let depth = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    depth += mark[1] === "begin" ? 1 : -1;
    if (depth === 0) {
      const end = marks.lastIndex;
      return { next: end, piece: { kind: "display", start: at, end, contentStart: at, contentEnd: end } };
    }
  }
  const end = paragraphEnd(text, at);
  return {
    next: end,
    piece: { kind: "display", start: at, end, contentStart: at, contentEnd: end },
    diagnostic: { code: "document/unclosed-environment", severity: "error", facts: { name }, span: { start: at, end: at + open[0].length } },
  };
}

function dollarDisplayAt(text: string, at: number): ScanStep {
  const contentStart = at + 2;
  const limit = displayLimit(text, contentStart);
  const close = closingDollars(text, contentStart, limit);
  if (close !== undefined) {
    return { next: close + 2, piece: { kind: "display", start: at, end: close + 2, contentStart, contentEnd: close } };
  }
  const diagnostic: Diagnostic = { code: "document/unclosed-display", severity: "error", facts: { opener: "$$", closer: "$$" }, span: { start: at, end: contentStart } };
  if (text.slice(contentStart, limit).trim() === "") return { next: contentStart, diagnostic };
  return { next: limit, piece: { kind: "display", start: at, end: limit, contentStart, contentEnd: limit }, diagnostic };
}

/**
 * Where a display ends at the latest: TeX allows no empty line inside one. Empty lines are let pass before the first
 * character, right before the closing `$$`, and inside a brace or an environment.
 */
function displayLimit(text: string, from: number): number {
  const blank = /(?:\r\n|\n|\r)[ \t>]*(?=\r|\n|$)/gu;
  blank.lastIndex = from;
  for (let match = blank.exec(text); match !== null; match = blank.exec(text)) {
    const before = text.slice(from, match.index);
    if (before.trim() === "" || isNested(before)) continue;
    if (/^[\s>]*(?:\$\$|\\\])/u.test(text.slice(match.index, match.index + 400))) continue;
    return match.index;
  }
  return text.length;
}

/** Whether an environment is still open at the end of the text. */
function isNested(latex: string): boolean {
  return (latex.match(/\\begin\{/gu)?.length ?? 0) > (latex.match(/\\end\{/gu)?.length ?? 0);
}

/** The first `$$` outside braces (`\text{$a$$b$}` holds one that closes nothing), or else the first of all. */
function closingDollars(text: string, from: number, limit: number): number | undefined {
  let depth = 0;
  let first: number | undefined;
  for (let at = from; at < limit; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === "{") depth += 1;
    else if (character === "}") depth = Math.max(0, depth - 1);
    else if (character === "$" && text[at + 1] === "$") {
      if (depth === 0) return at;
      first ??= at;
      at += 1;
    }
  }
  return first;
}

function inlineAt(text: string, at: number): ScanStep {
  const limit = paragraphEnd(text, at);
  if (text[at + 1] === "`") {
    const close = text.indexOf("`$", at + 2);
    if (close >= 0 && close < limit) return { next: close + 2, piece: { kind: "inline", start: at, end: close + 2, contentStart: at + 2, contentEnd: close } };
  }
  if (/^\$(?:\s|$)/u.test(text.slice(at, at + 2))) return { next: at + 1 };
  let depth = 0;
  let fallback: number | undefined;
  for (let end = at + 1; end < limit; end += 1) {
    const character = text[end];
    if (character === "\\") end += 1;
    else if (character === "{") depth += 1;
    else if (character === "}") depth = Math.max(0, depth - 1);
    else if (character === "$" && !/\s/u.test(text[end - 1] ?? " ") && !/\d/u.test(text[end + 1] ?? "")) {
      if (depth > 0) {
        fallback ??= end;
        continue;
      }
      return inlinePiece(at, end);
    } else if (character === "$" && depth === 0) break;
  }
  return fallback === undefined ? { next: at + 1 } : inlinePiece(at, fallback);
}

function inlinePiece(start: number, close: number): ScanStep {
  return { next: close + 1, piece: { kind: "inline", start, end: close + 1, contentStart: start + 1, contentEnd: close } };
}
