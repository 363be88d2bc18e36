import type { Evidence } from "../evidence.js";
import { decideEquality } from "../exact/decide.js";
import { examineApproximation } from "./approximation.js";
import { casesOf } from "./cases.js";
import { conflictAmong } from "./consistency.js";
import { withConjugates } from "./conjugates.js";
import { examineEquality } from "./equality.js";
import { findingOf, type ClaimQuestion, type Finding } from "./finding.js";
import { examineInequality } from "./inequality.js";
import { examineBesideMatrices, examineMatrices, isAboutMatrices } from "./matrices.js";

/** Runs the engines on one claim, in order, and returns all that was found. What it is worth is `verdict/`'s to say. */
export function examine(question: ClaimQuestion): Finding {
  try {
    return examined(withConjugates(question));
  } catch (error) {
    if (error instanceof RangeError) return findingOf([TOO_LARGE]);
    throw error;
  }
}

/** What outgrows the stack, or the arrays and whole numbers of the machine, is not decided. */
const TOO_LARGE: Evidence = { kind: "stopped", engine: "exact", why: "the expressions are too large" };

function examined(question: ClaimQuestion): Finding {
  if (question.stated !== undefined) return statedFinding(question, question.stated);
  const conflict = conflictAmong(question.assumptions, question.dependencies);
  if (conflict !== undefined) return findingOf([conflict]);
  const found = isAboutMatrices(question) ? examineMatrices(question) : examineBesideMatrices(question, ofNumbers);
  const decided = found.evidence.some((e) => e.kind === "exact-equal" || e.kind === "exact-different" || e.kind === "counterexample" || (e.kind === "samples" && e.agrees) || (e.kind === "convergence" && e.tends !== "unclear"));
  if (decided || question.introduced === undefined) return found;
  return { ...findingOf([{ kind: "stated", engine: "statement", why: question.introduced }]), premises: [] };
}

const ofNumbers = (question: ClaimQuestion): Finding => byCases(question) ?? byRelation(question);

/** A claim at a point where a piecewise quantity may be in any of its pieces holds when it holds in each. */
function byCases(question: ClaimQuestion): Finding | undefined {
  const cases = casesOf(question);
  if (cases.length === 0) return undefined;
  const findings = cases.map((c) => byRelation(c.question));
  // The weakest case speaks for the whole; what all cases rest on is listed together.
  const weakest = findings.reduce((a, b) => (rank(b) < rank(a) ? b : a));
  return {
    ...weakest,
    conditions: rank(weakest) === PROVED ? uniqueBy(findings.flatMap((f) => f.conditions), (c) => c.text) : weakest.conditions,
    assumptions: uniqueBy(findings.flatMap((f) => f.assumptions), (a) => a.id),
    premises: uniqueBy(findings.flatMap((f) => f.premises), (p) => p.line),
    evidence: weakest.evidence.map((e) => (e.kind === "exact-equal" ? { ...e, moves: [{ text: `checked in each of the ${cases.length} pieces of the piecewise definition` }, ...e.moves] } : e)),
  };
}

const PROVED = 3;

function rank(finding: Finding): number {
  if (finding.counterexample !== undefined && finding.counterexample.certainty !== "estimate") return 0;
  if (finding.evidence.some((e) => e.kind === "exact-equal")) return PROVED;
  return finding.evidence.some((e) => e.kind === "samples" && e.agrees) ? 2 : 1;
}

const uniqueBy = <T>(items: readonly T[], key: (item: T) => string): T[] => [...new Map(items.map((item) => [key(item), item])).values()];

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
  if (question.relation === "=" && !isAboutMatrices(question)) {
    const answer = decideEquality({ left: question.left, right: question.right, assumptions: question.assumptions, dependencies: question.dependencies });
    if (answer.kind === "different" && answer.constant) return findingOf([{ kind: "exact-different", engine: "exact", moves: [{ text: "the sides differ by a constant that is not zero" }], used: answer.used }]);
  }
  return findingOf([{ kind: "stated", engine: "statement", why }]);
}

