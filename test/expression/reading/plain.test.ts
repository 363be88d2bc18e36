import { describe, expect, it } from "vitest";
import { EMPTY_SYMBOLS, inferPlainSymbols, printLatex, printPlain, printStatementPlain, readPlainExpr, readPlainGiven, readPlainStatement, type SymbolTable } from "../../../src/expression/index.js";

const functions = (...names: readonly string[]): SymbolTable => ({ ...EMPTY_SYMBOLS, functions: new Set(names) });
const code = (reading: { readonly diagnostics: readonly { readonly code: string }[] }): string => `! ${reading.diagnostics.at(-1)?.code ?? ""}`;

/** The reading as LaTeX, which shows its structure, or the code of what stopped it. */
const read = (text: string, symbols: SymbolTable = EMPTY_SYMBOLS): string => {
  const reading = readPlainExpr(text, symbols);
  return reading.ok ? printLatex(reading.value) : code(reading);
};

describe("expressions", () => {
  it.each([
    ["2 + 3*x", "2 + 3x", ""],
    ["-x^2", "-x^{2}", "the minus sign takes in the power"],
    ["(-x)^2", "(-x)^{2}", ""],
    ["-x*y", "-x y", "and the product"],
    ["2^3^x", "2^{3^{x}}", "powers associate to the right"],
    ["2^-x", "2^{-x}", ""],
    ["a/b/c", "\\frac{\\frac{a}{b}}{c}", "quotients to the left"],
    ["a/b*c", "\\frac{a}{b} c", ""],
    ["a - b - c", "a - b - c", ""],
    ["a*-b", "a(-b)", "a sign after *"],
    ["1.5e-3", "\\frac{3}{2000}", "a decimal is the rational that it writes"],
    ["n!", "n!", ""],
    ["2*n!", "2n!", ""],
    ["x^n!", "x^{n!}", "the factorial binds more tightly"],
    ["n!!", "! unsupported", ""],
    ["pi*e*i", "\\pi e i", ""],
    ["e^x", "e^{x}", "the exponential"],
    ["-inf", "-\\infty", ""],
    ["theta_1 + H_a", "\\theta_1 + H_a", ""],
    ["x_10", "x_{10}", "one name"],
    ["T_{eff} + theta'", "T_{\\mathrm{eff}} + \\theta'", ""],
    ["2x", "! missing-operator", "products are written"],
    ["2(x)", "! missing-operator", ""],
    ["(a)(b)", "! missing-operator", ""],
    ["x +", "! expected", ""],
    ["(x", "! expected", ""],
    ["x)", "! unexpected", ""],
    ["x $ y", "! unexpected-character", ""],
    ["π·r²", "! unexpected-character", "no superscript characters"],
    ["π·r^2", "\\pi r^{2}", "typographic signs"],
    ["arcsin(x) + ln(x) + sgn(x)", "\\arcsin(x) + \\log(x) + \\operatorname{sgn}(x)", "other spellings"],
    ["log2(x)", "\\frac{\\log(x)}{\\log(2)}", ""],
    ["sin", "\\mathrm{sin}", "a bare name is a name"],
    ["sin(x, y)", "! wrong-number-of-arguments", ""],
    ["sen(x)", "! unknown-function", "a slip, not an arbitrary function"],
    ["f(x) + F(x, y)", "f(x) + F(x, y)", "one letter and capitals are unknown functions"],
    ["L''(a)", "L''(a)", ""],
    ["zeta(s) + besselj(n, x)", "\\zeta(s) + \\operatorname{besselj}(n, x)", "named functions stay themselves"],
    ["EulerGamma + Catalan", "\\operatorname{eulergamma} + \\operatorname{Catalan}", "so do constants"],
  ])("%s is %s: %s", (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    ["diff(x^2, x)", "\\frac{d}{dx} (x^{2})", ""],
    ["diff(f(x), x, 2)", "\\frac{d^{2} f(x)}{dx^{2}}", ""],
    ["diff(f(x), x, n)", "! unsupported", "symbolic order"],
    ["diff(f(x), 2)", "! expected", "not a variable"],
    ["int(x, x)", "\\int x\\,dx", ""],
    ["int(x, x, 0, inf)", "\\int_{0}^{\\infty} x\\,dx", ""],
    ["int(x, x, V_a)", "\\int_{V_a} x\\,dx", "a region"],
    ["int(x, x, 0)", "! expected", "one bound"],
    ["sum(k, k, 0, n) + prod(k, k, 1, n)", "\\sum_{k=0}^{n} k + \\prod_{k=1}^{n} k", ""],
    ["limit(1/x, x, 0, right)", "\\lim_{x \\to 0^+} \\frac{1}{x}", ""],
    ["lim(1/x, x = inf)", "\\lim_{x \\to \\infty} \\frac{1}{x}", "the other spelling"],
    ["limit(x, x, 0, up)", "! expected", ""],
    ["evalat(x^2, x, a, b)", "\\left[x^{2}\\right]_{x=a}^{b}", ""],
    ["piecewise(x, x > 0, -x)", "\\begin{cases} x & \\text{if } x > 0 \\\\ -x & \\text{otherwise} \\end{cases}", ""],
    ["piecewise(x, y)", "! expected", ""],
    ["P(X > 0)", "\\text{P(X > 0)}", "an event is one quantity"],
  ])("binders: %s is %s %s", (text, expected) => expect(read(text)).toBe(expected));

  it("knows declared functions", () => {
    expect(read("foo(x)", functions("foo"))).toBe("\\mathrm{foo}(x)");
    expect(read("f", functions("f"))).toBe("! function-without-argument");
    expect(read("x(y+1)", { ...EMPTY_SYMBOLS, quantities: new Set(["x"]) })).toBe("! ambiguous-application");
  });
  it("has the place of every node", () => {
    const text = "a + 2*sin(b)^2";
    const reading = readPlainExpr(text, EMPTY_SYMBOLS);
    if (!reading.ok || reading.value.kind !== "apply") throw new Error("not read");
    expect(reading.value.args.map((arg) => text.slice(arg.span?.start, arg.span?.end))).toEqual(["a", "2*sin(b)^2"]);
  });
});

describe("statements", () =>
  it.each([
    ["x = 2 or x = -2", "x = 2 or x = -2", ""],
    ["a < b < c", "a < b and b < c", "a chain"],
    ["x = 1 and y = 2 or z = 3", "x = 1 and y = 2 or z = 3", "and binds more tightly"],
    ["(x = 2 or x = -2) and y = x", "(x = 2 or x = -2) and y = x", ""],
    ["(x + 1)*(x - 1) = 0", "(x + 1)*(x - 1) = 0", "a bracket of arithmetic"],
    ["((x)) = 0", "x = 0", ""],
    ["not x = 1", "x != 1", ""],
    ["not (x < 1 and y in Z)", "x >= 1 or y not in Z", ""],
    ["true", "true", ""],
    ["all x", "true", ""],
    ["no solution", "false", ""],
    ["n in Z>=0", "n in Z>=0", ""],
    ["n in Z>=2", "n in Z and n >= 2", ""],
    ["s not in Z<=1", "s not in Z or s > 1", ""],
    ["z in C minus {0}", "z in C minus {0}", ""],
    ["z not in (-inf, 0]", "z not in (-inf, 0]", ""],
    ["z not in (-inf, -1] union [1, inf)", "z not in (-inf, -1] and z not in [1, inf)", ""],
    ["k in {0..n - 1}", "k in Z and 0 <= k and k <= n - 1", ""],
    ["f(x) -> 0", "f(x) -> 0", ""],
    ["x", "! statement-without-relation", ""],
    ["x = ", "! expected", ""],
    ["x = 1 y = 2", "! missing-operator", ""],
  ])("%s is %s %s", (text, expected) => {
    const reading = readPlainStatement(text, EMPTY_SYMBOLS);
    expect(reading.ok ? printStatementPlain(reading.value) : code(reading)).toBe(expected);
  }));

describe("assumptions", () => {
  const given = (text: string): string => {
    const reading = readPlainGiven(text, EMPTY_SYMBOLS);
    if (!reading.ok) return code(reading);
    return reading.value
      .map((each) => {
        switch (each.kind) {
          case "statement":
            return printStatementPlain(each.statement);
          case "definition":
            return `define ${printPlain(each.left)} as ${printPlain(each.right)}`;
          case "default-domain":
            return `all ${JSON.stringify(each.domain)}`;
        }
      })
      .join("; ");
  };
  it.each([
    ["x > 0", "x > 0"],
    ["x, y > 0", "x > 0; y > 0"],
    ["x > 0, n in N", "x > 0; n in N"],
    ["0 < x < 1", "0 < x and x < 1"],
    ["I(u) = int(exp(-u*x), x, 0, 1)", "define I(u) as int(exp(-u*x), x, 0, 1)"],
    ["I(1) = 2", "I(1) = 2"],
    ["f(x, x) = 2", "f(x, x) = 2"],
    ["all variables real", 'all {"kind":"named","name":"R"}'],
    ["all variables > 0", 'all {"kind":"named","name":"R","sign":"positive"}'],
    ["all variables complex", 'all {"kind":"named","name":"C"}'],
    ["all variables green", "! expected"],
    ["x, y", "! statement-without-relation"],
  ])("%s is %s", (text, expected) => expect(given(text)).toBe(expected));
  it("infers the unknown functions of a row", () =>
    expect([...inferPlainSymbols(["I(u) + sin(x)*f_1(x)", "diff(y(x), x) = B(m, n)"], ["g"]).functions]).toEqual(["g", "I", "f_1", "y", "B"]));
});
