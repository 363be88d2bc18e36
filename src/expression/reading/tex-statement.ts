import type { Span } from "../../source/index.js";
import type { Expr, ExprRelation, MembershipStatement, Statement } from "../expr.js";
import { readAll } from "./arithmetic.js";
import { splitAtCommas } from "./bracket.js";
import { fail } from "./failure.js";
import { cursorOver, quoteSource, type Reader } from "./reader.js";
import { exprRelation, relationsIn, type PlacedRelation } from "./tex-relation.js";
import { readDomainSet } from "./tex-set.js";
import { spanOfNodes, type TexNode } from "./tex-node.js";

const WORDS = { and: /^\s*and\s*$/i, or: /^\s*or\s*$/i };

/** Where a connective stands at the top level: `\text{ or }`, `\lor`. */
function splitAt(nodes: readonly TexNode[], from: number, to: number, word: "and" | "or"): readonly (readonly [number, number])[] {
  const parts: [number, number][] = [];
  let depth = 0;
  let start = from;
  for (let k = from; k < to; k++) {
    const node = nodes[k];
    if (node?.kind === "open") depth++;
    else if (node?.kind === "close") depth--;
    else if (depth === 0 && ((node?.kind === "text" && WORDS[word].test(node.text)) || (node?.kind === "binary" && node.name === word))) {
      parts.push([start, k]);
      start = k + 1;
    }
  }
  parts.push([start, to]);
  return parts;
}

/** Reads a slice as statements, all of which hold: commas and `and` separate them, `or` joins alternatives. */
export function readStatementsOf(reader: Reader, nodes: readonly TexNode[], from: number, to: number, span: Span): readonly Statement[] {
  const alternatives = splitAt(nodes, from, to, "or");
  if (alternatives.length > 1) {
    const parts = alternatives.map(([start, end]) => joined(readStatementsOf(reader, nodes, start, end, span), spanOfNodes(nodes.slice(start, end), span)));
    return [{ kind: "or", parts, span }];
  }
  return splitAt(nodes, from, to, "and").flatMap(([start, end]) => readSystem(reader, nodes, start, end, span) ?? readCommaList(reader, nodes, start, end, span));
}

/**
 * A brace around rows is a system, all of which hold; a square bracket around them lists alternatives. Round brackets
 * around statements join them.
 */
function readSystem(reader: Reader, nodes: readonly TexNode[], from: number, to: number, span: Span): readonly Statement[] | undefined {
  const [first, last] = [nodes[from], nodes[to - 1]];
  if (first?.kind === "open" && last?.kind === "close" && first.sup === undefined && last.sup === undefined && closesAt(nodes, from, to) === to - 1) {
    return relationsIn(nodes, from + 1, to - 1).length === 0 ? undefined : readStatementsOf(reader, nodes, from + 1, to - 1, span);
  }
  if (to !== from + 1 || first?.kind !== "fenced" || first.sup !== undefined) return undefined;
  if (first.left === "(" && first.right === ")") {
    return relationsIn(first.body, 0, first.body.length).length === 0 ? undefined : readStatementsOf(reader, first.body, 0, first.body.length, span);
  }
  const [array] = first.body;
  if (first.right !== "." || (first.left !== "{" && first.left !== "[") || first.body.length !== 1 || array?.kind !== "array") return undefined;
  const rows = array.rows.map((cells) => withoutComma(cells.flat())).filter((row) => row.length > 0);
  const parts = rows.map((row) => readConjunctionOf(reader, row, 0, row.length, spanOfNodes(row, span)));
  return first.left === "{" ? parts : [{ kind: "or", parts, span: first.span }];
}

const withoutComma = (row: readonly TexNode[]): readonly TexNode[] => (row[row.length - 1]?.kind === "punctuation" ? row.slice(0, -1) : row);

/** Where the bracket that stands at `from` is closed. */
function closesAt(nodes: readonly TexNode[], from: number, to: number): number {
  let depth = 0;
  for (let k = from; k < to; k++) {
    if (nodes[k]?.kind === "open") depth++;
    else if (nodes[k]?.kind === "close" && --depth === 0) return k;
  }
  return to;
}

/** Reads a slice as one statement. */
export const readConjunctionOf = (reader: Reader, nodes: readonly TexNode[], from: number, to: number, span: Span): Statement =>
  joined(readStatementsOf(reader, nodes, from, to, span), span);

const joined = (statements: readonly Statement[], span: Span): Statement =>
  statements.length === 1 ? (statements[0] as Statement) : { kind: "and", parts: statements, span };

/** `T > 0, H > 0` are two statements; in `T, H > 0` and `a, b \in A` the relation is said of each name. */
function readCommaList(reader: Reader, nodes: readonly TexNode[], from: number, to: number, span: Span): readonly Statement[] {
  const result: Statement[] = [];
  let waiting: Expr[] = [];
  for (const [start, end] of splitAtCommas(nodes, from, to)) {
    const place = spanOfNodes(nodes.slice(start, end), span);
    if (start === end) fail("expected", span, { expected: "a statement", found: "nothing" });
    const relations = relationsIn(nodes, start, end);
    if (relations.length === 0) {
      waiting.push(readAll(reader, nodes, place, start, end));
      continue;
    }
    const statements = readChain(reader, nodes, start, end, relations, place);
    const [first] = statements;
    for (const subject of waiting) {
      if (first?.kind === "relation" && statements.length === 1) result.push({ ...first, left: subject });
      else if (first?.kind === "membership") result.push({ ...first, element: subject });
      else fail("statement-without-relation", subject.span ?? place);
    }
    waiting = [];
    result.push(...statements);
  }
  const [left] = waiting;
  if (left !== undefined) fail("statement-without-relation", left.span ?? span);
  return result;
}

/** `a < b < c` is two relations; `0 < x \in A` a relation and a membership. */
function readChain(reader: Reader, nodes: readonly TexNode[], from: number, to: number, relations: readonly PlacedRelation[], span: Span): readonly Statement[] {
  const result: Statement[] = [];
  let start = from;
  let left = readSide(reader, nodes, from, relations[0]?.index ?? to, relations[0], span, "left");
  relations.forEach((relation, k) => {
    start = relation.after;
    const end = relations[k + 1]?.index ?? to;
    const place = (right: number): Span => ({ start: left.span?.start ?? span.start, end: right });
    if (relation.name === "in" || relation.name === "notin") {
      if (k < relations.length - 1) fail("unsupported", relation.span, { what: "a chain that goes on after a membership" });
      const set = readDomainSet(cursorOver(reader, nodes, spanOfNodes(nodes.slice(start, end), relation.span), start, end));
      const statement: MembershipStatement = { kind: "membership", element: left, set, negated: relation.name === "notin", span: place(span.end) };
      result.push(statement);
      return;
    }
    const right = readSide(reader, nodes, start, end, relation, span, "right");
    result.push({ kind: "relation", relation: relationOf(reader, relation), left, right, span: place(right.span?.end ?? span.end) });
    left = right;
  });
  return result;
}

function relationOf(reader: Reader, relation: PlacedRelation): ExprRelation {
  const name = exprRelation(relation.name);
  return name ?? fail("unsupported", relation.span, { what: `${quoteSource(reader, relation.span)} in a statement` });
}

function readSide(reader: Reader, nodes: readonly TexNode[], from: number, to: number, relation: PlacedRelation | undefined, span: Span, side: "left" | "right"): Expr {
  if (from >= to) return fail("missing-side", relation?.span ?? span, { relation: relation === undefined ? "" : quoteSource(reader, relation.span), side });
  return readAll(reader, nodes, spanOfNodes(nodes.slice(from, to), span), from, to);
}
