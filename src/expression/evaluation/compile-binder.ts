import { sym } from "../build.js";
import { derivativeWithin } from "../derivative.js";
import type { BindExpr, Expr } from "../expr.js";
import { contains, isAntiderivative } from "../inspect.js";
import { substitute } from "../substitute.js";
import type { Arithmetic, Evaluator, Scope } from "./arithmetic.js";
import { boundOf, infinitySign } from "./bound.js";
import { compile, type Fail } from "./compile.js";

/** The longest sum or product that is added up term by term. */
const MOST_TERMS = 3000;

const withSlot = (scope: Scope, name: string, slot: number): Scope => ({ ...scope, slots: new Map([...scope.slots, [name, slot]]) });

/** Compiles an integral, sum, product, limit, derivative or evaluation. */
export function compileBind<T>(expr: BindExpr, arithmetic: Arithmetic<T>, scope: Scope, fail: Fail<T>): Evaluator<T> {
  switch (expr.binder) {
    case "derivative": {
      const derived = derivativeWithin(expr.body, expr.variable, expr.order);
      if (derived === undefined) return fail("a derivative that is too long to write out");
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
    case "principal-value":
      return fail("a principal value, which is enclosed in balls only");
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
    if (!scope.spend(to - from + 1)) return arithmetic.failure("unknown", "the work allowed for sums is used up");
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
