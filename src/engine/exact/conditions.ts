import { canonicalise, Undefined, Unsupported, type Requirement, type Tower } from "../../expression/index.js";
import type { FactOracle } from "./oracle.js";
import { withoutGivenGammas } from "./gamma-needs.js";
import { holds, sameRequirement } from "./holds.js";
import { inTower } from "./in-tower.js";
import { expressionSize, simplifiedNeeds } from "./simplified-needs.js";

/** What two sides need to have values, and what one of them needs that the other does not. */
export interface SidedNeeds {
  readonly left: readonly Requirement[];
  readonly right: readonly Requirement[];
  /** Under these, and only these as far as it is seen, both sides are defined wherever one is. */
  readonly missing: readonly Requirement[];
}

/**
 * The conditions under which both sides are defined wherever one of them is: what one side needs and neither the assumptions
 * nor the other side's needs give, each as short as it can be said, none that the others give. Undefined when what a side
 * needs holds nowhere.
 */
export function sidedNeeds(oracle: FactOracle, left: readonly Requirement[], right: readonly Requirement[]): SidedNeeds | undefined {
  const covers = (needs: readonly Requirement[], others: readonly Requirement[]): boolean => others.every((other) => needs.some((need) => sameRequirement(need, other)));
  if (covers(left, right) && covers(right, left)) return { left, right, missing: [] };
  const ofLeft = simplifiedNeeds(oracle, left);
  const ofRight = simplifiedNeeds(oracle, right);
  if (ofLeft === undefined || ofRight === undefined) return undefined;
  const missing = withoutGivenGammas(oracle, [...missingFrom(oracle, ofLeft, ofRight), ...missingFrom(oracle, ofRight, ofLeft)], []);
  return { left: ofLeft, right: ofRight, missing: missing.length < 2 ? missing : (simplifiedNeeds(oracle, missing) ?? missing) };
}

/** Needs of one side that those of the other side do not give, also not together with those that stay. */
function missingFrom(oracle: FactOracle, needs: readonly Requirement[], others: readonly Requirement[]): readonly Requirement[] {
  const open = withoutGivenGammas(oracle, needs.filter((need) => !others.some((other) => sameRequirement(other, need))), others);
  if (open.length === 0) return [];
  const missing = inTower(oracle, others, (tower) => open.filter((need) => !isGiven(oracle, tower, need)));
  return withoutImplied(oracle, missing, others);
}

/** Leaves out requirements that the others give, beside what else is known. */
export function withoutImplied(oracle: FactOracle, needs: readonly Requirement[], beside: readonly Requirement[] = []): readonly Requirement[] {
  let kept = [...needs];
  if (kept.length < 2) return kept;
  for (const need of [...needs].sort((a, b) => expressionSize(b.expr) - expressionSize(a.expr))) {
    const others = kept.filter((other) => other !== need);
    if (others.length > 0 && inTower(oracle, [...beside, ...others], (tower) => isGiven(oracle, tower, need))) kept = others;
  }
  return kept;
}

/** Whether a tower knows that a requirement holds, for `≠` also because equality contradicts what it knows. */
function isGiven(oracle: FactOracle, tower: Tower, need: Requirement): boolean {
  if (holds(tower, need)) return true;
  if (need.relation !== "!=") return false;
  try {
    return oracle.excludes(tower, canonicalise(tower, need.expr).num);
  } catch (error) {
    if (error instanceof Undefined || error instanceof Unsupported) return false;
    throw error;
  }
}
