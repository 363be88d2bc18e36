import { generatorPolynomial } from "../polynomial/index.js";
import { apply } from "../build.js";
import type { Expr } from "../expr.js";
import { canonicalise } from "./canonicalise.js";
import { negateFraction, polynomialFraction } from "./fraction.js";
import { internGenerator, type Fraction, type Tower } from "./tower.js";

/** A point that may be infinite, as a fraction; infinity is an atom that takes part in no arithmetic. */
export function infiniteOr(tower: Tower, expr: Expr): Fraction {
  const sign = infinitySign(expr);
  if (sign === 0) return canonicalise(tower, expr);
  const generator = internGenerator(tower, "constant inf", () => ({
    meaning: { kind: "constant" },
    expr: apply("inf"),
    symbols: new Set<string>(),
    real: false,
    sign: "unknown",
  }));
  const f = polynomialFraction(generatorPolynomial(generator.id));
  return sign > 0 ? f : negateFraction(f);
}

/** 1 for `inf`, -1 for `-inf`, 0 for anything else. */
export function infinitySign(expr: Expr): -1 | 0 | 1 {
  if (expr.kind === "apply" && expr.operator === "inf") return 1;
  if (expr.kind === "apply" && expr.operator === "negate" && expr.args[0] !== undefined) return -infinitySign(expr.args[0]) as -1 | 0 | 1;
  return 0;
}
