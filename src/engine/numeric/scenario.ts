import type { CallExpr, Expr, FunctionInstance, RegionInstance, Statement } from "../../expression/index.js";
import type { Solved } from "./solve.js";

/** A statement that every point must satisfy. */
export interface Constraint {
  readonly id: string;
  readonly statement: Statement;
}

/** A value that an unknown function takes, named by a pseudo-quantity. */
export interface Pinned {
  readonly call: CallExpr;
  readonly key: string;
}

/** A point that is the only extremum of a function on a range. */
export interface Extremum {
  readonly id: string;
  readonly point: Expr;
  readonly sign: 1 | -1;
  readonly only: boolean;
  readonly lower?: Expr | undefined;
  readonly upper?: Expr | undefined;
}

/** A range on which a function is strictly increasing (`sign` 1) or decreasing (-1). */
export interface Monotone {
  readonly id: string;
  readonly sign: 1 | -1;
  readonly lower?: Expr | undefined;
  readonly upper?: Expr | undefined;
}

/** An unknown function to be chosen at each sample. */
export interface FunctionNeed {
  readonly name: string;
  readonly arity: number;
  readonly pins: readonly Pinned[];
  readonly extrema: readonly Extremum[];
  readonly monotone: readonly Monotone[];
  readonly properties: ReadonlySet<string>;
}

/** A question made ready for sampling: what to choose, what follows from it, and what must then hold. */
export interface Scenario {
  readonly left: Expr;
  readonly right: Expr;
  /** Quantities to choose freely, in the order of choosing. */
  readonly free: readonly string[];
  /** Quantities that follow from others, in an order in which they can be computed. */
  readonly solved: readonly Solved[];
  readonly constraints: readonly Constraint[];
  readonly functions: readonly FunctionNeed[];
  readonly given: ReadonlyMap<string, FunctionInstance>;
  readonly regions: ReadonlyMap<string, RegionInstance>;
  /** Assumptions that could not be imposed on samples; with any of them there is no refutation. */
  readonly unimposed: readonly string[];
  /** Quantities that stand where only whole numbers make sense. */
  readonly wholeLike: ReadonlySet<string>;
  /** Every name with a slot: free and solved quantities. */
  readonly names: readonly string[];
}
