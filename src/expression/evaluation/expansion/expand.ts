import {
  absoluteBall, addComplex, ballOfInteger, ballOfRational, COMPLEX_I, COMPLEX_ONE, COMPLEX_ZERO, complexBall, complexBallExcludesZero, divideBall, isComplexZero, isRealBall, multiplyComplex, multiplyRational, negateComplex, piBall, rational,
  scaleBall, signOfBall, sinCosComplex, atanBall, ONE_BALL, sqrtBall, subtractBall, sinhCoshComplex, expComplex, type ComplexBall, type Rational,
} from "../../../number/index.js";
import { add, apply, divide, multiply, negate, num, power, subtract, sym } from "../../build.js";
import type { ApplyExpr, Expr } from "../../expr.js";
import { freeSymbols } from "../../inspect.js";
import { SMALL_ARCTANGENT, SMALL_ERROR_FUNCTION, SMALL_EXPONENTIAL, smallCircle } from "./compose.js";
import {
  addExpansions, applySmall, constantExpansion, convergent, dominated, gather, generalPower, isPositiveScale, logarithm, multiplyExpansions, NoExpansion, noExpansion, powerOf, reciprocal, scaleExpansion, type Element, type Expansion, type ExpansionGrid,
} from "./element.js";
import { boundFrom, boundModel, coefficientOf, constantModel, unshiftModel, type Model } from "./model.js";
import { multiplyScales, powerScale, rationalPower, tendencyOfScale, UNIT_KEY, type Scale, type ScalePart } from "./scale.js";
import { polynomialParts, textOf } from "./shape.js";
import { exactExponential, keyOf, logarithmParts, rationalOf } from "./constant-power.js";
import { gammaExpansion } from "./gamma.js";
import { expandBinder } from "./binder.js";
import { growingIndex, leastOf } from "./linear-index.js";
import { namedExpansion } from "./named.js";
import { digammaExpansion } from "./named-zeta.js";
import { logSize, SLACK } from "./size.js";

/** What an expansion is made with. */
export interface ExpandContext {
  readonly grid: ExpansionGrid;
  readonly variable: string;
  /** The variable as a function of n. */
  readonly argument: Expansion;
  /** The variable is n itself. */
  readonly plain: boolean;
  /** The enclosure of an expression without the variable. */
  readonly evaluate: (expr: Expr) => ComplexBall;
  /** Spends operations. */
  readonly spend: (operations: number) => void;
  /** Numbers for values without a name. */
  readonly counter: { next: number };
  /**
   * Whether the derivative of this order of an expression is certainly zero where the variable is: for coefficients that
   * cancel in a way that enclosures do not show. Only for a variable that tends to zero, at the rate of 1/n.
   */
  readonly vanishes?: ((expr: Expr, order: number) => boolean) | undefined;
}

const I: Expr = apply("i");
const TWO = num(2);
const HALF = rational(1, 2);

/** The expansion at infinity of an expression, with respect to the variable of the context. Throws `NoExpansion`. */
export function expand(expr: Expr, context: ExpandContext): Expansion {
  const { grid } = context;
  context.spend(grid.length);
  if (!freeSymbols(expr).has(context.variable)) return constantExpansion(context.evaluate(expr), grid);
  if (expr.kind === "symbol") return context.argument;
  if (expr.kind === "bind") return expandBinder(expr, context, (e) => expand(e, context));
  if (expr.kind !== "apply") return noExpansion("a form without expansion");
  let expansion: Expansion;
  try {
    expansion = expandApply(expr, context);
  } catch (error) {
    const bounded = error instanceof NoExpansion ? boundedValue(expr, context) : undefined;
    if (bounded === undefined) throw error;
    return bounded;
  }
  return SETTLED.has(expr.operator) ? settled(expansion, expr, context) : expansion;
}

function expandApply(expr: ApplyExpr, context: ExpandContext): Expansion {
  const { grid } = context;
  const part = (k: number): Expr => expr.args[k] ?? noExpansion("too few parts");
  const at = (k: number): Expansion => expand(part(k), context);
  const rewritten = (other: Expr): Expansion => expand(other, context);
  switch (expr.operator) {
    case "add":
      return gather(withoutOpposites(expr, context.variable).flatMap((arg) => expand(arg, context)), grid);
    case "negate":
      return scaleExpansion(at(0), negateComplex(COMPLEX_ONE), grid);
    case "multiply":
      return expr.args.map((arg) => expand(arg, context)).reduce((a, b) => {
        context.spend((grid.length * grid.length) / 4);
        return multiplyExpansions(a, b, grid);
      });
    case "divide":
      context.spend((grid.length * grid.length) / 2);
      return multiplyExpansions(at(0), reciprocal(at(1), grid), grid);
    case "power":
      return expandPower(part(0), part(1), context);
    case "sqrt":
      return powerOf(at(0), HALF, grid);
    case "root": {
      const index = part(1);
      if (index.kind !== "number" || index.value.d !== 1n || index.value.n < 1n) return noExpansion("a root with such an index");
      return oddRoot(at(0), index.value, context);
    }
    case "exp":
      return expandExponential(part(0), context);
    case "log":
      return expr.args.length === 2 ? multiplyExpansions(logarithm(at(0), grid), reciprocal(at(1).length === 0 ? noExpansion("a base of zero") : logarithm(at(1), grid), grid), grid) : logarithm(at(0), grid);
    case "sin":
    case "cos":
      return expandCircle(expr.operator, part(0), context);
    case "tan":
      return rewritten(divide(apply("sin", part(0)), apply("cos", part(0))));
    case "cot":
      return rewritten(divide(apply("cos", part(0)), apply("sin", part(0))));
    case "sec":
      return rewritten(divide(num(1), apply("cos", part(0))));
    case "csc":
      return rewritten(divide(num(1), apply("sin", part(0))));
    case "sinh":
    case "cosh":
      return expandHyperbolic(expr.operator, part(0), context);
    case "tanh":
      return rewritten(divide(apply("sinh", part(0)), apply("cosh", part(0))));
    case "coth":
      return rewritten(divide(apply("cosh", part(0)), apply("sinh", part(0))));
    case "sech":
      return rewritten(divide(num(1), apply("cosh", part(0))));
    case "csch":
      return rewritten(divide(num(1), apply("sinh", part(0))));
    case "atan":
      return arctangent(at(0), context);
    case "asin":
      return arcsine(at(0), part(0), context);
    case "acos":
      return addExpansions(constantExpansion(complexBall(scaleBall(piBall(grid.bits), -1)), grid), scaleExpansion(arcsine(at(0), part(0), context), negateComplex(COMPLEX_ONE), grid), grid);
    case "atanh":
      // Between -1 and 1, where the arcsine is real too.
      if (!isCertainlyReal(at(0)) || !isInside(at(0), context)) return noExpansion("an inverse function beyond its range");
      return rewritten(multiply(num(HALF), subtract(apply("log", add(num(1), part(0))), apply("log", subtract(num(1), part(0))))));
    case "asinh":
      if (!isCertainlyReal(at(0))) return noExpansion("an inverse function of what may not be real");
      return rewritten(apply("log", add(part(0), apply("sqrt", add(power(part(0), TWO), num(1))))));
    case "abs":
      return absolute(at(0), context);
    case "sign": {
      const sign = signOfExpansion(at(0), context);
      return constantExpansion(complexBall(ballOfInteger(sign)), grid);
    }
    case "erf":
      return errorFunction(part(0), context);
    case "erfc":
      return addExpansions(constantExpansion(COMPLEX_ONE, grid), scaleExpansion(errorFunction(part(0), context), negateComplex(COMPLEX_ONE), grid), grid);
    case "factorial":
      return gammaExpansion(add(part(0), num(1)), context);
    case "gamma":
      return gammaExpansion(part(0), context);
    case "beta":
      return rewritten(divide(multiply(apply("gamma", part(0)), apply("gamma", part(1))), apply("gamma", add(part(0), part(1)))));
    case "binomial":
      return expandBinomial(part(0), part(1), context);
    case "loggamma":
      // For positive arguments, which is what gamma functions are expanded for.
      return logarithm(gammaExpansion(part(0), context), grid);
    case "digamma":
      return digammaExpansion(part(0), { context, expand: rewritten });
    case "opaque":
      return namedExpansion(expr.args, context, rewritten);
    default:
      return noExpansion(`${expr.operator} without expansion`);
  }
}

/** Functions of a real argument whose modulus is at most so much. */
const BOUNDS: ReadonlyMap<string, number> = new Map([["sin", 1], ["cos", 1], ["sign", 1], ["atan", 1.5708], ["erf", 1], ["erfc", 2]]);

/** What has no expansion but a bound: functions of real arguments that are bounded, or that are near to their argument. */
function boundedValue(expr: ApplyExpr, context: ExpandContext): Expansion | undefined {
  const { grid } = context;
  const within = (size: number): Expansion => [{ scale: [], model: boundModel(Math.log2(size) + SLACK, 0, true) }];
  const arg = expr.args[0];
  if (arg === undefined) return undefined;
  const rounding = expr.operator === "floor" || expr.operator === "ceil";
  const bound = BOUNDS.get(expr.operator);
  if (expr.operator === "mod" && expr.args[1] !== undefined && !freeSymbols(expr.args[1]).has(context.variable)) {
    const modulus = context.evaluate(expr.args[1]);
    return isRealBall(modulus) && isCertainlyReal(expand(arg, context)) ? within(2 ** logSize(modulus)) : undefined;
  }
  if (bound === undefined && !rounding) return undefined;
  const inner = expand(arg, context);
  if (!isCertainlyReal(inner)) return undefined;
  return rounding ? gather([...inner, ...within(1)], grid) : within(bound as number);
}

/**
 * The error function of a real expansion: about zero by its series; where the argument grows, within `exp(-x²)` of ±1
 * (DLMF 7.8.1).
 */
function errorFunction(arg: Expr, context: ExpandContext): Expansion {
  const { grid } = context;
  const a = expand(arg, context);
  if (!isCertainlyReal(a)) return noExpansion("an error function of what may not be real");
  if (a.some((x) => (rationalPower(x.scale)?.n ?? 0n) > 0n)) {
    const sign = signOfExpansion(a, context);
    const gap = expandExponential(negate(power(arg, TWO)), context).map((x): Element => {
      const { error, logs } = boundFrom(x.model, 0, grid);
      return { scale: x.scale, model: boundModel(error, Math.max(0, logs), true) };
    });
    return gather([...constantExpansion(complexBall(ballOfInteger(sign)), grid), ...gap], grid);
  }
  const c = convergent(a, grid);
  if (!isComplexZero(c.value)) return noExpansion("an error function about such a point");
  const scale = divideBall(ballOfInteger(2), sqrtBall(piBall(grid.bits), grid.bits) ?? ONE_BALL, grid.bits) ?? ONE_BALL;
  return scaleExpansion(applySmall(c, SMALL_ERROR_FUNCTION, grid), complexBall(scale), grid);
}

/** The terms of a sum, with rational multiples of the same constant added up. */
function withoutOpposites(expr: ApplyExpr, variable: string): readonly Expr[] {
  const terms: Expr[] = [];
  const constants = new Map<string, { factor: Rational; readonly atoms: readonly Expr[] }>();
  const visit = (e: Expr, sign: bigint): void => {
    if (e.kind === "apply" && e.operator === "add") for (const arg of e.args) visit(arg, sign);
    else if (e.kind === "apply" && e.operator === "negate" && e.args[0] !== undefined) visit(e.args[0], -sign);
    else if (freeSymbols(e).has(variable)) terms.push(sign === 1n ? e : negate(e));
    else {
      for (const part of polynomialParts(e, variable) ?? [{ factor: rational(1), atoms: [e] }]) {
        const texts = part.atoms.map(textOf);
        const key = texts.includes(undefined) ? `#${constants.size}` : [...(texts as string[])].sort().join("*");
        const factor = multiplyRational(part.factor, rational(sign));
        const known = constants.get(key);
        constants.set(key, { factor: known === undefined ? factor : rational(known.factor.n * factor.d + factor.n * known.factor.d, known.factor.d * factor.d), atoms: part.atoms });
      }
    }
  };
  visit(expr, 1n);
  return [...terms, ...[...constants.values()].flatMap(({ factor, atoms }) => (factor.n === 0n ? [] : [multiply(num(factor), ...atoms)]))];
}

/** Operators whose values may vanish where their parts do not. */
const SETTLED: ReadonlySet<string> = new Set(["add", "sin", "cos", "log", "atan", "asin", "acos", "sinh", "cosh"]);

/** An expansion with those of its first coefficients zero that certainly are. */
function settled(a: Expansion, expr: Expr, context: ExpandContext): Expansion {
  const [only] = a;
  const { vanishes, grid } = context;
  if (vanishes === undefined || grid.steps !== 1 || a.length !== 1 || only === undefined || only.scale.length > 0 || [...only.model.logs.keys()].some((k) => k !== 0)) return a;
  const row = [...(only.model.logs.get(0) ?? [])];
  let j = 0;
  for (; j < row.length && j < only.model.length; j++) {
    const c = row[j] as ComplexBall;
    if (complexBallExcludesZero(c)) break;
    if (!isComplexZero(c) && !vanishes(expr, j)) break;
    row[j] = COMPLEX_ZERO;
  }
  return j === 0 ? a : gather([{ scale: [], model: { ...only.model, logs: new Map([[0, row]]) } }], grid);
}

/** All elements have positive scales and real models. */
export const isCertainlyReal = (a: Expansion): boolean => a.every((x) => x.model.real && isPositiveScale(x.scale));

/** The sign of a real expansion for all n of the grid. */
function signOfExpansion(a: Expansion, context: ExpandContext): 1 | -1 {
  const { grid } = context;
  if (!isCertainlyReal(a)) return noExpansion("the sign of what may not be real");
  const d = dominated(a, grid);
  // 1 + w > 0 throughout: this is what the logarithm needs, too.
  logarithm(gather([{ scale: [], model: constantModel(COMPLEX_ONE, grid) }, ...d.remote, { scale: [], model: d.small }], grid), grid);
  const sign = signOfBall(d.lead.value.re);
  return sign === 1 || sign === -1 ? sign : noExpansion("a sign that is not settled");
}

function absolute(a: Expansion, context: ExpandContext): Expansion {
  if (a.length === 0) return a;
  const { grid } = context;
  const [only] = a;
  // The modulus of one oscillating factor: what it is a multiple of keeps its sign.
  if (a.length === 1 && only !== undefined && !isPositiveScale(only.scale)) {
    const scale = modulusOfScale(only.scale) ?? noExpansion("a modulus of what oscillates");
    return absolute([{ scale, model: only.model }], context);
  }
  let sign: 1 | -1;
  try {
    sign = signOfExpansion(a, context);
  } catch (error) {
    if (!(error instanceof NoExpansion)) throw error;
    // Only bounds: the modulus of a sum is at most the sum of the moduli.
    return a.map((x) => {
      const { error: size, logs } = boundFrom(x.model, 0, grid);
      return { scale: modulusOfScale(x.scale) ?? noExpansion("a modulus of what oscillates"), model: boundModel(size, Math.max(0, logs), true) };
    });
  }
  return sign === 1 ? a : scaleExpansion(a, negateComplex(COMPLEX_ONE), grid);
}

/** The scale without its parts of modulus one; undefined where a part is neither real nor purely imaginary. */
function modulusOfScale(scale: Scale): Scale | undefined {
  if (scale.some((part) => !isRealBall(part.value) && (part.value.re.mid !== 0n || part.value.re.radius !== 0n))) return undefined;
  return scale.filter((part) => isRealBall(part.value));
}

/** The q-th root: of a real expansion of odd index the real one. */
function oddRoot(a: Expansion, index: Rational, context: ExpandContext): Expansion {
  const { grid } = context;
  const q = rational(1n, index.n);
  if (index.n % 2n === 1n && a.length > 0 && isCertainlyReal(a) && signOfExpansion(a, context) === -1) {
    return scaleExpansion(powerOf(scaleExpansion(a, negateComplex(COMPLEX_ONE), grid), q, grid), negateComplex(COMPLEX_ONE), grid);
  }
  return powerOf(a, q, grid);
}

function expandPower(base: Expr, exponent: Expr, context: ExpandContext): Expansion {
  const { grid } = context;
  const depends = (e: Expr): boolean => freeSymbols(e).has(context.variable);
  if (depends(exponent)) {
    if (!depends(base)) return isZeroBase(base, context) ? powerOfZero(exponent, context) : expandExponential(exponent, context, base);
    return exponentialOf(multiplyExpansions(expand(exponent, context), logarithm(expand(base, context), grid), grid), context);
  }
  const q = rationalOf(exponent);
  const a = expand(base, context);
  context.spend((grid.length * grid.length) / 2);
  if (q === undefined) return generalPower(a, textOf(exponent) ?? `#${context.counter.next++}`, context.evaluate(exponent), grid);
  if (q.n === 0n) return constantExpansion(COMPLEX_ONE, grid);
  if (q.d === 1n && q.n > 0n && q.n <= 4n) return Array.from({ length: Number(q.n) }, () => a).reduce((x, y) => multiplyExpansions(x, y, grid));
  if (q.d === 1n && q.n > 0n && a.length === 0) return [];
  if (q.d === 1n && q.n > 4n && q.n <= 64n && a.length > 1) return Array.from({ length: Number(q.n) }, () => a).reduce((x, y) => multiplyExpansions(x, y, grid));
  return powerOf(a, q, grid);
}

const isZeroBase = (base: Expr, context: ExpandContext): boolean => {
  const q = rationalOf(base);
  return q === undefined ? !(base.kind === "apply" && base.args.length === 0) && isComplexZero(context.evaluate(base)) : q.n === 0n;
};

/** Zero to a power whose exponent is positive throughout. */
function powerOfZero(exponent: Expr, context: ExpandContext): Expansion {
  return leastOf(growingIndex(exponent, context), context) > 0 ? [] : noExpansion("a power of zero");
}

/** `exp(exponent)`, or `base^exponent` for a base without the variable. */
function expandExponential(exponent: Expr, context: ExpandContext, base?: Expr): Expansion {
  const { grid } = context;
  const log = base === undefined ? undefined : logarithmParts(base, context);
  const parts = context.plain ? polynomialParts(exponent, context.variable) : undefined;
  if (parts !== undefined) {
    let scale: Scale = [];
    let constant = COMPLEX_ONE;
    for (const { degree, factor, atoms } of parts) {
      if (degree < 0) return noExpansion("a negative power in an exponent");
      for (const piece of log ?? [{ factor: rational(1), key: UNIT_KEY, value: COMPLEX_ONE }]) {
        const texts = atoms.map(textOf);
        const value = atoms.reduce((z, atom) => multiplyComplex(z, context.evaluate(atom), grid.bits), piece.value);
        const key = texts.includes(undefined) ? `#${context.counter.next++}` : keyOf([...(texts as string[]), ...(piece.key === UNIT_KEY ? [] : [piece.key])]);
        const whole = multiplyRational(factor, piece.factor);
        if (degree === 0) {
          const scaled = multiplyComplex(value, complexBall(ballOfRational(whole, grid.bits)), grid.bits);
          constant = multiplyComplex(constant, exactExponential(key, whole) ?? expComplex(scaled, grid.bits) ?? noExpansion("an exponential out of range"), grid.bits);
        } else scale = multiplyScales(scale, [{ degree, log: 0, key, value, factor: whole } satisfies ScalePart], grid.whole);
      }
    }
    return [{ scale, model: constantModel(constant, grid) }];
  }
  const value = log === undefined ? COMPLEX_ONE : log.reduce((sum, piece) => addComplex(sum, multiplyComplex(piece.value, complexBall(ballOfRational(piece.factor, grid.bits)), grid.bits), grid.bits), COMPLEX_ZERO);
  return exponentialOf(scaleExpansion(expand(exponent, context), value, grid), context);
}

/** The rational that a ball certainly is, for dyadic ones that are not very long. */
function exactRational(z: ComplexBall): Rational | undefined {
  const { mid, radius, exponent } = z.re;
  if (!isRealBall(z) || radius !== 0n || exponent < -4096 || exponent > 64) return undefined;
  const q = exponent >= 0 ? rational(mid << BigInt(exponent)) : rational(mid, 1n << BigInt(-exponent));
  return q.d <= 1n << 64n ? q : undefined;
}

/** `exp` of an expansion: what grows goes into the scale, the rest is a small function. */
export function exponentialOf(a: Expansion, context: ExpandContext): Expansion {
  const { grid } = context;
  let scale: Scale = [];
  let rest: Element[] = [];
  const part = (degree: number, log: 0 | 1, value: ComplexBall): void => {
    const q = exactRational(value);
    scale = multiplyScales(scale, [q === undefined ? { degree, log, key: `#${context.counter.next++}`, value, factor: rational(1) } : { degree, log, key: UNIT_KEY, value: COMPLEX_ONE, factor: q }], grid.whole);
  };
  for (const x of a) {
    const q = rationalPower(x.scale);
    const steps = q === undefined ? 0 : (Number(q.n) / Number(q.d)) * grid.steps;
    if (q === undefined || steps < 0) {
      rest.push(x);
      continue;
    }
    if (!Number.isInteger(steps) || x.model.length <= steps) return noExpansion("an exponent that is not known well enough");
    for (const k of x.model.logs.keys()) {
      for (let j = 0; j <= steps; j++) {
        const c = coefficientOf(x.model, k, j);
        if (isComplexZero(c) || (j === steps && k === 0)) continue;
        if (k !== 0 && k !== 1) return noExpansion("such a power of a logarithm in an exponent");
        part((steps - j) / grid.steps, k, c);
      }
    }
    const kept: Model = { ...x.model, logs: new Map([...x.model.logs].map(([k, row]) => [k, row.map((c, j) => (j < steps || (j === steps && k !== 0) ? COMPLEX_ZERO : c))])) };
    rest = [...rest, { scale: [], model: unshiftModel(kept, steps) }];
  }
  const c = convergent(gather(rest, grid), grid);
  const value = expComplex(c.value, grid.bits) ?? noExpansion("an exponential out of range");
  return applySmall(c, SMALL_EXPONENTIAL, grid).map((x) => ({ scale: multiplyScales(scale, x.scale, grid.whole), model: scaleExpansion([x], value, grid)[0]?.model ?? x.model }));
}

function expandCircle(operator: "sin" | "cos", arg: Expr, context: ExpandContext): Expansion {
  const { grid } = context;
  const inner = expand(arg, context);
  const grows = inner.some((x) => (rationalPower(x.scale)?.n ?? 0n) > 0n);
  if (!grows) {
    const c = convergent(inner, grid);
    const [s, k] = sinCosComplex(c.value, grid.bits) ?? noExpansion("a sine out of range");
    const [sine, cosine] = [applySmall(c, smallCircle(true), grid), applySmall(c, smallCircle(false), grid)];
    return operator === "sin"
      ? addExpansions(scaleExpansion(cosine, s, grid), scaleExpansion(sine, k, grid), grid)
      : addExpansions(scaleExpansion(cosine, k, grid), scaleExpansion(sine, negateComplex(s), grid), grid);
  }
  const [up, down] = [expandExponential(multiply(I, arg), context), expandExponential(negate(multiply(I, arg)), context)];
  const half = complexBall(ballOfRational(HALF, grid.bits));
  const turn = complexBall(COMPLEX_ZERO.re, half.re);
  return operator === "cos"
    ? addExpansions(scaleExpansion(up, half, grid), scaleExpansion(down, half, grid), grid)
    : addExpansions(scaleExpansion(up, negateComplex(turn), grid), scaleExpansion(down, turn, grid), grid);
}

function expandHyperbolic(operator: "sinh" | "cosh", arg: Expr, context: ExpandContext): Expansion {
  const { grid } = context;
  const inner = expand(arg, context);
  const half = complexBall(ballOfRational(HALF, grid.bits));
  const sign = operator === "sinh" ? negateComplex(half) : half;
  if (!inner.some((x) => (rationalPower(x.scale)?.n ?? 0n) > 0n)) {
    const c = convergent(inner, grid);
    // sinh w = -i sin(iw), cosh w = cos(iw): by the circle of the rest turned by i.
    const turned = scaleExpansion([{ scale: [], model: c.small }, ...c.remote], COMPLEX_I, grid);
    const w = convergent(gather(turned, grid), grid);
    const [sh, ch] = sinhCoshComplex(c.value, grid.bits) ?? noExpansion("a hyperbolic sine out of range");
    const [s, k] = [scaleExpansion(applySmall(w, smallCircle(true), grid), negateComplex(COMPLEX_I), grid), applySmall(w, smallCircle(false), grid)];
    const result = operator === "sinh" ? addExpansions(scaleExpansion(k, sh, grid), scaleExpansion(s, ch, grid), grid) : addExpansions(scaleExpansion(k, ch, grid), scaleExpansion(s, sh, grid), grid);
    return isCertainlyReal(inner) ? result.map((x) => ({ scale: x.scale, model: { ...x.model, real: true } })) : result;
  }
  return addExpansions(scaleExpansion(expandExponential(arg, context), half, grid), scaleExpansion(expandExponential(negate(arg), context), sign, grid), grid);
}

/** The arctangent of a real expansion: about its limit, or about ±π/2 where it grows. */
function arctangent(a: Expansion, context: ExpandContext): Expansion {
  const { grid } = context;
  if (!isCertainlyReal(a)) return noExpansion("an inverse function of what may not be real");
  const grows = a.some((x) => {
    const q = rationalPower(x.scale);
    return q === undefined ? x.scale.length > 0 && x.model.length > 0 && dominatedGrows(a, grid) : q.n > 0n;
  });
  if (grows) {
    const sign = signOfExpansion(a, context);
    const right = complexBall(scaleBall(piBall(grid.bits), -1));
    return addExpansions(constantExpansion(sign === 1 ? right : negateComplex(right), grid), scaleExpansion(arctangent(reciprocal(a, grid), context), negateComplex(COMPLEX_ONE), grid), grid);
  }
  const c = convergent(a, grid);
  if (isComplexZero(c.value)) return applySmall(c, SMALL_ARCTANGENT, grid);
  // atan(c + w) = atan c + atan(w / (1 + c² + c w)) for |w| small: the divisor is positive.
  const rest = gather([{ scale: [], model: c.small }, ...c.remote], grid);
  const square = addComplex(COMPLEX_ONE, multiplyComplex(c.value, c.value, grid.bits), grid.bits);
  const divisor = addExpansions(constantExpansion(square, grid), scaleExpansion(rest, c.value, grid), grid);
  if (signOfExpansion(divisor, context) !== 1) return noExpansion("an arctangent that is not settled");
  const quotient = multiplyExpansions(rest, reciprocal(divisor, grid), grid);
  return addExpansions(constantExpansion(complexBall(atanBall(c.value.re, grid.bits)), grid), quotient.length === 0 ? [] : applySmall(convergent(quotient, grid), SMALL_ARCTANGENT, grid), grid);
}

const dominatedGrows = (a: Expansion, grid: ExpansionGrid): boolean => tendencyOfScale(dominated(a, grid).scale) === 1;

/** Whether the limit is strictly between -1 and 1. */
function isInside(a: Expansion, context: ExpandContext): boolean {
  const { value } = convergent(a, context.grid);
  const room = subtractBall(ONE_BALL, absoluteBall(value.re), 64);
  return isRealBall(value) && signOfBall(room) === 1;
}

/** `asin x = atan(x / sqrt(1 - x²))` for a limit strictly between -1 and 1. */
function arcsine(a: Expansion, arg: Expr, context: ExpandContext): Expansion {
  if (!isCertainlyReal(a)) return noExpansion("an inverse function of what may not be real");
  if (!isInside(a, context)) return noExpansion("an arcsine beyond its range");
  return expand(apply("atan", divide(arg, apply("sqrt", subtract(num(1), power(arg, TWO))))), context);
}

/** By gamma functions; with an upper index without the variable by reflection, for whole n. */
function expandBinomial(upper: Expr, lower: Expr, context: ExpandContext): Expansion {
  const fixed = !freeSymbols(upper).has(context.variable);
  const gamma = (e: Expr): Expr => apply("gamma", e);
  if (!fixed) return expand(divide(gamma(add(upper, num(1))), multiply(gamma(add(lower, num(1))), gamma(add(subtract(upper, lower), num(1))))), context);
  const a = context.evaluate(upper);
  const isIndex = context.grid.whole && context.plain && lower.kind === "symbol" && lower.name === context.variable;
  if (!isIndex) return noExpansion("a binomial coefficient of this form");
  const q = exactRational(a);
  if (q?.d === 1n && q.n >= 0n) return q.n < BigInt(context.grid.from) ? [] : noExpansion("a binomial coefficient with a large index");
  // (-1)^n Γ(n - a) / (Γ(-a) Γ(n+1)), DLMF 1.2.6 and 5.2.4; Γ(-a) is finite unless a is a whole number that is not negative.
  return expand(divide(multiply(power(num(-1), sym(context.variable)), gamma(subtract(sym(context.variable), upper))), multiply(gamma(negate(upper)), gamma(add(sym(context.variable), num(1))))), context);
}

/** `n` itself, or `sign · n`. */
export const indexExpansion = (sign: 1 | -1, grid: ExpansionGrid): Expansion => [{ scale: powerScale(rational(1)), model: constantModel(complexBall(ballOfInteger(sign)), grid) }];

/** `a + sign/n` for a point a. */
export const pointExpansion = (point: ComplexBall, sign: 1 | -1, grid: ExpansionGrid): Expansion =>
  gather([...constantExpansion(point, grid), { scale: powerScale(rational(-1)), model: constantModel(complexBall(ballOfInteger(sign)), grid) }], grid);
