import type { Assumption } from "../../assumption/index.js";
import { add, differentiateTimes, multiply, num, power, statementExpressions, substitute, sym, unknownFunctions, type Expr, type FunctionInstance } from "../../expression/index.js";
import { rational, type Generator } from "../../number/index.js";
import { rewrite } from "../numeric/rewrite.js";

/** Names and numbers of arguments of the unknown functions that sides mention and that no assumption speaks of; `undefined` when one does. */
export function freeFunctions(sides: readonly Expr[], assumptions: readonly Assumption[]): ReadonlyMap<string, number> | undefined {
  const found = new Map(sides.flatMap((e) => [...unknownFunctions(e)]));
  const spoken = assumptions.some((a) =>
    a.facts.some((f) => {
      if (f.kind === "statement") return statementExpressions(f.statement).some((e) => [...unknownFunctions(e).keys()].some((name) => found.has(name)));
      if (f.kind === "definition") return [f.left, f.right].some((e) => [...unknownFunctions(e).keys()].some((name) => found.has(name)));
      return "fn" in f && found.has(f.fn);
    }),
  );
  return spoken ? undefined : found;
}

/** A random quadratic polynomial for each function: entire, so that it can be taken at complex arguments. */
export function polynomialInstances(functions: ReadonlyMap<string, number>, random: Generator): ReadonlyMap<string, FunctionInstance> {
  return new Map(
    [...functions].map(([name, count]) => {
      const parameters = Array.from({ length: count }, (_, k) => `argument ${k + 1}`);
      const coefficient = (): Expr => num(rational(random.integer(1, 7) * (random.next() < 0.5 ? -1 : 1), random.integer(1, 3)));
      const terms = parameters.flatMap((p, k) => [multiply(coefficient(), sym(p)), multiply(coefficient(), power(sym(p), num(2))), ...parameters.slice(0, k).map((q) => multiply(coefficient(), sym(p), sym(q)))]);
      return [name, { parameters, body: add(coefficient(), ...terms) }];
    }),
  );
}

/** An expression with calls of functions, and of their derivatives, replaced by their formulas. */
export const withInstances = (expr: Expr, instances: ReadonlyMap<string, FunctionInstance>): Expr =>
  rewrite(expr, (node) => {
    const instance = node.kind === "call" ? instances.get(node.name) : undefined;
    if (node.kind !== "call" || instance?.parameters.length !== node.args.length) return undefined;
    const body = instance.parameters.reduce((e, parameter, k) => differentiateTimes(e, parameter, node.orders[k] ?? 0), instance.body);
    return substitute(body, new Map(instance.parameters.map((name, k) => [name, withInstances(node.args[k] as Expr, instances)])));
  });
