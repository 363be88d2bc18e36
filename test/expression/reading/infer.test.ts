import { describe, expect, it } from "vitest";
import { EMPTY_SYMBOLS, inferSymbols } from "../../../src/expression/index.js";

const functions = (...latexes: readonly string[]): readonly string[] => [...inferSymbols(latexes, EMPTY_SYMBOLS).functions];
const quantities = (...latexes: readonly string[]): readonly string[] => [...inferSymbols(latexes, EMPTY_SYMBOLS).quantities];

describe("names by their use in a whole document", () => {
  it.each<[readonly string[], readonly string[], string]>([
    [["L(\\theta) = 0"], ["L"], "applied to a name"],
    [["P(\\theta, t)"], ["P"], "applied to several arguments"],
    [["L'(x+1)"], ["L"], "differentiated"],
    [["\\frac{\\partial P(x)}{\\partial x}"], ["P"], "under a derivative"],
    [["H_a(\\theta-a)^2", "T = H_a"], [], "bare elsewhere"],
    [["f(x+1)"], ["f"], "by convention"],
    [["F(x_2-x_1)"], [], "a force times a distance, or a function"],
    [["F\\left(\\frac{x_2-x_1}{t}\\right)"], [], "a fraction may have a bracket as a factor"],
    [["u(x-ct)"], [], "a wave, or a product"],
    [["L(2x)"], ["L"], "a factor would not need the bracket"],
    [["L(2x)", "L + 1"], [], "bare elsewhere"],
    [["x(y+1)"], [], "by convention"],
    [["\\lambda(1-x)"], [], "undecided"],
    [["x(t)", "x = 1"], [], "applied and bare: undecided"],
    [["f(t)", "f"], ["f"], "a mention is no use"],
    [["I{(a)}"], ["I"], "a bracket in braces"],
    [["P(\\theta\\in V_a)"], [], "an event"],
    [["\\Gamma(z) + \\mathcal{N}(0,1) + \\zeta(s) + \\mathrm{erf}(x)"], [], "known functions"],
    [["\\mathcal{L}(\\theta)"], ["mathcal(L)"], ""],
    [["n(n-1)(n-2)", "n"], [], ""],
    [["\\frac{"], [], "malformed formulas teach nothing"],
  ])("%j has the functions %j: %s", (latexes, expected) => expect(functions(...latexes)).toEqual(expected));

  it("tells quantities, primed ones included", () => expect(quantities("\\int L(\\theta') d\\theta' + H_a\\theta'")).toEqual(["theta'", "H_a"]));
  it("takes an index i for a quantity, else for the imaginary unit", () => {
    expect(quantities("\\sum_{i=1}^n i^2")).toContain("i");
    expect(quantities("x + i y")).not.toContain("i");
  });
  it("finds regions, which are no quantities", () => {
    const symbols = inferSymbols(["\\int_{\\theta\\in V_a} \\theta\\,d\\theta + \\int_D x\\,dx"], EMPTY_SYMBOLS);
    expect([...symbols.regions]).toEqual(["V_a", "D"]);
    expect(symbols.quantities.has("V_a")).toBe(false);
  });
  it("finds what a bare quantity depends on", () => {
    const symbols = inferSymbols(["\\frac{\\partial P(\\theta,t)}{\\partial t} = -\\frac{\\partial J}{\\partial\\theta}", "\\frac{d^2 J}{dt^2}"], EMPTY_SYMBOLS);
    expect([...symbols.dependencies]).toEqual([["J", ["theta", "t"]]]);
  });
  it("keeps what is declared", () => {
    const symbols = inferSymbols(["V(x) + L"], { ...EMPTY_SYMBOLS, quantities: new Set(["V"]), functions: new Set(["L"]) });
    expect(symbols.functions.has("V")).toBe(false);
    expect(symbols.quantities.has("L")).toBe(false);
  });
});
