import { describe, expect, it } from "vitest";
import type { Fact } from "../../../src/assumption/index.js";
import { add, apply, call, divide, inferPlainSymbols, integral, multiply, negate, num, power, readPlainExpr, readPlainGiven, subtract, sym, type Expr, type Statement } from "../../../src/expression/index.js";
import { followLimit, type AsymptoticQuestion, type StatedLimit } from "../../../src/engine/asymptotic/index.js";

const read = (text: string): Expr => {
  const reading = readPlainExpr(text, inferPlainSymbols([text], ["L"]));
  if (!reading.ok) throw new Error(text);
  return reading.value;
};
const statements = (texts: readonly string[]): readonly Fact[] =>
  texts.flatMap((text) => {
    const reading = readPlainGiven(text, inferPlainSymbols([text], ["L"]));
    if (!reading.ok) throw new Error(text);
    return reading.value.flatMap((v): readonly Fact[] => (v.kind === "statement" ? [{ kind: "statement", statement: v.statement }] : []));
  });
const equals = (left: Expr, right: Expr): Fact => ({ kind: "statement", statement: { kind: "relation", relation: "=", left, right } });
const question = (left: Expr, right: Expr, relation: "approx" | "~", limit: StatedLimit | undefined, facts: readonly Fact[]): AsymptoticQuestion => ({
  left,
  right,
  relation,
  limit,
  assumptions: [{ id: "A1", origin: "given", markdown: "", facts }],
  dependencies: new Map(),
  seed: 3,
});
const zeroPlus = (variable: string): StatedLimit => ({ variable, point: num(0), direction: "right" });

describe("written-out claims", () => {
  const zero = (variable: string): StatedLimit => ({ variable, point: num(0), direction: "both" });
  const inf = (variable: string): StatedLimit => ({ variable, point: apply("inf"), direction: "both" });
  const table: readonly (readonly [string, "approx" | "~", string, StatedLimit, readonly string[], string, number | undefined])[] = [
    ["sin(x)", "~", "x", zero("x"), [], "to-one", 2],
    ["log(1+x)", "~", "x", zero("x"), [], "to-one", 1],
    ["1-cos(x)", "~", "x^2/2", zero("x"), [], "to-one", 2],
    ["(1+x/n)^n", "~", "exp(x)", inf("n"), [], "to-one", 1],
    ["gamma(n+1)", "~", "sqrt(2*pi*n)*(n/e)^n", inf("n"), [], "to-one", 1],
    ["n!", "~", "sqrt(2*pi*n)*(n/e)^n", inf("n"), ["n in N"], "to-one", 1],
    ["sqrt(1+x)", "approx", "1+x/2", zero("x"), [], "to-one", 1],
    ["m*c^2/sqrt(1-v^2/c^2)", "approx", "m*c^2+m*v^2/2", zero("v"), ["c > 0", "m > 0"], "to-one", 2],
    ["sinh(x)", "~", "exp(x)/2", inf("x"), [], "to-one", undefined],
    ["erfc(x)", "~", "exp(-x^2)/(x*sqrt(pi))", inf("x"), [], "to-one", 2],
    ["m*c^2/sqrt(1-v^2/c^2)", "approx", "m*c^2+m*v^2", zero("v"), ["c > 0", "m > 0"], "elsewhere", undefined],
    ["sqrt(1+x)", "approx", "1+x", zero("x"), [], "elsewhere", undefined],
    ["sqrt(1+x)", "approx", "(1+x)*c", zero("x"), ["c > 0", "c < 1/2"], "elsewhere", undefined],
    ["n!", "~", "sqrt(pi*n)*(n/e)^n", inf("n"), [], "elsewhere", undefined],
    ["1-cos(x)", "~", "x^2", zero("x"), [], "elsewhere", undefined],
    ["exp(2*x)", "~", "exp(x)", inf("x"), [], "elsewhere", undefined],
    ["(n+sqrt(n))^2", "approx", "n^2", inf("n"), [], "to-one", 0.5],
    // Too slow to be told from a limit elsewhere.
    ["log(n)+log(log(n))", "~", "log(n)", inf("n"), [], "unclear", undefined],
    ["2+sin(1/x)", "~", "2", zeroPlus("x"), [], "unclear", undefined],
  ];
  it.each(table)("%s %s %s", (left, relation, right, limit, given, tends, order) => {
    const [evidence] = followLimit(question(read(left), read(right), relation, limit, statements(given)));
    expect(evidence).toMatchObject({ kind: "convergence", tends, stated: true });
    if (order !== undefined && evidence?.kind === "convergence") expect(evidence.order).toBeCloseTo(order, 1);
  });

  it("the same claim holds in ratio that fails term by term", () => {
    const [left, right] = [read("m*c^2/sqrt(1-v^2/c^2)"), read("m*c^2+m*v^2")];
    expect(followLimit(question(left, right, "~", zero("v"), statements(["c > 0", "m > 0"])))[0]).toMatchObject({ tends: "to-one" });
  });

  it("finds the limit that is not stated, and says so", () => {
    const [evidence] = followLimit(question(read("sqrt(1+x)"), read("1+x/2"), "approx", undefined, []));
    expect(evidence).toMatchObject({ kind: "convergence", stated: false, tends: "to-one", limit: "x -> 0", conditions: [{ kind: "regime", text: "x -> 0" }] });
  });

  it("stops where no limit makes it hold", () => {
    expect(followLimit(question(read("sin(x)"), read("x+1"), "approx", undefined, []))[0]).toMatchObject({ kind: "stopped" });
  });

  it("is the same for the same seed", () => {
    const q = question(read("sin(a*x)"), read("a*x"), "~", zero("x"), []);
    expect(followLimit(q)).toEqual(followLimit(q));
  });
});

describe("integrals of an unknown landscape", () => {
  const [x, a, b, c, T] = ["x", "a", "b", "c", "T"].map((name) => sym(name)) as [Expr, Expr, Expr, Expr, Expr];
  const L = (at: Expr): Expr => call("L", [at]);
  const overRegion = (body: Expr): Expr => ({ kind: "bind", binder: "integral", variable: "x", body, region: "V_a" });
  const well = overRegion(apply("exp", negate(divide(subtract(L(x), L(a)), T))));
  const bell = overRegion(apply("exp", negate(divide(multiply(sym("H_a"), power(subtract(x, a), num(2))), multiply(num(2), T)))));
  const mass = apply("sqrt", divide(multiply(num(2), apply("pi"), T), sym("H_a")));
  const wellFacts: readonly Fact[] = [
    ...statements(["T > 0"]),
    { kind: "extremum", fn: "L", point: a, extremum: "minimum", only: true, region: "V_a" },
    { kind: "region", region: "V_a", around: a },
    equals(sym("H_a"), call("L", [a], [2])),
  ];
  const barrier = multiply(apply("exp", divide(L(b), T)), integral(apply("exp", divide(subtract(L(x), L(b)), T)), "x", a, c));
  const height = multiply(apply("exp", divide(L(b), T)), apply("sqrt", divide(multiply(num(2), apply("pi"), T), apply("abs", sym("H_b")))));
  const barrierFacts: readonly Fact[] = [
    ...statements(["T > 0", "a < b", "b < c", "H_b < 0"]),
    { kind: "extremum", fn: "L", point: b, extremum: "maximum", only: true, lower: a, upper: c },
    equals(sym("H_b"), call("L", [b], [2])),
  ];
  const table: readonly (readonly [string, Expr, Expr, readonly Fact[], string])[] = [
    ["a well by its curvature", well, bell, wellFacts, "to-one"],
    ["the bell by its mass", bell, mass, wellFacts, "to-one"],
    ["a well by its mass", well, mass, wellFacts, "to-one"],
    ["a factor of two too much", well, multiply(num(2), mass), wellFacts, "elsewhere"],
    ["a temperature too much", well, multiply(T, mass), wellFacts, "elsewhere"],
    ["a barrier", barrier, height, barrierFacts, "to-one"],
    ["a barrier without its prefactor's root", barrier, divide(height, num(2)), barrierFacts, "elsewhere"],
  ];
  it.each(table)("%s", (_why, left, right, facts, tends) => {
    const [evidence] = followLimit(question(left, right, "approx", zeroPlus("T"), facts));
    expect(evidence).toMatchObject({ kind: "convergence", tends });
    if (tends === "to-one" && left === well && evidence?.kind === "convergence") expect(evidence.order).toBeCloseTo(1, 0);
  });

  it("names the hypotheses that a bare note leaves unsaid, and the regime", () => {
    const [evidence] = followLimit(question(barrier, height, "approx", undefined, []));
    expect(evidence).toMatchObject({ kind: "convergence", tends: "to-one", stated: false, limit: "T -> 0+" });
    const texts = evidence?.kind === "convergence" ? evidence.conditions.map((condition) => condition.text) : [];
    expect(texts).toContain("H_b = L''(b)");
    expect(texts).toContain("b is the only maximum of L on [a, c]");
  });

  it("a temperature that is piecewise constant: the part around the barrier counts", () => {
    const theta = sym("theta");
    const on = (lower: Expr, upper: Expr, value: string, lowerOpen: boolean): Fact => ({
      kind: "definition",
      left: T,
      right: sym(value),
      when: { kind: "membership", element: theta, set: { kind: "interval", lower, upper, lowerOpen, upperOpen: false }, negated: false },
    });
    const facts: readonly Fact[] = [
      on(a, sym("s"), "T_a", false),
      on(sym("s"), c, "T_b", true),
      ...statements(["eta > 0", "B > 0", "a < s", "s < b", "b < c", "T_a = eta/B*H_a", "T_b = -eta/B*H_b", "H_a > 0", "H_b < 0"]),
      { kind: "extremum", fn: "L", point: b, extremum: "maximum", only: true, lower: a, upper: c },
      equals(sym("H_a"), call("L", [a], [2])),
      equals(sym("H_b"), call("L", [b], [2])),
      equals(call("L", [a], [1]), num(0)),
    ];
    const left = integral(multiply(power(T, num(-1)), apply("exp", divide(subtract(L(theta), L(sym("s"))), T))), "theta", a, c);
    const right = (factor: Expr): Expr => multiply(factor, apply("exp", divide(subtract(L(b), L(sym("s"))), sym("T_b"))), apply("sqrt", divide(multiply(num(2), apply("pi"), sym("T_b")), apply("abs", sym("H_b")))));
    expect(followLimit(question(left, right(divide(num(1), sym("T_b"))), "approx", zeroPlus("eta"), facts))[0]).toMatchObject({ tends: "to-one" });
    expect(followLimit(question(left, right(num(1)), "approx", zeroPlus("eta"), facts))[0]).toMatchObject({ tends: "elsewhere" });
  });

  it("adds nothing to what is one term", () => {
    expect(followLimit(question(add(T, power(T, num(2))), T, "approx", zeroPlus("T"), []))[0]).toMatchObject({ tends: "to-one" });
  });
});

describe("a temperature that jumps on the way up", () => {
  const readAll = (text: string): Expr => read(text);
  const [a, b, c, s, x] = ["a", "b", "c", "s", "x"].map((name) => sym(name)) as [Expr, Expr, Expr, Expr, Expr];
  const L = (at: Expr, order = 0): Expr => call("L", [at], [order]);
  const within = (lower: Expr, upper: Expr): Statement => ({ kind: "membership", element: x, set: { kind: "interval", lower, upper, lowerOpen: false, upperOpen: false }, negated: false });
  const facts: readonly Fact[] = [
    ...statements(["eta > 0", "B > 0", "a < s", "s < b", "b < c", "H_a > 0", "H_b < 0"]),
    { kind: "monotone", fn: "L", direction: "increasing", lower: a, upper: b },
    { kind: "extremum", fn: "L", point: b, extremum: "maximum", only: true, lower: a, upper: c },
    equals(L(a, 1), num(0)),
    equals(L(a, 2), sym("H_a")),
    equals(L(b, 1), num(0)),
    equals(L(b, 2), sym("H_b")),
    equals(L(s), readAll("(1-s)*L(a) + s*L(b)")),
    equals(sym("T_a"), readAll("eta/B*H_a")),
    equals(sym("T_b"), readAll("-eta/B*H_b")),
    { kind: "definition", left: sym("T"), right: sym("T_a"), when: within(a, s) },
    { kind: "definition", left: sym("T"), right: sym("T_b"), when: within(s, c) },
    { kind: "extremum", fn: "L", point: a, extremum: "minimum", only: true, region: "V_a" },
    { kind: "region", region: "V_a", around: a },
  ];
  const ask = (left: Expr, right: Expr): AsymptoticQuestion => ({ ...question(left, right, "approx", zeroPlus("eta"), facts), dependencies: new Map([["T", ["x"]]]) });
  const [T, Ta, Tb] = [sym("T"), sym("T_a"), sym("T_b")];
  const shifted = (factor: Expr): Expr => integral(multiply(factor, apply("exp", divide(subtract(L(x), L(s)), T))), "x", a, c);
  const raw = integral(apply("exp", divide(L(x), T)), "x", a, c);
  const width = readAll("sqrt(2*pi*T_b)/sqrt(abs(H_b))");
  const top = multiply(apply("exp", divide(subtract(L(b), L(s)), Tb)), width);
  const well: Expr = { kind: "bind", binder: "integral", body: apply("exp", negate(divide(subtract(L(x), L(a)), Ta))), variable: "x", region: "V_a" };
  const rate = divide(multiply(apply("exp", divide(subtract(L(a), L(s)), Ta)), sym("p")), multiply(shifted(divide(num(1), T)), sym("p"), well));
  const escape = multiply(readAll("sqrt(T_b*H_a*abs(H_b))/(2*pi*sqrt(T_a))"), apply("exp", subtract(negate(divide(subtract(L(s), L(a)), Ta)), divide(subtract(L(b), L(s)), Tb))));
  const table: readonly (readonly [string, Expr, Expr, "to-one" | "elsewhere"])[] = [
    ["the well by its mass", well, readAll("sqrt(2*pi*T_a)/sqrt(H_a)"), "to-one"],
    ["the well with the other temperature", well, readAll("sqrt(2*pi*T_b)/sqrt(H_a)"), "elsewhere"],
    ["the barrier, shifted and with its factor", shifted(divide(num(1), T)), divide(top, Tb), "to-one"],
    ["the barrier, shifted", shifted(num(1)), top, "to-one"],
    ["the factor of the wrong stretch", shifted(divide(num(1), T)), divide(top, Ta), "elsewhere"],
    ["without the shift the part before may dominate", raw, multiply(apply("exp", divide(L(b), Tb)), width), "elsewhere"],
    ["the rate", rate, escape, "to-one"],
    ["the rate without the shift", rate, multiply(escape, apply("exp", negate(divide(L(s), Tb)))), "elsewhere"],
    ["the rate with a temperature too many", rate, divide(escape, Tb), "elsewhere"],
    ["the rate with a factor of two", rate, multiply(num(2), escape), "elsewhere"],
  ];
  it.each(table)("%s", (_why, left, right, tends) => {
    expect(followLimit(ask(left, right))[0]).toMatchObject({ kind: "convergence", tends, stated: true });
  });
});

describe("an approach faster than any power", () => {
  const table: readonly (readonly [string, string, string, StatedLimit, number | undefined, boolean])[] = [
    ["exponential", "1 + exp(-1/x)", "1", zeroPlus("x"), undefined, true],
    ["a tail", "1 + exp(-n)", "1", { variable: "n", point: apply("inf"), direction: "both" }, undefined, true],
    ["a power", "1 + x^3", "1", zeroPlus("x"), 3, false],
    ["a high power is named neither way", "1 + x^6", "1", zeroPlus("x"), undefined, false],
  ];
  it.each(table)("%s: %s", (_why, left, right, limit, order, exponential) => {
    const [evidence] = followLimit(question(read(left), read(right), "~", limit, []));
    if (evidence?.kind !== "convergence") throw new Error("not followed");
    expect(evidence.tends).toBe("to-one");
    if (order === undefined) expect(evidence.order).toBeUndefined();
    else expect(evidence.order).toBeCloseTo(order, 1);
    expect(evidence.exponential === true).toBe(exponential);
  });
});
