import type { Fact } from "../../assumption/index.js";
import { contains, unknownFunctions, type Expr, type FunctionInstance, type Statement } from "../../expression/index.js";
import { conjuncts } from "./names.js";
import type { NumericQuestion } from "./question.js";

/** The facts of all assumptions by what sampling does with them. */
export interface Gathered {
  readonly statements: { readonly id: string; readonly statement: Statement }[];
  readonly shapes: { readonly id: string; readonly fact: Exclude<Fact, { kind: "statement" | "definition" | "depends" | "independent" | "words" }> }[];
  readonly definitions: Map<string, Expr>;
  readonly given: Map<string, FunctionInstance>;
  readonly dependencies: Map<string, readonly string[]>;
  /** Variables on which a function or quantity is said not to depend, by name. */
  readonly independent: Map<string, readonly string[]>;
}

/** Sorts the facts of a question's assumptions. */
export function gather(question: NumericQuestion): Gathered {
  const dependencies = new Map<string, readonly string[]>(question.dependencies);
  const independent = new Map<string, readonly string[]>();
  const facts = question.assumptions.flatMap((a) => a.facts.map((fact) => ({ id: a.id, fact })));
  for (const { fact } of facts) {
    if (fact.kind === "depends") dependencies.set(fact.of, [...new Set([...(dependencies.get(fact.of) ?? []), fact.variable])]);
    if (fact.kind === "independent" && (fact.of.kind === "symbol" || fact.of.kind === "call")) independent.set(fact.of.name, [...(independent.get(fact.of.name) ?? []), fact.variable]);
    if (fact.kind === "independent" && fact.of.kind === "symbol") {
      const rest = (dependencies.get(fact.of.name) ?? []).filter((name) => name !== fact.variable);
      if (rest.length === 0) dependencies.delete(fact.of.name);
      else dependencies.set(fact.of.name, rest);
    }
  }
  const gathered: Gathered = { statements: [], shapes: [], definitions: new Map(), given: new Map(), dependencies, independent };
  const cases = new Map<string, { value: Expr; when: Statement }[]>();
  for (const { id, fact } of facts) {
    switch (fact.kind) {
      case "statement":
        for (const statement of conjuncts(fact.statement)) gathered.statements.push({ id, statement });
        break;
      case "definition":
        if (fact.when !== undefined && fact.left.kind === "symbol") {
          const name = fact.left.name;
          cases.set(name, [...(cases.get(name) ?? []), { value: fact.right, when: fact.when }]);
        } else define(gathered, id, fact.left, fact.right);
        break;
      case "extremum":
      case "monotone":
      case "region":
      case "function-property":
        gathered.shapes.push({ id, fact });
        break;
      case "depends":
      case "independent":
      case "words":
        break;
    }
  }
  for (const [name, branches] of cases) {
    const variables = dependencies.get(name) ?? membershipVariables(branches.map((b) => b.when));
    gathered.dependencies.set(name, variables);
    gathered.given.set(name, { parameters: variables, body: { kind: "piecewise", branches } });
  }
  return gathered;
}

/** The symbols that conditions are about: the elements of memberships. */
function membershipVariables(conditions: readonly Statement[]): readonly string[] {
  const names = new Set<string>();
  for (const condition of conditions.flatMap(conjuncts)) {
    if (condition.kind === "membership" && condition.element.kind === "symbol") names.add(condition.element.name);
  }
  return [...names];
}

function define(gathered: Gathered, id: string, left: Expr, right: Expr): void {
  if (left.kind === "symbol") {
    const variables = gathered.dependencies.get(left.name);
    if (contains(right, (e) => e.kind === "symbol" && e.name === left.name) || gathered.definitions.has(left.name) || gathered.given.has(left.name)) {
      gathered.statements.push({ id, statement: { kind: "relation", relation: "=", left, right } });
    } else if (variables !== undefined) gathered.given.set(left.name, { parameters: variables, body: right });
    else gathered.definitions.set(left.name, right);
    return;
  }
  if (left.kind === "call" && left.orders.every((o) => o === 0) && !gathered.given.has(left.name)) {
    const names = left.args.map((arg) => (arg.kind === "symbol" ? arg.name : undefined));
    const distinct = names.every((name) => name !== undefined) && new Set(names).size === names.length;
    if (distinct && !unknownFunctions(right).has(left.name)) {
      gathered.given.set(left.name, { parameters: names, body: right });
      return;
    }
  }
  gathered.statements.push({ id, statement: { kind: "relation", relation: "=", left, right } });
}
