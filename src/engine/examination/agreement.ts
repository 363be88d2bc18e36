import { evaluateBall, type Expr } from "../../expression/index.js";
import { ballExcludesZero, ballOfInteger, complexBallsOverlap, topOfBall, type Ball, type ComplexBall } from "../../number/index.js";

/** What two enclosures say of each other. `digits` is how many digits of the larger part both certainly share. */
export type Comparison = { readonly kind: "apart" } | { readonly kind: "together"; readonly digits: number };

const LOG10_2 = Math.log10(2);

/** About the binary logarithm of the radius; minus infinity for exact numbers. */
const topOfRadius = (a: Ball): number => (a.radius === 0n ? -Infinity : topOfBall({ mid: 0n, radius: a.radius, exponent: a.exponent }));

/**
 * Compares two enclosures. The digits are relative to their size; where a side is zero or may be, to the largest of the
 * given terms that cancelled.
 */
export function compareEnclosures(left: ComplexBall, right: ComplexBall, terms: () => readonly ComplexBall[]): Comparison {
  if (!complexBallsOverlap(left, right)) return { kind: "apart" };
  const parts = [left.re, left.im, right.re, right.im];
  const radius = Math.max(...parts.map(topOfRadius)) + 1;
  if (radius === -Infinity) return { kind: "together", digits: Infinity };
  const certain = [left, right].every((z) => ballExcludesZero(z.re) || ballExcludesZero(z.im));
  const sizes = certain ? parts.filter(ballExcludesZero) : terms().flatMap((z) => [z.re, z.im]);
  const size = Math.max(...sizes.filter((a) => a.mid !== 0n).map((a) => topOfBall({ ...a, radius: 0n })), -Infinity) - 1;
  return { kind: "together", digits: size === -Infinity ? 0 : Math.floor((size - radius) * LOG10_2) };
}

/** Enclosures of summands; those without a value count as nothing. */
export const enclosuresOf = (exprs: readonly Expr[], values: Parameters<typeof evaluateBall>[1], bits: number, options: Parameters<typeof evaluateBall>[4]): readonly ComplexBall[] =>
  exprs.flatMap((e) => {
    const result = evaluateBall(e, values, bits, 100_000, options);
    return result.kind === "ball" ? [result.value] : [{ re: ballOfInteger(0), im: ballOfInteger(0) }];
  });
