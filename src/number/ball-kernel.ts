import { bitLength, shiftLeft } from "./ball.js";

/**
 * Elementary functions of fixed-point numbers: `x` stands for `x / 2^p`. Each kernel states its range and is within two
 * units in the last place; the error counts are in the comments. All rounding is downwards.
 */

/** The largest whole number whose k-th power is not above `n >= 0`: Newton's iteration from above, begun on half of the digits. */
export function integerRoot(n: bigint, k: number): bigint {
  if (n < 2n || k === 1) return n;
  const length = bitLength(n);
  const half = Math.floor(length / (2 * k));
  const degree = BigInt(k);
  let x = half < 8 ? 1n << BigInt(Math.ceil(length / k)) : (integerRoot(n >> BigInt(half * k), k) + 1n) << BigInt(half);
  for (;;) {
    const next = ((degree - 1n) * x + n / x ** (degree - 1n)) / degree;
    if (next >= x) return x;
    x = next;
  }
}

/** Constants are computed at 128, 256, 512, … bits, so that a value does not depend on what was asked before. */
function ladder(compute: (p: number) => bigint): (p: number) => bigint {
  const known = new Map<number, bigint>();
  return (p) => {
    let rung = 128;
    while (rung < p + 8) rung *= 2;
    let value = known.get(rung);
    if (value === undefined) {
      value = compute(rung + 32) >> 32n;
      known.set(rung, value);
    }
    return value >> BigInt(rung - p);
  };
}

/** `2^p · atan(1/k)` or, with `sign` 1, `atanh(1/k)`; each of the fewer than `p` terms is within one unit. */
function inverseTangentOfReciprocal(k: bigint, p: number, sign: 1n | -1n): bigint {
  const square = k * k;
  let power = (1n << BigInt(p)) / k;
  let sum = power;
  let factor = sign;
  for (let n = 3n; power > 0n; n += 2n) {
    power /= square;
    sum += (factor * power) / n;
    factor *= sign;
  }
  return sum;
}

/** π (Machin's formula): below the true value or at most two units off, like the next. */
export const piKernel = ladder((p) => 16n * inverseTangentOfReciprocal(5n, p, -1n) - 4n * inverseTangentOfReciprocal(239n, p, -1n));

/** `log 2 = 18 atanh(1/26) - 2 atanh(1/4801) + 8 atanh(1/8749)`. */
export const logTwoKernel = ladder(
  (p) => 18n * inverseTangentOfReciprocal(26n, p, 1n) - 2n * inverseTangentOfReciprocal(4801n, p, 1n) + 8n * inverseTangentOfReciprocal(8749n, p, 1n),
);

/**
 * `exp x` for `0 <= x < 1`. The Taylor series at `x / 2^h`, then h squarings: N terms are off by 2N + 4 units, squaring
 * doubles the relative error, and 16 + h guard bits hold that below one unit for N < 10,000.
 */
export function expKernel(x: bigint, p: number): bigint {
  const halvings = Math.floor(Math.sqrt(p));
  const guard = halvings + 16;
  const work = BigInt(p + guard);
  const small = x << 16n;
  const one = 1n << work;
  let sum = one;
  let term = one;
  for (let n = 1n; term > 0n; n += 1n) {
    term = ((term * small) >> work) / n;
    sum += term;
  }
  for (let k = 0; k < halvings; k++) sum = (sum * sum) >> work;
  return sum >> BigInt(guard);
}

/** `[sin x, cos x]` for `0 <= x < 1`, in the way of `expKernel`, with `(cos + i sin)` squared. */
export function sinCosKernel(x: bigint, p: number): readonly [bigint, bigint] {
  const halvings = Math.floor(Math.sqrt(p) / 1.5);
  const guard = halvings + 16;
  const work = BigInt(p + guard);
  const small = x << 16n;
  const one = 1n << work;
  let [sine, cosine] = [0n, one];
  let term = one;
  for (let n = 1n; term > 0n; n += 1n) {
    term = ((term * small) >> work) / n;
    if (n % 2n === 1n) sine += n % 4n === 1n ? term : -term;
    else cosine += n % 4n === 0n ? term : -term;
  }
  for (let k = 0; k < halvings; k++) [sine, cosine] = [(2n * sine * cosine) >> work, ((cosine - sine) * (cosine + sine)) >> work];
  return [sine >> BigInt(guard), cosine >> BigInt(guard)];
}

const SERIES_BITS = 128;

/** `w + sign w^3/3 + w^5/5 + …` for `0 <= w <= 1/4`: `atanh` or `atan`; fewer than p terms, each within three units. */
function oddSeries(w: bigint, p: number, sign: 1n | -1n): bigint {
  const work = BigInt(p);
  const square = (w * w) >> work;
  let power = w;
  let sum = w;
  let factor = sign;
  for (let n = 3n; power > 0n; n += 2n) {
    power = (power * square) >> work;
    sum += (factor * power) / n;
    factor *= sign;
  }
  return sum;
}

/**
 * `log m` for `2/3 <= m <= 3/2`. With few bits `2 atanh((m-1)/(m+1))`; with many, `y + log(m / exp y)` for a value `y`
 * right to a quarter of the bits, where two terms of the series leave less than `w^5`.
 */
export function logKernel(m: bigint, p: number): bigint {
  const work = p + 16;
  const one = 1n << BigInt(work);
  const wide = m << 16n;
  if (p <= SERIES_BITS) {
    const w = ((wide - one) << BigInt(work)) / (wide + one);
    const series = 2n * oddSeries(w < 0n ? -w : w, work, 1n);
    return (w < 0n ? -series : series) >> 16n;
  }
  const rough = Math.floor(p / 4) + 16;
  const y = shiftLeft(logKernel(shiftLeft(m, rough - p), rough), work - rough);
  const e = y >= 0n ? expKernel(y, work) : (one * one) / expKernel(-y, work);
  const w = ((wide - e) << BigInt(work)) / (wide + e);
  const cube = (w * ((w * w) >> BigInt(work))) >> BigInt(work);
  return (y + 2n * w + (2n * cube) / 3n) >> 16n;
}

/** `atan t` for `0 <= t <= 1`: with few bits by two halvings of the angle, with many as `logKernel`. */
export function atanKernel(t: bigint, p: number): bigint {
  const work = p + 16;
  const one = 1n << BigInt(work);
  const wide = t << 16n;
  if (p <= SERIES_BITS) {
    const halve = (x: bigint): bigint => (x << BigInt(work)) / (one + integerRoot(one * one + x * x, 2));
    return (4n * oddSeries(halve(halve(wide)), work, -1n)) >> 16n;
  }
  const rough = Math.floor(p / 4) + 16;
  const y = shiftLeft(atanKernel(shiftLeft(t, rough - p), rough), work - rough);
  const [sine, cosine] = sinCosKernel(y, work);
  const top = (wide * cosine) - (sine << BigInt(work));
  const bottom = (cosine << BigInt(work)) + wide * sine;
  const w = (top << BigInt(work)) / bottom;
  const cube = (w * ((w * w) >> BigInt(work))) >> BigInt(work);
  return (y + w - cube / 3n) >> 16n;
}
