import { describe, expect, it } from "vitest";
import { compareRational, deriveSeed, generator, rational, rationalBetween } from "../../src/number/index.js";

describe("generator", () => {
  it("repeats itself for the same seed and differs for another", () => {
    const take = (seed: number): number[] => Array.from({ length: 20 }, generator(seed).next);
    expect(take(7)).toEqual(take(7));
    expect(take(7)).not.toEqual(take(8));
  });
  it("is spread evenly enough", () => {
    const random = generator(1);
    const bins = new Array<number>(10).fill(0);
    for (let k = 0; k < 10_000; k++) bins[random.integer(0, 9)]! += 1;
    for (const count of bins) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
  it("stays strictly between", () => {
    const random = generator(3);
    const [a, b] = [rational(-1, 3), rational(1, 7)];
    for (let k = 0; k < 100; k++) {
      const r = rationalBetween(random, a, b);
      expect(compareRational(a, r)).toBe(-1);
      expect(compareRational(r, b)).toBe(-1);
    }
  });
  it("derives different seeds from different texts", () => {
    expect(deriveSeed(1, "a")).not.toBe(deriveSeed(1, "b"));
  });
});
