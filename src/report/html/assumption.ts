import type { Element } from "hast";
import type { ReportAssumption } from "../report.js";
import { assumptionAnchor, nameOfStep, stepAnchor, type Context, type Markup } from "./context.js";
import { h } from "./element.js";

const ORIGIN: Readonly<Record<ReportAssumption["origin"], string | undefined>> = {
  list: undefined,
  prose: "taken from the text",
  line: "taken from a line",
  given: "given",
  default: "by default",
};

/** The assumptions with these ids, each with what was read and which steps rest on it. */
export function assumptionList(c: Context, ids: readonly string[]): Element {
  return h(
    "ul.assumptions",
    {},
    ids.flatMap((id) => c.assumptions.get(id) ?? []).map((a) => assumptionItem(c, a)),
  );
}

function assumptionItem(c: Context, a: ReportAssumption): Element {
  const origin = ORIGIN[a.origin];
  return h(
    "li",
    { id: assumptionAnchor(c, a.id) },
    h("span.badge", {}, a.id),
    h(
      "div",
      {},
      h("div.statement", {}, c.markdown.blocks(a.markdown)),
      h(
        "p.fine",
        {},
        origin !== undefined ? h("span.origin", {}, origin, ". ") : null,
        a.readAs.length > 0 ? ["Read as ", a.readAs.map((latex, k) => [k > 0 ? ", " : "", c.typeset.inline(latex)]), ". "] : h("span", {}, "Words only. "),
        usedBy(c, a),
      ),
    ),
  );
}

function usedBy(c: Context, a: ReportAssumption): Markup {
  if (a.steps.length === 0) return h("span.unused", {}, "Unused: no step rests on it.");
  const needed = a.steps.filter((s) => s.how === "needed");
  const used = a.steps.filter((s) => s.how === "used");
  return [needed.length > 0 ? ["Needed by ", stepLinks(c, needed), used.length > 0 ? "; used by " : "."] : "Used by ", used.length > 0 ? [stepLinks(c, used), "."] : null];
}

const stepLinks = (c: Context, steps: readonly { readonly step: string }[]): Markup => steps.map((s, k) => [k > 0 ? ", " : "", stepLink(c, s.step)]);

/** A link to a step under its tag or line. */
export function stepLink(c: Context, id: string, text?: string): Markup {
  const step = c.steps.get(id);
  return step ? h("a", { href: `#${stepAnchor(c, id)}` }, text ?? nameOfStep(step)) : (text ?? id);
}
