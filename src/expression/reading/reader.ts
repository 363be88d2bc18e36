import type { Diagnostic } from "../../diagnostic/index.js";
import type { Span } from "../../source/index.js";
import type { Expr } from "../expr.js";
import { fail, quote } from "./failure.js";
import type { ReadHints } from "./hints.js";
import type { SymbolTable } from "./symbol-table.js";
import type { TexNode } from "./tex-node.js";

/** How deeply brackets, scripts and fractions may nest: well above what people write, well below what the stack holds. */
const MAXIMAL_DEPTH = 520;

/** What all cursors into one formula share. */
export interface Reader {
  readonly latex: string;
  readonly origin: number;
  readonly symbols: SymbolTable;
  readonly hints: ReadHints;
  readonly remarks: Diagnostic[];
  depth: number;
  /** The variables of the derivative whose numerator is being read: the arguments of a function that stands there bare. */
  derivativeVariables: readonly string[] | undefined;
}

/** A place in a slice of one list of nodes. */
export interface Cursor {
  readonly reader: Reader;
  readonly nodes: readonly TexNode[];
  readonly end: number;
  /** Where the slice lies in the document, for mistakes at its end. */
  readonly span: Span;
  at: number;
  /** Whether a bar `|` is open, so that the next one closes it. */
  barOpen: boolean;
  /** Whether an operator such as `\frac{d}{dx}` is reading its operand, which an evaluation bar ends. */
  inOperand: number;
  /** Indices of sums and variables of limits whose terms have ended, which later terms must not use. */
  readonly closedIndices: { readonly index: string; readonly binder: string }[];
}

/** A cursor over `nodes[from..to)`. */
export function cursorOver(reader: Reader, nodes: readonly TexNode[], span: Span, from = 0, to = nodes.length): Cursor {
  return { reader, nodes, end: to, span, at: from, barOpen: false, inOperand: 0, closedIndices: [] };
}

export const peek = (cursor: Cursor, ahead = 0): TexNode | undefined => (cursor.at + ahead < cursor.end ? cursor.nodes[cursor.at + ahead] : undefined);

/** Whether the next node is a sign of the given kind and name. */
export function sees(cursor: Cursor, kind: "relation" | "binary" | "punctuation" | "mark", name: string): boolean {
  const node = peek(cursor);
  return node?.kind === kind && node.name === name;
}

/** The span from a node's start to the end of the node before the cursor. */
export function spanFrom(cursor: Cursor, start: number): Span {
  const last = cursor.nodes[cursor.at - 1];
  return { start, end: Math.max(start, last?.span.end ?? start) };
}

/** Where the cursor stands, for a diagnostic: the next node, or the end of the slice. */
export const placeOf = (cursor: Cursor): Span => peek(cursor)?.span ?? { start: Math.max(cursor.span.start, cursor.span.end - 1), end: cursor.span.end };

/** The source text of a span. */
export const sourceOf = (reader: Reader, span: Span): string => reader.latex.slice(span.start - reader.origin, span.end - reader.origin);

/** The source text of a span, fit for a fact. */
export const quoteSource = (reader: Reader, span: Span): string => quote(sourceOf(reader, span));

/** Runs a nested reader, failing cleanly when mathematics nests too deeply. */
export function deeper<T>(reader: Reader, span: Span, read: () => T): T {
  if (reader.depth >= MAXIMAL_DEPTH) fail("too-deep", span);
  reader.depth++;
  const value = read();
  reader.depth--;
  return value;
}

export const at = <T extends Expr>(expr: T, span: Span): T => ({ ...expr, span });

/** The index of the bracket that closes the one at `open`; brackets of different kinds may pair, as in `[a, b)`. */
export function matchingClose(cursor: Cursor, open: number): number {
  let depth = 0;
  for (let k = open; k < cursor.end; k++) {
    const node = cursor.nodes[k];
    if (node?.kind === "open") depth++;
    if (node?.kind === "close" && --depth === 0) return k;
  }
  const node = cursor.nodes[open];
  return fail("unbalanced-bracket", node?.span, { bracket: node === undefined ? "" : quoteSource(cursor.reader, node.span) });
}
