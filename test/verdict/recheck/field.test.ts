import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareInField } from "../../../src/verdict/recheck/field/field.js";
import { LADDER, ROOTS } from "../../../src/verdict/recheck/field/ladder.js";
import { inverseModulo, powerModulo, rootModulo } from "../../../src/verdict/recheck/field/modular.js";
import { add, apply, divide, multiply, negate, num, power, sym, type Expr } from "../../../src/expression/index.js";
import { claimed, withGiven } from "./claim.js";

const kindOf = (left: string, right: string, given: readonly string[] = []): string => compareInField(claimed(left, right, given)).kind;

describe("equal in the field", () => {
  const rows: readonly (readonly [left: string, right: string, why: string, given?: readonly string[]])[] = [
    ["(x+1)^2", "x^2+2*x+1", "a square expanded"],
    ["1/(x-1)-1/(x+1)", "2/(x^2-1)", "a common denominator"],
    ["(x+y+z)^200", "(z+y+x)^200", "a large power"],
    ["exp(x+y)", "exp(x)*exp(y)", "sums of exponents"],
    ["exp(x/2)^2", "exp(x)", "a fraction of an exponent"],
    ["exp(exp(x)+exp(x))", "exp(exp(x))^2", "an exponential within an exponential"],
    ["exp(x+1)", "e*exp(x)", "a number in an exponent"],
    ["e^(2*x)", "exp(x)^2", "a power of e"],
    ["sin(x)^2+cos(x)^2", "1", "circular functions through exponentials"],
    ["cos(x+pi/2)", "-sin(x)", "a quarter turn"],
    ["cos(pi/3)", "1/2", "a root of unity"],
    ["exp(i*pi)", "-1", "half a turn"],
    ["sinh(2*x)", "2*sinh(x)*cosh(x)", "hyperbolic functions"],
    ["(1+i)^2", "2*i", "the imaginary unit"],
    ["diff(x^3*sin(x), x, 2)", "6*x*sin(x)+6*x^2*cos(x)-x^3*sin(x)", "a second derivative by series"],
    ["diff(sqrt(1+x^2), x)", "x/sqrt(1+x^2)", "the derivative of a root, on either branch"],
    ["diff(log(1+x^2), x)", "2*x/(1+x^2)", "the derivative of a logarithm"],
    ["diff(atan(x/2), x)", "2/(4+x^2)", "the derivative of an inverse function"],
    ["diff(x^x, x)", "x^x*(log(x)+1)", "the derivative of a variable power"],
    ["diff(f(x)*g(x), x)", "diff(f(x), x)*g(x)+f(x)*diff(g(x), x)", "the product rule for unknown functions"],
    ["diff(f(x^2), x, 2)", "2*f'(x^2)+4*x^2*f''(x^2)", "the chain rule, twice"],
    ["diff(diff(f(x, y), x), y)", "diff(diff(f(x, y), y), x)", "mixed derivatives"],
    ["int(f(t), t, a, b)+int(f(t), t, b, c)", "int(f(s), s, a, c)", "ranges add, the variable is renamed"],
    ["int(2*f(t), t, a, b)", "-2*int(f(s), s, b, a)", "integrals are linear and oriented"],
    ["int(diff(f(t)*g(t), t), t, a, b)", "f(b)*g(b)-f(a)*g(a)", "the fundamental theorem, for what is written as a derivative"],
    ["int(diff(f(t), t)-h(t), t, a, b)", "f(b)-f(a)-int(h(t), t, a, b)", "the same in a sum"],
    ["diff(int(f(t)*x, t, 0, x), x)", "int(f(t), t, 0, x)+x*f(x)", "Leibniz' rule"],
    ["diff(int(x*t^2, t, x, x^2), x, 2)", "diff(diff(int(x*t^2, t, x, x^2), x), x)", "Leibniz' rule, twice"],
    ["int(x*exp(x), x)", "(x-1)*exp(x)", "an antiderivative, up to a constant"],
    ["factorial(n+1)", "(n+1)*factorial(n)", "a factorial at whole numbers"],
    ["binomial(n, 2)", "n*(n-1)/2", "a binomial coefficient"],
    ["sum(k, k, 1, n)", "n*(n+1)/2", "a finite sum"],
    ["(-1)^(2*n)", "1", "a whole power", ["n in Z"]],
    ["cos(n*pi)", "(-1)^n", "whole half turns", ["n in Z"]],
    ["x^a*x^b", "x^(a+b)", "powers of one base"],
    ["x^(a+1)", "x*x^a", "a number in the exponent of a power"],
    ["(x^(1/3))^3", "x", "a root undone"],
    ["abs(x)^2", "x^2", "a modulus squared"],
    ["y*y", "x^4", "a definition among the assumptions", ["y = x^2"]],
    ["g(3)", "9", "a function defined by a formula", ["g(x) = x^2"]],
  ];
  test.each(withGiven(rows))("%s = %s (%s)", (left, right, _why, given) => {
    expect(kindOf(left, right, given)).toBe("equal");
  });
});

describe("different in the field, where every rule is exact", () => {
  const rows: readonly (readonly [left: string, right: string, why: string, given?: readonly string[]])[] = [
    ["(x+1)^2", "x^2+2*x+2", "a slip in a constant"],
    ["(x+1)^2", "x^2+1", "the square of a sum"],
    ["1/(x+y)", "1/x+1/y", "a quotient by a sum"],
    ["exp(x+y)", "exp(x)+exp(y)", "an exponential of a sum"],
    ["sin(2*x)", "sin(x)*cos(x)", "a factor of two"],
    ["cos(x)^2-sin(x)^2", "1", "the wrong sign"],
    ["diff(exp(sin(x)), x)", "sin(x)*exp(sin(x))", "a wrong inner derivative"],
    ["diff(f(x)*g(x), x)", "diff(f(x), x)*diff(g(x), x)", "the product rule forgotten"],
    ["diff(f(2*x), x)", "f'(2*x)", "the chain rule forgotten"],
    ["f(2*x)", "2*f(x)", "application is no product"],
    ["sum(k, k, 1, n)", "n*(n-1)/2", "a sum one term short"],
    ["(-1)^n", "1", "an odd power", ["n in Z"]],
    ["y", "x^3", "another value than the definition's", ["y = x^2"]],
  ];
  test.each(withGiven(rows))("%s = %s (%s)", (left, right, _why, given) => {
    expect(kindOf(left, right, given)).toBe("different");
  });
});

describe("left open, never a false alarm", () => {
  const rows: readonly (readonly [left: string, right: string, why: string, given?: readonly string[]])[] = [
    ["log(x*y)", "log(x)+log(y)", "the field has no logarithm"],
    ["sqrt(x^2)", "x", "a branch is drawn"],
    ["sqrt(x)*sqrt(y)", "sqrt(x*y)", "two branches are drawn"],
    ["int(2*f(t), t, a, b)", "2*int(f(s), s, b, a)", "integrals know linearity only, so that a difference decides nothing"],
    ["int(x, x, 0, 1)", "1/2", "the value of an integral"],
    ["(x*y)^a", "x^a*y^a", "powers of different bases stay apart"],
    ["4^x", "2^(2*x)", "so do those of different numbers"],
    ["f''(x)", "f(x)", "what an equation gives may be differentiated", ["f'(x) = f(x)"]],
    ["limit(sin(x)/x, x, 0)", "1", "a limit"],
    ["exp(exp(exp(x)))", "exp(exp(exp(x)))+0*x", "exponentials nested more deeply than the fields are"],
    ["1/(x-x)", "1/(x-x)", "a side without a value is not confirmed, however alike"],
    ["1/(x-x)", "2/(x-x)", "nor are two different ones"],
    ["log(x)+0/(x-x)", "log(x)+0/(x-x)", "nor with other heads"],
    ["0^(-1)*x", "0^(-1)*x", "zero to a negative power"],
  ];
  test.each(withGiven(rows))("%s = %s (%s)", (left, right, _why, given) => {
    expect(kindOf(left, right, given)).toBe("open");
  });
});

describe("random rational expressions", () => {
  const leaf = fc.oneof(fc.constantFrom<Expr>(sym("x"), sym("y"), sym("z")), fc.integer({ min: -5, max: 5 }).map((n): Expr => num(n)));
  const { tree } = fc.letrec<{ tree: Expr }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => add(a, b)),
      fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => multiply(a, b)),
      fc.tuple(tie("tree"), fc.integer({ min: 1, max: 3 })).map(([a, n]) => power(a, num(n))),
      tie("tree").map((a) => apply("exp", a)),
      tie("tree").map((a) => apply("cos", a)),
    ),
  }));
  const ask = (left: Expr, right: Expr): string => compareInField({ ...claimed("x", "x"), left, right }).kind;
  /** Reordered, distributed and padded with what cancels. */
  const rearranged = (e: Expr): Expr => {
    if (e.kind !== "apply") return divide(multiply(e, num(6)), num(6));
    const args = e.args.map(rearranged);
    if (e.operator === "add") return add(...[...args].reverse());
    if (e.operator === "multiply" && args[0]?.kind === "apply" && args[0].operator === "add") return add(...args[0].args.map((t) => multiply(...args.slice(1), t)));
    if (e.operator === "exp") return multiply(apply("exp", add(args[0] as Expr, sym("w"))), apply("exp", negate(sym("w"))));
    return { ...e, args };
  };

  /** Exponentials inside one another, of which the fields have two levels. */
  const nesting = (e: Expr): number => (e.kind === "apply" ? Math.max(0, ...e.args.map(nesting)) + (e.operator === "exp" || e.operator === "cos" ? 1 : 0) : 0);

  test("an expression equals its rearrangement, or is nested too deeply", () => {
    fc.assert(
      fc.property(tree, (e) => {
        expect(ask(e, rearranged(e))).toBe(nesting(e) <= 2 ? "equal" : "open");
      }),
      { numRuns: 150 },
    );
  });

  test("an expression and what is added to it are told apart", () => {
    fc.assert(
      fc.property(tree, fc.constantFrom<Expr>(num(1), sym("x"), apply("exp", sym("y")), multiply(num(2), sym("z"))), (e, extra) => {
        expect(ask(e, add(rearranged(e), extra))).toBe(nesting(e) <= 2 ? "different" : "open");
      }),
      { numRuns: 150 },
    );
  });
});

describe("the ladder", () => {
  test("each rung has its root of unity and its group for the next one's exponents", () => {
    LADDER.forEach(({ prime, unit, base }, k) => {
      expect(powerModulo(unit, ROOTS, prime)).toBe(1n);
      for (const q of [2n, 3n, 5n, 7n]) {
        expect(powerModulo(unit, ROOTS / q, prime)).not.toBe(1n);
        // Roots of index q are found by one power only where q divides the rest of prime - 1 no more.
        expect(((prime - 1n) / ROOTS) % q).not.toBe(0n);
      }
      const next = LADDER[k + 1];
      if (base === undefined || next === undefined) { expect([base, next]).toEqual([undefined, undefined]); return; }
      expect(base).not.toBe(1n);
      expect(powerModulo(base, next.prime, prime)).toBe(1n);
    });
  });

  test("its numbers are prime, by Fermat's little theorem to ten bases", () => {
    for (const { prime } of LADDER) for (const a of [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n]) expect((powerModulo(a, prime - 2n, prime) * a) % prime).toBe(1n);
  });

  test("roots and inverses undo what they should", () => {
    for (const rung of LADDER) {
      for (const index of [2n, 3n, 4n, 5n, 6n, 7n, 11n, 12n]) {
        for (let k = 1; k < 6; k++) {
          const a = powerModulo(BigInt(k + 1), index, rung.prime);
          expect(powerModulo(rootModulo(a, index, rung, () => 0), index, rung.prime)).toBe(a);
        }
      }
      expect((inverseModulo(12345n, rung.prime) * 12345n) % rung.prime).toBe(1n);
    }
  });
});
