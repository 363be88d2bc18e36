import type { Evidence } from "../../evidence.js";
import type { NumericQuestion } from "../question.js";
import type { LawfulQuestion } from "./instances.js";

type SamplesEvidence = Extract<Evidence, { kind: "samples" }>;

/**
 * What comes of a question with formulas for the functions that obey stated laws, of unlike kinds in turn: a difference for one
 * of them is one; agreement counts when the formulas are all solutions, or of two kinds. Undefined when nothing comes of them.
 */
export function overInstances(lawful: readonly LawfulQuestion[], judge: (own: NumericQuestion, formulas: LawfulQuestion["formulas"]) => readonly Evidence[]): readonly Evidence[] | undefined {
  const agreeing: { readonly evidence: SamplesEvidence; readonly kind: string; readonly general: boolean; readonly functions: readonly string[] }[] = [];
  let estimate: Evidence | undefined;
  for (const { question: own, formulas, kind, general } of lawful) {
    const [evidence] = judge(own, formulas);
    if (evidence?.kind === "counterexample" && evidence.counterexample.certainty !== "estimate") return [evidence];
    if (evidence?.kind === "counterexample") estimate ??= evidence;
    if (evidence?.kind === "samples" && evidence.agrees) agreeing.push({ evidence, kind, general, functions: formulas.map((f) => f.name) });
  }
  if (estimate !== undefined) return [estimate];
  const [first] = agreeing;
  if (first === undefined) return undefined;
  if (!agreeing.some((a) => a.general) && new Set(agreeing.map((a) => a.kind)).size < 2) return [{ kind: "stopped", engine: "numeric", why: "the sides agree for functions of one kind, which says little of others that the assumptions allow" }];
  const sum = (of: (e: SamplesEvidence) => number): number => agreeing.reduce((total, a) => total + of(a.evidence), 0);
  return [
    {
      ...first.evidence,
      tried: sum((e) => e.tried),
      usable: sum((e) => e.usable),
      worstGap: Math.max(...agreeing.map((a) => a.evidence.worstGap)),
      digits: Math.min(...agreeing.map((a) => a.evidence.digits)),
      estimated: agreeing.some((a) => a.evidence.estimated === true),
      varied: [...new Set(agreeing.flatMap((a) => [...(a.evidence.varied ?? []), ...a.functions]))],
      rows: agreeing.flatMap((a) => a.evidence.rows.slice(0, 4)).slice(0, 12),
    },
  ];
}
