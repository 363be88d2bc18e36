import { addRational, floorRational, rational, type Rational } from "../../number/index.js";
import { type Budget, spend } from "./budget.js";
import { isExactRoot, type RealRoot, realRootsOf, simplestBetween } from "./real-roots.js";
import { gcdOfUnivariates, multiplyUnivariates, passCost, quotientOfUnivariates, signAt, squareFreePart, type Univariate } from "./univariate.js";

/** A part of the real line on which every polynomial of a list keeps its sign: an open interval, or a single root. */
export type LineCell =
  | { readonly kind: "interval"; readonly after?: RealRoot | undefined; readonly before?: RealRoot | undefined; readonly sample: Rational; readonly signs: readonly (-1 | 0 | 1)[] }
  | { readonly kind: "root"; readonly root: RealRoot; readonly signs: readonly (-1 | 0 | 1)[] };

/**
 * Cuts the real line at all real roots of the polynomials, ascending, and gives each polynomial's sign on each part
 * (a cylindrical decomposition in one dimension). Polynomials that are 0 have sign 0 throughout.
 */
export function lineCells(polynomials: readonly Univariate[], budget?: Budget): LineCell[] {
  const simple = polynomials.map((f) => (f.length === 0 ? f : squareFreePart(f, budget)));
  const product = simple.reduce<Univariate>((all, f) => {
    if (f.length <= 1) return all;
    const common = gcdOfUnivariates(all, f, budget);
    spend(budget, f.length * passCost(all));
    return multiplyUnivariates(all, common.length <= 1 ? f : quotientOfUnivariates(f, common));
  }, [1n]);
  const roots = realRootsOf(product, budget);
  const cells: LineCell[] = [];
  for (let k = 0; k <= roots.length; k++) {
    const after = roots[k - 1];
    const before = roots[k];
    const sample = sampleBetween(after, before);
    spend(budget, polynomials.length * 2);
    cells.push({ kind: "interval", after, before, sample, signs: polynomials.map((f) => signAt(f, sample)) });
    if (before !== undefined) cells.push({ kind: "root", root: before, signs: polynomials.map((f, i) => signAtRoot(f, simple[i] as Univariate, before)) });
  }
  return cells;
}

/** A rational strictly between two neighbouring roots, as simple as their intervals allow. */
function sampleBetween(after: RealRoot | undefined, before: RealRoot | undefined): Rational {
  if (after === undefined && before === undefined) return rational(0);
  if (after === undefined) {
    const below = rational(-floorRational({ n: -(before as RealRoot).lower.n, d: (before as RealRoot).lower.d }) - 1n);
    return below.n > 0n ? rational(0) : below;
  }
  if (before === undefined) {
    const above = rational(floorRational(after.upper) + 1n);
    return above.n < 0n ? rational(0) : above;
  }
  // Neighbouring intervals may touch: their common end is then no root and lies between the two.
  return after.upper.n * before.lower.d === before.lower.n * after.upper.d ? after.upper : simplestBetween(after.upper, before.lower);
}

/** The sign of `f` at a root of a product that contains `f`, whose interval holds no other root of that product. */
function signAtRoot(f: Univariate, simple: Univariate, root: RealRoot): -1 | 0 | 1 {
  if (f.length === 0) return 0;
  if (isExactRoot(root)) return signAt(f, root.lower);
  // The square-free part has at most one root inside, a simple one, and changes its sign exactly there.
  return signAt(simple, root.lower) === signAt(simple, root.upper) ? signAt(f, root.lower) : 0;
}

/** A rational that lies in the cell, for an interval or an exact root; undefined for an irrational root. */
export const rationalIn = (cell: LineCell): Rational | undefined =>
  cell.kind === "interval" ? cell.sample : isExactRoot(cell.root) ? cell.root.lower : undefined;

/** The midpoint of a root's interval. */
export const midpointOf = (root: RealRoot): Rational => {
  const sum = addRational(root.lower, root.upper);
  return rational(sum.n, sum.d * 2n);
};
