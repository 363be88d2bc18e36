import { findAll, freeSymbols, num, statementExpressions, type Expr, type FunctionInstance, type Statement } from "../../expression/index.js";
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
