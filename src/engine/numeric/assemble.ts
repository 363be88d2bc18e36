import {
  call, contains, findAll, freeSymbols, num, printPlain, regionsOf, statementExpressions, sym, unknownFunctions, type CallExpr, type Expr, type FunctionInstance, type RegionInstance, type Statement,
} from "../../expression/index.js";
import type { Gathered } from "./gather.js";
import { namesOf, RUNNING } from "./names.js";
import { rewrite, rewriteStatement } from "./rewrite.js";
import type { Constraint, Extremum, Monotone, Pinned, Scenario } from "./scenario.js";
import { solveEquations, type Equation } from "./solve.js";
import { impliesHiddenDependence, wholeLike } from "./suspicion.js";

/** A question's parts with definitions and dependencies written out. */
export interface Parts {
  readonly left: Expr;
  readonly right: Expr;
  readonly relevant: readonly { readonly id: string; readonly statement: Statement }[];
  readonly shapes: Gathered["shapes"];
  readonly given: Map<string, FunctionInstance>;
  readonly running: ReadonlySet<string>;
  readonly held: ReadonlySet<string>;
}

/** Turns statements into equations solved, values pinned and constraints to check. */
export function assemble({ left, right, relevant, shapes, given, running, held }: Parts): Scenario {
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
  const monotone = new Map<string, Monotone[]>();
  for (const { id, fact } of shapes) {
    if (fact.kind === "function-property") property(fact.fn, fact.property);
    if (fact.kind === "monotone") {
      const ends = { lower: finiteEnd(fact.lower), upper: finiteEnd(fact.upper) };
      monotone.set(fact.fn, [...(monotone.get(fact.fn) ?? []), { id, sign: fact.direction === "increasing" ? 1 : -1, ...ends }]);
      if (ends.lower !== undefined && ends.upper !== undefined) less(ends.lower, ends.upper, id);
    }
    if (fact.kind !== "extremum") continue;
    const region = fact.region === undefined ? undefined : regions.get(fact.region);
    const sign = fact.extremum === "maximum" ? -1 : 1;
    const range = { lower: region?.lower ?? finiteEnd(fact.lower), upper: region?.upper ?? finiteEnd(fact.upper) };
    extrema.set(fact.fn, [...(extrema.get(fact.fn) ?? []), { id, point: fact.point, sign, only: fact.only, ...range }]);
    // At an end of its range an extremum has any slope that leads away from it.
    const isEnd = [range.lower, range.upper].some((end) => end !== undefined && sameExpr(end, fact.point));
    if (!isEnd) {
      statements.push({ id, statement: { kind: "relation", relation: "=", left: call(fact.fn, [fact.point], [1]), right: num(0) } });
      statements.push({ id, statement: { kind: "relation", relation: sign === 1 ? ">" : "<", left: call(fact.fn, [fact.point], [2]), right: num(0) } });
    }
    for (const end of [range.lower, range.upper]) {
      if (end === undefined || sameExpr(end, fact.point)) continue;
      statements.push({ id, statement: { kind: "relation", relation: sign === 1 ? ">" : "<", left: call(fact.fn, [end]), right: call(fact.fn, [fact.point]) } });
      if (region === undefined && end === range.lower) less(end, fact.point, id);
      else if (region === undefined) less(fact.point, end, id);
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

  for (const list of monotone.values()) for (const name of namesOf(list.flatMap((m) => [m.lower, m.upper].filter((e) => e !== undefined)))) quantities.add(name);

  const places = new Set([...pins.values()].flatMap((pin) => namesOf(pin.call.args)));
  const system = solveEquations(equations, new Set([...quantities].filter((name) => !held.has(name))), places);
  system.unsolved.forEach((id) => unimposed.add(id));
  constraints.push(...system.needs, ...system.checked.map(({ id, left: a, right: b }): Constraint => ({ id, statement: { kind: "relation", relation: "=", left: a, right: b } })));
  if (impliesHiddenDependence([left, right], equations)) unimposed.add("an equation between a quantity and the variable of a derivative");

  const arities = new Map<string, number>();
  for (const expr of [...sides, ...[...pins.values()].map((p) => p.call as Expr)]) for (const [name, arity] of unknownFunctions(expr)) if (!given.has(name)) arities.set(name, Math.max(arity, arities.get(name) ?? 0));
  const functions = [...arities].map(([name, arity]) => ({
    name,
    arity,
    pins: [...pins.values()].filter((p) => p.call.name === name),
    extrema: extrema.get(name) ?? [],
    monotone: monotone.get(name) ?? [],
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

/** An end of a range; nothing for an infinite one. */
const finiteEnd = (e: Expr | undefined): Expr | undefined => (e === undefined || contains(e, (part) => part.kind === "apply" && part.operator === "inf") ? undefined : e);

const sameExpr = (a: Expr, b: Expr): boolean => printPlain(a) === printPlain(b);

/** Takes `f(x) = …`, stated at running variables, as the definition of `f`. */
export function adoptDefinition(left: Expr, right: Expr, given: Map<string, FunctionInstance>): boolean {
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
