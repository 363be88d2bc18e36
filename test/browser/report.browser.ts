import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/layers.mjs";
import { launchBrowser } from "./chromium.js";

/** A report that is already written, as `npm start` leaves it; without one, the gallery is checked first. */
const WRITTEN = process.env["SEQUITUR_REPORT"] ?? "";

/** Builds, and writes the report of the gallery. Findings make `check` fail; the pages must be complete all the same. */
function writeReport(folder: string): void {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: ROOT });
  spawnSync(process.execPath, ["dist/cli/main.js", "check", "derivations", "--report", folder], { cwd: ROOT, stdio: "ignore" });
}

describe("the report of the gallery", () => {
  const folder = WRITTEN === "" ? mkdtempSync(join(tmpdir(), "sequitur-report-")) : resolve(ROOT, WRITTEN);
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (WRITTEN === "") writeReport(folder);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    if (WRITTEN === "") rmSync(folder, { recursive: true, force: true });
  });

  const visit = async (file: string, width: number) => {
    const page = await browser!.newPage({ viewport: { width, height: 900 } });
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(`console: ${message.text()}`);
    });
    page.on("request", (request) => {
      if (!/^(?:file|data|blob):/.test(request.url())) problems.push(`asks the network for ${request.url()}`);
    });
    page.on("requestfailed", (request) => problems.push(`missing ${request.url()}`));
    await page.goto(pathToFileURL(join(folder, file)).href);
    const seen = await page.evaluate(() => ({
      formulas: document.querySelectorAll(".katex").length,
      unreadable: Array.from(document.querySelectorAll(".katex-error")).map((node) => node.textContent),
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      deadLinks: Array.from(document.querySelectorAll('a[href^="#"]')).map((node) => node.getAttribute("href") ?? "").filter((href) => href.length > 1 && document.getElementById(decodeURIComponent(href.slice(1))) === null),
      doubled: Array.from(document.querySelectorAll("[id]")).map((node) => node.id).filter((id, k, ids) => ids.indexOf(id) !== k),
    }));
    await page.close();
    return { problems, ...seen };
  };

  it.each([1280, 390])("every page is complete at a width of %d", async (width) => {
    const pages = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
    expect(pages).toContain("index.html");
    let formulas = 0;
    for (const file of pages) {
      const seen = await visit(file, width);
      formulas += seen.formulas;
      expect({ file, ...seen, formulas: 0 }).toEqual({ file, problems: [], formulas: 0, unreadable: [], overflow: 0, deadLinks: [], doubled: [] });
    }
    expect(formulas).toBeGreaterThan(0);
  });
});
