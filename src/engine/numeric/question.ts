import type { Assumption } from "../../assumption/index.js";
import type { Expr } from "../../expression/index.js";

/** A claim about two expressions, to be tried at points inside the assumptions. */
export interface NumericQuestion {
  readonly left: Expr;
  readonly right: Expr;
  readonly relation: "=" | "!=" | "<" | "<=" | ">" | ">=";
  readonly assumptions: readonly Assumption[];
  /** Quantities written bare that depend on others. */
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
  readonly seed: number;
  /** How many usable points are wanted; 30 unless told. */
  readonly points?: number;
}
