import { isZeroExpr, num, tidyAdd, tidyMultiply, type Expr } from "../../expression/index.js";
import { MatrixStop } from "./stop.js";

/**
 * One factor of a word: a matrix, its transpose, its inverse, or both. `key` tells letters apart; `inner` is the sum that
 * the letter is the inverse of, when it is one.
 */
export interface Letter {
  readonly key: string;
  readonly rows: string;
  readonly columns: string;
  readonly name: string;
  readonly transposed: boolean;
  readonly inverted: boolean;
  readonly inner?: Element | undefined;
}

/** A product of letters, from left to right; the empty word is the identity, and 1 among numbers. */
export type Word = readonly Letter[];

export interface Term {
  readonly word: Word;
  readonly coefficient: Expr;
}

/** A sum of words with numbers as coefficients: an element of the free algebra, of one shape. */
export interface Element {
  readonly rows: string;
  readonly columns: string;
  readonly terms: ReadonlyMap<string, Term>;
}

export const keyOfWord = (word: Word): string => word.map((letter) => letter.key).join(" ");

/** Words by length, then by their letters: every rule lowers a word in this order, so that rewriting ends. */
export const compareWords = (a: Word, b: Word): number => a.length - b.length || (keyOfWord(a) < keyOfWord(b) ? -1 : keyOfWord(a) > keyOfWord(b) ? 1 : 0);

export const zeroElement = (rows: string, columns: string): Element => ({ rows, columns, terms: new Map() });
export const wordElement = (rows: string, columns: string, word: Word, coefficient: Expr = num(1)): Element => ({ rows, columns, terms: isZeroExpr(coefficient) ? new Map() : new Map([[keyOfWord(word), { word, coefficient }]]) });
export const scalarElement = (value: Expr): Element => wordElement("1", "1", [], value);
export const isScalarElement = (e: Element): boolean => e.rows === "1" && e.columns === "1";

/** The number that an element of one row and column is. */
export function scalarOf(e: Element): Expr {
  if (!isScalarElement(e)) throw new MatrixStop("a matrix stands where a number is needed");
  return e.terms.get("")?.coefficient ?? num(0);
}

const MOST_TERMS = 600;

/** The sum of terms of one shape, like words put together. */
export function sumOf(rows: string, columns: string, terms: Iterable<Term>): Element {
  const collected = new Map<string, { word: Word; parts: Expr[] }>();
  for (const { word, coefficient } of terms) {
    const key = keyOfWord(word);
    const known = collected.get(key);
    if (known === undefined) collected.set(key, { word, parts: [coefficient] });
    else known.parts.push(coefficient);
    if (collected.size > MOST_TERMS) throw new MatrixStop("the products have too many terms");
  }
  const result = new Map<string, Term>();
  for (const [key, { word, parts }] of collected) {
    const coefficient = tidyAdd(...parts);
    if (!isZeroExpr(coefficient)) result.set(key, { word, coefficient });
  }
  return { rows, columns, terms: result };
}

export function addElements(a: Element, b: Element): Element {
  if (a.rows !== b.rows || a.columns !== b.columns) throw new MatrixStop("a sum of matrices of two shapes");
  return sumOf(a.rows, a.columns, [...a.terms.values(), ...b.terms.values()]);
}

export const scaleElement = (e: Element, by: Expr): Element => sumOf(e.rows, e.columns, [...e.terms.values()].map((t) => ({ word: t.word, coefficient: tidyMultiply(by, t.coefficient) })));

export const negateElement = (e: Element): Element => scaleElement(e, num(-1));
