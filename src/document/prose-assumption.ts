import type { AssumptionItem, Document, ProseBlock } from "./document.js";
import { isRelation, tokenizeTex } from "./tex-token.js";

/** Words that introduce what is assumed; the assumption is what follows them in their sentence. */
const INTRODUCTION =
  /(?<![\p{L}'’-])(?:let(?! us|'s|’s)|assume|assuming|suppose|supposing|given|define|defining|denote|write|consider|introduce|postulate|it is (?:well[- ])?known|as (?:we|is) know[ns]?|we know|(?:we|have|as we) assumed|where|with)(?!\p{L})/giu;

/** Words after which a sentence draws a conclusion, which is to be checked and not to be assumed. */
const CONCLUSION = /(?<!\p{L})(?:so|then|hence|thus|therefore|(?:we|it|this) (?:can |may |now |then )*(?:get|gets|obtain|find|have|see|gives?|yields?|implies|follows)|which (?:gives|yields|implies)|implies|the (?:flux|result|left|right|solution)[^,.;]* (?:is|equals))(?!\p{L})/iu;

/** Shapes that a sentence can state without a relation in its formulas: *$a$ is the only minimum of $L$*. */
const SHAPE = /(?<!\p{L})(?:maximum|maximi[sz]er|minimum|minimi[sz]er|peak|independent of|depends? on|smooth|differentiable|neighbou?rhood|interval|even|odd|convex|concave|positive|negative|non-?negative|non-?zero|constant|monotone|monotonic|(?:non-?)?increasing|(?:non-?)?decreasing|bounded|unbounded|harmonic|vanish(?:es|ing)?|compact|supported|decays?|normali[sz]ed|integrable|periodic|densit(?:y|ies)|(?:non-?)?trivial|zero|at infinity|(?:non-?)?linear|polynomial)(?!\p{L})/iu;

/**
 * What the sentences of a document assume: *Let/Assume/Suppose/Given/where/with … $…$*. Only formulas after the
 * introducing word and before a conclusion (*then*, *so*, *we get*) count, and only those that state something, unless
 * the words say a shape. Conditions of one display (*for $x>0$ we get*) are not gathered: they hold for that display.
 */
export function gatherProseAssumptions(document: Document): readonly AssumptionItem[] {
  const taken = new Set(document.blocks.flatMap((block) => (block.kind === "assumptions" ? block.items.map((item) => item.label) : [])));
  const items: AssumptionItem[] = [];
  let number = 0;
  for (const block of document.blocks) {
    if (block.kind !== "prose" || block.mathematics.length === 0) continue;
    for (const found of assumptionsIn(document.text, block)) {
      do number += 1;
      while (taken.has(`P${String(number)}`));
      items.push({ label: `P${String(number)}`, origin: "prose", ...found });
    }
  }
  return items;
}

function assumptionsIn(text: string, block: ProseBlock): readonly Omit<AssumptionItem, "label" | "origin">[] {
  const words = wordsOf(text, block);
  return sentencesOf(words).flatMap(({ start, end }) => {
    const sentence = words.slice(start, end);
    const introduction = introductionIn(sentence, block, start);
    if (introduction === undefined) return [];
    const after = sentence.slice(introduction.end);
    const conclusion = CONCLUSION.exec(after);
    const from = start + introduction.start;
    const to = conclusion === null ? end : start + introduction.end + conclusion.index;
    const inside = block.mathematics.filter((formula) => block.span.start + from <= formula.span.start && formula.span.end <= block.span.start + to);
    const shaped = SHAPE.test(words.slice(from, to)) || inside.some(({ latex }) => /\\infty(?![a-zA-Z])/u.test(latex) && !states(latex));
    const stating = shaped ? inside : inside.filter(({ latex }) => states(latex));
    if (stating.length === 0) return [];
    const span = trimmed(text, block.span.start + from, block.span.start + to);
    return [{ markdown: text.slice(span.start, span.end).replace(/\s*(?:\r\n|\n|\r)[ \t>]*/gu, " "), mathematics: stating, span }];
  });
}

/** The block's text with formulas blanked by `·`; offsets stay those of the block. */
function wordsOf(text: string, block: ProseBlock): string {
  let words = text.slice(block.span.start, block.span.end);
  for (const { span } of block.mathematics) {
    const from = Math.max(0, span.start - block.span.start);
    const to = span.end - block.span.start;
    words = words.slice(0, from) + "·".repeat(Math.max(0, to - from)) + words.slice(to);
  }
  return words.replace(/\\./gu, "  ");
}

function sentencesOf(words: string): readonly { readonly start: number; readonly end: number }[] {
  const sentences: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of words.matchAll(/(?<!\b(?:eqs?|cf|e\.g|i\.e|fig|resp|vs))[.!?;](?=\s|$|[¹²³)])|(?:\r\n|\n|\r)[ \t>]*(?:[-*+]|\d+[.)])[ \t]|(?:\r\n|\n|\r)[ \t>]*(?:\r\n|\n|\r)/giu)) {
    sentences.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  return [...sentences, { start, end: words.length }];
}

/**
 * The first introducing word of a sentence. *where* and *with* introduce only at the start of a sentence, after a comma or
 * after a formula, and when a formula follows at once; elsewhere they are plain words (*compare with $x$*).
 */
function introductionIn(sentence: string, block: ProseBlock, offset: number): { readonly start: number; readonly end: number } | undefined {
  for (const match of sentence.matchAll(INTRODUCTION)) {
    const end = match.index + match[0].length;
    const word = match[0].toLowerCase();
    if (word !== "where" && word !== "with") return { start: match.index, end };
    const before = sentence.slice(0, match.index).trimEnd();
    const atStart = before === "" || /[,(:·$]$/u.test(before);
    const formula = block.mathematics.find(({ span }) => span.start >= block.span.start + offset + end);
    const between = formula === undefined ? undefined : sentence.slice(end, formula.span.start - block.span.start - offset);
    if (atStart && between !== undefined && /^\s*\$?`?\s*$/u.test(between)) return { start: match.index, end };
  }
  return undefined;
}

/** Whether a formula states something: it relates two sides, and is no mere arrow. */
export function states(latex: string): boolean {
  return tokenizeTex(latex).some((token) => token.depth === 0 && isRelation(token) && !/^(?:to|rightarrow|longrightarrow|→)$/u.test(token.name)) || /:=/u.test(latex);
}

function trimmed(text: string, from: number, to: number): { readonly start: number; readonly end: number } {
  let [start, end] = [from, to];
  while (start < end && /\s/u.test(text[start] ?? "")) start += 1;
  while (end > start && /[\s,:]/u.test(text[end - 1] ?? "")) end -= 1;
  return { start, end };
}
