import { isZeroRational, multiplyRational, powerRational } from "../../number/index.js";
import { type Budget, spend } from "./budget.js";
import { multiplyMonomials } from "./monomial.js";
import { degreesOf, type Packing, packingFor, unpackPolynomial, wholeCoefficients } from "./packing.js";
import { addPolynomials, ONE_POLYNOMIAL, type Polynomial, type Term, ZERO_POLYNOMIAL } from "./polynomial.js";

/** Up to this many products of terms, adding up partial products costs less than packing. */
const FEW_PRODUCTS = 12;

/** Coefficients of so many bits cost one operation in a product; longer ones cost more. */
const LIGHT_BITS = 256;

/** How much heavier than light a polynomial's coefficients are, judged by its first, middle and last term. */
export function weightOf(p: Polynomial): number {
  const samples = [p.terms[0], p.terms[p.terms.length >> 1], p.terms[p.terms.length - 1]];
  return Math.max(...samples.map((t) => (t === undefined ? 0 : (bitsOf(t.coefficient.n) + bitsOf(t.coefficient.d)) / LIGHT_BITS)));
}

/** About how many bits a whole number has. */
const bitsOf = (n: bigint): number => (BigInt.asIntN(64, n) === n ? 1 : n.toString(16).length * 4);

/** `p q`. Costs about one operation for each pair of terms and each generator of a resulting term, more where coefficients are long. */
export function multiplyPolynomials(p: Polynomial, q: Polynomial, budget?: Budget): Polynomial {
  const [short, long] = p.terms.length <= q.terms.length ? [p, q] : [q, p];
  if (short.terms.length === 0) return ZERO_POLYNOMIAL;
  const products = short.terms.length * long.terms.length;
  spend(budget, products * (1 + (weightOf(short) * weightOf(long)) / 8));
  if (short.terms.length === 1) return multiplyByTerm(long, short.terms[0] as Term);
  if (products <= FEW_PRODUCTS) {
    return short.terms.reduce((sum, t) => addPolynomials(sum, multiplyByTerm(long, t)), ZERO_POLYNOMIAL);
  }
  const degrees = degreesOf(short);
  for (const [g, e] of degreesOf(long)) degrees.set(g, (degrees.get(g) ?? 0) + e);
  const choice = packingFor(degrees);
  // Wide keys are long numbers themselves.
  if (choice.wide) spend(budget, products);
  // Making a term costs more than adding to it.
  const unpacking = 4 + degrees.size;
  return choice.wide ? multiplyPacked(short, long, choice.packing, unpacking, budget) : multiplyPacked(short, long, choice.packing, unpacking, budget);
}

/** A polynomial times one term; the order of terms is kept. */
export function multiplyByTerm(p: Polynomial, { monomial, coefficient }: Term): Polynomial {
  if (isZeroRational(coefficient)) return ZERO_POLYNOMIAL;
  return {
    terms: p.terms.map((t) => ({
      monomial: multiplyMonomials(t.monomial, monomial),
      coefficient:
        t.coefficient.d === 1n && coefficient.d === 1n
          ? { n: t.coefficient.n * coefficient.n, d: 1n }
          : multiplyRational(t.coefficient, coefficient),
    })),
  };
}

function multiplyPacked<K extends number | bigint>(p: Polynomial, q: Polynomial, packing: Packing<K>, unpacking: number, budget: Budget | undefined): Polynomial {
  const a = wholeCoefficients(p);
  const b = wholeCoefficients(q);
  const keysA = p.terms.map((t) => packing.pack(t.monomial));
  const keysB = q.terms.map((t) => packing.pack(t.monomial));
  const sums = new Map<K, bigint>();
  for (let i = 0; i < keysA.length; i++) {
    const key = keysA[i] as K;
    const n = a.numerators[i] as bigint;
    for (let j = 0; j < keysB.length; j++) {
      const sum = packing.add(key, keysB[j] as K);
      const product = n * (b.numerators[j] as bigint);
      const before = sums.get(sum);
      sums.set(sum, before === undefined ? product : before + product);
    }
  }
  spend(budget, sums.size * unpacking);
  return unpackPolynomial(sums, a.denominator * b.denominator, packing);
}

/** `p^k` for `k = 0, 1, 2, …`, with `0^0 = 1`. Throws a `RangeError` for other exponents. */
export function powerPolynomial(p: Polynomial, k: number, budget?: Budget): Polynomial {
  if (!Number.isSafeInteger(k) || k < 0) throw new RangeError("a polynomial is raised to powers 0, 1, 2, …");
  if (k === 0) return ONE_POLYNOMIAL;
  if (p.terms.length === 0) return ZERO_POLYNOMIAL;
  if (p.terms.length === 1) {
    const { monomial, coefficient } = p.terms[0] as Term;
    const bits = coefficient.n.toString(16).length + coefficient.d.toString(16).length - 2;
    spend(budget, 1 + bits * k);
    return { terms: [{ monomial: monomial.map(([g, e]) => [g, e * k] as const), coefficient: powerRational(coefficient, k) }] };
  }
  let out: Polynomial | undefined;
  let square = p;
  for (let rest = k; ; ) {
    if (rest % 2 === 1) out = out === undefined ? square : multiplyPolynomials(out, square, budget);
    rest = Math.floor(rest / 2);
    if (rest === 0) return out as Polynomial;
    square = multiplyPolynomials(square, square, budget);
  }
}
