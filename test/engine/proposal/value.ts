import type { Expr } from "../../../src/expression/index.js";
import { rationalToNumber } from "../../../src/number/index.js";

type Values = Readonly<Record<string, number>>;

const FUNCTIONS: Readonly<Record<string, (...args: readonly number[]) => number>> = {
  pi: () => Math.PI,
  e: () => Math.E,
  add: (...args) => args.reduce((sum, arg) => sum + arg, 0),
  multiply: (...args) => args.reduce((product, arg) => product * arg, 1),
  negate: (a = NaN) => -a,
  divide: (a = NaN, b = NaN) => a / b,
  power: (a = NaN, b = NaN) => a ** b,
  root: (a = NaN, n = NaN) => a ** (1 / n),
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  abs: Math.abs,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sec: (a = NaN) => 1 / Math.cos(a),
  asin: Math.asin,
  atan: Math.atan,
  erf: (a = NaN) => {
    let sum = 0;
    for (let k = 0, term = a; k < 60; k++, term *= -(a * a) / k) sum += term / (2 * k + 1);
    return (2 / Math.sqrt(Math.PI)) * sum;
  },
  sinh: Math.sinh,
  cosh: Math.cosh,
};

/** The value of an expression in doubles, written for these tests alone; an undifferentiated call `f(…)` has the value named `f`. */
export function valueOf(expr: Expr, values: Values): number {
  switch (expr.kind) {
    case "number":
      return rationalToNumber(expr.value);
    case "symbol":
    case "call":
      return values[expr.name] ?? NaN;
    case "apply":
      return FUNCTIONS[expr.operator]?.(...expr.args.map((arg) => valueOf(arg, values))) ?? NaN;
    case "bind":
    case "piecewise":
      return NaN;
  }
}
