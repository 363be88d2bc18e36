import type { Element } from "hast";
import { counted } from "../number-text.js";
import type { DerivationReport, ReportBlock } from "../report.js";
import { classOfStep, isFinding, missedExpectation } from "../step-class.js";
import { VERDICT_WORDING } from "../verdict-wording.js";
import { assumptionList, stepLink } from "./assumption.js";
import { anchorOf, createContext, type Context, type Markup } from "./context.js";
import { diagnosticMarkup } from "./diagnostic.js";
import { h } from "./element.js";
import { verdictMark } from "./icon.js";
import { chain } from "./step.js";
import { tallyList } from "./tally.js";
import type { Typesetter } from "./typeset.js";

export const derivationAnchor = (d: DerivationReport): string => anchorOf(d.slug);

/** One derivation under a heading of `level`: its standing, what to look at, then the document with a verdict at each line. */
export function derivationSection(derivation: DerivationReport, typeset: Typesetter, level: 1 | 2): Element {
  const c = createContext(derivation, typeset);
  const anchor = derivationAnchor(derivation);
  return h(
    "section.derivation",
    { id: anchor, ariaLabelledBy: [`${anchor}--title`] },
    h("header", {}, h(`h${level}`, { id: `${anchor}--title` }, c.markdown.sentence(derivation.title)), h("p.path", {}, derivation.path, derivation.corrects !== undefined ? [", corrects ", derivation.corrects] : null), standing(c)),
    findings(c),
    derivation.diagnostics.length > 0 ? h("div.document-diagnostics", {}, derivation.diagnostics.map((d) => diagnosticMarkup(c, d))) : null,
    taken(c),
    h("div.document", {}, body(c, level)),
    symbols(c),
  );
}

/** Counts, and the link that limits the strength of the whole. */
function standing(c: Context): Markup {
  const { steps, expectations } = c.derivation;
  if (steps.length === 0) return h("p.standing", {}, "No displayed mathematics was found, so nothing was checked.");
  return h("div.standing", {}, tallyList(steps), h("p", {}, weakestLink(c), expectations.written > 0 ? ` ${expectationSentence(c.derivation)}` : null));
}

function weakestLink(c: Context): Markup {
  const weakest = c.derivation.weakest;
  const step = weakest ? c.steps.get(weakest.step) : undefined;
  if (!step) return null;
  return ["Weakest link: ", stepLink(c, step.id), `, ${VERDICT_WORDING[classOfStep(step)].counted}.`];
}

/** Whether the author's expectations were met, in words. */
export function expectationSentence(d: DerivationReport): string {
  const { written, met } = d.expectations;
  if (written === met) return written === 1 ? "The one written expectation is met." : `All ${written} written expectations are met.`;
  return `${counted(written - met, "written expectation")} of ${written} missed.`;
}

/** Every step that needs a look, before the document itself. */
function findings(c: Context): Element | null {
  const found = c.derivation.steps.filter(isFinding);
  if (found.length === 0) return null;
  return h(
    "nav.findings",
    { ariaLabel: `Findings in ${c.derivation.title}` },
    h("p.findings-title", {}, found.length === 1 ? "One line to look at" : `${found.length} lines to look at`),
    h("ul", {}, found.map((step) => h("li", {}, verdictMark(classOfStep(step)), h("span", {}, stepLink(c, step.id), " ", c.markdown.sentence(step.summary), missedExpectation(step) ? h("span.missed", {}, ` Expected ${step.expected ?? ""}.`) : null)))),
  );
}

/** Assumptions that no list in the document holds. */
function taken(c: Context): Element | null {
  const listed = new Set(c.derivation.blocks.flatMap((b) => (b.kind === "assumptions" ? b.ids : [])));
  const rest = c.derivation.assumptions.filter((a) => !listed.has(a.id));
  if (rest.length === 0) return null;
  return h("details.taken", { open: rest.length <= 12 }, h("summary", {}, `${counted(rest.length, "assumption")} not in a list: taken from the text, or made by default`), assumptionList(c, rest.map((a) => a.id)));
}

function symbols(c: Context): Element | null {
  if (c.derivation.symbols.length === 0) return null;
  return h("details.symbols", {}, h("summary", {}, "How the symbols were read"), h("ul", {}, c.derivation.symbols.map((s) => h("li", {}, c.typeset.inline(s.latex), " ", s.name !== undefined ? `${s.name}, ${s.kind}` : s.kind))));
}

/** The blocks in order. Headings are moved under the title without a gap in their levels. */
function body(c: Context, level: 1 | 2): Markup {
  const open: number[] = [];
  const shown = new Set<string>();
  const blocks = c.derivation.blocks.map((block, k) => {
    if (block.kind !== "heading") return blockMarkup(c, block, shown);
    if (k === 0 && sameText(block.text, c.derivation.title)) return null;
    while (open.length > 0 && open.at(-1)! >= block.depth) open.pop();
    open.push(block.depth);
    return h(`h${Math.min(6, level + open.length)}`, {}, c.markdown.sentence(block.text));
  });
  // A step that no display lists is never lost.
  const left = c.derivation.steps.filter((s) => !shown.has(s.id));
  return [blocks, left.length > 0 ? chain(c, left) : null];
}

const sameText = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

function blockMarkup(c: Context, block: Exclude<ReportBlock, { kind: "heading" }>, shown: Set<string>): Markup {
  switch (block.kind) {
    case "prose":
      return h("div.prose", {}, c.markdown.blocks(block.markdown));
    case "assumptions":
      return assumptionList(c, block.ids);
    case "display": {
      const steps = block.steps.flatMap((id) => c.steps.get(id) ?? []);
      for (const step of steps) shown.add(step.id);
      return steps.length > 0 ? chain(c, steps) : h("div.math.centred", {}, c.typeset.display(block.latex.replace(/^\s*\$\$|\$\$\s*$/g, "")));
    }
    default:
      return block satisfies never;
  }
}
