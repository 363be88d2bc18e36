import type { Expr } from "../expr.js";
import { freeSymbols } from "../inspect.js";
import { matrixKind } from "../matrix/kind.js";
import { optional } from "./failure.js";
import { inferFromUse } from "./infer.js";
import { parseTex } from "./katex-tree.js";
import { isName, nameOf } from "./names.js";
import { readFormula } from "./read-latex.js";
import type { SymbolTable } from "./symbol-table.js";

/** How often what a line defines is followed to the lines that use it. */
const ROUNDS = 4;

/**
 * Completes a symbol table from the use of names in all formulas of a document, and then from equations that give a lone name a
 * matrix as its value: `P = X(X^TX)^{-1}X^T` makes `P` a matrix. Formulas that cannot be read are passed over.
 */
export function inferSymbols(latexes: readonly string[], declared: SymbolTable): SymbolTable {
  let table = inferFromUse(latexes, declared);
  if (table.matrices === undefined) return table;
  const open = new Map<string, string>();
  for (const latex of latexes) {
    const name = definedName(latex);
    if (name !== undefined && !open.has(name) && !table.matrices.has(name) && !declared.quantities.has(name) && !declared.functions.has(name) && !declared.regions.has(name)) open.set(name, latex);
  }
  for (let round = 0; round < ROUNDS && open.size > 0; round++) {
    const matrices = new Map(table.matrices);
    const before = matrices.size;
    for (const [name, latex] of open) {
      const reading = readFormula(latex, 0, { ...table, matrices });
      const value = reading.ok ? reading.value.terms[1] : undefined;
      if (value === undefined || hasOpen(value, name, open, round)) continue;
      const kind = matrixKind(value);
      if (kind !== "scalar") matrices.set(name, kind === "column" ? "vector" : "matrix");
    }
    for (const name of matrices.keys()) open.delete(name);
    if (matrices.size > before) table = inferFromUse(latexes, { ...declared, matrices });
  }
  return table;
}

/** Whether a value depends on names that are still open themselves; in the last round that no longer counts. */
const hasOpen = (value: Expr, name: string, open: ReadonlyMap<string, string>, round: number): boolean => round < ROUNDS - 1 && [...freeSymbols(value)].some((other) => other !== name && open.has(other));

/** The lone name that a formula gives a value. */
function definedName(latex: string): string | undefined {
  if (!/^[^=]{1,60}=/u.test(latex)) return undefined;
  const [node, relation] = optional(() => parseTex(latex, 0)) ?? [];
  if (!isName(node) || node.sup !== undefined || relation?.kind !== "relation" || (relation.name !== "=" && relation.name !== ":=")) return undefined;
  return optional(() => nameOf(node));
}
