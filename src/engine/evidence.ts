import type { Assumption } from "../assumption/index.js";
import type { Expr, Requirement, Statement, StatementRelation } from "../expression/index.js";

/** A condition under which a step holds. */
export interface Condition {
  /** `domain`: the sides agree wherever both are defined. `restricts`: there are admissible points where they differ.
   *  `regime`: the limit in which an approximation holds. `premise`: an unstated fact that the step rests on. */
  readonly kind: "domain" | "restricts" | "regime" | "premise";
  /** Plain text, `x != 0`. */
  readonly text: string;
  readonly latex: string;
  /** A point at which the condition does not hold and the step is not what it says; absent where none was found. */
  readonly witness?: Witness | undefined;
}

/** A point inside the assumptions at which just one side has a value. */
export interface Witness {
  readonly point: readonly Assignment[];
  /** The side that has no value there. */
  readonly undefined: "left" | "right";
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
  /** Whether the two values are disjoint outward-rounded enclosures, an exact difference, or estimates; or one side certainly has no value. */
  readonly certainty: "enclosure" | "exact" | "no value" | "estimate";
  readonly seed: number;
  /** How far the true values are at most from `left` and `right`, as decimals; absent where the values are not enclosed. */
  readonly leftRadius?: string | undefined;
  readonly rightRadius?: string | undefined;
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

/** What an exact argument was given for, in the author's terms, so that code which shares nothing with the argument can check it again. */
export interface ProvedClaim {
  readonly left: Expr;
  readonly right: Expr;
  readonly relation: "=" | "!=" | "<" | "<=" | ">" | ">=";
  readonly assumptions: readonly Assumption[];
  /** Equations of earlier lines that the argument rests on. */
  readonly premises: readonly { readonly left: Expr; readonly right: Expr }[];
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
  /** Conditions of the argument; with one that restricts, the sides may differ elsewhere. */
  readonly requirements: readonly { readonly requirement: Requirement; readonly restricts: boolean }[];
  readonly seed: number;
}

/** A relation between statements that was proved, with what it holds under. */
export interface StatementClaim {
  readonly left: Statement;
  readonly right: Statement;
  readonly relation: StatementRelation;
  readonly given: readonly Statement[];
}

/** What a second, independent evaluation says of a claim that was proved. */
export interface RecheckEvidence {
  readonly kind: "recheck";
  readonly engine: string;
  readonly outcome: "confirmed" | "contradicted" | "not-evaluable";
  /** Both sides are equal at random points of a finite field of so many bits. */
  readonly field?: { readonly points: number; readonly bits: number } | undefined;
  /** The claim holds, to so many digits, in enclosures at admissible points. */
  readonly balls?: { readonly points: number; readonly digits: number } | undefined;
  /** Where it is contradicted, or why it could not be evaluated. */
  readonly why?: string | undefined;
}

/** What an engine found, never what it is worth: `verdict/` turns it into a verdict. */
export type Evidence =
  | { readonly kind: "exact-equal"; readonly engine: string; readonly conditions: readonly Condition[]; readonly moves: readonly Move[]; readonly used: readonly string[]; readonly claim?: ProvedClaim | undefined; readonly statements?: StatementClaim | undefined }
  | { readonly kind: "exact-different"; readonly engine: string; readonly moves: readonly Move[]; readonly used: readonly string[] }
  | { readonly kind: "samples"; readonly engine: string; readonly tried: number; readonly usable: number; readonly rejected: Readonly<Record<string, number>>; readonly worstGap: number; readonly digits: number; readonly seed: number; readonly rows: readonly SampleRow[]; readonly agrees: boolean; /** Some value is an estimate with an estimated error, not an enclosure. */ readonly estimated?: boolean | undefined; /** The quantities and functions that took different values: the independent degrees of freedom. */ readonly varied?: readonly string[] | undefined; /** For an order: intervals prove it but for this part of the region, where that was tried. */ readonly order?: { readonly open?: number | undefined } | undefined }
  | { readonly kind: "counterexample"; readonly engine: string; readonly counterexample: Counterexample; readonly tried: number }
  | { readonly kind: "convergence"; readonly engine: string; readonly limit: string; readonly limitLatex: string; readonly stated: boolean; readonly instances: readonly ConvergenceInstance[]; readonly order?: number | undefined; /** The deviation falls faster than any power. */ readonly exponential?: true | undefined; readonly tends: "to-one" | "elsewhere" | "unclear"; readonly conditions: readonly Condition[]; readonly seed: number }
  | RecheckEvidence
  | { readonly kind: "stated"; readonly engine: string; readonly why: string }
  | { readonly kind: "stopped"; readonly engine: string; readonly why: string; /** Labels of assumptions that contradict each other, where that is why. */ readonly conflict?: readonly string[] | undefined };

/** An approximation followed along its limit, for one choice of the unknown functions and parameters. */
export interface ConvergenceInstance {
  readonly point: readonly Assignment[];
  readonly rows: readonly { readonly parameter: number; readonly left: number; readonly right: number; readonly deviation: number }[];
  readonly order?: number | undefined;
  readonly limitDeviation: number;
}

