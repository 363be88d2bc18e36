import type { Expr, Requirement, TowerMove } from "../../expression/index.js";
import type { SidedNeeds } from "./conditions.js";

/** What the canonical form says. `different` is a difference that did not vanish, which alone refutes nothing unless `constant`. */
export type ExactAnswer =
  | { readonly kind: "equal"; readonly domain: readonly Requirement[]; readonly restricts: readonly Requirement[]; /** What each side needs to have a value, where both are one comparison. */ readonly needs?: SidedNeeds | undefined; readonly moves: readonly TowerMove[]; readonly used: readonly string[]; readonly normalForm?: Expr | undefined }
  | { readonly kind: "different"; readonly difference: Expr; readonly left: Expr; readonly right: Expr; readonly constant: boolean; readonly used: readonly string[] }
  | { readonly kind: "undefined"; readonly side: "left" | "right"; readonly why: string; readonly used: readonly string[] }
  | { readonly kind: "stopped"; readonly why: string };
