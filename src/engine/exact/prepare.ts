import type { Assumption, Fact } from "../../assumption/index.js";
import { call, contains, differentiateTimes, substitute, sym, type CallExpr, type Expr, type Statement } from "../../expression/index.js";

/** Bare quantities with the variables that they depend on. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/** A function given by a formula: `name(parameters) = body`. */
export interface FunctionDefinition {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: Expr;
  readonly id: string;
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

/** Bare dependent quantities written as functions of what they depend on, so that the chain rule applies to them. */
export function makeDependent(expr: Expr, dependencies: Dependencies): Expr {
  const map = new Map<string, Expr>();
  for (const [name, variables] of dependencies) if (variables.length > 0) map.set(name, call(name, variables.map(sym)));
  return map.size === 0 ? expr : substitute(expr, map);
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
  if (fact.kind !== "definition" || fact.when !== undefined || fact.left.kind !== "call") return undefined;
  if (!isPlainCall(fact.left)) return undefined;
  const { name, args } = fact.left;
  if (contains(fact.right, (e) => e.kind === "call" && e.name === name && e.args.length === args.length)) return undefined;
  return { name, parameters: args.map((a) => (a.kind === "symbol" ? a.name : "")), body: fact.right };
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
  const walk = (e: Expr): Expr => {
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
        const definition = definitions.find((d) => d.name === e.name && d.parameters.length === args.length);
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
        const body = walk(e.body);
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
  return walk(expr);
}

