import type { ComplexBall, Rational } from "../../number/index.js";
import type { Expr } from "../expr.js";
import type { FunctionInstance, RegionInstance } from "./arithmetic.js";

/** An exact value of a symbol, real or complex. */
export type ExactInput = Rational | { readonly re: Rational; readonly im: Rational };

/** What an evaluation in balls may do and know beside the values of the symbols. */
export interface BallOptions {
  /** Known functions; their bodies speak of their parameters and of the symbols that have values, of no bound variable. */
  readonly functions?: ReadonlyMap<string, FunctionInstance> | undefined;
  readonly regions?: ReadonlyMap<string, RegionInstance> | undefined;
  /**
   * Whether integrals, infinite sums and limits without a certified enclosure may be estimated. The value is then a ball
   * whose radius is an estimate of the error, and the result says so. Never set where a proof or a refutation rests on it.
   */
  readonly estimates?: boolean | undefined;
}

/**
 * Why there is no enclosure: certainly undefined; a pole, a cut or a choice that the enclosure does not settle, so that
 * more bits may help; an operator or a name that is not evaluated; the budget of operations, or of depth, is spent.
 */
export interface BallFailure {
  readonly kind: "failure";
  readonly failure: "undefined" | "unclear" | "unsupported" | "budget";
  readonly reason: string;
  /** Whether a sum, an integral or a limit is undefined because it certainly diverges, not because a part of it has no value. */
  readonly diverges?: true | undefined;
}

/** What one evaluation carries along; throws {@link BallStop} instead of returning failures. */
export interface BallContext {
  readonly bits: number;
  /** Symbols and the bound variables around the place. */
  readonly values: Map<string, ComplexBall>;
  /** Symbols alone: what the bodies of known functions may speak of. */
  readonly symbols: ReadonlyMap<string, ComplexBall>;
  /** The symbols whose values are known exactly, so that more bits of them can be had (`withBits`). */
  readonly exact?: ReadonlyMap<string, ExactInput> | undefined;
  readonly options: BallOptions;
  /** Operations that are left; shared by all contexts of one evaluation. */
  readonly budget: { operations: number };
  /** How many bodies of known functions the place stands in. */
  readonly nested: number;
  /** What was used that is no certified enclosure. */
  readonly record: { estimated: boolean; guessed: boolean };
}

/** A failure on its way to `evaluateBall`; never leaves it. */
export class BallStop extends Error {
  constructor(
    readonly failure: BallFailure["failure"],
    reason: string,
    readonly diverges?: true,
  ) {
    super(reason);
  }
}

/** Throws: more bits, or narrower arguments, may help. */
export const unclear = (reason: string): never => {
  throw new BallStop("unclear", reason);
};

/** Throws: a sum, an integral or a limit that certainly has no value. */
export const divergent = (reason: string): never => {
  throw new BallStop("undefined", reason, true);
};

/** Throws: nothing here evaluates this. */
export const unsupported = (reason: string): never => {
  throw new BallStop("unsupported", reason);
};

/** The enclosure of an expression in a context; passed where a direct import would run in a circle. */
export type BallEvaluate = (expr: Expr, context: BallContext, depth: number) => ComplexBall;
