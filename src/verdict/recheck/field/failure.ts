/** Thrown when a side has no value at the point drawn; another point may do. */
export class BadPoint extends Error {}

/** Thrown when an expression has no counterpart in finite fields. */
export class NotEvaluable extends Error {}
