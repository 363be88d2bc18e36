import { describe, expect, test } from "vitest";
import { derivativeVariables, differentiateBoth, integrateBoth, isLone, putIn, shapeOf, solvedForSymbol } from "../../../src/engine/transform/transform.js";
import { inferPlainSymbols, printPlain, readPlainExpr, type Expr } from "../../../src/expression/index.js";

const read = (text: string): Expr => {
  const reading = readPlainExpr(text, inferPlainSymbols([text], ["f", "p"]));
  if (!reading.ok) throw new Error(`unreadable: ${text}`);
  return reading.value;
};
const premise = (left: string, right: string, id = "1") => ({ id, left: read(left), right: read(right), relation: "=" as const });

describe("putting premises in", () => {
  const rows: readonly (readonly [sides: readonly [string, string], premises: readonly (readonly [string, string])[], result: string, used: string, why: string])[] = [
    [["x + 1", "2"], [["x", "a"]], "a + 1 | 2", "1", "a symbol"],
    [["x + 1", "x"], [["x", "a"]], "a + 1 | a", "1", "on both sides"],
    [["f(x)", "0"], [["f(x)", "a"]], "a | 0", "1", "a value of a function"],
    [["f(y)", "0"], [["f(x)", "a"]], "f(y) | 0", "", "at another argument it is another quantity"],
    [["exp(x)", "0"], [["x", "a"]], "exp(a) | 0", "1", "inside a function"],
    [["int(f(x), x, a, b)", "0"], [["int(f(x), x, a, b)", "m"]], "m | 0", "1", "an integral"],
    [["x", "0"], [["x", "y"], ["y", "z"]], "z | 0", "1 2", "one after the other"],
    [["x", "0"], [["y", "z"], ["x", "y"]], "z | 0", "2 1", "in whichever order they apply"],
  [["x", "0"], [["x", "x + 1"]], "x | 0", "", "not at all when it speaks of itself"],
    [["x", "0"], [["x + 1", "y"]], "x | 0", "", "a sum is no quantity of its own"],
    [["x", "0"], [["2", "y"]], "x | 0", "", "nor is a number"],
    [["x", "y"], [], "x | y", "", "nothing to put in"],
  ];
  test.each(rows)("%j with %j: %s by %j (%s)", (sides, premises, result, used) => {
    const put = putIn([read(sides[0]), read(sides[1])], premises.map(([l, r], k) => premise(l, r, String(k + 1))));
    expect(put.sides.map(printPlain).join(" | ")).toBe(result);
    expect(put.used.join(" ")).toBe(used);
  });
});

describe("a line solved for a symbol", () => {
  const rows: readonly (readonly [left: string, right: string, name: string, at: Readonly<Record<string, number>>, value: number, why: string])[] = [
    ["x + 1", "y", "x", { y: 5 }, 4, "a summand"],
    ["2*x", "y", "x", { y: 6 }, 3, "a factor"],
    ["a*x + b", "c", "x", { a: 2, b: 1, c: 9 }, 4, "both"],
    ["x", "3*x - 4", "x", {}, 2, "on both sides"],
    ["y/a", "x", "x", { y: 6, a: 3 }, 2, "on the right"],
  ];
  test.each(rows)("%s = %s for %s: %j gives %d (%s)", (left, right, name, at, value) => {
    expect(numberAt(solvedForSymbol(premise(left, right), name), at)).toBeCloseTo(value, 12);
  });
});

/** The value of an expression of sums, products and quotients. */
function numberAt(e: Expr, at: Readonly<Record<string, number>>): number {
  if (e.kind === "number") return Number(e.value.n) / Number(e.value.d);
  if (e.kind === "symbol") return at[e.name] ?? Number.NaN;
  if (e.kind !== "apply") return Number.NaN;
  const args = e.args.map((a) => numberAt(a, at));
  const [first = Number.NaN, second = Number.NaN] = args;
  switch (e.operator) {
    case "add":
      return args.reduce((a, b) => a + b, 0);
    case "multiply":
      return args.reduce((a, b) => a * b, 1);
    case "negate":
      return -first;
    case "divide":
      return first / second;
    default:
      return Number.NaN;
  }
}

describe("moves on both sides", () => {
  test("integrates", () => {
    const moved = integrateBoth(premise("f(x)", "a"), "x", read("0"), read("b"));
    expect([printPlain(moved.left), printPlain(moved.right)]).toEqual(["int(f(x), x, 0, b)", "int(a, x, 0, b)"]);
  });

  test("differentiates", () => {
    const moved = differentiateBoth(premise("f(x)", "x^2"), "x");
    expect([printPlain(moved.left), printPlain(moved.right)]).toEqual(["diff(f(x), x)", "diff(x^2, x)"]);
  });

  test.each([
    [["diff(f(x), x)"], ["x"], "one"],
    [["diff(p(x, t), t)", "diff(p(x, t), x, 2)"], ["t", "x"], "in order of appearance"],
    [["x + 1"], [], "none"],
  ])("%j is differentiated in %j (%s)", (texts, expected) => {
    expect(derivativeVariables(texts.map(read))).toEqual(expected);
  });
});

describe("quantities of their own", () => {
  test.each([
    ["x", true],
    ["f(x)", true],
    ["int(f(x), x, 0, 1)", true],
    ["diff(f(x), x)", true],
    ["x + 1", false],
    ["2*x", false],
    ["1", false],
    ["exp(x)", false],
  ])("%s: %s", (text, expected) => expect(isLone(read(text))).toBe(expected));
});

describe("shapes", () => {
  test.each([
    ["x + y", "x + y", true],
    ["x + y", " x+y", true],
    ["x + y", "y + x", false],
    ["f(x)", "f(y)", false],
    ["1/2", "0.5", false],
  ])("%s and %s: %s", (a, b, same) => expect(shapeOf(read(a)) === shapeOf(read(b))).toBe(same));
});
