import { describe, expect, it } from "vitest";
import { apply, compile, DOUBLES, intervalArithmetic, NO_ANALYSIS, num, scopeOf, sym } from "../../../src/expression/index.js";
import { rational } from "../../../src/number/index.js";

const VALUES: readonly (readonly [string, readonly (number | readonly [number, number])[], number, string])[] = [
  ["fibonacci", [10], 55, "a member"],
  ["fibonacci", [-6], -8, "below zero with alternating signs"],
  ["lucas", [5], 11, "a member"],
  ["lucas", [-5], -11, "below zero"],
  ["chebyshevT", [3, 2], 26, "4x^3 - 3x"],
  ["chebyshevT", [-3, 2], 26, "even in the index"],
  ["chebyshevU", [3, 2], 56, "8x^3 - 4x"],
  ["chebyshevU", [-1, 2], 0, "between the members and their mirror images"],
  ["chebyshevU", [-5, 2], -56, "mirrored"],
  ["legendreP", [3, 2], 17, "(5x^3 - 3x)/2"],
  ["legendreP", [-4, 2], 17, "P(-n-1) = P(n)"],
  ["hermite", [3, 2], 40, "8x^3 - 12x"],
  ["laguerre", [2, 2], -1, "x^2/2 - 2x + 1"],
  ["rising", [[1, 2], 3], 15 / 8, "1/2 · 3/2 · 5/2"],
  ["falling", [[1, 2], 3], 3 / 8, "1/2 · (-1/2) · (-3/2)"],
  ["rising", [-2, 3], 0, "through zero"],
  ["rising", [0, 0], 1, "no factor"],
];

const argument = (v: number | readonly [number, number]): ReturnType<typeof num> => (typeof v === "number" ? num(v) : num(rational(v[0], v[1])));

describe("families at whole indices", () => {
  it.each(VALUES)("%s at %j is %d (%s)", (name, args, expected, _why) => {
    const e = apply("opaque", sym(name), ...args.map(argument));
    expect(compile(e, DOUBLES, scopeOf([]))([])).toBeCloseTo(expected, 10);
    const enclosure = compile(e, intervalArithmetic(NO_ANALYSIS), scopeOf([]))([]);
    expect(enclosure.kind).toBe("interval");
    if (enclosure.kind === "interval") expect(enclosure.lo <= expected && expected <= enclosure.hi).toBe(true);
  });

  const OUTSIDE: readonly (readonly [string, string, readonly ReturnType<typeof num>[]])[] = [
    ["hermite", "ends at zero", [num(-1), num(2)]],
    ["legendreP", "no whole index", [num(rational(1, 2)), num(rational(1, 2))]],
    ["struveh", "not evaluated", [num(0), num(1)]],
  ];

  it.each(OUTSIDE.map(([name, why, args]) => ({ name, why, args })))("$name has no value: $why", ({ name, args }) => {
    expect(compile(apply("opaque", sym(name), ...args), DOUBLES, scopeOf([]))([])).toBeNaN();
  });
});
