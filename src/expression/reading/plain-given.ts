import type { DomainSet, Expr, Statement } from "../expr.js";
import { freeSymbols } from "../inspect.js";
import { attempt, fail } from "./failure.js";
import { quantityOf } from "./matrix.js";
import { lexPlain } from "./plain-lexer.js";
import { readPlainSum } from "./plain-parser.js";
import { readPlainCondition } from "./plain-statement.js";
import { accept, expect, expectEnd, found, next, peek, sees, type PlainState } from "./plain-state.js";
import type { Reading } from "./reading.js";
import type { SymbolTable } from "./symbol-table.js";

/** One assumption of a batch row. */
export type PlainGiven =
  | { readonly kind: "statement"; readonly statement: Statement }
  /** `I(u) = …` with distinct symbols as arguments: the function is defined by it. */
  | { readonly kind: "definition"; readonly left: Expr; readonly right: Expr }
  /** `all variables real`, `all variables > 0`: the set that every quantity belongs to unless more is said. */
  | { readonly kind: "default-domain"; readonly domain: DomainSet };

const start = (text: string, symbols: SymbolTable): PlainState => ({ tokens: lexPlain(text), symbols, at: 0, depth: 0 });

/** Reads an expression in the plain syntax; spans are offsets into `text`. */
export function readPlainExpr(text: string, symbols: SymbolTable): Reading<Expr> {
  return attempt({ start: 0, end: text.length }, () => {
    const state = start(text, symbols);
    const expr = readPlainSum(state);
    expectEnd(state);
    return expr;
  });
}

/** Reads a statement in the plain syntax, such as `x = 2 or x = -2`; a chain `a < b < c` is a conjunction. */
export function readPlainStatement(text: string, symbols: SymbolTable): Reading<Statement> {
  return attempt({ start: 0, end: text.length }, () => {
    const state = start(text, symbols);
    const statement = readPlainCondition(state);
    expectEnd(state);
    return statement;
  });
}

/** Reads one assumption of a batch row; commas separate several, and `a, b > 0` says `> 0` of both. */
export function readPlainGiven(text: string, symbols: SymbolTable): Reading<readonly PlainGiven[]> {
  return attempt({ start: 0, end: text.length }, () => {
    const state = start(text, symbols);
    if (sees(state, "all") && sees(state, "variables", 1)) return [readDefaultDomain(state)];
    const given: PlainGiven[] = [];
    do {
      const names = readNamesBeforeComma(state);
      const statement = readPlainCondition(state);
      given.push(...names.map((name): PlainGiven => ({ kind: "statement", statement: aboutAnother(statement, name) })), understood(statement));
    } while (accept(state, ","));
    expectEnd(state);
    return given;
  });
}

function readDefaultDomain(state: PlainState): PlainGiven {
  state.at += 2;
  const token = next(state);
  const domain = ((): DomainSet => {
    switch (token.text) {
      case "real":
        return { kind: "named", name: "R" };
      case "complex":
        return { kind: "named", name: "C" };
      case "integer":
      case "integers":
        return { kind: "named", name: "Z" };
      case "positive":
        return { kind: "named", name: "R", sign: "positive" };
      case ">":
      case ">=":
      case "<":
      case "<=":
      case "!=": {
        expect0(state);
        const signs = { ">": "positive", ">=": "nonnegative", "<": "negative", "<=": "nonpositive", "!=": "nonzero" } as const;
        return { kind: "named", name: "R", sign: signs[token.text] };
      }
      default:
        return fail("expected", token.span, { expected: "real, complex, integer or a sign", found: found(token) });
    }
  })();
  expectEnd(state);
  return { kind: "default-domain", domain };
}

function expect0(state: PlainState): void {
  const token = next(state);
  if (token.kind !== "number" || token.text !== "0") fail("expected", token.span, { expected: "0", found: found(token) });
}

/** The names in `a, b, c > 0` before the last one. */
function readNamesBeforeComma(state: PlainState): readonly Expr[] {
  const names: Expr[] = [];
  while (peek(state).kind === "name" && sees(state, ",", 1)) {
    const token = next(state);
    names.push({ ...quantityOf(state.symbols, token.text), span: token.span });
    expect(state, ",");
  }
  return names;
}

/** The same relation or membership said of another quantity. */
function aboutAnother(statement: Statement, name: Expr): Statement {
  switch (statement.kind) {
    case "relation":
      return { ...statement, left: name };
    case "membership":
      return { ...statement, element: name };
    case "and":
    case "or":
    case "truth":
      return fail("statement-without-relation", name.span);
  }
}

function understood(statement: Statement): PlainGiven {
  if (statement.kind !== "relation" || (statement.relation !== "=" && statement.relation !== ":=")) return { kind: "statement", statement };
  const { left, right } = statement;
  if (left.kind !== "call" || left.orders.some((order) => order !== 0)) return { kind: "statement", statement };
  const names = left.args.map((arg) => (arg.kind === "symbol" ? arg.name : undefined));
  if (names.includes(undefined) || new Set(names).size < names.length) return { kind: "statement", statement };
  // f(a) = 0 is a value at a point: only what speaks of its arguments, or is written with :=, gives the function.
  if (statement.relation === "=" && !names.some((name) => name !== undefined && freeSymbols(right).has(name))) return { kind: "statement", statement };
  return { kind: "definition", left, right };
}
