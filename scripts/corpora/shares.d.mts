import type { Outcome, Result } from "./score.mjs";

export interface Shares {
  readonly rows: number;
  readonly strictly: number;
  readonly proved: number;
  readonly decided: number;
  readonly supported: number;
}
export interface Goal {
  readonly file: string;
  readonly part?: "elementary";
  readonly is: "decided" | "proved" | "supported";
  readonly share: number;
}
export const GOALS: readonly Goal[];
export function isProved(result: Result): boolean;
export function isDecided(result: Result): boolean;
export function isSupported(result: Result): boolean;
export function shares(outcomes: readonly Outcome[]): Shares;
export function measure(goal: Goal, outcomes: readonly Outcome[]): { readonly count: number; readonly rows: number; readonly met: boolean };
export function goalLines(measured: ReadonlyMap<string, readonly Outcome[]>): readonly string[];
export function percent(part: number, whole: number): string;
