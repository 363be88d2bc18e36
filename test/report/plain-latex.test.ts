import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainLatex, plainMarkdown } from "../../src/report/plain-latex.js";

describe("plainLatex", () => {
  it.each([
    ["T \\to 0^+", "T → 0⁺", "a limit"],
    ["\\frac{1}{2}x^2", "1/2 x²", "a quotient before a factor keeps a space"],
    ["\\frac{1}{2a}", "1/(2a)", "a product below the line is bracketed"],
    ["\\frac{a+b}{c}", "(a + b)/c", "a sum above the line is bracketed"],
    ["\\frac{\\partial P}{\\partial t}", "∂P/∂t", "derivatives"],
    ["\\sqrt{2\\pi D}", "√(2πD)", "a root of a product"],
    ["\\sqrt[3]{x}", "³√x", "a cube root"],
    ["\\int_{-\\infty}^{\\infty} e^{-a x^2}\\,dx", "∫_(−∞)^∞ e^(−ax²) dx", "an integral"],
    ["L''(a) = 0", "L′′(a) = 0", "primes"],
    ["x \\ne 0", "x ≠ 0", "a relation keeps its spaces"],
    ["M := 1", "M := 1", "a definition is one sign"],
    ["H_a(\\theta-a)^2", "Hₐ(θ−a)²", "a subscript letter"],
    ["\\theta\\in V_a", "θ ∈ Vₐ", "membership"],
    ["\\left(\\frac{a}{b}\\right)^{n+1}", "(a/b)ⁿ⁺¹", "left and right vanish"],
    ["\\text{if } x > 0", "if x > 0", "text"],
    ["\\operatorname{erf}(x)", "erf(x)", "a named operator"],
    ["-T\\exp\\left(\\frac{L(x)}{T}\\right)", "−T exp(L(x)/T)", "a function after a factor"],
    ["\\sqrt{T} x", "√T x", "a factor after a root"],
    ["\\frac{\\partial^2 P(x,t)}{\\partial x^2}", "∂²P(x, t)/∂x²", "second derivatives"],
    ["\\frac{d^2\\theta}{dt^2}", "d²θ/dt²", "an ordinary one"],
    ["\\frac{dx}{y}", "(dx)/y", "a product is bracketed"],
    ["\\ddot\\theta", "θ\u0308", "two dots over a letter"],
    ["\\dot{x}_1", "x\u0307₁", "a dot over the letter, not over its index"],
    ["\\dot{x_1}^2", "x\u0307₁²", "nor when the index stands under the dot"],
    ["\\bar{a+b}", "(a + b) \u0304", "what is longer is bracketed"],
    ["P^{(2,0)}(\\theta,t)", "P⁽²,⁰⁾(θ, t)", "orders of a partial derivative, and arguments"],
    ["x_{i,j}", "x_(i,j)", "indices stand close"],
    ["1{,}000", "1,000", "as do thousands"],
    ["x \\text{ if } (y)", "x if (y)", "words"],
    ["\\mathrm{d}x", "dx", "a style vanishes"],
    ["\\unknowncommand{x}", "\\unknowncommand x", "what is not known stays"],
    ["\\constructor", "\\constructor", "names of object members are not symbols"],
    ["{x", "x", "an open group"],
    ["", "", "nothing"],
  ])("%s is %s (%s)", (latex, expected) => {
    expect(plainLatex(latex)).toBe(expected);
  });

  it("ends on every text, on one line", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("\\", "{", "}", "^", "_", "&", "a", "1", "\n", "\\frac", "\\left", "\\text{", "$", "=", "["), maxLength: 60 }), (latex) => {
        expect(plainLatex(latex)).not.toMatch(/\n/);
      }),
    );
  });

  it("does not overflow on deep nesting", () => {
    expect(plainLatex("{".repeat(50_000)).length).toBeLessThan(60_000);
    expect(plainLatex("\\sqrt{".repeat(20_000)).length).toBeLessThan(200_000);
  });
});

describe("plainMarkdown", () => {
  it.each([
    ["The ratio tends to 1 as $T \\to 0^+$.", "The ratio tends to 1 as T → 0⁺."],
    ["**Bold** and *italic* and `code`", "Bold and italic and code"],
    ["see [the text](https://example.org)", "see the text"],
    ["a_b stays, as does 2 * 3", "a_b stays, as does 2 * 3"],
    ["$$x^2$$", "x²"],
    ["two\nlines", "two lines"],
  ])("%s is %s", (markdown, expected) => {
    expect(plainMarkdown(markdown)).toBe(expected);
  });
});
