import type { Span } from "../../source/index.js";
import type { EvaluationExpr, Expr } from "../expr.js";
import { findAll, freeSymbols } from "../inspect.js";
import { readAll } from "./arithmetic.js";
import { fail } from "./failure.js";
import { isName, nameOf } from "./names.js";
import { at, peek, quoteSource, spanFrom, type Cursor } from "./reader.js";
import type { TexNode } from "./tex-node.js";

/** Whether the scripts on a closing bracket are limits: both of them, or `x = a` below. */
export const isEvaluated = (close: TexNode): boolean => close.sub !== undefined && (close.sup !== undefined || namedLimit(close.sub) !== undefined);

/** `x = a` in a script: the variable, and where its value starts. */
function namedLimit(nodes: readonly TexNode[]): { readonly variable: string; readonly from: number } | undefined {
  const [name, relation] = nodes;
  if (!isName(name) || name.sup !== undefined || relation?.kind !== "relation" || relation.name !== "=") return undefined;
  return { variable: nameOf(name), from: 2 };
}

/** The evaluation that a bracket's or bar's scripts ask for: `[F]_a^c`, `F|_{x=a}`, `F|_{x=0}^{\infty}`. */
export function evaluationOf(cursor: Cursor, body: Expr, close: TexNode, span: Span): Expr {
  const { reader } = cursor;
  const { sub, sup } = close;
  if (sub === undefined) return fail("unsupported", close.span, { what: "an evaluation bar without limits" });
  const below = namedLimit(sub);
  const above = sup === undefined ? undefined : namedLimit(sup);
  const first = readAll(reader, sub, close.span, below?.from ?? 0);
  const second = sup === undefined ? undefined : readAll(reader, sup, close.span, above?.from ?? 0);
  const stated = below?.variable ?? above?.variable;
  const variable = stated ?? inferVariable(cursor, body, second === undefined ? [first] : [first, second], close);
  const result: EvaluationExpr =
    second === undefined
      ? { kind: "bind", binder: "evaluation", variable, body, upper: first }
      : { kind: "bind", binder: "evaluation", variable, body, lower: first, upper: second };
  return at(result, span);
}

/**
 * The variable that limits without a name are meant for: the hint; else the only symbol that stands as first argument of
 * unknown functions inside; else, without unknown functions, the only symbol. Symbols of the limits do not count.
 */
function inferVariable(cursor: Cursor, body: Expr, limits: readonly Expr[], close: TexNode): string {
  const { hints } = cursor.reader;
  const inLimits = new Set(limits.flatMap((limit) => [...freeSymbols(limit)]));
  const free = [...freeSymbols(body)].filter((name) => !inLimits.has(name));
  if (hints.integrationVariable !== undefined && freeSymbols(body).has(hints.integrationVariable)) return hints.integrationVariable;
  const calls = findAll(body, (node) => node.kind === "call");
  const first = new Set(calls.flatMap((node) => (node.kind === "call" && node.args[0]?.kind === "symbol" && free.includes(node.args[0].name) ? [node.args[0].name] : [])));
  const candidates = calls.length > 0 && first.size > 0 ? [...first] : free;
  if (candidates.length === 1 && candidates[0] !== undefined) return candidates[0];
  const limit = quoteSource(cursor.reader, limits[0]?.span ?? close.span);
  return fail("evaluation-variable-unclear", close.span, {
    limits: limits.map((each) => quoteSource(cursor.reader, each.span ?? close.span)).join(", "),
    candidates: candidates.length === 0 ? "none" : candidates.join(", "),
    fix: `_{${candidates[0] ?? "x"}=${limit}}`,
  });
}

/**
 * A bar with limits after a product: it acts on the last factor and on all of them alike, or there are two readings.
 * The sum before the product is judged the same way by its symbols.
 */
export function readEvaluationBar(cursor: Cursor, first: number, factors: readonly Expr[], product: Expr): Expr {
  const bar = peek(cursor) as TexNode;
  const start = product.span?.start ?? bar.span.start;
  cursor.at++;
  const evaluated = evaluationOf(cursor, product, bar, spanFrom(cursor, start));
  const variable = evaluated.kind === "bind" ? evaluated.variable : "";
  const others = factors.slice(0, -1);
  if (others.some((factor) => freeSymbols(factor).has(variable))) {
    const last = factors[factors.length - 1];
    fail("ambiguous-evaluation-scope", bar.span, { first: quoteSource(cursor.reader, product.span ?? bar.span), second: quoteSource(cursor.reader, last?.span ?? bar.span) });
  }
  const before = first > 0 ? cursor.nodes.slice(0, first) : [];
  if (before.some((node) => mentions(node, variable))) {
    fail("ambiguous-evaluation-scope", bar.span, { first: "the whole sum", second: quoteSource(cursor.reader, product.span ?? bar.span) });
  }
  return evaluated;
}

/** Whether a name occurs in a node, at any depth. */
export function mentions(node: TexNode, name: string): boolean {
  if (isName(node) && nameOf(node) === name) return true;
  const lists: (readonly TexNode[] | undefined)[] = [node.sub, node.sup];
  if (node.kind === "fenced" || node.kind === "group" || node.kind === "root" || node.kind === "accent") lists.push(node.body);
  if (node.kind === "fraction") lists.push(node.numerator, node.denominator);
  if (node.kind === "array") lists.push(...node.rows.flat());
  return lists.some((list) => list?.some((inner) => mentions(inner, name)) ?? false);
}
