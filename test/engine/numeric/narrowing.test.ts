import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdsInBalls, scopeOf, type Expr, type Statement, apply, add, multiply, divide, num, power, sym } from "../../../src/expression/index.js";
import { interval, rational, rationalInterval, rationalToNumber, type Interval, type Rational } from "../../../src/number/index.js";
import { narrowAll, narrowingOf } from "../../../src/engine/numeric/narrowing.js";
import { exactValue } from "../../../src/engine/numeric/exact-value.js";
import { questionFrom } from "./question-from-text.js";

const statementsOf = (text: string): readonly Statement[] => questionFrom(`${text} | 0 = 0`).assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" ? [f.statement] : [])));

/** The box that narrowing leaves of the whole plane; undefined when that is nothing. */
function narrowed(text: string, names: readonly string[]): readonly Interval[] | undefined {
  const box = names.map(() => interval(-Infinity, Infinity));
  const empty = narrowAll(statementsOf(text).map((s, k) => narrowingOf(`A${k}`, s, scopeOf(names))), box);
  return empty === undefined ? box : undefined;
}

describe("what narrowing leaves of the line or the plane", () => {
  const table: readonly (readonly [statements: string, names: string, sides: readonly (readonly [number, number])[] | "nothing"])[] = [
    ["x^2 + y^2 = 1", "x y", [[-1, 1], [-1, 1]]],
    ["abs(x) + abs(y) < 2", "x y", [[-2, 2], [-2, 2]]],
    ["exp(x) < 1; x > 0 - 3", "x", [[-3, 0]]],
    ["log(x) > 2", "x", [[Math.exp(2), Infinity]]],
    ["x = y^2; x <= 9; y >= 1", "x y", [[1, 9], [1, 3]]],
    ["sqrt(x) <= 3", "x", [[0, 9]]],
    ["1/x > 2; x > 0", "x", [[0, 0.5]]],
    ["x > y + z; y > z + 1; z > 10", "x y z", [[21, Infinity], [11, Infinity], [10, Infinity]]],
    ["x in [1, 2]; y in {3, 5}; x*y = w", "x y w", [[1, 2], [3, 5], [3, 10]]],
    ["n in Z; 1/3 < n; n < 17/5", "n", [[1, 3]]],
    ["x^3 = 8", "x", [[2, 2]]],
    ["x = 1 or x = 4", "x", [[1, 4]]],
    ["max(x, y) < 1; min(x, y) > 0", "x y", [[0, 1], [0, 1]]],
    ["tanh(x) = 1/2", "x", [[0.5493, 0.5494]]],
    ["x > 1; x < 1", "x", "nothing"],
    ["sin(x) > 1", "x", "nothing"],
    ["x^2 < 0", "x", "nothing"],
    ["sqrt(x) = 0 - 1", "x", "nothing"],
    ["n in Z; 5/4 < n; n < 7/4", "n", "nothing"],
    ["x = 1 or x = 2; x > 3", "x", "nothing"],
  ];
  it.each(table)("%s", (text, names, sides) => {
    const box = narrowed(text, names.split(" "));
    if (sides === "nothing") {
      expect(box).toBeUndefined();
      return;
    }
    sides.forEach(([lo, hi], k) => {
      const side = box?.[k];
      const near = (a: number | undefined, b: number): boolean => a === b || Math.abs((a ?? NaN) - b) <= 1e-3;
      expect([near(side?.lo, lo), near(side?.hi, hi)], `${side?.lo} ${side?.hi}`).toEqual([true, true]);
    });
  });
});

describe("narrowing loses no point", () => {
  const value = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 4 })).map(([n, d]) => rational(n, d));
  const expr = fc.letrec<{ e: Expr }>((tie) => ({
    e: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Expr>(sym("x"), sym("y")),
      value.map((v) => num(v)),
      fc.tuple(tie("e"), tie("e")).map(([a, b]) => add(a, b)),
      fc.tuple(tie("e"), tie("e")).map(([a, b]) => multiply(a, b)),
      fc.tuple(tie("e"), tie("e")).map(([a, b]) => divide(a, b)),
      fc.tuple(tie("e"), fc.constantFrom(2, 3, -1, -2)).map(([a, k]) => power(a, num(k))),
      fc.tuple(tie("e"), tie("e")).map(([a, b]) => apply("max", a, b)),
      fc.tuple(fc.constantFrom("abs", "exp", "sin", "cos", "tanh", "sinh", "atan" as const), tie("e")).map(([operator, a]) => apply(operator, a)),
    ),
  })).e;
  it("at which the statements certainly hold", () => {
    let narrowings = 0;
    fc.assert(
      fc.property(value, value, expr, value, fc.constantFrom("<", "<=", ">", ">=", "=" as const), fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { minLength: 4, maxLength: 4 }), (x, y, e, c, relation, reach) => {
        const values = new Map<string, Rational>([["x", x], ["y", y]]);
        const exact = exactValue(e, values);
        const statement: Statement = { kind: "relation", relation, left: e, right: num(relation === "=" && exact !== undefined ? exact : c) };
        if (holdsInBalls(statement, values, 200) !== "true" && !(relation === "=" && exact !== undefined)) return;
        const box = [x, y].map((v, k) => interval(rationalToNumber(v) - (reach[2 * k] ?? 0), rationalToNumber(v) + (reach[2 * k + 1] ?? 0))).map((side, k) => {
          const own = rationalInterval(k === 0 ? x : y);
          return interval(Math.min(side.lo, own.lo), Math.max(side.hi, own.hi));
        });
        const before = JSON.stringify(box);
        expect(narrowAll([narrowingOf("A", statement, scopeOf(["x", "y"]))], box)).toBeUndefined();
        if (JSON.stringify(box) !== before) narrowings++;
        for (const [k, v] of [x, y].entries()) {
          const own = rationalInterval(v);
          expect(own.hi >= (box[k]?.lo ?? NaN) && own.lo <= (box[k]?.hi ?? NaN)).toBe(true);
        }
      }),
      { numRuns: 1500, seed: 8 },
    );
    expect(narrowings).toBeGreaterThan(30);
  });
});

describe("exact values", () => {
  const table: readonly (readonly [text: string, value: string | undefined])[] = [
    ["sqrt(9/4)", "3/2"], ["sqrt(2)", undefined], ["sqrt(0 - 4)", undefined], ["8^(2/3)", "4"], ["(0 - 8)^(1/3)", undefined], ["abs(0 - 7/2)", "7/2"], ["floor(0 - 7/2)", "-4"], ["ceil(7/2)", "4"],
    ["mod(0 - 7, 3)", "2"], ["gcd(12, 18)", "6"], ["exp(0)", "1"], ["exp(1)", undefined], ["log(1)", "0"], ["0^0", undefined], ["1/0", undefined], ["2^(0 - 3)", "1/8"], ["max(1, 3/2)", "3/2"], ["sin(0) + cos(0)", "1"], ["sqrt(x^2)", "5"], ["x^2 - 5*x", "0"],
  ];
  it.each(table)("%s", (text, value) => {
    const found = exactValue(questionFrom(`${text} = 0`).left, new Map([["x", rational(5)]]));
    expect(found === undefined ? undefined : found.d === 1n ? `${found.n}` : `${found.n}/${found.d}`).toBe(value);
  });
});
