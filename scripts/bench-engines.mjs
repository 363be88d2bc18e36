#!/usr/bin/env node
/**
 * Runs the same equalities through Sequitur, SymPy and nerdamer, one after the other, and prints one line for each:
 * how many true rows it proves, how many false rows it accepts, what it cannot read, where it fails or takes too long,
 * and the time of a row.
 *
 *   npm run bench:engines -- [FILE or FOLDER ...] [options]
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { ROOT } from "./layers.mjs";
import { runRows } from "./corpora/pool.mjs";
import { quantile } from "./corpora/score.mjs";

const HELP = `npm run bench:engines -- [FILE or FOLDER ...] [options]

  Rows are JSON lines as \`sequitur batch\` reads them, plain syntax, relation "=", with expected "true" or "false";
  or a TypeScript file that exports families of equalities { holds, fails } as test/engine/exact/equalities/index.ts
  does. Without a name: that file, and the folder ../shared/corpora if it is there.

  --rows N         about so many rows of all, spread evenly (default 300)
  --limit MS       time limit of one row (default 5000)
  --engine NAME    only this one: sequitur, sympy or nerdamer; may be repeated
  --core FILE      the module that exports Sequitur's checkRow (default dist/batch.js)
  --show WHAT      also print rows: accepted (false ones called true), missed (true ones not proved), unread; may be repeated`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: "string", default: "300" },
    limit: { type: "string", default: "5000" },
    engine: { type: "string", multiple: true, default: [] },
    core: { type: "string", default: join(ROOT, "dist", "batch.js") },
    show: { type: "string", multiple: true, default: [] },
    help: { type: "boolean", default: false },
  },
});
if (options.help) {
  console.log(HELP);
  process.exit(0);
}
const limit = Number(options.limit);
const beside = (name) => fileURLToPath(new URL(`bench/${name}`, import.meta.url));

/** All files of some kinds in a folder and below. */
const filesIn = (place, kinds) =>
  !existsSync(place) ? [] : statSync(place).isFile() ? [place] : readdirSync(place, { recursive: true, encoding: "utf8" }).filter((name) => kinds.test(name)).sort().map((name) => join(place, name));

const sources = positionals.length > 0 ? positionals.flatMap((place) => filesIn(resolve(place), /\.(?:jsonl|ts)$/)) : [join(ROOT, "test", "engine", "exact", "equalities", "index.ts"), ...filesIn(join(ROOT, "..", "shared", "corpora"), /\.jsonl$/)];

async function rowsOf(file) {
  if (file.endsWith(".jsonl")) return readFileSync(file, "utf8").split("\n").filter((line) => line.trim() !== "").map((line) => JSON.parse(line));
  const bundled = await build({ entryPoints: [file], bundle: true, write: false, platform: "node", format: "esm", logLevel: "error" });
  const module = await import(`data:text/javascript;base64,${Buffer.from(bundled.outputFiles[0].text).toString("base64")}`);
  const rowOf = (expected) => ([left, right, , , given]) => ({ syntax: "plain", given: given ?? [], lhs: left, rel: "=", rhs: right, expected });
  return Object.values(module).filter(Array.isArray).flat().flatMap(({ holds, fails }) => [...holds.map(rowOf("true")), ...fails.map(rowOf("false"))]).map((row, k) => ({ id: `${basename(file)} ${k + 1}`, ...row }));
}

const all = (await Promise.all(sources.map(rowsOf))).flat().filter((row) => (row.syntax ?? "plain") === "plain" && row.rel === "=" && row.limit === undefined && ["true", "false"].includes(String(row.expected)));
if (all.length === 0) {
  console.log("No rows to run.");
  process.exit(0);
}
const wanted = Math.max(1, Math.min(all.length, Number(options.rows)));
const rows = Array.from({ length: wanted }, (_, k) => all[Math.floor((k * all.length) / wanted)]);

function isInstalled(name) {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}

function works(command, args) {
  try {
    execFileSync(command, args, { stdio: "ignore", timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}

const ENGINES = [
  { name: "sequitur", core: resolve(options.core), there: () => existsSync(resolve(options.core)), missing: "run npm run build first" },
  { name: "sympy", core: beside("sympy-core.mjs"), there: () => works("python3", ["-c", "import sympy"]), missing: "python3 has no sympy" },
  { name: "nerdamer", core: beside("nerdamer-core.mjs"), there: () => isInstalled("nerdamer-prime/all"), missing: "nerdamer-prime is not installed" },
].filter(({ name }) => options.engine.length === 0 || options.engine.includes(name));

const isAccepted = ({ result }) => result.verdict === "proved" || (result.verdict === "proved-if" && (result.conditions ?? []).every((c) => c.kind === "domain"));

/** Runs all rows through one engine and counts. */
async function measure({ name, core }) {
  process.env.BENCH_LIMIT_SECONDS = String(Math.max(0.5, limit / 1000 - 0.5));
  // Alone on the machine, so that times are of one process.
  const outcomes = await runRows(rows, { core, workers: 1, killMs: limit });
  const holds = (outcome) => String(outcome.row.expected) === "true";
  const times = outcomes.map((o) => o.ms).sort((a, b) => a - b);
  const count = (test) => outcomes.filter(test).length;
  for (const what of options.show) {
    const chosen = { accepted: (o) => isAccepted(o) && !holds(o), missed: (o) => holds(o) && !isAccepted(o), unread: (o) => o.result.verdict === "unreadable" }[what];
    if (chosen === undefined) throw new Error(`--show ${what}: expected accepted, missed or unread`);
    for (const o of outcomes.filter(chosen)) console.log(`${name} ${what}: ${o.row.lhs} = ${o.row.rhs}${(o.row.given ?? []).length > 0 ? `   given ${o.row.given.join(", ")}` : ""}`);
  }
  return [
    name,
    rows.length,
    `${count((o) => holds(o) && isAccepted(o))} of ${count(holds)}`,
    `${count((o) => !holds(o) && isAccepted(o))} of ${count((o) => !holds(o))}`,
    count((o) => o.result.verdict === "unreadable"),
    count((o) => o.crashed || o.result.failed !== undefined),
    count((o) => o.killed || o.result.late === true),
    quantile(times, 0.5).toFixed(1),
    quantile(times, 0.95).toFixed(1),
  ].map(String);
}

const table = [["engine", "rows", "true proved", "false accepted", "unread", "errors", "too long", "median ms", "p95 ms"]];
for (const engine of ENGINES) {
  if (engine.there()) table.push(await measure(engine));
  else console.log(`${engine.name} is left out: ${engine.missing}.`);
}
const widths = table[0].map((_, k) => Math.max(...table.map((line) => line[k].length)));
for (const line of table) console.log(line.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]) : cell.padStart(widths[k]))).join("  "));
