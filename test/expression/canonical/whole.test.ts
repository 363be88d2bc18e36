import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, canonicalise, EMPTY_ORACLE, multiply, newTower, num, power, sym, type Expr, type Oracle } from "../../../src/expression/index.js";
import { isWhole, missesZero, parityOf } from "../../../src/expression/canonical/whole.js";

const ORACLE: Oracle = { ...EMPTY_ORACLE, integers: new Set(["m", "n"]) };
const tower = (): ReturnType<typeof newTower> => newTower(ORACLE, { remaining: 1_000_000 });

const leaf: fc.Arbitrary<Expr> = fc.oneof(fc.constantFrom(sym("m"), sym("n")), fc.integer({ min: -4, max: 4 }).map((k): Expr => num(k)));
const grow = (inner: fc.Arbitrary<Expr>): fc.Arbitrary<Expr> =>
  fc.oneof(fc.tuple(inner, inner).map(([a, b]) => add(a, b)), fc.tuple(inner, inner).map(([a, b]) => multiply(a, b)), inner.map((a) => power(a, num(2))));
const polynomial = grow(grow(grow(leaf)));

function valueAt(e: Expr, m: bigint, n: bigint): bigint {
  if (e.kind === "number") return e.value.n;
  if (e.kind === "symbol") return e.name === "m" ? m : n;
  if (e.kind !== "apply") throw new Error(e.kind);
  const args = e.args.map((a) => valueAt(a, m, n));
  if (e.operator === "add") return args.reduce((x, y) => x + y, 0n);
  if (e.operator === "power") return (args[0] as bigint) ** 2n;
  return args.reduce((x, y) => x * y, 1n);
}

const RANGE = [-4n, -3n, -2n, -1n, 0n, 1n, 2n, 3n, 4n, 5n];

describe("whole quantities", () => {
  it("have the parity that their values have", () => {
    fc.assert(
      fc.property(polynomial, (e) => {
        const t = tower();
        const parity = parityOf(t, canonicalise(t, e));
        const remainders = new Set(RANGE.flatMap((m) => RANGE.map((n) => ((valueAt(e, m, n) % 2n) + 2n) % 2n)));
        expect(parity).toBe(remainders.size === 2 ? "unknown" : remainders.has(0n) ? "even" : "odd");
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it("are called different from zero only where no value is zero", () => {
    fc.assert(
      fc.property(polynomial, (e) => {
        const t = tower();
        if (missesZero(t, canonicalise(t, e).num)) for (const m of RANGE) for (const n of RANGE) expect(valueAt(e, m, n)).not.toBe(0n);
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  const CASES: readonly (readonly [Expr, boolean, string])[] = [
    [add(multiply(num(2), sym("n")), num(-1)), true, "odd"],
    [add(multiply(num(4), sym("n")), multiply(num(6), sym("m")), num(3)), true, "odd beside even"],
    [add(multiply(num(2), sym("n")), multiply(num(3), sym("m")), num(1)), false, "coprime coefficients reach everything"],
    [add(multiply(num(2), sym("x")), num(-1)), false, "x is not whole"],
  ];

  it.each(CASES.map(([e, expected, why]) => ({ e, expected, why })))("misses zero or not: $why", ({ e, expected }) => {
    const t = tower();
    expect(missesZero(t, canonicalise(t, e).num)).toBe(expected);
  });

  it("knows what is whole", () => {
    const t = tower();
    expect(isWhole(t, canonicalise(t, add(sym("n"), sym("m"))))).toBe(true);
    expect(isWhole(t, canonicalise(t, sym("x")))).toBe(false);
    expect(isWhole(t, canonicalise(t, multiply(num({ n: 1n, d: 2n }), sym("n"))))).toBe(false);
  });
});
