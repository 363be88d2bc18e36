import { decideEquality } from "../exact/decide.js";
import { examineApproximation } from "./approximation.js";
import { examineEquality } from "./equality.js";
import { findingOf, type ClaimQuestion, type Finding } from "./finding.js";
import { examineInequality } from "./inequality.js";

/** Runs the engines on one claim, in order, and returns all that was found. What it is worth is `verdict/`'s to say. */
export function examine(question: ClaimQuestion): Finding {
  if (question.stated !== undefined) return statedFinding(question, question.stated);
  const found = byRelation(question);
  const decided = found.evidence.some((e) => e.kind === "exact-equal" || e.kind === "exact-different" || e.kind === "counterexample" || (e.kind === "samples" && e.agrees) || (e.kind === "convergence" && e.tends !== "unclear"));
  if (decided || question.introduced === undefined) return found;
  return { ...findingOf([{ kind: "stated", engine: "statement", why: question.introduced }]), premises: [] };
}

function byRelation(question: ClaimQuestion): Finding {
  switch (question.relation) {
    case "=":
      return examineEquality(question);
    case "approx":
    case "~":
      return examineApproximation(question);
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "!=":
      return examineInequality(question);
    case ":=":
      return statedFinding(question, "the line defines its left side");
    case "->":
    case "propto":
    case "<<":
    case ">>":
      return findingOf([{ kind: "stopped", engine: "relation", why: `the relation ${question.relation} is read but not checked yet` }]);
  }
}

/** A statement is taken as it stands, unless it contradicts what is already assumed. */
function statedFinding(question: ClaimQuestion, why: string): Finding {
  if (question.relation === "=") {
    const answer = decideEquality({ left: question.left, right: question.right, assumptions: question.assumptions, dependencies: question.dependencies });
    if (answer.kind === "different" && answer.constant) return findingOf([{ kind: "exact-different", engine: "exact", moves: [{ text: "the sides differ by a constant that is not zero" }], used: answer.used }]);
  }
  return findingOf([{ kind: "stated", engine: "statement", why }]);
}

