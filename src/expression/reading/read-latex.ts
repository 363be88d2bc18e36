import type { Diagnostic } from "../../diagnostic/index.js";
import type { DomainSet, Expr, Formula, Relation, Statement } from "../expr.js";
import { readAll } from "./arithmetic.js";
import { splitAtCommas } from "./bracket.js";
import { attempt, fail } from "./failure.js";
import type { ReadHints } from "./hints.js";
import { completeSymbols } from "./infer.js";
import { parseTex } from "./katex-tree.js";
import { cursorOver, quoteSource, type Reader } from "./reader.js";
import type { Reading } from "./reading.js";
import type { SymbolTable } from "./symbol-table.js";
import { exprRelation, relationsIn, statementRelation, type PlacedRelation } from "./tex-relation.js";
import { readDomainSet } from "./tex-set.js";
import { readStatementsOf } from "./tex-statement.js";
import { spanOfNodes, type TexNode } from "./tex-node.js";

interface Opened {
  readonly reader: Reader;
  readonly nodes: readonly TexNode[];
}

/** Parses and trims a formula, and completes the symbols with what the formula itself shows. */
export function openFormula(latex: string, origin: number, symbols: SymbolTable, hints: ReadHints | undefined, remarks: Diagnostic[]): Opened {
  const nodes = withoutEnding(parseTex(latex, origin));
  const reader: Reader = { latex, origin, symbols: completeSymbols(nodes, symbols), hints: hints ?? {}, remarks, depth: 0, derivativeVariables: undefined };
  if (nodes.length === 0) fail("nothing-to-read", { start: origin, end: origin + latex.length });
  return { reader, nodes };
}

/** Drops what ends a sentence: `.`, `,`, and a remark `\text{(…)}`. */
function withoutEnding(nodes: readonly TexNode[]): readonly TexNode[] {
  let end = nodes.length;
  for (;;) {
    const node = nodes[end - 1];
    const stop = node?.kind === "punctuation" || (node?.kind === "digit" && node.text === "." && node.sup === undefined && node.sub === undefined);
    const remark = node?.kind === "text" && end > 1 && /^\s*(?:\(.*\)|\[.*\])?[\s.,;:]*$/s.test(node.text);
    if (!stop && !remark) return nodes.slice(0, end);
    end--;
  }
}

const whole = (latex: string, origin: number): { start: number; end: number } => ({ start: origin, end: origin + latex.length });

/**
 * Reads one displayed row. `origin` is the offset of `latex` in its document, and all spans are offsets there. A row that
 * starts with its relation continues the row above. Commas, memberships and words inside are not a formula.
 */
export function readFormula(latex: string, origin: number, symbols: SymbolTable, hints?: ReadHints): Reading<Formula> {
  return attempt(whole(latex, origin), (remarks): Formula => {
    const { reader, nodes } = openFormula(latex, origin, symbols, hints, remarks);
    const relations = relationsIn(nodes, 0, nodes.length);
    refuseLists(reader, nodes, relations);
    const continues = relations[0]?.index === 0;
    const terms: Expr[] = [];
    for (let k = continues ? 0 : -1; k < relations.length; k++) {
      const from = k < 0 ? 0 : (relations[k]?.after ?? 0);
      const to = relations[k + 1]?.index ?? nodes.length;
      terms.push(readSide(reader, nodes, from, to, relations, k));
    }
    return {
      continues,
      terms,
      relations: relations.map((relation) => ({ relation: relationOf(reader, relation), span: relation.span })),
      span: spanOfNodes(nodes, whole(latex, origin)),
    };
  });
}

function refuseLists(reader: Reader, nodes: readonly TexNode[], relations: readonly PlacedRelation[]): void {
  const [first] = nodes;
  if (first?.kind === "binary" && first.name !== "-") fail("row-fragment", first.span, { operator: quoteSource(reader, first.span) });
  const membership = relations.find((relation) => relation.name === "in" || relation.name === "notin");
  if (membership !== undefined) fail("membership-in-formula", membership.span);
  const commas = splitAtCommas(nodes, 0, nodes.length);
  const comma = nodes[commas[0]?.[1] ?? 0];
  if (commas.length > 1) fail("several-formulas", comma?.span);
}

function readSide(reader: Reader, nodes: readonly TexNode[], from: number, to: number, relations: readonly PlacedRelation[], k: number): Expr {
  if (from >= to) {
    const left = relations[k + 1];
    const relation = left ?? relations[k];
    return fail("missing-side", relation?.span, { relation: relation === undefined ? "" : quoteSource(reader, relation.span), side: left === undefined ? "right" : "left" });
  }
  return readAll(reader, nodes, spanOfNodes(nodes.slice(from, to), nodes[from]?.span ?? { start: 0, end: 0 }), from, to);
}

function relationOf(reader: Reader, relation: PlacedRelation): Relation {
  return exprRelation(relation.name) ?? statementRelation(relation.name) ?? fail("unsupported", relation.span, { what: `the relation ${quoteSource(reader, relation.span)}` });
}

/**
 * Reads inline mathematics as statements that all hold: `T, H > 0`, `a < b < c`, `n\in\mathbb{N}`. A bare expression or
 * name states nothing and gives an empty list.
 */
export function readStatements(latex: string, origin: number, symbols: SymbolTable, hints?: ReadHints): Reading<readonly Statement[]> {
  return attempt(whole(latex, origin), (remarks): readonly Statement[] => {
    const { reader, nodes } = openFormula(latex, origin, symbols, hints, remarks);
    if (relationsIn(nodes, 0, nodes.length).length === 0) return [];
    return readStatementsOf(reader, nodes, 0, nodes.length, spanOfNodes(nodes, whole(latex, origin)));
  });
}

/** Reads a formula without relation as an expression. */
export function readExpr(latex: string, origin: number, symbols: SymbolTable, hints?: ReadHints): Reading<Expr> {
  return attempt(whole(latex, origin), (remarks): Expr => {
    const { reader, nodes } = openFormula(latex, origin, symbols, hints, remarks);
    return readAll(reader, nodes, spanOfNodes(nodes, whole(latex, origin)));
  });
}

/** Reads a set: `[a,c]`, `\mathbb{R}_{>0}`, `V_a`. */
export function readSet(latex: string, origin: number, symbols: SymbolTable, hints?: ReadHints): Reading<DomainSet> {
  return attempt(whole(latex, origin), (remarks): DomainSet => {
    const { reader, nodes } = openFormula(latex, origin, symbols, hints, remarks);
    return readDomainSet(cursorOver(reader, nodes, spanOfNodes(nodes, whole(latex, origin))));
  });
}
