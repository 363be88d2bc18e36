import { describe, expect, test } from "vitest";
import { conditionOf, equationCondition } from "../../../src/engine/condition.js";
import { inferPlainSymbols, readPlainExpr, type Expr, type Requirement } from "../../../src/expression/index.js";

const read = (text: string): Expr => {
  const reading = readPlainExpr(text, inferPlainSymbols([text], []));
  if (!reading.ok) throw new Error(`unreadable: ${text}`);
  return reading.value;
};

describe("a requirement as an author would write it", () => {
  const rows: readonly (readonly [expr: string, relation: Requirement["relation"], text: string, latex: string, why: string])[] = [
    ["x", "!=", "x != 0", "x \\ne 0", "as it is"],
    ["x", ">", "x > 0", "x > 0", "as it is"],
    ["x", ">=", "x >= 0", "x \\ge 0", "as it is"],
    ["-x", ">=", "x <= 0", "x \\le 0", "a minus sign turns the relation"],
    ["-x", ">", "x < 0", "x < 0", "a minus sign turns the relation"],
    ["-x", "!=", "x != 0", "x \\ne 0", "but not an inequality of sides"],
    ["x - 1", "!=", "x != 1", "x \\ne 1", "a number goes to the right"],
    ["x + 1", ">", "x > -1", "x > -1", "with its sign changed"],
    ["1 - x", ">", "x < 1", "x < 1", "a lone number is put on the right"],
    ["1 - x", ">=", "x <= 1", "x \\le 1", "a lone number is put on the right"],
    ["x - y", ">=", "x >= y", "x \\ge y", "terms with a minus go over"],
    ["y - x", ">", "y > x", "y > x", "in the order written"],
    ["-x - y", ">", "x + y < 0", "x + y < 0", "nothing but minus signs"],
    ["x + y", ">", "x + y > 0", "x + y > 0", "nothing to move"],
    ["a*b", "!=", "a*b != 0", "a b \\ne 0", "a product"],
    ["int(f(x), x, 0, inf)", "converges", "int(f(x), x, 0, inf) converges", "\\int_{0}^{\\infty} f(x)\\,dx \\text{ converges}", "an integral"],
  ];
  test.each(rows)("%s %s: %s", (expr, relation, text, latex) => {
    expect(conditionOf({ expr: read(expr), relation, why: "" }, "domain")).toEqual({ kind: "domain", text, latex });
  });

  test("an equation", () => {
    expect(equationCondition(read("f(a)"), read("0"), "premise")).toEqual({ kind: "premise", text: "f(a) = 0", latex: "f(a) = 0" });
  });
});
