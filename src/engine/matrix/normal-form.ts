import { apply, divide, hasMatrices, isZeroExpr, negate, num, power, printPlain, shapeOf, tidyDivide, tidyMultiply, type ApplyExpr, type Expr } from "../../expression/index.js";
import { atomOf, elementExpr, elementKey, inverseLetter, letterOf, multiplyElements, reduce, scalarWord, spendSteps, transposeElement, transposeWord, type Algebra } from "./algebra.js";
import { compareWords, isScalarElement, keyOfWord, negateElement, scalarElement, scaleElement, scalarOf, sumOf, wordElement, zeroElement, type Element, type Letter, type Word } from "./element.js";
import type { Sizes } from "./sizes.js";
import { MatrixStop } from "./stop.js";

const MOST_FACTORS = 12;

/** The normal form of an expression whose sizes are known. Throws `MatrixStop` outside the class covered. */
export function elementOf(algebra: Algebra, sizes: Sizes, expr: Expr): Element {
  spendSteps(algebra, 1);
  if (!hasMatrices(expr)) return isZeroExpr(expr) ? zeroAs(sizes, expr) : scalarElement(expr);
  const go = (e: Expr): Element => elementOf(algebra, sizes, e);
  switch (expr.kind) {
    case "number":
      return scalarElement(expr);
    case "symbol": {
      const { rows, columns } = sizes.shapeOf(expr);
      const { letter, sign } = letterOf(algebra, { name: expr.name, rows, columns, transposed: false, inverted: false });
      return reduce(algebra, rows, columns, [letter], num(sign));
    }
    case "apply":
      return ofApply(algebra, sizes, expr, go);
    case "call":
      return scalarElement({ ...expr, args: expr.args.map((arg) => scalarOf(go(arg))) });
    case "piecewise":
    case "bind":
      throw new MatrixStop(expr.kind === "bind" ? `${expr.binder} of matrices of symbolic size` : "cases of matrices");
  }
}

/** The number 0 stands for the zero matrix of the shape that its place asks for. */
function zeroAs(sizes: Sizes, expr: Expr): Element {
  const { rows, columns } = sizes.shapeOf(expr);
  return zeroElement(rows, columns);
}

function ofApply(algebra: Algebra, sizes: Sizes, expr: ApplyExpr, go: (e: Expr) => Element): Element {
  const { args } = expr;
  const [first, second] = args as readonly [Expr, Expr];
  switch (expr.operator) {
    case "add": {
      const parts = args.map(go);
      const [head] = parts as [Element];
      if (parts.some((p) => p.rows !== head.rows || p.columns !== head.columns)) throw new MatrixStop("a sum of matrices of two shapes");
      return sumOf(head.rows, head.columns, parts.flatMap((p) => [...p.terms.values()]));
    }
    case "negate":
      return negateElement(go(first));
    case "multiply":
      return args.map(go).reduce((a, b) => multiplyElements(algebra, a, b));
    case "divide":
      noteDivision(algebra, second, go);
      return scaleElement(go(first), tidyDivide(num(1), scalarOf(go(second))));
    case "power":
      if (second.kind === "number" && second.value.n < 0n) noteDivision(algebra, first, go);
      return evenPower(algebra, first, second, go) ?? powerOf(algebra, go(first), second, first);
    case "identity": {
      const { rows, columns } = sizes.shapeOf(expr);
      return wordElement(rows, columns, []);
    }
    case "transpose":
      return transposeElement(algebra, go(first));
    case "inverse":
      return inverseOf(algebra, go(first), first);
    case "trace":
      return scalarElement(traceOf(algebra, go(first)));
    case "determinant":
      return scalarElement(determinantOfExpr(algebra, sizes, first));
    case "dot":
      return multiplyElements(algebra, transposeElement(algebra, go(first)), go(second));
    case "norm":
      return scalarElement(apply("sqrt", squareUnderRoot(algebra, expr, go) as Expr));
    case "matrix":
    case "cross":
      throw new MatrixStop(expr.operator === "cross" ? "a cross product of vectors that are not written out" : "a written matrix beside matrices of symbolic size");
    default: {
      const square = squareUnderRoot(algebra, expr, go);
      return scalarElement({ ...expr, args: square === undefined ? args.map((arg) => scalarOf(go(arg))) : [square] });
    }
  }
}

/** What stands under the root of a length `\|x\|` or `\sqrt{\operatorname{tr} A^T A}`, which is never negative; undefined for other expressions. */
function squareUnderRoot(algebra: Algebra, expr: Expr, go: (e: Expr) => Element): Expr | undefined {
  if (expr.kind !== "apply") return undefined;
  const [first] = expr.args as readonly [Expr];
  let value: Expr | undefined;
  if (expr.operator === "norm") {
    const inner = go(first);
    const [left, right] = inner.columns === "1" ? [transposeElement(algebra, inner), inner] : [inner, transposeElement(algebra, inner)];
    if (right.columns !== "1") throw new MatrixStop("a norm of a matrix");
    value = scalarOf(multiplyElements(algebra, left, right));
  } else if (expr.operator === "sqrt" && first.kind === "apply" && first.operator === "trace") {
    const product = first.args[0];
    const [left, right] = product?.kind === "apply" && product.operator === "multiply" && product.args.length === 2 ? product.args : [];
    if (left?.kind === "apply" && left.operator === "transpose" && right !== undefined && shapeOf(left.args[0]) === shapeOf(right)) value = scalarOf(go(first));
  }
  if (value !== undefined) algebra.squares.push(value);
  return value;
}

/** An even power of a length is a power of what stands under its root. */
function evenPower(algebra: Algebra, base: Expr, exponent: Expr, go: (e: Expr) => Element): Element | undefined {
  if (exponent.kind !== "number" || exponent.value.d !== 1n || exponent.value.n % 2n !== 0n || exponent.value.n <= 0n) return undefined;
  const square = squareUnderRoot(algebra, base, go);
  return square === undefined ? undefined : scalarElement(exponent.value.n === 2n ? square : power(square, num(exponent.value.n / 2n)));
}

/** A division by `\det A` needs what the inverse of `A` needs. */
function noteDivision(algebra: Algebra, by: Expr, go: (e: Expr) => Element): void {
  const [inner] = by.kind === "apply" && by.operator === "determinant" ? by.args : [];
  if (inner !== undefined) inverseOf(algebra, go(inner), inner);
}

/** The determinant of a product as it is written, factor by factor where these are square; else of the normal form. */
function determinantOfExpr(algebra: Algebra, sizes: Sizes, expr: Expr): Expr {
  const whole = (): Expr => determinantOf(algebra, elementOf(algebra, sizes, expr));
  if (expr.kind !== "apply") return whole();
  const isSquare = (e: Expr): boolean => {
    const { rows, columns } = sizes.shapeOf(e);
    return rows === columns && rows !== "1";
  };
  const [first] = expr.args as readonly [Expr];
  if (expr.operator === "transpose") {
    algebra.moves.add("a matrix and its transpose have the same determinant");
    return determinantOfExpr(algebra, sizes, first);
  }
  if (expr.operator !== "multiply" || !expr.args.every(isSquare)) return whole();
  algebra.moves.add("the determinant of a product is the product of the determinants");
  return tidyMultiply(...expr.args.map((factor) => determinantOfExpr(algebra, sizes, factor)));
}

function powerOf(algebra: Algebra, base: Element, exponent: Expr, written: Expr): Element {
  if (isScalarElement(base)) return scalarElement(power(scalarOf(base), exponent));
  if (exponent.kind !== "number" || exponent.value.d !== 1n) throw new MatrixStop("a power of a matrix whose exponent is no whole number");
  const k = Number(exponent.value.n);
  if (Math.abs(k) > MOST_FACTORS) throw new MatrixStop("a high power of a matrix");
  const factor = k < 0 ? inverseOf(algebra, base, written) : base;
  let result = wordElement(base.rows, base.columns, []);
  for (let j = 0; j < Math.abs(k); j++) result = multiplyElements(algebra, result, factor);
  return result;
}

/** The inverse, which exists where the determinant is not zero; that is noted as needed. */
export function inverseOf(algebra: Algebra, e: Element, written: Expr): Element {
  if (isScalarElement(e)) return scalarElement(divide(num(1), scalarOf(e)));
  const terms = [...e.terms.values()];
  const [only] = terms;
  if (only === undefined) throw new MatrixStop("the inverse of a zero matrix");
  if (terms.length === 1) {
    const over = tidyDivide(num(1), only.coefficient);
    if (only.word.every((letter) => letter.rows === letter.columns)) {
      if (only.word.length > 1) algebra.moves.add("the inverse of a product is the product of the inverses in reverse order");
      let result = wordElement(e.rows, e.columns, []);
      for (const letter of [...only.word].reverse()) result = multiplyElements(algebra, result, inverseOfLetter(algebra, letter));
      if (only.coefficient.kind !== "number") algebra.needs.set(printPlain(only.coefficient), only.coefficient);
      return scaleElement(result, over);
    }
  }
  const [lead] = [...terms].sort((a, b) => compareWords(b.word, a.word));
  const scale = lead?.coefficient.kind === "number" ? tidyDivide(num(1), lead.coefficient) : num(1);
  const inner = scaleElement(e, scale);
  algebra.needs.set(elementKey(inner), apply("determinant", written));
  algebra.inverted.set(elementKey(inner), inner);
  return reduce(algebra, e.rows, e.columns, [inverseLetter(algebra, inner)], scale);
}

function inverseOfLetter(algebra: Algebra, letter: Letter): Element {
  if (letter.inner !== undefined) return letter.inner;
  if (!letter.inverted) algebra.needs.set(letter.name, apply("determinant", { kind: "symbol", name: letter.name, shape: "matrix" }));
  const { letter: inverse, sign } = letterOf(algebra, { name: letter.name, rows: letter.columns, columns: letter.rows, transposed: letter.transposed, inverted: !letter.inverted });
  return reduce(algebra, letter.rows, letter.columns, [inverse], num(sign));
}

/** The size of a square matrix as a number; a size that nothing states stands for itself. */
function sizeNumber(algebra: Algebra, key: string): Expr {
  return algebra.sizeValue(key) ?? { kind: "symbol", name: `size ${key}`, latex: "\\dim" };
}

/** The trace: linear, and the same for all rotations of a product and for its transpose. */
export function traceOf(algebra: Algebra, e: Element): Expr {
  if (isScalarElement(e)) return scalarOf(e);
  const parts = [...e.terms.values()].map((t) => tidyMultiply(t.coefficient, traceOfWord(algebra, t.word, e.rows)));
  return parts.length === 0 ? num(0) : parts.length === 1 ? (parts[0] as Expr) : apply("add", ...parts);
}

function traceOfWord(algebra: Algebra, word: Word, size: string): Expr {
  spendSteps(algebra, word.length * word.length);
  if (word.length === 0) return sizeNumber(algebra, size);
  const rotations = word.map((_, k): Word => [...word.slice(k), ...word.slice(0, k)]);
  for (const rotated of rotations) {
    const at = (rotated[0] as Letter).rows;
    const reduced = reduce(algebra, at, at, rotated, num(1));
    if (reduced.terms.size !== 1 || !reduced.terms.has(keyOfWord(rotated))) {
      algebra.moves.add("the trace of a product is the same for its rotations");
      return traceOf(algebra, reduced);
    }
  }
  const turned = transposeWord(algebra, word, (inner) => inverseLetter(algebra, transposeElement(algebra, inner)));
  const mirrored = turned.word.map((_, k): Word => [...turned.word.slice(k), ...turned.word.slice(0, k)]);
  const least = (words: readonly Word[]): Word => words.reduce((a, b) => (compareWords(b, a) < 0 ? b : a));
  const [here, there] = [least(rotations), least(mirrored)];
  if (keyOfWord(here) === keyOfWord(there) && turned.sign < 0) return num(0);
  const chosen = compareWords(there, here) < 0 ? there : here;
  if (keyOfWord(chosen) !== keyOfWord(word)) algebra.moves.add(chosen === there ? "a matrix and its transpose have the same trace" : "the trace of a product is the same for its rotations");
  const atom = atomOf(algebra, apply("trace", elementExpr(wordElement(size, size, chosen))));
  return chosen === there && turned.sign < 0 ? negate(atom) : atom;
}

/** The determinant: multiplicative, the same for the transpose; `det(1 + AB) = det(1 + BA)` (Sylvester). */
export function determinantOf(algebra: Algebra, e: Element): Expr {
  if (isScalarElement(e)) return scalarOf(e);
  const terms = [...e.terms.values()].sort((a, b) => compareWords(a.word, b.word));
  const [only] = terms;
  if (only === undefined) return num(0);
  if (terms.length === 1) {
    const size = algebra.sizeValue(e.rows);
    const one = only.coefficient.kind === "number" && only.coefficient.value.n === 1n && only.coefficient.value.d === 1n;
    if (!one && size === undefined) throw new MatrixStop("the determinant of a multiple needs the size of the matrix");
    const scale = one || size === undefined ? num(1) : power(only.coefficient, size);
    return tidyMultiply(scale, determinantOfWord(algebra, only.word, e.rows));
  }
  return determinantOfSum(algebra, e);
}

function determinantOfWord(algebra: Algebra, word: Word, size: string): Expr {
  if (word.some((letter) => letter.rows !== letter.columns)) return atomOf(algebra, apply("determinant", elementExpr(leastOf(algebra, wordElement(size, size, word)))));
  if (word.length > 1) algebra.moves.add("the determinant of a product is the product of the determinants");
  return tidyMultiply(...word.map((letter) => determinantOfLetter(algebra, letter)));
}

function determinantOfLetter(algebra: Algebra, letter: Letter): Expr {
  if (letter.inner !== undefined) return divide(num(1), determinantOf(algebra, letter.inner));
  if (letter.transposed) algebra.moves.add("a matrix and its transpose have the same determinant");
  const forms = algebra.forms.get(letter.name);
  const sign = forms?.has("positive-definite") === true ? "positive" : forms?.has("invertible") === true || forms?.has("orthogonal") === true ? "nonzero" : undefined;
  const atom = atomOf(algebra, apply("determinant", { kind: "symbol", name: letter.name, shape: "matrix" }), sign);
  return letter.inverted ? divide(num(1), atom) : atom;
}

/** The element or its transpose, whichever comes first. */
function leastOf(algebra: Algebra, e: Element): Element {
  const turned = transposeElement(algebra, e);
  return elementKey(turned) < elementKey(e) ? turned : e;
}

function determinantOfSum(algebra: Algebra, e: Element): Expr {
  const one = e.terms.get("");
  if (one?.coefficient.kind === "number" && e.terms.size === 2) {
    const scale = algebra.sizeValue(e.rows);
    const isOne = one.coefficient.value.n === one.coefficient.value.d;
    const other = [...e.terms.values()].find((t) => t.word.length > 0);
    if (other !== undefined && (isOne || scale !== undefined)) {
      const factor = isOne ? other.coefficient : divide(other.coefficient, one.coefficient);
      const inside = onePlus(algebra, factor, other.word, e.rows);
      return isOne || scale === undefined ? inside : tidyMultiply(power(one.coefficient, scale), inside);
    }
  }
  return factoredOut(algebra, e) ?? atomOf(algebra, apply("determinant", elementExpr(leastOf(algebra, e))));
}

/** `det(A + W) = det(A) det(1 + A^{-1} W)` for an `A` that has an inverse. */
function factoredOut(algebra: Algebra, e: Element): Expr | undefined {
  const isOne = (c: Expr): boolean => c.kind === "number" && c.value.n === c.value.d;
  const main = [...e.terms.values()].find((t) => t.word.length > 0 && isOne(t.coefficient) && t.word.every((l) => l.inner === undefined && l.rows === l.columns && algebra.invertible.has(l.name)));
  if (main === undefined || e.terms.size !== 2) return undefined;
  const needs = new Map(algebra.needs);
  const alone = wordElement(e.rows, e.columns, main.word);
  const product = multiplyElements(algebra, inverseOf(algebra, alone, elementExpr(alone)), e);
  algebra.needs.clear();
  for (const [key, need] of needs) algebra.needs.set(key, need);
  if (!product.terms.has("") || product.terms.size !== 2) return undefined;
  algebra.moves.add("a factor that has an inverse taken out of a determinant");
  return tidyMultiply(determinantOfWord(algebra, main.word, e.rows), determinantOfSum(algebra, product));
}

/** `det(1 + c w)`, which is the same for all rotations of the word `w`; a rotation that is a number makes it `1 + c w`. */
function onePlus(algebra: Algebra, factor: Expr, word: Word, size: string): Expr {
  const rotations = word.map((_, k): Word => [...word.slice(k), ...word.slice(0, k)]);
  const number = rotations.find((r) => r[0]?.rows === "1");
  if (number !== undefined) {
    algebra.moves.add("the determinant of the identity plus a product is the same for its rotations");
    return apply("add", num(1), tidyMultiply(factor, scalarWord(algebra, number)));
  }
  const turned = transposeWord(algebra, word, (inner) => inverseLetter(algebra, transposeElement(algebra, inner)));
  const mirrored = turned.sign < 0 ? [] : turned.word.map((_, k): Word => [...turned.word.slice(k), ...turned.word.slice(0, k)]);
  const chosen = [...rotations, ...mirrored].reduce((a, b) => (compareWords(b, a) < 0 ? b : a));
  if (keyOfWord(chosen) !== keyOfWord(word)) algebra.moves.add("the determinant of the identity plus a product is the same for its rotations");
  const at = chosen[0]?.rows ?? size;
  return atomOf(algebra, apply("determinant", elementExpr(sumOf(at, at, [{ word: [], coefficient: num(1) }, { word: chosen, coefficient: factor }]))));
}
