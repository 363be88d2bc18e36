import type { Span } from "../../source/index.js";
import { apply, num, sym } from "../build.js";
import type { Expr, SymbolExpr } from "../expr.js";
import { matrixKind } from "../matrix/kind.js";
import { readAll } from "./arithmetic.js";
import { fail } from "./failure.js";
import { baseName, nameOf, type NameNode } from "./names.js";
import { at, type Reader } from "./reader.js";
import type { SymbolTable } from "./symbol-table.js";
import { spanOfNodes, type ArrayNode, type TexNode } from "./tex-node.js";

/** The widest and tallest matrix that is read entry by entry. */
const MOST_ENTRIES = 400;

/** The rows of an array as a matrix; bars around it make it a determinant. */
export function readMatrix(reader: Reader, array: ArrayNode, left: string, span: Span): Expr {
  const rows = array.rows.filter((row) => row.some((cell) => cell.length > 0));
  const width = rows[0]?.length ?? 0;
  if (rows.length === 0 || rows.some((row) => row.length !== width || row.some((cell) => cell.length === 0))) fail("expected", span, { expected: "a matrix with an entry in every place", found: "rows of other lengths, or an empty place" });
  if (rows.length * width > MOST_ENTRIES) fail("unsupported", span, { what: "a matrix of this size" });
  const read = rows.map((row) => apply("tuple", ...row.map((cell) => readAll(reader, cell, spanOfNodes(cell, span)))));
  const matrix = at(apply("matrix", ...read), span);
  if (left === "||") fail("unsupported", span, { what: "a norm of a matrix" });
  return left === "|" ? at(apply("determinant", matrix), span) : matrix;
}

/** `\top`, an upright T, `\intercal`; an italic T only where the base is known for a matrix. */
export function isTransposition(node: TexNode | undefined, ofMatrix: boolean): boolean {
  if (node?.kind === "other") return node.what === "\\intercal";
  if (node?.kind !== "letter" || node.sub !== undefined || node.sup !== undefined) return false;
  return node.name === "top" || node.name === "intercal" || (node.name === "T" && (ofMatrix || (node.font !== undefined && node.font !== "mathcal" && node.font !== "mathbb")));
}

/** What a superscript means on a matrix: `^T`, `^{-1}`, `^{-T}`; undefined for a power and on a number. */
export function matrixScript(expr: Expr, sup: readonly TexNode[]): Expr | undefined {
  if (matrixKind(expr) === "scalar") return undefined;
  const [first, second] = sup;
  if (sup.length === 1 && isTransposition(first, true)) return apply("transpose", expr);
  if (sup.length !== 2 || first?.kind !== "binary" || first.name !== "-") return undefined;
  if (second?.kind === "digit" && second.text === "1" && second.sup === undefined) return apply("inverse", expr);
  return isTransposition(second, true) ? apply("inverse", apply("transpose", expr)) : undefined;
}

/** `u \cdot v` and `u \times v` of two vectors; undefined for other factors. */
export function vectorProduct(left: Expr, sign: string, right: Expr): Expr | undefined {
  if (matrixKind(left) !== "column" || matrixKind(right) !== "column") return undefined;
  return apply(sign === "times" ? "cross" : "dot", left, right);
}

/** `|A|` is a determinant, `|x|` and `\|x\|` of a vector its length, `\|A\|_F` the root of the trace of `A^T A`; undefined for numbers. */
export function matrixBars(body: Expr, bar: "|" | "||", close: TexNode): Expr | undefined {
  const kind = matrixKind(body);
  if (kind === "scalar") return undefined;
  const [index] = close.sub ?? [];
  if (close.sub !== undefined && (bar === "|" || close.sub.length !== 1)) return undefined;
  const frobenius = index?.kind === "letter" && index.name === "F";
  if (kind === "matrix") {
    if (bar === "|") return apply("determinant", body);
    return frobenius ? apply("sqrt", apply("trace", apply("multiply", apply("transpose", body), body))) : undefined;
  }
  const euclidean = index === undefined || frobenius || (index.kind === "digit" && index.text === "2");
  return euclidean ? apply("norm", body) : undefined;
}

/** A quantity by name, with its shape if it is known for a matrix or vector. */
export function quantityOf(symbols: SymbolTable, name: string): SymbolExpr {
  const shape = symbols.matrices?.get(name);
  return shape === undefined ? sym(name) : { ...sym(name), shape };
}

/** A name of the plain syntax: `I` is the identity where matrices are about. */
export function plainQuantity(symbols: SymbolTable, name: string): Expr {
  const other = symbols.matrices === undefined || symbols.matrices.has(name) || symbols.quantities.has(name);
  return name === "I" && !other ? apply("identity") : quantityOf(symbols, name);
}

const IDENTITIES: ReadonlySet<string> = new Set(["I", "mathbf(I)", "mathbb(I)", "mathbb(1)", "mathrm(I)", "boldsymbol(I)"]);

/** `I` or `I_n` where matrices are about and the name has no other meaning. */
export function identityOf(reader: Reader, node: NameNode): Expr | undefined {
  const { symbols } = reader;
  const { sub, ...bare } = node;
  if (symbols.matrices === undefined || node.primes !== undefined || !IDENTITIES.has(baseName(bare))) return undefined;
  const name = nameOf(node);
  if (symbols.matrices.has(name) || symbols.quantities.has(name) || symbols.functions.has(name)) return undefined;
  return sub === undefined ? apply("identity") : apply("identity", readAll(reader, sub, node.span));
}

/** The size in `\mathbb{R}^{m\times n}` or `\mathbb{R}^n`. */
export function readSize(reader: Reader, sup: readonly TexNode[], span: Span): { readonly rows: Expr; readonly columns: Expr } {
  const times = sup.findIndex((node) => node.kind === "binary" && node.name === "times");
  if (times < 0) return { rows: readAll(reader, sup, span), columns: num(1) };
  return { rows: readAll(reader, sup, span, 0, times), columns: readAll(reader, sup, span, times + 1) };
}
