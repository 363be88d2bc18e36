import { apply, contains, freeSymbols, isZeroExpr, tidyAdd, tidyDivide, tidyMultiply, tidyNegate, type Expr } from "../../../expression/index.js";
import { carryOutDerivatives, rewrite } from "../rewrite.js";

/**
 * Expressions with formulas put in, as numbers like them: logarithms of products with exponentials taken apart,
 * `log(b·e^u) = u + log b` for real u, which has a value just where the left side has one, then derivatives carried out where that loses no quantity.
 * Far out the exponential is no double while its logarithm is.
 */
export function evaluable(expr: Expr): Expr {
  const apart = logarithmsApart(expr);
  const carried = carryOutDerivatives(apart);
  // A coefficient that drops out stays, so that a value is chosen for it and the formula can be shown.
  const kept = freeSymbols(carried);
  return [...freeSymbols(apart)].every((name) => kept.has(name)) ? carried : apart;
}

/** `log(b·e^u)` as `u + log b`, everywhere in an expression; u is taken to be real. */
export function logarithmsApart(expr: Expr): Expr {
  return rewrite(expr, (node) => {
    if (node.kind !== "apply" || node.operator !== "log" || node.args[0] === undefined) return undefined;
    const { exponent, rest } = parted(logarithmsApart(node.args[0]));
    return isZeroExpr(exponent) ? undefined : isOne(rest) ? exponent : tidyAdd(exponent, apply("log", rest));
  });
}

const ZERO: Expr = { kind: "number", value: { n: 0n, d: 1n } };
const ONE: Expr = { kind: "number", value: { n: 1n, d: 1n } };
const isOne = (e: Expr): boolean => e.kind === "number" && e.value.n === e.value.d;

/** An expression as `rest·e^exponent`. */
function parted(e: Expr): { readonly exponent: Expr; readonly rest: Expr } {
  if (e.kind !== "apply" || !contains(e, (n) => n.kind === "apply" && n.operator === "exp")) return { exponent: ZERO, rest: e };
  const [a, b] = e.args;
  switch (e.operator) {
    case "exp":
      return a === undefined ? { exponent: ZERO, rest: e } : { exponent: a, rest: ONE };
    case "multiply": {
      const parts = e.args.map(parted);
      return { exponent: tidyAdd(...parts.map((p) => p.exponent)), rest: tidyMultiply(...parts.map((p) => p.rest)) };
    }
    case "divide": {
      if (a === undefined || b === undefined) return { exponent: ZERO, rest: e };
      const [over, under] = [parted(a), parted(b)];
      return { exponent: tidyAdd(over.exponent, tidyNegate(under.exponent)), rest: tidyDivide(over.rest, under.rest) };
    }
    default:
      return { exponent: ZERO, rest: e };
  }
}
