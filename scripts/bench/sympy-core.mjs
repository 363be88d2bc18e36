/** `checkRow` by SymPy, in a Python process of its own that lives as long as this one. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("sympy_rows.py", import.meta.url));
const python = spawn("python3", [SCRIPT, process.env.BENCH_LIMIT_SECONDS ?? "5"], { stdio: ["pipe", "pipe", "ignore"] });
const lines = createInterface({ input: python.stdout });
const waiting = [];
let broken;
const settle = (line) => waiting.shift()?.(line);
lines.on("line", settle);
python.on("exit", () => {
  broken = "Python ended";
  while (waiting.length > 0) settle(JSON.stringify({ verdict: "undecided", failed: broken }));
});
process.on("exit", () => python.kill("SIGKILL"));
const next = () => new Promise((resolve) => waiting.push(resolve));
await next();

/** One row in, SymPy's verdict out. */
export async function checkRow(row) {
  if (broken !== undefined) throw new Error(broken);
  python.stdin.write(`${JSON.stringify(row)}\n`);
  return JSON.parse(await next());
}
