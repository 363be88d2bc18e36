import type { Assumption, Fact } from "../../../assumption/index.js";
import { contains, freeSymbols, literalRational, shapeOf, type Expr, type Statement } from "../../../expression/index.js";
import type { DefinedFunction, GivenEquation, Meanings, Target } from "./context.js";
import { targetsOf } from "./equation.js";

/** What the assumptions make of the names, and what of them could not be imposed. */
export interface Understood {
  readonly meanings: Meanings;
  /** Something is said that random points do not keep: a difference at them decides nothing. */
  readonly open: string | undefined;
  readonly wholes: ReadonlySet<string>;
  /** Statements that a choice of whole numbers can be held against. */
  readonly conditions: readonly Statement[];
}

/** Reads definitions, given values and whole quantities from the assumptions; other equations stay open. */
export function understand(sides: readonly Expr[], assumptions: readonly Assumption[], declared: ReadonlyMap<string, readonly string[]>, extra: readonly { readonly left: Expr; readonly right: Expr }[]): Understood {
  const quantities = new Map<string, Expr>();
  const functions = new Map<string, DefinedFunction>();
  const equated: { readonly left: Expr; readonly right: Expr }[] = [];
  const wholes = new Set<string>();
  const conditions: Statement[] = [];
  const dependencies = new Map(declared);
  let open: string | undefined;
  const leave = (why: string): void => void (open ??= why);

  const equation = (left: Expr, right: Expr): void => {
    for (const [one, other] of [[left, right], [right, left]] as const) {
      if (one.kind === "symbol" && !quantities.has(one.name) && !reaches(other, one.name, quantities)) return void quantities.set(one.name, other);
    }
    equated.push({ left, right });
  };
  const statement = (s: Statement): void => {
    switch (s.kind) {
      case "relation":
        if (s.relation === "=" || s.relation === ":=") equation(s.left, s.right);
        else conditions.push(s);
        return;
      case "membership": {
        if (s.negated) return;
        const { element, set } = s;
        if (set.kind === "named" && (set.name === "Z" || set.name === "N") && element.kind === "symbol") wholes.add(element.name);
        if (set.kind === "finite" || set.kind === "symbol" || (set.kind === "minus" && set.from.kind !== "named")) leave("a set that could not be imposed");
        conditions.push(s);
        return;
      }
      case "and":
        s.parts.forEach(statement);
        return;
      case "or":
      case "truth":
        leave("a statement that could not be imposed");
    }
  };
  const fact = (f: Fact): void => {
    switch (f.kind) {
      case "statement":
        statement(f.statement);
        return;
      case "definition":
        if (f.when !== undefined) leave("a definition by cases");
        else if (f.left.kind === "call") defineFunction(f.left, f.right);
        else equation(f.left, f.right);
        return;
      case "depends":
        dependencies.set(f.of, [...new Set([...(dependencies.get(f.of) ?? []), f.variable])]);
        return;
      case "independent":
      case "extremum":
      case "monotone":
      case "region":
      case "function-property":
        leave("a property of a function");
        return;
      case "words":
        return;
    }
  };
  const defineFunction = (left: Expr & { readonly kind: "call" }, right: Expr): void => {
    const names = left.args.flatMap((a) => (a.kind === "symbol" ? [a.name] : []));
    const plain = names.length === left.args.length && new Set(names).size === names.length && left.orders.every((o) => o === 0);
    if (plain && !functions.has(left.name) && !contains(right, (e) => e.kind === "call" && e.name === left.name)) functions.set(left.name, { parameters: names, body: right });
    else equation(left, right);
  };
  for (const a of assumptions) a.facts.forEach(fact);
  for (const f of assumptions.flatMap((a) => a.facts)) {
    if (f.kind === "independent" && f.of.kind === "symbol") dependencies.set(f.of.name, (dependencies.get(f.of.name) ?? []).filter((v) => v !== f.variable));
  }
  for (const { left, right } of extra) equation(left, right);
  const equations: GivenEquation[] = [];
  const taken = (t: Target): boolean => quantities.has(t.name) || equations.some((e) => e.targets.length === 1 && e.targets.some((other) => shapeOf([other.name, other.orders, other.args]) === shapeOf([t.name, t.orders, t.args])));
  for (const { left, right } of equated) equations.push({ left, right, targets: targetsOf(left, right, dependencies, taken) });
  // Whether a value that is given at a point, or a definition, may be differentiated is a matter of reading.
  if (equations.length > 0) leave("what equations give");
  if (quantities.size > 0 && sides.some((side) => contains(side, (e) => e.kind === "bind" && e.binder === "derivative"))) leave("a derivative of what is given by an equation");
  const all = [...sides, ...equations.flatMap((e) => [e.left, e.right]), ...quantities.values(), ...[...functions.values()].map((f) => f.body)];
  all.forEach((side) => noteWholes(side, wholes));
  return { meanings: { quantities, functions, equations, dependencies, rootIndex: rootIndexOf(all) }, open, wholes, conditions };
}

/** Whether an expression depends on a name, definitions put in. */
function reaches(expr: Expr, name: string, quantities: ReadonlyMap<string, Expr>, depth = 0): boolean {
  return [...freeSymbols(expr)].some((n) => n === name || (depth < 20 && quantities.has(n) && reaches(quantities.get(n) as Expr, name, quantities, depth + 1)));
}

/** Quantities that only make sense as whole numbers: in factorials and binomials, and as ends of sums. */
function noteWholes(expr: Expr, wholes: Set<string>): void {
  contains(expr, (e) => {
    const note = (part: Expr | undefined): void => {
      if (part !== undefined) for (const name of freeSymbols(part)) wholes.add(name);
    };
    if (e.kind === "apply" && e.operator === "factorial") note(e.args[0]);
    if (e.kind === "apply" && e.operator === "binomial") note(e.args[1]);
    if (e.kind === "bind" && (e.binder === "sum" || e.binder === "product")) {
      note(e.lower);
      note(e.upper);
    }
    return false;
  });
}

const INVERSES: ReadonlySet<string> = new Set(["sqrt", "asin", "acos", "asec", "acsc", "asinh", "acosh", "erf", "erfc"]);

/** The least common multiple of the indices of roots that occur or that derivatives bring in. */
function rootIndexOf(exprs: readonly Expr[]): bigint {
  let index = 1n;
  const note = (n: bigint): void => {
    if (n > 0n && n <= 1000n) index = (index / greatestCommon(index, n)) * n;
  };
  for (const expr of exprs) {
    contains(expr, (e) => {
      if (e.kind !== "apply") return false;
      if (INVERSES.has(e.operator)) note(2n);
      const second = e.args[1];
      if (second === undefined || (e.operator !== "power" && e.operator !== "root")) return false;
      for (const part of second.kind === "apply" && second.operator === "add" ? second.args : [second]) {
        const value = literalRational(part);
        if (value !== undefined) note(e.operator === "power" ? value.d : value.n < 0n ? -value.n : value.n);
      }
      return false;
    });
  }
  return index;
}

const greatestCommon = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatestCommon(b, a % b));
