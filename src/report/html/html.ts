import { toHtml } from "hast-util-to-html";
import type { Root } from "hast";
import { plainMarkdown } from "../plain-latex.js";
import type { Report } from "../report.js";
import { derivationSection } from "./derivation.js";
import { h } from "./element.js";
import { pruneFonts } from "./fonts.js";
import { iconSprite } from "./icon.js";
import { legend, opening, overview } from "./overview.js";
import { PAGE_SCRIPT } from "./script.js";
import { sha256Base64 } from "./sha256.js";
import { STYLE } from "./style.js";
import { createTypesetter } from "./typeset.js";

/** What the page needs from outside: KaTeX's stylesheet with its fonts as `data:` addresses. */
export interface HtmlAssets {
  readonly katexCss: string;
}

/** The report as one page that needs no other file and no network. */
export function renderHtml(report: Report, assets: HtmlAssets): string {
  const typeset = createTypesetter();
  const single = report.derivations.length === 1;
  const title = single ? report.derivations[0]!.title : "Checked derivations";
  const body: Root = {
    type: "root",
    children: [
      iconSprite(),
      h("a.skip", { href: "#main" }, "Skip to the report"),
      h("header.page", {}, h("span.name", {}, "Sequitur"), h("a", { href: "#legend" }, "The verdicts"), h("button", { id: "theme", type: "button", hidden: true }, "Dark")),
      h(
        "main",
        { id: "main", tabIndex: -1 },
        single ? null : [h("h1", {}, title), h("p.opening", {}, opening(report)), overview(report, typeset)],
        report.derivations.map((d) => derivationSection(d, typeset, single ? 1 : 2)),
        legend(),
      ),
      h("footer.page", {}, h("p", {}, `Checked by Sequitur ${report.version}. What is typeset here is what was checked; numbers are evidence, not proof.`)),
    ],
  };
  // Only markup made by KaTeX with trust off is passed through raw; documents never yield raw nodes.
  const markup = toHtml(body, { allowDangerousHtml: true });
  const policy = `default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; script-src 'sha256-${sha256Base64(PAGE_SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<meta name="generator" content="Sequitur ${escape(report.version)}">`,
    `<title>${escape(`${plainMarkdown(title)} – Sequitur`)}</title>`,
    '<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Cpath d=%22M3 8.5 6.5 12 13 4.5%22 fill=%22none%22 stroke=%22%233b6b4a%22 stroke-width=%222%22/%3E%3C/svg%3E">',
    `<style>${pruneFonts(assets.katexCss, markup)}</style>`,
    `<style>${STYLE}</style>`,
    "</head>",
    "<body>",
    markup,
    `<script>${PAGE_SCRIPT}</script>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]!);

