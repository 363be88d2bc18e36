import type { Assumption, Fact } from "../../../assumption/index.js";
import {
  apply, call, findAll, freeSymbols, integral, negate, num, statementExpressions, sym, unknownFunctions, type CallExpr, type Expr, type FunctionInstance, type RelationStatement, type Statement,
} from "../../../expression/index.js";
import { expandDefinitions } from "../../exact/prepare.js";
import { adoptDefinition } from "../assemble.js";
import { gather } from "../gather.js";
import { conjuncts, namesOf, RUNNING, runningVariables } from "../names.js";
import type { NumericQuestion } from "../question.js";
import { applyDependencies, carryOutDerivatives, rewriteStatement } from "../rewrite.js";
import { valuesAtInfinity } from "./settle.js";

/** A statement on unknown functions that holds for all values of some variables: an equation that they solve, a sign everywhere, the value of an integral. */
export interface Law {
  readonly id: string;
  /** Every derivative is written as an order of a call. */
  readonly statement: RelationStatement;
  /** Its unknown functions, with their numbers of arguments. */
  readonly functions: ReadonlyMap<string, number>;
  /** The variables for whose every value it holds. */
  readonly universals: readonly string[];
  /** The part of an assumption that says so. */
  readonly source: Statement | Fact;
}

/** The laws of a question, and what else is known of the quantities in them. */
export interface Laws {
  readonly laws: readonly Law[];
  /** Functions of which something is said that is no law and that sampling imposes in its own way: extrema, monotonicity on a range. */
  readonly shaped: ReadonlySet<string>;
  /** The unknown functions of the sides and the laws, with their numbers of arguments. */
  readonly open: ReadonlyMap<string, number>;
  /** Functions that stand with different numbers of arguments, or of which something is said that is neither a relation nor a property, as a choice between two laws. */
  readonly unread: ReadonlySet<string>;
  /** Functions said not to depend on some variable. */
  readonly independent: ReadonlySet<string>;
  /** What is said of values of open functions at single places. */
  readonly values: readonly Law[];
  /** Statements without unknown functions. */
  readonly plain: readonly Statement[];
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
}

/** Reads the laws of a question's assumptions. A statement that merely defines one function by others is none. */
export function lawsOf(question: NumericQuestion): Laws {
  const { dependencies, given, shapes, independent } = gather(question);
  const sources = question.assumptions.flatMap((a) =>
    a.facts.flatMap((f): readonly { readonly id: string; readonly source: Statement | Fact; readonly said: Statement }[] => {
      if (f.kind === "statement") return conjuncts(f.statement).map((source) => ({ id: a.id, source, said: source }));
      // An equation of a function with itself at other places defines nothing.
      const isLaw = f.kind === "definition" && f.when === undefined && f.left.kind === "call" && unknownFunctions(f.right).has(f.left.name);
      return isLaw ? [{ id: a.id, source: f, said: { kind: "relation", relation: "=", left: f.left, right: f.right } }] : [];
    }),
  );
  const ready = sources.map(({ id, source, said }) => ({ id, source, statement: rewriteStatement(said, (node) => valuesAtInfinity(carryOutDerivatives(applyDependencies(node, dependencies)))) }));
  const sides = [question.left, question.right].map((side) => valuesAtInfinity(applyDependencies(side, dependencies)));
  const running = runningVariables([...sides, ...ready.flatMap((r) => statementExpressions(r.statement))], dependencies);
  const defined = new Map<string, FunctionInstance>(given);
  const laws: Law[] = [];
  const functional = ready.filter(({ statement }) => statement.kind === "relation" && openCalls(statement, defined).some((c) => namesOf(c.args).some((name) => RUNNING.test(name) || running.has(name))));
  const unread = new Set(ready.filter(({ statement }) => statement.kind !== "relation" && !saysReal(statement)).flatMap(({ statement }) => openCalls(statement, defined).map((c) => c.name)));
  const undefining = functional.filter(({ statement }) => statement.kind !== "relation" || statement.relation !== "=" || !adoptDefinition(statement.left, statement.right, defined));
  // What is defined by other functions is written out, so that a law speaks of those.
  const definitions = [...defined].map(([name, f]) => ({ name, parameters: f.parameters, body: f.body, region: undefined, fixed: new Set<string>(), id: "" }));
  for (const { id, source, statement: stated } of undefining) {
    const statement = rewriteStatement(stated, (node) => expandDefinitions(node, definitions));
    if (statement.kind !== "relation") continue;
    const calls = openCalls(statement, new Map());
    const universals = [...new Set(calls.flatMap((c) => namesOf(c.args)))].filter((name) => RUNNING.test(name) || running.has(name));
    const free = new Set(statementExpressions(statement).flatMap((e) => [...freeSymbols(e)]));
    laws.push({ id, statement, functions: new Map(calls.map((c) => [c.name, c.args.length])), universals: universals.filter((name) => free.has(name)), source });
  }
  const arities = new Map([...sides, ...ready.flatMap((r) => statementExpressions(r.statement))].flatMap((e) => [...unknownFunctions(e)]));
  const shaped = new Set<string>();
  for (const { id, fact } of shapes) {
    if (fact.kind === "extremum" || fact.kind === "monotone") shaped.add(fact.fn);
    if (fact.kind !== "function-property") continue;
    const arity = arities.get(fact.fn) ?? 1;
    for (const statement of propertyLaws(fact.fn, fact.property, arity)) laws.push({ id, statement, functions: new Map([[fact.fn, arity]]), universals: VARIABLES.slice(0, arity), source: fact });
  }
  const formulas = question.assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "definition" ? [f.left, f.right] : [])));
  const mentioned = [...sides, ...ready.flatMap((r) => statementExpressions(r.statement)), ...formulas.map((e) => applyDependencies(e, dependencies))].flatMap((e) => findAll(e, (n) => n.kind === "call")) as CallExpr[];
  const open = new Map(mentioned.flatMap(({ name, args }): [string, number][] => (defined.has(name) ? [] : [[name, args.length]])));
  for (const { name, args } of mentioned) if (open.has(name) && open.get(name) !== args.length) unread.add(name);
  const values = ready.flatMap(({ id, source, statement }): readonly Law[] =>
    statement.kind === "relation" && !functional.some((f) => f.source === source) && openCalls(statement, defined).length > 0 ? [{ id, statement, functions: new Map(openCalls(statement, defined).map((c) => [c.name, c.args.length])), universals: [], source }] : [],
  );
  const plain = ready.map((r) => r.statement).filter((s) => statementExpressions(s).every((e) => unknownFunctions(e).size === 0));
  return { laws, shaped, open, unread, independent: new Set(independent.keys()), values, plain, dependencies };
}

/** That a value is real, which every formula's is. */
const saysReal = (s: Statement): boolean => s.kind === "membership" && !s.negated && s.set.kind === "named" && s.set.name === "R" && s.set.sign === undefined;

const openCalls = (statement: Statement, defined: ReadonlyMap<string, FunctionInstance>): readonly CallExpr[] =>
  statementExpressions(statement).flatMap((e) => findAll(e, (n) => n.kind === "call" && !defined.has(n.name))) as CallExpr[];

const VARIABLES: readonly string[] = ["x", "y", "z", "u", "v", "w"];

/** What a property says, as statements at `x, y, …`. */
function propertyLaws(fn: string, property: Extract<Fact, { kind: "function-property" }>["property"], arity: number): readonly RelationStatement[] {
  const at = VARIABLES.slice(0, arity).map((name) => sym(name));
  const here = call(fn, at);
  const there = call(fn, at.map((e) => negate(e)));
  const says = (left: Expr, relation: RelationStatement["relation"], right: Expr): RelationStatement => ({ kind: "relation", relation, left, right });
  switch (property) {
    case "smooth":
      return [];
    case "positive":
      return [says(here, ">", num(0))];
    case "even":
      return [says(there, "=", here)];
    case "odd":
      return [says(there, "=", negate(here))];
    case "density":
      return [says(here, ">=", num(0)), says(at.reduce<Expr>((body, e) => integral(body, e.name, negate(apply("inf")), apply("inf")), here), "=", num(1))];
    case "convex":
      return arity === 1 ? [says(call(fn, at, [2]), ">=", num(0))] : [];
    case "concave":
      return arity === 1 ? [says(call(fn, at, [2]), "<=", num(0))] : [];
  }
}

/** The assumptions without some of the laws. */
export function withoutLaws(assumptions: readonly Assumption[], laws: readonly Law[]): readonly Assumption[] {
  const gone = new Set<unknown>(laws.map((law) => law.source));
  return assumptions.map((a) => ({
    ...a,
    facts: a.facts.flatMap((f): readonly Fact[] => (f.kind === "statement" ? conjuncts(f.statement).filter((part) => !gone.has(part)).map((statement) => ({ kind: "statement", statement })) : gone.has(f) ? [] : [f])),
  }));
}
