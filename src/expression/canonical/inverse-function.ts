import { rational } from "../../number/index.js";
import { apply } from "../build.js";
import type { ApplyExpr, Expr } from "../expr.js";
import { atom } from "./atom.js";
import { constantGenerator } from "./exponential.js";
import { constantFraction, equalFractions, isZeroFraction, negateFraction, ONE_FRACTION, scaleFraction, ZERO_FRACTION } from "./fraction.js";
import { modulusPower } from "./modulus.js";
import type { Fraction, Tower } from "./tower.js";

/** An odd function as an atom: the sign of a leading minus is taken out. */
export function oddAtom(tower: Tower, expr: ApplyExpr, a: Fraction): Fraction {
  if (isZeroFraction(a)) return ZERO_FRACTION;
  const flip = (a.num.terms[0]?.coefficient.n ?? 1n) < 0n;
  const argument = flip ? negateFraction(a) : a;
  const shown = flip ? apply(expr.operator, apply("negate", expr.args[0] as Expr)) : expr;
  const value = exactInverse(tower, expr.operator, argument) ?? atom(tower, expr.operator, [argument], shown, []);
  return flip ? negateFraction(value) : value;
}

/** Exact values of the inverse tangent and sine on the table of multiples of π/12 that have rational or single-root arguments. */
function exactInverse(tower: Tower, operator: string, a: Fraction): Fraction | undefined {
  const root = (n: number, d: number): Fraction => modulusPower(tower, constantFraction(rational(n, d)), rational(1, 2));
  const table: readonly (readonly [Fraction, number])[] =
    operator === "atan"
      ? [[ONE_FRACTION, 3], [root(3, 1), 4], [root(1, 3), 2]]
      : operator === "asin"
        ? [[ONE_FRACTION, 6], [constantFraction(rational(1, 2)), 2], [root(1, 2), 3], [root(3, 4), 4]]
        : [];
  const hit = table.find(([value]) => equalFractions(tower, value, a));
  return hit === undefined ? undefined : scaleFraction(constantGenerator(tower, "pi"), rational(hit[1], 12));
}
