import { addRational, compareRational, floorRational, HALF, multiplyRational, rational, type Rational, subtractRational } from "../../number/index.js";
import { type Budget, spend } from "./budget.js";
import { derivativeOf, passCost, positiveRemainder, signAt, squareFreePart, type Univariate } from "./univariate.js";

/**
 * A real root of a polynomial: exactly `lower` when both ends are equal, else the only root strictly between the
 * ends, which are not roots themselves. Rational roots are always given exactly.
 */
export interface RealRoot {
  readonly lower: Rational;
  readonly upper: Rational;
}

/** Whether a root is given as a rational number. */
export const isExactRoot = (root: RealRoot): boolean => compareRational(root.lower, root.upper) === 0;

/** The point half-way between two. */
const middle = (a: Rational, b: Rational): Rational => multiplyRational(addRational(a, b), HALF);

/** The distinct real roots of a polynomial other than 0, ascending, isolated by Sturm's theorem. */
export function realRootsOf(f: Univariate, budget?: Budget): RealRoot[] {
  const g = squareFreePart(f, budget);
  const degree = g.length - 1;
  if (degree < 1) return [];
  const chain = sturmChain(g, budget);
  const chainCost = chain.reduce((sum, q) => sum + q.length * (1 + passCost(q) / (q.length * 8)), 0);
  const bound = rootBound(g);
  const out: RealRoot[] = [];
  split(rational(-bound), rational(bound));
  return out;

  /** Adds the roots between two points that are not roots, in order. */
  function split(lower: Rational, upper: Rational): void {
    spend(budget, 2 * chainCost);
    const count = variations(chain, lower) - variations(chain, upper);
    if (count === 0) return;
    if (count === 1) {
      out.push(refineToRational(g, { lower, upper }, budget));
      return;
    }
    let at = middle(lower, upper);
    for (let step = multiplyRational(subtractRational(upper, lower), rational(1, 8)); signAt(g, at) === 0; step = multiplyRational(step, HALF)) {
      at = addRational(at, step);
    }
    split(lower, at);
    split(at, upper);
  }
}

/** How many distinct real roots a polynomial other than 0 has. */
export const countRealRoots = (f: Univariate): number => {
  const g = squareFreePart(f);
  if (g.length < 2) return 0;
  const chain = sturmChain(g);
  const bound = rational(rootBound(g));
  return variations(chain, { n: -bound.n, d: 1n }) - variations(chain, bound);
};

function sturmChain(f: Univariate, budget?: Budget): Univariate[] {
  const chain = [f, derivativeOf(f)];
  for (;;) {
    const [a, b] = [chain[chain.length - 2] as Univariate, chain[chain.length - 1] as Univariate];
    if (b.length <= 1) return chain;
    const rest = positiveRemainder(a, b, budget);
    if (rest.length === 0) return chain;
    chain.push(rest.map((c) => -c));
  }
}

/** Changes of sign along the chain at a point, zeros left out. */
function variations(chain: readonly Univariate[], at: Rational): number {
  let count = 0;
  let last = 0;
  for (const f of chain) {
    const sign = signAt(f, at);
    if (sign === 0) continue;
    if (last !== 0 && sign !== last) count++;
    last = sign;
  }
  return count;
}

/** A whole number that exceeds the absolute value of every root (Cauchy's bound). */
function rootBound(f: Univariate): bigint {
  const size = (a: bigint) => (a < 0n ? -a : a);
  const lead = size(f[f.length - 1] as bigint);
  let largest = 0n;
  for (const a of f) if (size(a) > largest) largest = size(a);
  return largest / lead + 2n;
}

/** One half of the interval, the one with the root; the point itself when the middle is the root. */
export function bisect(f: Univariate, root: RealRoot): RealRoot {
  if (isExactRoot(root)) return root;
  const at = middle(root.lower, root.upper);
  const sign = signAt(f, at);
  if (sign === 0) return { lower: at, upper: at };
  return sign === signAt(f, root.lower) ? { lower: at, upper: root.upper } : { lower: root.lower, upper: at };
}

/**
 * Narrows the interval of a simple root until the root is known to be rational, and which, or not to be: the
 * denominator of a rational root divides the leading coefficient.
 */
function refineToRational(f: Univariate, start: RealRoot, budget: Budget | undefined): RealRoot {
  const lead = rational(f[f.length - 1] as bigint);
  const size = lead.n < 0n ? rational(-lead.n) : lead;
  let root = start;
  const cost = 1 + passCost(f) / 2;
  while (!isExactRoot(root) && compareRational(multiplyRational(subtractRational(root.upper, root.lower), size), rational(1)) >= 0) {
    spend(budget, cost);
    root = bisect(f, root);
  }
  if (isExactRoot(root)) return root;
  const candidate = rational(floorRational(multiplyRational(root.upper, size)), size.n);
  return signAt(f, candidate) === 0 && compareRational(candidate, root.lower) > 0 ? { lower: candidate, upper: candidate } : root;
}

/** The rational with the smallest denominator strictly between two, and of these the one nearest to zero. */
export function simplestBetween(lower: Rational, upper: Rational): Rational {
  if (lower.n < 0n && upper.n > 0n) return rational(0);
  if (upper.n <= 0n) {
    const mirrored = simplestBetween({ n: -upper.n, d: upper.d }, { n: -lower.n, d: lower.d });
    return { n: -mirrored.n, d: mirrored.d };
  }
  const whole = floorRational(lower);
  const next = rational(whole + 1n);
  if (compareRational(next, upper) < 0) return next;
  // Both lie in [whole, whole + 1]: the continued fraction goes on with the reciprocals of the fractional parts.
  const low = subtractRational(lower, rational(whole));
  const high = subtractRational(upper, rational(whole));
  if (low.n === 0n) {
    const denominator = floorRational(rational(high.d, high.n)) + 1n;
    return rational(whole * denominator + 1n, denominator);
  }
  const inner = simplestBetween(rational(high.d, high.n), rational(low.d, low.n));
  return addRational(rational(whole), rational(inner.d, inner.n));
}

