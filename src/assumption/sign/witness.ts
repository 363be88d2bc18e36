import { generator, rational, type Rational, signOfRational } from "../../number/index.js";
import { type Budget, evaluatePolynomial, type Polynomial } from "../../expression/index.js";
import type { Fact } from "./known-facts.js";
import { type SignSet, signSetOf } from "./sign.js";

/** Values that the generators take. */
const VALUES: readonly Rational[] = [1, 2, -1, 3, 0, -2, 5, -3, 7, -5, 12, -11].map((n) => rational(n)).concat([rational(1, 2), rational(-1, 2), rational(1, 9), rational(7, 3)]);
const TRIES = 96;
const ENOUGH = 12;

/**
 * Signs that a polynomial takes at some points where the facts hold, found by trying a fixed list of points. What is
 * witnessed cannot be excluded, so a proof of the contrary need not be sought.
 */
export function witnessedSigns(p: Polynomial, facts: readonly Fact[], generators: readonly number[], budget?: Budget): SignSet {
  let out: SignSet = 0;
  let met = 0;
  const random = generator(1);
  for (let k = 0; k < TRIES && met < ENOUGH && out !== 7; k++) {
    const point = new Map<number, Rational>();
    for (const g of generators) {
      point.set(g, random.pick(VALUES));
    }
    const valueOf = (g: number): Rational => point.get(g) ?? rational(1);
    const holds = facts.every((f) => (f.signs & signSetOf(signOfRational(evaluatePolynomial(f.polynomial, valueOf, budget)))) !== 0);
    if (!holds) continue;
    met++;
    out |= signSetOf(signOfRational(evaluatePolynomial(p, valueOf, budget)));
  }
  return out;
}
