import type { Shares } from "./shares.mjs";

export interface Row {
  readonly id: string;
  readonly expected?: string | boolean;
  readonly label?: string;
  readonly syntax?: string;
  readonly given?: readonly string[];
  readonly lhs?: string;
  readonly rel?: string;
  readonly rhs?: string;
}
export interface Result {
  readonly verdict: string;
  readonly conditions?: readonly { readonly kind: string; readonly text: string }[];
  readonly evidence?: readonly { readonly kind: string; readonly text?: string }[];
}
export interface Outcome {
  readonly row: Row;
  readonly result: Result;
  readonly ms: number;
  readonly killed?: boolean;
  readonly crashed?: boolean;
}
export interface Summary {
  readonly name: string;
  readonly rows: number;
  readonly read: number;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly shares: Shares;
  readonly wrong: number;
  readonly questioned: number;
  readonly mislabelled: number;
  readonly killed: number;
  readonly crashed: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly totalMs: number;
}
export const VERDICTS: readonly string[];
export function judge(row: Row, result: Result, mislabelled?: ReadonlySet<string>): "wrong" | "questioned" | "mislabelled" | "fine";
export function summarise(name: string, outcomes: readonly Outcome[], mislabelled?: ReadonlySet<string>): Summary;
export function quantile(sorted: readonly number[], q: number): number;
export function table(summaries: readonly Summary[]): string;
