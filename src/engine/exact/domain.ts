import { isIntegerRational, rational, signOfRational } from "../../number/index.js";
import { add, apply, contains, freeSymbols, isAntiderivative, num, power, subtract, type ApplyExpr, type BindExpr, type Expr } from "../../expression/index.js";
import type { Requirement } from "../../expression/index.js";
import { isWholeExpr } from "./whole-expr.js";

/**
 * What must hold for an expression to have a real value, read off its operators: denominators not zero, radicands not
 * negative, arguments of logarithms positive. Requirements inside integrals and sums that concern the bound variable
 * are left to the numeric engine.
 */
export function domainRequirements(expr: Expr, integers: ReadonlySet<string> = new Set()): readonly Requirement[] {
  return [...domainIn(expr, integers)].flatMap((need) => (need.within.length === 0 ? [need.requirement] : []));
}

/** A requirement and the binders around it whose variables it mentions, the outermost first. */
export interface ScopedRequirement {
  readonly requirement: Requirement;
  readonly within: readonly BindExpr[];
}

/**
 * All requirements, those on bound variables among them. The indices of sums and products are whole numbers. In the complex
 * plane only poles and branch points are left out: roots exist everywhere, logarithms everywhere but at zero.
 */
export function domainIn(expr: Expr, whole: ReadonlySet<string>, plane: "real" | "complex" = "real", counts: ReadonlySet<string> = new Set()): readonly ScopedRequirement[] {
  const found: ScopedRequirement[] = [];
  const counting = new Set<string>(counts);
  const visit = (e: Expr, bound: readonly BindExpr[], integers: ReadonlySet<string>, along: ReadonlySet<string>): void => {
    const require = (of: Expr, relation: Requirement["relation"], why: string): void => {
      if (plane === "real" && why === IN_PLANE_ONLY) return;
      const asked = plane === "complex" ? inPlane({ expr: of, relation, why }) : { expr: of, relation, why };
      const need = asked === undefined ? undefined : plainer(asked);
      if (need === undefined || (need.relation === "!=" && isUnit(need.expr))) return;
      const free = freeSymbols(need.expr);
      found.push({ requirement: need, within: bound.filter((b) => free.has(b.variable)) });
    };
    switch (e.kind) {
      case "number":
      case "symbol":
        return;
      case "call":
        for (const arg of e.args) visit(arg, bound, integers, along);
        return;
      case "apply":
        for (const arg of e.args) visit(arg, bound, integers, along);
        ofOperator(e, along.size === 0 ? require : strictAlong(along, require), integers, counting);
        return;
      case "piecewise":
        // A branch is evaluated only where its condition holds, so its requirements do not bind everywhere.
        return;
      case "bind": {
        const open = e.binder === "derivative" || (e.binder === "integral" && isAntiderivative(e));
        const counts = e.binder === "sum" || e.binder === "product";
        const inside = open || integers.has(e.variable) === counts ? integers : counts ? new Set([...integers, e.variable]) : new Set([...integers].filter((name) => name !== e.variable));
        if (counts && e.lower.kind === "number" && e.lower.value.n >= 0n && !bound.some((b) => b.variable === e.variable)) counting.add(e.variable);
        else counting.delete(e.variable);
        const after = e.binder === "derivative" ? new Set([...along, e.variable]) : along.has(e.variable) ? new Set([...along].filter((name) => name !== e.variable)) : along;
        visit(e.body, open ? bound : [...bound.filter((b) => b.variable !== e.variable), e], inside, after);
        counting.delete(e.variable);
        if (e.binder === "integral" || e.binder === "evaluation") {
          if (e.lower !== undefined) visit(e.lower, bound, integers, along);
          if (e.upper !== undefined) visit(e.upper, bound, integers, along);
        } else if (e.binder === "sum" || e.binder === "product" || e.binder === "principal-value") {
          visit(e.lower, bound, integers, along);
          visit(e.upper, bound, integers, along);
        } else if (e.binder === "limit") visit(e.point, bound, integers, along);
        return;
      }
    }
  };
  visit(expr, [], whole, new Set());
  return found;
}

/** Why the base of a power is positive whose exponent may be any real number. */
export const VARIABLE_POWER = "a power with a variable exponent";

/** Why something must not vanish that never does over the reals. */
const IN_PLANE_ONLY = "a pole in the complex plane";

/** What is left in the complex plane of a requirement over the reals. */
function inPlane(need: Requirement): Requirement | undefined {
  if (need.relation === "!=") return need;
  if (need.why === "a factorial") return contains(need.expr, (e) => e.kind === "apply" && e.operator === "i") ? undefined : need;
  return need.relation === ">" ? { ...need, relation: "!=", why: need.why === VARIABLE_POWER ? "the base of a power" : need.why } : undefined;
}

/** `i`, which is not zero. */
const isUnit = (e: Expr): boolean => e.kind === "apply" && (e.operator === "i" || e.operator === "e" || e.operator === "pi" || (e.operator === "negate" && e.args.every(isUnit)) || (e.operator === "multiply" && e.args.every((a) => isUnit(a) || (a.kind === "number" && a.value.n !== 0n))));

type Require = (of: Expr, relation: Requirement["relation"], why: string) => void;

/** Why the base of a power with an exponent between 0 and 1 is not negative. */
const STEEP_POWER = "a root";

/** Operators without a derivative at the ends of their ranges, `√u` and `asin u`; `u^{3/2}` has one. */
const STEEP: ReadonlySet<string> = new Set(["a square root", "an even root", "asin", "acos", "acosh", "asec", "acsc", "asech", STEEP_POWER]);

/** Requirements of what is differentiated: at the end of such a range there is no derivative. */
const strictAlong = (along: ReadonlySet<string>, require: Require): Require => (of, relation, why) => {
  const moves = relation === ">=" && STEEP.has(why) && [...freeSymbols(of)].some((name) => along.has(name));
  require(of, moves ? ">" : relation, why);
};

function ofOperator(e: ApplyExpr, require: Require, integers: ReadonlySet<string>, counting: ReadonlySet<string>): void {
  const a = e.args[0];
  const b = e.args[1];
  if (a === undefined) return;
  switch (e.operator) {
    case "divide":
      if (b !== undefined) require(b, "!=", "a denominator");
      return;
    case "power":
      if (b !== undefined) ofPower(a, b, require, integers, counting);
      return;
    case "sqrt":
      require(a, ">=", "a square root");
      return;
    case "root":
      if (b?.kind !== "number") require(a, ">=", "an even root");
      else if (b.value.n % 2n === 0n) require(a, b.value.n < 0n ? ">" : ">=", "an even root");
      else if (b.value.n < 0n) require(a, "!=", "a denominator");
      return;
    case "log":
      require(a, ">", "a logarithm");
      if (b !== undefined) {
        require(b, ">", "the base of a logarithm");
        require(subtract(b, num(1)), "!=", "the base of a logarithm");
      }
      return;
    case "tan":
    case "sec":
      require(apply("cos", a), "!=", e.operator);
      return;
    case "cot":
    case "csc":
      require(apply("sin", a), "!=", e.operator);
      return;
    case "coth":
    case "csch":
    case "acsch":
      require(a, "!=", e.operator);
      return;
    case "asin":
    case "acos":
      require(subtract(num(1), a), ">=", e.operator);
      require(add(num(1), a), ">=", e.operator);
      return;
    case "acosh":
      require(subtract(a, num(1)), ">=", "acosh");
      return;
    case "atan":
      require(add(num(1), apply("power", a, num(2))), "!=", IN_PLANE_ONLY);
      return;
    case "acot":
      // For negative arguments there are two conventions.
      require(a, ">", "acot");
      return;
    case "atanh":
      require(subtract(num(1), a), ">", "atanh");
      require(add(num(1), a), ">", "atanh");
      return;
    case "acoth":
      require(subtract(power(a, num(2)), num(1)), ">", "acoth");
      return;
    case "asec":
    case "acsc":
      require(a, "!=", e.operator);
      require(subtract(power(a, num(2)), num(1)), ">=", e.operator);
      return;
    case "asech":
      require(a, ">", e.operator);
      require(subtract(num(1), a), ">=", e.operator);
      return;
    case "arg":
      require(a, "!=", "an argument");
      return;
    case "mod":
      if (b !== undefined) require(b, "!=", "a modulus");
      return;
    case "loggamma":
      require(a, ">", e.operator);
      return;
    case "factorial":
      require(add(a, num(1)), ">", "a factorial");
      return;
    default:
      return;
  }
}

function ofPower(base: Expr, exponent: Expr, require: Require, integers: ReadonlySet<string>, counting: ReadonlySet<string>): void {
  const value = constantValue(exponent);
  if (value === undefined) {
    if (isPositiveConstant(base)) return;
    if (isWholeExpr(exponent, integers)) {
      if (constantValue(base)?.n !== -1n && !isCount(exponent, counting)) require(base, "!=", "a power whose exponent may be negative");
      return;
    }
    require(base, ">", VARIABLE_POWER);
    return;
  }
  if (isIntegerRational(value)) {
    if (signOfRational(value) < 0) require(base, "!=", "a negative power");
    return;
  }
  if (signOfRational(value) < 0) require(base, ">", "a fractional power");
  else require(base, ">=", value.n < value.d ? STEEP_POWER : "a fractional power");
}

/** Whether `base^exponent` may have an exponent that is no whole number, so that the base has to be positive. */
export const isVariablePower = (base: Expr, exponent: Expr, integers: ReadonlySet<string>): boolean =>
  constantValue(exponent) === undefined && !isPositiveConstant(base) && !isWholeExpr(exponent, integers);

/** `u^2 > 0` and `|u| > 0` say that `u` is not zero; `u^2 >= 0` and `√u >= 0` say nothing. */
function plainer(need: Requirement): Requirement | undefined {
  const { expr, relation } = need;
  if (relation === "!=") return withoutUnits(need);
  if (expr.kind !== "apply" || (relation !== ">" && relation !== ">=")) return need;
  const [base, exponent] = expr.args;
  if (expr.operator === "exp" || (relation === ">=" && expr.operator === "sqrt")) return undefined;
  const even = expr.operator === "power" && exponent?.kind === "number" && exponent.value.d === 1n && exponent.value.n > 0n && exponent.value.n % 2n === 0n;
  if (base === undefined || !(expr.operator === "abs" || even)) return need;
  return relation === ">=" ? undefined : { ...need, expr: base, relation: "!=" };
}

/** Γ, factorials and exponentials vanish nowhere, so they say nothing in a product that is not zero. */
function withoutUnits(need: Requirement): Requirement | undefined {
  const { expr } = need;
  if (vanishesNowhere(expr)) return undefined;
  if (expr.kind !== "apply" || expr.operator !== "multiply") return need;
  const open = expr.args.filter((e) => !vanishesNowhere(e));
  return open.length === expr.args.length ? need : { ...need, expr: open.length === 1 ? (open[0] as Expr) : apply("multiply", ...open) };
}

function vanishesNowhere(e: Expr): boolean {
  if (e.kind === "number") return e.value.n !== 0n;
  if (e.kind !== "apply") return false;
  if (e.operator === "gamma" || e.operator === "factorial" || e.operator === "exp" || e.operator === "i" || isPositiveConstant(e)) return true;
  if (e.operator === "multiply" || e.operator === "negate") return e.args.every(vanishesNowhere);
  return e.operator === "power" && e.args[0] !== undefined && vanishesNowhere(e.args[0]);
}

/** Sums and products of counting indices, which are never negative. */
const isCount = (e: Expr, counting: ReadonlySet<string>): boolean =>
  (e.kind === "symbol" && counting.has(e.name)) || (e.kind === "number" && e.value.n >= 0n) || (e.kind === "apply" && (e.operator === "add" || e.operator === "multiply") && e.args.every((a) => isCount(a, counting)));

const isPositiveConstant = (e: Expr): boolean => (e.kind === "apply" && (e.operator === "e" || e.operator === "pi")) || (e.kind === "number" && signOfRational(e.value) > 0);

/** The rational value of an exponent written with numbers only: `3/2`, `-1`. */
export function constantValue(e: Expr): { readonly n: bigint; readonly d: bigint } | undefined {
  if (e.kind === "number") return e.value;
  if (e.kind !== "apply") return undefined;
  const [a, b] = e.args.map(constantValue);
  if (e.operator === "negate" && a !== undefined) return rational(-a.n, a.d);
  if (e.operator === "divide" && a !== undefined && b !== undefined && b.n !== 0n) return rational(a.n * b.d, a.d * b.n);
  if (e.operator === "multiply" && e.args.length === 2 && a !== undefined && b !== undefined) return rational(a.n * b.n, a.d * b.d);
  if (e.operator === "add" && e.args.length === 2 && a !== undefined && b !== undefined) return rational(a.n * b.d + b.n * a.d, a.d * b.d);
  return undefined;
}

