import type { Assumption, Fact } from "../../assumption/index.js";
import { contains, findAll, freeSymbols, statementExpressions, unknownFunctions, type Expr } from "../../expression/index.js";
import { RUNNING } from "../numeric/names.js";

/**
 * Leaves out values of unknown functions at points that the sides do not mention: `P(c, t) = 0` when `c` does not occur.
 * A smooth function can be given that value far away without changing it where the sides are compared, so a point that
 * differs without the fact is matched by one that satisfies it. Facts on functions whose shape is constrained are kept.
 */
export function withoutDistantValues(assumptions: readonly Assumption[], sides: readonly Expr[]): readonly Assumption[] {
  const here = new Set(sides.flatMap((e) => [...freeSymbols(e)]));
  const shaped = new Set(assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "extremum" || f.kind === "monotone" || f.kind === "function-property" ? [f.fn] : []))));
  for (const name of [...lawful(assumptions), ...throughout(sides)]) shaped.add(name);
  return assumptions.map((a) => (a.facts.some((f) => isDistant(f, here, shaped)) ? { ...a, facts: a.facts.filter((f) => !isDistant(f, here, shaped)) } : a));
}

/** Functions that are integrated to infinity, for which no point is far away. */
const throughout = (sides: readonly Expr[]): readonly string[] =>
  sides
    .flatMap((e) => findAll(e, (n) => n.kind === "bind" && n.binder === "integral" && [n.lower, n.upper].some((end) => end !== undefined && contains(end, (part) => part.kind === "apply" && part.operator === "inf"))))
    .flatMap((n) => (n.kind === "bind" ? [...unknownFunctions(n.body).keys()] : []));

/** Functions that obey a law at a running variable, as a differential equation: a value anywhere then tells of values elsewhere. */
function lawful(assumptions: readonly Assumption[]): readonly string[] {
  const laws = assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" && f.statement.kind === "relation" && (f.statement.right.kind !== "number" || f.statement.left.kind !== "call") ? statementExpressions(f.statement) : [])));
  return laws.flatMap((e) => findAll(e, (n) => n.kind === "call" || (n.kind === "bind" && n.binder === "derivative"))).flatMap((n) => {
    if (n.kind === "call") return n.args.some((arg) => [...freeSymbols(arg)].some((name) => RUNNING.test(name))) ? [n.name] : [];
    return n.kind === "bind" ? [...freeSymbols(n.body)] : [];
  });
}

/**
 * Leaves out equations that only determine something the sides do not mention: `∂P/∂t = -∂J/∂θ` when `J` occurs nowhere
 * else. Whatever the rest is, such a quantity exists, so a counterexample without the equation extends to one with it.
 */
export function withoutFreeEquations(assumptions: readonly Assumption[], sides: readonly Expr[]): readonly Assumption[] {
  let result = assumptions;
  for (let round = 0; round < 4; round++) {
    const current = result;
    const free = (fact: Fact): boolean => {
      const name = determined(fact);
      return name !== undefined && !sides.some((e) => mentions(e, name)) && current.every((a) => a.facts.every((f) => f === fact || !factMentions(f, name)));
    };
    result = current.map((a) => (a.facts.some(free) ? { ...a, facts: a.facts.filter((f) => !free(f)) } : a));
    if (result.every((a, k) => a === current[k])) break;
  }
  return result;
}

/** The quantity that an equation gives: one side is it, or plus or minus a derivative of it, and the other does not mention it. */
function determined(fact: Fact): string | undefined {
  if (fact.kind !== "statement" || fact.statement.kind !== "relation" || fact.statement.relation !== "=") return undefined;
  const { left, right } = fact.statement;
  for (const [side, other] of [[left, right], [right, left]] as const) {
    const inner = side.kind === "apply" && side.operator === "negate" ? (side.args[0] ?? side) : side;
    const name = inner.kind === "symbol" ? inner.name : inner.kind === "bind" && inner.binder === "derivative" && inner.body.kind === "symbol" ? inner.body.name : undefined;
    if (name !== undefined && !mentions(other, name)) return name;
  }
  return undefined;
}

const mentions = (e: Expr, name: string): boolean => contains(e, (part) => (part.kind === "symbol" || part.kind === "call") && part.name === name);

function factMentions(fact: Fact, name: string): boolean {
  switch (fact.kind) {
    case "statement":
      return statementExpressions(fact.statement).some((e) => mentions(e, name));
    case "definition":
      return mentions(fact.left, name) || mentions(fact.right, name) || (fact.when !== undefined && statementExpressions(fact.when).some((e) => mentions(e, name)));
    case "extremum":
      return fact.fn === name || [fact.point, fact.lower, fact.upper].some((e) => e !== undefined && mentions(e, name));
    case "monotone":
      return fact.fn === name || [fact.lower, fact.upper].some((e) => e !== undefined && mentions(e, name));
    case "region":
      return [fact.around, fact.lower, fact.upper].some((e) => e !== undefined && mentions(e, name));
    case "function-property":
      return fact.fn === name;
    // What a quantity depends on restricts it only through equations, which are looked at themselves.
    case "independent":
    case "depends":
    case "words":
      return false;
  }
}

function isDistant(fact: Fact, here: ReadonlySet<string>, shaped: ReadonlySet<string>): boolean {
  if (fact.kind !== "statement" || fact.statement.kind !== "relation" || fact.statement.relation !== "=") return false;
  const { left, right } = fact.statement;
  return left.kind === "call" && right.kind === "number" && !shaped.has(left.name) && left.args.some((arg) => arg.kind === "symbol" && !here.has(arg.name));
}
