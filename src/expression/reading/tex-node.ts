import type { Span } from "../../source/index.js";

/** Typeset mathematics, cleaned of layout: what a reader sees, with scripts attached and places in the source document. */
export type TexNode =
  | LetterNode
  | DigitNode
  | WordNode
  | SignNode
  | OpenNode
  | CloseNode
  | BarNode
  | FencedNode
  | GroupNode
  | FractionNode
  | RootNode
  | AccentNode
  | OperatorNode
  | TextNode
  | ArrayNode
  | OtherNode;

interface Scripted {
  readonly span: Span;
  readonly sub?: readonly TexNode[] | undefined;
  /** The superscript, primes taken out. */
  readonly sup?: readonly TexNode[] | undefined;
  readonly primes?: number | undefined;
  /** Whether the author put braces around it, as in `\sin{x}`. */
  readonly braced?: boolean | undefined;
  /** Whether the author put braces around the base of its scripts, as in `\sin{x}^2`. */
  readonly bracedBase?: boolean | undefined;
}

/** A letter by its name (`x`, `theta`, `infty`, `partial`), with its alphabet if it is not the usual italic. */
export interface LetterNode extends Scripted {
  readonly kind: "letter";
  readonly name: string;
  readonly font?: string | undefined;
}
/** One digit or a decimal point. */
export interface DigitNode extends Scripted {
  readonly kind: "digit";
  readonly text: string;
}
/** Several letters set upright or in text: a name such as `eff`, `Tr`, `LHS`. */
export interface WordNode extends Scripted {
  readonly kind: "word";
  readonly text: string;
}
/** A relation, a binary sign, punctuation or another mark, by its name (`=`, `<=`, `approx`, `+`, `cdot`, `,`, `!`). */
export interface SignNode extends Scripted {
  readonly kind: "relation" | "binary" | "punctuation" | "mark";
  readonly name: string;
}
export interface OpenNode extends Scripted {
  readonly kind: "open";
  readonly name: string;
}
export interface CloseNode extends Scripted {
  readonly kind: "close";
  readonly name: string;
}
/** `|` or `\|`, which opens or closes depending on what stands around it. */
export interface BarNode extends Scripted {
  readonly kind: "bar";
  readonly name: "|" | "||";
}
/** `\left( … \right)`. */
export interface FencedNode extends Scripted {
  readonly kind: "fenced";
  readonly left: string;
  readonly right: string;
  readonly body: readonly TexNode[];
}
/** Braces that are not typeset, around more than one thing. */
export interface GroupNode extends Scripted {
  readonly kind: "group";
  readonly body: readonly TexNode[];
}
export interface FractionNode extends Scripted {
  readonly kind: "fraction";
  readonly numerator: readonly TexNode[];
  readonly denominator: readonly TexNode[];
  /** `frac` has a line, `binom` is in round brackets without a line. */
  readonly style: "frac" | "binom";
}
export interface RootNode extends Scripted {
  readonly kind: "root";
  readonly body: readonly TexNode[];
  readonly index?: readonly TexNode[] | undefined;
}
/** `\bar{x}`, `\dot{x}`, `\overline{z}`. */
export interface AccentNode extends Scripted {
  readonly kind: "accent";
  readonly accent: string;
  readonly body: readonly TexNode[];
}
/** A named or large operator: `sin`, `log`, `lim`, `int`, `sum`, `prod`, `Tr`. */
export interface OperatorNode extends Scripted {
  readonly kind: "operator";
  readonly name: string;
}
/** `\text{…}`; the font distinguishes words from sentences no further. */
export interface TextNode extends Scripted {
  readonly kind: "text";
  readonly text: string;
}
export interface ArrayNode extends Scripted {
  readonly kind: "array";
  readonly rows: readonly (readonly (readonly TexNode[])[])[];
}
/** Anything else, by the name to show in a diagnostic. */
export interface OtherNode extends Scripted {
  readonly kind: "other";
  readonly what: string;
}

/** The span from the first to the last node of a non-empty list, else the fallback. */
export function spanOfNodes(nodes: readonly TexNode[], fallback: Span): Span {
  const first = nodes[0];
  const last = nodes[nodes.length - 1];
  return first === undefined || last === undefined ? fallback : { start: first.span.start, end: Math.max(first.span.end, last.span.end) };
}
