import {
  barnesGComplex, bernoulliComplex, eulerComplex, fallingComplex, generalHarmonicComplex, harmonicComplex, hurwitzComplex, integerOfBall, isRealBall, digammaComplex, dilogComplex, polygammaOfOrder, polylogComplex, risingComplex, zetaComplex, type ComplexBall,
} from "../../number/index.js";
import type { NamedBallFunction } from "./named-ball-function.js";

type Maybe = ComplexBall | undefined;

const one = (f: (z: ComplexBall, bits: number) => Maybe): NamedBallFunction => ({ arity: [1, 1], value: ([z], bits) => (z === undefined ? undefined : f(z, bits)) });
const two = (f: (a: ComplexBall, b: ComplexBall, bits: number) => Maybe): NamedBallFunction => ({
  arity: [2, 2],
  value: ([a, b], bits) => (a === undefined || b === undefined ? undefined : f(a, b, bits)),
});
const oneOrTwo = (f: (a: ComplexBall, b: ComplexBall | undefined, bits: number) => Maybe): NamedBallFunction => ({
  arity: [1, 2],
  value: ([a, b], bits) => (a === undefined ? undefined : f(a, b, bits)),
});

/** Derivatives of the digamma function of whole order; of other orders there are several. */
function polygamma(m: ComplexBall, z: ComplexBall, bits: number): Maybe {
  const order = isRealBall(m) ? integerOfBall(m.re) : undefined;
  if (order === undefined || order < 0n || order > 1000n) return undefined;
  return order === 0n ? digammaComplex(z, bits) : polygammaOfOrder(Number(order), z, bits);
}

/** At whole indices only: a step that is meant for them need not hold between them. */
const atWholeIndex =
  (f: (z: ComplexBall, n: ComplexBall, bits: number) => Maybe) =>
  (z: ComplexBall, n: ComplexBall, bits: number): Maybe =>
    isRealBall(n) && integerOfBall(n.re) !== undefined ? f(z, n, bits) : undefined;

/** The functions around the gamma and the zeta function, by their names in the plain syntax. */
export const GAMMA_BALL_FUNCTIONS: ReadonlyMap<string, NamedBallFunction> = new Map([
  ["barnesg", one(barnesGComplex)],
  ["bernoulli", oneOrTwo(bernoulliComplex)],
  ["dilog", one(dilogComplex)],
  ["euler", oneOrTwo(eulerComplex)],
  ["falling", two(atWholeIndex(fallingComplex))],
  ["harmonic", oneOrTwo((z, s, bits) => (s === undefined ? harmonicComplex(z, bits) : generalHarmonicComplex(z, s, bits)))],
  ["hurwitz", two(hurwitzComplex)],
  ["polygamma", two(polygamma)],
  ["polylog", two(polylogComplex)],
  ["rising", two(atWholeIndex(risingComplex))],
  ["zeta", oneOrTwo((s, a, bits) => (a === undefined ? zetaComplex(s, bits) : hurwitzComplex(s, a, bits)))],
]);
