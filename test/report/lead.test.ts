import { describe, expect, it } from "vitest";
import { continuesChain, leadOf, relationIndex } from "../../src/report/html/lead.js";

describe("relationIndex", () => {
  it.each([
    ["a = b", 2, "a plain relation"],
    ["= b", 0, "a row that continues"],
    ["\\approx b", 0, "a command"],
    ["\\frac{a=b}{c} \\le d", 14, "not inside a group"],
    ["P(x = 1) = p", 9, "not inside brackets"],
    ["\\left(a = b\\right) = c", 19, "not between left and right"],
    ["\\left[0, 1\\right) = I", 18, "delimiters that do not match"],
    ["M := 2", 2, "a definition starts at its colon"],
    ["\\begin{cases} a = b \\end{cases} = c", 32, "not inside an environment"],
    ["\\left x", -1, "a command that only begins like a relation"],
    ["\\toto", -1, "a longer command"],
    ["x + y", -1, "none"],
    ["", -1, "nothing"],
  ])("%s → %i (%s)", (latex, expected) => {
    expect(relationIndex(latex)).toBe(expected);
  });
});

describe("leadOf", () => {
  it.each<[string, string | undefined, string]>([
    ["M = x", "M", "the left side"],
    ["\\frac{J}{P} \\approx x", "\\frac{J}{P}", "a quotient"],
    ["= x", undefined, "a row that continues has none"],
    ["\\int_0^1 \\frac{e^{-s}}{1+D s}\\,ds + \\int_1^2 \\sin(x)\\,dx = x", undefined, "too wide to align under"],
  ])("%s → %s (%s)", (latex, expected) => {
    expect(leadOf(latex)).toBe(expected);
  });

  it("knows a row that continues the one before", () => {
    expect(continuesChain("  \\approx b")).toBe(true);
    expect(continuesChain("a \\approx b")).toBe(false);
  });
});
