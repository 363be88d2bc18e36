import { rational } from "../number/index.js";
import { apply, num, sym } from "./build.js";
import type { Expr } from "./expr.js";
import { square, squareRoot, tidyAdd, tidyDivide, tidyMultiply, tidyNegate, tidyPower, tidySubtract } from "./tidy.js";

/**
 * The derivative of a named function `f(n, …, x)` in its last argument: polynomial families (DLMF 18.9), Bessel functions
 * (10.6.1, 10.29.1), error functions, exponential integrals, incomplete gamma and hypergeometric functions, and the
 * polygamma function; undefined for a name without a rule. It has a value wherever `f` has a
 * derivative: the forms with `1 - x^2` below, which lose the ends, are left to the canonical form.
 */
export function familyDerivative(name: string, parameters: readonly Expr[], x: Expr): Expr | undefined {
  const [n, second, third] = parameters;
  if (n === undefined) return ofNoParameter(name, x);
  if (third !== undefined) return name === "hyp2f1" && second !== undefined && parameters.length === 3 ? ofGauss(n, second, third, x) : undefined;
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
    case "besselh":
      return half(tidySubtract(member(name, shifted(-1)), member(name, shifted(1))));
    case "hyp0f1":
      return tidyDivide(member(name, shifted(1)), n);
    case "expint":
      return tidyNegate(member(name, shifted(-1)));
    case "uppergamma":
      return tidyNegate(incompleteDensity(n, x));
    case "lowergamma":
      return incompleteDensity(n, x);
    case "polygamma":
      return member(name, shifted(1));
    default:
      return undefined;
  }
}

/** `x^(a-1) e^(-x)`, the density of the incomplete gamma functions (DLMF 8.8.13). */
const incompleteDensity = (a: Expr, x: Expr): Expr => tidyMultiply(tidyPower(x, tidyAdd(a, num(-1))), apply("exp", tidyNegate(x)));

/** Error functions, Fresnel integrals and exponential integrals (DLMF 6.2, 7.2). */
function ofNoParameter(name: string, x: Expr): Expr | undefined {
  const over = (e: Expr): Expr => tidyDivide(e, x);
  const quarterTurns = (): Expr => tidyDivide(tidyMultiply(apply("pi"), square(x)), num(2));
  switch (name) {
    case "erfi":
      return tidyMultiply(tidyDivide(num(2), squareRoot(apply("pi"))), apply("exp", square(x)));
    case "dawson":
      return tidySubtract(num(1), tidyMultiply(num(2), x, apply("opaque", sym(name), x)));
    case "fresnels":
      return apply("sin", quarterTurns());
    case "fresnelc":
      return apply("cos", quarterTurns());
    case "Ei":
      return over(apply("exp", x));
    case "li":
      return tidyDivide(num(1), apply("log", x));
    case "sinint":
      // sin x / x and sinh x / x (DLMF 10.49.3, 10.39.9) with their values at 0.
      return apply("opaque", sym("sinc"), x);
    case "cosint":
      return over(apply("cos", x));
    case "sinhint":
      return apply("opaque", sym("hyp0f1"), num(rational(3, 2)), tidyDivide(square(x), num(4)));
    case "coshint":
      return over(apply("cosh", x));
    default:
      return undefined;
  }
}

/** DLMF 15.5.1. */
const ofGauss = (a: Expr, b: Expr, c: Expr, x: Expr): Expr =>
  tidyMultiply(tidyDivide(tidyMultiply(a, b), c), apply("opaque", sym("hyp2f1"), ...[a, b, c].map((e) => tidyAdd(e, num(1))), x));

/** DLMF 18.9.19, 13.3.15 and 13.3.22. */
function ofTwoParameters(name: string, n: Expr, order: Expr, x: Expr): Expr | undefined {
  const member = (...args: readonly Expr[]): Expr => apply("opaque", sym(name), ...args, x);
  if (name === "gegenbauer") return tidyMultiply(num(2), order, member(tidyAdd(n, num(-1)), tidyAdd(order, num(1))));
  if (name === "kummerU") return tidyNegate(tidyMultiply(n, member(tidyAdd(n, num(1)), tidyAdd(order, num(1)))));
  if (name === "hyp1f1" || name === "kummerM") return tidyMultiply(tidyDivide(n, order), member(tidyAdd(n, num(1)), tidyAdd(order, num(1))));
  return undefined;
}
