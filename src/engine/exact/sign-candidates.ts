import { generatorsOf, multiply, polynomialToExpr, type Polynomial, type Requirement, type Tower } from "../../expression/index.js";

/** The author's terms whose sign the comparison left open, each as not negative: under `|u|`, in roots and logarithms. */
export function signCandidates(tower: Tower, polynomials: readonly Polynomial[]): Requirement[] {
  const open: Polynomial[] = [];
  const visit = (p: Polynomial, depth: number): void => {
    for (const g of generatorsOf(p)) {
      const generator = tower.generators[g];
      if (generator?.meaning.kind !== "modulus" || depth > 3) continue;
      if (generator.relation?.degree === 2 * generator.meaning.scale) open.push(baseOf(tower, generator.meaning.of));
      visit(generator.meaning.of, depth + 1);
    }
  };
  for (const p of polynomials) visit(p, 0);
  const distinct = [...new Map(open.map((p) => [JSON.stringify(p, (_, v: unknown) => (typeof v === "bigint" ? v.toString() : v)), p])).values()];
  const single = distinct.slice(0, 3).map((p) => polynomialToExpr(tower, p));
  // Of a product only its own sign may matter: |ab| = ab where ab >= 0.
  const together = single.length === 2 ? [multiply(...single)] : [];
  return [...single, ...together].map((expr) => ({ expr, relation: ">=", why: "the sign of a term" }));
}

/** A whole power has the sign of its base wherever that is positive, which is plainer to say. */
function baseOf(tower: Tower, p: Polynomial): Polynomial {
  const only = p.terms.length === 1 && p.terms[0]?.monomial.length === 1 ? tower.generators[p.terms[0].monomial[0]?.[0] ?? -1] : undefined;
  const base = only?.meaning.kind === "atom" && only.meaning.head === "whole power" ? only.meaning.parts[0] : undefined;
  return base === undefined ? p : base.num;
}
