import {
  airyDerivativeComplex, besselDerivativeComplex, COMPLEX_ZERO, cosineIntegralComplex, dawsonComplex, eiComplex, erfiComplex, exponentialIntegralComplex, fresnelCComplex, fresnelSComplex, hyperbolicCosineIntegralComplex,
  hyperbolicSineIntegralComplex, hypergeometric0F1Complex, hypergeometric1F1Complex, hypergeometric2F1Complex, kummerUComplex, legendrePComplex, legendreQComplex, liComplex, lowerGammaComplex, sineIntegralComplex, upperGammaComplex, type ComplexBall,
} from "../../number/index.js";
import type { NamedBallFunction } from "./named-ball-function.js";

type Maybe = ComplexBall | undefined;

const one = (f: (z: ComplexBall, bits: number) => Maybe): NamedBallFunction => ({ arity: [1, 1], value: ([z], bits) => (z === undefined ? undefined : f(z, bits)) });
const two = (f: (a: ComplexBall, z: ComplexBall, bits: number) => Maybe): NamedBallFunction => ({ arity: [2, 2], value: ([a, z], bits) => (a === undefined || z === undefined ? undefined : f(a, z, bits)) });
const three = (f: (a: ComplexBall, b: ComplexBall, z: ComplexBall, bits: number) => Maybe): NamedBallFunction => ({
  arity: [3, 3],
  value: ([a, b, z], bits) => (a === undefined || b === undefined || z === undefined ? undefined : f(a, b, z, bits)),
});

/** A Bessel function of order and argument, or its derivative in the argument of the order that a third one says. */
const bessel = (kind: "j" | "y" | "h" | "i" | "k"): NamedBallFunction => ({
  arity: [2, 3],
  value: ([nu, z, r = COMPLEX_ZERO], bits) => (nu === undefined || z === undefined ? undefined : besselDerivativeComplex(kind, nu, z, r, bits)),
});
/** An Airy function, or its derivative of the order that a second argument says. */
const airy = (kind: "ai" | "bi"): NamedBallFunction => ({ arity: [1, 2], value: ([z, r = COMPLEX_ZERO], bits) => (z === undefined ? undefined : airyDerivativeComplex(kind, z, r, bits)) });

/**
 * Error functions, exponential integrals, incomplete gamma functions, Bessel, Airy and hypergeometric functions by their
 * names in the plain syntax, in the conventions of DLMF 6 to 10, 13 and 15. `besselh` is the first Hankel function;
 * the Bessel and Airy functions take the order of a derivative as a last argument;
 * `expint(n, z)` is `E_n(z)`, and with one argument, where conventions differ, it has no value.
 */
export const BESSEL_BALL_FUNCTIONS: ReadonlyMap<string, NamedBallFunction> = new Map<string, NamedBallFunction>([
  ["erfi", one(erfiComplex)],
  ["dawson", one(dawsonComplex)],
  ["fresnels", one(fresnelSComplex)],
  ["fresnelc", one(fresnelCComplex)],
  ["expint", two(exponentialIntegralComplex)],
  ["Ei", one(eiComplex)],
  ["li", one(liComplex)],
  ["sinint", one(sineIntegralComplex)],
  ["cosint", one(cosineIntegralComplex)],
  ["sinhint", one(hyperbolicSineIntegralComplex)],
  ["coshint", one(hyperbolicCosineIntegralComplex)],
  ["uppergamma", two(upperGammaComplex)],
  ["lowergamma", two(lowerGammaComplex)],
  ["besselj", bessel("j")],
  ["bessely", bessel("y")],
  ["besseli", bessel("i")],
  ["besselk", bessel("k")],
  ["besselh", bessel("h")],
  ["airyai", airy("ai")],
  ["airybi", airy("bi")],
  ["hyp0f1", two(hypergeometric0F1Complex)],
  ["hyp1f1", three(hypergeometric1F1Complex)],
  ["kummerM", three(hypergeometric1F1Complex)],
  ["kummerU", three(kummerUComplex)],
  ["hyp2f1", {
    arity: [4, 4],
    value: ([a, b, c, z], bits) => (a === undefined || b === undefined || c === undefined || z === undefined ? undefined : hypergeometric2F1Complex(a, b, c, z, bits)),
  }],
  ["legendreP", two(legendrePComplex)],
  ["legendreQ", two(legendreQComplex)],
]);
