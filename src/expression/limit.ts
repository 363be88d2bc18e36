import type { Expr } from "./expr.js";

/** A limit that a line is meant in: `T → 0⁺`. */
export interface Limit {
  readonly variable: string;
  readonly point: Expr;
  readonly direction: "both" | "left" | "right";
}
