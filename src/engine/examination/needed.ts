import type { Assumption, Fact } from "../../assumption/index.js";

/** Facts that change how expressions are read before any rule is asked for: their use leaves no trace in a tower. */
const SILENT: ReadonlySet<string> = new Set(["definition", "independent", "depends"]);

/** So many assumptions are left out one at a time to see whether they are needed; of the others it is only said that they are used. */
const MOST_TRIED = 24;

/**
 * Which assumptions an argument rests on. An assumption is `needed` when the argument fails without it; one that the
 * argument touched though it also succeeds without it is `used`.
 */
export function assumptionsOf(assumptions: readonly Assumption[], touched: readonly string[], succeeds: (kept: readonly Assumption[]) => boolean): { readonly id: string; readonly how: "needed" | "used" }[] {
  const candidates = assumptions.filter((a) => touched.includes(a.id) || a.facts.some((f) => SILENT.has(f.kind)));
  const result: { id: string; how: "needed" | "used" }[] = [];
  let tried = 0;
  for (const candidate of candidates) {
    const needed = tried++ < MOST_TRIED && !succeeds(assumptions.filter((a) => a !== candidate));
    if (needed) result.push({ id: candidate.id, how: "needed" });
    else if (touched.includes(candidate.id)) result.push({ id: candidate.id, how: "used" });
  }
  return result;
}

/** The assumptions without those that make a quantity independent of a variable, which hold only where they are called on. */
export function withoutIndependence(assumptions: readonly Assumption[]): readonly Assumption[] {
  return assumptions.map((a) => (a.facts.some((f) => f.kind === "independent") ? { ...a, facts: a.facts.filter((f) => f.kind !== "independent") } : a));
}

/** The assumptions without equations between quantities: values put in for symbols make expressions larger, and most lines need none. */
function withoutEquations(assumptions: readonly Assumption[]): readonly Assumption[] {
  const isEquation = (f: Fact): boolean =>
    (f.kind === "statement" && f.statement.kind === "relation" && f.statement.relation === "=") || (f.kind === "definition" && f.when === undefined && f.left.kind === "symbol");
  return assumptions.map((a) => (a.facts.some(isEquation) ? { ...a, facts: a.facts.filter((f) => !isEquation(f)) } : a));
}

/** The assumption lists to try an argument under, from the fewest facts to all: without equations, without independence, with both. */
export function attempts(assumptions: readonly Assumption[]): readonly (readonly Assumption[])[] {
  const free = withoutIndependence(assumptions);
  const lists = [withoutEquations(free), free, withoutEquations(assumptions), assumptions];
  const shapes = lists.map((list) => list.map((a) => a.facts.length).join(" "));
  return lists.filter((_, k) => shapes.indexOf(shapes[k] ?? "") === k);
}
