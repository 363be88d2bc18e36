import { describe, expect, it } from "vitest";
import { evaluateBall } from "../../../src/expression/index.js";
import type { ComplexBall } from "../../../src/number/index.js";
import { shownBalls } from "../../../src/engine/numeric/index.js";
import { formulaOf } from "../../../src/engine/numeric/function/density.js";

const ball = (text: string): ComplexBall => {
  const result = evaluateBall(formulaOf(text), new Map(), 200);
  if (result.kind !== "ball") throw new Error(text);
  return result.value;
};

describe("two values of a counterexample", () => {
  it.each([
    ["1", "1 + 10^(-30)", "thirty digits"],
    ["exp(1)", "exp(1) + 10^(-20)", "an irrational one"],
    ["(-1)^(1/3)*(-1)^(2/3)*(-1)", "1 + 10^(-25)", "an imaginary part that rounding left"],
  ])("%s beside %s are seen to differ: %s", (left, right) => {
    const shown = shownBalls(ball(left), ball(right));
    expect(shown).toBeDefined();
    expect(shown?.left).not.toBe(shown?.right);
  });
  it("are not shown as real where they are not", () => {
    expect(shownBalls(ball("i"), ball("2"))).toBeUndefined();
  });
});
