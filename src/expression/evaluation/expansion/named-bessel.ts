import { complexBallExcludesZero, isComplexZero, isRealBall, multiplyComplex, negateComplex, scaleBall, complexBall, signOfBall, type ComplexBall } from "../../../number/index.js";
import { add, apply, divide, multiply, negate, num, power, subtract } from "../../build.js";
import type { Expr } from "../../expr.js";
import { multiplyExpansions, noExpansion, type Expansion } from "./element.js";
import { growingIndex, leastOf, leastShare, linearIndex } from "./linear-index.js";
import type { Model } from "./model.js";
import { atMost, fixed, isFixed, nearOne, within, type NamedExpansion, type NamedPlace } from "./named-place.js";
import { isPositiveScale } from "./element.js";
import { logSize, SLACK } from "./size.js";

const quarterSquare = (z: ComplexBall, bits: number): ComplexBall => {
  const square = multiplyComplex(z, z, bits);
  return complexBall(scaleBall(square.re, -2), scaleBall(square.im, -2));
};
const times = (a: Expansion, model: Model, place: NamedPlace): Expansion => multiplyExpansions(a, [{ scale: [], model }], place.context.grid);
const gamma = (e: Expr): Expr => apply("gamma", e);

/**
 * `J_ν(z)` (sign -1) or `I_ν(z)` (sign 1) for a growing order and a fixed argument: `(z/2)^ν/Γ(ν+1)` times the sum of
 * `(sign z²/4)^j / (j! (ν+1)_j)` (DLMF 10.2.2, 10.25.2). A falling whole order by DLMF 10.4.1 and 10.27.1.
 */
const besselOfOrder =
  (sign: 1 | -1): NamedExpansion =>
  ([order, argument, ...others], place) => {
    if (order === undefined || argument === undefined || others.length > 0) return noExpansion("a derivative of a Bessel function");
    const { context } = place;
    if (!isFixed(argument, place)) return sign === -1 ? boundedBessel(order, argument, place) : noExpansion("a Bessel function of a growing argument");
    const z = fixed(argument, place);
    const index = linearIndex(order, context);
    if (index !== undefined && index.slope.n < 0n && index.whole && context.grid.whole) {
      const mirrored = besselOfOrder(sign)([negate(order), argument], place);
      return sign === 1 ? mirrored : multiplyExpansions(place.expand(power(num(-1), order)), mirrored, context.grid);
    }
    const growing = growingIndex(order, context);
    if (isComplexZero(z)) return leastOf(growing, context) > 0 ? [] : noExpansion("an order that is too small yet");
    const square = quarterSquare(z, context.grid.bits);
    const real = isRealBall(z);
    const rest = nearOne(sign === 1 ? square : negateComplex(square), growing, 1, real, context);
    return times(place.expand(divide(power(divide(argument, num(2)), order), gamma(add(order, num(1))))), rest, place);
  };

/** `|J_ν(x)| <= 1` for real x and real ν >= 0 (DLMF 10.14.1); for a negative x the order has to be whole. */
function boundedBessel(order: Expr, argument: Expr, place: NamedPlace): Expansion {
  const nu = fixed(order, place);
  const inner = place.expand(argument);
  const real = inner.every((x) => x.model.real && isPositiveScale(x.scale));
  const index = linearIndex(order, place.context);
  if (!real || !isRealBall(nu) || nu.re.mid < nu.re.radius || index?.whole !== true) return noExpansion("a Bessel function without a bound");
  return within(0, true);
}

/**
 * `K_ν(z)` for a growing order and a fixed argument with `Re z > 0`, `Re z² >= 0`: `Γ(ν)/2 (2/z)^ν` times the mean of
 * `exp(-z²/(4u))` with the weight `u^(ν-1) e^(-u)` (DLMF 10.32.10), which is 1 within `|z²/4|/(ν-1)`.
 */
const besselK: NamedExpansion = ([order, argument, ...others], place) => {
  if (order === undefined || argument === undefined || others.length > 0) return noExpansion("a derivative of a Bessel function");
  const { context } = place;
  const z = fixed(argument, place);
  const index = linearIndex(order, context);
  // K is even in its order, DLMF 10.27.3.
  if (index !== undefined && index.slope.n < 0n) return besselK([negate(order), argument], place);
  const square = quarterSquare(z, context.grid.bits);
  if (signOfBall(z.re) !== 1 || signOfBall(square.re) !== 1) return noExpansion("a Bessel function of such an argument");
  const share = leastShare(growingIndex(order, context), -1, context);
  if (!(share > 0)) return noExpansion("an order that is too small yet");
  const { grid } = context;
  const rest: Model = { logs: new Map([[0, [UNIT]]]), length: Math.min(grid.steps, grid.length), error: logSize(square) - Math.log2(share) + SLACK, errorLogs: 0, real: isRealBall(z) };
  return times(place.expand(divide(multiply(gamma(order), power(divide(num(2), argument), order)), num(2))), rest, place);
};
const UNIT: ComplexBall = complexBall({ mid: 1n, radius: 0n, exponent: 0 });

/** `γ(a, z) = z^a e^(-z)/a Σ z^j/(a+1)_j` for a growing a (DLMF 8.7.1). */
const lowerGamma: NamedExpansion = ([a, argument], place) => {
  if (a === undefined || argument === undefined) return noExpansion("too few parts");
  const z = fixed(argument, place);
  const index = growingIndex(a, place.context);
  if (!complexBallExcludesZero(z)) return noExpansion("an incomplete gamma function beside zero");
  const front = divide(multiply(power(argument, a), apply("exp", negate(argument))), a);
  // Coefficients j!/(j! (a+1)_j), where j! <= 2^j j^j e^-j ... is avoided: 1/(a+1)_j <= (a+1)^-j, the sum of which is geometric.
  return times(place.expand(front), geometric(z, leastShare(index, 1, place.context), isRealBall(z), place), place);
};

/** A sum that starts with 1 and whose j-th term is at most `(|z|/(share n))^j`. */
function geometric(z: ComplexBall, share: number, real: boolean, place: NamedPlace): Model {
  const { grid } = place.context;
  const size = logSize(z);
  const ratio = 2 ** size / (share * grid.from);
  if (!(share > 0) || !(ratio < 0.99)) return noExpansion("an index that is too small yet");
  return { logs: new Map([[0, [UNIT]]]), length: Math.min(grid.steps, grid.length), error: size - Math.log2(share) - Math.log2(1 - ratio) + SLACK, errorLogs: 0, real };
}

/** `Γ(a, z) = Γ(a) - γ(a, z)`. */
const upperGamma: NamedExpansion = ([a, argument], place) => {
  if (a === undefined || argument === undefined) return noExpansion("too few parts");
  if (isComplexZero(fixed(argument, place))) return place.expand(gamma(a));
  return place.expand(subtract(gamma(a), apply("opaque", { kind: "symbol", name: "lowergamma" }, a, argument)));
};

/** `|E_ν(z)| <= e^(-Re z)/(ν-1)` for `Re z >= 0`, by its integral over `t^(-ν) e^(-zt)` from 1 on (DLMF 8.19.3). */
const exponentialIntegral: NamedExpansion = ([order, argument], place) => {
  if (order === undefined || argument === undefined) return noExpansion("too few parts");
  const z = fixed(argument, place);
  const share = leastShare(growingIndex(order, place.context), -1, place.context);
  if (!(share > 0) || z.re.mid < z.re.radius) return noExpansion("an exponential integral of such an argument");
  return atMost(place.expand(divide(apply("exp", negate(apply("re", argument))), { kind: "symbol", name: place.context.variable })), -Math.log2(share), isRealBall(z), place.context);
};

/** `0F1(; b; z)` for a growing b. */
const hypergeometric0F1: NamedExpansion = ([b, argument], place) => {
  if (b === undefined) return noExpansion("too few parts");
  const z = fixed(argument, place);
  return [{ scale: [], model: nearOne(z, growingIndex(b, place.context), 0, isRealBall(z), place.context) }];
};

/** Bessel functions of growing order and their neighbours. */
export const BESSEL_EXPANSIONS: readonly (readonly [string, NamedExpansion])[] = [
  ["besselj", besselOfOrder(-1)],
  ["besseli", besselOfOrder(1)],
  ["besselk", besselK],
  ["lowergamma", lowerGamma],
  ["uppergamma", upperGamma],
  ["expint", exponentialIntegral],
  ["hyp0f1", hypergeometric0F1],
];
