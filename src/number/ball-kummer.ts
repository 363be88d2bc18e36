import { ballExcludesZero, integerOfBall } from "./ball.js";
import { addComplex, complexBall, COMPLEX_ONE, COMPLEX_ZERO, divideComplex, expComplex, isComplexZero, isRealBall, logComplex, multiplyComplex, negateComplex, powerComplex, powerIntegerComplex, rootComplex, subtractComplex, type ComplexBall } from "./ball-complex.js";
import { modifiedBesselAtInfinity } from "./ball-bessel.js";
import { confluentAtInfinity } from "./ball-confluent.js";
import { digammaComplex, gammaComplex, reciprocalGammaComplex } from "./ball-gamma.js";
import { hypergeometricSum } from "./ball-hypergeometric.js";
import { centreOf, isExactComplex, logAboveComplex, roughly, wholeComplex } from "./ball-magnitude.js";
import { avoidsCut, over, plus, realPart, throughEquation, times, toRelative, widened } from "./ball-propagation.js";
import { sinCosPiComplex } from "./ball-sine-pi.js";

type Maybe = ComplexBall | undefined;

const FEW = 40;
const wholeOf = (z: ComplexBall): bigint | undefined => (isRealBall(z) ? integerOfBall(z.re) : undefined);
const isEnd = (z: ComplexBall): boolean => {
  const n = wholeOf(z);
  return n !== undefined && n <= 0n;
};
const exact = (bits: number): number => 4 * bits + 64;
const next = (z: ComplexBall, bits: number): ComplexBall => addComplex(z, COMPLEX_ONE, exact(bits));
const minus = (z: Maybe): Maybe => (z === undefined ? undefined : negateComplex(z));
const holdsZero = (z: ComplexBall): boolean => !ballExcludesZero(z.re) && !ballExcludesZero(z.im);

/** Far out from the modified Bessel function: `Γ(b) (√z)^(1-b) I_{b-1}(2√z)` (DLMF 10.39.9). */
function bessel0F1(b: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const root = logAboveComplex(z) < 6 ? undefined : rootComplex(z, 2, bits);
  if (root === undefined) return undefined;
  const order = subtractComplex(b, COMPLEX_ONE, exact(bits));
  const series = modifiedBesselAtInfinity(order, addComplex(root, root, bits), bits);
  const value = series === undefined ? undefined : times(bits, gammaComplex(b, bits), powerComplex(root, negateComplex(order), bits), series);
  return isRealBall(z) && isRealBall(b) ? realPart(value) : value;
}

const at0F1 = (b: ComplexBall, z: ComplexBall, bits: number): Maybe => toRelative(bits, 0, (work) => bessel0F1(b, z, work) ?? hypergeometricSum([], [b], z, work));

/** `0F1(; b; z)` (DLMF 16.2.1), entire in z; undefined at `b = 0, -1, …` and out of range. */
export function hypergeometric0F1Complex(b: ComplexBall, z: ComplexBall, bits: number): Maybe {
  if (isEnd(b)) return undefined;
  if (isExactComplex(z)) return at0F1(b, z, bits);
  if (holdsZero(z)) return hypergeometricSum([], [b], z, bits);
  const middle = centreOf(z);
  const slope = (): Maybe => over(FEW, at0F1(next(b, bits), middle, FEW), b);
  return throughEquation(z, bits, at0F1(b, middle, bits), slope, divideComplex(b, z, FEW), divideComplex(wholeComplex(-1), z, FEW)) ?? hypergeometricSum([], [b], z, bits);
}

/** Far out from both solutions at infinity (DLMF 13.2.41). */
function far1F1(a: ComplexBall, b: ComplexBall, z: ComplexBall, bits: number): Maybe {
  if (logAboveComplex(z) < 3) return undefined;
  const rest = subtractComplex(b, a, exact(bits));
  const [falling, growing] = [confluentAtInfinity(a, b, z, bits), confluentAtInfinity(rest, b, negateComplex(z), bits)];
  const circle = falling === undefined || growing === undefined ? undefined : sinCosPiComplex(a, bits);
  if (circle === undefined) return undefined;
  const [sine, cosine] = circle;
  const turned = complexBall({ mid: 0n, radius: 0n, exponent: 0 }, { mid: z.im.mid >= 0n ? 1n : -1n, radius: 0n, exponent: 0 });
  const phase = plus(bits, cosine, times(bits, turned, sine));
  const first = times(bits, phase, powerComplex(z, negateComplex(a), bits), falling, reciprocalGammaComplex(rest, bits));
  const second = times(bits, expComplex(z, bits), powerComplex(z, negateComplex(rest), bits), growing, reciprocalGammaComplex(a, bits));
  const value = times(bits, gammaComplex(b, bits), plus(bits, first, second));
  return [a, b, z].every(isRealBall) ? realPart(value) : value;
}

/** The series itself, or `e^z 1F1(b - a; b; -z)` (DLMF 13.2.39) where that cancels less. */
function series1F1(a: ComplexBall, b: ComplexBall, z: ComplexBall, bits: number): Maybe {
  if (z.re.mid >= 0n || isEnd(a)) return hypergeometricSum([a], [b], z, bits);
  return times(bits, expComplex(z, bits), hypergeometricSum([subtractComplex(b, a, exact(bits))], [b], negateComplex(z), bits)) ?? hypergeometricSum([a], [b], z, bits);
}

function at1F1(a: ComplexBall, b: ComplexBall, z: ComplexBall, bits: number): Maybe {
  if (isComplexZero(z)) return isEnd(b) ? undefined : COMPLEX_ONE;
  return toRelative(bits, 0, (work) => (isEnd(a) || isEnd(b) ? undefined : far1F1(a, b, z, work)) ?? series1F1(a, b, z, work));
}

/** `1F1(a; b; z)`, Kummer's `M(a, b, z)` (DLMF 13.2.2), entire in z; undefined at `b = 0, -1, …` unless the series ends before, and out of range. */
export function hypergeometric1F1Complex(a: ComplexBall, b: ComplexBall, z: ComplexBall, bits: number): Maybe {
  if (isExactComplex(z)) return at1F1(a, b, z, bits);
  if (holdsZero(z)) return hypergeometricSum([a], [b], z, bits);
  const middle = centreOf(z);
  const slope = (): Maybe => times(FEW, over(FEW, a, b), isComplexZero(a) ? COMPLEX_ZERO : at1F1(next(a, bits), next(b, bits), middle, FEW));
  const p = over(FEW, subtractComplex(b, z, FEW), z);
  return throughEquation(z, bits, at1F1(a, b, middle, bits), slope, p, minus(over(FEW, a, z))) ?? hypergeometricSum([a], [b], z, bits);
}

const MOST_TERMS = 20_000;

/** `U(a, n+1, z)` for whole `n >= 0` with the logarithm (DLMF 13.2.9); not for whole `a <= 0`. */
function logarithmicU(a: ComplexBall, n: number, z: ComplexBall, bits: number): Maybe {
  const log = logComplex(z, bits);
  const start = digammaComplex(a, bits);
  const [one, other] = [digammaComplex(COMPLEX_ONE, bits), digammaComplex(wholeComplex(n + 1), bits)];
  const inverse = reciprocalGammaComplex(a, bits);
  if (n > 2000 || log === undefined || start === undefined || one === undefined || other === undefined || inverse === undefined) return undefined;
  // Σ_{k=1}^n (k-1)! (1-a+k)_{n-k} / (n-k)! z^(-k), from k = n down
  let finite: Maybe = COMPLEX_ZERO;
  if (n > 0) {
    let factorial = 1n;
    for (let k = 2; k < n; k++) factorial *= BigInt(k);
    const power = powerIntegerComplex(z, BigInt(-n), bits);
    let term: Maybe = times(bits, wholeComplex(factorial), power);
    finite = term;
    for (let k = n - 1; k >= 1; k--) {
      term = over(bits, times(bits, term, z, subtractComplex(wholeComplex(1 + k), a, bits)), wholeComplex(k * (n - k)));
      finite = plus(bits, finite, term);
    }
  }
  let weight = subtractComplex(subtractComplex(addComplex(log, start, bits), one, bits), other, bits);
  let term: ComplexBall = COMPLEX_ONE;
  let sum = weight;
  const size = 2 ** Math.min(60, logAboveComplex(z));
  const farA = 2 ** Math.min(40, logAboveComplex(a)) + 1;
  let top = logAboveComplex(weight);
  let infinite: Maybe;
  for (let k = 0; k < MOST_TERMS && infinite === undefined; k++) {
    const shifted = addComplex(a, wholeComplex(k), bits);
    const ratio = over(bits, multiplyComplex(shifted, z, bits), wholeComplex((n + 1 + k) * (k + 1)));
    const step = plus(bits, over(bits, COMPLEX_ONE, shifted), minus(over(bits, COMPLEX_ONE, wholeComplex(k + 1))), minus(over(bits, COMPLEX_ONE, wholeComplex(n + k + 1))));
    if (ratio === undefined || step === undefined) return undefined;
    term = multiplyComplex(term, ratio, bits);
    weight = addComplex(weight, step, bits);
    const weighted = multiplyComplex(term, weight, bits);
    sum = addComplex(sum, weighted, bits);
    // From here on terms are halved at least, and weights grow by three at most.
    const rest = logAboveComplex(term) + Math.log2(2 ** Math.min(60, logAboveComplex(weight)) * 2 + 6) + 0.01;
    top = Math.max(top, rest);
    if (rest < top - bits && k > farA + 1 && size * (farA + k + 2) * 2.01 < (n + k + 2) * (k + 2)) infinite = widened(isRealBall(a) && isRealBall(sum), sum, rest, bits);
  }
  let factorial = 1n;
  for (let k = 2; k <= n; k++) factorial *= BigInt(k);
  const lower = reciprocalGammaComplex(subtractComplex(a, wholeComplex(n), bits), bits);
  const scaled = over(bits, times(bits, lower, infinite), wholeComplex(n % 2 === 0 ? -factorial : factorial));
  return plus(bits, scaled, times(bits, inverse, finite));
}

/** Off infinity: with the logarithm for whole b, else from two solutions at zero (DLMF 13.2.42); `U(a, b, z) = z^(1-b) U(a-b+1, 2-b, z)` for whole `b <= 0` (DLMF 13.2.40). */
function nearU(a: ComplexBall, b: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const n = wholeOf(b);
  const rest = next(subtractComplex(a, b, exact(bits)), bits);
  const inverted = subtractComplex(COMPLEX_ONE, b, exact(bits));
  if (n !== undefined && n <= 0n) return times(bits, powerComplex(z, inverted, bits), nearU(rest, next(inverted, bits), z, bits));
  if (n !== undefined) return n > 2000n ? undefined : logarithmicU(a, Number(n) - 1, z, bits);
  const first = times(bits, gammaComplex(inverted, bits), reciprocalGammaComplex(rest, bits), series1F1(a, b, z, bits));
  const second = times(bits, gammaComplex(negateComplex(inverted), bits), reciprocalGammaComplex(a, bits), powerComplex(z, inverted, bits), series1F1(rest, next(inverted, bits), z, bits));
  return plus(bits, first, second);
}

function atU(a: ComplexBall, b: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const lost = z.re.mid >= 0n ? 1.443 * Math.min(1e6, Math.hypot(roughly(z.re), roughly(z.im)) + Math.max(0, roughly(z.re))) : 0;
  const far = toRelative(bits, 0, (work) => {
    const series = confluentAtInfinity(a, b, z, work);
    return series === undefined ? undefined : times(work, powerComplex(z, negateComplex(a), work), series);
  });
  return far ?? toRelative(bits, lost, (work) => nearU(a, b, z, work));
}

/** Kummer's `U(a, b, z)` (DLMF 13.2.6), principal branch, continuous from above on its cut; undefined at zero, across the cut and out of range. */
export function kummerUComplex(a: ComplexBall, b: ComplexBall, z: ComplexBall, bits: number): Maybe {
  if (isComplexZero(z) || !avoidsCut(z)) return undefined;
  if (isExactComplex(z)) return atU(a, b, z, bits);
  const middle = centreOf(z);
  // U' = -a U(a+1, b+1) (DLMF 13.3.22)
  const slope = (): Maybe => minus(times(FEW, a, atU(next(a, bits), next(b, bits), middle, FEW)));
  return throughEquation(z, bits, atU(a, b, middle, bits), slope, over(FEW, subtractComplex(b, z, FEW), z), minus(over(FEW, a, z)));
}

