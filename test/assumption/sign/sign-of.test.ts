import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contradiction, type KnownSign, type Sign, signOf } from "../../../src/assumption/sign/index.js";
import {
  addPolynomials,
  constantPolynomial,
  evaluatePolynomial,
  generatorPolynomial,
  multiplyPolynomials,
  ONE_POLYNOMIAL,
  type Polynomial,
  powerPolynomial,
  scalePolynomial,
  subtractPolynomials,
  ZERO_POLYNOMIAL,
} from "../../../src/expression/polynomial/index.js";
import { rational, type Rational, signOfRational } from "../../../src/number/index.js";
import { point, smallPolynomial } from "../../expression/polynomial/arbitrary.js";

const [a, b, c, x, y] = [0, 1, 2, 3, 4].map((g) => generatorPolynomial(g)) as [Polynomial, Polynomial, Polynomial, Polynomial, Polynomial];
const n = (value: number, d = 1) => constantPolynomial(rational(value, d));
const sum = (...ps: Polynomial[]) => ps.reduce((p, q) => addPolynomials(p, q), ZERO_POLYNOMIAL);
const times = (...ps: Polynomial[]) => ps.reduce((p, q) => multiplyPolynomials(p, q), ONE_POLYNOMIAL);
const minus = subtractPolynomials;
const pow = (p: Polynomial, k: number) => powerPolynomial(p, k);
const neg = (p: Polynomial) => scalePolynomial(p, rational(-1));
/** Facts named A1, A2, … in order. */
const given = (...facts: [Polynomial, KnownSign["relation"]][]): KnownSign[] => facts.map(([polynomial, relation], k) => ({ polynomial, relation, id: `A${k + 1}` }));

describe("signs that are proved", () => {
  const rows: [string, Polynomial, KnownSign[], Sign, string[]][] = [
    ["a constant", n(-3, 2), [], "negative", []],
    ["stated", a, given([a, ">"]), "positive", ["A1"]],
    ["stated of a negative multiple", times(n(-2), a), given([a, ">"]), "negative", ["A1"]],
    ["a square", times(a, a), [], "nonnegative", []],
    ["a square of what does not vanish", times(a, a), given([a, "!="]), "positive", ["A1"]],
    ["a square plus 1", sum(times(a, a), n(1)), [], "positive", []],
    ["minus a square", neg(pow(minus(a, b), 2)), [], "nonpositive", []],
    ["a product of positives, unused facts unnamed", times(a, b), given([a, ">"], [b, ">"], [c, ">"]), "positive", ["A1", "A2"]],
    ["an odd power of a negative", pow(a, 3), given([neg(a), ">"]), "negative", ["A1"]],
    ["a sum of positives", sum(times(n(2), a), times(a, b)), given([a, ">"], [b, ">="]), "positive", ["A1", "A2"]],
    ["a difference of an order", minus(b, a), given([minus(b, a), ">"]), "positive", ["A1"]],
    ["transitive order", minus(c, a), given([minus(b, a), ">"], [minus(c, b), ">="]), "positive", ["A1", "A2"]],
    ["from an order and a sign", b, given([a, ">"], [minus(b, a), ">="]), "positive", ["A1", "A2"]],
    [">= with != is >", a, given([a, ">="], [a, "!="]), "positive", ["A1", "A2"]],
    ["both directions give zero", minus(a, b), given([minus(a, b), ">="], [minus(b, a), ">="]), "zero", ["A1", "A2"]],
    ["a bound on one side", sum(a, n(-1)), given([sum(a, n(-2)), ">"]), "positive", ["A1"]],
    ["a range of one generator: x(1-x) on (0,1)", times(x, minus(n(1), x)), given([x, ">"], [minus(n(1), x), ">"]), "positive", ["A1", "A2"]],
    ["x^2 - 3 from x > 2", minus(times(x, x), n(3)), given([minus(x, n(2)), ">"]), "positive", ["A1"]],
    ["x^2 + x + 1 has no real root", sum(times(x, x), x, n(1)), [], "positive", []],
    ["x^4 - x + 1", sum(pow(x, 4), neg(x), n(1)), [], "positive", []],
    ["a definite form: x^2 - xy + y^2", sum(times(x, x), neg(times(x, y)), times(y, y)), [], "nonnegative", []],
    ["a definite form plus 1", sum(times(x, x), neg(times(x, y)), times(y, y), n(1)), [], "positive", []],
    ["a square hidden in a sum: x^2 - 2x + 1 + y^2", sum(times(x, x), times(n(-2), x), n(1), times(y, y)), [], "nonnegative", []],
    ["three squares: a^2+b^2+c^2-ab-bc-ca", sum(times(a, a), times(b, b), times(c, c), neg(times(a, b)), neg(times(b, c)), neg(times(c, a))), [], "nonnegative", []],
    ["AM-GM cleared: (a+b)^2 - 4ab", minus(pow(sum(a, b), 2), times(n(4), a, b)), [], "nonnegative", []],
    ["a product of differences", times(minus(b, a), minus(c, b)), given([minus(b, a), ">"], [minus(c, b), ">"]), "positive", ["A1", "A2"]],
    ["(a-c)(b-c) expanded, from a>c, b>c", sum(times(a, b), neg(times(a, c)), neg(times(b, c)), times(c, c)), given([minus(a, c), ">"], [minus(b, c), ">"]), "positive", ["A1", "A2"]],
    ["ab > 1 from a > 1, b > 1", minus(times(a, b), n(1)), given([minus(a, n(1)), ">"], [minus(b, n(1)), ">"]), "positive", ["A1", "A2"]],
    ["a factor of what does not vanish", minus(a, b), given([minus(times(a, a), times(b, b)), "!="]), "nonzero", ["A1"]],
    ["a product of what does not vanish", times(a, b), given([a, "!="], [b, "!="]), "nonzero", ["A1", "A2"]],
    ["(a+b)(a-b) from the sign of each", minus(times(a, a), times(b, b)), given([sum(a, b), ">"], [minus(a, b), ">"]), "positive", ["A1", "A2"]],
    ["known product xy > 0", times(n(3), x, y), given([times(x, y), ">"]), "positive", ["A1"]],
    ["by an equation: a = b + 1, b > 0", a, given([minus(a, sum(b, n(1))), "="], [b, ">"]), "positive", ["A1", "A2"]],
    ["by an equation: 1 - x^2 where x^2 + y^2 = 1", minus(n(1), times(x, x)), given([sum(times(x, x), times(y, y), n(-1)), "="]), "nonnegative", ["A1"]],
    ["zero by an equation times a factor", times(a, minus(x, y)), given([minus(x, y), "="]), "zero", ["A1"]],
    ["by substituting into a power: (a-b)^3 c, a = 2b", times(pow(minus(a, b), 3), c), given([minus(a, times(n(2), b)), "="], [b, ">"], [c, ">"]), "positive", ["A1", "A2", "A3"]],
    ["a quadratic with positive parameters: a x^2 + c", sum(times(a, x, x), c), given([a, ">"], [c, ">"]), "positive", ["A1", "A2"]],
    ["a quadratic by its discriminant", sum(times(a, x, x), times(b, x), c), given([a, ">"], [minus(times(n(4), a, c), times(b, b)), ">"]), "positive", ["A1", "A2"]],
  ];
  it.each(rows)("%s", (_why, p, known, sign, used) => expect(signOf(p, known)).toEqual({ sign, used }));
});

describe("signs that do not follow", () => {
  const rows: [string, Polynomial, KnownSign[]][] = [
    ["nothing is known", a, []],
    ["a difference of positives", minus(a, b), given([a, ">"], [b, ">"])],
    ["x^2 - 3 from x > 1", minus(times(x, x), n(3)), given([minus(x, n(1)), ">"])],
    ["an indefinite form", sum(times(x, x), times(n(-3), x, y), times(y, y)), []],
    ["a root at the closed end is found, an open end is not enough", minus(x, n(1)), given([x, ">"])],
    ["a factor of a nonnegative product", a, given([times(a, b), ">="])],
  ];
  it.each(rows)("%s", (_why, p, known) => expect(signOf(p, known).sign).toBe("unknown"));
  it("of generators that are not real", () => {
    const isReal = (g: number) => g !== 3;
    expect(signOf(times(x, x), [], undefined, { isReal }).sign).toBe("unknown");
    expect(signOf(sum(times(x, x), n(1)), [], undefined, { isReal }).sign).toBe("unknown");
    expect(signOf(times(x, x, a), given([x, "!="], [a, ">"]), undefined, { isReal })).toEqual({ sign: "nonzero", used: ["A1", "A2"] });
    expect(signOf(times(a, a), [], undefined, { isReal }).sign).toBe("nonnegative");
  });
  it("when the work allowed is spent", () => {
    expect(signOf(minus(c, a), given([minus(b, a), ">"], [minus(c, b), ">"]), { remaining: 3 }).sign).toBe("unknown");
  });
});

describe("contradictions", () => {
  const rows: [string, KnownSign[], string[] | undefined][] = [
    ["none among nothing", [], undefined],
    ["a > 0 and a < 0", given([a, ">"], [neg(a), ">"]), ["A1", "A2"]],
    ["a = 0 and a != 0", given([a, "="], [a, "!="], [b, ">"]), ["A1", "A2"]],
    ["a circle of orders", given([minus(a, b), ">"], [minus(b, c), ">"], [minus(c, a), ">="]), ["A1", "A2", "A3"]],
    ["a closed circle of orders is equality", given([minus(a, b), ">="], [minus(b, c), ">="], [minus(c, a), ">="]), undefined],
    ["x > 2 and x^2 < 3", given([minus(x, n(2)), ">"], [minus(n(3), times(x, x)), ">"], [a, ">"]), ["A1", "A2"]],
    ["x^2 + 1 = 0", given([sum(times(x, x), n(1)), "="]), ["A1"]],
    ["xy < 0 with both positive", given([x, ">"], [y, ">"], [neg(times(x, y)), ">"]), ["A1", "A2", "A3"]],
    ["0 > 0", given([ZERO_POLYNOMIAL, ">"]), ["A1"]],
    ["satisfiable", given([minus(a, b), ">"], [minus(b, c), ">"], [a, ">"]), undefined],
  ];
  it.each(rows)("%s", (_why, known, used) => expect(contradiction(known)?.used).toEqual(used));
});

const relation = fc.constantFrom<KnownSign["relation"]>(">", ">=", "!=", "=");
const holds = (k: KnownSign["relation"], sign: number) => (k === ">" ? sign > 0 : k === ">=" ? sign >= 0 : k === "!=" ? sign !== 0 : sign === 0);
const admits = (s: Sign, sign: number): boolean => {
  switch (s) {
    case "positive":
      return sign > 0;
    case "negative":
      return sign < 0;
    case "zero":
      return sign === 0;
    case "nonnegative":
      return sign >= 0;
    case "nonpositive":
      return sign <= 0;
    case "nonzero":
      return sign !== 0;
    case "unknown":
      return true;
  }
};
const signAt = (p: Polynomial, v: readonly Rational[]) => signOfRational(evaluatePolynomial(p, (g) => v[g] as Rational));

describe("soundness", () => {
  // The facts are made to hold at the point, so that every run tests the answer.
  const situation = fc
    .tuple(point, fc.array(fc.tuple(smallPolynomial(3, 3, 2), relation), { maxLength: 4 }))
    .map(([v, rows]) => ({
      v,
      known: rows.map(([q, wanted], k): KnownSign => {
        const sign = signAt(q, v);
        if (wanted === "=") return { polynomial: subtractPolynomials(q, constantPolynomial(evaluatePolynomial(q, (g) => v[g] as Rational))), relation: "=", id: `A${k}` };
        return holds(wanted, sign) ? { polynomial: q, relation: wanted, id: `A${k}` } : { polynomial: neg(q), relation: holds(wanted, -sign) ? wanted : ">=", id: `A${k}` };
      }),
    }));
  it("no point that satisfies the facts contradicts an answer", () => {
    fc.assert(
      fc.property(situation, smallPolynomial(3, 3, 2), smallPolynomial(3, 2, 1), ({ v, known }, p, q) => {
        const targets = [p, multiplyPolynomials(p, p), ...known.map((k) => addPolynomials(k.polynomial, multiplyPolynomials(q, q))), ...known.map((k) => multiplyPolynomials(k.polynomial, q))];
        for (const target of targets) {
          const answer = signOf(target, known, { remaining: 40_000 });
          expect(admits(answer.sign, signAt(target, v))).toBe(true);
          const fewer = known.filter((k) => answer.used.includes(k.id));
          expect(signOf(target, fewer, { remaining: 400_000 }).sign === "unknown" && answer.sign !== "unknown").toBe(false);
        }
        expect(contradiction(known, { remaining: 40_000 })).toBeUndefined();
      }),
      { numRuns: 80 },
    );
  });
});
