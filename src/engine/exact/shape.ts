import { add, canonicalise, divideWithRemainder, generatorsOf, multiply, num, subtract, substitute, Undefined, Unsupported, type Expr } from "../../expression/index.js";
import { decideEquality } from "./decide.js";
import { factsOf } from "./facts.js";
import { oracleOf } from "./oracle.js";
import { inTower } from "./in-tower.js";
import { dependenciesUnder, type Dependencies } from "./prepare.js";
import type { Assumption } from "../../assumption/index.js";

interface Setting {
  readonly assumptions: readonly Assumption[];
  readonly dependencies: Dependencies;
}

/** Whether the difference of two sides is linear in a quantity: its second difference vanishes identically. */
export function isLinearIn(sides: { readonly left: Expr; readonly right: Expr }, name: string, setting: Setting): boolean {
  const difference = subtract(sides.left, sides.right);
  const at = (k: number): Expr => substitute(difference, new Map([[name, num(k)]]));
  return decideEquality({ left: add(at(2), at(0)), right: multiply(num(2), at(1)), assumptions: setting.assumptions, dependencies: setting.dependencies }).kind === "equal";
}

/**
 * Whether an expression, written as a sum, has a term that is free of a variable. Such a term is a constant of integration
 * that the author chose. True also when this cannot be seen.
 */
export function addsConstant(expr: Expr, variable: string, setting: Setting): boolean {
  const facts = factsOf(setting.assumptions, dependenciesUnder(setting.dependencies, setting.assumptions));
  try {
    return inTower(oracleOf(facts), [], (tower) => {
      const f = canonicalise(tower, facts.prepare(expr));
      const dependent = (g: number): boolean => tower.generators[g]?.symbols.has(variable) === true;
      const { quotient } = divideWithRemainder(f.num, f.den, tower.budget);
      const parts = [...generatorsOf(f.den)].some(dependent) ? quotient.terms : f.num.terms;
      return parts.some((t) => t.monomial.every(([g]) => !dependent(g)));
    });
  } catch (error) {
    if (error instanceof Undefined || error instanceof Unsupported) return true;
    throw error;
  }
}
