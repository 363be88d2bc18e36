import type { Span } from "../../source/index.js";
import { derivative } from "../build.js";
import type { Expr } from "../expr.js";
import { readAll, readProduct } from "./arithmetic.js";
import { derivativeParts, wholeNumber } from "./derivative-fraction.js";
import { mentions } from "./evaluation-bracket.js";
import { applyScripts, startsFactor } from "./factor.js";
import { fail } from "./failure.js";
import { checkIndexed } from "./indexed.js";
import { isName, nameOf } from "./names.js";
import { at, matchingClose, peek, placeOf, quoteSource, sees, spanFrom, type Cursor } from "./reader.js";
import type { FractionNode, TexNode } from "./tex-node.js";

interface Variable {
  readonly name: string;
  readonly order: number;
}

/** `\frac{dF}{dx}`, or the operator `\frac{d}{dx}` with the product that follows. */
export function readDerivativeFraction(cursor: Cursor, node: FractionNode): Expr {
  const parts = derivativeParts(node);
  if (parts === undefined) return fail("unsupported", node.span, { what: "this derivative" });
  const { sign, variables } = parts;
  const total = variables.reduce((sum, v) => sum + v.order, 0);
  const order = sign.sup === undefined ? 1 : wholeNumber(sign.sup);
  if (order === undefined) return fail("unsupported", node.span, { what: "a derivative of symbolic order" });
  if (order !== total) fail("derivative-orders-differ", node.span, { numerator: String(order), denominator: String(total) });
  cursor.at++;
  const { reader } = cursor;
  if (node.numerator.length > 1) {
    const outer = reader.derivativeVariables;
    reader.derivativeVariables = variables.map((v) => v.name);
    const body = readAll(reader, node.numerator, node.span, 1);
    reader.derivativeVariables = outer;
    return applyScripts(cursor, differentiate(body, variables, node.span), node, node.span.start);
  }
  if (node.sup !== undefined || node.sub !== undefined) fail("unsupported", node.span, { what: "a power of a derivative operator" });
  return readOperand(cursor, variables, node);
}

/** `\partial_x F`, `\partial_x^2 F`, `\partial_{xy} F`. */
export function readPartialOperator(cursor: Cursor): Expr {
  const node = peek(cursor) as TexNode;
  if (node.sub === undefined) return fail("unsupported", node.span, { what: "\\partial without a variable" });
  const order = node.sup === undefined ? 1 : wholeNumber(node.sup);
  if (order === undefined) return fail("unsupported", node.span, { what: "a derivative of symbolic order" });
  const names = node.sub.map((each) => (isName(each) && each.sup === undefined ? nameOf(each) : fail("unsupported", each.span, { what: "this variable of a derivative" })));
  if (names.length > 1 && order !== 1) fail("derivative-orders-differ", node.span, { numerator: String(order), denominator: String(names.length) });
  cursor.at++;
  return readOperand(cursor, names.map((name) => ({ name, order })), node);
}

/** The operand of a derivative operator: the product up to the next + or −, a dot after the operator aside. */
function readOperand(cursor: Cursor, variables: readonly Variable[], operator: TexNode): Expr {
  const dotted = sees(cursor, "binary", "cdot");
  if (dotted) cursor.at++;
  const first = peek(cursor);
  if (!startsFactor(first) || first === undefined) return fail("missing-operand", operator.span, { operator: quoteSource(cursor.reader, operator.span) });
  const from = cursor.at;
  cursor.inOperand++;
  const body = readProduct(cursor);
  cursor.inOperand--;
  const bracketed = first.kind === "open" || (first.kind === "fenced" && first.left !== "|");
  if (bracketed && !dotted) {
    const afterBracket = first.kind === "open" ? matchingClose(cursor, from) + 1 : from + 1;
    const rest = cursor.nodes.slice(afterBracket, cursor.at);
    if (rest.some((node) => variables.some((v) => mentions(node, v.name)))) {
      fail("ambiguous-derivative-scope", operator.span, {
        first: quoteSource(cursor.reader, { start: first.span.start, end: cursor.nodes[afterBracket - 1]?.span.end ?? first.span.end }),
        second: quoteSource(cursor.reader, { start: first.span.start, end: placeOf(cursor).start }),
      });
    }
  }
  return differentiate(body, variables, spanFrom(cursor, operator.span.start));
}

/** The innermost derivative is the last variable of the denominator, as in ∂²/∂x∂y = ∂/∂x (∂/∂y). */
function differentiate(body: Expr, variables: readonly Variable[], span: Span): Expr {
  let result = body;
  for (const { name, order } of [...variables].reverse()) {
    checkIndexed(body, name, span);
    result = at(derivative(result, name, order), span);
  }
  return result;
}
