import { ballBetween, compareExact, lowerEnd, upperEnd, type Ball, type ComplexBall } from "../../number/index.js";

/** The smallest ball around several. */
export function hullOf(values: readonly ComplexBall[], bits: number): ComplexBall {
  const hull = (parts: readonly Ball[]): Ball => {
    const [first] = parts as readonly [Ball];
    if (parts.every((a) => a.mid === first.mid && a.radius === first.radius && a.exponent === first.exponent)) return first;
    return ballBetween(parts.map(lowerEnd).reduce((a, b) => (compareExact(a, b) < 0 ? a : b)), parts.map(upperEnd).reduce((a, b) => (compareExact(a, b) > 0 ? a : b)), bits);
  };
  return { re: hull(values.map((z) => z.re)), im: hull(values.map((z) => z.im)) };
}
