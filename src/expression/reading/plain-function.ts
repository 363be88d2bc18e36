import { isIntegerRational } from "../../number/index.js";
import type { Span } from "../../source/index.js";
import { apply, call, divide, num, sym } from "../build.js";
import type { BindExpr, Expr, PiecewiseExpr, Statement } from "../expr.js";
import { fail, quote } from "./failure.js";
import { operatorNamed, OPERATOR_ARITY, SPECIAL_FUNCTIONS } from "./known-name.js";
import type { PlainToken } from "./plain-lexer.js";
import { readPlainSum } from "./plain-parser.js";
import { relationAhead, readPlainCondition } from "./plain-statement.js";
import { accept, deeper, expect, peek, sees, spanFrom, type PlainState } from "./plain-state.js";
import { printStatementPlain } from "../printing/plain.js";

/** An argument: an expression, or a statement where one stands (`piecewise(x, x > 0, 0)`, `P(X > 0)`). */
type Argument = { readonly expr: Expr; readonly statement?: undefined } | { readonly statement: Statement; readonly expr?: undefined };

/** Reads what follows a name that is applied: `sin(x)`, `diff(f, x)`, `L''(a)`, `P^{(1,0)}(a, t)`, `F(x)`. */
export function readApplication(state: PlainState, token: PlainToken): Expr {
  const orders = readOrders(state);
  expect(state, "(");
  const args: Argument[] = [];
  if (!sees(state, ")")) {
    do args.push(deeper(state, () => (relationAhead(state) ? { statement: readPlainCondition(state) } : { expr: readPlainSum(state) })));
    while (accept(state, ","));
  }
  expect(state, ")");
  const span = spanFrom(state, token.span.start);
  return { ...build(state, token, orders, args, span), span };
}

/** `^{(1,0)}` after the name of an unknown function: how often it is differentiated in each argument. */
function readOrders(state: PlainState): readonly number[] | undefined {
  if (!accept(state, "^")) return undefined;
  expect(state, "{");
  expect(state, "(");
  const orders: number[] = [];
  do {
    const token = peek(state);
    if (token.kind !== "number" || !/^\d{1,3}$/.test(token.text)) fail("expected", token.span, { expected: "a derivative order", found: quote(token.text) });
    orders.push(Number(token.text));
    state.at++;
  } while (accept(state, ","));
  expect(state, ")");
  expect(state, "}");
  return orders;
}

function build(state: PlainState, token: PlainToken, orders: readonly number[] | undefined, given: readonly Argument[], span: Span): Expr {
  let args = given;
  const name = token.text;
  if (name === "piecewise" && !state.symbols.functions.has(name)) return piecewise(args, span);
  if (name === "limit" || name === "lim") args = limitTarget(args);
  const exprs = args.flatMap((arg) => (arg.expr === undefined ? [] : [arg.expr]));
  if (exprs.length < args.length) {
    const text = args.map((arg) => (arg.statement === undefined ? "" : printStatementPlain(arg.statement)));
    if (args.length !== 1) fail("unsupported", span, { what: "a statement among several arguments" });
    return sym(`${name}(${text.join(", ")})`);
  }
  if (orders !== undefined) return callWithOrders(name, exprs, orders, span);
  if (state.symbols.functions.has(name)) return call(name, exprs);
  if (state.symbols.quantities.has(name)) return fail("ambiguous-application", span, ambiguity(name));
  const bound = binder(name, exprs, span);
  if (bound !== undefined) return bound;
  const alias = spelledOut(name, exprs);
  if (alias !== undefined) return alias;
  const operator = operatorNamed(name);
  if (operator === "digamma" && exprs.length === 2) return apply("opaque", sym("polygamma"), exprs[1] as Expr, exprs[0] as Expr);
  if (operator !== undefined) {
    const [least, most] = OPERATOR_ARITY.get(operator) ?? [1, 1];
    if (exprs.length < least || exprs.length > most) {
      fail("wrong-number-of-arguments", span, { name, expected: least === most ? String(least) : `at least ${least}`, found: String(exprs.length) });
    }
    if (operator === "opaque" && exprs[0]?.kind !== "symbol") fail("expected", span, { expected: "a name", found: quote(name) });
    return apply(operator, ...exprs);
  }
  if (SPECIAL_FUNCTIONS.has(name) || name === "O" || name === "o") return apply("opaque", sym(name), ...exprs);
  const primes = /'+$/.exec(name)?.[0].length ?? 0;
  if (primes > 0) return callWithOrders(name.slice(0, -primes), exprs, [primes], span);
  if (/^\p{Ll}\p{L}+$/u.test(name) && !isGreek(name)) return fail("unknown-function", token.span, { name });
  if (exprs.length === 0) fail("wrong-number-of-arguments", span, { name, expected: "at least 1", found: "0" });
  return call(name, exprs);
}

const isGreek = (name: string): boolean => /^(?:alpha|delta|epsilon|eta|theta|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|varphi|chi|psi|omega)$/.test(name);

/** The two readings of a quantity before a bracket, for `ambiguous-application`. */
export const ambiguity = (name: string): Readonly<Record<string, string>> => ({
  name,
  first: `${name} applied to the bracket`,
  second: `${name} times the bracket`,
});

function callWithOrders(name: string, args: readonly Expr[], orders: readonly number[], span: Span): Expr {
  if (args.length !== orders.length) {
    fail("wrong-number-of-arguments", span, { name, expected: String(orders.length), found: String(args.length) });
  }
  return call(name, args, orders);
}

/** Logarithms with the base in the name, the cube root and the like. */
function spelledOut(name: string, args: readonly Expr[]): Expr | undefined {
  const [x, y] = args;
  if (x === undefined) return undefined;
  if (args.length === 1 && (name === "log10" || name === "lg")) return divide(apply("log", x), apply("log", num(10)));
  if (args.length === 1 && name === "log2") return divide(apply("log", x), apply("log", num(2)));
  if (args.length === 1 && name === "cbrt") return apply("root", x, num(3));
  if (args.length === 2 && name === "atan2" && y !== undefined) return apply("arg", apply("add", y, apply("multiply", apply("i"), x)));
  if (args.length === 2 && name === "pow" && y !== undefined) return apply("power", x, y);
  return undefined;
}

/** `diff`, `int`, `sum`, `prod`, `limit` and `evalat`; `undefined` for every other name. */
function binder(name: string, args: readonly Expr[], span: Span): BindExpr | undefined {
  const [body, second, third, fourth] = args;
  const arity = (least: number, most: number): void => {
    if (args.length < least || args.length > most) fail("wrong-number-of-arguments", span, { name, expected: `${least} to ${most}`, found: String(args.length) });
  };
  const variable = (): string => {
    if (second?.kind === "symbol") return second.name;
    if (second?.kind === "apply" && second.args.length === 0 && second.operator !== "inf") return second.operator;
    return fail("expected", second?.span ?? span, { expected: "the name of a variable", found: "an expression" });
  };
  const given = (expr: Expr | undefined): Expr => expr ?? fail("wrong-number-of-arguments", span, { name, expected: "more", found: String(args.length) });
  switch (name) {
    case "diff": {
      arity(2, 3);
      const n = third === undefined ? 1 : third.kind === "number" && isIntegerRational(third.value) ? Number(third.value.n) : -1;
      if (n < 0 || n > 1000) fail("unsupported", third?.span ?? span, { what: "a derivative whose order is not a whole number" });
      return { kind: "bind", binder: "derivative", variable: variable(), body: given(body), order: n };
    }
    case "int":
      arity(2, 4);
      if (args.length === 3) {
        if (third?.kind !== "symbol") return fail("expected", third?.span ?? span, { expected: "two bounds, or the name of a region", found: "one bound" });
        return { kind: "bind", binder: "integral", variable: variable(), body: given(body), region: third.name };
      }
      return { kind: "bind", binder: "integral", variable: variable(), body: given(body), lower: third, upper: fourth };
    case "pv":
    case "principalvalue": {
      const inner = args.length === 1 ? body : undefined;
      if (inner?.kind === "bind" && inner.binder === "integral" && inner.lower !== undefined && inner.upper !== undefined) return { kind: "bind", binder: "principal-value", variable: inner.variable, body: inner.body, lower: inner.lower, upper: inner.upper };
      arity(4, 4);
      return { kind: "bind", binder: "principal-value", variable: variable(), body: given(body), lower: given(third), upper: given(fourth) };
    }
    case "sum":
    case "prod":
      arity(4, 4);
      return { kind: "bind", binder: name === "sum" ? "sum" : "product", variable: variable(), body: given(body), lower: given(third), upper: given(fourth) };
    case "lim":
    case "limit":
      arity(3, 4);
      return { kind: "bind", binder: "limit", variable: variable(), body: given(body), point: given(third), direction: direction(fourth, span) };
    case "evalat":
      arity(3, 4);
      return fourth === undefined
        ? { kind: "bind", binder: "evaluation", variable: variable(), body: given(body), upper: given(third) }
        : { kind: "bind", binder: "evaluation", variable: variable(), body: given(body), lower: given(third), upper: fourth };
    default:
      return undefined;
  }
}

/** `limit(f, x = a)` and `limit(f, x -> a)` say what `limit(f, x, a)` says. */
function limitTarget(args: readonly Argument[]): readonly Argument[] {
  const target = args[1]?.statement;
  if (target?.kind !== "relation" || (target.relation !== "=" && target.relation !== "->")) return args;
  return [...args.slice(0, 1), { expr: target.left }, { expr: target.right }, ...args.slice(2)];
}

function direction(word: Expr | undefined, span: Span): "both" | "left" | "right" {
  if (word === undefined) return "both";
  if (word.kind === "symbol" && (word.name === "left" || word.name === "right")) return word.name;
  return fail("expected", word.span ?? span, { expected: "left or right", found: "an expression" });
}

/** `piecewise(value, condition, value, condition, …, otherwise)`. */
function piecewise(args: readonly Argument[], span: Span): PiecewiseExpr {
  const branches: { value: Expr; when: Statement }[] = [];
  for (let k = 0; k + 1 < args.length; k += 2) {
    const value = args[k]?.expr;
    const when = args[k + 1]?.statement;
    if (value === undefined || when === undefined) return fail("expected", span, { expected: "values and conditions in turn", found: "another order" });
    branches.push({ value, when });
  }
  const otherwise = args.length % 2 === 1 ? args[args.length - 1]?.expr : undefined;
  if (branches.length === 0 || (args.length % 2 === 1 && otherwise === undefined)) fail("expected", span, { expected: "values and conditions in turn", found: "another order" });
  return { kind: "piecewise", branches, otherwise };
}
