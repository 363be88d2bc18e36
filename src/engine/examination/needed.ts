import type { Assumption } from "../../assumption/index.js";

/** Facts that change how expressions are read before any rule is asked for: their use leaves no trace in a tower. */
const SILENT: ReadonlySet<string> = new Set(["definition", "independent", "depends"]);

/**
 * Which assumptions an argument rests on. An assumption is `needed` when the argument fails without it; one that the
 * argument touched though it also succeeds without it is `used`.
 */
export function assumptionsOf(assumptions: readonly Assumption[], touched: readonly string[], succeeds: (kept: readonly Assumption[]) => boolean): { readonly id: string; readonly how: "needed" | "used" }[] {
  const candidates = assumptions.filter((a) => touched.includes(a.id) || a.facts.some((f) => SILENT.has(f.kind)));
  const result: { id: string; how: "needed" | "used" }[] = [];
  for (const candidate of candidates) {
    const needed = !succeeds(assumptions.filter((a) => a !== candidate));
    if (needed) result.push({ id: candidate.id, how: "needed" });
    else if (touched.includes(candidate.id)) result.push({ id: candidate.id, how: "used" });
  }
  return result;
}

/** The assumptions without those that make a quantity independent of a variable, which hold only where they are called on. */
export function withoutIndependence(assumptions: readonly Assumption[]): readonly Assumption[] {
  return assumptions.map((a) => (a.facts.some((f) => f.kind === "independent") ? { ...a, facts: a.facts.filter((f) => f.kind !== "independent") } : a));
}

/** The assumption lists to try an argument under: first without calling on independence, then with it. */
export function attempts(assumptions: readonly Assumption[]): readonly (readonly Assumption[])[] {
  const has = assumptions.some((a) => a.facts.some((f) => f.kind === "independent"));
  return has ? [withoutIndependence(assumptions), assumptions] : [assumptions];
}
