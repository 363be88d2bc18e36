import type { Assumption, Fact } from "../../../assumption/index.js";
import { call, sym, type Expr, type Statement } from "../../../expression/index.js";
import { writtenOut } from "../../exact/prepare.js";
import type { NumericQuestion } from "../question.js";
import { applyDependencies, rewriteStatement } from "../rewrite.js";
import type { Candidate } from "./candidate.js";
import { withoutLaws, type Law, type Laws } from "./law.js";
import { evaluable } from "./plain-forms.js";
import { valuesAtInfinity, withLimits } from "./settle.js";

/** A formula for an unknown function. */
export interface NamedFormula {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: Expr;
}

/** The formulas of a candidate by name. */
export const formulasOf = ({ names, parameters, bodies }: Candidate): readonly NamedFormula[] =>
  names.map((name, k) => ({ name, parameters: parameters[k] ?? [], body: bodies[k] as Expr }));

/** A question with formulas written out for unknown functions, under conditions that take the place of the laws that the formulas obey. */
export function withFormulas(question: NumericQuestion, formulas: readonly NamedFormula[], conditions: readonly Statement[], obeyed: readonly Law[], dependencies: Laws["dependencies"]): NumericQuestion {
  const depending = (a: Assumption): Assumption => ({
    ...a,
    facts: a.facts.map((f) => (f.kind === "statement" ? { ...f, statement: rewriteStatement(f.statement, (node) => applyDependencies(node, dependencies)) } : f)),
  });
  const facts = [
    ...formulas.map(({ name, parameters, body }): Fact => ({ kind: "definition", left: call(name, parameters.map((p) => sym(p))), right: body })),
    ...conditions.map((statement): Fact => ({ kind: "statement", statement })),
  ];
  const written = writtenOut([...withoutLaws(question.assumptions, obeyed).map(depending), { id: "instance", origin: "default", markdown: "", facts }]);
  const put = (side: Expr): Expr => evaluable(withLimits(written.expand(valuesAtInfinity(applyDependencies(side, dependencies))), conditions));
  return { ...question, left: put(question.left), right: put(question.right), assumptions: written.assumptions };
}
