import type { DomainSet, Expr, ExprRelation, Statement } from "../expr.js";
import { contraryOf } from "../contrary.js";
import { fail } from "./failure.js";
import { readPlainSum } from "./plain-parser.js";
import type { PlainToken } from "./plain-lexer.js";
import { readMatrixSet } from "./plain-matrix.js";
import { accept, deeper, expect, found, next, peek, sees, spanFrom, type PlainState } from "./plain-state.js";

const RELATIONS: ReadonlyMap<string, ExprRelation> = new Map<string, ExprRelation>([
  ["=", "="], ["==", "="], [":=", ":="], ["!=", "!="], ["<", "<"], ["<=", "<="], [">", ">"], [">=", ">="],
  ["approx", "approx"], ["~", "~"], ["->", "->"], ["propto", "propto"], ["<<", "<<"], [">>", ">>"],
]);
const CONNECTIVES: ReadonlySet<string> = new Set(["and", "or", "not", "in", "true", "false"]);

/** Whether a relation or connective stands ahead at this bracket level, before a comma or closing bracket. */
export function relationAhead(state: PlainState, from = 0): boolean {
  state.relationAhead ??= relationsAhead(state.tokens);
  return state.relationAhead[state.at + from] ?? false;
}

/** The answer for every place at once, from right to left: a bracket is passed over to what follows its end. */
function relationsAhead(tokens: readonly PlainToken[]): readonly boolean[] {
  const ahead: boolean[] = [];
  const afterClose: number[] = [];
  for (let k = tokens.length - 1; k >= 0; k--) {
    const { kind, text } = tokens[k] as PlainToken;
    const next = ahead[k + 1] ?? false;
    if (kind === "end") ahead[k] = false;
    else if (kind === "number") ahead[k] = next;
    else if (text === ")" || text === "}" || text === "]") {
      afterClose.push(k + 1);
      ahead[k] = false;
    } else if (text === "(" || text === "{" || text === "[") ahead[k] = ahead[afterClose.pop() ?? tokens.length] ?? false;
    else ahead[k] = text !== "," && (RELATIONS.has(text) || CONNECTIVES.has(text) || next);
  }
  return ahead;
}

const join = (kind: "and" | "or", parts: readonly Statement[], state: PlainState, start: number): Statement =>
  parts.length === 1 ? (parts[0] as Statement) : { kind, parts, span: spanFrom(state, start) };

/** Reads a statement: relations, memberships, `and`, `or`, `not`, `true`, `all x`, `no solution`. */
export function readPlainCondition(state: PlainState): Statement {
  const start = peek(state).span.start;
  const parts = [readConjunction(state)];
  while (accept(state, "or")) parts.push(readConjunction(state));
  return join("or", parts, state, start);
}

function readConjunction(state: PlainState): Statement {
  const start = peek(state).span.start;
  const parts = [readSimple(state)];
  while (accept(state, "and")) parts.push(readSimple(state));
  return join("and", parts, state, start);
}

function readSimple(state: PlainState): Statement {
  const start = peek(state).span.start;
  const truth = readTruth(state);
  if (truth !== undefined) return truth;
  if (accept(state, "not")) {
    const inner = deeper(state, () => readSimple(state));
    return { ...negateStatement(inner), span: spanFrom(state, start) };
  }
  if (sees(state, "(") && isBracketedStatement(state)) {
    next(state);
    const inner = deeper(state, () => readPlainCondition(state));
    expect(state, ")");
    return inner;
  }
  return readRelations(state);
}

/** `true`, `false`, `all x`, `no solution`. */
function readTruth(state: PlainState): Statement | undefined {
  const start = peek(state).span.start;
  const value = sees(state, "true") || sees(state, "all") ? true : sees(state, "false") || sees(state, "no") ? false : undefined;
  if (value === undefined) return undefined;
  const word = next(state).text;
  if (word === "all" || word === "no") {
    const name = next(state);
    if (name.kind !== "name") fail("expected", name.span, { expected: word === "all" ? "the name of a variable" : "solution", found: found(name) });
  }
  return { kind: "truth", value, span: spanFrom(state, start) };
}

/** Whether the bracket that opens here holds a statement: a relation inside, and no arithmetic after it closes. */
function isBracketedStatement(state: PlainState): boolean {
  return relationAhead(state, 1);
}

function readRelations(state: PlainState): Statement {
  const start = peek(state).span.start;
  let left = readPlainSum(state);
  const parts: Statement[] = [];
  for (;;) {
    const token = peek(state);
    const relation = token.kind === "number" || token.kind === "end" ? undefined : RELATIONS.get(token.text);
    if (relation !== undefined) {
      next(state);
      const right = readPlainSum(state);
      parts.push({ kind: "relation", relation, left, right, span: { start: left.span?.start ?? start, end: spanFrom(state, start).end } });
      left = right;
    } else if (sees(state, "in") || (sees(state, "not") && sees(state, "in", 1))) {
      const negated = accept(state, "not");
      next(state);
      parts.push({ ...membership(left, readSet(state), negated), span: spanFrom(state, start) });
      return join("and", parts, state, start);
    } else {
      if (parts.length === 0) fail("statement-without-relation", spanFrom(state, start));
      return join("and", parts, state, start);
    }
  }
}

/** A set as written: unions and ranges of integers are spelled out in the statement that uses them. */
type PlainSet =
  | { readonly kind: "set"; readonly set: DomainSet }
  | { readonly kind: "bounded"; readonly name: NumberSetName; readonly relation: ExprRelation; readonly bound: Expr }
  | { readonly kind: "range"; readonly from: Expr; readonly to: Expr }
  | { readonly kind: "union"; readonly parts: readonly PlainSet[] };

function readSet(state: PlainState): PlainSet {
  let set = readSetTerm(state);
  for (;;) {
    const token = peek(state);
    if (accept(state, "minus")) {
      const removed = readSetTerm(state);
      if (set.kind !== "set" || removed.kind !== "set") return fail("unsupported", token.span, { what: "taking a union or a range away from a set" });
      set = { kind: "set", set: { kind: "minus", from: set.set, removed: removed.set } };
    } else if (accept(state, "union")) {
      set = { kind: "union", parts: [set, readSetTerm(state)] };
    } else {
      return set;
    }
  }
}

type NumberSetName = "N" | "Z" | "Q" | "R" | "C";
const NAMED: ReadonlySet<string> = new Set<NumberSetName>(["N", "Z", "Q", "R", "C"]);
const SIGNS = new Map([[">", "positive"], [">=", "nonnegative"], ["<", "negative"], ["<=", "nonpositive"], ["!=", "nonzero"]] as const);

function readSetTerm(state: PlainState): PlainSet {
  const matrices = readMatrixSet(state);
  if (matrices !== undefined) return { kind: "set", set: matrices };
  const token = next(state);
  if (token.kind === "name") {
    if (!NAMED.has(token.text)) return { kind: "set", set: { kind: "symbol", name: token.text } };
    return readNumberSet(state, token.text as NumberSetName);
  }
  if (token.text === "{") return readBraces(state);
  if (token.text === "(" || token.text === "[") {
    const lower = deeper(state, () => readPlainSum(state));
    expect(state, ",");
    const upper = deeper(state, () => readPlainSum(state));
    const close = next(state);
    if (close.text !== ")" && close.text !== "]") fail("expected", close.span, { expected: ") or ]", found: found(close) });
    return { kind: "set", set: { kind: "interval", lower, upper, lowerOpen: token.text === "(", upperOpen: close.text === ")" } };
  }
  return fail("expected", token.span, { expected: "a set", found: found(token) });
}

/** `Z`, `Z>=0`, `Z>=1`. */
function readNumberSet(state: PlainState, name: NumberSetName): PlainSet {
  const relation = peek(state).text as ">";
  const sign = SIGNS.get(relation);
  if (sign === undefined) return { kind: "set", set: { kind: "named", name } };
  next(state);
  const bound = deeper(state, () => readPlainSum(state));
  const isZero = bound.kind === "number" && bound.value.n === 0n;
  return isZero ? { kind: "set", set: { kind: "named", name, sign } } : { kind: "bounded", name, relation, bound };
}

function readBraces(state: PlainState): PlainSet {
  const elements: Expr[] = [];
  if (accept(state, "}")) return { kind: "set", set: { kind: "finite", elements } };
  elements.push(deeper(state, () => readPlainSum(state)));
  if (accept(state, "..")) {
    const to = deeper(state, () => readPlainSum(state));
    expect(state, "}");
    return { kind: "range", from: elements[0] as Expr, to };
  }
  while (accept(state, ",")) elements.push(deeper(state, () => readPlainSum(state)));
  expect(state, "}");
  return { kind: "set", set: { kind: "finite", elements } };
}

function membership(element: Expr, set: PlainSet, negated: boolean): Statement {
  switch (set.kind) {
    case "set":
      return { kind: "membership", element, set: set.set, negated };
    case "union": {
      const parts = set.parts.map((part) => membership(element, part, negated));
      return { kind: negated ? "and" : "or", parts };
    }
    case "bounded": {
      const inside: Statement = {
        kind: "and",
        parts: [
          { kind: "membership", element, set: { kind: "named", name: set.name }, negated: false },
          { kind: "relation", relation: set.relation, left: element, right: set.bound },
        ],
      };
      return negated ? negateStatement(inside) : inside;
    }
    case "range": {
      const parts: readonly Statement[] = [
        { kind: "membership", element, set: { kind: "named", name: "Z" }, negated: false },
        { kind: "relation", relation: "<=", left: set.from, right: element },
        { kind: "relation", relation: "<=", left: element, right: set.to },
      ];
      return negated ? negateStatement({ kind: "and", parts }) : { kind: "and", parts };
    }
  }
}

/** The negation of a statement, pushed inward; fails for relations that have no opposite (`not a ~ b`). */
function negateStatement(statement: Statement): Statement {
  switch (statement.kind) {
    case "truth":
      return { kind: "truth", value: !statement.value };
    case "and":
    case "or":
      return { kind: statement.kind === "and" ? "or" : "and", parts: statement.parts.map(negateStatement) };
    case "membership":
      return { ...statement, negated: !statement.negated };
    case "relation": {
      const relation = contraryOf(statement.relation);
      if (relation === undefined) return fail("unsupported", statement.span, { what: `the negation of ${statement.relation}` });
      return { ...statement, relation };
    }
  }
}

