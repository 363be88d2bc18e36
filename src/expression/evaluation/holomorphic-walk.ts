import type { ComplexBall } from "../../number/index.js";
import { derivativeWithin } from "../derivative.js";
import type { Expr } from "../expr.js";
import { freeSymbols } from "../inspect.js";
import type { BallContext, BallEvaluate } from "./ball-context.js";
import type { ExponentialForm } from "./dominant-exponential.js";

/**
 * A piece of the path of integration: what its variables run through there, with a point well inside. On it the choices
 * of absolute values, steps and cases are made, so that the integrand continues from the piece to complex numbers.
 */
export interface PathPiece {
  readonly values: ReadonlyMap<string, ComplexBall>;
  readonly logs: ReadonlyMap<string, ComplexBall>;
  readonly middle: ReadonlyMap<string, ComplexBall>;
  readonly middleLogs: ReadonlyMap<string, ComplexBall>;
  /** The choices so far; `undefined` for one that the piece does not settle. */
  readonly choices: Map<Expr, number | undefined>;
}

/** What is known of one integrand whatever the variables are: which parts depend on them, and the values of the others. */
export interface IntegrandFacts {
  readonly names: ReadonlySet<string>;
  readonly dependent: Map<Expr, boolean>;
  readonly constants: Map<number, Map<Expr, ComplexBall>>;
  /** Quotients of parts that are sums and products of quotients. */
  readonly quotients: Map<Expr, { readonly top: Expr; readonly bottom: Expr } | undefined>;
  readonly derivatives: Map<Expr, Expr | undefined>;
  /** Parts that are exactly zero at one of the centres, or not known to be. */
  readonly zeros: Map<ComplexBall, Map<Expr, boolean>>;
  /** Parts with an exponential taken out. */
  readonly exponentials: Map<Expr, readonly ExponentialForm[]>;
  /** Exact numbers at which the first variable may have a removable singularity. */
  readonly centres: readonly ComplexBall[];
  readonly variable: string;
}

/** An evaluation of an integrand on balls of its variables. */
export interface HolomorphicWalk {
  readonly context: BallContext;
  readonly evaluate: BallEvaluate;
  readonly depth: number;
  readonly facts: IntegrandFacts;
  readonly values: ReadonlyMap<string, ComplexBall>;
  /** Variables that are exponentials of what these balls hold: powers and logarithms of them have no cut. */
  readonly logs: ReadonlyMap<string, ComplexBall>;
  readonly bits: number;
  /**
   * Whether the answer must hold, all over the balls, the values of one function without singularities there: the
   * continuation of the integrand from the piece. Otherwise it holds the values of the integrand itself.
   */
  readonly holomorphic: boolean;
  readonly piece: PathPiece | undefined;
}

export const integrandFacts = (variable: string, names: ReadonlySet<string>, centres: readonly ComplexBall[]): IntegrandFacts => ({
  variable, names, centres, dependent: new Map(), constants: new Map(), quotients: new Map(), derivatives: new Map(), zeros: new Map(), exponentials: new Map(),
});

export const NO_BALLS: ReadonlyMap<string, ComplexBall> = new Map();

/** Logarithms without those of one variable: of a name that is bound anew they are not the logarithms. */
export const logsWithout = (logs: ReadonlyMap<string, ComplexBall>, variable: string): ReadonlyMap<string, ComplexBall> => (logs.has(variable) ? new Map([...logs].filter(([name]) => name !== variable)) : logs);

/** A piece on which one more name is bound, to a number; the choices of its parts are made anew. */
export const pieceWith = (piece: PathPiece, name: string, value: ComplexBall): PathPiece => ({
  values: new Map([...piece.values, [name, value]]),
  logs: logsWithout(piece.logs, name),
  middle: new Map([...piece.middle, [name, value]]),
  middleLogs: logsWithout(piece.middleLogs, name),
  choices: new Map(),
});

/** Whether a part depends on the variables of the walk. */
export function isDependent(expr: Expr, facts: IntegrandFacts): boolean {
  if (expr.kind === "number") return false;
  let known = facts.dependent.get(expr);
  if (known === undefined) {
    known = [...freeSymbols(expr)].some((name) => facts.names.has(name));
    facts.dependent.set(expr, known);
  }
  return known;
}

/** The value of a part that does not depend on the variables, computed once. */
export function constantBall(expr: Expr, walk: HolomorphicWalk): ComplexBall {
  let known = walk.facts.constants.get(walk.bits);
  if (known === undefined) walk.facts.constants.set(walk.bits, (known = new Map<Expr, ComplexBall>()));
  let value = known.get(expr);
  if (value === undefined) {
    value = walk.evaluate(expr, { ...walk.context, bits: walk.bits }, walk.depth + 1);
    known.set(expr, value);
  }
  return value;
}

/** The derivative of a part in the variable of the walk, computed once; undefined where it is too long. */
export function derivedOf(expr: Expr, walk: HolomorphicWalk): Expr | undefined {
  const { derivatives, variable } = walk.facts;
  if (!derivatives.has(expr)) derivatives.set(expr, derivativeWithin(expr, variable, 1));
  return derivatives.get(expr);
}
