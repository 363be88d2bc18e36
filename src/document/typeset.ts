import { TYPESET_AS } from "./environment.js";

/** Environments in which KaTeX takes no tag, and the ones that take one for each row. */
const TAGGABLE: ReadonlyMap<string, string> = new Map([
  ["aligned", "align*"],
  ["gathered", "gather*"],
  ["split", "align*"],
]);

/**
 * A display as KaTeX can typeset it, nothing visible lost: comments and `\label` go, references become their text,
 * and environments that KaTeX lacks become the nearest that it has.
 */
export function typesetLatex(content: string, tags: number): string {
  let latex = content
    .replace(/(?<!\\)((?:\\\\)*)%[^\n\r]*/gu, "$1")
    .replace(/\\label\s*\{[^{}]*\}/gu, "")
    .replace(/\\eqref\s*\{([^{}]*)\}/gu, (_, name: string) => `(${name.replace(/_/gu, "\\_")})`)
    .replace(/\\ref\s*\{([^{}]*)\}/gu, (_, name: string) => name.replace(/_/gu, "\\_"))
    .replace(/\\(?:short)?intertext\s*(\{[^{}]*\})/gu, "\\text$1\\\\ ")
    .replace(/\\l?eqno\s*\(([^()]*)\)/gu, "\\tag{$1}")
    .replace(/\\(begin|end)\{([a-zA-Z]+\*?)\}/gu, (whole, end: string, name: string) => (TYPESET_AS.has(name) ? `\\${end}{${TYPESET_AS.get(name) ?? name}}` : whole));
  const outer = /^\s*\\begin\{([a-z]+)\}/u.exec(latex)?.[1];
  const taggable = outer === undefined || tags < 2 ? undefined : TAGGABLE.get(outer);
  if (outer !== undefined && taggable !== undefined) {
    latex = latex.replace(`\\begin{${outer}}`, `\\begin{${taggable}}`);
    const close = latex.lastIndexOf(`\\end{${outer}}`);
    if (close >= 0) latex = `${latex.slice(0, close)}\\end{${taggable}}${latex.slice(close + outer.length + 6)}`;
  }
  return latex
    .split(/\r\n|\n|\r/u)
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== "")
    .join("\n")
    .trim();
}
