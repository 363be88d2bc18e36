import { agmComplex, argumentComplex, complexBall, COMPLEX_ONE, ellipticE, ellipticEIncomplete, ellipticF, ellipticK, ellipticPi, ellipticPiIncomplete, integerOfBall, isRealBall, lambertW, lambertWDerivative, sincComplex, type ComplexBall } from "../../number/index.js";
import { SEQUENCE_BALL_FUNCTIONS } from "./ball-named-sequence.js";
import type { NamedBallFunction } from "./named-ball-function.js";

type Maybe = ComplexBall | undefined;

const one = (value: (z: ComplexBall, bits: number) => Maybe): NamedBallFunction => ({ arity: [1, 1], value: ([z], bits) => (z === undefined ? undefined : value(z, bits)) });
const two = (value: (a: ComplexBall, b: ComplexBall, bits: number) => Maybe): NamedBallFunction => ({ arity: [2, 2], value: ([a, b], bits) => (a === undefined || b === undefined ? undefined : value(a, b, bits)) });

const whole = (z: ComplexBall): bigint | undefined => (isRealBall(z) ? integerOfBall(z.re) : undefined);

/** `W_k(z)` as `lambertw(z, k)`, k = 0 where it is left out, and its derivative of order r as `lambertw(z, k, r)`. */
function lambert(args: readonly ComplexBall[], bits: number): Maybe {
  const [z, k, r] = args;
  const branch = k === undefined ? 0n : whole(k);
  const order = r === undefined ? 0n : whole(r);
  if (z === undefined || branch === undefined || order === undefined) return undefined;
  return order === 0n ? lambertW(z, branch, bits) : lambertWDerivative(z, branch, order, bits);
}

/** The angle of the point with real coordinates `(x, y)`, in `(-π, π]`. */
function angle(y: ComplexBall, x: ComplexBall, bits: number): Maybe {
  const value = isRealBall(x) && isRealBall(y) ? argumentComplex(complexBall(x.re, y.re), bits) : undefined;
  return value === undefined ? undefined : complexBall(value);
}

/** The arithmetic-geometric mean and Legendre's elliptic integrals, where the argument `m` is the parameter, the square of the modulus; and what stands in their neighbourhood. */
export const ELLIPTIC_BALL_FUNCTIONS: ReadonlyMap<string, NamedBallFunction> = new Map<string, NamedBallFunction>([
  // agm(z) is agm(1, z).
  ["agm", { arity: [1, 2], value: ([a, b], bits) => (a === undefined ? undefined : b === undefined ? agmComplex(COMPLEX_ONE, a, bits) : agmComplex(a, b, bits)) }],
  ["ellipticK", one(ellipticK)],
  // E(m) and E(φ, m).
  ["ellipticE", { arity: [1, 2], value: ([a, b], bits) => (a === undefined ? undefined : b === undefined ? ellipticE(a, bits) : ellipticEIncomplete(a, b, bits)) }],
  ["ellipticF", two(ellipticF)],
  // Π(n, m) and Π(n, φ, m).
  ["ellipticPi", { arity: [2, 3], value: ([a, b, c], bits) => (a === undefined || b === undefined ? undefined : c === undefined ? ellipticPi(a, b, bits) : ellipticPiIncomplete(a, b, c, bits)) }],
  ["lambertw", { arity: [1, 3], value: lambert }],
  ["sinc", one(sincComplex)],
  ["atan2", two(angle)],
  ...SEQUENCE_BALL_FUNCTIONS,
]);
