#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { once } from "node:events";
import { DEFAULT_CORE } from "./default-core.js";
import type { Environment, Output } from "./environment.js";
import { run } from "./program.js";
import { reasonOf } from "./usage-error.js";

const outputOf = (stream: NodeJS.WriteStream): Output => ({
  write: (text) => stream.write(text),
  drained: async () => {
    await once(stream, "drain");
  },
  isTTY: stream.isTTY,
  get columns() {
    return stream.isTTY ? stream.columns : undefined;
  },
});

const environment: Environment = {
  stdin: process.stdin,
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  variables: process.env,
  now: () => performance.now(),
};

// A reader such as `head` that has seen enough closes the pipe; that is no failure.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    process.exit(2);
  });

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };

try {
  process.exitCode = await run(process.argv.slice(2), DEFAULT_CORE, version, environment);
} catch (error) {
  process.stderr.write(`sequitur: internal error: ${reasonOf(error)}\n`);
  process.exitCode = 2;
}
