import { ONE, rationalToString, type Rational } from "../../number/index.js";
import { integerNode, spend, type Algebraic, type ConstantContext } from "./algebraic.js";

/**
 * A number as a polynomial in atoms with algebraic coefficients. Nothing is assumed of the atoms but that they are the
 * numbers they stand for: a sum whose coefficients all vanish is zero, and nothing else is concluded from the form.
 */
export type Constant = readonly Term[];

export interface Term {
  readonly coefficient: Algebraic;
  /** Atoms with rational exponents, by id; fractional ones of positive atoms and of exponentials only. */
  readonly powers: readonly (readonly [Atom, Rational])[];
}

/**
 * π; Euler's constant; the gamma function between 0 and 1/2; the logarithm of an algebraic number above 1; the argument
 * of an algebraic number in the upper half plane; `exp` of a term, whose power q stands for `exp` of q times that term;
 * the logarithm of another positive constant; any other constant, for its powers.
 */
export type Atom =
  | { readonly id: number; readonly kind: "pi" | "eulergamma" }
  | { readonly id: number; readonly kind: "gamma"; readonly of: Rational }
  | { readonly id: number; readonly kind: "logarithm" | "arc"; readonly of: Algebraic }
  | { readonly id: number; readonly kind: "exponential"; readonly of: Term }
  | { readonly id: number; readonly kind: "logarithm of"; readonly of: Constant; readonly positive: boolean }
  | { readonly id: number; readonly kind: "base"; readonly of: Constant; readonly positive: boolean };

/** The context of a decision, with its atoms by shape. */
export interface AtomContext extends ConstantContext {
  readonly atoms: Map<string, Atom>;
}

type Shape<T> = T extends { readonly id: number } ? Omit<T, "id"> : never;

export function internAtom(context: AtomContext, key: string, shape: () => Shape<Atom>): Atom {
  const known = context.atoms.get(key);
  if (known !== undefined) return known;
  spend(context);
  const atom = { ...shape(), id: context.atoms.size } as Atom;
  context.atoms.set(key, atom);
  return atom;
}

export const piAtom = (context: AtomContext): Atom => internAtom(context, "pi", () => ({ kind: "pi" }));
export const eulerGammaAtom = (context: AtomContext): Atom => internAtom(context, "eulergamma", () => ({ kind: "eulergamma" }));
export const gammaAtom = (context: AtomContext, of: Rational): Atom => internAtom(context, `gamma ${rationalToString(of)}`, () => ({ kind: "gamma", of }));
/** A text for the atoms of a term. */
export const monomialKey = (powers: Term["powers"]): string => powers.map(([atom, q]) => `${atom.id}^${rationalToString(q)}`).join(" ");
/** A text for a constant's shape. */
export const constantKey = (constant: Constant): string => constant.map((t) => `${t.coefficient.id}*${monomialKey(t.powers)}`).sort().join(" + ");

export const constantOf = (node: Algebraic): Constant => (node.kind === "rational" && node.value.n === 0n ? [] : [{ coefficient: node, powers: [] }]);
export const atomConstant = (context: AtomContext, atom: Atom, coefficient: Algebraic = integerNode(context, 1), power: Rational = ONE): Constant => [{ coefficient, powers: [[atom, power]] }];

/** The algebraic number that a constant is by its form; undefined where atoms occur. */
export function algebraicOf(context: ConstantContext, constant: Constant): Algebraic | undefined {
  if (constant.length === 0) return integerNode(context, 0);
  const [only] = constant;
  return constant.length === 1 && only?.powers.length === 0 ? only.coefficient : undefined;
}
