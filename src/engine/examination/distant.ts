import type { Assumption, Fact } from "../../assumption/index.js";
import { freeSymbols, type Expr } from "../../expression/index.js";

/**
 * Leaves out values of unknown functions at points that the sides do not mention: `P(c, t) = 0` when `c` does not occur.
 * A smooth function can be given that value far away without changing it where the sides are compared, so a point that
 * differs without the fact is matched by one that satisfies it. Facts on functions whose shape is constrained are kept.
 */
export function withoutDistantValues(assumptions: readonly Assumption[], sides: readonly Expr[]): readonly Assumption[] {
  const here = new Set(sides.flatMap((e) => [...freeSymbols(e)]));
  const shaped = new Set(assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "extremum" || f.kind === "function-property" ? [f.fn] : []))));
  return assumptions.map((a) => (a.facts.some((f) => isDistant(f, here, shaped)) ? { ...a, facts: a.facts.filter((f) => !isDistant(f, here, shaped)) } : a));
}

function isDistant(fact: Fact, here: ReadonlySet<string>, shaped: ReadonlySet<string>): boolean {
  if (fact.kind !== "statement" || fact.statement.kind !== "relation" || fact.statement.relation !== "=") return false;
  const { left, right } = fact.statement;
  return left.kind === "call" && right.kind === "number" && !shaped.has(left.name) && left.args.some((arg) => arg.kind === "symbol" && !here.has(arg.name));
}
