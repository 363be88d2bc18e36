/** Exact rational numbers over big integers: `n / d` in lowest terms with `d > 0`. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

const absolute = (a: bigint): bigint => (a < 0n ? -a : a);

/** The greatest common divisor of two integers, never negative; `gcd(0, 0) = 0`. */
export function gcdOf(a: bigint, b: bigint): bigint {
  let x = absolute(a);
  let y = absolute(b);
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The rational `n / d` in lowest terms. Throws a `RangeError` when `d` is zero. */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  let num = BigInt(n);
  if (d === 1n || d === 1) return { n: num, d: 1n };
  let den = BigInt(d);
  if (den === 0n) throw new RangeError("a rational number needs a denominator other than zero");
  if (den < 0n) [num, den] = [-num, -den];
  const g = gcdOf(num, den);
  return g === 1n || g === 0n ? { n: num, d: den } : { n: num / g, d: den / g };
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };
export const MINUS_ONE: Rational = { n: -1n, d: 1n };
export const HALF: Rational = { n: 1n, d: 2n };

export const addRational = (a: Rational, b: Rational): Rational =>
  a.d === 1n && b.d === 1n ? { n: a.n + b.n, d: 1n } : rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtractRational = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiplyRational = (a: Rational, b: Rational): Rational =>
  a.d === 1n && b.d === 1n ? { n: a.n * b.n, d: 1n } : rational(a.n * b.n, a.d * b.d);
export const negateRational = (a: Rational): Rational => ({ n: -a.n, d: a.d });

/** `a / b`. Throws a `RangeError` when `b` is zero. */
export const divideRational = (a: Rational, b: Rational): Rational =>
  b.n === 1n && b.d === 1n ? a : rational(a.n * b.d, a.d * b.n);

/** `a` to a whole power. Throws a `RangeError` for zero to a negative power; `0^0 = 1`. */
export function powerRational(a: Rational, k: number): Rational {
  if (!Number.isInteger(k)) throw new RangeError("a rational number is raised to whole powers only");
  return k >= 0 ? { n: a.n ** BigInt(k), d: a.d ** BigInt(k) } : rational(a.d ** BigInt(-k), a.n ** BigInt(-k));
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compareRational(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export const equalRational = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d;
export const isZeroRational = (a: Rational): boolean => a.n === 0n;
export const isOneRational = (a: Rational): boolean => a.n === 1n && a.d === 1n;
export const isIntegerRational = (a: Rational): boolean => a.d === 1n;
export const signOfRational = (a: Rational): -1 | 0 | 1 => (a.n < 0n ? -1 : a.n > 0n ? 1 : 0);
export const absoluteRational = (a: Rational): Rational => ({ n: absolute(a.n), d: a.d });

/** The largest integer not above `a`. */
export const floorRational = (a: Rational): bigint => {
  const q = a.n / a.d;
  return a.n < 0n && q * a.d !== a.n ? q - 1n : q;
};

/** The double nearest to `a`, up to a rounding of one unit in the last place; overflow gives an infinity. */
export function rationalToNumber(a: Rational): number {
  const direct = Number(a.n) / Number(a.d);
  if (Number.isFinite(direct) && (direct !== 0 || a.n === 0n) && Number.isFinite(Number(a.d))) return direct;
  const shift = BigInt(absolute(a.n).toString(2).length - a.d.toString(2).length) - 60n;
  const scaled = shift >= 0n ? a.n / (a.d << shift) : (a.n << -shift) / a.d;
  return Number(scaled) * 2 ** Number(shift);
}

/** Reads `12`, `-3.25`, `1.5e-3`: a decimal is the rational that it writes. Throws a `RangeError` on other text. */
export function parseDecimal(text: string): Rational {
  const m = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text.trim());
  if (!m || ((m[2] ?? "") === "" && (m[3] ?? "") === "")) throw new RangeError(`not a decimal number: ${text}`);
  const fraction = m[3] ?? "";
  const digits = BigInt((m[2] ?? "") + fraction || "0");
  const exponent = Number(m[4] ?? "0") - fraction.length;
  const n = m[1] === "-" ? -digits : digits;
  return exponent >= 0 ? rational(n * 10n ** BigInt(exponent)) : rational(n, 10n ** BigInt(-exponent));
}

/** Exact rational value of a finite double. Throws a `RangeError` on NaN and infinities. */
export function rationalFromNumber(x: number): Rational {
  if (!Number.isFinite(x)) throw new RangeError("only a finite number has a rational value");
  let exponent = 0;
  let mantissa = x;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent++;
  }
  return rational(BigInt(mantissa), 2n ** BigInt(exponent));
}

/** `3`, `-1/2`. */
export const rationalToString = (a: Rational): string => (a.d === 1n ? `${a.n}` : `${a.n}/${a.d}`);
