
/** A condition under which a step holds. */
export interface Condition {
  /** `domain`: the sides agree wherever both are defined. `restricts`: there are admissible points where they differ.
   *  `regime`: the limit in which an approximation holds. `premise`: an unstated fact that the step rests on. */
  readonly kind: "domain" | "restricts" | "regime" | "premise";
  /** Plain text, `x != 0`. */
  readonly text: string;
  readonly latex: string;
}

/** A named quantity's value at a sample, or the function chosen for an unknown one, already printed. */
export interface Assignment {
  readonly name: string;
  readonly latex: string;
  /** `3/2`, or LaTeX of the function used. */
  readonly value: string;
  readonly valueLatex: string;
}

/** A point inside the assumptions at which two sides differ. */
export interface Counterexample {
  readonly point: readonly Assignment[];
  readonly left: string;
  readonly right: string;
  /** Whether the two values are disjoint outward-rounded enclosures, an exact difference, or estimates. */
  readonly certainty: "enclosure" | "exact" | "estimate";
  readonly seed: number;
}

/** One named move of an exact argument. */
export interface Move {
  readonly text: string;
  readonly latex?: string | undefined;
}

/** A row of a sample table. */
export interface SampleRow {
  readonly point: readonly Assignment[];
  readonly left: string;
  readonly right: string;
  readonly agreement: number;
}

/** What an engine found, never what it is worth: `verdict/` turns it into a verdict. */
export type Evidence =
  | { readonly kind: "exact-equal"; readonly engine: string; readonly conditions: readonly Condition[]; readonly moves: readonly Move[]; readonly used: readonly string[] }
  | { readonly kind: "exact-different"; readonly engine: string; readonly moves: readonly Move[]; readonly used: readonly string[] }
  | { readonly kind: "samples"; readonly engine: string; readonly tried: number; readonly usable: number; readonly rejected: Readonly<Record<string, number>>; readonly worstGap: number; readonly digits: number; readonly seed: number; readonly rows: readonly SampleRow[]; readonly agrees: boolean }
  | { readonly kind: "counterexample"; readonly engine: string; readonly counterexample: Counterexample; readonly tried: number }
  | { readonly kind: "convergence"; readonly engine: string; readonly limit: string; readonly limitLatex: string; readonly stated: boolean; readonly instances: readonly ConvergenceInstance[]; readonly order?: number | undefined; /** The deviation falls faster than any power. */ readonly exponential?: true | undefined; readonly tends: "to-one" | "elsewhere" | "unclear"; readonly conditions: readonly Condition[]; readonly seed: number }
  | { readonly kind: "stated"; readonly engine: string; readonly why: string }
  | { readonly kind: "stopped"; readonly engine: string; readonly why: string };

/** An approximation followed along its limit, for one choice of the unknown functions and parameters. */
export interface ConvergenceInstance {
  readonly point: readonly Assignment[];
  readonly rows: readonly { readonly parameter: number; readonly left: number; readonly right: number; readonly deviation: number }[];
  readonly order?: number | undefined;
  readonly limitDeviation: number;
}

