import { isIntegerRational } from "../number/index.js";
import { apply, num, sym } from "./build.js";
import { contraryOf } from "./contrary.js";
import type { ApplyExpr, BindExpr, CallExpr, DerivativeExpr, Expr, IntegralExpr, PiecewiseExpr, Statement, SumExpr } from "./expr.js";
import { dependsOn, expressionSize, freeSymbols, isAntiderivative, statementExpressions } from "./inspect.js";
import { operatorPartials } from "./operator-partials.js";
import { freshName, substitute } from "./substitute.js";
import { isZeroExpr, tidyAdd, tidyMultiply, tidyNegate, tidyPower, tidySubtract, tidyDivide } from "./tidy.js";

/** Bare quantities that depend on others: a name to the names that it depends on. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

const NONE: Dependencies = new Map();

/**
 * The derivative of an expression in one variable, all other quantities held fixed, except that a bare quantity
 * which `dependencies` says to depend on the variable keeps an unevaluated derivative. Unknown functions follow
 * the chain rule with their slot orders; integrals follow Leibniz's rule, infinite sums are differentiated term by
 * term. What has no elementary derivative and does depend on the variable stays an unevaluated derivative node.
 * The result may be undefined at points where the expression is not differentiable (`|x|` at 0), and is never
 * defined there with a wrong value.
 */
export function differentiate(expr: Expr, variable: string, dependencies: Dependencies = NONE): Expr {
  const d = (e: Expr): Expr => differentiate(e, variable, dependencies);
  switch (expr.kind) {
    case "number":
      return num(0);
    case "symbol":
      if (expr.name === variable) return num(1);
      return dependencies.get(expr.name)?.includes(variable) === true ? unevaluated(expr, variable) : num(0);
    case "apply":
      return dependsOn(expr, variable, dependencies) ? ofApply(expr, variable, d) : num(0);
    case "call":
      return ofCall(expr, d);
    case "piecewise":
      return dependsOn(expr, variable, dependencies) ? ofPiecewise(expr, variable, dependencies) : num(0);
    case "bind":
      return dependsOn(expr, variable, dependencies) ? ofBind(expr, variable, dependencies) : num(0);
  }
}

/** Derivatives with more nodes than this are not formed. */
const LARGEST = 100_000;
const TOO_LARGE = "a derivative has too many terms to be written out";

/** The derivative `order` times; `order` is a whole number, not negative. Throws a `RangeError` when it grows too long to be written out. */
export function differentiateTimes(expr: Expr, variable: string, order: number, dependencies: Dependencies = NONE): Expr {
  let result = expr;
  for (let k = 0; k < order; k++) {
    result = differentiate(result, variable, dependencies);
    if (expressionSize(result) > LARGEST) throw new RangeError(TOO_LARGE);
  }
  return result;
}

/** The derivative `order` times, or undefined when it grows too long to be written out. */
export function derivativeWithin(expr: Expr, variable: string, order: number): Expr | undefined {
  try {
    return differentiateTimes(expr, variable, order);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A derivative node; nested ones are put in alphabetical order of their variables and counted together. */
function unevaluated(body: Expr, variable: string): Expr {
  if (body.kind === "bind" && body.binder === "derivative") {
    if (body.variable === variable) return { ...body, order: body.order + 1 };
    if (body.variable > variable) return { ...body, body: unevaluated(body.body, variable) };
  }
  const node: DerivativeExpr = { kind: "bind", binder: "derivative", variable, body, order: 1 };
  return node;
}

function ofApply(expr: ApplyExpr, variable: string, d: (e: Expr) => Expr): Expr {
  const derivatives = expr.args.map(d);
  switch (expr.operator) {
    case "add":
      return tidyAdd(...derivatives);
    case "negate":
      return tidyNegate(derivatives[0] as Expr);
    case "multiply":
      if (derivatives.filter((da) => !isZeroExpr(da)).length * expressionSize(expr) > LARGEST) throw new RangeError(TOO_LARGE);
      return tidyAdd(
        ...derivatives.flatMap((da, k) => (isZeroExpr(da) ? [] : [tidyMultiply(...expr.args.map((arg, j) => (j === k ? da : arg)))])),
      );
    case "divide":
      return quotientRule(expr.args[0] as Expr, expr.args[1] as Expr, derivatives[0] as Expr, derivatives[1] as Expr);
    case "power":
      return powerRule(expr.args[0] as Expr, expr.args[1] as Expr, derivatives[0] as Expr, derivatives[1] as Expr);
    case "tuple":
      return { ...expr, args: derivatives };
    default: {
      const partials = operatorPartials(expr.operator, expr.args, derivatives.map((e) => !isZeroExpr(e)));
      if (partials === undefined) return unevaluated(expr, variable);
      return tidyAdd(...derivatives.flatMap((da, k) => (isZeroExpr(da) ? [] : [tidyMultiply(partials[k] as Expr, da)])));
    }
  }
}

function quotientRule(a: Expr, b: Expr, da: Expr, db: Expr): Expr {
  if (isZeroExpr(db)) return tidyDivide(da, b);
  return tidyDivide(tidySubtract(tidyMultiply(da, b), tidyMultiply(a, db)), tidyPower(b, num(2)));
}

/** `(a^b)'`: the power rule for a fixed exponent, the exponential rule for a fixed base, else both. */
function powerRule(a: Expr, b: Expr, da: Expr, db: Expr): Expr {
  if (isZeroExpr(db)) {
    const lowered = b.kind === "number" && isIntegerRational(b.value) ? tidyPower(a, tidySubtract(b, num(1))) : tidyPower(a, tidyAdd(b, num(-1)));
    return tidyMultiply(b, lowered, da);
  }
  const logarithm = a.kind === "apply" && a.operator === "e" ? num(1) : apply("log", a);
  const exponential = tidyMultiply(apply("power", a, b), logarithm, db);
  if (isZeroExpr(da)) return exponential;
  return tidyMultiply(apply("power", a, b), tidyAdd(tidyMultiply(db, logarithm), tidyDivide(tidyMultiply(b, da), a)));
}

function ofCall(expr: CallExpr, d: (e: Expr) => Expr): Expr {
  return tidyAdd(
    ...expr.args.flatMap((arg, k) => {
      const inner = d(arg);
      if (isZeroExpr(inner)) return [];
      return [tidyMultiply({ ...expr, orders: expr.orders.map((order, j) => (j === k ? order + 1 : order)) }, inner)];
    }),
  );
}

function ofBind(expr: BindExpr, variable: string, dependencies: Dependencies): Expr {
  const d = (e: Expr): Expr => differentiate(e, variable, dependencies);
  switch (expr.binder) {
    case "derivative": {
      const inner = differentiateTimes(expr.body, expr.variable, expr.order, dependencies);
      return inner.kind === "bind" && inner.binder === "derivative" ? unevaluated(inner, variable) : d(inner);
    }
    case "integral":
      return ofIntegral(expr, variable, dependencies);
    case "sum":
    case "product":
      return ofSum(expr, variable, dependencies);
    case "limit":
    case "principal-value":
      return unevaluated(expr, variable);
    case "evaluation": {
      const bound = apart(expr.variable, expr.body, variable);
      const edge = (at: Expr): Expr => {
        const slope = substitute(differentiate(bound.body, bound.variable, dependencies), new Map([[bound.variable, at]]));
        const moving = d(at);
        return isZeroExpr(moving) ? num(0) : tidyMultiply(slope, moving);
      };
      const inside = d(bound.body);
      const fixed: Expr = isZeroExpr(inside) ? inside : { ...expr, variable: bound.variable, body: inside };
      return tidyAdd(fixed, edge(expr.upper), expr.lower === undefined ? num(0) : tidyNegate(edge(expr.lower)));
    }
  }
}

/** The binder's variable and body, renamed when the bound variable has the name that is differentiated in. */
function apart(bound: string, body: Expr, variable: string): { readonly variable: string; readonly body: Expr } {
  if (bound !== variable) return { variable: bound, body };
  const free = freeSymbols(body);
  const fresh = freshName(bound, (name) => free.has(name));
  return { variable: fresh, body: substitute(body, new Map([[bound, sym(fresh)]])) };
}

/** Leibniz's rule (DLMF 1.5.22); an antiderivative in the variable itself gives back its integrand. */
function ofIntegral(expr: IntegralExpr, variable: string, dependencies: Dependencies): Expr {
  if (isAntiderivative(expr) && expr.variable === variable) return expr.body;
  const bound = isAntiderivative(expr) ? expr : apart(expr.variable, expr.body, variable);
  const inside = differentiate(bound.body, variable, dependencies);
  const edge = (at: Expr | undefined): Expr => {
    if (at === undefined) return num(0);
    const moving = differentiate(at, variable, dependencies);
    return isZeroExpr(moving) ? moving : tidyMultiply(substitute(bound.body, new Map([[bound.variable, at]])), moving);
  };
  const fixed: Expr = isZeroExpr(inside) ? inside : { ...expr, variable: bound.variable, body: inside };
  return tidyAdd(fixed, edge(expr.upper), tidyNegate(edge(expr.lower)));
}

function ofSum(expr: SumExpr, variable: string, dependencies: Dependencies): Expr {
  if (dependsOn(expr.lower, variable, dependencies) || dependsOn(expr.upper, variable, dependencies)) return unevaluated(expr, variable);
  const bound = apart(expr.variable, expr.body, variable);
  const inside = differentiate(bound.body, variable, dependencies);
  if (isZeroExpr(inside)) return inside;
  if (expr.binder === "sum") return { ...expr, variable: bound.variable, body: inside };
  const logarithmic: Expr = { ...expr, binder: "sum", variable: bound.variable, body: tidyDivide(inside, bound.body) };
  return tidyMultiply(expr, logarithmic);
}

/** The open version of a condition: `<=` becomes `<`, an equation in the variable holds nowhere. Undefined when it has none. */
function interior(statement: Statement, moves: (e: Expr) => boolean): Statement | undefined {
  switch (statement.kind) {
    case "truth":
      return statement;
    case "relation": {
      if (!moves(statement.left) && !moves(statement.right)) return statement;
      const open = { "<": "<", "<=": "<", ">": ">", ">=": ">", "!=": "!=" } as const;
      if (statement.relation === "=") return { kind: "truth", value: false };
      const relation = open[statement.relation as keyof typeof open] as "<" | ">" | "!=" | undefined;
      return relation === undefined ? undefined : { ...statement, relation };
    }
    case "and":
    case "or": {
      const parts = statement.parts.map((part) => interior(part, moves));
      return parts.includes(undefined) ? undefined : { ...statement, parts: parts as readonly Statement[] };
    }
    case "membership":
      return statementExpressions(statement).some(moves) ? undefined : statement;
  }
}

/** The negation of a condition built from relations; undefined for others. */
export function negateStatement(statement: Statement): Statement | undefined {
  switch (statement.kind) {
    case "truth":
      return { kind: "truth", value: !statement.value };
    case "relation": {
      const relation = contraryOf(statement.relation);
      return relation === undefined ? undefined : { ...statement, relation };
    }
    case "membership":
      return { ...statement, negated: !statement.negated };
    case "and":
    case "or": {
      const parts = statement.parts.map(negateStatement);
      return parts.includes(undefined) ? undefined : { kind: statement.kind === "and" ? "or" : "and", parts: parts as readonly Statement[] };
    }
  }
}

/** Each branch is differentiated inside its own region only: at a border the derivative is left undefined. */
function ofPiecewise(expr: PiecewiseExpr, variable: string, dependencies: Dependencies): Expr {
  const moves = (e: Expr): boolean => dependsOn(e, variable, dependencies);
  const branches: { value: Expr; when: Statement }[] = [];
  const before: Statement[] = [];
  const all = expr.otherwise === undefined ? expr.branches : [...expr.branches, { value: expr.otherwise, when: { kind: "truth", value: true } as const }];
  for (const branch of all) {
    const whole: Statement = before.length === 0 ? branch.when : { kind: "and", parts: [...before, branch.when] };
    const open = interior(whole, moves);
    const negated = negateStatement(branch.when);
    if (open === undefined || negated === undefined) return unevaluated(expr, variable);
    before.push(negated);
    branches.push({ value: differentiate(branch.value, variable, dependencies), when: open });
  }
  return { kind: "piecewise", branches, otherwise: undefined };
}
