import { ballOfInteger, floorOfBall } from "./ball.js";
import { addComplex, complexBall, COMPLEX_ONE, COMPLEX_ZERO, isRealBall, powerComplex, type ComplexBall } from "./ball-complex.js";
import { wholeComplex, wholeOfComplex } from "./ball-magnitude.js";

type Maybe = ComplexBall | undefined;

/** Larger numbers are not factored, and primes beyond the second bound not counted. */
const MOST_FACTORED = 1_000_000_000_000n;
const MOST_COUNTED = 2_000_000n;

/** The prime powers of a positive whole number, by trial division. */
function factorsOf(z: ComplexBall): readonly (readonly [prime: number, exponent: number])[] | undefined {
  const n = wholeOfComplex(z);
  if (n === undefined || n < 1n || n > MOST_FACTORED) return undefined;
  const factors: (readonly [number, number])[] = [];
  let rest = Number(n);
  for (let p = 2; p * p <= rest; p += p === 2 ? 1 : 2) {
    let exponent = 0;
    for (; rest % p === 0; rest /= p) exponent += 1;
    if (exponent > 0) factors.push([p, exponent]);
  }
  if (rest > 1) factors.push([rest, 1]);
  return factors;
}

/** Euler's totient of a positive whole number. */
export function totientComplex(n: ComplexBall): Maybe {
  const factors = factorsOf(n);
  return factors === undefined ? undefined : wholeComplex(factors.reduce((product, [p, e]) => product * BigInt(p) ** BigInt(e - 1) * BigInt(p - 1), 1n));
}

/** The Möbius function of a positive whole number. */
export function moebiusComplex(n: ComplexBall): Maybe {
  const factors = factorsOf(n);
  if (factors === undefined) return undefined;
  return factors.some(([, e]) => e > 1) ? COMPLEX_ZERO : wholeComplex(factors.length % 2 === 0 ? 1 : -1);
}

/** `σ_k(n) = Σ d^k` over the divisors of a positive whole number. */
export function divisorSigmaComplex(k: ComplexBall, n: ComplexBall, bits: number): Maybe {
  const factors = factorsOf(n);
  if (factors === undefined) return undefined;
  let divisors: readonly bigint[] = [1n];
  for (const [p, e] of factors) divisors = divisors.flatMap((d) => Array.from({ length: e + 1 }, (_, j) => d * BigInt(p) ** BigInt(j)));
  let sum: Maybe = COMPLEX_ZERO;
  for (const d of divisors) {
    const power: Maybe = d === 1n ? COMPLEX_ONE : powerComplex(complexBall(ballOfInteger(d)), k, bits + 16);
    sum = power === undefined || sum === undefined ? undefined : addComplex(sum, power, bits + 16);
  }
  return sum;
}

/** How many primes are not above a real number. */
export function primeCountComplex(x: ComplexBall): Maybe {
  const top = isRealBall(x) ? floorOfBall(x.re) : undefined;
  if (top === undefined || top > MOST_COUNTED) return undefined;
  if (top < 2n) return COMPLEX_ZERO;
  const composite = new Uint8Array(Number(top) + 1);
  let count = 0;
  for (let p = 2; p < composite.length; p++) {
    if (composite[p] === 1) continue;
    count += 1;
    for (let q = p * p; q < composite.length; q += p) composite[q] = 1;
  }
  return wholeComplex(count);
}
