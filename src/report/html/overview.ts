import type { Element } from "hast";
import { counted } from "../number-text.js";
import type { DerivationReport, Report } from "../report.js";
import { classOfStep } from "../step-class.js";
import { VERDICT_WORDING, STEP_CLASSES } from "../verdict-wording.js";
import { createContext, nameOfStep, stepAnchor, type Markup } from "./context.js";
import { derivationAnchor } from "./derivation.js";
import { h } from "./element.js";
import { verdictMark } from "./icon.js";
import { tallyBar, tallyList } from "./tally.js";
import type { Typesetter } from "./typeset.js";

/** The whole report in one sentence. */
export function opening(report: Report): string {
  const steps = report.derivations.flatMap((d) => d.steps);
  if (report.derivations.length === 0) return "No derivation was checked.";
  const about = `${counted(report.derivations.length, "derivation")}, ${counted(steps.length, "step")}`;
  if (steps.length === 0) return `${about}.`;
  const bad = (["refuted", "restricts", "unreadable", "undecided"] as const).flatMap((name) => {
    const n = steps.filter((s) => classOfStep(s) === name).length;
    return n > 0 ? [`${n} ${VERDICT_WORDING[name].counted}`] : [];
  });
  return bad.length === 0 ? `${about}: every step follows or is supported.` : `${about}: ${bad.join(", ")}.`;
}

/** The index of derivations. */
export function overview(report: Report, typeset: Typesetter): Element | null {
  if (report.derivations.length === 0) return null;
  return h(
    "nav.overview",
    { ariaLabel: "Derivations" },
    h(
      "table",
      {},
      h("caption.visually-hidden", {}, "Derivations in this report"),
      h("thead", {}, h("tr", {}, ["Derivation", "Verdicts", "Weakest link", "As expected"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, report.derivations.map((d) => overviewRow(d, typeset))),
    ),
  );
}

function overviewRow(d: DerivationReport, typeset: Typesetter): Element {
  const c = createContext(d, typeset);
  const weakest = d.weakest ? c.steps.get(d.weakest.step) : undefined;
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, h("a", { href: `#${derivationAnchor(d)}` }, c.markdown.sentence(d.title))),
    h("td.verdicts", {}, d.steps.length > 0 ? [tallyBar(d.steps), tallyList(d.steps)] : "no steps"),
    h("td.weakest", {}, weakest ? [verdictMark(classOfStep(weakest)), " ", h("a", { href: `#${stepAnchor(c, weakest.id)}` }, nameOfStep(weakest))] : "–"),
    h("td.expected", {}, expected(d)),
  );
}

function expected(d: DerivationReport): Markup {
  const { written, met } = d.expectations;
  if (written === 0) return h("span.fine", {}, "nothing written");
  return met === written ? `yes, all ${written}` : h("strong.missed", {}, `no, ${written - met} of ${written} missed`);
}

/** What each verdict means. */
export const legend = (): Element =>
  h(
    "section.legend",
    { id: "legend", ariaLabelledBy: ["legend-title"] },
    h("h2", { id: "legend-title" }, "The verdicts"),
    h("dl", {}, STEP_CLASSES.map((name) => h("div", {}, h("dt", {}, verdictMark(name)), h("dd", {}, VERDICT_WORDING[name].meaning)))),
    h("p.fine", {}, "A chain is as strong as its weakest link. A badge with a solid border marks an assumption without which the step fails; a dotted border, one that the argument uses."),
  );
