import { describe, expect, it, test } from "vitest";
import { isElementary, outside } from "../../scripts/corpora/elementary.mjs";
import { groups, missedLines } from "../../scripts/corpora/missed.mjs";
import { goalLines, isDecided, isProved, isSupported, measure, percent } from "../../scripts/corpora/shares.mjs";

const condition = (kind: string) => ({ kind, text: "x > 0" });

describe("what a verdict decides", () => {
  it.each([
    ["proved", [], true, true, true, "as stated"],
    ["proved-if", ["domain"], true, true, true, "wherever both sides are defined"],
    ["proved-if", ["restricts"], false, true, true, "false as stated"],
    ["proved-if", ["domain", "restricts"], false, true, true, "false as stated"],
    ["proved-if", ["premise"], false, false, true, "rests on what nobody states"],
    ["proved-if", ["regime"], false, false, true, "in a limit that nobody states"],
    ["refuted", [], false, true, true, "false"],
    ["supported", [], false, false, true, "numbers only"],
    ["undecided", [], false, false, false, "open"],
    ["unreadable", [], false, false, false, "not read"],
  ] as const)("%s with %j", (verdict, kinds, proved, decided, supported, _why) => {
    const result = { verdict, conditions: kinds.map(condition) };
    expect([isProved(result), isDecided(result), isSupported(result)]).toEqual([proved, decided, supported]);
  });
});

describe("the elementary part", () => {
  const row = (lhs: string, rhs = "0", given: readonly string[] = [], rel = "=") => ({ syntax: "plain", lhs, rel, rhs, given });
  it.each([
    [row("sin(x)^2 + cos(x)^2", "1"), [], "circular functions"],
    [row("(-1)^n * n! / gamma(n + 1)", "binomial(n, 2)", ["n in Z>=0"]), [], "factorials, a membership"],
    [row("log(z)", "w", ["z not in (-inf, 0]"]), [], "infinity bounds an interval of an assumption"],
    [row("atan2(re(z), im(z))", "arccosh(i*pi)"), [], "complex parts, both names of inverse functions"],
    [row("diff(sin(x)*exp(x), x, 2)"), [], "a derivative of order two"],
    [row("diff(sin(x), x, n)"), ["diff of symbolic order"], "a derivative of symbolic order"],
    [row("diff(exp(max(x, 1)), x) + diff(x^n, x, n)"), ["diff of symbolic order"], "one of two derivatives"],
    [row("int(x, x, 0, 1)"), ["int"], "an integral"],
    [row("exp(-inf)"), ["inf"], "an infinite value"],
    [row("zeta(2) + sum(k, k, 1, n)"), ["sum", "zeta"], "a special function and a sum"],
    [row("eulergamma"), ["eulergamma"], "a constant that is not elementary"],
    [row("f(x)"), ["f"], "an unknown function"],
    [row("f'(x)"), ["f"], "its derivative"],
    [row("x", "1", ["erf(x) > 0"]), ["erf"], "an assumption counts too"],
    [row("x", "y", [], "<="), ["rel <="], "no equation"],
    [{ syntax: "latex", lhs: "\\frac{\\sin \\theta}{2}", rel: "=", rhs: "\\sqrt{x}" }, [], "LaTeX"],
    [{ syntax: "latex", lhs: "\\int_0^1 x\\,dx", rel: "=", rhs: "\\frac12" }, ["int"], "LaTeX with an integral"],
  ])("%j holds %j", (given, found, _why) => {
    expect(outside(given)).toEqual(found);
    expect(isElementary(given)).toBe(found.length === 0);
  });
});

describe("goals and what is missed", () => {
  const outcome = (id: string, lhs: string, verdict: string, why?: string) => ({
    row: { id, syntax: "plain", lhs, rel: "=", rhs: "0", expected: "true" },
    result: { verdict, evidence: why === undefined ? [] : [{ kind: "note", text: why }] },
    ms: 1,
  });
  const outcomes = [outcome("a", "sin(x)", "proved"), outcome("b", "zeta(x)", "undecided", "12 points failed"), outcome("c", "zeta(y)", "undecided", "7 points failed"), outcome("d", "cos(x)", "supported")];

  test("a part of a file is measured over its own rows", () => {
    expect(measure({ file: "some", is: "proved", share: 0.5 }, outcomes)).toEqual({ count: 1, rows: 4, met: false });
    expect(measure({ file: "some", part: "elementary", is: "proved", share: 0.5 }, outcomes)).toEqual({ count: 1, rows: 2, met: true });
    expect(measure({ file: "some", is: "proved", share: 0 }, []).met).toBe(false);
  });

  test("goals of files that were not measured are not printed", () => {
    expect(goalLines(new Map([["kas", outcomes]]))).toEqual(["missed  kas: 25.0 % decided (1 of 4), goal 95.0 %"]);
  });

  test("a share never rounds up to its goal", () => {
    expect([percent(9499, 10000), percent(95, 100), percent(29, 100), percent(0, 0)]).toEqual(["94.9", "95.0", "29.0", "–"]);
  });

  test("rows that stopped alike stand together, whatever their numbers", () => {
    expect(groups(outcomes, ({ row }) => [row.lhs?.startsWith("zeta") === true ? "zeta" : "other"])).toEqual([
      { kind: "other", count: 2, ids: ["a", "d"] },
      { kind: "zeta", count: 2, ids: ["b", "c"] },
    ]);
    const lines = missedLines("some", outcomes).join("\n");
    expect(lines).toContain("some: 3 not decided, 3 true and not proved, 2 without support");
    expect(lines).toContain("2  undecided: # points failed  (b, c)");
    expect(lines).toContain("2  zeta  (b, c)");
    expect(lines).toContain("1  elementary functions only  (d)");
  });
});
