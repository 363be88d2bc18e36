import type { Outcome } from "./score.mjs";

export interface Group {
  readonly kind: string;
  readonly count: number;
  readonly ids: readonly string[];
}
export function groups(outcomes: readonly Outcome[], marksOf: (outcome: Outcome) => readonly string[]): readonly Group[];
export function stopOf(outcome: Outcome): string;
export function missedLines(name: string, outcomes: readonly Outcome[]): readonly string[];
