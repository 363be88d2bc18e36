import type { Rational } from "../number/index.js";
import type { Span } from "../source/index.js";
import type { OperatorName } from "./operator-name.js";

/**
 * A mathematical expression as the author wrote it: a plain tree, each node with the place it was read from.
 * Nothing is simplified on reading; meaning is given by `canonical/` and `evaluation/`.
 */
export type Expr = NumberExpr | SymbolExpr | ApplyExpr | CallExpr | BindExpr | PiecewiseExpr;

interface Node {
  readonly span?: Span | undefined;
}

/** An exact rational; a decimal is the rational that it writes. */
export interface NumberExpr extends Node {
  readonly kind: "number";
  readonly value: Rational;
}

/**
 * A quantity by name. Names are the LaTeX without backslashes and redundant braces:
 * `\theta` is `theta`, `H_a` is `H_a`, `\theta'` is `theta'`, `v_{0,x}` is `v_{0,x}`, `\bar x` is `bar(x)`.
 * A quantity written with an event, `P(\theta\in V_a)`, is one symbol, with `latex` to print it by.
 */
export interface SymbolExpr extends Node {
  readonly kind: "symbol";
  readonly name: string;
  readonly latex?: string | undefined;
  /** A matrix or column vector, whose products do not commute; absent for a number. */
  readonly shape?: "matrix" | "vector" | undefined;
}

/** A known operator or constant (`pi`, `e`, `i`, `inf` have no arguments). */
export interface ApplyExpr extends Node {
  readonly kind: "apply";
  readonly operator: OperatorName;
  readonly args: readonly Expr[];
}

/**
 * An unknown function at arguments, `L(x)`, or one of its partial derivatives at them:
 * `orders[k]` is how often it is differentiated in its k-th slot, so `L''(a)` has orders `[2]`.
 */
export interface CallExpr extends Node {
  readonly kind: "call";
  readonly name: string;
  readonly orders: readonly number[];
  readonly args: readonly Expr[];
}

export type BindExpr = IntegralExpr | PrincipalValueExpr | SumExpr | LimitExpr | DerivativeExpr | EvaluationExpr;

/**
 * An integral over `variable`, which is bound in `body`. With neither bounds nor region it is an antiderivative
 * (then the result depends on `variable`). `region` names a set: `\int_{\theta\in V_a}` has region `V_a`.
 */
export interface IntegralExpr extends Node {
  readonly kind: "bind";
  readonly binder: "integral";
  readonly variable: string;
  readonly body: Expr;
  readonly lower?: Expr | undefined;
  readonly upper?: Expr | undefined;
  readonly region?: string | undefined;
}

/**
 * Cauchy's principal value of an integral over `variable` from `lower` to `upper`: the limit of the integral with an interval
 * of equal length left out on both sides of every pole inside the range, and of the range from -R to R where both ends
 * are infinite. It is no integral: what holds of integrals is not used for it.
 */
export interface PrincipalValueExpr extends Node {
  readonly kind: "bind";
  readonly binder: "principal-value";
  readonly variable: string;
  readonly body: Expr;
  readonly lower: Expr;
  readonly upper: Expr;
}

/** A sum or product for `variable` from `lower` to `upper`; `variable` is bound in `body` only. */
export interface SumExpr extends Node {
  readonly kind: "bind";
  readonly binder: "sum" | "product";
  readonly variable: string;
  readonly body: Expr;
  readonly lower: Expr;
  readonly upper: Expr;
}

/** The limit of `body` as `variable` tends to `point`. */
export interface LimitExpr extends Node {
  readonly kind: "bind";
  readonly binder: "limit";
  readonly variable: string;
  readonly body: Expr;
  readonly point: Expr;
  readonly direction: "both" | "left" | "right";
}

/** The derivative of `body`, `order` times in `variable`, as an expression in `variable` (which stays free). */
export interface DerivativeExpr extends Node {
  readonly kind: "bind";
  readonly binder: "derivative";
  readonly variable: string;
  readonly body: Expr;
  readonly order: number;
}

/** `[body]_lower^upper` in `variable`: value at `upper` less value at `lower`; without `lower`, `body|_{variable=upper}`. */
export interface EvaluationExpr extends Node {
  readonly kind: "bind";
  readonly binder: "evaluation";
  readonly variable: string;
  readonly body: Expr;
  readonly lower?: Expr | undefined;
  readonly upper: Expr;
}

/** `cases`: the value of the first branch whose condition holds, else `otherwise`, else undefined. */
export interface PiecewiseExpr extends Node {
  readonly kind: "piecewise";
  readonly branches: readonly { readonly value: Expr; readonly when: Statement }[];
  readonly otherwise?: Expr | undefined;
}

/** Relations between two expressions. `:=` defines; `approx` claims every term shown; `~` claims ratio → 1; `->` tends to. */
export type ExprRelation =
  | "="
  | ":="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "approx"
  | "~"
  | "->"
  | "propto"
  | "<<"
  | ">>";

/** Relations between two statements. */
export type StatementRelation = "iff" | "implies" | "implied-by";

export type Relation = ExprRelation | StatementRelation;

/** Something that is true or false. */
export type Statement =
  | RelationStatement
  | MembershipStatement
  | CompoundStatement
  | TruthStatement;

export interface RelationStatement extends Node {
  readonly kind: "relation";
  readonly relation: ExprRelation;
  readonly left: Expr;
  readonly right: Expr;
}

export interface MembershipStatement extends Node {
  readonly kind: "membership";
  readonly element: Expr;
  readonly set: DomainSet;
  readonly negated: boolean;
}

export interface CompoundStatement extends Node {
  readonly kind: "and" | "or";
  readonly parts: readonly Statement[];
}

/** `all x` is true, `no solution` is false. */
export interface TruthStatement extends Node {
  readonly kind: "truth";
  readonly value: boolean;
}

/** A set that an expression may belong to. */
export type DomainSet =
  | { readonly kind: "named"; readonly name: "N" | "Z" | "Q" | "R" | "C"; readonly sign?: "positive" | "nonnegative" | "negative" | "nonpositive" | "nonzero" | undefined }
  | { readonly kind: "interval"; readonly lower: Expr; readonly upper: Expr; readonly lowerOpen: boolean; readonly upperOpen: boolean }
  | { readonly kind: "finite"; readonly elements: readonly Expr[] }
  | { readonly kind: "minus"; readonly from: DomainSet; readonly removed: DomainSet }
  | { readonly kind: "symbol"; readonly name: string }
  | MatrixSet;

/** Properties of a square matrix that an assumption may state. All are over the reals. */
export type MatrixForm = "invertible" | "symmetric" | "antisymmetric" | "orthogonal" | "positive-definite";

/** Real matrices, of a size where it is stated (a column vector has one column), and of a form where one is. */
export interface MatrixSet {
  readonly kind: "matrices";
  readonly rows?: Expr | undefined;
  readonly columns?: Expr | undefined;
  readonly form?: MatrixForm | undefined;
}

/**
 * A displayed line as read: terms joined by relations. A row that starts with its relation (`&\approx …`)
 * has `continues: true`, and then `relations[0]` stands before `terms[0]`; otherwise `relations[k]` stands
 * between `terms[k]` and `terms[k+1]`.
 */
export interface Formula extends Node {
  readonly continues: boolean;
  readonly terms: readonly Expr[];
  readonly relations: readonly { readonly relation: Relation; readonly span?: Span | undefined }[];
}
