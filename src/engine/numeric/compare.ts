import { disjoint, hull, magnitude, mignitude, type Enclosure, type Interval } from "../../number/index.js";
import type { NumericQuestion } from "./question.js";

/** What one point says about a claim. `gap` is the width of both enclosures together, relative to `scale`. */
export type Outcome =
  | { readonly kind: "agree"; readonly gap: number; readonly byTerms: boolean }
  | { readonly kind: "differ"; readonly gap: number }
  | { readonly kind: "left-undefined" | "right-undefined" | "both-undefined" | "unclear"; readonly reason: string };

/** Two values agree at a point only if both enclosures together are this narrow, relative to their size. */
export const AGREEMENT_GAP = 1e-10;
/** Where the values cancel to zero, relative to the largest term instead. */
export const TERM_GAP = 1e-11;

const width = (a: Interval): number => a.hi - a.lo;

function undefinedOutcome(left: Enclosure, right: Enclosure): Outcome | undefined {
  if (left.kind === "interval" && right.kind === "interval") return undefined;
  const away = (e: Enclosure): boolean => e.kind === "none" && e.where === "always";
  const reason = [left, right].flatMap((e) => (e.kind === "none" ? [e.reason] : [])).join("; ");
  if (away(left) && away(right)) return { kind: "both-undefined", reason };
  if (away(left) && right.kind === "interval") return { kind: "left-undefined", reason };
  if (away(right) && left.kind === "interval") return { kind: "right-undefined", reason };
  return { kind: "unclear", reason };
}

function equality(left: Interval, right: Interval, termScale: () => number): Outcome {
  const together = width(hull(left, right));
  const size = Math.max(mignitude(left), mignitude(right));
  if (disjoint(left, right)) return { kind: "differ", gap: together / Math.max(magnitude(left), magnitude(right)) };
  if (!Number.isFinite(together)) return { kind: "unclear", reason: "a value too large to compare" };
  if (size > 0 && together <= AGREEMENT_GAP * size) return { kind: "agree", gap: together / size, byTerms: false };
  if (together === 0) return { kind: "agree", gap: 0, byTerms: false };
  const scale = termScale();
  if (Number.isFinite(scale) && scale > 0 && together <= TERM_GAP * scale) return { kind: "agree", gap: together / scale, byTerms: true };
  return { kind: "unclear", reason: "too much cancellation to compare" };
}

/** Compares two enclosures at a point. `termScale` gives the size of the largest term, asked for only where values cancel. */
export function compareSides(left: Enclosure, right: Enclosure, relation: NumericQuestion["relation"], termScale: () => number): Outcome {
  const undefinedness = undefinedOutcome(left, right);
  if (undefinedness !== undefined) return undefinedness;
  if (left.kind === "none" || right.kind === "none") return { kind: "unclear", reason: "not evaluated" };
  const held = (gap = 0): Outcome => ({ kind: "agree", gap, byTerms: false });
  const broken: Outcome = { kind: "differ", gap: width(hull(left, right)) / Math.max(magnitude(left), magnitude(right), Number.MIN_VALUE) };
  const close: Outcome = { kind: "unclear", reason: "the two sides are too close to tell apart" };
  switch (relation) {
    case "=":
      return equality(left, right, termScale);
    case "!=":
      if (disjoint(left, right)) return held();
      return left.lo === left.hi && right.lo === right.hi ? broken : close;
    case "<":
      return left.hi < right.lo ? held() : left.lo >= right.hi ? broken : close;
    case "<=":
      return left.hi <= right.lo ? held() : left.lo > right.hi ? broken : close;
    case ">":
      return compareSides(right, left, "<", termScale);
    case ">=":
      return compareSides(right, left, "<=", termScale);
  }
}
