import {
  addComplex, addRational, ballOfInteger, ballOfRational, bernoulliNumber, complexBallExcludesZero, COMPLEX_ONE, COMPLEX_ZERO, complexBall, divideComplex, gammaValue, isRealBall, logBall, multiplyBall, multiplyComplex, piBall, powerComplex, rational, scaleBall, sinCosComplex, sqrtBall,
  type ComplexBall, type Rational,
} from "../../../number/index.js";
import { num, subtract } from "../../build.js";
import type { Expr } from "../../expr.js";
import { composeSmall, SMALL_EXPONENTIAL, SMALL_LOGARITHM, SMALL_RECIPROCAL } from "./compose.js";
import { primeParts } from "./constant-power.js";
import { constantExpansion, multiplyExpansions, noExpansion, reciprocal, scaleModel, type Expansion } from "./element.js";
import type { ExpandContext } from "./expand.js";
import { addModels, boundModel, constantModel, multiplyModels, shiftModel, unshiftModel, type Grid, type Model } from "./model.js";
import { HALF_TURN_KEY, multiplyScales, UNIT_KEY, type Scale, type ScalePart } from "./scale.js";
import { polynomialParts, textOf } from "./shape.js";
import { logSize, SLACK } from "./size.js";

/**
 * `Γ(αn + β)` for a positive rational α and real β, by Stirling's series, whose error for positive arguments is at most
 * the first term left out (DLMF 5.11.8 and 5.11(ii)).
 */
export function gammaExpansion(arg: Expr, context: ExpandContext): Expansion {
  const { grid } = context;
  const { bits } = grid;
  const parts = context.plain ? polynomialParts(arg, context.variable) : undefined;
  if (parts === undefined) return noExpansion("a gamma function of what is not linear");
  let slope: Rational = rational(0);
  let offset: ComplexBall = COMPLEX_ZERO;
  const powers: ScalePart[] = [];
  for (const { degree, factor, atoms } of parts) {
    if (degree === 1 && atoms.length === 0) slope = addRational(slope, factor);
    else if (degree === 0) {
      const value = atoms.reduce((z, atom) => multiplyComplex(z, context.evaluate(atom), bits), COMPLEX_ONE);
      offset = addComplex(offset, multiplyComplex(value, complexBall(ballOfRational(factor, bits)), bits), bits);
      const texts = atoms.map(textOf);
      powers.push({ degree: 0, log: 1, key: atoms.length === 0 ? UNIT_KEY : texts.includes(undefined) ? `#${context.counter.next++}` : [...(texts as string[])].sort().join("*"), value, factor });
    } else return noExpansion("a gamma function of what is not linear");
  }
  if (slope.n === 0n) return constantExpansion(gammaValue(offset, bits) ?? noExpansion("a gamma function beside a pole"), grid);
  if (slope.n < 0n && slope.d === 1n && grid.whole && isRealBall(offset)) return reflected(arg, slope, offset, context);
  if (slope.n <= 0n || !isRealBall(offset)) return noExpansion("a gamma function on the left");
  const alpha = complexBall(ballOfRational(slope, bits));

  // Γ(z) = exp(z log z - z - log(z)/2 + log(2π)/2 + μ(z)) with z = αn (1+v), v = β/(αn).
  let scale: Scale = [{ degree: 1, log: 1, key: UNIT_KEY, value: COMPLEX_ONE, factor: slope }, { degree: 1, log: 0, key: UNIT_KEY, value: COMPLEX_ONE, factor: rational(-slope.n, slope.d) }];
  for (const [key, factor, value] of primesOf(slope, bits)) scale = multiplyScales(scale, [{ degree: 1, log: 0, key, value, factor: rational(factor * slope.n, slope.d) }], grid.whole);
  for (const power of powers) scale = multiplyScales(scale, [power], grid.whole);
  scale = multiplyScales(scale, [{ degree: 0, log: 1, key: UNIT_KEY, value: COMPLEX_ONE, factor: rational(-1, 2) }], grid.whole);
  const half = complexBall(ballOfRational(rational(-1, 2), bits));
  const shifted = addComplex(offset, half, bits);
  const front = powerComplex(alpha, shifted, bits) ?? noExpansion("a gamma function out of range");
  const turn = sqrtBall(scaleBall(piBall(bits), 1), bits) ?? noExpansion("no root");
  const constant = complexBall(multiplyBall(front.re, turn, bits));

  const ratio = divideComplex(offset, alpha, bits) ?? noExpansion("a gamma function out of range");
  const v = shiftModel(constantModel(ratio, grid), grid.steps, grid);
  const log = composeSmall(SMALL_LOGARITHM, v, grid) ?? noExpansion("a gamma function too near to its poles");
  // α n (log(1+v) - v): the terms in 1/n cancel.
  const row = [...(log.logs.get(0) ?? [])];
  if (row.length > grid.steps) row[grid.steps] = COMPLEX_ZERO;
  if (log.length <= grid.steps) return noExpansion("an expansion that is too short");
  const first = scaleModel(unshiftModel({ ...log, logs: new Map([[0, row]]) }, grid.steps), alpha, grid);
  const second = scaleModel(log, shifted, grid);
  const rest = addModels(addModels(first, second, grid), stirling(alpha, v, slope, ratio, grid), grid);
  const model = composeSmall(SMALL_EXPONENTIAL, rest, grid) ?? noExpansion("a gamma function too near to its poles");
  context.spend(grid.length * grid.length * 2);
  return [{ scale, model: scaleModel(model, constant, grid) }];
}

/** `Γ(β - pn) = π (-1)^(pn) / (sin(πβ) Γ(1 - β + pn))` for whole n and β that is no whole number (DLMF 5.5.3). */
function reflected(arg: Expr, slope: Rational, offset: ComplexBall, context: ExpandContext): Expansion {
  const { grid } = context;
  const [sine] = sinCosComplex(multiplyComplex(offset, complexBall(piBall(grid.bits)), grid.bits), grid.bits) ?? noExpansion("a gamma function on the left");
  if (!complexBallExcludesZero(sine)) return noExpansion("a gamma function beside its poles");
  const front = divideComplex(complexBall(piBall(grid.bits)), sine, grid.bits) ?? noExpansion("a gamma function beside its poles");
  const turn: Expansion = [{ scale: slope.n % 2n === 0n ? [] : [{ degree: 1, log: 0, key: HALF_TURN_KEY, value: complexBall(COMPLEX_ZERO.re, piBall(grid.bits)), factor: rational(1) }], model: constantModel(front, grid) }];
  return multiplyExpansions(turn, reciprocal(gammaExpansion(subtract(num(1), arg), context), grid), grid);
}

/** The prime factors of a positive rational: key, multiplicity, logarithm. */
const primesOf = (q: Rational, bits: number): readonly (readonly [string, bigint, ComplexBall])[] =>
  [...primeParts(q.n, 1n), ...primeParts(q.d, -1n)].map(([p, k]) => [`log ${p}`, k, complexBall(logBall(ballOfInteger(p), bits) ?? noExpansion("no logarithm"))] as const);

/** `μ(z) = Σ B_2k / (2k (2k-1) z^(2k-1))`. */
function stirling(alpha: ComplexBall, v: Model, slope: Rational, ratio: ComplexBall, grid: Grid): Model {
  const { bits } = grid;
  const terms = Math.max(1, Math.ceil(grid.length / grid.steps / 2));
  const inverse = divideComplex(COMPLEX_ONE, alpha, bits) ?? noExpansion("a gamma function out of range");
  const reciprocal = shiftModel(scaleModel(composeSmall(SMALL_RECIPROCAL, v, grid) ?? noExpansion("a gamma function too near to its poles"), inverse, grid), grid.steps, grid);
  const square = multiplyModels(reciprocal, reciprocal, grid);
  let sum: Model = constantModel(COMPLEX_ZERO, grid);
  let power = reciprocal;
  for (let k = 1; k <= terms; k++) {
    const b = bernoulliNumber(2 * k) ?? noExpansion("too many terms");
    sum = addModels(sum, scaleModel(power, complexBall(ballOfRational(rational(b.n, b.d * BigInt(2 * k * (2 * k - 1))), bits)), grid), grid);
    power = multiplyModels(power, square, grid);
  }
  const k = terms + 1;
  const next = bernoulliNumber(2 * k) ?? noExpansion("too many terms");
  const size = logSize(complexBall(ballOfRational(rational(next.n, next.d * BigInt(2 * k * (2 * k - 1))), 64)));
  // z >= α n (1 - |v|), |v| <= |β/α| / from.
  const spread = 2 ** logSize(ratio) / grid.from;
  if (!(spread < 0.9)) return noExpansion("a gamma function too near to its poles");
  const least = Math.log2(Number(slope.n) / Number(slope.d)) + Math.log2(1 - spread);
  const length = (2 * k - 1) * grid.steps;
  const rest: Model = { ...boundModel(size - (2 * k - 1) * least + SLACK * k, 0, true), length };
  return addModels(sum, rest, grid);
}
