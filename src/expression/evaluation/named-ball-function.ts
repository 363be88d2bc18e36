import type { ComplexBall } from "../../number/index.js";

/** A named mathematical function over complex balls. */
export interface NamedBallFunction {
  /** The fewest and the most arguments. */
  readonly arity: readonly [number, number];
  /** An enclosure with about `bits` bits; undefined at a pole, across a cut, or where the budget of the function is spent. */
  readonly value: (args: readonly ComplexBall[], bits: number) => ComplexBall | undefined;
}
