import type { OperatorName } from "../operator-name.js";
import { apply, divide, num } from "../build.js";
import type { Expr } from "../expr.js";
import { readAll } from "./arithmetic.js";
import { readList } from "./bracket.js";
import { isDerivativeOperator } from "./derivative-fraction.js";
import { applyPower, readFactor, startsFactor } from "./factor.js";
import { fail } from "./failure.js";
import { readIntegral } from "./integral.js";
import { operatorNamed, OPERATOR_ARITY, SPECIAL_FUNCTIONS } from "./known-name.js";
import { followingBracket, holdsRelation, readEvent, type FollowingBracket } from "./named.js";
import { startsDifferential } from "./names.js";
import { at, deeper, peek, placeOf, quoteSource, sees, spanFrom, type Cursor } from "./reader.js";
import { readIndexed, readLimit } from "./sum.js";
import type { TexNode, WordNode } from "./tex-node.js";
import { uprightFunction } from "./upright-function.js";

const INVERSES: ReadonlyMap<OperatorName, OperatorName> = new Map<OperatorName, OperatorName>(
  (["sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch"] as const).map((name) => [name, `a${name}`]),
);

/** Operators of KaTeX that stand for something else than a function of numbers. */
const NOT_FUNCTIONS: ReadonlySet<string> = new Set(["inf", "sup", "limsup", "liminf", "argmin", "argmax", "arg min", "arg max", "dim", "hom", "ker", "projlim", "injlim", "oint", "oiint", "bigcup", "bigcap", "bigoplus", "bigotimes", "coprod"]);

/** Whether an upright word names a function that is known here, so that it needs no declaration. */
export const hasFunctionName = (node: WordNode): boolean => operatorNamed(node.text) !== undefined || SPECIAL_FUNCTIONS.has(node.text) || node.text === "eulergamma";

/** Reads what a named or large operator starts: an integral, a sum, a limit, or a function with its argument. */
export function readOperator(cursor: Cursor, name: string): Expr {
  const node = peek(cursor) as TexNode;
  switch (name) {
    case "int":
    case "iint":
    case "iiint":
      return readIntegral(cursor, name === "int" ? 1 : name === "iint" ? 2 : 3);
    case "sum":
    case "prod":
      return readIndexed(cursor, name === "sum" ? "sum" : "product");
    case "lim":
      return readLimit(cursor);
    case "eulergamma":
      cursor.at++;
      return applyPower(cursor, at(apply("eulergamma"), node.span), node, node.span.start);
    default:
      if (NOT_FUNCTIONS.has(name)) return fail("unsupported", node.span, { what: `\\${name}` });
      return readFunction(cursor, node, name);
  }
}

function readFunction(cursor: Cursor, node: TexNode, name: string): Expr {
  const start = node.span.start;
  cursor.at++;
  if (node.primes !== undefined) fail("unsupported", node.span, { what: "a prime on a named function" });
  const bracket = followingBracket(cursor, "([{");
  if (bracket !== undefined && holdsRelation(bracket.nodes, bracket.from, bracket.to)) return readEvent(cursor, node, bracket);
  const args = bracket === undefined ? [readArgument(cursor, node)] : readBracketed(cursor, bracket);
  const end = bracket === undefined ? spanFrom(cursor, start).end : bracket.close.span.end;
  const inverse = isMinusOne(node.sup);
  const applied = at(build(cursor, node, name, args, inverse), { start, end });
  const powered = inverse ? applied : applyPower(cursor, applied, node, start);
  if (bracket === undefined) return powered;
  if (bracket.close.sub !== undefined || bracket.close.primes !== undefined) fail("unsupported", bracket.close.span, { what: "this script after an application" });
  return applyPower(cursor, powered, bracket.close, start);
}

function readBracketed(cursor: Cursor, bracket: FollowingBracket): readonly Expr[] {
  const args = deeper(cursor.reader, bracket.close.span, () => readList(cursor.reader, bracket.nodes, bracket.from, bracket.to, bracket.close));
  cursor.at = bracket.after;
  return args;
}

const isMinusOne = (nodes: readonly TexNode[] | undefined): boolean => {
  const [sign, one] = nodes ?? [];
  return nodes?.length === 2 && sign?.kind === "binary" && sign.name === "-" && one?.kind === "digit" && one.text === "1";
};

function build(cursor: Cursor, node: TexNode, name: string, args: readonly Expr[], inverse: boolean): Expr {
  const [x] = args;
  const refuse = (): never => fail("ambiguous-inverse", node.span, { name: `\\${name}`, first: "the inverse function", second: "the reciprocal" });
  if ((name === "log" || name === "lg" || name === "lb") && x !== undefined && args.length === 1) {
    if (inverse) return refuse();
    const base = node.sub !== undefined ? readAll(cursor.reader, node.sub, node.span) : name === "lg" ? num(10) : name === "lb" ? num(2) : undefined;
    return base === undefined ? apply("log", x) : divide(apply("log", x), apply("log", base));
  }
  const operator = operatorNamed(name);
  const index = node.sub === undefined || operator !== undefined ? undefined : readAll(cursor.reader, node.sub, node.span);
  const upright = operator === undefined ? uprightFunction(name, index, args) : undefined;
  if (upright !== undefined) return inverse ? refuse() : upright;
  if (operator === undefined || node.sub !== undefined) return fail("unsupported", node.span, { what: `\\${name} with a subscript` });
  const actual = inverse ? INVERSES.get(operator) : operator;
  if (actual === undefined) return refuse();
  const [least, most] = OPERATOR_ARITY.get(actual) ?? [1, 1];
  if (args.length < least || args.length > most) {
    fail("wrong-number-of-arguments", node.span, { name: `\\${name}`, expected: least === most ? String(least) : `at least ${least}`, found: String(args.length) });
  }
  return apply(actual, ...args);
}

/** Letters and numbers, which an argument without brackets may string together: `\sin 2\pi x`. */
const isSimple = (node: TexNode): boolean => node.kind === "digit" || (node.kind === "letter" && !(node.name === "e" && node.sup !== undefined)) || node.kind === "accent";

/**
 * An argument without brackets: numbers and letters in a row, or one other factor. It ends at a sign, a dot, another
 * function or a differential; before anything else there are two readings.
 */
function readArgument(cursor: Cursor, operator: TexNode): Expr {
  const first = peek(cursor);
  const start = placeOf(cursor).start;
  if (first?.kind === "binary" && (first.name === "-" || first.name === "+")) {
    cursor.at++;
    const argument = deeper(cursor.reader, first.span, () => readArgument(cursor, operator));
    return first.name === "+" ? argument : at(apply("negate", argument), spanFrom(cursor, start));
  }
  if (!startsFactor(first) || first === undefined) return fail("missing-operand", operator.span, { operator: quoteSource(cursor.reader, operator.span) });
  if (first.bracedBase === true && first.sup !== undefined) {
    const inside = quoteSource(cursor.reader, first.span);
    fail("ambiguous-argument", first.span, { name: quoteSource(cursor.reader, operator.span), first: `the power ${inside}`, second: "its base alone" });
  }
  const factors: Expr[] = [];
  let simple = true;
  while (simple || factors.length === 0) {
    const node = peek(cursor);
    if (node === undefined || (factors.length > 0 && (!isSimple(node) || startsDifferential(cursor.nodes, cursor.at, cursor.end)))) break;
    simple = isSimple(node) && node.braced !== true;
    const before = cursor.at;
    factors.push(deeper(cursor.reader, node.span, () => readFactor(cursor)));
    if (cursor.at > before + 1 && node.kind !== "digit") simple = false;
  }
  const argument = factors.length === 1 ? (factors[0] as Expr) : at(apply("multiply", ...factors), spanFrom(cursor, start));
  checkAfter(cursor, operator, first.braced === true && factors.length === 1, argument);
  return argument;
}

function checkAfter(cursor: Cursor, operator: TexNode, braced: boolean, argument: Expr): void {
  const next = peek(cursor);
  const slash = sees(cursor, "binary", "/");
  if (next === undefined || (!slash && !startsFactor(next)) || braced) return;
  if (next.kind === "operator" || (next.kind === "bar" && (cursor.barOpen || next.sub !== undefined))) return;
  if (next.kind === "word" && hasFunctionName(next)) return;
  if (startsDifferential(cursor.nodes, cursor.at, cursor.end) || isDerivativeOperator(next)) return;
  const name = quoteSource(cursor.reader, operator.span);
  const inside = quoteSource(cursor.reader, argument.span ?? operator.span);
  const rest = quoteSource(cursor.reader, next.span) + (slash ? " …" : "");
  fail("ambiguous-argument", next.span, { name, first: `${name}(${inside}) ${rest}`, second: `${name}(${inside} ${rest})` });
}

