import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The browser to test with: `CHROMIUM`, or the first that is installed. Throws when there is none. */
export function browserPath(): string {
  const given = process.env["CHROMIUM"];
  if (given !== undefined && given !== "") {
    if (existsSync(given)) return given;
    throw new Error(`CHROMIUM names ${given}, which does not exist`);
  }
  for (const name of NAMES) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      // Not this one.
    }
  }
  throw new Error(`no browser found: install Chromium (apt-get install chromium), or name one in CHROMIUM; looked for ${NAMES.join(", ")}`);
}

/** Starts the browser without a window. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}
