import { absoluteComplex, addRational, ballOfRational, bernoulliNumber, compareExact, complexBall, integerOfBall, isRealBall, lowerEnd, ONE_BALL, rational, signOfBall, upperEnd, ZERO_BALL, type Ball, type Rational } from "../../../number/index.js";
import { add, apply, divide, multiply, negate, num, power, subtract, sym } from "../../build.js";
import type { Expr } from "../../expr.js";
import { rationalOf } from "./constant-power.js";
import { addExpansions, constantExpansion, gather, multiplyExpansions, noExpansion, scaleExpansion, type Expansion } from "./element.js";
import { growingIndex, leastOf, linearIndex, wholeIndex } from "./linear-index.js";
import { atMost, fixed, isFixed, type NamedExpansion, type NamedPlace } from "./named-place.js";
import { logSize, SLACK } from "./size.js";

const ONE = num(1);
const TWO = num(2);
const PI = apply("pi");
const gamma = (e: Expr): Expr => apply("gamma", e);
const named = (name: string, ...args: readonly Expr[]): Expr => apply("opaque", sym(name), ...args);

/** The least exponent of a Dirichlet series from which on it is split up. */
const LEAST_EXPONENT = 2;

/** `log2` of a bound of `Σ_{k>=0} ((b+k)/b)^(-s)`, `1 + b/(s-1)` by the integral, for `s >= least`. */
const restOf = (b: number, least: number): number => Math.log2(1 + b / (least - 1)) + SLACK;

/**
 * `ζ(s, a)`. For a growing s and a fixed a > 0 the first terms of its series and a bound of the others; for a falling s and
 * a = 1 by the reflection formula (DLMF 25.4.1); for a fixed real s > 0 and a growing a by the sum formula of Euler and
 * Maclaurin, whose error is at most the first term left out, as all derivatives of `x^(-s)` keep their signs (DLMF 25.11.43, 2.10(i)).
 */
function hurwitz(s: Expr, a: Expr, place: NamedPlace): Expansion {
  const { context } = place;
  const { grid } = context;
  if (isFixed(s, place)) return hurwitzOfArgument(s, a, place);
  const start = fixed(a, place);
  if (!isRealBall(start) || signOfBall(start.re) !== 1) return noExpansion("a zeta function of such an argument");
  const index = linearIndex(s, context);
  const isOne = a.kind === "number" && a.value.n === 1n && a.value.d === 1n;
  if (index !== undefined && index.slope.n < 0n && isOne) {
    const mirrored = subtract(ONE, s);
    return place.expand(multiply(TWO, power(multiply(TWO, PI), negate(mirrored)), apply("sin", divide(multiply(PI, s), TWO)), gamma(mirrored), named("zeta", mirrored)));
  }
  const least = leastOf(growingIndex(s, context), context);
  if (!(least >= LEAST_EXPONENT)) return noExpansion("an exponent that is too small yet");
  const term = (k: number): Expansion => place.expand(power(a.kind === "number" ? num(addRational(a.value, rational(BigInt(k)))) : add(a, num(k)), negate(s)));
  const third = 2 ** logSize(start) + 2;
  return gather([...term(0), ...term(1), ...atMost(term(2), restOf(third * (1 + 1e-9), least), true, context)], grid);
}

/** `Σ_{k=1}^{K} c_k y^k` for the terms of an asymptotic series at `y = x^-2`, with the modulus of the next one as the error. */
function seriesOf(x: Expr, coefficient: (k: number) => Rational, place: NamedPlace): { readonly sum: Expansion; readonly error: Expansion } {
  const { context } = place;
  const { grid } = context;
  const square = place.expand(power(x, num(-2)));
  const terms = Math.max(1, Math.ceil(grid.length / grid.steps / 2));
  let sum: Expansion = [];
  let y = square;
  for (let k = 1; k <= terms; k++) {
    context.spend((grid.length * grid.length) / 2);
    sum = addExpansions(sum, scaleExpansion(y, complexBall(ballOfRational(coefficient(k), grid.bits)), grid), grid);
    y = multiplyExpansions(y, square, grid);
  }
  const next = logSize(complexBall(ballOfRational(coefficient(terms + 1), 64)));
  return { sum, error: atMost(y, next, true, context) };
}

const wholeOf = (a: Ball): Rational | undefined => {
  const whole = integerOfBall(a);
  return whole === undefined ? undefined : rational(whole);
};

const bernoulli = (n: number): Rational => bernoulliNumber(n) ?? noExpansion("too many terms");

function hurwitzOfArgument(s: Expr, a: Expr, place: NamedPlace): Expansion {
  const { context } = place;
  const { grid } = context;
  const order = fixed(s, place);
  if (!isRealBall(order) || signOfBall(order.re) !== 1) return noExpansion("a zeta function of such an order");
  if (leastOf(growingIndex(a, context), context) < 1) return noExpansion("an argument that is too small yet");
  const q = rationalOf(s) ?? wholeOf(order.re);
  if (q === undefined || q.n === q.d) return noExpansion("a zeta function of an order that is not exact, or a pole");
  // x^(1-s)/(s-1) + x^(-s)/2 + x^(1-s) Σ B_2k (s)_{2k-1}/(2k)! x^(-2k)
  const front = place.expand(power(a, num(rational(q.d - q.n, q.d))));
  const half = place.expand(divide(power(a, num(rational(-q.n, q.d))), TWO));
  const main = scaleExpansion(front, complexBall(ballOfRational(rational(q.d, q.n - q.d), grid.bits)), grid);
  const coefficients: Rational[] = [];
  const coefficient = (k: number): Rational => {
    for (let j = coefficients.length + 1; j <= k; j++) {
      // (s)_{2j-1}/(2j)!
      let value = rational(1);
      for (let i = 0; i < 2 * j - 1; i++) value = rational(value.n * (q.n + BigInt(i) * q.d), value.d * q.d * BigInt(i + 1));
      const b = bernoulli(2 * j);
      coefficients.push(rational(value.n * b.n, value.d * b.d * BigInt(2 * j)));
    }
    return coefficients[k - 1] as Rational;
  };
  const { sum, error } = seriesOf(a, coefficient, place);
  return gather([...main, ...half, ...multiplyExpansions(front, sum, grid), ...multiplyExpansions(front, error, grid)], grid);
}

/** `ψ(x) = log x - 1/(2x) - Σ B_2k/(2k x^2k)` for a growing positive x, within the first term left out (DLMF 5.11.2, 5.11(ii)). */
export function digammaExpansion(x: Expr, place: NamedPlace): Expansion {
  if (leastOf(growingIndex(x, place.context), place.context) < 1) return noExpansion("an argument that is too small yet");
  const { sum, error } = seriesOf(x, (k) => {
    const b = bernoulli(2 * k);
    return rational(-b.n, b.d * BigInt(2 * k));
  }, place);
  return gather([...place.expand(apply("log", x)), ...place.expand(divide(num(rational(-1, 2)), x)), ...sum, ...error], place.context.grid);
}

const zeta: NamedExpansion = ([s, a], place) => (s === undefined ? noExpansion("too few parts") : hurwitz(s, a ?? ONE, place));

/** `H_n = ψ(n+1) + γ` (DLMF 5.4.14) and `H_n^(s) = ζ(s) - ζ(s, n+1)`. */
const harmonic: NamedExpansion = ([n, s], place) => {
  if (n === undefined) return noExpansion("too few parts");
  const next = add(n, ONE);
  const order = s === undefined ? undefined : fixed(s, place);
  const whole = order === undefined || !isRealBall(order) ? undefined : integerOfBall(order.re);
  if (order === undefined || whole === 1n) return gather([...digammaExpansion(next, place), ...place.expand(apply("eulergamma"))], place.context.grid);
  if (s === undefined || (whole !== undefined && whole <= 0n)) return noExpansion("a sum of powers");
  return place.expand(subtract(named("zeta", s), named("hurwitz", s, next)));
};

/** `ψ^(m)(x) = (-1)^(m+1) m! ζ(m+1, x)` (DLMF 25.11.12). */
const polygamma: NamedExpansion = ([m, x], place) => {
  if (m === undefined || x === undefined) return noExpansion("too few parts");
  if (isFixed(m, place)) {
    const order = fixed(m, place);
    const whole = isRealBall(order) ? integerOfBall(order.re) : undefined;
    if (whole === undefined || whole < 0n || whole > 1000n) return noExpansion("a polygamma function of such an order");
    if (whole === 0n) return digammaExpansion(x, place);
  } else wholeIndex(m, place.context, 1);
  return place.expand(multiply(power(num(-1), add(m, ONE)), gamma(add(m, ONE)), named("hurwitz", add(m, ONE), x)));
};

/** `Li_s(z)` for a growing s and `|z| <= 1`: the first terms, and a bound of the others. */
const polylog: NamedExpansion = ([s, z], place) => {
  if (s === undefined || z === undefined || isFixed(s, place)) return noExpansion("a polylogarithm of a growing argument");
  const { context } = place;
  const value = fixed(z, place);
  if (compareExact(upperEnd(absoluteComplex(value, 64)), ONE_BALL) > 0) return noExpansion("a polylogarithm outside of the unit disc");
  const least = leastOf(growingIndex(s, context), context);
  if (!(least >= LEAST_EXPONENT)) return noExpansion("an exponent that is too small yet");
  const rest = atMost(place.expand(power(num(3), negate(s))), restOf(3, least), isRealBall(value), context);
  return gather([...constantExpansion(value, context.grid), ...place.expand(multiply(power(z, TWO), power(TWO, negate(s)))), ...rest], context.grid);
};

/** `B_n = -2 cos(πn/2) n! (2π)^(-n) ζ(n)` for n >= 2 (DLMF 25.6.2); polynomials by a bound. */
const bernoulliOfIndex: NamedExpansion = ([n, x], place) => {
  if (n === undefined) return noExpansion("too few parts");
  wholeIndex(n, place.context, 2);
  if (x !== undefined) return bernoulliPolynomial(n, x, place);
  const turn = apply("cos", divide(multiply(PI, n), TWO));
  return place.expand(multiply(num(-2), turn, gamma(add(n, ONE)), power(multiply(TWO, PI), negate(n)), named("zeta", n)));
};

/**
 * `|B_n(x)| <= 2 ζ(2) n!/(2π)^n` for 0 <= x <= 1 and n >= 2 by its Fourier series (DLMF 24.8.3); for others by Cauchy's bound
 * of `t e^(xt)/(e^t - 1)` (24.2.3) on `|t| = 5`, where `|e^t - 1| >= 1/2`.
 */
function bernoulliPolynomial(n: Expr, x: Expr, place: NamedPlace): Expansion {
  const z = fixed(x, place);
  const factorial = gamma(add(n, ONE));
  if (isRealBall(z) && compareExact(lowerEnd(z.re), ZERO_BALL) >= 0 && compareExact(upperEnd(z.re), ONE_BALL) <= 0) {
    return atMost(place.expand(multiply(factorial, power(multiply(TWO, PI), negate(n)))), 2, true, place.context);
  }
  const growth = apply("exp", multiply(num(5), apply("abs", x)));
  return atMost(place.expand(multiply(num(10), growth, factorial, power(num(5), negate(n)))), 0, isRealBall(z), place.context);
}

/**
 * `E_n = 2 cos(πn/2) n! (2/π)^(n+1) β(n+1)` with `β(s) = 1 - 3^(-s) + …` alternating (DLMF 24.8.4 at x = 1/2); polynomials
 * by Cauchy's bound of `2 e^(xt)/(e^t + 1)` (24.2.8) on `|t| = 5/2`, where `|e^t + 1| >= 1/2`.
 */
const eulerOfIndex: NamedExpansion = ([n, x], place) => {
  if (n === undefined) return noExpansion("too few parts");
  const { context } = place;
  wholeIndex(n, context, 1);
  const factorial = gamma(add(n, ONE));
  if (x !== undefined) {
    const z = fixed(x, place);
    const growth = apply("exp", multiply(num(rational(5, 2)), apply("abs", x)));
    return atMost(place.expand(multiply(num(4), growth, factorial, power(num(rational(5, 2)), negate(n)))), 0, isRealBall(z), context);
  }
  const next = add(n, ONE);
  const front = place.expand(multiply(TWO, apply("cos", divide(multiply(PI, n), TWO)), factorial, power(divide(TWO, PI), next)));
  const term = (k: number): Expansion => place.expand(power(num(k), negate(next)));
  const beta = gather([...place.expand(ONE), ...scaleExpansion(term(3), complexBall({ mid: -1n, radius: 0n, exponent: 0 }), context.grid), ...atMost(term(5), 0, true, context)], context.grid);
  return multiplyExpansions(front, beta, context.grid);
};

/** The zeta function and what is made of it, at growing indices. */
export const ZETA_EXPANSIONS: readonly (readonly [string, NamedExpansion])[] = [
  ["zeta", zeta],
  ["hurwitz", zeta],
  ["harmonic", harmonic],
  ["polygamma", polygamma],
  ["polylog", polylog],
  ["bernoulli", bernoulliOfIndex],
  ["euler", eulerOfIndex],
];
