import { subtract, type Expr } from "../../expression/index.js";
import { addRational, divideRational, equalRational, isZeroRational, multiplyRational, rational, rationalFromNumber, subtractRational, ZERO, type Generator, type Rational } from "../../number/index.js";
import { exactValue, rationalRoot } from "./exact-value.js";
import { simplestBetween } from "./simplest-rational.js";
import type { Equation } from "./solve.js";

type Vector = readonly Rational[];

/** A polynomial of degree two: `x'Ax + b'x + c` with symmetric `A`. */
interface Quadric {
  readonly a: readonly Vector[];
  readonly b: Vector;
  readonly c: Rational;
}

const dot = (u: Vector, v: Vector): Rational => u.reduce((sum, x, k) => addRational(sum, multiplyRational(x, v[k] ?? ZERO)), ZERO);
const image = (q: Quadric, v: Vector): Vector => q.a.map((row) => dot(row, v));
const valueAt = (q: Quadric, v: Vector): Rational => addRational(addRational(dot(image(q, v), v), dot(q.b, v)), q.c);
const unit = (n: number, k: number, size: Rational): Vector => Array.from({ length: n }, (_, j) => (j === k ? size : ZERO));
const plus = (u: Vector, v: Vector): Vector => u.map((x, k) => addRational(x, v[k] ?? ZERO));
const scaled = (u: Vector, t: Rational): Vector => u.map((x) => multiplyRational(x, t));

const [ONE, MINUS, TWO] = [rational(1), rational(-1), rational(2)];

/** The polynomial behind a function of rational vectors, from its values; undefined where it is none of degree two. */
function quadricOf(f: (v: Vector) => Rational | undefined, n: number): Quadric | undefined {
  const c = f(Array.from({ length: n }, () => ZERO));
  if (c === undefined) return undefined;
  const b: Rational[] = [];
  const a: Rational[][] = [];
  for (let k = 0; k < n; k++) {
    const [up, down] = [f(unit(n, k, ONE)), f(unit(n, k, MINUS))];
    if (up === undefined || down === undefined) return undefined;
    b.push(divideRational(subtractRational(up, down), TWO));
    const row = Array.from({ length: n }, () => ZERO);
    row[k] = subtractRational(divideRational(addRational(up, down), TWO), c);
    a.push(row);
  }
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < k; j++) {
      const both = f(plus(unit(n, k, ONE), unit(n, j, ONE)));
      if (both === undefined) return undefined;
      const rest = [c, b[k], b[j], a[k]?.[k], a[j]?.[j]].reduce<Rational>((sum, x) => addRational(sum, x ?? ZERO), ZERO);
      const half = divideRational(subtractRational(both, rest), TWO);
      (a[k] as Rational[])[j] = half;
      (a[j] as Rational[])[k] = half;
    }
  }
  const q: Quadric = { a, b, c };
  // Values elsewhere tell a polynomial of higher degree.
  const probes = [[3, 5, 7, 11], [-4, 9, 2, -5], [13, -6, 8, 3]].map((p) => Array.from({ length: n }, (_, k) => rational(p[k % 4] ?? 1, 1 + Math.floor(k / 4))));
  return probes.every((p) => equalRational(f(p) ?? addRational(valueAt(q, p), ONE), valueAt(q, p))) ? q : undefined;
}

/** Values that coordinates take where a rational point is looked for. */
const TRIED: readonly Rational[] = [0, 1, -1, 2, -2, 3].map((k) => rational(k)).concat([rational(1, 2)]);
const MOST_BASES = 400;

/** Some rational point that is not singular, with as many coordinates zero as may be. */
function rationalPoint(q: Quadric): Vector | undefined {
  const n = q.b.length;
  let tried = 0;
  const slope = (p: Vector): Vector => plus(scaled(image(q, p), TWO), q.b);
  for (let k = 0; k < n; k++) {
    // All others from the list, by counting up in its base.
    for (let code = 0; code < TRIED.length ** Math.min(n - 1, 3) && tried < MOST_BASES; code++, tried++) {
      let rest = code;
      const p = Array.from({ length: n }, (_, j): Rational => {
        if (j === k) return ZERO;
        const at = rest % TRIED.length;
        rest = Math.floor(rest / TRIED.length);
        return TRIED[at] ?? ZERO;
      });
      const [a, b, c] = [q.a[k]?.[k] ?? ZERO, slope(p)[k] ?? ZERO, valueAt(q, p)];
      for (const t of roots(a, b, c)) {
        const found = p.map((x, j) => (j === k ? t : x));
        if (!slope(found).every(isZeroRational)) return found;
      }
    }
  }
  return undefined;
}

/** Rational roots of `a t^2 + b t + c`. */
function roots(a: Rational, b: Rational, c: Rational): readonly Rational[] {
  if (isZeroRational(a)) return isZeroRational(b) ? [] : [divideRational(multiplyRational(MINUS, c), b)];
  const four = multiplyRational(rational(4), multiplyRational(a, c));
  const root = rationalRoot(subtractRational(multiplyRational(b, b), four), 2);
  if (root === undefined) return [];
  return [root, multiplyRational(MINUS, root)].map((r) => divideRational(subtractRational(r, b), multiplyRational(TWO, a)));
}

/**
 * A rational point of a quadric near a given one: the line from a known rational point towards it meets the quadric just
 * once more, at a rational point. `near` are doubles, rounded to `parts` parts of a whole; undefined where no rational point
 * is known, as none of `x^2 + y^2 = 3`.
 */
export function rationalPointNear(equation: Equation, names: readonly string[], values: ReadonlyMap<string, Rational>, near: readonly number[], parts: number): ReadonlyMap<string, Rational> | undefined {
  const g: Expr = subtract(equation.left, equation.right);
  const at = (v: Vector): ReadonlyMap<string, Rational> => new Map([...values, ...names.map((name, k): [string, Rational] => [name, v[k] ?? ZERO])]);
  const q = quadricOf((v) => exactValue(g, at(v)), names.length);
  const base = q === undefined ? undefined : rationalPoint(q);
  if (q === undefined || base === undefined || !near.every(Number.isFinite)) return undefined;
  const towards = near.map((x, k) => subtractRational(rounded(x, parts), base[k] ?? ZERO));
  const bend = dot(image(q, towards), towards);
  const slope = dot(plus(scaled(image(q, base), TWO), q.b), towards);
  if (isZeroRational(bend)) return undefined;
  const found = plus(base, scaled(towards, divideRational(multiplyRational(MINUS, slope), bend)));
  return new Map(names.map((name, k) => [name, found[k] ?? ZERO]));
}

/** The simplest rational within a part of a double, relative to its size. */
function rounded(x: number, parts: number): Rational {
  const middle = rationalFromNumber(x);
  const reach = rationalFromNumber(Math.max(Math.abs(x), 1e-3) / parts);
  return simplestBetween(subtractRational(middle, reach), addRational(middle, reach));
}

/** Whole numbers on a homogeneous quadric, such as `a^2 + b^2 = c^2`: a random rational point times its denominators. */
export function wholePointOf(equation: Equation, names: readonly string[], values: ReadonlyMap<string, Rational>, random: Generator): ReadonlyMap<string, Rational> | undefined {
  const near = names.map(() => random.integer(1, 9) * (random.next() < 0.5 ? 1 : 0.1));
  const found = rationalPointNear(equation, names, values, near, 10);
  if (found === undefined) return undefined;
  const zero = new Map([...values, ...names.map((name): [string, Rational] => [name, ZERO])]);
  if (exactValue(subtract(equation.left, equation.right), zero)?.n !== 0n) return undefined;
  const under = [...found.values()].reduce((d, r) => d * (r.d / gcd(d, r.d)), 1n);
  const over = [...found.values()].reduce((n, r) => gcd(n, (r.n * under) / r.d), 0n);
  if (over === 0n) return undefined;
  const by = rational(under, over);
  return new Map([...found].map(([name, r]) => [name, absolute(multiplyRational(r, by))]));
}

const absolute = (r: Rational): Rational => (r.n < 0n ? { n: -r.n, d: r.d } : r);
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
