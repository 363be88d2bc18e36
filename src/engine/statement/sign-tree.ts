import {
  constantOf,
  generatorsOf,
  multiplyPolynomials,
  type Polynomial,
  sparseCoefficientsIn,
  subtractPolynomials,
  univariateOf,
  type Univariate,
  ZERO_POLYNOMIAL,
} from "../../expression/index.js";
import { type Algebra, NotAlgebraic } from "./fraction.js";
import { radicandSign, reduceRoots } from "./atom.js";

/**
 * How to find the sign of a polynomial in one unknown and square roots from the signs of polynomials in the unknown
 * alone: `A + B r` with `r^2 = n/d` has the sign of `A`, of `B`, or of `±(A^2 d - B^2 n) d`.
 */
export type SignTree =
  | { readonly kind: "leaf"; readonly index: number }
  | { readonly kind: "root"; readonly rational: SignTree; readonly factor: SignTree; readonly radicand: SignTree; readonly norm: SignTree };

/** The polynomials in the unknown whose signs are needed, each once. */
export interface Leaves {
  readonly generator: number;
  readonly polynomials: Univariate[];
  readonly indices: Map<string, number>;
}

type Sign = -1 | 0 | 1;

/** Builds the tree and adds its leaves. Throws `NotAlgebraic` where generators other than square roots occur. */
export function signTree(algebra: Algebra, leaves: Leaves, p: Polynomial): SignTree {
  const root = latestRoot(algebra, leaves, p);
  if (root === undefined) {
    const f = univariateOf(p, leaves.generator);
    if (f === undefined) throw new NotAlgebraic("more than one unknown");
    const key = f.join(",");
    const index = leaves.indices.get(key) ?? leaves.polynomials.push(f) - 1;
    leaves.indices.set(key, index);
    return { kind: "leaf", index };
  }
  const meaning = algebra.meanings[root];
  if (meaning?.kind !== "root" || meaning.index !== 2) throw new NotAlgebraic("a root with an index above 2");
  const { budget } = algebra;
  const parts = sparseCoefficientsIn(p, root);
  const [a, b] = [parts.get(0) ?? ZERO_POLYNOMIAL, parts.get(1) ?? ZERO_POLYNOMIAL];
  const { num, den } = meaning.radicand;
  const squares = [multiplyPolynomials(multiplyPolynomials(a, a, budget), den, budget), multiplyPolynomials(multiplyPolynomials(b, b, budget), num, budget)] as const;
  const norm = reduceRoots(algebra, multiplyPolynomials(subtractPolynomials(squares[0], squares[1]), den, budget));
  return {
    kind: "root",
    rational: signTree(algebra, leaves, a),
    factor: signTree(algebra, leaves, b),
    radicand: signTree(algebra, leaves, radicandSign(algebra, root)),
    norm: signTree(algebra, leaves, norm),
  };
}

function latestRoot(algebra: Algebra, leaves: Leaves, p: Polynomial): number | undefined {
  if (constantOf(p) !== undefined) return undefined;
  const others = [...generatorsOf(p)].filter((g) => g !== leaves.generator);
  if (others.length === 0) return undefined;
  // A root is allotted after all that its radicand is made of.
  return Math.max(...others.map((g) => {
    if (algebra.meanings[g]?.kind !== "root") throw new NotAlgebraic("more than one unknown");
    return g;
  }));
}

/** The sign where the leaves have the given signs; the radicands must not be negative there. */
export function signOfTree(tree: SignTree, leafSigns: readonly Sign[]): Sign {
  if (tree.kind === "leaf") return leafSigns[tree.index] ?? 0;
  const a = signOfTree(tree.rational, leafSigns);
  const b = signOfTree(tree.factor, leafSigns);
  if (b === 0 || a === b || signOfTree(tree.radicand, leafSigns) === 0) return a;
  if (a === 0) return b;
  // Opposite signs: the larger of A^2 and B^2 r^2 decides.
  const norm = signOfTree(tree.norm, leafSigns);
  return norm === 0 ? 0 : norm > 0 ? a : b;
}
