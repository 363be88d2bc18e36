import { describe, expect, it } from "vitest";
import { checkRow } from "../../../src/batch.js";

interface Row {
  readonly lhs: string;
  readonly rel: string;
  readonly rhs: string;
  readonly given: readonly string[];
  readonly why: string;
}

const row = (claim: string, why: string, ...given: readonly string[]): Row => {
  const [, lhs = "", rel = "", rhs = ""] = /^(.*?) (<=|>=|<|>) (.*)$/u.exec(claim) ?? [];
  return { lhs, rel, rhs, given, why };
};

const FALSE: readonly Row[] = [
  row("sin((2*x)^3) < 0.9998999999999986", "some seventy slivers of width 1e-4, between which it holds", "-5 < x", "x < -1"),
  row("sin(x) < 0.9999999", "a sliver of width 1e-3 at pi/2", "0 < x", "x < 2"),
  row("sin(x) < 0.999999999999", "a sliver of width 3e-6", "0 < x", "x < 2"),
  row("sin(x) < 1 - 10^(-24)", "a sliver of width 3e-12: doubles do not see it", "0 < x", "x < 2"),
  row("abs(sin(50*x)) < 0.99999999", "sixteen slivers", "0 < x", "x < 1"),
  row("exp(-10^8*(x - 0.123)^2) < 1/2", "a spike of width 2e-4", "0 < x", "x < 1"),
  row("x^x >= 0.69220063", "below the least value by 2.5e-9", "x > 0"),
  row("x*exp(-x) < 0.36787944117", "a sliver at 1 of width 1e-5"),
  row("x^3 - x > -0.384900179", "a sliver at 1/sqrt(3)", "0 < x", "x < 1"),
  row("x^3 - x > -0.3849001794", "a sliver of width 1e-5", "0 < x", "x < 1"),
  row("sin(x) + cos(x) < 1.41421356237309504", "the greatest value is above it by 9e-18"),
  row("cos(x) >= 1 - x^2/2 + 10^(-20)*(1 - x^2)", "fails within 1e-5 of zero by 1e-20"),
  row("log(x) <= x - 1.0000000000000001", "fails at 1 by 1e-16", "x > 0"),
  row("sqrt(x)*(1 - x) < 0.3849", "a sliver at 1/3", "x >= 0"),
  row("(x - sqrt(2))^2 > 10^(-24)", "a sliver of width 2e-12 at an irrational place"),
  row("(x - pi)^2 + (y - e)^2 >= 10^(-20)", "a disc of radius 1e-10"),
  row("sin(x)*sin(y) < 1 - 10^(-10)", "small discs"),
  row("x^2 + y^2 > 2*x*y + 10^(-12)", "a strip about the diagonal", "x > 1", "y > 2"),
  row("x*y < 0.4999999999", "a sliver of a circle", "x^2 + y^2 = 1"),
  row("x + y < 1.41421356", "a sliver of a circle", "x^2 + y^2 = 1"),
  row("(1 + 1/x)^x < 2.718281828", "fails from 3e9 on", "x > 0"),
  row("gamma(x) > 0.88561", "a sliver at the least value", "x > 0"),
  row("besselj(0, x) > -0.40275", "a sliver at the first zero of J_1", "x > -1"),
  row("2^n > n^2", "fails at 4 alone", "n in N", "n > 3"),
];

/** Orders that fail at single points only, where the sides touch. */
const TOUCHING: readonly Row[] = [
  row("x^2 > 0", "zero"),
  row("(x - 1/3)^2 > 0", "1/3"),
  row("(x - sqrt(2))^2 > 0", "an irrational point"),
  row("(x - 1/3)^2 + (y - 2/7)^2 > 0", "one point of the plane"),
  row("sin(x) < 1", "pi/2"),
  row("sin(x) + cos(x) < sqrt(2)", "pi/4"),
  row("cos(x) > 1 - x^2/2", "zero"),
  row("exp(x) > 1 + x", "zero"),
  row("exp(x) > e*x", "one"),
  row("log(x) < x - 1", "one", "x > 0"),
  row("x*exp(-x) < 1/e", "one"),
  row("sqrt(x)*(1 - x) < 2/(3*sqrt(3))", "1/3", "x >= 0"),
  row("x^4 - 4*x^3 + 6*x^2 - 4*x + 1 > 0", "a fourth power"),
  row("x^2 + y^2 > 2*x*y", "the diagonal", "x > 1", "y > 2"),
  row("x*(2 - x) < 1", "a closed end", "0 < x", "x <= 1"),
];

const TRUE: readonly Row[] = [
  row("sin(x) <= 1", "touches"),
  row("sin(x) < 1", "the touching point is outside", "0 < x", "x < 1"),
  row("sin(x) < 1 + 10^(-20)", "above by 1e-20", "0 < x", "x < 2"),
  row("sin(x) + cos(x) <= sqrt(2)", "touches at an irrational point"),
  row("sin(x) + cos(x) < 1.41421356237309505", "1e-18 above the greatest value"),
  row("cos(x) < 1", "the touching points are at open ends", "0 < x", "x < 6"),
  row("x*(2 - x) < 1", "the touching point is at an open end", "0 < x", "x < 1"),
  row("sin(x)/x < 1", "approached at an open end", "x > 0"),
  row("cos(x) >= 1 - x^2/2", "touches to fourth order"),
  row("exp(x) >= 1 + x", "touches"),
  row("exp(x) >= e*x", "touches"),
  row("log(x) <= x - 1", "touches", "x > 0"),
  row("x*exp(-x) <= 1/e", "touches"),
  row("x*exp(-x) < 0.36787944118", "above the greatest value by 9e-12"),
  row("x^x >= 0.6922", "just below the least value", "x > 0"),
  row("x^3 - x > -0.38490017946", "just below the least value", "0 < x", "x < 1"),
  row("sqrt(x)*(1 - x) < 0.385", "above the greatest value", "x >= 0"),
  row("sqrt(x)*(1 - x) <= 2/(3*sqrt(3))", "touches", "x >= 0"),
  row("x^4 - 4*x^3 + 6*x^2 - 4*x + 1 >= 0", "a fourth power"),
  row("x + y < 1.41421357", "a circle and a line beside it", "x^2 + y^2 = 1"),
  row("tanh(x) < 1", "approached far out"),
  row("(1 + 1/x)^x < e", "approached far out", "x > 0"),
  row("2^n > n^2", "from 5 on", "n in N", "n > 4"),
  row("gamma(x) > 0.8856", "just below the least value", "x > 0"),
  row("n^2 - 201*n + 10100 >= 0", "fails between two whole numbers only", "n in N"),
];

const verdictOf = ({ lhs, rel, rhs, given }: Row): string => checkRow({ syntax: "plain", lhs, rel, rhs, given }).verdict;

describe("orders that fail in slivers and at single points", () => {
  it.each(FALSE.map((r) => [`${r.lhs} ${r.rel} ${r.rhs}`, r.why, r] as const))("%s is refuted: %s", (_claim, _why, each) => {
    expect(verdictOf(each)).toBe("refuted");
  }, 20_000);

  it.each(TOUCHING.map((r) => [`${r.lhs} ${r.rel} ${r.rhs}`, r.why, r] as const))("%s is refuted, the sides touch: %s", (_claim, _why, each) => {
    expect(verdictOf(each)).toBe("refuted");
  }, 20_000);

  it.each(TRUE.map((r) => [`${r.lhs} ${r.rel} ${r.rhs}`, r.why, r] as const))("%s is true: %s", (_claim, _why, each) => {
    expect(["proved", "proved-if", "supported"]).toContain(verdictOf(each));
  }, 20_000);
});

describe("what support of an order says", () => {
  it("names the part of the region that intervals leave open", () => {
    const evidence = checkRow({ syntax: "plain", lhs: "exp(x)", rel: ">=", rhs: "1 + x", given: [] }).evidence.find((e) => e.kind === "samples");
    const open = evidence?.kind === "samples" ? evidence.order?.open : undefined;
    expect(open).toBeGreaterThan(0);
    expect(open).toBeLessThan(1e-2);
  });

  it("does not claim that a strict order holds where the sides seem to be equal", () => {
    expect(verdictOf(row("x*y < 1/2", "meets at an irrational point of the circle", "x^2 + y^2 = 1"))).toBe("undecided");
  });
});
