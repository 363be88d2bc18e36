import {
  addBall, addComplex, ballBetween, ballExcludesZero, ballOfInteger, ballOfRational, bitLength, complexBall, complexBallExcludesZero, COMPLEX_ONE, COMPLEX_ZERO, divideComplex, expComplex, integerOfBall, isComplexZero, isRealBall, logComplex, lowerEnd, multiplyComplex,
  negateBall, negateComplex, ONE_BALL, powerComplex, powerIntegerComplex, rootComplex, scaleBall, signOfBall, subtractBall, subtractComplex, timesI, topOfBall, upperEnd, ZERO_BALL, type Ball, type ComplexBall,
} from "../../number/index.js";
import { apply, divide, negate } from "../build.js";
import type { ApplyExpr, BindExpr, Expr } from "../expr.js";
import type { OperatorName } from "../operator-name.js";
import { BallStop, unclear, unsupported } from "./ball-context.js";
import { ballStatement } from "./ball-condition.js";
import { hullOf } from "./ball-hull.js";
import { charge } from "./ball-cost.js";
import { BALL_FUNCTIONS, MANY_BALL_FUNCTIONS } from "./ball-functions.js";
import { ballOfIntegralIn } from "./ball-integral.js";
import { NAMED_BALL_FUNCTIONS } from "./ball-named.js";
import { exponentialForms, type ExponentialForm } from "./dominant-exponential.js";
import { caseOnPiece, chosen, extremeOnPiece, floorOnPiece, realOnPiece, reflected, signOnPiece, withReflection } from "./holomorphic-choice.js";
import { dividedOut, removable, zeroOf } from "./holomorphic-removable.js";
import { constantBall, integrandFacts, isDependent, logsWithout, pieceWith, type HolomorphicWalk } from "./holomorphic-walk.js";
import { wideNamed } from "./named-wide-bounds.js";

/** Functions without branches: every enclosure of their values is one of a function without singularities, or fails at a pole. */
const MEROMORPHIC: ReadonlySet<OperatorName> = new Set<OperatorName>([
  "exp", "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch", "erf", "erfc", "gamma", "digamma",
]);
/** Functions that fail by themselves wherever a ball meets a branch point or both sides of a cut. */
const CUT_BY_THEMSELVES: ReadonlySet<OperatorName> = new Set<OperatorName>(["atan", "atanh"]);
/** Named functions that are meromorphic in their last argument, the others held fixed. */
const NAMED_MEROMORPHIC: ReadonlySet<string> = new Set(["erfi", "Si", "Shi", "zeta", "Ai", "Bi", "airyai", "airybi", "fresnels", "fresnelc", "trigamma", "sinc", "dawson"]);
/** Named functions that are analytic in the second of two arguments but for a cut on the negative axis, which ends at zero. */
const NAMED_OFF_CUT: ReadonlySet<string> = new Set(["besselj", "bessely", "besseli", "besselk", "besselh", "uppergamma", "expint"]);
/** Whether the last of two arguments keeps off the cut; Bessel functions of the first kind and whole order have none. */
function avoidsNegativeAxis([order, z]: readonly ComplexBall[], name: string): boolean {
  if (order === undefined || z === undefined) return false;
  if ((name === "besselj" || name === "besseli") && isRealBall(order) && integerOfBall(order.re) !== undefined) return true;
  return ballExcludesZero(z.im) || z.re.mid > z.re.radius;
}
/** Functions that turn into others at the reciprocal of their argument. */
const OF_RECIPROCAL: Partial<Record<OperatorName, OperatorName>> = { asec: "acos", acsc: "asin", acoth: "atanh", asech: "acosh", acsch: "asinh", acot: "atan" };

/** Quotients of hyperbolic functions: the numerator and the denominator. */
const BY_HYPERBOLIC: Partial<Record<OperatorName, readonly [OperatorName | undefined, OperatorName]>> = { tanh: ["sinh", "cosh"], coth: ["cosh", "sinh"], sech: [undefined, "cosh"], csch: [undefined, "sinh"] };

/**
 * An enclosure of an integrand on balls of its variables; see {@link HolomorphicWalk}. Quotients of two parts that vanish
 * together at an exact number have the value that continues them. Throws {@link BallStop} where there is none.
 */
export function holomorphicBall(expr: Expr, walk: HolomorphicWalk): ComplexBall {
  if (!isDependent(expr, walk.facts)) return constantBall(expr, walk);
  // A part costs less than one that is evaluated by itself: its names are resolved.
  walk.context.budget.operations -= 0.25;
  if (walk.context.budget.operations < 0) throw new BallStop("budget", "too many operations");
  const inner = walk.depth > 700 ? unsupported("an expression nested too deeply") : { ...walk, depth: walk.depth + 1 };
  switch (expr.kind) {
    case "number":
      return complexBall(ballOfRational(expr.value, walk.bits));
    case "symbol":
      return walk.values.get(expr.name) ?? unsupported(`${expr.name} has no value`);
    case "apply":
      return ofApply(expr, inner);
    case "piecewise": {
      if (!walk.holomorphic) {
        // The hull of the cases that may apply.
        const values: ComplexBall[] = [];
        for (const branch of expr.branches) {
          const truth = ballStatement(branch.when, contextAt(walk), walk.depth + 1);
          if (truth === "false") continue;
          values.push(holomorphicBall(branch.value, inner));
          if (truth === "true") return hullOf(values, walk.bits);
        }
        if (expr.otherwise === undefined) return unclear("no case applies");
        return hullOf([...values, holomorphicBall(expr.otherwise, inner)], walk.bits);
      }
      const index = chosen(expr, inner, () => caseOnPiece(expr, inner, holomorphicBall));
      const value = expr.branches[index]?.value ?? expr.otherwise;
      return value === undefined ? unclear("no case applies") : holomorphicBall(value, inner);
    }
    case "bind":
      return ofBind(expr, inner);
    case "call":
      return unsupported(`the function ${expr.name} is not known`);
  }
}

/** The context with the variables as plain values. */
const contextAt = (walk: HolomorphicWalk): HolomorphicWalk["context"] => ({ ...walk.context, bits: walk.bits, values: new Map([...walk.context.values, ...walk.values]) });

const given = (value: ComplexBall | undefined, operator: string): ComplexBall => value ?? unclear(`${operator} where it may have no value, or more than one`);
const awayFromZero = (z: ComplexBall, walk: HolomorphicWalk): ComplexBall => (walk.holomorphic && !complexBallExcludesZero(z) ? unclear("a branch point") : z);

function ofApply(expr: ApplyExpr, walk: HolomorphicWalk): ComplexBall {
  const { bits } = walk;
  charge(expr.operator, bits, walk.context.budget);
  const part = (k: number): Expr => expr.args[k] ?? unsupported(`${expr.operator} with too few parts`);
  const at = (k: number): ComplexBall => holomorphicBall(part(k), walk);
  switch (expr.operator) {
    case "add":
      return orRemovable(expr, walk, () => expr.args.map((_, k) => at(k)).reduce((a, b) => addComplex(a, b, bits)));
    case "multiply":
      return orRemovable(expr, walk, () => expr.args.map((_, k) => at(k)).reduce((a, b) => multiplyComplex(a, b, bits)));
    case "negate":
      return negateComplex(at(0));
    case "divide":
      return ofDivision(expr, walk);
    case "power":
      return ofPower(expr, walk);
    case "sqrt":
      return ofPrincipalRoot(part(0), 2, walk);
    case "root":
      return ofRoot(expr, walk);
    case "log":
      return expr.args.length === 2 ? quotient(ofLog(part(0), walk), ofLog(part(1), walk), bits) : ofLog(part(0), walk);
    case "abs":
    case "sign":
      return ofAbsolute(expr, walk);
    case "floor":
    case "ceil":
    case "heaviside":
    case "mod":
    case "min":
    case "max":
    case "re":
    case "im":
    case "conjugate":
    case "arg":
      return walk.holomorphic ? ofChoice(expr, walk) : ofSteps(expr, walk);
    case "asin":
    case "acos":
    case "asinh":
    case "acosh":
      return ofArc(expr.operator, at(0), walk);
    case "opaque":
      return ofNamed(expr, walk);
    default: {
      const other = OF_RECIPROCAL[expr.operator];
      if (other !== undefined) return walk.holomorphic ? ofReciprocal(expr, other, walk) : plainly(expr, walk);
      if (BY_HYPERBOLIC[expr.operator] !== undefined) return orRemovable(expr, walk, () => ofHyperbolicQuotient(expr, walk));
      if (MEROMORPHIC.has(expr.operator) || CUT_BY_THEMSELVES.has(expr.operator)) return orRemovable(expr, walk, () => plainly(expr, walk));
      return walk.holomorphic ? unsupported(`${expr.operator} of a variable of integration`) : plainly(expr, walk);
    }
  }
}

/** A quotient by a power of the variable near 0, where what is divided loses its digits, is had from its Taylor coefficient. */
function ofDivision(expr: ApplyExpr, walk: HolomorphicWalk): ComplexBall {
  const [top, bottom] = expr.args as readonly [Expr, Expr];
  const direct = (): ComplexBall => orRemovable(expr, walk, () => quotientOf(holomorphicBall(top, walk), bottom, walk));
  const order = monomialOrder(bottom, walk.facts.variable);
  if (order === undefined || !walk.holomorphic || !walk.facts.centres.includes(COMPLEX_ZERO)) return direct();
  const z = walk.values.get(walk.facts.variable);
  if (z === undefined || Math.max(topOfBall(z.re), topOfBall(z.im)) > NEAR_ZERO) return direct();
  const plain = attempt(direct);
  const lost = plain === undefined ? Infinity : topOfRadius(plain) - topOfSize(plain);
  if (plain !== undefined && lost < -8) return plain;
  const divided = dividedOut(top, order, COMPLEX_ZERO, walk, holomorphicBall);
  if (plain === undefined) return divided ?? direct();
  return divided === undefined || topOfRadius(divided) >= topOfRadius(plain) ? plain : divided;
}
const NEAR_ZERO = -6;
const topOfRadius = (z: ComplexBall): number => Math.max(...[z.re, z.im].map((a) => (a.radius === 0n ? -Infinity : a.exponent + bitLength(a.radius))));
const topOfSize = (z: ComplexBall): number => Math.max(...[z.re, z.im].map((a) => (a.mid === 0n ? -Infinity : a.exponent + bitLength(a.mid))));

function attempt<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch (stop) {
    if (stop instanceof BallStop && stop.failure !== "budget") return undefined;
    throw stop;
  }
}

/** The k of a written `w^k`. */
function monomialOrder(expr: Expr, variable: string): number | undefined {
  if (expr.kind === "symbol") return expr.name === variable ? 1 : undefined;
  if (expr.kind !== "apply" || expr.operator !== "power") return undefined;
  const [base, exponent] = expr.args;
  if (base?.kind !== "symbol" || base.name !== variable || exponent?.kind !== "number") return undefined;
  return exponent.value.d === 1n && exponent.value.n > 0n && exponent.value.n <= 4n ? Number(exponent.value.n) : undefined;
}

function quotient(a: ComplexBall, b: ComplexBall, bits: number): ComplexBall {
  if (isComplexZero(b)) throw new BallStop("undefined", "division by zero");
  return divideComplex(a, b, bits) ?? unclear("a divisor that may be zero");
}

/** A quotient; a divisor that may be zero as it stands is looked at with each of its exponentials taken out. */
function quotientOf(top: ComplexBall, bottom: Expr, walk: HolomorphicWalk): ComplexBall {
  const under = holomorphicBall(bottom, walk);
  if (complexBallExcludesZero(under) || isComplexZero(under)) return quotient(top, under, walk.bits);
  return multiplyComplex(top, reciprocalOf(bottom, walk) ?? unclear("a divisor that may be zero"), walk.bits);
}

function reciprocalOf(expr: Expr, walk: HolomorphicWalk): ComplexBall | undefined {
  const { bits } = walk;
  if (isDependent(expr, walk.facts) && expr.kind === "apply") {
    if (expr.operator === "multiply" || expr.operator === "power") {
      const [base, exponent] = expr.args as readonly [Expr, Expr];
      if (expr.operator === "multiply") return expr.args.map((arg) => reciprocalOf(arg, walk)).reduce((a, b) => (a === undefined || b === undefined ? undefined : multiplyComplex(a, b, bits)));
      const whole = wholeExponent(exponent);
      const inverse = whole === undefined || whole < 1n ? undefined : reciprocalOf(base, walk);
      return inverse === undefined || whole === undefined ? undefined : powerIntegerComplex(inverse, whole, bits);
    }
    for (const form of formsOf(expr, walk)) {
      const rest = holomorphicBall(form.rest, walk);
      const factor = complexBallExcludesZero(rest) ? expComplex(negateComplex(holomorphicBall(form.exponent, walk)), bits) : undefined;
      if (factor !== undefined) return divideComplex(factor, rest, bits);
    }
  }
  return divideComplex(COMPLEX_ONE, holomorphicBall(expr, walk), bits);
}

function formsOf(expr: Expr, walk: HolomorphicWalk): readonly ExponentialForm[] {
  let forms = walk.facts.exponentials.get(expr);
  if (forms === undefined) walk.facts.exponentials.set(expr, (forms = exponentialForms(expr)));
  return forms;
}

/** The value of a function by the tables of the evaluation in balls. */
function plainly(expr: ApplyExpr, walk: HolomorphicWalk): ComplexBall {
  const args = expr.args.map((arg) => holomorphicBall(arg, walk));
  const one = args.length === 1 ? BALL_FUNCTIONS[expr.operator] : undefined;
  if (one !== undefined) return given(one(args[0] as ComplexBall, walk.bits), expr.operator);
  const many = MANY_BALL_FUNCTIONS[expr.operator];
  return many === undefined ? unsupported(`${expr.operator} is not evaluated`) : given(many(args, walk.bits), expr.operator);
}

function ofHyperbolicQuotient(expr: ApplyExpr, walk: HolomorphicWalk): ComplexBall {
  const [top, bottom] = BY_HYPERBOLIC[expr.operator] as readonly [OperatorName | undefined, OperatorName];
  const [arg] = expr.args as readonly [Expr];
  const z = holomorphicBall(arg, walk);
  const value = BALL_FUNCTIONS[expr.operator]?.(z, walk.bits);
  if (value !== undefined) return value;
  const inverse = reciprocalOf(apply(bottom, arg), walk);
  const factor = top === undefined ? COMPLEX_ONE : BALL_FUNCTIONS[top]?.(z, walk.bits);
  return inverse === undefined || factor === undefined ? unclear(`${expr.operator} beside a pole`) : multiplyComplex(factor, inverse, walk.bits);
}

function ofNamed(expr: ApplyExpr, walk: HolomorphicWalk): ComplexBall {
  const name = expr.args[0]?.kind === "symbol" ? expr.args[0].name : "";
  const found = NAMED_BALL_FUNCTIONS.get(name);
  const args = expr.args.slice(1);
  if (found === undefined || args.length < found.arity[0] || args.length > found.arity[1]) return unsupported(`the function ${name} is not evaluated`);
  const offCut = NAMED_OFF_CUT.has(name) && args.length === 2;
  if (walk.holomorphic && (!(NAMED_MEROMORPHIC.has(name) || offCut) || args.slice(0, -1).some((arg) => isDependent(arg, walk.facts)))) return unsupported(`${name} of a variable of integration`);
  const values = args.map((arg) => holomorphicBall(arg, walk));
  if (walk.holomorphic && offCut && !avoidsNegativeAxis(values, name)) return unclear(`${name} beside its cut`);
  return given((offCut ? wideNamed(name, values) : undefined) ?? found.value(values, walk.bits), name);
}

/** The logarithm of a variable that is known as an exponential. */
const logOf = (expr: Expr, walk: HolomorphicWalk): ComplexBall | undefined => (expr.kind === "symbol" ? walk.logs.get(expr.name) : undefined);

function ofLog(expr: Expr, walk: HolomorphicWalk): ComplexBall {
  if (expr.kind === "number") return constantBall(apply("log", expr), walk);
  const z = logOf(expr, walk) ?? logComplex(holomorphicBall(expr, walk), walk.bits);
  return z ?? unclear("a logarithm beside zero or its cut");
}

function ofPrincipalRoot(base: Expr, degree: number, walk: HolomorphicWalk): ComplexBall {
  const log = logOf(base, walk);
  if (log !== undefined) return given(expComplex(quotient(log, complexBall(ballOfInteger(degree)), walk.bits + 8), walk.bits), "a root");
  return given(rootComplex(awayFromZero(holomorphicBall(base, walk), walk), degree, walk.bits), "a root");
}

/** Odd roots of real numbers are real: on a piece with a negative radicand, `-root(-x, n)`. */
function ofRoot(expr: ApplyExpr, walk: HolomorphicWalk): ComplexBall {
  const [base, index] = expr.args as readonly [Expr, Expr];
  if (isDependent(index, walk.facts)) return unsupported("a root of a degree that varies");
  const degreeBall = constantBall(index, walk);
  const degree = isRealBall(degreeBall) ? integerOfBall(degreeBall.re) : undefined;
  if (degree === undefined || degree < 1n || degree > 1000n) return ofPower(apply("power", base, divide({ kind: "number", value: { n: 1n, d: 1n } }, index)), walk);
  const k = Number(degree);
  if (k % 2 === 1 && (walk.piece !== undefined || !walk.holomorphic) && logOf(base, walk) === undefined) {
    const sign = walk.holomorphic ? chosen(expr, walk, () => signOfReal(base, walk)) : signAt(base, walk);
    if (sign === 0 && !walk.holomorphic) {
      // Around zero the real root is between those of the ends.
      const z = holomorphicBall(base, walk);
      const root = rootComplex(z, k, walk.bits);
      return isRealBall(z) && root !== undefined ? complexBall(root.re) : given(root, "a root");
    }
    if (sign === -1) return negateComplex(given(rootComplex(awayFromZero(negateComplex(holomorphicBall(base, walk)), walk), k, walk.bits), "a root"));
  }
  return ofPrincipalRoot(base, k, walk);
}

/** The sign on the piece of a real radicand; 1 for one that is not real, whose root is principal. */
function signOfReal(base: Expr, walk: HolomorphicWalk): number | undefined {
  const { piece } = walk;
  if (piece === undefined) return undefined;
  const value = holomorphicBall(base, { ...walk, values: piece.values, logs: piece.logs, holomorphic: false });
  if (!isRealBall(value)) return 1;
  const sign = signOnPiece(base, walk, holomorphicBall);
  return sign === 0 ? 1 : sign;
}

function signAt(base: Expr, walk: HolomorphicWalk): number {
  const z = holomorphicBall(base, walk);
  if (!isRealBall(z)) return 1;
  return complexBallExcludesZero(z) ? (z.re.mid < 0n ? -1 : 1) : 0;
}

function ofPower(expr: ApplyExpr, walk: HolomorphicWalk): ComplexBall {
  const { bits } = walk;
  const [base, exponent] = expr.args as readonly [Expr, Expr];
  const outOfRange = "a power beside a pole or a cut, or out of range";
  if (base.kind === "apply" && base.operator === "e") return given(expComplex(holomorphicBall(exponent, walk), bits), "an exponential");
  const written = wholeExponent(exponent);
  if (written !== undefined) {
    return orRemovable(expr, walk, () => {
      const z = holomorphicBall(base, walk);
      if (written < 0n && isComplexZero(z)) throw new BallStop("undefined", "zero to a negative power");
      if (written < 0n && !complexBallExcludesZero(z)) return quotientOf(COMPLEX_ONE, written === -1n ? base : apply("power", base, { kind: "number", value: { n: -written, d: 1n } }), walk);
      return powerIntegerComplex(z, written, bits) ?? unclear(outOfRange);
    });
  }
  const log = logOf(base, walk);
  const w = holomorphicBall(exponent, walk);
  if (log !== undefined) return given(expComplex(multiplyComplex(w, log, bits + 16), bits), "a power");
  const constantWhole = !isDependent(exponent, walk.facts) && isRealBall(w) ? integerOfBall(w.re) : undefined;
  const z = holomorphicBall(base, walk);
  if (constantWhole !== undefined) return powerComplex(z, w, bits) ?? unclear(outOfRange);
  const quotientOfWhole = isDependent(exponent, walk.facts) ? undefined : writtenFraction(exponent);
  if (quotientOfWhole !== undefined) {
    const root = rootComplex(awayFromZero(z, walk), quotientOfWhole[1], bits + 16) ?? unclear(outOfRange);
    return powerIntegerComplex(root, quotientOfWhole[0], bits) ?? unclear(outOfRange);
  }
  if (isDependent(base, walk.facts)) awayFromZero(z, walk);
  return powerComplex(z, w, bits) ?? unclear(outOfRange);
}

/** The whole number that an exponent writes. */
function wholeExponent(expr: Expr): bigint | undefined {
  if (expr.kind === "number") return expr.value.d === 1n && expr.value.n < 10_000n && expr.value.n > -10_000n ? expr.value.n : undefined;
  if (expr.kind !== "apply" || expr.operator !== "negate" || expr.args[0] === undefined) return undefined;
  const inner = wholeExponent(expr.args[0]);
  return inner === undefined ? undefined : -inner;
}

/** The fraction that an exponent writes, as whole numbers over a small denominator. */
function writtenFraction(expr: Expr): readonly [bigint, number] | undefined {
  if (expr.kind === "number") return expr.value.d <= 64n && expr.value.n < 1000n && expr.value.n > -1000n ? [expr.value.n, Number(expr.value.d)] : undefined;
  if (expr.kind !== "apply" || expr.args[0] === undefined) return undefined;
  if (expr.operator === "negate") {
    const inner = writtenFraction(expr.args[0]);
    return inner === undefined ? undefined : [-inner[0], inner[1]];
  }
  const [top, bottom] = expr.args;
  if (expr.operator !== "divide" || bottom?.kind !== "number") return undefined;
  const upper = writtenFraction(top);
  if (upper?.[1] !== 1 || bottom.value.d !== 1n || bottom.value.n < 1n || bottom.value.n > 64n) return undefined;
  let [x, y] = [upper[0] < 0n ? -upper[0] : upper[0], bottom.value.n];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? undefined : [upper[0] / x, Number(bottom.value.n / x)];
}

/** Inverse functions with branch points at 1 and -1, or at i and -i. */
function ofArc(operator: OperatorName, z: ComplexBall, walk: HolomorphicWalk): ComplexBall {
  if (walk.holomorphic) {
    const square = multiplyComplex(z, z, walk.bits);
    if (!complexBallExcludesZero(operator === "asinh" ? addComplex(COMPLEX_ONE, square, walk.bits) : subtractComplex(COMPLEX_ONE, square, walk.bits))) unclear("a branch point");
  }
  return given(BALL_FUNCTIONS[operator]?.(z, walk.bits), operator);
}

function ofReciprocal(expr: ApplyExpr, other: OperatorName, walk: HolomorphicWalk): ComplexBall {
  const arg = expr.args[0] as Expr;
  // For numbers that are not positive there are two conventions of the inverse cotangent.
  if (expr.operator === "acot" && chosen(expr, walk, () => signOnPiece(arg, walk, holomorphicBall)) !== 1) return unclear("an inverse cotangent of a number that is not positive");
  const inverse = quotient(COMPLEX_ONE, holomorphicBall(arg, walk), walk.bits);
  return other === "atan" || other === "atanh" ? given(BALL_FUNCTIONS[other]?.(inverse, walk.bits), other) : ofArc(other, inverse, walk);
}

/** Steps on a ball that may lie on both sides of one: the hull of what they take, but for their edges, which are single points of a path. */
function ofSteps(expr: ApplyExpr, walk: HolomorphicWalk): ComplexBall {
  const args = expr.args.map((arg) => holomorphicBall(arg, walk));
  const value = (args.length === 1 ? BALL_FUNCTIONS[expr.operator]?.(args[0] as ComplexBall, walk.bits) : undefined) ?? MANY_BALL_FUNCTIONS[expr.operator]?.(args, walk.bits);
  if (value !== undefined) return value;
  const z = args[0] as ComplexBall;
  const period = args[1];
  const between = (low: Ball, high: Ball): ComplexBall => complexBall(ballBetween(low, high, walk.bits));
  if (!args.every(isRealBall)) return unclear(`${expr.operator} of numbers that are not settled`);
  switch (expr.operator) {
    case "sign":
      return between(negateBall(ONE_BALL), ONE_BALL);
    case "heaviside":
      return between(ZERO_BALL, ONE_BALL);
    case "floor":
      return between(lowerEnd(subtractBall(lowerEnd(z.re), ONE_BALL, walk.bits)), upperEnd(z.re));
    case "ceil":
      return between(lowerEnd(z.re), upperEnd(addBall(upperEnd(z.re), ONE_BALL, walk.bits)));
    case "mod":
      return period !== undefined && signOfBall(period.re) === 1 ? between(ZERO_BALL, upperEnd(period.re)) : unclear("mod of numbers that are not settled");
    default:
      return unclear(`${expr.operator} of numbers that are not settled`);
  }
}

function ofAbsolute(expr: ApplyExpr, walk: HolomorphicWalk): ComplexBall {
  if (!walk.holomorphic) return expr.operator === "sign" ? ofSteps(expr, walk) : plainly(expr, walk);
  const arg = expr.args[0] as Expr;
  if (realOnPiece(arg, walk, holomorphicBall) !== undefined) {
    const sign = chosen(expr, walk, () => signOnPiece(arg, walk, holomorphicBall));
    const value = holomorphicBall(arg, walk);
    if (expr.operator === "sign") return complexBall(ballOfInteger(sign));
    return sign < 0 ? negateComplex(value) : value;
  }
  // |u|² = u(z) conj(u(conj z)), which is positive on a real path.
  const value = holomorphicBall(arg, walk);
  const size = given(rootComplex(awayFromZero(multiplyComplex(value, reflected(arg, walk, holomorphicBall), walk.bits + 8), walk), 2, walk.bits), "abs");
  return expr.operator === "abs" ? size : quotient(value, size, walk.bits);
}

/** Functions that need a choice on the piece, or that it is real. */
function ofChoice(expr: ApplyExpr, walk: HolomorphicWalk): ComplexBall {
  const [a, b] = expr.args as readonly [Expr, Expr | undefined];
  switch (expr.operator) {
    case "floor":
      return complexBall(ballOfInteger(chosen(expr, walk, () => floorOnPiece(a, walk, holomorphicBall))));
    case "ceil":
      return complexBall(ballOfInteger(-chosen(expr, walk, () => floorOnPiece(negate(a), walk, holomorphicBall))));
    case "heaviside": {
      const sign = chosen(expr, walk, () => signOnPiece(a, walk, holomorphicBall));
      return sign === 0 ? unclear("a step at its edge") : sign === 1 ? COMPLEX_ONE : COMPLEX_ZERO;
    }
    case "mod": {
      if (b === undefined || isDependent(b, walk.facts)) return unsupported("mod of a variable of integration");
      const period = constantBall(b, walk);
      if (!isRealBall(period) || period.re.mid <= period.re.radius) return unclear("mod of numbers that are not settled");
      const floor = chosen(expr, walk, () => floorOnPiece(divide(a, b), walk, holomorphicBall));
      return subtractComplex(holomorphicBall(a, walk), multiplyComplex(complexBall(ballOfInteger(floor)), period, walk.bits), walk.bits);
    }
    case "min":
    case "max": {
      const index = chosen(expr, walk, () => extremeOnPiece(expr.args, expr.operator === "max" ? 1 : -1, walk, holomorphicBall));
      return holomorphicBall(expr.args[index] as Expr, walk);
    }
    case "re":
    case "im": {
      if (realOnPiece(a, walk, holomorphicBall) !== undefined) return expr.operator === "re" ? holomorphicBall(a, walk) : COMPLEX_ZERO;
      const both = withReflection(a, walk, holomorphicBall, expr.operator === "re" ? 1 : -1);
      const half: ComplexBall = complexBall(scaleBall(both.re, -1), scaleBall(both.im, -1));
      return expr.operator === "re" ? half : negateComplex(timesI(half));
    }
    case "conjugate":
      return realOnPiece(a, walk, holomorphicBall) !== undefined ? holomorphicBall(a, walk) : reflected(a, walk, holomorphicBall);
    default:
      return unsupported(`${expr.operator} of a variable of integration`);
  }
}

/** What fails at a divisor that may be zero, as a quotient of parts that vanish together. */
function orRemovable(expr: Expr, walk: HolomorphicWalk, plain: () => ComplexBall): ComplexBall {
  try {
    return plain();
  } catch (stop) {
    if (!(stop instanceof BallStop) || (stop.failure !== "unclear" && stop.failure !== "undefined")) throw stop;
    const value = removable(expr, walk, holomorphicBall);
    if (value === undefined) throw stop;
    return value;
  }
}

/** An enclosure of the order of a zero at a centre, with the quotient by that power of the distance. */
export const zeroAt = (expr: Expr, walk: HolomorphicWalk, centre: ComplexBall): { readonly order: number; readonly factor: ComplexBall } | undefined => zeroOf(expr, walk, centre, holomorphicBall);

function ofBind(expr: BindExpr, walk: HolomorphicWalk): ComplexBall {
  switch (expr.binder) {
    case "integral":
      return ballOfIntegralIn(expr, walk);
    case "sum":
    case "product": {
      if (isDependent(expr.lower, walk.facts) || isDependent(expr.upper, walk.facts)) return unsupported("a sum between ends that vary");
      const [from, to] = [expr.lower, expr.upper].map((end) => {
        const value = constantBall(end, walk);
        return isRealBall(value) ? integerOfBall(value.re) : undefined;
      });
      if (from === undefined || to === undefined || to < from - 1n) return unsupported("a sum between ends that are not whole numbers");
      const facts = innerFacts(expr, walk);
      const logs = logsWithout(walk.logs, expr.variable);
      let total = expr.binder === "sum" ? COMPLEX_ZERO : COMPLEX_ONE;
      for (let k = from; k <= to; k += 1n) {
        const index = complexBall(ballOfInteger(k));
        const values = new Map([...walk.values, [expr.variable, index]]);
        const piece = walk.piece === undefined ? undefined : pieceWith(walk.piece, expr.variable, index);
        const term = holomorphicBall(expr.body, { ...walk, facts, values, logs, piece });
        total = expr.binder === "sum" ? addComplex(total, term, walk.bits) : multiplyComplex(total, term, walk.bits);
      }
      return total;
    }
    default:
      return unsupported(`a ${expr.binder} inside an integral`);
  }
}

/** The facts of a body with one more bound variable; kept, so that its constants are computed once. */
function innerFacts(expr: BindExpr, walk: HolomorphicWalk): HolomorphicWalk["facts"] {
  let known = INNER.get(walk.facts);
  if (known === undefined) INNER.set(walk.facts, (known = new Map<Expr, HolomorphicWalk["facts"]>()));
  let facts = known.get(expr);
  if (facts === undefined) known.set(expr, (facts = integrandFacts(walk.facts.variable, new Set([...walk.facts.names, expr.variable]), walk.facts.centres)));
  return facts;
}
const INNER = new WeakMap<HolomorphicWalk["facts"], Map<Expr, HolomorphicWalk["facts"]>>();
