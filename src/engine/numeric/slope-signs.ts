import { addRational, compareRational, equalRational, rational, rationalBetween, subtractRational, type Generator, type Rational } from "../../number/index.js";

/** A point at which a slope vanishes; `type` 1 for a minimum, -1 for a maximum, absent where it is not known. */
export interface Stationary {
  readonly at: Rational;
  readonly type?: 1 | -1 | undefined;
}

/** The sign that a slope must have on an open range. */
export interface SlopeSign {
  readonly sign: 1 | -1;
  readonly lower?: Rational | undefined;
  readonly upper?: Rational | undefined;
}

/** Where a slope vanishes, how often, and its sign to the right of all that. */
export interface SlopePlan {
  readonly roots: readonly { readonly at: Rational; readonly order: 1 | 2 }[];
  readonly sign: 1 | -1;
}

interface Gap {
  left?: 1 | -1 | undefined;
  right?: 1 | -1 | undefined;
}

/**
 * Decides where else a slope must vanish, so that it has the given stationary points and signs: between two minima there
 * is a maximum, and a point that nothing says more of is one at which the sign changes. Undefined when demands conflict.
 */
export function planSlope(stationary: readonly Stationary[], signs: readonly SlopeSign[], random: Generator): SlopePlan | undefined {
  const points = [...stationary].sort((a, b) => compareRational(a.at, b.at)).filter((p, k, all) => k === 0 || !equalRational(p.at, (all[k - 1] as Stationary).at));
  const gaps: Gap[] = Array.from({ length: points.length + 1 }, () => ({}));
  const conflicts: Gap[] = [];
  const demand = (gap: Gap | undefined, side: "left" | "right", sign: 1 | -1): void => {
    if (gap === undefined) return;
    if (gap[side] !== undefined && gap[side] !== sign) conflicts.push(gap);
    gap[side] = sign;
  };
  points.forEach(({ type }, k) => {
    if (type === undefined) return;
    demand(gaps[k], "right", type === 1 ? -1 : 1);
    demand(gaps[k + 1], "left", type);
  });
  for (const { sign, lower, upper } of signs) {
    gaps.forEach((gap, k) => {
      const from = points[k - 1]?.at;
      const to = points[k]?.at;
      const before = to !== undefined && lower !== undefined && compareRational(to, lower) <= 0;
      const after = from !== undefined && upper !== undefined && compareRational(from, upper) >= 0;
      if (before || after) return;
      demand(gap, "left", sign);
      demand(gap, "right", sign);
    });
  }
  if (conflicts.length > 0) return undefined;
  for (const gap of gaps) {
    gap.left ??= gap.right;
    gap.right ??= gap.left;
  }
  const known = gaps.findIndex((gap) => gap.left !== undefined);
  const from = known < 0 ? 0 : known;
  const first = gaps[from] as Gap;
  if (known < 0) first.left = first.right = random.next() < 0.5 ? 1 : -1;
  const opposite = (sign: 1 | -1 | undefined): 1 | -1 => (sign === 1 ? -1 : 1);
  for (let k = from + 1; k < gaps.length; k++) {
    const gap = gaps[k] as Gap;
    if (gap.left === undefined) gap.left = gap.right = opposite(gaps[k - 1]?.right);
  }
  for (let k = from - 1; k >= 0; k--) (gaps[k] as Gap).left = (gaps[k] as Gap).right = opposite(gaps[k + 1]?.left);
  const roots: { at: Rational; order: 1 | 2 }[] = [];
  for (const [k, gap] of gaps.entries()) {
    const before = points[k - 1]?.at;
    const after = points[k]?.at;
    if (gap.left !== gap.right) {
      if (before === undefined && after === undefined) return undefined;
      const step = rational(random.integer(1, 3));
      const at = before === undefined ? subtractRational(after as Rational, step) : after === undefined ? addRational(before, step) : rationalBetween(random, before, after);
      roots.push({ at, order: 1 });
    }
    if (after !== undefined) roots.push({ at: after, order: gap.right === gaps[k + 1]?.left ? 2 : 1 });
  }
  return { roots, sign: gaps.at(-1)?.right ?? 1 };
}
