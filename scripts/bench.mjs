#!/usr/bin/env node
/**
 * Times what a person waits for: the start of the command, and the check of each derivation of the gallery
 * (the first run, and the median of five more in the same process).
 *
 *   npm run bench -- [FOLDER]        FOLDER is derivations/ unless given
 */
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { ROOT } from "./layers.mjs";
import { quantile } from "./corpora/score.mjs";

const RUNS = 5;
const folder = resolve(process.argv[2] ?? join(ROOT, "derivations"));
const timed = (work) => {
  const begin = performance.now();
  const value = work();
  return { value, ms: performance.now() - begin };
};
const median = (times) => quantile([...times].sort((a, b) => a - b), 0.5);

const starts = Array.from({ length: RUNS }, () => timed(() => execFileSync(process.execPath, [join(ROOT, "dist", "cli", "main.js"), "--help"])).ms);
console.log(`sequitur --help: ${median(starts).toFixed(0)} ms\n`);

const { check } = await import(new URL("../dist/index.js", import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md")).sort();
console.log(`${"derivation".padEnd(44)} ${"first ms".padStart(9)} ${"median ms".padStart(9)}`);
let total = 0;
for (const name of files) {
  const source = { path: name, text: readFileSync(join(folder, name), "utf8") };
  const first = timed(() => check(source)).ms;
  const again = Array.from({ length: RUNS }, () => timed(() => check(source)).ms);
  total += first;
  console.log(`${name.padEnd(44)} ${first.toFixed(0).padStart(9)} ${median(again).toFixed(0).padStart(9)}`);
}
console.log(`${"all".padEnd(44)} ${total.toFixed(0).padStart(9)}`);
