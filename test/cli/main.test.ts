import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const row = (id: number): string => `${JSON.stringify({ id: String(id), syntax: "plain", lhs: "x + x", rel: "=", rhs: "2*x" })}\n`;

let folder: string;
let main: string;
beforeAll(async () => {
  // Inside the project, so that its packages are found.
  mkdirSync(join(ROOT, "node_modules/.cache"), { recursive: true });
  folder = mkdtempSync(join(ROOT, "node_modules/.cache/sequitur-"));
  copyFileSync(join(ROOT, "package.json"), join(folder, "package.json"));
  main = join(folder, "dist/cli/main.js");
  await build({ entryPoints: [join(ROOT, "src/cli/main.ts")], outfile: main, bundle: true, packages: "external", platform: "node", format: "esm", logLevel: "silent" });
  writeFileSync(join(folder, "good.md"), "$$\n(x+1)^2 = x^2+2x+1\n$$\n");
  writeFileSync(join(folder, "bad.md"), "$$\n(x+1)^2 = x^2+1 \\quad\\text{expand}\n$$\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(args: readonly string[]) {
  const child = spawn(process.execPath, [main, ...args], { cwd: folder, env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "" } });
  let out = "";
  let err = "";
  child.stdout.on("data", (data: Buffer) => (out += data.toString()));
  child.stderr.on("data", (data: Buffer) => (err += data.toString()));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => child.on("close", (code) => resolve({ code, out, err })));
  return { child, ended, out: () => out };
}

describe("the program", () => {
  it.each([
    [["check", "good.md"], 0],
    [["check", "bad.md"], 1],
    [["check", "bad.md", "--fail-on", "none"], 0],
    [["check", "none.md"], 2],
    [["--version"], 0],
    [["schema"], 0],
  ])("%j ends with %i, in silence or with one line on stderr", async (args, code) => {
    const run = await start(args).ended;
    expect(run.code, run.err).toBe(code);
    expect(run.err.trimEnd().split("\n")).toHaveLength(1);
    expect(run.err === "").toBe(code !== 2);
  });

  it("writes the report as the last word of a whole pipe of JSON", async () => {
    const { out } = await start(["check", "bad.md", "--format", "json"]).ended;
    expect((JSON.parse(out) as { counts: { refuted: number } }).counts.refuted).toBe(1);
  });

  it("answers a batch row before the next one comes", async () => {
    const { child, ended, out } = start(["batch"]);
    child.stdin.write(row(1));
    while (!out().includes("\n")) await new Promise((resolve) => setTimeout(resolve, 20));
    expect((JSON.parse(out()) as { id: string; verdict: string })).toMatchObject({ id: "1", verdict: "proved" });
    child.stdin.end(row(2));
    expect((await ended).out.trimEnd().split("\n")).toHaveLength(2);
  });

  it("ends quietly when its reader has gone", async () => {
    const { child, ended } = start(["batch"]);
    child.stdin.on("error", () => undefined);
    child.stdout.once("data", () => child.stdout.destroy());
    child.stdin.end(Array.from({ length: 3000 }, (_, k) => row(k)).join(""));
    const { code, err } = await ended;
    expect([code, err]).toEqual([0, ""]);
  });
});
