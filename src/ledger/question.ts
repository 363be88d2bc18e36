import type { Assumption } from "../assumption/index.js";
import type { ClaimQuestion, Condition, Dependencies, Finding } from "../engine/index.js";
import { contains, printLatex, printPlain, readStatements, statementExpressions, type Expr, type Limit, type SymbolTable } from "../expression/index.js";
import { readLimit, type Claim, type Line } from "../step/index.js";
import type { Premises } from "./equations.js";
import { relevantAssumptions } from "./relevance.js";

/** What all lines of a document share. */
export interface LineContext {
  readonly assumptions: readonly Assumption[];
  readonly dependencies: Dependencies;
  readonly symbols: SymbolTable;
  readonly seed: number;
  readonly lines: readonly Line[];
}

/** The claim of a line with all that it may rest on. */
export function questionOf(line: Line, claim: Claim, premises: Premises, context: LineContext): ClaimQuestion {
  return {
    left: claim.left,
    relation: claim.relation,
    right: claim.right,
    continues: claim.continues,
    transforms: claim.continues || line.reason !== undefined || line.cue?.kind === "derives" || isContinued(line, context),
    stated: statedBy(line),
    introduced: introducedBy(line, claim, context),
    assumptions: [...context.assumptions, ...lineAssumptions(line, context.symbols)],
    dependencies: context.dependencies,
    premises: premises.named,
    earlier: premises.earlier,
    constraints: premises.constraints,
    limit: statedLimit(line, context.symbols) ?? premises.limit,
    seed: context.seed,
  };
}

/** Whether the next line goes on from this one. */
function isContinued(line: Line, context: LineContext): boolean {
  const at = context.lines.findIndex((l) => l.id === line.id);
  return context.lines[at + 1]?.claim?.continues === true;
}

/** The limit that a line's reason states, or the prose before it. */
export function statedLimit(line: Line, symbols: SymbolTable): Limit | undefined {
  const move = line.moves.find((m) => m.kind === "limit");
  return move?.kind === "limit" ? readLimit(move.latex, move.origin, symbols) : undefined;
}

function statedBy(line: Line): string | undefined {
  if (line.moves.some((m) => m.kind === "definition")) return "a definition";
  return line.moves.some((m) => m.kind === "assume") ? "assumed by the author" : undefined;
}

/** Words before the display, or a left side that nothing has spoken of, make a line an introduction unless it can be decided. */
function introducedBy(line: Line, claim: Claim, context: LineContext): string | undefined {
  if (claim.continues) return undefined;
  const name = headName(claim.left);
  if (name !== undefined && isFresh(name, line, context) && !mentions(claim.right, name)) return `nothing before it says what $${printLatex(claim.left)}$ is, so it is taken as its definition`;
  return line.cue?.kind === "states" ? `the text says “${line.cue.words}”` : undefined;
}

function headName(left: Expr): string | undefined {
  if (left.kind === "symbol") return left.name;
  if (left.kind === "call") return left.args.every((a) => a.kind === "symbol") ? left.name : undefined;
  return left.kind === "apply" && left.operator === "differential" && left.args[0] !== undefined ? headName(left.args[0]) : undefined;
}

function isFresh(name: string, line: Line, context: LineContext): boolean {
  const assumed = context.assumptions.some((a) => a.facts.some((f) => f.kind === "statement" && statementExpressions(f.statement).some((e) => e.kind === "symbol" && e.name === name)));
  if (assumed) return false;
  for (const earlier of context.lines) {
    if (earlier.id === line.id) return true;
    if (earlier.claim !== undefined && (mentions(earlier.claim.left, name) || mentions(earlier.claim.right, name))) return false;
  }
  return true;
}

const mentions = (e: Expr, name: string): boolean => contains(e, (part) => (part.kind === "symbol" || part.kind === "call") && part.name === name);

/** Conditions that a line's own reason states: `for $x > 0$`. */
function lineAssumptions(line: Line, symbols: SymbolTable): Assumption[] {
  return line.moves.flatMap((move): Assumption[] => {
    if (move.kind !== "condition") return [];
    const reading = readStatements(move.latex, move.origin, symbols);
    if (!reading.ok || reading.value.length === 0) return [];
    return [{ id: `line ${line.row.line}`, origin: "line", markdown: `$${move.latex}$`, facts: reading.value.map((statement) => ({ kind: "statement", statement })) }];
  });
}

/** A finding that used a reading which the text does not state has that reading as a condition. */
export function withDefaults(finding: Finding, assumptions: readonly Assumption[]): Finding {
  const conditions = finding.assumptions.flatMap(({ id, how }): Condition[] => {
    const assumption = assumptions.find((a) => a.id === id);
    if (how !== "needed" || assumption?.origin !== "default") return [];
    return assumption.facts.flatMap((f): Condition[] =>
      f.kind === "definition" ? [{ kind: "premise", text: `${printPlain(f.left)} = ${printPlain(f.right)}`, latex: `${printLatex(f.left)} = ${printLatex(f.right)}` }] : [],
    );
  });
  return conditions.length === 0 ? finding : { ...finding, conditions: [...finding.conditions, ...conditions] };
}

/** Sampled evidence rests on every assumption that constrains what was sampled. */
export function withRelevance(finding: Finding, question: ClaimQuestion): Finding {
  const sampled = finding.assumptions.length === 0 && finding.evidence.some((e) => e.kind === "samples" || e.kind === "counterexample" || e.kind === "convergence");
  const proved = finding.evidence.some((e) => e.kind === "exact-equal");
  if (!sampled || proved) return finding;
  const sides = [question.left, question.right, ...question.premises.flatMap((p) => [p.left, p.right])];
  return { ...finding, assumptions: relevantAssumptions(sides, question.assumptions).map((id) => ({ id, how: "used" as const })) };
}
