import { COMPLEX_ZERO, complexBallExcludesZero, isComplexZero, isZeroBall, subtractComplex, type ComplexBall } from "../../../number/index.js";
import { leadingOf, type Element, type Expansion } from "./element.js";
import { coefficientOf } from "./model.js";
import { classValue, rationalPower, tendencyOfScale } from "./scale.js";

/** The limit of an expansion for real n to infinity. */
export type LimitOfExpansion =
  | { readonly kind: "value"; readonly value: ComplexBall }
  | { readonly kind: "none"; readonly reason: string }
  | { readonly kind: "unknown"; readonly reason: string };

const unknown = (reason: string): LimitOfExpansion => ({ kind: "unknown", reason });

/** What the elements tend to, together. */
export function limitOfExpansion(a: Expansion): LimitOfExpansion {
  let value: ComplexBall = COMPLEX_ZERO;
  const open: Element[] = [];
  for (const x of a) {
    const q = rationalPower(x.scale);
    const tendency = q === undefined ? tendencyOfScale(x.scale) : q.n < 0n ? -1 : q.n === 0n ? 0 : 1;
    if (tendency === -1) continue;
    if (tendency === undefined) return unknown("it is not settled what grows fastest");
    if (q?.n === 0n) {
      if (x.model.length === 0) return unknown("a part that is only bounded");
      const rows = [...x.model.logs.keys()].filter((k) => k > 0 && !isComplexZero(coefficientOf(x.model, k, 0)));
      if (rows.length === 0) {
        value = coefficientOf(x.model, 0, 0);
        continue;
      }
    }
    open.push(x);
  }
  const [first] = open;
  if (first === undefined) return { kind: "value", value };
  if (open.some((x) => leadingOf(x.model) === undefined)) return unknown("a leading coefficient that may be zero");
  // One part that grows, or turns, while the others converge.
  if (open.length === 1) {
    if (tendencyOfScale(first.scale) === 1 || rationalPower(first.scale) !== undefined) return { kind: "none", reason: "it grows beyond all bounds" };
    return turns(first) ? { kind: "none", reason: "it oscillates" } : unknown("it may oscillate");
  }
  // Powers times oscillations of different frequencies do not add up to something that converges.
  const oscillating = open.every((x) => isPowerTimesTurn(x));
  const frequency = (x: Element): ComplexBall => classValue(x.scale.filter((part) => part.degree === 1), 128);
  const separate = open.every((x, k) => open.every((y, j) => j >= k || complexBallExcludesZero(subtractComplex(frequency(x), frequency(y), 128))));
  return oscillating && separate ? { kind: "none", reason: "it oscillates" } : unknown("several parts that do not converge");
}

/** `n^p e^(iωn)` with `Re p >= 0`. */
function isPowerTimesTurn(x: Element): boolean {
  const fast = x.scale.filter((part) => part.degree > 0);
  const power = classValue(x.scale.filter((part) => part.degree === 0), 128);
  return fast.every((part) => part.degree === 1 && part.log === 0) && isZeroBall(classValue(fast, 128).re) && power.re.mid >= power.re.radius && (leadingOf(x.model)?.logs ?? -1) >= 0;
}

/** Whether the scale certainly turns: some imaginary part of its exponent that grows is not zero, and its modulus does not fall. */
function turns(x: Element): boolean {
  const growing = x.scale.filter((part) => part.degree > 0 || part.log === 1);
  return tendencyOfScale(x.scale) === 0 && growing.length === 1 && complexBallExcludesZero(classValue(growing, 128)) && (leadingOf(x.model)?.logs ?? -1) >= 0;
}
