import type { Assumption } from "../../assumption/index.js";
import { canonicalise, isZeroFraction, signOfFraction, type Expr, type Requirement, type TowerMove } from "../../expression/index.js";
import { domainRequirements } from "./domain.js";
import { factsOf } from "./facts.js";
import { oracleOf } from "./oracle.js";
import { holds } from "./holds.js";
import { inTower, stopReason } from "./in-tower.js";
import { dependenciesUnder, type Dependencies } from "./prepare.js";

/** Whether an expression stands in a relation to zero under assumptions. */
export interface SignQuestion {
  readonly expr: Expr;
  readonly relation: "<" | "<=" | ">" | ">=" | "!=";
  readonly assumptions: readonly Assumption[];
  readonly dependencies: Dependencies;
}

export type SignAnswer =
  | { readonly kind: "holds"; readonly domain: readonly Requirement[]; readonly moves: readonly TowerMove[]; readonly used: readonly string[] }
  | { readonly kind: "open"; readonly why: string };

const ALLOWED: Readonly<Record<SignQuestion["relation"], readonly string[]>> = {
  "<": ["negative"],
  "<=": ["negative", "nonpositive", "zero"],
  ">": ["positive"],
  ">=": ["positive", "nonnegative", "zero"],
  "!=": ["positive", "negative", "nonzero"],
};

/** Decides a sign from the assumptions; the expression's own domain counts as a fact and comes back where they do not give it. */
export function decideSign(question: SignQuestion): SignAnswer {
  const facts = factsOf(question.assumptions, dependenciesUnder(question.dependencies, question.assumptions));
  const oracle = oracleOf(facts);
  const expr = facts.prepare(question.expr);
  const needs = domainRequirements(expr, oracle.integers);
  try {
    const answer = inTower(oracle, needs, (tower): SignAnswer => {
      const f = canonicalise(tower, expr);
      const sign = isZeroFraction(f) ? "zero" : signOfFraction(tower, f);
      if (!ALLOWED[question.relation].includes(sign)) return { kind: "open", why: `the sign of the difference is ${sign}` };
      return { kind: "holds", domain: [], moves: [...tower.moves.values()], used: [...tower.used] };
    });
    if (answer.kind !== "holds") return answer;
    return { ...answer, domain: inTower(oracle, [], (tower) => needs.filter((need) => !holds(tower, need))) };
  } catch (error) {
    return { kind: "open", why: stopReason(error) };
  }
}
