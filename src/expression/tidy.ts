import { addRational, divideRational, isOneRational, isZeroRational, multiplyRational, negateRational, powerRational } from "../number/index.js";
import { add, apply, divide, multiply, negate, num, power } from "./build.js";
import type { Expr } from "./expr.js";

/** Builders that fold numbers and drop zeros and ones. They never touch anything that could be undefined, except that a zero factor removes its product. */

export const isZeroExpr = (e: Expr): boolean => e.kind === "number" && isZeroRational(e.value);
export const isOneExpr = (e: Expr): boolean => e.kind === "number" && isOneRational(e.value);

/** A sum without its zeros, numbers folded. */
export function tidyAdd(...args: readonly Expr[]): Expr {
  const terms = args.flatMap((arg) => (arg.kind === "apply" && arg.operator === "add" ? arg.args : [arg]));
  let constant = num(0);
  const rest: Expr[] = [];
  for (const term of terms) {
    if (term.kind === "number") constant = num(addRational(constant.value, term.value));
    else rest.push(term);
  }
  if (!isZeroExpr(constant)) rest.push(constant);
  return add(...rest);
}

/** A product without its ones, numbers folded in front; a zero factor makes it zero. */
export function tidyMultiply(...args: readonly Expr[]): Expr {
  const factors = args.flatMap((arg) => (arg.kind === "apply" && arg.operator === "multiply" ? arg.args : [arg]));
  let constant = num(1);
  const rest: Expr[] = [];
  for (const factor of factors) {
    let bare = factor;
    if (bare.kind === "apply" && bare.operator === "negate" && bare.args[0] !== undefined) {
      constant = num(negateRational(constant.value));
      bare = bare.args[0];
    }
    if (bare.kind === "number") constant = num(multiplyRational(constant.value, bare.value));
    else rest.push(bare);
  }
  if (isZeroExpr(constant)) return constant;
  if (rest.length === 0) return constant;
  if (isOneExpr(constant)) return multiply(...rest);
  if (constant.value.n === -1n && constant.value.d === 1n) return negate(multiply(...rest));
  return multiply(constant, ...rest);
}

/** A negation, folded into a number and undone on a negation. */
export function tidyNegate(a: Expr): Expr {
  if (a.kind === "number") return num(negateRational(a.value));
  if (a.kind === "apply" && a.operator === "negate" && a.args[0] !== undefined) return a.args[0];
  return negate(a);
}

/** A quotient; `0/b` is 0 and `a/1` is `a`; a division by the number zero is left standing. */
export function tidyDivide(a: Expr, b: Expr): Expr {
  if (isOneExpr(b)) return a;
  if (b.kind === "number" && isZeroExpr(b)) return divide(a, b);
  if (isZeroExpr(a)) return num(0);
  if (a.kind === "number" && b.kind === "number") return num(divideRational(a.value, b.value));
  return divide(a, b);
}

/** A power with the exponents 0 and 1 removed and whole powers of numbers folded when they are small. */
export function tidyPower(a: Expr, b: Expr): Expr {
  if (b.kind === "number" && b.value.d === 1n) {
    const k = Number(b.value.n);
    if (k === 0) return num(1);
    if (k === 1) return a;
    if (a.kind === "number" && Math.abs(k) <= 64 && !(isZeroExpr(a) && k < 0)) return num(powerRational(a.value, k));
  }
  return power(a, b);
}

/** `a - b` without zeros. */
export const tidySubtract = (a: Expr, b: Expr): Expr => tidyAdd(a, tidyNegate(b));

/** The square of `a`. */
export const square = (a: Expr): Expr => tidyPower(a, num(2));

/** The square root of `a`, as written. */
export const squareRoot = (a: Expr): Expr => apply("sqrt", a);
