import { BudgetExhausted, CartesianNeeded, CircularNeeded, ScaleChanged, Undefined, Unsupported, type Budget, type Requirement, type Tower, type TowerForm } from "../../expression/index.js";
import type { FactOracle } from "./oracle.js";

const BUDGET = 3_000_000;

/** How the first tower is made. */
export interface TowerOptions {
  readonly form?: TowerForm;
  /** Whether the argument goes on apart for the signs that the facts leave open (`SplitNeeded`). */
  readonly splits?: boolean;
  /** Whether a need for real and imaginary parts is passed on to the caller, which starts again with them. */
  readonly stays?: boolean;
  /** Work left for all towers of one argument. */
  readonly budget?: Budget;
}

/** Runs an argument in a tower that knows the facts, again with finer exponents when the argument asks for them. */
export function inTower<T>(oracle: FactOracle, extra: readonly Requirement[], argument: (tower: Tower) => T, options: TowerOptions = {}): T {
  const scales = new Map<string, number>();
  const budget = options.budget ?? { remaining: BUDGET };
  let form: TowerForm = options.form ?? "exponential";
  for (let round = 0; round < 60; round++) {
    try {
      return argument(oracle.towerWith(extra, scales, budget, form, options.splits === true));
    } catch (error) {
      if (error instanceof CircularNeeded && form === "exponential") form = "circular";
      else if (error instanceof CartesianNeeded && options.stays !== true && form !== "cartesian") form = "cartesian";
      else if (!(error instanceof ScaleChanged)) throw error;
    }
  }
  throw new Unsupported("exponents that do not settle");
}

/** Words for an error that ends an exact argument; anything unexpected is passed on. */
export function stopReason(error: unknown): string {
  if (error instanceof BudgetExhausted) return "the budget of algebraic operations was spent";
  if (error instanceof Unsupported) return `outside the canonical form: ${error.message}`;
  if (error instanceof Undefined) return `no value: ${error.message}`;
  if (error instanceof RangeError) return "the expression is too large for exact algebra";
  throw error;
}
