import { apply } from "../build.js";
import type { Expr } from "../expr.js";
import { expectEnd, readAll, readSum } from "./arithmetic.js";
import { readCases } from "./cases.js";
import { evaluationOf, isEvaluated } from "./evaluation-bracket.js";
import { applyScripts } from "./factor.js";
import { fail } from "./failure.js";
import { matrixBars, readMatrix } from "./matrix.js";
import { at, deeper, matchingClose, peek, placeOf, quoteSource, spanFrom, type Cursor, type Reader } from "./reader.js";
import { spanOfNodes, type FencedNode, type TexNode } from "./tex-node.js";

/** Splits a slice at its top-level commas. */
export function splitAtCommas(nodes: readonly TexNode[], from: number, to: number): readonly (readonly [number, number])[] {
  const parts: [number, number][] = [];
  let depth = 0;
  let start = from;
  for (let k = from; k < to; k++) {
    const node = nodes[k];
    if (node?.kind === "open") depth++;
    else if (node?.kind === "close") depth--;
    else if (depth === 0 && node?.kind === "punctuation" && node.braced !== true && (node.name === "," || node.name === ";")) {
      parts.push([start, k]);
      start = k + 1;
    }
  }
  parts.push([start, to]);
  return parts;
}

/** Reads a comma-separated slice as expressions. */
export function readList(reader: Reader, nodes: readonly TexNode[], from: number, to: number, around: TexNode): readonly Expr[] {
  return splitAtCommas(nodes, from, to).map(([start, end]) => readAll(reader, nodes, spanOfNodes(nodes.slice(start, end), around.span), start, end));
}

/** The inside of a bracket: an expression, or a tuple where commas separate several. */
function readInside(reader: Reader, nodes: readonly TexNode[], from: number, to: number, around: TexNode): Expr {
  const parts = readList(reader, nodes, from, to, around);
  return parts.length === 1 ? (parts[0] as Expr) : apply("tuple", ...parts);
}

/** A bracket in running text: `(x)`, `[F]_a^c`, `\lfloor x\rfloor`. */
export function readBracket(cursor: Cursor): Expr {
  const open = peek(cursor) as TexNode & { kind: "open" };
  const closeAt = matchingClose(cursor, cursor.at);
  const close = cursor.nodes[closeAt] as TexNode & { kind: "close" };
  const body = readInside(cursor.reader, cursor.nodes, cursor.at + 1, closeAt, { ...open, span: { start: open.span.start, end: close.span.end } });
  cursor.at = closeAt + 1;
  return closeBracket(cursor, open.name, close.name, body, close, open.span.start);
}

/** `\left( … \right)` and its relatives; `\left\{ … \right.` around an array is a distinction of cases. */
export function readFenced(cursor: Cursor, node: FencedNode): Expr {
  cursor.at++;
  const [only] = node.body;
  if (node.body.length === 1 && only?.kind === "array") {
    if (node.left === "{" && node.right === ".") return readCases(cursor.reader, only, node.span);
    const matrix = readMatrix(cursor.reader, only, node.left, node.span);
    return applyScripts(cursor, matrix, node, node.span.start);
  }
  const body = readInside(cursor.reader, node.body, 0, node.body.length, node);
  return closeBracket(cursor, node.left, node.right, body, node, node.span.start);
}

/** What a bracket means, by its delimiters and the scripts on its closing one. */
function closeBracket(cursor: Cursor, left: string, right: string, body: Expr, close: TexNode, start: number): Expr {
  const span = spanFrom(cursor, start);
  if (left === "." && right === "|") return evaluationOf(cursor, body, close, span);
  if (left === right && (left === "|" || left === "||")) {
    const bars = matrixBars(body, left, close);
    const { sub: _sub, ...unindexed } = close;
    if (bars !== undefined) return applyScripts(cursor, at(bars, span), unindexed, start);
  }
  if (left === "|" && right === "|") return applyScripts(cursor, at(apply("abs", body), span), close, start);
  if (left === right && (left === "floor" || left === "ceil")) return applyScripts(cursor, at(apply(left, body), span), close, start);
  const pairs: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
  if (pairs[left] !== right) {
    const bracket = quoteSource(cursor.reader, close.span);
    return left === "||" || left === "angle" ? fail("unsupported", span, { what: left === "||" ? "a norm" : "angle brackets" }) : fail("unbalanced-bracket", close.span, { bracket });
  }
  if (isEvaluated(close)) return evaluationOf(cursor, body, close, span);
  const expr = at(body, body.kind === "apply" && body.operator === "tuple" ? span : (body.span ?? span));
  return applyScripts(cursor, close.sup === undefined ? expr : at(body, span), close, start);
}

/** `|x|`: the next bar at this level that stands where an operand has ended closes it. */
export function readBars(cursor: Cursor): Expr {
  const open = peek(cursor) as TexNode & { kind: "bar" | "open" };
  const start = open.span.start;
  cursor.at++;
  const outer = cursor.barOpen;
  const inOperand = cursor.inOperand;
  cursor.barOpen = true;
  cursor.inOperand = 0;
  const body = deeper(cursor.reader, open.span, () => readSum(cursor));
  cursor.barOpen = outer;
  cursor.inOperand = inOperand;
  const close = peek(cursor);
  if (close === undefined) return fail("unmatched-bar", open.span);
  const closes = (close.kind === "bar" || close.kind === "close") && close.name === open.name;
  if (!closes) {
    if (close.kind === "relation") return fail("unsupported", { start, end: placeOf(cursor).end }, { what: "a relation inside bars" });
    expectEnd(cursor);
  }
  cursor.at++;
  const matrix = matrixBars(body, open.name === "||" ? "||" : "|", close);
  const { sub: _sub, ...unindexed } = close;
  if (matrix !== undefined) return applyScripts(cursor, at(matrix, spanFrom(cursor, start)), unindexed, start);
  if (open.name === "||") fail("unsupported", open.span, { what: "a norm" });
  return applyScripts(cursor, at(apply("abs", body), spanFrom(cursor, start)), close, start);
}
