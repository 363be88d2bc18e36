import type { Assumption } from "../../assumption/index.js";
import type { Expr, ExprRelation, Limit, StatementRelation } from "../../expression/index.js";
import type { Premise } from "../consequence/consequence.js";
import type { Condition, Counterexample, Evidence } from "../evidence.js";
import type { Dependencies } from "../exact/prepare.js";

/** What a line claims, with what it may rest on. */
export interface ClaimQuestion {
  readonly left: Expr;
  readonly relation: ExprRelation;
  readonly right: Expr;
  /** Whether the left side is the term that the line before ended with: then the claim is an identity. */
  readonly continues: boolean;
  /** Whether the claim can only be meant for all values: it is a link of a chain, or has a reason. Else it may be a law or an equation. */
  readonly transforms: boolean;
  /** The author states it: a definition, a model. */
  readonly stated?: string | undefined;
  /** The prose before it introduces it, so that it counts as stated unless something decides it. */
  readonly introduced?: string | undefined;
  readonly assumptions: readonly Assumption[];
  readonly dependencies: Dependencies;
  /** Premises that the author names, moves already carried out. */
  readonly premises: readonly NamedPremise[];
  /** Earlier equations that the author does not name, the nearest first. */
  readonly earlier: readonly NamedPremise[];
  /** Earlier stated equations: a point that violates one of them is no counterexample. */
  readonly constraints: readonly NamedPremise[];
  readonly limit?: Limit | undefined;
  readonly seed: number;
}

/** A premise with the line that it comes from and what was done to it. */
export interface NamedPremise extends Premise {
  /** Id of the line. */
  readonly line: string;
  readonly name: string;
  /** `integrated over [a, c]`, empty when used as it stands. */
  readonly move: string;
  /** Whether the author states the line, so that it restricts what it speaks of; others follow from such lines. */
  readonly stated: boolean;
}

/** What is known of two statements beyond whether the arrow that is claimed between them holds. */
export interface ArrowFinding {
  readonly claimed: StatementRelation;
  /** The arrow that really holds, as far as that is known; `none` when neither side implies the other. */
  readonly holds: StatementRelation | "none" | "unknown";
  /** What happened between them, each a sentence with `$…$`: `divided by $x$: the root $x = 0$ is lost`. */
  readonly happened: readonly string[];
}

/** Everything that was found out about one claim. */
export interface Finding {
  readonly evidence: readonly Evidence[];
  readonly conditions: readonly Condition[];
  readonly counterexample?: Counterexample | undefined;
  readonly assumptions: readonly { readonly id: string; readonly how: "needed" | "used" }[];
  readonly premises: readonly { readonly line: string; readonly name: string; readonly stated: boolean }[];
  /** Left side less right side in canonical form, when that is short: what is wrong with a refuted line. */
  readonly difference?: Expr | undefined;
  /** For statements: which arrow holds between them, and what happened. */
  readonly arrow?: ArrowFinding | undefined;
}

/** A finding of nothing but evidence. */
export const findingOf = (evidence: readonly Evidence[]): Finding => ({ evidence, conditions: [], assumptions: [], premises: [] });
