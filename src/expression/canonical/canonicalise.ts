import { isIntegerRational, rational, signOfRational } from "../../number/index.js";
import { generatorPolynomial, isConstantPolynomial, multiplyPolynomials } from "../polynomial/index.js";
import { apply, sym } from "../build.js";
import { differentiateTimes } from "../derivative.js";
import type { ApplyExpr, CallExpr, Expr, PiecewiseExpr, RelationStatement, Statement } from "../expr.js";
import { substitute } from "../substitute.js";
import { constantGenerator, exponentialOf, exponentialOfImaginary, imaginaryUnit } from "./exponential.js";
import {
  addFractions,
  divideFractions,
  equalFractions,
  fractionKey,

  constantFraction,
  isRealFraction,
  isRealOrCircular,
  isZeroFraction,
  multiplyFractions,
  negateFraction,
  ONE_FRACTION,
  polynomialFraction,
  powerFraction,
  rationalOf,
  scaleFraction,
  subtractFractions,
  symbolsOfFraction,
  ZERO_FRACTION,
} from "./fraction.js";
import { gammaOf } from "./gamma.js";
import { canonicaliseIntegral, integralVariable } from "./integral.js";
import { logarithmOfModulus } from "./logarithm.js";
import { modulusPower, signOfPolynomial } from "./modulus.js";
import { symbolicPower } from "./power.js";
import { canonicaliseSum } from "./sum.js";
import { internGenerator, noteMove, noteUsed, Undefined, Unsupported, type Fraction, type Tower } from "./tower.js";
import { spend } from "../polynomial/index.js";

/**
 * The element of the tower's field that an expression denotes, over the reals (with `i` as an algebraic number).
 * Two expressions with equal elements agree wherever both are defined and the tower's requirements hold.
 * Throws `Undefined` when the expression has no value anywhere, and `Unsupported` outside the class covered.
 */
export function canonicalise(tower: Tower, expr: Expr): Fraction {
  spend(tower.budget, 1);
  switch (expr.kind) {
    case "number":
      return constantFraction(expr.value);
    case "symbol":
      return symbolFraction(tower, expr.name, expr);
    case "apply":
      return canonicaliseApply(tower, expr);
    case "call":
      return canonicaliseCall(tower, expr);
    case "piecewise":
      return canonicalisePiecewise(tower, expr);
    case "bind":
      switch (expr.binder) {
        case "integral":
          return canonicaliseIntegral(tower, expr);
        case "sum":
        case "product":
          return canonicaliseSum(tower, expr);
        case "limit": {
          const h = integralVariable(expr.body);
          const body = canonicalise(tower, substitute(expr.body, new Map([[expr.variable, sym(h)]])));
          if (!symbolsOfFraction(tower, body).has(h)) return body;
          return atom(tower, `limit ${expr.direction} ${h}`, [body, infiniteOr(tower, expr.point)], expr, [h]);
        }
        case "derivative": {
          const derived = differentiateTimes(expr.body, expr.variable, expr.order);
          if (derived.kind === "bind" && derived.binder === "derivative") {
            // The variable may have a value by the assumptions, which is put in after differentiating only.
            const h = integralVariable(derived.body);
            const body = canonicalise(tower, substitute(derived.body, new Map([[derived.variable, sym(h)]])));
            return atom(tower, `derivative ${h} ${derived.order}`, [body, symbolFraction(tower, derived.variable)], derived, [h]);
          }
          return canonicalise(tower, derived);
        }
        case "evaluation": {
          const at = (point: Expr): Fraction => canonicalise(tower, substitute(evaluateDerivatives(expr.body), new Map([[expr.variable, point]])));
          const upper = at(expr.upper);
          return expr.lower === undefined ? upper : subtractFractions(tower, upper, at(expr.lower));
        }
      }
  }
}

/** Derivative nodes carried out, so that a value may be substituted for their variable. */
export function evaluateDerivatives(expr: Expr): Expr {
  switch (expr.kind) {
    case "number":
    case "symbol":
      return expr;
    case "apply":
    case "call":
      return { ...expr, args: expr.args.map(evaluateDerivatives) };
    case "piecewise":
      return expr;
    case "bind":
      if (expr.binder === "derivative") return differentiateTimes(evaluateDerivatives(expr.body), expr.variable, expr.order);
      return { ...expr, body: evaluateDerivatives(expr.body) };
  }
}

/** A quantity by name, replaced by the value that an equation among the assumptions gives it. */
export function symbolFraction(tower: Tower, name: string, expr: Expr = sym(name)): Fraction {
  const key = `symbol ${name}`;
  const value = lookUp(tower, key);
  if (value !== undefined) return value;
  const generator = internGenerator(tower, key, () => ({
    meaning: { kind: "symbol", name },
    expr,
    symbols: new Set([name]),
    real: !tower.oracle.complex.has(name),
    sign: "unknown",
  }));
  return polynomialFraction(generatorPolynomial(generator.id));
}

function lookUp(tower: Tower, key: string): Fraction | undefined {
  if (tower.byKey.has(key)) return undefined;
  const found = tower.oracle.value(tower, key);
  if (found === undefined) return undefined;
  noteUsed(tower, found.used);
  return found.value;
}

/** An atom: equal to another exactly when head and parts are equal. */
export function atom(tower: Tower, head: string, parts: readonly Fraction[], expr: Expr, bound: readonly string[], real = true): Fraction {
  const key = atomKey(tower, head, parts);
  const value = lookUp(tower, key);
  if (value !== undefined) return value;
  const generator = internGenerator(tower, key, () => ({
    meaning: { kind: "atom", head, parts },
    expr,
    symbols: new Set(parts.flatMap((p) => [...symbolsOfFraction(tower, p)]).filter((name) => !bound.includes(name))),
    real: real && parts.every((p) => isRealFraction(tower, p)),
    sign: "unknown",
  }));
  return polynomialFraction(generatorPolynomial(generator.id));
}

/** The key of an atom, or of the atom already made with the same head and equal parts written otherwise. */
function atomKey(tower: Tower, head: string, parts: readonly Fraction[]): string {
  const key = `${head}(${parts.map(fractionKey).join(",")})`;
  if (tower.byKey.has(key)) return key;
  for (const g of tower.generators) {
    if (g.meaning.kind !== "atom" || g.meaning.head !== head || g.meaning.parts.length !== parts.length) continue;
    if (g.meaning.parts.every((p, k) => equalFractions(tower, p, parts[k] as Fraction))) return g.key;
  }
  return key;
}

function canonicaliseCall(tower: Tower, expr: CallExpr): Fraction {
  const piece = pieceFor(tower, expr);
  if (piece !== undefined) return canonicalise(tower, piece);
  const args = expr.args.map((arg) => canonicalise(tower, arg));
  return atom(tower, callHead(expr.name, expr.orders), args, expr, []);
}

/** The head of the atom of an unknown function or one of its derivatives. */
export const callHead = (name: string, orders: readonly number[]): string => `call ${name} ${orders.join(",")}`;

/** The value of a piecewise-defined quantity at a point that provably lies in one of its pieces. */
function pieceFor(tower: Tower, expr: CallExpr): Expr | undefined {
  const point = expr.args[0];
  if (point === undefined || expr.args.length !== 1) return undefined;
  for (const piece of tower.oracle.pieces) {
    if (piece.name !== expr.name) continue;
    if (isNotBelow(tower, point, piece.lower) && isNotBelow(tower, piece.upper, point)) {
      noteUsed(tower, [piece.used]);
      noteMove(tower, `piecewise definition (${piece.used})`);
      const value = substitute(piece.value, new Map([[piece.parameter, point]]));
      return expr.orders[0] === 0 ? value : differentiateTimes(piece.value, piece.parameter, expr.orders[0] ?? 0);
    }
  }
  return undefined;
}

/** Whether `a >= b` is certain under the assumptions. */
export function isNotBelow(tower: Tower, a: Expr, b: Expr): boolean {
  const difference = subtractFractions(tower, canonicalise(tower, a), canonicalise(tower, b));
  if (isZeroFraction(difference)) return true;
  const sign = signOfFraction(tower, difference);
  return sign === "positive" || sign === "nonnegative";
}

/** The sign of a real fraction where it is defined. */
export function signOfFraction(tower: Tower, f: Fraction): ReturnType<typeof signOfPolynomial> {
  if (isConstantPolynomial(f.den)) return signOfPolynomial(tower, f.num);
  const den = signOfPolynomial(tower, f.den);
  const num = signOfPolynomial(tower, f.num);
  if (num === "zero") return "zero";
  // A quotient has the sign of the product, which may be known when the signs of the parts are not.
  if (den === "unknown" || den === "nonzero" || num === "unknown") return signOfPolynomial(tower, multiplyPolynomials(f.num, f.den, tower.budget));
  const positive = den === "positive" || den === "nonnegative";
  const negative = den === "negative" || den === "nonpositive";
  if (positive) return num;
  if (!negative) return num === "nonzero" || num === "positive" || num === "negative" ? "nonzero" : "unknown";
  const flipped = { positive: "negative", negative: "positive", nonnegative: "nonpositive", nonpositive: "nonnegative", nonzero: "nonzero", unknown: "unknown" } as const;
  return flipped[num];
}

function canonicalisePiecewise(tower: Tower, expr: PiecewiseExpr): Fraction {
  const open: { value: Expr; when: Statement }[] = [];
  for (const branch of expr.branches) {
    const truth = truthOf(tower, branch.when);
    if (truth === "false") continue;
    if (truth === "true") {
      if (open.length === 0) return canonicalise(tower, branch.value);
      open.push(branch);
      break;
    }
    open.push(branch);
  }
  if (open.length === 0) {
    if (expr.otherwise === undefined) throw new Undefined("no case applies");
    return canonicalise(tower, expr.otherwise);
  }
  throw new Unsupported("cases that the assumptions do not settle");
}

/** Whether a relation holds under the assumptions. */
export function truthOf(tower: Tower, statement: Statement): "true" | "false" | "unknown" {
  switch (statement.kind) {
    case "and":
    case "or": {
      const truths = statement.parts.map((part) => truthOf(tower, part));
      const [absorbing, neutral] = statement.kind === "and" ? (["false", "true"] as const) : (["true", "false"] as const);
      return truths.includes(absorbing) ? absorbing : truths.every((t) => t === neutral) ? neutral : "unknown";
    }
    case "truth":
      return statement.value ? "true" : "false";
    case "membership":
      return "unknown";
    case "relation":
      return truthOfRelation(tower, statement);
  }
}

function truthOfRelation(tower: Tower, statement: RelationStatement): "true" | "false" | "unknown" {
  const difference = subtractFractions(tower, canonicalise(tower, statement.left), canonicalise(tower, statement.right));
  const sign = isZeroFraction(difference) ? "zero" : signOfFraction(tower, difference);
  const table: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
    "=": [["zero"], ["positive", "negative", "nonzero"]],
    "!=": [["positive", "negative", "nonzero"], ["zero"]],
    "<": [["negative"], ["zero", "positive", "nonnegative"]],
    "<=": [["negative", "zero", "nonpositive"], ["positive"]],
    ">": [["positive"], ["zero", "negative", "nonpositive"]],
    ">=": [["positive", "zero", "nonnegative"], ["negative"]],
  };
  const row = table[statement.relation];
  return row === undefined ? "unknown" : row[0].includes(sign) ? "true" : row[1].includes(sign) ? "false" : "unknown";
}

/** A point that may be infinite, as a fraction; infinity is an atom that takes part in no arithmetic. */
export function infiniteOr(tower: Tower, expr: Expr): Fraction {
  const sign = infinitySign(expr);
  if (sign === 0) return canonicalise(tower, expr);
  const generator = internGenerator(tower, "constant inf", () => ({
    meaning: { kind: "constant" },
    expr: apply("inf"),
    symbols: new Set<string>(),
    real: false,
    sign: "unknown",
  }));
  const f = polynomialFraction(generatorPolynomial(generator.id));
  return sign > 0 ? f : negateFraction(f);
}

/** 1 for `inf`, -1 for `-inf`, 0 for anything else. */
export function infinitySign(expr: Expr): -1 | 0 | 1 {
  if (expr.kind === "apply" && expr.operator === "inf") return 1;
  if (expr.kind === "apply" && expr.operator === "negate" && expr.args[0] !== undefined) return -infinitySign(expr.args[0]) as -1 | 0 | 1;
  return 0;
}

function canonicaliseApply(tower: Tower, expr: ApplyExpr): Fraction {
  if (expr.operator === "opaque") {
    const [name, ...rest] = expr.args;
    return atom(tower, `opaque ${name?.kind === "symbol" ? name.name : "?"}`, rest.map((a) => canonicalise(tower, a)), expr, [], false);
  }
  const args = expr.args.map((arg) => canonicalise(tower, arg));
  try {
    return applyOperator(tower, expr, args);
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    return atom(tower, expr.operator, args, expr, [], false);
  }
}

const part = (args: readonly Fraction[], k: number): Fraction => args[k] ?? ZERO_FRACTION;

function applyOperator(tower: Tower, expr: ApplyExpr, args: readonly Fraction[]): Fraction {
  const a = part(args, 0);
  const b = part(args, 1);
  const one = ONE_FRACTION;
  const product = (x: Fraction, y: Fraction): Fraction => multiplyFractions(tower, x, y);
  const quotient = (x: Fraction, y: Fraction): Fraction => divideFractions(tower, x, y);
  const sum = (x: Fraction, y: Fraction): Fraction => addFractions(tower, x, y);
  const half = (x: Fraction): Fraction => scaleFraction(x, rational(1, 2));
  const square = (x: Fraction): Fraction => product(x, x);
  const rootOf = (x: Fraction): Fraction => modulusPower(tower, x, rational(1, 2));
  const real = (): void => {
    if (!args.every((arg) => isRealOrCircular(tower, arg))) throw new Unsupported("complex argument");
  };
  const trigonometric = (sign: 1 | -1): Fraction => {
    const e = exponentialOfImaginary(tower, a);
    const opposite = tower.circular ? exponentialOfImaginary(tower, negateFraction(a)) : quotient(one, e);
    return half(sum(e, scaleFraction(opposite, rational(sign))));
  };
  const cosine = (): Fraction => trigonometric(1);
  const sine = (): Fraction => quotient(trigonometric(-1), imaginaryUnit(tower));
  const hyperbolic = (sign: 1 | -1): Fraction => {
    const e = exponentialOf(tower, a);
    return half(sum(e, scaleFraction(quotient(one, e), rational(sign))));
  };
  switch (expr.operator) {
    case "pi":
    case "eulergamma":
      return constantGenerator(tower, expr.operator);
    case "e":
      return exponentialOf(tower, one);
    case "i":
      return imaginaryUnit(tower);
    case "inf":
      throw new Unsupported("infinity in arithmetic");
    case "add":
      return args.reduce(sum, ZERO_FRACTION);
    case "negate":
      return negateFraction(a);
    case "multiply":
      return args.reduce(product, one);
    case "divide":
      return quotient(a, b);
    case "power":
      return powerOf(tower, a, b);
    case "sqrt":
      refuseNegative(tower, a);
      return rootOf(a);
    case "root":
      return rootOfDegree(tower, a, b);
    case "exp":
      return exponentialOf(tower, a);
    case "log":
      refuseNegative(tower, a);
      return args.length === 2 ? quotient(logarithmOfModulus(tower, a), logarithmOfModulus(tower, b)) : logarithmOfModulus(tower, a);
    case "abs":
      real();
      return modulusPower(tower, a, rational(1));
    case "sign": {
      real();
      if (isZeroFraction(a)) return ZERO_FRACTION;
      const sign = signOfFraction(tower, a);
      if (sign === "positive") return one;
      if (sign === "negative") return negateFraction(one);
      if (sign === "nonzero") return quotient(a, modulusPower(tower, a, rational(1)));
      throw new Unsupported("a sign that the assumptions do not settle");
    }
    case "min":
    case "max": {
      real();
      const side = expr.operator === "max" ? 1 : -1;
      return args.slice(1).reduce((x, y) => half(sum(sum(x, y), scaleFraction(modulusPower(tower, subtractFractions(tower, x, y), rational(1)), rational(side)))), a);
    }
    case "sin":
      return sine();
    case "cos":
      return cosine();
    case "tan":
      return quotient(sine(), cosine());
    case "cot":
      return quotient(cosine(), sine());
    case "sec":
      return quotient(one, cosine());
    case "csc":
      return quotient(one, sine());
    case "sinh":
      return hyperbolic(-1);
    case "cosh":
      return hyperbolic(1);
    case "tanh":
      return quotient(hyperbolic(-1), hyperbolic(1));
    case "coth":
      return quotient(hyperbolic(1), hyperbolic(-1));
    case "sech":
      return quotient(one, hyperbolic(1));
    case "csch":
      return quotient(one, hyperbolic(-1));
    case "asinh": {
      real();
      // The logarithm is of one form for an argument and its opposite only if a sign is chosen.
      const flip = (a.num.terms[0]?.coefficient.n ?? 1n) < 0n;
      const argument = flip ? negateFraction(a) : a;
      const value = logarithmOfModulus(tower, sum(argument, rootOf(sum(square(argument), one))));
      return flip ? negateFraction(value) : value;
    }
    case "acosh":
      real();
      return logarithmOfModulus(tower, sum(a, rootOf(subtractFractions(tower, square(a), one))));
    case "atanh":
      real();
      return half(subtractFractions(tower, logarithmOfModulus(tower, sum(one, a)), logarithmOfModulus(tower, subtractFractions(tower, one, a))));
    case "asin":
    case "atan":
    case "erf":
      return oddAtom(tower, expr, a);
    case "acos":
      return subtractFractions(tower, half(constantGenerator(tower, "pi")), oddAtom(tower, apply("asin", expr.args[0] as Expr), a));
    case "erfc":
      return subtractFractions(tower, one, oddAtom(tower, apply("erf", expr.args[0] as Expr), a));
    case "re":
    case "conjugate":
      real();
      return a;
    case "im":
      real();
      return ZERO_FRACTION;
    case "factorial":
      return gammaOf(tower, sum(a, one));
    case "gamma":
      return gammaOf(tower, a);
    case "beta":
      return quotient(product(gammaOf(tower, a), gammaOf(tower, b)), gammaOf(tower, sum(a, b)));
    default:
      throw new Unsupported(`the operator ${expr.operator}`);
  }
}

/** An odd function as an atom: the sign of a leading minus is taken out. */
function oddAtom(tower: Tower, expr: ApplyExpr, a: Fraction): Fraction {
  if (isZeroFraction(a)) return ZERO_FRACTION;
  const flip = (a.num.terms[0]?.coefficient.n ?? 1n) < 0n;
  const argument = flip ? negateFraction(a) : a;
  const shown = flip ? apply(expr.operator, apply("negate", expr.args[0] as Expr)) : expr;
  const value = exactInverse(tower, expr.operator, argument) ?? atom(tower, expr.operator, [argument], shown, []);
  return flip ? negateFraction(value) : value;
}

/** Exact values of the inverse tangent and sine on the table of multiples of π/12 that have rational or single-root arguments. */
function exactInverse(tower: Tower, operator: string, a: Fraction): Fraction | undefined {
  const root = (n: number, d: number): Fraction => modulusPower(tower, constantFraction(rational(n, d)), rational(1, 2));
  const table: readonly (readonly [Fraction, number])[] =
    operator === "atan"
      ? [[ONE_FRACTION, 3], [root(3, 1), 4], [root(1, 3), 2]]
      : operator === "asin"
        ? [[ONE_FRACTION, 6], [constantFraction(rational(1, 2)), 2], [root(1, 2), 3], [root(3, 4), 4]]
        : [];
  const hit = table.find(([value]) => equalFractions(tower, value, a));
  return hit === undefined ? undefined : scaleFraction(constantGenerator(tower, "pi"), rational(hit[1], 12));
}

/** A root or logarithm of what is provably negative has no real value; the principal branch is left to an atom. */
function refuseNegative(tower: Tower, a: Fraction): void {
  if (isZeroFraction(a)) return;
  if (!isRealOrCircular(tower, a) || signOfFraction(tower, a) === "negative") throw new Unsupported("a negative or complex radicand");
}

function rootOfDegree(tower: Tower, a: Fraction, n: Fraction): Fraction {
  const degree = rationalOf(n);
  if (degree === undefined || !isIntegerRational(degree) || degree.n < 1n) throw new Unsupported("a root of this degree");
  const exponent = rational(1n, degree.n);
  if (isZeroFraction(a)) return ZERO_FRACTION;
  if (degree.n % 2n === 0n) {
    refuseNegative(tower, a);
    return modulusPower(tower, a, exponent);
  }
  if (!isRealOrCircular(tower, a)) throw new Unsupported("a complex radicand");
  const sign = signOfFraction(tower, a);
  const modulus = modulusPower(tower, a, exponent);
  if (sign === "positive" || sign === "nonnegative") return modulus;
  if (sign === "negative" || sign === "nonpositive") return negateFraction(modulus);
  return divideFractions(tower, multiplyFractions(tower, a, modulus), modulusPower(tower, a, rational(1)));
}

function powerOf(tower: Tower, base: Fraction, exponent: Fraction): Fraction {
  const s = rationalOf(exponent);
  if (s === undefined) return symbolicPower(tower, base, exponent);
  if (isIntegerRational(s)) {
    if (s.n > 10_000n || s.n < -10_000n) throw new Unsupported("powers this large");
    return powerFraction(tower, base, Number(s.n));
  }
  if (isZeroFraction(base)) {
    if (signOfRational(s) < 0) throw new Undefined("zero to a negative power");
    return ZERO_FRACTION;
  }
  refuseNegative(tower, base);
  return modulusPower(tower, base, s);
}

