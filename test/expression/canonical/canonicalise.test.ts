import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add, addFractions, apply, canonicalise, CircularNeeded, divide, EMPTY_ORACLE, equalFractions, fractionToExpr, integral, multiply, multiplyFractions, negate, newTower, num, power, ScaleChanged, subtract, subtractFractions, sym, Undefined, type Expr, type Tower,
} from "../../../src/expression/index.js";

/** Runs in a tower without facts, again in another way when asked. */
function inPlainTower<T>(argument: (tower: Tower) => T): T {
  const scales = new Map<string, number>();
  let circular = false;
  for (;;) {
    try {
      return argument(newTower(EMPTY_ORACLE, { remaining: 2_000_000 }, scales, circular ? "circular" : "exponential"));
    } catch (error) {
      if (error instanceof CircularNeeded) circular = true;
      else if (!(error instanceof ScaleChanged)) throw error;
    }
  }
}

const x = sym("x");
const leaf: fc.Arbitrary<Expr> = fc.oneof(fc.constantFrom<Expr>(x, sym("y"), { kind: "call", name: "f", orders: [0], args: [x] }, integral({ kind: "call", name: "f", orders: [0], args: [sym("t")] }, "t", num(0), x)), fc.integer({ min: -3, max: 3 }).map((n): Expr => num(n)));
const grow = (inner: fc.Arbitrary<Expr>): fc.Arbitrary<Expr> =>
  fc.oneof(
    fc.tuple(inner, inner).map(([a, b]) => add(a, b)),
    fc.tuple(inner, inner).map(([a, b]) => multiply(a, b)),
    fc.tuple(inner, inner).map(([a, b]) => divide(a, b)),
    inner.map(negate),
    inner.map((a) => power(a, num(2))),
    fc.tuple(fc.constantFrom("sqrt" as const, "abs" as const, "exp" as const, "sin" as const, "cos" as const, "atan" as const, "asinh" as const), inner).map(([operator, a]) => apply(operator, a)),
  );
const tree = grow(fc.oneof(leaf, grow(fc.oneof(leaf, grow(leaf)))));

/** Expressions without a value anywhere are not what these laws are about. */
const unlessUndefined = (law: () => void): void => {
  try {
    law();
  } catch (error) {
    if (!(error instanceof Undefined)) throw error;
    fc.pre(false);
  }
};

describe("the canonical form", () => {
  it("is kept by printing it as an expression and reading that again", () => {
    fc.assert(
      fc.property(tree, (e) =>
        unlessUndefined(() =>
          inPlainTower((tower) => {
            const f = canonicalise(tower, e);
            expect(equalFractions(tower, canonicalise(tower, fractionToExpr(tower, f)), f)).toBe(true);
          }),
        ),
      ),
      { numRuns: 250, seed: 11 },
    );
  });

  it("respects sums, products and differences", () => {
    fc.assert(
      fc.property(tree, tree, (a, b) =>
        unlessUndefined(() =>
          inPlainTower((tower) => {
            const [f, g] = [canonicalise(tower, a), canonicalise(tower, b)];
            expect(equalFractions(tower, canonicalise(tower, add(a, b)), addFractions(tower, f, g))).toBe(true);
            expect(equalFractions(tower, canonicalise(tower, multiply(a, b)), multiplyFractions(tower, f, g))).toBe(true);
            expect(equalFractions(tower, canonicalise(tower, subtract(a, b)), subtractFractions(tower, f, g))).toBe(true);
            expect(equalFractions(tower, canonicalise(tower, add(a, b)), canonicalise(tower, add(b, a)))).toBe(true);
          }),
        ),
      ),
      { numRuns: 250, seed: 12 },
    );
  });
});
