import type { Environment } from "./environment.js";

/** A line on stderr that says how far the work is. */
export interface Progress {
  readonly report: (what: string, done: number, total: number) => void;
  readonly clear: () => void;
}

const PATIENCE = 1000;
const INTERVAL = 100;

/** A progress line that appears on a terminal once the work takes longer than a second, and leaves no trace. */
export function createProgress(env: Environment, quiet: boolean): Progress {
  if (quiet || !env.stderr.isTTY) return { report: () => undefined, clear: () => undefined };
  const started = env.now();
  let shown = false;
  let last = started;
  return {
    report(what, done, total) {
      const now = env.now();
      if (now - started < PATIENCE || now - last < INTERVAL) return;
      last = now;
      shown = true;
      const room = (env.stderr.columns ?? 80) - 1;
      env.stderr.write(`\r\u001b[K${`checking ${what}: step ${done} of ${total}`.slice(0, room)}`);
    },
    clear() {
      if (shown) env.stderr.write("\r\u001b[K");
      shown = false;
    },
  };
}
