import { describe, expect, it } from "vitest";
import { checkRow, replay, type BatchRow } from "../../../src/index.js";

const row = (lhs: string, rhs: string, given: readonly string[] = []): BatchRow => ({ syntax: "plain", lhs, rel: "=", rhs, given: [...given] });

describe("an equation one side of which certainly has no value", () => {
  it.each<[string, string, readonly string[], string]>([
    ["sum(1/n, n, 1, inf)", "3", [], "the sum diverges"],
    ["sum(n, n, 1, inf)", "-1/12", [], "the sum diverges"],
    ["int(1/x, x, 0, 1)", "3", [], "the integral diverges"],
    ["int(1/x, x, 1, inf)", "a", [], "the integral diverges at infinity"],
    ["int(exp(a*x), x, 0, inf)", "-1/a", ["a > 0"], "the integral diverges at infinity"],
    ["sum(x^k, k, 0, inf)", "1/(1 - x)", ["x > 1"], "the sum diverges"],
    ["int(1/x^2, x, -1, 1)", "-2", [], "the integral diverges at a point inside the range"],
    ["int(1/abs(x), x, -1, 1)", "0", [], "the integral diverges at a point inside the range"],
    ["limit(cos(z)/z, z, 0)", "1", [], "it grows beyond all bounds"],
    ["limit(sin(x), x, inf)", "0", [], "it oscillates"],
    ["limit(abs(x)/x, x, 0)", "1", [], "the limits from both sides differ"],
  ])("%s = %s given %o is refuted: %s", (lhs, rhs, given, why) => {
    const asked = row(lhs, rhs, given);
    const { verdict, counterexample } = checkRow(asked);
    expect(verdict).toBe("refuted");
    expect(counterexample).toMatchObject({ certainty: "no value" });
    expect(counterexample?.left).toContain(why);
    expect(counterexample === undefined ? undefined : replay(asked, counterexample)).toMatchObject({ refutes: true });
  });

  it.each<[string, string, readonly string[], string]>([
    ["int(exp(a*x), x, 0, inf)", "-1/a", [], "it holds where both sides have values"],
    ["sum(x^k, k, 0, inf)", "1/(1 - x)", [], "it needs a condition"],
    ["limit(x, x, inf)", "inf", [], "the other side is no number either"],
    ["exp(-limit(x, x, inf))", "0", [], "a function of what grows may be meant as its limit"],
    ["1/sum(1/n, n, 1, inf)", "0", [], "so may a reciprocal"],
    ["int(cos(x)/(1 - x^2), x, -inf, inf)", "pi*sin(1)", [], "a simple pole inside may be meant as a principal value"],
    ["int(1/x, x, -1, 2)", "log(2)", [], "so may one at a rational point"],
    ["int(1/(x - 1/3), x, 0, 1)", "log(2)", [], "or at another"],
    ["int(1/u - 1/(u + 1), u, 1, inf)", "int(1/u, u, 1, inf) - int(1/(u + 1), u, 1, inf)", [], "divergent parts may be meant to cancel"],
    ["int(sum(x^n, n, 0, inf), x, 0, 1/2)", "log(2)", [], "what diverges inside an integrand may do so at single points"],
    ["int(f(x), x, -inf, inf)", "int(f(-x), x, -inf, inf)", [], "an unknown function may be such that it converges"],
  ])("%s = %s given %o is not: %s", (lhs, rhs, given) => {
    expect(checkRow({ ...row(lhs, rhs, given), functions: lhs.includes("f(") ? ["f"] : [] }).verdict).not.toBe("refuted");
  });
});
