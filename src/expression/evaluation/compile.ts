import { isIntegerRational } from "../../number/index.js";
import { derivativeWithin } from "../derivative.js";
import type { ApplyExpr, CallExpr, Expr, PiecewiseExpr } from "../expr.js";
import type { Arithmetic, Evaluator, FunctionInstance, RegionInstance, Scope } from "./arithmetic.js";
import { compileFamily } from "./compile-family.js";
import { compileBind } from "./compile-binder.js";
import { compileStatement } from "./compile-condition.js";
import { literalRational } from "./literal.js";

/** How deep function bodies may call one another. */
const MOST_NESTED = 12;

/** Terms of finite sums that are added up in one scope. */
const MOST_TERMS = 1_000_000;

/** The scope in which some quantities have the first slots, in order. */
export function scopeOf(
  quantities: readonly string[],
  functions: ReadonlyMap<string, FunctionInstance> = new Map(),
  regions: ReadonlyMap<string, RegionInstance> = new Map(),
): Scope {
  const slots = new Map(quantities.map((name, k) => [name, k]));
  let next = quantities.length;
  let terms = MOST_TERMS;
  return { slots, functions, regions, freshSlot: () => next++, spend: (count) => (terms -= count) >= 0, depth: 0 };
}

/**
 * Compiles an expression to closures over a frame of values. What cannot be evaluated compiles to a failure with its
 * reason; compiling never throws. Derivatives are taken symbolically, and hold only where what is differentiated is
 * defined. An antiderivative has no value.
 */
export function compile<T>(expr: Expr, arithmetic: Arithmetic<T>, scope: Scope): Evaluator<T> {
  const fail = (reason: string): Evaluator<T> => {
    const failure = arithmetic.failure("unknown", reason);
    return () => failure;
  };
  const literal = literalRational(expr);
  if (literal !== undefined) {
    const value = arithmetic.rational(literal);
    return () => value;
  }
  switch (expr.kind) {
    case "number": {
      const value = arithmetic.rational(expr.value);
      return () => value;
    }
    case "symbol": {
      if (expr.shape !== undefined) return fail("a matrix is not a number");
      const slot = scope.slots.get(expr.name);
      if (slot === undefined) return fail(`${expr.name} has no value`);
      return (frame) => frame[slot] as T;
    }
    case "apply":
      return compileApply(expr, arithmetic, scope, fail);
    case "call":
      return compileCall(expr, arithmetic, scope, fail);
    case "piecewise":
      return compilePiecewise(expr, arithmetic, scope);
    case "bind":
      return compileBind(expr, arithmetic, scope, fail);
  }
}

/** Compiles to a failure with a reason. */
export type Fail<T> = (reason: string) => Evaluator<T>;

function compileApply<T>(expr: ApplyExpr, arithmetic: Arithmetic<T>, scope: Scope, fail: Fail<T>): Evaluator<T> {
  switch (expr.operator) {
    case "pi":
    case "e":
    case "eulergamma": {
      const value = arithmetic.constant(expr.operator);
      return () => value;
    }
    case "inf":
      return fail("infinity is not a number");
    case "i": {
      const unit = arithmetic.imaginaryUnit;
      return unit === undefined ? fail("complex numbers are not evaluated") : () => unit;
    }
    case "re":
    case "im":
    case "arg":
    case "conjugate":
      if (arithmetic.imaginaryUnit === undefined) return fail("complex numbers are not evaluated");
      break;
    case "opaque":
      return compileFamily(expr, arithmetic, (k) => compile(expr.args[k] as Expr, arithmetic, scope), fail) ?? compileNamed(expr, arithmetic, scope, fail);
    default:
      break;
  }
  const args = expr.args.map((arg) => compile(arg, arithmetic, scope));
  const [a, b] = args;
  if (a === undefined) return fail(`${expr.operator} is not evaluated`);
  switch (expr.operator) {
    case "add":
      return fold(args, arithmetic.add);
    case "multiply":
      return fold(args, arithmetic.multiply);
    case "negate":
      return (frame) => arithmetic.negate(a(frame));
    case "divide":
      return b === undefined ? fail("a quotient needs two parts") : (frame) => arithmetic.divide(a(frame), b(frame));
    case "power":
      return b === undefined ? fail("a power needs two parts") : compilePower(expr, a, b, arithmetic);
    case "root":
      return compileRoot(expr, a, b, arithmetic, fail);
    case "log":
      if (b !== undefined) {
        const log = arithmetic.unary("log");
        return log === undefined ? fail("log is not evaluated") : (frame) => arithmetic.divide(log(a(frame)), log(b(frame)));
      }
      break;
    default:
      break;
  }
  if (args.length === 1) {
    const f = arithmetic.unary(expr.operator);
    if (f !== undefined) return (frame) => f(a(frame));
  }
  const many = arithmetic.nary(expr.operator);
  return many === undefined ? fail(`${expr.operator} is not evaluated`) : (frame) => many(args.map((arg) => arg(frame)));
}

/** A function by its name, in an arithmetic that knows it. */
function compileNamed<T>(expr: ApplyExpr, arithmetic: Arithmetic<T>, scope: Scope, fail: Fail<T>): Evaluator<T> {
  const [head, ...parts] = expr.args;
  const f = head?.kind === "symbol" ? arithmetic.named?.(head.name) : undefined;
  if (f === undefined) return fail("a function by name only is not evaluated");
  const args = parts.map((part) => compile(part, arithmetic, scope));
  return (frame) => f(args.map((arg) => arg(frame)));
}

function fold<T>(args: readonly Evaluator<T>[], combine: (a: T, b: T) => T): Evaluator<T> {
  const [a, b] = args as [Evaluator<T>, Evaluator<T>];
  if (args.length === 1) return a;
  if (args.length === 2) return (frame) => combine(a(frame), b(frame));
  return (frame) => {
    let result = a(frame);
    for (let k = 1; k < args.length; k++) result = combine(result, (args[k] as Evaluator<T>)(frame));
    return result;
  };
}

/** `e^u` is the exponential; a literal whole exponent is a repeated product, so that `x^0` is 1 everywhere. */
function compilePower<T>(expr: ApplyExpr, a: Evaluator<T>, b: Evaluator<T>, arithmetic: Arithmetic<T>): Evaluator<T> {
  const [base, exponent] = expr.args as [Expr, Expr];
  const exp = arithmetic.unary("exp");
  if (base.kind === "apply" && base.operator === "e" && exp !== undefined) return (frame) => exp(b(frame));
  const literal = literalRational(exponent);
  if (literal !== undefined) {
    const k = Number(literal.n);
    if (isIntegerRational(literal) && Math.abs(k) <= 1e6) return (frame) => arithmetic.powerInteger(a(frame), k);
    const half = literal.d === 2n && (k === 1 || k === -1) ? arithmetic.unary("sqrt") : undefined;
    if (half !== undefined) return k === 1 ? (frame) => half(a(frame)) : (frame) => arithmetic.powerInteger(half(a(frame)), -1);
  }
  return (frame) => arithmetic.power(a(frame), b(frame));
}

function compileRoot<T>(expr: ApplyExpr, a: Evaluator<T>, b: Evaluator<T> | undefined, arithmetic: Arithmetic<T>, fail: Fail<T>): Evaluator<T> {
  const index = expr.args[1] === undefined ? undefined : literalRational(expr.args[1]);
  if (b === undefined) return fail("a root needs an index");
  if (index !== undefined && isIntegerRational(index) && index.n >= 1n && index.n <= 1000n) {
    const n = Number(index.n);
    return (frame) => arithmetic.root(a(frame), n);
  }
  const one = arithmetic.integer(1);
  return (frame) => arithmetic.power(a(frame), arithmetic.divide(one, b(frame)));
}

/** A function's body is compiled once for a place of use; its parameters have slots of their own. */
function compileCall<T>(expr: CallExpr, arithmetic: Arithmetic<T>, scope: Scope, fail: Fail<T>): Evaluator<T> {
  const instance = scope.functions.get(expr.name);
  if (instance === undefined) return fail(`the function ${expr.name} is not known`);
  if (instance.parameters.length !== expr.args.length) return fail(`${expr.name} is used with different numbers of arguments`);
  if (scope.depth >= MOST_NESTED) return fail(`the definition of ${expr.name} runs in a circle`);
  const body = instance.parameters.reduce<Expr | undefined>((e, parameter, k) => (e === undefined ? undefined : derivativeWithin(e, parameter, expr.orders[k] ?? 0)), instance.body);
  if (body === undefined) return fail(`a derivative of ${expr.name} that is too long to write out`);
  const args = expr.args.map((arg) => compile(arg, arithmetic, scope));
  const slots = instance.parameters.map(() => scope.freshSlot());
  const inner: Scope = { ...scope, slots: new Map([...scope.slots, ...instance.parameters.map((name, k) => [name, slots[k] as number] as const)]), depth: scope.depth + 1 };
  const value = compile(body, arithmetic, inner);
  return (frame) => {
    for (let k = 0; k < args.length; k++) {
      const arg = (args[k] as Evaluator<T>)(frame);
      if (arithmetic.failed(arg) !== undefined) return arg;
      frame[slots[k] as number] = arg;
    }
    return value(frame);
  };
}

function compilePiecewise<T>(expr: PiecewiseExpr, arithmetic: Arithmetic<T>, scope: Scope): Evaluator<T> {
  const branches = expr.branches.map((branch) => ({ value: compile(branch.value, arithmetic, scope), when: compileStatement(branch.when, arithmetic, scope) }));
  const otherwise = expr.otherwise === undefined ? undefined : compile(expr.otherwise, arithmetic, scope);
  const uncovered = arithmetic.failure("always", "no case applies");
  const unclear = arithmetic.failure("unknown", "it is not clear which case applies");
  return (frame) => {
    for (const branch of branches) {
      const truth = branch.when(frame);
      if (truth === "true") return branch.value(frame);
      if (truth === "unknown") return unclear;
    }
    return otherwise === undefined ? uncovered : otherwise(frame);
  };
}
