import type { Outcome } from "./score.mjs";

export interface PoolOptions {
  readonly core: string;
  readonly workers: number;
  readonly killMs: number;
  readonly onDone?: (outcome: Outcome) => void;
}
export function runRows(rows: readonly object[], options: PoolOptions): Promise<readonly Outcome[]>;
