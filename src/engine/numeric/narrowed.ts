import type { Fact } from "../../assumption/index.js";
import { statementExpressions, unknownFunctions, type Expr } from "../../expression/index.js";
import type { Evidence } from "../evidence.js";
import { connected, namesOf } from "./names.js";
import type { NumericQuestion } from "./question.js";
import { applyDependencies } from "./rewrite.js";

/**
 * The evidence, without a counterexample that chooses a function of which words say something that is not understood: the
 * function chosen may not be what they ask for. Agreement stays, since it was found for more functions than they allow.
 */
export function heedingWords(question: NumericQuestion, evidence: readonly Evidence[]): readonly Evidence[] {
  if (!evidence.some((e) => e.kind === "counterexample") || !isNarrowed(question)) return evidence;
  return [{ kind: "stopped", engine: "numeric", why: "the sides differ for functions that may not be what the words of the assumptions ask for" }];
}

function isNarrowed({ assumptions, dependencies, left, right }: NumericQuestion): boolean {
  const facts = assumptions.flatMap((a) => a.facts);
  const about = new Set(facts.flatMap((f) => (f.kind === "words" ? (f.about ?? []) : [])));
  if (about.size === 0) return false;
  const depending = (list: readonly Expr[]): readonly Expr[] => list.map((e) => applyDependencies(e, dependencies));
  const said = facts.map((f) => depending(expressionsIn(f)));
  const sides = depending([left, right]);
  const functions = new Set([...sides, ...said.flat()].flatMap((e) => [...unknownFunctions(e).keys()]));
  const reached = connected(namesOf(sides), said.map(namesOf));
  return [...functions].some((name) => reached.has(name) && (about.has(name) || about.has("*")));
}

const expressionsIn = (f: Fact): readonly Expr[] => (f.kind === "statement" ? statementExpressions(f.statement) : f.kind === "definition" ? [f.left, f.right] : []);
