import { rational, type Rational } from "../../number/index.js";
import { type Budget, generatorsOf, lineCells, type Polynomial, sparseCoefficientsIn, univariateOf, ZERO_POLYNOMIAL } from "../../expression/index.js";
import { algebraicValue } from "./algebra.js";
import { type Algebra, deepGenerators, newAlgebra, newDomain, NotAlgebraic } from "./fraction.js";
import { radicandSign, reduceRoots, type SignAtom, signAtom } from "./atom.js";
import type { Formula, OrderRelation } from "./formula.js";
import { type Line, partsOf } from "./line-part.js";
import { type Leaves, type SignTree, signOfTree, signTree } from "./sign-tree.js";
import { allTrue, someTrue, type Truth, truthOf } from "./truth.js";

type Sign = -1 | 0 | 1;
type Evaluator = (signs: readonly Sign[]) => Truth;

/** Puts numbers for all unknowns but one and decides the formulas along that one. Throws `NotAlgebraic`. */
export function alongLine(formulas: readonly Formula[], unknown: string | undefined, values: ReadonlyMap<string, Rational>, budget: Budget): Line {
  const algebra = newAlgebra(budget, false, values);
  // The unknown is generator 0 even when no formula mentions it.
  algebraicValue(algebra, { kind: "symbol", name: unknown ?? "" }, newDomain());
  const leaves: Leaves = { generator: 0, polynomials: [], indices: new Map() };
  const evaluators = formulas.map((f) => evaluator(algebra, leaves, f));
  const cells = lineCells(leaves.polynomials, budget);
  return { unknown, cells: partsOf(cells, leaves.polynomials), truths: evaluators.map((evaluate) => cells.map((c) => evaluate(c.signs))) };
}

function evaluator(algebra: Algebra, leaves: Leaves, formula: Formula): Evaluator {
  switch (formula.kind) {
    case "truth": {
      const value = truthOf(formula.value);
      return () => value;
    }
    case "and":
    case "or": {
      const parts = formula.parts.map((f) => evaluator(algebra, leaves, f));
      return formula.kind === "and" ? (signs) => allTrue(parts.map((p) => p(signs))) : (signs) => someTrue(parts.map((p) => p(signs)));
    }
    case "atom":
      try {
        return atomEvaluator(algebra, leaves, signAtom(algebra, formula));
      } catch (error) {
        // A written division by 0 is undefined everywhere: a relation other than != does not hold.
        if (error instanceof NotAlgebraic && error.message === "division by zero") return () => (formula.relation === "!=" ? "unknown" : "false");
        throw error;
      }
    case "integral":
    case "complex":
      return () => "unknown";
    case "opaque":
      throw new NotAlgebraic(formula.why);
  }
}

const holds = (relation: OrderRelation, sign: Sign): boolean => {
  switch (relation) {
    case "=":
      return sign === 0;
    case "!=":
      return sign !== 0;
    case "<":
      return sign < 0;
    case "<=":
      return sign <= 0;
    case ">":
      return sign > 0;
    case ">=":
      return sign >= 0;
  }
};

/**
 * A relation with an undefined side does not hold. Whether a root of a negative number is undefined or imaginary is
 * left open: then the relation is decided only where both readings agree.
 */
function atomEvaluator(algebra: Algebra, leaves: Leaves, atom: SignAtom): Evaluator {
  const poles = atom.domain.nonzero.map((p) => signTree(algebra, leaves, reduceRoots(algebra, p)));
  const roots = [...atom.domain.roots].map((g) => ({ g, sign: signTree(algebra, leaves, radicandSign(algebra, g)) }));
  const difference = signTree(algebra, leaves, atom.difference);
  const parts = imaginaryParts(algebra, leaves, atom.difference, roots.map((r) => r.g), atom.relation === "=");
  return (signs) => {
    const negative = roots.filter((r) => signOfTree(r.sign, signs) < 0).map((r) => r.g);
    if (negative.length === 0) {
      if (poles.some((p) => signOfTree(p, signs) === 0)) return atom.relation === "!=" ? "unknown" : "false";
      return truthOf(holds(atom.relation, signOfTree(difference, signs)));
    }
    return atom.relation !== "!=" && atom.realMultiple && parts(negative, signs) ? "false" : "unknown";
  };
}

/**
 * Whether a difference cannot be 0, nor real for an inequality, when the given roots are imaginary: its coefficients
 * of an imaginary root, or of the real part, add up to something else than 0.
 */
function imaginaryParts(algebra: Algebra, leaves: Leaves, p: Polynomial, roots: readonly number[], equation: boolean): (negative: readonly number[], signs: readonly Sign[]) => boolean {
  const coefficient = (q: Polynomial, g: number, e: number): Polynomial => sparseCoefficientsIn(q, g).get(e) ?? ZERO_POLYNOMIAL;
  const tree = (q: Polynomial): SignTree | undefined => (roots.some((g) => generatorsOf(q).has(g)) ? undefined : signTree(algebra, leaves, q));
  const inside = (g: number): ReadonlySet<number> => {
    const meaning = algebra.meanings[g];
    return meaning?.kind === "root" ? deepGenerators(algebra, meaning.radicand) : new Set();
  };
  const nested = roots.some((g) => roots.some((h) => inside(g).has(h)));
  const single = roots.length === 1 ? roots[0] : undefined;
  if (!nested && single !== undefined) {
    // Imaginary part B, real part A, of A + B r.
    const b = tree(coefficient(p, single, 1));
    return (_, signs) => b !== undefined && signOfTree(b, signs) !== 0;
  }
  const [r, s] = roots;
  if (!nested && roots.length === 2 && r !== undefined && s !== undefined) {
    const part = (i: number, j: number): SignTree | undefined => tree(coefficient(coefficient(p, r, i), s, j));
    const [a, b, c, d] = [part(0, 0), part(1, 0), part(0, 1), part(1, 1)];
    if (a === undefined || b === undefined || c === undefined || d === undefined) return () => false;
    return (negative, signs) => {
      const [sa, sb, sc, sd] = [signOfTree(a, signs), signOfTree(b, signs), signOfTree(c, signs), signOfTree(d, signs)];
      const agree = (x: number, y: number): boolean => x * y >= 0 && (x !== 0 || y !== 0);
      // Both imaginary: the parts are A - D |r| |s| and B |r| + C |s|. For an inequality only the second one decides.
      if (negative.length === 2) return agree(sb, sc) || (equation && agree(sa, -sd));
      // One imaginary, say r: its coefficient is B + D s with s >= 0.
      const own = negative[0] === r ? sb : sc;
      return own !== 0 && own * sd >= 0;
    };
  }
  return () => false;
}

/** The value of an expression that is a rational number under the given values, if it is one. */
export function rationalValue(e: Parameters<typeof algebraicValue>[1], values: ReadonlyMap<string, Rational>, budget: Budget): Rational | undefined {
  try {
    const { num, den } = algebraicValue(newAlgebra(budget, false, values), e, newDomain());
    const [n, d] = [univariateOf(num, 0), univariateOf(den, 0)];
    if (n === undefined || d === undefined || n.length > 1 || d.length !== 1) return undefined;
    const [p, q] = [num.terms[0]?.coefficient ?? rational(0), den.terms[0]?.coefficient ?? rational(1)];
    return rational(p.n * q.d, p.d * q.n);
  } catch (error) {
    if (error instanceof NotAlgebraic) return undefined;
    throw error;
  }
}

