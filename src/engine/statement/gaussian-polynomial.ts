import { addRational, divideRational, multiplyRational, negateRational, ONE, rational, type Rational, rationalToString, subtractRational, ZERO } from "../../number/index.js";
import { type Budget, spend } from "../../expression/index.js";

/** A number `re + im i` with rational parts. */
export interface Gaussian {
  readonly re: Rational;
  readonly im: Rational;
}

/** A polynomial in one unknown over the rationals with `i`, lowest degree first; the last coefficient is not 0. */
export type GaussianPolynomial = readonly Gaussian[];

const isZero = (a: Gaussian): boolean => a.re.n === 0n && a.im.n === 0n;
const subtract = (a: Gaussian, b: Gaussian): Gaussian => ({ re: subtractRational(a.re, b.re), im: subtractRational(a.im, b.im) });

/** `a b`. */
export const multiplyGaussian = (a: Gaussian, b: Gaussian): Gaussian => ({
  re: subtractRational(multiplyRational(a.re, b.re), multiplyRational(a.im, b.im)),
  im: addRational(multiplyRational(a.re, b.im), multiplyRational(a.im, b.re)),
});

/** `a / b` for a `b` other than 0. */
export function divideGaussian(a: Gaussian, b: Gaussian): Gaussian {
  const norm = addRational(multiplyRational(b.re, b.re), multiplyRational(b.im, b.im));
  const { re, im } = multiplyGaussian(a, { re: b.re, im: negateRational(b.im) });
  return { re: divideRational(re, norm), im: divideRational(im, norm) };
}

/** Without leading zeros. */
export function trimmed(p: readonly Gaussian[]): GaussianPolynomial {
  let end = p.length;
  while (end > 0 && isZero(p[end - 1] as Gaussian)) end--;
  return p.slice(0, end);
}

/** The same roots, with leading coefficient 1. */
export function monic(p: GaussianPolynomial): GaussianPolynomial {
  const lead = p[p.length - 1];
  return lead === undefined ? [] : p.map((c) => divideGaussian(c, lead));
}

/** Quotient and remainder of a division by a polynomial other than 0. */
export function divideGaussianPolynomials(p: GaussianPolynomial, by: GaussianPolynomial, budget: Budget): { readonly quotient: GaussianPolynomial; readonly rest: GaussianPolynomial } {
  const lead = by[by.length - 1] as Gaussian;
  let rest = [...p];
  const quotient: Gaussian[] = Array.from({ length: Math.max(p.length - by.length + 1, 0) }, () => ({ re: ZERO, im: ZERO }));
  while (rest.length >= by.length) {
    spend(budget, by.length * 8);
    const factor = divideGaussian(rest[rest.length - 1] as Gaussian, lead);
    const shift = rest.length - by.length;
    quotient[shift] = factor;
    rest = [...trimmed(rest.map((c, k) => (k < shift || k === rest.length - 1 ? (k < shift ? c : { re: ZERO, im: ZERO }) : subtract(c, multiplyGaussian(factor, by[k - shift] as Gaussian)))))];
  }
  return { quotient: trimmed(quotient), rest };
}

/** The monic greatest common divisor. */
export function gcdOfGaussianPolynomials(p: GaussianPolynomial, q: GaussianPolynomial, budget: Budget): GaussianPolynomial {
  let [a, b] = [p, q];
  while (b.length > 0) [a, b] = [b, monic(divideGaussianPolynomials(a, b, budget).rest)];
  return monic(a);
}

/** The monic polynomial with the same roots, each simple. `p` is not 0. */
export function simpleRoots(p: GaussianPolynomial, budget: Budget): GaussianPolynomial {
  const derivative = trimmed(p.slice(1).map((c, k) => multiplyGaussian(c, { re: rational(k + 1), im: ZERO })));
  if (derivative.length === 0) return monic(p);
  return monic(divideGaussianPolynomials(p, gcdOfGaussianPolynomials(p, derivative, budget), budget).quotient);
}

/**
 * Polynomials without common roots from which each of the given ones is made, up to multiplicity: on the roots of one of
 * them, each given polynomial vanishes everywhere or nowhere.
 */
export function coprimeBasis(polynomials: readonly GaussianPolynomial[], budget: Budget): GaussianPolynomial[] {
  let basis: GaussianPolynomial[] = [];
  for (const p of polynomials) {
    if (p.length < 2) continue;
    let rest = simpleRoots(p, budget);
    const next: GaussianPolynomial[] = [];
    for (const b of basis) {
      const common = gcdOfGaussianPolynomials(rest, b, budget);
      if (common.length < 2) {
        next.push(b);
        continue;
      }
      next.push(common);
      const other = divideGaussianPolynomials(b, common, budget).quotient;
      if (other.length > 1) next.push(monic(other));
      rest = divideGaussianPolynomials(rest, common, budget).quotient;
    }
    if (rest.length > 1) next.push(monic(rest));
    basis = next;
  }
  return basis;
}

/** Whether all roots of `b` are roots of `p`. */
export const dividesGaussian = (b: GaussianPolynomial, p: GaussianPolynomial, budget: Budget): boolean => p.length === 0 || divideGaussianPolynomials(p, b, budget).rest.length === 0;

/** Plain text and LaTeX of a number. */
export function printGaussian({ re, im }: Gaussian): { readonly text: string; readonly latex: string } {
  const part = (r: Rational, latex: boolean): string => (!latex || r.d === 1n ? rationalToString(r) : `${r.n < 0n ? "-" : ""}\\frac{${r.n < 0n ? -r.n : r.n}}{${r.d}}`);
  const size: Rational = im.n < 0n ? negateRational(im) : im;
  const unit = (latex: boolean): string => (size.n === ONE.n && size.d === ONE.d ? "i" : latex ? `${part(size, true)} i` : `${part(size, false)}*i`);
  const print = (latex: boolean): string => {
    if (im.n === 0n) return part(re, latex);
    if (re.n === 0n) return `${im.n < 0n ? "-" : ""}${unit(latex)}`;
    return `${part(re, latex)} ${im.n < 0n ? "-" : "+"} ${unit(latex)}`;
  };
  return { text: print(false), latex: print(true) };
}
