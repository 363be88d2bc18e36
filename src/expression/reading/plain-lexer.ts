import type { Span } from "../../source/index.js";
import { fail } from "./failure.js";
import { GREEK, NAME_DECORATIONS } from "./known-name.js";

/** A piece of plain text; `name` tokens carry the symbol name, with subscript and primes. */
export interface PlainToken {
  readonly kind: "number" | "name" | "sign" | "end";
  readonly text: string;
  readonly span: Span;
}

const NUMBER = /(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d{1,4}(?![\d.]))?/y;
const SUBSCRIPT = String.raw`_(?:\{[^{}]*\}|[\p{L}\p{Nd}]+(?:_[\p{L}\p{Nd}]+)*)`;
const PLAIN_NAME = String.raw`\p{L}[\p{L}\p{Nd}]*`;
const DECORATION = [...NAME_DECORATIONS].join("|");
const NAME = new RegExp(String.raw`(?:(?:${DECORATION})\(${PLAIN_NAME}(?:${SUBSCRIPT})?'*\)|${PLAIN_NAME})(?:${SUBSCRIPT})?'*`, "uy");
const SIGN = /:=|!=|<=|>=|<<|>>|->|==|\.\.|[-+*/^!=<>~(){}[\],;|]/y;
const SPACE = /\s+/y;

/** Typographic characters with a keyboard spelling. */
const REPLACEMENTS: ReadonlyMap<string, string> = new Map([
  ["−", "-"], ["–", "-"], ["·", "*"], ["×", "*"], ["÷", "/"], ["≤", "<="], ["≥", ">="], ["≠", "!="], ["→", "->"], ["∞", "inf"], ["′", "'"], ["π", "pi"],
]);
const REPLACEABLE = new RegExp(`[${[...REPLACEMENTS.keys()].filter((key) => (REPLACEMENTS.get(key) as string).length === 1).join("")}]`, "gu");

/** A name in its one spelling: `x_10` and `x_{10}` are `x_{10}`, `H_{a}` and `H_a` are `H_a`, `T_theta` stays. */
export function canonicalName(text: string): string {
  const m = new RegExp(`^(.*?)(${SUBSCRIPT})('*)$`, "u").exec(text);
  if (m === null) return text;
  const inner = (m[2] as string).slice(1).replace(/^\{(.*)\}$/u, "$1").trim().replace(/\s*,\s*/gu, ",");
  const single = [...inner].length === 1 || GREEK.has(inner);
  return `${m[1] as string}_${single ? inner : `{${inner}}`}${m[3] as string}`;
}

/** The longest text that is read, in UTF-16 units: about ten thousand terms. */
const LONGEST_TEXT = 200_000;

/** Cuts plain text into tokens, the last of them an `end`. Fails at a character that the syntax does not have. */
export function lexPlain(source: string): readonly PlainToken[] {
  if (source.length > LONGEST_TEXT) fail("too-long", { start: 0, end: source.length }, { limit: String(LONGEST_TEXT) });
  const text = source.replace(REPLACEABLE, (c) => REPLACEMENTS.get(c) as string);
  const tokens: PlainToken[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (at < text.length) {
    const space = take(SPACE);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const push = (kind: PlainToken["kind"], raw: string, value = raw): void => {
      tokens.push({ kind, text: value, span: { start: at, end: at + raw.length } });
      at += raw.length;
    };
    const number = take(NUMBER);
    const name = take(NAME);
    const sign = take(SIGN);
    const long = REPLACEMENTS.get(text[at] as string);
    if (number !== undefined) push("number", number);
    else if (long !== undefined) push(/^[a-z]/.test(long) ? "name" : "sign", text[at] as string, long);
    else if (name !== undefined) push("name", name, canonicalName(name));
    else if (sign !== undefined) push("sign", sign);
    else fail("unexpected-character", { start: at, end: at + 1 }, { found: String.fromCodePoint(text.codePointAt(at) ?? 0) });
  }
  tokens.push({ kind: "end", text: "", span: { start: text.length, end: text.length } });
  return tokens;
}
