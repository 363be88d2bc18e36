import {
  addComplex, ballBetween, ballOfInteger, complexBall, COMPLEX_ONE, expComplex, logComplex, multiplyComplex, powerIntegerComplex, subtractComplex, type Ball, type ComplexBall,
} from "../../number/index.js";
import type { Expr } from "../expr.js";
import { unclear } from "./ball-context.js";
import { middleOf, type CertifiedIntegrand } from "./ball-quadrature.js";
import { holomorphicBall } from "./holomorphic-ball.js";
import { logsWithout, NO_BALLS, type HolomorphicWalk, type PathPiece } from "./holomorphic-walk.js";

/** An end of a straight path, for the values of the outer variables in a walk. */
export type PathEnd = (walk: HolomorphicWalk) => ComplexBall;

/** How the variable follows the real parameter t of a segment. */
export type SegmentMap =
  /** `x = from + (to - from) t`. */
  | { readonly kind: "line"; readonly from: PathEnd; readonly to: PathEnd }
  /** `x = t`. */
  | { readonly kind: "itself" }
  /** `w = t^root`, the integrand being the body times `w^(power/root)`. */
  | { readonly kind: "power"; readonly root: number; readonly power: number }
  /** `w = scale · e^(-t)`, the integrand being the body times `w^power`. */
  | { readonly kind: "exponential"; readonly scale: Ball; readonly power: (walk: HolomorphicWalk) => ComplexBall };

interface Place {
  readonly at: ComplexBall;
  readonly log: ComplexBall | undefined;
  /** What the integrand is multiplied by. */
  readonly factor: ComplexBall;
}

function placeOf(map: SegmentMap, t: ComplexBall, walk: HolomorphicWalk): Place {
  const { bits } = walk;
  switch (map.kind) {
    case "itself":
      return { at: t, log: undefined, factor: COMPLEX_ONE };
    case "line": {
      const [a, b] = [map.from(walk), map.to(walk)];
      const length = subtractComplex(b, a, bits + 8);
      return { at: addComplex(a, multiplyComplex(length, t, bits + 8), bits + 8), log: undefined, factor: length };
    }
    case "power": {
      // dw = root t^(root-1) dt
      const at = powerIntegerComplex(t, BigInt(map.root), bits + 8);
      const factor = powerIntegerComplex(t, BigInt(map.power + map.root - 1), bits + 8);
      if (at === undefined || factor === undefined) return unclear("a power out of range");
      return { at, log: undefined, factor: multiplyComplex(factor, complexBall(ballOfInteger(map.root)), bits + 8) };
    }
    case "exponential": {
      const scale = logComplex(complexBall(map.scale), bits + 16);
      const log = scale === undefined ? undefined : subtractComplex(scale, t, bits + 16);
      const at = log === undefined ? undefined : expComplex(log, bits + 8);
      // dw = -w dt, from the larger w to the smaller
      const factor = log === undefined ? undefined : expComplex(multiplyComplex(log, addComplex(map.power(walk), COMPLEX_ONE, bits + 8), bits + 8), bits + 8);
      return at === undefined || factor === undefined ? unclear("an exponential out of range") : { at, log, factor };
    }
  }
}

/** A segment of the path of an integral, in the parameter `[from, to]`. */
export interface PathSegment {
  readonly integrand: CertifiedIntegrand<PathPiece | undefined>;
  readonly from: Ball;
  readonly to: Ball;
  /** The expression that is integrated, but for a factor that is not zero inside the segment, and the walk for it. */
  readonly body: Expr;
  readonly outer: HolomorphicWalk;
  /** Whether the other factor may be zero at the start of the segment. */
  readonly mayVanish: boolean;
}

/** The values of outer variables that a walk stands at, as a walk there. */
const outerAt = (walk: HolomorphicWalk, values: ReadonlyMap<string, ComplexBall>, logs: ReadonlyMap<string, ComplexBall>): HolomorphicWalk => ({ ...walk, values, logs, holomorphic: false });

/** The integrand of `body` along a map, as a function of the parameter; `outer` holds the variables of the integrals around. */
export function alongPath(body: Expr, variable: string, map: SegmentMap, outer: HolomorphicWalk): CertifiedIntegrand<PathPiece | undefined> {
  const withPlace = (walk: HolomorphicWalk, t: ComplexBall): { readonly walk: HolomorphicWalk; readonly factor: ComplexBall } => {
    const place = placeOf(map, t, walk);
    const values = new Map(walk.values).set(variable, place.at);
    const logs = place.log === undefined ? logsWithout(walk.logs, variable) : new Map(walk.logs).set(variable, place.log);
    return { walk: { ...walk, values, logs }, factor: place.factor };
  };
  const evaluated = (walk: HolomorphicWalk, t: ComplexBall): ComplexBall => {
    const there = withPlace(walk, t);
    return multiplyComplex(holomorphicBall(body, there.walk), there.factor, walk.bits);
  };
  const hasPiece = outer.values.size === 0 || outer.piece !== undefined;
  return {
    pieceOf: (from, to) => {
      if (!hasPiece) return undefined;
      const precise = { ...outer, bits: 2 * outer.bits };
      const all = withPlace(outerAt(precise, outer.piece?.values ?? NO_BALLS, outer.piece?.logs ?? NO_BALLS), complexBall(ballBetween(from, to, 4 * outer.bits))).walk;
      const middle = withPlace(outerAt(precise, outer.piece?.middle ?? NO_BALLS, outer.piece?.middleLogs ?? NO_BALLS), complexBall(middleOf(from, to))).walk;
      return { values: all.values, logs: all.logs, middle: middle.values, middleLogs: middle.logs, choices: new Map() };
    },
    values: (t, piece, bits) => evaluated({ ...outer, bits, piece }, complexBall(t)),
    continued: (t, piece, bits) => evaluated({ ...outer, bits, piece, holomorphic: true }, t),
  };
}
