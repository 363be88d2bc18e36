import type { Element } from "hast";
import { classOfStep, isFinding, missedExpectation } from "../step-class.js";
import { plainMarkdown } from "../plain-latex.js";
import type { ReportStep } from "../report.js";
import { rowRelations } from "../row-relation.js";
import { stepLink } from "./assumption.js";
import { conditionList } from "./condition.js";
import { assumptionAnchor, stepAnchor, type Context, type Markup } from "./context.js";
import { counterexampleTable } from "./counterexample.js";
import { diagnosticMarkup } from "./diagnostic.js";
import { h } from "./element.js";
import { evidenceMarkup } from "./evidence.js";
import { verdictMark } from "./icon.js";
import { continuesChain, leadOf, relationIndex } from "./lead.js";

/** The steps of one display, in order, their relations set under one another. */
export function chain(c: Context, steps: readonly ReportStep[]): Element {
  let lead: string | undefined;
  const relations = rowRelations(steps);
  return h(
    "ol.chain",
    {},
    steps.map((step, k) => {
      const continues = continuesChain(step.latex);
      if (!continues) lead = leadOf(step.latex);
      const before = steps[k - 1];
      const shared = before !== undefined && before.line === step.line && before.latex === step.latex;
      return stepItem(c, step, shared ? null : row(c, step.latex.trim(), continues && k > 0, lead), relations.get(step.id));
    }),
  );
}

function row(c: Context, latex: string, continues: boolean, lead: string | undefined): Element {
  if (!continues) return h("div.math", {}, c.typeset.display(latex));
  if (lead === undefined) return h("div.math.hanging", {}, c.typeset.display(latex));
  return h("div.math", {}, h("span.lead", { ariaHidden: "true" }, c.typeset.ghost(lead)), c.typeset.display(`{}${latex}`));
}

/** A row with several relations is typeset once; each of its steps says which pair it compares. */
function aboutRelation(c: Context, step: ReportStep, which: string): Element {
  const read = step.readAs;
  return h("div.math.about", {}, h("span.fine", {}, read ? `${which}:` : which), " ", read ? c.typeset.inline(`\\displaystyle ${read.left} ${relationLatex(read.relation)} ${read.right}`) : null);
}

function stepItem(c: Context, step: ReportStep, math: Element | null, which: string | undefined): Element {
  const name = classOfStep(step);
  const finding = isFinding(step);
  const why = details(c, step, which !== undefined);
  const summary = c.markdown.sentence(step.summary);
  const id = stepAnchor(c, step.id);
  return h(
    "li",
    { id, className: ["step", `is-${name}`, finding ? "finding" : "quiet"], dataVerdict: step.verdict },
    h("div.margin", {}, verdictMark(name), " ", h("a.line", { href: `#${id}` }, `line ${step.line}`)),
    h(
      "div.body",
      {},
      h(
        "div.row",
        {},
        math ?? (which === undefined ? null : aboutRelation(c, step, which)),
        aside(c, step),
      ),
      math !== null && which !== undefined ? aboutRelation(c, step, which) : null,
      finding ? h("p.summary", {}, summary) : null,
      conditionList(c, step.conditions),
      step.counterexample && finding ? counterexampleTable(c, step.counterexample, step.verdict === "refuted" ? "Counterexample" : "Where it fails") : null,
      step.diagnostics.filter((d) => finding || d.severity !== "remark").map((d) => diagnosticMarkup(c, d)),
      finding ? expectation(step) : null,
      h("div.foot", {}, h("details", {}, h("summary", {}, finding ? "Evidence" : summary.length > 0 ? summary : "Evidence"), why), rests(c, step)),
    ),
  );
}

/** Reason and tag, which stay together at the right where the row is too narrow for all. */
function aside(c: Context, step: ReportStep): Element | null {
  const reason = step.reason === undefined || step.reason === "" ? null : h("span.reason", {}, c.markdown.sentence(step.reason));
  const tag = step.tag === undefined ? null : h("span.tag", {}, `(${step.tag})`);
  return reason === null && tag === null ? null : h("span.aside", {}, reason, tag);
}

function expectation(step: ReportStep): Element | null {
  if (step.expected === undefined) return null;
  return missedExpectation(step)
    ? h("p.expectation.missed", {}, "Expected ", h("em", {}, step.expected), ", found ", h("em", {}, step.verdict), ".")
    : h("p.expectation.met", {}, "Expected ", h("em", {}, step.expected), ", as written in the text.");
}

/** Assumptions and earlier steps that the step rests on. */
function rests(c: Context, step: ReportStep): Element | null {
  if (step.assumptions.length === 0 && step.premises.length === 0) return null;
  return h(
    "div.rests",
    {},
    h("span.rests-label", {}, "rests on "),
    step.assumptions.map((a) => badge(c, step, a.id, a.how)),
    step.premises.map((p) => [" ", h("span.premise", {}, stepLink(c, p.step, p.name === "" ? undefined : p.name), p.stated ? null : h("span.unstated", {}, " unstated"))]),
  );
}

function badge(c: Context, step: ReportStep, id: string, how: "needed" | "used"): Markup {
  const assumption = c.assumptions.get(id);
  if (!assumption) return h("span.badge", {}, id);
  const tip = `${stepAnchor(c, step.id)}--tip--${assumptionAnchor(c, id)}`;
  return [
    " ",
    h(
      "span.holder",
      {},
      h("a", { className: ["badge", how], href: `#${assumptionAnchor(c, id)}`, ariaDescribedBy: [tip] }, id),
      h("span.tip", { id: tip, role: "tooltip" }, plainMarkdown(assumption.markdown), h("span.fine", {}, how === "needed" ? " The step fails without it." : " The argument uses it.")),
    ),
  ];
}

/** What unfolds: what was read, the evidence, further diagnostics, the source. */
function details(c: Context, step: ReportStep, readingShown: boolean): Markup {
  const finding = isFinding(step);
  return h(
    "div.unfolded",
    {},
    finding ? null : expectation(step),
    step.readAs && !readingShown ? h("section.evidence", {}, h("p.evidence-title", {}, "Read as"), h("div.math", {}, c.typeset.display(`${step.readAs.left} ${relationLatex(step.readAs.relation)} ${step.readAs.right}`))) : null,
    step.evidence.map((e) => evidenceMarkup(c, e)),
    step.counterexample && !finding ? counterexampleTable(c, step.counterexample, "Where it fails") : null,
    finding ? null : step.diagnostics.filter((d) => d.severity === "remark").map((d) => diagnosticMarkup(c, d)),
    h("section.evidence", {}, h("p.evidence-title", {}, "LaTeX source"), h("pre", { tabIndex: 0 }, h("code", {}, step.latex.replace(/\s+/g, " ").trim()))),
  );
}

const RELATIONS: Readonly<Record<string, string>> = { ":=": "\\coloneqq", "!=": "\\ne", "<=": "\\le", ">=": "\\ge", approx: "\\approx", "~": "\\sim", "->": "\\to", propto: "\\propto", "<<": "\\ll", ">>": "\\gg", iff: "\\iff", implies: "\\implies", "implied-by": "\\impliedby" };

/** A relation as LaTeX, whether it is given by name or as LaTeX already. */
export const relationLatex = (relation: string): string => (Object.hasOwn(RELATIONS, relation) ? RELATIONS[relation]! : relationIndex(relation.trim()) === 0 ? relation : `\\mathrel{\\text{${relation.replace(/[\\{}$]/g, "")}}}`);
