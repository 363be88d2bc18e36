import { addPolynomials, divideExactly, gcdPolynomials, generatorsOf, isConstantPolynomial, ONE_POLYNOMIAL, spend, type Polynomial, type Term } from "../polynomial/index.js";
import { apply, integral, multiply, sym } from "../build.js";
import { differentiateTimes } from "../derivative.js";
import type { Expr, IntegralExpr } from "../expr.js";
import { expressionSize, findAll, freeSymbols } from "../inspect.js";
import { substitute } from "../substitute.js";
import { antiderivativeOfTerm } from "./antiderivative.js";
import { atom } from "./atom.js";
import { canonicalise, evaluateDerivatives } from "./canonicalise.js";
import { isNotBelow } from "./cases.js";
import { infiniteOr, infinitySign } from "./infinity.js";
import { signOfFraction } from "./sign-of-fraction.js";
import {
  addFractions,
  isZeroFraction,
  makeFraction,
  multiplyFractions,
  negateFraction,
  ONE_FRACTION,
  subtractFractions,
  symbolsOfFraction,
  ZERO_FRACTION,
} from "./fraction.js";
import { gaussianIntegral } from "./gaussian.js";
import { monomialPolynomial } from "./relation.js";
import { fractionToExpr } from "./to-expr.js";
import { noteMove, type Fraction, type Tower } from "./tower.js";

/** The name that a bound variable gets: by the depth of binders below it, so that renamed integrals meet. */
export const integralVariable = (body: Expr): string => nameByDepth(body, "");

/** The name that the index of a sum or product gets; it says that the index is a whole number. */
export const indexVariable = (body: Expr): string => nameByDepth(body, "n");

function nameByDepth(body: Expr, suffix: string): string {
  const free = freeSymbols(body);
  let depth = height(body) + 1;
  while (free.has(`#${depth}${suffix}`)) depth++;
  return `#${depth}${suffix}`;
}

function height(expr: Expr): number {
  switch (expr.kind) {
    case "number":
    case "symbol":
      return 0;
    case "apply":
    case "call":
      return Math.max(0, ...expr.args.map(height));
    case "piecewise":
      return Math.max(0, ...expr.branches.map((b) => height(b.value)), expr.otherwise === undefined ? 0 : height(expr.otherwise));
    case "bind": {
      const binds = expr.binder !== "derivative" && expr.binder !== "evaluation";
      return height(expr.body) + (binds ? 1 : 0);
    }
  }
}

/**
 * Integrals: linear in the integrand, additive and oriented in the bounds, bound variable renamed. Derivatives are
 * integrated by the fundamental theorem, Gaussians over the line in closed form, entire elementary terms by
 * antiderivatives; what remains is written as the difference of a formal primitive at the bounds.
 */
export function canonicaliseIntegral(tower: Tower, expr: IntegralExpr): Fraction {
  if (expr.lower === undefined && expr.upper === undefined && expr.region === undefined) return indefinite(tower, expr);
  spend(tower.budget, 20 * expressionSize(expr));
  const h = integralVariable(expr.body);
  const body = substitute(evaluateInner(expr.body, expr.variable), new Map([[expr.variable, sym(h)]]));
  if (expr.region !== undefined) return overRegion(tower, body, h, expr.region);
  if (expr.lower === undefined || expr.upper === undefined) return indefinite(tower, expr);
  if (expr.lower.kind === "symbol" && expr.lower.name === FORMAL) return formalPrimitive(tower, canonicalise(tower, body), h, expr.upper);
  return definite(tower, body, h, expr.lower, expr.upper);
}

/** Derivatives in other variables carried out; derivatives in the variable of integration are kept for the fundamental theorem. */
function evaluateInner(body: Expr, variable: string): Expr {
  if (body.kind === "bind" && body.binder === "derivative" && body.variable === variable) return body;
  if (body.kind === "apply" && (body.operator === "negate" || body.operator === "add" || body.operator === "multiply" || body.operator === "divide")) {
    return { ...body, args: body.args.map((arg) => evaluateInner(arg, variable)) };
  }
  return evaluateDerivatives(body);
}

function indefinite(tower: Tower, expr: IntegralExpr): Fraction {
  const body = canonicalise(tower, expr.body);
  const { constant, rest } = splitConstant(tower, body, expr.variable);
  return multiplyFractions(tower, constant, atom(tower, `antiderivative in ${expr.variable}`, [rest], integral(fractionToExpr(tower, rest), expr.variable), []));
}

function definite(tower: Tower, body: Expr, h: string, lower: Expr, upper: Expr): Fraction {
  const points = breakpoints(tower, body, lower, upper);
  if (points.length > 0) {
    noteMove(tower, "split the range of integration where the definition changes");
    const ends = [lower, ...points, upper];
    let sum: Fraction = ZERO_FRACTION;
    for (let k = 0; k + 1 < ends.length; k++) sum = addFractions(tower, sum, definitePiece(tower, body, h, ends[k] as Expr, ends[k + 1] as Expr));
    return sum;
  }
  return definitePiece(tower, body, h, lower, upper);
}

/** Ends of pieces of piecewise quantities in `body` that provably lie strictly inside the range, in order. */
function breakpoints(tower: Tower, body: Expr, lower: Expr, upper: Expr): Expr[] {
  if (infinitySign(lower) !== 0 || infinitySign(upper) !== 0) return [];
  const names = new Set(findAll(body, (e) => e.kind === "call").map((e) => (e.kind === "call" ? e.name : "")));
  const found: Expr[] = [];
  for (const piece of tower.oracle.pieces) {
    if (!names.has(piece.name)) continue;
    for (const end of [piece.lower, piece.upper]) {
      const inside = isNotBelow(tower, end, lower) && isNotBelow(tower, upper, end) && !same(tower, end, lower) && !same(tower, end, upper);
      if (inside && !found.some((other) => same(tower, other, end))) found.push(end);
    }
  }
  return found.sort((a, b) => (isNotBelow(tower, a, b) ? 1 : -1));
}

const same = (tower: Tower, a: Expr, b: Expr): boolean => isZeroFraction(subtractFractions(tower, canonicalise(tower, a), canonicalise(tower, b)));

/** Replaces piecewise quantities at the integration variable by their value on a range inside one piece. */
function onPiece(tower: Tower, body: Expr, h: string, lower: Expr, upper: Expr): Expr {
  let result = body;
  for (const piece of tower.oracle.pieces) {
    const occurs = findAll(result, (e) => e.kind === "call" && e.name === piece.name).length > 0;
    if (!occurs || infinitySign(lower) !== 0 || infinitySign(upper) !== 0) continue;
    if (!isNotBelow(tower, lower, piece.lower) || !isNotBelow(tower, piece.upper, upper)) continue;
    tower.used.add(piece.used);
    noteMove(tower, `piecewise definition (${piece.used})`);
    result = replaceCalls(result, piece.name, h, substitute(piece.value, new Map([[piece.parameter, sym(h)]])));
  }
  return result;
}

function replaceCalls(expr: Expr, name: string, h: string, value: Expr): Expr {
  const walk = (e: Expr): Expr => {
    switch (e.kind) {
      case "number":
      case "symbol":
      case "piecewise":
        return e;
      case "apply":
        return { ...e, args: e.args.map(walk) };
      case "call": {
        const at = e.args[0];
        if (e.name === name && e.args.length === 1 && at?.kind === "symbol" && at.name === h) return differentiateTimes(value, h, e.orders[0] ?? 0);
        return { ...e, args: e.args.map(walk) };
      }
      case "bind":
        return { ...e, body: walk(e.body) };
    }
  };
  return walk(expr);
}

function definitePiece(tower: Tower, whole: Expr, h: string, lower: Expr, upper: Expr): Fraction {
  const body = onPiece(tower, whole, h, lower, upper);
  const byTheorem = fundamentalTheorem(tower, body, h, lower, upper);
  if (byTheorem !== undefined) return byTheorem;
  const f = canonicalise(tower, evaluateDerivatives(body));
  if (isZeroFraction(f)) return ZERO_FRACTION;
  const infinite = infinitySign(lower) !== 0 || infinitySign(upper) !== 0;
  if (infinite) return improper(tower, f, h, lower, upper);
  if (!splits(tower, f, h)) return asPrimitive(tower, f, h, lower, upper);
  let sum: Fraction = ZERO_FRACTION;
  for (const term of f.num.terms) {
    const { constant, rest } = splitConstant(tower, makeFraction(tower, monomialPolynomial(term), f.den), h);
    const primitive = antiderivativeOfTerm(tower, rest, h);
    if (primitive !== undefined) noteMove(tower, "integrals of powers, exponentials and circular functions by their antiderivatives");
    const value =
      primitive === undefined
        ? asPrimitive(tower, rest, h, lower, upper)
        : subtractFractions(tower, valueAt(tower, primitive, h, upper), valueAt(tower, primitive, h, lower));
    sum = addFractions(tower, sum, multiplyFractions(tower, constant, value));
  }
  return sum;
}

/** The value of a fraction in `h` at a finite point. */
export const valueAt = (tower: Tower, f: Fraction, h: string, point: Expr): Fraction =>
  canonicalise(tower, substitute(fractionToExpr(tower, f), new Map([[h, point]])));

/** `∫ c F' = c (F(upper) - F(lower))` for sums of derivatives in the integration variable, finite bounds. */
function fundamentalTheorem(tower: Tower, body: Expr, h: string, lower: Expr, upper: Expr): Fraction | undefined {
  if (infinitySign(lower) !== 0 || infinitySign(upper) !== 0) return undefined;
  if (body.kind === "bind" && body.binder === "derivative" && body.variable === h) {
    const primitive = differentiateTimes(evaluateDerivatives(body.body), h, body.order - 1);
    if (!isContinuous(tower, primitive, h)) return undefined;
    noteMove(tower, "fundamental theorem of calculus: the integral of a derivative is the difference at the ends");
    const at = (point: Expr): Fraction => canonicalise(tower, substitute(primitive, new Map([[h, point]])));
    return subtractFractions(tower, at(upper), at(lower));
  }
  if (body.kind !== "apply") return undefined;
  if (body.operator === "negate") {
    const inner = fundamentalTheorem(tower, body.args[0] as Expr, h, lower, upper);
    return inner === undefined ? undefined : negateFraction(inner);
  }
  if (body.operator === "add") {
    let sum: Fraction = ZERO_FRACTION;
    for (const arg of body.args) {
      const inner = fundamentalTheorem(tower, arg, h, lower, upper);
      if (inner === undefined) return undefined;
      sum = addFractions(tower, sum, inner);
    }
    return sum;
  }
  if (body.operator === "multiply" || body.operator === "divide") {
    const at = body.args.findIndex((arg) => arg.kind === "bind" && arg.binder === "derivative" && arg.variable === h);
    if (at < 0 || (body.operator === "divide" && at !== 0)) return undefined;
    const others = body.args.filter((_, k) => k !== at);
    const constant = canonicalise(tower, body.operator === "divide" ? apply("divide", { kind: "number", value: { n: 1n, d: 1n } }, ...others) : multiply(...others));
    if (symbolsOfFraction(tower, constant).has(h)) return undefined;
    const inner = fundamentalTheorem(tower, body.args[at] as Expr, h, lower, upper);
    return inner === undefined ? undefined : multiplyFractions(tower, constant, inner);
  }
  return undefined;
}

/** Operators that are continuous wherever they are real, and defined on an interval. */
const CONTINUOUS: ReadonlySet<string> = new Set(["add", "negate", "multiply", "abs", "min", "max", "sqrt", "exp", "sin", "cos", "sinh", "cosh", "tanh", "sech", "asinh", "atan", "asin", "acos", "acosh", "erf", "erfc", "log"]);

/**
 * Whether an expression is certainly continuous in `h` on every range on which it is defined throughout, or its derivative
 * is not integrable there: what jumps while its derivative stays integrable, like `atan(1/h)`, is no primitive. Unknown
 * functions count as smooth, piecewise quantities do not.
 */
function isContinuous(tower: Tower, e: Expr, h: string): boolean {
  const free = (part: Expr): boolean => !freeSymbols(part).has(h);
  if (free(e)) return true;
  const all = (parts: readonly Expr[]): boolean => parts.every((part) => isContinuous(tower, part, h));
  switch (e.kind) {
    case "number":
    case "symbol":
      return true;
    case "call":
      return !tower.oracle.pieces.some((piece) => piece.name === e.name) && all(e.args);
    case "apply": {
      const [a, b] = e.args;
      if (CONTINUOUS.has(e.operator)) return all(e.args);
      // A quotient by an unknown function or by something never zero; a pole of the quotient itself would make its derivative not integrable, but not inside a bounded function.
      if (e.operator === "divide" && a !== undefined && b !== undefined) return all(e.args) && (free(b) || isNeverZero(tower, b));
      if (e.operator === "power" && a !== undefined && b !== undefined) {
        if (free(a)) return isContinuous(tower, b, h);
        return free(b) && isContinuous(tower, a, h) && (isNonnegativeConstant(b) || isNeverZero(tower, a));
      }
      return false;
    }
    case "piecewise":
    case "bind":
      return false;
  }
}

const isNonnegativeConstant = (e: Expr): boolean =>
  e.kind === "number" ? e.value.n >= 0n : e.kind === "apply" && e.operator === "divide" && e.args.every((a) => a.kind === "number" && a.value.n > 0n);

/** Whether the sign of an expression is certain and not zero, whatever the bound variable. */
function isNeverZero(tower: Tower, e: Expr): boolean {
  const sign = signOfFraction(tower, canonicalise(tower, evaluateDerivatives(e)));
  return sign === "positive" || sign === "negative" || sign === "nonzero";
}

/** Whether the terms of an integrand may be integrated one by one over a finite range: each is locally integrable. */
function splits(tower: Tower, f: Fraction, h: string): boolean {
  if (dependsOn(tower, f.den, h) && !isExponentialMonomial(tower, f.den, h)) return false;
  return [...new Set([...generatorsOf(f.num), ...generatorsOf(f.den)])].every((g) => {
    const generator = tower.generators[g];
    if (generator === undefined || !generator.symbols.has(h)) return true;
    switch (generator.meaning.kind) {
      case "symbol":
      case "modulus":
      case "logarithm":
        return true;
      case "exponential":
        return splits(tower, generator.meaning.exponent, h);
      case "atom":
        return /^(call |cosine$|sine$)/.test(generator.meaning.head) && generator.meaning.parts.every((p) => splits(tower, p, h));
      default:
        return false;
    }
  });
}

/** Whether all that depends on `h` in a denominator is one product of exponentials, which never vanishes. */
export function isExponentialMonomial(tower: Tower, den: Polynomial, h: string): boolean {
  const dependent = (g: number): boolean => tower.generators[g]?.symbols.has(h) === true;
  const keys = new Set(den.terms.map((t) => t.monomial.filter(([g]) => dependent(g)).map(([g, e]) => `${g}^${e}`).join(" ")));
  return keys.size === 1 && [...generatorsOf(den)].every((g) => !dependent(g) || tower.generators[g]?.meaning.kind === "exponential");
}

const dependsOn = (tower: Tower, p: Polynomial, h: string): boolean => [...generatorsOf(p)].some((g) => tower.generators[g]?.symbols.has(h) === true);

/** Infinite ranges: closed forms for every term, or one atom for the whole integrand, since terms alone may diverge. */
function improper(tower: Tower, f: Fraction, h: string, lower: Expr, upper: Expr): Fraction {
  const { constant, rest } = splitConstant(tower, f, h);
  const closed = gaussianIntegral(tower, rest, h, lower, upper);
  return multiplyFractions(tower, constant, closed ?? asPrimitive(tower, rest, h, lower, upper));
}

/** The lower bound of a formal primitive; no document can write it. */
const FORMAL = "*";

function asPrimitive(tower: Tower, f: Fraction, h: string, lower: Expr, upper: Expr): Fraction {
  const { constant, rest } = splitConstant(tower, f, h);
  return multiplyFractions(tower, constant, subtractFractions(tower, formalPrimitive(tower, rest, h, upper), formalPrimitive(tower, rest, h, lower)));
}

/** The value at `point` of a primitive of `f` in `h`, the same one for equal integrands. */
function formalPrimitive(tower: Tower, f: Fraction, h: string, point: Expr): Fraction {
  // The variable is named by what the integrand holds now that constants are out, not by what stood there before.
  const plain = substitute(fractionToExpr(tower, f), new Map([[h, sym("#0")]]));
  const name = integralVariable(plain);
  if (name !== h) return formalPrimitive(tower, canonicalise(tower, substitute(plain, new Map([["#0", sym(name)]]))), name, point);
  const shown: Expr = { kind: "bind", binder: "integral", variable: h, body: fractionToExpr(tower, f), lower: sym(FORMAL), upper: point };
  return atom(tower, `primitive ${h}`, [f, infiniteOr(tower, point)], shown, [h], true);
}

function overRegion(tower: Tower, body: Expr, h: string, region: string): Fraction {
  const f = canonicalise(tower, evaluateDerivatives(body));
  if (isZeroFraction(f)) return ZERO_FRACTION;
  const pieces = splits(tower, f, h) ? f.num.terms.map((t) => makeFraction(tower, monomialPolynomial(t), f.den)) : [f];
  let sum: Fraction = ZERO_FRACTION;
  for (const piece of pieces) {
    const { constant, rest } = splitConstant(tower, piece, h);
    const shown: Expr = { kind: "bind", binder: "integral", variable: h, body: fractionToExpr(tower, rest), region };
    sum = addFractions(tower, sum, multiplyFractions(tower, constant, atom(tower, `integral over ${region} ${h}`, [rest], shown, [h])));
  }
  return sum;
}

/** `f = constant · rest` with everything that does not depend on `h` in `constant`. */
export function splitConstant(tower: Tower, f: Fraction, h: string): { readonly constant: Fraction; readonly rest: Fraction } {
  if (isZeroFraction(f)) return { constant: ZERO_FRACTION, rest: ONE_FRACTION };
  const num = freeContent(tower, f.num, h);
  const den = freeContent(tower, f.den, h);
  return {
    constant: makeFraction(tower, num.content, den.content),
    rest: makeFraction(tower, num.rest, den.rest),
  };
}

/** The greatest common divisor of the coefficients of `p` as a polynomial in the generators that depend on `h`. */
function freeContent(tower: Tower, p: Polynomial, h: string): { content: Polynomial; rest: Polynomial } {
  const groups = new Map<string, Term[]>();
  const dependent = (g: number): boolean => tower.generators[g]?.symbols.has(h) === true;
  for (const term of p.terms) {
    const key = term.monomial.filter(([g]) => dependent(g)).map(([g, e]) => `${g}^${e}`).join(" ");
    const free = { coefficient: term.coefficient, monomial: term.monomial.filter(([g]) => !dependent(g)) };
    groups.set(key, [...(groups.get(key) ?? []), free]);
  }
  let content: Polynomial | undefined;
  for (const terms of groups.values()) {
    const coefficient = terms.map(monomialPolynomial).reduce((a, b) => addPolynomials(a, b));
    content = content === undefined ? coefficient : gcdPolynomials(content, coefficient, tower.budget);
    if (isConstantPolynomial(content)) break;
  }
  if (content === undefined) return { content: ONE_POLYNOMIAL, rest: p };
  if (groups.size > 1 && isConstantPolynomial(content)) content = leadingUnit(p);
  const rest = divideExactly(p, content, tower.budget);
  return rest === undefined ? { content: ONE_POLYNOMIAL, rest: p } : { content, rest };
}

/** The leading coefficient as a constant polynomial, so that proportional integrands get the same rest. */
const leadingUnit = (p: Polynomial): Polynomial => ({ terms: [{ monomial: [], coefficient: p.terms[0]?.coefficient ?? { n: 1n, d: 1n } }] });



