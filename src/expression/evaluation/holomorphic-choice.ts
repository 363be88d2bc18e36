import { addComplex, compareExact, floorOfBall, isRealBall, isZeroBall, lowerEnd, signOfBall, subtractComplex, upperEnd, ZERO_BALL, type Ball, type ComplexBall } from "../../number/index.js";
import { subtract } from "../build.js";
import type { Expr, ExprRelation, PiecewiseExpr, Statement } from "../expr.js";
import { BallStop, unclear } from "./ball-context.js";
import { infinitySign } from "./bound.js";
import { constantBall, isDependent, type HolomorphicWalk, type PathPiece } from "./holomorphic-walk.js";

/** The walk itself, handed in where an import would run in a circle. */
export type WalkBall = (expr: Expr, walk: HolomorphicWalk) => ComplexBall;

const onPiece = (walk: HolomorphicWalk, piece: PathPiece): HolomorphicWalk => ({ ...walk, values: piece.values, logs: piece.logs, holomorphic: false });
const inMiddle = (walk: HolomorphicWalk, piece: PathPiece): HolomorphicWalk => ({ ...walk, values: piece.middle, logs: piece.middleLogs, holomorphic: false });

function attempt<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch (stop) {
    if (stop instanceof BallStop && stop.failure !== "budget") return undefined;
    throw stop;
  }
}

/** The values of a part all over the piece, if they are certainly real. */
export function realOnPiece(expr: Expr, walk: HolomorphicWalk, ball: WalkBall): Ball | undefined {
  const { piece } = walk;
  if (piece === undefined) return undefined;
  if (!isDependent(expr, walk.facts)) {
    const constant = constantBall(expr, walk);
    return isRealBall(constant) ? constant.re : undefined;
  }
  const value = attempt(() => ball(expr, onPiece(walk, piece)));
  return value !== undefined && isRealBall(value) ? value.re : undefined;
}

const isAtLeast = (a: Ball, b: Ball): boolean => compareExact(lowerEnd(a), b) >= 0;
const isAtMost = (a: Ball, b: Ball): boolean => compareExact(upperEnd(a), b) <= 0;

/**
 * The sign that a real part has on the piece but for isolated points, at which integrals do not look. The part has no
 * singularity there (or this throws) and is not zero in the middle, so its zeros are isolated.
 */
export function signOnPiece(expr: Expr, walk: HolomorphicWalk, ball: WalkBall): 1 | -1 | 0 | undefined {
  const all = realOnPiece(expr, walk, ball);
  const { piece } = walk;
  if (all === undefined || piece === undefined) return undefined;
  const sign = signOfBall(all);
  if (sign !== undefined) return sign;
  const side = isAtLeast(all, ZERO_BALL) ? 1 : isAtMost(all, ZERO_BALL) ? -1 : undefined;
  if (side === undefined) return undefined;
  const middle = attempt(() => ball(expr, inMiddle(walk, piece)));
  if (middle === undefined || !isRealBall(middle) || signOfBall(middle.re) !== side) return undefined;
  ball(expr, { ...onPiece(walk, piece), holomorphic: true });
  return side;
}

/** A choice made once for the piece; throws where the piece does not settle it. */
export function chosen(expr: Expr, walk: HolomorphicWalk, choose: () => number | undefined): number {
  const { piece } = walk;
  if (piece === undefined) return unclear("a choice without a real path");
  if (!piece.choices.has(expr)) piece.choices.set(expr, choose());
  return piece.choices.get(expr) ?? unclear("a choice that the piece does not settle");
}

/** The whole number that the floor of a real part is on the piece, but for isolated points. */
export function floorOnPiece(expr: Expr, walk: HolomorphicWalk, ball: WalkBall): number | undefined {
  const all = realOnPiece(expr, walk, ball);
  const below = all === undefined ? undefined : floorOfBall(lowerEnd(all));
  if (all === undefined || below === undefined) return undefined;
  const next: Ball = { mid: below + 1n, radius: 0n, exponent: 0 };
  if (!isAtMost(all, next)) return undefined;
  if (compareExact(upperEnd(all), next) < 0) return Number(below);
  const gap = signOnPiece(subtract(expr, { kind: "number", value: { n: below + 1n, d: 1n } }), walk, ball);
  return gap === -1 ? Number(below) : undefined;
}

/** The index of an argument that is the largest (`side` 1) or smallest on the piece. */
export function extremeOnPiece(args: readonly Expr[], side: 1 | -1, walk: HolomorphicWalk, ball: WalkBall): number | undefined {
  const index = args.findIndex((a, k) =>
    args.every((b, j) => {
      if (j === k) return true;
      const [x, y] = [realOnPiece(a, walk, ball), realOnPiece(b, walk, ball)];
      if (x === undefined || y === undefined) return false;
      const difference = realOnPiece(subtract(a, b), walk, ball);
      return difference !== undefined && (side === 1 ? isAtLeast(difference, ZERO_BALL) : isAtMost(difference, ZERO_BALL));
    }),
  );
  return index < 0 ? undefined : index;
}

/** The branch that applies on the piece: its index, or the number of branches for `otherwise`. */
export function caseOnPiece(expr: PiecewiseExpr, walk: HolomorphicWalk, ball: WalkBall): number | undefined {
  for (const [k, branch] of expr.branches.entries()) {
    const truth = truthOnPiece(branch.when, walk, ball);
    if (truth === undefined) return undefined;
    if (truth) return k;
  }
  return expr.branches.length;
}

function truthOnPiece(statement: Statement, walk: HolomorphicWalk, ball: WalkBall): boolean | undefined {
  switch (statement.kind) {
    case "truth":
      return statement.value;
    case "relation":
      return relationOnPiece(statement.left, statement.relation, statement.right, walk, ball);
    case "and":
    case "or": {
      const decisive = statement.kind === "or";
      let settled = true;
      for (const part of statement.parts) {
        const truth = truthOnPiece(part, walk, ball);
        if (truth === decisive) return decisive;
        if (truth === undefined) settled = false;
      }
      return settled ? !decisive : undefined;
    }
    case "membership": {
      if (statement.set.kind !== "interval") return undefined;
      const { lower, upper, lowerOpen, upperOpen } = statement.set;
      const above = infinitySign(lower) !== undefined ? true : relationOnPiece(statement.element, lowerOpen ? ">" : ">=", lower, walk, ball);
      const below = infinitySign(upper) !== undefined ? true : relationOnPiece(statement.element, upperOpen ? "<" : "<=", upper, walk, ball);
      const inside = above === false || below === false ? false : above === true && below === true ? true : undefined;
      return inside === undefined ? undefined : inside !== statement.negated;
    }
  }
}

function relationOnPiece(left: Expr, relation: ExprRelation, right: Expr, walk: HolomorphicWalk, ball: WalkBall): boolean | undefined {
  const sign = signOnPiece(subtract(left, right), walk, ball);
  if (sign === undefined) return undefined;
  switch (relation) {
    case "<":
      return sign === -1;
    case "<=":
      return sign !== 1;
    case ">":
      return sign === 1;
    case ">=":
      return sign !== -1;
    case "=":
    case ":=":
      return sign === 0;
    case "!=":
      return sign !== 0;
    default:
      return undefined;
  }
}

/**
 * `z ↦ conj(u(conj z))`: on a real path the conjugate of u, continued without singularities where u is.
 */
export function reflected(expr: Expr, walk: HolomorphicWalk, ball: WalkBall): ComplexBall {
  const { piece } = walk;
  if (piece === undefined || [...piece.values.values()].some((z) => !isRealBall(z))) return unclear("a conjugate away from the real line");
  const flip = (z: ComplexBall): ComplexBall => ({ re: z.re, im: isZeroBall(z.im) ? z.im : { ...z.im, mid: -z.im.mid } });
  const mirror = (map: ReadonlyMap<string, ComplexBall>): ReadonlyMap<string, ComplexBall> => new Map([...map].map(([name, z]) => [name, flip(z)]));
  return flip(ball(expr, { ...walk, values: mirror(walk.values), logs: mirror(walk.logs) }));
}

/** Sum and difference of a part and its reflection. */
export function withReflection(expr: Expr, walk: HolomorphicWalk, ball: WalkBall, sign: 1 | -1): ComplexBall {
  const [a, b] = [ball(expr, walk), reflected(expr, walk, ball)];
  return sign === 1 ? addComplex(a, b, walk.bits) : subtractComplex(a, b, walk.bits);
}
