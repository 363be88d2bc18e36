import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/document/index.js";
import { printPlain, printStatementLatex, type Statement } from "../../src/expression/index.js";
import { namesOf, readLines, symbolsOf, type Line } from "../../src/step/index.js";

function linesOf(text: string): readonly Line[] {
  const document = readDocument("note.md", text);
  return readLines(document, symbolsOf(document));
}

const side = (s: Statement): string => `{${printStatementLatex(s).replace(/\\text\{\s*(\w+)\s*\}/gu, "$1").replace(/\\left|\\right/gu, "")}}`;

/** A claim as short text; `↳` when it goes on from the line before, arrows between statements in braces; codes when there is none. */
function claimOf(line: Line): string {
  if (line.statement !== undefined) return `${side(line.statement.left)} ${line.statement.relation} ${side(line.statement.right)}`;
  if (line.claim === undefined) return `! ${line.diagnostics.map((d) => d.code).join(" ")}`;
  return `${line.claim.continues ? "↳ " : ""}${printPlain(line.claim.left)} ${line.claim.relation} ${printPlain(line.claim.right)}${line.begins === true ? " (start)" : ""}`;
}
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
    ["statements side by side", display("a = b \\iff c = d"), ["{a = b} iff {c = d}"]],
    ["an implication to the left", display("a = b \\Leftarrow c = d"), ["{a = b} implied-by {c = d}"]],
    ["each arrow is a line", display("a = b \\iff b = a \\implies a - b = 0"), ["{a = b} iff {b = a}", "{b = a} implies {a - b = 0}"]],
    ["the row before an arrow is what it starts from", aligned("x^2 &= 4", "\\iff x &= 2 \\text{ or } x = -2"), ["x^2 = 4 (start)", "{x^{2} = 4} iff {x = 2 or x = -2}"]],
    ["both signs are alternatives", display("x^2 = 4 \\iff x = \\pm 2"), ["{x^{2} = 4} iff {x = 2 or x = -2}"]],
    ["the comma between values of one name", display("x^2 = 4 \\iff x = 2, x = -2"), ["{x^{2} = 4} iff {x = 2 or x = -2}"]],
    ["the comma between values of two names", display("2a = 4, b = 1 \\iff a = 2, b = 1"), ["{2a = 4 and b = 1} iff {a = 2 and b = 1}"]],
    ["logical signs", display("a b = 0 \\iff a = 0 \\lor (b = 0 \\land a \\ne 0)"), ["{a b = 0} iff {a = 0 or b = 0 and a \\ne 0}"]],
    ["a system in a brace", display("\\begin{cases} x + y = 3, \\\\ x - y = 1 \\end{cases} \\iff x = 2"), ["{x + y = 3 and x - y = 1} iff {x = 2}"]],
    ["no solution", display("x^2 + 1 = 0 \\iff \\text{no solution}"), ["{x^{2} + 1 = 0} iff {false}"]],
    ["all values", display("x = x \\iff \\text{all } x"), ["{x = x} iff {true}"]],
    ["equalities inside an arrow's row go on", aligned("2x &= 2 + 3", "\\iff x &= (2 + 3)/2", "&= 5/2", "\\iff 2x &= 5"), ["2*x = 2 + 3 (start)", "{2x = 2 + 3} iff {x = \\frac{2 + 3}{2}}", "↳ (2 + 3)/2 = 5/2", "{x = \\frac{2 + 3}{2} and \\frac{2 + 3}{2} = \\frac{5}{2}} iff {2x = 5}"]],
    ["an arrow with nothing before it", display("\\iff a = b"), ["! nothing-to-continue"]],
    ["an arrow with nothing after it", display("a = b \\iff"), ["! missing-side"]],
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
