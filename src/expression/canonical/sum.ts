import { num, sym } from "../build.js";
import type { SumExpr } from "../expr.js";
import { substitute } from "../substitute.js";
import { atom } from "./atom.js";
import { canonicalise } from "./canonicalise.js";
import { finiteSum } from "./finite-sum.js";
import { infiniteOr, infinitySign } from "./infinity.js";
import { addFractions, multiplyFractions, ONE_FRACTION, rationalOf, symbolsOfFraction, ZERO_FRACTION } from "./fraction.js";
import { indexVariable, splitConstant } from "./integral.js";
import { fractionToExpr } from "./to-expr.js";
import { Unsupported, type Fraction, type Tower } from "./tower.js";

const LONGEST = 200n;

/**
 * Sums and products: written out when both bounds are whole numbers near each other, otherwise an atom with its
 * index renamed and, for sums, its constant factor taken out.
 */
export function canonicaliseSum(tower: Tower, expr: SumExpr): Fraction {
  const finite = infinitySign(expr.lower) === 0 && infinitySign(expr.upper) === 0;
  if (finite) {
    const from = rationalOf(canonicalise(tower, expr.lower));
    const to = rationalOf(canonicalise(tower, expr.upper));
    if (from?.d === 1n && to?.d === 1n && to.n - from.n < LONGEST) return written(tower, expr, from.n, to.n);
  }
  const h = indexVariable(expr.body);
  const body = canonicalise(tower, substitute(expr.body, new Map([[expr.variable, sym(h)]])));
  const bounds = [infiniteOr(tower, expr.lower), infiniteOr(tower, expr.upper)];
  if (expr.binder === "sum") {
    const { constant, rest } = splitConstant(tower, body, h);
    const index = tower.byKey.get(`symbol ${h}`);
    const [lower, upper] = bounds;
    if (finite && index !== undefined && lower !== undefined && upper !== undefined) {
      const shown = fractionToExpr(tower, rest);
      const at = (k: Fraction): Fraction => canonicalise(tower, substitute(shown, new Map([[h, fractionToExpr(tower, k)]])));
      const closed = finiteSum(tower, { body: rest, index, name: h, lower, upper, at });
      if (closed !== undefined) return multiplyFractions(tower, constant, closed);
    }
    const shown = { ...expr, variable: h, body: fractionToExpr(tower, rest) };
    return multiplyFractions(tower, constant, atom(tower, `sum ${h}`, [rest, ...bounds], shown, [h]));
  }
  if (!symbolsOfFraction(tower, body).has(h)) throw new Unsupported("a power written as a product");
  return atom(tower, `product ${h}`, [body, ...bounds], { ...expr, variable: h, body: fractionToExpr(tower, body) }, [h]);
}

function written(tower: Tower, expr: SumExpr, from: bigint, to: bigint): Fraction {
  let result = expr.binder === "sum" ? ZERO_FRACTION : ONE_FRACTION;
  for (let k = from; k <= to; k++) {
    const term = canonicalise(tower, substitute(expr.body, new Map([[expr.variable, num(k)]])));
    result = expr.binder === "sum" ? addFractions(tower, result, term) : multiplyFractions(tower, result, term);
  }
  return result;
}
