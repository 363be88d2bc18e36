import { BudgetExhausted, constantOf, type Expr, isConstantPolynomial, isZeroPolynomial, printLatex, printPlain, type Statement } from "../../expression/index.js";
import { algebraicValue } from "./algebra.js";
import type { Question } from "./counterexample.js";
import { type Formula, formulaOf } from "./formula.js";
import { type Algebra, fraction, type Fraction, multiplyFractions, newAlgebra, newDomain, NotAlgebraic, subtractFractions, valueOfFraction } from "./fraction.js";
import { reduceRoots } from "./atom.js";
import { fractionExpr } from "./to-expr.js";

/** A sentence in plain text, and with its formulas as LaTeX in dollars. */
export interface Sentence {
  readonly text: string;
  readonly latex: string;
}

/** A set of lost or gained values, printed; `points` when it has isolated points only. */
export interface PrintedSet extends Sentence {
  readonly points: boolean;
  readonly several: boolean;
}

/** What was done to both sides of an equation to get another: the words, and the factor where there is one. */
interface Done {
  readonly text: string;
  readonly latex: string;
  readonly factor?: Expr | undefined;
  /** Whether it brings roots in rather than losing some. */
  readonly widens: boolean;
}

/** `divided by x: the root x = 0 is lost`, with what was done where that is seen. */
export function named(question: Pick<Question, "left" | "right">, what: "lost" | "gained", set: PrintedSet): Sentence {
  const done = doneBetween(question.left, question.right, what === "gained");
  const fits = done !== undefined && done.widens === (what === "gained");
  const noun = set.points ? (set.several ? "the roots" : "the root") : "the values";
  const verb = `${set.points && !set.several ? "is" : "are"} ${what === "lost" ? "lost" : set.points ? "extraneous" : "gained"}`;
  return {
    text: `${fits ? `${done.text}: ` : ""}${noun} ${set.text} ${verb}`,
    latex: `${fits ? `${done.latex}: ` : ""}${noun} $${set.latex}$ ${verb}`,
  };
}

type Atom = Extract<Formula, { kind: "atom" }>;

/**
 * How one relation comes from another, seen from the quotient of their differences: a factor taken out or put in, or a
 * power of both sides, or their logarithms; of moves that bring roots in when `widens`, else of such that lose some.
 * Undefined when it is none of these.
 */
export function doneBetween(left: Formula, right: Formula, widens: boolean): Done | undefined {
  if (left.kind !== "atom" || right.kind !== "atom") return undefined;
  try {
    return (widens ? byPower(left, right, true) : byPower(right, left, false)) ?? byFactor(left, right) ?? (widens ? byLogarithm(right, left, true) : byLogarithm(left, right, false));
  } catch (error) {
    if (error instanceof NotAlgebraic || error instanceof BudgetExhausted) return undefined;
    throw error;
  }
}

interface Sides {
  readonly algebra: Algebra;
  readonly of: (e: Expr) => Fraction;
}

function sides(): Sides {
  const algebra = newAlgebra({ remaining: 100_000 }, true);
  return { algebra, of: (e) => algebraicValue(algebra, e, newDomain()) };
}

function byFactor(left: Atom, right: Atom): Done | undefined {
  const { algebra, of } = sides();
  const difference = (a: Atom): Fraction => subtractFractions(algebra, of(a.left), of(a.right));
  const [p, q] = [difference(left), difference(right)];
  if (isZeroPolynomial(p.num) || isZeroPolynomial(q.num)) return undefined;
  const ratio = multiplyFractions(algebra, p, fraction(algebra, q.den, q.num));
  const number = valueOfFraction(ratio);
  if (number !== undefined) {
    const turned = left.relation !== "=" && left.relation !== "!=" && number.n < 0n && left.relation === right.relation;
    return turned ? { text: "multiplied by a negative number without turning the sign round", latex: "multiplied by a negative number without turning the sign round", widens: false } : undefined;
  }
  const shown = (widens: boolean, f: Fraction): Done | undefined => {
    const expr = fractionExpr(algebra, f);
    if (expr === undefined) return undefined;
    const verb = widens ? "multiplied by" : "divided by";
    return { text: `${verb} ${printPlain(expr)}`, latex: `${verb} $${printLatex(expr)}$`, factor: expr, widens };
  };
  const inverse = { num: ratio.den, den: ratio.num };
  if (isConstantPolynomial(ratio.den)) return shown(false, integerMultiple(algebra, ratio));
  if (isConstantPolynomial(ratio.num)) return shown(true, integerMultiple(algebra, inverse));
  return undefined;
}

/** The factor by which the difference of one equation's sides is a multiple of the other's, if there is one. */
export function factorBetween(left: Statement, right: Statement): Expr | undefined {
  const [p, q] = [formulaOf(left), formulaOf(right)];
  if (p.kind !== "atom" || q.kind !== "atom") return undefined;
  try {
    return byFactor(p, q)?.factor;
  } catch (error) {
    if (error instanceof NotAlgebraic || error instanceof BudgetExhausted) return undefined;
    throw error;
  }
}

/** A polynomial without its constant factor. */
function integerMultiple(algebra: Algebra, f: Fraction): Fraction {
  const lead = f.num.terms[0]?.coefficient;
  return lead === undefined || constantOf(f.num) !== undefined ? f : fraction(algebra, f.num, { terms: [{ monomial: [], coefficient: lead }] });
}

const POWERS = ["", "", "squared", "cubed", "raised to the 4th power"];
const ROOTS = ["", "", "square", "cube", "4th"];

/** Whether `to` is a power of both sides of `from`. */
function byPower(from: Atom, to: Atom, forward: boolean): Done | undefined {
  const { algebra, of } = sides();
  const [a, b, c, d] = [of(from.left), of(from.right), of(to.left), of(to.right)];
  const q = subtractFractions(algebra, c, d);
  let [an, bn] = [a, b];
  for (let n = 2; n <= 4; n++) {
    [an, bn] = [multiplyFractions(algebra, an, a), multiplyFractions(algebra, bn, b)];
    const p = subtractFractions(algebra, an, bn);
    if (isZeroPolynomial(p.num) || isZeroPolynomial(q.num)) return undefined;
    const reduced = reducedRoots(algebra, p);
    const ratio = multiplyFractions(algebra, reduced, fraction(algebra, q.den, q.num));
    if (valueOfFraction(ratio) === undefined) continue;
    const text = forward ? `${POWERS[n] ?? ""} both sides` : `took the ${ROOTS[n] ?? ""} root of both sides without its other sign`;
    if (!forward && n === 3) return undefined;
    return { text, latex: text, widens: forward };
  }
  return undefined;
}

/** Whether `to` compares logarithms of the sides of `from`, or `from` is the power of e of the sides of `to`. */
function byLogarithm(from: Atom, to: Atom, widens: boolean): Done | undefined {
  const { algebra, of } = sides();
  const isLogarithm = (log: Fraction, argument: Fraction): boolean => {
    const [pair, ...others] = log.num.terms[0]?.monomial ?? [];
    const meaning = pair === undefined || others.length > 0 || log.num.terms.length !== 1 ? undefined : algebra.meanings[pair[0]];
    return meaning?.kind === "log" && isZeroPolynomial(subtractFractions(algebra, meaning.argument, argument).num);
  };
  if (!isLogarithm(of(to.left), of(from.left)) || !isLogarithm(of(to.right), of(from.right))) return undefined;
  const text = widens ? "undid the logarithms" : "took logarithms of both sides";
  return { text, latex: text, widens };
}

/** A fraction whose square roots are squared away where they stand to an even power. */
function reducedRoots(algebra: Algebra, f: Fraction): Fraction {
  const num = reduceRoots(algebra, f.num);
  return fraction(algebra, num, f.den);
}
