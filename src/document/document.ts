import type { Span } from "../source/index.js";
import type { Diagnostic } from "../diagnostic/index.js";

/** A file cut into its parts; mathematics is still LaTeX text with its place. */
export interface Document {
  readonly path: string;
  /** The whole text, which every span points into. */
  readonly text: string;
  readonly title: string;
  readonly frontMatter: FrontMatter;
  readonly blocks: readonly Block[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The validated front matter; unknown keys are reported as remarks and kept out. */
export interface FrontMatter {
  readonly title?: string | undefined;
  readonly symbols: Readonly<Record<string, SymbolDeclaration>>;
  /** `corrects: kramers-flux.md` in a corrected derivation names the file whose slips it mends. */
  readonly corrects?: string | undefined;
  readonly sources?: readonly string[] | undefined;
}

export interface SymbolDeclaration {
  /** The words for it in the report. */
  readonly name?: string | undefined;
  readonly kind?: "quantity" | "function" | "region" | "variable" | "matrix" | "vector" | undefined;
  /** Quantities it depends on though it is written bare, by LaTeX or plain name: `J: { depends: [t] }`. */
  readonly depends?: readonly string[] | undefined;
  /** Sizes of a matrix or vector, numbers or names: `X: { kind: matrix, rows: n, columns: p }`. */
  readonly rows?: string | number | undefined;
  readonly columns?: string | number | undefined;
  /** Forms of a square matrix. */
  readonly symmetric?: boolean | undefined;
  readonly antisymmetric?: boolean | undefined;
  readonly invertible?: boolean | undefined;
  readonly orthogonal?: boolean | undefined;
  readonly "positive-definite"?: boolean | undefined;
}

export type Block = ProseBlock | HeadingBlock | AssumptionsBlock | DisplayBlock;

/** A paragraph, list or other text. `mathematics` lists its inline formulas, in order. */
export interface ProseBlock {
  readonly kind: "prose";
  readonly span: Span;
  readonly mathematics: readonly MathText[];
  /** Plain text, inline mathematics left as `$…$`. */
  readonly text: string;
}

export interface HeadingBlock {
  readonly kind: "heading";
  readonly depth: number;
  readonly text: string;
  readonly span: Span;
}

/** The list under an Assumptions, Given, Setting or Definitions heading. */
export interface AssumptionsBlock {
  readonly kind: "assumptions";
  readonly span: Span;
  readonly items: readonly AssumptionItem[];
}

/** One stated assumption; `origin` says whether it comes from a list, or was gathered from a sentence such as *Let …*. */
export interface AssumptionItem {
  /** `A1`; made up (`P1`, `P2`, …) for an assumption taken from prose. */
  readonly label: string;
  readonly origin: "list" | "prose";
  /** The item as Markdown, without its label. */
  readonly markdown: string;
  readonly mathematics: readonly MathText[];
  readonly span: Span;
  /** The heading that the list stands under; *Definitions* makes its equations definitions. */
  readonly heading?: string | undefined;
}

/** A formula as text; `span.start` is the offset of the first character of `latex`. */
export interface MathText {
  readonly latex: string;
  readonly span: Span;
}

/**
 * A display: `$$…$$`, a math fence, or an aligned environment. Rows in order; a row is one line of an
 * environment or the whole of a plain display. Rows that start with a relation continue what precedes,
 * over displays and prose. `tag`/`label` of a display name its last row; of a row, that row.
 */
export interface DisplayBlock {
  readonly kind: "display";
  readonly span: Span;
  /** The display as the author wrote it, delimiters and expectation comments removed, for typesetting. */
  readonly latex: string;
  readonly rows: readonly Row[];
}

export interface Row {
  /** The mathematics of the row: alignment marks, reason column, tag, label and comment blanked out with spaces
   *  so that offsets stay true: `latex[k]` is `text[span.start + k]` wherever it is not blank. */
  readonly latex: string;
  readonly span: Span;
  /** 1-based line number of the row's first character in the file. */
  readonly line: number;
  readonly reason?: ReasonText | undefined;
  readonly tag?: string | undefined;
  readonly label?: string | undefined;
  /** From `% expect: refuted` at the end of the line. */
  readonly expect?: string | undefined;
}

/** The text of the reason column, as written inside `\text{…}`. */
export interface ReasonText {
  readonly text: string;
  readonly span: Span;
}
