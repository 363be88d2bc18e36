import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { understandAssumption } from "../../src/assumption/understand.js";
import type { Fact } from "../../src/assumption/index.js";
import { readDocument, type AssumptionItem } from "../../src/document/index.js";
import { EMPTY_SYMBOLS, printPlain, printStatementPlain, type SymbolTable } from "../../src/expression/index.js";

const SYMBOLS: SymbolTable = { ...EMPTY_SYMBOLS, functions: new Set(["L", "P", "f"]), regions: new Set(["V_a"]) };

const itemOf = (markdown: string, heading = "Assumptions"): AssumptionItem => {
  const block = readDocument("f.md", `# ${heading}\n\n- **A1** ${markdown}\n`).blocks.find((candidate) => candidate.kind === "assumptions");
  if (block?.kind !== "assumptions" || block.items[0] === undefined) throw new Error("no item");
  return block.items[0];
};

/** A fact as short text. */
function brief(fact: Fact): string {
  const range = (given: { lower?: unknown; upper?: unknown; region?: string | undefined }): string => {
    const { lower, upper } = given as { lower?: Parameters<typeof printPlain>[0]; upper?: Parameters<typeof printPlain>[0] };
    return lower !== undefined && upper !== undefined ? ` [${printPlain(lower)}, ${printPlain(upper)}]` : "";
  };
  switch (fact.kind) {
    case "statement":
      return printStatementPlain(fact.statement);
    case "definition":
      return `${printPlain(fact.left)} := ${printPlain(fact.right)}${fact.when === undefined ? "" : ` if ${printStatementPlain(fact.when)}`}`;
    case "extremum":
      return `${fact.only ? "only " : ""}${fact.extremum} of ${fact.fn} at ${printPlain(fact.point)}${range(fact)}${fact.region === undefined ? "" : ` in ${fact.region}`}`;
    case "monotone":
      return `${fact.fn} ${fact.direction}${range(fact)}`;
    case "region":
      return `region ${fact.region}${fact.around === undefined ? "" : ` around ${printPlain(fact.around)}`}${range(fact)}`;
    case "independent":
      return `${printPlain(fact.of)} without ${fact.variable}`;
    case "depends":
      return `${fact.of} on ${fact.variable}`;
    case "function-property":
      return `${fact.fn} ${fact.property}`;
    case "words":
      return "words";
  }
}

const understood = (markdown: string, heading?: string): readonly string[] =>
  understandAssumption(itemOf(markdown, heading), SYMBOLS).assumption.facts.map(brief).filter((fact) => fact !== "words");

describe("statements", () => {
  const rows: readonly (readonly [markdown: string, facts: readonly string[], why: string])[] = [
    ["$T > 0$, $H > 0$", ["T > 0", "H > 0"], "two formulas"],
    ["$0 < a < b$", ["0 < a", "a < b"], "a chain"],
    ["$L'(a) = 0$", ["L'(a) = 0"], "a derivative at a point defines nothing"],
    ["$L''(a) = H$ — the well", ["L''(a) = H"], "words after a dash are words"],
    ["$x = 1$ or $x = 2$", ["x = 1 or x = 2"], "alternatives"],
    ["$$a = b$$ and $c = d$", ["a = b", "c = d"], "a display in an item"],
    ["$f(x) > 0$ for all $x$", ["f(x) > 0"], "a name that runs over everything restricts nothing"],
    ["$T \\to 0$", [], "a limit holds nowhere"],
    ["$f \\approx g$", [], "nor does an approximation"],
    ["$x$", [], "a name states nothing"],
    ["nothing but words", [], "words"],
  ];
  test.each(rows)("%s → %j: %s", (markdown, facts) => {
    expect(understood(markdown)).toEqual(facts);
  });
});

describe("what is not taken for a fact", () => {
  const rows: readonly (readonly [markdown: string, facts: readonly string[], code: string | undefined])[] = [
    ["we do not assume $a = b$", [], "assumption/taken-back"],
    ["$a = b$ would be wrong", [], "assumption/taken-back"],
    ["$x \\ne 0$ unless $y = 0$", [], "assumption/taken-back"],
    ["if $a = b$", [], "assumption/taken-back"],
    ["it is not known whether $L$ is smooth", [], undefined],
    ["$L$ is not smooth", [], undefined],
    ["$f(x) > 0$ for $x > 1$", [], "assumption/conditional"],
    ["$f(x) > 0$ on $[a, b]$", [], "assumption/conditional"],
    ["$x = \\frac{$", [], "assumption/unread"],
    ["$a = b$; not that it matters", ["a = b"], undefined],
  ];
  test.each(rows)("%s → %j, %s", (markdown, facts, code) => {
    const { assumption, diagnostics } = understandAssumption(itemOf(markdown), SYMBOLS);
    expect(assumption.facts.map(brief).filter((fact) => fact !== "words")).toEqual(facts);
    if (code === undefined) expect(diagnostics).toEqual([]);
    else expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
  });
});

describe("definitions", () => {
  const rows: readonly (readonly [markdown: string, facts: readonly string[], why: string])[] = [
    ["$h := L''(a)$", ["h := L''(a)"], "by its sign"],
    ["define $h = L''(a)$", ["h := L''(a)"], "by a word"],
    ["$h = k$, by definition", ["h := k"], "by a word after it"],
    ["let $g(x) = x^2$", ["g(x) := x^2"], "a function at a symbol"],
    ["let $P(a) = 3$", ["P(a) = 3"], "a value at a point says nothing of other points"],
    ["let $f(x, x) = x$", ["f(x, x) = x"], "nor does a function at equal symbols"],
    ["define $f(x) = f(x) + 1$", ["f(x) = f(x) + 1"], "an equation for itself is no definition"],
    ["define $x = x^2$", ["x = x^2"], "nor is this one"],
    ["$P(x) = P(a) e^{-x}$ for $x \\in V_a$", ["P(x) := P(a)*exp(-x) if x in V_a"], "a function in terms of itself elsewhere"],
    ["$P(x) = P(x) + 1$ for $x \\in V_a$", [], "not in terms of itself at the same place"],
    ["let $L(s) = (1 - s) L(a)$", ["L(s) = (1 - s)*L(a)"], "without a condition s may be a point"],
    ["$h = k$", ["h = k"], "an equation without such a word"],
    ["$T = p$ for $x \\in [a,s]$ and $T = q$ for $x \\in [s,c]$", ["T := p if x in [a, s]", "T := q if x in [s, c]"], "piece by piece"],
  ];
  test.each(rows)("%s → %j: %s", (markdown, facts) => {
    expect(understood(markdown)).toEqual(facts);
  });

  test("a heading can say so for all its items", () => {
    expect(understood("$h = k$", "Definitions")).toEqual(["h := k"]);
  });
});

describe("shapes", () => {
  const rows: readonly (readonly [markdown: string, facts: readonly string[], why: string])[] = [
    ["$b$ is the only maximum of $L$ on $[a,c]$", ["only maximum of L at b [a, c]"], "with its range"],
    ["$a$ is the only minimum of $L$", ["only minimum of L at a"], "on the whole line"],
    ["$a$ is the unique global minimizer of $L$ on $V_a$", ["only minimum of L at a in V_a"], "in a region"],
    ["$L$ has its only maximum on $[a,c]$ at $b$", ["only maximum of L at b [a, c]"], "the other way round"],
    ["$L(x)$ has a single peak at $x = b$", ["only maximum of L at b"], "a point as an equation"],
    ["$b$ is a maximum of $L$ on $[a,c]$", ["maximum of L at b [a, c]"], "one of several"],
    ["$a$ is the only minimum and $b$ is the only maximum of $L$ on $[a,c]$", ["only minimum of L at a [a, c]", "only maximum of L at b [a, c]"], "two at once"],
    ["$L$ increases on $[a, b]$", ["L increasing [a, b]"], "monotone on a range"],
    ["$L$ is strictly decreasing on $[b,c]$", ["L decreasing [b, c]"], "with an adjective"],
    ["$L(x)$ is monotonically increasing from $a$ to $b$", ["L increasing [a, b]"], "between two points"],
    ["$L$ falls between $b$ and $c$", ["L decreasing [b, c]"], "another verb"],
    ["$L$ increases on $[a, b]$, and $b$ is the only maximum of $L$ on $[a, c]$", ["L increasing [a, b]", "only maximum of L at b [a, c]"], "and an extremum"],
    ["$L$ is increasing on $\\mathbb{R}$", ["L increasing"], "on the whole line"],
    ["$L$ is non-decreasing on $[a, b]$", [], "a weaker word is no fact"],
    ["$L$ does not increase on $[a, b]$", [], "a denial is no fact"],
    ["$b$ is a local maximum of $L$", [], "a local one says nothing of the range"],
    ["$V_a$ is an interval around $a$", ["region V_a around a"], "a region"],
    ["$V_a$ is a small neighbourhood of $a$", ["region V_a around a"], "in other words"],
    ["$V_a$ contains $a$", ["region V_a around a"], "in others still"],
    ["$V_a = (l, r)$ is an interval around $a$", ["region V_a around a [l, r]"], "with its ends"],
    ["$V_a = (l, r)$", ["region V_a [l, r]"], "only its ends"],
    ["$a \\in V_a$", ["region V_a around a"], "a membership"],
    ["$J$ does not depend on $\\theta$", ["J without theta"], "independence"],
    ["$J$ is independent of $\\theta$ and $t$", ["J without theta", "J without t"], "of two"],
    ["$J$ is constant in $\\theta$", ["J without theta"], "a constant"],
    ["$P$ depends on $\\theta$ and $t$", ["P on theta", "P on t"], "dependence"],
    ["$L$ and $P$ are twice continuously differentiable", ["L smooth", "P smooth"], "of two functions"],
    ["$L$ is even and smooth", ["L even", "L smooth"], "two properties"],
    ["$P$ is a probability density", ["P density"], "a density"],
    ["$L$ is strictly convex", ["L convex"], "a convex function"],
    ["$T$ is positive", ["T > 0"], "the sign of a quantity"],
    ["$L$ is positive", ["L positive"], "the sign of a function"],
    ["$T$ and $H$ are non-negative", ["T >= 0", "H >= 0"], "of two quantities"],
    ["$n$ is a positive integer", ["n in Z", "n > 0"], "a kind of number with a sign"],
    ["$n$ is even", [], "an even number is no even function"],
    ["$a = b$ and $L$ is smooth", ["L smooth", "a = b"], "an equation is not what is smooth"],
    ["$L'(a) = 0$, and $a$ is the only minimum of $L$", ["only minimum of L at a", "L'(a) = 0"], "beside a formula"],
  ];
  test.each(rows)("%s → %j: %s", (markdown, facts) => {
    expect(understood(markdown)).toEqual(facts);
  });
});

describe("places and names", () => {
  test("an assumption keeps its label, origin and words", () => {
    const item = itemOf("$T > 0$, always");
    expect(understandAssumption(item, SYMBOLS).assumption).toMatchObject({ id: "A1", origin: "list", markdown: "$T > 0$, always", span: item.span });
  });

  test("a statement's place is the formula's", () => {
    const text = "# Given\n\n- **A1** with $T > 0$ and $$H < 1$$\n";
    const block = readDocument("f.md", text).blocks[1];
    if (block?.kind !== "assumptions" || block.items[0] === undefined) throw new Error("no item");
    const places = understandAssumption(block.items[0], SYMBOLS).assumption.facts.flatMap((fact) => (fact.kind === "statement" ? [text.slice(fact.statement.span?.start, fact.statement.span?.end)] : []));
    expect(places).toEqual(["T > 0", "H < 1"]);
  });

  test("what the front matter declares counts", () => {
    expect(understandAssumption(itemOf("$Q$ is odd"), SYMBOLS, { Q: { kind: "function" } }).assumption.facts.map(brief)).toEqual(["Q odd"]);
  });

  test("any item is read without an exception", () => {
    const pieces = fc.constantFrom("$x$", "$x = 1$", "$L$", " is ", "the only maximum of ", " on ", "$[a,c]$", " for ", " or ", " and ", "not ", "$V_a$", "contains ", "$$", "$", "\\frac{", "}", "define ", " smooth", ". ", " — ", "$x \\in$", "$=$");
    fc.assert(fc.property(fc.array(pieces, { minLength: 1, maxLength: 10 }), (parts) => {
      const document = readDocument("f.md", `# Given\n\n- x ${parts.join("")}\n`);
      for (const block of document.blocks) {
        if (block.kind === "assumptions") for (const item of block.items) expect(understandAssumption(item, SYMBOLS).assumption.facts.length).toBeGreaterThan(0);
      }
    }), { numRuns: 300 });
  });
});
