import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideEquality } from "../../../src/engine/exact/decide.js";
import { add, apply, compile, divide, DOUBLES, multiply, negate, num, power, printPlain, scopeOf, subtract, sym, type Expr, type Requirement } from "../../../src/expression/index.js";

/** Points with both signs, with whole values for traps at whole exponents, and with a magnitude below and above one. */
const POINTS: readonly (readonly [number, number])[] = [
  [0.37, 1.3], [1.71, 0.6], [-0.62, 2.2], [-2.3, -0.4], [0.9, -1.7], [3.3, 2.9], [-1.1, 0.3], [2, 3], [-1, 2], [-8, 1], [-2, 3], [-3, -2], [0.05, 4], [-1, 3], [-1, 0.5],
];
const x = sym("x");
const y = sym("y");

type Family = Readonly<Record<string, (a: Expr) => Expr>>;
const half = divide(num(1), num(2));
const ROOTS: Family = {
  sqrt: (a) => apply("sqrt", a),
  cube: (a) => apply("root", a, num(3)),
  half: (a) => power(a, half),
  third: (a) => power(a, divide(num(1), num(3))),
  square: (a) => power(a, num(2)),
  abs: (a) => apply("abs", a),
  inverse: (a) => divide(num(1), a),
  opposite: negate,
};
const FAMILIES: Readonly<Record<string, Family>> = {
  roots: ROOTS,
  logarithms: { log: (a) => apply("log", a), exp: (a) => apply("exp", a), square: (a) => power(a, num(2)), abs: (a) => apply("abs", a), sqrt: (a) => apply("sqrt", a), opposite: negate, twice: (a) => multiply(num(2), a) },
  trigonometric: { sin: (a) => apply("sin", a), cos: (a) => apply("cos", a), tan: (a) => apply("tan", a), asin: (a) => apply("asin", a), atan: (a) => apply("atan", a), acos: (a) => apply("acos", a), sqrt: (a) => apply("sqrt", a), square: (a) => power(a, num(2)), twice: (a) => multiply(num(2), a), opposite: negate },
  hyperbolic: { sinh: (a) => apply("sinh", a), cosh: (a) => apply("cosh", a), tanh: (a) => apply("tanh", a), asinh: (a) => apply("asinh", a), acosh: (a) => apply("acosh", a), sqrt: (a) => apply("sqrt", a), square: (a) => power(a, num(2)), opposite: negate },
  powers: { byY: (a) => power(a, y), square: (a) => power(a, num(2)), abs: (a) => apply("abs", a), opposite: negate, sqrt: (a) => apply("sqrt", a), yth: (a) => power(a, multiply(num(2), y)), sign: (a) => apply("sign", a), max: (a) => apply("max", a, num(0)) },
};

function trees(family: Family): fc.Arbitrary<Expr> {
  const leaf = fc.oneof({ weight: 4, arbitrary: fc.constant(x as Expr) }, { weight: 1, arbitrary: fc.constant(y as Expr) }, { weight: 2, arbitrary: fc.constantFrom(-1, 1, 2).map((n) => num(n) as Expr) });
  const grow = (inner: fc.Arbitrary<Expr>): fc.Arbitrary<Expr> =>
    fc.oneof(
      { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...Object.values(family)), inner).map(([f, a]) => f(a)) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom(add, multiply, subtract, divide), inner, inner).map(([f, a, b]) => f(a, b)) },
    );
  return grow(fc.oneof(leaf, grow(fc.oneof(leaf, grow(leaf)))));
}

const scope = scopeOf(["x", "y"]);
const valuesOf = (e: Expr): number[] => {
  const evaluate = compile(e, DOUBLES, scope);
  return POINTS.map((p) => evaluate([...p]));
};
const agree = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

function holdsAt(need: Requirement, point: readonly number[]): boolean {
  const value = compile(need.expr, DOUBLES, scope)([...point]);
  return need.relation === ">" ? value > 1e-9 : need.relation === ">=" ? value >= 0 : Math.abs(value) > 1e-9;
}

/** A point at which the answer `equal` would be wrong. */
function wrongAt(left: Expr, right: Expr): string | undefined {
  const answer = decideEquality({ left, right, assumptions: [], dependencies: new Map() });
  const [a, b] = [valuesOf(left), valuesOf(right)];
  for (const [k, point] of POINTS.entries()) {
    const [u, v] = [a[k] as number, b[k] as number];
    if (!Number.isFinite(u) || !Number.isFinite(v) || Math.abs(u) > 1e8) continue;
    const clash = answer.kind === "equal" ? !agree(u, v) && answer.restricts.every((need) => holdsAt(need, point)) : answer.kind === "different" && answer.constant && agree(u, v);
    if (clash) return `${printPlain(left)} = ${printPlain(right)} at ${point.join(", ")}: ${u}, ${v}`;
  }
  return undefined;
}

describe.each(Object.entries(FAMILIES))("%s", (_name, family) => {
  it("two expressions that agree somewhere are called equal only if they agree everywhere", () => {
    const drawn = fc.sample(trees(family), { numRuns: 700, seed: 20_260 });
    const pool = [...new Map(drawn.map((e) => [printPlain(e), e])).values()].map((e) => ({ e, values: valuesOf(e) }));
    const byValue = new Map<string, Expr[]>();
    for (const { e, values } of pool) {
      values.forEach((value, k) => {
        if (!Number.isFinite(value)) return;
        const key = `${k} ${value.toPrecision(9)}`;
        const alike = byValue.get(key) ?? [];
        if (alike.length < 6) byValue.set(key, [...alike, e]);
      });
    }
    const pairs = new Map<string, readonly [Expr, Expr]>();
    for (const alike of byValue.values()) {
      for (const left of alike) for (const right of alike) if (printPlain(left) < printPlain(right)) pairs.set(`${printPlain(left)} = ${printPlain(right)}`, [left, right]);
    }
    const tried = [...pairs.values()].slice(0, 350);
    expect(tried.length).toBeGreaterThan(50);
    expect(tried.flatMap(([left, right]) => wrongAt(left, right) ?? [])).toEqual([]);
  });

  it("an expression equals its rewritings, and not what is a constant off", () => {
    const rewritings: readonly ((e: Expr) => Expr)[] = [
      (e) => add(e, num(0)),
      (e) => negate(negate(e)),
      (e) => subtract(multiply(num(3), e), multiply(num(2), e)),
      (e) => divide(multiply(e, add(power(x, num(2)), num(1))), add(power(x, num(2)), num(1))),
      (e) => subtract(add(e, apply("exp", y)), apply("exp", y)),
    ];
    fc.assert(
      fc.property(trees(family), fc.constantFrom(...rewritings), (e, rewrite) => {
        const same = decideEquality({ left: e, right: rewrite(e), assumptions: [], dependencies: new Map() });
        const off = decideEquality({ left: e, right: add(e, num(1)), assumptions: [], dependencies: new Map() });
        const everDefined = valuesOf(e).some((v) => Number.isFinite(v));
        if (same.kind !== "equal") expect(everDefined && same.kind === "different").toBe(false);
        expect(off.kind).not.toBe("equal");
      }),
      { numRuns: 120, seed: 7 },
    );
  });
});
