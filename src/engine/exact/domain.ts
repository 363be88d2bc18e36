import { isIntegerRational, rational, signOfRational } from "../../number/index.js";
import { add, apply, freeSymbols, isAntiderivative, num, subtract, type ApplyExpr, type BindExpr, type Expr } from "../../expression/index.js";
import type { Requirement } from "../../expression/index.js";

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

/** All requirements, those on bound variables among them. The indices of sums and products are whole numbers. */
export function domainIn(expr: Expr, whole: ReadonlySet<string>): readonly ScopedRequirement[] {
  const found: ScopedRequirement[] = [];
  const counting = new Set<string>();
  const visit = (e: Expr, bound: readonly BindExpr[], integers: ReadonlySet<string>): void => {
    const require = (of: Expr, relation: Requirement["relation"], why: string): void => {
      const need = plainer({ expr: of, relation, why });
      if (need === undefined) return;
      const free = freeSymbols(need.expr);
      found.push({ requirement: need, within: bound.filter((b) => free.has(b.variable)) });
    };
    switch (e.kind) {
      case "number":
      case "symbol":
        return;
      case "call":
        for (const arg of e.args) visit(arg, bound, integers);
        return;
      case "apply":
        for (const arg of e.args) visit(arg, bound, integers);
        ofOperator(e, require, integers, counting);
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
        visit(e.body, open ? bound : [...bound.filter((b) => b.variable !== e.variable), e], inside);
        counting.delete(e.variable);
        if (e.binder === "integral" || e.binder === "evaluation") {
          if (e.lower !== undefined) visit(e.lower, bound, integers);
          if (e.upper !== undefined) visit(e.upper, bound, integers);
        } else if (e.binder === "sum" || e.binder === "product") {
          visit(e.lower, bound, integers);
          visit(e.upper, bound, integers);
        } else if (e.binder === "limit") visit(e.point, bound, integers);
        return;
      }
    }
  };
  visit(expr, [], whole);
  return found;
}

/** Why the base of a power is positive whose exponent may be any real number. */
export const VARIABLE_POWER = "a power with a variable exponent";

type Require = (of: Expr, relation: Requirement["relation"], why: string) => void;

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
      if (b?.kind === "number" && b.value.n % 2n === 0n) require(a, ">=", "an even root");
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
    case "atanh":
      require(subtract(num(1), a), ">", "atanh");
      require(add(num(1), a), ">", "atanh");
      return;
    case "acoth":
      require(subtract(apply("abs", a), num(1)), ">", "acoth");
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
  require(base, signOfRational(value) < 0 ? ">" : ">=", "a fractional power");
}

/** Whether `base^exponent` may have an exponent that is no whole number, so that the base has to be positive. */
export const isVariablePower = (base: Expr, exponent: Expr, integers: ReadonlySet<string>): boolean =>
  constantValue(exponent) === undefined && !isPositiveConstant(base) && !isWholeExpr(exponent, integers);

/** `u^2 > 0` and `|u| > 0` say that `u` is not zero; `u^2 >= 0` and `√u >= 0` say nothing. */
function plainer(need: Requirement): Requirement | undefined {
  const { expr, relation } = need;
  if (expr.kind !== "apply" || (relation !== ">" && relation !== ">=")) return need;
  const [base, exponent] = expr.args;
  if (expr.operator === "exp" || (relation === ">=" && expr.operator === "sqrt")) return undefined;
  const even = expr.operator === "power" && exponent?.kind === "number" && exponent.value.d === 1n && exponent.value.n > 0n && exponent.value.n % 2n === 0n;
  if (base === undefined || !(expr.operator === "abs" || even)) return need;
  return relation === ">=" ? undefined : { ...need, expr: base, relation: "!=" };
}

/** Sums and products of counting indices, which are never negative. */
const isCount = (e: Expr, counting: ReadonlySet<string>): boolean =>
  (e.kind === "symbol" && counting.has(e.name)) || (e.kind === "number" && e.value.n >= 0n) || (e.kind === "apply" && (e.operator === "add" || e.operator === "multiply") && e.args.every((a) => isCount(a, counting)));

const isPositiveConstant = (e: Expr): boolean => (e.kind === "apply" && (e.operator === "e" || e.operator === "pi")) || (e.kind === "number" && signOfRational(e.value) > 0);

/** Sums and products of whole numbers and quantities that are whole. */
function isWholeExpr(e: Expr, integers: ReadonlySet<string>): boolean {
  if (e.kind === "number") return isIntegerRational(e.value);
  if (e.kind === "symbol") return integers.has(e.name);
  return e.kind === "apply" && (e.operator === "add" || e.operator === "multiply" || e.operator === "negate") && e.args.every((a) => isWholeExpr(a, integers));
}

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

