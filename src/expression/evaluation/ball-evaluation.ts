import {
  ballOfInteger, ballOfRational, COMPLEX_I, complexBall, complexBallOfRational, divideComplex, eBall, eulerGammaBall, integerOfBall, isComplexZero, isRealBall, isZeroBall, logComplex, multiplyComplex, addComplex, negateComplex, piBall, powerComplex, powerIntegerComplex, rootComplex, negateBall, rootBall,
  ZERO_BALL, type ComplexBall, type Rational,
} from "../../number/index.js";
import { derivativeWithin, differentiateTimes } from "../derivative.js";
import type { ApplyExpr, BindExpr, CallExpr, EvaluationExpr, Expr, PiecewiseExpr, Statement } from "../expr.js";
import { contains } from "../inspect.js";
import type { Truth } from "./arithmetic.js";
import { ballStatement } from "./ball-condition.js";
import { BallStop, unclear, unsupported, type BallContext, type BallFailure, type BallOptions, type ExactInput } from "./ball-context.js";
import { charge } from "./ball-cost.js";
import { BALL_FUNCTIONS, MANY_BALL_FUNCTIONS } from "./ball-functions.js";
import { ballOfIntegral } from "./ball-integral.js";
import { ballOfLimit } from "./ball-limit.js";
import { ballOfPrincipalValue } from "./ball-principal-value.js";
import { NAMED_BALL_FUNCTIONS } from "./ball-named.js";
import { ballOfSeries } from "./ball-series.js";
import { infinitySign } from "./bound.js";

/** A value for a symbol: exact, or an enclosure. */
export type BallInput = Rational | { readonly re: Rational; readonly im: Rational } | ComplexBall;

/** An enclosure with what it rests on: `estimated` and `guessed` values are no certified ones. */
export interface BallValue {
  readonly kind: "ball";
  readonly value: ComplexBall;
  /** Some integral, sum or limit in it is an estimate with an estimated error. */
  readonly estimated: boolean;
  /** Some limit in it is a guess, which neither proves nor refutes. */
  readonly guessed: boolean;
}
export type BallResult = BallValue | BallFailure;

/** Nodes inside one another beyond this are not evaluated, so that the stack holds. */
const MOST_DEPTH = 800;
const MOST_WORD = 1_000_000n;

const isExactInput = (input: BallInput): input is ExactInput => "n" in input || "n" in input.re;
const inputBall = (input: BallInput, bits: number): ComplexBall =>
  "n" in input ? complexBall(ballOfRational(input, bits)) : "n" in input.re ? complexBallOfRational(input.re, (input as { readonly im: Rational }).im, bits) : (input as ComplexBall);

function contextOf(values: ReadonlyMap<string, BallInput>, bits: number, operations: number | BallContext["budget"], options: BallOptions): BallContext {
  const symbols = new Map([...values].map(([name, value]) => [name, inputBall(value, bits)]));
  const exact = new Map([...values].filter((entry): entry is [string, ExactInput] => isExactInput(entry[1])));
  return { bits, values: new Map(symbols), symbols, exact, options, nested: 0, budget: typeof operations === "number" ? { operations } : operations, record: { estimated: false, guessed: false } };
}

/**
 * An enclosure of the value of an expression, with about `bits` bits, for the given values of its symbols. Real and
 * complex arguments; principal branches as in `ball-complex.ts`. A power with a fractional exponent is principal, and
 * `root(x, n)` of a certainly real x and odd n is the real root, as everywhere in this folder. Integrals, infinite sums
 * and limits have a certified enclosure or, where the options allow it, an estimate. Unknown functions are not evaluated.
 * Operations are counted as in `ball-cost.ts`; a budget that is handed in is shared with other evaluations.
 */
export function evaluateBall(expr: Expr, values: ReadonlyMap<string, BallInput>, bits: number, operations: number | BallContext["budget"] = 100_000, options: BallOptions = {}): BallResult {
  const context = contextOf(values, bits, operations, options);
  try {
    return { kind: "ball", value: ballOf(expr, context, 0), ...context.record };
  } catch (stop) {
    if (stop instanceof BallStop) return { kind: "failure", failure: stop.failure, reason: stop.message, ...(stop.diverges === undefined ? {} : { diverges: stop.diverges }) };
    throw stop;
  }
}

/** Whether a statement holds at given values of its symbols; what enclosures of about `bits` bits do not settle is unknown. */
export function holdsInBalls(statement: Statement, values: ReadonlyMap<string, BallInput>, bits: number, operations = 100_000, options: Omit<BallOptions, "estimates"> = {}): Truth {
  try {
    return ballStatement(statement, contextOf(values, bits, operations, options), 0);
  } catch (stop) {
    if (stop instanceof BallStop) return "unknown";
    throw stop;
  }
}

/** The enclosure of one node. */
export function ballOf(expr: Expr, context: BallContext, depth: number): ComplexBall {
  if (depth > MOST_DEPTH) throw new BallStop("budget", "an expression nested too deeply");
  if (--context.budget.operations < 0) throw new BallStop("budget", "too many operations");
  switch (expr.kind) {
    case "number":
      return complexBall(ballOfRational(expr.value, context.bits));
    case "symbol":
      return context.values.get(expr.name) ?? unsupported(`${expr.name} has no value`);
    case "apply":
      return ballOfApply(expr, context, depth);
    case "call":
      return ballOfCall(expr, context, depth);
    case "piecewise":
      return ballOfCases(expr, context, depth);
    case "bind":
      return ballOfBind(expr, context, depth);
  }
}

function ballOfApply(expr: ApplyExpr, context: BallContext, depth: number): ComplexBall {
  const { bits } = context;
  charge(expr.operator, bits, context.budget);
  const at = (k: number): ComplexBall => {
    const arg = expr.args[k];
    return arg === undefined ? unsupported(`${expr.operator} with too few parts`) : ballOf(arg, context, depth + 1);
  };
  const over = (a: ComplexBall, b: ComplexBall): ComplexBall => {
    if (isComplexZero(b)) throw new BallStop("undefined", "division by zero");
    return divideComplex(a, b, bits) ?? unclear("a divisor that may be zero");
  };
  switch (expr.operator) {
    case "pi":
      return complexBall(piBall(bits));
    case "e":
      return complexBall(eBall(bits));
    case "eulergamma": {
      const value = eulerGammaBall(bits);
      return value === undefined ? unsupported("Euler's constant with so many bits") : complexBall(value);
    }
    case "i":
      return COMPLEX_I;
    case "add":
      return expr.args.map((_, k) => at(k)).reduce((a, b) => addComplex(a, b, bits));
    case "multiply":
      return expr.args.map((_, k) => at(k)).reduce((a, b) => multiplyComplex(a, b, bits));
    case "negate":
      return negateComplex(at(0));
    case "divide":
      return over(at(0), at(1));
    case "power":
      return ballOfPower(expr, context, at);
    case "root":
      return ballOfRoot(at(0), at(1), bits);
    case "log":
      if (expr.args.length === 2) {
        const [a, b] = [at(0), at(1)].map((z) => logComplex(z, bits) ?? logFailure(z)) as [ComplexBall, ComplexBall];
        return over(a, b);
      }
      return logComplex(at(0), bits) ?? logFailure(at(0));
    default:
      break;
  }
  if (expr.operator === "opaque") return ballOfNamed(expr, context, at);
  const one = BALL_FUNCTIONS[expr.operator];
  if (one !== undefined && expr.args.length === 1) {
    const arg = at(0);
    return one(arg, bits) ?? unclear(`${expr.operator} where it may have no value, or more than one`);
  }
  const many = MANY_BALL_FUNCTIONS[expr.operator];
  if (many === undefined || expr.args.length < 1) return unsupported(`${expr.operator} is not evaluated`);
  return many(expr.args.map((_, k) => at(k)), bits) ?? unclear(`${expr.operator} of numbers that are not settled`);
}

function ballOfNamed(expr: ApplyExpr, context: BallContext, at: (k: number) => ComplexBall): ComplexBall {
  const name = expr.args[0]?.kind === "symbol" ? expr.args[0].name : "";
  const found = NAMED_BALL_FUNCTIONS.get(name);
  const count = expr.args.length - 1;
  if (found === undefined || count < found.arity[0] || count > found.arity[1]) return unsupported(`the function ${name} is not evaluated`);
  const args = Array.from({ length: count }, (_, k) => at(k + 1));
  return found.value(args, context.bits) ?? unclear(`${name} where it may have no value, or more than one`);
}

/** How many bodies of known functions may call one another. */
const MOST_NESTED = 12;

/** A known function: its body speaks of its parameters and of the symbols, never of a bound variable around the call. */
function ballOfCall(expr: CallExpr, context: BallContext, depth: number): ComplexBall {
  const instance = context.options.functions?.get(expr.name);
  if (instance === undefined) return unsupported(`the function ${expr.name} is not known`);
  if (instance.parameters.length !== expr.args.length) return unsupported(`${expr.name} is used with different numbers of arguments`);
  const nested = context.nested + 1;
  if (nested > MOST_NESTED) return unsupported(`the definition of ${expr.name} runs in a circle`);
  const body = instance.parameters.reduce<Expr | undefined>((e, parameter, k) => (e === undefined ? undefined : derivativeWithin(e, parameter, expr.orders[k] ?? 0)), instance.body);
  if (body === undefined) return unsupported(`a derivative of ${expr.name} that is too long to write out`);
  const values = new Map(context.symbols);
  instance.parameters.forEach((parameter, k) => values.set(parameter, ballOf(expr.args[k] as Expr, context, depth + 1)));
  return ballOf(body, { ...context, values, nested }, depth + 1);
}

function logFailure(z: ComplexBall): never {
  throw isComplexZero(z) ? new BallStop("undefined", "the logarithm of zero") : new BallStop("unclear", "a logarithm beside zero or its cut");
}

/** The rational that a small constant exponent writes. */
function writtenRational(expr: Expr): Rational | undefined {
  if (expr.kind === "number") return expr.value;
  if (expr.kind !== "apply") return undefined;
  const [a, b] = expr.args;
  if (expr.operator === "negate" && a?.kind === "number") return { n: -a.value.n, d: a.value.d };
  if (expr.operator === "negate" && a?.kind === "apply" && a.operator === "divide") {
    const inner = writtenRational(a);
    return inner === undefined ? undefined : { n: -inner.n, d: inner.d };
  }
  if (expr.operator !== "divide" || a === undefined || b?.kind !== "number" || b.value.n <= 0n || b.value.d !== 1n) return undefined;
  const top = a.kind === "number" ? a.value : a.kind === "apply" && a.operator === "negate" && a.args[0]?.kind === "number" ? { n: -a.args[0].value.n, d: a.args[0].value.d } : undefined;
  if (top?.d !== 1n) return undefined;
  let [x, y] = [top.n < 0n ? -top.n : top.n, b.value.n];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? { n: 0n, d: 1n } : { n: top.n / x, d: b.value.n / x };
}

/** `e^u` is the exponential; a written whole exponent is a repeated product, so that `x^0` is 1 everywhere. */
function ballOfPower(expr: ApplyExpr, context: BallContext, at: (k: number) => ComplexBall): ComplexBall {
  const { bits } = context;
  const [base, exponent] = expr.args;
  const outOfRange = "a power beside a pole or a cut, or out of range";
  if (base?.kind === "apply" && base.operator === "e") return BALL_FUNCTIONS.exp?.(at(1), bits) ?? unclear("an exponential out of range");
  const z = at(0);
  const written = exponent === undefined ? undefined : writtenRational(exponent);
  if (written !== undefined && written.n <= 0n && isComplexZero(z) && !(written.n === 0n)) throw new BallStop("undefined", "zero to a negative power");
  if (written?.d === 1n && written.n < MOST_WORD && written.n > -MOST_WORD) return powerIntegerComplex(z, written.n, bits) ?? unclear(outOfRange);
  if (written !== undefined && written.d <= 1000n && written.n < 10_000n && written.n > -10_000n) {
    // The n-th power of the principal root: the same branch as exp((n/d) log z).
    const root = rootComplex(z, Number(written.d), bits + 16) ?? unclear(outOfRange);
    return powerIntegerComplex(root, written.n, bits) ?? unclear(outOfRange);
  }
  const w = at(1);
  // Conventions differ on this one: it has no value here, and not certainly none.
  if (isComplexZero(z) && isComplexZero(w)) return unclear("zero to the power zero");
  return powerComplex(z, w, bits) ?? unclear(outOfRange);
}

function ballOfRoot(z: ComplexBall, index: ComplexBall, bits: number): ComplexBall {
  const degree = isRealBall(index) ? integerOfBall(index.re) : undefined;
  const reason = "a root beside its cut";
  if (degree === undefined || degree < 1n || degree > 1000n) {
    const inverse = divideComplex(complexBall(ballOfInteger(1)), index, bits + 8);
    return (inverse === undefined ? undefined : powerComplex(z, inverse, bits)) ?? unclear(reason);
  }
  const k = Number(degree);
  if (k % 2 === 1 && isRealBall(z) && z.re.mid < 0n) {
    const root = rootBall(negateBall(z.re), k, bits);
    if (root !== undefined) return complexBall(negateBall(root));
  }
  const root = rootComplex(z, k, bits) ?? unclear(reason);
  // Around zero the odd root of a real number is real.
  return k % 2 === 1 && isRealBall(z) && !isZeroBall(root.im) ? complexBall(root.re) : root;
}

function ballOfCases(expr: PiecewiseExpr, context: BallContext, depth: number): ComplexBall {
  for (const branch of expr.branches) {
    const truth = ballStatement(branch.when, context, depth + 1);
    if (truth === "true") return ballOf(branch.value, context, depth + 1);
    if (truth === "unknown") return unclear("it is not clear which case applies");
  }
  if (expr.otherwise === undefined) throw new BallStop("undefined", "no case applies");
  return ballOf(expr.otherwise, context, depth + 1);
}

/** Evaluates with a bound variable set; the outer value of the same name comes back afterwards. */
function bound(name: string, value: ComplexBall, body: Expr, context: BallContext, depth: number): ComplexBall {
  const outer = context.values.get(name);
  context.values.set(name, value);
  const result = ballOf(body, context, depth + 1);
  if (outer === undefined) context.values.delete(name);
  else context.values.set(name, outer);
  return result;
}

/** `[F]` with an infinite end: the limit of F there. */
function ballOfEvaluationAtInfinity(expr: EvaluationExpr, context: BallContext, depth: number): ComplexBall {
  const at = (end: Expr): ComplexBall =>
    infinitySign(end) === undefined
      ? bound(expr.variable, ballOf(end, context, depth + 1), expr.body, context, depth)
      : ballOfLimit({ kind: "bind", binder: "limit", variable: expr.variable, body: expr.body, point: end, direction: "both" }, context, depth, ballOf);
  const upper = at(expr.upper);
  return expr.lower === undefined ? upper : addComplex(upper, negateComplex(at(expr.lower)), context.bits);
}

function ballOfBind(expr: BindExpr, context: BallContext, depth: number): ComplexBall {
  const { bits } = context;
  switch (expr.binder) {
    case "integral":
      return ballOfIntegral(expr, context, depth, ballOf);
    case "principal-value":
      return ballOfPrincipalValue(expr, context, depth, ballOf);
    case "limit":
      return ballOfLimit(expr, context, depth, ballOf);
    case "derivative": {
      // The derivative of what is defined here, taken by the rules for differentiable functions.
      const derived = differentiateTimes(expr.body, expr.variable, expr.order);
      if (contains(derived, (e) => e.kind === "bind" && e.binder === "derivative")) return unsupported("a derivative that has no closed form");
      ballOf(expr.body, context, depth + 1);
      return ballOf(derived, context, depth + 1);
    }
    case "evaluation": {
      if ([expr.upper, expr.lower].some((end) => end !== undefined && infinitySign(end) !== undefined)) return ballOfEvaluationAtInfinity(expr, context, depth);
      const upper = bound(expr.variable, ballOf(expr.upper, context, depth + 1), expr.body, context, depth);
      if (expr.lower === undefined) return upper;
      const lower = bound(expr.variable, ballOf(expr.lower, context, depth + 1), expr.body, context, depth);
      return addComplex(upper, negateComplex(lower), bits);
    }
    case "sum":
    case "product": {
      if (infinitySign(expr.upper) !== undefined || infinitySign(expr.lower) !== undefined) return ballOfSeries(expr, context, depth, ballOf);
      const ends = [expr.lower, expr.upper].map((end) => {
        const value = ballOf(end, context, depth + 1);
        return isRealBall(value) ? integerOfBall(value.re) : undefined;
      });
      const [from, to] = ends;
      if (from === undefined || to === undefined) return unsupported("a sum between ends that are not whole numbers");
      // Conventions for a sum that runs backwards differ, except for the empty one.
      if (to < from - 1n) return unsupported("a sum that runs backwards");
      const isSum = expr.binder === "sum";
      let total = complexBall(isSum ? ZERO_BALL : ballOfInteger(1));
      for (let k = from; k <= to; k += 1n) {
        const term = bound(expr.variable, complexBall(ballOfInteger(k)), expr.body, context, depth);
        total = isSum ? addComplex(total, term, bits) : multiplyComplex(total, term, bits);
      }
      return total;
    }
  }
}
