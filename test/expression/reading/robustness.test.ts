import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/diagnostic/index.js";
import {
  EMPTY_SYMBOLS, inferPlainSymbols, inferSymbols, printPlain, READING_CODES, readExpr, readFormula, readPlainExpr, readPlainGiven, readPlainStatement, readSet, readStatements, type Reading, type ReadingCode,
} from "../../../src/expression/index.js";

const PIECES = [
  "x", "y", "a_k", "\\theta'", "L", "f", "d", "e", "i", "1", "2.5", "{,}", "+", "-", "\\cdot", "/", "^2", "^{-1}", "_a", "'", "(", ")", "[", "]", "]_a^b", "|", "\\left(", "\\right)", "\\left.", "\\right|_a^b",
  "\\frac{d}{dx}", "\\frac{\\partial f}{\\partial x}", "\\frac{dx}{x}", "\\frac{", "}", "{", "\\int", "\\int_0^1", "\\int_{x\\in A}", "\\,dx", "dx", "\\sum_{k=0}^n", "\\prod", "\\lim_{x\\to0}", "\\sin", "\\log_2", "^2 ",
  "\\exp", "=", "<", "\\approx", "\\implies", "\\in", "\\text{ and }", "\\text{if}", ",", ".", "&", "\\\\", "!", "\\pm", "\\sqrt", "\\sqrt[3]", "\\mathbb{R}", "\\mathrm{d}", "\\bar", "\\partial", "\\partial_x", "\\nabla", "\\infty",
  "\\begin{cases} x & x>0 \\\\ 1 \\end{cases}", "\\begin{aligned}", "\\end{aligned}", "\\operatorname{Tr}", "\\not", "\\Delta", "\\underbrace{x}_{a}", "\\color{red}", "\\quad", "%", "$", "#", "\\foo", "日", "∑", "\\Big|", "\\overset{!}{=}", "\\mid", "\\ldots", "\\{", "\\}", "*", "\\circ",
];
const PLAIN = ["x", "y_1", "f", "(", ")", "{", "}", "[", "]", ",", "+", "-", "*", "/", "^", "!", "=", "<", ">=", "!=", "and", "or", "not", "in", "R", "Z>=1", "minus", "union", "..", "1", "2.5e3", "sin", "diff(", "int(x, x", "limit(", "sum(", "piecewise(", "'", "all", "variables", "real", "no", "?", "é", "->", "~", "|", "e", "inf"];

const latexText = fc.oneof(fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((p) => p.join(" ")), fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((p) => p.join("")), fc.string({ maxLength: 30 }));
const plainText = fc.oneof(fc.array(fc.constantFrom(...PLAIN), { maxLength: 12 }).map((p) => p.join(" ")), fc.string({ maxLength: 30 }));

/** Every diagnostic has a known code, the facts that its wording needs, and a place inside the text. */
function check(reading: Reading<unknown>, length: number): void {
  const judge = (d: Diagnostic): void => {
    const wording = READING_CODES[d.code as ReadingCode];
    expect(wording, d.code).toBeDefined();
    for (const [, fact] of wording.matchAll(/\{([A-Za-z]+)\}/g)) expect(Object.keys(d.facts), `${d.code} needs ${fact ?? ""}`).toContain(fact);
    expect(d.span?.start ?? -1).toBeGreaterThanOrEqual(0);
    expect(d.span?.end ?? -1).toBeGreaterThanOrEqual(d.span?.start ?? 0);
    expect(d.span?.end ?? Infinity).toBeLessThanOrEqual(length);
  };
  reading.diagnostics.forEach(judge);
  if (!reading.ok) expect(reading.diagnostics.at(-1)?.severity).toBe("error");
}

describe("any text at all", () => {
  it("is read or refused as LaTeX, and never throws", () => {
    fc.assert(
      fc.property(latexText, (text) => {
        const symbols = inferSymbols([text], EMPTY_SYMBOLS);
        for (const read of [readFormula, readStatements, readExpr, readSet]) check(read(text, 0, symbols), text.length);
      }),
      { seed: 3, numRuns: 1500 },
    );
  });
  it("is read or refused as plain text, and never throws", () => {
    fc.assert(
      fc.property(plainText, (text) => {
        const symbols = inferPlainSymbols([text], []);
        for (const read of [readPlainExpr, readPlainStatement, readPlainGiven]) check(read(text, symbols), text.length);
      }),
      { seed: 4, numRuns: 2000 },
    );
  });
});

describe("deep nesting", () => {
  const nested = (open: string, close: string, depth: number, inner = "x"): string => open.repeat(depth) + inner + close.repeat(depth);
  it.each([
    ["brackets", "(", ")"],
    ["sized brackets", "\\left(", "\\right)"],
    ["braces", "{", "}"],
    ["fractions", "\\frac{1}{", "}"],
    ["exponents", "x^{", "}"],
    ["roots", "\\sqrt{", "}"],
    ["functions", "\\sin(", ")"],
    ["unknown functions", "f(", ")"],
    ["bars", "|1+", "|"],
    ["integrals", "\\int ", "\\,dx"],
    ["signs", "-", ""],
    ["derivatives", "\\frac{d}{dx}", ""],
    ["sums", "\\sum_{k=0}^n ", ""],
    ["dotted signs", "x\\cdot-", ""],
    ["functions without brackets", "\\sin ", ""],
    ["cases", "\\begin{cases}", "\\end{cases}"],
  ])("LaTeX %s are read or refused at every depth", (_, open, close) => {
    for (const depth of [20, 500, 3000]) {
      const text = nested(open, close, depth);
      const reading = readExpr(text, 0, inferSymbols([text], EMPTY_SYMBOLS));
      check(reading, text.length);
      if (depth === 20 && open !== "\\begin{cases}") expect(reading.ok, JSON.stringify(reading.diagnostics)).toBe(true);
    }
  });
  it.each([["brackets", "(", ")"], ["calls", "f(", ")"], ["powers", "x^", ""], ["signs", "-", ""], ["products with signs", "x*-", ""], ["statements", "not (", ")"]])("plain %s are read or refused at every depth", (_, open, close) => {
    for (const depth of [20, 500, 20000]) {
      const text = nested(open, close, depth);
      check(readPlainExpr(text, EMPTY_SYMBOLS), text.length);
      check(readPlainStatement(`${text} = 1`, EMPTY_SYMBOLS), text.length + 4);
    }
  });
  it("reads long sums and products", () => {
    const sum = Array.from({ length: 1500 }, (_, k) => `x_{${k}}`).join("+");
    const reading = readExpr(sum, 0, EMPTY_SYMBOLS);
    expect(reading.ok && reading.value.kind === "apply" && reading.value.args.length).toBe(1500);
    expect(readPlainExpr(Array.from({ length: 3000 }, () => "x").join("*"), EMPTY_SYMBOLS).ok).toBe(true);
  });
  it("refuses formulas beyond the limit", () => {
    const reading = readExpr("x+".repeat(15_000) + "x", 0, EMPTY_SYMBOLS);
    expect(reading.diagnostics).toMatchObject([{ code: "too-long" }]);
  });
  it.each(["\\def\\x{\\x\\x}\\x", "\\gdef\\foo{x}\\foo", "\\newcommand{\\y}{1}\\y", "\\let\\a=b"])("refuses to define macros: %s", (text) => {
    const reading = readExpr(text, 0, EMPTY_SYMBOLS);
    expect(reading.diagnostics).toMatchObject([{ code: "unsupported", facts: { what: "a macro definition inside a formula" } }]);
    check(reading, text.length);
  });
  it("has no limit on spacing commands within the length", () => expect(readExpr("x\\,+\\,".repeat(2000) + "x", 0, EMPTY_SYMBOLS).ok).toBe(true));
});

describe("reading twice", () => {
  it("gives the same", () => {
    const text = "\\int_0^1 f(x)\\,dx + |a|";
    const first = readExpr(text, 0, EMPTY_SYMBOLS);
    const second = readExpr(text, 0, EMPTY_SYMBOLS);
    expect(first.ok && printPlain(first.value)).toBe("int(f(x), x, 0, 1) + abs(a)");
    expect(second).toEqual(first);
  });
});
