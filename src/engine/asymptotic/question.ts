import type { Assumption } from "../../assumption/index.js";
import type { Expr } from "../../expression/index.js";

/** A limit in which an approximation is claimed. */
export interface StatedLimit {
  readonly variable: string;
  readonly point: Expr;
  readonly direction: "both" | "left" | "right";
}

/** A claim that two expressions are asymptotically the same: `~` in ratio, `approx` to every term shown on the right. */
export interface AsymptoticQuestion {
  readonly left: Expr;
  readonly right: Expr;
  readonly relation: "approx" | "~";
  readonly limit?: StatedLimit | undefined;
  readonly assumptions: readonly Assumption[];
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
  readonly seed: number;
}
