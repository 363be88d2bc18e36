import type { ApplyExpr } from "../expr.js";
import type { Arithmetic, Evaluator } from "./arithmetic.js";
import type { Fail } from "./compile.js";

/** Longer recurrences are left out: they cost much and lose the precision of doubles. */
const LONGEST = 120;

/**
 * A sequence or family of polynomials at a whole index, by its recurrence (DLMF 18.9), and rising and falling factorials
 * by their products. `step(k)` gives member `k + 1` from members `k` and `k - 1`.
 */
interface Family {
  readonly parameters: number;
  /** Negative indices are outside a family that ends at 0. */
  readonly negative: "mirrored" | "none";
  readonly value: <T>(arithmetic: Arithmetic<T>, n: number, x: T) => T;
}

type Step = <T>(arithmetic: Arithmetic<T>, k: number, x: T, now: T, before: T) => T;

function recurrence(parameters: number, first: <T>(arithmetic: Arithmetic<T>, x: T) => readonly [T, T], step: Step): Family {
  return {
    parameters,
    negative: "none",
    value: (arithmetic, n, x) => {
      let [before, now] = first(arithmetic, x);
      if (n === 0) return before;
      for (let k = 1; k < n; k++) [before, now] = [now, step(arithmetic, k, x, now, before)];
      return now;
    },
  };
}

const minus = <T>(a: Arithmetic<T>, x: T, y: T): T => a.add(x, a.negate(y));
const times = <T>(a: Arithmetic<T>, k: number, x: T): T => a.multiply(a.integer(k), x);

/** `f(-n) = mirror(n)·f(n - offset)`: what the recurrence gives below zero. */
function mirrored(family: Family, mirror: (n: number) => number, offset: number): Family {
  return {
    ...family,
    negative: "mirrored",
    value: (arithmetic, n, x) => {
      if (n >= 0) return family.value(arithmetic, n, x);
      const at = -n - offset;
      return at < 0 ? arithmetic.integer(0) : times(arithmetic, mirror(-n), family.value(arithmetic, at, x));
    },
  };
}

const fibonacciLike = (a: number, b: number): Family =>
  recurrence(0, (arithmetic) => [arithmetic.integer(a), arithmetic.integer(b)], (arithmetic, _k, _x, now, before) => arithmetic.add(now, before));

const chebyshev = (slope: number): Family =>
  recurrence(1, (arithmetic, x) => [arithmetic.integer(1), times(arithmetic, slope, x)], (arithmetic, _k, x, now, before) => minus(arithmetic, times(arithmetic, 2, arithmetic.multiply(x, now)), before));

const FAMILIES: ReadonlyMap<string, Family> = new Map<string, Family>([
  ["fibonacci", mirrored(fibonacciLike(0, 1), (n) => (n % 2 === 0 ? -1 : 1), 0)],
  ["lucas", mirrored(fibonacciLike(2, 1), (n) => (n % 2 === 0 ? 1 : -1), 0)],
  ["chebyshevT", mirrored(chebyshev(1), () => 1, 0)],
  ["chebyshevU", mirrored(chebyshev(2), () => -1, 2)],
  ["legendreP", mirrored(recurrence(1, (a, x) => [a.integer(1), x], (a, k, x, now, before) => a.divide(minus(a, times(a, 2 * k + 1, a.multiply(x, now)), times(a, k, before)), a.integer(k + 1))), () => 1, 1)],
  ["hermite", recurrence(1, (a, x) => [a.integer(1), times(a, 2, x)], (a, k, x, now, before) => minus(a, times(a, 2, a.multiply(x, now)), times(a, 2 * k, before)))],
  ["laguerre", recurrence(1, (a, x) => [a.integer(1), minus(a, a.integer(1), x)], (a, k, x, now, before) => a.divide(minus(a, a.multiply(minus(a, a.integer(2 * k + 1), x), now), times(a, k, before)), a.integer(k + 1)))],
]);

const PRODUCTS: ReadonlyMap<string, 1 | -1> = new Map([["rising", 1], ["falling", -1]]);

/** Compiles a named function that has a recurrence for whole indices; `undefined` for every other name. */
export function compileFamily<T>(expr: ApplyExpr, arithmetic: Arithmetic<T>, compiled: (k: number) => Evaluator<T>, fail: Fail<T>): Evaluator<T> | undefined {
  const name = expr.args[0]?.kind === "symbol" ? expr.args[0].name : "";
  const outside = arithmetic.failure("unknown", `${name} at an index that is not a whole number up to ${LONGEST}`);
  if (!PRODUCTS.has(name) && !FAMILIES.has(name)) return undefined;
  const named = arithmetic.named?.(name);
  if (named !== undefined && expr.args.length !== (FAMILIES.get(name)?.parameters ?? 1) + 2) return undefined;
  const args = expr.args.slice(1).map((_, k) => compiled(k + 1));
  // Other indices belong to the function that continues the family, where the arithmetic knows it.
  const beyond = (frame: T[]): T => (named === undefined ? outside : named(args.map((arg) => arg(frame))));
  const direction = PRODUCTS.get(name);
  if (direction !== undefined && expr.args.length === 3) {
    const [z, count] = args as [Evaluator<T>, Evaluator<T>];
    return (frame) => {
      const k = arithmetic.toInteger(count(frame));
      if (k === undefined || k < 0 || k > LONGEST) return beyond(frame);
      const start = z(frame);
      let result = arithmetic.integer(1);
      for (let j = 0; j < k; j++) result = arithmetic.multiply(result, arithmetic.add(start, arithmetic.integer(direction * j)));
      return result;
    };
  }
  const family = FAMILIES.get(name);
  if (family === undefined) return undefined;
  if (expr.args.length !== family.parameters + 2) return fail(`${name} with another number of arguments`);
  const [index, parameter] = args as [Evaluator<T>, Evaluator<T> | undefined];
  return (frame) => {
    const n = arithmetic.toInteger(index(frame));
    if (n === undefined || Math.abs(n) > LONGEST || (n < 0 && family.negative === "none")) return beyond(frame);
    return family.value(arithmetic, n, parameter === undefined ? arithmetic.integer(0) : parameter(frame));
  };
}
