import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/document/index.js";
import { printPlain } from "../../src/expression/index.js";
import { equationsAfter, premisesOf, sidesNamed, type Equation, type Premises } from "../../src/ledger/index.js";
import { readLines, symbolsOf } from "../../src/step/index.js";

const display = (mathematics: string, reason = ""): string => `$$\n${mathematics}${reason === "" ? "" : `\\quad\\text{(${reason})}`}\n$$\n\n`;

/** The premises of the last line of a text, and the equations before it. */
function premisesIn(text: string, labels: readonly string[] = []): Premises & { readonly equations: readonly Equation[] } {
  const document = readDocument("note.md", text);
  const symbols = symbolsOf(document);
  const lines = readLines(document, symbols);
  let equations: readonly Equation[] = [];
  for (const line of lines.slice(0, -1)) {
    if (line.claim !== undefined) equations = equationsAfter(equations, line, line.claim, { chainIsExact: line.claim.relation === "=", limit: undefined, refutedBy: undefined, stated: true, open: false });
  }
  const last = lines.at(-1);
  if (last === undefined) throw new Error("no line");
  return { ...premisesOf(last, equations, new Set(labels), { symbols, assumptions: [], dependencies: new Map() }), equations };
}

const shown = (p: { readonly left: Parameters<typeof printPlain>[0]; readonly relation: string; readonly right: Parameters<typeof printPlain>[0] }): string => `${printPlain(p.left)} ${p.relation} ${printPlain(p.right)}`;

describe("what a line adds for those after it", () => {
  const rows: readonly (readonly [why: string, text: string, equations: readonly string[]])[] = [
    ["an equation", display("a = b"), ["a = b"]],
    ["a definition is one too", display("a := b"), ["a = b"]],
    ["an approximation", display("a \\approx b"), ["a approx b"]],
    ["asymptotic equality", display("a \\sim b"), ["a approx b"]],
    ["no inequality", display("a < b"), []],
    ["a chain from its first to its last term", display("a = b = c"), ["a = b", "b = c", "a = c"]],
    ["which is approximate if the last link is", display("a = b \\approx c"), ["a = b", "b approx c", "a approx c"]],
  ];
  test.each(rows)("%s", (_why, text, expected) => {
    expect(premisesIn(`${text}${display("x = y")}`).equations.map(shown)).toEqual(expected);
  });
});

describe("premises that a line names", () => {
  const rows: readonly (readonly [why: string, text: string, named: readonly string[], unknown: readonly string[]])[] = [
    ["by a tag", display("a = b \\tag{one}") + display("c = d", "by (one)"), ["a = b"], []],
    ["by a label", display("a = b \\label{eq:one}") + display("c = d", "by \\eqref{eq:one}"), ["a = b"], []],
    ["two", display("a = b \\tag{1}") + display("e = f \\tag{2}") + display("c = d", "by (1) and (2)"), ["a = b", "e = f"], []],
    ["a chain by its tag: from first to last", display("a = b = c \\tag{1}") + display("x = y", "by (1)"), ["a = c"], []],
    ["none", display("a = b") + display("c = d"), [], []],
    ["an assumption is no line", display("a = b") + display("c = d", "by A1"), [], []],
    ["what is not there", display("a = b") + display("c = d", "by (two)"), [], ["two"]],
    ["what comes later is not there", display("c = d", "by (two)") + display("x = y \\tag{two}", "by (two)"), [], ["two"]],
    ["integrated", display("\\frac{df(x)}{dx} = g(x) \\tag{1}") + display("c = d", "integrate (1) over $[a,b]$"), ["int(diff(f(x), x), x, a, b) = int(g(x), x, a, b)", "diff(f(x), x) = g(x)"], []],
    ["differentiated", display("f(x) = g(x) \\tag{1}") + display("c = d", "differentiate (1) in $x$"), ["diff(f(x), x) = diff(g(x), x)", "f(x) = g(x)"], []],
    ["an approximation is not integrated", display("\\frac{df(x)}{dx} \\approx g(x) \\tag{1}") + display("c = d", "integrate (1) over $[a,b]$"), ["diff(f(x), x) approx g(x)"], []],
    ["a move without a reference is made on the line before", display("\\frac{df(x)}{dx} = g(x)") + display("c = d", "integrate over $[a,b]$"), ["int(diff(f(x), x), x, a, b) = int(g(x), x, a, b)", "diff(f(x), x) = g(x)"], []],
  ];
  test.each(rows)("%s", (_why, text, named, unknown) => {
    const premises = premisesIn(text, ["A1"]);
    expect(premises.named.map(shown)).toEqual(named);
    expect(premises.unknown).toEqual(unknown);
  });
});

describe("premises that a line does not name", () => {
  test("are the earlier equations, the nearest first, each once, without those it names", () => {
    const premises = premisesIn(display("a = b \\tag{1}") + display("c = d") + display("c = d") + display("x = y", "by (1)"));
    expect(premises.earlier.map(shown)).toEqual(["c = d"]);
  });

  test("the last two go before those that give what the line speaks of", () => {
    const text = ["a = b", "c = d", "e = f", "g = h", "a = x"].map((m) => display(m)).join("");
    expect(premisesIn(text).earlier.map(shown)).toEqual(["g = h", "e = f", "a = b", "c = d"]);
  });

  test("are not more than eight", () => {
    const text = Array.from({ length: 12 }, (_, k) => display(`a_{${k}} = b_{${k}}`)).join("");
    expect(premisesIn(text).earlier).toHaveLength(8);
  });
});

describe("sides by name", () => {
  const rows: readonly (readonly [why: string, text: string, left: string | undefined])[] = [
    ["the left side of what was integrated", display("\\frac{df(x)}{dx} = g(x) \\tag{1}") + display("\\text{LHS} = c", "integrate (1) over $[a,b]$"), "int(diff(f(x), x), x, a, b)"],
    ["its right side", display("\\frac{df(x)}{dx} = g(x) \\tag{1}") + display("\\text{RHS} = c", "integrate (1) over $[a,b]$"), "int(g(x), x, a, b)"],
    ["of an equation that is only named", display("p = q \\tag{1}") + display("\\text{RHS} = c", "by (1)"), "q"],
    ["nothing is named", display("p = q") + display("\\text{LHS} = c"), undefined],
    ["no side", display("p = q \\tag{1}") + display("c = d", "by (1)"), undefined],
  ];
  test.each(rows)("%s", (_why, text, expected) => {
    const document = readDocument("note.md", text);
    const claim = readLines(document, symbolsOf(document)).at(-1)?.claim;
    const side = claim === undefined ? undefined : sidesNamed(claim, premisesIn(text).named);
    expect(side === undefined ? undefined : printPlain(side.left)).toBe(expected);
    if (side !== undefined) expect(shown(side.link)).toBe("LHS = RHS");
  });
});
