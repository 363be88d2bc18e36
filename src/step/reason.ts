import type { ReasonMove } from "./reason-move.js";
import { isLimit, REASON_PHRASES, statesRelation } from "./reason-phrase.js";
import { referencesIn } from "./reason-reference.js";
import { reasonWords, type ReasonFormula } from "./reason-text.js";

export type { ReasonMove } from "./reason-move.js";
export type { ReasonFormula } from "./reason-text.js";

/** A reason as read: the author's words, what it refers to, and the moves that were understood. */
export interface Reason {
  readonly text: string;
  /** Names of equations and labels of assumptions, as written. */
  readonly references: readonly string[];
  readonly moves: readonly ReasonMove[];
}

/**
 * Reads a reason. `origin` is the offset in the file of the first character of `text`, from which the places of its
 * formulas follow. Words that are not understood are no error: the text is kept whole.
 */
export function readReason(text: string, origin: number): Reason {
  return { text, references: referencesIn(text, isPhrase), moves: movesIn(text, origin, true) };
}

/**
 * The moves that a sentence of prose names: *integrating over $[a,c]$ on both sides*. The same phrases as in reasons,
 * except that *definition* and *assumption* in running text are no moves, and a formula alone is none.
 */
export function proseMoves(text: string, origin = 0): readonly ReasonMove[] {
  return movesIn(text, origin, false).filter((move) => move.kind !== "definition" && move.kind !== "assume");
}

const isPhrase = (words: string): boolean => REASON_PHRASES.some(({ pattern }) => new RegExp(pattern.source, "u").test(words));

interface FoundMove {
  readonly at: number;
  readonly move: ReasonMove;
}

function movesIn(text: string, origin: number, isReason: boolean): readonly ReasonMove[] {
  const { words, formulas } = reasonWords(text, origin);
  const alone = isReason ? /^\(?⟦(\d+)⟧\)?[.,;]?$/u.exec(words)?.[1] : undefined;
  const single = alone === undefined ? undefined : formulas[Number(alone)];
  if (single !== undefined) return formulaMove(single);

  const found: FoundMove[] = [];
  const spoken = new Set<number>();
  for (const { pattern, move } of REASON_PHRASES) {
    for (const match of words.matchAll(pattern)) {
      const numbers = [...match[0].matchAll(/⟦(\d+)⟧/gu)].map((formula) => Number(formula[1]));
      const isCondition = pattern === REASON_PHRASES.at(-1)?.pattern;
      if (isCondition) {
        // a list of conditions after one word, less the formulas that another phrase has spoken for
        for (const number of numbers) {
          const formula = formulas[number];
          if (formula === undefined || spoken.has(number) || isLimit(formula.latex) || !statesRelation(formula.latex)) continue;
          spoken.add(number);
          found.push({ at: match.index + number / 1000, move: { kind: "condition", ...formula } });
        }
        continue;
      }
      if (numbers.some((number) => spoken.has(number))) continue;
      const made = move({
        formula: (group) => (match[group] === undefined ? undefined : formulas[Number(match[group])]),
        word: (group) => match[group],
      });
      if (made === undefined) continue;
      numbers.forEach((number) => spoken.add(number));
      found.push({ at: match.index, move: made });
    }
  }
  return unique([...found].sort((a, b) => a.at - b.at).map(({ move }) => move));
}

/** A reason that is one formula is the limit or the condition that it says. */
function formulaMove(formula: ReasonFormula): readonly ReasonMove[] {
  if (isLimit(formula.latex)) return [{ kind: "limit", ...formula }];
  return statesRelation(formula.latex) ? [{ kind: "condition", ...formula }] : [];
}

/** A move said twice in other words (*by definition, defining*) counts once. */
function unique(moves: readonly ReasonMove[]): readonly ReasonMove[] {
  const seen = new Set<string>();
  return moves.filter((move) => {
    const key = JSON.stringify(move);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
