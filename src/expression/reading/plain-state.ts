import type { Span } from "../../source/index.js";
import { fail, quote } from "./failure.js";
import type { PlainToken } from "./plain-lexer.js";
import type { SymbolTable } from "./symbol-table.js";

/** How deeply brackets and calls may nest: well above what people write, well below what the stack holds. */
export const MAXIMAL_DEPTH = 520;

/** The reader of plain text: tokens, the place in them, what is known about names. */
export interface PlainState {
  readonly tokens: readonly PlainToken[];
  readonly symbols: SymbolTable;
  at: number;
  depth: number;
  /** For each token whether a relation stands ahead of it, once asked for. */
  relationAhead?: readonly boolean[];
}

export const peek = (state: PlainState, ahead = 0): PlainToken => state.tokens[Math.min(state.at + ahead, state.tokens.length - 1)] as PlainToken;

/** Whether the next token is the given sign or word. */
export function sees(state: PlainState, text: string, ahead = 0): boolean {
  const token = peek(state, ahead);
  return token.kind !== "end" && token.kind !== "number" && token.text === text;
}

export function next(state: PlainState): PlainToken {
  const token = peek(state);
  if (token.kind !== "end") state.at++;
  return token;
}

/** Steps over a sign or word if it is next. */
export function accept(state: PlainState, text: string): boolean {
  if (!sees(state, text)) return false;
  state.at++;
  return true;
}

/** Steps over a sign or word that must be next. */
export function expect(state: PlainState, text: string): PlainToken {
  if (sees(state, text)) return next(state);
  return fail("expected", peek(state).span, { expected: text, found: found(peek(state)) });
}

export const found = (token: PlainToken): string => (token.kind === "end" ? "the end" : quote(token.text));

/** The span from a start offset to the token before the reader. */
export const spanFrom = (state: PlainState, start: number): Span => ({ start, end: Math.max(start, state.tokens[state.at - 1]?.span.end ?? start) });

/** Runs a nested reader, failing cleanly when brackets nest too deeply. */
export function deeper<T>(state: PlainState, read: () => T): T {
  if (state.depth >= MAXIMAL_DEPTH) fail("too-deep", peek(state).span);
  state.depth++;
  const value = read();
  state.depth--;
  return value;
}

/** Fails unless all text was read. */
export function expectEnd(state: PlainState): void {
  const token = peek(state);
  if (token.kind === "end") return;
  const previous = state.tokens[state.at - 1];
  const product = previous !== undefined && (previous.kind !== "sign" || previous.text === ")" || previous.text === "!") && (token.kind !== "sign" || token.text === "(");
  if (product) fail("missing-operator", token.span, { left: found(previous), right: found(token) });
  fail("unexpected", token.span, { found: found(token) });
}
