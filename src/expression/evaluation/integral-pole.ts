import { ballExcludesZero, complexBall, isRealBall, signOfBall, type Ball } from "../../number/index.js";
import type { Expr } from "../expr.js";
import { BallStop } from "./ball-context.js";
import type { Stuck } from "./ball-quadrature.js";
import { holomorphicBall } from "./holomorphic-ball.js";
import type { PathPiece } from "./holomorphic-walk.js";
import type { PathSegment } from "./integral-segment.js";
import { quotientForm } from "./quotient-form.js";

function attempt<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch (stop) {
    if (stop instanceof BallStop && stop.failure !== "budget") return undefined;
    throw stop;
  }
}

/**
 * Whether an integrand `N / (h · …)` certainly has a pole on a piece of the real line: h has no singularity there and
 * changes its sign, so it vanishes at some c, with `|h(x)| <= M |x - c|`; N is real and keeps away from zero. Then the
 * integrand is as large as a multiple of `1/|x - c|` and of one sign beside c, so that its integral diverges.
 */
export function divergesAtPole(segment: PathSegment, stuck: Omit<Stuck, "kind">): boolean {
  const { body, outer } = segment;
  const form = quotientForm(body);
  const variable = outer.facts.variable;
  const piece = segment.integrand.pieceOf(stuck.from, stuck.to);
  const x = piece?.values.get(variable);
  if (piece === undefined || x === undefined || !isRealBall(x) || outer.values.size > 0 || (segment.mayVanish && !ballExcludesZero(stuck.from))) return false;
  const on = (expr: Expr, at: Ball, own: PathPiece): Ball | undefined => {
    const value = attempt(() => holomorphicBall(expr, { ...outer, holomorphic: true, bits: 64 + outer.bits, values: new Map([[variable, complexBall(at)]]), piece: own }));
    return value !== undefined && isRealBall(value) ? value.re : undefined;
  };
  const top = on(form.top, x.re, piece);
  if (top === undefined || !ballExcludesZero(top)) return false;
  const factors = factorsOf(form.bottom);
  if (factors.some((factor) => on(factor, x.re, piece) === undefined)) return false;
  const [low, high]: [Ball, Ball] = [{ mid: x.re.mid - x.re.radius, radius: 0n, exponent: x.re.exponent }, { mid: x.re.mid + x.re.radius, radius: 0n, exponent: x.re.exponent }];
  return factors.some((factor) => {
    const [a, b] = [on(factor, low, piece), on(factor, high, piece)];
    if (a === undefined || b === undefined) return false;
    const [s, t] = [signOfBall(a), signOfBall(b)];
    // An exact zero at an end of the piece is one of h as well.
    return s !== undefined && t !== undefined && s * t <= 0;
  });
}

function factorsOf(expr: Expr): readonly Expr[] {
  if (expr.kind !== "apply") return [expr];
  if (expr.operator === "multiply") return expr.args.flatMap(factorsOf);
  // Powers from the first on: of a lower one the integral beside a zero of the base converges.
  const exponent = expr.args[1];
  if (expr.operator === "power" && expr.args[0] !== undefined && exponent?.kind === "number" && exponent.value.n >= exponent.value.d) return factorsOf(expr.args[0]);
  return [expr];
}
