import type { Span } from "../../source/index.js";
import type { ExprRelation, StatementRelation } from "../expr.js";
import type { TexNode } from "./tex-node.js";

/** A relation at the top level of a row: where it stands, where what follows starts. */
export interface PlacedRelation {
  readonly name: string;
  readonly index: number;
  readonly after: number;
  readonly span: Span;
}

const EXPR_RELATIONS: ReadonlyMap<string, ExprRelation> = new Map<string, ExprRelation>([
  ["=", "="], ["equiv", "="], ["=:", "="], [":=", ":="], ["!=", "!="], ["<", "<"], ["<=", "<="], [">", ">"], [">=", ">="],
  ["approx", "approx"], ["~", "~"], ["->", "->"], ["propto", "propto"], ["<<", "<<"], [">>", ">>"],
]);
const STATEMENT_RELATIONS: ReadonlySet<string> = new Set<StatementRelation>(["iff", "implies", "implied-by"]);

/** The relation between expressions that a relation sign stands for. */
export const exprRelation = (name: string): ExprRelation | undefined => EXPR_RELATIONS.get(name);

/** The relation between statements that a relation sign stands for. */
export const statementRelation = (name: string): StatementRelation | undefined => (STATEMENT_RELATIONS.has(name) ? (name as StatementRelation) : undefined);

/** The relations of a slice outside all brackets; `:` before `=` is one sign with it. */
export function relationsIn(nodes: readonly TexNode[], from: number, to: number): readonly PlacedRelation[] {
  const found: PlacedRelation[] = [];
  let depth = 0;
  for (let k = from; k < to; k++) {
    const node = nodes[k];
    if (node?.kind === "open") depth++;
    else if (node?.kind === "close") depth--;
    else if (depth === 0 && node?.kind === "relation") {
      const next = k + 1 < to ? nodes[k + 1] : undefined;
      const pair = next?.kind === "relation" ? `${node.name}${next.name}` : "";
      if (next !== undefined && (pair === ":=" || pair === "=:")) {
        found.push({ name: pair, index: k, after: k + 2, span: { start: node.span.start, end: next.span.end } });
        k++;
      } else {
        found.push({ name: node.name, index: k, after: k + 1, span: node.span });
      }
    }
  }
  return found;
}
