import { isZeroConstant } from "../constant/index.js";
import { generatorsOf, type Polynomial, type Term } from "../polynomial/index.js";
import { polynomialToExpr } from "./to-expr.js";
import { noteMove, type Fraction, type Tower } from "./tower.js";

/**
 * Whether a fraction is zero although its numerator is not: every coefficient of the quantities in it is a number that is
 * exactly zero, by separation bounds for algebraic numbers, as `√(3 + 2√2) - 1 - √2`.
 */
export function vanishes(tower: Tower, f: Fraction): boolean {
  const coefficients = byQuantities(tower, f.num);
  const plain = coefficients.some((p) => p.terms.length === 1 || !p.terms.some((t) => t.monomial.length > 0));
  if (plain || coefficients.length > MOST_COEFFICIENTS) return false;
  if (!coefficients.every((p) => isZeroConstant(polynomialToExpr(tower, p), BUDGET) === "true")) return false;
  noteMove(tower, "algebraic numbers compared exactly, by a separation bound");
  return true;
}

const MOST_COEFFICIENTS = 40;
const BUDGET = { bits: 20_000, otherBits: 800, operations: 100_000 };

/** The coefficients of a polynomial in the generators that depend on quantities: polynomials in numbers alone. */
function byQuantities(tower: Tower, p: Polynomial): Polynomial[] {
  const isNumber = (g: number): boolean => tower.generators[g]?.symbols.size === 0 && tower.generators[g].meaning.kind !== "symbol";
  if (![...generatorsOf(p)].some(isNumber)) return [p];
  const groups = new Map<string, Term[]>();
  for (const term of p.terms) {
    const key = term.monomial.filter(([g]) => !isNumber(g)).join(";");
    const list = groups.get(key) ?? [];
    list.push({ coefficient: term.coefficient, monomial: term.monomial.filter(([g]) => isNumber(g)) });
    groups.set(key, list);
  }
  return [...groups.values()].map((terms) => ({ terms }));
}
