import { apply, call, sym } from "../build.js";
import type { Expr } from "../expr.js";
import { printStatementPlain } from "../printing/plain.js";
import { readAll } from "./arithmetic.js";
import { readList } from "./bracket.js";
import { applyPower } from "./factor.js";
import { diagnose, fail } from "./failure.js";
import { hasFunctionName, readOperator } from "./function-application.js";
import { SPECIAL_FUNCTIONS } from "./known-name.js";
import { identityOf, quantityOf } from "./matrix.js";
import { wholeNumber } from "./derivative-fraction.js";
import { baseName, isDifferentialSign, isName, isOrderSymbol, nameOf, startsDifferential, type NameNode } from "./names.js";
import { at, cursorOver, matchingClose, peek, quoteSource, sourceOf, spanFrom, type Cursor } from "./reader.js";
import { readConjunctionOf } from "./tex-statement.js";
import type { LetterNode, TexNode } from "./tex-node.js";
import { uprightFunction } from "./upright-function.js";

/** A bracket that follows a name: its inside, its closing node (which carries scripts), and where it ends. */
export interface FollowingBracket {
  readonly nodes: readonly TexNode[];
  readonly from: number;
  readonly to: number;
  readonly close: TexNode;
  readonly after: number;
}

/** The round or square bracket right after a cursor, also `\left(…\right)` and one in braces, `I{(a)}`. */
export function followingBracket(cursor: Cursor, delimiters = "(["): FollowingBracket | undefined {
  const node = peek(cursor);
  if (node?.kind === "open" && delimiters.includes(node.name)) {
    const to = matchingClose(cursor, cursor.at);
    return { nodes: cursor.nodes, from: cursor.at + 1, to, close: cursor.nodes[to] as TexNode, after: to + 1 };
  }
  if (node?.kind === "fenced" && delimiters.includes(node.left) && node.right !== "|") return { nodes: node.body, from: 0, to: node.body.length, close: node, after: cursor.at + 1 };
  if (node?.kind === "group") {
    const inner = cursorOver(cursor.reader, node.body, node.span);
    const bracket = followingBracket(inner, delimiters);
    if (bracket?.after === inner.end && bracket.close.sup === undefined) return { ...bracket, close: node.sup === undefined ? bracket.close : node, after: cursor.at + 1 };
  }
  return undefined;
}

/** Whether a relation stands at the top level of a slice, as in `P(X > 0)`. */
export function holdsRelation(nodes: readonly TexNode[], from: number, to: number): boolean {
  let depth = 0;
  for (let k = from; k < to; k++) {
    const node = nodes[k];
    if (node?.kind === "open") depth++;
    else if (node?.kind === "close") depth--;
    else if (depth === 0 && node?.kind === "relation") return true;
  }
  return false;
}

const DIRAC: ReadonlySet<string> = new Set(["delta", "zeta"]);

/** Reads what starts with a name: a constant, a differential, a quantity, or a function with its arguments. */
export function readNamed(cursor: Cursor, node: NameNode): Expr {
  const { reader } = cursor;
  const start = node.span.start;
  if (isDifferentialSign(node) && startsDifferential(cursor.nodes, cursor.at, cursor.end)) return readDifferential(cursor, node);
  const name = baseName(node);
  if (node.kind === "word" && hasFunctionName(node) && !reader.symbols.quantities.has(name) && !reader.symbols.functions.has(name)) return readOperator(cursor, node.text);
  cursor.at++;
  const identity = identityOf(reader, node);
  if (identity !== undefined) return applyPower(cursor, at(identity, node.span), node, start);
  if (isDelta(node) && isName(peek(cursor)) && !reader.symbols.quantities.has("Delta")) return readIncrement(cursor, node);
  const bracket = followingBracket(cursor);
  if (bracket !== undefined) {
    const applied = readApplied(cursor, node, name, bracket);
    if (applied !== undefined) return applied;
  } else if (reader.symbols.functions.has(name) && !reader.symbols.quantities.has(nameOf(node))) {
    return readBareFunction(cursor, node, name);
  }
  const constant = constantOf(cursor, node);
  const whole = nameOf(node);
  const dotted = timeDerivative(cursor, node);
  const base = constant ?? dotted ?? quantityOf(reader.symbols, whole);
  return applyPower(cursor, at(base, node.sup === undefined ? node.span : { start, end: node.sup[0] === undefined ? node.span.end : Math.max(start + 1, scriptStart(cursor, node)) }), node, start);
}

/** Where the superscript of a node starts in the source, so that the base can have its own span. */
function scriptStart(cursor: Cursor, node: TexNode): number {
  const sup = node.sup?.[0]?.span.start ?? node.span.end;
  const base = sourceOf(cursor.reader, { start: node.span.start, end: sup }).trimEnd().replace(/\^\s*\{?\s*$/, "");
  return node.span.start + base.trimEnd().length;
}

const isDelta = (node: NameNode): boolean => node.kind === "letter" && node.name === "Delta" && node.font === undefined && node.sub === undefined && node.sup === undefined && node.primes === undefined;

/** `\Delta x` is one quantity. */
function readIncrement(cursor: Cursor, delta: NameNode): Expr {
  const node = peek(cursor) as NameNode;
  cursor.at++;
  const span = { start: delta.span.start, end: node.span.end };
  return applyPower(cursor, at(sym(`Delta(${nameOf(node)})`), span), node, delta.span.start);
}

/** `e`, `i` and `\pi`, italic or upright, unless the document has them as quantities. */
function constantOf(cursor: Cursor, node: NameNode): Expr | undefined {
  if (node.kind !== "letter" || node.sub !== undefined || node.primes !== undefined) return undefined;
  if (node.font !== undefined && node.font !== "mathrm" && node.font !== "text") return undefined;
  if (node.font === undefined && cursor.reader.symbols.quantities.has(node.name)) return undefined;
  return node.name === "e" || node.name === "i" || node.name === "pi" ? apply(node.name) : undefined;
}

/** `\dot x` is a derivative in t when the document says that x depends on t; else it is a name. */
function timeDerivative(cursor: Cursor, node: NameNode): Expr | undefined {
  const inner = node.kind === "accent" ? node.body[0] : undefined;
  if (node.kind !== "accent" || (node.accent !== "dot" && node.accent !== "ddot") || !isName(inner) || node.sub !== undefined || node.primes !== undefined) return undefined;
  const name = nameOf(inner);
  if (cursor.reader.symbols.dependencies.get(name)?.includes("t") !== true) return undefined;
  return { kind: "bind", binder: "derivative", variable: "t", body: sym(name), order: node.accent === "dot" ? 1 : 2 };
}

/** `dx`, `d\theta`, `dW_t`, `dL(x)` as an increment. */
function readDifferential(cursor: Cursor, sign: LetterNode): Expr {
  const { reader } = cursor;
  const node = cursor.nodes[cursor.at + 1] as NameNode;
  const span = { start: sign.span.start, end: node.span.end };
  if (sign.font === undefined && reader.symbols.quantities.has("d")) {
    const rest = quoteSource(reader, node.span);
    fail("ambiguous-differential", span, { text: quoteSource(reader, span), first: `the differential of ${rest}`, second: `d times ${rest}` });
  }
  cursor.at++;
  const { sup: _sup, ...bare } = node;
  if (reader.symbols.functions.has(baseName(node))) {
    const inner = readNamed(cursor, node);
    return at(apply("differential", inner), spanFrom(cursor, sign.span.start));
  }
  cursor.at++;
  return applyPower(cursor, at(apply("differential", at(sym(nameOf(bare)), node.span)), span), node, sign.span.start);
}

/** A name before a bracket: the application, or `undefined` where the name is a quantity and the bracket a factor. */
function readApplied(cursor: Cursor, node: NameNode, name: string, bracket: FollowingBracket): Expr | undefined {
  const { reader } = cursor;
  const { symbols } = reader;
  const start = node.span.start;
  const whole = nameOf(node);
  if (holdsRelation(bracket.nodes, bracket.from, bracket.to)) return readEvent(cursor, node, bracket);
  if (symbols.quantities.has(whole)) return undefined;
  const primed = (node.primes ?? 0) > 0;
  const finish = (expr: Expr): Expr => {
    cursor.at = bracket.after;
    const applied = at(expr, { start, end: bracket.close.span.end });
    const power = node.sup === undefined || orderOf(node) !== undefined ? applied : applyPower(cursor, applied, node, start);
    return bracketPower(cursor, power, bracket.close, start);
  };
  const args = (): readonly Expr[] => readList(reader, bracket.nodes, bracket.from, bracket.to, bracket.close);
  if (symbols.functions.has(whole) && primed && !symbols.functions.has(name)) return finish(call(whole, args()));
  if (symbols.functions.has(name)) {
    refuseInverse(cursor, node, name);
    const given = args();
    const orders = orderOf(node) ?? (primed ? [node.primes ?? 0] : given.map(() => 0));
    if (orders.length !== given.length) fail("wrong-number-of-arguments", { start, end: bracket.close.span.end }, { name, expected: String(orders.length), found: String(given.length) });
    return finish(call(name, given, orders));
  }
  if (constantOf(cursor, node) !== undefined) return undefined;
  const known = knownFunction(cursor, node, args);
  if (known !== undefined) return finish(known);
  return fail("ambiguous-application", { start, end: bracket.close.span.end }, {
    name,
    first: `the function ${name} applied`,
    second: `${name} times the bracket`,
  });
}

/** The scripts on the bracket that closes an application: a power; limits are not understood there. */
function bracketPower(cursor: Cursor, expr: Expr, close: TexNode, start: number): Expr {
  if (close.sub !== undefined || close.primes !== undefined) fail("unsupported", close.span, { what: "this script after an application" });
  return applyPower(cursor, expr, close, start);
}

/** `f^{(n)}` and `P^{(1,0)}`: derivative orders in a superscript. */
function orderOf(node: NameNode): readonly number[] | undefined {
  const { sup } = node;
  if (sup === undefined || sup[0]?.kind !== "open" || sup[0].name !== "(" || sup[sup.length - 1]?.kind !== "close") return undefined;
  const orders: number[] = [];
  let digits: TexNode[] = [];
  for (const each of sup.slice(1)) {
    if (each.kind === "digit") digits.push(each);
    else {
      const order = digits.length === 0 ? undefined : wholeNumber(digits);
      if (order === undefined || (each.kind !== "punctuation" && each.kind !== "close")) return fail("unsupported", node.span, { what: "a derivative of symbolic order" });
      orders.push(order);
      digits = [];
    }
  }
  return orders;
}

function refuseInverse(cursor: Cursor, node: NameNode, name: string): void {
  const [sign, one] = node.sup ?? [];
  if (node.sup?.length === 2 && sign?.kind === "binary" && sign.name === "-" && one?.kind === "digit" && one.text === "1") {
    fail("ambiguous-inverse", node.span, { name: quoteSource(cursor.reader, { start: node.span.start, end: node.span.start + name.length }), first: "the inverse function", second: "the reciprocal" });
  }
}

/** Γ, ζ, δ, 𝒩, 𝔼 and upright words: functions known by their letter. */
function knownFunction(cursor: Cursor, node: NameNode, args: () => readonly Expr[]): Expr | undefined {
  if (node.primes !== undefined) return undefined;
  if (node.kind === "word") {
    const index = node.sub === undefined || node.text !== "Li" ? undefined : readAll(cursor.reader, node.sub, node.span);
    // Any other index belongs to the name: functions with different indices differ.
    return index === undefined && node.sub !== undefined ? apply("opaque", sym(baseName(node)), ...args()) : uprightFunction(node.text, index, args());
  }
  if (node.kind !== "letter") return undefined;
  if (node.font === undefined && node.name === "Gamma" && node.sub === undefined) {
    const given = args();
    return given.length === 1 ? apply("gamma", ...given) : apply("opaque", sym("uppergamma"), ...given);
  }
  if (node.font === "mathcal" && node.name === "N" && node.sub === undefined) {
    const given = args();
    return given.length === 2 ? apply("normal", ...given) : apply("opaque", sym(baseName(node)), ...given);
  }
  if (isOrderSymbol(node)) return apply("opaque", sym(node.name), ...args());
  if (node.font === "mathbb" && (node.name === "E" || node.name === "P" || node.name === "V")) return apply("opaque", sym(baseName(node)), ...args());
  if (node.font === undefined && node.sub === undefined && DIRAC.has(node.name)) return apply("opaque", sym(SPECIAL_FUNCTIONS.has(node.name) ? node.name : "diracdelta"), ...args());
  return undefined;
}

/** `P(\theta\in V_a)`: one quantity, named by its statement. */
export function readEvent(cursor: Cursor, node: TexNode, bracket: FollowingBracket): Expr {
  const { reader } = cursor;
  const start = node.span.start;
  const name = isName(node) ? nameOf(node) : node.kind === "operator" ? node.name : "";
  if (node.sup !== undefined) fail("unsupported", node.span, { what: "a superscript before an event" });
  const statement = readConjunctionOf(reader, bracket.nodes, bracket.from, bracket.to, bracket.close.span);
  const end = bracket.nodes === cursor.nodes ? closingEnd(cursor, bracket) : bracket.close.span.end;
  cursor.at = bracket.after;
  const span = { start, end };
  const expr = at({ ...sym(`${name}(${printStatementPlain(statement)})`), latex: sourceOf(reader, span) }, span);
  return bracketPower(cursor, expr, bracket.close, start);
}

/** The end of a closing bracket without its superscript. */
function closingEnd(cursor: Cursor, bracket: FollowingBracket): number {
  const last = bracket.nodes[bracket.to - 1]?.span.end ?? bracket.close.span.start;
  return bracket.close.sup === undefined ? bracket.close.span.end : last + Math.max(1, sourceOf(cursor.reader, { start: last, end: bracket.close.span.end }).search(/[)\]]/) + 1);
}

/** A function without bracket: `L'` with its usual argument, or inside `\frac{dL}{dx}` with the variable. */
function readBareFunction(cursor: Cursor, node: NameNode, name: string): Expr {
  const { reader } = cursor;
  const usual = reader.hints.functionArguments?.get(name) ?? reader.derivativeVariables;
  if (usual === undefined || usual.length === 0 || (node.primes !== undefined && usual.length !== 1)) {
    return fail("function-without-argument", node.span, { name: nameOf(node) });
  }
  refuseInverse(cursor, node, name);
  const reading = `${nameOf(node)}(${usual.join(", ")})`;
  reader.remarks.push(diagnose("function-argument-assumed", "remark", node.span, { name: nameOf(node), reading }));
  const orders = orderOf(node) ?? usual.map(() => node.primes ?? 0);
  const expr = at(call(name, usual.map(sym), orders), node.span);
  return orderOf(node) === undefined ? applyPower(cursor, expr, node, node.span.start) : expr;
}

