import type { Assumption, Fact } from "../assumption/index.js";
import type { Document, SymbolDeclaration } from "../document/index.js";
import { num, printStatementLatex, readExpr, type Expr, type MatrixForm, type Statement, type SymbolTable } from "../expression/index.js";
import { plainName } from "../step/index.js";

/** The sizes and forms of matrices that the front matter declares, as one assumption; none where it declares none. */
export function declaredMatrices(document: Document, symbols: SymbolTable): readonly Assumption[] {
  const statements = Object.entries(document.frontMatter.symbols).flatMap(([written, entry]) => statementsOf(plainName(written), entry, symbols));
  if (statements.length === 0) return [];
  const facts = statements.map((statement): Fact => ({ kind: "statement", statement }));
  return [{ id: "front matter", origin: "list", markdown: statements.map((s) => `$${printStatementLatex(s)}$`).join(", "), facts }];
}

function statementsOf(name: string, entry: SymbolDeclaration, symbols: SymbolTable): readonly Statement[] {
  if (entry.kind !== "matrix" && entry.kind !== "vector") return [];
  const size = (given: string | number | undefined): Expr | undefined => {
    if (given === undefined) return undefined;
    const reading = readExpr(String(given), 0, symbols);
    return reading.ok ? reading.value : undefined;
  };
  const rows = size(entry.rows);
  const columns = entry.kind === "vector" ? num(1) : size(entry.columns);
  const forms = (["symmetric", "antisymmetric", "invertible", "orthogonal", "positive-definite"] as const).filter((form) => entry.kind === "matrix" && entry[form] === true);
  const element: Expr = { kind: "symbol", name, shape: entry.kind };
  const member = (form?: MatrixForm): Statement => ({ kind: "membership", element, negated: false, set: { kind: "matrices", rows, columns, form } });
  return [...(rows === undefined && columns === undefined ? [] : [member()]), ...forms.map((form) => member(form))];
}
