import { HALF, rational } from "../../number/index.js";
import { isRealNode, principalRoot, signOfNode } from "./algebraic-sign.js";
import { differenceNode, imaginaryNode, integerNode, negateNode, quotientNode, rationalNode, scaleNode, sumNode, timesNode, Undecided, type Algebraic } from "./algebraic.js";
import { addConstants, negateConstant, scaleConstant, withoutZeros } from "./constant.js";
import { argumentOf, logarithmOf } from "./elementary.js";
import { algebraicOf, atomConstant, constantOf, piAtom, type AtomContext, type Constant } from "./term.js";

/** The algebraic number that an argument is; inverse functions of others are left undecided. */
function algebraicArgument(context: AtomContext, a: Constant): Algebraic {
  const node = algebraicOf(context, withoutZeros(context, a));
  if (node === undefined) throw new Undecided("an inverse function of a number that is not algebraic");
  return node;
}

/** The sign of `x - k`. */
const against = (context: AtomContext, x: Algebraic, k: number): -1 | 0 | 1 => signOfNode(sumNode(context, [x, integerNode(context, -k)]), context);

/** `sqrt(k + s x²)` for a number that is not negative. */
const rootOfSquare = (context: AtomContext, k: number, s: 1 | -1, x: Algebraic): Algebraic =>
  principalRoot(context, sumNode(context, [integerNode(context, k), scaleNode(context, timesNode(context, x, x), rational(s))]), 2);

/** `-i log(iz + sqrt(1-z²))`, for real numbers from -1 to 1 an argument; beyond, on the cuts, conventions differ. */
export function asinOf(context: AtomContext, a: Constant): Constant {
  const z = algebraicArgument(context, a);
  const unit = sumNode(context, [rootOfSquare(context, 1, -1, z), timesNode(context, imaginaryNode(context), z)]);
  if (!isRealNode(z, context)) return timesMinusI(context, logarithmOf(context, constantOf(unit)));
  if (against(context, z, 1) > 0 || against(context, z, -1) < 0) throw new Undecided("an inverse sine beyond 1");
  return argumentOf(context, unit);
}

const timesI = (context: AtomContext, node: Algebraic): Constant => constantOf(timesNode(context, imaginaryNode(context), node));
const timesMinusI = (context: AtomContext, a: Constant): Constant => scaleConstant(context, a, negateNode(context, imaginaryNode(context)));

/** `π/2 - asin x`. */
export function acosOf(context: AtomContext, a: Constant): Constant {
  const right = atomConstant(context, piAtom(context), rationalNode(context, HALF));
  return addConstants(context, right, negateConstant(context, asinOf(context, a)));
}

/** `arg(1 + ix)` for real numbers, `-i atanh(iz)` for others. */
export function atanOf(context: AtomContext, a: Constant): Constant {
  const z = algebraicArgument(context, a);
  if (!isRealNode(z, context)) return timesMinusI(context, atanhOf(context, timesI(context, z)));
  return argumentOf(context, sumNode(context, [integerNode(context, 1), timesNode(context, imaginaryNode(context), z)]));
}

/** `atan(1/x)` for positive numbers; for others there are two conventions. */
export function acotOf(context: AtomContext, a: Constant): Constant {
  const x = algebraicArgument(context, a);
  if (!isRealNode(x, context) || signOfNode(x, context) <= 0) throw new Undecided("an inverse cotangent of a number that is not positive");
  return atanOf(context, constantOf(quotientNode(context, integerNode(context, 1), x)));
}

/** `log(x + sqrt(x²+1))` for real numbers, `-i asin(iz)` for others. */
export function asinhOf(context: AtomContext, a: Constant): Constant {
  const z = algebraicArgument(context, a);
  if (!isRealNode(z, context)) return timesMinusI(context, asinOf(context, timesI(context, z)));
  return logarithmOf(context, constantOf(sumNode(context, [z, rootOfSquare(context, 1, 1, z)])));
}

/** `log(z + sqrt(z+1) sqrt(z-1))` (DLMF 4.37.19). */
export function acoshOf(context: AtomContext, a: Constant): Constant {
  const z = algebraicArgument(context, a);
  const root = (k: number): Algebraic => principalRoot(context, sumNode(context, [z, integerNode(context, k)]), 2);
  return logarithmOf(context, constantOf(sumNode(context, [z, timesNode(context, root(1), root(-1))])));
}

/** `½ (log(1+z) - log(1-z))`, for real numbers between -1 and 1 and those that are not real. */
export function atanhOf(context: AtomContext, a: Constant): Constant {
  const z = algebraicArgument(context, a);
  if (isRealNode(z, context) && (against(context, z, 1) >= 0 || against(context, z, -1) <= 0)) throw new Undecided("an inverse hyperbolic tangent beyond 1");
  const one = integerNode(context, 1);
  const [above, below] = [sumNode(context, [one, z]), differenceNode(context, one, z)].map((part) => logarithmOf(context, constantOf(part))) as [Constant, Constant];
  return scaleConstant(context, addConstants(context, above, negateConstant(context, below)), rationalNode(context, HALF));
}
