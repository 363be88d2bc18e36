import { addRational, divideRational, multiplyRational, negateRational, type Rational, subtractRational, ZERO } from "../../number/index.js";
import { type Budget, generatorsOf, isConstantPolynomial, totalDegree } from "../../expression/index.js";
import { algebraicValue } from "./algebra.js";
import { type Algebra, newAlgebra, newDomain, NotAlgebraic } from "./fraction.js";
import { signAtom } from "./atom.js";
import { conjuncts, type Formula } from "./formula.js";

/** One linear equation: coefficients of the unknowns, in order, and the number that the sum equals. */
interface Row {
  readonly coefficients: Rational[];
  constant: Rational;
}

/**
 * A point that satisfies the linear equations among a formula's conjuncts, with chosen values for the unknowns that
 * stay free; undefined when there are no such equations or they contradict each other.
 */
export function solveLinear(formula: Formula, unknowns: readonly string[], chosen: (k: number) => Rational, budget: Budget): Map<string, Rational> | undefined {
  const algebra = newAlgebra(budget, false);
  for (const name of unknowns) algebraicValue(algebra, { kind: "symbol", name }, newDomain());
  const rows = conjuncts(formula).flatMap((f) => linearRow(algebra, f, unknowns.length));
  if (rows.length === 0) return undefined;
  const pivots = eliminate(rows, unknowns.length);
  if (pivots === undefined) return undefined;
  const values = unknowns.map((_, k) => (pivots.has(k) ? ZERO : chosen(k)));
  for (const [column, row] of pivots) {
    let value = row.constant;
    row.coefficients.forEach((c, k) => {
      if (!pivots.has(k)) value = subtractRational(value, multiplyRational(c, values[k] as Rational));
    });
    values[column] = value;
  }
  return new Map(unknowns.map((name, k) => [name, values[k] as Rational]));
}

function linearRow(algebra: Algebra, f: Formula, width: number): Row[] {
  if (f.kind !== "atom" || f.relation !== "=") return [];
  try {
    const { difference, domain } = signAtom(algebra, f);
    if (domain.nonzero.length > 0 || totalDegree(difference) !== 1 || [...generatorsOf(difference)].some((g) => g >= width)) return [];
    const coefficients: Rational[] = Array.from({ length: width }, () => ZERO);
    let constant = ZERO;
    for (const t of difference.terms) {
      const generator = t.monomial[0]?.[0];
      if (generator === undefined) constant = negateRational(t.coefficient);
      else coefficients[generator] = t.coefficient;
    }
    return isConstantPolynomial(difference) ? [] : [{ coefficients, constant }];
  } catch (error) {
    if (error instanceof NotAlgebraic) return [];
    throw error;
  }
}

/** Gauss-Jordan elimination: each pivot column with its row; undefined for a contradiction. */
function eliminate(rows: Row[], width: number): Map<number, Row> | undefined {
  const pivots = new Map<number, Row>();
  let rest = rows;
  for (let column = 0; column < width; column++) {
    const pivot = rest.find((r) => (r.coefficients[column] as Rational).n !== 0n);
    if (pivot === undefined) continue;
    rest = rest.filter((r) => r !== pivot);
    const by = pivot.coefficients[column] as Rational;
    pivot.coefficients.forEach((c, k) => (pivot.coefficients[k] = divideRational(c, by)));
    pivot.constant = divideRational(pivot.constant, by);
    for (const other of [...rest, ...pivots.values()]) subtractMultiple(other, pivot, other.coefficients[column] as Rational);
    pivots.set(column, pivot);
  }
  return rest.some((r) => r.constant.n !== 0n) ? undefined : pivots;
}

function subtractMultiple(row: Row, pivot: Row, factor: Rational): void {
  if (factor.n === 0n) return;
  const minus = negateRational(factor);
  pivot.coefficients.forEach((c, k) => (row.coefficients[k] = addRational(row.coefficients[k] as Rational, multiplyRational(c, minus))));
  row.constant = addRational(row.constant, multiplyRational(pivot.constant, minus));
}
