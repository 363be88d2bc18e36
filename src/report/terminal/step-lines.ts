import { measured } from "../number-text.js";
import { plainLatex, plainMarkdown } from "../plain-latex.js";
import type { ReportCondition, ReportDiagnostic, ReportEvidence, ReportStep } from "../report.js";
import { classOfStep, isFinding, missedExpectation } from "../step-class.js";
import { freedoms, pointsTried, rejections, shownBy, valuesAre } from "../support-words.js";
import { CONDITION_WORDING, VERDICT_WORDING } from "../verdict-wording.js";
import type { Ink } from "./ink.js";
import { columnsOf, cut, inert, pad, wrap } from "./text.js";

/** Where the text of a step starts: mark, verdict, line number. */
const INDENT = "    ";

export interface StepOptions {
  readonly ink: Ink;
  readonly columns: number;
  readonly verbose: boolean;
  /** Ids of the steps that share their row; each is shown by the relation that it is about. */
  readonly shared: ReadonlyMap<string, string>;
}

const prose = (markdown: string): string => plainMarkdown(inert(markdown));

/** One step: a line, and for a finding (or when verbose) what there is to say about it. */
export function stepLines(step: ReportStep, o: StepOptions): readonly string[] {
  const finding = isFinding(step);
  const lines = [headLine(step, o)];
  if (!finding && !o.verbose) return [...lines, ...step.diagnostics.filter((d) => d.severity !== "remark").flatMap((d) => diagnosticLines(d, o))];
  const add = (text: string, tone: (text: string) => string = (t) => t): void => {
    for (const line of wrap(text, o.columns - INDENT.length)) lines.push(INDENT + tone(line));
  };
  if (step.summary !== "") add(prose(step.summary));
  if (step.reason !== undefined && step.reason !== "") add(`reason: ${prose(step.reason)}`, o.ink.faint);
  for (const condition of step.conditions) add(`${CONDITION_WORDING[condition.kind]}: ${conditionText(condition)}`, condition.kind === "restricts" ? o.ink.strong : undefined);
  if (step.counterexample) lines.push(...counterexampleLines(step, o));
  if (missedExpectation(step)) add(`expected ${step.expected ?? ""}, found ${step.verdict}`, o.ink.bad);
  else if (step.expected !== undefined) add(`expected ${step.expected}, as written in the text`, o.ink.faint);
  const rests = [...step.assumptions.map((a) => a.id), ...step.premises.map((p) => `${p.name}${p.stated ? "" : " (unstated)"}`)];
  if (rests.length > 0) add(`rests on: ${inert(rests.join(", "))}`, o.ink.faint);
  for (const d of step.diagnostics) lines.push(...diagnosticLines(d, o));
  if (o.verbose) {
    if (step.readAs) add(`read as: ${readText(step.readAs)}`, o.ink.faint);
    for (const e of step.evidence) for (const text of evidenceTexts(e)) add(`· ${text}`, o.ink.faint);
  }
  lines.push("");
  return lines;
}

/** `  ✓ proved      23  = …√(2πD/k)   Gaussian integral` */
function headLine(step: ReportStep, { ink, columns, shared }: StepOptions): string {
  const name = classOfStep(step);
  const words = VERDICT_WORDING[name];
  const number = String(step.line).padStart(4);
  const tag = step.tag !== undefined ? `  (${cut(inert(step.tag), Math.floor(columns / 5))})` : "";
  const room = Math.max(4, columns - 21 - columnsOf(tag));
  const written = shared.has(step.id) && step.readAs !== undefined ? readText(step.readAs) : plainLatex(inert(step.latex));
  const short = cut(written.replace(/\s+/g, " "), room);
  return `  ${ink.verdict(name, `${words.mark} ${pad(words.word, 10)}`)} ${ink.faint(number)}  ${name === "assumed" ? ink.faint(short) : short}${ink.faint(tag)}`;
}

const readText = (read: NonNullable<ReportStep["readAs"]>): string =>
  inert(`${plainLatex(read.left)} ${read.relation.startsWith("\\") ? plainLatex(read.relation).trim() : read.relation} ${plainLatex(read.right)}`);

const conditionText = ({ text, latex, witness }: ReportCondition): string => inert(`${text !== "" ? text : plainLatex(latex)}${witness === undefined ? "" : ` (at ${witness.point.map((a) => `${a.name} = ${a.value}`).join(", ")} the ${witness.undefined} side is not defined)`}`);

function counterexampleLines(step: ReportStep, { columns }: StepOptions): readonly string[] {
  const found = step.counterexample!;
  const rows = [...found.point.map((a) => [a.name, a.value] as const), ["left side", within(found.left, found.leftRadius)] as const, ["right side", within(found.right, found.rightRadius)] as const];
  const width = Math.min(24, Math.max(...rows.map(([name]) => columnsOf(inert(name)))));
  return rows.map(([name, value]) => `${INDENT}│ ${pad(cut(inert(name), 24), width)}  ${cut(inert(value.includes("\\") ? plainLatex(value) : value), Math.max(8, columns - width - 8))}`);
}

/** A value and how far the true one is from it at most. */
const within = (value: string, radius: string | undefined): string => (radius === undefined || radius === "0" ? value : `${value} ± ${radius}`);

/** A diagnostic with the place marked under its source line; a long line is shown around the place. */
export function diagnosticLines(d: ReportDiagnostic, { ink, columns }: StepOptions): readonly string[] {
  const place = d.line !== undefined ? ` at line ${d.line}${d.column !== undefined ? `:${d.column}` : ""}` : "";
  const head = wrap(`${d.severity}: ${prose(d.message)} [${inert(d.code)}${place}]`, columns - INDENT.length).map((line, k) => INDENT + (k === 0 && d.severity === "error" ? ink.bad(line) : line));
  if (!d.excerpt) return head;
  const room = Math.max(16, columns - INDENT.length - 2);
  const text = inert(d.excerpt.text);
  const start = Math.max(0, d.excerpt.marker.search(/\S/));
  const from = text.length <= room ? 0 : Math.max(0, Math.min(start - Math.floor(room / 3), text.length - room));
  return [...head, `${INDENT}│ ${text.slice(from, from + room)}`, `${INDENT}│ ${ink.bad(inert(d.excerpt.marker).slice(from, from + room).trimEnd())}`];
}

function evidenceTexts(e: ReportEvidence): readonly string[] {
  switch (e.kind) {
    case "exact":
      return [`exact: ${prose(e.title)}`, ...e.moves.map((m) => prose(m.text) + (m.latex !== undefined && m.latex !== "" ? `: ${plainLatex(inert(m.latex))}` : ""))];
    case "samples":
      return [
        `samples: ${pointsTried(e)}; ${shownBy(e)}${e.order !== undefined || valuesAre(e) === "" ? "" : `, ${valuesAre(e)}`}${e.order === undefined ? `; worst relative gap ${measured(e.worstGap)}` : ""}; seed ${e.seed}`,
        ...(e.varied === undefined ? [] : [`${freedoms(e) ?? ""}${e.varied.length === 0 ? "" : `: ${inert(e.varied.join(", "))}`}`]),
        ...(rejections(e) === "" ? [] : [`not usable: ${inert(rejections(e))}`]),
      ];
    case "convergence":
      return [
        `limit ${plainLatex(inert(e.limitLatex))}${e.stated ? "" : " (not stated)"}: ${e.tends === "to-one" ? "the sides come together" : e.tends === "elsewhere" ? "the sides do not come together" : "unclear"}${e.order !== undefined ? `, order ${measured(e.order)}` : ""}, seed ${e.seed}`,
        ...e.instances.map((i) => i.rows.map((r) => `${measured(r.parameter)} → ${measured(r.deviation)}`).join(", ")),
      ];
    case "recheck":
    case "note":
      return [prose(e.text)];
    default:
      return e satisfies never;
  }
}
