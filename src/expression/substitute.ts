import type { BindExpr, DomainSet, Expr, Statement } from "./expr.js";
import { sym } from "./build.js";
import { freeSymbols, isAntiderivative } from "./inspect.js";

/** What stands for each name. */
export type Substitution = ReadonlyMap<string, Expr>;

/** A name built from `base` that is not among `taken`. The tilde cannot come from a document. */
export function freshName(base: string, taken: (name: string) => boolean): string {
  const stem = base.replace(/~\d+$/, "");
  for (let k = 1; ; k++) {
    const name = `${stem}~${k}`;
    if (!taken(name)) return name;
  }
}

/** The names that occur free in what a substitution puts in. */
function incoming(map: Substitution): ReadonlySet<string> {
  const names = new Set<string>();
  for (const value of map.values()) for (const name of freeSymbols(value)) names.add(name);
  return names;
}

const without = (map: Substitution, name: string): Substitution => {
  if (!map.has(name)) return map;
  const rest = new Map(map);
  rest.delete(name);
  return rest;
};

function substituteSet(set: DomainSet, map: Substitution): DomainSet {
  switch (set.kind) {
    case "named":
    case "symbol":
      return set;
    case "interval":
      return { ...set, lower: substitute(set.lower, map), upper: substitute(set.upper, map) };
    case "finite":
      return { ...set, elements: set.elements.map((e) => substitute(e, map)) };
    case "minus":
      return { ...set, from: substituteSet(set.from, map), removed: substituteSet(set.removed, map) };
    case "matrices":
      return { ...set, rows: maybe(set.rows, map), columns: maybe(set.columns, map) };
  }
}

/** Replaces free symbols in a statement. */
export function substituteStatement(statement: Statement, map: Substitution): Statement {
  switch (statement.kind) {
    case "relation":
      return { ...statement, left: substitute(statement.left, map), right: substitute(statement.right, map) };
    case "membership":
      return { ...statement, element: substitute(statement.element, map), set: substituteSet(statement.set, map) };
    case "and":
    case "or":
      return { ...statement, parts: statement.parts.map((part) => substituteStatement(part, map)) };
    case "truth":
      return statement;
  }
}

/** The bound variable and body, renamed apart when what comes in would be captured. */
function underBinder(variable: string, body: Expr, map: Substitution): { readonly variable: string; readonly body: Expr } {
  const inner = without(map, variable);
  const relevant = new Map([...inner].filter(([name]) => freeSymbols(body).has(name)));
  if (relevant.size === 0) return { variable, body };
  const names = incoming(relevant);
  if (!names.has(variable)) return { variable, body: substitute(body, relevant) };
  const free = freeSymbols(body);
  const renamed = freshName(variable, (name) => names.has(name) || free.has(name) || map.has(name));
  return { variable: renamed, body: substitute(body, new Map([...relevant, [variable, sym(renamed)]])) };
}

const maybe = (expr: Expr | undefined, map: Substitution): Expr | undefined => (expr === undefined ? undefined : substitute(expr, map));

function substituteBind(expr: BindExpr, map: Substitution): Expr {
  switch (expr.binder) {
    case "derivative":
      return substituteOpen(expr, map);
    case "integral":
      if (isAntiderivative(expr)) return substituteOpen(expr, map);
      return { ...expr, ...underBinder(expr.variable, expr.body, map), lower: maybe(expr.lower, map), upper: maybe(expr.upper, map) };
    case "principal-value":
    case "sum":
    case "product":
      return { ...expr, ...underBinder(expr.variable, expr.body, map), lower: substitute(expr.lower, map), upper: substitute(expr.upper, map) };
    case "evaluation":
      return { ...expr, ...underBinder(expr.variable, expr.body, map), lower: maybe(expr.lower, map), upper: substitute(expr.upper, map) };
    case "limit":
      return { ...expr, ...underBinder(expr.variable, expr.body, map), point: substitute(expr.point, map) };
  }
}

/** A derivative or antiderivative stays a function of its variable; a value put in for that variable is put in after it is formed. */
function substituteOpen(expr: BindExpr & { readonly binder: "derivative" | "integral" }, map: Substitution): Expr {
  const at = map.get(expr.variable);
  const scoped = underBinder(expr.variable, expr.body, map);
  const target = at ?? (scoped.variable === expr.variable ? undefined : sym(expr.variable));
  if (target === undefined) return { ...expr, ...scoped };
  if (target.kind === "symbol" && !freeSymbols(scoped.body).has(target.name)) {
    return { ...expr, variable: target.name, body: substitute(scoped.body, new Map([[scoped.variable, target]])) };
  }
  return { kind: "bind", binder: "evaluation", variable: scoped.variable, body: { ...expr, ...scoped }, upper: target };
}

/**
 * Replaces free symbols all at once. Bound variables are renamed apart, so nothing is captured: `a ↦ x` in
 * `\int_0^1 a x\,dx` gives `\int_0^1 x y\,dy`; `a ↦ x` in `\frac{d}{dx} a x` gives `x` and not `2x`, and a value
 * for the variable of a derivative is put in after differentiating. Spans of untouched nodes are kept.
 */
export function substitute(expr: Expr, map: Substitution): Expr {
  if (map.size === 0) return expr;
  switch (expr.kind) {
    case "number":
      return expr;
    case "symbol":
      return map.get(expr.name) ?? expr;
    case "apply":
      if (expr.operator === "opaque") return { ...expr, args: expr.args.map((arg, k) => (k === 0 ? arg : substitute(arg, map))) };
      return { ...expr, args: expr.args.map((arg) => substitute(arg, map)) };
    case "call":
      return { ...expr, args: expr.args.map((arg) => substitute(arg, map)) };
    case "piecewise":
      return {
        ...expr,
        branches: expr.branches.map((branch) => ({ value: substitute(branch.value, map), when: substituteStatement(branch.when, map) })),
        otherwise: maybe(expr.otherwise, map),
      };
    case "bind":
      return substituteBind(expr, map);
  }
}
