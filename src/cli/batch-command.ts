import { createReadStream, statSync } from "node:fs";
import { checkLine } from "./batch-line.js";
import type { Core } from "./core.js";
import type { Environment } from "./environment.js";
import { reasonOf, UsageError } from "./usage-error.js";

/** `sequitur batch`: JSON lines in, one JSON line out for each, in order, as soon as it is known. Empty lines are passed over. */
export async function batchCommand(file: string, seed: number | undefined, core: Core, env: Environment): Promise<0> {
  const input = file === "-" ? env.stdin : open(file);
  try {
    for await (const line of linesOf(input)) {
      if (line.trim() === "") continue;
      const ready = env.stdout.write(`${JSON.stringify(checkLine(line, core, { seed }), finite)}\n`);
      if (!ready) await env.stdout.drained();
    }
  } catch (error) {
    if ((error as { syscall?: unknown } | null)?.syscall === "read" || (error as { syscall?: unknown } | null)?.syscall === "open") throw new UsageError(`cannot read ${file}: ${reasonOf(error)}`);
    throw error;
  }
  return 0;
}

function open(file: string): AsyncIterable<Buffer | string> {
  try {
    if (statSync(file).isDirectory()) throw new UsageError(`cannot read ${file}: it is a folder`);
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`cannot read ${file}: ${reasonOf(error)}`);
  }
  return createReadStream(file);
}

/** The lines of a stream of UTF-8 text, however it is cut into pieces. */
export async function* linesOf(input: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of input) {
    const lines = (rest + (typeof piece === "string" ? piece : decoder.decode(piece, { stream: true }))).split("\n");
    rest = lines.pop()!;
    for (const line of lines) yield line.replace(/\r$/, "");
  }
  rest += decoder.decode();
  if (rest !== "") yield rest.replace(/\r$/, "");
}

const finite = (_: string, value: unknown): unknown => (typeof value === "number" && !Number.isFinite(value) ? null : value);
