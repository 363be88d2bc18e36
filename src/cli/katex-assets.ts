import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { HtmlAssets } from "../report/index.js";

/** KaTeX's stylesheet from the installed package, each font embedded once, in the one format that every browser reads. */
export function readKatexAssets(): HtmlAssets {
  const stylesheet = createRequire(import.meta.url).resolve("katex/dist/katex.min.css");
  const css = readFileSync(stylesheet, "utf8").replace(/@font-face\s*\{[^{}]*\}/g, (face) =>
    face.replace(/src:[^;}]*/, () => {
      const file = /url\(["']?(fonts\/[^"')]+\.woff2)["']?\)/.exec(face)?.[1];
      if (file === undefined) return "src:local('')";
      const data = readFileSync(join(dirname(stylesheet), file)).toString("base64");
      return `src:url(data:font/woff2;base64,${data}) format("woff2")`;
    }),
  );
  return { katexCss: css };
}
