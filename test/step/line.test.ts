import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/document/index.js";
import { printPlain } from "../../src/expression/index.js";
import { namesOf, readLines, symbolsOf, type Line } from "../../src/step/index.js";

function linesOf(text: string): readonly Line[] {
  const document = readDocument("note.md", text);
  return readLines(document, symbolsOf(document));
}

/** A claim as short text; `↳` when it goes on from the line before; codes when there is none. */
const claimOf = (line: Line): string =>
  line.claim === undefined ? `! ${line.diagnostics.map((d) => d.code).join(" ")}` : `${line.claim.continues ? "↳ " : ""}${printPlain(line.claim.left)} ${line.claim.relation} ${printPlain(line.claim.right)}`;
const claims = (text: string): readonly string[] => linesOf(text).map(claimOf);

const display = (...rows: readonly string[]): string => `$$\n${rows.join("\n")}\n$$\n`;
const aligned = (...rows: readonly string[]): string => display("\\begin{aligned}", rows.join(" \\\\\n"), "\\end{aligned}");

describe("claims of a document", () => {
  const rows: readonly (readonly [why: string, text: string, claims: readonly string[]])[] = [
    ["one equation", display("a = b"), ["a = b"]],
    ["a chain in a display", aligned("a &= b", "&= c", "&\\le d"), ["a = b", "↳ b = c", "↳ c <= d"]],
    ["two relations in one row", display("a = b = c"), ["a = b", "↳ b = c"]],
    ["three with different relations", display("0 < a \\le b"), ["0 < a", "↳ a <= b"]],
    ["a chain over two displays", `${display("a = b")}\nwords\n\n${display("= c")}`, ["a = b", "↳ b = c"]],
    ["a chain over a heading", `${display("a = b")}\n## On\n\n${display("= c")}`, ["a = b", "↳ b = c"]],
    ["a new chain in a display", aligned("a &= b", "c &= d", "&= e"), ["a = b", "c = d", "↳ d = e"]],
    ["an approximation goes on", aligned("a &\\approx b", "&= c"), ["a approx b", "↳ b = c"]],
    ["an expression alone is the result of what precedes", `${display("a = b")}\nso\n\n${display("c")}`, ["a = b", "↳ b = c"]],
    ["an expression with nothing before it", display("c"), ["! no-relation"]],
    ["a relation with nothing before it", display("= c"), ["! nothing-to-continue"]],
    ["statements are not read in displays", display("a = b \\iff c = d"), ["! statement-relation"]],
    ["nor are implications", display("a = b \\implies c = d"), ["! statement-relation"]],
    ["after an unreadable row the chain is broken", aligned("a &= b", "&= )", "&= c", "d &= e"), ["a = b", "! unbalanced-bracket", "! nothing-to-continue", "d = e"]],
    ["a definition", display("a := b"), ["a := b"]],
    ["nothing to read", "words only\n", []],
  ];
  test.each(rows)("%s", (_why, text, expected) => {
    expect(claims(text)).toEqual(expected);
  });

  test("every line keeps the first term of its chain", () => {
    const lines = linesOf(`${aligned("a &= b", "&= c")}\n${display("= d")}`);
    expect(lines.map((l) => (l.claim === undefined ? "" : printPlain(l.claim.first)))).toEqual(["a", "a", "a"]);
  });

  test("ids count all lines", () => {
    expect(linesOf(`${display("a = b = c")}\n${display(")")}\n${display("d = e")}`).map((l) => l.id)).toEqual(["s1", "s2", "s3", "s4"]);
  });

  test("a supplied relation is remarked on", () => {
    expect(linesOf(`${display("a = b")}\n${display("c")}`).map((l) => l.diagnostics.map((d) => `${d.severity} ${d.code}`))).toEqual([[], ["remark relation-supplied"]]);
  });
});

describe("names", () => {
  const rows: readonly (readonly [why: string, text: string, names: readonly (readonly string[])[]])[] = [
    ["a tag", display("a = b \\tag{one}"), [["one"]]],
    ["a label", display("a = b \\label{eq:one}"), [["eq:one"]]],
    ["both", display("a = b \\tag{1}\\label{eq:one}"), [["1", "eq:one"]]],
    ["of the last relation of a row", display("a = b = c \\tag{1}"), [[], ["1"]]],
    ["of the last row of a display", display("\\begin{aligned}a &= b\\\\ &= c\\end{aligned}\\tag{1}"), [[], ["1"]]],
    ["none", display("a = b"), [[]]],
  ];
  test.each(rows)("%s", (_why, text, expected) => {
    expect(linesOf(text).map(namesOf)).toEqual(expected);
  });
});

describe("moves and references", () => {
  const kinds = (text: string): readonly string[] => linesOf(text).map((l) => [...l.moves.map((m) => m.kind), ...l.references.map((r) => `(${r})`)].join(" "));
  const rows: readonly (readonly [why: string, text: string, found: readonly string[]])[] = [
    ["of the reason", display("a = b \\quad\\text{(by (one) and A1)}"), ["(one) (A1)"]],
    ["of the prose before", `Integrating over $[a,c]$ on both sides we get\n\n${display("a = b")}`, ["integrate"]],
    ["the reason goes before the prose", `Integrating over $[a,c]$ on both sides we get\n\n${display("a = b \\quad\\text{(definition)}")}`, ["definition"]],
    ["the prose speaks of the first row alone", `Integrating over $[a,c]$ on both sides we get\n\n${aligned("a &= b", "&= c")}`, ["integrate", ""]],
    ["and of rows that start anew", `Integrating over $[a,c]$ on both sides we get\n\n${aligned("a &= b", "c &= d")}`, ["integrate", "integrate"]],
    ["a heading cuts the prose off", `By Eq. (1) we get\n\n## Next\n\n${display("a = b")}`, [""]],
    ["a reference in prose", `By Eq. (1) we get\n\n${display("a = b")}`, ["(1)"]],
  ];
  test.each(rows)("%s", (_why, text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });
});
