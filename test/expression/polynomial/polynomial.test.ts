import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addPolynomials,
  BudgetExhausted,
  coefficientsIn,
  constantOf,
  constantPolynomial,
  contentOf,
  degreeIn,
  derivativeIn,
  divideExactly,
  equalPolynomials,
  evaluatePolynomial,
  gcdOfAll,
  gcdPolynomials,
  generatorPolynomial,
  generatorsOf,
  isConstantPolynomial,
  isZeroPolynomial,
  multiplyPolynomials,
  ONE_POLYNOMIAL,
  type Polynomial,
  powerPolynomial,
  primitivePart,
  scalePolynomial,
  squareFreeFactors,
  substitutePolynomial,
  subtractPolynomials,
  totalDegree,
  ZERO_POLYNOMIAL,
} from "../../../src/expression/polynomial/index.js";
import { primitiveRemainders } from "../../../src/expression/polynomial/primitive-remainders.js";
import { gcdByEvaluation } from "../../../src/expression/polynomial/gcd-by-evaluation.js";
import { addRational, multiplyRational, rational, type Rational, rationalToString, subtractRational } from "../../../src/number/index.js";
import { point, smallPolynomial } from "./arbitrary.js";

const [x, y, z] = [generatorPolynomial(0), generatorPolynomial(1), generatorPolynomial(2)];
const c = (n: number, d = 1) => constantPolynomial(rational(n, d));
const sum = (...ps: Polynomial[]) => ps.reduce((a, b) => addPolynomials(a, b), ZERO_POLYNOMIAL);
const times = (...ps: Polynomial[]) => ps.reduce((a, b) => multiplyPolynomials(a, b), ONE_POLYNOMIAL);
const minus = subtractPolynomials;
const at = (p: Polynomial, values: readonly Rational[]) => evaluatePolynomial(p, (g) => values[g] as Rational);
const show = (p: Polynomial) =>
  p.terms.map((t) => `${rationalToString(t.coefficient)}${t.monomial.map(([g, e]) => `${"xyz"[g]}${e > 1 ? e : ""}`).join("")}`).join(" + ") || "0";

describe("normal form", () => {
  const rows: [string, Polynomial, string][] = [
    ["like terms are added", sum(x, y, x), "2x + 1y"],
    ["what cancels is gone", minus(sum(x, y), sum(y, x)), "0"],
    ["descending, generator 0 first", sum(c(1), z, times(y, y), x), "1x + 1y2 + 1z + 1"],
    ["a fraction stays exact", scalePolynomial(sum(x, c(3)), rational(1, 3)), "1/3x + 1"],
    ["a square", powerPolynomial(sum(x, y), 2), "1x2 + 2xy + 1y2"],
    ["0^0 is 1", powerPolynomial(ZERO_POLYNOMIAL, 0), "1"],
    ["a derivative", derivativeIn(sum(times(x, x, y), x, y), 0), "2xy + 1"],
    ["a substitution", substitutePolynomial(sum(times(x, x), c(1)), 0, sum(y, c(1))), "1y2 + 2y + 2"],
  ];
  it.each(rows)("%s", (_why, p, expected) => expect(show(p)).toBe(expected));

  it("answers questions of degree and constancy", () => {
    const p = sum(times(x, x, y), times(z, z), c(5));
    expect([degreeIn(p, 0), degreeIn(p, 1), degreeIn(p, 3), totalDegree(p)]).toEqual([2, 1, 0, 3]);
    expect([...generatorsOf(p)].sort()).toEqual([0, 1, 2]);
    expect(coefficientsIn(p, 0).map(show)).toEqual(["1z2 + 5", "0", "1y"]);
    expect(constantOf(c(2, 3))).toEqual(rational(2, 3));
    expect(constantOf(ZERO_POLYNOMIAL)).toEqual(rational(0));
    expect(constantOf(x)).toBeUndefined();
  });
});

describe("ring operations agree with arithmetic at points", () => {
  it("sum, difference, product", () => {
    fc.assert(
      fc.property(smallPolynomial(), smallPolynomial(), point, (p, q, v) => {
        expect(at(addPolynomials(p, q), v)).toEqual(addRational(at(p, v), at(q, v)));
        expect(at(subtractPolynomials(p, q), v)).toEqual(subtractRational(at(p, v), at(q, v)));
        expect(at(multiplyPolynomials(p, q), v)).toEqual(multiplyRational(at(p, v), at(q, v)));
      }),
    );
  });
  it("equal by rearrangement means equal in structure", () => {
    fc.assert(
      fc.property(smallPolynomial(), smallPolynomial(), smallPolynomial(), (p, q, r) => {
        expect(multiplyPolynomials(p, addPolynomials(q, r))).toEqual(addPolynomials(multiplyPolynomials(r, p), multiplyPolynomials(q, p)));
      }),
    );
  });
  it("products that need keys wider than a double", () => {
    const wide = Array.from({ length: 8 }, (_, g) => generatorPolynomial(g, 200)).reduce((a, b) => addPolynomials(a, b));
    const squared = multiplyPolynomials(wide, wide);
    expect(squared.terms.length).toBe(36);
    expect(divideExactly(squared, wide)).toEqual(wide);
  });
  it("a large power has the multinomial number of terms, and its value", () => {
    const p = powerPolynomial(sum(x, y, z), 60);
    expect(p.terms.length).toBe((62 * 61) / 2);
    expect(at(p, [rational(1), rational(2), rational(-1)])).toEqual(rational(2n ** 60n));
  });
});

describe("division", () => {
  it("undoes multiplication", () => {
    fc.assert(
      fc.property(smallPolynomial(), smallPolynomial(), (p, q) => {
        fc.pre(!isZeroPolynomial(q));
        expect(divideExactly(multiplyPolynomials(p, q), q)).toEqual(p);
      }),
    );
  });
  it("gives a quotient only when it multiplies back", () => {
    fc.assert(
      fc.property(smallPolynomial(2), smallPolynomial(2, 2, 1), (p, q) => {
        fc.pre(!isZeroPolynomial(q));
        const quotient = divideExactly(p, q);
        if (quotient !== undefined) expect(multiplyPolynomials(quotient, q)).toEqual(p);
      }),
    );
  });
  const rows: [string, Polynomial, Polynomial, string | undefined][] = [
    ["difference of squares", minus(times(x, x), times(y, y)), minus(x, y), "1x + 1y"],
    ["a remainder is left", sum(times(x, x), c(1)), sum(x, c(1)), undefined],
    ["a generator that the dividend lacks", x, sum(x, y), undefined],
    ["by a fraction", sum(x, c(1)), c(2, 3), "3/2x + 3/2"],
    ["a monomial that does not divide", sum(x, c(1)), x, undefined],
  ];
  it.each(rows)("%s", (_why, p, q, expected) => {
    const quotient = divideExactly(p, q);
    expect(quotient === undefined ? undefined : show(quotient)).toBe(expected);
  });
  it("throws for the divisor 0", () => expect(() => divideExactly(x, ZERO_POLYNOMIAL)).toThrow(RangeError));
});

describe("content", () => {
  it("times the primitive part gives the polynomial back", () => {
    fc.assert(
      fc.property(smallPolynomial(), (p) => {
        const part = primitivePart(p);
        expect(scalePolynomial(part, contentOf(p))).toEqual(p);
        expect(part.terms.every((t) => t.coefficient.d === 1n)).toBe(true);
        expect(isZeroPolynomial(p) || (part.terms[0]?.coefficient.n ?? 0n) > 0n).toBe(true);
      }),
    );
  });
});

describe("greatest common divisor", () => {
  it("divides both, contains every common factor, and leaves coprime cofactors", () => {
    fc.assert(
      fc.property(smallPolynomial(3, 3, 2), smallPolynomial(3, 3, 2), smallPolynomial(3, 3, 2), (p, a, b) => {
        const pa = multiplyPolynomials(p, a);
        const pb = multiplyPolynomials(p, b);
        fc.pre(!isZeroPolynomial(pa) && !isZeroPolynomial(pb));
        const g = gcdPolynomials(pa, pb);
        const left = divideExactly(pa, g);
        const right = divideExactly(pb, g);
        expect(left).toBeDefined();
        expect(right).toBeDefined();
        expect(divideExactly(g, p)).toBeDefined();
        expect(gcdPolynomials(left as Polynomial, right as Polynomial)).toEqual(ONE_POLYNOMIAL);
        expect(g).toEqual(primitivePart(g));
        expect(gcdPolynomials(pb, pa)).toEqual(g);
      }),
      { numRuns: 300 },
    );
  });
  it("is the same by evaluation and by remainders", () => {
    fc.assert(
      fc.property(smallPolynomial(3, 3, 2), smallPolynomial(3, 2, 2), smallPolynomial(3, 2, 2), (p, a, b) => {
        const pa = primitivePart(multiplyPolynomials(p, a));
        const pb = primitivePart(multiplyPolynomials(p, b));
        fc.pre(degreeIn(pa, 0) > 0 && degreeIn(pb, 0) > 0);
        const slow = primitiveRemainders(pa, pb, 0);
        const fast = gcdByEvaluation(pa, pb);
        if (fast !== undefined) expect(fast).toEqual(slow);
        expect(gcdPolynomials(pa, pb)).toEqual(slow);
      }),
    );
  });
  const square = powerPolynomial(sum(x, y), 2);
  const rows: [string, Polynomial, Polynomial, string][] = [
    ["with 0", ZERO_POLYNOMIAL, scalePolynomial(sum(x, y), rational(-4)), "1x + 1y"],
    ["of constants", c(4), c(6), "1"],
    ["of monomials", times(c(4), x, x, y), times(c(6), x, y, y), "1xy"],
    ["a shared factor under different scales", scalePolynomial(square, rational(3, 7)), times(c(-2), sum(x, y), sum(x, c(1))), "1x + 1y"],
    ["one divides the other", square, sum(x, y), "1x + 1y"],
    ["a factor without one side's generator", times(sum(y, c(1)), sum(x, c(2))), times(sum(y, c(1)), sum(z, c(3))), "1y + 1"],
    ["of x^12 - 1 and x^8 - 1", minus(generatorPolynomial(0, 12), c(1)), minus(generatorPolynomial(0, 8), c(1)), "1x4 + -1"],
  ];
  it.each(rows)("%s", (_why, p, q, expected) => expect(show(gcdPolynomials(p, q))).toBe(expected));

  it("finds a factor of moderate size", () => {
    const g = powerPolynomial(sum(x, times(c(2), y), z, c(-1)), 4);
    const p = times(g, powerPolynomial(sum(times(x, y), z, c(3)), 3));
    const q = times(g, powerPolynomial(sum(times(x, z), y, c(5)), 3));
    expect(gcdPolynomials(p, q)).toEqual(primitivePart(g));
  });
});

describe("square-free factors", () => {
  it("multiply back, and are square-free and coprime", () => {
    fc.assert(
      fc.property(smallPolynomial(2, 3, 2), smallPolynomial(2, 2, 2), fc.integer({ min: 1, max: 3 }), (a, b, k) => {
        const p = multiplyPolynomials(powerPolynomial(a, k), multiplyPolynomials(b, b));
        const { content, factors } = squareFreeFactors(p);
        const back = factors.reduce((out, f) => multiplyPolynomials(out, powerPolynomial(f.polynomial, f.multiplicity)), constantPolynomial(content));
        expect(back).toEqual(p);
        factors.forEach((f, i) => {
          expect(isConstantPolynomial(f.polynomial)).toBe(false);
          // A repeated factor divides the polynomial and all its partial derivatives; a simple one misses one of them.
          const slopes = [...generatorsOf(f.polynomial)].map((g) => derivativeIn(f.polynomial, g));
          expect(isConstantPolynomial(gcdOfAll([f.polynomial, ...slopes]))).toBe(true);
          for (const other of factors.slice(i + 1)) expect(gcdPolynomials(f.polynomial, other.polynomial)).toEqual(ONE_POLYNOMIAL);
        });
      }),
      { numRuns: 200 },
    );
  });
  it("splits -12 x^2 (x+y)^3 (y+1)", () => {
    const p = times(c(-12), x, x, powerPolynomial(sum(x, y), 3), sum(y, c(1)));
    const { content, factors } = squareFreeFactors(p);
    expect(content).toEqual(rational(-12));
    expect(factors.map((f) => `${show(f.polynomial)}: ${f.multiplicity}`).sort()).toEqual(["1x + 1y: 3", "1x: 2", "1y + 1: 1"]);
  });
});

describe("budget", () => {
  it("interrupts, and is spent in place", () => {
    const budget = { remaining: 1000 };
    expect(() => powerPolynomial(sum(x, y, z), 40, budget)).toThrow(BudgetExhausted);
    expect(budget.remaining).toBeLessThan(0);
  });
  it("does not change a result that it allows", () => {
    const p = powerPolynomial(sum(x, y), 5, { remaining: 1000 });
    expect(equalPolynomials(p, powerPolynomial(sum(x, y), 5))).toBe(true);
  });
});
