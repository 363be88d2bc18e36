import { findAll, freeSymbols, num, statementExpressions, type CallExpr, type Expr, type FunctionInstance, type Statement } from "../../expression/index.js";
import { assemble } from "./assemble.js";
import { gather, type Gathered } from "./gather.js";
import { connected, namesOf, runningVariables } from "./names.js";
import type { NumericQuestion } from "./question.js";
import { applyDependencies, carryOutDerivatives, rewrite, rewriteStatement, unfold } from "./rewrite.js";
import type { Scenario } from "./scenario.js";

const shapeExpressions = (fact: Gathered["shapes"][number]["fact"]): readonly Expr[] => {
  switch (fact.kind) {
    case "extremum":
      return [fact.point, fact.lower, fact.upper].filter((e) => e !== undefined);
    case "monotone":
      return [fact.lower, fact.upper].filter((e) => e !== undefined);
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

/** The slots of functions that do not matter: those in which a variable stands on which the function does not depend. */
function fixedSlots(gathered: Gathered, exprs: readonly Expr[]): ReadonlyMap<string, ReadonlySet<number>> {
  const slots = new Map<string, Set<number>>();
  for (const [name, variables] of gathered.independent) {
    for (const node of exprs.flatMap((e) => findAll(e, (n) => n.kind === "call" && n.name === name))) {
      if (node.kind !== "call") continue;
      node.args.forEach((arg, k) => {
        if (arg.kind === "symbol" && variables.includes(arg.name.replace(/'+$/, ""))) slots.set(name, (slots.get(name) ?? new Set()).add(k));
      });
    }
  }
  return slots;
}

/** Puts zero into slots that do not matter; derivatives in them vanish. */
function fixSlots(expr: Expr, fixed: ReadonlyMap<string, ReadonlySet<number>>): Expr {
  if (fixed.size === 0) return expr;
  return rewrite(expr, (node) => {
    const slots = node.kind === "call" ? fixed.get(node.name) : undefined;
    if (node.kind !== "call" || slots === undefined) return undefined;
    if (node.orders.some((order, k) => order > 0 && slots.has(k))) return num(0);
    return { ...node, args: node.args.map((arg, k) => (slots.has(k) ? num(0) : fixSlots(arg, fixed))) };
  });
}

/**
 * Slots in which one and the same free symbol always stands, `P(\\theta, t)` with the one `t`: what is asked is then asked
 * of `P(·, t)`, and a function of the other slots alone that meets the assumptions there meets them at every `t`. Not so
 * when a statement on the function uses the symbol otherwise, or when it is a variable of a binder.
 */
function idleSlots(sides: readonly Expr[], statements: readonly Statement[], given: ReadonlyMap<string, FunctionInstance>): ReadonlyMap<string, ReadonlySet<number>> {
  const exprs = [...sides, ...statements.flatMap(statementExpressions), ...[...given.values()].map((f) => f.body)];
  const bound = new Set(exprs.flatMap((e) => findAll(e, (n) => n.kind === "bind")).map((n) => (n.kind === "bind" ? n.variable : "")));
  const calls = new Map<string, CallExpr[]>();
  for (const node of exprs.flatMap((e) => findAll(e, (n) => n.kind === "call" && !given.has(n.name)))) if (node.kind === "call") calls.set(node.name, [...(calls.get(node.name) ?? []), node]);
  const slots = new Map<string, Set<number>>();
  for (const [name, list] of calls) {
    const [first] = list;
    if (first === undefined || first.args.length < 2 || list.some((c) => c.args.length !== first.args.length)) continue;
    first.args.forEach((arg, k) => {
      if (arg.kind !== "symbol" || bound.has(arg.name) || [...given.values()].some((f) => f.parameters.includes(arg.name))) return;
      if (!list.every((c) => c.orders[k] === 0 && c.args[k]?.kind === "symbol" && (c.args[k] as Expr & { readonly name: string }).name === arg.name)) return;
      const own = new Map([[name, new Set([k])]]);
      const used = statements.filter((s) => namesOf(statementExpressions(s)).includes(name)).some((s) => statementExpressions(s).some((e) => freeSymbols(fixSlots(e, own)).has(arg.name)));
      if (!used) slots.set(name, (slots.get(name) ?? new Set()).add(k));
    });
    // One slot at least must be left to vary.
    if (slots.get(name)?.size === first.args.length) slots.delete(name);
  }
  return slots;
}

/** Makes a question ready for sampling. Quantities in `held` are chosen from outside and never solved for. */
export function prepareScenario(question: NumericQuestion, held: ReadonlySet<string> = new Set()): Scenario {
  const gathered = gather(question);
  const { dependencies } = gathered;
  const definitions = new Map<string, Expr>();
  for (const [name, value] of gathered.definitions) definitions.set(name, applyDependencies(value, dependencies));
  const fixed = fixedSlots(gathered, [question.left, question.right, ...gathered.statements.flatMap(({ statement }) => statementExpressions(statement))]);
  const ready = (expr: Expr): Expr => {
    let result = applyDependencies(fixSlots(expr, fixed), dependencies);
    for (let k = 0; k < 6 && [...freeSymbols(result)].some((name) => definitions.has(name)); k++) result = unfold(result, definitions);
    return result;
  };
  const readyGiven = new Map([...gathered.given].map(([name, f]) => [name, { ...f, body: rewriteKeeping(f, ready) }]));
  const readyStatements = gathered.statements.map(({ id, statement }) => ({ id, statement: rewriteStatement(statement, (node) => carryOutDerivatives(ready(node))) }));
  const idle = idleSlots([ready(question.left), ready(question.right)], readyStatements.map((s) => s.statement), readyGiven);
  const left = fixSlots(ready(question.left), idle);
  const right = fixSlots(ready(question.right), idle);
  const given = new Map([...readyGiven].map(([name, f]) => [name, { ...f, body: fixSlots(f.body, idle) }]));
  const statements = readyStatements.map(({ id, statement }) => ({ id, statement: rewriteStatement(statement, (node) => fixSlots(node, idle)) }));
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
