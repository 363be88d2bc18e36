import type { Assumption } from "../../assumption/index.js";
import { freeSymbols, latexOfName, statementExpressions, sym } from "../../expression/index.js";
import type { Condition } from "../evidence.js";
import { isComplexClaim } from "./complex-points.js";
import type { ClaimQuestion, Finding } from "./finding.js";

/**
 * A claim whose sides have no real point in common, read over the complex numbers: when they agree there, that its
 * quantities are complex comes back as a condition. Quantities of which something is assumed stay what they are.
 */
export function overThePlane(question: ClaimQuestion, identity: (question: ClaimQuestion) => Finding | undefined): Finding | undefined {
  if (isComplexClaim([question.left, question.right], question.assumptions)) return undefined;
  const spoken = new Set(question.assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" ? statementExpressions(f.statement) : f.kind === "definition" ? [f.left, f.right] : []))).flatMap((e) => [...freeSymbols(e)]));
  const names = [...new Set([question.left, question.right].flatMap((e) => [...freeSymbols(e)]))].filter((name) => !spoken.has(name)).sort();
  if (names.length === 0) return undefined;
  const complex: Assumption = {
    id: IN_PLANE,
    origin: "default",
    markdown: "",
    facts: names.map((name) => ({ kind: "statement", statement: { kind: "membership", element: sym(name), set: { kind: "named", name: "C" }, negated: false } })),
  };
  const found = identity({ ...question, assumptions: [...question.assumptions, complex] });
  const proof = found?.evidence.find((e) => e.kind === "exact-equal");
  const sampled = found?.evidence.some((e) => e.kind === "samples" && e.agrees) === true;
  if (found === undefined || proof?.kind !== "exact-equal" || !sampled || found.conditions.some((c) => c.kind !== "domain")) return undefined;
  const plane: Condition = { kind: "domain", text: `${names.join(", ")} in C`, latex: `${names.map(latexOfName).join(", ")} \\in \\mathbb{C}` };
  const conditions = [plane, ...found.conditions];
  return {
    ...found,
    conditions,
    evidence: found.evidence.map((e) => (e === proof ? { ...proof, conditions, moves: [{ text: "there is no real point at which both sides are defined: read over the complex numbers" }, ...proof.moves], used: proof.used.filter((id) => id !== IN_PLANE) } : e)),
    assumptions: found.assumptions.filter((a) => a.id !== IN_PLANE),
  };
}

const IN_PLANE = "read over the complex numbers";
