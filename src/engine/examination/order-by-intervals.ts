import type { Assumption, Fact } from "../../assumption/index.js";
import { contains, CONTRARY, unknownFunctions, type Expr, type Requirement } from "../../expression/index.js";
import { interval, type Interval } from "../../number/index.js";
import { domainRequirements } from "../exact/domain.js";
import { decideSign } from "../exact/sign.js";
import { isEmptyRegion, openBoxes, prepareScenario, regionOf, type Scenario } from "../numeric/index.js";
import { isComplexClaim } from "./complex-points.js";
import type { SampledRelation } from "./complex-samples.js";
import type { ClaimQuestion, Finding } from "./finding.js";
import { assumptionsOf } from "./needed.js";
import { claimOf } from "./proved-claim.js";
import { forNumbers } from "./sampling.js";
import type { OpenPart } from "./slivers.js";

/** Boxes that a proof by narrowing may look at. */
const BOXES = 600;

/** A proof that an order holds, or the parts of the region that are left open, with the share of it that they make up. */
export type ByIntervals = { readonly kind: "proof"; readonly finding: Finding } | { readonly kind: "open"; readonly left: Expr; readonly right: Expr; readonly open: readonly OpenPart[]; readonly share: number };

/**
 * Looks at an order by interval arithmetic: with its contrary imposed, narrowing and cutting leave no part of the region, which
 * is a proof where the sides have values throughout, or some parts open: wherever both sides have values and it fails is in them.
 */
export function byIntervals(question: ClaimQuestion, relation: Exclude<SampledRelation, "=">): ByIntervals | undefined {
  const asked = forNumbers(question, question.left, question.right);
  const sides = [asked.left, asked.right];
  if (isComplexClaim(sides, question.assumptions) || sides.some((e) => unknownFunctions(e).size > 0 || contains(e, (n) => n.kind === "bind"))) return undefined;
  const isTotal = (kept: readonly Assumption[]): boolean => sides.flatMap((e) => domainRequirements(e)).every((r) => isGiven(r, kept, question));
  const broken = (assumptions: readonly Assumption[]): Scenario => {
    const fact: Fact = { kind: "statement", statement: { kind: "relation", relation: CONTRARY[relation], left: asked.left, right: asked.right } };
    return prepareScenario({ ...asked, relation, assumptions: [...assumptions, { id: "contrary", origin: "default", markdown: "", facts: [fact] }] });
  };
  const scenario = broken(asked.assumptions);
  const open = openBoxes(regionOf(scenario), BOXES);
  if (open.length > 0 || !isTotal(asked.assumptions)) {
    const plain = prepareScenario({ ...asked, relation });
    const { root, slotOf } = regionOf(plain);
    const whole = root === undefined ? undefined : scenario.names.map((name) => (plain.names.includes(name) ? root[slotOf(name)] : undefined) ?? LINE);
    return { kind: "open", left: asked.left, right: asked.right, open: open.map((box) => new Map(scenario.names.map((name, k) => [name, box[k] ?? LINE]))), share: whole === undefined ? 0 : shareOf(open, whole) };
  }
  const used = asked.assumptions.filter((a) => a.facts.length > 0).map((a) => a.id);
  return {
    kind: "proof",
    finding: {
      evidence: [{ kind: "exact-equal", engine: "intervals", conditions: [], moves: [{ text: "outward-rounded intervals leave no point of the region at which the relation fails" }], used, claim: claimOf(question, relation, question.assumptions, { domain: [], restricts: [] }) }],
      conditions: [],
      assumptions: assumptionsOf(asked.assumptions, used, (kept) => isTotal(kept) && isEmptyRegion(regionOf(broken(kept)), BOXES)),
      premises: [],
    },
  };
}

/** Whether a requirement of a side follows from the assumptions alone. */
function isGiven({ expr, relation }: Requirement, assumptions: readonly Assumption[], { dependencies }: ClaimQuestion): boolean {
  if (relation === "converges") return false;
  const answer = decideSign({ expr, relation, assumptions, dependencies });
  return answer.kind === "holds" && answer.domain.length === 0;
}

const LINE: Interval = interval(-Infinity, Infinity);

/** The part of a box that smaller boxes in it make up, infinite sides measured by x/(1 + |x|). At most 1. */
function shareOf(parts: readonly (readonly Interval[])[], whole: readonly Interval[]): number {
  const sized = (side: Interval, within: Interval): number => {
    if (within.hi - within.lo < Infinity) return within.hi > within.lo ? (side.hi - side.lo) / (within.hi - within.lo) : 1;
    const at = (x: number): number => (Math.abs(x) === Infinity ? Math.sign(x) : x / (1 + Math.abs(x)));
    return (at(side.hi) - at(side.lo)) / (at(within.hi) - at(within.lo));
  };
  return Math.min(1, parts.reduce((sum, part) => sum + part.reduce((product, side, k) => product * sized(side, whole[k] ?? side), 1), 0));
}
