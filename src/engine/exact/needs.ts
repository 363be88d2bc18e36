import { contains, shapeOf, substitute, subtract, sym, type Expr, type Requirement } from "../../expression/index.js";
import { domainIn, type ScopedRequirement } from "./domain.js";
import type { FactOracle } from "./oracle.js";
import { gammaNeeds } from "./gamma-needs.js";
import { holds } from "./holds.js";
import { inTower } from "./in-tower.js";

/** What a side needs to have a value: on its free quantities, and that its integrals and sums exist where that is not plain. */
export function needsOf(side: Expr, oracle: FactOracle): Requirement[] {
  const scoped = domainIn(side, oracle.integers, oracle.plane, oracle.counts);
  const outer = [...scoped.flatMap((need) => (need.within.length === 0 ? [need.requirement] : [])), ...gammaNeeds(side, oracle.integers)];
  // A limit does not look at the point itself, and unknown functions count as such that the author's integrals exist.
  const isPlain = (need: ScopedRequirement): boolean => need.within.some((b) => b.binder !== "limit") && !contains(need.requirement.expr, (e) => e.kind === "call");
  const unsure = scoped.filter((need) => isPlain(need) && !holdsThroughout(oracle, need, outer));
  const binders = new Map(unsure.map((need): [string, Requirement] => {
    const binder = need.within[0] as Expr;
    return [shapeOf(binder), { expr: binder, relation: "converges", why: need.requirement.why }];
  }));
  return [...outer, ...binders.values()];
}

/** Whether a requirement on bound variables holds on their whole ranges, as far as the bounds say what these are. */
function holdsThroughout(oracle: FactOracle, need: ScopedRequirement, outer: readonly Requirement[]): boolean {
  const names = new Map(need.within.map((b, k): [string, Expr] => [b.variable, sym(`range ${k}`)]));
  const range: Requirement[] = need.within.flatMap((b): Requirement[] => {
    const at = names.get(b.variable) as Expr;
    if (b.binder !== "integral" && b.binder !== "sum" && b.binder !== "product") return [];
    const inside = (lower: Expr | undefined, upper: Expr | undefined): Requirement[] =>
      lower === undefined || upper === undefined || [lower, upper].some((e) => contains(e, (n) => n.kind === "apply" && n.operator === "inf")) ? [] : [{ expr: substitute(subtract(upper, lower), names), relation: ">=", why: "a range" }];
    const ordered = b.lower !== undefined && b.upper !== undefined && ([b.lower, b.upper].some((e) => contains(e, (n) => n.kind === "apply" && n.operator === "inf")) || inTower(oracle, outer, (tower) => holds(tower, { expr: subtract(b.upper as Expr, b.lower as Expr), relation: ">=", why: "a range" })));
    return ordered ? [...inside(b.lower, at), ...inside(at, b.upper)] : [];
  });
  const { requirement } = need;
  return inTower(oracle, [...outer, ...range], (tower) => holds(tower, { ...requirement, expr: substitute(requirement.expr, names) }));
}
