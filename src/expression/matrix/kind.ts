import type { ApplyExpr, Expr } from "../expr.js";
import { contains } from "../inspect.js";

/** What an expression denotes as far as its form shows it: a number, a matrix, or a matrix of one column or row. */
export type MatrixKind = "scalar" | "column" | "row" | "matrix";

/** The kind of an expression by its form; sizes are not compared, and an ill-formed product has some kind. */
export function matrixKind(expr: Expr): MatrixKind {
  switch (expr.kind) {
    case "number":
    case "call":
      return "scalar";
    case "symbol":
      return expr.shape === undefined ? "scalar" : expr.shape === "vector" ? "column" : "matrix";
    case "piecewise":
      return expr.branches[0] === undefined ? "scalar" : matrixKind(expr.branches[0].value);
    case "bind":
      return matrixKind(expr.body);
    case "apply":
      return ofApply(expr);
  }
}

function ofApply(expr: ApplyExpr): MatrixKind {
  const [first] = expr.args;
  switch (expr.operator) {
    case "matrix":
      return kindOfRows(expr);
    case "identity":
    case "inverse":
      return "matrix";
    case "cross":
      return "column";
    case "transpose": {
      const inner = first === undefined ? "scalar" : matrixKind(first);
      return inner === "column" ? "row" : inner === "row" ? "column" : inner;
    }
    case "negate":
    case "divide":
    case "power":
      return first === undefined ? "scalar" : matrixKind(first);
    case "add":
      return expr.args.map(matrixKind).find((kind) => kind !== "scalar") ?? "scalar";
    case "multiply":
      return expr.args.map(matrixKind).reduce(productKind, "scalar");
    default:
      return "scalar";
  }
}

function kindOfRows(expr: ApplyExpr): MatrixKind {
  const columns = expr.args[0]?.kind === "apply" ? expr.args[0].args.length : 1;
  if (columns === 1) return expr.args.length === 1 ? "matrix" : "column";
  return expr.args.length === 1 ? "row" : "matrix";
}

function productKind(a: MatrixKind, b: MatrixKind): MatrixKind {
  if (a === "scalar") return b;
  if (b === "scalar") return a;
  if (a === "row") return b === "column" ? "scalar" : "row";
  return b === "column" && a === "matrix" ? "column" : "matrix";
}

const MATRIX_OPERATORS: ReadonlySet<string> = new Set(["matrix", "identity", "transpose", "inverse", "determinant", "trace", "dot", "cross", "norm"]);

/** Whether matrices or vectors, or operators on them, occur anywhere in an expression. */
export const hasMatrices = (expr: Expr): boolean => contains(expr, (e) => (e.kind === "symbol" ? e.shape !== undefined : e.kind === "apply" && MATRIX_OPERATORS.has(e.operator)));
