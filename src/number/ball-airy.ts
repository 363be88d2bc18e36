import { ballOfInteger, divideBall, multiplyBall, ONE_BALL, scaleBall, ZERO_BALL, type Ball } from "./ball.js";
import { complexBall, conjugateComplex, COMPLEX_ZERO, expComplex, isRealBall, multiplyComplex, negateComplex, rootComplex, timesI, type ComplexBall } from "./ball-complex.js";
import { confluentAtInfinity, halfComplex } from "./ball-confluent.js";
import { piBall, rootBall } from "./ball-elementary.js";
import { reciprocalGammaComplex } from "./ball-gamma.js";
import { hypergeometricSum } from "./ball-hypergeometric.js";
import { centreOf, logAboveComplex } from "./ball-magnitude.js";
import { over, plus, realPart, slopeThroughEquation, throughEquation, times, toRelative } from "./ball-propagation.js";
import { rational } from "./rational.js";

type Maybe = ComplexBall | undefined;
/** 0 for the function, 1 for its derivative. */
type Order = 0 | 1;
type Kind = "ai" | "bi";

const fraction = (n: number, d: number, bits: number): ComplexBall => complexBall(divideBall(ballOfInteger(n), ballOfInteger(d), bits) ?? ZERO_BALL);
const third = (bits: number): Maybe => {
  const root = rootBall(ballOfInteger(3), 3, bits);
  return root === undefined ? undefined : complexBall(root);
};

/** By the two power series in `z³/9` (DLMF 9.4.1 to 9.4.4). */
function series(kind: Kind, order: Order, z: ComplexBall, bits: number): Maybe {
  const square = multiplyComplex(z, z, 4 * bits);
  const cube = times(bits, multiplyComplex(square, z, 6 * bits), fraction(1, 9, bits));
  if (cube === undefined) return undefined;
  const sum = (n: number): Maybe => hypergeometricSum([], [rational(n, 3)], cube, bits);
  const even = order === 0 ? sum(2) : times(bits, halfComplex(square), sum(5));
  const odd = order === 0 ? times(bits, z, sum(4)) : sum(1);
  const root = third(bits);
  const first = times(bits, over(bits, over(bits, reciprocalGammaComplex(fraction(2, 3, bits), bits), root), root), even);
  const second = times(bits, over(bits, reciprocalGammaComplex(fraction(1, 3, bits), bits), root), odd);
  if (kind === "ai") return plus(bits, first, second === undefined ? undefined : negateComplex(second));
  return times(bits, complexBall(rootBall(ballOfInteger(3), 2, bits) ?? ONE_BALL), plus(bits, first, second));
}

/** Ai and Ai' of large numbers with `|arg z| <= 2π/3` (DLMF 9.7.5, 9.7.6), where `2ζ` is in the principal sheet. */
function decayingAtInfinity(order: Order, z: ComplexBall, bits: number): Maybe {
  const root = rootComplex(z, 2, bits);
  const fourth = root === undefined ? undefined : rootComplex(root, 2, bits);
  const zeta = times(bits, z, root, fraction(2, 3, bits));
  if (zeta === undefined || fourth === undefined) return undefined;
  const argument = complexBall(scaleBall(zeta.re, 1), scaleBall(zeta.im, 1));
  const sum = order === 0 ? confluentAtInfinity(rational(1, 6), rational(1, 3), argument, bits) : confluentAtInfinity(rational(7, 6), rational(7, 3), argument, bits);
  const size = over(bits, expComplex(negateComplex(zeta), bits), complexBall(scaleBall(rootBall(piBall(bits), 2, bits) ?? ONE_BALL, 1)));
  return order === 0 ? over(bits, times(bits, size, sum), fourth) : times(bits, size, sum, negateComplex(fourth));
}

/** `e^(iπk/6)` for whole k, by the square root of 3. */
function sixth(k: number, bits: number): ComplexBall {
  const high: Ball = scaleBall(rootBall(ballOfInteger(3), 2, bits) ?? ONE_BALL, -1);
  const cosines: readonly Ball[] = [ONE_BALL, high, { mid: 1n, radius: 0n, exponent: -1 }, ZERO_BALL];
  const cosine = (j: number): Ball => {
    const at = ((j % 12) + 12) % 12;
    const folded = at > 6 ? 12 - at : at;
    const value = cosines[folded > 3 ? 6 - folded : folded] as Ball;
    return folded > 3 ? multiplyBall(value, ballOfInteger(-1), bits) : value;
  };
  return complexBall(cosine(k), cosine(k - 3));
}

/** Whether `|arg z| <= 2π/3`, for a single number: `Re z >= 0` or `3 (Re z)² <= (Im z)²`. */
function isInSector(z: ComplexBall): boolean {
  if (z.re.mid >= 0n) return true;
  const [a, b] = [multiplyBall(z.re, z.re, 1 << 14), multiplyBall(z.im, z.im, 1 << 14)];
  const low = Math.min(a.exponent, b.exponent);
  return 3n * (a.mid << BigInt(a.exponent - low)) <= b.mid << BigInt(b.exponent - low);
}

/** By rotations into the sector where Ai decays or oscillates at most (DLMF 9.2.10, 9.2.11, 9.2.14). */
function atInfinity(kind: Kind, order: Order, z: ComplexBall, bits: number): Maybe {
  if (z.im.mid < 0n) {
    const mirrored = atInfinity(kind, order, conjugateComplex(z), bits);
    return mirrored === undefined ? undefined : conjugateComplex(mirrored);
  }
  // c e^(∓2πi/3 order) Ai(z e^(∓2πi/3)) with c = e^(iπk/6)
  const turned = (side: 1 | -1, k: number): Maybe => times(bits, sixth(k + 4 * side * order, bits), decayingAtInfinity(order, multiplyComplex(z, sixth(4 * side, bits), bits), bits));
  const inSector = isInSector(z);
  if (kind === "ai") return inSector ? decayingAtInfinity(order, z, bits) : plus(bits, turned(-1, 2), turned(1, -2));
  if (!inSector) return plus(bits, turned(-1, -1), turned(1, 1));
  const [growing, own] = [turned(-1, 2), decayingAtInfinity(order, z, bits)];
  return growing === undefined || own === undefined ? undefined : plus(bits, negateComplex(timesI(plus(bits, growing, growing) ?? growing)), timesI(own));
}

function airyAt(kind: Kind, order: Order, z: ComplexBall, bits: number): Maybe {
  return toRelative(bits, 0, (work) => {
    const far = atInfinity(kind, order, z, work);
    if (far === undefined) return series(kind, order, z, work);
    return isRealBall(z) ? realPart(far) : far;
  });
}

const FEW = 40;

/** On a ball by `w'' = z w`. */
function airy(kind: Kind, order: Order, z: ComplexBall, bits: number): Maybe {
  const middle = centreOf(z);
  return order === 0
    ? throughEquation(z, bits, airyAt(kind, 0, middle, bits), () => airyAt(kind, 1, middle, FEW), COMPLEX_ZERO, z) ?? wide(kind, 0, z, bits)
    : slopeThroughEquation(z, bits, () => airyAt(kind, 0, middle, FEW), airyAt(kind, 1, middle, bits), COMPLEX_ZERO, z) ?? wide(kind, 1, z, bits);
}

/** On a wide ball by the power series themselves. */
const wide = (kind: Kind, order: Order, z: ComplexBall, bits: number): Maybe => (logAboveComplex(z) > 6 ? undefined : series(kind, order, z, bits));

/** The Airy function `Ai(z)` (DLMF 9.2.2), entire; undefined only out of range. */
export const airyAiComplex = (z: ComplexBall, bits: number): Maybe => airy("ai", 0, z, bits);
/** `Ai'(z)`. */
export const airyAiSlopeComplex = (z: ComplexBall, bits: number): Maybe => airy("ai", 1, z, bits);
/** The Airy function `Bi(z)` (DLMF 9.2.2), entire; undefined only out of range. */
export const airyBiComplex = (z: ComplexBall, bits: number): Maybe => airy("bi", 0, z, bits);
/** `Bi'(z)`. */
export const airyBiSlopeComplex = (z: ComplexBall, bits: number): Maybe => airy("bi", 1, z, bits);
