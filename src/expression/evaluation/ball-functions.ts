import {
  absoluteComplex, acosComplex, acoshComplex, argumentComplex, asinComplex, asinhComplex, atanComplex, atanhComplex, ballBetween, ballOfInteger, betaComplex, binomialComplex, compareExact, COMPLEX_ONE, COMPLEX_ZERO, complexBall,
  conjugateComplex, digammaComplex, divideComplex, erfcComplex, erfComplex, expComplex, factorialComplex, floorOfBall, gammaValue, gcdOf, integerOfBall, isComplexZero, isRealBall, logGammaComplex, lowerEnd, multiplyComplex, negateBall, rootComplex,
  signOfBall, sinCosComplex, sinhCoshComplex, subtractComplex, upperEnd, type Ball, type ComplexBall,
} from "../../number/index.js";
import type { OperatorName } from "../operator-name.js";

type Maybe = ComplexBall | undefined;

const reciprocal = (z: Maybe, bits: number): Maybe => (z === undefined ? undefined : divideComplex(COMPLEX_ONE, z, bits));
const quotient = (a: Maybe, b: Maybe, bits: number): Maybe => (a === undefined || b === undefined ? undefined : divideComplex(a, b, bits));
const real = (a: Ball | undefined): Maybe => (a === undefined ? undefined : complexBall(a));
const whole = (z: ComplexBall): bigint | undefined => (isRealBall(z) ? integerOfBall(z.re) : undefined);

function rounded(z: ComplexBall, upwards: boolean): Maybe {
  if (!isRealBall(z)) return undefined;
  const floor = floorOfBall(upwards ? negateBall(z.re) : z.re);
  return floor === undefined ? undefined : complexBall(ballOfInteger(upwards ? -floor : floor));
}

const pair =
  (f: typeof sinCosComplex, top: 0 | 1 | undefined, bottom: 0 | 1 | undefined) =>
  (z: ComplexBall, bits: number): Maybe => {
    const work = bits + 6;
    const both = f(z, work);
    if (both === undefined) return undefined;
    const a = top === undefined ? COMPLEX_ONE : both[top];
    return bottom === undefined ? a : divideComplex(a, both[bottom], bits);
  };

/** Functions of one argument; `undefined` where there is no certain value. */
export const BALL_FUNCTIONS: Partial<Record<OperatorName, (z: ComplexBall, bits: number) => Maybe>> = {
  exp: expComplex,
  sqrt: (z, bits) => rootComplex(z, 2, bits),
  abs: (z, bits) => complexBall(absoluteComplex(z, bits)),
  sign: (z, bits) => {
    if (isComplexZero(z)) return COMPLEX_ZERO;
    if (!isRealBall(z)) return divideComplex(z, complexBall(absoluteComplex(z, bits + 8)), bits);
    const sign = signOfBall(z.re);
    return sign === undefined ? undefined : complexBall(ballOfInteger(sign));
  },
  floor: (z) => rounded(z, false),
  ceil: (z) => rounded(z, true),
  heaviside: (z) => {
    const sign = isRealBall(z) ? signOfBall(z.re) : undefined;
    return sign === undefined || sign === 0 ? undefined : sign === 1 ? COMPLEX_ONE : COMPLEX_ZERO;
  },
  sin: pair(sinCosComplex, 0, undefined),
  cos: pair(sinCosComplex, 1, undefined),
  tan: pair(sinCosComplex, 0, 1),
  cot: pair(sinCosComplex, 1, 0),
  sec: pair(sinCosComplex, undefined, 1),
  csc: pair(sinCosComplex, undefined, 0),
  sinh: pair(sinhCoshComplex, 0, undefined),
  cosh: pair(sinhCoshComplex, 1, undefined),
  tanh: pair(sinhCoshComplex, 0, 1),
  coth: pair(sinhCoshComplex, 1, 0),
  sech: pair(sinhCoshComplex, undefined, 1),
  csch: pair(sinhCoshComplex, undefined, 0),
  asin: asinComplex,
  acos: acosComplex,
  atan: atanComplex,
  // For numbers that are not positive there are two conventions.
  acot: (z, bits) => (isRealBall(z) && signOfBall(z.re) === 1 ? quotientOfArc(z, bits) : undefined),
  asec: (z, bits) => chain(reciprocal(z, bits + 8), acosComplex, bits),
  acsc: (z, bits) => chain(reciprocal(z, bits + 8), asinComplex, bits),
  asinh: asinhComplex,
  acosh: acoshComplex,
  atanh: atanhComplex,
  acoth: (z, bits) => chain(reciprocal(z, bits + 8), atanhComplex, bits),
  asech: (z, bits) => chain(reciprocal(z, bits + 8), acoshComplex, bits),
  acsch: (z, bits) => chain(reciprocal(z, bits + 8), asinhComplex, bits),
  re: (z) => complexBall(z.re),
  im: (z) => complexBall(z.im),
  arg: (z, bits) => real(argumentComplex(z, bits)),
  conjugate: conjugateComplex,
  // An index: in notes factorials of other numbers than whole ones are not meant.
  factorial: (z, bits) => (whole(z) === undefined ? undefined : factorialComplex(z, bits)),
  gamma: gammaValue,
  loggamma: logGammaComplex,
  digamma: digammaComplex,
  erf: erfComplex,
  erfc: erfcComplex,
};

const chain = (z: Maybe, f: (z: ComplexBall, bits: number) => Maybe, bits: number): Maybe => (z === undefined ? undefined : f(z, bits));
const quotientOfArc = (z: ComplexBall, bits: number): Maybe => chain(reciprocal(z, bits + 8), atanComplex, bits);

/** The smallest or largest of real numbers, by their ends. */
function extreme(args: readonly ComplexBall[], side: 1 | -1, bits: number): Maybe {
  if (!args.every(isRealBall)) return undefined;
  const best = (ends: readonly Ball[]): Ball => ends.reduce((a, b) => (compareExact(a, b) * side >= 0 ? a : b));
  const inside = args.find((a) => args.every((b) => a === b || compareExact(side === 1 ? lowerEnd(a.re) : lowerEnd(b.re), side === 1 ? upperEnd(b.re) : upperEnd(a.re)) >= 0));
  return inside ?? complexBall(ballBetween(best(args.map((a) => lowerEnd(a.re))), best(args.map((a) => upperEnd(a.re))), bits));
}

function wholeOperation(args: readonly ComplexBall[], f: (a: bigint, b: bigint) => bigint): Maybe {
  const values = args.map(whole);
  if (values.includes(undefined)) return undefined;
  return complexBall(ballOfInteger((values as readonly bigint[]).reduce(f)));
}

/** Functions of several arguments; `undefined` where there is no certain value. */
export const MANY_BALL_FUNCTIONS: Partial<Record<OperatorName, (args: readonly ComplexBall[], bits: number) => Maybe>> = {
  min: (args, bits) => extreme(args, -1, bits),
  max: (args, bits) => extreme(args, 1, bits),
  gcd: (args) => wholeOperation(args, gcdOf),
  lcm: (args) => wholeOperation(args, (a, b) => (a === 0n || b === 0n ? 0n : (a * b < 0n ? -a * b : a * b) / gcdOf(a, b))),
  mod: ([a, b], bits) => {
    if (a === undefined || b === undefined || !isRealBall(a) || !isRealBall(b) || signOfBall(b.re) !== 1) return undefined;
    const floor = chain(quotient(a, b, bits), (z) => rounded(z, false), bits);
    return floor === undefined ? undefined : subtractComplex(a, multiplyComplex(b, floor, bits), bits);
  },
  binomial: ([n, k], bits) => (n === undefined || k === undefined || whole(k) === undefined ? undefined : binomialComplex(n, k, bits)),
  beta: ([a, b], bits) => (a === undefined || b === undefined ? undefined : betaComplex(a, b, bits)),
};
