import type { Assumption } from "../assumption/index.js";
import { call, contains, printLatex, sym, type CallExpr, type Expr } from "../expression/index.js";

/**
 * Readings that the text needs and does not state. A function that is written with fewer arguments in some places than in
 * others, `P(a)` beside `P(a, t)`, can only mean the same function with the others left out; that becomes an assumption of
 * origin `default`, so that every step which rests on it says so.
 */
export function hiddenAssumptions(exprs: readonly Expr[], stated: readonly Assumption[]): readonly Assumption[] {
  const uses = new Map<string, Map<number, CallExpr>>();
  for (const expr of exprs) {
    contains(expr, (e) => {
      if (e.kind === "call") {
        const byArity = uses.get(e.name) ?? new Map<number, CallExpr>();
        if (!byArity.has(e.args.length)) byArity.set(e.args.length, e);
        uses.set(e.name, byArity);
      }
      return false;
    });
  }
  const result: Assumption[] = [];
  for (const [name, byArity] of uses) {
    const longest = Math.max(...byArity.keys());
    const full = byArity.get(longest);
    for (const arity of byArity.keys()) {
      if (arity === longest || full === undefined || isDefined(name, arity, stated)) continue;
      const trailing = full.args.slice(arity);
      if (!trailing.every((a) => a.kind === "symbol")) continue;
      const slots = Array.from({ length: arity }, (_, k) => sym(full.args[k]?.kind === "symbol" ? full.args[k].name : `x_${k + 1}`));
      const left = call(name, slots);
      const right = call(name, [...slots, ...trailing]);
      result.push({
        id: `D${result.length + 1}`,
        origin: "default",
        markdown: `$${printLatex(left)}$ stands for $${printLatex(right)}$`,
        facts: [{ kind: "definition", left, right }],
      });
    }
  }
  return result;
}

const isDefined = (name: string, arity: number, stated: readonly Assumption[]): boolean =>
  stated.some((a) => a.facts.some((f) => (f.kind === "definition" && f.left.kind === "call" && f.left.name === name && f.left.args.length === arity) || statesFunction(f, name, arity)));

/** An equation such as `P(θ) = P(θ, t)` that is stated though not called a definition. */
function statesFunction(fact: Assumption["facts"][number], name: string, arity: number): boolean {
  if (fact.kind !== "statement" || fact.statement.kind !== "relation" || fact.statement.relation !== "=") return false;
  const { left } = fact.statement;
  return left.kind === "call" && left.name === name && left.args.length === arity && left.args.every((a) => a.kind === "symbol");
}
