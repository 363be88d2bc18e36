#!/usr/bin/env node
/**
 * Mutants: from every true equation of the corpora up to five false ones by slips as people make them. An independent
 * evaluator (mpmath, if Python has it) says which of them are false; each of these has to be refuted.
 *
 *   npm run mutants -- [FOLDER] [options]      FOLDER is ../shared/corpora unless given
 *
 *   --file NAME     only files whose name contains NAME; may be repeated
 *   --rows N        at most N rows of each file, spread evenly over it
 *   --count N       mutants of a row (default 5)
 *   --show          list every survivor, not only the first of each file
 *   --goal          leave with 1 also when fewer than 99.5 % are refuted
 *   --workers N     processes side by side (default 2)
 *
 * Leaves with 1 when a false mutant is proved or supported.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { ROOT } from "./layers.mjs";
import { mutantsOf } from "./mutants/mutate.mjs";

const GOAL = 0.995;
const HERE = fileURLToPath(new URL(".", import.meta.url));
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { file: { type: "string", multiple: true }, rows: { type: "string" }, count: { type: "string", default: "5" }, show: { type: "boolean", default: false }, goal: { type: "boolean", default: false }, workers: { type: "string", default: "2" } },
});
const folder = resolve(positionals[0] ?? join(ROOT, "..", "shared", "corpora"));
if (!existsSync(folder)) {
  console.log(`There is no folder ${folder} of corpora: nothing to change.`);
  process.exit(0);
}
if (spawnSync("python3", ["-c", "import mpmath"]).status !== 0) {
  console.error("The independent evaluator needs Python with mpmath.");
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), "sequitur-mutants-"));
try {
  const bundle = join(scratch, "core.mjs");
  const entry = 'export * from "./src/expression/index.ts"; export * as number from "./src/number/index.ts"; export { checkRow } from "./src/batch.ts";';
  await build({ stdin: { contents: entry, resolveDir: ROOT, loader: "ts" }, bundle: true, platform: "node", format: "esm", outfile: bundle, logLevel: "error" });
  const core = await import(pathToFileURL(bundle).href);
  const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl") && (options.file ?? [""]).some((part) => name.includes(part))).sort();
  const totals = { false: 0, caught: 0, accepted: 0 };
  console.log(`${"file".padEnd(20)} ${["rows", "mutants", "false", "same", "unknown", "refuted", "undecided", "accepted", "refuted %"].map((h) => h.padStart(10)).join("")}`);
  for (const file of files) {
    const mutants = mutantsIn(core, readFileSync(join(folder, file), "utf8"));
    if (mutants.list.length === 0) continue;
    const truths = await evaluated(mutants.list);
    const wrong = mutants.list.filter((_, k) => truths[k] === "false");
    const verdicts = await checked(bundle, wrong);
    const of = (kind) => truths.filter((t) => t === kind).length;
    const survivors = wrong.flatMap((m, k) => (caught(verdicts[k]) ? [] : [{ ...m, verdict: verdicts[k].verdict }]));
    const accepted = survivors.filter((m) => m.verdict === "proved" || m.verdict === "proved-if" || m.verdict === "supported");
    const refuted = wrong.length - survivors.length;
    const share = wrong.length === 0 ? "–" : ((100 * refuted) / wrong.length).toFixed(2);
    console.log(`${file.replace(".jsonl", "").padEnd(20)} ${[mutants.rows, mutants.list.length, wrong.length, of("same"), of("unknown"), refuted, survivors.length - accepted.length, accepted.length, share].map((v) => String(v).padStart(10)).join("")}`);
    const listed = options.show ? survivors : [...accepted, ...survivors.filter((m) => !accepted.includes(m)).slice(0, 3)];
    for (const m of listed) console.log(`    ${m.verdict}  ${m.id} (${m.kind})  ${m.lhs} = ${m.rhs}${m.given.length > 0 ? `  given ${m.given.join("; ")}` : ""}`);
    totals.false += wrong.length;
    totals.caught += refuted;
    totals.accepted += accepted.length;
  }
  const share = totals.false === 0 ? 1 : totals.caught / totals.false;
  console.log(`\n${totals.caught} of ${totals.false} false mutants refuted (${(100 * share).toFixed(2)} %), ${totals.accepted} accepted`);
  if (totals.accepted > 0 || (options.goal && share < GOAL)) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** A mutant is caught when it is refuted, or found to hold only where something unstated restricts it. */
function caught(result) {
  return result.verdict === "refuted" || (result.verdict === "proved-if" && result.conditions.some((c) => c.kind === "restricts"));
}

function mutantsIn(core, text) {
  const all = text.split("\n").filter(Boolean).map((line) => JSON.parse(line)).filter((row) => row.expected === "true" && row.rel === "=" && row.syntax === "plain");
  const wanted = options.rows === undefined ? all.length : Math.min(all.length, Number(options.rows));
  const rows = Array.from({ length: wanted }, (_, k) => all[Math.floor((k * all.length) / wanted)]);
  const list = rows.flatMap((row) => {
    const given = row.given ?? [];
    const symbols = core.inferPlainSymbols([row.lhs, row.rhs, ...given], row.functions ?? []);
    const right = core.readPlainExpr(row.rhs, symbols);
    const left = core.readPlainExpr(row.lhs, symbols);
    if (!right.ok || !left.ok) return [];
    const random = core.number.generator(core.number.deriveSeed(1, row.id));
    const pick = (n) => random.integer(0, n - 1);
    const fromRight = mutantsOf(right.value, Number(options.count), pick, core.printPlain).map((m) => ({ ...m, lhs: row.lhs, rhs: m.text }));
    // A right side without a place for a slip, as a bare number, leaves the left one.
    const fromLeft = fromRight.length >= Number(options.count) ? [] : mutantsOf(left.value, Number(options.count) - fromRight.length, pick, core.printPlain).map((m) => ({ ...m, lhs: m.text, rhs: row.rhs }));
    return [...fromRight, ...fromLeft].map((m) => ({ id: row.id, kind: m.kind, given, functions: row.functions, lhs: m.lhs, rhs: m.rhs }));
  });
  return { rows: rows.length, list };
}

/** What the independent evaluator says of each mutant, in order. */
async function evaluated(list) {
  const workers = Number(options.workers);
  const answers = new Array(list.length).fill("unknown");
  await Promise.all(
    Array.from({ length: workers }, async (_, w) => {
      const own = list.flatMap((m, k) => (k % workers === w ? [[m, k]] : []));
      const python = spawn("python3", [join(HERE, "mutants", "evaluate.py")], { stdio: ["pipe", "pipe", "ignore"] });
      const output = [];
      python.stdout.on("data", (chunk) => output.push(chunk));
      python.stdin.end(own.map(([m]) => JSON.stringify({ lhs: m.lhs, rhs: m.rhs, given: m.given })).join("\n"));
      await new Promise((done) => python.on("close", done));
      const lines = Buffer.concat(output).toString().trim().split("\n");
      own.forEach(([, k], j) => {
        if (lines[j]) answers[k] = lines[j];
      });
    }),
  );
  return answers;
}

/** The checker's verdicts on rows, in worker threads. */
async function checked(bundle, rows) {
  const results = new Array(rows.length);
  const code = "const { parentPort, workerData } = require('node:worker_threads'); import(workerData).then(({ checkRow }) => { parentPort.on('message', ({ k, row }) => parentPort.postMessage({ k, result: checkRow(row) })); parentPort.postMessage({ ready: true }); });";
  let next = 0;
  await Promise.all(
    Array.from({ length: Number(options.workers) }, () => {
      const worker = new Worker(code, { eval: true, workerData: pathToFileURL(bundle).href });
      return new Promise((done, fail) => {
        const feed = () => {
          if (next >= rows.length) {
            worker.terminate().then(done, fail);
            return;
          }
          const k = next++;
          const m = rows[k];
          worker.postMessage({ k, row: { id: m.id, syntax: "plain", given: m.given, functions: m.functions, lhs: m.lhs, rel: "=", rhs: m.rhs } });
        };
        worker.on("error", fail);
        worker.on("message", (message) => {
          if (message.result !== undefined) results[message.k] = { verdict: message.result.verdict, conditions: message.result.conditions };
          feed();
        });
      });
    }),
  );
  return results;
}
