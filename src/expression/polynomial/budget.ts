/**
 * Work still allowed, counted in elementary operations (about one product of two coefficients each), so that what a
 * computation can reach depends on its input alone and never on the machine's load. It is spent in place.
 */
export interface Budget {
  remaining: number;
}

/** Thrown when a budget runs out. The computation it interrupts has no other effect than the spending. */
export class BudgetExhausted extends Error {
  constructor() {
    super("the work budget is spent");
    this.name = "BudgetExhausted";
  }
}

/** Takes `cost` operations from the budget; without a budget nothing is limited. Throws `BudgetExhausted` below zero. */
export function spend(budget: Budget | undefined, cost: number): void {
  if (budget === undefined) return;
  budget.remaining -= cost;
  if (budget.remaining < 0) throw new BudgetExhausted();
}
