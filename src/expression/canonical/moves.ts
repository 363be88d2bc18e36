import { constantOf, equalPolynomials, isConstantPolynomial, totalDegree, type Polynomial } from "../polynomial/index.js";
import type { ApplyExpr, DerivativeExpr, Expr } from "../expr.js";
import { contains, expressionSize, freeSymbols } from "../inspect.js";
import { equalFractions, isZeroFraction, negateFraction, polynomialKey, rationalOf } from "./fraction.js";
import { polynomialToExpr } from "./to-expr.js";
import { noteMove, noteUsed, type Fraction, type KnownSignOf, type Tower } from "./tower.js";

/**
 * Names for what canonicalisation does, so that a person can follow an argument. Noting changes nothing: a move is read
 * off an operator, the values of its arguments and its result.
 */

const LARGEST_SHOWN = 40;
const MOST_SIGNS = 6;

/** The expression, if it is short and in the author's own names. */
const shown = (expr: Expr): Expr | undefined =>
  expressionSize(expr) > LARGEST_SHOWN || contains(expr, (e) => (e.kind === "symbol" && /^[#@*]/u.test(e.name)) || (e.kind === "bind" && /^[#@*]/u.test(e.variable))) ? undefined : expr;

const note = (tower: Tower, text: string, expr: Expr): void => {
  if (!tower.moves.has(text)) noteMove(tower, text, shown(expr));
};

/** Returns the result of an operator, having noted what was done to get there. */
export function noted(tower: Tower, expr: ApplyExpr, args: readonly Fraction[], result: Fraction): Fraction {
  const text = moveOf(tower, expr, args, result);
  if (text !== undefined) note(tower, text, expr);
  return result;
}

const isSum = (f: Fraction): boolean => f.num.terms.length > 1;
const hasDivisor = (f: Fraction): boolean => !isConstantPolynomial(f.den);
const isNumber = (f: Fraction | undefined): boolean => f !== undefined && constantOf(f.num) !== undefined && constantOf(f.den) !== undefined;
const hasMeaning = (tower: Tower, p: Polynomial, kind: string): boolean => p.terms.some((t) => t.monomial.some(([g]) => tower.generators[g]?.meaning.kind === kind));
const withoutSymbols = (expr: Expr): boolean => freeSymbols(expr).size === 0;

function moveOf(tower: Tower, expr: ApplyExpr, args: readonly Fraction[], result: Fraction): string | undefined {
  const [a, b] = args;
  if (a === undefined) return undefined;
  switch (expr.operator) {
    case "add":
      return args.some((f) => hasDivisor(f) && !args.every((g) => equalPolynomials(f.den, g.den))) ? "fractions brought to a common denominator" : undefined;
    case "multiply":
      if (args.some(hasDivisor) && cancels(args, result)) return "a common factor cancelled, where it is not zero";
      return args.some(isSum) && args.filter((f) => !isNumber(f)).length > 1 ? "products of sums expanded" : undefined;
    case "divide":
      return b !== undefined && !isNumber(b) && cancels([a, { num: b.den, den: b.num }], result) ? "a common factor cancelled, where it is not zero" : undefined;
    case "power":
      return powerMove(tower, expr, a, b);
    case "sqrt":
    case "root":
      return rootMove(tower, expr, a, result);
    case "exp":
      if (hasMeaning(tower, a.num, "logarithm")) return "the exponential of a logarithm undone";
      return isSum(a) ? "the exponential of a sum as a product of exponentials" : undefined;
    case "log":
      return logarithmMove(tower, expr, a);
    case "abs":
      if (equalFractions(tower, result, a)) return "a modulus resolved: what stands in it is not negative";
      return equalFractions(tower, result, negateFraction(a)) ? "a modulus resolved: what stands in it is not positive" : undefined;
    case "sin":
    case "cos":
    case "tan":
    case "cot":
    case "sec":
    case "csc":
      if (withoutSymbols(expr)) return "the exact value of a circular function";
      return tower.circular ? "sines and cosines of multiples and sums expanded, with sin² + cos² = 1" : "Euler's formulas: sines and cosines as exponentials of imaginary quantities, in which addition formulas and sin² + cos² = 1 are algebra";
    case "sinh":
    case "cosh":
    case "tanh":
    case "coth":
    case "sech":
    case "csch":
      return "hyperbolic functions as exponentials";
    case "asin":
    case "acos":
    case "atan":
    case "asinh":
    case "acosh":
    case "atanh":
      return withoutSymbols(expr) && !isZeroFraction(result) ? "the exact value of an inverse function" : undefined;
    case "min":
    case "max":
      return "the greater and the less by the modulus of the difference";
    case "factorial":
    case "gamma":
      return isSum(a) && !isNumber(a) ? "whole shifts taken out of factorials by n! = n (n-1)!" : undefined;
    case "binomial":
      return "binomial coefficients by factorials";
    default:
      return undefined;
  }
}

/** Whether a product has lost a part that its factors had above and below the line. */
function cancels(factors: readonly Fraction[], result: Fraction): boolean {
  const degree = (part: (f: Fraction) => Polynomial): number => factors.reduce((sum, f) => sum + totalDegree(part(f)), 0);
  const lost = degree((f) => f.den) - totalDegree(result.den);
  // Relations such as i² = -1 lower the degree of one part alone.
  return lost > 0 && lost === degree((f) => f.num) - totalDegree(result.num);
}

function powerMove(tower: Tower, expr: ApplyExpr, base: Fraction, exponent: Fraction | undefined): string | undefined {
  const s = exponent === undefined ? undefined : rationalOf(exponent);
  if (s === undefined) return "powers of one base by the sum and the product of exponents";
  if (s.d !== 1n) return rootMove(tower, expr, base, undefined);
  return isSum(base) && (s.n > 1n || s.n < -1n) ? "powers of sums expanded" : undefined;
}

function rootMove(tower: Tower, expr: ApplyExpr, base: Fraction, result: Fraction | undefined): string | undefined {
  if (withoutSymbols(expr)) return "roots of numbers in their simplest form";
  if (base.num.terms.some((t) => t.monomial.some(([, e]) => e > 1)) || (result !== undefined && !hasMeaning(tower, result.num, "modulus"))) return "the root of a square as a modulus, √(u²) = |u|, and signs resolved";
  return base.num.terms.length === 1 && (base.num.terms[0]?.monomial.length ?? 0) > 1 ? "the root of a product as the product of roots" : undefined;
}

function logarithmMove(tower: Tower, expr: ApplyExpr, a: Fraction): string | undefined {
  if (withoutSymbols(expr)) return "logarithms of numbers by their prime factors";
  if (hasMeaning(tower, a.num, "exponential")) return "the logarithm of an exponential undone";
  const [term] = a.num.terms;
  if (hasDivisor(a)) return "the logarithm of a quotient as a difference of logarithms";
  if (a.num.terms.length !== 1 || term === undefined) return undefined;
  if (term.monomial.length > 1) return "the logarithm of a product as a sum of logarithms";
  return term.monomial.some(([, e]) => e > 1) ? "the logarithm of a power as a multiple of the logarithm" : undefined;
}

/** Notes the rules by which a derivative is carried out. */
export function noteDerivative(tower: Tower, expr: DerivativeExpr): void {
  const depends = (e: Expr): boolean => contains(e, (part) => part.kind === "symbol" && part.name === expr.variable);
  const visit = (e: Expr): void => {
    if (!depends(e)) return;
    if (e.kind === "apply" || e.kind === "call") {
      if (e.kind === "apply" && e.operator === "multiply" && e.args.filter(depends).length > 1) note(tower, "product rule", e);
      else if (e.kind === "apply" && e.operator === "divide" && e.args[1] !== undefined && depends(e.args[1])) note(tower, "quotient rule", e);
      else if (!(e.kind === "apply" && LINEAR.has(e.operator)) && e.args.some((arg) => depends(arg) && arg.kind !== "symbol")) note(tower, "chain rule", e);
      e.args.forEach(visit);
    } else if (e.kind === "bind" && e.binder === "integral" && e.lower !== undefined && e.upper !== undefined) {
      note(tower, "Leibniz' rule: the derivative of an integral under the integral sign and at its ends", e);
    } else if (e.kind === "bind" && e.binder === "derivative") visit(e.body);
  };
  note(tower, "derivatives carried out", expr);
  visit(expr.body);
}

const LINEAR: ReadonlySet<string> = new Set(["add", "negate", "multiply", "divide"]);

/** Notes that assumptions gave the sign of a polynomial. */
export function noteSign(tower: Tower, used: readonly string[], p: Polynomial, sign: KnownSignOf): void {
  noteUsed(tower, used);
  const key = `sign ${polynomialKey(p)}`;
  if (used.length === 0 || tower.moves.has(key) || [...tower.moves.keys()].filter((k) => k.startsWith("sign ")).length >= MOST_SIGNS) return;
  const expr = shown(polynomialToExpr(tower, p));
  if (expr !== undefined) tower.moves.set(key, { text: `${WORDS[sign]} by ${used.join(", ")}`, expr });
}

const WORDS: Readonly<Record<KnownSignOf, string>> = {
  positive: "positive", negative: "negative", zero: "zero", nonnegative: "not negative", nonpositive: "not positive", nonzero: "not zero", unknown: "of open sign",
};
