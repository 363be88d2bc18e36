import { differentiateTimes, isAntiderivative, substitute, type DomainSet, type Expr, type Statement } from "../../expression/index.js";

/** What to put for a node, or undefined to go on into its parts. `bound` lists the variables bound around it, innermost last. */
export type Visit = (node: Expr, bound: readonly string[]) => Expr | undefined;

/** Rebuilds an expression top down. */
export function rewrite(expr: Expr, visit: Visit, bound: readonly string[] = []): Expr {
  const replaced = visit(expr, bound);
  if (replaced !== undefined) return replaced;
  const go = (e: Expr): Expr => rewrite(e, visit, bound);
  const maybe = (e: Expr | undefined): Expr | undefined => (e === undefined ? undefined : go(e));
  switch (expr.kind) {
    case "number":
    case "symbol":
      return expr;
    case "apply":
    case "call":
      return { ...expr, args: expr.args.map(go) };
    case "piecewise":
      return {
        ...expr,
        branches: expr.branches.map((branch) => ({ value: go(branch.value), when: rewriteStatement(branch.when, visit, bound) })),
        otherwise: maybe(expr.otherwise),
      };
    case "bind": {
      const body = rewrite(expr.body, visit, [...bound, expr.variable]);
      switch (expr.binder) {
        case "derivative":
          return { ...expr, body };
        case "integral":
        case "evaluation":
          return { ...expr, body, lower: maybe(expr.lower), upper: maybe(expr.upper) } as Expr;
        case "principal-value":
        case "sum":
        case "product":
          return { ...expr, body, lower: go(expr.lower), upper: go(expr.upper) };
        case "limit":
          return { ...expr, body, point: go(expr.point) };
      }
    }
  }
}

function rewriteSet(set: DomainSet, visit: Visit, bound: readonly string[]): DomainSet {
  switch (set.kind) {
    case "named":
    case "symbol":
    case "matrices":
      return set;
    case "interval":
      return { ...set, lower: rewrite(set.lower, visit, bound), upper: rewrite(set.upper, visit, bound) };
    case "finite":
      return { ...set, elements: set.elements.map((e) => rewrite(e, visit, bound)) };
    case "minus":
      return { ...set, from: rewriteSet(set.from, visit, bound), removed: rewriteSet(set.removed, visit, bound) };
  }
}

/** Rebuilds a statement's expressions top down. */
export function rewriteStatement(statement: Statement, visit: Visit, bound: readonly string[] = []): Statement {
  switch (statement.kind) {
    case "relation":
      return { ...statement, left: rewrite(statement.left, visit, bound), right: rewrite(statement.right, visit, bound) };
    case "membership":
      return { ...statement, element: rewrite(statement.element, visit, bound), set: rewriteSet(statement.set, visit, bound) };
    case "and":
    case "or":
      return { ...statement, parts: statement.parts.map((part) => rewriteStatement(part, visit, bound)) };
    case "truth":
      return statement;
  }
}

const base = (name: string): string => name.replace(/'+$/, "");

/**
 * Writes bare quantities that depend on variables as functions of them: `T` on `theta` becomes `T(\theta)`. Under a
 * binder whose variable is a primed copy, `\int ... T ... d\theta'`, the copy is what it depends on.
 */
export function applyDependencies(expr: Expr, dependencies: ReadonlyMap<string, readonly string[]>): Expr {
  if (dependencies.size === 0) return expr;
  return rewrite(expr, (node, bound) => {
    if (node.kind !== "symbol" || bound.includes(node.name)) return undefined;
    const variables = dependencies.get(node.name);
    if (variables === undefined || variables.length === 0) return undefined;
    const args = variables.map((variable): Expr => {
      const inner = bound.includes(variable) ? variable : ([...bound].reverse().find((name) => base(name) === base(variable)) ?? variable);
      return { kind: "symbol", name: inner };
    });
    return { kind: "call", name: node.name, args, orders: args.map(() => 0) };
  });
}

/** Carries out derivatives and one-sided evaluations: `\frac{dL}{dx}|_{x=a}` becomes `L'(a)`. What has no closed form stays. */
export function carryOutDerivatives(expr: Expr): Expr {
  return rewrite(expr, (node) => {
    if (node.kind !== "bind") return undefined;
    if (node.binder === "derivative") return differentiateTimes(carryOutDerivatives(node.body), node.variable, node.order);
    if (node.binder === "evaluation" && node.lower === undefined) {
      const body = carryOutDerivatives(node.body);
      return isAntiderivative(body) ? undefined : substitute(body, new Map([[node.variable, carryOutDerivatives(node.upper)]]));
    }
    return undefined;
  });
}

/** Replaces bare uses of symbols, under binders as well when what comes in mentions their variable: a definition written bare. */
export function unfold(expr: Expr, definitions: ReadonlyMap<string, Expr>): Expr {
  if (definitions.size === 0) return expr;
  return rewrite(expr, (node, bound) => (node.kind === "symbol" && !bound.includes(node.name) ? definitions.get(node.name) : undefined));
}
