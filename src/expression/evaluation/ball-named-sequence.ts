import {
  catalanConstantBall, catalanNumberComplex, chebyshevTComplex, chebyshevUComplex, complexBall, COMPLEX_ZERO, divisorSigmaComplex, fibonacciComplex, gegenbauerComplex, hermiteComplex, jacobiComplex, laguerreComplex, legendreComplex, lucasComplex,
  moebiusComplex, primeCountComplex, stirlingFirst, stirlingSecond, totientComplex, type ComplexBall,
} from "../../number/index.js";
import type { NamedBallFunction } from "./named-ball-function.js";

type Maybe = ComplexBall | undefined;

const one = (value: (z: ComplexBall, bits: number) => Maybe): NamedBallFunction => ({ arity: [1, 1], value: ([z], bits) => (z === undefined ? undefined : value(z, bits)) });
const two = (value: (a: ComplexBall, b: ComplexBall, bits: number) => Maybe): NamedBallFunction => ({ arity: [2, 2], value: ([a, b], bits) => (a === undefined || b === undefined ? undefined : value(a, b, bits)) });

/** Orthogonal polynomials as `name(index, parameters, argument)`, sequences, and the functions of number theory. */
export const SEQUENCE_BALL_FUNCTIONS: ReadonlyMap<string, NamedBallFunction> = new Map<string, NamedBallFunction>([
  ["chebyshevT", two(chebyshevTComplex)],
  ["chebyshevU", two(chebyshevUComplex)],
  ["legendreP", two(legendreComplex)],
  ["hermite", two(hermiteComplex)],
  // L(n, x) and L(n, α, x).
  ["laguerre", { arity: [2, 3], value: ([n, a, x], bits) => (n === undefined || a === undefined ? undefined : x === undefined ? laguerreComplex(n, COMPLEX_ZERO, a, bits) : laguerreComplex(n, a, x, bits)) }],
  ["gegenbauer", { arity: [3, 3], value: ([n, l, x], bits) => (n === undefined || l === undefined || x === undefined ? undefined : gegenbauerComplex(n, l, x, bits)) }],
  ["jacobiP", { arity: [4, 4], value: ([n, a, b, x], bits) => (n === undefined || a === undefined || b === undefined || x === undefined ? undefined : jacobiComplex(n, a, b, x, bits)) }],
  ["fibonacci", one(fibonacciComplex)],
  ["lucas", one(lucasComplex)],
  ["catalan", one(catalanNumberComplex)],
  ["stirling1", two(stirlingFirst)],
  ["stirling2", two(stirlingSecond)],
  ["eulerphi", one(totientComplex)],
  ["totient", one(totientComplex)],
  ["moebius", one(moebiusComplex)],
  // σ_k(n) as `divisorsigma(k, n)`.
  ["divisorsigma", two(divisorSigmaComplex)],
  ["primepi", one(primeCountComplex)],
  [
    "Catalan",
    {
      arity: [0, 0],
      value: (_, bits) => {
        const value = catalanConstantBall(bits);
        return value === undefined ? undefined : complexBall(value);
      },
    },
  ],
]);
