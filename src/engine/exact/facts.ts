import type { Assumption } from "../../assumption/index.js";
import { apply, contains, evaluateDerivatives, freeSymbols, isComplexSet, negate, num, subtract, type DomainSet, type Expr, type Piece, type Statement } from "../../expression/index.js";
import { expandDefinitions, functionDefinitions, makeDependent, parameterOf, type Dependencies } from "./prepare.js";

/** A relation of an expression to zero, with the assumption that says so. */
export interface Inequality {
  readonly expr: Expr;
  readonly relation: ">" | ">=" | "!=" | "=";
  readonly id: string;
}

/** A disjunction among the assumptions. */
export interface Alternatives {
  readonly cases: readonly Statement[];
  readonly id: string;
}

/** The assumptions sorted by what the exact engine does with them. */
export interface Facts {
  readonly inequalities: readonly Inequality[];
  readonly equations: readonly { readonly left: Expr; readonly right: Expr; readonly id: string }[];
  readonly pieces: readonly Piece[];
  readonly complex: ReadonlySet<string>;
  /** Where roots and logarithms take their values: the complex plane as soon as a quantity may be complex. */
  readonly plane: "real" | "complex";
  readonly integers: ReadonlySet<string>;
  /** Of each, at least one holds. */
  readonly alternatives: readonly Alternatives[];
  readonly prepare: (expr: Expr) => Expr;
  /** Whether the facts leave a thin set on purpose, as an equation of a case does: then it counts as no point only if it has none. */
  readonly thin?: boolean;
}

/** What the assumptions say, with functions and dependent quantities already written out. */
export function factsOf(assumptions: readonly Assumption[], dependencies: Dependencies): Facts {
  const definitions = functionDefinitions(assumptions, dependencies);
  const prepare = (expr: Expr): Expr => expandDefinitions(makeDependent(expr, dependencies), definitions);
  const inequalities: Inequality[] = [];
  const equations: { left: Expr; right: Expr; id: string }[] = [];
  const pieces: Piece[] = [];
  const complex = new Set<string>();
  const integers = new Set<string>();
  const alternatives: Alternatives[] = [];
  const addStatement = (statement: Statement, id: string): void => {
    switch (statement.kind) {
      case "relation": {
        const left = evaluateDerivatives(prepare(statement.left));
        const right = evaluateDerivatives(prepare(statement.right));
        if (statement.relation === "=" || statement.relation === ":=") {
          equations.push({ left, right, id });
          return;
        }
        const read = asInequality(left, statement.relation, right);
        if (read !== undefined) inequalities.push({ ...read, id });
        return;
      }
      case "and":
        for (const part of statement.parts) addStatement(part, id);
        return;
      case "membership":
        if (!statement.negated) addMembership(prepare(statement.element), statement.set, id);
        else addOutside(prepare(statement.element), statement.set, id);
        return;
      case "or":
        noteComplex(statement);
        alternatives.push({ cases: statement.parts, id });
        return;
      case "truth":
        return;
    }
  };
  const noteComplex = (statement: Statement): void => {
    if (statement.kind === "and" || statement.kind === "or") statement.parts.forEach(noteComplex);
    if (statement.kind === "membership" && statement.element.kind === "symbol" && isComplexSet(statement.set)) complex.add(statement.element.name);
  };
  // What lies outside an interval is not real or lies beyond one of its ends.
  const addOutside = (element: Expr, set: DomainSet, id: string): void => {
    if (set.kind === "finite") for (const value of set.elements) inequalities.push({ expr: subtract(element, prepare(value)), relation: "!=", id });
    if (set.kind === "named") for (const value of smallMembers(set)) inequalities.push({ expr: subtract(element, num(value)), relation: "!=", id });
    if (set.kind !== "interval") return;
    const re = isComplexQuantity(element) ? apply("re", element) : element;
    const cases: Statement[] = isComplexQuantity(element) ? [relation(apply("im", element), "!=", num(0))] : [];
    if (!isInfinite(set.lower)) cases.push(relation(re, set.lowerOpen ? "<=" : "<", set.lower));
    if (!isInfinite(set.upper)) cases.push(relation(re, set.upperOpen ? ">=" : ">", set.upper));
    const [only] = cases;
    if (cases.length === 1 && only !== undefined) addStatement(only, id);
    else if (cases.length > 1) alternatives.push({ cases, id });
  };
  const isComplexQuantity = (e: Expr): boolean => contains(e, (n) => (n.kind === "symbol" && complex.has(n.name)) || (n.kind === "apply" && n.operator === "i"));
  const addMembership = (element: Expr, set: DomainSet, id: string): void => {
    switch (set.kind) {
      case "named": {
        if (element.kind === "symbol") {
          if (set.name === "C") complex.add(element.name);
          if (set.name === "Z" || set.name === "N") integers.add(element.name);
        }
        const sign = set.sign ?? (set.name === "N" ? "nonnegative" : undefined);
        if (sign === "positive") inequalities.push({ expr: element, relation: ">", id });
        if (sign === "nonnegative") inequalities.push({ expr: element, relation: ">=", id });
        if (sign === "negative") inequalities.push({ expr: negate(element), relation: ">", id });
        if (sign === "nonpositive") inequalities.push({ expr: negate(element), relation: ">=", id });
        if (sign === "nonzero") inequalities.push({ expr: element, relation: "!=", id });
        return;
      }
      case "interval": {
        const real = isComplexQuantity(element) ? apply("re", element) : element;
        if (real !== element) equations.push({ left: apply("im", element), right: num(0), id });
        if (!isInfinite(set.lower)) inequalities.push({ expr: subtract(real, prepare(set.lower)), relation: set.lowerOpen ? ">" : ">=", id });
        if (!isInfinite(set.upper)) inequalities.push({ expr: subtract(prepare(set.upper), real), relation: set.upperOpen ? ">" : ">=", id });
        return;
      }
      case "minus":
        addMembership(element, set.from, id);
        if (set.removed.kind === "finite") for (const value of set.removed.elements) inequalities.push({ expr: subtract(element, value), relation: "!=", id });
        else addOutside(element, set.removed, id);
        return;
      case "finite":
      case "symbol":
      case "matrices":
        return;
    }
  };
  // Which quantities are complex is known before any statement about them is read.
  for (const { facts } of assumptions) for (const fact of facts) if (fact.kind === "statement") noteComplex(fact.statement);
  for (const assumption of assumptions) {
    for (const fact of assumption.facts) {
      if (fact.kind === "statement") addStatement(fact.statement, assumption.id);
      if (fact.kind === "definition" && fact.when !== undefined) {
        const piece = asPiece(fact.left, fact.right, fact.when, assumption.id);
        if (piece !== undefined) pieces.push({ ...piece, lower: prepare(piece.lower), upper: prepare(piece.upper), value: prepare(piece.value) });
      } else if (fact.kind === "definition" && fact.left.kind === "symbol") {
        equations.push({ left: prepare(fact.left), right: prepare(fact.right), id: assumption.id });
      } else if (fact.kind === "definition" && fact.left.kind === "call" && !definitions.some((d) => d.id === assumption.id && fact.left.kind === "call" && d.name === fact.left.name)) {
        equations.push({ left: prepare(fact.left), right: prepare(fact.right), id: assumption.id });
      }
      if (fact.kind === "function-property" && fact.property === "positive") continue;
    }
  }
  return { inequalities, equations: innermostFirst(equations), pieces, complex, plane: complex.size > 0 ? "complex" : "real", integers, alternatives, prepare };
}

/**
 * Equations in an order in which what one gives is known before others use it: `T_a = ηH_a/B` before `T = T_a`. A value is
 * put in when its quantity is first met, so an equation that comes too late can only be used as a relation.
 */
function innermostFirst<E extends { readonly left: Expr; readonly right: Expr }>(equations: readonly E[]): E[] {
  const ordered: E[] = [];
  let rest = [...equations];
  const gives = (e: E): string | undefined => (e.left.kind === "symbol" ? e.left.name : undefined);
  while (rest.length > 0) {
    const next = rest.find((e) => !rest.some((other) => other !== e && gives(other) !== undefined && freeSymbols(e.right).has(gives(other) ?? ""))) ?? rest[0];
    if (next === undefined) break;
    ordered.push(next);
    rest = rest.filter((e) => e !== next);
  }
  return ordered;
}

const relation = (left: Expr, name: "!=" | "<" | "<=" | ">" | ">=", right: Expr): Statement => ({ kind: "relation", relation: name, left, right });

const isInfinite = (e: Expr): boolean => (e.kind === "apply" && e.operator === "inf") || (e.kind === "apply" && e.operator === "negate" && e.args[0] !== undefined && isInfinite(e.args[0]));

function asInequality(left: Expr, relation: string, right: Expr): Omit<Inequality, "id"> | undefined {
  switch (relation) {
    case ">":
    case ">>":
      return { expr: subtract(left, right), relation: ">" };
    case ">=":
      return { expr: subtract(left, right), relation: ">=" };
    case "<":
    case "<<":
      return { expr: subtract(right, left), relation: ">" };
    case "<=":
      return { expr: subtract(right, left), relation: ">=" };
    case "!=":
      return { expr: subtract(left, right), relation: "!=" };
    default:
      return undefined;
  }
}

function asPiece(left: Expr, right: Expr, when: Statement, used: string): Piece | undefined {
  if (left.kind !== "symbol" && left.kind !== "call") return undefined;
  const parameter = parameterOf(when);
  if (parameter === undefined || when.kind !== "membership" || when.set.kind !== "interval") return undefined;
  return { name: left.name, parameter, lower: when.set.lower, upper: when.set.upper, value: right, used };
}

/** The whole numbers next to zero in a named set, which what is outside the set is not. */
function smallMembers({ sign }: Extract<DomainSet, { readonly kind: "named" }>): readonly number[] {
  const has = { positive: [1, 2], nonnegative: [0, 1, 2], negative: [-1, -2], nonpositive: [0, -1, -2], nonzero: [1, -1], all: [0, 1, -1, 2, -2] };
  return has[sign ?? "all"];
}
