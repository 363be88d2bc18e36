import { examineStatements, sideBySide, type Finding, type NamedStatement } from "../engine/index.js";
import { readStatements, type Statement } from "../expression/index.js";
import type { Line, StatementClaim } from "../step/index.js";
import type { Premises } from "./equations.js";
import type { LineContext } from "./question.js";

/** Further statements that an arrow may rest on, each with the line that it comes from. */
interface Support extends NamedStatement {
  readonly line: string;
  readonly name: string;
  /** Whether the author names it. */
  readonly named: boolean;
}

/**
 * Examines an arrow between two statements. The row before alone comes first; then what the reason names; then the other
 * rows of the system and, for an implication, what it was implied by; then what the text states elsewhere. The first of
 * these with which the arrow holds speaks, and says what it rests on.
 */
export function examineArrow(line: Line, claim: StatementClaim, premises: Premises, context: LineContext): Finding {
  const assumed = [...context.assumptions.flatMap(({ id, facts }) => facts.flatMap((f): NamedStatement[] => (f.kind === "statement" ? [{ id, statement: f.statement }] : f.kind === "definition" && f.when === undefined ? [{ id, statement: equation(f.left, f.right) }] : []))), ...conditionsAlong([...claim.along, line], context)];
  const named = premises.named.filter((p) => p.relation === "=" && p.move === "").map((p): Support => ({ id: p.id, line: p.line, name: p.name, named: true, statement: equation(p.left, p.right) }));
  const rows = claim.before.filter((b) => b.starts || claim.relation === "implies").map((b, k): Support => ({ id: `row-${k}`, line: b.line, name: nameOfLine(b.line, context), named: false, statement: b.statement }));
  const stated = premises.constraints.filter((p) => p.relation === "=").map((p): Support => ({ id: p.id, line: p.line, name: p.name, named: false, statement: equation(p.left, p.right) }));
  const plain = withSupport(examineStatements(claim.left, claim.right, claim.relation, assumed), []);
  if (isProved(plain)) return plain;
  for (const support of [named, [...named, ...rows], [...named, ...rows, ...stated]]) {
    if (support.length === 0 || !isConsistent(claim, support, assumed)) continue;
    const found = withSupport(examineStatements(claim.left, claim.right, claim.relation, [...assumed, ...support]), support);
    if (isProved(found)) return found;
  }
  const system = claim.before.filter((b) => b.starts);
  if (claim.relation === "iff" && system.length > 0) {
    const found = withSupport(examineStatements({ kind: "and", parts: [...system.map((b) => b.statement), claim.left] }, claim.right, claim.relation, assumed), []);
    if (isProved(found)) return { ...found, premises: system.map((b) => ({ line: b.line, name: nameOfLine(b.line, context), stated: false })) };
  }
  if (plain.evidence.some((e) => e.kind !== "stopped")) return plain;
  return sideBySide(claim.left, claim.right, claim.relation, { assumptions: context.assumptions, dependencies: context.dependencies, seed: context.seed }) ?? plain;
}

/** From statements that contradict each other everything follows, so they prove nothing but the contradiction. */
function isConsistent(claim: StatementClaim, support: readonly NamedStatement[], assumed: readonly NamedStatement[]): boolean {
  if (claim.right.kind === "truth" && !claim.right.value) return true;
  const all: Statement = { kind: "and", parts: [claim.left, ...support.map((s) => s.statement)] };
  return !isProved(examineStatements(all, { kind: "truth", value: false }, "implies", assumed));
}

const isProved = (finding: Finding): boolean => finding.evidence.some((e) => e.kind === "exact-equal");

/** What a proof used: assumptions by their label, other lines by their name. */
function withSupport(finding: Finding, support: readonly Support[]): Finding {
  const used = [...new Set(finding.evidence.flatMap((e) => (e.kind === "exact-equal" ? e.used : [])))];
  const lines = support.filter((s) => used.includes(s.id));
  return {
    ...finding,
    assumptions: used.filter((id) => !support.some((s) => s.id === id)).map((id) => ({ id, how: "needed" as const })),
    premises: lines.map((s) => ({ line: s.line, name: s.name, stated: s.named })),
  };
}

function nameOfLine(id: string, context: LineContext): string {
  const line = context.lines.find((l) => l.id === id);
  return line === undefined ? "" : `line ${line.row.line}`;
}

/** Conditions that reasons state along the chain: `x^2 = 9 \quad (x > 0)`. */
function conditionsAlong(lines: readonly Line[], context: LineContext): NamedStatement[] {
  return lines.flatMap((l) =>
    l.moves.flatMap((move): NamedStatement[] => {
      if (move.kind !== "condition") return [];
      const reading = readStatements(move.latex, move.origin, context.symbols);
      return reading.ok ? reading.value.map((statement) => ({ id: `line ${l.row.line}`, statement })) : [];
    }),
  );
}

const equation = (left: Extract<Statement, { kind: "relation" }>["left"], right: Extract<Statement, { kind: "relation" }>["left"]): Statement => ({ kind: "relation", relation: "=", left, right });
