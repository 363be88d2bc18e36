import { complexBall, isComplexZero, type ComplexBall } from "../../../number/index.js";
import type { Expr } from "../../expr.js";
import { freeSymbols } from "../../inspect.js";
import { noExpansion, type Element, type Expansion } from "./element.js";
import type { ExpandContext } from "./expand.js";
import { boundFrom, boundModel, type Model } from "./model.js";
import type { Scale } from "./scale.js";
import { leastShare, type LinearIndex } from "./linear-index.js";
import { logSize, SLACK } from "./size.js";

/** Where a named function is expanded. */
export interface NamedPlace {
  readonly context: ExpandContext;
  /** The expansion of another expression there. */
  readonly expand: (expr: Expr) => Expansion;
}

/** The expansion of a named function at its arguments, at least one of which holds the variable; throws `NoExpansion`. */
export type NamedExpansion = (args: readonly Expr[], place: NamedPlace) => Expansion;

/** Whether an expression is free of the variable. */
export const isFixed = (expr: Expr, place: NamedPlace): boolean => !freeSymbols(expr).has(place.context.variable);

/** The enclosure of an argument that must not hold the variable. */
export const fixed = (expr: Expr | undefined, place: NamedPlace): ComplexBall =>
  expr === undefined || !isFixed(expr, place) ? noExpansion("a named function of which another argument varies") : place.context.evaluate(expr);

/** Something whose modulus is at most `2^log2` times that of an expansion, real if `real`. */
export const atMost = (a: Expansion, log2: number, real: boolean, context: ExpandContext): Expansion =>
  a.map((x): Element => {
    const { error, logs } = boundFrom(x.model, 0, context.grid);
    return { scale: modulus(x.scale), model: boundModel(error + log2 + SLACK, Math.max(0, logs), real) };
  });

/** The scale without the imaginary parts of its exponents: its modulus for real n. */
const modulus = (scale: Scale): Scale => scale.flatMap((part) => (isComplexZero(complexBall(part.value.re)) ? [] : [isReal(part.value) ? part : { ...part, key: `|${part.key}|`, value: complexBall(part.value.re) }]));
const isReal = (z: ComplexBall): boolean => z.im.mid === 0n && z.im.radius === 0n;

/** Something bounded by `2^log2`. */
export const within = (log2: number, real: boolean): Expansion => [{ scale: [], model: boundModel(log2 + SLACK, 0, real) }];

/**
 * `Σ_j w^j / (j! (ν+shift)_j)`, or a sum with coefficients that are at most these in modulus and start with 1, for a
 * growing index ν: it is 1 within `(|w|/m) e^(|w|/m)` where `m = ν+shift`.
 */
export function nearOne(w: ComplexBall, index: LinearIndex, shift: number, real: boolean, context: ExpandContext): Model {
  const { grid } = context;
  const share = leastShare(index, shift, context);
  const size = logSize(w);
  if (size === -Infinity) return { logs: new Map([[0, [ONE]]]), length: grid.length, error: -Infinity, errorLogs: 0, real };
  const exponent = 2 ** size / (share * grid.from);
  if (!(share > 0) || !(exponent < 1000)) return noExpansion("an index that is too small yet");
  return { logs: new Map([[0, [ONE]]]), length: Math.min(grid.steps, grid.length), error: size - Math.log2(share) + exponent * Math.LOG2E * (1 + 1e-9) + SLACK, errorLogs: 0, real };
}
const ONE: ComplexBall = complexBall({ mid: 1n, radius: 0n, exponent: 0 });
