import type { ReportStep } from "./report.js";

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth"];

/**
 * Which relation of its row a step is about, for the rows that hold several: "second relation". Steps share a row when
 * line and LaTeX are the same.
 */
export function rowRelations(steps: readonly ReportStep[]): ReadonlyMap<string, string> {
  const rows = new Map<string, ReportStep[]>();
  for (const step of steps) {
    const key = `${step.line}:${step.latex}`;
    rows.set(key, [...(rows.get(key) ?? []), step]);
  }
  return new Map([...rows.values()].filter((row) => row.length > 1).flatMap((row) => row.map((step, k) => [step.id, k < ORDINALS.length ? `${ORDINALS[k]!} relation` : `relation ${k + 1}`] as const)));
}
