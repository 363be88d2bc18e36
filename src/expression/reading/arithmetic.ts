import type { Span } from "../../source/index.js";
import { apply } from "../build.js";
import type { Expr } from "../expr.js";
import { freeSymbols } from "../inspect.js";
import { readEvaluationBar } from "./evaluation-bracket.js";
import { readFactor, startsFactor } from "./factor.js";
import { fail } from "./failure.js";
import { isDerivativeOperator } from "./derivative-fraction.js";
import { vectorProduct } from "./matrix.js";
import { isName, nameOf, startsDifferential } from "./names.js";
import { at, cursorOver, deeper, peek, placeOf, quoteSource, sees, spanFrom, type Cursor, type Reader } from "./reader.js";
import type { TexNode } from "./tex-node.js";

/** Reads a whole list as one expression. */
export function readAll(reader: Reader, nodes: readonly TexNode[], span: Span, from = 0, to = nodes.length): Expr {
  const cursor = cursorOver(reader, nodes, span, from, to);
  const expr = deeper(reader, span, () => readSum(cursor));
  expectEnd(cursor);
  return expr;
}

/** Fails at what an expression leaves unread. */
export function expectEnd(cursor: Cursor): void {
  const node = peek(cursor);
  if (node === undefined) return;
  const found = quoteSource(cursor.reader, node.span);
  switch (node.kind) {
    case "close":
      return fail("unbalanced-bracket", node.span, { bracket: found });
    case "bar":
      return fail("unmatched-bar", node.span);
    case "text":
      return fail("text-in-formula", node.span, { text: node.text.trim() });
    case "other":
      return fail("unsupported", node.span, { what: node.what });
    default:
      return fail("unexpected", node.span, { found });
  }
}

/** Reads terms joined by + and −, up to what cannot continue a sum. */
export function readSum(cursor: Cursor): Expr {
  const start = placeOf(cursor).start;
  const terms: Expr[] = [];
  for (;;) {
    const place = placeOf(cursor);
    if (sees(cursor, "binary", "pm") || sees(cursor, "binary", "mp")) failAtTwoSigns(cursor);
    const closedBefore = [...cursor.closedIndices];
    const term = readTerm(cursor);
    const free = closedBefore.length === 0 ? undefined : freeSymbols(term);
    for (const { index, binder } of closedBefore) {
      if (free?.has(index) === true) fail("ambiguous-sum-scope", place, { index, binder, first: `outside the ${binder}`, second: "part of it" });
    }
    terms.push(term);
    if (sees(cursor, "binary", "pm") || sees(cursor, "binary", "mp")) failAtTwoSigns(cursor);
    if (!sees(cursor, "binary", "+") && !sees(cursor, "binary", "-")) break;
  }
  return terms.length === 1 ? (terms[0] as Expr) : at(apply("add", ...terms), spanFrom(cursor, start));
}

function failAtTwoSigns(cursor: Cursor): never {
  const upper = sees(cursor, "binary", "pm") ? "+" : "-";
  return fail("ambiguous-sign", placeOf(cursor), { sign: upper === "+" ? "±" : "∓", first: `the one with ${upper}`, second: `the one with ${upper === "+" ? "-" : "+"}` });
}

/** A product with the signs before it; the minus sign takes in the whole product. */
export function readTerm(cursor: Cursor): Expr {
  const signs: Span[] = [];
  let plus: Span | undefined;
  while (sees(cursor, "binary", "-") || sees(cursor, "binary", "+")) {
    const span = placeOf(cursor);
    if (sees(cursor, "binary", "-")) signs.push(span);
    else plus = span;
    cursor.at++;
  }
  const before = signs[signs.length - 1] ?? plus;
  if (before !== undefined) expectOperand(cursor, before);
  let term = readProduct(cursor);
  for (const sign of signs.reverse()) term = at(apply("negate", term), { start: sign.start, end: Math.max(sign.end, term.span?.end ?? sign.end) });
  return term;
}

/** Fails when no factor follows an operator: at the odd thing that stands there, else at the operator. */
function expectOperand(cursor: Cursor, operator: Span): void {
  const node = peek(cursor);
  if (startsFactor(node)) return;
  if (node?.kind === "close" || node?.kind === "other") expectEnd(cursor);
  fail("missing-operand", operator, { operator: quoteSource(cursor.reader, operator) });
}

const isTimes = (node: TexNode | undefined): boolean => node?.kind === "binary" && (node.name === "cdot" || node.name === "times" || node.name === "*");

/** Factors side by side or joined by ⋅, × and /. */
export function readProduct(cursor: Cursor): Expr {
  const start = placeOf(cursor).start;
  let factors: Expr[] = [];
  const product = (): Expr => (factors.length === 1 ? (factors[0] as Expr) : at(apply("multiply", ...factors), spanFrom(cursor, start)));
  const first = cursor.at;
  for (;;) {
    const node = peek(cursor);
    if (node?.kind === "bar" && factors.length > 0 && isEvaluationBar(cursor, node)) {
      if (cursor.inOperand > 0) break;
      factors = [readEvaluationBar(cursor, first, factors, product())];
    } else if (node?.kind === "bar" && cursor.barOpen && factors.length > 0) {
      break;
    } else if (isTimes(node) && node !== undefined) {
      if (factors.length === 0) fail("row-fragment", node.span, { operator: quoteSource(cursor.reader, node.span) });
      cursor.at++;
      checkVectorProduct(cursor, first);
      const factor = readSignedFactor(cursor, node.span);
      const joined = node.kind === "binary" ? vectorProduct(product(), node.name, factor) : undefined;
      if (joined === undefined) factors.push(factor);
      else factors = [at(joined, spanFrom(cursor, start))];
    } else if (node?.kind === "binary" && node.name === "/") {
      if (factors.length === 0) fail("row-fragment", node.span, { operator: "/" });
      const left = product();
      cursor.at++;
      const right = readSignedFactor(cursor, node.span);
      factors = [at(apply("divide", left, right), spanFrom(cursor, start))];
      checkSlash(cursor, left, right);
    } else if (startsFactor(node)) {
      if (factors.length > 0) checkNeighbours(cursor, first);
      factors.push(readFactor(cursor));
    } else {
      break;
    }
  }
  if (factors.length > 0) return product();
  const node = peek(cursor);
  if (node === undefined) return fail("expected", placeOf(cursor), { expected: "an expression", found: "the end" });
  expectEnd(cursor);
  return fail("unexpected", node.span, { found: quoteSource(cursor.reader, node.span) });
}

/** A bar with a script stands for evaluation: `F|_{x=a}`. */
function isEvaluationBar(cursor: Cursor, node: TexNode): boolean {
  if (node.sub === undefined || (node.kind === "bar" && node.name === "||")) return false;
  if (cursor.barOpen) fail("unsupported", node.span, { what: "a norm with a subscript, or an evaluation inside bars" });
  return true;
}

function readSignedFactor(cursor: Cursor, operator: Span): Expr {
  const sign = peek(cursor);
  if (sign?.kind === "binary" && (sign.name === "-" || sign.name === "+")) {
    cursor.at++;
    const factor = deeper(cursor.reader, sign.span, () => readSignedFactor(cursor, sign.span));
    return sign.name === "+" ? factor : at(apply("negate", factor), spanFrom(cursor, sign.span.start));
  }
  expectOperand(cursor, operator);
  return readFactor(cursor);
}

/** `a/b c` has two readings, unless what follows can only stand outside the fraction. */
function checkSlash(cursor: Cursor, left: Expr, right: Expr): void {
  const node = peek(cursor);
  if (!startsFactor(node) || node === undefined || (node.kind === "bar" && (cursor.barOpen || node.sub !== undefined))) return;
  if (node.kind === "operator" && ["int", "iint", "iiint", "sum", "prod", "lim"].includes(node.name)) return;
  if (startsDifferential(cursor.nodes, cursor.at, cursor.end) || isDerivativeOperator(node)) return;
  const [a, b] = [left, right].map((expr) => quoteSource(cursor.reader, expr.span ?? node.span));
  const c = quoteSource(cursor.reader, node.span);
  fail("ambiguous-division", spanFrom(cursor, left.span?.start ?? node.span.start), { first: `(${a ?? ""}/${b ?? ""}) ${c}`, second: `${a ?? ""}/(${b ?? ""} ${c})` });
}

/** Things side by side that are typeset as something else: `2 3` as 23, `2\frac{1}{2}` as two and a half. */
function checkNeighbours(cursor: Cursor, first: number): void {
  const previous = cursor.nodes[cursor.at - 1];
  const node = peek(cursor);
  checkVectorProduct(cursor, first);
  if (node?.kind === "digit" && previous !== undefined) checkScript(cursor, previous, node);
  if (previous?.kind !== "digit" || previous.sup !== undefined || node === undefined) return;
  if (node.kind === "digit") {
    fail("adjacent-numbers", node.span, { first: quoteSource(cursor.reader, previous.span), second: quoteSource(cursor.reader, node.span) });
  }
  const whole = (nodes: readonly TexNode[]): boolean => nodes.every((n) => n.kind === "digit" && n.sup === undefined && n.text !== ".");
  if (node.kind === "fraction" && node.style === "frac" && whole(node.numerator) && whole(node.denominator)) {
    const fraction = quoteSource(cursor.reader, node.span);
    const number = quoteSource(cursor.reader, previous.span);
    fail("ambiguous-mixed-fraction", node.span, { first: `${number} + ${fraction}`, second: `${number} \\cdot ${fraction}` });
  }
}

/** `x^10` is typeset as x to the 1, then 0. */
function checkScript(cursor: Cursor, previous: TexNode, node: TexNode): void {
  for (const script of [previous.sup, previous.sub]) {
    if (script?.length !== 1 || script[0]?.kind !== "digit" || script[0].span.end !== node.span.start) continue;
    const digits = quoteSource(cursor.reader, { start: script[0].span.start, end: node.span.end });
    fail("ambiguous-script", { start: previous.span.start, end: node.span.end }, { text: digits });
  }
}

const isVector = (node: TexNode | undefined): boolean =>
  (node?.kind === "accent" && node.accent === "vec") || (node?.kind === "letter" && (node.font === "mathbf" || node.font === "boldsymbol" || node.name === "nabla"));

/** Products of vectors and matrices are not products of numbers. */
function checkVectorProduct(cursor: Cursor, first: number): void {
  const unknown = (node: TexNode | undefined): boolean => isVector(node) && !(isName(node) && cursor.reader.symbols.matrices?.has(nameOf(node)) === true);
  if (!unknown(peek(cursor))) return;
  for (let k = first; k < cursor.at; k++) {
    if (unknown(cursor.nodes[k])) fail("unsupported", { start: cursor.nodes[k]?.span.start ?? 0, end: peek(cursor)?.span.end ?? 0 }, { what: "a product of vectors" });
  }
}
