import { absoluteBall, addBall, compareExact, complexBallExcludesZero, isComplexZero, isExactBall, isRealBall, lowerEnd, negateBall, ONE_BALL, signOfBall, subtractBall, upperEnd, type ComplexBall } from "../../../number/index.js";
import { add, apply, divide, multiply, negate, num, power, subtract } from "../../build.js";
import type { Expr } from "../../expr.js";
import { noExpansion } from "./element.js";
import { wholeIndex } from "./linear-index.js";
import { atMost, fixed, type NamedExpansion } from "./named-place.js";
import { logSize } from "./size.js";

const ONE = num(1);
const TWO = num(2);
const gamma = (e: Expr): Expr => apply("gamma", e);

const isNumber = (z: ComplexBall, value: 1 | -1): boolean => isRealBall(z) && isExactBall(z.re) && compareExact(z.re, value === 1 ? ONE_BALL : negateBall(ONE_BALL)) === 0;
/** Whether a number is certainly real and strictly between -1 and 1. */
const isInside = (z: ComplexBall): boolean => isRealBall(z) && signOfBall(subtractBall(ONE_BALL, absoluteBall(z.re), 64)) === 1;
/** Whether a number is certainly real and between -1 and 1. */
const isOnInterval = (z: ComplexBall): boolean => isRealBall(z) && compareExact(upperEnd(z.re), ONE_BALL) <= 0 && compareExact(lowerEnd(z.re), negateBall(ONE_BALL)) >= 0;

/**
 * `T_n(cos θ) = cos nθ` and `U_n(cos θ) = sin((n+1)θ)/sin θ` (DLMF 18.5.1, 18.5.2), by hyperbolic functions where the
 * argument is not between -1 and 1.
 */
const chebyshev =
  (second: boolean): NamedExpansion =>
  ([n, x], place) => {
    if (n === undefined || x === undefined) return noExpansion("too few parts");
    wholeIndex(n, place.context, 0);
    const z = fixed(x, place);
    if (isNumber(z, 1)) return place.expand(second ? add(n, ONE) : ONE);
    if (isNumber(z, -1)) return place.expand(second ? multiply(power(num(-1), n), add(n, ONE)) : power(num(-1), n));
    if (isRealBall(z) && !isInside(z) && compareExact(upperEnd(z.re), negateBall(ONE_BALL)) < 0) {
      const mirrored = apply("opaque", { kind: "symbol", name: second ? "chebyshevU" : "chebyshevT" }, n, negate(x));
      return place.expand(multiply(power(num(-1), n), mirrored));
    }
    const angle = apply(isInside(z) ? "acos" : "acosh", x);
    const [sine, cosine] = isInside(z) ? (["sin", "cos"] as const) : (["sinh", "cosh"] as const);
    return place.expand(second ? divide(apply(sine, multiply(add(n, ONE), angle)), apply(sine, angle)) : apply(cosine, multiply(n, angle)));
  };

/** The larger modulus of `x ± sqrt(x²-1)`, which is 1 between -1 and 1. */
const reach = (x: Expr, z: ComplexBall): Expr => {
  if (isOnInterval(z)) return ONE;
  const root = apply("sqrt", subtract(power(x, TWO), ONE));
  return apply("max", apply("abs", add(x, root)), apply("abs", subtract(x, root)));
};

/** `|P_n(x)| <= R^n` with the larger modulus R of `x ± sqrt(x²-1)`, by Laplace's integral (DLMF 18.10.5). */
const legendre: NamedExpansion = ([n, x], place) => {
  if (n === undefined || x === undefined) return noExpansion("too few parts");
  wholeIndex(n, place.context, 0);
  const z = fixed(x, place);
  return atMost(place.expand(power(reach(x, z), n)), 0, isRealBall(z), place.context);
};

/**
 * `|C_n^λ(x)| <= (2|λ|)_n/n! R^n`, as for Legendre's: `Σ (λ)_k (λ)_{n-k} / (k! (n-k)!) ρ^(n-2k)` (DLMF 18.5.11) with
 * `1/R <= |ρ| <= R`, and the coefficients with |λ| for λ add up to `(2|λ|)_n/n!`.
 */
const gegenbauer: NamedExpansion = ([n, lambda, x], place) => {
  if (n === undefined || lambda === undefined || x === undefined) return noExpansion("too few parts");
  wholeIndex(n, place.context, 0);
  const [l, z] = [fixed(lambda, place), fixed(x, place)];
  if (!complexBallExcludesZero(l)) return noExpansion("a Gegenbauer polynomial of such a parameter");
  const double = multiply(TWO, apply("abs", lambda));
  const front = divide(gamma(add(n, double)), multiply(gamma(double), gamma(add(n, ONE))));
  return atMost(place.expand(multiply(front, power(reach(x, z), n))), 0, isRealBall(l) && isRealBall(z), place.context);
};

/** `|H_n(x)| <= n! (2e/n)^(n/2) e^(|x| sqrt(2n))`: Cauchy's bound of the coefficients of `exp(2xt - t²)` (DLMF 18.12.15) on `|t| = sqrt(n/2)`. */
const hermite: NamedExpansion = ([n, x], place) => {
  if (n === undefined || x === undefined) return noExpansion("too few parts");
  wholeIndex(n, place.context, 1);
  const z = fixed(x, place);
  const growth = power(divide(multiply(TWO, apply("e")), n), divide(n, TWO));
  const turn = isComplexZero(z) ? ONE : apply("exp", multiply(apply("abs", x), apply("sqrt", multiply(TWO, n))));
  return atMost(place.expand(multiply(gamma(add(n, ONE)), growth, turn)), 0, isRealBall(z), place.context);
};

/**
 * Cauchy's bound of the coefficients of `(1-t)^(-α-1) exp(-xt/(1-t))` (DLMF 18.12.13) on `|t| = 1 - 1/sqrt(n)`, n >= 4:
 * there `|1-t|^(-α-1)` is at most `(2 sqrt(n))^|α+1|` times `e^(π|α+1|/2)`, the exponential at most `e^(|x| sqrt(n))`, and
 * `|t|^(-n)` at most `e^(sqrt(n) + 5/6)`.
 */
const laguerre: NamedExpansion = (args, place) => {
  const [n, second, third] = args;
  if (n === undefined || second === undefined) return noExpansion("too few parts");
  const [alpha, x] = third === undefined ? [num(0), second] : [second, third];
  wholeIndex(n, place.context, 4);
  const [a, z] = [fixed(alpha, place), fixed(x, place)];
  const order = 2 ** logSize({ re: addBall(a.re, ONE_BALL, 64), im: a.im }) * (1 + 1e-12);
  if (!(order < 1000)) return noExpansion("a Laguerre polynomial of large order");
  const root = apply("sqrt", n);
  const growth = multiply(power(n, num(BigInt(Math.ceil(order)))), apply("exp", multiply(add(apply("abs", x), ONE), root)));
  // n^(order/2) <= n^ceil(order); the rest is a constant.
  return atMost(place.expand(growth), order + (order * Math.PI * Math.LOG2E) / 2 + (5 / 6) * Math.LOG2E + 1e-6, isRealBall(a) && isRealBall(z), place.context);
};

/** Orthogonal polynomials of growing degree at a fixed argument. */
export const POLYNOMIAL_EXPANSIONS: readonly (readonly [string, NamedExpansion])[] = [
  ["chebyshevT", chebyshev(false)],
  ["chebyshevU", chebyshev(true)],
  ["legendreP", legendre],
  ["gegenbauer", gegenbauer],
  ["hermite", hermite],
  ["laguerre", laguerre],
];
