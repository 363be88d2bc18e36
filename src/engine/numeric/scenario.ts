import type { Fact } from "../../assumption/index.js";
import {
  call, contains, findAll, freeSymbols, num, regionsOf, statementExpressions, sym, unknownFunctions,
  type CallExpr, type Expr, type FunctionInstance, type RegionInstance, type Statement,
} from "../../expression/index.js";
import type { NumericQuestion } from "./question.js";
import { applyDependencies, carryOutDerivatives, rewrite, rewriteStatement, unfold } from "./rewrite.js";
import { solveEquations, type Equation, type Solved } from "./solve.js";

/** A statement that every point must satisfy. */
export interface Constraint {
  readonly id: string;
  readonly statement: Statement;
}

/** A value that an unknown function takes, named by a pseudo-quantity. */
export interface Pinned {
  readonly call: CallExpr;
  readonly key: string;
}

/** A point that is the only extremum of a function on a range. */
export interface Extremum {
  readonly id: string;
  readonly point: Expr;
  readonly sign: 1 | -1;
  readonly only: boolean;
  readonly lower?: Expr | undefined;
  readonly upper?: Expr | undefined;
}

/** An unknown function to be chosen at each sample. */
export interface FunctionNeed {
  readonly name: string;
  readonly arity: number;
  readonly pins: readonly Pinned[];
  readonly extrema: readonly Extremum[];
  readonly properties: ReadonlySet<string>;
}

/** A question made ready for sampling: what to choose, what follows from it, and what must then hold. */
export interface Scenario {
  readonly left: Expr;
  readonly right: Expr;
  /** Quantities to choose freely, in the order of choosing. */
  readonly free: readonly string[];
  /** Quantities that follow from others, in an order in which they can be computed. */
  readonly solved: readonly Solved[];
  readonly constraints: readonly Constraint[];
  readonly functions: readonly FunctionNeed[];
  readonly given: ReadonlyMap<string, FunctionInstance>;
  readonly regions: ReadonlyMap<string, RegionInstance>;
  /** Assumptions that could not be imposed on samples; with any of them there is no refutation. */
  readonly unimposed: readonly string[];
  /** Quantities that stand where only whole numbers make sense. */
  readonly wholeLike: ReadonlySet<string>;
  /** Every name with a slot: free and solved quantities. */
  readonly names: readonly string[];
}

interface Gathered {
  readonly statements: { readonly id: string; readonly statement: Statement }[];
  readonly shapes: { readonly id: string; readonly fact: Exclude<Fact, { kind: "statement" | "definition" | "depends" | "independent" | "words" }> }[];
  readonly definitions: Map<string, Expr>;
  readonly given: Map<string, FunctionInstance>;
  readonly dependencies: Map<string, readonly string[]>;
}

/** Names that are read as running variables when a fact about a function is stated at them. */
const RUNNING = /^(x|y|z|t|u|v|w|r|theta|phi|tau|xi|omega)('*|_\d+)$/;

/** Splits compound statements; only what must hold throughout is kept apart. */
const conjuncts = (statement: Statement): readonly Statement[] => (statement.kind === "and" ? statement.parts.flatMap(conjuncts) : [statement]);

function gather(question: NumericQuestion): Gathered {
  const dependencies = new Map<string, readonly string[]>(question.dependencies);
  const facts = question.assumptions.flatMap((a) => a.facts.map((fact) => ({ id: a.id, fact })));
  for (const { fact } of facts) {
    if (fact.kind === "depends") dependencies.set(fact.of, [...new Set([...(dependencies.get(fact.of) ?? []), fact.variable])]);
    if (fact.kind === "independent" && fact.of.kind === "symbol") {
      const rest = (dependencies.get(fact.of.name) ?? []).filter((name) => name !== fact.variable);
      if (rest.length === 0) dependencies.delete(fact.of.name);
      else dependencies.set(fact.of.name, rest);
    }
  }
  const gathered: Gathered = { statements: [], shapes: [], definitions: new Map(), given: new Map(), dependencies };
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
      gathered.given.set(left.name, { parameters: names as readonly string[], body: right });
      return;
    }
  }
  gathered.statements.push({ id, statement: { kind: "relation", relation: "=", left, right } });
}

/** Variables of binders and derivatives in some expressions, and what bare quantities depend on; primed copies count as the name. */
function runningVariables(exprs: readonly Expr[], dependencies: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (name: string): void => void found.add(name).add(name.replace(/'+$/, ""));
  for (const expr of exprs) for (const node of findAll(expr, (e) => e.kind === "bind")) if (node.kind === "bind") note(node.variable);
  for (const variables of dependencies.values()) variables.forEach(note);
  return found;
}

/** Names shared with the question, directly or through other facts. */
function connected(seeds: Iterable<string>, groups: readonly (readonly string[])[]): ReadonlySet<string> {
  const reached = new Set(seeds);
  for (let grew = true; grew; ) {
    grew = false;
    for (const group of groups) {
      if (!group.some((name) => reached.has(name)) || group.every((name) => reached.has(name))) continue;
      group.forEach((name) => reached.add(name));
      grew = true;
    }
  }
  return reached;
}

const namesOf = (exprs: readonly Expr[]): readonly string[] => exprs.flatMap((e) => [...freeSymbols(e), ...unknownFunctions(e).keys(), ...regionsOf(e)]);

const shapeExpressions = (fact: Gathered["shapes"][number]["fact"]): readonly Expr[] => {
  switch (fact.kind) {
    case "extremum":
      return [fact.point, fact.lower, fact.upper].filter((e) => e !== undefined);
    case "region":
      return [fact.around, fact.lower, fact.upper].filter((e) => e !== undefined);
    case "function-property":
      return [];
  }
};
const shapeNames = (fact: Gathered["shapes"][number]["fact"]): readonly string[] => [
  ...namesOf(shapeExpressions(fact)),
  ...(fact.kind === "extremum" ? [fact.fn, ...(fact.region === undefined ? [] : [fact.region])] : fact.kind === "region" ? [fact.region] : [fact.fn]),
];

/** Makes a question ready for sampling. Quantities in `held` are chosen from outside and never solved for. */
export function prepareScenario(question: NumericQuestion, held: ReadonlySet<string> = new Set()): Scenario {
  const gathered = gather(question);
  const { dependencies } = gathered;
  const definitions = new Map<string, Expr>();
  for (const [name, value] of gathered.definitions) definitions.set(name, applyDependencies(value, dependencies));
  const ready = (expr: Expr): Expr => {
    let result = applyDependencies(expr, dependencies);
    for (let k = 0; k < 6 && [...freeSymbols(result)].some((name) => definitions.has(name)); k++) result = unfold(result, definitions);
    return result;
  };
  const left = ready(question.left);
  const right = ready(question.right);
  const given = new Map([...gathered.given].map(([name, f]) => [name, { ...f, body: rewriteKeeping(f, ready) }]));

  const readyStatement = (statement: Statement): Statement =>
    rewriteStatement(statement, (node) => carryOutDerivatives(ready(node)));
  const statements = gathered.statements.map(({ id, statement }) => ({ id, statement: readyStatement(statement) }));
  const reach = connected(namesOf([left, right]), [
    ...statements.map(({ statement }) => namesOf(statementExpressions(statement))),
    ...gathered.shapes.map(({ fact }) => shapeNames(fact)),
    ...[...given].map(([name, f]) => [name, ...namesOf([f.body]).filter((n) => !f.parameters.includes(n))]),
  ]);
  const relevant = statements.filter(({ statement }) => namesOf(statementExpressions(statement)).some((name) => reach.has(name)));
  const shapes = gathered.shapes.filter(({ fact }) => shapeNames(fact).some((name) => reach.has(name)));
  const running = runningVariables([left, right, question.left, question.right, ...relevant.flatMap(({ statement }) => statementExpressions(statement))], dependencies);
  return assemble({ left, right, relevant, shapes, given, running, held });
}

const rewriteKeeping = (f: FunctionInstance, ready: (e: Expr) => Expr): Expr =>
  rewrite(f.body, (node) => (node.kind === "symbol" ? (f.parameters.includes(node.name) ? node : ready(node)) : undefined));

interface Parts {
  readonly left: Expr;
  readonly right: Expr;
  readonly relevant: readonly { readonly id: string; readonly statement: Statement }[];
  readonly shapes: Gathered["shapes"];
  readonly given: Map<string, FunctionInstance>;
  readonly running: ReadonlySet<string>;
  readonly held: ReadonlySet<string>;
}

function assemble({ left, right, relevant, shapes, given, running, held }: Parts): Scenario {
  const unimposed = new Set<string>();
  const properties = new Map<string, Set<string>>();
  const property = (fn: string, name: string): void => void properties.set(fn, (properties.get(fn) ?? new Set()).add(name));
  const statements: { id: string; statement: Statement }[] = [];

  for (const { id, statement } of relevant) {
    const calls = statementExpressions(statement).flatMap((e) => findAll(e, (n) => n.kind === "call" && !given.has(n.name))) as CallExpr[];
    const functional = calls.some((c) => namesOf(c.args).some((name) => running.has(name) || RUNNING.test(name)));
    if (!functional) statements.push({ id, statement });
    else if (statement.kind === "relation" && (statement.relation === ">" || statement.relation === ">=") && statement.left.kind === "call" && statement.right.kind === "number" && statement.right.value.n === 0n && statement.left.orders.every((o) => o === 0)) {
      property(statement.left.name, "positive");
    } else if (statement.kind === "relation" && statement.relation === "=" && adoptDefinition(statement.left, statement.right, given)) continue;
    else {
      unimposed.add(id);
      // Where it can be imposed at the sampled point at least, it is: agreement is then asked of fewer functions.
      if (!calls.some((c) => namesOf(c.args).some((name) => running.has(name)))) statements.push({ id, statement });
    }
  }

  const regions = new Map<string, RegionInstance>();
  const constraints: Constraint[] = [];
  const less = (a: Expr, b: Expr, id: string): void => void constraints.push({ id, statement: { kind: "relation", relation: "<", left: a, right: b } });
  const regionNames = new Set([...regionsOf(left), ...regionsOf(right)]);
  for (const { fact } of shapes) {
    if (fact.kind === "region") regionNames.add(fact.region);
    if (fact.kind === "extremum" && fact.region !== undefined) regionNames.add(fact.region);
  }
  for (const name of regionNames) {
    const known = shapes.filter(({ fact }) => fact.kind === "region" && fact.region === name);
    const pick = (part: "lower" | "upper" | "around"): Expr | undefined =>
      known.map(({ fact }) => (fact.kind === "region" ? fact[part] : undefined)).find((e) => e !== undefined);
    const lower = pick("lower") ?? sym(`${name}~lower`);
    const upper = pick("upper") ?? sym(`${name}~upper`);
    regions.set(name, { lower, upper });
    const points = [pick("around"), ...shapes.map(({ fact }) => (fact.kind === "extremum" && fact.region === name ? fact.point : undefined))].filter((e) => e !== undefined);
    if (points.length === 0) less(lower, upper, "region");
    for (const point of points) {
      less(lower, point, "region");
      less(point, upper, "region");
    }
  }

  const extrema = new Map<string, Extremum[]>();
  for (const { id, fact } of shapes) {
    if (fact.kind === "function-property") property(fact.fn, fact.property);
    if (fact.kind !== "extremum") continue;
    const region = fact.region === undefined ? undefined : regions.get(fact.region);
    const sign = fact.extremum === "maximum" ? -1 : 1;
    const range = { lower: region?.lower ?? fact.lower, upper: region?.upper ?? fact.upper };
    extrema.set(fact.fn, [...(extrema.get(fact.fn) ?? []), { id, point: fact.point, sign, only: fact.only, ...range }]);
    const slope = call(fact.fn, [fact.point], [1]);
    statements.push({ id, statement: { kind: "relation", relation: "=", left: slope, right: num(0) } });
    statements.push({ id, statement: { kind: "relation", relation: sign === 1 ? ">" : "<", left: call(fact.fn, [fact.point], [2]), right: num(0) } });
    for (const end of [range.lower, range.upper]) {
      if (end === undefined || contains(end, (e) => e.kind === "apply" && e.operator === "inf")) continue;
      statements.push({ id, statement: { kind: "relation", relation: sign === 1 ? ">" : "<", left: call(fact.fn, [end]), right: call(fact.fn, [fact.point]) } });
      if (region === undefined) less(...((end === range.lower ? [end, fact.point] : [fact.point, end]) as [Expr, Expr]), id);
    }
  }

  const pins = new Map<string, Pinned>();
  const lift = (expr: Expr): Expr =>
    rewrite(expr, (node, bound) => {
      if (node.kind !== "call" || given.has(node.name) || namesOf(node.args).some((name) => bound.includes(name))) return undefined;
      const key = `@${JSON.stringify([node.name, node.orders, node.args], (k: string, v: unknown) => (k === "span" || k === "latex" ? undefined : typeof v === "bigint" ? `${v}` : v))}`;
      pins.set(key, { call: { ...node, args: node.args.map(lift) }, key });
      return sym(key);
    });
  const equations: Equation[] = [];
  for (const { id, statement } of statements) {
    const lifted = rewriteStatement(statement, (node) => lift(node));
    if (lifted.kind === "relation" && (lifted.relation === "=" || lifted.relation === ":=")) equations.push({ id, left: lifted.left, right: lifted.right });
    else constraints.push({ id, statement: lifted });
  }
  for (const constraint of [...constraints]) {
    constraints[constraints.indexOf(constraint)] = { ...constraint, statement: rewriteStatement(constraint.statement, (node) => lift(node)) };
  }

  const quantities = new Set<string>();
  const sides = [left, right, ...[...given.values()].flatMap((f) => [f.body])];
  for (const side of [left, right]) for (const name of freeSymbols(side)) quantities.add(name);
  for (const f of given.values()) for (const name of freeSymbols(f.body)) if (!f.parameters.includes(name)) quantities.add(name);
  for (const equation of equations) for (const name of namesOf([equation.left, equation.right])) quantities.add(name);
  for (const constraint of constraints) for (const name of namesOf(statementExpressions(constraint.statement))) quantities.add(name);
  for (const region of regions.values()) for (const name of namesOf([region.lower, region.upper])) quantities.add(name);
  for (const pin of pins.values()) for (const name of namesOf(pin.call.args)) quantities.add(name);
  for (const list of extrema.values()) for (const e of list) for (const name of namesOf([e.point, ...(e.lower ? [e.lower] : []), ...(e.upper ? [e.upper] : [])])) quantities.add(name);

  const system = solveEquations(equations, new Set([...quantities].filter((name) => !held.has(name))));
  system.unsolved.forEach((id) => unimposed.add(id));
  if (impliesHiddenDependence([left, right], equations)) unimposed.add("an equation between a quantity and the variable of a derivative");

  const arities = new Map<string, number>();
  for (const expr of [...sides, ...[...pins.values()].map((p) => p.call as Expr)]) for (const [name, arity] of unknownFunctions(expr)) if (!given.has(name)) arities.set(name, Math.max(arity, arities.get(name) ?? 0));
  const functions = [...arities].map(([name, arity]) => ({
    name,
    arity,
    pins: [...pins.values()].filter((p) => p.call.name === name),
    extrema: extrema.get(name) ?? [],
    properties: properties.get(name) ?? new Set<string>(),
  }));
  const solvedNames = new Set(system.solved.map((s) => s.name));
  return {
    left,
    right,
    free: [...quantities].filter((name) => !solvedNames.has(name) && !regions.has(name)),
    solved: system.solved,
    constraints,
    functions,
    given,
    regions,
    unimposed: [...unimposed],
    wholeLike: wholeLike([left, right]),
    names: [...quantities].filter((name) => !regions.has(name)),
  };
}

/** Takes `f(x) = …`, stated at running variables, as the definition of `f`. */
function adoptDefinition(left: Expr, right: Expr, given: Map<string, FunctionInstance>): boolean {
  for (const [head, body] of [[left, right], [right, left]] as const) {
    if (head.kind !== "call" || head.orders.some((o) => o !== 0) || given.has(head.name) || unknownFunctions(body).has(head.name)) continue;
    const names = head.args.map((arg) => (arg.kind === "symbol" ? arg.name : undefined));
    if (names.includes(undefined) || new Set(names).size !== names.length) continue;
    // An equation that does not use every argument, P(c, t) = 0, speaks of one point and defines nothing.
    const used = freeSymbols(body);
    if (!names.every((name) => name !== undefined && used.has(name))) continue;
    given.set(head.name, { parameters: names as readonly string[], body });
    return true;
  }
  return false;
}

/**
 * Whether a derivative is taken of something that holds a quantity which an equation ties to the variable: then the
 * quantity may depend on the variable, and holding it fixed is not what is meant.
 */
function impliesHiddenDependence(sides: readonly Expr[], equations: readonly Equation[]): boolean {
  const groups = equations.map((e) => namesOf([e.left, e.right]));
  return sides.some((side) =>
    contains(side, (node) => {
      if (node.kind !== "bind" || node.binder !== "derivative") return false;
      return groups.some((group) => group.includes(node.variable) && [...freeSymbols(node.body)].some((name) => name !== node.variable && group.includes(name)));
    }),
  );
}

/** Quantities in the ends of sums, under factorials, binomials and remainders, and in exponents of negative numbers. */
function wholeLike(sides: readonly Expr[]): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (e: Expr): void => freeSymbols(e).forEach((name) => found.add(name));
  for (const side of sides) {
    findAll(side, (node) => {
      if (node.kind === "bind" && (node.binder === "sum" || node.binder === "product")) [node.lower, node.upper].forEach(note);
      if (node.kind !== "apply") return false;
      if (["factorial", "binomial", "gcd", "lcm", "mod"].includes(node.operator)) node.args.forEach(note);
      const [base, exponent] = node.args;
      if (node.operator === "power" && base !== undefined && exponent !== undefined && isNegativeNumber(base)) note(exponent);
      return false;
    });
  }
  return found;
}

const isNegativeNumber = (e: Expr): boolean =>
  e.kind === "number" ? e.value.n < 0n : e.kind === "apply" && e.operator === "negate" && e.args[0]?.kind === "number";
