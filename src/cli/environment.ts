/** What a command sees of the world around it. */
export interface Environment {
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Milliseconds, for the progress line only. */
  readonly now: () => number;
}

export interface Output {
  /** False when the reader is behind; then `drained` tells when to go on. */
  readonly write: (text: string) => boolean;
  readonly drained: () => Promise<void>;
  readonly isTTY: boolean;
  readonly columns?: number | undefined;
}

/** Colour is used on a terminal, unless `--no-color`, NO_COLOR or a dumb terminal says otherwise; FORCE_COLOR insists. */
export function wantsColor(env: Environment, option: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = env.variables;
  if (!option) return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "") return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  return env.stdout.isTTY && TERM !== "dumb";
}

/** The terminal's width, or 80 where there is none; never wider than is good to read. */
export const widthOf = (env: Environment): number => Math.min(110, Math.max(40, env.stdout.columns ?? 80));
