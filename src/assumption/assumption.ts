import type { Span } from "../source/index.js";
import type { Expr, Statement } from "../expression/index.js";

/** Where an assumption comes from. `line` is `for $x>0$` in one line's reason column; `given` is a batch row's list. */
export type AssumptionOrigin = "list" | "prose" | "line" | "given" | "default";

/** One assumption, understood: statements for the engines, shape facts about unknown functions, the words kept. */
export interface Assumption {
  readonly id: string;
  readonly origin: AssumptionOrigin;
  /** As the author wrote it, Markdown with `$…$`. */
  readonly markdown: string;
  readonly facts: readonly Fact[];
  readonly span?: Span | undefined;
}

/** What an assumption says to the engines. */
export type Fact =
  /** An equation, inequality or membership that holds throughout: `T > 0`, `L'(a) = 0`, `H_a = L''(a)`, `a < b < c`. */
  | { readonly kind: "statement"; readonly statement: Statement }
  /** A defining equation that may be used as a rewrite, left to right; `left` is a symbol, or a call at distinct symbols. */
  | { readonly kind: "definition"; readonly left: Expr; readonly right: Expr; readonly when?: Statement | undefined }
  /** `point` is the only maximum or minimum of `fn` on the interval or region (the whole line if absent). */
  | { readonly kind: "extremum"; readonly fn: string; readonly point: Expr; readonly extremum: "maximum" | "minimum"; readonly only: boolean; readonly lower?: Expr | undefined; readonly upper?: Expr | undefined; readonly region?: string | undefined }
  /** `fn` is strictly monotone on the interval (the whole line where an end is absent): a larger argument gives a larger or a smaller value. */
  | { readonly kind: "monotone"; readonly fn: string; readonly direction: "increasing" | "decreasing"; readonly lower?: Expr | undefined; readonly upper?: Expr | undefined }
  /** A region is an interval with `point` inside, and possibly known ends. */
  | { readonly kind: "region"; readonly region: string; readonly around?: Expr | undefined; readonly lower?: Expr | undefined; readonly upper?: Expr | undefined }
  /** `of` does not depend on `variable`: `J` is independent of `\theta`. */
  | { readonly kind: "independent"; readonly of: Expr; readonly variable: string }
  /** `of`, written bare, depends on `variable`. */
  | { readonly kind: "depends"; readonly of: string; readonly variable: string }
  /** Smoothness, positivity and the like of an unknown function everywhere. */
  | { readonly kind: "function-property"; readonly fn: string; readonly property: "smooth" | "positive" | "even" | "odd" | "density" | "convex" | "concave" }
  /** Text that is shown and has no meaning to the engines. `about` are functions of which it says something that is not understood and may rule examples out; `*` stands for every function. */
  | { readonly kind: "words"; readonly text: string; readonly about?: readonly string[] | undefined };
