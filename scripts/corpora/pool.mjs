/**
 * Runs rows through `checkRow` in child processes, one row at a time each. A child that takes longer than the
 * limit, or dies, is replaced; its row is `undecided`. The limit is a last resort: verdicts themselves do not
 * depend on time.
 */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const WORKER = fileURLToPath(new URL("worker.mjs", import.meta.url));
const START_LIMIT = 60_000;

/** The outcomes of `rows` in their order: `{ row, result, ms, killed, crashed }`. */
export async function runRows(rows, { core, workers, killMs, onDone = () => undefined }) {
  const outcomes = new Array(rows.length);
  let next = 0;
  const takeAll = async () => {
    let child;
    try {
      while (next < rows.length) {
        const index = next++;
        child ??= await start(core);
        const outcome = await ask(child, rows[index], killMs);
        if (outcome.killed || outcome.crashed) child = void child.kill("SIGKILL");
        outcomes[index] = { row: rows[index], ...outcome };
        onDone(outcomes[index]);
      }
    } finally {
      child?.kill("SIGKILL");
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(workers, rows.length)) }, takeAll));
  return outcomes;
}

async function start(core) {
  const child = fork(WORKER, [core], { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  child.noise = "";
  child.stderr.on("data", (data) => (child.noise = (child.noise + data).slice(-2000)));
  const message = await answer(child, START_LIMIT);
  if (message === "late" || message === "gone") throw new Error(`the checker does not start from ${core}\n${child.noise}`);
  return child;
}

/** The fields that `sequitur batch` reads. Nothing else is sent, so that no verdict can depend on the label. */
const FIELDS = ["id", "syntax", "given", "functions", "lhs", "rel", "rhs", "limit"];

async function ask(child, row, killMs) {
  const begin = performance.now();
  child.send(Object.fromEntries(FIELDS.filter((field) => field in row).map((field) => [field, row[field]])));
  const message = await answer(child, killMs);
  const ms = performance.now() - begin;
  if (message === "late") return { result: stopped(`killed after ${killMs} ms`), ms, killed: true, crashed: false };
  if (message === "gone") return { result: stopped(`the process ended: ${child.noise.trim().slice(-300)}`), ms, killed: false, crashed: true };
  if (message.error !== undefined) return { result: stopped(`threw: ${message.error}`), ms, killed: false, crashed: true };
  return { result: message.result, ms, killed: false, crashed: false };
}

const stopped = (why) => ({ verdict: "undecided", conditions: [], evidence: [{ kind: "note", text: why }], diagnostics: [] });

function answer(child, limit) {
  return new Promise((settle) => {
    const done = (value) => {
      clearTimeout(timer);
      child.off("message", done);
      child.off("exit", gone);
      settle(value);
    };
    const gone = () => done("gone");
    const timer = setTimeout(() => done("late"), limit);
    child.once("message", done);
    child.once("exit", gone);
  });
}
