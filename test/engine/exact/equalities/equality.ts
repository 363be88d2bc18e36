/**
 * A line of a table in the plain syntax: two sides, the verdict that is due, why, and assumptions. The verdict is
 * `proved`, `proved if x != 0` (domain), `proved only if x >= 0` (restricting), `refuted`, or `open: …`.
 *
 * `open: …` marks a line whose due verdict is not reached yet; what stands after it is what is said today. A line that
 * is open today and decided tomorrow fails its test until the mark is taken off.
 */
export type Equality = readonly [left: string, right: string, verdict: string, why: string, given?: readonly string[]];

/** Equalities of one kind. */
export interface EqualityFamily {
  readonly title: string;
  /** True wherever the assumptions hold and both sides are defined. */
  readonly holds: readonly Equality[];
  /** False somewhere inside the assumptions, or nowhere defined on both sides. */
  readonly fails: readonly Equality[];
}

/** What stands before the verdict of an open line. */
export const OPEN = "open: ";

/** Whether the due verdict is not reached yet. */
export const isOpen = ([, , verdict]: Equality): boolean => verdict.startsWith(OPEN);

/** Verdicts that call an equality false, or false as it stands. */
export const FALSE = /^(?:refuted|unreadable)|only if/;

/** Verdicts that call an equality true, be it by numbers. */
export const TRUE = /^(?:proved(?! only if)|supported|unreadable)/;
