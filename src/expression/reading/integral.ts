import type { Span } from "../../source/index.js";
import { apply, num } from "../build.js";
import type { Expr, IntegralExpr, PrincipalValueExpr } from "../expr.js";
import { readAll, readProduct } from "./arithmetic.js";
import { isDerivativeFraction } from "./derivative-fraction.js";
import { startsFactor } from "./factor.js";
import { diagnose, fail } from "./failure.js";
import { checkIndexed } from "./indexed.js";
import { isName, nameOf, startsDifferential, type NameNode } from "./names.js";
import { at, cursorOver, peek, placeOf, quoteSource, spanFrom, type Cursor } from "./reader.js";
import { readDomainSet } from "./tex-set.js";
import { spanOfNodes, type FractionNode, type TexNode } from "./tex-node.js";

interface Bounds {
  readonly lower?: Expr;
  readonly upper?: Expr;
  readonly region?: string;
  /** The variable that a bound or region names, as in `\theta\in V_a` or `x=0`. */
  readonly variable?: string;
}

/** An integral with `count` integral signs in one, from its sign to its last differential. */
export function readIntegral(cursor: Cursor, count: number): Expr {
  const sign = peek(cursor) as TexNode;
  const start = sign.span.start;
  const bounds = readBounds(cursor, sign);
  if (count > 1 && bounds.region !== undefined) fail("unsupported", sign.span, { what: "a multiple integral over a region" });
  if (count > 1 && bounds.upper !== undefined) fail("unsupported", sign.span, { what: "a multiple integral sign with one pair of bounds" });
  cursor.at++;
  const { body, variables } = readIntegrand(cursor, sign, count);
  const span = spanFrom(cursor, start);
  let result = body;
  for (const variable of variables) {
    const name = checkRegion(cursor, bounds, variable, sign.span);
    checkIndexed(result, name, span);
    const { lower, upper, region } = bounds;
    const integral: IntegralExpr = { kind: "bind", binder: "integral", variable: name, body: result, lower, upper, region };
    result = at(integral, span);
  }
  if (startsDifferential(cursor.nodes, cursor.at, cursor.end)) {
    const text = quoteSource(cursor.reader, { start: placeOf(cursor).start, end: cursor.nodes[cursor.at + 1]?.span.end ?? placeOf(cursor).end });
    fail("ambiguous-differential", placeOf(cursor), { text, first: "one more variable of integration", second: "a factor" });
  }
  return result;
}

/** Words before an integral sign that say that its principal value is meant: `p.v.`, `PV`, `v.p.`. */
const MARKS: ReadonlySet<string> = new Set(["p.v.", "P.V.", "PV", "pv", "v.p.", "V.P.", "VP", "p.v", "P.V", "v.p"]);

/** Whether a node marks the integral that follows it as a principal value. A plain letter P does not: it may be a factor. */
export function marksPrincipalValue(node: TexNode | undefined, next: TexNode | undefined): boolean {
  if (node === undefined || next?.kind !== "operator" || next.name !== "int" || node.sub !== undefined || node.sup !== undefined || node.primes !== undefined) return false;
  if (node.kind === "letter") return node.name === "P" && (node.font === "mathcal" || node.font === "mathrm" || node.font === "mathscr");
  return (node.kind === "word" || node.kind === "text") ? MARKS.has(node.text.replace(/\s/gu, "")) : node.kind === "operator" && MARKS.has(node.name.replace(/\s/gu, ""));
}

/** A principal value, from its mark to its differential. */
export function readPrincipalValue(cursor: Cursor): Expr {
  const mark = peek(cursor) as TexNode;
  cursor.at++;
  const inner = readIntegral(cursor, 1);
  if (inner.kind !== "bind" || inner.binder !== "integral" || inner.lower === undefined || inner.upper === undefined) return fail("unsupported", mark.span, { what: "a principal value without two ends" });
  const { variable, body, lower, upper } = inner;
  const value: PrincipalValueExpr = { kind: "bind", binder: "principal-value", variable, body, lower, upper };
  return at(value, spanFrom(cursor, mark.span.start));
}

function checkRegion(cursor: Cursor, bounds: Bounds, variable: NameNode, span: Span): string {
  const name = nameOf(variable);
  if (variable.sup !== undefined) fail("unsupported", variable.span, { what: "a power of a differential" });
  if (bounds.variable === undefined || bounds.variable === name) return name;
  if (bounds.region === undefined) fail("unsupported", span, { what: "bounds for another variable than the differential's" });
  cursor.reader.remarks.push(diagnose("region-variable-differs", "warning", span, { regionVariable: bounds.variable, variable: name }));
  return name;
}

function readBounds(cursor: Cursor, sign: TexNode): Bounds {
  const { sub, sup } = sign;
  const { reader } = cursor;
  if (sub === undefined && sup === undefined) return {};
  if (sub === undefined) return fail("unsupported", sign.span, { what: "an integral with an upper bound alone" });
  const [name, relation] = sub;
  const named = isName(name) && relation?.kind === "relation" && (relation.name === "=" || relation.name === "in") ? nameOf(name) : undefined;
  const variable = named === undefined ? {} : { variable: named };
  const from = named === undefined ? 0 : 2;
  if (sup !== undefined) {
    if (relation?.kind === "relation" && relation.name === "in") fail("unsupported", sign.span, { what: "a region with an upper bound" });
    return { lower: readAll(reader, sub, sign.span, from), upper: readAll(reader, sup, sign.span), ...variable };
  }
  if (relation?.kind === "relation" && relation.name === "=") return fail("unsupported", sign.span, { what: "an integral with a lower bound alone" });
  const set = readDomainSet(cursorOver(reader, sub, spanOfNodes(sub, sign.span), from));
  switch (set.kind) {
    case "symbol":
      return { region: set.name, ...variable };
    case "interval":
      return { lower: set.lower, upper: set.upper, ...variable };
    case "named":
      if (set.name === "R" && set.sign === undefined) return { lower: apply("negate", apply("inf")), upper: apply("inf"), ...variable };
      if (set.name === "R" && (set.sign === "positive" || set.sign === "nonnegative")) return { lower: num(0), upper: apply("inf"), ...variable };
      break;
    case "finite":
    case "minus":
    case "matrices":
      break;
  }
  return fail("unsupported", sign.span, { what: "this region of integration" });
}

interface Integrand {
  readonly body: Expr;
  readonly variables: readonly NameNode[];
}

function readIntegrand(cursor: Cursor, sign: TexNode, count: number): Integrand {
  const from = cursor.at;
  const leading = differentialsAt(cursor, from, count);
  if (leading !== undefined) {
    cursor.at = leading.after;
    const next = peek(cursor);
    const empty = !startsFactor(next) || (next?.kind === "bar" && (cursor.barOpen || next.sub !== undefined)) || startsDifferential(cursor.nodes, cursor.at, cursor.end);
    return { body: empty ? at(num(1), sign.span) : readProduct(cursor), variables: leading.variables };
  }
  const found = findDifferential(cursor, from);
  if (found === undefined) return fail("integral-without-differential", sign.span);
  if (found.kind === "plain") {
    const last = differentialsAt(cursor, found.index, count);
    if (last === undefined) return fail("integral-without-differential", sign.span);
    const body = readAll(cursor.reader, cursor.nodes, spanOfNodes(cursor.nodes.slice(from, found.index), sign.span), from, found.index);
    cursor.at = last.after;
    return { body, variables: last.variables };
  }
  return readFractionIntegrand(cursor, sign, from, found.index, count);
}

/** `count` differentials in a row at a place. */
function differentialsAt(cursor: Cursor, index: number, count: number): { readonly variables: readonly NameNode[]; readonly after: number } | undefined {
  const variables: NameNode[] = [];
  let k = index;
  while (variables.length < count) {
    const variable = cursor.nodes[k + 1];
    if (!startsDifferential(cursor.nodes, k, cursor.end) || !isName(variable)) return undefined;
    variables.push(variable);
    k += 2;
  }
  return { variables, after: k };
}

/**
 * The differential that belongs to the integral whose integrand starts at `from`: at the same bracket level, integrals
 * inside taking theirs first; or the first fraction with one in its numerator.
 */
function findDifferential(cursor: Cursor, from: number): { readonly kind: "plain" | "fraction"; readonly index: number } | undefined {
  let depth = 0;
  let pending = 0;
  let fraction: number | undefined;
  for (let k = from; k < cursor.end && depth >= 0; k++) {
    const node = cursor.nodes[k] as TexNode;
    if (node.kind === "open") depth++;
    else if (node.kind === "close") depth--;
    else if (depth > 0) continue;
    else if (node.kind === "relation" || node.kind === "punctuation") break;
    else if (node.kind === "operator" && (node.name === "int" || node.name === "iint" || node.name === "iiint")) pending += node.name === "int" ? 1 : node.name === "iint" ? 2 : 3;
    else if (startsDifferential(cursor.nodes, k, cursor.end)) {
      if (pending === 0) return { kind: "plain", index: k };
      pending--;
      k++;
    } else if (node.kind === "fraction" && !isDerivativeFraction(node) && differentialIn(node) >= 0) {
      if (pending > 0) pending--;
      else fraction ??= k;
    }
  }
  return fraction === undefined ? undefined : { kind: "fraction", index: fraction };
}

/** Where a differential stands at the top level of a fraction's numerator, or −1. */
function differentialIn(node: FractionNode): number {
  let depth = 0;
  for (let k = 0; k < node.numerator.length; k++) {
    const each = node.numerator[k];
    if (each?.kind === "open") depth++;
    else if (each?.kind === "close") depth--;
    else if (depth === 0 && startsDifferential(node.numerator, k, node.numerator.length)) return k;
  }
  return -1;
}

/** `\int \frac{x\,dx}{1+x}`: the differential leaves the numerator; the integrand is the product around the fraction. */
function readFractionIntegrand(cursor: Cursor, sign: TexNode, from: number, index: number, count: number): Integrand {
  const fraction = cursor.nodes[index] as FractionNode;
  const k = differentialIn(fraction);
  const variable = fraction.numerator[k + 1];
  if (count > 1 || !isName(variable)) return fail("integral-without-differential", sign.span);
  for (let j = from; j < index; j++) {
    const node = cursor.nodes[j];
    if (node?.kind === "binary" && (node.name === "+" || (node.name === "-" && j > from))) fail("integral-without-differential", sign.span);
  }
  const rest = [...fraction.numerator.slice(0, k), ...fraction.numerator.slice(k + 2)];
  const one: TexNode = { kind: "digit", text: "1", span: fraction.numerator[k]?.span ?? fraction.span };
  const nodes = [...cursor.nodes];
  nodes[index] = { ...fraction, numerator: rest.length === 0 ? [one] : rest };
  const inner = { ...cursor, nodes, at: from };
  const negated = inner.nodes[from];
  let body: Expr;
  if (negated?.kind === "binary" && negated.name === "-") {
    inner.at++;
    body = apply("negate", readProduct(inner));
  } else {
    body = readProduct(inner);
  }
  cursor.at = inner.at;
  return { body, variables: [variable] };
}
