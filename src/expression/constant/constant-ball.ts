import { addComplex, argumentComplex, ballExcludesZero, ballOfRational, COMPLEX_ZERO, complexBall, complexBallExcludesZero, eulerGammaBall, expComplex, gammaBall, isIntegerRational, isRealBall, logComplex, multiplyComplex, piBall, powerComplex, powerIntegerComplex, type ComplexBall, type Rational } from "../../number/index.js";
import { ballOfNode, isRealNode, refine, signOfNode } from "./algebraic-sign.js";
import { spend } from "./algebraic.js";
import { algebraicOf, type Atom, type AtomContext, type Constant, type Term } from "./term.js";

/** Whether an atom is a positive real number. */
export function isPositiveAtom(context: AtomContext, atom: Atom): boolean {
  switch (atom.kind) {
    case "pi":
    case "eulergamma":
    case "gamma":
    case "logarithm":
    case "arc":
      return true;
    case "logarithm of":
    case "base":
      return atom.positive;
    case "exponential":
      return isRealConstant(context, [atom.of]);
  }
}

/** Whether an atom is a real number. */
export const isRealAtom = (context: AtomContext, atom: Atom): boolean => atom.kind === "logarithm of" || isPositiveAtom(context, atom) || (atom.kind === "base" && isRealConstant(context, atom.of));
/** Whether a constant is real by its form: real coefficients of real atoms. */
export const isRealConstant = (context: AtomContext, a: Constant): boolean => a.every((t) => t.powers.every(([atom]) => isRealAtom(context, atom)) && isRealNode(t.coefficient, context));

/** An enclosure; undefined where more bits are needed. */
export function ballOfConstant(context: AtomContext, a: Constant, bits: number): ComplexBall | undefined {
  let sum: ComplexBall = COMPLEX_ZERO;
  for (const term of a) {
    const ball = ballOfTerm(context, term, bits);
    if (ball === undefined) return undefined;
    sum = addComplex(sum, ball, bits);
  }
  return sum;
}

function ballOfTerm(context: AtomContext, term: Term, bits: number): ComplexBall | undefined {
  spend(context, 1 + Math.floor(bits / 64));
  let product = ballOfNode(term.coefficient, context, bits);
  for (const [atom, q] of term.powers) {
    const power = ballOfPower(context, atom, q, bits);
    if (power === undefined) return undefined;
    product = multiplyComplex(product, power, bits);
  }
  return product;
}

function ballOfPower(context: AtomContext, atom: Atom, q: Rational, bits: number): ComplexBall | undefined {
  if (atom.kind === "exponential") {
    const exponent = ballOfTerm(context, atom.of, bits + 16);
    return exponent === undefined ? undefined : expComplex(multiplyComplex(exponent, complexBall(ballOfRational(q, bits + 16)), bits + 16), bits);
  }
  const base = ballOfAtom(context, atom, bits + 8);
  if (base === undefined) return undefined;
  return isIntegerRational(q) ? powerIntegerComplex(base, q.n, bits) : powerComplex(base, complexBall(ballOfRational(q, bits + 16)), bits);
}

function ballOfAtom(context: AtomContext, atom: Exclude<Atom, { kind: "exponential" }>, bits: number): ComplexBall | undefined {
  switch (atom.kind) {
    case "pi":
      return complexBall(piBall(bits));
    case "eulergamma":
    case "gamma": {
      const value = atom.kind === "gamma" ? gammaBall(ballOfRational(atom.of, bits), bits) : eulerGammaBall(bits);
      return value === undefined ? undefined : complexBall(value);
    }
    case "logarithm": {
      const log = logComplex(complexBall(ballOfNode(atom.of, context, bits).re), bits);
      return log === undefined || !isRealBall(log) ? undefined : log;
    }
    case "arc": {
      const angle = argumentComplex(ballOfNode(atom.of, context, bits), bits);
      return angle === undefined ? undefined : complexBall(angle);
    }
    case "logarithm of": {
      const inner = ballOfConstant(context, atom.of, bits);
      const log = inner === undefined ? undefined : logComplex(complexBall(inner.re), bits);
      return log === undefined || !isRealBall(log) ? undefined : log;
    }
    case "base":
      return ballOfConstant(context, atom.of, bits);
  }
}

/** Whether an enclosure within the budget excludes zero. */
export const differsFromZero = (context: AtomContext, a: Constant): boolean =>
  refine(context, context.otherBits, (bits) => {
    const ball = ballOfConstant(context, a, bits);
    return ball !== undefined && complexBallExcludesZero(ball) ? true : undefined;
  }) ?? false;

/** The sign of a constant that is real, from enclosures; undefined where they do not settle it. Exact for algebraic ones. */
export function signOfConstantForm(context: AtomContext, a: Constant): -1 | 0 | 1 | undefined {
  const node = algebraicOf(context, a);
  if (node !== undefined) return isRealNode(node, context) ? signOfNode(node, context) : undefined;
  if (!isRealConstant(context, a)) return undefined;
  return refine(context, context.otherBits, (bits) => {
    const ball = ballOfConstant(context, a, bits);
    return ball === undefined || !ballExcludesZero(ball.re) ? undefined : ball.re.mid < 0n ? -1 : 1;
  });
}
