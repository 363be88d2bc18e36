import katex from "katex";
import { describe, expect, test } from "vitest";
import { readDocument, type DisplayBlock, type Row } from "../../src/document/index.js";

const displaysOf = (text: string): readonly DisplayBlock[] => readDocument("file.md", text).blocks.filter((block) => block.kind === "display");
const rowsOf = (text: string): readonly Row[] => displaysOf(text).flatMap((block) => block.rows);
const tidy = (latex: string): string => latex.replace(/\s+/gu, " ").trim();
const mathematics = (text: string): readonly string[] => rowsOf(text).map((row) => tidy(row.latex));
const aligned = (body: string): string => `$$\n\\begin{aligned}\n${body}\n\\end{aligned}\n$$\n`;

describe("where displays stand", () => {
  const rows: readonly (readonly [text: string, rows: readonly string[], why: string])[] = [
    ["$$a = b$$", ["a = b"], "one line"],
    ["$$\na = b\n$$", ["a = b"], "three lines"],
    ["text $$a = b$$ more", ["a = b"], "inside a paragraph"],
    ["text\n$$\na = b\n$$\nmore", ["a = b"], "without empty lines around"],
    ["$$\\begin{aligned} a &= b \\\\ &= c \\end{aligned}$$", ["a = b", "= c"], "an environment on one line"],
    ["$$\\begin{aligned}\na &= b \\\\\n&= c\n\\end{aligned}$$\n\n$$d = e$$", ["a = b", "= c", "d = e"], "opened and closed in mid line"],
    ["```math\na = b\n```", ["a = b"], "a math fence"],
    ["~~~ math\na = b\n~~~", ["a = b"], "a tilde fence"],
    ["\\begin{align*}\na &= b \\\\\n_c_ &= d\n\\end{align*}", ["a = b", "_c_ = d"], "an environment without dollars; Markdown's emphasis does not reach in"],
    ["\\[\na = b\n\\]", ["a = b"], "LaTeX brackets on lines of their own"],
    ["\\[ a = b \\].", ["a = b"], "or on one line, closed by the sentence's dot"],
    ["see \\[ a = b \\] here", [], "brackets in mid line are Markdown's escapes"],
    ["\\[note\\]", [], "a bracketed word is no display"],
    ["- item\n\n  $$\n  a = b\n  $$\n", ["a = b"], "in a list item"],
    ["1. item $$a = b$$", ["a = b"], "in a numbered item"],
    ["> $$\n> a = b\n> $$", ["a = b"], "in a block quote, quote marks left out"],
    ["> ```math\n> a > b\n> ```", ["a > b"], "in a quoted fence; only the marks go"],
    ["$$\na\n> b\n$$", ["a > b"], "outside a quote `>` is a relation"],
    ["```\n$$a = b$$\n```", [], "code is code"],
    ["`$$a = b$$`", [], "a code span too"],
    ["<!-- $$a = b$$ -->", [], "a comment too"],
    ["# Title $x$\n\n$$a = b$$", ["a = b"], "after a heading with mathematics"],
    ["costs $5, or $6\n\n$$a = b$$", ["a = b"], "prices pair with nothing"],
    ["\\$$a$ and $$c = d$$", ["c = d"], "an escaped dollar"],
    ["$$a = \\text{if $x$$y$}$$", ["a = \\text{if $x$$y$}"], "`$$` inside `\\text` closes nothing"],
    ["$$a = b\\quad\\begin{cases} x & y \\end{cases}$$", ["a = b\\quad\\begin{cases} x & y \\end{cases}"], "`cases` is no row environment"],
    ["$$\n\na = b\n\n$$", ["a = b"], "empty lines at the ends are let pass"],
    ["\uFEFF---\ntitle: T\n---\n$$a = b$$", ["a = b"], "after a byte order mark"],
    ["a\r\n\r\n$$\r\na = b\r\n$$\r\n", ["a = b"], "with carriage returns"],
    ["| a |\n|---|\n| $x$ |\n\n$$a = b$$", ["a = b"], "after a table"],
  ];
  test.each(rows)("%j → %j: %s", (text, expected) => {
    expect(mathematics(text)).toEqual(expected);
  });

  test.each([
    ["$$a = b\n\nmore text\n\n$$c = d$$", ["a = b", "c = d"], "document/unclosed-display"],
    ["\\begin{align}\na &= b\n\nmore", ["\\begin{align} a = b"], "document/unclosed-environment"],
  ])("%j loses only itself", (text, expected, code) => {
    const document = readDocument("file.md", text);
    expect(document.diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    expect(mathematics(text)[1] ?? mathematics(text)[0]).toBe(expected[1] ?? mathematics(text)[0]);
  });

  test("a display indented into a code block is pointed out", () => {
    const document = readDocument("file.md", "text\n\n    $$a = b$$\n");
    expect(document.blocks.filter((block) => block.kind === "display")).toEqual([]);
    expect(document.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["document/indented-display"]);
  });

  test.each([
    ["<details>\n$$\na = b\n$$\n</details>\n", ["document/display-in-html"], 0, "HTML without empty lines hides its mathematics"],
    ["<details>\n\n$$\na = b\n$$\n\n</details>\n", [], 1, "with empty lines it does not"],
    ["<!-- $$a = b$$ -->\n", [], 0, "a comment hides it on purpose"],
  ])("%j", (text, codes, displays) => {
    const document = readDocument("file.md", text);
    expect(document.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(codes);
    expect(document.blocks.filter((block) => block.kind === "display")).toHaveLength(displays);
  });
});

describe("rows of a display", () => {
  const rows: readonly (readonly [body: string, rows: readonly string[], why: string])[] = [
    ["a &= b \\\\ &= c", ["a = b", "= c"], "two rows"],
    ["a &= b \\\\[4pt] &= c \\\\*\n&= d", ["a = b", "= c", "= d"], "with a distance, with a star"],
    ["a &= b \\\\ [x]_0^1 &= c", ["a = b", "[x]_0^1 = c"], "a bracket that is no distance"],
    ["a &= b \\\\", ["a = b"], "a last empty row is none"],
    ["a &= \\begin{cases} 1 & x > 0 \\\\ 2 & x < 0 \\end{cases} \\\\ &= c", ["a = \\begin{cases} 1 & x > 0 \\\\ 2 & x < 0 \\end{cases}", "= c"], "cases stay whole"],
    ["a &= \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", ["a = \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}"], "a matrix too"],
    ["a &= \\sum_{\\substack{i \\\\ j}} c", ["a = \\sum_{\\substack{i \\\\ j}} c"], "braces too"],
    ["a &= b & c &= d", ["a = b", "c = d"], "two equations side by side"],
    ["a &= b && c &= d", ["a = b", "c = d"], "with a wide gap"],
    ["a & = & b", ["a = b"], "the three columns of eqnarray"],
    ["a &= b &= c", ["a = b = c"], "several alignment marks in one chain"],
    ["a &= b + c \\\\ &\\quad + d \\\\ &= e", ["a = b + c + d", "= e"], "a broken sum is one row"],
    ["a &= b \\\\ &\\qquad - d", ["a = b - d"], "a broken difference"],
    ["a &= b \\\\ -c &= d", ["a = b", "-c = d"], "a left side with a sign is a new row"],
    ["&a = b \\\\ &c = d", ["a = b", "c = d"], "all in the right column"],
    ["a &= b \\cdot \\\\ & c", ["a = b \\cdot c"], "a row that ends in a sign goes on"],
    ["a &= b, \\\\ c &= d.", ["a = b", "c = d"], "sentence punctuation is no mathematics"],
    ["a &= \\left. b \\right.", ["a = \\left. b \\right."], "an invisible delimiter is"],
    ["\\text{LHS} &= a", ["\\text{LHS} = a"], "words on the left stay"],
    ["a &= b \\\\ \\text{Therefore,} \\\\ c &= d", ["a = b", "c = d"], "a row of words is no row"],
    ["a &= b \\\\ \\intertext{and so} c &= d", ["a = b", "c = d"], "nor is text between rows"],
    ["a &= b, \\quad c = d", ["a = b", "c = d"], "two statements with a gap"],
    ["a &= b \\quad\\text{and}\\quad c = d", ["a = b", "c = d"], "joined by *and*"],
    ["x &= 1 \\quad\\text{or}\\quad x = 2", ["x = 1 \\quad\\text{or}\\quad x = 2"], "*or* joins what it stands between"],
    ["a &= b \\quad\\Rightarrow\\quad c = d", ["a = b \\quad\\Rightarrow\\quad c = d"], "so does an arrow"],
    ["a &= 50\\% % of it", ["a = 50\\%"], "a percent sign is no comment, a comment is"],
  ];
  test.each(rows)("%j → %j: %s", (body, expected) => {
    expect(mathematics(aligned(body))).toEqual(expected);
  });

  const other: readonly (readonly [text: string, rows: readonly string[], why: string])[] = [
    ["$$a = b \\\\ c = d$$", ["a = b", "c = d"], "a plain display breaks too"],
    ["$$\\begin{multline} a = b \\\\ + c \\\\ + d \\end{multline}$$", ["a = b + c + d"], "multline is one formula"],
    ["$$\\begin{equation}\\begin{split} a &= b \\\\ &= c \\end{split}\\end{equation}$$", ["a = b", "= c"], "an environment in an environment"],
    ["$$\\begin{alignat}{2} a &= b \\\\ c &= d \\end{alignat}$$", ["a = b", "c = d"], "with its column count"],
    ["$$\\begin{aligned}[t] a &= b \\end{aligned}$$", ["a = b"], "with its position"],
    ["$$\\begin{gather*} a = b \\\\ c = d \\end{gather*}$$", ["a = b", "c = d"], "gather"],
    ["$$\\begin{eqnarray} a & = & b \\\\ & = & c \\end{eqnarray}$$", ["a = b", "= c"], "eqnarray"],
    ["$$x = \\begin{aligned} a &= b \\\\ &= c \\end{aligned}$$", ["x = \\begin{aligned} a &= b \\\\ &= c \\end{aligned}"], "an environment that is not all of the display stays in its row"],
  ];
  test.each(other)("%j → %j: %s", (text, expected) => {
    expect(mathematics(text)).toEqual(expected);
  });
});

describe("reasons", () => {
  const rows: readonly (readonly [body: string, reason: string | undefined, why: string])[] = [
    ["a &= b && \\text{definition}", "definition", "the reason column"],
    ["a &= b & & \\text{by A1}", "by A1", "with a space between the marks"],
    ["a &= b & \\text{by A1}", "by A1", "a single mark before words"],
    ["a &= b && \\text{as $T \\to 0^+$, by A1}", "as $T \\to 0^+$, by A1", "mathematics in words"],
    ["a &= b && \\text{by } \\text{A1}", "by A1", "several texts in one column"],
    ["a &= b && \\text{for } x > 0", "for $x > 0$", "words mixed with mathematics"],
    ["a &= b && (x > 0)", "$x > 0$", "a bracketed condition in the column"],
    ["a &= b && x > 0", "$x > 0$", "a bare one"],
    ["a &= b \\quad\\text{(by A1)}", "by A1", "after a gap, in brackets"],
    ["a &= b \\qquad \\text{by A1}", "by A1", "after a wider gap"],
    ["a &= b \\quad \\text{if } x > 0", "if $x > 0$", "a condition in words"],
    ["a &= b, \\quad x > 0", "$x > 0$", "a condition after an equation"],
    ["a &= b \\quad (T \\to 0)", "$T \\to 0$", "a limit in brackets"],
    ["a &= b \\quad \\forall x", "$\\forall x$", "for all"],
    ["a &= b \\text{ by A1}", "by A1", "words right after the formula"],
    ["a &= b \\\\ \\text{RHS} &= c", undefined, "words on the left are no reason"],
    ["a &= b \\quad c", undefined, "a gap alone is none"],
    ["a &= b \\quad\\text{or}\\quad c = d", undefined, "nor is *or*"],
    ["a &= b && \\text{(1)}", "(1)", "a bracketed number stays a reference"],
  ];
  test.each(rows)("%j → %j: %s", (body, expected) => {
    expect(rowsOf(aligned(body))[0]?.reason?.text).toBe(expected);
  });

  test("one text gives its exact place", () => {
    const text = aligned("a &= b && \\text{as $T \\to 0^+$} \\\\ &= c \\quad\\text{(by A1)}");
    for (const row of rowsOf(text)) expect(text.slice(row.reason?.span.start, row.reason?.span.end)).toBe(row.reason?.text);
  });
});

describe("names and expectations", () => {
  const rows: readonly (readonly [text: string, names: readonly (string | undefined)[], why: string])[] = [
    ["$$a = b \\tag{x}$$", ["x"], "a tag"],
    ["$$a = b \\tag*{x}$$", ["x"], "with a star"],
    ["$$a = b. \\quad (1)$$", ["1"], "a number by hand"],
    ["$$a = b \\qquad (2.3)$$", ["2.3"], "dotted"],
    ["$$a = b \\eqno(7)$$", ["7"], "plain TeX"],
    ["$$a = b \\quad (n)$$", [undefined], "a letter in brackets is no number"],
    ["$$\\begin{aligned} a &= b \\\\ &= c \\end{aligned} \\tag{x}$$", [undefined, "x"], "a display's tag names its last row"],
    ["$$\\begin{align} a &= b \\tag{x} \\\\ &= c \\tag{y} \\end{align}$$", ["x", "y"], "each row its own"],
    ["$$\\begin{align} a &= b \\notag \\\\ &= c \\nonumber \\end{align}$$", [undefined, undefined], "no number wanted"],
  ];
  test.each(rows)("%j → %j: %s", (text, expected) => {
    expect(rowsOf(text).map((row) => row.tag)).toEqual(expected);
  });

  test("a label is kept apart from the tag", () => {
    expect(rowsOf("$$a = b \\label{eq:x}\\tag{1}$$")[0]).toMatchObject({ label: "eq:x", tag: "1", latex: "a = b" });
  });

  const expectations: readonly (readonly [body: string, expected: readonly (string | undefined)[], why: string])[] = [
    ["a &= b \\\\ % expect: refuted\n&= c", ["refuted", undefined], "after the break it belongs to the row that ended"],
    ["a &= b % expect: refuted\n\\\\ &= c", ["refuted", undefined], "before the break too"],
    ["a &= b \\\\\n% expect: proved\n&= c", [undefined, "proved"], "on a line of its own to the row that follows"],
    ["a &= b \\\\\n&= c % expect: proved-if restricts", [undefined, "proved-if restricts"], "words after the verdict are kept"],
    ["a &= b % a remark", [undefined], "another comment is ignored"],
    ["a &= b \\\\ % expect: refuted", ["refuted"], "after the last break"],
  ];
  test.each(expectations)("%j → %j: %s", (body, expected) => {
    expect(rowsOf(aligned(body)).map((row) => row.expect)).toEqual(expected);
  });

  test("an expectation that is no verdict, and a name used twice, are told", () => {
    const document = readDocument("file.md", "$$a = b \\tag{1} % expect: false\n$$\n\n$$c = d \\tag{1}$$");
    expect(document.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["document/unknown-expectation", "document/duplicate-name"]);
  });
});

describe("the display to typeset", () => {
  const rows: readonly (readonly [text: string, latex: string, why: string])[] = [
    ["$$\na = b % expect: refuted\n$$", "a = b", "no comments"],
    ["$$a = b \\label{eq:x}$$", "a = b", "no labels, which KaTeX lacks"],
    ["$$a = b && \\text{by \\eqref{x_1}}$$", "a = b && \\text{by (x\\_1)}", "references as text"],
    ["> $$\n> a = b\n> $$", "a = b", "no quote marks"],
    ["\\begin{multline} a \\\\ = b \\end{multline}", "\\begin{gather} a \\\\ = b \\end{gather}", "the nearest environment that KaTeX has"],
    ["$$\\begin{aligned} a &= b \\tag{1} \\\\ &= c \\tag{2} \\end{aligned}$$", "\\begin{align*} a &= b \\tag{1} \\\\ &= c \\tag{2} \\end{align*}", "several tags need rows that take them"],
  ];
  test.each(rows)("%j → %j: %s", (text, expected) => {
    expect(displaysOf(text)[0]?.latex.replace(/ +/gu, " ")).toBe(expected);
  });

  test.each([
    "$$\\begin{aligned} a &= b && \\text{by \\eqref{x_1}} \\\\ &= c \\end{aligned} \\tag{1} \\label{x}$$",
    "\\begin{align} a &= b \\tag{1} \\label{x} \\\\ &= c \\tag{2} \\end{align}",
    "$$\\begin{aligned} a &= b \\tag{1} \\\\ &= c \\tag{2} \\end{aligned}$$",
    "$$\\begin{multline} a \\\\ = b \\end{multline}$$",
    "$$\\begin{eqnarray} a & = & b \\end{eqnarray}$$",
    "$$\\begin{flalign} a & = b \\end{flalign}$$",
    "$$a = b % expect: refuted\n$$",
    "$$a = b \\eqno(3)$$",
    "$$\\begin{align*} a &= b \\\\ \\intertext{so} c &= d \\end{align*}$$",
    "> $$\n> a = b % 50\\% of it\n> $$",
  ])("KaTeX accepts %j", (text) => {
    for (const block of displaysOf(text)) expect(() => katex.renderToString(block.latex, { displayMode: true, throwOnError: true, strict: "error" })).not.toThrow();
  });
});
