import { describe, expect, test } from "vitest";
import type { Evidence, Finding, ProvedClaim } from "../../../src/engine/index.js";
import { judge, rechecked } from "../../../src/verdict/index.js";
import { recheckClaim } from "../../../src/verdict/recheck/recheck.js";
import { claimed, withGiven } from "./claim.js";

const proofOf = (claim: ProvedClaim | undefined): Evidence => ({ kind: "exact-equal", engine: "exact", conditions: [], moves: [], used: [], claim });
const findingOf = (claim: ProvedClaim | undefined): Finding => ({ evidence: [proofOf(claim)], conditions: [], assumptions: [], premises: [] });

describe("a true claim is confirmed", () => {
  const rows: readonly (readonly [left: string, right: string, how: "both" | "field" | "balls", why: string, given?: readonly string[]])[] = [
    ["(x+1)^2", "x^2+2*x+1", "both", "algebra"],
    ["sin(x)^2+cos(x)^2", "1", "both", "a circular identity"],
    ["x/x", "1", "both", "where both sides are defined"],
    ["(x^2-1)/(x-1)", "x+1", "both", "a factor cancelled"],
    ["diff(x*log(x), x)", "log(x)+1", "both", "a derivative"],
    ["log(x*y)", "log(x)+log(y)", "balls", "logarithms of positive quantities", ["x > 0", "y > 0"]],
    ["sqrt(x^2)", "x", "balls", "a root under its condition", ["x > 0"]],
    ["sqrt(x^2)", "abs(x)", "balls", "a root of a square"],
    ["sqrt(3+2*sqrt(2))", "1+sqrt(2)", "balls", "a nested root, with nothing to vary"],
    ["asin(x)+acos(x)", "pi/2", "balls", "inverse functions", ["-1 < x", "x < 1"]],
    ["log(x^2)", "2*log(x)", "balls", "undefined on one side for half of the points, which count for nothing"],
    ["max(x, y)+min(x, y)", "x+y", "balls", "the greater and the less"],
    ["int(f(t), t, a, b)", "-int(f(t), t, b, a)", "field", "an integral of an unknown function"],
    ["diff(L(x)^2, x)", "2*L(x)*L'(x)", "both", "an unknown function, for which points choose one"],
    ["M", "4*k", "both", "values that equations give", ["M = 2*s", "s = 2*k"]],
    ["x^2+y^2", "1", "balls", "points on a curve", ["x^2+y^2 = 1"]],
    ["exp(i*x)", "cos(x)+i*sin(x)", "both", "a complex value"],
  ];
  test.each(rows.map(([left, right, how, why, given]) => [left, right, how, why, given ?? []] as const))("%s = %s (%s: %s)", (left, right, how, _why, given) => {
    const found = recheckClaim(claimed(left, right, given));
    expect([found.outcome, found.field === undefined ? "balls" : found.balls === undefined ? "field" : "both"]).toEqual(["confirmed", how]);
    if (found.balls !== undefined) expect(found.balls.digits).toBeGreaterThanOrEqual(30);
  });
});

describe("a falsified proof is contradicted, and the line is not proved", () => {
  const rows: readonly (readonly [left: string, right: string, why: string, given?: readonly string[]])[] = [
    ["(x+1)^2", "x^2+1", "the square of a sum"],
    ["(x+1)^2", "x^2+2*x+1+1/10^40", "a difference far below doubles"],
    ["sqrt(x^2)", "x", "a sign left open"],
    ["sqrt(x^2+y^2)", "x+y", "the root of a sum", ["x > 0", "y > 0"]],
    ["log(x+y)", "log(x)+log(y)", "the logarithm of a sum", ["x > 0", "y > 0"]],
    ["log(x)/log(y)", "log(x-y)", "a quotient of logarithms", ["x > y", "y > 1"]],
    ["diff(x*log(x), x)", "log(x)", "a term lost"],
    ["sin(2*x)", "2*sin(x)", "a function taken for a factor"],
    ["sqrt(3+2*sqrt(2))", "1+sqrt(3)", "two numbers"],
    ["pi", "355/113", "two numbers close together"],
    ["f(x)+f(y)", "f(x+y)", "an unknown function taken for a linear one"],
    ["abs(x+y)", "abs(x)+abs(y)", "equal for half of the points"],
    ["(x^a)^b", "x^(a+b)", "exponents added", ["x > 0"]],
    ["exp(i*x)", "cos(x)-i*sin(x)", "a conjugate"],
    ["x^2+y^2", "2", "another circle", ["x^2+y^2 = 1"]],
    ["asin(sin(x))", "x", "an inverse function beyond its range", ["x > 2"]],
  ];
  test.each(withGiven(rows))("%s = %s (%s)", (left, right, _why, given) => {
    const claim = claimed(left, right, given);
    expect(recheckClaim(claim).outcome).toBe("contradicted");
    const verdict = judge(rechecked(findingOf(claim)));
    expect([verdict.name, verdict.summary]).toEqual(["undecided", expect.stringMatching(/Internal contradiction/u)]);
  });
});

describe("what cannot be evaluated is said to be so, and stays proved", () => {
  const rows: readonly (readonly [left: string, right: string, why: string, given?: readonly string[]])[] = [
    ["limit(sin(x)/x, x, 0)", "1", "a limit"],
    ["int(x, x, 0, 1)", "1/2", "the value of an integral"],
    ["1/(x-x)", "1/(x-x)", "neither side has a value anywhere"],
    ["1/(x-x)", "2/(x-x)", "neither side has a value anywhere, and they look different"],
    ["sqrt(-1-x^2)", "2*sqrt(-1-x^2)", "neither side is real anywhere, and they differ off the line"],
    ["abs(x)+1", "abs(x)+2", "no point satisfies what is assumed", ["x > 1", "x < 0"]],
  ];
  test.each(withGiven(rows))("%s = %s (%s)", (left, right, _why, given) => {
    const claim = claimed(left, right, given);
    expect(recheckClaim(claim).outcome).toBe("not-evaluable");
    expect(judge(rechecked(findingOf(claim))).name).toBe("proved");
  });

  test("an argument that is not about two expressions", () => {
    const found = rechecked(findingOf(undefined)).evidence.find((e) => e.kind === "recheck");
    expect(found).toMatchObject({ outcome: "not-evaluable" });
  });
});

describe("conditions of the proof", () => {
  const x = claimed("x", "x").left;
  const under = (restricts: boolean): ProvedClaim => ({ ...claimed("sqrt(x^2)", "x"), requirements: [{ requirement: { expr: x, relation: ">=", why: "" }, restricts }] });
  test("are satisfied by the points, so that only the claim is tested", () => {
    expect(recheckClaim(under(true)).outcome).toBe("confirmed");
    expect(recheckClaim(under(false)).outcome).toBe("confirmed");
  });
  test("do not hide a claim that fails under them", () => {
    expect(recheckClaim({ ...under(true), right: claimed("2*x", "x").left }).outcome).toBe("contradicted");
  });
});

describe("premises and other equations", () => {
  const rows: readonly (readonly [left: string, right: string, premises: readonly (readonly [string, string])[], outcome: string, why: string])[] = [
    ["u*x", "x^3", [["u", "x^2"]], "confirmed", "a quantity given"],
    ["u*x", "x^4", [["u", "x^2"]], "contradicted", "a quantity given, and a wrong power"],
    ["diff(P(x, t), t)", "-diff(J(x, t), x)", [["diff(P(x, t), t)", "diff(K(x, t), x)"], ["diff(K(x, t), x)", "-diff(J(x, t), x)"]], "confirmed", "two equations between derivatives"],
    ["diff(J(x, t), x)", "-diff(V(x)*P(x, t), x)", [["diff(P(x, t), t)", "diff(V(x)*P(x, t), x)"], ["diff(P(x, t), t)", "-diff(J(x, t), x)"]], "confirmed", "a current from a continuity equation"],
    ["diff(diff(P(x, t), t), x)", "diff(P(x, t), x, 3)", [["diff(P(x, t), t)", "diff(P(x, t), x, 2)"]], "confirmed", "an equation that holds everywhere, differentiated"],
    ["J", "(f(a)-f(b))/int(g(y), y, a, b)", [["f(a)-f(b)", "J*int(g(y), y, a, b)"]], "confirmed", "an equation solved for what it is linear in"],
    ["J", "(f(b)-f(a))/int(g(y), y, a, b)", [["f(a)-f(b)", "J*int(g(y), y, a, b)"]], "not-evaluable", "a wrong sign, of which a model of integrals cannot be certain"],
    ["L''(a)", "0", [["L'(a)", "0"]], "contradicted", "an equation at a point is not differentiated"],
  ];
  test.each(rows)("%s = %s", (left, right, premises, outcome) => {
    const claim = { ...claimed(left, right), premises: premises.map(([l, r]) => claimed(l, r)) };
    expect(recheckClaim(claim).outcome).toBe(outcome);
  });
});

describe("inequalities", () => {
  const rows: readonly (readonly [left: string, relation: ProvedClaim["relation"], right: string, outcome: string, given?: readonly string[]])[] = [
    ["x^2+1", ">", "0", "confirmed"],
    ["x+y", ">=", "2*sqrt(x*y)", "confirmed", ["x > 0", "y > 0"]],
    ["exp(x)", "!=", "0", "confirmed"],
    ["x^2", ">", "x", "contradicted"],
    ["sin(x)", "<", "x", "contradicted"],
  ];
  test.each(rows.map(([left, relation, right, outcome, given]) => [left, relation, right, outcome, given ?? []] as const))("%s %s %s: %s", (left, relation, right, outcome, given) => {
    expect(recheckClaim(claimed(left, right, given, relation)).outcome).toBe(outcome);
  });
});

test("findings without an exact argument are left alone", () => {
  const finding: Finding = { evidence: [{ kind: "stopped", engine: "exact", why: "no room" }], conditions: [], assumptions: [], premises: [] };
  expect(rechecked(finding)).toBe(finding);
});

test("the same claim gives the same answer", () => {
  expect(recheckClaim(claimed("log(x^2)", "2*log(x)"))).toEqual(recheckClaim(claimed("log(x^2)", "2*log(x)")));
});
