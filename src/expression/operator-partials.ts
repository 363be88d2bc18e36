import { apply, num, sym } from "./build.js";
import type { Expr } from "./expr.js";
import { namedPartials } from "./named-partials.js";
import type { OperatorName } from "./operator-name.js";
import { square, squareRoot, tidyAdd, tidyDivide, tidyMultiply, tidyNegate, tidyPower, tidySubtract } from "./tidy.js";

const ONE = num(1);
const reciprocal = (e: Expr): Expr => tidyDivide(ONE, e);

/** `1 - u^2` and its kin, under a root. */
const rootOf = (...terms: readonly Expr[]): Expr => squareRoot(tidyAdd(...terms));

/** Derivatives of the operators of one argument (DLMF 4.20, 4.24, 4.34, 4.38, 5.2, 7.2). Real arguments, principal branches. */
function unaryPartial(operator: OperatorName, u: Expr): Expr | undefined {
  const u2 = square(u);
  switch (operator) {
    case "sqrt":
      return reciprocal(tidyMultiply(num(2), squareRoot(u)));
    case "exp":
      return apply("exp", u);
    case "log":
      return reciprocal(u);
    case "abs":
      return tidyDivide(u, apply("abs", u));
    case "sin":
      return apply("cos", u);
    case "cos":
      return tidyNegate(apply("sin", u));
    case "tan":
      return reciprocal(square(apply("cos", u)));
    case "cot":
      return tidyNegate(reciprocal(square(apply("sin", u))));
    case "sec":
      return tidyMultiply(apply("sec", u), apply("tan", u));
    case "csc":
      return tidyNegate(tidyMultiply(apply("csc", u), apply("cot", u)));
    case "asin":
      return reciprocal(rootOf(ONE, tidyNegate(u2)));
    case "acos":
      return tidyNegate(reciprocal(rootOf(ONE, tidyNegate(u2))));
    case "atan":
      return reciprocal(tidyAdd(u2, ONE));
    case "acot":
      return tidyNegate(reciprocal(tidyAdd(u2, ONE)));
    case "asec":
      return reciprocal(tidyMultiply(apply("abs", u), rootOf(u2, num(-1))));
    case "acsc":
      return tidyNegate(reciprocal(tidyMultiply(apply("abs", u), rootOf(u2, num(-1)))));
    case "sinh":
      return apply("cosh", u);
    case "cosh":
      return apply("sinh", u);
    case "tanh":
      return reciprocal(square(apply("cosh", u)));
    case "coth":
      return tidyNegate(reciprocal(square(apply("sinh", u))));
    case "sech":
      return tidyNegate(tidyMultiply(apply("sech", u), apply("tanh", u)));
    case "csch":
      return tidyNegate(tidyMultiply(apply("csch", u), apply("coth", u)));
    case "asinh":
      return reciprocal(rootOf(u2, ONE));
    case "acosh":
      return reciprocal(tidyMultiply(rootOf(u, num(-1)), rootOf(u, ONE)));
    case "atanh":
    case "acoth":
      // The same formula serves both: `atanh` inside the unit interval, `acoth` outside.
      return reciprocal(tidySubtract(ONE, u2));
    case "asech":
      return tidyNegate(reciprocal(tidyMultiply(u, rootOf(ONE, tidyNegate(u2)))));
    case "acsch":
      return tidyNegate(reciprocal(tidyMultiply(apply("abs", u), rootOf(u2, ONE))));
    case "factorial":
      return tidyMultiply(apply("factorial", u), apply("digamma", tidyAdd(u, ONE)));
    case "gamma":
      return tidyMultiply(apply("gamma", u), apply("digamma", u));
    case "loggamma":
      return apply("digamma", u);
    case "digamma":
      return apply("opaque", sym("polygamma"), num(1), u);
    case "erf":
      return tidyMultiply(tidyDivide(num(2), squareRoot(apply("pi"))), apply("exp", tidyNegate(u2)));
    case "erfc":
      return tidyNegate(tidyMultiply(tidyDivide(num(2), squareRoot(apply("pi"))), apply("exp", tidyNegate(u2))));
    default:
      return undefined;
  }
}

/** The slopes of `min` and `max`: each argument where it is strictly the one chosen. */
function choicePartials(operator: "min" | "max", args: readonly Expr[]): readonly Expr[] {
  const relation = operator === "min" ? "<" : ">";
  return args.map((arg, k) => ({
    kind: "piecewise",
    branches: [
      { value: ONE, when: { kind: "and", parts: args.flatMap((other, j) => (j === k ? [] : [{ kind: "relation", relation, left: arg, right: other } as const])) } },
      ...args.flatMap((other, j) =>
        j === k
          ? []
          : [{ value: num(0), when: { kind: "and", parts: args.flatMap((third, m) => (m === j ? [] : [{ kind: "relation", relation, left: other, right: third } as const])) } as const }],
      ),
    ],
  }));
}

const digammaOf = (e: Expr): Expr => apply("digamma", e);

/**
 * The partial derivatives of an operator in each of its arguments, or undefined where there is none in terms of
 * known operators. `needed[k]` says whether the k-th one is used at all. Sums, products, quotients and powers
 * have rules of their own in `derivative.ts`.
 */
export function operatorPartials(operator: OperatorName, args: readonly Expr[], needed: readonly boolean[]): readonly Expr[] | undefined {
  const [a, b] = args;
  if (a === undefined) return undefined;
  if (operator === "opaque") {
    const rules = a.kind === "symbol" ? namedPartials(a.name, args.slice(1), needed.slice(1)) : undefined;
    return rules === undefined ? undefined : [num(0), ...rules];
  }
  if (args.length === 1) {
    const partial = unaryPartial(operator, a);
    return partial === undefined ? undefined : [partial];
  }
  if (operator === "min" || operator === "max") return choicePartials(operator, args);
  if (b === undefined || args.length !== 2) return undefined;
  switch (operator) {
    case "root":
      if (needed[1] === true) return undefined;
      return [tidyDivide(apply("root", a, b), tidyMultiply(b, a)), num(0)];
    case "log": {
      // log(x, base): the quotient of two natural logarithms.
      const base = apply("log", b);
      return [reciprocal(tidyMultiply(a, base)), tidyNegate(tidyDivide(apply("log", a), tidyMultiply(b, tidyPower(base, num(2)))))];
    }
    case "beta": {
      const both = digammaOf(tidyAdd(a, b));
      return [a, b].map((e) => tidyMultiply(apply("beta", a, b), tidySubtract(digammaOf(e), both)));
    }
    case "binomial": {
      const rest = tidyAdd(a, tidyNegate(b), ONE);
      return [
        tidyMultiply(apply("binomial", a, b), tidySubtract(digammaOf(tidyAdd(a, ONE)), digammaOf(rest))),
        tidyMultiply(apply("binomial", a, b), tidySubtract(digammaOf(rest), digammaOf(tidyAdd(b, ONE)))),
      ];
    }
    default:
      return undefined;
  }
}
