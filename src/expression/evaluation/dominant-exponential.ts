import { add, apply, divide, multiply, negate, num } from "../build.js";
import type { Expr } from "../expr.js";
import { tidySubtract } from "../tidy.js";

/** `e^exponent · rest`. */
export interface ExponentialForm {
  readonly exponent: Expr;
  readonly rest: Expr;
}

const MOST_FORMS = 4;
const exponential = (u: Expr): Expr => apply("exp", u);

/** A term as a coefficient times an exponential. */
function exponentialTerm(expr: Expr): { readonly coefficient: Expr; readonly exponent: Expr } | undefined {
  if (expr.kind !== "apply") return undefined;
  const [a, b] = expr.args;
  if (expr.operator === "exp" && a !== undefined) return { coefficient: num(1), exponent: a };
  if (expr.operator === "power" && a?.kind === "apply" && a.operator === "e" && b !== undefined) return { coefficient: num(1), exponent: b };
  if (expr.operator === "negate" && a !== undefined) {
    const inner = exponentialTerm(a);
    return inner === undefined ? undefined : { ...inner, coefficient: negate(inner.coefficient) };
  }
  if (expr.operator === "multiply") {
    const index = expr.args.findIndex((arg) => exponentialTerm(arg) !== undefined);
    const inner = index < 0 ? undefined : exponentialTerm(expr.args[index] as Expr);
    return inner === undefined ? undefined : { exponent: inner.exponent, coefficient: multiply(inner.coefficient, ...expr.args.filter((_, k) => k !== index)) };
  }
  return undefined;
}

/**
 * A sum with exponentials, or a hyperbolic function, with one of its exponentials taken out. Where that one is large the
 * rest is close to its coefficient, and a wide enclosure of it keeps away from zero when one of the sum does not.
 */
export function exponentialForms(expr: Expr): readonly ExponentialForm[] {
  if (expr.kind !== "apply") return [];
  const u = expr.args[0];
  if (u !== undefined && (expr.operator === "cosh" || expr.operator === "sinh")) {
    const sign = (e: Expr): Expr => (expr.operator === "cosh" ? e : negate(e));
    const twice = multiply(num(2), u);
    return [
      { exponent: u, rest: divide(add(num(1), sign(exponential(negate(twice)))), num(2)) },
      { exponent: negate(u), rest: divide(add(exponential(twice), expr.operator === "cosh" ? num(1) : num(-1)), num(2)) },
    ];
  }
  if (expr.operator !== "add") return [];
  const terms = expr.args.map((arg) => ({ arg, form: exponentialTerm(arg) }));
  return terms
    .flatMap(({ form }, k): readonly ExponentialForm[] => {
      if (form === undefined) return [];
      const others = terms.map((other, j) => {
        if (j === k) return form.coefficient;
        return other.form === undefined ? multiply(other.arg, exponential(negate(form.exponent))) : multiply(other.form.coefficient, exponential(tidySubtract(other.form.exponent, form.exponent)));
      });
      return [{ exponent: form.exponent, rest: add(...others) }];
    })
    .slice(0, MOST_FORMS);
}
