import type { Element } from "hast";
import type { ReportDiagnostic } from "../report.js";
import type { Context } from "./context.js";
import { h } from "./element.js";

/** What was noticed, with the place underlined in the source line. */
export function diagnosticMarkup(c: Context, d: ReportDiagnostic): Element {
  return h(
    "div",
    { className: ["diagnostic", `severity-${d.severity}`] },
    h("p", {}, h("span.severity", {}, d.severity), " ", c.markdown.sentence(d.message), " ", h("span.code", {}, d.code, d.line !== undefined ? `, line ${d.line}${d.column !== undefined ? `:${d.column}` : ""}` : null)),
    d.excerpt ? excerpt(d.excerpt) : null,
  );
}

function excerpt({ text, marker }: { readonly text: string; readonly marker: string }): Element {
  const start = marker.search(/\S/);
  const end = marker.trimEnd().length;
  if (start < 0 || start >= text.length) return h("pre.excerpt", { tabIndex: 0 }, h("code", {}, text));
  return h("pre.excerpt", { tabIndex: 0 }, h("code", {}, text.slice(0, start), h("mark", {}, text.slice(start, end)), text.slice(end)));
}
