import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countRealRoots, isExactRoot, lineCells, realRootsOf, signAt, simplestBetween, type Univariate } from "../../../src/expression/polynomial/index.js";
import { compareRational, rational, type Rational, rationalToNumber, rationalToString } from "../../../src/number/index.js";
import { gcdOfUnivariates, multiplyUnivariates, quotientOfUnivariates, squareFreePart } from "../../../src/expression/polynomial/univariate.js";
import { smallRational } from "./arbitrary.js";

/** The product of `d x - n` over rationals `n / d`. */
const withRoots = (roots: readonly Rational[]): Univariate => roots.reduce<Univariate>((f, r) => multiplyUnivariates(f, [-r.n, r.d]), [1n]);
const univariate = fc.array(fc.bigInt({ min: -9n, max: 9n }), { minLength: 1, maxLength: 6 }).filter((f) => f[f.length - 1] !== 0n);

describe("real roots", () => {
  const rows: [string, Univariate, string[]][] = [
    ["none: x^2 + 1", [1n, 0n, 1n], []],
    ["a constant", [7n], []],
    ["2x - 3", [-3n, 2n], ["3/2"]],
    ["a double root counts once: (x-1)^2", [1n, -2n, 1n], ["1"]],
    ["irrational: x^2 - 2", [-2n, 0n, 1n], ["-1.414", "1.414"]],
    ["x^3 - 2x: mixed", [0n, -2n, 0n, 1n], ["-1.414", "0", "1.414"]],
    ["close roots: (1000x-1)(1001x-1)", multiplyUnivariates([-1n, 1000n], [-1n, 1001n]), ["1/1001", "1/1000"]],
    ["x^5 - x - 1 has one", [-1n, -1n, 0n, 0n, 0n, 1n], ["1.167"]],
  ];
  it.each(rows)("%s", (_why, f, expected) => {
    const shown = realRootsOf(f).map((r) => {
      if (isExactRoot(r)) return rationalToString(r.lower);
      const decimals = expected.find((e) => e.includes(".") && Math.abs(Number(e) - rationalToNumber(r.lower)) < 2 && Number(e) > rationalToNumber(r.lower) && Number(e) < rationalToNumber(r.upper));
      return decimals ?? "misplaced";
    });
    expect(shown).toEqual(expected);
    expect(countRealRoots(f)).toBe(expected.length);
  });

  it("finds exactly the roots that a product was made of", () => {
    fc.assert(
      fc.property(fc.array(smallRational, { maxLength: 6 }), (roots) => {
        const distinct = [...new Set([...roots].sort(compareRational).map(rationalToString))];
        expect(realRootsOf(multiplyUnivariates(withRoots(roots), [1n, 0n, 1n])).map((r) => isExactRoot(r) ? rationalToString(r.lower) : "?")).toEqual(distinct);
      }),
    );
  });
  it("isolates: the square-free part changes sign across each interval and has no other root", () => {
    fc.assert(
      fc.property(univariate, (f) => {
        const roots = realRootsOf(f);
        const simple = squareFreePart(f);
        for (const r of roots) {
          if (isExactRoot(r)) expect(signAt(f, r.lower)).toBe(0);
          else expect(signAt(simple, r.lower) * signAt(simple, r.upper)).toBe(-1);
        }
        roots.slice(1).forEach((r, k) => expect(compareRational((roots[k] as { upper: Rational }).upper, r.lower)).toBeLessThanOrEqual(0));
      }),
    );
  });
});

describe("univariate arithmetic", () => {
  it("quotients undo products up to a positive factor", () => {
    fc.assert(
      fc.property(univariate, univariate, (f, g) => {
        const positive = (g[g.length - 1] as bigint) < 0n ? g.map((a) => -a) : g;
        const quotient = quotientOfUnivariates(multiplyUnivariates(f, positive), positive);
        // Cross-multiplied by leading coefficients, both sides are the same polynomial.
        const a = (quotient[quotient.length - 1] as bigint);
        const b = f[f.length - 1] as bigint;
        expect(quotient.map((c) => c * b)).toEqual(f.map((c) => c * a));
        expect(a > 0n).toBe(b > 0n);
        expect(gcdOfUnivariates(multiplyUnivariates(f, g), g).length).toBe(g.length);
      }),
    );
  });
});

describe("cells of the line", () => {
  it("signs agree with the polynomials at the samples, and cells alternate", () => {
    fc.assert(
      fc.property(univariate, univariate, (f, g) => {
        const cells = lineCells([f, g]);
        cells.forEach((cell, k) => {
          expect(cell.kind).toBe(k % 2 === 0 ? "interval" : "root");
          if (cell.kind === "interval") expect(cell.signs).toEqual([signAt(f, cell.sample), signAt(g, cell.sample)]);
          else expect(cell.signs).toContain(0);
        });
      }),
    );
  });
  it("knows which polynomial vanishes at a common irrational root", () => {
    // x^2 - 2, (x^2 - 2)(x - 5) and x - 1
    const cells = lineCells([[-2n, 0n, 1n], [10n, -2n, -5n, 1n], [-1n, 1n]]);
    expect(cells.filter((c) => c.kind === "root").map((c) => c.signs)).toEqual([
      [0, 0, -1],
      [-1, 1, 0],
      [0, 0, 1],
      [1, 0, 1],
    ]);
  });
});

describe("simplest rational between", () => {
  const rows: [Rational, Rational, string][] = [
    [rational(-1), rational(1), "0"],
    [rational(0), rational(1), "1/2"],
    [rational(1, 2), rational(9), "1"],
    [rational(1, 3), rational(1, 2), "2/5"],
    [rational(-5, 2), rational(-7, 3), "-12/5"],
    [rational(0), rational(2, 7), "1/4"],
    [rational(3), rational(4), "7/2"],
  ];
  it.each(rows)("%o, %o", (a, b, expected) => expect(rationalToString(simplestBetween(a, b))).toBe(expected));
  it("lies strictly between", () => {
    fc.assert(
      fc.property(smallRational, smallRational, (a, b) => {
        fc.pre(compareRational(a, b) < 0);
        const m = simplestBetween(a, b);
        expect(compareRational(a, m)).toBe(-1);
        expect(compareRational(m, b)).toBe(-1);
      }),
    );
  });
});
