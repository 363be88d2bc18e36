import { absoluteBall, addBall, ballBetween, ballOfInteger, compareExact, divideBall, floorOfBall, isExactBall, lowerEnd, multiplyBall, negateBall, ONE_BALL, roundBall, scaleBall, signOfBall, subtractBall, upperEnd, type Ball } from "./ball.js";
import { agmOneComplex, isOffUpperCut, meanSteps, type MeanStep } from "./ball-agm.js";
import { carlsonD, carlsonF, carlsonJ } from "./ball-carlson.js";
import { addComplex, complexBall, COMPLEX_ONE, COMPLEX_ZERO, divideComplex, isComplexZero, isRealBall, multiplyComplex, negateComplex, rootComplex, sinCosComplex, subtractComplex, type ComplexBall } from "./ball-complex.js";
import { piBall } from "./ball-elementary.js";

/**
 * Legendre's elliptic integrals (DLMF 19.2) in the parameter `m = k²`: `K(m)`, `E(m)`, `F(φ, m)`, `E(φ, m)`, `Π(n, m)`,
 * `Π(n, φ, m)`. Principal branches; on the cut `m >= 1` (`m sin²φ >= 1`, `n >= 1`) there is no value.
 */
type Maybe = ComplexBall | undefined;

const rounded = (z: ComplexBall, bits: number): ComplexBall => complexBall(roundBall(z.re.mid, z.re.radius, z.re.exponent, bits), roundBall(z.im.mid, z.im.radius, z.im.exponent, bits));
const scaled = (z: ComplexBall, k: number): ComplexBall => complexBall(scaleBall(z.re, k), scaleBall(z.im, k));
const isOne = (z: ComplexBall): boolean => isRealBall(z) && isExactBall(z.re) && compareExact(z.re, ONE_BALL) === 0;

/** The values between those at the ends of a real enclosure, for a function that is monotonic there. */
function betweenEnds(low: Maybe, high: Maybe, bits: number): Maybe {
  if (low === undefined || high === undefined || !isRealBall(low) || !isRealBall(high)) return undefined;
  const [a, b] = [low.re, high.re];
  const bottom = compareExact(lowerEnd(a), lowerEnd(b)) <= 0 ? lowerEnd(a) : lowerEnd(b);
  const top = compareExact(upperEnd(a), upperEnd(b)) >= 0 ? upperEnd(a) : upperEnd(b);
  return complexBall(ballBetween(bottom, top, bits));
}

const monotonic = (m: ComplexBall, bits: number, f: (m: ComplexBall, bits: number) => Maybe): Maybe =>
  isRealBall(m) && !isExactBall(m.re) ? betweenEnds(f(complexBall(lowerEnd(m.re)), bits), f(complexBall(upperEnd(m.re)), bits), bits) : f(m, bits);

/** `√(1 - m)` off the cut. */
const complement = (m: ComplexBall, bits: number): Maybe => (isOffUpperCut(m) ? rootComplex(subtractComplex(COMPLEX_ONE, m, 2 * bits), 2, bits) : undefined);

/** The complete integral of the first kind, `π / (2 agm(1, √(1 - m)))` (DLMF 19.8.5); it grows with a real m. */
export const ellipticK = (m: ComplexBall, bits: number): Maybe => monotonic(m, bits, completeFirst);

function completeFirst(m: ComplexBall, bits: number): Maybe {
  const work = bits + 12;
  const root = complement(m, work);
  const mean = root === undefined ? undefined : agmOneComplex(root, work);
  return mean === undefined ? undefined : divideComplex(complexBall(scaleBall(piBall(work), -1)), mean, bits);
}

/** The complete integral of the second kind; 1 at `m = 1`. It falls with a real m. */
export const ellipticE = (m: ComplexBall, bits: number): Maybe => (isOne(m) ? COMPLEX_ONE : monotonic(m, bits, completeSecond));

/**
 * `E/K = 1 - Σ 2^(n-1) c_n²` with `c_0² = m`, `c_(n+1) = (a_n - g_n)/2` (DLMF 19.8.6), for complex m off the cut by
 * continuation. As `|c_(n+1)| <= |c_n|²/(4 |a_(n+1)|)`, what is left out is less than twice its first term.
 */
function completeSecond(m: ComplexBall, bits: number): Maybe {
  if (isOne(m)) return COMPLEX_ONE;
  const work = bits + 32;
  const root = complement(m, work);
  const sequence = root === undefined ? undefined : meanSteps(root, work);
  const first = completeFirst(m, work);
  if (sequence === undefined || first === undefined) return undefined;
  let sum = scaled(m, -1);
  const { steps } = sequence;
  for (let n = 0; n < steps.length; n++) {
    const { a, g } = steps[n] as MeanStep;
    const c = scaled(subtractComplex(a, g, work), -1);
    sum = addComplex(sum, scaled(multiplyComplex(c, c, work), n), work);
  }
  // The next c: (a - g)²/16 over the next mean, |1 - g/a| < 1/8; then 2^(n) c² doubled.
  const last = steps[steps.length - 1] as MeanStep;
  const gap = subtractComplex(last.a, last.g, work);
  const next = divideComplex(multiplyComplex(gap, gap, work), addComplex(last.a, last.g, work), work);
  if (next === undefined) return undefined;
  const rest = scaled(multiplyComplex(next, next, work), -6 + steps.length + 1);
  const radius = (z: ComplexBall): Ball => addBall(absoluteBall(z.re), absoluteBall(z.im), 32);
  const around = (a: Ball): Ball => ballBetween(negateBall(upperEnd(a)), upperEnd(a), 32);
  const error = around(radius(rest));
  const bracket = subtractComplex(COMPLEX_ONE, sum, work);
  const widened = complexBall(addBall(bracket.re, error, work), isRealBall(m) ? bracket.im : addBall(bracket.im, error, work));
  return rounded(multiplyComplex(first, widened, work), bits);
}

/** The complete integral of the third kind, `R_F(0, 1-m, 1) + (n/3) R_J(0, 1-m, 1, 1-n)` (DLMF 19.25.2); it grows with real n and m. */
export function ellipticPi(n: ComplexBall, m: ComplexBall, bits: number): Maybe {
  if (isRealBall(n) && isRealBall(m) && !(isExactBall(n.re) && isExactBall(m.re))) {
    return betweenEnds(completeThird(endsOf(n)[0], endsOf(m)[0], bits), completeThird(endsOf(n)[1], endsOf(m)[1], bits), bits);
  }
  return completeThird(n, m, bits);
}

const endsOf = (z: ComplexBall): readonly [ComplexBall, ComplexBall] => [complexBall(lowerEnd(z.re)), complexBall(upperEnd(z.re))];

function completeThird(n: ComplexBall, m: ComplexBall, bits: number): Maybe {
  if (!isOffUpperCut(m) || !isOffUpperCut(n)) return undefined;
  const work = bits + 16;
  const [y, p] = [subtractComplex(COMPLEX_ONE, m, 2 * work), subtractComplex(COMPLEX_ONE, n, 2 * work)];
  return thirdFrom(COMPLEX_ONE, COMPLEX_ZERO, y, p, n, bits);
}

/** `s R_F(x, y, 1) + (n/3) s³ R_J(x, y, 1, p)`. */
function thirdFrom(s: ComplexBall, x: ComplexBall, y: ComplexBall, p: ComplexBall, n: ComplexBall, bits: number): Maybe {
  const work = bits + 16;
  const first = carlsonF(x, y, COMPLEX_ONE, work);
  if (first === undefined) return undefined;
  const term = multiplyComplex(s, first, work);
  if (isComplexZero(n)) return rounded(term, bits);
  const third = carlsonJ(x, y, COMPLEX_ONE, p, work);
  return third === undefined ? undefined : addComplex(term, cubed(s, n, third, work), bits);
}

/** `(n/3) s³ r`. */
function cubed(s: ComplexBall, n: ComplexBall, r: ComplexBall, bits: number): ComplexBall {
  const cube = multiplyComplex(multiplyComplex(s, s, bits), s, bits);
  return divideComplex(multiplyComplex(multiplyComplex(n, cube, bits), r, bits), complexBall(ballOfInteger(3)), bits) as ComplexBall;
}

/** An integral from 0 to φ as a function of `sin φ`, `cos²φ` and `sin²φ`, with its complete value. */
interface Incomplete {
  readonly within: (s: ComplexBall, cosine2: ComplexBall, sine2: ComplexBall, bits: number) => Maybe;
  readonly complete: (bits: number) => Maybe;
}

const isReal = (args: readonly ComplexBall[]): boolean => args.every(isRealBall);

/** `1 - m sin²φ`, off the cut `(-∞, 0]`. */
function below(m: ComplexBall, sine2: ComplexBall, bits: number): Maybe {
  const product = multiplyComplex(m, sine2, 2 * bits);
  return isOffUpperCut(product) ? subtractComplex(COMPLEX_ONE, product, 2 * bits) : undefined;
}

/** Without turns for `|Re φ| < π/2`; for a real φ with `f(φ + kπ) = f(φ) + 2k f(π/2)` (DLMF 19.2.10), which needs the complete integral. */
function fromIncomplete(phi: ComplexBall, bits: number, f: Incomplete): Maybe {
  const work = bits + 16;
  const turns = divideBall(phi.re, piBall(work), work) as Ball;
  const k = floorOfBall(addBall(turns, scaleBall(ONE_BALL, -1), work));
  if (k === undefined || (k !== 0n && !isRealBall(phi))) return undefined;
  const rest = k === 0n ? phi : complexBall(subtractBall(phi.re, multiplyBall(piBall(work + 64), ballOfInteger(k), work + 64), work));
  const circle = sinCosComplex(rest, work);
  if (circle === undefined) return undefined;
  const [sine, cosine] = circle;
  const square = (z: ComplexBall): ComplexBall => (isRealBall(z) ? complexBall(multiplyBall(absoluteBall(z.re), absoluteBall(z.re), work)) : multiplyComplex(z, z, work));
  const value = f.within(sine, square(cosine), square(sine), work);
  if (value === undefined || k === 0n) return value === undefined ? undefined : rounded(value, bits);
  const complete = f.complete(work);
  return complete === undefined ? undefined : addComplex(value, multiplyComplex(complexBall(ballOfInteger(2n * k)), complete, work), bits);
}

/**
 * Enclosures of a real function that is odd and grows with φ, and whose size grows with each of `parameters` (or falls,
 * where `falls`), from its values at the ends.
 */
function oddMonotonic(phi: ComplexBall, parameters: readonly ComplexBall[], falls: boolean, bits: number, f: (phi: ComplexBall, parameters: readonly ComplexBall[], bits: number) => Maybe): Maybe {
  const all = [phi, ...parameters];
  if (!isReal(all) || all.every((z) => isExactBall(z.re))) return f(phi, parameters, bits);
  const corner = (end: ComplexBall, outwards: boolean): Maybe => f(end, parameters.map((p) => endsOf(p)[outwards === falls ? 0 : 1]), bits);
  const [from, to] = endsOf(phi);
  // Where the size falls, the far corners are not among the values, but must have one.
  if (falls && [from, to].some((end) => f(end, parameters.map((p) => endsOf(p)[1]), bits) === undefined)) return undefined;
  const low = corner(from, signOfBall(from.re) === -1);
  const high = corner(to, signOfBall(to.re) === 1);
  return betweenEnds(low, high, bits);
}

/** The integral of the first kind, `s R_F(c², 1 - m s², 1)` (DLMF 19.25.5). */
export function ellipticF(phi: ComplexBall, m: ComplexBall, bits: number): Maybe {
  if (isComplexZero(phi)) return COMPLEX_ZERO;
  return oddMonotonic(phi, [m], false, bits, (angle, [k = m], precision) =>
    fromIncomplete(angle, precision, {
      within: (s, cosine2, sine2, work) => {
        const y = below(k, sine2, work);
        const first = y === undefined ? undefined : carlsonF(cosine2, y, COMPLEX_ONE, work);
        return first === undefined ? undefined : multiplyComplex(s, first, work);
      },
      complete: (work) => ellipticK(k, work),
    }),
  );
}

/** The integral of the second kind, `s R_F(c², 1 - m s², 1) - (m/3) s³ R_D(c², 1 - m s², 1)` (DLMF 19.25.9). */
export function ellipticEIncomplete(phi: ComplexBall, m: ComplexBall, bits: number): Maybe {
  if (isComplexZero(phi)) return COMPLEX_ZERO;
  return oddMonotonic(phi, [m], true, bits, (angle, [k = m], precision) =>
    fromIncomplete(angle, precision, {
      within: (s, cosine2, sine2, work) => {
        const y = below(k, sine2, work);
        const first = y === undefined ? undefined : carlsonF(cosine2, y, COMPLEX_ONE, work);
        const second = y === undefined ? undefined : carlsonD(cosine2, y, COMPLEX_ONE, work);
        return first === undefined || second === undefined ? undefined : addComplex(multiplyComplex(s, first, work), negateComplex(cubed(s, k, second, work)), work);
      },
      complete: (work) => ellipticE(k, work),
    }),
  );
}

/** The integral of the third kind, `s R_F(c², 1 - m s², 1) + (n/3) s³ R_J(c², 1 - m s², 1, 1 - n s²)` (DLMF 19.25.14). */
export function ellipticPiIncomplete(n: ComplexBall, phi: ComplexBall, m: ComplexBall, bits: number): Maybe {
  if (isComplexZero(phi)) return COMPLEX_ZERO;
  return oddMonotonic(phi, [n, m], false, bits, (angle, [c = n, k = m], precision) =>
    fromIncomplete(angle, precision, {
      within: (s, cosine2, sine2, work) => {
        const [y, p] = [below(k, sine2, work), below(c, sine2, work)];
        return y === undefined || p === undefined ? undefined : thirdFrom(s, cosine2, y, p, c, work);
      },
      complete: (work) => ellipticPi(c, k, work),
    }),
  );
}
