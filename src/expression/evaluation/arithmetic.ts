import type { Rational } from "../../number/index.js";
import type { Expr, ExprRelation, IntegralExpr, LimitExpr, SumExpr } from "../expr.js";
import type { OperatorName } from "../operator-name.js";

/** Three-valued truth of a condition at a point. */
export type Truth = "true" | "false" | "unknown";

/** Where a failed evaluation stands: undefined at every point, at some or possibly some, or simply not evaluated. */
export type FailureKind = "always" | "sometimes" | "unknown";

/** A compiled expression: its value for the quantities in a frame, one per slot. */
export type Evaluator<T> = (frame: T[]) => T;

/** One end of an integral. */
export type Bound<T> = { readonly kind: "finite"; readonly at: Evaluator<T> } | { readonly kind: "infinite"; readonly sign: 1 | -1 };

/** An integral to evaluate: its integrand reads the variable from `slot`. */
export interface IntegralTask<T> {
  readonly expr: IntegralExpr;
  readonly slot: number;
  readonly body: Evaluator<T>;
  readonly lower: Bound<T>;
  readonly upper: Bound<T>;
  readonly scope: Scope;
}

/** A sum or product with an infinite end, or too long to add up term by term. */
export interface SeriesTask<T> {
  readonly expr: SumExpr;
  readonly slot: number;
  readonly body: Evaluator<T>;
  readonly lower: Evaluator<T>;
  readonly scope: Scope;
}

/** A limit to estimate. */
export interface LimitTask<T> {
  readonly expr: LimitExpr;
  readonly slot: number;
  readonly body: Evaluator<T>;
  readonly point: Bound<T>;
  readonly scope: Scope;
}

/** What an unknown function is taken to be: an expression in its parameters. */
export interface FunctionInstance {
  readonly parameters: readonly string[];
  readonly body: Expr;
}

/** What a region is taken to be. */
export interface RegionInstance {
  readonly lower: Expr;
  readonly upper: Expr;
}

/** The meaning of the names in an expression. */
export interface Scope {
  /** The slot of each quantity in the frame. */
  readonly slots: ReadonlyMap<string, number>;
  readonly functions: ReadonlyMap<string, FunctionInstance>;
  readonly regions: ReadonlyMap<string, RegionInstance>;
  /** Hands out slots for bound variables and parameters beyond those of the quantities. */
  readonly freshSlot: () => number;
  /** Charges evaluations of the terms of finite sums and products; false when no more are allowed. */
  readonly spend: (terms: number) => boolean;
  /** How many function bodies are being compiled inside one another, to stop circular definitions. */
  readonly depth: number;
}

/** A kind of number that expressions can be evaluated in: doubles, intervals, scaled numbers, Taylor coefficients. */
export interface Arithmetic<T> {
  readonly rational: (value: Rational) => T;
  readonly integer: (value: number) => T;
  readonly constant: (operator: "pi" | "e" | "eulergamma") => T;
  /** The imaginary unit, in an arithmetic of complex numbers; only there real and imaginary parts are taken. */
  readonly imaginaryUnit?: T;
  readonly add: (a: T, b: T) => T;
  readonly negate: (a: T) => T;
  readonly multiply: (a: T, b: T) => T;
  readonly divide: (a: T, b: T) => T;
  readonly power: (a: T, b: T) => T;
  /** A whole power written as a number. */
  readonly powerInteger: (a: T, k: number) => T;
  /** The real root of a whole index written as a number. */
  readonly root: (a: T, n: number) => T;
  /** The operators of one argument; undefined for those that are not evaluated. */
  readonly unary: (operator: OperatorName) => ((a: T) => T) | undefined;
  /** The other operators; undefined for those that are not evaluated. */
  readonly nary: (operator: OperatorName) => ((args: readonly T[]) => T) | undefined;
  /** The named functions without an operator; undefined for those that are not evaluated. */
  readonly named?: (name: string) => ((args: readonly T[]) => T) | undefined;
  readonly failure: (kind: FailureKind, reason: string) => T;
  /** What failed, if the value stands for a failure. */
  readonly failed: (a: T) => { readonly kind: FailureKind; readonly reason: string } | undefined;
  readonly compare: (a: T, relation: ExprRelation, b: T) => Truth;
  /** The whole number that the value certainly is, if any. */
  readonly toInteger: (a: T) => number | undefined;
  /** Whether the value is certainly not a whole number. */
  readonly isFractional: (a: T) => boolean;
  readonly integral: (task: IntegralTask<T>) => Evaluator<T>;
  readonly series: (task: SeriesTask<T>) => Evaluator<T>;
  readonly limit: (task: LimitTask<T>) => Evaluator<T>;
}
