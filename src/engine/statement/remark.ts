import { type Budget, BudgetExhausted, freeSymbols, gcdPolynomials, isConstantPolynomial, latexOfName, type Polynomial, printLatex, printPlain, squareFreeFactors } from "../../expression/index.js";
import { algebraicValue } from "./algebra.js";
import { overPlane, printPart } from "./complex-plane.js";
import { atomsOf, type Formula } from "./formula.js";
import { type Algebra, newAlgebra, newDomain, NotAlgebraic, subtractFractions } from "./fraction.js";
import type { Sentence } from "./happening.js";
import { surelyHolds } from "./counterexample.js";
import { polynomialExpr } from "./to-expr.js";

/** What is worth saying of two equivalent statements all the same: a multiplicity that changed, roots that are not real. */
export function remarksOn(left: Formula, right: Formula, budget: Budget): Sentence[] {
  const quietly = (work: () => Sentence[]): Sentence[] => {
    try {
      return work();
    } catch (error) {
      if (error instanceof NotAlgebraic || error instanceof BudgetExhausted) return [];
      throw error;
    }
  };
  return [...quietly(() => multiplicities(left, right, budget)), ...quietly(() => onlyReal(left, right, budget))];
}

/** Factors that occur more often on one side. */
function multiplicities(left: Formula, right: Formula, budget: Budget): Sentence[] {
  const [a, b] = [left, right].map((f) => (f.kind === "atom" && f.relation === "=" ? f : undefined));
  if (a === undefined || b === undefined) return [];
  const algebra = newAlgebra(budget, false);
  const [p, q] = [a, b].map((f) => subtractFractions(algebra, algebraicValue(algebra, f.left, newDomain()), algebraicValue(algebra, f.right, newDomain())).num) as [Polynomial, Polynomial];
  const [before, after] = [squareFreeFactors(p, budget).factors, squareFreeFactors(q, budget).factors];
  return before.flatMap((f) => {
    const same = after.find((g) => !isConstantPolynomial(gcdPolynomials(f.polynomial, g.polynomial, budget)));
    if (same === undefined || same.multiplicity === f.multiplicity) return [];
    return sentence(algebra, f.polynomial, f.multiplicity, same.multiplicity);
  });
}

function sentence(algebra: Algebra, p: Polynomial, before: number, after: number): Sentence[] {
  const factor = polynomialExpr(algebra, p);
  if (factor === undefined) return [];
  const said = (shown: string): string => `the multiplicity of the factor ${shown} changes from ${before} to ${after}`;
  return [{ text: said(printPlain(factor)), latex: said(`$${printLatex(factor)}$`) }];
}

/** Complex numbers that solve one of two equations and not the other. */
function onlyReal(left: Formula, right: Formula, budget: Budget): Sentence[] {
  const names = new Set([left, right].flatMap(atomsOf).flatMap((a) => [...freeSymbols(a.left), ...freeSymbols(a.right)]));
  const [unknown] = names;
  if (names.size !== 1 || unknown === undefined) return [];
  const plane = overPlane([left, right], unknown, budget);
  const apart = plane.parts.filter((part, k) => part !== undefined && !surelyHolds("iff", plane.truths[0]?.[k] ?? "unknown", plane.truths[1]?.[k] ?? "unknown"));
  const roots = apart.flatMap((part) => printPart(part));
  if (roots.length === 0) return [];
  const said = (shown: string): string => `this holds over the real numbers only: the sides differ at ${shown}`;
  return [{ text: said(roots.map((r) => `${unknown} = ${r.text}`).join(", ")), latex: said(roots.map((r) => `$${latexOfName(unknown)} = ${r.latex}$`).join(", ")) }];
}
