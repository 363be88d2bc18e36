import { add, apply, literalRational, multiply, num, type Expr } from "../../../expression/index.js";
import { addRational, divideRational, isZeroRational, MINUS_ONE, multiplyRational, ONE, rational, ZERO, type Rational } from "../../../number/index.js";
import { made } from "./apply.js";
import { chained, slopeOf } from "./call.js";
import { drawn, exponentContext, lastSeries, loosely, primeOf, rungOf, type Context } from "./context.js";
import { evaluate } from "./evaluate.js";
import { NotEvaluable } from "./failure.js";
import { ROOTS } from "./ladder.js";
import { powerModulo, rationalModulo, residue, rootModulo } from "./modular.js";
import { constantPart, invertValue, multiplyValues, powerValue, type Value } from "./value.js";
import { wholeValue } from "./whole.js";

/** `exp(u)`: a generator of the next rung's group to the value of `u` there; rational multiples of `iπ` are roots of unity. */
export function exponentialValue(u: Expr, ctx: Context): Value {
  return chained(
    ctx,
    (inner) => (lastSeries(inner) === undefined ? constantExponential(u, inner) : exponentialValue(u, inner)),
    (shorter) => multiplyValues(exponentialValue(u, shorter), slopeOf(u, ctx), primeOf(ctx)),
  );
}

function constantExponential(u: Expr, ctx: Context): bigint {
  const rung = rungOf(ctx);
  const { turns, rest } = withoutTurns(u, ctx);
  const ring = rational(turns.n * (ROOTS / 2n), turns.d);
  if (ring.d !== 1n) return ofExponent(u, ctx);
  const root = powerModulo(rung.unit, residue(ring.n, ROOTS), rung.prime);
  return isZeroRational(turns) ? ofExponent(u, ctx) : rest.length === 0 ? root : (root * ofExponent(add(...rest), ctx)) % rung.prime;
}

function ofExponent(u: Expr, ctx: Context): bigint {
  const { base, prime } = rungOf(ctx);
  if (base === undefined) throw new NotEvaluable("exponentials nested too deeply");
  const exponent = constantPart(evaluate(u, exponentContext(ctx)));
  // Each point has its own generator, so that numbers such as `e` vary too.
  const factor = drawn(exponentContext(ctx), "generator");
  return exponent === 0n ? 1n : powerModulo(base, (exponent * factor) % primeOf(exponentContext(ctx)), prime);
}

/** The exponent as a rational multiple of `iπ` and the other terms. */
function withoutTurns(u: Expr, ctx: Context): { readonly turns: Rational; readonly rest: readonly Expr[] } {
  let turns = ZERO;
  const rest: Expr[] = [];
  const walk = (e: Expr, factor: Rational, turned: boolean, seen: number): void => {
    if (e.kind === "apply" && seen < 60) {
      const [a, b] = e.args;
      if (e.operator === "add") { e.args.forEach((part) => walk(part, factor, turned, seen + 1)); return; }
      if (e.operator === "negate" && a !== undefined) { walk(a, multiplyRational(factor, MINUS_ONE), turned, seen + 1); return; }
      if (e.operator === "divide" && a !== undefined && b !== undefined) {
        const by = numberOf(b, ctx);
        if (by !== undefined && !isZeroRational(by)) { walk(a, divideRational(factor, by), turned, seen + 1); return; }
      }
      if (e.operator === "multiply") {
        const others: Expr[] = [];
        let scale = factor;
        let quarter = turned ? 1 : 0;
        for (const part of e.args) {
          const value = numberOf(part, ctx);
          if (value !== undefined) scale = multiplyRational(scale, value);
          else if (part.kind === "apply" && part.operator === "i") quarter++;
          else others.push(part);
        }
        if (quarter >= 2) scale = multiplyRational(scale, Math.floor(quarter / 2) % 2 === 1 ? MINUS_ONE : ONE);
        const odd = quarter % 2 === 1;
        if (others.length <= 1) { walk(others[0] ?? num(1), scale, odd, seen + 1); return; }
      }
      if (e.operator === "pi" && turned) {
        turns = addRational(turns, factor);
        return;
      }
    }
    rest.push(multiply(num(factor), ...(turned ? [apply("i")] : []), e));
  };
  walk(u, ONE, false, 0);
  return { turns, rest };
}

const numberOf = (e: Expr, ctx: Context): Rational | undefined => {
  const whole = wholeValue(e, ctx);
  return whole === undefined ? literalRational(e) : rational(whole);
};

/**
 * A power. Whole exponents multiply; fractions are roots with a branch drawn at random, so that what agrees at many points
 * holds on every branch; of other exponents the terms that are numbers are split off, so that `x^{a+1} = x·x^a`.
 */
export function powerOf(base: Expr, exponent: Expr, ctx: Context): Value {
  const p = primeOf(ctx);
  const number = numberOf(exponent, ctx);
  if (number !== undefined) {
    if (number.d === 1n) return lastSeries(ctx) === undefined ? powerModulo(constantPart(evaluate(base, ctx)), number.n, p) : wholePower(evaluate(base, ctx), number.n, p);
    return fractionalPower(base, number, ctx);
  }
  if (base.kind === "apply" && base.operator === "e") return exponentialValue(exponent, ctx);
  const parts = exponent.kind === "apply" && exponent.operator === "add" ? exponent.args : [exponent];
  const numbers = parts.flatMap((e) => numberOf(e, ctx) ?? []);
  const rest = parts.filter((e) => numberOf(e, ctx) === undefined);
  const general = generalPower(base, numbers.length === 0 ? exponent : made(exponent, "open", ctx, () => add(...rest)), ctx);
  if (numbers.length === 0) return general;
  return multiplyValues(powerOf(base, num(numbers.reduce(addRational)), ctx), general, p);
}

const LARGEST_SERIES_POWER = 10_000n;

function wholePower(base: Value, k: bigint, p: bigint): Value {
  if (k > LARGEST_SERIES_POWER || k < -LARGEST_SERIES_POWER) throw new NotEvaluable("a large power of a series");
  return powerValue(base, k, p);
}

function fractionalPower(base: Expr, exponent: Rational, ctx: Context): Value {
  const exact = literalRational(base);
  const root = exact === undefined ? undefined : exactPower(exact, exponent);
  if (root !== undefined) return rationalModulo(root, primeOf(ctx));
  return chained(
    ctx,
    (inner) => (lastSeries(inner) === undefined ? rootAt(base, exponent, inner) : fractionalPower(base, exponent, inner)),
    (shorter) => {
      const p = primeOf(ctx);
      const whole = multiplyValues(fractionalPower(base, exponent, shorter), invertValue(evaluate(base, shorter), p), p);
      return multiplyValues(multiplyValues(rationalModulo(exponent, p), whole, p), slopeOf(base, ctx), p);
    },
  );
}

function rootAt(base: Expr, exponent: Rational, ctx: Context): bigint {
  const { rootIndex } = ctx.point.meanings;
  if (rootIndex % exponent.d !== 0n) throw new NotEvaluable("a root of this index");
  const value = constantPart(evaluate(base, ctx));
  ctx.point.record.branched = true;
  const root = loosely(ctx, "a root", `root of ${value}`, () => rootModulo(value, rootIndex, rungOf(ctx), (count) => ctx.point.random.integer(0, count - 1)));
  return powerModulo(root, exponent.n * (rootIndex / exponent.d), primeOf(ctx));
}

/** A rational that is the power of a positive rational, if it is one. */
function exactPower(base: Rational, exponent: Rational): Rational | undefined {
  if (base.n <= 0n) return undefined;
  const n = exactRoot(base.n, exponent.d);
  const d = exactRoot(base.d, exponent.d);
  if (n === undefined || d === undefined || exponent.n > 200n || exponent.n < -200n) return undefined;
  const [up, down] = exponent.n < 0n ? [d, n] : [n, d];
  const size = exponent.n < 0n ? -exponent.n : exponent.n;
  return rational(up ** size, down ** size);
}

function exactRoot(n: bigint, index: bigint): bigint | undefined {
  if (index > 16n || n > 10n ** 30n) return undefined;
  const near = BigInt(Math.round(Number(n) ** (1 / Number(index))));
  for (const r of [near - 1n, near, near + 1n]) if (r > 0n && r ** index === n) return r;
  return undefined;
}

/** `a^u` as `exp(u·λ)` with one `λ` for each value of `a`: powers of one base multiply, those of different bases stay apart. */
function generalPower(base: Expr, exponent: Expr, ctx: Context): Value {
  const constant = (inner: Context): Value => {
    if (lastSeries(inner) !== undefined) return generalPower(base, exponent, inner);
    const { base: generator, prime } = rungOf(inner);
    if (generator === undefined) throw new NotEvaluable("exponentials nested too deeply");
    const above = exponentContext(inner);
    const factor = loosely(above, "a power", `log of ${constantPart(evaluate(base, above))}`);
    return powerModulo(generator, (constantPart(evaluate(exponent, above)) * factor) % primeOf(above), prime);
  };
  const logarithm = made(exponent, "logarithm", ctx, () => multiply(exponent, apply("log", base)));
  return chained(ctx, constant, (shorter) => multiplyValues(generalPower(base, exponent, shorter), slopeOf(logarithm, ctx), primeOf(ctx)));
}
