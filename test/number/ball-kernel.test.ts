import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atanKernel, expKernel, integerRoot, logKernel, logTwoKernel, piKernel, sinCosKernel } from "../../src/number/ball-kernel.js";

const GUARD = 96;
const ULPS = 2n;
const distance = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);

/** The kernel at p bits against itself with many more bits: two units, as its comment promises, and one for the cut. */
function agrees(kernel: (x: bigint, p: number) => bigint, x: bigint, p: number): void {
  const fine = kernel(x << BigInt(GUARD), p + GUARD) >> BigInt(GUARD);
  expect(distance(kernel(x, p), fine)).toBeLessThanOrEqual(ULPS + 1n);
}

const precision = fc.oneof(fc.integer({ min: 20, max: 200 }), fc.integer({ min: 200, max: 1500 }));
/** A number from `low` to `high` eighths, at p bits. */
const fixed = (p: number, low: number, high: number, seed: bigint): bigint => {
  const unit = 1n << BigInt(p - 3);
  return BigInt(low) * unit + (seed % (BigInt(high - low) * unit + 1n));
};
const seeds = fc.bigInt({ min: 0n, max: 1n << 1600n });

describe("fixed-point kernels", () => {
  it.each([
    ["exp on [0, 1)", expKernel, 0, 7],
    ["log on [6/8, 12/8]", logKernel, 6, 12],
    ["atan on [0, 1]", atanKernel, 0, 8],
    ["sin on [0, 1)", (x: bigint, p: number) => sinCosKernel(x, p)[0], 0, 7],
    ["cos on [0, 1)", (x: bigint, p: number) => sinCosKernel(x, p)[1], 0, 7],
  ] as const)("%s is within two units in the last place", (_name, kernel, low, high) => {
    fc.assert(fc.property(precision, seeds, (p, seed) => agrees(kernel, fixed(p, low, high, seed), p)), { numRuns: 150 });
  });

  it("π and log 2 are within two units at every precision", () => {
    for (let p = 10; p < 2200; p += 37) {
      expect(distance(piKernel(p), piKernel(5000) >> BigInt(5000 - p))).toBeLessThanOrEqual(ULPS);
      expect(distance(logTwoKernel(p), logTwoKernel(5000) >> BigInt(5000 - p))).toBeLessThanOrEqual(ULPS);
    }
  });

  it("log 2 by its ladder is log 2 by the kernel of logarithms", () => {
    const p = 900;
    const [a, b] = [logKernel((3n << BigInt(p)) / 2n, p), logKernel((4n << BigInt(p)) / 3n, p)];
    expect(distance(a + b, logTwoKernel(p))).toBeLessThanOrEqual(3n * ULPS);
  });

  it("the integer root is the largest whole number whose power fits", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1n << 900n }), fc.integer({ min: 1, max: 40 }), (n, k) => {
        const root = integerRoot(n, k);
        const degree = BigInt(k);
        expect(root ** degree <= n && (root + 1n) ** degree > n).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
