import { addBall, argumentComplex, ballExcludesZero, ballOfRational, ballToNumber, complexBall, divideBall, floorOfBall, HALF, isIntegerRational, isRealBall, logComplex, multiplyRational, piBall, rational, scaleBall, type Rational } from "../../number/index.js";
import { ballOfNode, isRealNode, modulusNode, nearbyFraction, principalRoot, rationalOfNode, refine, signOfNode } from "./algebraic-sign.js";
import { conjugateNode, differenceNode, imaginaryNode, integerNode, negateNode, positiveRoot, productNode, quotientNode, rationalNode, scaleNode, smallFactors, sumNode, timesNode, Undecided, unityNode, type Algebraic, type ConstantContext } from "./algebraic.js";
import { ballOfConstant, isPositiveAtom, isRealAtom, signOfConstantForm } from "./constant-ball.js";
import { addConstants, baseAtom, multiplyConstants, negateConstant, powerOfConstant, scaleConstant, withoutZeros } from "./constant.js";
import { algebraicOf, atomConstant, constantKey, constantOf, internAtom, monomialKey, piAtom, type Atom, type AtomContext, type Constant, type Term } from "./term.js";

/** `log α` for a positive algebraic number: rationals by their primes, others by an atom above 1. */
function logarithmOfPositive(context: AtomContext, node: Algebraic): Constant {
  if (node.kind === "rational") {
    const parts = ([[node.value.n, 1], [node.value.d, -1]] as const).flatMap(([n, sign]) => smallFactors(n).map(([p, k]) => atomConstant(context, logarithmAtom(context, rationalNode(context, rational(p))), integerNode(context, sign * k))));
    return addConstants(context, ...parts);
  }
  if (node.kind === "root") return scaleConstant(context, logarithmOfPositive(context, node.radicand), rationalNode(context, rational(1, node.degree)));
  if (node.kind === "product" && node.factors.every(([part]) => part.kind === "root" && part.positive)) {
    return addConstants(context, ...node.factors.map(([part, k]) => scaleConstant(context, logarithmOfPositive(context, part), integerNode(context, k))));
  }
  const exact = rationalOfNode(node, context);
  if (exact !== undefined) return logarithmOfPositive(context, rationalNode(context, exact));
  const above = signOfNode(sumNode(context, [node, integerNode(context, -1)]), context);
  if (above === 0) return [];
  return above === 1 ? atomConstant(context, logarithmAtom(context, node)) : atomConstant(context, logarithmAtom(context, productNode(context, [[node, -1]])), integerNode(context, -1));
}

const logarithmAtom = (context: AtomContext, of: Algebraic): Atom => internAtom(context, `logarithm ${of.id}`, () => ({ kind: "logarithm", of }));

/** The argument of an algebraic number other than zero, in `(-π, π]`: a rational multiple of π where it is one with a small denominator. */
export function argumentOf(context: AtomContext, node: Algebraic): Constant {
  if (isRealNode(node, context)) {
    const sign = signOfNode(node, context);
    if (sign === 0) throw new Undecided("the argument of zero");
    return sign === 1 ? [] : atomConstant(context, piAtom(context));
  }
  const upper = signOfNode(imaginaryPart(context, node), context);
  if (upper < 0) return negateConstant(context, argumentOf(context, conjugateNode(context, node)));
  const guess = refine(context, 256, (bits) => argumentComplex(ballOfNode(node, context, bits), 64));
  const turn = guess === undefined ? undefined : nearbyFraction(ballToNumber(guess) / Math.PI, 240);
  if (turn !== undefined) {
    // node · e^(-πi turn) is a positive real number, and the enclosure says which multiple of 2π to add: none.
    const turned = timesNode(context, node, unityNode(context, rational(-turn.n, 2n * turn.d)));
    if (isRealNode(turned, context) && signOfNode(turned, context) === 1) return atomConstant(context, piAtom(context), rationalNode(context, turn));
  }
  return atomConstant(context, internAtom(context, `arc ${node.id}`, () => ({ kind: "arc", of: node })));
}

const imaginaryPart = (context: ConstantContext, node: Algebraic): Algebraic =>
  scaleNode(context, timesNode(context, differenceNode(context, node, conjugateNode(context, node)), negateNode(context, imaginaryNode(context))), HALF);

/** The principal logarithm. */
export function logarithmOf(context: AtomContext, a: Constant): Constant {
  const node = algebraicOf(context, a);
  if (node !== undefined) {
    const angle = argumentOf(context, node);
    const size = logarithmOfPositive(context, modulusNode(context, node));
    return addConstants(context, size, scaleConstant(context, angle, imaginaryNode(context)));
  }
  const [only] = a;
  if (a.length === 1 && only !== undefined && only.powers.every(([atom]) => atom.kind === "exponential" || isPositiveAtom(context, atom))) {
    const parts = only.powers.map(([atom, q]) => scaleConstant(context, logarithmOfAtom(context, atom), rationalNode(context, q)));
    const sum = addConstants(context, logarithmOf(context, constantOf(only.coefficient)), ...parts);
    // The argument of a positive number adds nothing to that of the coefficient.
    return only.powers.every(([atom]) => isPositiveAtom(context, atom)) ? sum : principalOf(context, sum);
  }
  const sign = signOfConstantForm(context, a);
  if (sign === undefined || sign === 0) throw new Undecided("a logarithm of a number that is not known to be positive");
  const size = logarithmOfOther(context, sign === 1 ? a : negateConstant(context, a));
  return sign === 1 ? size : addConstants(context, size, atomConstant(context, piAtom(context), imaginaryNode(context)));
}

/** The logarithm of the same number whose imaginary part is principal, in `(-π, π]`. */
function principalOf(context: AtomContext, logarithm: Constant): Constant {
  const turns = refine(context, 256, (bits) => {
    const ball = ballOfConstant(context, logarithm, bits);
    const quotient = ball === undefined ? undefined : divideBall(ball.im, scaleBall(piBall(bits), 1), bits);
    // Strictly between two half turns: a number on the cut itself is left undecided.
    return quotient === undefined ? undefined : floorOfBall(addBall(quotient, ballOfRational(HALF, bits), bits));
  });
  if (turns === undefined) throw new Undecided("a logarithm beside its cut");
  return addConstants(context, logarithm, atomConstant(context, piAtom(context), scaleNode(context, imaginaryNode(context), rational(-2n * turns))));
}

function logarithmOfAtom(context: AtomContext, atom: Atom): Constant {
  if (atom.kind === "exponential") return [atom.of];
  return logarithmOfOther(context, atom.kind === "base" ? atom.of : atomConstant(context, atom));
}

function logarithmOfOther(context: AtomContext, a: Constant): Constant {
  return atomConstant(
    context,
    internAtom(context, `logarithm of ${constantKey(a)}`, () => ({ kind: "logarithm of", of: a, positive: refine(context, 256, (bits) => signOfLogarithm(context, a, bits)) === 1 })),
  );
}

function signOfLogarithm(context: AtomContext, a: Constant, bits: number): 1 | -1 | undefined {
  const ball = ballOfConstant(context, a, bits);
  const log = ball === undefined ? undefined : logComplex(complexBall(ball.re), bits);
  return log === undefined || !isRealBall(log) || !ballExcludesZero(log.re) ? undefined : log.re.mid > 0n ? 1 : -1;
}

/** `exp`: powers of algebraic numbers and roots of unity where the exponent is a rational multiple of their logarithms. */
export function exponentialOf(context: AtomContext, a: Constant): Constant {
  return withoutZeros(context, a).reduce<Constant>((product, term) => multiplyConstants(context, product, exponentialOfTerm(context, term)), constantOf(integerNode(context, 1)));
}

function exponentialOfTerm(context: AtomContext, term: Term): Constant {
  const [only] = term.powers;
  if (term.powers.length === 1 && only !== undefined && only[1].n === 1n && only[1].d === 1n) {
    const [atom] = only;
    if (atom.kind === "logarithm") {
      const q = rationalOfNode(term.coefficient, context);
      if (q !== undefined && q.d <= 60n && q.n < 10_000n && q.n > -10_000n) return constantOf(productNode(context, [[positiveRoot(context, atom.of, Number(q.d)), Number(q.n)]]));
    }
    if (atom.kind === "logarithm of") {
      const q = rationalOfNode(term.coefficient, context);
      if (q !== undefined) return rationalPowerOf(context, atom.of, q);
    }
    if (atom.kind === "pi" || atom.kind === "arc") {
      const q = rationalOfNode(timesNode(context, term.coefficient, negateNode(context, imaginaryNode(context))), context);
      if (q !== undefined && q.d <= 10_000n && atom.kind === "pi") return constantOf(unityNode(context, rational(q.n, 2n * q.d)));
      if (q !== undefined && q.d <= 60n && q.n < 10_000n && q.n > -10_000n && atom.kind === "arc") {
        const unit = quotientNode(context, atom.of, modulusNode(context, atom.of));
        return constantOf(productNode(context, [[principalRoot(context, unit, Number(q.d)), Number(q.n)]]));
      }
    }
  }
  // A rational multiple of an exponent that is known already is a power of the same atom.
  const key = monomialKey(term.powers);
  for (const atom of context.atoms.values()) {
    if (atom.kind !== "exponential" || monomialKey(atom.of.powers) !== key) continue;
    const ratio = rationalOfNode(quotientNode(context, term.coefficient, atom.of.coefficient), context);
    if (ratio !== undefined) return atomConstant(context, atom, integerNode(context, 1), ratio);
  }
  return atomConstant(context, internAtom(context, `exponential ${term.coefficient.id} ${key}`, () => ({ kind: "exponential", of: term })));
}

/** `a^q` on the principal branch. */
export function rationalPowerOf(context: AtomContext, a: Constant, q: Rational): Constant {
  if (isIntegerRational(q)) {
    if (q.n > 10_000n || q.n < -10_000n) throw new Undecided("a large power");
    return powerOfConstant(context, q.n < 0n ? withoutZeros(context, a) : a, Number(q.n));
  }
  const node = algebraicOf(context, a);
  if (node !== undefined) {
    if (q.d > 1000n || q.n > 10_000n || q.n < -10_000n) throw new Undecided("a root of a high degree");
    const root = principalRoot(context, node, Number(q.d));
    return root.kind === "rational" && root.value.n === 0n && q.n < 0n ? powerOfConstant(context, [], -1) : constantOf(productNode(context, [[root, Number(q.n)]]));
  }
  const [only] = a;
  if (a.length === 1 && only !== undefined && only.powers.every(([atom]) => isPositiveAtom(context, atom))) {
    const outside = rationalPowerOf(context, constantOf(only.coefficient), q);
    return multiplyConstants(context, outside, [{ coefficient: integerNode(context, 1), powers: only.powers.map(([atom, k]) => [atom, multiplyRational(k, q)] as const) }]);
  }
  if (signOfConstantForm(context, a) !== 1) throw new Undecided("a root of a number that is not known to be positive");
  const { atom, scale } = baseAtom(context, a);
  if (!isPositiveAtom(context, atom)) throw new Undecided("a root of a number that is not known to be positive");
  return multiplyConstants(context, rationalPowerOf(context, constantOf(scale), q), atomConstant(context, atom, integerNode(context, 1), q));
}

/** The complex conjugate. */
export function conjugateConstant(context: AtomContext, a: Constant): Constant {
  const parts = a.map((term) =>
    term.powers.reduce<Constant>((product, [atom, q]) => {
      if (isRealAtom(context, atom)) return multiplyConstants(context, product, atomConstant(context, atom, integerNode(context, 1), q));
      if (atom.kind === "exponential") return multiplyConstants(context, product, exponentialOf(context, scaleConstant(context, conjugateConstant(context, [atom.of]), rationalNode(context, q))));
      if (atom.kind === "base" && isIntegerRational(q)) return multiplyConstants(context, product, rationalPowerOf(context, conjugateConstant(context, atom.of), q));
      throw new Undecided("a conjugate");
    }, constantOf(conjugateNode(context, term.coefficient))),
  );
  return addConstants(context, ...parts);
}
