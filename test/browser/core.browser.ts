import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/layers.mjs";
import { launchBrowser } from "./chromium.js";

/** Derivations that the page and this process must judge alike. */
const SOURCES = [
  "$$\n(x+1)^2 = x^2+2x+1\n$$\n",
  "$$\n(x+1)^2 = x^2+1\n$$\n",
  "$$\n\\frac{x^2-1}{x-1} = x+1\n$$\n",
  "$$\n\\begin{aligned}\n\\sin^2 x + \\cos^2 x &= 1 \\\\\n&= e^{0}\n\\end{aligned}\n$$\n",
  "$$\n\\frac{d}{dx} L(2x) = 2L'(2x)\n$$\n",
];

describe("the core in a page", () => {
  let browser: Browser | undefined;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    const result = await build({ absWorkingDir: ROOT, entryPoints: ["src/index.ts"], bundle: true, write: false, platform: "browser", format: "iife", globalName: "sequitur", logLevel: "silent" });
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on("pageerror", (error) => errors.push(error.message));
    await page.setContent("<!doctype html><html lang=en><title>core</title><body></body></html>");
    await page.addScriptTag({ content: result.outputFiles[0]?.text ?? "" });
  });
  afterAll(async () => {
    await browser?.close();
  });

  it("gives the same report as in Node, byte for byte", async () => {
    const { check } = await import("../../src/index.js");
    for (const text of SOURCES) {
      const source = { path: "page.md", text };
      const there = await page.evaluate(`JSON.stringify(sequitur.check(${JSON.stringify(source)}))`);
      expect(there).toBe(JSON.stringify(check(source)));
    }
    expect(errors).toEqual([]);
  });
});
