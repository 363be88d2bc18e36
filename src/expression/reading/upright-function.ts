import { apply, sym } from "../build.js";
import type { Expr } from "../expr.js";

/** Upright words of mathematicians, as names of the plain syntax: DLMF 6.2, 9.2. `Li` without index, whose definitions differ, is not among them. */
const UPRIGHT: ReadonlyMap<string, string> = new Map([
  ["Ai", "airyai"], ["Bi", "airybi"], ["Si", "sinint"], ["Ci", "cosint"], ["Shi", "sinhint"], ["Chi", "coshint"],
]);

/**
 * A function written as an upright word, `\operatorname{Si}(x)`, with its subscript where it has one: `\operatorname{Li}_s(z)`
 * is the polylogarithm (DLMF 25.12.10). Undefined for an index that means nothing known.
 */
export function uprightFunction(word: string, index: Expr | undefined, args: readonly Expr[]): Expr | undefined {
  if (index !== undefined) return word === "Li" && args.length === 1 ? apply("opaque", sym("polylog"), index, ...args) : undefined;
  return apply("opaque", sym(args.length === 1 ? (UPRIGHT.get(word) ?? word) : word), ...args);
}
