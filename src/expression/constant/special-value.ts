import { compareRational, HALF, isIntegerRational, rational, subtractRational, type Rational } from "../../number/index.js";
import { integerNode, rationalNode, scaleNode, sumNode, Undecided, unityNode, type Algebraic } from "./algebraic.js";
import { addConstants, divideConstants, multiplyConstants, negateConstant, scaleConstant } from "./constant.js";
import { logarithmOf } from "./elementary.js";
import { atomConstant, constantOf, eulerGammaAtom, gammaAtom, piAtom, type AtomContext, type Constant } from "./term.js";

/** Arguments beyond this are not shifted down step by step. */
const MOST_STEPS = 400n;
/** Gauss's sum has half as many terms. */
const MOST_DENOMINATOR = 60n;

/** Whole arguments from 0; the factorial of other numbers is left undefined, as in evaluation. */
export function factorialOf(context: AtomContext, n: Rational | undefined): Constant {
  if (n === undefined || !isIntegerRational(n) || n.n < 0n) throw new Undecided("a factorial of a number that is not whole");
  return gammaOf(context, { n: n.n + 1n, d: 1n });
}

/** Whole part and the part in `[0, 1)` of a rational that is no pole. */
function split(z: Rational | undefined): readonly [bigint, Rational] {
  if (z === undefined || z.n > MOST_STEPS * z.d || z.n < -MOST_STEPS * z.d || (z.d === 1n && z.n < 1n)) throw new Undecided("a special function at this argument");
  const whole = z.n >= 0n ? z.n / z.d : -((-z.n + z.d - 1n) / z.d);
  return [whole, subtractRational(z, { n: whole, d: 1n })];
}

/**
 * `Γ` at a rational: shifted to `(0, 1]` (DLMF 5.5.1), known at 1 and 1/2 (5.4.1, 5.4.6), and above 1/2 by reflection,
 * `Γ(z) Γ(1-z) = π / sin πz` (5.5.3).
 */
export function gammaOf(context: AtomContext, z: Rational | undefined): Constant {
  const [whole, part] = split(z);
  const start = part.n === 0n ? rational(1) : part;
  let scale = rational(1);
  const last = part.n === 0n ? whole - 1n : whole;
  for (let k = 0n; k < last; k += 1n) scale = rational(scale.n * (start.n + k * start.d), scale.d * start.d);
  for (let k = -1n; k >= last; k -= 1n) scale = rational(scale.n * start.d, scale.d * (start.n + k * start.d));
  return scaleConstant(context, gammaUpToOne(context, start), rationalNode(context, scale));
}

function gammaUpToOne(context: AtomContext, z: Rational): Constant {
  if (z.d === 1n) return constantOf(integerNode(context, 1));
  const order = compareRational(z, HALF);
  if (order === 0) return atomConstant(context, piAtom(context), integerNode(context, 1), HALF);
  if (order < 0) return atomConstant(context, gammaAtom(context, z));
  const below = multiplyConstants(context, gammaUpToOne(context, subtractRational(rational(1), z)), constantOf(sine(context, z)));
  return divideConstants(context, atomConstant(context, piAtom(context)), below);
}

/** `cos πq` and `sin πq`. */
const cosine = (context: AtomContext, q: Rational): Algebraic => scaleNode(context, sumNode(context, [unityNode(context, rational(q.n, 2n * q.d)), unityNode(context, rational(-q.n, 2n * q.d))]), HALF);
const sine = (context: AtomContext, q: Rational): Algebraic => cosine(context, subtractRational(q, HALF));

/**
 * `ψ` at a rational: shifted to `(0, 1]` by `ψ(z+1) = ψ(z) + 1/z` (DLMF 5.5.2), and there by Gauss's theorem (5.4.19),
 * `ψ(p/q) = -γ - log q - (π/2) cot(πp/q) + ½ Σ_{k=1}^{q-1} cos(2πkp/q) log(2 - 2 cos(2πk/q))`.
 */
export function digammaOf(context: AtomContext, z: Rational | undefined): Constant {
  const [whole, part] = split(z);
  const start = part.n === 0n ? rational(1) : part;
  if (start.d > MOST_DENOMINATOR) throw new Undecided("a digamma function at this argument");
  let shift = rational(0);
  const last = part.n === 0n ? whole - 1n : whole;
  const addReciprocal = (a: Rational, n: bigint, d: bigint): Rational => rational(a.n * n + a.d * d, a.d * n);
  for (let k = 0n; k < last; k += 1n) shift = addReciprocal(shift, start.n + k * start.d, start.d);
  for (let k = -1n; k >= last; k -= 1n) shift = addReciprocal(shift, -(start.n + k * start.d), start.d);
  const parts: Constant[] = [constantOf(rationalNode(context, shift)), negateConstant(context, atomConstant(context, eulerGammaAtom(context)))];
  if (start.d > 1n) {
    const q = start.d;
    const cotangent = divideConstants(context, constantOf(cosine(context, start)), constantOf(sine(context, start)));
    parts.push(negateConstant(context, logarithmOf(context, constantOf(rationalNode(context, rational(q))))));
    parts.push(scaleConstant(context, multiplyConstants(context, atomConstant(context, piAtom(context)), cotangent), rationalNode(context, rational(-1, 2))));
    for (let k = 1n; k < q; k += 1n) {
      const distance = sumNode(context, [integerNode(context, 2), scaleNode(context, cosine(context, rational(2n * k, q)), rational(-2))]);
      const weight = scaleNode(context, cosine(context, rational(2n * k * start.n, q)), HALF);
      parts.push(multiplyConstants(context, constantOf(weight), logarithmOf(context, constantOf(distance))));
    }
  }
  return addConstants(context, ...parts);
}
