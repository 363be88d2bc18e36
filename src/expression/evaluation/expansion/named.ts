import type { Expr } from "../../expr.js";
import { noExpansion, type Expansion } from "./element.js";
import type { ExpandContext } from "./expand.js";
import { BESSEL_EXPANSIONS } from "./named-bessel.js";
import type { NamedExpansion } from "./named-place.js";
import { POLYNOMIAL_EXPANSIONS } from "./named-polynomial.js";
import { SEQUENCE_EXPANSIONS } from "./named-sequence.js";
import { ZETA_EXPANSIONS } from "./named-zeta.js";

const NAMED_EXPANSIONS: ReadonlyMap<string, NamedExpansion> = new Map([...BESSEL_EXPANSIONS, ...POLYNOMIAL_EXPANSIONS, ...SEQUENCE_EXPANSIONS, ...ZETA_EXPANSIONS]);

/**
 * A named function of the variable, by its name in the plain syntax: its leading behaviour with a bound of the rest, or
 * only a bound of its modulus, for all n of the grid. Throws `NoExpansion` for names and arguments without one.
 */
export function namedExpansion(args: readonly Expr[], context: ExpandContext, expand: (expr: Expr) => Expansion): Expansion {
  const [head, ...rest] = args;
  const found = head?.kind === "symbol" ? NAMED_EXPANSIONS.get(head.name) : undefined;
  return found === undefined ? noExpansion(`${head?.kind === "symbol" ? head.name : "a function"} without expansion`) : found(rest, { context, expand });
}
