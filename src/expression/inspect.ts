import type { DomainSet, Expr, Statement } from "./expr.js";

/** The statement's and expression's direct parts, with the variable that the node binds in each part, if any. */
interface Part {
  readonly expr: Expr;
  readonly bound?: string;
}

function setParts(set: DomainSet): readonly Expr[] {
  switch (set.kind) {
    case "named":
    case "symbol":
      return [];
    case "interval":
      return [set.lower, set.upper];
    case "finite":
      return set.elements;
    case "minus":
      return [...setParts(set.from), ...setParts(set.removed)];
    case "matrices":
      return [set.rows, set.columns].filter((size) => size !== undefined);
  }
}

/** The expressions that stand in a statement, left to right. */
export function statementExpressions(statement: Statement): readonly Expr[] {
  switch (statement.kind) {
    case "relation":
      return [statement.left, statement.right];
    case "membership":
      return [statement.element, ...setParts(statement.set)];
    case "and":
    case "or":
      return statement.parts.flatMap(statementExpressions);
    case "truth":
      return [];
  }
}

const present = (exprs: readonly (Expr | undefined)[]): readonly Part[] => exprs.flatMap((expr) => (expr === undefined ? [] : [{ expr }]));

function parts(expr: Expr): readonly Part[] {
  switch (expr.kind) {
    case "number":
    case "symbol":
      return [];
    case "apply":
    case "call":
      return expr.args.map((arg) => ({ expr: arg }));
    case "piecewise":
      return [
        ...expr.branches.flatMap((branch) => [{ expr: branch.value }, ...statementExpressions(branch.when).map((e) => ({ expr: e }))]),
        ...present([expr.otherwise]),
      ];
    case "bind":
      switch (expr.binder) {
        case "integral":
          return isAntiderivative(expr)
            ? [{ expr: expr.body }]
            : [{ expr: expr.body, bound: expr.variable }, ...present([expr.lower, expr.upper])];
        case "principal-value":
        case "sum":
        case "product":
        case "evaluation":
          return [{ expr: expr.body, bound: expr.variable }, ...present([expr.lower, expr.upper])];
        case "limit":
          return [{ expr: expr.body, bound: expr.variable }, { expr: expr.point }];
        case "derivative":
          return [{ expr: expr.body }];
      }
  }
}

/** Whether a node is an integral without bounds or region, whose variable stays free. */
export function isAntiderivative(expr: Expr): boolean {
  return expr.kind === "bind" && expr.binder === "integral" && expr.lower === undefined && expr.upper === undefined && expr.region === undefined;
}

/** The direct subexpressions of a node, binders' bodies and conditions of cases included. */
export const subexpressions = (expr: Expr): readonly Expr[] => parts(expr).map((part) => part.expr);

/**
 * The names of the quantities that an expression depends on. A derivative and an antiderivative depend on their
 * variable; a definite integral, sum, product, limit and evaluation do not. Names of regions are not quantities.
 */
export function freeSymbols(expr: Expr): ReadonlySet<string> {
  if (expr.kind === "number") return NO_NAMES;
  const known = FREE.get(expr);
  if (known !== undefined) return known;
  const found = gatherFree(expr);
  FREE.set(expr, found);
  return found;
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** The answers so far: expressions never change, and share their parts when they are differentiated or substituted in. */
const FREE = new WeakMap<Expr, ReadonlySet<string>>();

function gatherFree(expr: Expr): ReadonlySet<string> {
  if (expr.kind === "symbol") return new Set([expr.name]);
  const inner = expr.kind === "apply" && expr.operator === "opaque" ? expr.args.slice(1).map((arg): Part => ({ expr: arg })) : parts(expr);
  const own = expr.kind === "bind" && (expr.binder === "derivative" || isAntiderivative(expr)) ? [expr.variable] : [];
  const [only, ...others] = inner;
  if (only === undefined) return NO_NAMES;
  if (others.length === 0 && only.bound === undefined && own.length === 0) return freeSymbols(only.expr);
  const found = new Set(own);
  for (const part of inner) for (const name of freeSymbols(part.expr)) if (name !== part.bound) found.add(name);
  return found;
}

/** Every subexpression, the expression itself first, that satisfies a test. */
export function findAll(expr: Expr, test: (node: Expr) => boolean): readonly Expr[] {
  const found: Expr[] = [];
  const visit = (node: Expr): void => {
    if (test(node)) found.push(node);
    for (const part of parts(node)) visit(part.expr);
  };
  visit(expr);
  return found;
}

/** Whether some subexpression satisfies a test. */
export function contains(expr: Expr, test: (node: Expr) => boolean): boolean {
  return test(expr) || parts(expr).some((part) => contains(part.expr, test));
}

/** The unknown functions that occur, each with its number of arguments (the largest, if uses disagree). */
export function unknownFunctions(expr: Expr): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const node of findAll(expr, (e) => e.kind === "call")) {
    if (node.kind === "call") found.set(node.name, Math.max(found.get(node.name) ?? 0, node.args.length));
  }
  return found;
}

/** The names of regions that integrals range over. */
export function regionsOf(expr: Expr): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of findAll(expr, (e) => e.kind === "bind" && e.binder === "integral" && e.region !== undefined)) {
    if (node.kind === "bind" && node.binder === "integral" && node.region !== undefined) found.add(node.region);
  }
  return found;
}

/** Whether an expression depends on a quantity by name; bare quantities that depend on it count when listed. */
export function dependsOn(expr: Expr, variable: string, dependencies?: ReadonlyMap<string, readonly string[]>): boolean {
  const names = freeSymbols(expr);
  if (names.has(variable)) return true;
  if (dependencies === undefined || dependencies.size === 0) return false;
  for (const name of names) if (dependencies.get(name)?.includes(variable) === true) return true;
  return false;
}

const SIZES = new WeakMap<Expr, number>();

/** How many nodes an expression has when it is written out; parts that it shares with itself count each time. */
export function expressionSize(expr: Expr): number {
  if (expr.kind === "number" || expr.kind === "symbol") return 1;
  const known = SIZES.get(expr);
  if (known !== undefined) return known;
  let size = 1;
  for (const part of parts(expr)) size += expressionSize(part.expr);
  SIZES.set(expr, size);
  return size;
}

/** Operators that speak of complex numbers. */
const OF_COMPLEX_NUMBERS: ReadonlySet<string> = new Set(["i", "re", "im", "arg", "conjugate"]);

/** Whether an expression speaks of complex numbers: then roots and logarithms have their principal values in the plane. */
export const speaksOfComplexNumbers = (e: Expr): boolean => contains(e, (n) => n.kind === "apply" && OF_COMPLEX_NUMBERS.has(n.operator));

/** Whether a set is the complex numbers, or these without some. */
export const isComplexSet = (set: DomainSet): boolean => (set.kind === "named" ? set.name === "C" : set.kind === "minus" && isComplexSet(set.from));
