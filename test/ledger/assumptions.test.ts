import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/document/index.js";
import { printPlain } from "../../src/expression/index.js";
import { assumptionsIn } from "../../src/ledger/index.js";
import { readLines, symbolsOf } from "../../src/step/index.js";

function assumed(text: string): ReturnType<typeof assumptionsIn> {
  const document = readDocument("note.md", text);
  const symbols = symbolsOf(document);
  return assumptionsIn(document, symbols, readLines(document, symbols));
}

const display = (mathematics: string): string => `$$\n${mathematics}\n$$\n\n`;
const defaults = (text: string): readonly string[] =>
  assumed(text).assumptions.flatMap((a) => (a.origin === "default" ? a.facts.map((f) => (f.kind === "definition" ? `${a.id}: ${printPlain(f.left)} := ${printPlain(f.right)}` : f.kind)) : []));

describe("a function written with fewer arguments", () => {
  const rows: readonly (readonly [why: string, text: string, expected: readonly string[]])[] = [
    ["stands for the one with all of them", display("P(x, t) = P(x)"), ["D1: P(x) := P(x, t)"]],
    ["also at a point", display("P(x, t) = q") + display("P(a) = q"), ["D1: P(x) := P(x, t)"]],
    ["is said once", display("P(x, t) = P(a)") + display("P(b) = P(c)"), ["D1: P(x) := P(x, t)"]],
    ["is not supplied where it is stated", `## Assumptions\n- **A1** $P(x) = P(x, t)$\n\n${display("P(x, t) = P(x)")}`, []],
    ["is not supplied where it is defined", `## Definitions\n- **A1** $P(x) := P(x, 0)$\n\n${display("P(x, t) = P(x)")}`, []],
    ["has a name of its own", display("P(x, t) = Q(x)"), []],
    ["cannot be supplied for an expression", display("P(x, 2t) = P(x)"), []],
    ["is nothing to supply when all arguments are there", display("P(x, t) = P(a, t)"), []],
  ];
  test.each(rows)("%s", (_why, text, expected) => {
    expect(defaults(text)).toEqual(expected);
  });
});

describe("an equation for a function at a variable", () => {
  const kinds = (text: string): readonly string[] => assumed(text).assumptions.flatMap((a) => a.facts.map((f) => f.kind));
  test.each([
    ["holds for every value of what is differentiated", "$f(x) = x^2$", "\\frac{df(x)}{dx} = 2x", ["definition"]],
    ["holds at a point of its own", "$f(s) = s^2$", "\\frac{df(x)}{dx} = 2x", ["statement"]],
    ["and of what is integrated", "$f(x) = x^2$", "\\int_0^1 f(x)\\,dx = m", ["definition"]],
  ])("%s", (_why, assumption, mathematics, expected) => {
    expect(kinds(`## Assumptions\n- **A1** ${assumption}\n\n${display(mathematics)}`)).toEqual(expected);
  });
});

describe("sentences of prose", () => {
  const labels = (text: string): readonly string[] => assumed(text).assumptions.map((a) => `${a.id} ${a.origin}`);
  test.each([
    ["with a formula are assumptions", `Let $x > 0$. Then\n\n${display("a = b")}`, ["P1 prose"]],
    ["without a formula are none", `Let us begin.\n\n${display("a = b")}`, []],
    ["that weaken are none", `Perhaps $x > 0$.\n\n${display("a = b")}`, []],
    ["stand beside listed ones", `## Assumptions\n- **A1** $y > 0$\n\n## Text\n\nAssume $x > 0$.\n\n${display("a = b")}`, ["A1 list", "P1 prose"]],
  ])("%s", (_why, text, expected) => {
    expect(labels(text)).toEqual(expected);
  });
});
