import type { Assumption, Fact } from "./assumption/index.js";
import type { Diagnostic } from "./diagnostic/index.js";
import { examine, examineStatements, replayClaim, sideBySide, type ClaimQuestion, type ClaimReplayed, type Condition, type Finding } from "./engine/index.js";
import {
  apply,
  EMPTY_SYMBOLS,
  freeSymbols,
  inferPlainSymbols,
  inferSymbols,
  negate,
  readExpr,
  readPlainExpr,
  readPlainGiven,
  readPlainStatement,
  readStatements,
  statementExpressions,
  sym,
  type DomainSet,
  type Expr,
  type ExprRelation,
  type Limit,
  type Reading,
  type Statement,
  type StatementRelation,
  type SymbolTable,
} from "./expression/index.js";
import { contradictionIn } from "./ledger/index.js";
import { diagnosticReport, evidenceReport, type ReportCondition, type ReportCounterexample, type ReportDiagnostic, type ReportEvidence, type VerdictName } from "./report/index.js";
import { DEFAULT_SEED, type CheckOptions } from "./check.js";
import { readLimit } from "./step/index.js";
import { judge, rechecked } from "./verdict/index.js";

/** One line of `sequitur batch`: two sides and the relation that is claimed between them. */
export interface BatchRow {
  readonly id?: string | undefined;
  readonly syntax: "latex" | "plain";
  readonly given?: readonly string[] | undefined;
  /** Names of unknown functions, beside those that the row's own use shows. */
  readonly functions?: readonly string[] | undefined;
  readonly lhs: string;
  readonly rel: string;
  readonly rhs: string;
  readonly limit?: string | undefined;
}

export interface BatchResult {
  readonly id?: string | undefined;
  readonly verdict: VerdictName;
  readonly conditions: readonly BatchCondition[];
  readonly counterexample?: ReportCounterexample | undefined;
  readonly evidence: readonly ReportEvidence[];
  readonly diagnostics: readonly ReportDiagnostic[];
}

/** A condition, with a point at which it fails and just one side has a value: `{"x":"0"}`. */
export interface BatchCondition extends Pick<ReportCondition, "kind" | "text"> {
  readonly witness?: { readonly point: Readonly<Record<string, string>>; readonly undefined: "left" | "right" } | undefined;
}

const batchCondition = ({ kind, text, witness }: Condition): BatchCondition => ({
  kind,
  text,
  ...(witness === undefined ? {} : { witness: { point: Object.fromEntries(witness.point.map((a) => [a.name, a.value])), undefined: witness.undefined } }),
});

const RELATIONS: Readonly<Record<string, ExprRelation | StatementRelation>> = {
  "=": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "~": "~", approx: "approx", "->": "->",
  iff: "iff", implies: "implies", "implied-by": "implied-by",
  "\\ne": "!=", "\\neq": "!=", "\\lt": "<", "\\gt": ">", "\\le": "<=", "\\leq": "<=", "\\ge": ">=", "\\geq": ">=", "\\sim": "~", "\\approx": "approx", "\\to": "->",
  "\\iff": "iff", "\\Leftrightarrow": "iff", "\\implies": "implies", "\\Rightarrow": "implies", "\\impliedby": "implied-by", "\\Leftarrow": "implied-by",
};

/** Thrown inside a row when a part of it cannot be read. */
class Unreadable extends Error {
  constructor(readonly reported: readonly ReportDiagnostic[]) {
    super("unreadable");
  }
}

/** Checks one row. Never throws on what a row says: a part that cannot be read makes the row `unreadable`. */
export function checkRow(row: BatchRow, options: CheckOptions = {}): BatchResult {
  const id = row.id === undefined ? {} : { id: row.id };
  try {
    const written = row.rel.trim();
    const relation = Object.hasOwn(RELATIONS, written) ? RELATIONS[written] : undefined;
    if (relation === undefined) throw new Unreadable([{ code: "unknown-relation", severity: "error", message: `The relation ${row.rel} is not known.` }]);
    const finding = rechecked(relation === "iff" || relation === "implies" || relation === "implied-by" ? ofStatements(row, relation, options) : examine(questionOf(row, relation, options)));
    const verdict = judge(finding);
    const contradiction = contradictionIn(finding);
    return {
      ...id,
      verdict: verdict.name,
      conditions: verdict.conditions.map(batchCondition),
      ...(finding.counterexample === undefined || verdict.name === "proved" ? {} : { counterexample: finding.counterexample }),
      evidence: finding.evidence.flatMap(evidenceReport),
      diagnostics: contradiction === undefined ? [] : [diagnosticReport("", contradiction)],
    };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { ...id, verdict: "unreadable", conditions: [], evidence: [], diagnostics: error.reported };
  }
}

/**
 * Tries the counterexample of a row again: both sides enclosed anew at the point that it shows, and whether they break the
 * relation. Undefined where there is nothing to try: the row is unreadable or between statements, or the point does not lie
 * inside the assumptions.
 */
export function replay(row: BatchRow, counterexample: Pick<ReportCounterexample, "point" | "seed">): ClaimReplayed | undefined {
  const written = row.rel.trim();
  const relation = Object.hasOwn(RELATIONS, written) ? RELATIONS[written] : undefined;
  if (relation === undefined || relation === "iff" || relation === "implies" || relation === "implied-by") return undefined;
  try {
    return replayClaim(questionOf(row, relation, { seed: counterexample.seed }), counterexample);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

function need<T>(reading: Reading<T>, text: string): T {
  if (reading.ok) return reading.value;
  throw new Unreadable(reading.diagnostics.map((d: Diagnostic) => diagnosticReport(text, d)));
}

function symbolsOfRow(row: BatchRow): SymbolTable {
  const texts = [row.lhs, row.rhs, ...(row.given ?? [])];
  const functions = row.functions ?? [];
  return row.syntax === "plain" ? inferPlainSymbols(texts, functions) : inferSymbols(texts, { ...EMPTY_SYMBOLS, functions: new Set(functions) });
}

function questionOf(row: BatchRow, relation: ExprRelation, options: CheckOptions): ClaimQuestion {
  const symbols = symbolsOfRow(row);
  const side = (text: string): Expr => need(row.syntax === "plain" ? readPlainExpr(text, symbols) : readExpr(text, 0, symbols), text);
  const left = side(row.lhs);
  const right = side(row.rhs);
  return {
    left,
    relation,
    right,
    continues: true,
    transforms: true,
    assumptions: assumptionsOf(row, symbols, [left, right]),
    dependencies: symbols.dependencies,
    premises: [],
    earlier: [],
    constraints: [],
    limit: row.limit === undefined ? undefined : limitOf(row.limit, row.syntax, symbols),
    seed: options.seed ?? DEFAULT_SEED,
  };
}

function assumptionsOf(row: BatchRow, symbols: SymbolTable, sides: readonly Expr[]): Assumption[] {
  return (row.given ?? []).map((text, k) => ({ id: `given ${k + 1}`, origin: "given", markdown: text, facts: factsOf(text, row.syntax, symbols, sides) }));
}

function factsOf(text: string, syntax: BatchRow["syntax"], symbols: SymbolTable, sides: readonly Expr[]): Fact[] {
  if (syntax === "latex") return need(readStatements(text, 0, symbols), text).map((statement) => ({ kind: "statement", statement }));
  return need(readPlainGiven(text, symbols), text).flatMap((given): Fact[] => {
    switch (given.kind) {
      case "statement":
        return [{ kind: "statement", statement: given.statement }];
      case "definition":
        return [{ kind: "definition", left: given.left, right: given.right }];
      case "default-domain":
        return membershipOfAll(sides, given.domain);
    }
  });
}

const membershipOfAll = (sides: readonly Expr[], set: DomainSet): Fact[] =>
  [...new Set(sides.flatMap((e) => [...freeSymbols(e)]))].map((name) => ({ kind: "statement", statement: { kind: "membership", element: sym(name), set, negated: false } }));

function limitOf(text: string, syntax: BatchRow["syntax"], symbols: SymbolTable): Limit {
  const plain = /^\s*(?<variable>[^\s>-]+)\s*->\s*(?<point>[^]+?)\s*(?<side>\^?[+-]|,?\s*(?:right|left))?\s*$/u.exec(text)?.groups;
  const read = syntax === "latex" ? readLimit(text, 0, symbols) : plain === undefined ? undefined : plainLimit(plain, symbols);
  if (read === undefined) throw new Unreadable([{ code: "limit-unreadable", severity: "error", message: `The limit ${text} could not be read.` }]);
  return read;
}

function plainLimit(parts: Record<string, string | undefined>, symbols: SymbolTable): Limit | undefined {
  const point = parts["point"] ?? "";
  const side = parts["side"] ?? "";
  const value = point === "inf" ? apply("inf") : point === "-inf" ? negate(apply("inf")) : need(readPlainExpr(point, symbols), point);
  return { variable: parts["variable"] ?? "", point: value, direction: /[+]|right/u.test(side) ? "right" : /-|left/u.test(side) ? "left" : "both" };
}

function ofStatements(row: BatchRow, relation: StatementRelation, options: CheckOptions): Finding {
  const symbols = symbolsOfRow(row);
  const side = (text: string): Statement => {
    if (row.syntax === "plain") return need(readPlainStatement(text, symbols), text);
    const parts = need(readStatements(text, 0, symbols), text);
    const [only] = parts;
    if (only === undefined) throw new Unreadable([{ code: "statement-without-relation", severity: "error", message: `${text} states nothing.` }]);
    return parts.length === 1 ? only : { kind: "and", parts };
  };
  const left = side(row.lhs);
  const right = side(row.rhs);
  const assumptions = assumptionsOf(row, symbols, [...statementExpressions(left), ...statementExpressions(right)]);
  const known = assumptions.flatMap((a) => a.facts.flatMap((f) => (f.kind === "statement" ? [{ id: a.id, statement: f.statement }] : f.kind === "definition" ? [{ id: a.id, statement: equation(f.left, f.right) }] : [])));
  const found = examineStatements(left, right, relation, known);
  const open = found.evidence.every((e) => e.kind === "stopped");
  return open ? (sideBySide(left, right, relation, { assumptions, dependencies: symbols.dependencies, seed: options.seed ?? DEFAULT_SEED }) ?? found) : found;
}

const equation = (left: Expr, right: Expr): Statement => ({ kind: "relation", relation: "=", left, right });
