import { ballOfRational, complexBall, complexBallOfRational, type ComplexBall } from "../../number/index.js";
import type { BallContext, ExactInput } from "./ball-context.js";

const ballOfExact = (input: ExactInput, bits: number): ComplexBall => ("n" in input ? complexBall(ballOfRational(input, bits)) : complexBallOfRational(input.re, input.im, bits));

/**
 * The context with another number of bits: symbols with exact values are rounded anew, so that cancellation with them,
 * as in `a - x` beside `x = a`, keeps its digits. Bound variables and values that are enclosures stay as they are.
 * The values are a map of their own; budget and record are shared.
 */
export function withBits(context: BallContext, bits: number): BallContext {
  const symbols = new Map(context.symbols);
  const values = new Map(context.values);
  for (const [name, input] of context.exact ?? []) {
    const value = ballOfExact(input, bits);
    // A bound variable of the same name hides the symbol.
    if (values.get(name) === context.symbols.get(name)) values.set(name, value);
    symbols.set(name, value);
  }
  return { ...context, bits, values, symbols };
}
