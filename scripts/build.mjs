#!/usr/bin/env node
/**
 * Writes `dist/`: every source file as one ES module of its own, with a source map. Types are written by
 * `npm run build:types`, which packing needs and running does not.
 */
import { cpSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "./layers.mjs";

const source = join(ROOT, "src");
const output = join(ROOT, "dist");
const files = readdirSync(source, { recursive: true, encoding: "utf8" });
const modules = files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));

rmSync(output, { recursive: true, force: true });
await build({
  entryPoints: modules.map((file) => join(source, file)),
  outdir: output,
  outbase: source,
  format: "esm",
  platform: "neutral",
  target: "es2022",
  sourcemap: true,
  logLevel: "warning",
});
for (const file of files.filter((name) => /\.(?:css|json)$/.test(name) && name !== "layers.json")) {
  cpSync(join(source, file), join(dirname(join(output, file)), file.split(/[\\/]/).at(-1)));
}
