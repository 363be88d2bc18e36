import { matrixKind } from "../matrix/kind.js";
import { optional } from "./failure.js";
import { operatorNamed, SPECIAL_FUNCTIONS } from "./known-name.js";
import { lexPlain, type PlainToken } from "./plain-lexer.js";
import { MATRIX_SET_NAMES } from "./plain-matrix.js";
import { readPlainExpr } from "./plain-given.js";
import { EMPTY_SYMBOLS, type SymbolTable } from "./symbol-table.js";

const SYNTAX: ReadonlySet<string> = new Set(["diff", "int", "pv", "principalvalue", "sum", "prod", "lim", "limit", "evalat", "piecewise", "and", "or", "not", "in", "minus", "union", "approx", "propto"]);

/**
 * The unknown functions of a batch row: the declared ones, and every one-letter or capital name that is applied
 * in its texts. A bare name that is differentiated depends on the variable. In the plain syntax a name before a bracket is always applied, so nothing else needs inferring.
 */
export function inferPlainSymbols(texts: readonly string[], declaredFunctions: readonly string[]): SymbolTable {
  const functions = new Set(declaredFunctions);
  const dependencies = new Map<string, readonly string[]>();
  const matrices = new Map<string, "matrix" | "vector">();
  const written = texts.some((text) => /(?<![\p{L}\p{N}_])(?:matrix|identity|det|trace|transpose)\s*\(/u.test(text));
  for (const text of texts) {
    const tokens = optional(() => lexPlain(text)) ?? [];
    tokens.forEach((token, k) => {
      const after = tokens[k + 1];
      const [operand, comma, variable] = tokens.slice(k + 2, k + 5);
      if (token.text === "diff" && operand?.kind === "name" && comma?.text === "," && variable?.kind === "name" && operand.text !== variable.text) {
        dependencies.set(operand.text, [...new Set([...(dependencies.get(operand.text) ?? []), variable.text])]);
      }
      if (token.text === "in" && isMatrixSet(tokens, k + 1)) for (const name of namesBefore(tokens, k)) matrices.set(name, isVectorSet(tokens, k + 1) ? "vector" : "matrix");
      if (tokens[k - 1]?.text === "in" && isMatrixSet(tokens, k)) return;
      if (token.kind !== "name" || after?.kind !== "sign" || after.text !== "(") return;
      if (/^(?:\p{L}|\p{Lu}\p{L}*)(?:_.*)?$/u.test(token.text) && operatorNamed(token.text) === undefined && !SPECIAL_FUNCTIONS.has(token.text) && !SYNTAX.has(token.text) && token.text !== "O" && token.text !== "o") {
        functions.add(token.text);
      }
    });
  }
  const table: SymbolTable = { ...EMPTY_SYMBOLS, functions, dependencies };
  return matrices.size > 0 || written ? { ...table, matrices: withDefined(texts, { ...table, matrices }) } : table;
}

/** The matrices, with names that a text gives a matrix as its value: `P = A*inverse(A)`. */
function withDefined(texts: readonly string[], table: SymbolTable): ReadonlyMap<string, "matrix" | "vector"> {
  const matrices = new Map(table.matrices);
  for (let size = -1; size !== matrices.size; ) {
    size = matrices.size;
    for (const text of texts) {
      const [, name, value] = /^\s*(\p{L}[\p{L}\p{N}_]*)\s*:?=(?!=)([^=<>]+)$/u.exec(text) ?? [];
      if (name === undefined || value === undefined || matrices.has(name) || table.functions.has(name)) continue;
      const reading = readPlainExpr(value, { ...table, matrices });
      const kind = reading.ok ? matrixKind(reading.value) : "scalar";
      if (kind !== "scalar") matrices.set(name, kind === "column" ? "vector" : "matrix");
    }
  }
  return matrices;
}

/** `M(n, m)`, `R^n` and the sets of square matrices by name. */
function isMatrixSet(tokens: readonly PlainToken[], k: number): boolean {
  const [set, after] = [tokens[k]?.text ?? "", tokens[k + 1]?.text];
  return (MATRIX_SET_NAMES.has(set) && after === "(") || (set === "R" && after === "^");
}

/** `R^n`, `M(n, 1)`: one column. */
function isVectorSet(tokens: readonly PlainToken[], k: number): boolean {
  if (tokens[k]?.text === "R") return tokens[k + 2]?.text !== "(";
  const close = tokens.findIndex((t, j) => j > k && t.text === ")");
  return tokens[close - 1]?.text === "1" && tokens[close - 2]?.text === ",";
}

/** The names before `in`, separated by commas. */
function namesBefore(tokens: readonly PlainToken[], k: number): readonly string[] {
  const names: string[] = [];
  for (let at = k - 1; at >= 0 && tokens[at]?.kind === "name"; at -= 2) {
    names.push(tokens[at]?.text ?? "");
    if (tokens[at - 1]?.text !== ",") break;
  }
  return names;
}
