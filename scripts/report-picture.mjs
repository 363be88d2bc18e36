// Takes the picture of the report that README.md shows: node scripts/report-picture.mjs, after npm run build.
// CHROMIUM names the browser when it is not in the path.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { ROOT } from "./layers.mjs";

const browserPath = () => process.env.CHROMIUM ?? execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();

const folder = mkdtempSync(join(tmpdir(), "sequitur-picture-"));
execFileSync("node", [join(ROOT, "dist/cli/main.js"), "check", "derivations/flux-integral.md", "--report", folder, "--quiet"], { cwd: ROOT, stdio: "inherit" });
const browser = await chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1.5, colorScheme: "light" });
await page.goto(pathToFileURL(join(folder, "index.html")).href);
await page.evaluate(() => document.fonts.ready);
const clip = await page.evaluate(() => {
  const top = [...document.querySelectorAll("h2")].find((h) => h.textContent.includes("From the noise"));
  const end = [...document.querySelectorAll("h2")].find((h) => h.textContent.includes("From the well"));
  const column = top.getBoundingClientRect();
  return { x: column.left - 32, y: top.getBoundingClientRect().top + window.scrollY - 24, width: column.width + 64, height: end.getBoundingClientRect().top - top.getBoundingClientRect().top - 16 };
});
await page.screenshot({ path: join(ROOT, "docs/images/report.png"), fullPage: true, clip });
await browser.close();
rmSync(folder, { recursive: true });
