import type { Span } from "../../source/index.js";
import type { Statement, StatementRelation } from "../expr.js";
import { attempt, fail } from "./failure.js";
import type { ReadHints } from "./hints.js";
import { parseTex } from "./katex-tree.js";
import { openFormula } from "./read-latex.js";
import { quoteSource, type Reader } from "./reader.js";
import type { Reading } from "./reading.js";
import type { SymbolTable } from "./symbol-table.js";
import { relationsIn, statementRelation } from "./tex-relation.js";
import { readConjunctionOf } from "./tex-statement.js";
import { spanOfNodes, type TexNode } from "./tex-node.js";

/**
 * A displayed row whose sides are statements: `x^2 = 4 \iff x = 2 \text{ or } x = -2`. A row that starts with its
 * relation has `continues: true`, and `relations[0]` then stands before `statements[0]`.
 */
export interface StatementChain {
  readonly continues: boolean;
  readonly statements: readonly Statement[];
  readonly relations: readonly { readonly relation: StatementRelation; readonly span: Span }[];
  readonly span: Span;
}

/** Whether a row relates statements: an arrow such as `\iff` stands in it outside all brackets. */
export function relatesStatements(latex: string, origin: number): boolean {
  const parsed = attempt({ start: origin, end: origin + latex.length }, () => {
    const nodes = parseTex(latex, origin);
    return relationsIn(nodes, 0, nodes.length).some((r) => statementRelation(r.name) !== undefined);
  });
  return parsed.ok && parsed.value;
}

/** Reads a row of statements joined by arrows. `origin` is the offset of `latex` in its document. */
export function readStatementChain(latex: string, origin: number, symbols: SymbolTable, hints?: ReadHints): Reading<StatementChain> {
  const whole = { start: origin, end: origin + latex.length };
  return attempt(whole, (remarks): StatementChain => {
    const { reader, nodes } = openFormula(latex, origin, symbols, hints, remarks);
    const arrows = relationsIn(nodes, 0, nodes.length).flatMap((r) => {
      const relation = statementRelation(r.name);
      return relation === undefined ? [] : [{ relation, index: r.index, after: r.after, span: r.span }];
    });
    const continues = arrows[0]?.index === 0;
    const statements: Statement[] = [];
    for (let k = continues ? 0 : -1; k < arrows.length; k++) {
      const from = k < 0 ? 0 : (arrows[k]?.after ?? 0);
      const to = arrows[k + 1]?.index ?? nodes.length;
      const arrow = arrows[k + 1] ?? arrows[k];
      if (from >= to) fail("missing-side", arrow?.span, { relation: arrow === undefined ? "" : quoteSource(reader, arrow.span), side: arrows[k + 1] === undefined ? "right" : "left" });
      statements.push(readSide(reader, nodes.slice(from, to), whole));
    }
    return { continues, statements, relations: arrows.map(({ relation, span }) => ({ relation, span })), span: spanOfNodes(nodes, whole) };
  });
}

const NONE = /^\s*(?:there (?:is|are) )?(?:no (?:(?:real|such) )?(?:solutions?|roots?)|false|(?:a )?contradiction|never)[\s.,;]*$/iu;
const ALL = /^\s*(?:true|always(?: true)?|(?:(?:for )?(?:all|every|any)(?: real)?(?: numbers?)?))[\s.,;]*$/iu;

function readSide(reader: Reader, given: readonly TexNode[], fallback: Span): Statement {
  const nodes = withoutPunctuation(given);
  const span = spanOfNodes(nodes, fallback);
  const [first, second] = nodes;
  if (first?.kind === "text" && nodes.length <= 2 && (second === undefined || second.kind === "letter")) {
    if (NONE.test(first.text) && second === undefined) return { kind: "truth", value: false, span };
    if (ALL.test(first.text)) return { kind: "truth", value: true, span };
  }
  if (first?.kind === "letter" && nodes.length === 1) {
    if (first.name === "bot" || first.name === "emptyset" || first.name === "varnothing") return { kind: "truth", value: false, span };
    if (first.name === "top") return { kind: "truth", value: true, span };
  }
  const read = (list: readonly TexNode[]): Statement => asAlternatives(readConjunctionOf(reader, list, 0, list.length, span), list);
  if (!hasTwoSigns(nodes)) return read(nodes);
  return { kind: "or", parts: [read(withSigns(nodes, "upper")), read(withSigns(nodes, "lower"))], span };
}

/** In `x = 2, x = -2` the comma lists the values that one name may have. */
function asAlternatives(statement: Statement, nodes: readonly TexNode[]): Statement {
  if (statement.kind !== "and" || !nodes.some((node) => node.kind === "punctuation")) return statement;
  if (nodes.some((node) => node.kind === "text" || (node.kind === "binary" && node.name === "and"))) return statement;
  const names = statement.parts.map((part) => (part.kind === "relation" && part.relation === "=" && part.left.kind === "symbol" ? part.left.name : undefined));
  return names[0] !== undefined && names.every((name) => name === names[0]) ? { ...statement, kind: "or" } : statement;
}

function withoutPunctuation(nodes: readonly TexNode[]): readonly TexNode[] {
  let [from, to] = [0, nodes.length];
  const fills = (node: TexNode | undefined): boolean => node?.kind === "punctuation" || (node?.kind === "text" && /^[\s.,;]*$/u.test(node.text));
  while (to > from + 1 && fills(nodes[to - 1])) to--;
  while (from < to - 1 && fills(nodes[from])) from++;
  return nodes.slice(from, to);
}

const isTwoSigns = (node: TexNode): boolean => node.kind === "binary" && (node.name === "pm" || node.name === "mp");

const isNode = (value: unknown): value is TexNode => typeof value === "object" && value !== null && "kind" in value;

/** The lists of nodes inside a node: scripts, brackets, fractions, cells of arrays. */
function hasTwoSigns(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasTwoSigns);
  return isNode(value) && (isTwoSigns(value) || Object.values(value).some((inner) => Array.isArray(inner) && hasTwoSigns(inner)));
}

/** `±` and `∓` as the upper, or the lower, one of their two signs. */
function withSigns(nodes: readonly TexNode[], which: "upper" | "lower"): readonly TexNode[] {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (!isNode(value)) return value;
    if (value.kind === "binary" && isTwoSigns(value)) return { ...value, name: (value.name === "pm") === (which === "upper") ? "+" : "-" };
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, Array.isArray(inner) ? visit(inner) : inner]));
  };
  return visit(nodes) as readonly TexNode[];
}
