import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { factsOf } from "../../../src/engine/exact/facts.js";
import { oracleOf } from "../../../src/engine/exact/oracle.js";
import { needsOf } from "../../../src/engine/exact/needs.js";
import { simplifiedNeeds } from "../../../src/engine/exact/simplified-needs.js";
import { truthAt } from "../../../src/engine/exact/truth-at.js";
import { inferPlainSymbols, num, readPlainExpr, type Expr, type Requirement } from "../../../src/expression/index.js";
import { rational } from "../../../src/number/index.js";

const read = (text: string): Expr => {
  const reading = readPlainExpr(text, inferPlainSymbols([text, "x + y"], []));
  if (!reading.ok) throw new Error(`unreadable: ${text}`);
  return reading.value;
};

const truth = (needs: readonly Requirement[], values: ReadonlyMap<string, Expr>): "true" | "false" | "unknown" => {
  const all = needs.map((need) => truthAt(need, values));
  return all.includes("false") ? "false" : all.includes("unknown") ? "unknown" : "true";
};

/** Terms with a domain, nested at random. */
const term = fc.letrec<{ readonly any: string; readonly leaf: string; readonly node: string }>((tie) => ({
  leaf: fc.constantFrom("x", "y", "1", "2", "x - 1", "2 - x", "x + y", "x*y", "x^2 - 4", "1 - x^2"),
  node: fc.oneof(
    fc.tuple(fc.constantFrom("sqrt", "log", "asin", "atanh", "acosh", "tan", "cos", "sin", "exp", "abs", "asec", "acoth", "sinh"), tie("any")).map(([f, u]) => `${f}(${u})`),
    fc.tuple(tie("any"), tie("any")).map(([u, v]) => `(${u})/(${v})`),
    fc.tuple(tie("any"), tie("any")).map(([u, v]) => `((${u}) + (${v}))`),
    fc.tuple(tie("any"), tie("any")).map(([u, v]) => `(${u})*(${v})`),
    fc.tuple(tie("any"), fc.constantFrom("2", "3", "-1", "-2", "1/2", "3/2", "-1/3", "1/4")).map(([u, k]) => `(${u})^(${k})`),
  ),
  any: fc.oneof({ maxDepth: 3, depthSize: "small" }, tie("leaf"), tie("node")),
})).node;

const POINTS: readonly ReadonlyMap<string, Expr>[] = [-2, -1, 0, 1, 3].flatMap((a) =>
  [-2, 0, 1].flatMap((b) => [1n, 2n].map((d) => new Map([["x", num(rational(BigInt(a), d))], ["y", num(rational(BigInt(b), d))]]))),
);

describe("simplified needs", () => {
  it("hold where the needs hold, and nowhere else", () => {
    fc.assert(
      fc.property(term, (text) => {
        const oracle = oracleOf(factsOf([], new Map()));
        const needs = needsOf(read(text), oracle);
        const simple = simplifiedNeeds(oracle, needs);
        for (const values of POINTS) {
          const [before, after] = [truth(needs, values), simple === undefined ? "false" : truth(simple, values)];
          if (before !== "unknown" && after !== "unknown") expect({ text, at: [...values.values()].map((v) => (v.kind === "number" ? `${v.value.n}/${v.value.d}` : "")), holds: after }).toEqual(expect.objectContaining({ holds: before }));
        }
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});
