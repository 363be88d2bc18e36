import type { Expr } from "../../../src/expression/index.js";

/** A rational number with a positive denominator, in lowest terms. */
interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

const absolute = (a: bigint): bigint => (a < 0n ? -a : a);
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? absolute(a) : gcd(b, a % b));

function ratio(n: bigint, d: bigint): Ratio | undefined {
  if (d === 0n) return undefined;
  const g = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { n: n / g, d: d / g };
}

const whole = (n: bigint): Ratio => ({ n, d: 1n });
const floor = (a: Ratio): bigint => (a.n - (((a.n % a.d) + a.d) % a.d)) / a.d;

/** A product of `k` factors, the `j`-th by `factor`. */
function product(k: bigint, factor: (j: bigint) => Ratio): Ratio | undefined {
  if (k < 0n || k > 60n) return undefined;
  let result = whole(1n);
  for (let j = 0n; j < k; j++) result = times(result, factor(j)) ?? result;
  return result;
}

const times = (a: Ratio, b: Ratio): Ratio | undefined => ratio(a.n * b.n, a.d * b.d);
const plus = (a: Ratio, b: Ratio): Ratio | undefined => ratio(a.n * b.d + b.n * a.d, a.d * b.d);

/** Member `n` of a sequence with `f(k+1) = step(k, f(k), f(k-1))`, backwards by `back`. */
function member(n: bigint, first: readonly [Ratio, Ratio], step: (k: bigint, now: Ratio, before: Ratio) => Ratio | undefined): Ratio | undefined {
  let before = first[0];
  let now: Ratio | undefined = first[1];
  if (n < 0n || n > 60n) return undefined;
  for (let k = 1n; k <= n; k++) {
    if (now === undefined) return undefined;
    [before, now] = [now, step(k, now, before)];
  }
  return before;
}

function fibonacci(n: bigint): bigint {
  let [a, b] = [0n, 1n];
  for (let k = 0n; k < absolute(n); k++) [a, b] = n > 0n ? [b, a + b] : [b - a, a];
  return a;
}

/**
 * The exact value of an expression at whole numbers by the definitions of its functions, written apart from the engine:
 * products for factorials, the definition of binomials for whole lower indices, recurrences from the first members.
 * `undefined` where it has no value or one that is not rational.
 */
export function wholeValue(e: Expr, at: ReadonlyMap<string, bigint>): Ratio | undefined {
  if (e.kind === "number") return ratio(e.value.n, e.value.d);
  if (e.kind === "symbol") {
    const value = at.get(e.name);
    return value === undefined ? undefined : whole(value);
  }
  if (e.kind !== "apply") return undefined;
  const named = e.operator === "opaque" && e.args[0]?.kind === "symbol" ? e.args[0].name : undefined;
  const values: Ratio[] = [];
  for (const arg of named === undefined ? e.args : e.args.slice(1)) {
    const value = wholeValue(arg, at);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return named === undefined ? ofOperator(e.operator, values) : ofName(named, values);
}

function ofOperator(operator: string, values: readonly Ratio[]): Ratio | undefined {
  const [a, b] = values;
  if (a === undefined) return undefined;
  switch (operator) {
    case "add":
      return values.reduce<Ratio | undefined>((s, v) => (s === undefined ? s : plus(s, v)), whole(0n));
    case "multiply":
      return values.reduce<Ratio | undefined>((s, v) => (s === undefined ? s : times(s, v)), whole(1n));
    case "negate":
      return { n: -a.n, d: a.d };
    case "abs":
      return { n: absolute(a.n), d: a.d };
    case "floor":
      return whole(floor(a));
    case "ceil":
      return whole(-floor({ n: -a.n, d: a.d }));
    case "factorial":
      return a.d !== 1n ? undefined : product(a.n, (j) => whole(j + 1n));
    case "gamma":
      return a.d !== 1n ? undefined : product(a.n - 1n, (j) => whole(j + 1n));
    default:
      return b === undefined ? undefined : ofTwo(operator, a, b, values);
  }
}

function ofTwo(operator: string, a: Ratio, b: Ratio, values: readonly Ratio[]): Ratio | undefined {
  switch (operator) {
    case "divide":
      return ratio(a.n * b.d, a.d * b.n);
    case "power":
      if (b.d !== 1n || absolute(b.n) > 80n) return undefined;
      return b.n >= 0n ? ratio(a.n ** b.n, a.d ** b.n) : ratio(a.d ** -b.n, a.n ** -b.n);
    case "binomial": {
      if (b.d !== 1n) return undefined;
      if (b.n < 0n) return a.d === 1n && a.n >= 0n ? whole(0n) : undefined;
      const above = product(b.n, (j) => ({ n: a.n - j * a.d, d: a.d }));
      const below = product(b.n, (j) => whole(j + 1n));
      return above === undefined || below === undefined ? undefined : ratio(above.n * below.d, above.d * below.n);
    }
    case "gcd":
      return values.every((v) => v.d === 1n) ? whole(values.reduce((g, v) => gcd(g, v.n), 0n)) : undefined;
    case "lcm": {
      if (!values.every((v) => v.d === 1n)) return undefined;
      return whole(values.reduce((m, v) => (m === 0n || v.n === 0n ? 0n : absolute(m * v.n) / gcd(m, v.n)), 1n));
    }
    case "mod": {
      const quotient = b.n > 0n ? ratio(a.n * b.d, a.d * b.n) : undefined;
      return quotient === undefined ? undefined : plus(a, { n: -b.n * floor(quotient), d: b.d });
    }
    default:
      return undefined;
  }
}

function ofName(name: string, values: readonly Ratio[]): Ratio | undefined {
  const [n, x] = values;
  if (n === undefined) return undefined;
  if (name === "rising" || name === "falling") {
    if (x?.d !== 1n) return undefined;
    const side = name === "rising" ? 1n : -1n;
    return product(x.n, (j) => ({ n: n.n + side * j * n.d, d: n.d }));
  }
  if (n.d !== 1n) return undefined;
  if (name === "fibonacci") return absolute(n.n) > 60n ? undefined : whole(fibonacci(n.n));
  if (name === "lucas") return absolute(n.n) > 60n ? undefined : whole(fibonacci(n.n - 1n) + fibonacci(n.n + 1n));
  if (x === undefined) return undefined;
  const scaled = (k: bigint, v: Ratio): Ratio => ({ n: v.n * k, d: v.d });
  const minus = (u: Ratio | undefined, v: Ratio): Ratio | undefined => (u === undefined ? undefined : plus(u, scaled(-1n, v)));
  const over = (u: Ratio | undefined, k: bigint): Ratio | undefined => (u === undefined ? undefined : ratio(u.n, u.d * k));
  const one = whole(1n);
  switch (name) {
    case "chebyshevT":
      return member(absolute(n.n), [one, x], (_, now, before) => minus(times(scaled(2n, x), now), before));
    case "chebyshevU": {
      const at = n.n >= -1n ? n.n : -n.n - 2n;
      const value = at === -1n ? whole(0n) : member(at, [one, scaled(2n, x)], (_, now, before) => minus(times(scaled(2n, x), now), before));
      return value === undefined || n.n >= -1n ? value : scaled(-1n, value);
    }
    case "legendreP":
      return member(n.n, [one, x], (k, now, before) => over(minus(times(scaled(2n * k + 1n, x), now), scaled(k, before)), k + 1n));
    case "hermite":
      return member(n.n, [one, scaled(2n, x)], (k, now, before) => minus(times(scaled(2n, x), now), scaled(2n * k, before)));
    case "laguerre": {
      const first = minus(one, x);
      return first === undefined ? undefined : member(n.n, [one, first], (k, now, before) => over(minus(times(plus(whole(2n * k + 1n), scaled(-1n, x)) as Ratio, now), scaled(k, before)), k + 1n));
    }
    default:
      return undefined;
  }
}
