import {
  addComplex, ballExcludesZero, ballOfRational, ballToNumber, COMPLEX_I, COMPLEX_ONE, COMPLEX_ZERO, complexBall, complexBallExcludesZero, conjugateComplex, isRealBall, isZeroBall, multiplyBall, multiplyComplex, piBall, powerIntegerComplex, rational, rootBall, rootComplex, scaleBall,
  signOfRational, sinCosBall, topOfBall, type Ball, type ComplexBall, type Rational,
} from "../../number/index.js";
import { complexRoot, conjugateNode, differenceNode, negateNode, positiveRoot, rationalNode, spend, timesNode, Undecided, unityNode, type Algebraic, type ConstantContext } from "./algebraic.js";
import { separationBits } from "./separation-bound.js";

/** Says that an enclosure needs more bits. */
class MoreBits extends Error {}

/** An enclosure of a node, kept for the number of bits. */
export function ballOfNode(node: Algebraic, context: ConstantContext, bits: number): ComplexBall {
  let known = context.balls.get(bits);
  if (known === undefined) context.balls.set(bits, (known = new Map<number, ComplexBall>()));
  const done = known.get(node.id);
  if (done !== undefined) return done;
  // About the time that it takes beside the other operations.
  spend(context, 1 + Math.floor((node.kind === "unity" ? bits ** 1.5 / 1024 : bits / (node.kind === "root" ? 64 : 256))));
  const ball = compute(node, context, bits);
  known.set(node.id, ball);
  return ball;
}

function compute(node: Algebraic, context: ConstantContext, bits: number): ComplexBall {
  switch (node.kind) {
    case "rational":
      return complexBall(ballOfRational(node.value, bits));
    case "sum":
      return node.terms.reduce((sum, [c, part]) => {
        const scale = ballOfRational(c, bits);
        const z = ballOfNode(part, context, bits);
        return addComplex(sum, complexBall(multiplyBall(z.re, scale, bits), multiplyBall(z.im, scale, bits)), bits);
      }, COMPLEX_ZERO);
    case "product":
      return node.factors.reduce((product, [part, k]) => {
        const power = powerIntegerComplex(ballOfNode(part, context, bits), BigInt(k), bits);
        if (power === undefined) throw new MoreBits();
        return multiplyComplex(product, power, bits);
      }, COMPLEX_ONE);
    case "unity": {
      if (node.turn.n === 1n && node.turn.d === 4n) return COMPLEX_I;
      const angle = multiplyBall(scaleBall(piBall(bits + 4), 1), ballOfRational(node.turn, bits + 4), bits + 4);
      const circle = sinCosBall(angle, bits);
      if (circle === undefined) throw new MoreBits();
      return complexBall(circle[1], circle[0]);
    }
    case "root": {
      const inner = ballOfNode(node.radicand, context, bits);
      const root = node.positive ? rootBall(inner.re, node.degree, bits) : isRealBall(inner) || !complexBallExcludesZero(inner) ? undefined : rootComplex(inner, node.degree, bits);
      if (root === undefined) throw new MoreBits();
      return "re" in root ? root : complexBall(root);
    }
    case "conjugate":
      return conjugateComplex(ballOfNode(node.of, context, bits));
  }
}

const FIRST_BITS = 64;

function attemptAt<T>(bits: number, attempt: (bits: number) => T): T | undefined {
  try {
    return attempt(bits);
  } catch (error) {
    if (error instanceof MoreBits) return undefined;
    throw error;
  }
}

/** Tries a test on ever better enclosures, up to the most bits allowed; undefined when none of them settles it. */
export function refine<T>(context: ConstantContext, most: number, attempt: (bits: number) => T | undefined): T | undefined {
  for (let bits = FIRST_BITS; ; bits = Math.min(2 * bits, most)) {
    const answer = attemptAt(bits, attempt);
    if (answer !== undefined) return answer;
    if (bits >= most) return undefined;
    spend(context);
  }
}

/** Beyond the bits that could prove a zero, only so many are tried for a difference. */
const HOPEFUL_BITS = 3200;

/** Whether all numbers of a ball are below two to a power; with both parts, the modulus is below twice that. */
const isBelow = (a: Ball, power: number): boolean => isZeroBall(a) || topOfBall(a) < power;

/** Whether an algebraic number is zero. Throws {@link Undecided} where that needs more bits than allowed. */
export function isZeroNode(node: Algebraic, context: ConstantContext): boolean {
  if (node.kind === "rational") return node.value.n === 0n;
  let needed: number | undefined;
  for (let bits = FIRST_BITS; ; ) {
    const ball = attemptAt(bits, () => ballOfNode(node, context, bits));
    if (ball !== undefined && complexBallExcludesZero(ball)) return false;
    needed ??= separationBits(node);
    if (ball !== undefined && isBelow(ball.re, -needed - 1) && isBelow(ball.im, -needed - 1)) return true;
    // As many as a proof of zero needs.
    const most = needed <= context.bits ? 2 * needed + 1024 : Math.min(HOPEFUL_BITS, context.bits);
    if (bits >= most) throw new Undecided("more bits than allowed would be needed");
    bits = Math.min(most, needed <= context.bits ? Math.max(needed + 64, 2 * bits) : 4 * bits);
    spend(context);
  }
}

/** Whether an algebraic number is real, by its shape or else exactly. */
export function isRealNode(node: Algebraic, context: ConstantContext): boolean {
  if (isRealShape(node)) return true;
  const rough = refine(context, 2 * FIRST_BITS, (bits) => {
    const { im } = ballOfNode(node, context, bits);
    return ballExcludesZero(im) ? false : im.mid === 0n && im.radius === 0n ? true : undefined;
  });
  return rough ?? isZeroNode(differenceNode(context, node, conjugateNode(context, node)), context);
}

function isRealShape(node: Algebraic): boolean {
  switch (node.kind) {
    case "rational":
      return true;
    case "sum":
      return node.terms.every(([, part]) => isRealShape(part));
    case "product":
      return node.factors.every(([part]) => isRealShape(part));
    case "root":
      return node.positive;
    case "unity":
    case "conjugate":
      return false;
  }
}

/** The sign of a real algebraic number. */
export function signOfNode(node: Algebraic, context: ConstantContext): -1 | 0 | 1 {
  if (node.kind === "rational") return signOfRational(node.value);
  if (isZeroNode(node, context)) return 0;
  const sign = refine(context, context.bits, (bits) => {
    const { re } = ballOfNode(node, context, bits);
    return ballExcludesZero(re) ? (re.mid < 0n ? -1 : 1) : undefined;
  });
  if (sign === undefined) throw new Undecided("more bits than allowed would be needed");
  return sign;
}

/** The principal root of any algebraic number. */
export function principalRoot(context: ConstantContext, node: Algebraic, degree: number): Algebraic {
  if (!isRealNode(node, context)) return complexRoot(context, node, degree);
  const sign = signOfNode(node, context);
  if (sign === 0) return node.kind === "rational" ? node : rationalNode(context, rational(0));
  if (sign === 1) return positiveRoot(context, node, degree);
  return timesNode(context, positiveRoot(context, negateNode(context, node), degree), unityNode(context, rational(1n, 2n * BigInt(degree))));
}

/** The real root of a real number and an odd degree. */
export function realOddRoot(context: ConstantContext, node: Algebraic, degree: number): Algebraic {
  const sign = signOfNode(node, context);
  if (sign === 0) return rationalNode(context, rational(0));
  return sign === 1 ? positiveRoot(context, node, degree) : negateNode(context, positiveRoot(context, negateNode(context, node), degree));
}

/** `|z|`. */
export function modulusNode(context: ConstantContext, node: Algebraic): Algebraic {
  if (isRealNode(node, context)) return signOfNode(node, context) < 0 ? negateNode(context, node) : node;
  return positiveRoot(context, timesNode(context, node, conjugateNode(context, node)), 2);
}

const MOST_DENOMINATOR = 1000;

/** The fraction with a small denominator next to a double, by its continued fraction; undefined where none is near. */
export function nearbyFraction(x: number, most = MOST_DENOMINATOR): Rational | undefined {
  let [a, b, c, d] = [1, 0, Math.floor(x), 1];
  let rest = x;
  for (let k = 0; k < 30; k++) {
    if (Math.abs(c / d - x) < 1e-12 * Math.max(1, Math.abs(x))) return rational(c, d);
    rest = 1 / (rest - Math.floor(rest));
    const q = Math.floor(rest);
    if (!Number.isFinite(q)) return undefined;
    [a, b, c, d] = [c, d, q * c + a, q * d + b];
    if (d > most || Math.abs(c) > 1e9) return undefined;
  }
  return undefined;
}

/** The rational that an algebraic number is, where that has a small denominator; undefined where it is none or was not found. */
export function rationalOfNode(node: Algebraic, context: ConstantContext): Rational | undefined {
  if (node.kind === "rational") return node.value;
  const ball = refine(context, FIRST_BITS, (bits) => ballOfNode(node, context, bits));
  if (ball === undefined || ballExcludesZero(ball.im)) return undefined;
  const guess = nearbyFraction(ballToNumber(ball.re));
  if (guess === undefined) return undefined;
  return isZeroNode(differenceNode(context, node, rationalNode(context, guess)), context) ? guess : undefined;
}
