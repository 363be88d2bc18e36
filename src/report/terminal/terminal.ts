import { counted } from "../number-text.js";
import { plainMarkdown } from "../plain-latex.js";
import type { DerivationReport, Report, ReportStep } from "../report.js";
import { rowRelations } from "../row-relation.js";
import { classOfStep } from "../step-class.js";
import { STEP_CLASSES, VERDICT_WORDING } from "../verdict-wording.js";
import { createInk, type Ink } from "./ink.js";
import { diagnosticLines, stepLines, type StepOptions } from "./step-lines.js";
import { columnsOf, cut, inert, pad, wrap } from "./text.js";

export interface TerminalOptions {
  readonly color: boolean;
  /** Width of the terminal; lines are wrapped to it. */
  readonly columns: number;
  /** Shows reasons, readings and evidence of every step, and every assumption. */
  readonly verbose: boolean;
}

/** The report for a terminal: each derivation, then the totals. */
export function renderTerminal(report: Report, options: TerminalOptions): string {
  return `${report.derivations.map((d) => renderDerivation(d, options)).join("\n")}${report.derivations.length > 0 ? "\n" : ""}${renderTotals(report, options)}`;
}

/** One derivation: a heading, a line for each step, findings unfolded, and its weakest link. */
export function renderDerivation(d: DerivationReport, options: TerminalOptions): string {
  const o: StepOptions = { ink: createInk(options.color), columns: Math.max(40, options.columns), verbose: options.verbose, shared: rowRelations(d.steps) };
  const lines = [...wrap(plainMarkdown(inert(d.title)), o.columns).map(o.ink.strong), o.ink.faint(inert(d.path)), ""];
  for (const diagnostic of d.diagnostics) lines.push(...diagnosticLines(diagnostic, o));
  if (d.diagnostics.length > 0) lines.push("");
  if (o.verbose) lines.push(...assumptionLines(d, o));
  for (const step of d.steps) lines.push(...stepLines(step, o));
  if (lines.at(-1) !== "") lines.push("");
  lines.push(`  ${standing(d, o)}`);
  return `${lines.join("\n")}\n`;
}

function assumptionLines(d: DerivationReport, o: StepOptions): readonly string[] {
  if (d.assumptions.length === 0) return [];
  const width = Math.max(...d.assumptions.map((a) => columnsOf(inert(a.id))));
  return [
    ...d.assumptions.flatMap((a) =>
      wrap(`${plainMarkdown(inert(a.markdown))}${a.origin === "list" ? "" : ` (${a.origin})`}${a.steps.length === 0 ? " — unused" : ""}`, o.columns - width - 4).map((line, k) => `  ${pad(k === 0 ? inert(a.id) : "", width)}  ${o.ink.faint(line)}`),
    ),
    "",
  ];
}

function standing(d: DerivationReport, { ink }: StepOptions): string {
  if (d.steps.length === 0) return ink.faint("no displayed mathematics, nothing to check");
  const weakest: ReportStep | undefined = d.steps.find((s) => s.id === d.weakest?.step);
  if (!weakest) return "";
  const name = classOfStep(weakest);
  return `weakest link: line ${weakest.line}, ${ink.verdict(name, VERDICT_WORDING[name].counted)}`;
}

/** A table of counts, one row for each derivation when there are several, and the expectations. */
export function renderTotals(report: Report, options: TerminalOptions): string {
  const ink = createInk(options.color);
  const lines: string[] = [];
  const steps = report.derivations.flatMap((d) => d.steps);
  if (report.derivations.length > 1) {
    const columns = Math.max(40, options.columns);
    const width = Math.max(...report.derivations.map((d) => columnsOf(plainMarkdown(inert(d.title)))));
    for (const d of report.derivations) {
      const title = plainMarkdown(inert(d.title));
      const line = `  ${pad(title, width)}  ${tally(d.steps, ink).join("  ")}`;
      if (columnsOf(line) <= columns) lines.push(line);
      else lines.push(`  ${cut(title, columns - 2)}`, ...fill(tally(d.steps, ink), columns - 4).map((part) => `    ${part}`));
    }
    lines.push("");
  }
  lines.push(`${ink.strong(`${counted(report.derivations.length, "derivation")}, ${counted(steps.length, "step")}`)}${steps.length > 0 ? ":" : ""}`);
  const rows = STEP_CLASSES.map((name) => [name, steps.filter((s) => classOfStep(s) === name).length] as const).filter(([, n]) => n > 0);
  for (const [name, n] of rows) lines.push(`  ${ink.verdict(name, `${VERDICT_WORDING[name].mark} ${String(n).padStart(4)}  ${VERDICT_WORDING[name].counted}`)}`);
  const { written, met } = report.expectations;
  if (written > 0) lines.push(written === met ? ink.faint(`  ${counted(written, "written expectation")}, ${written === 1 ? "met" : "all met"}`) : ink.bad(`  ${written - met} of ${counted(written, "written expectation")} missed`));
  return `${lines.join("\n")}\n`;
}

/** `✓ 12`, `≈ 3`, `✗ 1` */
function tally(steps: readonly ReportStep[], ink: Ink): readonly string[] {
  const counts = STEP_CLASSES.map((name) => [name, steps.filter((s) => classOfStep(s) === name).length] as const).filter(([, n]) => n > 0);
  return counts.length === 0 ? ["no steps"] : counts.map(([name, n]) => ink.verdict(name, `${VERDICT_WORDING[name].mark} ${n}`));
}

/** The pieces in lines of at most `width` columns. */
function fill(pieces: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const longer = `${lines.at(-1) ?? ""}  ${piece}`;
    if (lines.length > 0 && columnsOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
}
