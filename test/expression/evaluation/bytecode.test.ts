import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, apply, compile, compileProgram, divide, DOUBLES, doubleFunction, inferPlainSymbols, intervalArithmetic, loadInterval, multiply, negate, NO_ANALYSIS, num, power, readPlainExpr, runDoubles, runIntervals, scopeOf, storeInterval, intervalColumn, sym, type Expr } from "../../../src/expression/index.js";
import { interval, rational, type Enclosure } from "../../../src/number/index.js";

const NAMES = ["x", "y"];

function read(text: string): Expr {
  const reading = readPlainExpr(text, inferPlainSymbols([text], []));
  if (!reading.ok) throw new Error(text);
  return reading.value;
}

const anyExpr: fc.Arbitrary<Expr> = fc.letrec<{ expr: Expr }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(fc.constantFrom(...NAMES).map((n) => sym(n)), fc.integer({ min: -7, max: 9 }).map((n) => num(rational(n))), fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 })).map(([n, d]) => num(rational(n, d))), fc.constantFrom(apply("pi"), apply("e"), apply("eulergamma"))),
    fc.tuple(tie("expr"), tie("expr")).map(([a, b]) => add(a, b)),
    fc.tuple(tie("expr"), tie("expr")).map(([a, b]) => add(a, negate(b))),
    fc.tuple(tie("expr"), tie("expr")).map(([a, b]) => multiply(a, b)),
    fc.tuple(tie("expr"), tie("expr")).map(([a, b]) => divide(a, b)),
    fc.tuple(tie("expr"), fc.integer({ min: -4, max: 5 })).map(([a, k]) => power(a, num(rational(k)))),
    fc.tuple(tie("expr"), tie("expr")).map(([a, b]) => power(a, b)),
    fc.tuple(fc.constantFrom("sqrt", "exp", "log", "sin", "cos", "tan", "atan", "tanh", "abs", "floor", "sign", "gamma", "erf", "asin", "acosh", "heaviside", "cot"), tie("expr")).map(([f, a]) => apply(f, a)),
    fc.tuple(fc.constantFrom("min", "max"), tie("expr"), tie("expr"), tie("expr")).map(([f, ...args]) => apply(f, ...args)),
    fc.tuple(tie("expr"), fc.integer({ min: 2, max: 5 })).map(([a, k]) => apply("root", a, num(rational(k)))),
  ),
})).expr;

const anyDouble = fc.oneof(fc.integer({ min: -40, max: 40 }).map((k) => k / 8), fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom(0, 1, -1, 1e-300, 1e300));
const close = (a: number, b: number): boolean => Object.is(a, b) || a === b || (Number.isNaN(a) && Number.isNaN(b)) || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));

describe("bytecode", () => {
  it("gives the doubles that the closures give, at one point and at many", () => {
    fc.assert(
      fc.property(anyExpr, fc.array(fc.tuple(anyDouble, anyDouble), { minLength: 1, maxLength: 300 }), (expr, points) => {
        const program = compileProgram([expr, multiply(expr, sym("y"))], NAMES);
        if (program === undefined) throw new Error("no program");
        const closure = compile(expr, DOUBLES, scopeOf(NAMES));
        const columns = [0, 1].map((k) => Float64Array.from(points, (p) => p[k] as number));
        const [values] = runDoubles(program, columns, points.length);
        const single = doubleFunction(program);
        points.forEach((p, k) => {
          const expected = closure([...p]);
          expect(close((values as Float64Array)[k] as number, expected), `${String(values?.[k])} is not ${expected}`).toBe(true);
          expect(single(p)[0]).toBe(values?.[k]);
        });
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it("gives the enclosures that the closures give, digit for digit", () => {
    const arithmetic = intervalArithmetic(NO_ANALYSIS);
    fc.assert(
      fc.property(anyExpr, fc.array(fc.tuple(anyDouble, anyDouble, fc.double({ min: 0, max: 2, noNaN: true })), { minLength: 1, maxLength: 90 }), (expr, points) => {
        const program = compileProgram([expr], NAMES);
        if (program === undefined) throw new Error("no program");
        const closure = compile(expr, arithmetic, scopeOf(NAMES));
        const columns = [intervalColumn(points.length), intervalColumn(points.length)] as const;
        const boxes = points.map(([x, y, w]): [Enclosure, Enclosure] => [interval(x, x + w), interval(y)]);
        boxes.forEach(([a, b], k) => {
          storeInterval(columns[0], k, a);
          storeInterval(columns[1], k, b);
        });
        const [values] = runIntervals(program, columns, points.length);
        boxes.forEach((box, k) => {
          const expected = closure([...box]);
          const found = values === undefined ? undefined : loadInterval(values, k);
          if (expected.kind === "none") expect(found?.kind === "none").toBe(true);
          else expect(found).toEqual(expected);
        });
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it("computes common parts once", () => {
    const shared = compileProgram([read("sin(x*y)^2 + cos(x*y)^2 + x*y")], NAMES);
    // x*y, sin, square, cos, square, two sums
    expect((shared?.code.length ?? 0) / 4).toBe(7);
  });

  it("survives expressions that are too long, and shares what is shared", () => {
    let expr: Expr = sym("x");
    for (let k = 0; k < 60; k++) expr = add(expr, multiply(expr, expr));
    const program = compileProgram([expr], NAMES);
    expect((program?.code.length ?? 0) / 4).toBe(120);
    let deep: Expr = sym("x");
    for (let k = 0; k < 100_000; k++) deep = apply("sin", deep);
    expect(compileProgram([deep], NAMES)).toBeUndefined();
  });

  it.each(["int(x^2, x, 0, 1)", "sum(x^k, k, 1, 3)", "f(x)", "z", "i*x", "besselj(0, x)", "diff(x^2, x)"])("leaves %s to others", (text) => {
    const reading = readPlainExpr(text, inferPlainSymbols([text], ["f"]));
    expect(reading.ok && compileProgram([reading.value], NAMES)).toBeUndefined();
  });
});
