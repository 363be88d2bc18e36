import { describe, expect, test } from "vitest";
import { checkRow } from "../../../src/batch.js";

/** The moves that evidence names for an equation. */
function movesOf(lhs: string, rhs: string, given: readonly string[]): readonly string[] {
  const result = checkRow({ syntax: "plain", lhs, rel: "=", rhs, given });
  expect(["proved", "proved-if"]).toContain(result.verdict);
  return result.evidence.flatMap((e) => (e.kind === "exact" ? e.moves.map((m) => m.text) : []));
}

describe("the moves of an exact argument name what was done", () => {
  const rows: readonly (readonly [left: string, right: string, moves: readonly RegExp[], given?: readonly string[]])[] = [
    ["(x+1)^2*(x-1)", "x^3+x^2-x-1", [/powers of sums expanded/u, /products of sums expanded/u]],
    ["1/(x-1)-1/(x+1)", "2/(x^2-1)", [/common denominator/u]],
    ["(x^2-1)/(x-1)", "x+1", [/common factor cancelled, where it is not zero/u]],
    ["log(x*y)", "log(x)+log(y)", [/logarithm of a product/u, /positive by given 1/u, /positive by given 2/u], ["x > 0", "y > 0"]],
    ["log(x/y)", "log(x)-log(y)", [/logarithm of a quotient/u], ["x > 0", "y > 0"]],
    ["log(exp(x))", "x", [/logarithm of an exponential undone/u]],
    ["exp(log(x)+y)", "x*exp(y)", [/exponential of a logarithm undone/u], ["x > 0"]],
    ["exp(x+y)", "exp(x)*exp(y)", [/exponential of a sum/u]],
    ["sqrt(x^2)", "x", [/√\(u²\) = \|u\|/u, /positive by given 1/u], ["x > 0"]],
    ["abs(x-1)", "1-x", [/modulus resolved.*not positive/u, /negative by given 1/u], ["x < 0"]],
    ["(x^a)^b", "x^(a*b)", [/product of exponents/u], ["x > 0"]],
    ["sin(x)^2+cos(x)^2", "1", [/sin² \+ cos² = 1/u]],
    ["cos(pi/3)", "1/2", [/exact value of a circular function/u]],
    ["sinh(2*x)", "2*sinh(x)*cosh(x)", [/hyperbolic functions as exponentials/u]],
    ["diff(x^2*sin(x^3), x)", "2*x*sin(x^3)+3*x^4*cos(x^3)", [/product rule/u, /chain rule/u]],
    ["diff(x/(1+x), x)", "1/(1+x)^2", [/quotient rule/u]],
    ["diff(int(f(t)*x, t, 0, x), x)", "int(f(t), t, 0, x)+x*f(x)", [/Leibniz/u, /same normal form$/u]],
    ["int(x*exp(x), x, 0, 1)", "1", [/by their antiderivatives/u]],
    ["y^2", "x^4", [/value given by given 1/u], ["y = x^2"]],
    ["factorial(n+1)", "(n+1)*factorial(n)", [/n! = n \(n-1\)!/u], ["n in N"]],
  ];
  test.each(rows.map(([left, right, moves, given]) => [left, right, moves, given ?? []] as const))("%s = %s", (left, right, moves, given) => {
    const found = movesOf(left, right, given);
    for (const move of moves) expect(found).toContainEqual(expect.stringMatching(move));
  });
});

describe("moves that were not made are not named", () => {
  const rows: readonly (readonly [left: string, right: string, absent: RegExp])[] = [
    ["x+x", "2*x", /expanded|denominator|cancelled|rule|sin/u],
    ["(1+i)*(1-i)", "2", /cancelled|denominator/u],
    ["diff(x^3, x)", "3*x^2", /product rule|chain rule|quotient rule/u],
    ["x*y", "y*x", /expanded/u],
    ["1/x+2/x", "3/x", /common denominator/u],
  ];
  test.each(rows)("%s = %s", (left, right, absent) => {
    for (const move of movesOf(left, right, [])) expect(move).not.toMatch(absent);
  });
});
