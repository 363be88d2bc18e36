import { expComplex, logComplex, multiplyComplex, addComplex, negateComplex, powerIntegerComplex, type ComplexBall } from "./ball-complex.js";
import { wholeComplex, wholeOfComplex } from "./ball-magnitude.js";

/** `z^(-s)`, and the logarithm of z where it is asked for or needed. */
export type NegativePower = (z: ComplexBall, bits: number) => { readonly value: ComplexBall; readonly log: ComplexBall | undefined } | undefined;

/** Powers with the exponent `-s`: by repeated products for certainly whole s, else by the principal logarithm. */
export function negativePower(s: ComplexBall, withLog: boolean): NegativePower {
  const whole = wholeOfComplex(s);
  return (z, bits) => {
    const log = whole !== undefined && !withLog ? undefined : logComplex(z, bits + 24);
    if (log === undefined && (whole === undefined || withLog)) return undefined;
    const value = whole !== undefined ? powerIntegerComplex(z, -whole, bits) : log === undefined ? undefined : expComplex(negateComplex(multiplyComplex(s, log, bits + 24)), bits);
    return value === undefined ? undefined : { value, log };
  };
}

/**
 * The powers `k^(-s)` of whole numbers below a bound, to be asked for one after the other: those of composite numbers are
 * products of earlier ones.
 */
export function wholePowers(s: ComplexBall, below: number, bits: number, power: NegativePower): (k: number) => ReturnType<NegativePower> {
  if (wholeOfComplex(s) !== undefined) return (k) => power(wholeComplex(k), bits);
  const found: ReturnType<NegativePower>[] = Array.from({ length: below });
  return (k) => {
    const old = found[k];
    if (old !== undefined) return old;
    let p = 2;
    while (p * p <= k && k % p !== 0) p++;
    const at = (j: number): ReturnType<NegativePower> => (found[j] ??= j === 1 ? { value: wholeComplex(1), log: wholeComplex(0) } : power(wholeComplex(j), bits + 8));
    if (k === 1 || p * p > k) return at(k);
    const [x, y] = [at(p), found[k / p] ?? power(wholeComplex(k / p), bits + 8)];
    if (x === undefined || y === undefined) return undefined;
    found[k] = { value: multiplyComplex(x.value, y.value, bits + 8), log: x.log === undefined || y.log === undefined ? undefined : addComplex(x.log, y.log, bits) };
    return found[k];
  };
}
