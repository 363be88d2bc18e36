import { ballOfInteger, ballOfRational, compareExact, complexBall, lowerEnd, parseDecimal, rational, topOfBall, upperEnd, ZERO_BALL, type Ball, type ComplexBall } from "../../src/number/index.js";

/** A name, arguments as fractions (real and imaginary part), the value to 60 digits, and the mpmath call that gives it. */
export type ContractRow = readonly [name: string, args: readonly (readonly [string, string?])[], re: string, im: string, call: string];

const fraction = (text: string, bits: number): Ball => {
  const [n, d] = text.split("/");
  return ballOfRational(rational(BigInt(n ?? "0"), BigInt(d ?? "1")), bits);
};

/** A number as a ball of so many bits. */
export const numberOf = ([re, im]: readonly [string, string?], bits: number): ComplexBall => complexBall(fraction(re, bits), im === undefined ? ZERO_BALL : fraction(im, bits));

/** Whether the decimal, which is right to 60 digits, lies in the ball. */
export function holdsDecimal(a: Ball, text: string): boolean {
  const [digits, exponent] = text.split("e");
  const plain = parseDecimal(digits ?? "0");
  const power = BigInt(exponent ?? "0");
  const value = power >= 0n ? rational(plain.n * 10n ** power, plain.d) : rational(plain.n, plain.d * 10n ** -power);
  if (value.n === 0n) return a.mid <= a.radius && -a.mid <= a.radius;
  const near = ballOfRational(value, 400);
  const slack = { mid: 1n, radius: 0n, exponent: topOfBall(near) - 195 };
  return compareExact(lowerEnd(minus(a, slack)), near) <= 0 && compareExact(upperEnd(plus(a, slack)), near) >= 0;
}

const aligned = (a: Ball, b: Ball): readonly [bigint, bigint, bigint, number] => {
  const low = Math.min(a.exponent, b.exponent);
  return [a.mid << BigInt(a.exponent - low), a.radius << BigInt(a.exponent - low), b.mid << BigInt(b.exponent - low), low];
};
const plus = (a: Ball, b: Ball): Ball => {
  const [mid, radius, more, exponent] = aligned(a, b);
  return { mid: mid + more, radius, exponent };
};
const minus = (a: Ball, b: Ball): Ball => plus(a, { ...b, mid: -b.mid });

/** How many bits of the larger part are certain. */
export function certain(z: ComplexBall): number {
  const top = (a: Ball, value: bigint): number => (value === 0n ? -Infinity : topOfBall({ mid: value, radius: 0n, exponent: a.exponent }));
  return Math.max(top(z.re, z.re.mid), top(z.im, z.im.mid)) - Math.max(top(z.re, z.re.radius), top(z.im, z.im.radius), -1e9);
}

/** A ball around a number, `radius / 2^places` wide on each side. */
export const around = (z: ComplexBall, radius: bigint, places: number): ComplexBall => {
  const wide = (a: Ball): Ball => {
    const [mid, own, , exponent] = aligned(a, { mid: 0n, radius: 0n, exponent: -places });
    return { mid, radius: own + (radius << BigInt(-places - exponent)), exponent };
  };
  return complexBall(wide(z.re), z.im === ZERO_BALL ? ZERO_BALL : wide(z.im));
};
export const integer = (n: number): ComplexBall => complexBall(ballOfInteger(n));
