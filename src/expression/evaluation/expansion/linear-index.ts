import { addComplex, addRational, ballOfRational, COMPLEX_ONE, COMPLEX_ZERO, complexBall, integerOfBall, isRealBall, multiplyComplex, rational, type ComplexBall, type Rational } from "../../../number/index.js";
import type { Expr } from "../../expr.js";
import { noExpansion } from "./element.js";
import type { ExpandContext } from "./expand.js";
import { polynomialParts } from "./shape.js";
import { doublesAround } from "./size.js";

/** An index `slope · n + offset`. */
export interface LinearIndex {
  readonly slope: Rational;
  readonly offset: ComplexBall;
  /** A double below the real part of `offset`. */
  readonly low: number;
  /** Whether it is a whole number at all whole n. */
  readonly whole: boolean;
}

/** An index that is linear in the variable with a rational slope, which may be zero; undefined for others. */
export function linearIndex(expr: Expr, context: ExpandContext): LinearIndex | undefined {
  const { bits } = context.grid;
  const parts = context.plain ? polynomialParts(expr, context.variable) : undefined;
  if (parts === undefined) return undefined;
  let slope: Rational = rational(0);
  let offset: ComplexBall = COMPLEX_ZERO;
  for (const { degree, factor, atoms } of parts) {
    if (degree === 1 && atoms.length === 0) slope = addRational(slope, factor);
    else if (degree === 0) {
      const value = atoms.reduce((z, atom) => multiplyComplex(z, context.evaluate(atom), bits), COMPLEX_ONE);
      offset = addComplex(offset, multiplyComplex(value, complexBall(ballOfRational(factor, bits)), bits), bits);
    } else return undefined;
  }
  return { slope, offset, low: doublesAround(offset.re)[0], whole: slope.d === 1n && isRealBall(offset) && integerOfBall(offset.re) !== undefined };
}

/** A growing index with a real offset; throws `NoExpansion` for others. */
export function growingIndex(expr: Expr, context: ExpandContext): LinearIndex {
  const index = linearIndex(expr, context);
  if (index === undefined || index.slope.n <= 0n || !isRealBall(index.offset)) return noExpansion("an index that is not linear and growing");
  return index;
}

/** A growing index that is a whole number of at least `least` throughout; throws `NoExpansion` for others. */
export function wholeIndex(expr: Expr, context: ExpandContext, least: number): LinearIndex {
  const index = growingIndex(expr, context);
  if (!context.grid.whole || !index.whole) return noExpansion("an index that is not a whole number");
  if (leastOf(index, context) < least) return noExpansion("an index that is too small");
  return index;
}

const slopeOf = (index: LinearIndex): number => (Number(index.slope.n) / Number(index.slope.d)) * (1 - 1e-12);

/** A double below all values of a growing index, for all `n >= from`. */
export const leastOf = (index: LinearIndex, context: ExpandContext): number => {
  const value = slopeOf(index) * context.grid.from + index.low;
  return value - Math.abs(value) * 1e-12 - 1e-300;
};

/** A double c with `index + shift >= c n` for all `n >= from`; it need not be positive. */
export const leastShare = (index: LinearIndex, shift: number, context: ExpandContext): number => {
  const value = slopeOf(index) + Math.min(0, index.low + shift) / context.grid.from;
  return value - Math.abs(value) * 1e-12;
};
