/** A formula inside a reason; `origin` is the offset of its first character in the file. */
export interface ReasonFormula {
  readonly latex: string;
  readonly origin: number;
}

/**
 * A reason made ready for the phrase table: lower case, single spaces, all dashes alike, and each formula replaced by
 * its number between `⟦ ⟧`.
 */
export interface ReasonWords {
  readonly words: string;
  readonly formulas: readonly ReasonFormula[];
}

/** The place of a formula in a phrase; the group is its number. */
export const FORMULA = "⟦(\\d+)⟧";

/** Mathematics typed without dollars that is safe to recognise: one symbol, one relation, one value. */
const PLAIN_RELATION = /(?<![\p{L}\p{N}\\$⟦{_^])((?:\\[a-zA-Z]+|[\p{L}])(?:_(?:\{[^{}$]*\}|[\p{L}\p{N}]))?)\s*(->|→|>=|<=|≥|≤|≠|!=|>|<|=|∈)\s*(-?(?:\\infty|∞|inf(?:inity|ty)?|[\p{N}.]+|\\?[\p{L}](?:_[\p{L}\p{N}])?)(?:\^?[+-](?=\W|$))?)(?![\p{L}\p{N}/*^(+-])/gu;

/** Finds the formulas of a reason and levels its words. */
export function reasonWords(text: string, origin: number): ReasonWords {
  const formulas: ReasonFormula[] = [];
  const keep = (latex: string, at: number): string => {
    const lead = latex.length - latex.trimStart().length;
    formulas.push({ latex: latex.trim(), origin: origin + at + lead });
    return `⟦${String(formulas.length - 1)}⟧`;
  };
  let words = "";
  for (const part of partsOf(text)) {
    if (part.formula) words += keep(part.text, part.start);
    else {
      words += part.text.replace(PLAIN_RELATION, (whole: string, ...groups: unknown[]) => {
        const offset = groups.find((group): group is number => typeof group === "number") ?? 0;
        return keep(plainToLatex(whole), part.start + offset);
      });
    }
  }
  return {
    formulas,
    words: words
      .toLowerCase()
      .replace(/[‐‑‒–—−]|(?<!-)-{2,3}(?!-)/gu, "-")
      .replace(/[’ʼ`]/gu, "'")
      .replace(/\\(?:[,;: !]|quad|qquad)|~/gu, " ")
      .replace(/\s+/gu, " ")
      .trim(),
  };
}

interface Part {
  readonly formula: boolean;
  readonly text: string;
  readonly start: number;
}

/** The reason cut at its `$…$` (or `\( … \)`); a dollar without a partner is text. */
function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const match of text.matchAll(/(?<!\\)\${1,2}((?:\\[^]|[^$\\])+)\${1,2}|\\\(((?:(?!\\\))[^])+)\\\)/gu)) {
    if (match.index > at) parts.push({ formula: false, text: text.slice(at, match.index), start: at });
    const inside = match[1] ?? match[2] ?? "";
    parts.push({ formula: true, text: inside, start: match.index + match[0].indexOf(inside) });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ formula: false, text: text.slice(at), start: at });
  return parts;
}

/** Keyboard relations as LaTeX. */
function plainToLatex(plain: string): string {
  return plain
    .replace(/->|→/gu, "\\to ")
    .replace(/>=|≥/gu, "\\ge ")
    .replace(/<=|≤/gu, "\\le ")
    .replace(/!=|≠/gu, "\\ne ")
    .replace(/∈/gu, "\\in ")
    .replace(/∞|\b(?<!\\)inf(?:inity|ty)?\b/gu, "\\infty ")
    .replace(/(?<=[\p{N}\p{L}])([+-])$/u, "^$1")
    .replace(/\s+/gu, " ")
    .trim();
}
