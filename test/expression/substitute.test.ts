import { describe, expect, it } from "vitest";
import { call, derivative, freeSymbols, integral, multiply, num, substitute, sym, unknownFunctions, type Expr } from "../../src/expression/index.js";

const x = sym("x");
const a = sym("a");
const sum = (body: Expr, upper: Expr): Expr => ({ kind: "bind", binder: "sum", variable: "k", body, lower: num(1), upper });

describe("substitute", () => {
  const put = (name: string, value: Expr) => new Map([[name, value]]);
  const table: readonly (readonly [string, Expr, ReadonlyMap<string, Expr>, Expr])[] = [
    ["a free symbol", multiply(a, x), put("a", num(3)), multiply(num(3), x)],
    ["a bound symbol stays", integral(x, "x", num(0), x), put("x", num(3)), integral(x, "x", num(0), num(3))],
    ["capture is avoided", integral(multiply(a, x), "x", num(0), num(1)), put("a", x), integral(multiply(x, sym("x~1")), "x~1", num(0), num(1))],
    ["all at once", multiply(a, x), new Map([["a", x], ["x", a]]), multiply(x, a)],
    ["the end of a sum, not its index", sum(sym("k"), sym("k")), put("k", num(4)), sum(sym("k"), num(4))],
    ["a renamed variable of differentiation", derivative(call("f", [x]), "x"), put("x", sym("u")), derivative(call("f", [sym("u")]), "u")],
    [
      "a value for the variable of a derivative goes in after it is formed",
      derivative(call("f", [x]), "x"),
      put("x", num(2)),
      { kind: "bind", binder: "evaluation", variable: "x", body: derivative(call("f", [x]), "x"), upper: num(2) },
    ],
  ];
  it.each(table)("%s", (_why, input, map, expected) => {
    expect(substitute(input, map)).toEqual(expected);
  });
});

describe("freeSymbols", () => {
  it("knows which binders keep their variable free", () => {
    expect([...freeSymbols(integral(multiply(a, x), "x", num(0), sym("b")))].sort()).toEqual(["a", "b"]);
    expect([...freeSymbols(integral(multiply(a, x), "x"))].sort()).toEqual(["a", "x"]);
    expect([...freeSymbols(derivative(call("L", [a]), "x"))].sort()).toEqual(["a", "x"]);
  });
  it("lists unknown functions with their number of arguments", () => {
    expect([...unknownFunctions(multiply(call("L", [x]), call("P", [x, a])))]).toEqual([["L", 1], ["P", 2]]);
  });
});
