import type { AssumptionItem } from "../document/index.js";

/** A formula of an assumption, with the offset of its first character in the file. */
export interface ItemFormula {
  readonly latex: string;
  readonly origin: number;
}

/** An assumption's words in lower case, each formula replaced by its number between `⟦ ⟧`. */
export interface ItemWords {
  readonly words: string;
  readonly formulas: readonly ItemFormula[];
}

/**
 * Puts an item's Markdown and its formulas together. A display in the item stands for all its rows, one number after
 * the other. A formula of the Markdown that is not among the item's (a sentence that states only some of its formulas)
 * is numbered too, at the item's own place.
 */
export function itemWords(item: AssumptionItem): ItemWords {
  const formulas: ItemFormula[] = [];
  let next = 0;
  const number = (formula: ItemFormula): string => `⟦${String(formulas.push(formula) - 1)}⟧`;
  const words = item.markdown.replace(/(?<!\\)(\${1,2})`?((?:\\[^]|\\text\{(?:[^{}$]|\$[^$]*\$)*\}|[^$\\])+?)`?\1/gu, (_, mark: string, latex: string) => {
    if (mark === "$$") {
      const rows: ItemFormula[] = [];
      for (let row = item.mathematics[next]; row !== undefined && level(latex).includes(level(row.latex)); row = item.mathematics[next]) {
        rows.push({ latex: row.latex, origin: row.span.start });
        next += 1;
      }
      return rows.map(number).join(" , ");
    }
    const found = item.mathematics.findIndex((candidate, index) => index >= next && level(candidate.latex) === level(latex));
    const known = item.mathematics[found];
    if (known === undefined) return number({ latex: latex.trim(), origin: item.span.start });
    next = found + 1;
    return number({ latex: known.latex, origin: known.span.start });
  });
  const rest = item.mathematics.slice(next).filter((row) => !formulas.some((formula) => formula.origin === row.span.start));
  const all = [words, ...rest.map((row) => number({ latex: row.latex, origin: row.span.start }))].join(" , ");
  return {
    formulas,
    words: all
      .toLowerCase()
      .replace(/[*_]{1,3}(?=[\p{L}\p{N}⟦])|(?<=[\p{L}\p{N}⟧])[*_]{1,3}/gu, "")
      .replace(/[‐‑‒−]/gu, "-")
      .replace(/[’ʼ]/gu, "'")
      .replace(/\s+/gu, " ")
      .trim(),
  };
}

/** LaTeX without white space and row marks, to find a formula again. */
const level = (latex: string): string => latex.replace(/[\s&]|\\\\/gu, "");

/** Words that take back or weaken what a clause seems to state; nothing in such a clause is taken for a fact. */
const TAKEN_BACK =
  /(?<![\p{L}'])(?:not|never|unless|except|excluding|excluded|without|neither|nor|cannot|can't|don't|doesn't|isn't|needn't|false|fails?|instead|rather|contrary|whether|if|perhaps|maybe|possibly|may|might|could|no longer|would|suppose to the contrary|claim|want|show|prove|to be shown|approximately|almost|roughly|nearly)(?!\p{L})/u;

/** The clause of a text around a place: between full stops, semicolons, colons and long dashes. */
export function clauseAround(words: string, at: number): string {
  const ends = [...words.matchAll(/[.;:](?=\s|$)|[–—]|\s-{1,3}\s/gu)];
  const start = ends.filter((end) => end.index + end[0].length <= at).at(-1);
  const stop = ends.find((end) => end.index >= at);
  return words.slice(start === undefined ? 0 : start.index + start[0].length, stop?.index ?? words.length);
}

/** Whether the clause around a place states what it says without taking it back. */
export function isStated(words: string, at: number): boolean {
  return !TAKEN_BACK.test(clauseAround(words, at));
}
