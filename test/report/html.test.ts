import { createHash } from "node:crypto";
import fc from "fast-check";
import { fromHtml } from "hast-util-from-html";
import { toText } from "hast-util-to-text";
import { visit } from "unist-util-visit";
import type { Element, Root } from "hast";
import { describe, expect, it } from "vitest";
import { renderHtml, VERDICT_WORDING, classOfStep, type DerivationReport, type Report } from "../../src/report/index.js";
import { pruneFonts } from "../../src/report/html/fonts.js";
import { readKatexAssets } from "../../src/cli/katex-assets.js";
import { clean, derivation, escape, fixtureReport, reportOf, step } from "./fixture.js";

const noAssets = { katexCss: "" };
const page = (report: Report): string => renderHtml(report, noAssets);
const tree = (html: string): Root => fromHtml(html);

function elements(root: Root, wanted: (e: Element) => boolean = () => true): Element[] {
  const found: Element[] = [];
  visit(root, "element", (e) => {
    if (wanted(e)) found.push(e);
  });
  return found;
}
const withClass = (root: Root, name: string): Element[] => elements(root, (e) => (e.properties["className"])?.includes(name) === true);

describe("the page", () => {
  const html = page(fixtureReport);
  const root = tree(html);

  it("holds exactly one script, and its hash stands in the policy", () => {
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)];
    expect(elements(root, (e) => e.tagName === "script")).toHaveLength(1);
    expect(html).toContain(`script-src 'sha256-${createHash("sha256").update(scripts[0]![1]!).digest("base64")}'`);
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:;");
    expect(html).toContain("base-uri 'none'; form-action 'none'");
  });

  it("refers to nothing outside itself but links of the author", () => {
    for (const e of elements(root)) {
      for (const name of ["src", "srcSet", "data", "poster", "action"]) expect(e.properties[name], `${e.tagName} ${name}`).toBeUndefined();
      if (e.tagName === "link") expect(e.properties["href"]).toMatch(/^data:/);
      if (e.tagName === "a") expect(e.properties["href"]).toMatch(/^(#|https:\/\/example\.org\/)/);
    }
    expect(html.replace(/data:[^"')]*/g, "")).not.toMatch(/url\(/);
  });

  it("has unique anchors, and every inner link has its target", () => {
    const ids = elements(root).flatMap((e) => (e.properties["id"] === undefined ? [] : [e.properties["id"]]));
    expect(new Set(ids).size).toBe(ids.length);
    for (const a of elements(root, (e) => e.tagName === "a" && String(e.properties["href"]).startsWith("#"))) expect(ids).toContain((a.properties["href"] as string).slice(1));
    for (const e of elements(root)) for (const name of ["ariaDescribedBy", "ariaLabelledBy"]) for (const id of (e.properties[name] as string[] | undefined) ?? []) expect(ids).toContain(id);
  });

  it("has one h1 and headings without a gap", () => {
    for (const report of [fixtureReport, reportOf(escape), reportOf()]) {
      const levels = elements(tree(page(report)), (e) => /^h[1-6]$/.test(e.tagName)).map((e) => Number(e.tagName[1]));
      expect(levels.filter((l) => l === 1)).toHaveLength(1);
      levels.forEach((l, k) => expect(l).toBeLessThanOrEqual((levels[k - 1] ?? 0) + 1));
    }
  });

  it("says each step's verdict in words", () => {
    const shown = elements(root, (e) => e.properties["dataVerdict"] !== undefined);
    const steps = fixtureReport.derivations.flatMap((d) => d.steps);
    expect(shown.map((e) => e.properties["dataVerdict"])).toEqual(steps.map((s) => s.verdict));
    shown.forEach((e, k) => expect(toText(e)).toContain(VERDICT_WORDING[classOfStep(steps[k]!)].word));
  });

  it.each([
    ["an unused assumption", "Unused: no step rests on it."],
    ["where an assumption comes from", "taken from the text"],
    ["words without a reading", "Words only."],
    ["a restricting condition", "follows only if"],
    ["a domain condition", "where both sides are defined"],
    ["a point without the condition", "the left side is not defined"],
    ["a regime", "in the limit"],
    ["a premise as condition", "also needs"],
    ["a premise that the author did not state", "unstated"],
    ["a counterexample", "Counterexample"],
    ["how sure it is", "disjoint intervals"],
    ["why samples were rejected", "Not usable: outside the assumptions (5), not defined on the right (3)."],
    ["the order of convergence", "with fitted order 1.02"],
    ["a move of an argument", "which leaves the limits as they are"],
    ["the source of a row", "\\approx e^{-U(p)/D}\\int"],
    ["a missed expectation", "Expected refuted, found undecided."],
    ["a met expectation", "Expected restricts, as written in the text."],
    ["the weakest link", "Weakest link: line 44, refuted."],
    ["a diagnostic's place", "latex-unbalanced, line 50:67"],
  ])("shows %s", (_, text) => {
    expect(toText(root).replace(/\s+/g, " ")).toContain(text);
  });

  it("underlines the culprit in the excerpt", () => {
    expect(elements(root, (e) => e.tagName === "mark").map((e) => toText(e))).toEqual(["\\left("]);
  });

  it("keeps MathML beside every visible formula", () => {
    expect((html.match(/<math /g) ?? []).length).toBeGreaterThan(40);
    expect(withClass(root, "lead").every((e) => e.properties["ariaHidden"] === "true" && !toText(e).includes("\\"))).toBe(true);
  });

  it("draws the convergence as one line for each instance", () => {
    expect(elements(root, (e) => e.tagName === "polyline")).toHaveLength(2);
  });

  it("aligns a row that continues under the left side of its chain", () => {
    expect(withClass(root, "lead").length).toBeGreaterThanOrEqual(5);
  });

  it("is the same for the same report", () => {
    expect(page(fixtureReport)).toBe(html);
  });
});

/** A derivation that says `text` wherever an author's words are shown. */
const everywhere = (text: string): DerivationReport =>
  derivation({
    slug: text,
    title: text,
    path: text,
    corrects: text,
    blocks: [{ kind: "heading", depth: 2, text }, { kind: "prose", markdown: text }, { kind: "assumptions", ids: ["A1"] }, { kind: "display", latex: text, steps: [] }, { kind: "display", latex: text, steps: [text] }],
    assumptions: [{ id: "A1", origin: "prose", markdown: text, readAs: [text], steps: [{ step: text, how: "needed" }, { step: "none", how: "used" }] }],
    symbols: [{ latex: text, name: text, kind: "function" }],
    diagnostics: [{ code: text, severity: "error", message: text, excerpt: { text, marker: "^^" } }],
    weakest: { step: text, verdict: "refuted" },
    steps: [
      step({
        id: text, line: 1, latex: text, verdict: "refuted", summary: text, reason: text, tag: text, label: text, expected: text, expectationMet: false,
        readAs: { left: text, relation: text, right: text },
        conditions: [{ kind: "restricts", text, latex: text }, { kind: "domain", text, latex: "" }],
        assumptions: [{ id: "A1", how: "needed" }, { id: text, how: "used" }],
        premises: [{ step: text, name: text, stated: false }, { step: "none", name: text, stated: true }],
        counterexample: { point: [{ name: text, latex: text, value: text, valueLatex: text }, { name: text, latex: "", value: text, valueLatex: "" }], left: text, right: text, certainty: "exact", seed: 1 },
        evidence: [{ kind: "note", text }, { kind: "exact", title: text, moves: [{ text, latex: text }] }, { kind: "samples", tried: 1, usable: 1, rejected: { [text]: 1 }, worstGap: NaN, digits: 16, seed: 1, rows: [{ point: [{ name: text, latex: text, value: text, valueLatex: text }], left: text, right: text, agreement: 1 }] }, { kind: "convergence", limitLatex: text, stated: false, tends: "elsewhere", seed: 1, instances: [{ point: [], rows: [{ parameter: 0, left: NaN, right: Infinity, deviation: -1 }] }] }],
        diagnostics: [{ code: text, severity: "warning", message: text }],
      }),
    ],
  });

/** Nothing in the tree can run, load or navigate but plain links. */
function expectHarmless(html: string): void {
  const root = tree(html);
  expect(elements(root, (e) => e.tagName === "script")).toHaveLength(1);
  for (const e of elements(root)) {
    expect(["iframe", "object", "embed", "form", "img", "base", "audio", "video", "template", "frame", "applet", "foreignobject", "animate", "set", "input"], e.tagName).not.toContain(e.tagName);
    for (const name of Object.keys(e.properties)) {
      expect(name).not.toMatch(/^on/i);
      expect(["src", "srcSet", "action", "formAction", "srcDoc", "xLinkHref"], name).not.toContain(name);
    }
    const href = e.properties["href"];
    if (href !== undefined) expect(href).toMatch(e.tagName === "link" ? /^data:image\/svg/ : /^(#|https?:\/\/|mailto:)/i);
    if (e.tagName === "meta" && e.properties["httpEquiv"] !== undefined) expect(e.properties["httpEquiv"]).toEqual(["Content-Security-Policy"]);
  }
}

describe("text of a document", () => {
  it.each([
    ["a script", "<script>alert(1)</script>"],
    ["a script after an end of comment", "--><script>alert(1)</script>"],
    ["a handler", "<img src=x onerror=alert(1)>"],
    ["a handler in SVG", "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>"],
    ["an end of style and title", "</style></title><script>alert(1)</script>"],
    ["an attribute that is closed", '" onmouseover="alert(1)" x="'],
    ["a script link", "[x](javascript:alert(1))"],
    ["a script link in disguise", "[x](java&#115;cript:alert(1)) [y](JAVASCRIPT:alert(1)) <javascript:alert(1)>"],
    ["a data link", "[x](data:text/html;base64,PHNjcmlwdD4=)"],
    ["a link by reference", "[x][r]\n\n[r]: javascript:alert(1)"],
    ["an image", "![x](https://example.org/track.png) ![y][r]\n\n[r]: https://example.org/track.png"],
    ["a link to a script in LaTeX", "$\\href{javascript:alert(1)}{x}$"],
    ["the same as a row", "\\href{javascript:alert(1)}{x}"],
    ["an address", "\\url{javascript:alert(1)}"],
    ["data on an element", "\\htmlData{onclick=alert(1)}{x} $\\htmlData{a=b}{x}$"],
    ["a style", "\\htmlStyle{background:url(https://example.org)}{x} \\htmlClass{a}{x} \\htmlId{main}{x}"],
    ["an image in LaTeX", "\\includegraphics[height=1em]{https://example.org/x.png}"],
    ["HTML in LaTeX text", "\\text{<script>alert(1)</script>} $\\text{<img src=x onerror=alert(1)>}$"],
    ["HTML in a colour", '\\color{"><script>alert(1)</script>}x \\textcolor{red;background:url(https://example.org/)}{x}'],
    ["a macro that never ends", "\\def\\a{\\a\\a}\\a"],
    ["a wide rule", "\\rule{99999em}{99999em}"],
    ["a form", "<form action=https://example.org><input type=submit></form> - [x] task"],
    ["a footnote", "x[^1]\n\n[^1]: <script>alert(1)</script>"],
    ["another base", "<base href=https://example.org><meta http-equiv=refresh content='0;url=https://example.org'>"],
  ])("is harmless: %s", (_, text) => {
    expectHarmless(page(reportOf(everywhere(text))));
    expectHarmless(page(reportOf(everywhere(text), clean)));
  });

  it("is harmless and complete whatever it is", () => {
    const parts = fc.constantFrom("<", ">", "</", "script", "style", "\"", "'", "&", "$", "$$", "\\", "{", "}", "[x](", ")", "javascript:", "onload=", "`", "\n\n", "|", "-", "\\href", "\\text", "a", "<!--", "-->", "]]>", "\u0000");
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 14 }), (made) => {
        const html = page(reportOf(everywhere(made.join(""))));
        expectHarmless(html);
        expect(html.endsWith("</html>\n")).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("shows HTML as text", () => {
    expect(toText(tree(page(reportOf(derivation({ slug: "a", title: "A", blocks: [{ kind: "prose", markdown: "Take <b>this</b>." }] })))))).toContain("Take <b>this</b>.");
  });
});

describe("reports at the edge", () => {
  it.each([
    ["no derivation", reportOf(), "No derivation was checked."],
    ["no step", reportOf(derivation({ slug: "e", title: "Empty" })), "nothing was checked"],
    ["a step that no display lists", reportOf(derivation({ slug: "e", title: "E", blocks: [], steps: [step({ id: "1", line: 4, latex: "a=b", verdict: "proved" })] })), "line 4"],
    ["blocks that name unknown steps", reportOf(derivation({ slug: "e", title: "E", blocks: [{ kind: "display", latex: "x", steps: ["no"] }, { kind: "assumptions", ids: ["no"] }] })), "nothing was checked"],
    ["a row that cannot be typeset", reportOf(derivation({ slug: "e", title: "E", steps: [step({ id: "1", line: 1, latex: "\\frac{1", verdict: "unreadable" })] })), "\\frac{1"],
    ["alignment marks in a row", reportOf(derivation({ slug: "e", title: "E", steps: [step({ id: "1", line: 1, latex: "a &= b", verdict: "proved" })] })), "line 1"],
    ["deep nesting", reportOf(derivation({ slug: "e", title: "E", steps: [step({ id: "1", line: 1, latex: `${"\\sqrt{".repeat(3000)}x${"}".repeat(3000)}`, verdict: "undecided" })] })), "undecided"],
    ["a very long row", reportOf(derivation({ slug: "e", title: "E", steps: [step({ id: "1", line: 1, latex: Array.from({ length: 2000 }, (_, k) => `x_{${k}}`).join("+"), verdict: "proved" })] })), "proved"],
  ])("%s", (_, report, text) => {
    expect(toText(tree(page(report)))).toContain(text);
  });

  it("sets alignment marks instead of showing the source", () => {
    expect(page(reportOf(derivation({ slug: "e", title: "E", steps: [step({ id: "1", line: 1, latex: "a &= b", verdict: "proved" })] })))).not.toContain('<code class="source">');
  });

  it("shows a row with two relations once", () => {
    const row = "f = \\zeta(2) = g";
    const two = ["1", "2"].map((id) => step({ id, line: 3, latex: row, verdict: "proved", readAs: { left: "l", relation: "=", right: "r" } }));
    const root = tree(page(reportOf(derivation({ slug: "e", title: "E", steps: two }))));
    expect(withClass(root, "row").map((e) => toText(e).includes("zeta"))).toEqual([true, false]);
    expect(withClass(root, "about").map((e) => /^\w+ relation:/.exec(toText(e))?.[0])).toEqual(["first relation:", "second relation:"]);
  });

  it("renders a thousand steps in a few seconds", () => {
    const many = derivation({ slug: "many", title: "Many", steps: Array.from({ length: 1000 }, (_, k) => ({ ...escape.steps[k % escape.steps.length]!, id: `s${k}`, line: k })) });
    const started = performance.now();
    const html = page(reportOf(many));
    expect(html.match(/data-verdict=/g)).toHaveLength(1000);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe("fonts", () => {
  const { katexCss } = readKatexAssets();
  const faces = (css: string): string[] => [...css.matchAll(/@font-face\{[^}]*?font-family:"?(KaTeX_\w+)/g)].map((m) => m[1]!);

  it("are embedded, each in one format", () => {
    expect(katexCss).not.toMatch(/url\((?!data:font\/woff2;base64,)/);
    expect(faces(katexCss)).toHaveLength(20);
  });

  it.each([
    ["nothing special", "$x$", "KaTeX_AMS", false],
    ["a blackboard letter", "$\\mathbb{R}$", "KaTeX_AMS", true],
    ["a calligraphic letter", "$\\mathcal{N}$", "KaTeX_Caligraphic", true],
    ["fraktur", "$\\mathfrak{g}$", "KaTeX_Fraktur", true],
    ["a script letter", "$\\mathscr{L}$", "KaTeX_Script", true],
    ["typewriter", "$\\mathtt{x}$", "KaTeX_Typewriter", true],
    ["sans serif", "$\\mathsf{x}$", "KaTeX_SansSerif", true],
    ["a relation of the AMS", "$a \\leqslant b$", "KaTeX_AMS", true],
    ["plain text", "x", "KaTeX_Main", true],
  ])("for %s: %s keeps %s: %s", (_, markdown, family, kept) => {
    const html = renderHtml(reportOf(derivation({ slug: "e", title: "E", blocks: [{ kind: "prose", markdown }] })), { katexCss });
    expect(faces(html).includes(family)).toBe(kept);
  });

  it("leaves a stylesheet without font faces as it is", () => {
    expect(pruneFonts(".a{color:red}", "<p class=\"a\">")).toBe(".a{color:red}");
  });
});

describe("long evidence", () => {
  it("is cut in the page, which says so", () => {
    const rows = Array.from({ length: 30 }, (_, k) => ({ point: [], left: `left ${k}`, right: "0", agreement: 16 }));
    const text = toText(tree(page(reportOf(derivation({ slug: "e", title: "E", steps: [step({ id: "1", line: 1, latex: "a", verdict: "supported", evidence: [{ kind: "samples", tried: 30, usable: 30, rejected: {}, worstGap: 0, digits: 16, seed: 1, rows }] })] })))));
    expect(text).toContain("left 4");
    expect(text).not.toContain("left 5");
    expect(text).toContain("25 further rows in the JSON report.");
  });
});
