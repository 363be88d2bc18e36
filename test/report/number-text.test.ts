import { expect, it } from "vitest";
import { counted, measured, scientific } from "../../src/report/number-text.js";

it.each([
  [0, "0"],
  [0.1 + 0.2, "0.3"],
  [1234.5, "1230"],
  [-2, "−2"],
  [4.2e-7, "4.20e−7"],
  [1e9, "1.00e9"],
  [Infinity, "unbounded"],
  [NaN, "not a number"],
])("measured(%d) is %s", (value, expected) => {
  expect(measured(value)).toBe(expected);
});

it("gives mantissa and exponent", () => {
  expect(scientific(1e-8)).toEqual({ mantissa: "1", exponent: "−8" });
  expect(scientific(0.5)).toEqual({ mantissa: "0.5" });
});

it("counts in words", () => {
  expect([counted(0, "step"), counted(1, "step"), counted(2, "step")]).toEqual(["0 steps", "1 step", "2 steps"]);
});
