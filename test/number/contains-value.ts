import { expect } from "vitest";
import { absoluteBall, addBall, ballOfRational, ballToNumber, compareExact, complexBallOfRational, divideRational, lowerEnd, parseDecimal, subtractBall, topOfBall, upperEnd, widenBall, type Ball, type ComplexBall, type Rational } from "../../src/number/index.js";

const fraction = (text: string): Rational => {
  const [n, d] = text.split("/");
  return divideRational(parseDecimal(n as string), parseDecimal(d ?? "1"));
};

/** `"1/2"` or `"1/2,-3"` as an enclosure with many bits. */
export function argument(text: string, bits: number): ComplexBall {
  const [re, im] = text.split(",");
  return complexBallOfRational(fraction(re as string), fraction(im ?? "0"), bits);
}

/** Whether all of `inner` lies in `outer`. */
export const liesIn = (inner: Ball, outer: Ball): boolean => compareExact(lowerEnd(inner), lowerEnd(outer)) >= 0 && compareExact(upperEnd(inner), upperEnd(outer)) <= 0;

/** Expects that an enclosure holds a written value, exact to one unit of its 65th digit, and is not much wider than asked for. */
export function expectValue(value: ComplexBall | undefined, re: string, im: string, bits: number): void {
  if (value === undefined) throw new Error("no value");
  const size = Math.max(...[value.re, value.im].map((part) => topOfBall(part)), -600);
  for (const [part, text] of [[value.re, re], [value.im, im]] as const) {
    const written = ballOfRational(fraction(text), 400);
    // The distance less the radius: not positive beyond the error of the decimals.
    const distance = absoluteBall(subtractBall(written, { ...part, radius: 0n }, 2000));
    const allowed = widenBall({ ...part, mid: part.radius, radius: 0n }, 1n, Math.max(topOfBall(written), -600) - 210, 2000);
    expect(compareExact(lowerEnd(distance), upperEnd(allowed)), `${ballToNumber(part)} for ${text}`).toBeLessThanOrEqual(0);
    if (part.radius > 0n) expect(topOfBall({ ...part, mid: 0n }) - size).toBeLessThan(14 - bits);
  }
}

/** A number of the ball: its middle moved by so many 64ths of the radius. */
export const numberIn = (a: Ball, part: number): Ball => addBall({ ...a, radius: 0n }, { mid: a.radius * BigInt(part), radius: 0n, exponent: a.exponent - 6 }, 4000);
