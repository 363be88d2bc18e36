#!/usr/bin/env node
/**
 * Measures the checker on labelled rows: every `*.jsonl` of a folder, in the form that `sequitur batch` reads, each
 * row with `expected` ("true" or "false"). Prints one line of counts per file and leaves with 1 when a verdict is
 * wrong. Rows known to be mislabelled are listed, with the reason, in `scripts/corpora/mislabelled.json`.
 *
 *   npm run corpora -- [FOLDER] [options]
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "./layers.mjs";
import { ELEMENTARY_RULE, isElementary } from "./corpora/elementary.mjs";
import { missedLines } from "./corpora/missed.mjs";
import { runRows } from "./corpora/pool.mjs";
import { VERDICTS, judge, summarise, table } from "./corpora/score.mjs";
import { goalLines } from "./corpora/shares.mjs";

const HELP = `npm run corpora -- [FOLDER] [options]      FOLDER is ../shared/corpora unless given

  --file NAME      only files whose name contains NAME; may be repeated
  --limit N        at most N rows of each file, spread evenly over it
  --show WHAT      also print rows: wrong, questioned, mislabelled, killed, crashed or a verdict; may be repeated
  --missed         also list what is not decided, by kind: the reason given, what the row holds
  --elementary     only the elementary part of each file
  --goals          only the goals set for these files, each with its figure; leaves with 0
  --id TEXT        only rows whose id contains TEXT
  --kill MS        wall-clock limit of one row, a last resort (default 20000)
  --workers N      processes side by side (default 2)
  --core FILE      the module that exports checkRow (default dist/batch.js)
  --json           print the counts as JSON, and the shown rows as JSON lines

Shares: "strictly" is proved without a condition, "proved" with domain conditions as well, "decided" also what is
refuted or false as stated, "≥ supported" at least supported by numbers.

${ELEMENTARY_RULE}`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    file: { type: "string", multiple: true, default: [] },
    limit: { type: "string" },
    show: { type: "string", multiple: true, default: [] },
    id: { type: "string" },
    kill: { type: "string", default: "20000" },
    workers: { type: "string", default: "2" },
    core: { type: "string", default: join(ROOT, "dist", "batch.js") },
    missed: { type: "boolean", default: false },
    elementary: { type: "boolean", default: false },
    goals: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const SHOWABLE = ["wrong", "questioned", "mislabelled", "killed", "crashed", ...VERDICTS];
const unknown = options.show.find((what) => !SHOWABLE.includes(what));
if (options.help || unknown !== undefined) {
  console.log(unknown === undefined ? HELP : `--show ${unknown}: expected one of ${SHOWABLE.join(", ")}`);
  process.exit(options.help ? 0 : 2);
}

const folder = resolve(positionals[0] ?? join(ROOT, "..", "shared", "corpora"));
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".jsonl")).sort() : [];
const chosen = names.filter((name) => options.file.length === 0 || options.file.some((part) => name.includes(part)));
if (chosen.length === 0) {
  console.log(`No corpora to measure in ${folder}.`);
  process.exit(0);
}

if (!existsSync(options.core)) {
  console.log(`${options.core} is missing: run npm run build first.`);
  process.exit(2);
}

const mislabelled = new Set(JSON.parse(readFileSync(new URL("corpora/mislabelled.json", import.meta.url), "utf8")).map((entry) => entry.id));
const summaries = [];
const everything = [];
const measured = new Map();
for (const name of chosen) {
  const all = read(join(folder, name));
  const rows = select(options.elementary ? all.filter(isElementary) : all);
  const outcomes = await runRows(rows, { core: resolve(options.core), workers: Number(options.workers), killMs: Number(options.kill) });
  summaries.push(summarise(name.replace(/\.jsonl$/, ""), outcomes, mislabelled));
  everything.push(...outcomes);
  measured.set(name.replace(/\.jsonl$/, ""), outcomes);
  for (const outcome of outcomes.filter(isShown)) show(outcome);
}
if (summaries.length > 1) summaries.push(summarise("all", everything, mislabelled));

if (options.json) console.log(JSON.stringify(summaries));
else if (!options.goals) console.log(table(summaries));
if (options.missed) for (const [name, outcomes] of measured) console.log(`\n${missedLines(name, outcomes).join("\n")}`);
if (options.goals) {
  console.log(goalLines(measured).join("\n"));
  process.exit(0);
}
const wrong = summaries.at(-1).wrong;
if (wrong > 0 && !options.json) console.log(`\n${wrong} wrong; --show wrong prints them.`);
process.exit(wrong > 0 ? 1 : 0);

function read(path) {
  return readFileSync(path, "utf8").split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      return [JSON.parse(line)];
    } catch {
      throw new Error(`${path}:${index + 1} is not JSON`);
    }
  });
}

function select(rows) {
  const matching = options.id === undefined ? rows : rows.filter((row) => String(row.id).includes(options.id));
  const limit = options.limit === undefined ? matching.length : Number(options.limit);
  if (matching.length <= limit) return matching;
  return Array.from({ length: limit }, (_, index) => matching[Math.floor((index * matching.length) / limit)]);
}

function isShown(outcome) {
  const marks = [judge(outcome.row, outcome.result, mislabelled), outcome.result.verdict, outcome.killed ? "killed" : "", outcome.crashed ? "crashed" : ""];
  return options.show.some((what) => marks.includes(what));
}

function show({ row, result, ms }) {
  if (options.json) {
    console.log(JSON.stringify({ ...row, result, ms: Math.round(ms) }));
    return;
  }
  console.log(`${row.id}  expected ${row.expected}, got ${result.verdict}, ${ms.toFixed(0)} ms`);
  if (row.given?.length > 0) console.log(`    given ${row.given.join("; ")}`);
  console.log(`    ${row.lhs}  ${row.rel}  ${row.rhs}${row.limit === undefined ? "" : `   as ${row.limit}`}`);
  for (const condition of result.conditions ?? []) console.log(`    ${condition.kind}: ${condition.text}`);
  if (result.counterexample !== undefined) console.log(`    counterexample ${brief(result.counterexample)}`);
  for (const evidence of [result.evidence ?? []].flat()) {
    if (evidence.kind === "note") console.log(`    ${evidence.text}`);
    else if (result.verdict === "undecided" || judge(row, result) !== "fine") console.log(`    ${brief(evidence)}`);
  }
  for (const diagnostic of result.diagnostics ?? []) console.log(`    ${diagnostic.severity ?? "note"} ${diagnostic.code ?? ""} ${diagnostic.message ?? brief(diagnostic.facts ?? diagnostic)}`);
}

function brief(value) {
  const text = JSON.stringify(value);
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
