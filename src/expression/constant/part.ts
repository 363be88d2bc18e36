import { floorOfBall, floorRational, HALF, rational } from "../../number/index.js";
import { modulusNode, rationalOfNode, refine } from "./algebraic-sign.js";
import { imaginaryNode, negateNode, rationalNode, Undecided } from "./algebraic.js";
import { ballOfConstant, isRealConstant, signOfConstantForm } from "./constant-ball.js";
import { addConstants, multiplyConstants, negateConstant, scaleConstant, withoutZeros } from "./constant.js";
import { conjugateConstant, rationalPowerOf } from "./elementary.js";
import { vanishesByForm } from "./zero-test.js";
import { algebraicOf, constantOf, type AtomContext, type Constant } from "./term.js";

const halved = (context: AtomContext, a: Constant): Constant => scaleConstant(context, a, rationalNode(context, HALF));

/** The real part, `(a + ā)/2`. */
export const realPartOf = (context: AtomContext, a: Constant): Constant => halved(context, addConstants(context, a, conjugateConstant(context, a)));

/** The imaginary part, `(a - ā)/(2i)`. */
export function imaginaryPartOf(context: AtomContext, a: Constant): Constant {
  const difference = addConstants(context, a, negateConstant(context, conjugateConstant(context, a)));
  return halved(context, scaleConstant(context, difference, negateNode(context, imaginaryNode(context))));
}

/** The sign of a constant that is real by its form, or equal to its real part by its form. */
export function signOf(context: AtomContext, constant: Constant): -1 | 0 | 1 {
  const a = realFormOf(context, withoutZeros(context, constant));
  const sign = algebraicOf(context, a) === undefined && vanishesByForm(context, a) ? 0 : signOfConstantForm(context, a);
  if (sign === undefined) throw new Undecided("a sign that is not settled");
  return sign;
}

/** The constant written with real atoms and coefficients. */
function realFormOf(context: AtomContext, a: Constant): Constant {
  if (isRealConstant(context, a)) return a;
  const part = realPartOf(context, a);
  if (withoutZeros(context, addConstants(context, a, negateConstant(context, part))).length > 0) throw new Undecided("a number that is not known to be real");
  return withoutZeros(context, part);
}

/** `|a|`. */
export function modulusOf(context: AtomContext, constant: Constant): Constant {
  const a = withoutZeros(context, constant);
  const node = algebraicOf(context, a);
  if (node !== undefined) return constantOf(modulusNode(context, node));
  if (isRealConstant(context, a)) return signOf(context, a) < 0 ? negateConstant(context, a) : a;
  return rationalPowerOf(context, withoutZeros(context, multiplyConstants(context, a, conjugateConstant(context, a))), HALF);
}

/** The largest whole number not above a real constant. */
export function floorOf(context: AtomContext, constant: Constant): Constant {
  const a = realFormOf(context, withoutZeros(context, constant));
  const node = algebraicOf(context, a);
  const exact = node === undefined ? undefined : rationalOfNode(node, context);
  if (exact !== undefined) return constantOf(rationalNode(context, rational(floorRational(exact))));
  const floor = refine(context, context.otherBits, (bits) => {
    const ball = ballOfConstant(context, a, bits);
    return ball === undefined ? undefined : floorOfBall(ball.re);
  });
  if (floor === undefined) throw new Undecided("a floor that is not settled");
  return constantOf(rationalNode(context, rational(floor)));
}
