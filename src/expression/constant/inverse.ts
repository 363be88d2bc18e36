import { HALF, rational } from "../../number/index.js";
import { isRealNode, principalRoot, signOfNode } from "./algebraic-sign.js";
import { differenceNode, imaginaryNode, integerNode, quotientNode, rationalNode, scaleNode, sumNode, timesNode, Undecided, type Algebraic } from "./algebraic.js";
import { addConstants, negateConstant, scaleConstant, withoutZeros } from "./constant.js";
import { argumentOf, logarithmOf } from "./elementary.js";
import { algebraicOf, atomConstant, constantOf, piAtom, type AtomContext, type Constant } from "./term.js";

/** The real algebraic number that an argument is; inverse functions of others are left undecided. */
function realArgument(context: AtomContext, a: Constant): Algebraic {
  const node = algebraicOf(context, withoutZeros(context, a));
  if (node === undefined || !isRealNode(node, context)) throw new Undecided("an inverse function of a number that is not real and algebraic");
  return node;
}

/** The sign of `x - k`. */
const against = (context: AtomContext, x: Algebraic, k: number): -1 | 0 | 1 => signOfNode(sumNode(context, [x, integerNode(context, -k)]), context);

/** `sqrt(k + s x²)` for a number that is not negative. */
const rootOfSquare = (context: AtomContext, k: number, s: 1 | -1, x: Algebraic): Algebraic =>
  principalRoot(context, sumNode(context, [integerNode(context, k), scaleNode(context, timesNode(context, x, x), rational(s))]), 2);

/** `arg(sqrt(1-x²) + ix)`, for x from -1 to 1. */
export function asinOf(context: AtomContext, a: Constant): Constant {
  const x = realArgument(context, a);
  if (against(context, x, 1) > 0 || against(context, x, -1) < 0) throw new Undecided("an inverse sine beyond 1");
  return argumentOf(context, sumNode(context, [rootOfSquare(context, 1, -1, x), timesNode(context, imaginaryNode(context), x)]));
}

/** `π/2 - asin x`. */
export function acosOf(context: AtomContext, a: Constant): Constant {
  const right = atomConstant(context, piAtom(context), rationalNode(context, HALF));
  return addConstants(context, right, negateConstant(context, asinOf(context, a)));
}

/** `arg(1 + ix)`. */
export function atanOf(context: AtomContext, a: Constant): Constant {
  const x = realArgument(context, a);
  return argumentOf(context, sumNode(context, [integerNode(context, 1), timesNode(context, imaginaryNode(context), x)]));
}

/** `atan(1/x)` for positive numbers; for others there are two conventions. */
export function acotOf(context: AtomContext, a: Constant): Constant {
  const x = realArgument(context, a);
  if (signOfNode(x, context) <= 0) throw new Undecided("an inverse cotangent of a number that is not positive");
  return atanOf(context, constantOf(quotientNode(context, integerNode(context, 1), x)));
}

/** `log(x + sqrt(x²+1))`. */
export function asinhOf(context: AtomContext, a: Constant): Constant {
  const x = realArgument(context, a);
  return logarithmOf(context, constantOf(sumNode(context, [x, rootOfSquare(context, 1, 1, x)])));
}

/** `log(x + sqrt(x²-1))`, for numbers from 1. */
export function acoshOf(context: AtomContext, a: Constant): Constant {
  const x = realArgument(context, a);
  if (against(context, x, 1) < 0) throw new Undecided("an inverse hyperbolic cosine below 1");
  return logarithmOf(context, constantOf(sumNode(context, [x, rootOfSquare(context, -1, 1, x)])));
}

/** `½ log((1+x)/(1-x))`, for numbers between -1 and 1. */
export function atanhOf(context: AtomContext, a: Constant): Constant {
  const x = realArgument(context, a);
  if (against(context, x, 1) >= 0 || against(context, x, -1) <= 0) throw new Undecided("an inverse hyperbolic tangent beyond 1");
  const one = integerNode(context, 1);
  const quotient = quotientNode(context, sumNode(context, [one, x]), differenceNode(context, one, x));
  return scaleConstant(context, logarithmOf(context, constantOf(quotient)), rationalNode(context, HALF));
}
