import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  acosInterval, addInterval, addRational, asinInterval, atanInterval, compareRational, cosInterval, digammaInterval, disjoint, divideInterval, divideRational,
  erfInterval, erfcInterval, expInterval, gammaInterval, interval, logGammaInterval, logInterval, multiplyInterval, multiplyRational, nextDown, nextUp, powerIntegerInterval,
  powerInterval, powerRational, rational, rationalFromNumber, rationalInterval, rootInterval, sinInterval, sqrtInterval, tanInterval,
  type Enclosure, type Rational,
} from "../../src/number/index.js";

const rationals = fc.tuple(fc.bigInt(-1000000n, 1000000n), fc.bigInt(1n, 1000000n)).map(([n, d]) => rational(n, d));
/** Whether an exact rational lies inside an enclosure, compared exactly. */
const holds = (e: Enclosure, r: Rational): boolean =>
  e.kind === "interval" &&
  (e.lo === -Infinity || compareRational(rationalFromNumber(e.lo), r) <= 0) &&
  (e.hi === Infinity || compareRational(r, rationalFromNumber(e.hi)) <= 0);

describe("interval arithmetic encloses exact rational arithmetic", () => {
  it("next-up and next-down move", () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => nextUp(x) > x && nextDown(x) < x));
  });
  it("rationals, sums, products, quotients and whole powers", () => {
    fc.assert(
      fc.property(rationals, rationals, fc.integer({ min: -6, max: 6 }), (a, b, k) => {
        const [x, y] = [rationalInterval(a), rationalInterval(b)];
        expect(holds(x, a)).toBe(true);
        expect(holds(addInterval(x, y), addRational(a, b))).toBe(true);
        expect(holds(multiplyInterval(x, y), multiplyRational(a, b))).toBe(true);
        if (b.n !== 0n) expect(holds(divideInterval(x, y), divideRational(a, b))).toBe(true);
        if (b.n !== 0n) expect(holds(powerIntegerInterval(y, k), powerRational(b, k))).toBe(true);
      }),
    );
  });
  it("huge numerators and denominators", () => {
    const r = rational(10n ** 60n + 1n, 3n ** 90n);
    expect(holds(rationalInterval(r), r)).toBe(true);
  });
});

describe("functions at points with known values", () => {
  // Values to 20 digits, from the closed forms or DLMF tables; the enclosure must hold them and be narrow.
  const table: readonly (readonly [string, Enclosure, string])[] = [
    ["exp 1", expInterval(interval(1)), "2.71828182845904523536"],
    ["exp -20", expInterval(interval(-20)), "2.06115362243855782797e-9"],
    ["log 10", logInterval(interval(10)), "2.30258509299404568402"],
    ["sin 1", sinInterval(interval(1)), "0.84147098480789650665"],
    ["cos 3", cosInterval(interval(3)), "-0.98999249660044545727"],
    ["tan 1", tanInterval(interval(1)), "1.55740772465490223051"],
    ["asin 1/2", asinInterval(interval(0.5)), "0.52359877559829887308"],
    ["acos 1/2", acosInterval(interval(0.5)), "1.04719755119659774615"],
    ["atan 1", atanInterval(interval(1)), "0.78539816339744830962"],
    ["sqrt 2", sqrtInterval(interval(2)), "1.41421356237309504880"],
    ["2 to the 1/2", powerInterval(interval(2), interval(0.5)), "1.41421356237309504880"],
    ["cube root of -2", rootInterval(interval(-2), 3), "-1.25992104989487316477"],
    ["Gamma 1/2", gammaInterval(interval(0.5)), "1.77245385090551602730"],
    ["Gamma -3/2", gammaInterval(interval(-1.5)), "2.36327180120735470306"],
    ["Gamma 5", gammaInterval(interval(5)), "24"],
    ["log Gamma 100", logGammaInterval(interval(100)), "359.13420536957539878"],
    ["digamma 1", digammaInterval(interval(1)), "-0.57721566490153286061"],
    ["erf 1", erfInterval(interval(1)), "0.84270079294971486934"],
    ["erf 3", erfInterval(interval(3)), "0.99997790950300141456"],
    ["erfc 3", erfcInterval(interval(3)), "2.20904969985854413728e-5"],
    ["erfc 1/2", erfcInterval(interval(0.5)), "0.47950012218695346232"],
  ];
  it.each(table)("%s", (_name, enclosure, digits) => {
    const [mantissa = "0", exponent = "0"] = digits.split("e");
    const [whole = "0", fraction = ""] = mantissa.split(".");
    const value = multiplyRational(rational(BigInt(whole + fraction), 10n ** BigInt(fraction.length)), powerRational(rational(10), Number(exponent)));
    const slack = multiplyRational(value, rational(1n, 10n ** 19n));
    expect(enclosure.kind).toBe("interval");
    if (enclosure.kind !== "interval") return;
    expect(disjoint(enclosure, rationalInterval(value))).toBe(false);
    expect(holds(interval(nextDown(enclosure.lo), nextUp(enclosure.hi)), addRational(value, slack))).toBe(true);
    expect(enclosure.hi - enclosure.lo).toBeLessThan(2e-13 * Math.max(Math.abs(enclosure.hi), 1e-5));
  });
});

describe("enclosures over a range hold the values inside it", () => {
  const functions = { sinInterval, cosInterval, tanInterval, gammaInterval, erfInterval, digammaInterval, expInterval };
  it.each(Object.entries(functions))("%s", (_name, f) => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), fc.double({ min: 0, max: 4, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (lo, width, part) => {
        const whole = f(interval(lo, lo + width));
        const inside = f(interval(Math.min(lo + width, lo + part * width)));
        if (whole.kind === "interval" && inside.kind === "interval") expect(disjoint(whole, inside)).toBe(false);
        if (whole.kind === "interval") expect(inside.kind).toBe("interval");
      }),
    );
  });
});

describe("undefined is a value with a reason", () => {
  const table: readonly (readonly [string, Enclosure, "always" | "sometimes"])[] = [
    ["1/0", divideInterval(interval(1), interval(0)), "always"],
    ["1/[-1,1]", divideInterval(interval(1), interval(-1, 1)), "sometimes"],
    ["sqrt -1", sqrtInterval(interval(-1)), "always"],
    ["sqrt near 0", sqrtInterval(interval(-1e-16, 1)), "sometimes"],
    ["log 0", logInterval(interval(0)), "always"],
    ["asin 2", asinInterval(interval(2)), "always"],
    ["(-8)^(1/3)", powerInterval(interval(-8), rationalInterval(rational(1, 3))), "always"],
    ["0^0", powerInterval(interval(0), interval(0)), "always"],
    ["0^-1", powerInterval(interval(0), interval(-1)), "always"],
    ["Gamma -2", gammaInterval(interval(-2)), "always"],
  ];
  it.each(table)("%s", (_name, result, where) => {
    expect(result).toMatchObject({ kind: "none", where });
  });
});
