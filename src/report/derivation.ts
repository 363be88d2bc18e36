import { UNDERSTANDING_CODES, type Assumption } from "../assumption/index.js";
import { excerptOf, wordDiagnostic, type Diagnostic } from "../diagnostic/index.js";
import { DOCUMENT_CODES, type Block, type Document } from "../document/index.js";
import { inWords, type Condition, type Counterexample, type Evidence, type Finding } from "../engine/index.js";
import { latexOfName, printLatex, printRelationLatex, printStatementLatex, READING_CODES, type SymbolTable } from "../expression/index.js";
import { LEDGER_CODES } from "../ledger/index.js";
import { plainName, STEP_CODES, type Claim, type Line } from "../step/index.js";
import { STRENGTH, type Verdict } from "../verdict/index.js";
import { countVerdicts } from "./assemble.js";
import { recheckText } from "./recheck-text.js";
import type { DerivationReport, ReportAssumption, ReportBlock, ReportCondition, ReportDiagnostic, ReportEvidence, ReportStep, ReportSymbol } from "./report.js";

/** A line with everything that was found out about it. */
export interface CheckedLine {
  readonly line: Line;
  readonly claim: Claim | undefined;
  readonly finding: Finding;
  readonly verdict: Verdict;
  readonly diagnostics: readonly Diagnostic[];
}

/** A condition as plain JSON. */
export const conditionReport = ({ kind, text, latex, witness }: Condition): ReportCondition => ({ kind, text, latex, ...(witness === undefined ? {} : { witness }) });

/** The report of one derivation as plain JSON. */
export function derivationReport(document: Document, symbols: SymbolTable, assumptions: readonly Assumption[], checked: readonly CheckedLine[], diagnostics: readonly Diagnostic[]): DerivationReport {
  const steps = checked.map((c) => stepReport(document, c));
  const listed = [...assumptions, ...lineAssumptionsOf(checked)];
  const written = steps.filter((s) => s.expected !== undefined);
  return {
    path: document.path,
    slug: slugOf(document.path),
    title: document.title,
    ...(document.frontMatter.corrects === undefined ? {} : { corrects: document.frontMatter.corrects }),
    blocks: document.blocks.map((block, index) => blockReport(document, block, index, checked)),
    assumptions: listed.map((a) => assumptionReport(a, checked)),
    symbols: symbolsReport(document, symbols),
    steps,
    diagnostics: [...document.diagnostics, ...diagnostics].map((d) => diagnosticReport(document.text, d)),
    counts: countVerdicts(steps),
    expectations: { written: written.length, met: written.filter((s) => s.expectationMet === true).length },
    ...weakestOf(steps),
  };
}

const slugOf = (path: string): string =>
  (path.split(/[\\/]/u).pop() ?? path)
    .replace(/\.(?:md|markdown|txt)$/iu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-+|-+$/gu, "");

function weakestOf(steps: readonly ReportStep[]): Pick<DerivationReport, "weakest"> {
  let weakest: ReportStep | undefined;
  for (const step of steps) if (weakest === undefined || STRENGTH.indexOf(step.verdict) < STRENGTH.indexOf(weakest.verdict)) weakest = step;
  return weakest === undefined ? {} : { weakest: { step: weakest.id, verdict: weakest.verdict } };
}

function blockReport(document: Document, block: Block, index: number, checked: readonly CheckedLine[]): ReportBlock {
  switch (block.kind) {
    case "heading":
      return { kind: "heading", depth: block.depth, text: block.text };
    case "prose":
      return { kind: "prose", markdown: document.text.slice(block.span.start, block.span.end) };
    case "assumptions":
      return { kind: "assumptions", ids: block.items.map((item) => item.label) };
    case "display":
      return { kind: "display", latex: block.latex, steps: checked.filter((c) => c.line.block === index).map((c) => c.line.id) };
  }
}

function lineAssumptionsOf(checked: readonly CheckedLine[]): readonly Assumption[] {
  return checked.flatMap(({ line }) =>
    line.moves.flatMap((move): Assumption[] => (move.kind === "condition" ? [{ id: `line ${line.row.line}`, origin: "line", markdown: `$${move.latex}$`, facts: [{ kind: "words", text: move.latex }] }] : [])),
  ).filter((a, k, all) => all.findIndex((b) => b.id === a.id) === k);
}

function assumptionReport(assumption: Assumption, checked: readonly CheckedLine[]): ReportAssumption {
  return {
    id: assumption.id,
    origin: assumption.origin,
    markdown: assumption.markdown,
    steps: checked.flatMap(({ line, finding }) => finding.assumptions.filter((a) => a.id === assumption.id).map((a) => ({ step: line.id, how: a.how }))),
    readAs: assumption.facts.flatMap(readFact),
  };
}

function readFact(fact: Assumption["facts"][number]): string[] {
  switch (fact.kind) {
    case "statement":
      return [printStatementLatex(fact.statement)];
    case "definition":
      return [`${printLatex(fact.left)} := ${printLatex(fact.right)}${fact.when === undefined ? "" : ` \\quad\\text{for } ${printStatementLatex(fact.when)}`}`];
    case "extremum": {
      const range = fact.region !== undefined ? latexOfName(fact.region) : fact.lower !== undefined && fact.upper !== undefined ? `[${printLatex(fact.lower)}, ${printLatex(fact.upper)}]` : "\\mathbb{R}";
      return [`${printLatex(fact.point)} \\text{ is ${fact.only ? "the only" : "a"} ${fact.extremum} of } ${latexOfName(fact.fn)} \\text{ on } ${range}`];
    }
    case "monotone":
      return [`${latexOfName(fact.fn)} \\text{ is ${fact.direction} on } ${fact.lower !== undefined && fact.upper !== undefined ? `[${printLatex(fact.lower)}, ${printLatex(fact.upper)}]` : "\\mathbb{R}"}`];
    case "region":
      return [
        fact.around !== undefined
          ? `${latexOfName(fact.region)} \\text{ is an interval around } ${printLatex(fact.around)}`
          : `${latexOfName(fact.region)} \\text{ is an interval}`,
      ];
    case "independent":
      return [`${printLatex(fact.of)} \\text{ does not depend on } ${latexOfName(fact.variable)}`];
    case "depends":
      return [`${latexOfName(fact.of)} \\text{ depends on } ${latexOfName(fact.variable)}`];
    case "function-property":
      return [`${latexOfName(fact.fn)} \\text{ is ${fact.property === "density" ? "a density" : fact.property}}`];
    case "words":
      return [];
  }
}

function symbolsReport(document: Document, symbols: SymbolTable): ReportSymbol[] {
  const declared = new Map(Object.entries(document.frontMatter.symbols).map(([written, d]) => [plainName(written), d]));
  const kinds = new Map<string, ReportSymbol["kind"]>();
  for (const [name, d] of declared) kinds.set(name, d.kind === "function" || d.kind === "region" || d.kind === "variable" ? d.kind : "real quantity");
  for (const name of symbols.functions) kinds.set(name, "function");
  for (const name of symbols.regions) kinds.set(name, "region");
  for (const [name, shape] of symbols.matrices ?? []) kinds.set(name, shape);
  for (const name of symbols.quantities) if (!kinds.has(name)) kinds.set(name, "real quantity");
  return [...kinds].map(([name, kind]) => {
    const words = declared.get(name)?.name;
    return { latex: latexOfName(name), kind, ...(words === undefined ? {} : { name: words }) };
  });
}

function stepReport(document: Document, { line, claim, finding, verdict, diagnostics }: CheckedLine): ReportStep {
  const expected = line.endsRow ? line.row.expect : undefined;
  return {
    id: line.id,
    line: line.row.line,
    latex: line.latex,
    ...(line.statement === undefined ? {} : { readAs: { left: printStatementLatex(line.statement.left), relation: printRelationLatex(line.statement.relation), right: printStatementLatex(line.statement.right) } }),
    ...(claim === undefined ? {} : { readAs: { left: printLatex(claim.left), relation: printRelationLatex(claim.relation), right: printLatex(claim.right) } }),
    ...(line.reason === undefined ? {} : { reason: line.reason.text }),
    ...(line.endsRow && line.row.tag !== undefined ? { tag: line.row.tag } : {}),
    ...(line.endsRow && line.row.label !== undefined ? { label: line.row.label } : {}),
    verdict: verdict.name,
    summary: verdict.summary,
    conditions: verdict.conditions.map(conditionReport),
    assumptions: finding.assumptions.map((a) => ({ id: a.id, how: a.how })),
    premises: finding.premises.map((p) => ({ step: p.line, name: p.name, stated: p.stated })),
    ...(finding.counterexample === undefined || verdict.name === "proved" ? {} : { counterexample: counterexampleReport(finding.counterexample) }),
    evidence: finding.evidence.flatMap(evidenceReport),
    ...(expected === undefined ? {} : { expected, expectationMet: meets(expected, verdict) }),
    diagnostics: diagnostics.map((d) => diagnosticReport(document.text, d)),
  };
}

/** `refuted`, or a verdict with the kind of a condition: `proved-if restricts`. */
export function meets(expected: string, verdict: Verdict): boolean {
  const [name, ...kinds] = expected.trim().split(/\s+/u);
  return name === verdict.name && kinds.every((kind) => verdict.conditions.some((c) => c.kind === kind));
}

const counterexampleReport = (c: Counterexample): NonNullable<ReportStep["counterexample"]> => ({
  point: c.point,
  left: c.left,
  right: c.right,
  certainty: c.certainty,
  seed: c.seed,
  ...(c.leftRadius === undefined ? {} : { leftRadius: c.leftRadius }),
  ...(c.rightRadius === undefined ? {} : { rightRadius: c.rightRadius }),
});

/** Reasons in plain words, the commonest first. */
function rejectedInWords(rejected: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const told = new Map<string, number>();
  for (const [reason, times] of Object.entries(rejected)) told.set(inWords(reason), (told.get(inWords(reason)) ?? 0) + times);
  return Object.fromEntries([...told].sort((a, b) => b[1] - a[1]));
}

/** The part of the evidence that a report shows. */
export function evidenceReport(evidence: Evidence): ReportEvidence[] {
  switch (evidence.kind) {
    case "exact-equal":
    case "exact-different":
      return [{ kind: "exact", title: evidence.kind === "exact-equal" ? "Exact argument" : "Exact difference", moves: evidence.moves }];
    case "samples":
      return [{ kind: "samples", tried: evidence.tried, usable: evidence.usable, rejected: rejectedInWords(evidence.rejected), worstGap: evidence.worstGap, digits: evidence.digits, seed: evidence.seed, rows: evidence.rows, ...(evidence.estimated === undefined ? {} : { estimated: evidence.estimated }), ...(evidence.varied === undefined ? {} : { varied: evidence.varied }), ...(evidence.order === undefined ? {} : { order: evidence.order }) }];
    case "convergence":
      return [
        {
          kind: "convergence",
          limitLatex: evidence.limitLatex,
          stated: evidence.stated,
          ...(evidence.order === undefined ? {} : { order: evidence.order }),
          tends: evidence.tends,
          seed: evidence.seed,
          instances: evidence.instances.map((i) => ({ point: i.point, ...(i.order === undefined ? {} : { order: i.order }), rows: i.rows })),
        },
      ];
    case "counterexample":
      return [];
    case "recheck":
      return [{ kind: "recheck", outcome: evidence.outcome, text: recheckText(evidence), ...(evidence.field === undefined ? {} : { field: evidence.field }), ...(evidence.balls === undefined ? {} : { balls: evidence.balls }) }];
    case "stated":
      return [{ kind: "note", text: `Stated: ${evidence.why}.` }];
    case "stopped":
      return [{ kind: "note", text: `The ${evidence.engine} engine stopped: ${evidence.why}.` }];
  }
}

/** A diagnostic in English, with its place underlined. */
export function diagnosticReport(text: string, d: Diagnostic): ReportDiagnostic {
  const message = wordDiagnostic(d, READING_CODES, DOCUMENT_CODES, UNDERSTANDING_CODES, STEP_CODES, LEDGER_CODES);
  if (d.span === undefined) return { code: d.code, severity: d.severity, message };
  const excerpt = excerptOf(text, d.span);
  return { code: d.code, severity: d.severity, message, line: excerpt.line, column: excerpt.column, excerpt: { text: excerpt.text, marker: excerpt.marker } };
}
