import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Readable } from "node:stream";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Core } from "../../src/cli/core.js";
import type { Environment } from "../../src/cli/environment.js";
import { run } from "../../src/cli/program.js";
import { derivation, step } from "../report/fixture.js";
import type { VerdictName } from "../../src/report/index.js";

/** A checker whose verdicts are the words of the file: one step for each line `verdict` or `verdict expect verdict`. */
export const wordCore: Core = {
  check: ({ path, text }, options) => {
    if (text.startsWith("crash")) throw new RangeError("out of luck\nat somewhere");
    const lines = text.split("\n").filter((l) => l.trim() !== "");
    const steps = lines.map((line, k) => {
      const [verdict, word, expected] = line.split(" ");
      options?.onProgress?.(k + 1, lines.length);
      const restricts = verdict === "restricts";
      const kind = restricts ? "proved-if" : (verdict as VerdictName);
      return step({
        id: `s${k}`, line: k + 1, latex: "a = b", verdict: kind, summary: `seed ${options?.seed ?? "none"}`,
        conditions: restricts ? [{ kind: "restricts", text: "x > 0", latex: "x > 0" }] : [],
        ...(word === "expect" ? { expected, expectationMet: expected === verdict } : {}),
      });
    });
    return derivation({ slug: "d", title: path, path, steps });
  },
  checkRow: (row, options) => {
    if (row.lhs === "crash") throw new RangeError("out of luck");
    return { id: row.id, verdict: row.lhs === row.rhs ? "proved" : "undecided", conditions: [], evidence: [{ kind: "note", text: `seed ${options?.seed ?? "none"}` }], diagnostics: [] };
  },
};

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A stream of these pieces. */
export const streamOf = (pieces: readonly (string | Buffer)[]): AsyncIterable<string | Buffer> => Readable.from(pieces);

/** Runs the command line in a made-up world. */
export async function sequitur(argv: readonly string[], world: { readonly core?: Core; readonly stdin?: readonly (string | Buffer)[]; readonly variables?: Record<string, string>; readonly tty?: boolean; readonly now?: () => number } = {}): Promise<Outcome> {
  let out = "";
  let err = "";
  const env: Environment = {
    stdin: streamOf(world.stdin ?? []),
    stdout: { write: (text) => ((out += text), true), drained: () => Promise.resolve(), isTTY: world.tty ?? false },
    stderr: { write: (text) => ((err += text), true), drained: () => Promise.resolve(), isTTY: world.tty ?? false },
    variables: world.variables ?? {},
    now: world.now ?? (() => 0),
  };
  const code = await run(argv, world.core ?? wordCore, "9.8.7", env);
  return { code, out, err };
}

/** A new folder with these files in it, and its removal. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): { readonly path: string; readonly at: (name: string) => string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "sequitur-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return { path, at: (name) => join(path, name), remove: () => rmSync(path, { recursive: true, force: true }) };
}
