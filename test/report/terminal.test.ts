import { describe, expect, it } from "vitest";
import { renderTerminal, type ReportStep } from "../../src/report/index.js";
import { columnsOf, cut, wrap } from "../../src/report/terminal/text.js";
import { clean, derivation, escape, fixtureReport, reportOf, step } from "./fixture.js";

const plain = { color: false, columns: 80, verbose: false } as const;
const one = (given: Partial<ReportStep>): string => renderTerminal(reportOf(derivation({ slug: "d", title: "D", steps: [step({ id: "1", line: 7, latex: "a = b", verdict: "refuted", ...given })] })), plain);

describe("renderTerminal", () => {
  it.each([[40], [80], [110]])("keeps within %i columns", (columns) => {
    for (const verbose of [false, true]) for (const line of renderTerminal(fixtureReport, { ...plain, columns, verbose }).split("\n")) expect(columnsOf(line), line).toBeLessThanOrEqual(columns);
  });

  it("has one line for a proved step and unfolds a finding", () => {
    const text = renderTerminal(reportOf(clean), plain);
    expect(text).toMatch(/✓ proved +8 {2}∫/);
    expect(text).not.toContain("differentiation under");
    expect(one({ summary: "False at $x \\to 0$." })).toContain("False at x → 0.");
  });

  it.each([
    ["verdict and line", "✗ refuted      44"],
    ["restricting condition", "follows only if: U''(q) >= 0"],
    ["counterexample", "│ left side   2"],
    ["expectation that is met", "expected restricts, as written in the text"],
    ["expectation that is missed", "expected refuted, found undecided"],
    ["unstated premise", "line 43 (unstated)"],
    ["diagnostic with its place", "[latex-unbalanced at line 50:67]"],
    ["weakest link", "weakest link: line 44, refuted"],
    ["total", "1 of 3 written expectations missed"],
  ])("shows the %s", (_, text) => {
    expect(renderTerminal(fixtureReport, plain).replace(/\n {4}/g, " ")).toContain(text);
  });

  it("shows a step that shares its row by the relation that it is about", () => {
    const row = { line: 5, latex: "a = b = c", verdict: "proved" } as const;
    const steps = [step({ ...row, id: "1", readAs: { left: "a", relation: "=", right: "b" } }), step({ ...row, id: "2", readAs: { left: "b", relation: "=", right: "c" } }), step({ ...row, id: "3", line: 6, readAs: { left: "x", relation: "=", right: "y" } })];
    const heads = renderTerminal(reportOf(derivation({ slug: "d", title: "D", steps })), plain).split("\n").filter((line) => line.includes("proved  "));
    expect(heads.slice(0, 3).map((line) => line.trim().replace(/ +/g, " "))).toEqual(["✓ proved 5 a = b", "✓ proved 5 b = c", "✓ proved 6 a = b = c"]);
  });

  it("puts the marker under the place, also in a line that is cut", () => {
    const lines = renderTerminal(reportOf(escape), plain).split("\n");
    const at = lines.findIndex((l) => /^ +│ +\^+$/.test(l));
    const marked = lines[at - 1]!.slice(lines[at]!.indexOf("^"), lines[at]!.lastIndexOf("^") + 1);
    expect(marked).toBe("\\left(");
  });

  it("shows reasons, readings, evidence and assumptions when verbose", () => {
    const text = renderTerminal(fixtureReport, { ...plain, verbose: true });
    for (const part of ["reason: Gaussian integral", "read as:", "Shift y = x−p", "order 1.02", "partial sums do not settle", "the noise is white in time — unused"]) expect(text).toContain(part);
  });

  it("colours only when asked", () => {
    expect(renderTerminal(fixtureReport, plain)).not.toContain("\u001b");
    expect(renderTerminal(fixtureReport, { ...plain, color: true })).toContain("\u001b[31m");
  });

  it("lets no control character of a document through", () => {
    const evil = "\u001b]0;owned\u0007\u001b[2J\r\u009b31m\u202e";
    const text = renderTerminal(reportOf(derivation({ slug: "d", title: evil, path: evil, steps: [step({ id: "1", line: 1, latex: evil, verdict: "refuted", summary: evil, tag: evil, reason: evil, counterexample: { point: [{ name: evil, latex: "", value: evil, valueLatex: "" }], left: evil, right: evil, certainty: "exact", seed: 1 }, conditions: [{ kind: "domain", text: evil, latex: "" }], premises: [{ step: "x", name: evil, stated: true }], diagnostics: [{ code: evil, severity: "error", message: evil, excerpt: { text: evil, marker: "^" } }], evidence: [{ kind: "note", text: evil }] })] })), { ...plain, verbose: true });
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it.each([
    ["no derivation", reportOf(), "0 derivations, 0 steps"],
    ["no step", reportOf(derivation({ slug: "e", title: "Empty" })), "nothing to check"],
    ["an empty title", reportOf(derivation({ slug: "e", title: "" })), "1 derivation, 0 steps"],
  ])("renders a report with %s", (_, report, text) => {
    expect(renderTerminal(report, plain)).toContain(text);
  });
});

describe("text", () => {
  it("wraps at spaces and breaks what is too long", () => {
    expect(wrap("aa bb cccccccccccc", 8)).toEqual(["aa bb", "cccccccc", "cccc"]);
  });
  it("counts wide characters twice and marks not at all", () => {
    expect([columnsOf("漢字"), columnsOf("e\u0301"), columnsOf("\u001b[31mx\u001b[0m")]).toEqual([4, 1, 1]);
  });
  it("cuts with an ellipsis", () => {
    expect(cut("abcdef", 4)).toBe("abc…");
  });
});
