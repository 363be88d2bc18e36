import { contains, differentiate, findAll, isAntiderivative } from "../../expression/index.js";
import type { NumericQuestion } from "./question.js";
import { applyDependencies } from "./rewrite.js";

/**
 * An equation between antiderivatives holds up to a constant, so their derivatives are compared instead. Left as it is
 * when there are none, when they have several variables, or when an antiderivative survives differentiation.
 */
export function withoutAntiderivatives(question: NumericQuestion): NumericQuestion {
  if (question.relation !== "=") return question;
  const found = [question.left, question.right].flatMap((side) => findAll(side, isAntiderivative));
  const variables = new Set(found.map((node) => (node.kind === "bind" ? node.variable : "")));
  const [variable] = variables;
  if (variable === undefined || variables.size > 1) return question;
  const [left, right] = [question.left, question.right].map((side) => differentiate(applyDependencies(side, question.dependencies), variable));
  if (left === undefined || right === undefined || contains(left, isAntiderivative) || contains(right, isAntiderivative)) return question;
  return { ...question, left, right };
}
