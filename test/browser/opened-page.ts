import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { browserPath } from "./chromium.js";

/** Without a browser the tests are left out, with a message; a build server must have one. */
export const canRun = process.env["CI"] === "true" || isInstalled();

function isInstalled(): boolean {
  try {
    return browserPath() !== "";
  } catch (error) {
    console.warn(`The browser tests are skipped: ${String(error)}`);
    return false;
  }
}

/** A page opened from a file, with all that it asked for and complained about. */
export interface Opened {
  readonly page: Page;
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

/** Writes a page into a temporary file and opens it from there. */
export async function open(browser: Browser, html: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), "sequitur-page-"));
  const file = join(folder, "index.html");
  writeFileSync(file, html);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (r) => void requests.push(r.url().slice(0, 200)));
  page.on("console", (m) => {
    if (["error", "warning"].includes(m.type())) complaints.push(m.text());
  });
  page.on("pageerror", (e) => void complaints.push(e.message));
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return {
    page,
    requests,
    complaints,
    close: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
