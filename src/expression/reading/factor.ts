import { parseDecimal } from "../../number/index.js";
import { apply, divide, num, sym } from "../build.js";
import type { Expr } from "../expr.js";
import { readAll } from "./arithmetic.js";
import { readBars, readBracket, readFenced } from "./bracket.js";
import { readDerivativeFraction, readPartialOperator } from "./derivative.js";
import { isDerivativeFraction } from "./derivative-fraction.js";
import { fail } from "./failure.js";
import { readOperator } from "./function-application.js";
import { marksPrincipalValue, readPrincipalValue } from "./integral.js";
import { matrixScript, readMatrix } from "./matrix.js";
import { isName } from "./names.js";
import { readNamed } from "./named.js";
import { at, cursorOver, deeper, peek, placeOf, quoteSource, sees, spanFrom, type Cursor } from "./reader.js";
import type { TexNode } from "./tex-node.js";

/** Words of a sentence, which never name a quantity. */
const CONJUNCTIONS: ReadonlySet<string> = new Set([
  "if", "iff", "for", "when", "where", "whenever", "unless", "and", "or", "as", "so", "thus", "hence", "since", "because", "with", "then", "is", "are", "on", "in",
  "at", "by", "from", "to", "of", "the", "all", "any", "some", "every", "but", "not", "let", "otherwise", "else", "const", "provided", "while", "near", "only",
]);

/** Whether a node can begin a factor; a bar can, unless it closes one, which the caller knows. */
export function startsFactor(node: TexNode | undefined): boolean {
  if (node === undefined) return false;
  switch (node.kind) {
    case "relation":
    case "binary":
    case "punctuation":
    case "close":
    case "mark":
    case "other":
      return false;
    default:
      return true;
  }
}

/** Reads one factor with its power and factorial. */
export function readFactor(cursor: Cursor): Expr {
  const start = placeOf(cursor).start;
  const first = peek(cursor);
  let expr = readPrimary(cursor);
  while (sees(cursor, "mark", "!")) {
    const node = peek(cursor) as TexNode;
    if (first?.sup !== undefined && expr.kind === "apply" && (expr.operator === "power" || expr.operator === "exp")) {
      const base = quoteSource(cursor.reader, expr.span ?? node.span);
      fail("ambiguous-factorial", node.span, { first: `(${base})!`, second: "the factorial in the exponent" });
    }
    cursor.at++;
    if (sees(cursor, "mark", "!")) fail("unsupported", node.span, { what: "the double factorial" });
    expr = applyScripts(cursor, at(apply("factorial", expr), spanFrom(cursor, start)), node, start);
  }
  if (sees(cursor, "mark", "degree")) {
    cursor.at++;
    expr = at(divide(apply("multiply", expr, apply("pi")), num(180)), spanFrom(cursor, start));
  }
  return expr;
}

/** Puts the superscript of the node that was just read on an expression as its power. */
export function applyScripts(cursor: Cursor, expr: Expr, node: TexNode, start: number): Expr {
  if (node.primes !== undefined) fail("unsupported", node.span, { what: "a prime on a bracket" });
  if (node.sub !== undefined) fail("unsupported", node.span, { what: "a subscript on a bracket or number" });
  return applyPower(cursor, expr, node, start);
}

/** Puts a node's superscript on an expression as its power; `^\circ` after a number is degrees. */
export function applyPower(cursor: Cursor, expr: Expr, node: TexNode, start: number): Expr {
  const { sup } = node;
  if (sup === undefined) return expr;
  const { reader } = cursor;
  const span = spanFrom(cursor, start);
  const [only] = sup;
  const script = matrixScript(expr, sup);
  if (script !== undefined) return at(script, span);
  if (sup.length === 1 && only?.kind === "binary") {
    const name = quoteSource(reader, expr.span ?? node.span);
    if (only.name === "circ") return at(divide(apply("multiply", expr, apply("pi")), num(180)), span);
    if (only.name === "*" || only.name === "star") return fail("ambiguous-star", only.span, { name, first: "a conjugate", second: "the name of a special value" });
    return fail("unsupported", only.span, { what: `the superscript ${quoteSource(reader, only.span)}` });
  }
  if (sup.length === 1 && only?.kind === "letter" && (only.name === "top" || only.name === "dagger" || only.name === "intercal" || (only.name === "T" && isTransposed(node, only.font)))) {
    fail("unsupported", only.span, { what: `the superscript ${quoteSource(reader, only.span)}` });
  }
  const exponent = readAll(reader, sup, node.span);
  const isE = expr.kind === "apply" && expr.operator === "e";
  return at(isE ? apply("exp", exponent) : apply("power", expr, exponent), span);
}

/** Whether a superscript T is a transposition: on a bold or arrowed letter, or set in another alphabet. */
const isTransposed = (base: TexNode, font: string | undefined): boolean =>
  font !== undefined || (base.kind === "letter" && (base.font === "mathbf" || base.font === "boldsymbol")) || (base.kind === "accent" && base.accent === "vec");

function readPrimary(cursor: Cursor): Expr {
  const node = peek(cursor);
  const start = placeOf(cursor).start;
  if (node === undefined) return fail("expected", placeOf(cursor), { expected: "an expression", found: "the end" });
  const { reader } = cursor;
  const place = node.span;
  if (marksPrincipalValue(node, cursor.at + 1 < cursor.end ? cursor.nodes[cursor.at + 1] : undefined)) return readPrincipalValue(cursor);
  switch (node.kind) {
    case "digit":
      return readNumber(cursor);
    case "letter":
      if (node.name === "partial") return readPartialOperator(cursor);
      if (node.name === "nabla") return fail("unsupported", node.span, { what: "the gradient \\nabla" });
      if (node.name === "infty") {
        cursor.at++;
        return applyScripts(cursor, at(apply("inf"), node.span), node, start);
      }
      if (node.name === "Re" || node.name === "Im") return readOperator(cursor, node.name === "Re" ? "re" : "im");
      return isName(node) ? readNamed(cursor, node) : fail("unsupported", place, { what: quoteSource(reader, place) });
    case "accent":
      if (node.accent === "overline") {
        return fail("ambiguous-overline", node.span, { first: "a conjugate", second: "a mean" });
      }
      return isName(node) ? readNamed(cursor, node) : fail("unsupported", place, { what: "an accent over more than a name" });
    case "word":
      return readNamed(cursor, node);
    case "operator":
      return readOperator(cursor, node.name);
    case "text":
      if (/^\s*(?:tr|Tr|det)\s*$/u.test(node.text)) return readOperator(cursor, node.text.trim());
      cursor.at++;
      if (!/^\p{L}[\p{L}\p{N}]*$/u.test(node.text) || CONJUNCTIONS.has(node.text.toLowerCase())) return fail("text-in-formula", node.span, { text: node.text.trim() });
      return at(sym(node.text.trim()), node.span);
    case "open":
      if (node.name === "|" || node.name === "||") return readBars(cursor);
      return readBracket(cursor);
    case "bar":
      return readBars(cursor);
    case "fenced":
      return readFenced(cursor, node);
    case "group":
      return readGroup(cursor, node);
    case "fraction": {
      if (node.style === "frac" && isDerivativeFraction(node)) return readDerivativeFraction(cursor, node);
      cursor.at++;
      const numerator = readAll(reader, node.numerator, node.span);
      const denominator = readAll(reader, node.denominator, node.span);
      return applyScripts(cursor, at(apply(node.style === "frac" ? "divide" : "binomial", numerator, denominator), node.span), node, start);
    }
    case "root": {
      cursor.at++;
      const body = readAll(reader, node.body, node.span);
      const root = node.index === undefined ? apply("sqrt", body) : apply("root", body, readAll(reader, node.index, node.span));
      return applyScripts(cursor, at(root, node.span), node, start);
    }
    case "array":
      cursor.at++;
      return applyScripts(cursor, readMatrix(reader, node, "(", node.span), node, start);
    case "other":
      return fail("unsupported", node.span, { what: node.what });
    case "close":
      return fail("unbalanced-bracket", node.span, { bracket: quoteSource(reader, node.span) });
    case "mark":
    case "relation":
    case "binary":
    case "punctuation":
      return fail("expected", node.span, { expected: "an expression", found: quoteSource(reader, node.span) });
  }
}

/** Digits in a row; `1{,}000` and `1\,000` group them by threes. */
function readNumber(cursor: Cursor): Expr {
  const start = placeOf(cursor).start;
  let text = "";
  let last: TexNode | undefined;
  for (;;) {
    const node = peek(cursor);
    if (node?.kind === "digit") {
      if (last !== undefined && node.span.start !== last.span.end && last.kind === "digit" && !isGrouping(cursor, last, node)) break;
      text += node.text;
      last = node;
      cursor.at++;
      if (node.sup !== undefined || node.sub !== undefined || node.primes !== undefined) break;
    } else if (node?.kind === "punctuation" && node.braced === true && last !== undefined && peek(cursor, 1)?.kind === "digit") {
      last = node;
      cursor.at++;
    } else {
      break;
    }
  }
  const span = spanFrom(cursor, start);
  if (!/^(?:\d+\.?\d*|\.\d+)$/.test(text)) fail("expected", span, { expected: "a number", found: text });
  const value = at(num(parseDecimal(text)), span);
  return last === undefined ? value : applyScripts(cursor, value, last, start);
}

/** Whether a thin space between digits groups them by threes. */
function isGrouping(cursor: Cursor, last: TexNode, node: TexNode): boolean {
  const { reader } = cursor;
  if (!/^\s*(?:\\,|\\ |~|\\;|\\:|\\!)\s*$/.test(reader.latex.slice(last.span.end - reader.origin, node.span.start - reader.origin))) return false;
  return [0, 1, 2].every((k) => peek(cursor, k)?.kind === "digit");
}

/**
 * Braces are not typeset. A single factor in them is that factor; a longer content reads right only where
 * nothing beside it would bind into it.
 */
function readGroup(cursor: Cursor, node: TexNode & { kind: "group" }): Expr {
  const { reader } = cursor;
  const start = node.span.start;
  const inner = cursorOver(reader, node.body, node.span);
  const first = deeper(reader, node.span, () => readFactorAlone(inner));
  cursor.at++;
  if (first !== undefined) return applyScripts(cursor, at(first, node.span), node, start);
  const alone = cursor.end === 1 && node.sup === undefined;
  const expr = readAll(reader, node.body, node.span);
  const isProduct = expr.kind !== "apply" || expr.operator === "multiply";
  if (!alone && (node.sup !== undefined || node.sub !== undefined || !isProduct)) {
    fail("ambiguous-invisible-group", node.span, { group: quoteSource(reader, node.span) });
  }
  return expr;
}

/** The content of braces if it is one factor. */
function readFactorAlone(cursor: Cursor): Expr | undefined {
  if (!startsFactor(peek(cursor))) return undefined;
  const expr = readFactor(cursor);
  return peek(cursor) === undefined ? expr : undefined;
}
