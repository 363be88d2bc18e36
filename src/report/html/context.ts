import type { ElementContent } from "hast";
import type { DerivationReport, ReportAssumption, ReportStep } from "../report.js";
import { createMarkdown, type MarkdownRenderer } from "./markdown.js";
import type { Typesetter } from "./typeset.js";

/** What every part of one derivation's markup needs. */
export interface Context {
  readonly derivation: DerivationReport;
  readonly typeset: Typesetter;
  readonly markdown: MarkdownRenderer;
  readonly steps: ReadonlyMap<string, ReportStep>;
  readonly assumptions: ReadonlyMap<string, ReportAssumption>;
}

/** Children of an element; hastscript accepts nested lists. */
export type Markup = ElementContent | string | null | undefined | readonly Markup[];

export function createContext(derivation: DerivationReport, typeset: Typesetter): Context {
  return {
    derivation,
    typeset,
    markdown: createMarkdown(typeset, derivation.slug),
    steps: new Map(derivation.steps.map((s) => [s.id, s])),
    assumptions: new Map(derivation.assumptions.map((a) => [a.id, a])),
  };
}

/** An anchor that is unique in the page, whatever characters the parts hold. */
export const anchorOf = (...parts: readonly string[]): string => parts.map((p) => p.replace(/[^A-Za-z0-9-]/g, (c) => `_${c.codePointAt(0)!.toString(16)}`)).join("--");

export const stepAnchor = (c: Context, id: string): string => anchorOf(c.derivation.slug, "step", id);
export const assumptionAnchor = (c: Context, id: string): string => anchorOf(c.derivation.slug, "assumption", id);

/** How a step is called in running text: its tag, or its line. */
export const nameOfStep = (step: ReportStep): string => (step.tag !== undefined ? `(${step.tag})` : `line ${step.line}`);
