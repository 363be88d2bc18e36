import { ballOfInteger, integerOfBall, scaleBall } from "./ball.js";
import { airyAiComplex, airyAiSlopeComplex, airyBiComplex, airyBiSlopeComplex } from "./ball-airy.js";
import { besselHComplex, besselIComplex, besselJComplex, besselKComplex, besselYComplex } from "./ball-bessel.js";
import { addComplex, complexBall, COMPLEX_ZERO, isRealBall, multiplyComplex, type ComplexBall } from "./ball-complex.js";
import { isExactComplex, wholeComplex } from "./ball-magnitude.js";
import { plus, times, toRelative } from "./ball-propagation.js";

type Maybe = ComplexBall | undefined;

/** Derivatives of higher order are not computed. */
const MOST_ORDER = 50n;

function orderOf(r: ComplexBall): number | undefined {
  const order = isRealBall(r) ? integerOfBall(r.re) : undefined;
  return order === undefined || order < 0n || order > MOST_ORDER ? undefined : Number(order);
}

/** A sum that may cancel is taken again with more bits where its arguments are exact. */
const settled = (exact: boolean, bits: number, attempt: (work: number) => Maybe): Maybe => (exact ? toRelative(bits, 0, attempt) : attempt(bits + 8));

const KINDS = {
  j: { at: besselJComplex, alternating: true, sign: 1 },
  y: { at: besselYComplex, alternating: true, sign: 1 },
  h: { at: (nu: ComplexBall, z: ComplexBall, bits: number): Maybe => besselHComplex(1, nu, z, bits), alternating: true, sign: 1 },
  i: { at: besselIComplex, alternating: false, sign: 1 },
  k: { at: besselKComplex, alternating: false, sign: -1 },
} as const;

/**
 * The derivative of whole order `0 <= r <= 50` of a Bessel function in its argument (DLMF 10.6.7, 10.29.5): of `J`, `Y` and
 * the first `H` it is `2^-r Σ (-1)^k C(r,k) f_{ν-r+2k}(z)`, of `I` the sum without signs, of `K` that times `(-1)^r`.
 * Undefined for other orders, and where one of these functions is: at zero where they are not analytic, and across the cut.
 */
export function besselDerivativeComplex(kind: keyof typeof KINDS, nu: ComplexBall, z: ComplexBall, r: ComplexBall, bits: number): Maybe {
  const order = orderOf(r);
  if (order === undefined) return undefined;
  const { at, alternating, sign } = KINDS[kind];
  if (order === 0) return at(nu, z, bits);
  return settled(isExactComplex(nu) && isExactComplex(z), bits, (work) => {
    let total: ComplexBall = COMPLEX_ZERO;
    let binomial = 1;
    for (let k = 0; k <= order; k++) {
      const value = at(addComplex(nu, wholeComplex(2 * k - order), 2 * work + 64), z, work);
      if (value === undefined) return undefined;
      const factor = ballOfInteger(alternating && k % 2 === 1 ? -binomial : binomial);
      total = addComplex(total, multiplyComplex(value, complexBall(factor), work), work);
      // Exact: C(50, 25) has 47 bits.
      binomial = (binomial * (order - k)) / (k + 1);
    }
    const whole = complexBall(scaleBall(total.re, -order), scaleBall(total.im, -order));
    return sign === -1 && order % 2 === 1 ? multiplyComplex(whole, wholeComplex(-1), work) : whole;
  });
}

/** The coefficients of `P` and `Q` in `w^(r) = P(z) w + Q(z) w'` where `w'' = z w`: `P_{r+1} = P_r' + z Q_r`, `Q_{r+1} = P_r + Q_r'`. */
function airyPolynomials(order: number): readonly [readonly bigint[], readonly bigint[]] {
  let [p, q]: [readonly bigint[], readonly bigint[]] = [[1n], []];
  const slope = (a: readonly bigint[]): readonly bigint[] => a.slice(1).map((c, k) => c * BigInt(k + 1));
  const sum = (a: readonly bigint[], b: readonly bigint[]): readonly bigint[] => Array.from({ length: Math.max(a.length, b.length) }, (_, k) => (a[k] ?? 0n) + (b[k] ?? 0n));
  for (let k = 0; k < order; k++) [p, q] = [sum(slope(p), [0n, ...q]), sum(p, slope(q))];
  return [p, q];
}

function polynomialAt(coefficients: readonly bigint[], z: ComplexBall, bits: number): ComplexBall {
  return coefficients.reduceRight<ComplexBall>((total, c) => addComplex(multiplyComplex(total, z, bits), complexBall(ballOfInteger(c)), bits), COMPLEX_ZERO);
}

/** The derivative of whole order `0 <= r <= 50` of `Ai` or `Bi`, from the function and its slope by `w'' = z w` (DLMF 9.2.1); undefined for other orders. */
export function airyDerivativeComplex(kind: "ai" | "bi", z: ComplexBall, r: ComplexBall, bits: number): Maybe {
  const order = orderOf(r);
  if (order === undefined) return undefined;
  const [at, slope] = kind === "ai" ? [airyAiComplex, airyAiSlopeComplex] : [airyBiComplex, airyBiSlopeComplex];
  if (order === 0) return at(z, bits);
  if (order === 1) return slope(z, bits);
  const [p, q] = airyPolynomials(order);
  return settled(isExactComplex(z), bits, (work) => plus(work, times(work, polynomialAt(p, z, work), at(z, work)), times(work, polynomialAt(q, z, work), slope(z, work))));
}
