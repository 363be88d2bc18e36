import type { DomainSet, Expr } from "../expr.js";
import { readAll } from "./arithmetic.js";
import { readList, splitAtCommas } from "./bracket.js";
import { fail } from "./failure.js";
import { readSize } from "./matrix.js";
import { isName, nameOf } from "./names.js";
import { matchingClose, peek, placeOf, quoteSource, sees, type Cursor } from "./reader.js";
import type { LetterNode, TexNode } from "./tex-node.js";

const NUMBER_SETS: ReadonlySet<string> = new Set(["N", "Z", "Q", "R", "C"]);
type Sign = NonNullable<Extract<DomainSet, { kind: "named" }>["sign"]>;

/** Reads a set up to the end of the cursor: `\mathbb{R}_{>0}`, `[a,c]`, `\{1,2\}`, `V_a`, `\mathbb{R}\setminus\{0\}`. */
export function readDomainSet(cursor: Cursor): DomainSet {
  let set = readSetTerm(cursor);
  while (sees(cursor, "binary", "setminus") || isBackslash(peek(cursor))) {
    cursor.at++;
    set = { kind: "minus", from: set, removed: readSetTerm(cursor) };
  }
  const rest = peek(cursor);
  if (rest !== undefined) fail("unsupported", rest.span, { what: `${quoteSource(cursor.reader, rest.span)} after a set` });
  return set;
}

const isBackslash = (node: TexNode | undefined): boolean => node?.kind === "letter" && node.name === "backslash";

function readSetTerm(cursor: Cursor): DomainSet {
  const node = peek(cursor);
  if (node === undefined) return fail("expected", placeOf(cursor), { expected: "a set", found: "the end" });
  const { reader } = cursor;
  if (node.kind === "letter" && node.font === "mathbb" && NUMBER_SETS.has(node.name)) {
    cursor.at++;
    return numberSet(cursor, node);
  }
  if (node.kind === "fenced" && node.left !== "|" && node.left !== ".") {
    cursor.at++;
    return bracketed(cursor, node.left, node.right, node.body, 0, node.body.length, node);
  }
  if (node.kind === "open") {
    const to = matchingClose(cursor, cursor.at);
    const close = cursor.nodes[to];
    const from = cursor.at + 1;
    cursor.at = to + 1;
    return bracketed(cursor, node.name, close?.kind === "close" ? close.name : "", cursor.nodes, from, to, node);
  }
  if (isName(node) && node.sup === undefined) {
    cursor.at++;
    return { kind: "symbol", name: nameOf(node) };
  }
  return fail("expected", node.span, { expected: "a set", found: quoteSource(reader, node.span) });
}

function bracketed(cursor: Cursor, left: string, right: string, nodes: readonly TexNode[], from: number, to: number, around: TexNode): DomainSet {
  const { reader } = cursor;
  if (around.sup !== undefined || around.sub !== undefined) fail("unsupported", around.span, { what: "a script on a set" });
  if (left === "{" && right === "}") return { kind: "finite", elements: readList(reader, nodes, from, to, around) };
  const parts = splitAtCommas(nodes, from, to);
  const ends = parts.map(([start, end]): Expr => readAll(reader, nodes, around.span, start, end));
  const [lower, upper] = ends;
  if (ends.length !== 2 || lower === undefined || upper === undefined || !"([".includes(left) || !")]".includes(right)) {
    return fail("expected", around.span, { expected: "an interval", found: quoteSource(reader, around.span) });
  }
  return { kind: "interval", lower, upper, lowerOpen: left === "(", upperOpen: right === ")" };
}

/** `\mathbb{R}` with `_+`, `^+`, `_{>0}`, `_{\ge 0}`, `_0`, `^*`. */
function numberSet(cursor: Cursor, node: LetterNode): DomainSet {
  const name = node.name as "N" | "Z" | "Q" | "R" | "C";
  const scripts = [...(node.sub ?? []), ...(node.sup ?? [])];
  if (scripts.length === 0) return { kind: "named", name };
  const text = scripts.map((each) => ("name" in each ? each.name : each.kind === "digit" ? each.text : "?")).join("");
  const signs: Readonly<Record<string, Sign>> = {
    "+": "positive", ">0": "positive", "-": "negative", "<0": "negative", ">=0": "nonnegative", "<=0": "nonpositive", "!=0": "nonzero", "0+": "nonnegative", "+0": "nonnegative",
  };
  if (name === "N" && text === "0") return { kind: "named", name: "Z", sign: "nonnegative" };
  if (name === "N" && text === ">=1") return { kind: "named", name: "Z", sign: "positive" };
  const sign = signs[text];
  if (sign === undefined && name === "R" && node.sup !== undefined && node.sub === undefined) return { kind: "matrices", ...readSize(cursor.reader, node.sup, node.span) };
  if (sign === undefined) return fail("unsupported", node.span, { what: `the set ${quoteSource(cursor.reader, node.span)}` });
  return { kind: "named", name, sign };
}

