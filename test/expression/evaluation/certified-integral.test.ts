import { describe, expect, it } from "vitest";
import { CERTIFIED_ANALYSIS, compile, EMPTY_SYMBOLS, intervalArithmetic, readPlainExpr, scopeOf } from "../../../src/expression/index.js";
import { disjoint, interval, rationalInterval, rational, type Enclosure } from "../../../src/number/index.js";

const evaluate = (text: string): Enclosure => {
  const reading = readPlainExpr(text, EMPTY_SYMBOLS);
  if (!reading.ok) throw new Error(text);
  return compile(reading.value, intervalArithmetic(CERTIFIED_ANALYSIS), scopeOf(["b"]))([rationalInterval(rational(1, 3))]);
};

describe("certified enclosures of integrals hold the closed form and are narrow", () => {
  const table: readonly (readonly [string, string])[] = [
    ["int(x^2, x, 0, 1)", "1/3"],
    ["int(x^2, x, 1, 0)", "-1/3"],
    ["int(exp(x), x, 0, 1)", "e-1"],
    ["int(sin(x), x, 0, pi)", "2"],
    ["int(1/(1+x^2), x, 0, 1)", "pi/4"],
    ["int(1/x, x, 1, 2)", "log(2)"],
    ["int(sqrt(x), x, 1, 4)", "14/3"],
    ["int(x^(5/3), x, 1, 8)", "765/8"],
    ["int(atan(x), x, 0, 1)", "pi/4-log(2)/2"],
    ["int(exp(-x^2), x, 0, 2)", "sqrt(pi)/2*erf(2)"],
    ["int(abs(x), x, 1, 3)", "4"],
    ["int(tanh(x), x, 0, 2)", "log(cosh(2))"],
    ["int(asin(x), x, 0, 1/2)", "pi/12+sqrt(3)/2-1"],
    ["int(cos(100*x), x, 0, 1)", "sin(100)/100"],
    ["int(x, x, 0, b)", "b^2/2"],
  ];
  it.each(table)("%s = %s", (integral, closed) => {
    const [a, c] = [evaluate(integral), evaluate(closed)];
    expect(a.kind).toBe("interval");
    if (a.kind !== "interval" || c.kind !== "interval") return;
    expect(disjoint(a, c)).toBe(false);
    expect(a.hi - a.lo).toBeLessThan(1e-9 * Math.max(1, Math.abs(a.hi)));
  });

  it.each(["int(1/x, x, -1, 1)", "int(1/x^2, x, -1, 2)", "int(tan(x), x, 0, 2)", "int(log(x), x, -1, 1)", "int(exp(x), x, 0, inf)"])("gives none where there is a pole, an end or a gap: %s", (text) => {
    expect(evaluate(text).kind).toBe("none");
  });

  it("keeps ends that are not doubles inside", () => {
    const value = evaluate("int(1, x, 0, b)");
    expect(value.kind === "interval" && !disjoint(value, interval(1 / 3))).toBe(true);
  });
});
