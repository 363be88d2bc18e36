import { apply } from "../build.js";
import type { Expr, LimitExpr, SumExpr } from "../expr.js";
import { readAll, readTerm } from "./arithmetic.js";
import { fail } from "./failure.js";
import { checkIndexed } from "./indexed.js";
import { isName, nameOf } from "./names.js";
import { at, peek, quoteSource, spanFrom, type Cursor } from "./reader.js";
import { spanOfNodes, type TexNode } from "./tex-node.js";

/** The operand of a sum, product or limit: the product that follows, up to the next + or −. */
function readOperand(cursor: Cursor): Expr {
  cursor.inOperand++;
  const body = readTerm(cursor);
  cursor.inOperand--;
  return body;
}

/** Remembers that the scope of an index has ended with this term. */
function closeIndex(cursor: Cursor, index: string, binder: string): void {
  if (!cursor.closedIndices.some((closed) => closed.index === index)) cursor.closedIndices.push({ index, binder });
}

/** `\sum_{k=a}^{b}` or `\prod`, with its operand. */
export function readIndexed(cursor: Cursor, binder: "sum" | "product"): Expr {
  const node = peek(cursor) as TexNode;
  const { reader } = cursor;
  const { sub, sup } = node;
  const [name, relation] = sub ?? [];
  if (sub === undefined || !isName(name)) return fail("sum-without-bounds", node.span, { binder, index: "its index", missing: "lower" });
  const variable = nameOf(name);
  if (relation === undefined) return fail("sum-without-bounds", node.span, { binder, index: variable, missing: "lower" });
  if (relation.kind !== "relation" || !["=", ">="].includes(relation.name)) {
    return fail("unsupported", spanOfNodes(sub, node.span), { what: `the range ${quoteSource(reader, spanOfNodes(sub, node.span))}` });
  }
  if (relation.name === "=" && sup === undefined) return fail("sum-without-bounds", node.span, { binder, index: variable, missing: "upper" });
  if (relation.name === ">=" && sup !== undefined) return fail("unsupported", node.span, { what: "this range" });
  const lower = readAll(reader, sub, node.span, 2);
  const upper = sup === undefined ? apply("inf") : readAll(reader, sup, node.span);
  cursor.at++;
  const body = readOperand(cursor);
  const span = spanFrom(cursor, node.span.start);
  checkIndexed(body, variable, span);
  closeIndex(cursor, variable, binder);
  const result: SumExpr = { kind: "bind", binder, variable, body, lower, upper };
  return at(result, span);
}

/** `\lim_{x\to 0^+}` with its operand. */
export function readLimit(cursor: Cursor): Expr {
  const node = peek(cursor) as TexNode;
  const { reader } = cursor;
  const sub = node.sub ?? [];
  const [name, arrow] = sub;
  if (!isName(name) || arrow?.kind !== "relation" || sub.length < 3 || node.sup !== undefined) {
    return fail("expected", node.span, { expected: "\\lim_{x\\to a}", found: quoteSource(reader, node.span) });
  }
  const arrows: Readonly<Record<string, LimitExpr["direction"]>> = { "->": "both", searrow: "right", downarrow: "right", nearrow: "left", uparrow: "left" };
  let direction = arrows[arrow.name];
  if (direction === undefined) return fail("unsupported", arrow.span, { what: "this arrow in a limit" });
  const target = sub.slice(2);
  const last = target[target.length - 1];
  const [mark] = last?.sup ?? [];
  if (last?.sup?.length === 1 && mark?.kind === "binary" && (mark.name === "+" || mark.name === "-")) {
    direction = mark.name === "+" ? "right" : "left";
    target[target.length - 1] = { ...last, sup: undefined };
  }
  const point = readAll(reader, target, spanOfNodes(target, node.span));
  const variable = nameOf(name);
  cursor.at++;
  const body = readOperand(cursor);
  const span = spanFrom(cursor, node.span.start);
  checkIndexed(body, variable, span);
  closeIndex(cursor, variable, "limit");
  const result: LimitExpr = { kind: "bind", binder: "limit", variable, body, point, direction };
  return at(result, span);
}
