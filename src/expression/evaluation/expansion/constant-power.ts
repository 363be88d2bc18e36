import { ballExcludesZero, ballOfInteger, COMPLEX_I, COMPLEX_ONE, COMPLEX_ZERO, complexBall, isComplexZero, isRealBall, logComplex, negateComplex, negateRational, piBall, rational, signOfBall, type ComplexBall, type Rational } from "../../../number/index.js";
import type { Expr } from "../../expr.js";
import { noExpansion } from "./element.js";
import type { ExpandContext } from "./expand.js";
import { HALF_TURN_KEY, UNIT_KEY } from "./scale.js";
import { textOf } from "./shape.js";

const HALF = rational(1, 2);

/** The rational that an expression writes. */
export function rationalOf(expr: Expr): Rational | undefined {
  if (expr.kind === "number") return expr.value;
  if (expr.kind !== "apply") return undefined;
  const [a, b] = expr.args;
  if (expr.operator === "negate" && a !== undefined) {
    const inner = rationalOf(a);
    return inner === undefined ? undefined : negateRational(inner);
  }
  if (expr.operator === "divide" && a !== undefined && b !== undefined) {
    const [x, y] = [rationalOf(a), rationalOf(b)];
    return x === undefined || y === undefined || y.n === 0n ? undefined : rational(x.n * y.d, x.d * y.n);
  }
  return undefined;
}

/** Powers of -1 are exact. */
export function exactExponential(key: string, factor: Rational): ComplexBall | undefined {
  if (key !== HALF_TURN_KEY || factor.d > 2n) return undefined;
  const quarter = (((factor.n * (2n / factor.d)) % 4n) + 4n) % 4n;
  return [COMPLEX_ONE, COMPLEX_I, negateComplex(COMPLEX_ONE), negateComplex(COMPLEX_I)][Number(quarter)];
}

/** The name of a product of named values; `i` and π first, so that half turns are known. */
export function keyOf(texts: readonly string[]): string {
  const order = (t: string): string => (t === "i" ? "0" : t === "pi" ? "1" : t === HALF_TURN_KEY ? "2" : `3${t}`);
  const sorted = [...texts].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return sorted.length === 0 ? UNIT_KEY : sorted.join("*");
}

/** `factor · value`, the value by its name. */
export interface LogarithmPart {
  readonly factor: Rational;
  readonly key: string;
  readonly value: ComplexBall;
}

/** The logarithm of a constant as multiples of named values: of the primes of a number, of -1, or of itself. */
export function logarithmParts(base: Expr, context: ExpandContext): readonly LogarithmPart[] {
  const { bits } = context.grid;
  const one = { factor: rational(1), key: UNIT_KEY, value: COMPLEX_ONE };
  const turn = (factor: Rational): LogarithmPart => ({ factor, key: HALF_TURN_KEY, value: complexBall(COMPLEX_ZERO.re, piBall(bits)) });
  if (base.kind === "apply" && base.operator === "e") return [one];
  if (base.kind === "apply" && base.operator === "i") return [turn(HALF)];
  if (base.kind === "apply" && base.operator === "negate" && base.args[0] !== undefined && (rationalOf(base.args[0])?.n ?? -1n) > 0n) return [turn(rational(1)), ...logarithmParts(base.args[0], context)];
  const q = rationalOf(base);
  if (q !== undefined) {
    if (q.n === 0n) return noExpansion("a power of zero");
    const parts = [...primeParts(q.n < 0n ? -q.n : q.n, 1n), ...primeParts(q.d, -1n)].map(([p, k]): LogarithmPart => ({ factor: rational(k), key: `log ${p}`, value: logComplex(complexBall(ballOfInteger(p)), bits) ?? noExpansion("a power of zero") }));
    return q.n < 0n ? [turn(rational(1)), ...parts] : parts;
  }
  const value = context.evaluate(base);
  if (isComplexZero(value)) return noExpansion("a power of zero");
  const log = logComplex(value, bits) ?? noExpansion("a power of what may be zero");
  if (!ballExcludesZero(log.im) || context.grid.whole) {
    const text = textOf(base);
    // A negative base: its modulus, and half turns.
    if (isRealBall(value) && signOfBall(value.re) === -1) return [turn(rational(1)), { factor: rational(1), key: text === undefined ? `#${context.counter.next++}` : `log -${text}`, value: complexBall(log.re) }];
    return [{ factor: rational(1), key: text === undefined ? `#${context.counter.next++}` : `log ${text}`, value: log }];
  }
  return [{ factor: rational(1), key: `#${context.counter.next++}`, value: log }];
}

/** The factors of a whole number by small primes; what is left counts as one. */
export function primeParts(n: bigint, sign: bigint): readonly (readonly [bigint, bigint])[] {
  const parts: [bigint, bigint][] = [];
  let rest = n;
  for (let p = 2n; p < 1000n && rest > 1n; p += 1n) {
    let k = 0n;
    for (; rest % p === 0n; rest /= p) k += 1n;
    if (k > 0n) parts.push([p, sign * k]);
  }
  if (rest > 1n) parts.push([rest, sign]);
  return parts;
}
