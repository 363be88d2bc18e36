import { rational } from "../number/index.js";
import { apply, num, sym } from "./build.js";
import type { Expr } from "./expr.js";
import { tidyAdd, tidyDivide, tidyMultiply, tidyNegate, tidySubtract } from "./tidy.js";

/**
 * The derivative of a named function `f(n, …, x)` in its last argument: polynomial families (DLMF 18.9), Bessel functions
 * (10.6.1, 10.29.1) and the polygamma function; undefined for a name without a rule. It has a value wherever `f` has a
 * derivative: the forms with `1 - x^2` below, which lose the ends, are left to the canonical form.
 */
export function familyDerivative(name: string, parameters: readonly Expr[], x: Expr): Expr | undefined {
  const [n, second, third] = parameters;
  if (n === undefined || third !== undefined) return undefined;
  if (second !== undefined) return ofTwoParameters(name, n, second, x);
  const member = (of: string, index: Expr): Expr => apply("opaque", sym(of), index, x);
  const shifted = (by: number): Expr => tidyAdd(n, num(by));
  const gegenbauer = (order: Expr): Expr => apply("opaque", sym("gegenbauer"), shifted(-1), order, x);
  const half = (e: Expr): Expr => tidyDivide(e, num(2));
  switch (name) {
    case "chebyshevT":
      return tidyMultiply(n, member("chebyshevU", shifted(-1)));
    case "chebyshevU":
      return tidyMultiply(num(2), gegenbauer(num(2)));
    case "legendreP":
      return gegenbauer(num(rational(3, 2)));
    case "hermite":
      return tidyMultiply(num(2), n, member(name, shifted(-1)));
    case "laguerre":
      // The first associated Laguerre polynomial, DLMF 18.9.23 and 18.5.12.
      return tidyNegate(tidyMultiply(n, apply("opaque", sym("hyp1f1"), tidySubtract(num(1), n), num(2), x)));
    case "besselj":
    case "bessely":
      return half(tidySubtract(member(name, shifted(-1)), member(name, shifted(1))));
    case "besseli":
      return half(tidyAdd(member(name, shifted(-1)), member(name, shifted(1))));
    case "besselk":
      return tidyNegate(half(tidyAdd(member(name, shifted(-1)), member(name, shifted(1)))));
    case "polygamma":
      return member(name, shifted(1));
    default:
      return undefined;
  }
}

/** DLMF 18.9.19 and 13.3.15. */
function ofTwoParameters(name: string, n: Expr, order: Expr, x: Expr): Expr | undefined {
  const member = (...args: readonly Expr[]): Expr => apply("opaque", sym(name), ...args, x);
  if (name === "gegenbauer") return tidyMultiply(num(2), order, member(tidyAdd(n, num(-1)), tidyAdd(order, num(1))));
  if (name === "hyp1f1") return tidyMultiply(tidyDivide(n, order), member(tidyAdd(n, num(1)), tidyAdd(order, num(1))));
  return undefined;
}
