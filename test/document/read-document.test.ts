import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DOCUMENT_CODES, gatherProseAssumptions, readDocument, type Document } from "../../src/document/index.js";
import { wordDiagnostic } from "../../src/diagnostic/index.js";

const SAMPLE = `---
title: Decay
symbols:
  k: { name: rate }
---
# Decay

## Assumptions
- **A1** $k > 0$, $N(0) = N_0$
- **A2:** $N$ is smooth and
  $t \\ge 0$
- nothing bold, $m = 2$
- **M1** the law
  $$N'(t) = -k N(t) \\tag{law}$$

## Solution
Costs $5, and **bold $a_b$ text**. We get
$$
\\begin{aligned}
N(t) &= N_0 e^{-kt} && \\text{solve (law), by A1}\\\\ % expect: proved
&\\approx N_0(1 - kt) && \\text{as $t \\to 0$}
\\end{aligned}
$$
> quoted $x +
> y$ and \`code $z$\`

- item with $u = v$
- item $$p = q$$ after
`;

const ofKind = <K extends Document["blocks"][number]["kind"]>(document: Document, kind: K): Extract<Document["blocks"][number], { kind: K }>[] =>
  document.blocks.filter((block): block is Extract<Document["blocks"][number], { kind: K }> => block.kind === kind);

describe("a whole file", () => {
  const document = readDocument("notes/decay.md", SAMPLE);

  test("front matter, title and headings", () => {
    expect(document.title).toBe("Decay");
    expect(document.frontMatter.symbols).toEqual({ k: { name: "rate" } });
    expect(ofKind(document, "heading").map((heading) => [heading.depth, heading.text])).toEqual([[1, "Decay"], [2, "Assumptions"], [2, "Solution"]]);
    expect(document.diagnostics).toEqual([]);
  });

  test("assumptions with their labels, given or made up", () => {
    const items = ofKind(document, "assumptions").flatMap((block) => block.items);
    expect(items.map((item) => [item.label, item.mathematics.map((formula) => formula.latex)])).toEqual([
      ["A1", ["k > 0", "N(0) = N_0"]],
      ["A2", ["N", "t \\ge 0"]],
      ["A3", ["m = 2"]],
      ["M1", ["N'(t) = -k N(t)"]],
    ]);
    expect(items[1]?.markdown).toBe("$N$ is smooth and $t \\ge 0$");
  });

  test("prose between displays, in order", () => {
    expect(document.blocks.map((block) => (block.kind === "prose" ? block.text : block.kind))).toEqual([
      "heading",
      "heading",
      "assumptions",
      "heading",
      "Costs $5, and bold $a_b$ text. We get",
      "display",
      "quoted $x +   y$ and code $z$",
      "item with $u = v$",
      "item",
      "display",
      "after",
    ]);
  });

  test("code holds no mathematics", () => {
    expect(ofKind(document, "prose").flatMap((block) => block.mathematics.map((formula) => formula.latex.replace(/\s+/gu, " ")))).toEqual(["a_b", "x + y", "u = v"]);
  });

  test("line numbers are those of the file", () => {
    expect(ofKind(document, "display")[0]?.rows.map((row) => row.line)).toEqual([20, 21]);
  });
});

describe("titles", () => {
  const rows: readonly (readonly [text: string, title: string, why: string])[] = [
    ["---\ntitle: Stated\n---\n# Heading", "Stated", "the front matter comes first"],
    ["# Heading\n\ntext", "Heading", "then the first heading"],
    ["A short first line\n\nSome text, and more.", "A short first line", "then a short first paragraph"],
    ["We start from an equation,\n\n$$a = b$$", "file", "a sentence is no title"],
    ["", "file", "then the file's name"],
  ];
  test.each(rows)("%j → %s: %s", (text, expected) => {
    expect(readDocument("some/file.md", text).title).toBe(expected);
  });
});

describe("front matter", () => {
  const rows: readonly (readonly [yaml: string, codes: readonly string[], at: string | undefined, why: string])[] = [
    ["title: T", [], undefined, "nothing to say"],
    ["", [], undefined, "empty front matter is fine"],
    ["symbols: { T: temperature }", [], undefined, "a bare string names a symbol"],
    ["title: [", ["document/front-matter-syntax"], undefined, "no YAML"],
    ["- a\n- b", ["document/front-matter-syntax"], undefined, "a list"],
    ["titel: T", ["document/front-matter-unknown-key"], "T", "a key that means nothing"],
    ["title: 3", ["document/front-matter-shape"], "3", "a number for a title"],
    ["symbols: { T: { kind: widget } }", ["document/front-matter-shape"], "widget", "a kind that does not exist"],
    ["symbols: { T: { colour: red } }", ["document/front-matter-unknown-key"], "red", "an unknown field of a symbol"],
    ["symbols: { J: { depends: t } }", ["document/front-matter-shape"], "t", "a list is needed"],
    ["a: &x 1\na: 2", ["document/front-matter-syntax"], undefined, "a key given twice"],
  ];
  test.each(rows)("%j → %j: %s", (yaml, codes, at) => {
    const text = `---\n${yaml}\n---\n\n$$a = b$$\n`;
    const document = readDocument("file.md", text);
    expect(document.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(codes);
    expect(document.blocks.filter((block) => block.kind === "display")).toHaveLength(1);
    const span = document.diagnostics[0]?.span;
    if (at !== undefined) expect(text.slice(span?.start, span?.end)).toBe(at);
  });

  test("an unquoted comma in a symbol's words is explained", () => {
    const [diagnostic] = readDocument("f.md", "---\nsymbols: { H: { name: curvature, negative } }\n---\n").diagnostics;
    expect(diagnostic === undefined ? "" : wordDiagnostic(diagnostic, DOCUMENT_CODES)).toContain("needs quotes");
  });

  test("one bad entry costs only itself", () => {
    const { frontMatter } = readDocument("f.md", "---\ntitle: 3\nsymbols:\n  T: { kind: widget, name: heat }\n  L: { kind: function }\n---\n");
    expect(frontMatter).toMatchObject({ title: undefined, symbols: { T: { name: "heat" }, L: { kind: "function" } } });
  });
});

describe("assumption headings", () => {
  const rows: readonly (readonly [heading: string, announces: boolean])[] = [
    ["Assumptions", true],
    ["2.1 Assumptions and notation", true],
    ["Given", true],
    ["Setting", true],
    ["Model", true],
    ["Standing assumptions", true],
    ["Definitions:", true],
    ["Model comparison", false],
    ["Results", false],
    ["Under fewer assumptions", false],
  ];
  test.each(rows)("%s: %s", (heading, announces) => {
    const document = readDocument("f.md", `# ${heading}\n\n- $a = 1$\n`);
    expect(document.blocks.some((block) => block.kind === "assumptions")).toBe(announces);
  });

  test("a label used twice is told", () => {
    const document = readDocument("f.md", "# Given\n\n- **A1** $a = 1$\n- **A1** $b = 1$\n");
    expect(document.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["document/duplicate-assumption"]);
  });
});

describe("assumptions from prose", () => {
  const rows: readonly (readonly [text: string, taken: readonly (readonly string[])[], why: string])[] = [
    ["Let $x > 0$ and $f(x) = x^2$. Then $f(x) > 0$.", [["x > 0", "f(x) = x^2"]], "*Let*, up to the next sentence"],
    ["Assume that $a<b$, then we get $b-a > 0$.", [["a<b"]], "a conclusion is not assumed"],
    ["Suppose $a = 1$, so $2a = 2$.", [["a = 1"]], "nor what follows *so*"],
    ["We use $z$, where $z = y^2$ and $y>0$.", [["z = y^2", "y>0"]], "*where* after a comma"],
    ["It is known that $p = q$. So $q = p$.", [["p = q"]], "what is known"],
    ["Let $b$ be the only maximum of $L$ on $[a,c]$.", [["b", "L", "[a,c]"]], "a shape in words"],
    ["Compare with $x = 1$.", [], "*with* in mid sentence"],
    ["Let's look at $1 = 2$.", [], "an invitation"],
    ["We find $1 = 2$.", [], "a claim"],
    ["For $x < 0$ we get $y = 1$.", [], "a condition of one line"],
    ["Let $x$ be a number.", [], "nothing stated"],
    ["Let $T \\to 0$.", [], "a limit is no fact"],
    ["Outlet $x = 1$.", [], "part of a word"],
  ];
  test.each(rows)("%j → %j: %s", (text, taken) => {
    const items = gatherProseAssumptions(readDocument("f.md", text));
    expect(items.map((item) => item.mathematics.map((formula) => formula.latex))).toEqual(taken);
    items.forEach((item, index) => {
      expect(item.label).toBe(`P${String(index + 1)}`);
      expect(item.origin).toBe("prose");
    });
  });
});

/** What must hold of any document: places are true, blocks are in order, and every notice has words. */
function expectSound(document: Document): void {
  const { text } = document;
  const check = (latex: string, start: number, end: number): void => {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(latex.length).toBe(end - start);
    const raw = text.slice(start, end);
    for (let k = 0; k < latex.length; k += 1) if (latex[k] !== " ") expect(latex[k]).toBe(raw[k]);
  };
  let last = 0;
  for (const block of document.blocks) {
    expect(block.span.start).toBeGreaterThanOrEqual(last);
    last = block.span.start;
    if (block.kind === "display") {
      for (const row of block.rows) {
        check(row.latex, row.span.start, row.span.end);
        expect(row.latex.trim()).toBe(row.latex);
        expect(row.latex).not.toBe("");
        expect(row.line).toBe(text.slice(0, row.span.start).split(/\r\n|\n|\r/u).length);
        if (row.reason !== undefined) {
          expect(row.reason.span.start).toBeGreaterThanOrEqual(block.span.start);
          expect(row.reason.span.end).toBeLessThanOrEqual(block.span.end);
        }
      }
    } else if (block.kind === "prose") block.mathematics.forEach((formula) => { check(formula.latex, formula.span.start, formula.span.end); });
    else if (block.kind === "assumptions") block.items.forEach((item) => { item.mathematics.forEach((formula) => { check(formula.latex, formula.span.start, formula.span.end); }); });
  }
  for (const diagnostic of document.diagnostics) {
    expect(Object.hasOwn(DOCUMENT_CODES, diagnostic.code)).toBe(true);
    const needed = [...(DOCUMENT_CODES[diagnostic.code] ?? "").matchAll(/\{([a-z]+)\}/gu)].map((match) => match[1]);
    expect(Object.keys(diagnostic.facts)).toEqual(expect.arrayContaining(needed));
    expect(wordDiagnostic(diagnostic, DOCUMENT_CODES)).not.toBe("");
  }
}

describe("any text", () => {
  const fragments = fc.constantFrom("$", "$$", "\\\\", "&", "&&", "\\begin{aligned}", "\\end{aligned}", "\\begin{cases}", "\\end{cases}", "\\begin{multline}", "\\end{multline}", "\\text{by A1}", "\\text{", "{", "}", "%", "% expect: refuted", "\\tag{1}", "\\label{x}", "\\quad", "\\quad (1)", "\n", "\n\n", "\r\n", "> ", "- ", "**A1**", "# Given\n", "```math\n", "```", "`", "\\[", "\\]", "\\", "a", " ", "= b", "+ c", "\\right.", ".", ",", "Let ", "---\n", "title: ", "\t", "    ", "é", "𝒳", "\uFEFF", "\uE000", "\uE002", "\0", "<!--", "-->", "| a |\n|---|\n");

  test("arbitrary strings", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const document = readDocument("f.md", text);
      expectSound(document);
      gatherProseAssumptions(document);
    }), { numRuns: 150 });
  });

  test("strings made of what matters", () => {
    fc.assert(fc.property(fc.array(fragments, { maxLength: 40 }), (parts) => {
      const document = readDocument("f.md", parts.join(""));
      expectSound(document);
      gatherProseAssumptions(document);
    }), { numRuns: 400 });
  });

  test("a real file with pieces cut out, put in or doubled", () => {
    fc.assert(fc.property(fc.nat(SAMPLE.length), fc.nat(40), fragments, (at, length, fragment) => {
      expectSound(readDocument("f.md", SAMPLE.slice(0, at) + fragment + SAMPLE.slice(at + length)));
    }), { numRuns: 150 });
  });
});

describe("displays at an assumption", () => {
  const shapeOf = (text: string): readonly (readonly string[])[] =>
    readDocument("a.md", `## Assumptions\n${text}`).blocks.slice(1).map((block) => {
      switch (block.kind) {
        case "assumptions":
          return ["assumptions", ...block.items.map((item) => `${item.label}: ${item.mathematics.map((formula) => formula.latex).join("; ")}`)];
        case "display":
          return ["display", ...block.rows.map((row) => row.latex.replace(/\s+/gu, " "))];
        default:
          return [block.kind, block.text];
      }
    });

  test.each([
    ["- **A1** $T > 0$\n$$\nT = 2\n$$\n", [["assumptions", "A1: T > 0"], ["display", "T = 2"]], "a display that is not indented is a line of the derivation"],
    ["- **A1** $T > 0$\n  $$\n  T = 2\n  $$\n", [["assumptions", "A1: T > 0; T = 2"]], "an indented one belongs to the item"],
    ["- **A1** the law $$T = 2$$\n", [["assumptions", "A1: T = 2"]], "so does one within the item's line"],
    ["- **A1** $T > 0$\n\\[\nT = 2\n\\]\n", [["assumptions", "A1: T > 0"], ["display", "T = 2"]], "in brackets"],
    ["- **A1** $T > 0$\n\\begin{align}\nT &= 2\n\\end{align}\n", [["assumptions", "A1: T > 0"], ["display", "T = 2"]], "a bare environment"],
    [" - **A1** $T > 0$\n $$\n T = 2\n $$\n", [["assumptions", "A1: T > 0"], ["display", "T = 2"]], "no further than the marker is not indented"],
    ["- **A1** $T > 0$\n$$\nT = 2\n$$\nso it is\n- **A2** $k > 0$\n", [["assumptions", "A1: T > 0"], ["display", "T = 2"], ["prose", "so it is"], ["assumptions", "A2: k > 0"]], "words after it are prose, and later items are assumptions"],
    ["- **A1** $T > 0$\n$$\nT = 2\n$$\n  $$\n  T = 3\n  $$\n", [["assumptions", "A1: T > 0"], ["display", "T = 2"], ["display", "T = 3"]], "what follows in the item is no assumption either"],
    ["- $T > 0$\n$$\nT = 2\n$$\n- $k > 0$\n- $m > 0$\n", [["assumptions", "A1: T > 0"], ["display", "T = 2"], ["assumptions", "A2: k > 0", "A3: m > 0"]], "made-up labels go on"],
  ])("%j", (text, expected) => {
    expect(shapeOf(text)).toEqual(expected);
  });
});
