import { add, apply, multiply, negate, num, power } from "../build.js";
import type { Expr } from "../expr.js";
import type { OperatorName } from "../operator-name.js";

/** An expression as one numerator over one denominator. */
export interface QuotientForm {
  readonly top: Expr;
  readonly bottom: Expr;
}

const RECIPROCALS: Partial<Record<OperatorName, readonly [OperatorName | undefined, OperatorName]>> = {
  tan: ["sin", "cos"], cot: ["cos", "sin"], sec: [undefined, "cos"], csc: [undefined, "sin"],
  tanh: ["sinh", "cosh"], coth: ["cosh", "sinh"], sech: [undefined, "cosh"], csch: [undefined, "sinh"],
};

const isOne = (expr: Expr): boolean => expr.kind === "number" && expr.value.n === 1n && expr.value.d === 1n;
const times = (a: Expr, b: Expr): Expr => (isOne(a) ? b : isOne(b) ? a : multiply(a, b));
const one = num(1);

/** Sums, products, quotients and whole powers are brought over one denominator; other parts stay as they are. */
export function quotientForm(expr: Expr): QuotientForm {
  if (expr.kind !== "apply") return { top: expr, bottom: one };
  const [a, b] = expr.args;
  switch (expr.operator) {
    case "negate": {
      const inner = quotientForm(a as Expr);
      return { top: negate(inner.top), bottom: inner.bottom };
    }
    case "divide": {
      const [x, y] = [quotientForm(a as Expr), quotientForm(b as Expr)];
      return { top: times(x.top, y.bottom), bottom: times(x.bottom, y.top) };
    }
    case "multiply":
      return expr.args.map(quotientForm).reduce((x, y) => ({ top: times(x.top, y.top), bottom: times(x.bottom, y.bottom) }));
    case "add": {
      const parts = expr.args.map(quotientForm);
      if (parts.every((part) => isOne(part.bottom))) return { top: expr, bottom: one };
      return {
        top: add(...parts.map((part, k) => parts.reduce((e, other, j) => (j === k ? e : times(e, other.bottom)), part.top))),
        bottom: parts.reduce<Expr>((e, part) => times(e, part.bottom), one),
      };
    }
    case "power": {
      const exponent = b?.kind === "number" ? b.value : b?.kind === "apply" && b.operator === "negate" && b.args[0]?.kind === "number" ? { n: -b.args[0].value.n, d: b.args[0].value.d } : undefined;
      if (exponent?.d !== 1n || exponent.n === 0n || exponent.n > 64n || exponent.n < -64n) return { top: expr, bottom: one };
      const base = quotientForm(a as Expr);
      const raised = (e: Expr, k: bigint): Expr => (isOne(e) || k === 1n ? e : power(e, num(k)));
      return exponent.n > 0n
        ? { top: raised(base.top, exponent.n), bottom: raised(base.bottom, exponent.n) }
        : { top: raised(base.bottom, -exponent.n), bottom: raised(base.top, -exponent.n) };
    }
    default: {
      const parts = RECIPROCALS[expr.operator];
      if (parts === undefined || a === undefined) return { top: expr, bottom: one };
      return { top: parts[0] === undefined ? one : apply(parts[0], a), bottom: apply(parts[1], a) };
    }
  }
}
