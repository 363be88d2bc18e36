import { integerOfBall, isRealBall } from "../../../number/index.js";
import { add, apply, divide, multiply, negate, num, power, subtract, sym } from "../../build.js";
import type { Expr } from "../../expr.js";
import { noExpansion } from "./element.js";
import { leastOf, linearIndex, wholeIndex } from "./linear-index.js";
import { atMost, fixed, isFixed, within, type NamedExpansion, type NamedPlace } from "./named-place.js";

const ONE = num(1);
const TWO = num(2);
const gamma = (e: Expr): Expr => apply("gamma", e);
const FIVE_ROOT = apply("sqrt", num(5));

/** By Binet: `φ^n ∓ ψ^n` with the roots φ and ψ of `x² = x + 1`, for whole n; for others the second part has the modulus `φ^(-n)`, too. */
const golden =
  (sign: 1 | -1): NamedExpansion =>
  ([n], place) => {
    if (n === undefined || linearIndex(n, place.context) === undefined) return noExpansion("an index that is not linear");
    if (!place.context.grid.whole && linearIndex(n, place.context)?.whole !== true) return noExpansion("an index that is not a whole number");
    const up = power(divide(add(ONE, FIVE_ROOT), TWO), n);
    // ψ = -1/φ.
    const down = multiply(power(num(-1), n), power(divide(add(ONE, FIVE_ROOT), TWO), negate(n)));
    return place.expand(sign === 1 ? add(up, down) : divide(subtract(up, down), FIVE_ROOT));
  };

/** Catalan numbers, `Γ(2n+1)/(Γ(n+1) Γ(n+2))` (DLMF 26.5.1). */
const catalan: NamedExpansion = ([n], place) =>
  n === undefined ? noExpansion("too few parts") : place.expand(divide(gamma(add(multiply(TWO, n), ONE)), multiply(gamma(add(n, ONE)), gamma(add(n, TWO)))));

/** `(a)_n = Γ(a+n)/Γ(a)`, which is zero from some n on for whole a <= 0. */
const rising: NamedExpansion = ([a, n], place) => {
  if (a === undefined || n === undefined) return noExpansion("too few parts");
  if (isFixed(a, place)) {
    const start = fixed(a, place);
    const whole = isRealBall(start) ? integerOfBall(start.re) : undefined;
    if (whole !== undefined && whole <= 0n) return leastOf(wholeIndex(n, place.context, 1), place.context) > Number(-whole) + 0.5 ? [] : noExpansion("an index that is too small yet");
  }
  return place.expand(divide(gamma(add(a, n)), gamma(a)));
};

/** `a (a-1) … (a-n+1) = (-1)^n (-a)_n` for a fixed a, and `Γ(a+1)/Γ(a-n+1)` for a growing one. */
const falling: NamedExpansion = ([a, n], place) => {
  if (a === undefined || n === undefined) return noExpansion("too few parts");
  if (!isFixed(a, place)) return place.expand(divide(gamma(add(a, ONE)), gamma(add(subtract(a, n), ONE))));
  wholeIndex(n, place.context, 0);
  return place.expand(multiply(power(num(-1), n), apply("opaque", sym("rising"), negate(a), n)));
};

/** `S(n, k) <= k^n/k!` for a fixed k (DLMF 26.8.6), and zero for a fixed n and a larger k. */
const stirlingSecond: NamedExpansion = ([n, k], place) => {
  if (n === undefined || k === undefined) return noExpansion("too few parts");
  if (isFixed(n, place)) return beyond(n, k, place);
  wholeIndex(n, place.context, 0);
  const count = isRealBall(fixed(k, place)) ? integerOfBall(fixed(k, place).re) : undefined;
  if (count === undefined || count < 1n) return noExpansion("a Stirling number of such an index");
  return atMost(place.expand(power(num(count), n)), 0, true, place.context);
};

/** `|s(n, k)| <= n!`, as the moduli add up to `n!` over all k (DLMF 26.8.29); zero for a fixed n and a larger k. */
const stirlingFirst: NamedExpansion = ([n, k], place) => {
  if (n === undefined || k === undefined) return noExpansion("too few parts");
  if (isFixed(n, place)) return beyond(n, k, place);
  wholeIndex(n, place.context, 0);
  fixed(k, place);
  return atMost(place.expand(gamma(add(n, ONE))), 0, true, place.context);
};

function beyond(n: Expr, k: Expr, place: NamedPlace): [] {
  const size = fixed(n, place);
  const whole = isRealBall(size) ? integerOfBall(size.re) : undefined;
  if (whole === undefined || whole < 0n || leastOf(wholeIndex(k, place.context, 1), place.context) <= Number(whole) + 0.5) return noExpansion("an index that is too small yet");
  return [];
}

/** Functions of number theory at a growing whole number that are at most so much. */
const arithmetic =
  (bound: (n: Expr) => Expr): NamedExpansion =>
  ([n], place) => {
    if (n === undefined) return noExpansion("too few parts");
    wholeIndex(n, place.context, 1);
    return atMost(place.expand(bound(n)), 0, true, place.context);
  };

/** `|σ_s(n)| <= n^(1 + max(0, Re s))`: at most n divisors. */
const divisorSigma: NamedExpansion = ([s, n], place) => {
  if (s === undefined || n === undefined) return noExpansion("too few parts");
  const order = fixed(s, place);
  wholeIndex(n, place.context, 1);
  return atMost(place.expand(power(n, add(ONE, apply("max", num(0), apply("re", s))))), 0, isRealBall(order), place.context);
};

/** `sinc x = sin x / x`. */
const sinc: NamedExpansion = ([x], place) => {
  if (x === undefined) return noExpansion("too few parts");
  const index = linearIndex(x, place.context);
  if (index === undefined || index.slope.n === 0n) return noExpansion("a quotient beside zero");
  return place.expand(divide(apply("sin", x), x));
};

/** Sequences, and functions of number theory. */
export const SEQUENCE_EXPANSIONS: readonly (readonly [string, NamedExpansion])[] = [
  ["fibonacci", golden(-1)],
  ["lucas", golden(1)],
  ["catalan", catalan],
  ["rising", rising],
  ["falling", falling],
  ["stirling1", stirlingFirst],
  ["stirling2", stirlingSecond],
  ["moebius", ([n], place) => (n === undefined ? noExpansion("too few parts") : (wholeIndex(n, place.context, 1), within(0, true)))],
  ["eulerphi", arithmetic((n) => n)],
  ["totient", arithmetic((n) => n)],
  ["primepi", arithmetic((n) => n)],
  ["divisorsigma", divisorSigma],
  ["sinc", sinc],
];
