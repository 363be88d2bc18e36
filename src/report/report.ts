/** The whole result as plain JSON. HTML, terminal and JSON output are pure functions of it. */
export interface Report {
  readonly schema: "https://sequitur.example/report/1";
  readonly version: string;
  readonly derivations: readonly DerivationReport[];
  readonly counts: VerdictCounts;
  /** Written expectations: how many were met, and the steps that missed theirs. */
  readonly expectations: ExpectationCounts;
}

export type VerdictName = "proved" | "proved-if" | "supported" | "refuted" | "assumed" | "undecided" | "unreadable";
export type VerdictCounts = Readonly<Record<VerdictName, number>>;
export interface ExpectationCounts {
  readonly written: number;
  readonly met: number;
}

export interface DerivationReport {
  readonly path: string;
  /** Fit for a file name or an anchor, unique in the report. */
  readonly slug: string;
  readonly title: string;
  readonly corrects?: string | undefined;
  readonly blocks: readonly ReportBlock[];
  readonly assumptions: readonly ReportAssumption[];
  readonly symbols: readonly ReportSymbol[];
  readonly steps: readonly ReportStep[];
  readonly diagnostics: readonly ReportDiagnostic[];
  readonly counts: VerdictCounts;
  readonly expectations: ExpectationCounts;
  /** Id of the step that limits the strength of the whole, and its verdict. */
  readonly weakest?: { readonly step: string; readonly verdict: VerdictName } | undefined;
}

/** The document in order; `display` lists the ids of its steps. */
export type ReportBlock =
  | { readonly kind: "heading"; readonly depth: number; readonly text: string }
  | { readonly kind: "prose"; readonly markdown: string }
  | { readonly kind: "assumptions"; readonly ids: readonly string[] }
  | { readonly kind: "display"; readonly latex: string; readonly steps: readonly string[] };

export interface ReportAssumption {
  readonly id: string;
  readonly origin: "list" | "prose" | "line" | "given" | "default";
  readonly markdown: string;
  /** Ids of steps that fail without it (`needed`) or that used it (`used`). */
  readonly steps: readonly { readonly step: string; readonly how: "needed" | "used" }[];
  /** How its statements were read, as LaTeX; empty when it has words only. */
  readonly readAs: readonly string[];
}

export interface ReportSymbol {
  readonly latex: string;
  readonly name?: string | undefined;
  readonly kind: "real quantity" | "function" | "region" | "variable" | "matrix" | "vector";
}

export interface ReportStep {
  readonly id: string;
  /** 1-based line in the source file. */
  readonly line: number;
  /** The row as written, mathematics only. */
  readonly latex: string;
  /** The two sides that were compared, printed from the expressions that were read; absent when unreadable. */
  readonly readAs?: { readonly left: string; readonly relation: string; readonly right: string } | undefined;
  readonly reason?: string | undefined;
  readonly tag?: string | undefined;
  readonly label?: string | undefined;
  readonly verdict: VerdictName;
  /** One sentence that says the verdict and its ground; Markdown with `$…$`. */
  readonly summary: string;
  readonly conditions: readonly ReportCondition[];
  readonly assumptions: readonly { readonly id: string; readonly how: "needed" | "used" }[];
  /** Earlier steps it rests on. `stated` is false when the author did not say so. */
  readonly premises: readonly { readonly step: string; readonly name: string; readonly stated: boolean }[];
  readonly counterexample?: ReportCounterexample | undefined;
  readonly evidence: readonly ReportEvidence[];
  readonly expected?: string | undefined;
  readonly expectationMet?: boolean | undefined;
  readonly diagnostics: readonly ReportDiagnostic[];
}

export interface ReportCondition {
  readonly kind: "domain" | "restricts" | "regime" | "premise";
  readonly text: string;
  readonly latex: string;
  /** A point at which the condition fails and just one side has a value. */
  readonly witness?: ReportWitness | undefined;
}

export interface ReportWitness {
  readonly point: readonly ReportAssignment[];
  /** The side without a value there. */
  readonly undefined: "left" | "right";
}

export interface ReportAssignment {
  readonly name: string;
  readonly latex: string;
  readonly value: string;
  readonly valueLatex: string;
}

export interface ReportCounterexample {
  readonly point: readonly ReportAssignment[];
  readonly left: string;
  readonly right: string;
  readonly certainty: "enclosure" | "exact" | "no value" | "estimate";
  readonly seed: number;
  /** How far the true values are at most from the decimals shown; `0` where a decimal is exact. */
  readonly leftRadius?: string | undefined;
  readonly rightRadius?: string | undefined;
}

export type ReportEvidence =
  | { readonly kind: "exact"; readonly title: string; readonly moves: readonly { readonly text: string; readonly latex?: string | undefined }[] }
  | { readonly kind: "samples"; readonly tried: number; readonly usable: number; /** Why points were not usable, in plain words, and how many. */ readonly rejected: Readonly<Record<string, number>>; readonly worstGap: number; readonly digits: number; readonly seed: number; readonly rows: readonly { readonly point: readonly ReportAssignment[]; readonly left: string; readonly right: string; readonly agreement: number }[]; /** Whether some value is an estimate with an estimated error; all are enclosures otherwise. */ readonly estimated?: boolean | undefined; /** The quantities and functions that took different values: the independent degrees of freedom. */ readonly varied?: readonly string[] | undefined; /** For an order: intervals prove it but for this part of the region, where that was tried. */ readonly order?: { readonly open?: number | undefined } | undefined }
  | { readonly kind: "convergence"; readonly limitLatex: string; readonly stated: boolean; readonly order?: number | undefined; readonly tends: "to-one" | "elsewhere" | "unclear"; readonly seed: number; readonly instances: readonly { readonly point: readonly ReportAssignment[]; readonly order?: number | undefined; readonly rows: readonly { readonly parameter: number; readonly left: number; readonly right: number; readonly deviation: number }[] }[] }
  /** What a second, independent evaluation says of what was proved: at random points of a finite field, and in enclosures at admissible points. */
  | { readonly kind: "recheck"; readonly outcome: "confirmed" | "contradicted" | "not-evaluable"; readonly text: string; readonly field?: { readonly points: number; readonly bits: number } | undefined; readonly balls?: { readonly points: number; readonly digits: number } | undefined }
  | { readonly kind: "note"; readonly text: string };

export interface ReportDiagnostic {
  readonly code: string;
  readonly severity: "error" | "warning" | "remark";
  /** English, from `diagnostic/wording.ts`. */
  readonly message: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** The source line and a marker line with `^^^` under the place; absent without a place. */
  readonly excerpt?: { readonly text: string; readonly marker: string } | undefined;
}
