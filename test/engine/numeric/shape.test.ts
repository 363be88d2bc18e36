import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fact } from "../../../src/assumption/index.js";
import { call, compile, DOUBLES, num, readPlainExpr, readPlainGiven, inferPlainSymbols, scopeOf, sym, type Expr } from "../../../src/expression/index.js";
import { generator, rational, type Rational } from "../../../src/number/index.js";
import { sampleEquality, sampleQuestion, type NumericQuestion } from "../../../src/engine/numeric/index.js";
import { landscape, valueOf, type Coefficients } from "../../../src/engine/numeric/shape.js";
import { isMonotonePolynomial, isOnlyExtremumOfPolynomial } from "../../../src/engine/numeric/shape-check.js";
import { isMonotone, isOnlyExtremum } from "../../../src/engine/numeric/shape-enclosure.js";
import { planSlope, type SlopeSign, type Stationary } from "../../../src/engine/numeric/slope-signs.js";

const r = (n: number, d = 1): Rational => rational(n, d);
const polynomial = (...coefficients: readonly number[]): Coefficients => coefficients.map((c) => r(c));
const read = (text: string, functions = ["L"]): Expr => {
  const reading = readPlainExpr(text, inferPlainSymbols([text], functions));
  if (!reading.ok) throw new Error(text);
  return reading.value;
};
const given = (texts: readonly string[]): readonly Fact[] =>
  texts.flatMap((text) => {
    const reading = readPlainGiven(text, inferPlainSymbols([text], ["L"]));
    if (!reading.ok) throw new Error(text);
    return reading.value.flatMap((v): readonly Fact[] => (v.kind === "statement" ? [{ kind: "statement", statement: v.statement }] : []));
  });
const equals = (left: Expr, right: Expr): Fact => ({ kind: "statement", statement: { kind: "relation", relation: "=", left, right } });
const ask = (left: string, right: string, facts: readonly Fact[], relation: NumericQuestion["relation"] = "="): NumericQuestion => ({
  left: read(left),
  right: read(right),
  relation,
  assumptions: [{ id: "A1", origin: "given", markdown: "", facts }],
  dependencies: new Map(),
  seed: 11,
});

describe("which way a slope goes", () => {
  const at = (x: number, type?: 1 | -1): Stationary => ({ at: r(x), type });
  const table: readonly (readonly [string, readonly Stationary[], readonly SlopeSign[], readonly number[] | undefined, 1 | -1])[] = [
    ["a minimum alone", [at(0, 1)], [], [0], 1],
    ["a maximum alone", [at(0, -1)], [], [0], -1],
    ["a minimum, then a maximum", [at(0, 1), at(2, -1)], [], [0, 2], -1],
    ["two minima have a maximum between", [at(0, 1), at(2, 1)], [], [0, NaN, 2], 1],
    ["a point of unknown kind changes the sign", [at(0, 1), at(2)], [], [0, 2], -1],
    ["increasing without stationary points", [], [{ sign: 1, lower: r(0), upper: r(1) }], [], 1],
    ["decreasing before a flat end", [at(1)], [{ sign: -1, lower: r(0), upper: r(1) }], [1], 1],
    ["increasing between two flat ends", [at(0), at(1)], [{ sign: 1, lower: r(0), upper: r(1) }], [0, 1], -1],
    ["an inflection inside a range of increase", [at(0)], [{ sign: 1, lower: r(-1), upper: r(1) }], [0, 0], 1],
    ["a minimum inside a range of increase", [at(0, 1)], [{ sign: 1, lower: r(-1), upper: r(1) }], undefined, 1],
  ];
  it.each(table)("%s", (_why, stationary, signs, roots, sign) => {
    const plan = planSlope(stationary, signs, generator(5));
    if (roots === undefined) expect(plan).toBeUndefined();
    else {
      const found = plan?.roots.flatMap(({ at: x, order }) => Array.from({ length: order }, () => Number(x.n) / Number(x.d))) ?? [];
      expect(found.length).toBe(roots.length);
      roots.forEach((root, k) => (Number.isNaN(root) ? expect(found[k]).toBeGreaterThan(found[k - 1] as number) : expect(found[k]).toBe(root)));
      expect(plan?.sign).toBe(sign);
    }
  });

  it("a landscape has the stationary points that were planned, in order of kind", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 4 }), fc.boolean(), fc.integer(), (places, first, seed) => {
        const sorted = [...places].sort((a, b) => a - b);
        const stationary = sorted.map((x, k) => at(x, (k % 2 === 0) === first ? 1 : -1));
        const plan = planSlope(stationary, [], generator(seed));
        if (plan === undefined) return false;
        const range = { lower: r(sorted[0] as number), upper: r(sorted.at(-1) as number), whole: false };
        const p = landscape(plan, { kind: "left", strength: 2 }, range);
        return stationary.every((s) => valueOf(p, 1, s.at).n === 0n && Number(valueOf(p, 2, s.at).n) * (s.type as number) > 0);
      }),
    );
  });
});

describe("shapes of polynomials, exactly and by enclosures", () => {
  // x² (3 - 2x): a minimum at 0, a maximum at 1, and the value of 0 again at 3/2.
  const hill = polynomial(0, 0, 3, -2);
  const instance = (text: string) => ({ parameters: ["x"], body: read(text) });
  const monotone: readonly (readonly [string, Coefficients, string, 1 | -1, number, number, boolean])[] = [
    ["between its flat ends", hill, "3*x^2 - 2*x^3", 1, 0, 1, true],
    ["the other way", hill, "3*x^2 - 2*x^3", -1, 0, 1, false],
    ["past the maximum", hill, "3*x^2 - 2*x^3", 1, 0, 1.5, false],
    ["behind the maximum", hill, "3*x^2 - 2*x^3", -1, 1, 4, true],
    ["a line", polynomial(1, 2), "1 + 2*x", 1, -3, 3, true],
    ["a constant", polynomial(1), "1 + 0*x", 1, 0, 1, false],
  ];
  it.each(monotone)("monotone: %s", (_why, p, text, sign, lower, upper, expected) => {
    expect(isMonotonePolynomial(p, sign, { lower: r(lower * 2, 2), upper: r(upper * 2, 2) })).toBe(expected);
    expect(isMonotone(instance(text), sign, lower, upper, [0, 1]) === "true").toBe(expected);
  });
  const extremum: readonly (readonly [string, Coefficients, string, number, 1 | -1, number, number, boolean, boolean])[] = [
    ["a maximum inside", hill, "3*x^2 - 2*x^3", 1, -1, 0, 2, true, true],
    ["a minimum at a flat end", hill, "3*x^2 - 2*x^3", 0, 1, 0, 1.25, true, true],
    ["no longer the only one where the value comes back", hill, "3*x^2 - 2*x^3", 0, 1, 0, 1.5, true, false],
    ["nor beyond", hill, "3*x^2 - 2*x^3", 0, 1, 0, 2, true, false],
    ["a higher place at the far end", hill, "3*x^2 - 2*x^3", 1, -1, -2, 2, true, false],
    ["at an end with a slope", polynomial(0, 1), "x", 0, 1, 0, 3, false, true],
    ["at an end with the wrong slope", polynomial(0, 1), "x", 0, -1, 0, 3, false, false],
    ["no extremum inside a slope", polynomial(0, 1), "x", 1, 1, 0, 3, false, false],
  ];
  it.each(extremum)("extremum: %s", (_why, p, text, point, sign, lower, upper, flat, expected) => {
    expect(isOnlyExtremumOfPolynomial(p, r(point), sign, { lower: r(lower * 4, 4), upper: r(upper * 4, 4) })).toBe(expected);
    expect(isOnlyExtremum(instance(text), r(point), sign, lower, upper, flat) === "true").toBe(expected);
  });
});

const increases: Fact = { kind: "monotone", fn: "L", direction: "increasing", lower: sym("a"), upper: sym("b") };
const top: Fact = { kind: "extremum", fn: "L", point: sym("b"), extremum: "maximum", only: true, lower: sym("a"), upper: sym("c") };
/** A well at `a`, a barrier at `b`, and a point between at which the value is prescribed by the point itself. */
const escape: readonly Fact[] = [
  ...given(["a < s", "s < b", "b < c", "H_a > 0", "H_b < 0", "k > 0"]),
  increases,
  top,
  equals(call("L", [sym("a")], [1]), num(0)),
  equals(call("L", [sym("a")], [2]), sym("H_a")),
  equals(call("L", [sym("b")], [2]), sym("H_b")),
  equals(read("L(s)"), read("(1-s)*L(a) + s*L(b)")),
];

describe("functions with a prescribed shape", () => {
  const sampling = sampleQuestion({ ...ask("L(s) + k*H_a*H_b", "L(a) + s*(L(b)-L(a)) + k*H_a*H_b", escape), points: 24 }, "overview");

  it("are found at most points, and agree with what is prescribed", () => {
    expect(sampling.samples.filter((s) => s.outcome.kind === "agree").length).toBe(24);
    expect(sampling.tried).toBeLessThan(400);
  });

  it("have the shape, seen from a grid of points", () => {
    for (const { point } of sampling.samples) {
      const L = point.functions.get("L");
      if (L === undefined) throw new Error("no function");
      const value = compile(L.body, DOUBLES, scopeOf(L.parameters));
      const of = (name: string): number => Number(point.values.get(name)?.n) / Number(point.values.get(name)?.d);
      const [a, b, c] = [of("a"), of("b"), of("c")];
      const grid = Array.from({ length: 101 }, (_, k) => k / 100);
      const rising = grid.map((u) => value([a + (b - a) * u]));
      rising.slice(1).forEach((y, k) => expect(y).toBeGreaterThan(rising[k] as number));
      for (const u of grid) if (Math.abs(a + (c - a) * u - b) > 1e-9) expect(value([a + (c - a) * u])).toBeLessThan(value([b]) + 1e-12);
      expect(value([of("s")])).toBeCloseTo((1 - of("s")) * value([a]) + of("s") * value([b]), 6);
    }
  });

  it("are polynomials and others", () => {
    const kinds = new Set(sampling.samples.map(({ point }) => (/sin|cos|exp|atan|\/\(/u.test(JSON.stringify(point.functions.get("L"), (_key: string, v: unknown) => (typeof v === "bigint" ? `${v}` : v))) ? "other" : "polynomial")));
    expect(kinds).toEqual(new Set(["polynomial", "other"]));
  });

  const claims: readonly (readonly [string, string, NumericQuestion["relation"], boolean, string])[] = [
    ["L(s) - L(a)", "s*(L(b) - L(a))", "=", true, "the prescribed value"],
    ["L(s) - L(a)", "(1-s)*(L(b) - L(a))", "=", false, "the weights exchanged"],
    ["exp(-(L(s)-L(a))/(k*H_a) - (L(b)-L(s))/(k*abs(H_b)))", "exp((L(a)-L(b))/k*(s/H_a + (1-s)/abs(H_b)))", "=", true, "both stretches of the path"],
    ["exp(L(a)/(k*H_a) - (L(b)-L(s))/(k*abs(H_b)))", "exp((L(a)-L(b))/k*(s/H_a + (1-s)/abs(H_b)))", "=", false, "a term forgotten"],
    ["exp(-(L(s)-L(a))/(k*H_a))", "exp(s*(L(b)-L(a))/(k*H_a))", "=", false, "a sign"],
    ["L(a)", "L(s)", "<", true, "it increases"],
    ["L(c)", "L(b)", "<", true, "the top is the highest"],
    ["L(c)", "L(a)", "<", false, "the far end may lie higher than the well"],
    ["L(c)", "L(a)", ">", false, "or lower"],
  ];
  it.each(claims)("%s %s %s: %s", (left, right, relation, holds) => {
    const [evidence] = sampleEquality(relation === "=" ? ask(left, right, escape) : { ...ask(left, right, escape), relation: relation });
    expect(evidence?.kind).toBe(holds ? "samples" : "counterexample");
    if (evidence?.kind === "counterexample") expect(evidence.counterexample.certainty).toBe("enclosure");
  });

  it("the counterexample has a short function, with signs in front", () => {
    const [evidence] = sampleEquality(ask("L(s) - L(a)", "2*s*(L(b) - L(a))", escape));
    if (evidence?.kind !== "counterexample") throw new Error("not refuted");
    const L = evidence.counterexample.point.find((q) => q.name === "L(x)");
    expect(L?.value).toMatch(/x\^3/u);
    expect(L?.value).not.toMatch(/x\^[4-9]|\(-\d/u);
  });

  it("an extremum may lie at an end, with a slope", () => {
    const end: Fact = { kind: "extremum", fn: "L", point: sym("a"), extremum: "minimum", only: true, lower: sym("a"), upper: sym("c") };
    expect(sampleEquality({ ...ask("L(a)", "L(c)", [...given(["a < c"]), end]), relation: "<" })[0]?.kind).toBe("samples");
    expect(sampleEquality(ask("L'(a)", "0", [...given(["a < c"]), end]))[0]?.kind).toBe("counterexample");
  });

  it("what no function can meet is given up soon", () => {
    const impossible = [...escape, ...given(["a > 2"])];
    const found = sampleQuestion(ask("L(s)", "L(a)", impossible));
    expect(found.samples).toEqual([]);
    expect(Object.keys(found.rejected).some((why) => why.includes("shape"))).toBe(true);
  });

  it("a function fixed along a variable that only runs through it may be prescribed for all its values", () => {
    const P = (x: string): Expr => call("P", [sym(x), sym("t")]);
    const facts: readonly Fact[] = [equals(P("c"), num(0)), { kind: "statement", statement: { kind: "relation", relation: ">", left: P("a"), right: num(0) } }];
    const question: NumericQuestion = { left: P("a"), right: P("c"), relation: "=", assumptions: [{ id: "A1", origin: "given", markdown: "", facts }], dependencies: new Map([["P", ["theta", "t"]]]), seed: 3 };
    expect(sampleEquality(question)[0]?.kind).toBe("counterexample");
    expect(sampleEquality({ ...question, relation: ">" })[0]?.kind).toBe("samples");
  });
});
