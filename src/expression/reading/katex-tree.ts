import katex from "katex";
import { fail } from "./failure.js";
import { convertList } from "./katex-convert.js";
import type { KatexNode } from "./katex-node.js";
import type { TexNode } from "./tex-node.js";

/** The private entry point, which the pinned version of KaTeX has. */
interface KatexParser {
  readonly __parse: (latex: string, settings: object) => readonly KatexNode[];
}

/** The longest formula that is read, in UTF-16 units. */
const LONGEST_FORMULA = 20_000;

/** Commands that define macros: with them a short formula could grow without bound. */
const DEFINITION = /\\(?:[gex]?def|(?:re|provide)?newcommand|(?:future)?let|global|long)(?![A-Za-z])/;

/** Blanks what the document reader leaves and KaTeX does not take: `&` outside environments, a last `\\`, `\label`, `\nonumber`, comments. */
function blankLayout(latex: string): string {
  const blank = (found: string): string => " ".repeat(found.length);
  let depth = 0;
  return latex
    .replace(/\\label\s*\{[^{}]*\}|\\(?:nonumber|notag|allowdisplaybreaks)(?![A-Za-z])|\\\\(?:\s*\[[^\]]*\])?\s*$/g, blank)
    .replace(/\\begin(?![A-Za-z])|\\end(?![A-Za-z])|\\[^A-Za-z]|&|%[^\n]*/g, (found) => {
      if (found === "\\begin") depth++;
      if (found === "\\end") depth--;
      return found.startsWith("%") || (found === "&" && depth <= 0) ? blank(found) : found;
    });
}

/**
 * The typeset tree of a formula, from the parser that typesets it. `origin` is the offset of `latex` in its document.
 * Fails with the place of the mistake when KaTeX cannot typeset the formula.
 */
export function parseTex(latex: string, origin: number): readonly TexNode[] {
  const whole = { start: origin, end: origin + latex.length };
  if (latex.length > LONGEST_FORMULA) fail("too-long", whole, { limit: String(LONGEST_FORMULA) });
  const definition = DEFINITION.exec(latex);
  if (definition !== null) fail("unsupported", { start: origin + definition.index, end: origin + definition.index + definition[0].length }, { what: "a macro definition inside a formula" });
  const text = blankLayout(latex);
  let nodes: readonly KatexNode[];
  try {
    nodes = (katex as unknown as KatexParser).__parse(text, { displayMode: true, strict: false, throwOnError: true, trust: false, maxExpand: 20_000, macros: {} });
  } catch (error) {
    if (error instanceof katex.ParseError) {
      const { position, length, rawMessage } = error as { position?: number; length?: number; rawMessage?: string };
      const start = Math.min(position ?? 0, latex.length);
      const end = start + Math.max(1, latex.slice(start, start + (length ?? 1)).trimEnd().length);
      fail("latex-syntax", { start: origin + start, end: origin + Math.max(start, Math.min(end, latex.length)) }, { message: (rawMessage ?? error.message).replace(/\.$/, "") });
    }
    if (error instanceof RangeError) throw error;
    fail("latex-syntax", whole, { message: "it stops with an error of its own" });
  }
  return convertList(nodes, { text, origin, at: 0 });
}
