import { canonicalise, EMPTY_ORACLE, evaluateDerivatives, newTower, ScaleChanged, type Expr } from "../../expression/index.js";
import { isMonomialIn } from "../consequence/rewriting.js";

const BUDGET = 200_000;

/** Whether a symbol stands in the expressions only as a power times the rest, so that an approximation of it carries over to ratios. */
export function isFactorOnly(exprs: readonly Expr[], name: string): boolean {
  const scales = new Map<string, number>();
  for (let round = 0; round < 20; round++) {
    try {
      const tower = newTower(EMPTY_ORACLE, { remaining: BUDGET }, scales);
      return exprs.every((e) => {
        const f = canonicalise(tower, evaluateDerivatives(e));
        const g = tower.byKey.get(`symbol ${name}`);
        const buried = tower.generators.some((other) => other.id !== g && other.symbols.has(name));
        return g === undefined || (!buried && isMonomialIn(f, g));
      });
    } catch (error) {
      if (!(error instanceof ScaleChanged)) return false;
    }
  }
  return false;
}
