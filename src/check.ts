
import type { Diagnostic } from "./diagnostic/index.js";
import { readDocument } from "./document/index.js";
import { examine, type Finding } from "./engine/index.js";
import { statementExpressions, type Expr } from "./expression/index.js";
import { assumptionsIn, contradictionAmong, contradictionOfLine, equationsAfter, examineArrow, isSideLink, premisesOf, questionOf, sidesNamed, withDefaults, withRelevance, type Equation, type LineContext, type LineOutcome } from "./ledger/index.js";
import { derivationReport, type CheckedLine, type DerivationReport } from "./report/index.js";
import { dependenciesIn, readLines, symbolsOf, type Claim, type Line } from "./step/index.js";
import { judge, rechecked, type Verdict } from "./verdict/index.js";

/** A derivation to check: its text, and the path that the report calls it by. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

export interface CheckOptions {
  /** Seed of all sampling; the same seed gives the same report. */
  readonly seed?: number | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export const DEFAULT_SEED = 20_260_101;

/**
 * Checks a derivation: source text → document → expressions → lines → engines → verdicts → ledger → report. Never throws
 * on what a document says; a line that cannot be read is reported and the rest goes on.
 */
export function check(source: Source, options: CheckOptions = {}): DerivationReport {
  const document = readDocument(source.path, source.text);
  const symbols = symbolsOf(document);
  const lines = readLines(document, symbols);
  const assumed = assumptionsIn(document, symbols, lines);
  const stated = assumed.assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" ? statementExpressions(f.statement) : [])));
  const claims = lines.flatMap(expressionsOf);
  const context: LineContext = {
    assumptions: assumed.assumptions,
    dependencies: dependenciesIn([...claims, ...stated], symbols.dependencies),
    symbols,
    seed: options.seed ?? DEFAULT_SEED,
    lines,
  };
  const checked = checkLines(lines, context, options.onProgress);
  const contradiction = contradictionAmong(context.assumptions, context.dependencies);
  return derivationReport(document, symbols, context.assumptions, checked, [...assumed.diagnostics, ...(contradiction === undefined ? [] : [contradiction])]);
}

function checkLines(lines: readonly Line[], context: LineContext, onProgress: CheckOptions["onProgress"]): readonly CheckedLine[] {
  let equations: readonly Equation[] = [];
  let chain: Pick<LineOutcome, "chainIsExact" | "limit"> = { chainIsExact: true, limit: undefined };
  return lines.map((line, k) => {
    onProgress?.(k, lines.length);
    const { claim } = line;
    const labels = new Set(context.assumptions.map((a) => a.id));
    const premises = premisesOf(line, equations, labels, context);
    if (line.statement !== undefined) {
      const found = rechecked(examineArrow(line, line.statement, premises, context));
      return checkedLine(line, undefined, found, judge(found), premises.unknown);
    }
    if (claim === undefined) return line.states === undefined ? unread(line) : startsArrows(line);
    const side = sidesNamed(claim, premises.named);
    if (side !== undefined) equations = [...equations.filter((e) => !isSideLink(e)), side.link];
    const question = questionOf(line, side === undefined ? claim : { ...claim, left: side.left }, premises, context);
    const examined = withRelevance(withDefaults(rechecked(examine(question)), context.assumptions), question);
    if (line.begins === true && judge(examined).name !== "proved") {
      const begun = examine({ ...question, stated: START });
      return checkedLine(line, claim, begun, judge(begun), premises.unknown);
    }
    const finding = examined;
    const verdict = judge(finding);
    const before = claim.continues ? chain : { chainIsExact: true, limit: undefined };
    chain = { chainIsExact: before.chainIsExact && claim.relation !== "approx" && claim.relation !== "~", limit: question.limit ?? before.limit };
    equations = equationsAfter(equations, line, claim, { ...chain, refutedBy: verdict.name === "refuted" ? finding.premises.map((p) => p.line) : undefined, stated: verdict.name === "assumed", open: verdict.name === "undecided" });
    return checkedLine(line, claim, finding, verdict, premises.unknown);
  });
}

/** A row from which arrows start and which is no single claim. */
function startsArrows(line: Line): CheckedLine {
  const finding: Finding = { evidence: [{ kind: "stated", engine: "statement", why: START }], conditions: [], assumptions: [], premises: [] };
  return checkedLine(line, undefined, finding, judge(finding), []);
}

const START = "what the arrows below start from";

const unread = (line: Line): CheckedLine => ({
  line,
  claim: undefined,
  finding: { evidence: [], conditions: [], assumptions: [], premises: [] },
  verdict: { name: "unreadable", summary: "This line could not be read.", conditions: [] },
  diagnostics: line.diagnostics,
});

/** All expressions of a line. */
const expressionsOf = (line: Line): Expr[] =>
  line.statement !== undefined ? [...statementExpressions(line.statement.left), ...statementExpressions(line.statement.right)] : line.states !== undefined ? [...statementExpressions(line.states)] : line.claim === undefined ? [] : [line.claim.left, line.claim.right];

function checkedLine(line: Line, claim: Claim | undefined, finding: Finding, verdict: Verdict, unknown: readonly string[]): CheckedLine {
  const references = unknown.map((name): Diagnostic => ({ code: "unknown-reference", severity: "warning", facts: { name }, span: line.row.reason?.span ?? line.row.span }));
  const contradiction = contradictionOfLine(line, finding);
  return { line, claim, finding, verdict, diagnostics: [...line.diagnostics, ...references, ...(contradiction === undefined ? [] : [contradiction])] };
}

