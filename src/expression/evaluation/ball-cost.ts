import type { OperatorName } from "../operator-name.js";
import { BallStop, type BallContext } from "./ball-context.js";

/** Operators that cost no more than a sum or a product. */
const PLAIN: ReadonlySet<OperatorName> = new Set<OperatorName>([
  "pi", "e", "i", "inf", "eulergamma", "add", "negate", "multiply", "divide", "abs", "sign", "floor", "ceil", "min", "max", "re", "im", "conjugate", "gcd", "lcm", "mod", "heaviside", "tuple",
]);
/** Operators that are sums of many terms by themselves. */
const SPECIAL: ReadonlySet<OperatorName> = new Set<OperatorName>(["gamma", "loggamma", "digamma", "beta", "erf", "erfc", "factorial", "binomial", "opaque"]);

/** Operations beyond the one of every node, with few bits: roots, logarithms and exponentials, and special functions. */
const ELEMENTARY_COST = 4;
const SPECIAL_COST = 80;
/** From about so many bits on the cost of one operation grows with the square of their number. */
const FREE_BITS = 400;

/**
 * Takes from the budget what one application costs with so many bits, in units of one sum or product of few bits. Throws
 * {@link BallStop} where the budget is spent.
 */
export function charge(operator: OperatorName, bits: number, budget: BallContext["budget"]): void {
  const cost = PLAIN.has(operator) ? 0 : SPECIAL.has(operator) ? SPECIAL_COST : ELEMENTARY_COST;
  const growth = (bits / FREE_BITS) ** 2;
  budget.operations -= cost * (1 + growth) + growth / 2;
  if (budget.operations < 0) throw new BallStop("budget", "too many operations");
}
