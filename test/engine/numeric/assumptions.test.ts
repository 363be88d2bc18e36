import { describe, expect, it } from "vitest";
import type { Fact } from "../../../src/assumption/index.js";
import { add, apply, call, derivative, divide, integral, multiply, num, power, subtract, sym, type Expr, type ExprRelation } from "../../../src/expression/index.js";
import { sampleEquality, sampleQuestion, type NumericQuestion } from "../../../src/engine/numeric/index.js";

const says = (left: Expr, relation: ExprRelation, right: Expr): Fact => ({ kind: "statement", statement: { kind: "relation", relation, left, right } });
const ask = (left: Expr, right: Expr, facts: readonly Fact[], dependencies: NumericQuestion["dependencies"] = new Map()): NumericQuestion => ({
  left,
  right,
  relation: "=",
  assumptions: facts.map((fact, k) => ({ id: `A${k + 1}`, origin: "list", markdown: "", facts: [fact] })),
  dependencies,
  seed: 9,
});
const kind = (question: NumericQuestion): string => sampleEquality(question)[0]?.kind ?? "none";

const [a, b, c, s, T, theta, t] = ["a", "b", "c", "s", "T", "theta", "t"].map((name) => sym(name)) as [Expr, Expr, Expr, Expr, Expr, Expr, Expr];
const L = (at: Expr, order = 0): Expr => call("L", [at], [order]);
const [Ha, Hb] = [sym("H_a"), sym("H_b")];

describe("facts about unknown functions are imposed exactly", () => {
  const table: readonly (readonly [string, Expr, Expr, readonly Fact[], string])[] = [
    ["a curvature by name", multiply(Ha, num(2)), multiply(num(2), L(a, 2)), [says(Ha, "=", L(a, 2))], "samples"],
    ["without the fact it differs", multiply(Ha, num(2)), multiply(num(2), L(a, 2)), [], "counterexample"],
    ["a vanishing slope", add(L(a, 1), L(a)), L(a), [says(L(a, 1), "=", num(0))], "samples"],
    ["a value between two others", L(s), add(L(a), multiply(s, subtract(L(b), L(a)))), [says(L(s), "=", add(multiply(subtract(num(1), s), L(a)), multiply(s, L(b))))], "samples"],
    ["a sign of a curvature", apply("abs", L(b, 2)), multiply(num(-1), L(b, 2)), [says(L(b, 2), "<", num(0))], "samples"],
    ["the sign is the other one", apply("abs", L(b, 2)), L(b, 2), [says(L(b, 2), "<", num(0))], "counterexample"],
    ["an order of values", apply("abs", subtract(L(b), L(a))), subtract(L(b), L(a)), [says(L(a), "<", L(b))], "samples"],
    ["positivity everywhere", apply("sqrt", power(call("P", [theta]), num(2))), call("P", [theta]), [{ kind: "function-property", fn: "P", property: "positive" }], "samples"],
    ["oddness", call("g", [multiply(num(-1), theta)]), multiply(num(-1), call("g", [theta])), [{ kind: "function-property", fn: "g", property: "odd" }], "samples"],
    ["oddness is needed", call("g", [multiply(num(-1), theta)]), multiply(num(-1), call("g", [theta])), [], "counterexample"],
    ["a temperature from other quantities", apply("sqrt", divide(sym("T_a"), Ha)), apply("sqrt", divide(sym("eta"), sym("B"))), [says(sym("T_a"), "=", multiply(divide(sym("eta"), sym("B")), Ha)), says(Ha, ">", num(0)), says(sym("eta"), ">", num(0)), says(sym("B"), ">", num(0))], "samples"],
    ["the only minimum lies below its neighbourhood", apply("abs", subtract(L(c), L(a))), subtract(L(c), L(a)), [{ kind: "extremum", fn: "L", point: a, extremum: "minimum", only: true, lower: b, upper: c }], "samples"],
  ];
  it.each(table)("%s", (_why, left, right, facts, expected) => {
    expect(kind(ask(left, right, facts))).toBe(expected);
  });
});

describe("quantities written bare", () => {
  const J = sym("J");
  const P = call("P", [theta, t]);
  it("depend on variables where that is said", () => {
    const dependencies = new Map([["J", ["theta", "t"]]]);
    expect(kind(ask(derivative(multiply(J, theta), "theta"), add(J, multiply(theta, derivative(J, "theta"))), [], dependencies))).toBe("samples");
    expect(kind(ask(derivative(multiply(J, theta), "theta"), J, [], dependencies))).toBe("counterexample");
  });
  it("are constant otherwise", () => {
    expect(kind(ask(derivative(multiply(J, theta), "theta"), J, []))).toBe("samples");
  });
  it("and where it is said that they are independent, functions too", () => {
    const dependencies = new Map([["J", ["theta"]]]);
    expect(kind(ask(derivative(multiply(J, theta), "theta"), J, [{ kind: "independent", of: J, variable: "theta" }], dependencies))).toBe("samples");
    const flux = call("J", [theta, t]);
    expect(kind(ask(derivative(multiply(flux, theta), "theta"), flux, [{ kind: "independent", of: flux, variable: "theta" }]))).toBe("samples");
    expect(kind(ask(derivative(multiply(flux, theta), "theta"), flux, []))).toBe("counterexample");
  });
  it("the flux of a Fokker-Planck equation in its two forms, and a slip in its sign", () => {
    const slope = derivative(call("L", [theta]), "theta");
    const flux = add(multiply(num(-1), slope, P), multiply(num(-1), T, derivative(P, "theta")));
    const weight = apply("exp", divide(call("L", [theta]), T));
    const right = (sign: number): Expr => multiply(num(sign), T, divide(num(1), weight), derivative(multiply(weight, P), "theta"));
    expect(kind(ask(flux, right(-1), []))).toBe("samples");
    expect(kind(ask(flux, right(1), []))).toBe("counterexample");
  });
  it("a definition by cases is followed", () => {
    const piece = (lower: Expr, upper: Expr, value: string): Fact => ({
      kind: "definition",
      left: T,
      right: sym(value),
      when: { kind: "membership", element: theta, set: { kind: "interval", lower, upper, lowerOpen: false, upperOpen: true }, negated: false },
    });
    const facts = [piece(a, s, "T_a"), piece(s, c, "T_b"), says(a, "<", s), says(s, "<", c)];
    const whole = integral(T, "theta", a, c);
    expect(kind(ask(whole, add(multiply(sym("T_a"), subtract(s, a)), multiply(sym("T_b"), subtract(c, s))), facts))).toBe("samples");
    expect(kind(ask(whole, multiply(sym("T_a"), subtract(c, a)), facts))).not.toBe("samples");
  });
});

describe("a differential equation is imposed by formulas for all its solutions", () => {
  const x = sym("x");
  const facts = [says(derivative(call("f", [x]), "x"), "=", call("f", [x]))];
  it("and decides for and against", () => {
    expect(kind(ask(call("f", [x], [2]), call("f", [x]), facts))).toBe("samples");
    expect(kind(ask(call("f", [x], [2]), multiply(num(2), call("f", [x])), facts))).toBe("counterexample");
  });
});

describe("what sampling cannot impose rules out a counterexample", () => {
  const [x, y] = [sym("x"), sym("y")];
  it("a functional equation", () => {
    const facts = [says(call("f", [add(x, y)]), "=", add(call("f", [x]), call("f", [y])))];
    expect(kind(ask(call("f", [multiply(num(2), x)]), multiply(num(2), call("f", [x])), facts))).toBe("stopped");
  });
  it("a curve along which a derivative is taken", () => {
    const facts = [says(add(power(x, num(2)), power(y, num(2))), "=", num(1))];
    expect(kind(ask(derivative(y, "x"), multiply(num(-1), divide(x, y)), facts))).toBe("stopped");
  });
  it("contradictory assumptions leave no point", () => {
    expect(kind(ask(x, add(x, num(1)), [says(x, ">", num(1)), says(x, "<", num(0))]))).toBe("stopped");
  });
  it("a function with different numbers of arguments", () => {
    expect(kind(ask(call("P", [a]), call("P", [a, t]), []))).toBe("stopped");
  });
});

describe("points lie inside the assumptions", () => {
  it("chains, ranges and whole numbers", () => {
    const member = (element: Expr, name: "N" | "Z"): Fact => ({ kind: "statement", statement: { kind: "membership", element, set: { kind: "named", name }, negated: false } });
    const facts = [says(a, "<", b), says(b, "<", c), says(apply("abs", s), "<", num(1)), member(t, "N"), says(T, "=", multiply(a, b))];
    const sampling = sampleQuestion(ask(add(a, b, c, s, t, T), add(T, t, s, c, b, a), facts), "overview");
    expect(sampling.samples.length).toBeGreaterThanOrEqual(30);
    for (const { point } of sampling.samples) {
      const value = (name: string): number => Number(point.values.get(name)?.n) / Number(point.values.get(name)?.d);
      expect(value("a")).toBeLessThan(value("b"));
      expect(value("b")).toBeLessThan(value("c"));
      expect(Math.abs(value("s"))).toBeLessThan(1);
      expect(Number.isInteger(value("t")) && value("t") > 0).toBe(true);
      expect(value("T")).toBeCloseTo(value("a") * value("b"), 6);
    }
  });
  it("a curvature below zero makes the integral of the bell converge", () => {
    const bell = apply("exp", divide(multiply(Hb, power(sym("x"), num(2))), multiply(num(2), T)));
    const whole = integral(bell, "x", apply("negate", apply("inf")), apply("inf"));
    const value = apply("sqrt", divide(multiply(num(2), apply("pi"), T), apply("abs", Hb)));
    expect(kind(ask(whole, value, [says(Hb, "<", num(0)), says(T, ">", num(0))]))).toBe("samples");
    expect(kind(ask(whole, multiply(num(2), value), [says(Hb, "<", num(0)), says(T, ">", num(0))]))).toBe("counterexample");
  });
});
