import type { Assumption, Fact } from "../../assumption/index.js";
import { apply, freeSymbols, statementExpressions, substitute, substituteStatement, sym, type Expr } from "../../expression/index.js";
import { namesIn } from "./complex-points.js";
import type { ClaimQuestion, NamedPremise } from "./finding.js";

/** A bar over a quantity that is said to be complex is its conjugate; over any other it makes a quantity of its own. */
export function withConjugates(question: ClaimQuestion): ClaimQuestion {
  const conjugates = new Map<string, Expr>([...namesIn("C", question.assumptions)].map((name) => [`bar(${name})`, apply("conjugate", sym(name))]));
  const speaks = (e: Expr): boolean => [...freeSymbols(e)].some((name) => conjugates.has(name));
  const premises = (list: readonly NamedPremise[]): readonly NamedPremise[] => list.map((p) => ({ ...p, left: put(p.left), right: put(p.right) }));
  const put = (e: Expr): Expr => (speaks(e) ? substitute(e, conjugates) : e);
  const ofFact = (fact: Fact): Fact => (fact.kind === "statement" && statementExpressions(fact.statement).some(speaks) ? { ...fact, statement: substituteStatement(fact.statement, conjugates) } : fact);
  const ofAssumption = (a: Assumption): Assumption => ({ ...a, facts: a.facts.map(ofFact) });
  if (conjugates.size === 0) return question;
  return {
    ...question,
    left: put(question.left),
    right: put(question.right),
    assumptions: question.assumptions.map(ofAssumption),
    premises: premises(question.premises),
    earlier: premises(question.earlier),
    constraints: premises(question.constraints),
  };
}
