import fc from "fast-check";
import nerdamer from "nerdamer-prime";
import { describe, expect, it } from "vitest";
import { proposeAntiderivative, proposeAntiderivatives, proposeFactors, proposeSolutions } from "../../../src/engine/proposal/index.js";
import { evaluateWithinBudget } from "../../../src/engine/proposal/operation-budget.js";
import { add, apply, call, divide, integral, multiply, negate, num, power, subtract, sym, type Expr } from "../../../src/expression/index.js";
import { valueOf } from "./value.js";

const x = sym("x");
const a = sym("a");
const exp = (argument: Expr): Expr => apply("exp", argument);
const AT = { x: 0.7, a: 1.3, theta: 0.7, H_a: 1.9, L: 2.1, i0: 1.1, sin: 0.4 };

/** The slope of an expression in a quantity, by central differences. */
function slope(expr: Expr, variable: string): number {
  const h = 1e-5;
  const at = (value: number): number => valueOf(expr, { ...AT, [variable]: value });
  const middle = AT[variable as keyof typeof AT];
  return (at(middle + h) - at(middle - h)) / (2 * h);
}

describe("proposeAntiderivative", () => {
  it.each([
    ["a power", power(x, num(3)), "x"],
    ["one over", divide(num(1), add(multiply(num(3), x), num(2))), "x"],
    ["by parts", multiply(x, exp(negate(x))), "x"],
    ["an inner derivative", divide(x, add(power(x, num(2)), num(1))), "x"],
    ["with a parameter", divide(num(1), add(power(a, num(2)), power(x, num(2)))), "x"],
    ["in a Greek letter", apply("cos", sym("theta")), "theta"],
    ["with a subscript", multiply(sym("H_a"), subtract(x, a)), "x"],
    ["a quantity named like a function", multiply(sym("sin"), x), "x"],
    ["after a shift", exp(divide(negate(multiply(sym("H_a"), power(subtract(x, num(2)), num(2)))), multiply(num(2), a))), "x"],
    ["after a linear substitution", divide(num(1), apply("sqrt", add(a, multiply(sym("H_a"), x)))), "x"],
    ["an eighth", multiply(divide(num(1), num(8)), x), "x"],
    ["an unknown function elsewhere is a constant", multiply(call("L", [a]), x), "x"],
  ])("%s", (_name, body, variable) => {
    const found = proposeAntiderivative(body, variable);
    expect(found).toBeDefined();
    expect(slope(found!, variable)).toBeCloseTo(valueOf(body, AT), 6);
  });

  it.each([
    ["an unknown function of the variable", call("L", [x])],
    ["an integral that depends on it", integral(multiply(x, sym("y")), "y", num(0), num(1))],
    ["an operator that it has no word for", apply("floor", x)],
    ["no elementary one", apply("sin", apply("sin", x))],
    ["a huge exponent", power(add(x, num(1)), num(5000))],
    ["a long number", multiply(num(10n ** 40n + 1n), x)],
    ["a large expression", add(...Array.from({ length: 200 }, (_, k) => power(add(x, num(k)), num(3))))],
  ])("offers none: %s", (_name, body) => {
    expect(proposeAntiderivative(body, "x")).toBeUndefined();
  });
});

describe("proposeAntiderivatives", () => {
  it("offers a logarithm without and with bars", () => {
    const body = divide(num(1), subtract(x, num(3)));
    const found = proposeAntiderivatives(body, "x");
    expect(found).toHaveLength(2);
    expect(valueOf(found[0]!, AT)).toBeNaN();
    expect(slope(found[1]!, "x")).toBeCloseTo(valueOf(body, AT), 6);
  });

  it("puts no bars where the integrand has a logarithm itself", () => {
    expect(proposeAntiderivatives(apply("log", x), "x")).toHaveLength(1);
  });
});

describe("proposeSolutions", () => {
  const values = (left: Expr, right: Expr): readonly number[] =>
    proposeSolutions(left, right, "x")
      .map((root) => valueOf(root, AT))
      .sort((p, q) => p - q);

  it.each([
    ["linear", multiply(num(3), x), num(7), [7 / 3]],
    ["quadratic", power(x, num(2)), subtract(multiply(num(5), x), num(6)), [2, 3]],
    ["with a parameter", power(x, num(2)), power(a, num(2)), [-1.3, 1.3]],
    ["an irrational one", power(x, num(2)), num(2), [-Math.SQRT2, Math.SQRT2]],
    ["under a root", apply("sqrt", add(x, num(1))), num(3), [8]],
  ])("%s", (_name, left, right, expected) => {
    const found = values(left, right);
    expect(found).toHaveLength(expected.length);
    found.forEach((root, k) => expect(root).toBeCloseTo(expected[k]!, 9));
  });

  it.each([
    ["approximate roots only", apply("cos", x), x],
    ["more work than the budget", add(power(x, num(3)), x), num(2)],
    ["an unknown function of the variable", call("L", [x]), num(0)],
  ])("offers none: %s", (_name, left, right) => {
    expect(proposeSolutions(left, right, "x")).toEqual([]);
  });
});

describe("proposeFactors", () => {
  it.each([
    ["a difference of squares", subtract(power(x, num(2)), num(9))],
    ["with a parameter", subtract(power(x, num(2)), power(a, num(2)))],
    ["a cubic", subtract(power(x, num(3)), num(1))],
    ["an unknown function as a name", subtract(power(call("L", [x]), num(2)), num(4))],
  ])("%s", (_name, expr) => {
    const found = proposeFactors(expr);
    expect(found).toMatchObject({ kind: "apply", operator: "multiply" });
    expect(valueOf(found!, AT)).toBeCloseTo(valueOf(expr, AT), 9);
  });

  it("offers none for a number", () => expect(proposeFactors(num(12))).toBeUndefined());
});

describe("the budget", () => {
  it("stops at the same place every time and leaves nothing behind", () => {
    const settings = (): string => JSON.stringify((nerdamer.getCore() as unknown as { Settings: object }).Settings);
    const before = settings();
    expect(evaluateWithinBudget("solve(x^3+x-2, x)")).toBeUndefined();
    expect(settings()).toBe(before);
    expect(evaluateWithinBudget("cos(1)")).toBe("cos(1)");
    expect(evaluateWithinBudget("solve(x^3+x-2, x)")).toBeUndefined();
    expect(nerdamer.expressions()).toEqual([]);
  });

  it("does not throw on text that cannot be read", () => expect(evaluateWithinBudget("((")).toBeUndefined());
});

describe("any expression", () => {
  const leaf = fc.oneof(fc.integer({ min: -9, max: 9 }).map((k) => num(k)), fc.constantFrom("x", "a", "i0", "theta").map(sym));
  const { expr } = fc.letrec<{ expr: Expr }>((tie) => ({
    expr: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      leaf,
      fc.tuple(tie("expr"), tie("expr")).map(([p, q]) => add(p, q)),
      fc.tuple(tie("expr"), tie("expr")).map(([p, q]) => multiply(p, q)),
      fc.tuple(tie("expr"), fc.integer({ min: -3, max: 4 })).map(([p, k]) => power(p, num(k))),
      fc.tuple(tie("expr"), tie("expr")).map(([p, q]) => divide(p, q)),
      fc.tuple(fc.constantFrom("sin", "exp", "log", "sqrt", "abs" as const), tie("expr")).map(([f, p]) => apply(f, p)),
    ),
  }));

  it("never throws, and gives the same proposal twice", () => {
    fc.assert(
      fc.property(expr, (body) => {
        const once = proposeAntiderivative(body, "x");
        expect(proposeAntiderivative(body, "x")).toEqual(once);
      }),
      { numRuns: 60 },
    );
  });
});
