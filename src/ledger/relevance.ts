import type { Assumption, Fact } from "../assumption/index.js";
import { freeSymbols, regionsOf, statementExpressions, unknownFunctions, type Expr } from "../expression/index.js";

/** Names of quantities, functions and regions that expressions speak of. */
export function namesIn(exprs: readonly Expr[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const e of exprs) {
    for (const name of freeSymbols(e)) names.add(name);
    for (const name of unknownFunctions(e).keys()) names.add(name);
    for (const name of regionsOf(e)) names.add(name);
  }
  return names;
}

function namesOfFact(fact: Fact): ReadonlySet<string> {
  switch (fact.kind) {
    case "statement":
      return namesIn(statementExpressions(fact.statement));
    case "definition":
      return namesIn([fact.left, fact.right]);
    case "extremum":
      return new Set([fact.fn, ...namesIn([fact.point]), ...(fact.region === undefined ? [] : [fact.region])]);
    case "monotone":
      return new Set([fact.fn, ...namesIn([fact.lower, fact.upper].filter((e) => e !== undefined))]);
    case "region":
      return new Set([fact.region, ...(fact.around === undefined ? [] : namesIn([fact.around]))]);
    case "independent":
      return namesIn([fact.of]);
    case "depends":
      return new Set([fact.of]);
    case "function-property":
      return new Set([fact.fn]);
    case "words":
      return new Set();
  }
}

/** Assumptions that constrain what a sampled line speaks of: each shares a name with it. */
export function relevantAssumptions(exprs: readonly Expr[], assumptions: readonly Assumption[]): readonly string[] {
  const names = namesIn(exprs);
  return assumptions.filter((a) => a.facts.some((f) => [...namesOfFact(f)].some((name) => names.has(name)))).map((a) => a.id);
}
