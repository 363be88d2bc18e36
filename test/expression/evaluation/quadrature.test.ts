import { describe, expect, it } from "vitest";
import { divergesAtInfinity, doubleExponential, estimateLimit, gaussKronrod, integrateNumerically, singularityAt, sumSeries } from "../../../src/expression/index.js";

const { PI, E } = Math;

describe("integrateNumerically", () => {
  const table: readonly (readonly [string, (x: number) => number, number, number, number])[] = [
    ["a polynomial", (x) => x ** 3, 0, 2, 4],
    ["turned round", (x) => x, 1, 0, -0.5],
    ["a sharp peak off the middle", (x) => Math.exp(-(((x - 0.3) * 1000) ** 2)), 0, 1, Math.sqrt(PI) / 1000],
    ["a half line", (x) => Math.exp(-x), 0, Infinity, 1],
    ["the whole line", (x) => Math.exp(-x * x), -Infinity, Infinity, Math.sqrt(PI)],
    ["a bell far from zero", (x) => Math.exp(-((x - 37) ** 2)), -Infinity, Infinity, Math.sqrt(PI)],
    ["an algebraic tail", (x) => 1 / (1 + x * x), -Infinity, Infinity, PI],
    ["a singular end", (x) => 1 / Math.sqrt(x), 0, 1, 2],
    ["a logarithmic end", (x) => Math.log(x), 0, 1, -1],
    ["oscillation", (x) => Math.cos(50 * x), 0, 1, Math.sin(50) / 50],
  ];
  it.each(table)("%s", (_why, f, a, b, expected) => {
    const result = integrateNumerically(f, a, b);
    expect(result.converged).toBe(true);
    expect(Math.abs(result.value - expected)).toBeLessThanOrEqual(10 * result.error + 2e-13 * result.absolute);
    expect(Math.abs(result.value - expected)).toBeLessThan(1e-8);
  });

  it.each([
    ["a harmonic tail", (x: number) => 1 / x, 1, Infinity],
    ["a pole at an end", (x: number) => 1 / x, 0, 1],
    ["growth", (x: number) => x, 0, Infinity],
    ["endless oscillation", (x: number) => Math.sin(x), 0, Infinity],
  ])("does not converge: %s", (_why, f, a, b) => {
    expect(integrateNumerically(f, a, b).converged).toBe(false);
  });

  it("the two rules agree where both are at home", () => {
    const f = (x: number): number => Math.exp(x) * Math.cos(x);
    const exact = (E * (Math.sin(1) + Math.cos(1)) - 1) / 2;
    expect(gaussKronrod(f, [0, 1]).value).toBeCloseTo(exact, 13);
    expect(doubleExponential(f, 0, 1).value).toBeCloseTo(exact, 13);
  });
});

describe("singularities", () => {
  it.each([
    [-1, "divergent"],
    [-2, "divergent"],
    [-0.5, "integrable"],
    [-0.9, "integrable"],
    [0, "integrable"],
  ] as const)("x^%s at 0 is %s", (p, expected) => {
    expect(singularityAt((x) => Math.abs(x) ** p, 0, 1, 1)).toBe(expected);
  });
  it("sees a tail that does not fall fast enough", () => {
    expect(divergesAtInfinity((x) => 1 / x, 0, 1)).toBe(true);
    expect(divergesAtInfinity((x) => 1 / x ** 1.2, 0, 1)).toBe(false);
  });
});

describe("sumSeries", () => {
  const table: readonly (readonly [string, (k: number) => number, number, number])[] = [
    ["geometric", (k) => 0.5 ** k, 0, 2],
    ["exponential", (k) => 1 / gamma(k + 1), 0, E],
    ["alternating", (k) => (k % 2 === 0 ? 1 : -1) / (k + 1), 0, Math.LN2],
    ["Basel", (k) => 1 / (k * k), 1, (PI * PI) / 6],
    ["Leibniz", (k) => (k % 2 === 0 ? 1 : -1) / (2 * k + 1), 0, PI / 4],
    ["all zero after a few", (k) => (k < 3 ? 1 : 0), 0, 3],
  ];
  it.each(table)("%s", (_why, term, from, expected) => {
    const result = sumSeries(term, from);
    expect(result.kind).toBe("converged");
    if (result.kind === "converged") expect(Math.abs(result.value - expected)).toBeLessThanOrEqual(10 * result.error + 1e-12);
  });
  it.each([
    ["the harmonic series", (k: number) => 1 / k],
    ["a constant", () => 1],
    ["1/(k log k)", (k: number) => 1 / ((k + 1) * Math.log(k + 1))],
    ["growing alternation", (k: number) => (k % 2 === 0 ? 1 : -1) * k],
  ])("%s has no sum", (_why, term) => {
    expect(sumSeries(term, 1).kind).not.toBe("converged");
  });
});

const gamma = (n: number): number => (n <= 1 ? 1 : (n - 1) * gamma(n - 1));

describe("estimateLimit", () => {
  it.each([
    ["sin x / x at 0", (x: number) => Math.sin(x) / x, 0, "both", 1],
    ["(1+1/n)^n", (n: number) => (1 + 1 / n) ** n, Infinity, "both", E],
    ["one side of |x|/x", (x: number) => Math.abs(x) / x, 0, "right", 1],
  ] as const)("%s", (_why, f, point, direction, expected) => {
    expect(estimateLimit(f, point, direction)?.value).toBeCloseTo(expected, 6);
  });
  it.each([
    ["|x|/x from both sides", (x: number) => Math.abs(x) / x, 0],
    ["sin(1/x)", (x: number) => Math.sin(1 / x), 0],
    ["1/x", (x: number) => 1 / x, 0],
  ] as const)("%s has none", (_why, f, point) => {
    expect(estimateLimit(f, point, "both")).toBeUndefined();
  });
});
