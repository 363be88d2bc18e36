import { describe, expect, it } from "vitest";
import { add, apply, call, derivative, differentiate, divide, integral, multiply, num, power, sym, type Expr } from "../../src/expression/index.js";

const x = sym("x");
const y = sym("y");
const relation = (left: Expr, rel: "<" | "<=" | ">", right: Expr) => ({ kind: "relation", relation: rel, left, right }) as const;

describe("differentiate", () => {
  const table: readonly (readonly [string, Expr, Expr])[] = [
    ["a constant", y, num(0)],
    ["the variable", x, num(1)],
    ["a product", multiply(x, y), y],
    ["a power", power(x, num(3)), multiply(num(3), power(x, num(2)))],
    ["the exponential", apply("exp", multiply(num(2), x)), multiply(num(2), apply("exp", multiply(num(2), x)))],
    ["a quotient by a constant", divide(x, y), divide(num(1), y)],
    ["an unknown function, chain rule", call("L", [multiply(num(2), x)]), multiply(num(2), call("L", [multiply(num(2), x)], [1]))],
    ["two slots", call("f", [x, x]), add(call("f", [x, x], [1, 0]), call("f", [x, x], [0, 1]))],
    ["one slot of a mixed derivative", call("P", [x, y], [1, 1]), call("P", [x, y], [2, 1])],
    ["Leibniz, moving upper end", integral(call("f", [y]), "y", num(0), x), call("f", [x])],
    ["an antiderivative gives back its integrand", integral(call("f", [x]), "x"), call("f", [x])],
    ["a derivative under a derivative", derivative(call("f", [x]), "x"), call("f", [x], [2])],
    ["a bound variable of the same name is another variable", integral(x, "x", num(0), num(1)), num(0)],
  ];
  it.each(table)("%s", (_why, input, expected) => {
    expect(differentiate(input, "x")).toEqual(expected);
  });

  it("keeps the derivative of a bare quantity that depends on the variable", () => {
    const dependencies = new Map([["J", ["theta", "t"]]]);
    const inner = differentiate(sym("J"), "theta", dependencies);
    expect(inner).toEqual(derivative(sym("J"), "theta"));
    expect(differentiate(inner, "t", dependencies)).toEqual(differentiate(derivative(sym("J"), "t"), "theta", dependencies));
    expect(differentiate(sym("J"), "s", dependencies)).toEqual(num(0));
  });

  it("leaves what has no elementary derivative unevaluated", () => {
    expect(differentiate(apply("floor", x), "x")).toEqual(derivative(apply("floor", x), "x"));
    expect(differentiate(apply("floor", y), "x")).toEqual(num(0));
  });

  it("opens the conditions of cases, so that nothing is claimed at a border", () => {
    const cases: Expr = { kind: "piecewise", branches: [{ value: x, when: relation(x, "<=", num(0)) }], otherwise: multiply(num(2), x) };
    expect(differentiate(cases, "x")).toEqual({
      kind: "piecewise",
      branches: [
        { value: num(1), when: relation(x, "<", num(0)) },
        { value: num(2), when: { kind: "and", parts: [relation(x, ">", num(0)), { kind: "truth", value: true }] } },
      ],
      otherwise: undefined,
    });
  });
});
