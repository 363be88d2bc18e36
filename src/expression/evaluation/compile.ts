import { isIntegerRational } from "../../number/index.js";
import { sym } from "../build.js";
import { differentiateTimes } from "../derivative.js";
import type { ApplyExpr, BindExpr, CallExpr, DomainSet, Expr, PiecewiseExpr, Statement } from "../expr.js";
import { contains, isAntiderivative } from "../inspect.js";
import { substitute } from "../substitute.js";
import type { Arithmetic, Bound, Evaluator, FunctionInstance, RegionInstance, Scope, Truth } from "./arithmetic.js";
import { literalRational } from "./literal.js";

/** The longest sum or product that is added up term by term. */
const MOST_TERMS = 3000;
/** How deep function bodies may call one another. */
const MOST_NESTED = 12;

/** The scope in which some quantities have the first slots, in order. */
export function scopeOf(
  quantities: readonly string[],
  functions: ReadonlyMap<string, FunctionInstance> = new Map(),
  regions: ReadonlyMap<string, RegionInstance> = new Map(),
): Scope {
  const slots = new Map(quantities.map((name, k) => [name, k]));
  let next = quantities.length;
  return { slots, functions, regions, freshSlot: () => next++, depth: 0 };
}

const withSlot = (scope: Scope, name: string, slot: number): Scope => ({ ...scope, slots: new Map([...scope.slots, [name, slot]]) });

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

type Fail<T> = (reason: string) => Evaluator<T>;

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
    case "i":
    case "re":
    case "im":
    case "arg":
    case "conjugate":
      return fail("complex numbers are not evaluated");
    case "opaque":
      return fail("a function by name only is not evaluated");
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
  let body = instance.body;
  instance.parameters.forEach((parameter, k) => {
    body = differentiateTimes(body, parameter, expr.orders[k] ?? 0);
  });
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

const not = (truth: Truth): Truth => (truth === "true" ? "false" : truth === "false" ? "true" : "unknown");

/** Compiles a statement to its truth at a frame; what cannot be decided is `unknown`. */
export function compileStatement<T>(statement: Statement, arithmetic: Arithmetic<T>, scope: Scope): (frame: T[]) => Truth {
  switch (statement.kind) {
    case "truth":
      return () => (statement.value ? "true" : "false");
    case "relation": {
      const left = compile(statement.left, arithmetic, scope);
      const right = compile(statement.right, arithmetic, scope);
      return (frame) => arithmetic.compare(left(frame), statement.relation, right(frame));
    }
    case "and":
    case "or": {
      const parts = statement.parts.map((part) => compileStatement(part, arithmetic, scope));
      const decisive = statement.kind === "and" ? "false" : "true";
      return (frame) => {
        let unknown = false;
        for (const part of parts) {
          const truth = part(frame);
          if (truth === decisive) return decisive;
          if (truth === "unknown") unknown = true;
        }
        return unknown ? "unknown" : not(decisive);
      };
    }
    case "membership": {
      const element = compile(statement.element, arithmetic, scope);
      const member = compileSet(statement.set, arithmetic, scope);
      return statement.negated ? (frame) => not(member(element(frame), frame)) : (frame) => member(element(frame), frame);
    }
  }
}

function compileSet<T>(set: DomainSet, arithmetic: Arithmetic<T>, scope: Scope): (element: T, frame: T[]) => Truth {
  const zero = arithmetic.integer(0);
  switch (set.kind) {
    case "named":
      return (element) => {
        if (arithmetic.failed(element) !== undefined) return "unknown";
        const sign = set.sign === undefined ? "true" : arithmetic.compare(element, SIGN_RELATIONS[set.sign], zero);
        if (sign !== "true" || set.name === "R" || set.name === "C") return sign;
        if (set.name === "Q") return arithmetic.toInteger(element) === undefined ? "unknown" : "true";
        const whole = arithmetic.toInteger(element) !== undefined ? "true" : arithmetic.isFractional(element) ? "false" : "unknown";
        if (set.name === "Z" || whole !== "true") return whole;
        // Whether 0 is a natural number is left open.
        const positive = arithmetic.compare(element, ">", zero);
        return positive === "true" || arithmetic.compare(element, "<", zero) === "true" ? positive : "unknown";
      };
    case "interval": {
      const ends = [
        { end: boundOf(set.lower, arithmetic, scope), relation: set.lowerOpen ? ">" : ">=" },
        { end: boundOf(set.upper, arithmetic, scope), relation: set.upperOpen ? "<" : "<=" },
      ] as const;
      return (element, frame) => {
        let unknown = false;
        for (const { end, relation } of ends) {
          const truth = end.kind === "infinite" ? "true" : arithmetic.compare(element, relation, end.at(frame));
          if (truth === "false") return "false";
          if (truth === "unknown") unknown = true;
        }
        return unknown ? "unknown" : "true";
      };
    }
    case "finite": {
      const elements = set.elements.map((e) => compile(e, arithmetic, scope));
      return (element, frame) => {
        const truths = elements.map((e) => arithmetic.compare(element, "=", e(frame)));
        return truths.includes("true") ? "true" : truths.includes("unknown") ? "unknown" : "false";
      };
    }
    case "minus": {
      const from = compileSet(set.from, arithmetic, scope);
      const removed = compileSet(set.removed, arithmetic, scope);
      return (element, frame) => {
        const out = not(removed(element, frame));
        return out === "false" ? "false" : from(element, frame) === "false" ? "false" : out === "true" ? from(element, frame) : "unknown";
      };
    }
    case "symbol": {
      const region = scope.regions.get(set.name);
      if (region === undefined) return () => "unknown";
      return compileSet({ kind: "interval", ...region, lowerOpen: true, upperOpen: true }, arithmetic, scope);
    }
  }
}

const SIGN_RELATIONS = { positive: ">", nonnegative: ">=", negative: "<", nonpositive: "<=", nonzero: "!=" } as const;

/** The sign of a written infinity, `\infty`, `+\infty` or `-\infty`. */
function infinitySign(expr: Expr): 1 | -1 | undefined {
  if (expr.kind !== "apply") return undefined;
  if (expr.operator === "inf") return 1;
  if (expr.operator === "negate" && expr.args[0] !== undefined) {
    const sign = infinitySign(expr.args[0]);
    return sign === undefined ? undefined : sign === 1 ? -1 : 1;
  }
  return undefined;
}

function boundOf<T>(expr: Expr, arithmetic: Arithmetic<T>, scope: Scope): Bound<T> {
  const sign = infinitySign(expr);
  return sign === undefined ? { kind: "finite", at: compile(expr, arithmetic, scope) } : { kind: "infinite", sign };
}

function compileBind<T>(expr: BindExpr, arithmetic: Arithmetic<T>, scope: Scope, fail: Fail<T>): Evaluator<T> {
  switch (expr.binder) {
    case "derivative": {
      const derived = differentiateTimes(expr.body, expr.variable, expr.order);
      if (contains(derived, (e) => e.kind === "bind" && e.binder === "derivative")) return fail("a derivative that has no closed form");
      const body = compile(expr.body, arithmetic, scope);
      const value = compile(derived, arithmetic, scope);
      return (frame) => {
        const defined = body(frame);
        return arithmetic.failed(defined) === undefined ? value(frame) : defined;
      };
    }
    case "integral": {
      if (isAntiderivative(expr)) return fail("an antiderivative has no value by itself");
      const region = expr.region === undefined ? undefined : scope.regions.get(expr.region);
      if (expr.region !== undefined && region === undefined) return fail(`the region ${expr.region} is not known`);
      const lower = region?.lower ?? expr.lower;
      const upper = region?.upper ?? expr.upper;
      if (lower === undefined || upper === undefined) return fail("an integral with only one end");
      const slot = scope.freshSlot();
      const inner = withSlot(scope, expr.variable, slot);
      return arithmetic.integral({
        expr,
        slot,
        body: compile(expr.body, arithmetic, inner),
        lower: boundOf(lower, arithmetic, scope),
        upper: boundOf(upper, arithmetic, scope),
        scope: inner,
      });
    }
    case "sum":
    case "product":
      return compileSum(expr, arithmetic, scope, fail);
    case "limit": {
      const slot = scope.freshSlot();
      const inner = withSlot(scope, expr.variable, slot);
      return arithmetic.limit({ expr, slot, body: compile(expr.body, arithmetic, inner), point: boundOf(expr.point, arithmetic, scope), scope: inner });
    }
    case "evaluation": {
      if (isAntiderivative(expr.body) && expr.body.kind === "bind" && expr.lower !== undefined) {
        const own = expr.body as Extract<Expr, { binder: "integral" }>;
        const body = own.variable === expr.variable ? own.body : undefined;
        if (body !== undefined) return compile({ ...own, lower: expr.lower, upper: expr.upper }, arithmetic, scope);
      }
      const lower = expr.lower;
      const slot = scope.freshSlot();
      const body = compile(expr.body, arithmetic, withSlot(scope, expr.variable, slot));
      const at = (end: Expr): Evaluator<T> => {
        // At an infinite end the value is the limit there.
        if (infinitySign(end) !== undefined) return compile({ kind: "bind", binder: "limit", variable: expr.variable, body: expr.body, point: end, direction: "both" }, arithmetic, scope);
        const value = compile(end, arithmetic, scope);
        return (frame) => {
          const here = value(frame);
          if (arithmetic.failed(here) !== undefined) return here;
          frame[slot] = here;
          return body(frame);
        };
      };
      const top = at(expr.upper);
      if (lower === undefined) return top;
      const bottom = at(lower);
      return (frame) => {
        const upper = top(frame);
        return arithmetic.add(upper, arithmetic.negate(bottom(frame)));
      };
    }
  }
}

function compileSum<T>(expr: BindExpr & { readonly binder: "sum" | "product" }, arithmetic: Arithmetic<T>, scope: Scope, fail: Fail<T>): Evaluator<T> {
  const slot = scope.freshSlot();
  const inner = withSlot(scope, expr.variable, slot);
  const body = compile(expr.body, arithmetic, inner);
  if (infinitySign(expr.upper) === 1 && infinitySign(expr.lower) === undefined) {
    if (expr.binder === "product") return fail("an infinite product is not evaluated");
    return arithmetic.series({ expr, slot, body, lower: compile(expr.lower, arithmetic, scope), scope: inner });
  }
  if (infinitySign(expr.lower) === -1) {
    if (expr.binder === "product") return fail("an infinite product is not evaluated");
    return compileDownwards(expr, arithmetic, scope);
  }
  const lower = compile(expr.lower, arithmetic, scope);
  const upper = compile(expr.upper, arithmetic, scope);
  const combine = expr.binder === "sum" ? arithmetic.add : arithmetic.multiply;
  const empty = arithmetic.integer(expr.binder === "sum" ? 0 : 1);
  return (frame) => {
    const ends = [lower(frame), upper(frame)] as const;
    for (const end of ends) if (arithmetic.failed(end) !== undefined) return end;
    const from = arithmetic.toInteger(ends[0]);
    const to = arithmetic.toInteger(ends[1]);
    if (from === undefined || to === undefined) {
      return arithmetic.failure(ends.some(arithmetic.isFractional) ? "always" : "unknown", "a sum whose ends are not whole numbers");
    }
    if (to - from > MOST_TERMS) return arithmetic.failure("unknown", "a sum with too many terms");
    // An author who writes a sum to n means an n that is not below its start; what holds there is not claimed elsewhere.
    if (to < from) return arithmetic.failure("unknown", "a sum whose upper end is below its lower end");
    let result = empty;
    for (let k = from; k <= to; k++) {
      frame[slot] = arithmetic.integer(k);
      result = combine(result, body(frame));
      if (arithmetic.failed(result) !== undefined) return result;
    }
    return result;
  };
}

/** A sum from minus infinity: turned round, and split at zero when both ends are infinite. */
function compileDownwards<T>(expr: BindExpr & { readonly binder: "sum" | "product" }, arithmetic: Arithmetic<T>, scope: Scope): Evaluator<T> {
  const mirrored = substitute(expr.body, new Map([[expr.variable, { kind: "apply", operator: "negate", args: [sym(expr.variable)] }]]));
  const inf: Expr = { kind: "apply", operator: "inf", args: [] };
  if (infinitySign(expr.upper) === undefined) {
    return compile({ ...expr, body: mirrored, lower: { kind: "apply", operator: "negate", args: [expr.upper] }, upper: inf }, arithmetic, scope);
  }
  const zero = literalZero();
  const up = compile({ ...expr, lower: zero, upper: inf }, arithmetic, scope);
  const down = compile({ ...expr, body: mirrored, lower: { ...zero, value: { n: 1n, d: 1n } }, upper: inf }, arithmetic, scope);
  return (frame) => arithmetic.add(up(frame), down(frame));
}

const literalZero = () => ({ kind: "number", value: { n: 0n, d: 1n } }) as const;
