import {
  absoluteBall, compareExact, expBall, expComplex, exponentialIntegralComplex, besselKComplex, complexBall, gammaBall, isRealBall, lowerEnd, multiplyBall, negateBall, ONE_BALL, powerBall, rational, scaleBall, signOfBall, subtractBall, upperEnd, upperGammaComplex, ZERO_BALL,
  type Ball, type ComplexBall,
} from "../../number/index.js";
import { add, apply, divide, multiply, negate, num, power, sym } from "../build.js";
import type { Expr } from "../expr.js";
import { boundsOfBall, isPositive, multiplyBounds, negateBounds, powerBounds, powerOfBounds, UNIT_BOUNDS, type PowerBounds } from "./power-bounds.js";

/**
 * What bounds a value of a named function: `|f| <= e^exponent · size`, where `size` bounds a positive function; it is real,
 * or positive, where that is said. Or another expression with the same values.
 */
export type NamedBound =
  | { readonly kind: "size"; readonly exponent: Expr | undefined; readonly size: PowerBounds; readonly values: "positive" | "real" | "complex" }
  | { readonly kind: "same"; readonly expr: Expr };

/** What a rule may ask: the bounds of a real argument, and a constant. */
export interface NamedPlace {
  readonly real: (expr: Expr) => PowerBounds | undefined;
  readonly constant: (expr: Expr) => ComplexBall | undefined;
}

const BITS = 64;
const EIGHTH = scaleBall(ONE_BALL, -3);
const largest = (a: Ball, b: Ball): Ball => (compareExact(a, b) >= 0 ? a : b);
/** A number that bounds a positive function from above, and nothing from below. */
const below = (top: Ball): PowerBounds => powerBounds(ZERO_BALL, ZERO_BALL, upperEnd(top), ZERO_BALL);
const withoutFloor = (f: PowerBounds): PowerBounds => powerBounds(ZERO_BALL, ZERO_BALL, f.high, f.highPower);

/** The least value of an argument that is positive and does not fall towards zero. */
const floorOf = (f: PowerBounds): Ball | undefined => (isPositive(f) && signOfBall(f.lowPower) !== -1 ? f.low : undefined);
const valuesFor = (order: ComplexBall): "positive" | "complex" => (isRealBall(order) ? "positive" : "complex");

function size(exponent: Expr | undefined, bounds: PowerBounds | undefined, values: "positive" | "real" | "complex"): NamedBound | undefined {
  return bounds === undefined ? undefined : { kind: "size", exponent, size: bounds, values };
}

/** `Γ(η) (s/u)^η` for a positive u. */
function gammaPower(eta: Ball, scale: Ball, u: PowerBounds): PowerBounds | undefined {
  const [gamma, factor, fallen] = [gammaBall(eta, BITS), powerBall(scale, eta, BITS), powerOfBounds(u, negateBall(eta))];
  return gamma === undefined || factor === undefined || fallen === undefined ? undefined : withoutFloor(multiplyBounds(below(multiplyBall(gamma, factor, BITS)), fallen));
}

/**
 * `K_ν(u) = ∫ e^(-u cosh t) cosh νt dt` over t > 0 (DLMF 10.32.9): at most `K_η(u)` in size for `η >= |Re ν|`, and
 * `e^u K_η(u)` falls with u. Towards zero `K_η(u) <= Γ(η) (2/u)^η / 2` for `η > 0` (DLMF 10.32.10 without one exponential).
 */
function besselK(nu: Expr, u: Expr, place: NamedPlace): NamedBound | undefined {
  const [order, f] = [place.constant(nu), place.real(u)];
  if (order === undefined || f === undefined || !isPositive(f)) return undefined;
  const eta = upperEnd(absoluteBall(order.re));
  const floor = floorOf(f);
  if (floor !== undefined) {
    const [value, factor] = [besselKComplex(complexBall(eta), complexBall(floor), BITS), expBall(floor, BITS)];
    if (value === undefined || factor === undefined) return undefined;
    return size(negate(u), below(multiplyBall(value.re, factor, BITS)), valuesFor(order));
  }
  const bounds = gammaPower(largest(eta, EIGHTH), scaleBall(ONE_BALL, 1), f);
  return size(undefined, bounds === undefined ? undefined : multiplyBounds(bounds, boundsOfBall(scaleBall(ONE_BALL, -1))), valuesFor(order));
}

/**
 * `Γ(b, u) = e^(-u) u^b ∫ e^(-us) (1+s)^(b-1) ds` over s > 0 (DLMF 8.6.5): at most `Γ(Re b, u)` in size, and the integral falls
 * with u. Towards zero `Γ(b, u) <= u^(b-η) Γ(η)` for `η >= b`, `η > 0`, from `s^(b-η) <= u^(b-η)` under the integral.
 */
function upperGamma(b: Expr, u: Expr, place: NamedPlace): NamedBound | undefined {
  const [order, f] = [place.constant(b), place.real(u)];
  if (order === undefined || f === undefined || !isPositive(f)) return undefined;
  const beta = order.re;
  const floor = floorOf(f);
  if (floor !== undefined) {
    const [value, factor, scale] = [upperGammaComplex(complexBall(beta), complexBall(floor), BITS), expBall(floor, BITS), powerBall(floor, negateBall(beta), BITS)];
    // A power that may be of either sign is bounded by both.
    const grown = powerWithin(f, beta);
    if (value === undefined || !isRealBall(value) || factor === undefined || scale === undefined || grown === undefined) return undefined;
    return size(negate(u), withoutFloor(multiplyBounds(below(multiplyBall(multiplyBall(value.re, factor, BITS), scale, BITS)), grown)), valuesFor(order));
  }
  if (compareExact(lowerEnd(beta), EIGHTH) >= 0) {
    const gamma = gammaBall(beta, BITS);
    return size(undefined, gamma === undefined ? undefined : below(gamma), valuesFor(order));
  }
  const eta = largest(upperEnd(beta), EIGHTH);
  const [gamma, fallen] = [gammaBall(eta, BITS), powerWithin(f, subtractBall(beta, eta, BITS))];
  return size(undefined, gamma === undefined || fallen === undefined ? undefined : withoutFloor(multiplyBounds(below(gamma), fallen)), valuesFor(order));
}

/** An upper bound of `u^q` for positive u and all q of a ball: the sum of those of the ends. */
function powerWithin(f: PowerBounds, q: Ball): PowerBounds | undefined {
  const [low, high] = [powerOfBounds(f, lowerEnd(q)), powerOfBounds(f, upperEnd(q))];
  if (low?.high === undefined || high?.high === undefined) return undefined;
  return powerBounds(ZERO_BALL, ZERO_BALL, upperEnd(largest(low.high, high.high)), largest(low.highPower, high.highPower));
}

/** `E_n(u) = ∫ e^(-ut) t^(-n) dt` over t > 1 (DLMF 8.19.3): `e^u E_n(u)` falls with u; towards zero by `E_n(u) = u^(n-1) Γ(1-n, u)`. */
function exponentialIntegral(n: Expr, u: Expr, place: NamedPlace): NamedBound | undefined {
  const [order, f] = [place.constant(n), place.real(u)];
  if (order === undefined || f === undefined || !isPositive(f)) return undefined;
  const floor = floorOf(f);
  if (floor === undefined) return { kind: "same", expr: multiply(power(u, add(n, num(-1))), apply("opaque", sym("uppergamma"), add(num(1), negate(n)), u)) };
  const value = exponentialIntegralComplex(complexBall(order.re), complexBall(floor), BITS);
  const factor = expComplex(complexBall(floor), BITS);
  if (value === undefined || !isRealBall(value) || factor === undefined) return undefined;
  return size(negate(u), below(multiplyBall(value.re, factor.re, BITS)), valuesFor(order));
}

/** `Ai(u) = sqrt(u/3) K_{1/3}(2/3 u^(3/2)) / π` for positive u (DLMF 9.6.2); at most 1 in size for real u. */
function airyAi(u: Expr, place: NamedPlace): NamedBound | undefined {
  const f = place.real(u);
  if (f === undefined) return undefined;
  if (floorOf(f) === undefined) return size(undefined, below(ONE_BALL), "real");
  const argument = multiply(num(rational(2, 3)), power(u, num(rational(3, 2))));
  return { kind: "same", expr: multiply(divide(apply("sqrt", divide(u, num(3))), apply("pi")), apply("opaque", sym("besselk"), num(rational(1, 3)), argument)) };
}

/** Real functions of a real argument that are nowhere larger than these whole numbers. */
const BOUNDED: ReadonlyMap<string, number> = new Map([["sinc", 1], ["dawson", 1], ["sinint", 2], ["fresnels", 1], ["fresnelc", 1]]);

/** `|J_ν(u)| <= 1` for positive u and `ν >= 0` (DLMF 10.14.1). */
function besselJ(nu: Expr, u: Expr, place: NamedPlace): NamedBound | undefined {
  const [order, f] = [place.constant(nu), place.real(u)];
  if (order === undefined || f === undefined || !isPositive(f) || !isRealBall(order) || lowerEnd(order.re).mid < 0n) return undefined;
  return size(undefined, below(ONE_BALL), "real");
}

/** A bound of a named function on a tail, with real arguments; `undefined` where no rule is known. */
export function namedBound(name: string, args: readonly Expr[], place: NamedPlace): NamedBound | undefined {
  const [a, b] = args;
  if (args.length === 1 && a !== undefined) {
    if (name === "airyai" || name === "Ai") return airyAi(a, place);
    const f = place.real(a);
    if (f === undefined) return undefined;
    if (name === "sinc" && (isPositive(f) || isPositive(negateBounds(f)))) return { kind: "same", expr: divide(apply("sin", a), a) };
    const most = BOUNDED.get(name);
    return most === undefined ? undefined : size(undefined, below({ mid: BigInt(most), radius: 0n, exponent: 0 }), "real");
  }
  if (args.length !== 2 || a === undefined || b === undefined) return undefined;
  switch (name) {
    case "besselk":
      return besselK(a, b, place);
    case "besselj":
      return besselJ(a, b, place);
    case "uppergamma":
      return upperGamma(a, b, place);
    case "expint":
      return exponentialIntegral(a, b, place);
    default:
      return undefined;
  }
}

/** The bounds of a value of which only the size is bounded. */
export const boundsFromSize = (bound: PowerBounds, values: "positive" | "real" | "complex"): { readonly re: PowerBounds; readonly im: PowerBounds | undefined } =>
  values === "positive" ? { re: bound, im: undefined } : { re: multiplyBounds(bound, UNIT_BOUNDS), im: values === "real" ? undefined : multiplyBounds(bound, UNIT_BOUNDS) };
