import { describe, expect, test } from "vitest";
import type { Fact } from "../../src/assumption/assumption.js";
import { understandAssumption } from "../../src/assumption/understand.js";
import { readDocument } from "../../src/document/index.js";
import { EMPTY_SYMBOLS, printStatementPlain, type SymbolTable } from "../../src/expression/index.js";

const SYMBOLS: SymbolTable = { ...EMPTY_SYMBOLS, functions: new Set(["f", "g"]) };

/** The facts that an assumption's words and formulas make. */
function factsOf(markdown: string): readonly Fact[] {
  const block = readDocument("f.md", `# Assumptions\n\n- **A1** ${markdown}\n`).blocks.find((candidate) => candidate.kind === "assumptions");
  if (block?.kind !== "assumptions" || block.items[0] === undefined) throw new Error("no item");
  return understandAssumption(block.items[0], SYMBOLS).assumption.facts;
}

/** The statements among them. */
function statements(markdown: string): readonly string[] {
  return factsOf(markdown).flatMap((fact) => (fact.kind === "statement" ? [printStatementPlain(fact.statement)] : []));
}

describe("laws of functions in words", () => {
  const table: readonly (readonly [string, readonly string[], string])[] = [
    ["$f$ is periodic with period $T$", ["f(x + T) = f(x)"], "a period by name"],
    ["$f$ is periodic of period $2\\pi$", ["f(x + 2*pi) = f(x)"], "a period as a number"],
    ["$f$ is smooth and periodic", [], "no period is said"],
    ["$f$ is not periodic with period $T$", [], "denied"],
    ["$f$ is periodic with period $x$", ["f(y + x) = f(y)"], "the variable is another than the period"],
    ["$g$ is Lipschitz with constant $K$", ["abs(g(x) - g(y)) <= K*abs(x - y)"], "a Lipschitz constant"],
    ["$g$ is Lipschitz continuous with Lipschitz constant $2$", ["abs(g(x) - g(y)) <= 2*abs(x - y)"], "in other words"],
    ["$f$ is bounded by $M$", ["abs(f(x)) <= M"], "a bound"],
    ["$f$ is bounded", [], "by nothing that is named"],
    ["$f$ is not bounded by $M$", [], "denied"],
    ["$f$ is non-negative", ["f(x) >= 0"], "a sign everywhere"],
    ["$f(x)$ is non-negative", ["f(x) >= 0"], "of one value"],
    ["$f$ is not non-negative", [], "denied"],
    ["$f$ is non-decreasing", ["f'(x) >= 0"], "a weak direction"],
    ["$f$ vanishes at infinity", ["limit(f(x), x, inf) = 0", "limit(f(x), x, -inf) = 0"], "at both ends"],
    ["$f$ does not vanish at infinity", [], "denied"],
    ["$f(x) \\to 0$ as $|x| \\to \\infty$", ["limit(f(x), x, inf) = 0", "limit(f(x), x, -inf) = 0"], "by arrows"],
    ["$g(x) \\to 1$ as $x \\to -\\infty$", ["limit(g(x), x, -inf) = 1"], "at one end"],
    ["$f$ is a probability density on $[0, 1]$", ["f(x) >= 0", "int(f(x), x, 0, 1) = 1"], "a sign and a total"],
    ["$f$ is not a probability density on $[0, 1]$", [], "denied"],
    ["$T$ is a positive period of $f$", ["T > 0"], "the sign is understood, the period is not guessed"],
  ];
  test.each(table)("%s", (markdown, expected) => {
    expect(statements(markdown)).toEqual(expected);
  });
});

describe("words that narrow a function down and are not understood", () => {
  test.each([
    ["$f$ has compact support", ["f"]],
    ["$f$ is unimodal, and $g$ is smooth", ["f", "g"]],
    ["the boundary terms vanish", ["*"]],
    ["$f$ is smooth", []],
    ["$f$ is the loss of the network", []],
  ] as const)("%s", (markdown, expected) => {
    expect(factsOf(markdown).flatMap((fact) => (fact.kind === "words" ? (fact.about ?? []) : []))).toEqual(expected);
  });
});
