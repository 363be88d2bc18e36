import { apply, num, printLatex, printPlain, tidyDivide, tidyMultiply, type Expr, type MatrixForm, type SymbolExpr } from "../../expression/index.js";
import { addElements, compareWords, isScalarElement, keyOfWord, scaleElement, scalarOf, sumOf, wordElement, type Element, type Letter, type Term, type Word } from "./element.js";
import { MatrixStop } from "./stop.js";

/** A word that is equal to a sum of smaller ones. */
export interface Rule {
  readonly word: Word;
  readonly value: Element;
  /** The assumption or line that states it; undefined for what holds always. */
  readonly id?: string | undefined;
  readonly text: string;
}

/** A number made of matrices, `x^T A y` or `\operatorname{tr}(AB)`, that stands for itself among numbers. */
export interface ScalarAtom {
  readonly symbol: SymbolExpr;
  readonly sign?: "positive" | "nonnegative" | "nonzero" | undefined;
}

/** The state of one argument: what is known of the letters, the rules, and what the argument has used. */
export interface Algebra {
  readonly rules: Rule[];
  readonly atoms: Map<string, ScalarAtom>;
  readonly used: Set<string>;
  readonly moves: Set<string>;
  /** What must not be zero for the inverses that have been formed: determinants, and numbers that scale; by a key of the matrix. */
  readonly needs: Map<string, Expr>;
  /** The forms of a matrix by its name, with the assumption that states each. */
  readonly forms: ReadonlyMap<string, ReadonlyMap<MatrixForm, string>>;
  readonly sizeValue: (key: string) => Expr | undefined;
  /** Keys of matrices that have an inverse, as stated or as the sides need. */
  readonly invertible: Set<string>;
  /** The sums that have been inverted, by key. */
  readonly inverted: Map<string, Element>;
  /** Numbers that are not negative by their form: squares of lengths. */
  readonly squares: Expr[];
  /** Names of vectors that are stated not to be zero, with the assumption that states it. */
  readonly nonzero: ReadonlyMap<string, string>;
  /** Numbers that rules divide by, which may vanish at points that others come near to. */
  readonly generic: Expr[];
  /** Whether a number may be taken for not zero because points at which it is not come near to all others. */
  readonly mayMove: (expr: Expr) => boolean;
  budget: number;
}

export function spendSteps(algebra: Algebra, steps: number): void {
  algebra.budget -= steps;
  if (algebra.budget < 0) throw new MatrixStop("the budget of matrix operations was spent");
}

const hasForm = (algebra: Algebra, name: string, form: MatrixForm): boolean => {
  const id = algebra.forms.get(name)?.get(form);
  if (id !== undefined) algebra.used.add(id);
  return id !== undefined;
};

/** A letter in its one spelling, with the sign that antisymmetry gives: `A^T = A`, `A^T = -A` and `Q^{-1} = Q^T` are used here. */
export function letterOf(algebra: Algebra, given: Omit<Letter, "key">): { readonly letter: Letter; readonly sign: 1 | -1 } {
  const { rows, columns } = given;
  let { transposed, inverted } = given;
  let sign: 1 | -1 = 1;
  if (inverted && given.inner === undefined && hasForm(algebra, given.name, "orthogonal")) {
    inverted = false;
    transposed = !transposed;
    algebra.moves.add("the inverse of an orthogonal matrix is its transpose");
  }
  if (transposed && (hasForm(algebra, given.name, "symmetric") || hasForm(algebra, given.name, "positive-definite"))) {
    transposed = false;
    algebra.moves.add("a symmetric matrix is its own transpose");
  } else if (transposed && hasForm(algebra, given.name, "antisymmetric")) {
    transposed = false;
    sign = -1;
    algebra.moves.add("the transpose of an antisymmetric matrix is its negative");
  }
  const key = `${given.name}${transposed ? "'" : ""}${inverted ? "^-1" : ""}`;
  return { letter: { key, name: given.name, rows, columns, transposed, inverted, inner: given.inner }, sign };
}

/** Products: words are joined, and what can be rewritten is. A number scales. */
export function multiplyElements(algebra: Algebra, a: Element, b: Element): Element {
  if (isScalarElement(a)) return scaleElement(b, scalarOf(a));
  if (isScalarElement(b)) return scaleElement(a, scalarOf(b));
  if (a.columns !== b.rows) throw new MatrixStop("a product of matrices whose sizes do not fit");
  const products: Element[] = [];
  if (a.terms.size > 1 || b.terms.size > 1) algebra.moves.add("products of sums multiplied out, the order of factors kept");
  for (const s of a.terms.values()) {
    for (const t of b.terms.values()) products.push(reduce(algebra, a.rows, b.columns, [...s.word, ...t.word], tidyMultiply(s.coefficient, t.coefficient)));
  }
  return sumOf(a.rows, b.columns, products.flatMap((p) => [...p.terms.values()]));
}

/** An element with the rules applied that have come in since it was formed. */
export const reduceElement = (algebra: Algebra, e: Element): Element =>
  isScalarElement(e) ? e : sumOf(e.rows, e.columns, [...e.terms.values()].flatMap((t) => [...reduce(algebra, e.rows, e.columns, t.word, t.coefficient).terms.values()]));

/** A word in normal form under the rules. */
export function reduce(algebra: Algebra, rows: string, columns: string, word: Word, coefficient: Expr): Element {
  const done: Term[] = [];
  const open: Term[] = [{ word, coefficient }];
  while (open.length > 0) {
    const term = open.pop() as Term;
    spendSteps(algebra, 1 + term.word.length);
    const next = stepOf(algebra, term.word);
    if (next === undefined) done.push(term);
    else for (const part of next) open.push({ word: part.word, coefficient: tidyMultiply(term.coefficient, part.coefficient) });
  }
  return sumOf(rows, columns, done);
}

/** One rewriting step; undefined when nothing applies. */
function stepOf(algebra: Algebra, word: Word): readonly Term[] | undefined {
  for (let k = 0; k + 1 < word.length; k++) {
    const [a, b] = [word[k] as Letter, word[k + 1] as Letter];
    if (cancels(algebra, a, b)) return [{ word: [...word.slice(0, k), ...word.slice(k + 2)], coefficient: num(1) }];
  }
  for (const rule of algebra.rules) {
    const at = find(word, rule.word);
    if (at < 0) continue;
    if (rule.id !== undefined) algebra.used.add(rule.id);
    algebra.moves.add(rule.text);
    const [before, after] = [word.slice(0, at), word.slice(at + rule.word.length)];
    return [...rule.value.terms.values()].map((t) => ({ word: [...before, ...t.word, ...after], coefficient: t.coefficient }));
  }
  const number = numberIn(word);
  if (number === undefined) return undefined;
  const value = scalarWord(algebra, number.word);
  return [{ word: [...word.slice(0, number.at), ...word.slice(number.at + number.word.length)], coefficient: value }];
}

function cancels(algebra: Algebra, a: Letter, b: Letter): boolean {
  if (a.name !== b.name) return false;
  if (a.transposed === b.transposed && a.inverted !== b.inverted) {
    algebra.moves.add("a matrix times its inverse is the identity");
    return true;
  }
  if (a.transposed !== b.transposed && a.inverted === b.inverted && hasForm(algebra, a.name, "orthogonal")) {
    algebra.moves.add("an orthogonal matrix times its transpose is the identity");
    return true;
  }
  return false;
}

export function find(word: Word, part: Word): number {
  for (let k = 0; k + part.length <= word.length; k++) if (part.every((letter, j) => word[k + j]?.key === letter.key)) return k;
  return -1;
}

/** The first part of a word that has one row and one column, and so is a number. */
function numberIn(word: Word): { readonly at: number; readonly word: Word } | undefined {
  for (let k = 0; k < word.length; k++) {
    if (word[k]?.rows !== "1") continue;
    for (let j = k; j < word.length; j++) if (word[j]?.columns === "1") return { at: k, word: word.slice(k, j + 1) };
  }
  return undefined;
}

/** The transpose of a word: the letters in reverse order, each transposed. */
export function transposeWord(algebra: Algebra, word: Word, transposeInner: (inner: Element) => Letter): { readonly word: Word; readonly sign: 1 | -1 } {
  let sign: 1 | -1 = 1;
  const reversed = [...word].reverse().map((letter) => {
    if (letter.inner !== undefined) return transposeInner(letter.inner);
    const turned = letterOf(algebra, { name: letter.name, rows: letter.columns, columns: letter.rows, transposed: !letter.transposed, inverted: letter.inverted });
    sign = (sign * turned.sign) as 1 | -1;
    return turned.letter;
  });
  return { word: reversed, sign };
}

/** The inverse of a sum as a letter; its rules come in with it. */
export function inverseLetter(algebra: Algebra, inner: Element): Letter {
  const key = `inv(${elementKey(inner)})`;
  const letter: Letter = { key, name: key, rows: inner.rows, columns: inner.columns, transposed: false, inverted: false, inner };
  if (!algebra.rules.some((rule) => rule.word.some((l) => l.key === key))) addInverseRules(algebra, letter, inner);
  return letter;
}

/**
 * `ℓ M^{-1} = c^{-1}(1 - (M - cℓ) M^{-1})` for the greatest word ℓ of `M`, and the same on the other side (Helton and Wavrik,
 * rules for computer simplification of matrix formulas). Where `c` is no number the rule holds for `c ≠ 0`, and by continuity
 * what follows holds for all values at which both sides are defined; so it is used only where the assumptions leave room to move.
 */
function addInverseRules(algebra: Algebra, letter: Letter, inner: Element): void {
  const terms = [...inner.terms.values()].sort((a, b) => compareWords(b.word, a.word));
  const [lead] = terms;
  if (lead === undefined || lead.word.length === 0 || (lead.coefficient.kind !== "number" && !algebra.mayMove(lead.coefficient))) return;
  if (lead.coefficient.kind !== "number") algebra.generic.push(lead.coefficient);
  const over = tidyDivide(num(1), lead.coefficient);
  const rest = terms.slice(1);
  const text = "a sum times its inverse is the identity";
  const value = (side: (word: Word) => Word): Element =>
    sumOf(inner.rows, inner.columns, [
      { word: [], coefficient: over },
      ...rest.map((t) => ({ word: side(t.word), coefficient: tidyMultiply(num(-1), t.coefficient, over) })),
    ]);
  algebra.rules.push({ word: [...lead.word, letter], value: value((w) => [...w, letter]), text });
  algebra.rules.push({ word: [letter, ...lead.word], value: value((w) => [letter, ...w]), text });
}

/** A text that tells elements apart: the words in order with their coefficients. */
export const elementKey = (e: Element): string =>
  [...e.terms.values()]
    .sort((a, b) => compareWords(b.word, a.word))
    .map((t) => `${printPlain(t.coefficient)}*[${keyOfWord(t.word)}]`)
    .join("+");

/** A word as an expression, as an author would write it. */
export function wordExpr(word: Word): Expr {
  const factors = word.map(letterExpr);
  return factors.length === 1 ? (factors[0] as Expr) : apply("multiply", ...factors);
}

function letterExpr(letter: Letter): Expr {
  if (letter.inner !== undefined) return apply("inverse", elementExpr(letter.inner));
  const symbol: SymbolExpr = { kind: "symbol", name: letter.name, shape: letter.rows === "1" || letter.columns === "1" ? "vector" : "matrix" };
  const turned = letter.transposed ? apply("transpose", symbol) : symbol;
  return letter.inverted ? apply("inverse", turned) : turned;
}

/** An element as an expression. */
export function elementExpr(e: Element): Expr {
  const terms = [...e.terms.values()].sort((a, b) => compareWords(a.word, b.word)).map((t): Expr => {
    if (t.word.length === 0) return isScalarElement(e) ? t.coefficient : tidyMultiply(t.coefficient, apply("identity"));
    return tidyMultiply(t.coefficient, wordExpr(t.word));
  });
  return terms.length === 0 ? num(0) : terms.length === 1 ? (terms[0] as Expr) : apply("add", ...terms);
}

/** The symbol that stands for a number made of matrices. */
export function atomOf(algebra: Algebra, expr: Expr, sign?: ScalarAtom["sign"]): SymbolExpr {
  const name = printPlain(expr);
  const known = algebra.atoms.get(name);
  if (known !== undefined) return known.symbol;
  const symbol: SymbolExpr = { kind: "symbol", name, latex: printLatex(expr) };
  algebra.atoms.set(name, { symbol, sign });
  return symbol;
}

/** `x^T A y`: a number, which is its own transpose. */
export function scalarWord(algebra: Algebra, word: Word): Expr {
  const turned = transposeWord(algebra, word, (inner) => inverseLetter(algebra, transposeElement(algebra, inner)));
  const [here, there] = [keyOfWord(word), keyOfWord(turned.word)];
  if (here === there && turned.sign < 0) {
    algebra.moves.add("a number is its own transpose");
    return num(0);
  }
  const swap = there < here;
  if (swap) algebra.moves.add("a number is its own transpose");
  const chosen = swap ? turned.word : word;
  const atom = atomOf(algebra, wordExpr(chosen), signOfWord(algebra, chosen, here === there));
  return swap && turned.sign < 0 ? apply("negate", atom) : atom;
}

/** `v^T v` is not negative, nor is `v^T A v` for a positive definite `A`; for a vector `v` other than zero they are positive. */
function signOfWord(algebra: Algebra, word: Word, ownTranspose: boolean): ScalarAtom["sign"] {
  if (!ownTranspose || !isSquareWord(algebra, word)) return undefined;
  const [first] = word;
  const id = first === undefined || word.length > 3 ? undefined : algebra.nonzero.get(first.name);
  if (id === undefined || first?.inner !== undefined) return "nonnegative";
  algebra.used.add(id);
  return "positive";
}

/** Whether a word is `W W^T`, or `W A W^T` with a positive definite `A`: then it is positive semidefinite. */
export function isSquareWord(algebra: Algebra, word: Word): boolean {
  // The transpose of an antisymmetric letter is written with its negative, so that the halves do not mirror each other.
  if (word.some((letter) => algebra.forms.get(letter.name)?.has("antisymmetric") === true)) return false;
  const turned = transposeWord(algebra, word, (inner) => inverseLetter(algebra, transposeElement(algebra, inner))).word;
  if (keyOfWord(turned) !== keyOfWord(word)) return false;
  if (word.length % 2 === 0) return true;
  const middle = word[(word.length - 1) / 2] as Letter;
  return middle.inner === undefined && hasForm(algebra, middle.name, "positive-definite");
}

export function transposeElement(algebra: Algebra, e: Element): Element {
  if (isScalarElement(e)) return e;
  const terms: Element[] = [...e.terms.values()].map((t) => {
    const { word, sign } = transposeWord(algebra, t.word, (inner) => inverseLetter(algebra, transposeElement(algebra, inner)));
    if (word.length > 1) algebra.moves.add("the transpose of a product is the product of the transposes in reverse order");
    return reduce(algebra, e.columns, e.rows, word, sign < 0 ? tidyMultiply(num(-1), t.coefficient) : t.coefficient);
  });
  return terms.reduce(addElements, wordElement(e.columns, e.rows, [], num(0)));
}
