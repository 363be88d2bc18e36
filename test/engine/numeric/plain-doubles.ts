import type { Expr, FunctionInstance } from "../../../src/expression/index.js";

type Values = Readonly<Record<string, number>>;
type Functions = ReadonlyMap<string, FunctionInstance>;

const APPLIED: Readonly<Record<string, (...args: readonly number[]) => number>> = {
  add: (...args) => args.reduce((a, b) => a + b, 0),
  multiply: (...args) => args.reduce((a, b) => a * b, 1),
  negate: (a = NaN) => -a,
  divide: (a = NaN, b = NaN) => a / b,
  power: (a = NaN, b = NaN) => a ** b,
  sqrt: (a = NaN) => Math.sqrt(a),
  exp: (a = NaN) => Math.exp(a),
  log: (a = NaN) => Math.log(a),
  sin: (a = NaN) => Math.sin(a),
  cos: (a = NaN) => Math.cos(a),
  sinh: (a = NaN) => Math.sinh(a),
  cosh: (a = NaN) => Math.cosh(a),
  tanh: (a = NaN) => Math.tanh(a),
  atan: (a = NaN) => Math.atan(a),
  abs: (a = NaN) => Math.abs(a),
  pi: () => Math.PI,
  inf: () => Infinity,
};

/** Central differences: orders[k] of them in the k-th argument. */
function differenced(f: (args: readonly number[]) => number, args: readonly number[], orders: readonly number[]): number {
  const k = orders.findIndex((order) => order > 0);
  if (k < 0) return f(args);
  const total = orders.reduce((a, b) => a + b, 0);
  const h = total > 2 ? 0.02 : 0.002;
  const less = orders.map((order, j) => (j === k ? order - 1 : order));
  const at = (shift: number): number => differenced(f, args.map((a, j) => (j === k ? a + shift : a)), less);
  // Richardson's step makes the error of fourth order.
  const slope = (step: number): number => (at(step) - at(-step)) / (2 * step);
  return (4 * slope(h / 2) - slope(h)) / 3;
}

/** The trapezoidal rule, on the line after the substitution `x = sinh t`, on a range after `x` as a double exponential. */
function integrated(f: (x: number) => number, lower: number, upper: number): number {
  const h = 1 / 64;
  let sum = 0;
  for (let k = -400; k <= 400; k++) {
    const t = k * h;
    if (lower === -Infinity && upper === Infinity) sum += f(Math.sinh(t)) * Math.cosh(t) * h;
    else {
      const u = Math.tanh((Math.PI / 2) * Math.sinh(t / 2));
      const weight = ((Math.PI / 4) * Math.cosh(t / 2)) / Math.cosh((Math.PI / 2) * Math.sinh(t / 2)) ** 2;
      const value = f((lower + upper) / 2 + ((upper - lower) / 2) * u);
      sum += weight === 0 || !Number.isFinite(value) ? 0 : value * weight * ((upper - lower) / 2) * h;
    }
  }
  return sum;
}

/** An expression's value in plain doubles, by nothing but its tree: derivatives by differences, integrals by sums. */
export function plainValue(e: Expr, values: Values, functions: Functions): number {
  const go = (part: Expr, own: Values = values): number => plainValue(part, own, functions);
  switch (e.kind) {
    case "number":
      return Number(e.value.n) / Number(e.value.d);
    case "symbol":
      return values[e.name] ?? NaN;
    case "apply": {
      const f = APPLIED[e.operator];
      if (f === undefined) throw new Error(`no plain value of ${e.operator}`);
      return f(...e.args.map((arg) => go(arg)));
    }
    case "call": {
      const f = functions.get(e.name);
      if (f === undefined) throw new Error(`no function ${e.name}`);
      return differenced((args) => plainValue(f.body, { ...values, ...Object.fromEntries(f.parameters.map((p, k) => [p, args[k] ?? NaN])) }, functions), e.args.map((arg) => go(arg)), e.orders);
    }
    case "bind": {
      if (e.binder === "derivative") return differenced(([x = NaN]) => go(e.body, { ...values, [e.variable]: x }), [values[e.variable] ?? NaN], [e.order]);
      if (e.binder === "integral" && e.lower !== undefined && e.upper !== undefined) return integrated((x) => go(e.body, { ...values, [e.variable]: x }), go(e.lower), go(e.upper));
      throw new Error(`no plain value of ${e.binder}`);
    }
    case "piecewise":
      throw new Error("no plain value of cases");
  }
}
