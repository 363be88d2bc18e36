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
  const candidates = latexes.filter((latex) => /^[^=]{1,60}=/u.test(latex));
  for (let round = 0; round < ROUNDS; round++) {
    const found = new Map<string, "matrix" | "vector">();
    for (const latex of candidates) {
      const [node, relation] = optional(() => parseTex(latex, 0)) ?? [];
      if (!isName(node) || node.sup !== undefined || relation?.kind !== "relation" || (relation.name !== "=" && relation.name !== ":=")) continue;
      const name = optional(() => nameOf(node));
      if (name === undefined || table.matrices?.has(name) === true || declared.quantities.has(name) || declared.functions.has(name) || declared.regions.has(name)) continue;
      const reading = readFormula(latex, 0, table);
      const value = reading.ok ? reading.value.terms[1] : undefined;
      const kind = value === undefined ? "scalar" : matrixKind(value);
      if (kind !== "scalar") found.set(name, kind === "column" ? "vector" : "matrix");
    }
    if (found.size === 0) return table;
    table = inferFromUse(latexes, { ...declared, matrices: new Map([...(table.matrices ?? []), ...found]) });
  }
  return table;
}
