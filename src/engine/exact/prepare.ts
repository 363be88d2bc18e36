import type { Assumption, Fact } from "../../assumption/index.js";
import { contains, differentiateTimes, freeSymbols, shapeOf, substitute, type CallExpr, type Expr, type IntegralExpr, type Statement } from "../../expression/index.js";
import { applyDependencies } from "../numeric/rewrite.js";

/** Bare quantities with the variables that they depend on. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/** A function given by a formula: `name(parameters) = body`. */
export interface FunctionDefinition {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: Expr;
  readonly id: string;
  /** The region that the formula is stated for; outside integrals over it the formula is not used. */
  readonly region?: string | undefined;
  /** Shapes of arguments at which the formula mentions the function itself: `P(a)` in `P(θ) = P(a) e^{…}` stays as it is. */
  readonly fixed: ReadonlySet<string>;
}

/** The dependencies of bare quantities after the assumptions had their say: `depends` adds, `independent` removes. */
export function dependenciesUnder(declared: Dependencies, assumptions: readonly Assumption[]): Dependencies {
  const result = new Map<string, readonly string[]>(declared);
  const facts = assumptions.flatMap((a) => a.facts);
  for (const fact of facts) {
    if (fact.kind === "depends") result.set(fact.of, [...new Set([...(result.get(fact.of) ?? []), fact.variable])]);
    if (fact.kind === "definition" && fact.when !== undefined && fact.left.kind === "symbol") {
      const parameter = parameterOf(fact.when);
      if (parameter !== undefined) result.set(fact.left.name, [...new Set([...(result.get(fact.left.name) ?? []), parameter])]);
    }
  }
  for (const fact of facts) {
    if (fact.kind === "independent" && fact.of.kind === "symbol") {
      result.set(fact.of.name, (result.get(fact.of.name) ?? []).filter((v) => v !== fact.variable));
    }
  }
  return result;
}

/** The quantity that a condition such as `θ ∈ [a, s]` speaks of. */
export function parameterOf(when: Statement): string | undefined {
  if (when.kind === "membership") return when.element.kind === "symbol" ? when.element.name : undefined;
  if (when.kind === "relation") return [when.left, when.right].flatMap((e) => (e.kind === "symbol" ? [e.name] : []))[0];
  return undefined;
}

/** Bare dependent quantities written as functions of what they depend on, also under binders of that variable. */
export const makeDependent = (expr: Expr, dependencies: Dependencies): Expr =>
  applyDependencies(expr, new Map([...dependencies].filter(([, variables]) => variables.length > 0)));

/**
 * Assumptions and expressions with all function definitions written out, for engines that know functions by name alone:
 * `P(a)` and `P(a, t)` are two functions there. The definitions themselves are left out.
 */
export function writtenOut(assumptions: readonly Assumption[]): { readonly assumptions: readonly Assumption[]; readonly expand: (expr: Expr) => Expr } {
  const definitions = functionDefinitions(assumptions, new Map());
  if (definitions.length === 0) return { assumptions, expand: (e) => e };
  const expand = (e: Expr): Expr => expandDefinitions(e, definitions);
  return { expand, assumptions: assumptions.map((a) => ({ ...a, facts: a.facts.filter((f) => asFunctionDefinition(f) === undefined).map((f) => expandFact(f, expand)) })) };
}

function expandFact(fact: Fact, expand: (e: Expr) => Expr): Fact {
  switch (fact.kind) {
    case "statement":
      return { ...fact, statement: expandStatement(fact.statement, expand) };
    case "definition":
      return { ...fact, left: fact.left.kind === "call" ? fact.left : expand(fact.left), right: expand(fact.right) };
    default:
      return fact;
  }
}

function expandStatement(statement: Statement, expand: (e: Expr) => Expr): Statement {
  switch (statement.kind) {
    case "relation":
      return { ...statement, left: expand(statement.left), right: expand(statement.right) };
    case "membership":
      return { ...statement, element: expand(statement.element) };
    case "and":
    case "or":
      return { ...statement, parts: statement.parts.map((part) => expandStatement(part, expand)) };
    case "truth":
      return statement;
  }
}

/** Formulas for functions among the assumptions: `P(θ) = …` with distinct plain symbols as arguments. */
export function functionDefinitions(assumptions: readonly Assumption[], dependencies: Dependencies): FunctionDefinition[] {
  const found: FunctionDefinition[] = [];
  for (const assumption of assumptions) {
    for (const fact of assumption.facts) {
      const definition = asFunctionDefinition(fact);
      if (definition !== undefined) found.push({ ...definition, body: makeDependent(definition.body, dependencies), id: assumption.id });
    }
  }
  return found;
}

function asFunctionDefinition(fact: Fact): Omit<FunctionDefinition, "id"> | undefined {
  if (fact.kind !== "definition" || fact.left.kind !== "call" || !isPlainCall(fact.left)) return undefined;
  const { name, args } = fact.left;
  const parameters = args.map((a) => (a.kind === "symbol" ? a.name : ""));
  const region = fact.when === undefined ? undefined : regionOfCondition(fact.when, parameters);
  if (fact.when !== undefined && region === undefined) return undefined;
  const fixed = new Set<string>();
  // A call of the function itself at fixed arguments is a value; one at its parameters is a recursion.
  const recursive = contains(fact.right, (e) => {
    if (e.kind !== "call" || e.name !== name || e.args.length !== args.length) return false;
    fixed.add(shapeOf(e.args));
    return e.args.some((a) => parameters.some((p) => freeSymbols(a).has(p)));
  });
  return recursive ? undefined : { name, parameters, body: fact.right, region, fixed };
}

/** The region `V` of a condition `θ ∈ V` on the only parameter. */
function regionOfCondition(when: Statement, parameters: readonly string[]): string | undefined {
  if (when.kind !== "membership" || when.negated || when.set.kind !== "symbol" || parameters.length !== 1) return undefined;
  return when.element.kind === "symbol" && when.element.name === parameters[0] ? when.set.name : undefined;
}

function isPlainCall(expr: CallExpr): boolean {
  const names = expr.args.map((a) => (a.kind === "symbol" ? a.name : undefined));
  return expr.orders.every((o) => o === 0) && names.every((n) => n !== undefined) && new Set(names).size === names.length;
}

/** Calls of defined functions replaced by their formulas, derivatives carried out; repeated until none is left. */
export function expandDefinitions(expr: Expr, definitions: readonly FunctionDefinition[]): Expr {
  if (definitions.length === 0) return expr;
  let result = expr;
  for (let round = 0; round < 8; round++) {
    const next = expandOnce(result, definitions);
    if (next === result) return result;
    result = next;
  }
  return result;
}

function expandOnce(expr: Expr, definitions: readonly FunctionDefinition[]): Expr {
  const applies = (d: FunctionDefinition, name: string, args: readonly Expr[], inside: readonly IntegralExpr[]): boolean =>
    d.name === name &&
    d.parameters.length === args.length &&
    !d.fixed.has(shapeOf(args)) &&
    (d.region === undefined || inside.some((i) => i.region === d.region && args[0]?.kind === "symbol" && args[0].name === i.variable));
  const walkIn = (e: Expr, inside: readonly IntegralExpr[]): Expr => {
    const walk = (part: Expr): Expr => walkIn(part, inside);
    switch (e.kind) {
      case "number":
      case "symbol":
        return e;
      case "apply": {
        const args = e.args.map(walk);
        return args.every((a, k) => a === e.args[k]) ? e : { ...e, args };
      }
      case "call": {
        const args = e.args.map(walk);
        const definition = definitions.find((d) => applies(d, e.name, args, inside));
        if (definition === undefined) return args.every((a, k) => a === e.args[k]) ? e : { ...e, args };
        let body = definition.body;
        definition.parameters.forEach((parameter, k) => {
          body = differentiateTimes(body, parameter, e.orders[k] ?? 0);
        });
        return substitute(body, new Map(definition.parameters.map((p, k) => [p, args[k] as Expr])));
      }
      case "piecewise": {
        return { ...e, branches: e.branches.map((b) => ({ ...b, value: walk(b.value) })), otherwise: e.otherwise === undefined ? undefined : walk(e.otherwise) };
      }
      case "bind": {
        const body = e.binder === "integral" && e.region !== undefined ? walkIn(e.body, [...inside, e]) : walk(e.body);
        switch (e.binder) {
          case "integral": {
            const lower = e.lower === undefined ? undefined : walk(e.lower);
            const upper = e.upper === undefined ? undefined : walk(e.upper);
            return body === e.body && lower === e.lower && upper === e.upper ? e : { ...e, body, lower, upper };
          }
          case "evaluation": {
            const lower = e.lower === undefined ? undefined : walk(e.lower);
            const upper = walk(e.upper);
            return body === e.body && lower === e.lower && upper === e.upper ? e : { ...e, body, lower, upper };
          }
          case "principal-value":
          case "sum":
          case "product": {
            const lower = walk(e.lower);
            const upper = walk(e.upper);
            return body === e.body && lower === e.lower && upper === e.upper ? e : { ...e, body, lower, upper };
          }
          case "limit": {
            const point = walk(e.point);
            return body === e.body && point === e.point ? e : { ...e, body, point };
          }
          case "derivative":
            return body === e.body ? e : { ...e, body };
        }
      }
    }
  };
  return walkIn(expr, []);
}

