/** A small derivation that holds, and ways to spoil it. */
export interface Derivation {
  readonly name: string;
  readonly text: string;
  /** The verdict of each step as it stands. */
  readonly verdicts: readonly string[];
  readonly mutants: readonly Mutant[];
}

/** One edit that makes one step false or leaves it without what it needs. */
export interface Mutant {
  readonly why: string;
  readonly from: string;
  readonly to: string;
  /** The step that no longer holds, 1-based. */
  readonly step: number;
  /** What the checker makes of it; `refuted` where nothing is said. Where `undecided` is all that can be had, `refuted` is welcome. */
  readonly verdict?: string;
  /** For a step that lacks an assumption: the condition that is named, `kind: text`. */
  readonly condition?: string;
}

/** A mutant in one line: what is wrong, the step, the text and what it becomes. */
export const mutant = (why: string, step: number, from: string, to: string, verdict = "refuted"): Mutant => ({ why, step, from, to, verdict });

/**
 * A mutant that is not yet refuted, only not proved: its sides are integrals that are estimated, not enclosed, or a stated
 * equation that is not solved may make them equal.
 */
export const open = (why: string, step: number, from: string, to: string): Mutant => mutant(why, step, from, to, "undecided");

/** A mutant that lacks an assumption: the step holds under the condition that is named. */
export const lacking = (why: string, step: number, from: string, to: string, condition: string, verdict = "proved-if"): Mutant => ({ why, step, from, to, verdict, condition });
