import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { ROOT } from "../scripts/layers.mjs";

/** The public surface as one browser script; esbuild fails on a Node module that is reachable from it. */
async function bundle(conditions: string[]) {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: ["src/index.ts"],
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    globalName: "sequitur",
    metafile: true,
    logLevel: "silent",
    conditions,
  });
  return { text: result.outputFiles[0]?.text ?? "", outside: Object.values(result.metafile.outputs).flatMap((output) => output.imports.map((found) => found.path)) };
}

describe("the public surface in a browser", () => {
  it("bundles without a Node module", async () => {
    const { text, outside } = await bundle([]);
    expect(outside).toEqual([]);
    expect(text).not.toMatch(/["']node:/);
  });

  it("runs where there is neither Node nor a page", async () => {
    const { text } = await bundle(["worker"]);
    const context: Record<string, unknown> = { source: "$$\n(x+1)^2 = x^2+2x+1\n$$\n\n$$\n(x+1)^2 = x^2+1 \\quad\\text{(expand)}\n$$\n" };
    const verdicts: unknown = runInNewContext(`${text}; JSON.stringify(sequitur.check({ path: "squares.md", text: source }).steps.map((step) => step.verdict))`, context);
    expect(verdicts).toBe('["proved","refuted"]');
  });
});
