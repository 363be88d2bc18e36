import type { ReasonFormula } from "./reason-text.js";

/** One thing that a reason says was done, or under what the line holds. Formulas are LaTeX with their place. */
export type ReasonMove =
  /** The line defines its left side. */
  | { readonly kind: "definition" }
  /** The line is assumed: given, a model, an ansatz. */
  | { readonly kind: "assume" }
  /** The limit in which the line holds: `T \to 0^+`. */
  | ({ readonly kind: "limit" } & ReasonFormula)
  /** What is put in: `u = x^2`. */
  | ({ readonly kind: "substitute" } & ReasonFormula)
  /** Both sides are integrated: over the range `latex` (`[a,c]`, or a region's name), in `variable`. */
  | { readonly kind: "integrate"; readonly latex?: string | undefined; readonly origin?: number | undefined; readonly variable?: string | undefined }
  | { readonly kind: "differentiate"; readonly variable?: string | undefined; readonly order: number }
  | { readonly kind: "solve"; readonly for?: string | undefined }
  /** The line is claimed only where this holds. */
  | ({ readonly kind: "condition" } & ReasonFormula)
  /** Laplace's method, at the point where the integrand peaks. */
  | { readonly kind: "laplace"; readonly point?: string | undefined }
  | { readonly kind: "taylor"; readonly point?: string | undefined; readonly order?: number | undefined; readonly of?: string | undefined }
  | { readonly kind: "gaussian" }
  | { readonly kind: "fokker-planck" }
  /** Earlier lines are put together. */
  | { readonly kind: "combine" }
  | ({ readonly kind: "multiply" } & ReasonFormula)
  | ({ readonly kind: "divide" } & ReasonFormula)
  | { readonly kind: "by-parts" }
  | { readonly kind: "symmetry" }
  | { readonly kind: "take-logs" };
